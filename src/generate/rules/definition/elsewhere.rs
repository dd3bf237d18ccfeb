//! What a label of a language without rules of its own is asked, where no definition shows.

use crate::generate::context;
use crate::generate::label::{self, Labelled};
use crate::generate::lexicon::{self, people};
use crate::generate::listing;
use crate::generate::refit::is_plural_name;
use crate::generate::rules::statement;
use crate::generate::script::words;
use crate::generate::templates::{self, fill};
use crate::generate::tongue;
use crate::generate::view::{Place, Statement, View};
use crate::model::card::Language;
use crate::model::note::Text;

use super::attribute;

/// A label of more words is explained in more words.
const NAMING_WORDS: usize = 2;

/// Fewer words than these tell no meaning but how a part is.
const FEATURE_WORDS: usize = 3;

/// A small-lettered label of more words is a step.
const STEP_WORDS: usize = 2;

/// Words from which the right side of a label states something.
const STATING_WORDS: usize = 4;

/// The question for a label with a statement that is no definition; `None` for a name of which it stays open
/// whether somebody or something has it.
pub(super) fn told(
    view: &View<'_>,
    statement: &Statement<'_>,
    found: &Labelled,
    said: &str,
    is_thing: bool,
    language: Language,
) -> Option<String> {
    let templates = templates::of(language);
    let plain = found.label.plain();
    let small =
        plain.starts_with(char::is_lowercase) && words(said) < STATING_WORDS || words(said) < FEATURE_WORDS;
    let abbreviates = !plain.contains(' ') && plain.chars().filter(|c| c.is_uppercase()).count() > 1;
    let has_parts = |owner: &&&Text| context::is_topic(owner) && !templates.names_a_kind(&owner.plain());
    // *3-tier architecture* › `n-tier architecture` is another of its kind and no part.
    let kind = |name: &str| name.rsplit(' ').next().map(str::to_lowercase);
    // *L'incrocio controllato* › `incrocio indotto`: where the noun stands first it is the first word that they share.
    let is_noun_first = matches!(language, Language::It | Language::Fr | Language::Es | Language::Pt);
    let head = plain.split(' ').next().unwrap_or("").to_lowercase();
    let shares_head = |name: &str| {
        let mut words = name.split([' ', '\'', '’']).map(str::to_lowercase);
        is_noun_first && plain.contains(' ') && words.any(|word| word == head)
    };
    let is_other = |owner: &&&Text| {
        let name = context::name_of(owner);
        kind(&name) != kind(&plain) && !shares_head(&name)
    };
    let owner = statement.owners.last().filter(|_| small && !abbreviates).filter(has_parts).filter(is_other);
    Some(match owner {
        // Below a name a small label is a part or feature of it.
        Some(owner) => templates.feature(&context::name_of(owner), &found.label.markdown),
        // A deed of the past was done by what the section is about.
        None if templates.tells_deed(said) && !view.context.owner.is_empty() => {
            templates.feature(&view.context.owner, &found.label.markdown)
        }
        None if !is_thing
            && statement.place == Place::Item
            && !said.starts_with(|c: char| c.is_ascii_digit())
            && templates.is_name(&plain)
            && is_name_by_capital(view, &plain) =>
        {
            match (people::is_named(&plain), templates.acts(said)) {
                (true, false) => fill(templates.asks.person, &found.label.markdown),
                (false, false) if opens_with_copula(language, said) => {
                    fill(templates.asks.thing, &found.label.markdown)
                }
                (false, false) => return None,
                _ => templates.told(&found.label, said, is_thing),
            }
        }
        // A small-lettered phrase with an object is a step that somebody took: *scrivi il risultato su disco*.
        None if plain.starts_with(char::is_lowercase)
            && words(&plain) > STEP_WORDS
            && language != Language::De
            && plain.split([' ', '\'', '’']).nth(1).is_some_and(|word| {
                templates.words.articles.contains(&word) || templates.words.definite.contains(&word)
            }) =>
        {
            return None;
        }
        // What opens with “when” tells the case that the word is used for.
        None if language == Language::De && said.starts_with("Wenn ") => {
            format!("Wann spricht man von „{}“?", found.label.markdown)
        }
        None if !is_thing && opens_with_finite_verb(&opened_small(said, language), language) => {
            // The deed of a German verb may be asked for, whatever stands behind it.
            let acts = language == Language::De && acts_in_german(&opened_small(said, language));
            return acts.then(|| {
                // ARP is a name, a noun wants its article.
                let is_short = plain.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
                let shown = if is_short {
                    found.label.markdown.clone()
                } else {
                    format!("„{}“", found.label.markdown)
                };
                let asked = fill(templates.asks.does, &shown);
                let two = said.split_once(" und ").is_some_and(|(_, second)| acts_in_german(second));
                if two { listing::announced(&asked, 2, language) } else { asked }
            });
        }
        None => templates.told(&found.label, said, is_thing),
    })
}

