use std::collections::BTreeMap;

use serde_json::Value;

use super::*;

/// A case of the reference vectors: its forest, cards, answers, and the names of the cards.
struct Case {
    name: String,
    today: i32,
    forest: Forest,
    names: Vec<String>,
    log: Log,
    json: Value,
}

fn number(value: &Value) -> i32 {
    i32::try_from(value.as_i64().unwrap()).unwrap()
}

fn cases() -> Vec<Case> {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../tests/fixtures/weak_topics_vectors.json")).unwrap();
    vectors["cases"].as_array().unwrap().iter().map(case).collect()
}

fn case(json: &Value) -> Case {
    let mut forest = Forest::default();
    let (mut names, mut cards, mut answers) = (vec![], vec![], vec![]);
    for card in json["cards"].as_array().unwrap() {
        let path: Vec<String> =
            card[1].as_array().unwrap().iter().map(|part| part.as_str().unwrap().to_owned()).collect();
        names.push(card[0].as_str().unwrap().to_owned());
        let until = (!card[3].is_null()).then(|| number(&card[3]));
        cards.push(Studied { topics: [forest.topic(&path)].into(), first: number(&card[2]), until });
    }
    for event in json["events"].as_array().unwrap() {
        let name = event[1].as_str().unwrap();
        let card = names.iter().position(|known| known == name).unwrap();
        answers.push(Answer { card, day: number(&event[0]), missed: event[2].as_bool().unwrap() });
    }
    Case {
        name: json["name"].as_str().unwrap().to_owned(),
        today: number(&json["today"]),
        forest,
        names,
        log: Log::of(cards, &answers),
        json: json.clone(),
    }
}

fn close(got: f64, want: &Value, what: &str) {
    let want = want.as_f64().unwrap();
    assert!((got - want).abs() < 1e-9, "{what}: {got}, not {want}");
}

#[test]
fn every_hazard_node_and_list_is_that_of_the_reference() {
    let cases = cases();
    assert_eq!(cases.len(), 31);
    for case in cases {
        let ranking = rank(&case.forest, &case.log, case.today, &Parameters::default());
        let hazards = case.json["hazard"].as_object().unwrap();
        for (at, hazard) in ranking.hazards.by_bin.iter().enumerate() {
            match (hazard, hazards.get(&at.to_string())) {
                (Some(got), Some(want)) => close(*got, want, &format!("{}: hazard {at}", case.name)),
                (got, want) => assert_eq!((got.is_none(), want), (true, None), "{}: hazard {at}", case.name),
            }
        }
        let nodes = case.json["nodes"].as_object().unwrap();
        let got: BTreeMap<String, &Figures> = ranking
            .topics
            .iter()
            .enumerate()
            .filter_map(|(at, figures)| Some((case.forest.path(TopicId(at)).join("/"), figures.as_ref()?)))
            .collect();
        assert_eq!(got.len(), nodes.len(), "{}", case.name);
        for (path, want) in nodes {
            node(&case, path, got[path], want);
            let is_within = |card: &usize| {
                let topic = case.forest.path(case.log.cards()[*card].topics[0]).join("/");
                path.is_empty() || topic == *path || topic.starts_with(&format!("{path}/"))
            };
            let cards: Vec<usize> = (0..case.names.len()).filter(is_within).collect();
            let worst: Vec<&str> =
                ranking.worst(&cards).into_iter().map(|card| case.names[card].as_str()).collect();
            let wanted: Vec<&str> =
                want["worst"].as_array().unwrap().iter().map(|card| card.as_str().unwrap()).collect();
            assert_eq!(worst, wanted, "{}: {path}: worst", case.name);
        }
        let weak = case.json["weak"].as_array().unwrap();
        assert_eq!(ranking.listed.len(), weak.len(), "{}", case.name);
        for (listed, want) in ranking.listed.iter().zip(weak) {
            assert_eq!(case.forest.path(listed.topic).join("/"), want[0].as_str().unwrap(), "{}", case.name);
            close(listed.figures.score, &want[1], &case.name);
        }
    }
}

