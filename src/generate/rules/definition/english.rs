//! How English asks for a definition, by what term and definition are.

use crate::generate::Draft;
use crate::generate::clause::Clause;
use crate::generate::context;
use crate::generate::figure::{is_formula, is_number, is_year};
use crate::generate::label::{self, Labelled};
use crate::generate::lexicon::verbs::{self, Form};
use crate::generate::lexicon::{en, people};
use crate::generate::listing;
use crate::generate::script::words;
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::typography::{code_term, question};
use crate::generate::view::{Statement, View};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// What is said of a label under a name of its own: `Edict of Nantes: *Significance: ended the wars*` asks for the
/// significance of the edict.
pub(super) fn nested<'n>(view: &View<'n>, statement: &Statement<'n>, found: &Labelled) -> Option<Draft<'n>> {
    let (first, rest) = first_sentence(&found.definition);
    let inner = label::split(&first).filter(|inner| inner.colon && found.colon)?;
    let attribute = inner.label.plain();
    let told = without_end_mark(&inner.definition.markdown).to_owned();
    if told.is_empty() || view.is_attribute(&found.label.plain()) {
        return None;
    }
    let verb = if en::is_plural(&attribute) { "are" } else { "is" };
    let owner = definite(&found.label.markdown);
    let shown = en::attribute_in_sentence(&attribute)?;
    let asked = format!("What {verb} the {shown} of {owner}");
    let draft =
        Draft::new("R1.attribute", statement.lines, Language::En, question(&asked, Language::En), told);
    Some(draft.owners(&statement.owners).extra([rest.markdown]).score(860))
}

/// The second clause of a definition that tells what its term does: `tRNA - transfer RNA; carries amino acids`.
pub(super) fn deed<'n>(view: &View<'n>, statement: &Statement<'n>, found: &Labelled) -> Option<Draft<'n>> {
    let (first, _) = first_sentence(&found.definition);
    let (head, clause) = without_end_mark(&first.markdown).split_once("; ")?;
    let plain = found.label.plain();
    let sound = view.language_of_pair(&found.label, &found.definition) == Language::En
        && !head.contains(['(', '`', '$'])
        && !clause.contains([';', '`'])
        && words(clause) >= 3
        && en::acts(clause)
        && !en::acts(head)
        && !view.is_attribute(&plain);
    let asked = question(&format!("What does “{}” do", found.label.markdown), Language::En);
    sound.then(|| {
        Draft::new("R1", statement.lines, Language::En, asked, clause.to_owned())
            .owners(&statement.owners)
            .score(840)
    })
}

/// Whether an arrow behind a phrase in small letters tells what follows from it, and no meaning of a term.
pub(super) fn follows(found: &Labelled) -> bool {
    let label = &found.label;
    let is_marked = label.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Code));
    let long = words(&label.plain()) >= 2 || words(&found.definition.plain()) >= 3;
    // `chmod 644` is code that its author did not mark.
    let is_code = label.markdown.contains(|c: char| c.is_ascii_digit());
    let is_phrase = label.plain().split(' ').skip(1).any(|word| word.starts_with(char::is_lowercase));
    found.arrow
        && !is_marked
        && long
        && (label.markdown.starts_with(char::is_lowercase) && !is_code || is_phrase)
}

/// A name of the form `Fall of Rome` with the article that it needs within a sentence.
fn with_article(name: &str) -> String {
    let second = name.split(' ').nth(1);
    let bare = second == Some("of") && !["A ", "An ", "The "].iter().any(|article| name.starts_with(article));
    if bare { format!("the {name}") } else { name.to_owned() }
}

/// Whether an abbreviation takes its letters from these words in their order.
pub(super) fn abbreviates(plain: &str, meaning: &str) -> bool {
    let is_short = (2..=6).contains(&plain.chars().count()) && plain.chars().all(char::is_alphanumeric);
    let capitals = plain.chars().filter(|c| c.is_uppercase()).count();
    let written = without_end_mark(meaning).split(['(', ';']).next().unwrap_or("").trim();
    let parts: Vec<&str> = written.split([' ', '-', '/']).filter(|word| !word.is_empty()).collect();
    let initials: String = parts
        .iter()
        .flat_map(|word| {
            let is_abbreviation = word.len() > 1 && word.chars().all(char::is_uppercase);
            word.chars().take(if is_abbreviation { word.len() } else { 1 })
        })
        .flat_map(char::to_lowercase)
        .collect();
    let (small, whole) = (plain.to_lowercase(), written.to_lowercase());
    // ATP takes its last letter from within a word.
    let in_order = stands_in(&small, &initials) || stands_in(&initials, &small) && stands_in(&small, &whole);
    let first = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
    is_short
        && capitals >= 2
        && (2..=7).contains(&parts.len())
        && in_order
        && first(plain) == first(&initials)
}