/// The question for what a label in the plural lists behind its colon: *Elementi essenziali: scafo, vela, timone*.
pub(super) fn members(found: &Labelled, told: &str, language: Language) -> Option<String> {
    let label = found.label.reading();
    let templates = templates::of(language);
    let names_several = is_plural_name(&label.to_lowercase(), language) || templates.names_a_kind(&label);
    let sound = found.colon
        && matches!(language, Language::De | Language::It | Language::Fr | Language::Es | Language::Pt)
        && (2..=NAMING_WORDS + 1).contains(&words(&label))
        && names_several
        && templates.is_noun(&label)
        && !lexicon::is_generic_heading(&label)
        && !lexicon::is_lead_in(&label)
        && listing::items(told).is_some_and(|count| (3..=listing::ITEMS).contains(&count));
    sound.then(|| fill(templates.asks.which, &found.label.markdown))
}

/// Whether a label before an arrow is a phrase in small letters, so that the arrow tells what follows from it: *bisogna
/// virare → cambia il vento*.
pub(super) fn is_step(label: &str, language: Language) -> bool {
    matches!(language, Language::It | Language::Fr | Language::Es | Language::Pt)
        && label.starts_with(char::is_lowercase)
        && words(label) > STEP_WORDS
}

/// Whether what is said of a label opens with the verb of what it does, so that the label is a name and no attribute.
pub(super) fn tells_a_deed(said: &str, language: Language) -> bool {
    let first = said.split(' ').next().unwrap_or("");
    let is_german_verb = language == Language::De
        && first.len() > 3
        && first.ends_with('t')
        && first.chars().all(char::is_lowercase)
        && !matches!(first, "nicht" | "jetzt" | "meist" | "erst" | "selbst" | "zuletzt");
    is_german_verb || templates::of(language).acts(said)
}

/// Whether what is said of a label opens as a clause whose subject is the label, or a pronoun: it has no meaning, and its
/// fact is asked in its sentence.
fn opens_with_finite_verb(said: &str, language: Language) -> bool {
    #[rustfmt::skip]
    const OPENINGS: &[(Language, &[&str])] = &[
        (Language::It, &[
            "è", "e'", "é", "sono", "ha", "hanno", "viene", "vengono", "può", "possono", "serve", "servono", "c'è", "non", "deve",
            "devono", "fa", "fanno", "l'uso", "bisogna",
        ]),
        (Language::Es, &[
            "es", "son", "ha", "han", "hay", "puede", "pueden", "está", "están", "tiene", "tienen", "no", "sirve", "sirven", "ocurre", "debe",
            "deben", "hace", "hacen",
        ]),
        (Language::Fr, &[
            "est", "sont", "a", "ont", "peut", "peuvent", "il", "elle", "ils", "elles", "on", "c'est", "ne", "n'est", "sert", "servent",
            "doit", "doivent", "fait", "font",
        ]),
        (Language::Pt, &["é", "são", "tem", "têm", "pode", "podem", "está", "estão", "não", "serve", "servem", "deve", "devem"]),
        (Language::De, &[
            "ist", "sind", "wird", "werden", "hat", "haben", "kann", "können", "muss", "müssen", "sollte", "sollten", "darf", "dürfen", "war",
            "waren", "wurde", "wurden", "es", "er", "sie", "man", "wir", "ich",
        ]),
        (Language::Ru, &["есть", "является", "являются", "может", "могут", "он", "она", "оно", "они", "ты", "мы", "имеет", "имеют"]),
    ];
    let lower = said.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or("");
    let listed = OPENINGS
        .iter()
        .find(|(known, _)| *known == language)
        .is_some_and(|(_, words)| words.contains(&first));
    // *в основном они …*: the pronoun comes late.
    let late = language == Language::Ru
        && lower.split_whitespace().take(4).any(|word| matches!(word, "он" | "она" | "они" | "ты" | "мы"));
    // “Ist die Schwelle erreicht, …” is a condition, and what follows from it is what the label stands for.
    let pronoun = matches!(first, "man" | "es" | "er" | "sie" | "wir" | "ich");
    let conditional = language == Language::De && lower.contains(", ") && !pronoun;
    listed && !conditional
        || late
        || language == Language::De && (acts_in_german(said) || stays_in_german(said))
}

