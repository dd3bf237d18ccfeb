//! How each language asks, and the small words by which it is told from others: data, one file a language.
//!
//! Chinese and English have rules of their own, since their notes are read most closely. The questions here need
//! neither the gender nor the number of the term that they ask about, because a program without a dictionary
//! knows neither: “Gotta: che cos'è?” fits where “Che cos'è la gotta?” would take a guess at the article.
//! Attributes (Ursache, cause) are words that the list knows, so their own article stands with them.

mod de;
mod definition;
mod es;
mod fr;
mod it;
mod ja;
mod other;
mod owned;
mod pt;
mod ru;
mod which;

use crate::model::card::Language;

pub use owned::owned_attribute;

/// What the rules know of a language besides Chinese and English.
pub struct Templates {
    /// How it asks.
    pub asks: Asks,
    /// What its words tell.
    pub words: Words,
}

/// Complete questions of a language; `{}` is what is asked about.
pub struct Asks {
    /// What the thing of a definition is, whatever its gender.
    pub thing: &'static str,
    /// What there is to know of anything: a fact that is no definition has no question word of its own.
    pub about: &'static str,
    /// Who a person is or was.
    pub person: &'static str,
    /// What a word means, in quotes.
    pub word: &'static str,
    /// What a sign or piece of code means.
    pub sign: &'static str,
    /// What a command or call does.
    pub does: &'static str,
    /// How something is done.
    pub how: &'static str,
    /// How something that is no task is written as code.
    pub written: &'static str,
    /// In which year something was.
    pub year: &'static str,
    /// What happened at a time.
    pub happened: &'static str,
    /// What happened → when.
    pub when: &'static str,
    /// How much something is.
    pub value: &'static str,
    /// By which formula something is worked out.
    pub formula: &'static str,
    /// An attribute with its article; `{label}` is the question of [`Words::attributes`].
    pub attribute: &'static str,
    /// Any other label of an owner; `{label}` is the label as it stands.
    pub label: &'static str,
    /// Which sign has a meaning.
    pub reverse: &'static str,
    /// Which word has a meaning.
    pub word_for: &'static str,
    /// Which ones they are, behind a phrase that tells their number or leads to their list.
    pub which: &'static str,
    /// The members of a kind; `{n}` is their number.
    pub list: &'static str,
    /// What stands behind a question that several points answer, blank included; `{n}` is their number.
    pub points: &'static str,
    /// How a word is said in a language; `{label}` is the language.
    pub spoken: &'static str,
    /// How two things differ; `{label}` is the second.
    pub differ: &'static str,
    /// The mark that ends a question, with the blank that typography puts before it.
    pub mark: &'static str,
}

/// The words of a language that mean something to the rules, lower case.
pub struct Words {
    /// Words in nearly every sentence, which tell the language; `l'` stands for an elision.
    pub small: &'static [&'static str],
    /// Letters that point to the language without proving it.
    pub letters: &'static str,
    /// Openings that need the sentence before.
    pub leaning: &'static [&'static str],
    /// Words before a colon that introduce something instead of naming it.
    pub lead_ins: &'static [&'static str],
    /// Signs of doubt and of things to do.
    pub doubts: &'static [&'static str],
    /// Headings that name a kind of content instead of a subject.
    pub generic_headings: &'static [&'static str],
    /// Labels that name an attribute of what stands above them, each with its question.
    pub attributes: &'static [(&'static str, &'static str)],
    /// Headers of a column that says what its row is.
    pub describing: &'static [&'static str],
    /// Plurals of what has members: a parent that ends in one is asked for its list.
    pub kinds: &'static [&'static str],
    /// Nouns that open the description of a person (in Japanese: that end it).
    pub people: &'static [&'static str],
    /// Whether the noun that a description turns on stands at its end.
    pub is_noun_last: bool,
    /// Indefinite articles, which open a definition.
    pub articles: &'static [&'static str],
    /// Definite articles and other words that open the description of a thing.
    pub definite: &'static [&'static str],
    /// Forms of *to be* that open a description, blank included, as written in a sentence.
    pub joining: &'static [&'static str],
    /// Prepositions and adverbs that open a label which names no thing.
    pub adverbial: &'static [&'static str],
    /// Endings of verbs in the third person of the singular.
    pub verb_endings: &'static [&'static str],
    /// Endings of verbs that tell a deed of several in the past.
    pub past: &'static [&'static str],
    /// Further forms of articles before an object.
    pub accusative: &'static [&'static str],
    /// The numbers from two on.
    pub counts: &'static [&'static str],
    /// Endings of infinitives.
    pub infinitives: &'static [&'static str],
    /// Whether a task names its verb last.
    pub is_verb_last: bool,
    /// Whether a capital within a phrase shows a name.
    pub is_name_capital: bool,
    /// What joins the two sides of a difference: the words before, between and behind them.
    pub difference: Option<(&'static str, &'static str, &'static str)>,
}

/// The templates of every language that has a file here.
pub const ALL: [(Language, &Templates); 8] = [
    (Language::De, &de::TEMPLATES),
    (Language::It, &it::TEMPLATES),
    (Language::Fr, &fr::TEMPLATES),
    (Language::Es, &es::TEMPLATES),
    (Language::Pt, &pt::TEMPLATES),
    (Language::Ru, &ru::TEMPLATES),
    (Language::Ja, &ja::TEMPLATES),
    (Language::Other, &other::TEMPLATES),
];

/// The templates of a language; signs without words for one that has no file here.
pub fn of(language: Language) -> &'static Templates {
    ALL.into_iter().find(|(known, _)| *known == language).map_or(&other::TEMPLATES, |(_, found)| found)
}