fn node(case: &Case, path: &str, got: &Figures, want: &Value) {
    let what = |of: &str| format!("{}: {path}: {of}", case.name);
    close(got.missed, &want["M"], &what("M"));
    close(got.expected, &want["E"], &what("E"));
    close(got.smr, &want["smr"], &what("smr"));
    close(got.deviation, &want["sd"], &what("sd"));
    close(got.score, &want["score"], &what("score"));
    close(got.top_share, &want["top_share"], &what("top_share"));
    let counts = [got.reviews, got.misses, got.cards, got.miss_days];
    let wanted = ["reviews", "misses", "cards", "miss_days"].map(|of| want[of].as_u64().unwrap());
    assert_eq!(counts.map(u64::from), wanted, "{}", what("counts"));
    let trend = match got.trend {
        Trend::Up => "up",
        Trend::Down => "down",
        Trend::Flat => "flat",
        Trend::Unknown => "?",
    };
    assert_eq!(trend, want["trend"].as_str().unwrap(), "{}", what("trend"));
    let is_enough = ranking::verdict(got, case.today, &Parameters::default()) != Verdict::TooEarly;
    assert_eq!(is_enough, want["enough"].as_bool().unwrap(), "{}", what("enough"));
}

/// A topic whose cards 0–3 are answered every third day from day 0 on; those that `misses` picks are missed.
fn studied(misses: impl Fn(&str, usize, i32) -> bool, days: i32) -> (Forest, Log) {
    let mut forest = Forest::default();
    let (mut cards, mut answers) = (vec![], vec![]);
    for topic in ["hard", "easy"] {
        let id = forest.topic(&["note".to_owned(), topic.to_owned()]);
        for number in 0..4 {
            let card = cards.len();
            cards.push(Studied { topics: [id].into(), first: 0, until: None });
            let days = (0..=days).step_by(3);
            answers.extend(days.map(|day| Answer { card, day, missed: misses(topic, number, day) }));
        }
    }
    (forest, Log::of(cards, &answers))
}

#[test]
fn the_section_is_listed_and_not_the_note_around_it() {
    let (forest, log) =
        studied(|topic, number, day| topic == "hard" && (number + day as usize).is_multiple_of(2), 60);
    let ranking = rank(&forest, &log, 60, &Parameters::default());
    let listed: Vec<_> = ranking.listed.iter().map(|listed| forest.path(listed.topic).join("/")).collect();
    assert_eq!(listed, ["note/hard"]);
    assert_eq!(ranking.listed[0].cards, [0, 1, 2, 3]);
    assert_eq!(ranking.listed[0].verdict, Verdict::Ranked);
    assert!(
        ranking.of_card(0, 2.0, &Parameters::default()) > ranking.of_card(4, 2.0, &Parameters::default())
    );
}

#[test]
fn one_bad_card_is_said_to_be_one() {
    let (forest, log) = studied(|topic, number, _| topic == "hard" && number == 1, 60);
    let ranking = rank(&forest, &log, 60, &Parameters::default());
    assert_eq!(ranking.listed[0].verdict, Verdict::MostlyOneCard);
    assert_eq!(ranking.worst(&ranking.listed[0].cards), [1]);
    assert_eq!(ranking.counts(1), (20, 20));
}

#[test]
fn one_bad_day_and_long_silence_rank_nothing() {
    let (forest, log) = studied(|topic, _, day| topic == "hard" && day == 30, 60);
    let ranking = rank(&forest, &log, 60, &Parameters::default());
    assert_eq!(ranking.listed, []);

    let (forest, log) = studied(|topic, _, _| topic == "hard", 60);
    let ranking = rank(&forest, &log, 121, &Parameters::default());
    assert_eq!(ranking.listed, []);
    let hard = ranking.topics[2].as_ref().unwrap();
    assert_eq!(ranking::verdict(hard, 121, &Parameters::default()), Verdict::Quiet);
    assert_eq!(ranking::verdict(hard, 120, &Parameters::default()), Verdict::Ranked);
}

#[test]
fn a_card_with_three_tags_counts_once_in_all() {
    let mut forest = Forest::default();
    let topics = ["a", "b", "c"].map(|tag| forest.topic(&[tag.to_owned()])).into();
    let cards = vec![Studied { topics, first: 0, until: None }];
    let log = Log::of(cards, &[Answer { card: 0, day: 3, missed: true }]);
    let ranking = rank(&forest, &log, 3, &Parameters::default());
    let counts: Vec<u32> = ranking.topics.iter().flatten().map(|figures| figures.cards).collect();
    assert_eq!(counts, [1, 1, 1, 1]);
}