/// What is said of a German label, its first word small where it can be a verb: *Zeigt die Tiefe*.
fn opened_small(said: &str, language: Language) -> String {
    let (first, rest) = said.split_once(' ').unwrap_or((said, ""));
    let is_verb = language == Language::De && rest.starts_with(char::is_lowercase) && first.ends_with('t');
    if is_verb { format!("{} {rest}", first.to_lowercase()) } else { said.to_owned() }
}

/// Whether a German phrase opens with a verb of the third person: *baut Brücken*, *sorgt für Ruhe*.
fn acts_in_german(said: &str) -> bool {
    #[rustfmt::skip]
    const NO_VERBS: &[&str] = &[
        "nicht", "meist", "erst", "sonst", "recht", "bekannt", "direkt", "fast", "jetzt", "zuerst", "selbst", "seit", "laut", "statt", "samt",
        "gesamt", "genannt", "zuletzt", "leicht", "schlecht", "dicht", "kalt", "hart", "alt", "weit", "breit", "gut", "bunt", "echt", "fest",
        "feucht", "glatt", "satt", "matt", "tot", "rot", "spät", "stets", "schnellst", "höchst", "möglichst", "bereit", "bereits", "anstatt",
        "dort", "sofort", "kurzfrist", "privat", "separat", "konkret", "diskret", "indirekt", "korrekt", "perfekt", "abstrakt", "exakt", "kompakt", "intakt", "absolut",
    ];
    let mut words = said.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    // *verhindert, dass …* has its object behind the comma.
    if let Some(verb) = first.strip_suffix(',').filter(|_| matches!(second, "dass" | "daß" | "ob" | "wie")) {
        return verb.ends_with('t') && verb.chars().all(char::is_lowercase) && !NO_VERBS.contains(&verb);
    }
    // *verletzt*, *gesperrt* may be how something is; before a noun *verbindet* is what it does.
    let is_participle =
        first.starts_with("ge") || first.starts_with("ver") && !second.starts_with(char::is_uppercase);
    // *permanent vs. transient*: adjectives from Latin end like verbs.
    let is_latin = (first.ends_with("ent") && !first.ends_with("dient") || first.ends_with("ant"))
        || matches!(second, "vs." | "vs" | "oder" | "bzw." | "/" | "-" | "–");
    first.chars().count() >= 4
        && !second.is_empty()
        && !is_latin
        && first.chars().all(char::is_lowercase)
        && first.ends_with('t')
        && !is_participle
        && !NO_VERBS.contains(&first)
        && !stays_in_german(said)
}

/// Whether a German verb tells no deed: *besteht aus Granit*.
fn stays_in_german(said: &str) -> bool {
    #[rustfmt::skip]
    const STATES: &[&str] = &[
        "besteht", "gehört", "liegt", "heißt", "gilt", "bleibt", "steht", "hängt", "dauert", "beträgt", "entspricht", "enthält", "beinhaltet", "umfasst", "beginnt",
        "endet", "entsteht", "braucht", "benötigt", "kommt", "geht", "läuft", "bezieht", "erfolgt", "richtet",
    ];
    STATES.contains(&said.split_whitespace().next().unwrap_or(""))
}

/// Whether what is said goes on with a form of *to be*: *É responsável por …*.
fn opens_with_copula(language: Language, said: &str) -> bool {
    let lower = said.to_lowercase();
    templates::of(language).words.joining.iter().any(|verb| lower.starts_with(&verb.to_lowercase()))
}

/// Whether a capital marks a name in this section: two words have it, or other items begin small.
fn is_name_by_capital(view: &View<'_>, label: &str) -> bool {
    let items = || view.statements.iter().filter(|statement| statement.place == Place::Item);
    let small = items().filter(|item| item.text.markdown.starts_with(char::is_lowercase)).count();
    label.contains(' ') || small * 3 >= items().count() && small > 0
}