/// The words of every language here.
pub fn all_words() -> impl Iterator<Item = (Language, &'static Words)> {
    ALL.into_iter().map(|(language, templates)| (language, &templates.words))
}

/// A template about this.
pub fn fill(template: &str, about: &str) -> String {
    template.replacen("{}", about, 1)
}

/// A template about this, with its label or second side.
pub fn fill_both(template: &str, about: &str, label: &str) -> String {
    // The label first: what stands in the note may hold braces of its own.
    let (before, after) = template.split_once("{}").unwrap_or(("", template));
    format!("{}{about}{}", before.replacen("{label}", label, 1), after.replacen("{label}", label, 1))
}

impl Templates {
    /// The question for an attribute or label of an owner.
    pub fn attribute(&self, owner: &str, label: &str) -> String {
        if label.starts_with("関連する") {
            return format!("{owner}に{label}は？");
        }
        let lower = label.to_lowercase();
        let known = self.words.attributes.iter().find(|(word, _)| *word == lower);
        known.map_or_else(
            || fill_both(self.asks.label, owner, &self.which(label)),
            |(_, question)| fill_both(self.asks.attribute, owner, question),
        )
    }

    /// The question for a part or feature that stands below what it belongs to, in the author's own words.
    pub fn feature(&self, owner: &str, label: &str) -> String {
        fill_both(self.asks.label, owner, &self.in_sentence(label))
    }

    /// Whether a label is an attribute of the language.
    pub fn knows_attribute(&self, label: &str) -> bool {
        let lower = label.to_lowercase();
        self.words.attributes.iter().any(|(word, _)| *word == lower)
    }

    /// A question with the number of points that answer it.
    pub fn counted(&self, question: &str, count: usize) -> String {
        format!("{question}{}", self.asks.points.replace("{n}", &count.to_string()))
    }

    /// Whether the first word of a name is that of a kind: *elementi di …*.
    pub fn opens_with_kind(&self, name: &str) -> bool {
        let words = name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let first = words.into_iter().find(|word| word.chars().any(char::is_alphabetic)).unwrap_or("");
        let lower = first.to_lowercase();
        name.contains(' ') && self.words.kinds.iter().any(|kind| lower.ends_with(kind))
    }

    /// What is said of a label, without the form of *to be* that joins it: *É a camada …*, *это единица …*.
    pub fn without_copula<'t>(&self, said: &'t str) -> &'t str {
        let opens =
            |word: &&&str| said.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let Some(copula) = self.words.joining.iter().find(opens) else { return said };
        let rest = &said[copula.len()..];
        let first = rest.split([' ', '\'', '’']).next().unwrap_or("");
        // “Ist die Schwelle erreicht, …” is a condition.
        let is_definite = self.words.definite.contains(&first) && !self.words.is_verb_last;
        let describes = self.words.articles.is_empty() || self.words.articles.contains(&first) || is_definite;
        if describes { rest } else { said }
    }

    /// Whether a name is that of a kind with members.
    pub fn names_a_kind(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.words.kinds.iter().any(|kind| {
            let mut words = lower.split_whitespace();
            words.any(|word| word.ends_with(kind))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_names_what_it_asks_about_once() {
        for (language, Templates { asks, .. }) in ALL {
            for template in [
                asks.thing,
                asks.about,
                asks.person,
                asks.word,
                asks.sign,
                asks.does,
                asks.how,
                asks.written,
                asks.which,
                asks.word_for,
                asks.year,
                asks.happened,
                asks.value,
                asks.reverse,
            ] {
                assert_eq!(template.matches("{}").count(), 1, "{language:?}: {template}");
                assert!(
                    !template.contains("{label}") && !template.contains("{n}"),
                    "{language:?}: {template}"
                );
            }
            for template in [asks.attribute, asks.label, asks.spoken, asks.differ] {
                assert_eq!(template.matches("{}").count(), 1, "{language:?}: {template}");
                assert_eq!(template.matches("{label}").count(), 1, "{language:?}: {template}");
            }
            assert!(asks.list.contains("{n}") && asks.points.contains("{n}"), "{language:?}");
        }
    }

    #[test]
    fn the_words_are_in_lower_case_and_stand_once() {
        for (language, words) in all_words() {
            let attributes: Vec<&str> = words.attributes.iter().map(|(word, _)| *word).collect();
            let lists = [
                words.small,
                words.leaning,
                words.lead_ins,
                words.doubts,
                words.generic_headings,
                words.describing,
                words.kinds,
                words.people,
                words.articles,
                words.definite,
                words.adverbial,
                words.infinitives,
                &attributes,
            ];
            for list in lists {
                for (at, word) in list.iter().enumerate() {
                    assert_eq!(*word, word.to_lowercase(), "{language:?}");
                    assert!(!list[..at].contains(word), "{language:?}: {word} stands twice");
                }
            }
        }
    }

    #[test]
    fn braces_of_the_note_stay_as_they_are() {
        assert_eq!(fill("{}: welcher Wert?", "{}"), "{}: welcher Wert?");
        assert_eq!(fill_both("{}: {label}?", "{label}", "{}"), "{label}: {}?");
    }

    #[test]
    fn a_known_attribute_brings_its_article_and_an_unknown_one_stands_alone() {
        let german = of(Language::De);
        assert_eq!(german.attribute("Gicht", "Ursache"), "Gicht: Was ist die Ursache?");
        assert_eq!(german.attribute("Gicht", "Erstbeschreiber"), "Gicht: Erstbeschreiber?");
        assert_eq!(of(Language::Ja).attribute("痛風", "原因"), "痛風の原因は何ですか？");
        assert_eq!(of(Language::Other).attribute("Jicht", "Oorzaak"), "Jicht · Oorzaak → ?");
    }
}