/// Whether the letters of one text stand in another in their order.
fn stands_in(letters: &str, text: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|c| rest.any(|other| other == c))
}

/// The question for a term, its context apart and without its mark.
pub(in crate::generate::rules) fn english(
    term: &str,
    plain: &str,
    meaning: &str,
    is_code: bool,
    meaning_is_code: bool,
) -> String {
    let shown = if is_code { code_term(term, plain) } else { term.to_owned() };
    if is_year(meaning) {
        format!("{shown}: in which year")
    } else if !is_code && is_formula(meaning) {
        format!("{shown}: what is the formula")
    } else if is_number(meaning) {
        format!("{shown}: what is the value")
    } else if !is_code
        && (en::opens_with_verb(plain) && !en::is_noun_pair(plain)
            || meaning_is_code && plain.starts_with("See "))
        && (en::opens_with_verb(meaning) || meaning_is_code || meaning.starts_with(['`', '<']))
    {
        format!("How do you {}", en::decapitalise(term))
    } else if !is_code && meaning_is_code && !opens_as_title(meaning) {
        format!("How do you write “{term}”")
    } else if is_code && en::tells_what_it_does(meaning) && !opens_as_noun(meaning) {
        format!("What does {shown} do")
    } else if is_code {
        format!("What does {shown} mean")
    } else if abbreviates(plain, meaning) {
        format!("What does {term} stand for")
    } else if !is_code && names_owned_attribute(plain) {
        let verb = if en::is_plural(plain.split(' ').next().unwrap_or("")) { "are" } else { "is" };
        format!("What {verb} the {}", en::in_sentence(term))
    } else if en::acts(meaning) {
        format!("What does {} do", quoted(term))
    } else if en::acted(meaning) {
        format!("What did {} do", quoted(term))
    } else if people::is_person(plain, meaning) {
        format!("Who {} {term}", if is_past(meaning) { "was" } else { "is" })
    } else if is_list(meaning) || en::is_plural(plain) && lists(meaning) {
        // A bare plural asks for its members in a sentence, anything else only points at them.
        let is_bare =
            en::is_plural(plain) && words(plain) <= 3 && plain.chars().all(|c| c.is_alphabetic() || c == ' ');
        if is_bare {
            format!("What are the {}", en::in_sentence(term))
        } else {
            format!("{term}: which ones")
        }
    } else if words(plain) > 1
        && orders(meaning)
        && !is_participle(meaning)
        && !opens_as_noun(meaning)
        && !meaning
            .split(' ')
            .next()
            .is_some_and(|first| first.len() > 1 && !first.chars().any(char::is_lowercase))
    {
        format!("{term}: what do you do")
    } else if meaning.matches(['→']).count() + meaning.matches("->").count() >= 2 {
        format!("{term}: what are the steps")
    } else if says(plain)
        && words(meaning) >= 4
        && (is_clause(meaning) || has_no_article(meaning) && !names_kind(meaning))
    {
        let is_named = plain.contains(['\'', '’']) || plain.to_lowercase().starts_with("the ");
        format!("What does {}{} say", if is_named { "" } else { "the " }, en::in_sentence(term))
    } else if words(plain) == 1
        && en::is_plural(plain)
        && words(meaning) >= 3
        && opens_with_base_verb(meaning)
    {
        format!("What do {} do", en::in_sentence(term))
    } else if let Some(article) = title_article(plain) {
        format!("What {article}{}", en::in_sentence(term))
    } else if words(plain) == 1 && words(meaning) >= 3 && opens_with_deed(meaning) {
        if en::is_plural(plain) {
            format!("What do {} do", en::in_sentence(term))
        } else {
            format!("What does {} do", quoted(term))
        }
    } else if is_clause(meaning) && holds(plain) {
        let verb = if plain.ends_with('s') { "do" } else { "does" };
        format!("What {verb} {term} hold")
    } else if goes_on(plain, meaning) {
        format!("What happens in {}", en::in_sentence(term))
    } else if is_clause(meaning) {
        format!("What does “{term}” mean")
    } else if is_named_plural(plain) {
        format!("What are {}", en::in_sentence(term))
    } else if takes_no_article(plain) {
        format!("What is {}", with_article(&en::in_sentence(term)))
    } else {
        format!("What does “{term}” mean")
    }
}