#[test]
fn cards_of_several_topics_and_of_none_count_once_above_them_and_go_with_what_is_listed() {
    let mut forest = Forest::default();
    let topic = |forest: &mut Forest, path: &[&str]| {
        forest.topic(&path.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
    };
    let (one, two) = (topic(&mut forest, &["a", "one"]), topic(&mut forest, &["a", "two"]));
    let card = |topics: &[TopicId]| Studied { topics: topics.into(), first: 0, until: None };
    let cards = vec![card(&[one, two]), card(&[one]), card(&[one]), card(&[]), card(&[two]), card(&[two])];
    // Those of the first topic are missed each time; the others once, on a day of their own.
    let missed = |card: usize, day: i32| card < 3 || day == 30 + i32::try_from(card).unwrap();
    let answers: Vec<Answer> = (0..cards.len())
        .flat_map(|card| (1..=60).map(move |day| Answer { card, day, missed: missed(card, day) }))
        .collect();
    let ranking = rank(&forest, &Log::of(cards, &answers), 60, &Parameters::default());
    let counts = |topic: TopicId| {
        let figures = ranking.topics[topic.0].as_ref().unwrap();
        (figures.cards, figures.reviews, figures.misses, figures.miss_days)
    };
    let above = forest.parent(one).unwrap();
    assert_eq!((counts(Forest::ROOT), counts(above)), ((6, 360, 183, 60), (5, 300, 182, 60)));
    assert_eq!((counts(one), counts(two)), ((3, 180, 180, 60), (3, 180, 62, 60)));
    assert_eq!(ranking.listed[0].cards, [0, 1, 2]);
    assert!(ranking.listed.len() == 1, "without the first the other topic is missed seldom");
}

#[test]
fn an_answer_ahead_of_the_clock_weighs_as_one_of_today() {
    let mut forest = Forest::default();
    let topics = [forest.topic(&["a".to_owned()])].into();
    let cards = vec![Studied { topics, first: 0, until: None }];
    let log = Log::of(cards, &[Answer { card: 0, day: 20, missed: true }]);
    let ranking = rank(&forest, &log, 10, &Parameters::default());
    assert!((ranking.topics[0].as_ref().unwrap().missed - 1.0).abs() < 1e-12);
}

#[test]
fn a_list_that_goes_on_being_right_shows_it() {
    let (forest, log) =
        studied(|topic, number, day| topic == "hard" && (number + day as usize).is_multiple_of(2), 90);
    let backtest = backtest(&forest, &log, 90, 30, &Parameters::default()).unwrap();
    assert_eq!(backtest.cards, (4, 8));
    assert_eq!(backtest.misses, (20, 20));
    assert!((backtest.listed_rate - 5.0).abs() < 1e-12);
    assert!(backtest.other_rate.abs() < 1e-12);
}

#[test]
fn without_a_list_or_answers_since_there_is_no_backtest() {
    let (forest, log) = studied(|_, _, _| false, 90);
    assert_eq!(super::backtest(&forest, &log, 90, 30, &Parameters::default()), None);
    let (forest, log) = studied(|topic, _, _| topic == "hard", 60);
    assert_eq!(super::backtest(&forest, &log, 120, 30, &Parameters::default()), None);
}

#[test]
fn days_before_a_date_count_for_nothing() {
    let (forest, log) = studied(|topic, _, day| topic == "hard" && day < 40, 90);
    let all = rank(&forest, &log, 90, &Parameters::default());
    assert_eq!(all.listed.len(), 1);
    let parameters = Parameters { since: Some(40), ..Parameters::default() };
    let later = rank(&forest, &log, 90, &parameters);
    assert_eq!(later.listed, []);
    let root = later.topics[0].as_ref().unwrap();
    assert_eq!((root.reviews, root.misses), (8 * 17, 0));
}

#[test]
fn only_topics_within_another_are_listed() {
    let (mut forest, log) = studied(|topic, _, _| topic == "hard", 60);
    let easy = forest.topic(&["note".to_owned(), "easy".to_owned()]);
    let note = forest.topic(&["note".to_owned()]);
    let listed = |top| {
        let ranking = rank_within(top, &forest, &log, 60, &Parameters::default());
        ranking.listed.len()
    };
    assert_eq!((listed(easy), listed(note)), (0, 1));
}

#[test]
fn what_cannot_be_ranked_yet_is_told_with_its_reason() {
    let (forest, log) = studied(|topic, number, day| topic == "hard" && number == 0 && day == 60, 60);
    let ranking = rank(&forest, &log, 60, &Parameters::default());
    let told: Vec<_> =
        ranking.unranked.iter().map(|one| (forest.path(one.topic).join("/"), one.verdict)).collect();
    assert_eq!(told, [("note/hard".to_owned(), Verdict::TooEarly)]);
    let later = rank(&forest, &log, 121, &Parameters::default());
    assert!(later.unranked.iter().all(|one| one.figures.misses > 0));
}
