//! English sentences: the clause is turned into a question by its verb.
//!
//! The patterns stand in the order of their sureness; the first that fits asks, and one that tells a date may
//! ask beside one that tells a doer, since the two are facts of their own.

mod cause;
mod conditional;
mod contrast;
mod deed;
mod fronted;
mod meaning;
mod measured;
mod naming;
mod needed;
mod object;
mod passive;
mod predicate;
mod provided;
mod reading;
mod rule;
mod urged;
mod when;

use std::cell::OnceCell;

use crate::generate::clause::{Clause, refers_outside, told};
use crate::generate::lexicon::en;
use crate::generate::prose::Sentence;
use crate::generate::vocabulary::Vocabulary;
use crate::model::note::Text;

use super::Asked;

/// A sentence that is asked, with what its patterns need to know.
struct Told<'s> {
    text: &'s Text,
    clause: &'s Clause,
    /// The subject as it stands in the middle of a question.
    subject: String,
    /// What follows the verb up to where another thought begins, once a pattern has asked.
    rest: OnceCell<Text>,
}

impl<'s> Told<'s> {
    fn new(text: &'s Text, clause: &'s Clause, subject: String) -> Self {
        Self { text, clause, subject, rest: OnceCell::new() }
    }

    /// What follows the verb, cut where another thought begins.
    fn rest(&self) -> &Text {
        self.rest.get_or_init(|| told(&self.clause.rest))
    }
}

/// All questions of an English sentence: none, one, a doer and a date, or those of its clauses.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Vec<Asked> {
    let Some(table) = sentence.cues else { return Vec::new() };
    if let Some(asked) = conditional::ask(&sentence.text, table)
        .or_else(|| conditional::count(&sentence.text))
        .or_else(|| fronted::ask(&sentence.text, vocabulary, table))
    {
        return vec![asked];
    }
    let of_whole = |text: &Text, is_item: bool, stands_alone: bool| {
        if !stands_alone {
            return Vec::new();
        }
        let plain = ask_text(text, is_item, vocabulary);
        if !plain.is_empty() {
            return plain;
        }
        // What was rewritten stands on the back as its author wrote it.
        let mut readings =
            reading::readings(text).into_iter().map(|text| ask_text(&text, is_item, vocabulary));
        if let Some(read) = readings.find(|asked| !asked.is_empty()) {
            return read.into_iter().map(Asked::cut).collect();
        }
        let prefaced = reading::prefaced(text);
        prefaced.map_or_else(Vec::new, |(preface, main)| {
            let asked = ask_text(&main, is_item, vocabulary).into_iter();
            asked
                .map(|one| {
                    Asked { question: format!("{preface}, {}", en::decapitalise(&one.question)), ..one }.cut()
                })
                .collect()
        })
    };
    let mut asked = of_whole(&sentence.text, sentence.is_item, sentence.alone().is_some());
    for clause in sentence.coordinated() {
        // What was asked already is the first clause, or has this one in its answer.
        let is_new = asked.is_empty()
            || !sentence.text.markdown.starts_with(&clause.markdown)
                && !asked.iter().any(|one| one.answer.contains(&clause.markdown));
        if is_new {
            asked.extend(
                of_whole(clause, false, table.stands_alone(&clause.reading())).into_iter().map(Asked::cut),
            );
        }
    }
    asked
}

/// The questions of one text, read as it stands.
fn ask_text(text: &Text, is_item: bool, vocabulary: &Vocabulary) -> Vec<Asked> {
    if let Some(asked) = contrast::unlike(text, vocabulary)
        .or_else(|| object::tool(text))
        .or_else(|| object::code(text))
        .or_else(|| meaning::of_term(text))
        .or_else(|| naming::ask(text, vocabulary))
        .or_else(|| deed::relative(text))
        .or_else(|| predicate::of_each(text))
        .or_else(|| measured::ask(text, is_item, vocabulary))
    {
        return vec![asked];
    }
    let Some(clause) =
        Clause::of(text).filter(|clause| deed::has_doer(clause) || clause.has_subject(is_item))
    else {
        return meaning::of_thing(text).or_else(|| of_only_thing(text, vocabulary)).into_iter().collect();
    };
    let subject = in_sentence(&clause.subject, clause.is_plural(), vocabulary);
    let told = Told::new(text, &clause, subject);
    if let Some(asked) =
        cause::ask(&told).or_else(|| provided::ask(&told)).or_else(|| contrast::differs(&told))
    {
        return vec![asked];
    }
    // *refers to how well it keeps its shape*: the pronoun takes up the subject.
    let explains = clause.rest.markdown.trim_start().starts_with("to how ");
    if !explains && refers_outside(&text.plain(), &clause.subject.plain()) {
        return Vec::new();
    }
    let who = deed::who(&told).or_else(|| deed::author(&told));
    let when = when::ask(&told, who.is_some());
    let events: Vec<Asked> = who.into_iter().chain(when).collect();
    if !events.is_empty() {
        return events;
    }
    [
        predicate::insertion,
        contrast::superlative,
        needed::ask,
        predicate::cue,
        passive::purpose,
        passive::agent,
        predicate::count,
        predicate::proper,
        urged::measure,
        predicate::is,
        passive::condition,
        urged::deed,
        urged::apart,
        rule::ask,
        object::ask,
    ]
    .iter()
    .find_map(|pattern| pattern(&told))
    .into_iter()
    .collect()
}