/// Whether a label says whose attribute it is: *Advantage over wood*, *Causes of drift*.
fn names_owned_attribute(plain: &str) -> bool {
    /// More words than these state something.
    const WORDS: usize = 7;
    #[rustfmt::skip]
    const JOINTS: &[&str] = &["of", "on", "in", "to", "for", "with", "from", "over"];
    /// Nouns that no list has as labels of their own.
    const FURTHER: &[&str] =
        &["problem", "problems", "difference", "danger", "benefit", "example", "rule", "risk", "risks"];
    let mut all = plain.split(' ');
    let (first, joint) = (all.next().unwrap_or("").to_lowercase(), all.next().unwrap_or(""));
    let is_attribute = en::ATTRIBUTES.contains(&first.as_str()) || FURTHER.contains(&first.as_str());
    is_attribute
        && JOINTS.contains(&joint)
        && all.next().is_some()
        && words(plain) <= WORDS
        && !plain.contains([',', '(', '/', '?'])
}

/// Whether a label names something that goes on and what is said is a clause that tells how: *Plucking: ice tears rock
/// away*.
fn goes_on(plain: &str, meaning: &str) -> bool {
    const ENDINGS: &[&str] = &["ing", "phase", "lysis", "genesis", "kinesis", "cytosis"];
    /// Nouns of things that end so.
    const THINGS: &[&str] = &[
        "building",
        "ring",
        "string",
        "wing",
        "king",
        "spring",
        "ceiling",
        "meaning",
        "thing",
        "something",
        "anything",
        "everything",
        "nothing",
        "being",
        "painting",
        "clothing",
        "morning",
        "evening",
        "wedding",
        "railing",
        "lining",
        "casing",
        "coating",
        "ending",
        "finding",
        "meeting",
        "setting",
        "warning",
        "training",
        "fitting",
        "sibling",
    ];
    let lower = plain.to_lowercase();
    words(plain) <= 2
        && plain.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'))
        && lower
            .rsplit(' ')
            .next()
            .is_some_and(|last| ENDINGS.iter().any(|end| last.ends_with(end)) && !THINGS.contains(&last))
        && words(meaning) >= 4
        && verbs::finite(&meaning.split(' ').next().unwrap_or("").to_lowercase(), true).is_none()
        && (is_clause(meaning) || tells_a_course(meaning))
}

/// Whether a verb of the present stands early in what is said, with its subject before it: *the ice breaks off*.
fn tells_a_course(meaning: &str) -> bool {
    /// Longest subject, article included.
    const SUBJECT_WORDS: usize = 4;
    let mut opening = meaning.split(' ').take(SUBJECT_WORDS + 1).take_while(|word| {
        !matches!(
            *word,
            "that" | "which" | "who" | "where" | "when" | "of" | "for" | "to" | "by" | "with" | "in"
        )
    });
    let first = opening.next().unwrap_or("").to_lowercase();
    verbs::finite(&first, false).is_none()
        && opening.any(|word| verbs::finite(word, false).is_some_and(|verb| verb.form == Form::Third))
}

/// Whether a bare verb and its object open what is said: *move numbers between …*, and no *read cache of pages*.
fn opens_with_deed(meaning: &str) -> bool {
    let second = meaning.split_whitespace().nth(1).unwrap_or("");
    let is_object = en::is_plural(second) && second.len() > 3
        || matches!(second, "a" | "an" | "the" | "all" | "its" | "their" | "each" | "every");
    en::opens_with_verb(meaning) && is_object && !is_participle(meaning)
}