/// Whether what is said of a label tells what it means: some words and no list. A word or two say only how the
/// author ordered them, unless they are quoted.
pub(super) fn tells(answer: &str, found: &Labelled, language: Language) -> bool {
    let is_short = words(answer) < STATING_WORDS;
    let is_meaning = words(answer) > 1 || answer.starts_with(['"', '„', '«', '“']);
    templates::of(language).is_noun(&found.label.plain())
        && answer.matches(" → ").count() + answer.matches(" -> ").count() < 2
        && !(matches!(language, Language::It | Language::Pt) && answer.starts_with("se ")
            || matches!(language, Language::Es | Language::Fr) && answer.starts_with("si ")
            || answer.starts_with("если "))
        && !gives_away(&found.label.plain(), answer)
        && !(matches!(language, Language::Fr | Language::It | Language::Es | Language::Pt) && (is_member_name(answer) || is_property(answer)))
        && !RULING.contains(&answer.split([' ', '\'', '’']).next().unwrap_or("").to_lowercase().as_str())
        && (!is_short || is_meaning && found.colon && words(&found.label.plain()) <= NAMING_WORDS)
        && !is_list(answer, language)
        && !statement::tells_agent(answer, language)
        && !is_numbered(answer)
        // A figure is no meaning.
        && !(is_short && answer.starts_with(|c: char| c.is_ascii_digit()))
        // A second label within is another fact, and several divide what the label names.
        && !(is_short && answer.contains(": ") || answer.matches(": ").count() >= 2)
        // A year is what its sentence tells, and another rule asks for it.
        && !answer.split(|c: char| !c.is_ascii_digit()).any(label::is_period)
}

/// Whether what is said is a point of a numbered list: *1-Siempre …*, *2) Le vele …*.
fn is_numbered(answer: &str) -> bool {
    let rest = answer.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.strip_prefix(['-', ')', '.']).filter(|_| rest.len() < answer.len());
    behind.is_some_and(|behind| behind.trim_start().starts_with(char::is_alphabetic))
}