/// What *The heart* has, is made of or is essential for: a thing of which there is one in its field is told by its noun,
/// where what is told of it is narrow.
fn of_only_thing(text: &Text, vocabulary: &Vocabulary) -> Option<Asked> {
    /// Nouns that tell nothing without the text around them.
    #[rustfmt::skip]
    const LOOSE: &[&str] = &[
        "system", "process", "method", "function", "value", "result", "idea", "model", "program", "user", "server", "client", "algorithm", "data", "list",
        "table", "file", "object", "class", "author", "company", "state", "government", "king", "queen", "court", "party", "book", "story", "structure",
        "first", "second", "third", "last", "group", "type", "number", "part", "side", "name", "word", "text", "code", "figure", "problem", "solution",
        "question", "answer", "experiment", "study", "test", "theory", "other", "former", "latter", "same", "following", "people", "person", "main",
    ];
    /// Shorter nouns are not told from other words.
    const LETTERS: usize = 4;
    let clause = Clause::of(text)?;
    let noun = clause.subject.markdown.strip_prefix("The ").filter(|_| clause.insertion.is_none())?;
    let alone = noun.len() >= LETTERS
        && noun.chars().all(|c| c.is_ascii_lowercase())
        && !en::is_plural(noun)
        && !LOOSE.contains(&noun);
    if !alone || refers_outside(&text.plain(), &clause.subject.plain()) {
        return None;
    }
    let told = Told::new(text, &clause, in_sentence(&clause.subject, false, vocabulary));
    if UNIQUE.contains(&noun)
        && let Some(asked) = object::ask(&told)
    {
        return Some(asked);
    }
    let narrow = |asked: &Asked| {
        matches!(asked.form, "R7.count" | "R7.parts" | "R7.place" | "R7.role" | "R7.measured")
            || asked.form == "R7.passive" && clause.is_auxiliary(&["is", "are"])
    };
    [predicate::cue, predicate::count, passive::agent]
        .iter()
        .find_map(|pattern| pattern(&told))
        .filter(narrow)
}

/// Things of which there is one wherever they are spoken of: organs, parts of the cell, of the sky, of a machine.
#[rustfmt::skip]
const UNIQUE: &[&str] = &[
    "heart", "liver", "kidney", "lung", "brain", "spleen", "pancreas", "stomach", "skin", "bladder", "gallbladder", "oesophagus", "esophagus", "trachea",
    "larynx", "pharynx", "diaphragm", "thalamus", "hypothalamus", "hippocampus", "amygdala", "cerebellum", "cerebrum", "medulla", "brainstem", "cortex",
    "thyroid", "pituitary", "placenta", "uterus", "ovary", "testis", "retina", "cornea", "lens", "iris", "cochlea", "eardrum", "tongue", "aorta",
    "ventricle", "atrium", "nephron", "glomerulus", "duodenum", "jejunum", "ileum", "colon", "rectum", "appendix", "femur", "skull", "spine",
    "nucleus", "nucleolus", "ribosome", "mitochondrion", "chloroplast", "cytoplasm", "cytoskeleton", "lysosome", "vacuole", "golgi", "axon", "dendrite",
    "synapse", "sun", "moon", "earth", "atmosphere", "stratosphere", "troposphere", "mantle", "crust", "core", "ozone", "stigma", "stamen", "xylem", "phloem",
    "compiler", "linker", "loader", "kernel", "scheduler", "assembler", "bootloader", "parser", "lexer",
];