/// Whether a verb that is no noun opens what is said of a plural: *produce heat in winter*.
fn opens_with_base_verb(meaning: &str) -> bool {
    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "absorb", "allow", "break", "bring", "build", "carry", "collect", "connect", "contain", "control", "convert", "create", "deliver", "destroy", "detect",
        "digest", "divide", "eat", "enable", "filter", "give", "grow", "help", "hold", "inhibit", "keep", "make", "move", "prevent", "produce", "protect", "provide", "receive",
        "regulate", "release", "remove", "send", "separate", "store", "supply", "take", "transmit", "transport",
    ];
    let mut words = meaning.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    VERBS.contains(&first.to_lowercase().as_str())
        && !["of", "for", "in", "on", "that", "which", "is", "and", "from"].contains(&second)
}

/// A name with the article that it needs within a sentence: *the Tennis Court Oath (1789)*, *Marie Antoinette*.
fn definite(name: &str) -> String {
    let takes_the =
        title_article(context::without_remark(name)).is_some_and(|article| article.ends_with("the "));
    if takes_the { format!("the {name}") } else { with_article(name) }
}

/// A name in capitals with its article, any other label in quotes.
fn quoted(term: &str) -> String {
    if title_article(term).is_some_and(|article| article.ends_with("the "))
        && term.starts_with(char::is_uppercase)
    {
        return format!("the {term}");
    }
    // One word with a capital may be any noun that opens a line: *What does “Keel” do?*
    let is_word = !term.chars().skip(1).any(|c| !c.is_alphabetic() || c.is_uppercase());
    let is_name = term.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !en::is_plural_noun(term)
        && !is_word;
    if is_name { term.to_owned() } else { format!("“{term}”") }
}

/// Whether a label is the name of somebody: by itself, or below a heading of people.
pub(super) fn is_person_here(view: &View<'_>, statement: &Statement<'_>, plain: &str) -> bool {
    #[rustfmt::skip]
    const HEADINGS: &[&str] = &[
        "people", "key people", "key figures", "figures", "persons", "important people", "thinkers", "philosophers", "scientists", "authors",
        "leaders", "who's who", "characters", "psychologists", "theorists", "人物", "代表人物", "主要人物",
    ];
    let heads =
        |name: &str| HEADINGS.contains(&name.trim_end_matches([':', '：', ' ']).to_lowercase().as_str());
    let above = statement.owners.last().map(|owner| owner.plain());
    let heading = view.section.path.last().map(|heading| heading.text.plain());
    people::is_named(plain) || people::is_name(plain) && above.or(heading).is_some_and(|name| heads(&name))
}

/// The question for what is told of somebody: who they were, what they did or held. `None` for a word or two, of
/// which nobody knows what they tell.
pub(super) fn of_person(name: &str, told: &str) -> Option<String> {
    let plain = name.trim_start_matches("[[").trim_end_matches("]]");
    Some(match () {
        () if people::is_person(plain, told) => {
            format!("Who {} {name}", if is_past(told) { "was" } else { "is" })
        }
        () if en::acted(told) => format!("What did {name} do"),
        () if en::acts(told) => format!("What does {name} do"),
        () if is_clause(told) => format!("What did {name} hold"),
        () if words(told) >= 3 && !told.ends_with("ing") => format!("What is {name} known for"),
        () => return None,
    })
}

/// Whether what is told opens with no article, so that it names no kind of thing.
pub(super) fn has_no_article(told: &str) -> bool {
    !["a", "an", "the"].contains(&told.split(' ').next().unwrap_or("").to_lowercase().as_str())
}

/// Whether a meaning without an article is a kind all the same: *body of rules that …*.
fn names_kind(meaning: &str) -> bool {
    /// The kind stands early.
    const OPENING_WORDS: usize = 4;
    meaning
        .split(' ')
        .take(OPENING_WORDS)
        .skip(1)
        .any(|word| matches!(word, "of" | "that" | "which" | "for" | "in"))
}

/// Whether a label names something that is put in words: a law, a rule, a theorem.
fn says(plain: &str) -> bool {
    #[rustfmt::skip]
    const SAYINGS: &[&str] = &[
        "law", "rule", "theorem", "principle", "hypothesis", "axiom", "lemma", "conjecture", "postulate", "doctrine", "theory",
        "amendment", "corollary",
    ];
    plain.split(' ').next_back().is_some_and(|last| SAYINGS.contains(&last.to_lowercase().as_str()))
}