/// Whether what is said is the name of a member and no meaning: one word with a capital (*Ancora (Anchor)*), or a name with
/// its abbreviation.
pub(super) fn is_member_name(answer: &str) -> bool {
    let outside = answer.split(" (").next().unwrap_or(answer).trim();
    let has_remark = outside.len() < answer.trim().len();
    let is_abbreviation = |inner: &str| {
        (2..=6).contains(&inner.chars().count())
            && inner.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    let abbreviated =
        answer.split('(').skip(1).filter_map(|rest| rest.split(')').next()).any(is_abbreviation);
    let abbreviated = abbreviated
        && answer.split('(').nth(1).is_some_and(|inner| inner.chars().next() == answer.chars().next());
    outside.starts_with(char::is_uppercase)
        && (words(outside) <= 1 || has_remark && words(outside) <= 2 || abbreviated)
}

/// Whether what is said opens with a participle, so that it tells how its label is: *inspiré par …*, *fundada en …*.
pub(super) fn is_property(answer: &str) -> bool {
    #[rustfmt::skip]
    const ENDINGS: &[&str] = &["é", "ée", "és", "ées", "ato", "ata", "ati", "ate", "ito", "ita", "uto", "uta", "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"];
    #[rustfmt::skip]
    const BEHIND: &[&str] = &["par", "en", "de", "à", "au", "sur", "dans", "pour", "da", "dal", "dalla", "dai", "di", "in", "per", "a", "por", "pelo", "pela", "em"];
    let mut words = answer.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    first.chars().count() > 4
        && first.starts_with(char::is_lowercase)
        && ENDINGS.iter().any(|ending| first.ends_with(ending))
        && BEHIND.contains(&second)
}

/// Whether a participle behind a sign of a few letters tells what becomes of it: *Fe: rimesso in circolo*.
pub(super) fn is_fate(label: &str, answer: &str) -> bool {
    const LETTERS: usize = 3;
    const ENDINGS: &[&str] = &[
        "ato", "ata", "ito", "ita", "uto", "uta", "esso", "essa", "otto", "otta", "osto", "osta", "ado",
        "ada", "ido", "ida", "é", "ée",
    ];
    let first = answer.split(' ').next().unwrap_or("");
    label.chars().count() <= LETTERS
        && first.chars().count() > 4
        && first.starts_with(char::is_lowercase)
        && ENDINGS.iter().any(|ending| first.ends_with(ending))
}

/// Words that open a rule about a label and no meaning of it.
#[rustfmt::skip]
const RULING: &[&str] = &[
    "que", "todas", "todos", "hay", "debe", "deben", "devo", "deve", "devono", "tous", "toutes", "sauf", "man", "нужно", "надо", "siehe", "vedi",
    "tout", "oft", "meist", "meistens", "häufig", "selten", "immer", "nie", "spesso", "mai", "souvent", "toujours", "siempre", "часто",
    "всегда", "редко", "обычно", "может", "можно", "voir", "ver", "max", "max.", "min.", "après", "né", "née", "dopo", "nato", "nata", "tras", "nacido", "nacida",
    "después", "durante", "durant", "pendant", "depuis", "geboren",
];

/// Whether a short answer says the label again: *Renuncia: el acreedor decide renunciar*.
fn gives_away(label: &str, answer: &str) -> bool {
    /// A shared beginning of this length makes two words one.
    const STEM: usize = 6;
    /// A longer answer says more than the label does.
    const SHORT: usize = 7;
    let stem = |word: &str| -> Option<String> {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        (letters.chars().count() >= STEM).then(|| letters.chars().take(STEM).collect())
    };
    let own = label.split(' ').find_map(stem);
    words(answer) <= SHORT
        && own.is_some_and(|own| answer.split(' ').filter_map(stem).any(|other| other == own))
}

/// Whether what is said only lists names: a part that opens with a small word goes on with the sentence, and in
/// German one that opens small, since names are written large.
fn is_list(answer: &str, language: Language) -> bool {
    let goes_on = answer.split([',', ';']).skip(1).map(str::trim_start).any(|part| {
        let first = part.split(' ').next().unwrap_or("");
        language == Language::De && part.starts_with(char::is_lowercase)
            || part.contains(' ') && tongue::is_small_word(first)
    });
    listing::items(answer).is_some() && !goes_on
}

/// Names beside a Japanese label are what the label above says: 代表方式 › 対称鍵暗号：AES、ChaCha20.
pub(super) fn listed(statement: &Statement<'_>, found: &Labelled, language: Language) -> Option<String> {
    let owner = statement.owners.last().filter(|_| language == Language::Ja)?;
    let is_bare = owner.markdown.trim_end().ends_with([':', '：']);
    let names = found.definition.plain().split('、').filter(|name| name.is_ascii()).count() > 0
        || listing::items(&found.definition.plain()).is_some();
    (is_bare && names && context::is_topic(owner))
        .then(|| attribute(&context::name_of(owner), &found.label.markdown, language))
}

/// Whether a label is no attribute that its language knows: that it stands under two owners may be chance (*key* of a
/// table and of a diagram), and no question word fits a noun of which neither gender nor sense is known.
pub(super) fn is_only_repeated(label: &str, said: &str, language: Language) -> bool {
    // A word or two tell how a part of the owner is: *Krebs cycle* › `where: matrix`.
    words(said) >= STATING_WORDS
        && listing::items(said).is_none()
        && !matches!(language, Language::Zh | Language::En | Language::Ja | Language::Other)
        && !lexicon::is_attribute(label)
        && !templates::of(language).knows_attribute(label)
}

/// Whether labels are the members of the kind that stands above them: *elements of an act*, not what it has.
pub(super) fn is_member(view: &View<'_>, statement: &Statement<'_>, language: Language) -> bool {
    let above = statement.owners.last().map(|owner| context::name_of(owner));
    let above = above.unwrap_or_else(|| view.context.owner.clone());
    templates::of(language).opens_with_kind(&above)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, bare_by, pair};

    /// The questions of an Italian note on this topic.
    fn questions(topic: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# Appunti di biologia per la prova\n\n## {topic}\n\n{body}\n");
        bare_by("R1", &note)
    }

    #[test]
    fn a_statement_is_asked_for_what_it_tells_of_its_label() {
        for (body, question, answer) in [
            (
                "- Gemmazione: divisione di una cellula in parti diverse",
                "Che cosa significa «Gemmazione»?",
                "divisione di una cellula in parti diverse",
            ),
            (
                "- curaro: blocca i recettori della placca",
                "Che cosa fa «curaro»?",
                "blocca i recettori della placca",
            ),
            ("- Osmosi: è il passaggio dell'acqua", "Osmosi: che cos'è?", "il passaggio dell'acqua"),
            (
                "- sale tra i primi\n- Anna Verdi: studia da sempre muschi e licheni",
                "Chi è Anna Verdi?",
                "studia da sempre muschi e licheni",
            ),
            (
                "- sale tra i primi\n- Volta Celeste: è responsabile di tutta la luce",
                "Volta Celeste: che cos'è?",
                "è responsabile di tutta la luce",
            ),
            (
                "- Due strati del derma: papillare sopra e reticolare sotto",
                "Due strati del derma: quali sono?",
                "papillare sopra e reticolare sotto",
            ),
        ] {
            assert_eq!(questions("Alfa", body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn a_case_is_asked_for_when_one_speaks_of_it() {
        let note = "# Notizen zur Vorlesung über Böden\n\n## Boden\n\n- Staunässe: Wenn das Wasser nicht mehr abläuft und steht\n";
        assert_eq!(
            asked_by("R1", note),
            [pair(
                "[Notizen zur Vorlesung über Böden › Boden] Wann spricht man von „Staunässe“?",
                "Wenn das Wasser nicht mehr abläuft und steht"
            )]
        );
    }

    #[test]
    fn a_clause_is_no_meaning_and_a_german_deed_is_asked_for() {
        assert_eq!(questions("Alfa", "- trasporto: e' più rapido con molti mattoni insieme"), []);
        let asked = |body: &str| {
            asked_by("R1", &format!("# Notizen zur Vorlesung über Häfen\n\n## Hafen\n\n{body}\n"))
        };
        let lotse = asked("- Lotse: bringt Schiffe sicher durch die enge Einfahrt");
        assert_eq!(lotse.len(), 1, "{lotse:?}");
        assert!(lotse[0].0.ends_with("Was macht „Lotse“?"), "{lotse:?}");
        let how = asked("- Festmachen: permanent oder für eine Nacht am Steg");
        assert!(how.iter().all(|(question, _)| !question.contains("Was macht")), "{how:?}");
        assert_eq!(asked("- Mole: besteht aus großen Steinen und etwas Beton"), []);
        let knot = asked("- Achtknoten: verhindert, dass eine Leine durch die Öse rutscht");
        assert!(knot.len() == 1 && knot[0].0.ends_with("Was macht „Achtknoten“?"), "{knot:?}");
    }

    #[test]
    fn a_measure_is_a_value_and_no_meaning() {
        let asked = asked_by(
            "R1",
            "# Notizen zur Vorlesung über Häfen\n\n## Liegezeit\n\n- Dauer: zwischen 6 - 9 Wochen\n",
        );
        assert!(asked.iter().all(|(question, _)| !question.contains("bedeutet")), "{asked:?}");
    }

    #[test]
    fn labels_below_a_kind_are_its_members_and_no_attributes() {
        assert_eq!(
            questions("Elementi di un contratto", "- Causa: lo scopo che le parti hanno in comune"),
            [pair("Che cosa significa «Causa»?", "lo scopo che le parti hanno in comune")]
        );
    }

    #[test]
    fn labels_that_name_no_thing_and_lists_give_nothing() {
        for body in [
            "- Secondo Platone: le idee sono fuori del mondo",
            "- Colori: rosso, verde, giallo",
            "- Sale: bianco",
        ] {
            assert_eq!(questions("Alfa", body), [], "{body}");
        }
    }

    #[test]
    fn a_sign_means_not_what_becomes_of_it_nor_a_label_its_agent() {
        for body in [
            "- Altro\n- Pb: rimesso in vendita come zavorra per altre navi",
            "- Altro\n- Tensione delle sartie: regolata dagli arridatoi di bordo",
        ] {
            assert_eq!(questions("Navigazione", body), [], "{body}");
        }
    }

    #[test]
    fn a_date_has_no_value() {
        let note = "# Carnet de navigation et de voile\n\n## Victoria\n\n- Date de lancement : 22 avril 1724\n- Ville du chantier : Séville\n";
        assert_eq!(bare_by("R1", note)[0], pair("Quelle est la date de lancement\u{a0}?", "22 avril 1724"));
    }
}