use in_sentence as phrase_in_sentence;

/// A subject in the middle of a question: its article small, its first word too unless it may be a name.
fn in_sentence(subject: &Text, is_plural: bool, vocabulary: &Vocabulary) -> String {
    let markdown = &subject.markdown;
    let article = ["A ", "An ", "The "].iter().find(|article| markdown.starts_with(**article));
    match article {
        Some(article) => format!("{}{}", article.to_lowercase(), &markdown[article.len()..]),
        None if en::is_common(markdown, is_plural) => en::decapitalise(markdown),
        None => vocabulary.in_sentence(markdown),
    }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    /// The questions of a sentence in running prose, context cut.
    fn questions(sentence: &str) -> Vec<(String, String)> {
        let note = format!("# Notes\n\n## Topic one\n\n[source](https://example.org)\n\n{sentence}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn an_object_ends_before_the_means() {
        let pair = |question: &str, answer: &str| [(question.to_owned(), answer.to_owned())];
        assert_eq!(
            questions("A double hull prevents oil spills by floating."),
            pair("What does a double hull prevent?", "oil spills")
        );
        assert_eq!(
            questions("A hard gale causes drift and leaks."),
            pair("What 2 things does a hard gale cause?", "drift and leaks")
        );
    }

    #[test]
    fn classes_places_parts_and_purposes_are_asked_for() {
        for (sentence, question, answer) in [
            ("Leeboards are fins that reduce drift.", "What are leeboards?", "fins that reduce drift"),
            ("Ash is grey dust that covers the decks.", "What is ash?", "grey dust that covers the decks"),
            (
                "The lay time is the time it takes to load the hold.",
                "What is the lay time?",
                "the time it takes to load the hold",
            ),
            ("Caulking takes place in the yard.", "Where does caulking take place?", "in the yard"),
            ("The heart has four chambers.", "How many chambers does the heart have?", "four"),
            (
                "Each watch consists of a mate and four hands.",
                "What 2 things does each watch consist of?",
                "a mate and four hands",
            ),
            ("The capital of the islands is Port Mary.", "What is the capital of the islands?", "Port Mary"),
            (
                "Bulkheads are placed between the holds to stop water.",
                "Why are bulkheads placed between the holds?",
                "to stop water",
            ),
            (
                "Water is pumped to the deck by the engine.",
                "By what is water pumped to the deck?",
                "the engine",
            ),
            (
                "A charter is void if the ship is unsound.",
                "When is a charter void?",
                "if the ship is unsound",
            ),
            ("Weathering breaks down rock.", "What does weathering break down?", "rock"),
            (
                "Fog forms when warm air moves over cold water.",
                "When does fog form?",
                "when warm air moves over cold water",
            ),
            (
                "Oil floats because it is lighter than water.",
                "Why does oil float?",
                "because it is lighter than water",
            ),
            (
                "Seawater that has frozen is called sea ice.",
                "What is seawater that has frozen called?",
                "sea ice",
            ),
            (
                "Condensation is a general change of phase.",
                "What is condensation?",
                "a general change of phase",
            ),
            ("A pump reads the level and a valve closes the pipe.", "What does a pump read?", "the level"),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn a_thing_that_may_be_any_is_not_asked_for() {
        for sentence in
            ["The system has four parts.", "The harbour attracts ships.", "The copy was made by a clerk."]
        {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }

    #[test]
    fn each_pattern_asks_with_the_verb_of_its_sentence() {
        for (sentence, question, answer) in [
            (
                "Paracetamol lowers fever because it inhibits the synthesis of prostaglandin.",
                "Why does Paracetamol lower fever?",
                "because it inhibits the synthesis of prostaglandin",
            ),
            (
                "Blood cultures must be taken early, otherwise they may remain negative.",
                "Why must blood cultures be taken early?",
                "otherwise they may remain negative",
            ),
            (
                "Hyperthermia differs from fever in that the set point is unchanged.",
                "How does Hyperthermia differ from fever?",
                "the set point is unchanged",
            ),
            (
                "Unlike P. vivax, P. falciparum does not form hypnozoites.",
                "How does P. falciparum differ from P. vivax?",
                "it does not form hypnozoites",
            ),
            (
                "The most common source of sepsis is pneumonia.",
                "What is the most common source of sepsis?",
                "pneumonia",
            ),
            (
                "Streptomycin, isolated in 1943, was the first drug effective against tuberculosis.",
                "What was the first drug effective against tuberculosis?",
                "Streptomycin",
            ),
            ("The Longitude Act was passed in 1714.", "When was the Longitude Act passed?", "1714"),
            (
                "The Scilly disaster took place on 22 October 1707.",
                "When did the Scilly disaster take place?",
                "22 October 1707",
            ),
            (
                "Septic shock is diagnosed when vasopressors are required to keep the pressure.",
                "When is septic shock diagnosed?",
                "when vasopressors are required to keep the pressure",
            ),
            (
                "Autovacuum starts when 20 percent of a table has changed.",
                "When does Autovacuum start?",
                "when 20 percent of a table has changed",
            ),
            (
                "In plants, chlorophyll absorbs red and blue light.",
                "In plants, what does chlorophyll absorb?",
                "red and blue light",
            ),
            (
                "In the liver, bile is produced by the hepatocytes.",
                "In the liver, what is bile produced by?",
                "the hepatocytes",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn further_patterns_do_so_too() {
        for (sentence, question, answer) in [
            (
                "If there is no oil left in the engine it could seize within minutes.",
                "What happens if there is no oil left in the engine?",
                "it could seize within minutes",
            ),
            (
                "The fully laden barge should have a draught of 3 metres.",
                "What draught should the fully laden barge have?",
                "3 metres",
            ),
            ("Each mast has only one truck.", "How many trucks does each mast have?", "only one"),
            (
                "The draft of a hull refers to how deep it sits in the water.",
                "What does the draft of a hull refer to?",
                "how deep it sits in the water",
            ),
            (
                "A sea anchor prevents drifting by holding the bow against the wind.",
                "How does a sea anchor prevent drifting?",
                "by holding the bow against the wind",
            ),
            (
                "A foghorn causes echoes via a metal plate.",
                "How does a foghorn cause echoes?",
                "via a metal plate",
            ),
            (
                "Dry rot occurs after long exposure to rain.",
                "When does Dry rot occur?",
                "after long exposure to rain",
            ),
            (
                "Speed on a reach can only be kept if the sheet is eased in time.",
                "When can Speed on a reach be kept?",
                "only if the sheet is eased in time",
            ),
            ("An IPv6 address has 128 bits.", "How many bits does an IPv6 address have?", "128"),
            (
                "The Harrison clock weighed 34 kilograms.",
                "How much did the Harrison clock weigh?",
                "34 kilograms",
            ),
            (
                "A rise of one degree increases oxygen consumption by 13 %.",
                "By how much does a rise of one degree increase oxygen consumption?",
                "by 13 %",
            ),
            ("DNS maps host names to addresses.", "What does DNS map host names to?", "addresses"),
            (
                "Body temperature is regulated by the hypothalamus.",
                "What is body temperature regulated by?",
                "the hypothalamus",
            ),
            (
                "Latitude is measured by observing the noon sun.",
                "How is Latitude measured?",
                "by observing the noon sun",
            ),
            (
                "UDP does not guarantee delivery of packets.",
                "What does UDP not guarantee?",
                "delivery of packets",
            ),
            (
                "Coordinated Universal Time, also called UTC, replaced the older standard.",
                "What is Coordinated Universal Time also called?",
                "UTC",
            ),
            (
                "Use `checked_add` to detect overflow explicitly.",
                "What do you use to detect overflow explicitly?",
                "`checked_add`",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn code_in_the_middle_of_prose_is_asked_for_what_it_does() {
        assert_eq!(
            questions("Nothing is lost here. `mem::forget` prevents the destructor from running."),
            [pair("What does `mem::forget` do?", "prevents the destructor from running")]
        );
    }

    #[test]
    fn a_doer_and_a_date_are_two_facts() {
        assert_eq!(
            questions("Penicillin was discovered by Alexander Fleming in 1928."),
            [
                pair("Who discovered Penicillin?", "Alexander Fleming"),
                pair("When was Penicillin discovered?", "1928"),
            ]
        );
        assert_eq!(
            questions("Cecilia Payne showed in 1925 that stars consist mostly of hydrogen."),
            [pair("Who showed in 1925 that stars consist mostly of hydrogen?", "Cecilia Payne")]
        );
    }

    #[test]
    fn names_doers_and_clauses_of_long_sentences_are_found() {
        for (sentence, question, answer) in [
            (
                "The measure he used, the time saved on relearning, is called savings.",
                "What is the time saved on relearning called?",
                "savings",
            ),
            (
                "Visual sensory memory is called iconic memory, the auditory one is echoic.",
                "What is visual sensory memory called?",
                "iconic memory",
            ),
            (
                "Proteins that span the membrane are called integral proteins.",
                "What are proteins that span the membrane called?",
                "integral proteins",
            ),
            (
                "The lecture told of Antonie van Leeuwenhoek, who in 1676 described animals of one cell, and of others.",
                "Who in 1676 described animals of one cell?",
                "Antonie van Leeuwenhoek",
            ),
            (
                "As for duration, Peterson and Peterson (1959) asked people to count backwards in threes.",
                "Who asked people to count backwards in threes?",
                "Peterson and Peterson",
            ),
            (
                "Tulving split memory into episodic (events) and semantic (facts) in 1972.",
                "Who split memory into episodic and semantic?",
                "Tulving",
            ),
            (
                "The word length effect (short words are easier) goes away with articulatory suppression.",
                "What does the word length effect go away with?",
                "articulatory suppression",
            ),
            (
                "So: procedural memory doesn't depend on the hippocampus.",
                "What does procedural memory not depend on?",
                "the hippocampus",
            ),
            (
                "Bartlett's conclusion was that remembering is reconstructive.",
                "What was Bartlett's conclusion?",
                "that remembering is reconstructive",
            ),
            (
                "The genome of man has 16,569 base pairs and codes for 13 proteins.",
                "How many base pairs does the genome of man have?",
                "16,569",
            ),
            (
                "The crowd was large that day, although Cowan in 2001 argued that the real number is four.",
                "Who in 2001 argued that the real number is four?",
                "Cowan",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
        assert_eq!(
            questions("In 1972, Singer and Nicolson proposed the mosaic model."),
            [
                pair("Who proposed the mosaic model?", "Singer and Nicolson"),
                pair("When did Singer and Nicolson propose the mosaic model?", "1972"),
            ]
        );
        assert_eq!(
            questions("The fourth one, the episodic buffer, was added by Baddeley in 2000."),
            [
                pair("Who added the episodic buffer?", "Baddeley"),
                pair("When was the episodic buffer added?", "2000"),
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_name_or_a_clause_is_left_alone() {
        for sentence in [
            "The handler function is called on every change of the file.",
            "It is called the Hayflick limit.",
            "The book was fine, and it was called a classic.",
            "The last one, a surprise, was added later on.",
            "Wellington's army depended on Blücher.",
            "Remak saw it, although he published it first in 1852.",
        ] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }

    #[test]
    fn narrative_hedges_pronouns_and_pointing_give_nothing() {
        for sentence in [
            "I started the book on the train in 1999.",
            "We ran it once at noon because nobody was there to see it.",
            "It was discovered by Alexander Fleming in 1928.",
            "The copy was made by Larcum Kendall.",
            "Maybe the Longitude Act was passed in 1714.",
            "This leads to bleeding gums and weakness.",
            "Pierre Janssen observed its yellow line in 1868.",
            "The first patient was treated with it in 1941.",
            "Michael Stonebraker started the project in 1986.",
            "Each line is the fingerprint of an element.",
            "Cerebral malaria is the deadliest complication.",
            "The first pulsar signal was jokingly labelled by somebody.",
            "What is the cause of scurvy?",
        ] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }

    #[test]
    fn a_fact_among_narrative_is_found_and_the_sentence_stands_on_the_back() {
        let note = "# Notes\n\n## Ships\n\nI read on all night and could not stop, since the story of the prize is so\nwell told. The Board of Longitude was founded in 1714 to judge the proposals, and\nmy grandfather knew one of its clerks. We shall see.\n";
        let cards = crate::generate::tests::generated(note).cards;
        let found: Vec<(&str, &str, u32, u32)> = cards
            .iter()
            .map(|card| (card.front.as_str(), card.back.as_str(), card.line, card.end_line))
            .collect();
        assert_eq!(found, [("[Ships] When was the Board of Longitude founded?", "1714", 6, 7)]);
        let note = note.replace(", and\nmy grandfather knew one of its clerks", "");
        let cards = crate::generate::tests::generated(&note).cards;
        assert_eq!(cards.len(), 1, "{cards:?}");
        assert_eq!(cards[0].front, "[Ships] When was the Board of Longitude founded?");
        assert_eq!(cards[0].extra, "The Board of Longitude was founded in 1714 to judge the proposals.");
        assert_eq!((cards[0].line, cards[0].end_line), (6, 6));
    }
}