/// Whether a label names a view or those who hold it: *Stoicism*, *Empiricists*.
fn holds(plain: &str) -> bool {
    !plain.contains(' ') && plain.len() > 6 && ["ists", "ism"].iter().any(|end| plain.ends_with(end))
}

/// Whether what stands behind an English label is no meaning of it: the remark of a step (*Collect data: it shows …*),
/// or what a name did, was seen as or is about (*Hipparchus: measuring angles*).
pub(super) fn is_no_meaning(plain: &str, meaning: &str) -> bool {
    let first = meaning.split(' ').next().unwrap_or("");
    let step =
        words(plain) > 1 && en::opens_with_verb(plain) && !en::opens_with_verb(meaning) && is_clause(meaning);
    let is_name = words(plain) == 1 && plain.starts_with(char::is_uppercase) && !takes_no_article(plain);
    // *Pitch: A and C are the common pitches* names members.
    let head = plain.split(' ').next().unwrap_or("").to_lowercase();
    let members = [" are the ", " is the "].iter().filter_map(|verb| meaning.split_once(verb)).any(
        |(subject, said)| {
            head.len() > 3
                && !subject.to_lowercase().contains(&head)
                && said.to_lowercase().split(' ').any(|word| word.starts_with(&head))
        },
    );
    if members {
        return true;
    }
    let participle =
        first.len() > 4 && (first.ends_with("ed") && !en::acted(meaning) || first.ends_with("ly"));
    step || is_name && words(meaning) > 2 && (participle || first.len() > 5 && first.ends_with("ing"))
}

/// Whether a meaning is a sentence of its own with a subject and a verb, which tells no kind of thing.
pub(super) fn is_clause(meaning: &str) -> bool {
    let text = Text { markdown: meaning.to_owned(), ..Text::default() };
    Clause::of(&text)
        .is_some_and(|clause| clause.has_subject(true) && !clause.rest.markdown.trim().is_empty())
}

/// Whether a sentence tells a figure of its own subject: *802.3: the smallest frame is 64 bytes long*.
pub(super) fn is_measured(meaning: &str) -> bool {
    const SUBJECTS: &[&str] = &["The ", "the ", "All ", "all ", "Each ", "each ", "Every ", "every "];
    let figures = meaning.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count();
    SUBJECTS.iter().any(|subject| meaning.starts_with(subject)) && figures == 1 && is_clause(meaning)
}

/// The verb and article with which a name of several words is asked for whose last word is a common noun:
/// *is the* Serial Position Effect, *are the* Opium Wars, *is* dark matter.
fn title_article(plain: &str) -> Option<&'static str> {
    #[rustfmt::skip]
    const NOUNS: &[&str] = &[
        "act", "agreement", "algorithm", "analysis", "approach", "axiom", "battle", "bias", "bill", "coefficient", "condition",
        "conference", "congress", "constant", "constraint", "court", "crisis", "criterion", "curve", "cycle", "distribution",
        "doctrine", "effect", "empire", "equation", "era", "experiment", "factor", "fallacy", "formula", "fracture", "function",
        "hypothesis", "index", "inequality", "institution", "interval", "law", "layer", "lemma", "ligament", "limit", "loop",
        "manoeuvre", "maneuver", "matrix", "mechanism", "memory", "method", "model", "movement", "muscle", "nerve", "oath",
        "organ", "pact", "paradox", "pathway", "period", "point", "principle", "problem", "procedure", "process", "property",
        "ratio", "reaction", "reflex", "region", "relation", "revolt", "revolution", "rule", "ratio", "sequence", "series",
        "sign", "space", "stage", "statute", "syndrome", "system", "test", "theorem", "theory", "transform", "treaty", "tribunal",
        "triangle", "tube", "uprising", "war", "zone", "energy", "momentum", "pressure", "potential", "speed", "velocity", "mass",
        "time", "matter", "core", "axis", "gap", "cortex", "rate", "supply", "demand", "cost", "income", "bacteria",
    ];
    /// Nouns that stand without an article however they are joined.
    const BARE: &[&str] = &[
        "memory", "analysis", "space", "energy", "momentum", "pressure", "speed", "velocity", "mass", "time",
        "matter", "supply", "demand", "cost", "income", "bias",
    ];
    let names = plain.split(' ').filter(|word| word.starts_with(char::is_alphabetic));
    let several = (2..=4).contains(&names.count()) && !plain.contains(" of ");
    // “the Newton's law” has one word of that kind too many.
    if !several || plain.contains(['\'', '’', '(', '/']) || plain.starts_with("The ") {
        return None;
    }
    let last = plain.rsplit(' ').next()?.to_lowercase();
    let singular = last.strip_suffix('s').filter(|stem| NOUNS.contains(stem));
    match (NOUNS.contains(&last.as_str()), singular) {
        (true, _) if BARE.contains(&last.as_str()) => Some("is "),
        (true, _) => Some("is the "),
        (false, Some(_)) if plain.split(' ').all(|word| word.starts_with(char::is_uppercase)) => {
            Some("are the ")
        }
        _ => None,
    }
}

/// Whether what is told of somebody is past.
fn is_past(meaning: &str) -> bool {
    meaning.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "was"
                | "were"
                | "led"
                | "wrote"
                | "won"
                | "became"
                | "ruled"
                | "king"
                | "King"
                | "queen"
                | "Queen"
                | "emperor"
                | "Emperor"
        ) || word.len() > 4 && word.ends_with("ed")
            || word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether a meaning opens with a verb whose participle looks the same: “set aside”, “read from disk” describe.
fn is_participle(meaning: &str) -> bool {
    const ALIKE: &[&str] =
        &["set", "read", "put", "cut", "split", "let", "hit", "cast", "shut", "run", "reset", "spread"];
    let first = meaning.split_whitespace().next().unwrap_or("").to_lowercase();
    ALIKE.contains(&first.as_str())
}

/// Whether the first sentence of a definition is a list of three or more.
fn lists(meaning: &str) -> bool {
    let first = meaning.split(". ").next().unwrap_or(meaning);
    listing::items(first).is_some_and(|count| count >= 3)
}

/// Whether a definition only names members: three or more names between commas, or two between slashes.
fn is_list(meaning: &str) -> bool {
    let parts = |sign: &str| -> Vec<String> {
        meaning.trim_end_matches('.').split(sign).map(|part| part.trim().to_owned()).collect()
    };
    let names = |parts: &[String]| {
        parts.iter().all(|part| (1..=3).contains(&words(part)) && !part.contains([';', ':', '.']))
    };
    let (commas, slashes) = (parts(", "), parts(" / "));
    // “mixing different, but related, ropes” is one deed.
    let is_deed = commas.iter().skip(1).any(|part| part.starts_with("but ") || part.starts_with("yet "));
    !is_deed && commas.len() >= 3 && names(&commas)
        || slashes.len() >= 2 && names(&slashes)
        || commas.len() == 2 && commas.iter().all(|part| words(part) == 1)
}

/// Whether a definition is little more than a code span.
pub(super) fn opens_with_span(definition: &Text) -> bool {
    let spans = definition.marks.iter().filter(|mark| mark.kind == MarkKind::Code);
    spans.map(|mark| (mark.range.start, mark.range.len())).next().is_some_and(|(start, len)| {
        start == 0 && len * 2 >= definition.markdown.len() && definition.markdown.contains(' ')
    })
}

/// Whether a definition is made of code spans and nothing else, with or without a remark in brackets.
pub(super) fn is_span(definition: &Text) -> bool {
    let mut rest = String::new();
    let mut end = 0;
    let spans = definition.marks.iter().filter(|mark| mark.kind == MarkKind::Code);
    for mark in spans {
        if mark.range.start < end {
            return false;
        }
        rest.push_str(&definition.markdown[end..mark.range.start]);
        rest.push(' ');
        end = mark.range.end;
    }
    rest.push_str(&definition.markdown[end..]);
    let told = rest.split('(').next().unwrap_or(&rest);
    end > 0 && told.split(|c: char| !c.is_alphanumeric()).all(|word| matches!(word, "" | "or" | "and"))
}

/// Whether a span in backticks opens with a word in title case and goes on: *Aspirin 100 mg* is no code.
fn opens_as_title(meaning: &str) -> bool {
    let mut words = meaning.trim_start_matches('`').split(' ');
    let first = words.next().unwrap_or("");
    let title = first.starts_with(char::is_uppercase)
        && first.chars().count() > 2
        && first.chars().skip(1).all(char::is_lowercase);
    title && words.next().is_some()
}

/// Whether a meaning tells somebody to do something, with a verb that opens no description.
fn orders(meaning: &str) -> bool {
    #[rustfmt::skip]
    const ORDERS: &[&str] = &[
        "add", "admit", "apply", "ask", "avoid", "call", "check", "close", "delete", "disable", "enable", "give", "inject", "kill",
        "monitor", "move", "open", "press", "reduce", "refer", "reinstall", "remove", "repeat", "replace", "restart", "run", "start",
        "stop", "switch", "treat", "try", "turn", "use", "wait",
    ];
    let first = meaning.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    ORDERS.contains(&first.as_str())
}

/// Words that are verbs and nouns alike: before a noun's company they open a description, not an action.
fn opens_as_noun(meaning: &str) -> bool {
    let mut words = meaning.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let second = words.next();
    let company = second
        .is_none_or(|second| matches!(second, "of" | "for" | "in" | "on" | "that" | "which" | "is" | "and"));
    !first.ends_with('s') && (company || words.next().is_none())
}

/// Whether “What are T?” is good English: the plural of a word that needs no article.
fn is_named_plural(plain: &str) -> bool {
    if en::is_plural_noun(plain) {
        return true;
    }
    let of_class = plain.ends_with("ics") && !takes_no_article(plain);
    en::is_plural(plain) && (of_class || takes_no_article(plain.trim_end_matches('s')))
}

/// Whether words that are all written large are more likely a name than a term: one belongs to somebody, is short for
/// others, or tells of a place, a law or an event.
fn is_proper(plain: &str) -> bool {
    #[rustfmt::skip]
    const NAMED: &[&str] = &[
        "act", "treaty", "war", "revolution", "court", "party", "congress", "empire", "river", "sea", "ocean", "desert", "mountains", "island", "islands",
        "bank", "street", "club", "church", "university", "school", "institute", "society", "convention", "declaration", "constitution", "plan", "deal",
        "doctrine", "protocol", "agreement", "project", "movement", "program", "code", "canada", "states", "kingdom", "union", "nations", "house",
    ];
    let last = plain.rsplit(' ').next().unwrap_or("").to_lowercase();
    plain.contains(['\'', '’', '.'])
        || plain.split(' ').any(|word| word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit()))
        || NAMED.contains(&last.as_str())
}

/// Whether “What is T?” is good English without an article: acronyms, mass nouns, names of more words, or T
/// that brings its article.
fn takes_no_article(plain: &str) -> bool {
    #[rustfmt::skip]
    const MASS: &[&str] = &[
        "tion", "sion", "ing", "ity", "ism", "ness", "ment", "ance", "ence", "ics", "logy", "sis", "phy",
        "age", "ware", "cy",
    ];
    /// Sciences in -ics; other words that end so are plurals (diuretics).
    const SCIENCES: &[&str] = &[
        "matics",
        "physics",
        "netics",
        "nomics",
        "ethics",
        "politics",
        "statistics",
        "chanics",
        "namics",
        "tronics",
        "guistics",
        "mantics",
        "optics",
        "graphics",
    ];
    /// Nouns that end so and can be counted.
    const COUNTED: &[&str] = &[
        "image", "page", "stage", "package", "message", "village", "passage", "cage", "average", "bandage",
        "cottage", "garage",
    ];
    let words: Vec<&str> = plain.split_whitespace().collect();
    let lower = plain.to_lowercase();
    if lower.split(' ').next_back().is_some_and(|last| COUNTED.contains(&last)) {
        return false;
    }
    if lower.ends_with("ics") && !SCIENCES.iter().any(|ending| lower.ends_with(ending)) {
        return false;
    }
    let names = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let one_name = words.len() == 1 && plain.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
    one_name
        // *Diatonic Scale* is written large and a common noun.
        || words.len() > 1 && names == words.len() && is_proper(plain)
        || ["a ", "an ", "the "].iter().any(|article| lower.starts_with(article))
        || MASS.iter().any(|ending| lower.ends_with(ending))
}
