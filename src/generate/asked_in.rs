//! Which language a question is in: that of its sentence where that is plain, else of the section, else of the note.

use std::borrow::Cow;

use crate::model::card::Language;
use crate::model::note::{Note, Text};

use super::script;
use super::tongue::{self, Evidence, Voice};
use super::view::{Collected, Statement, View};

/// A longer text is no word of a vocabulary.
const VOCABULARY_WORDS: usize = 4;

impl View<'_> {
    /// The language to ask about this text in: its own where its words prove one, else the section's.
    pub fn language_of(&self, text: &Text) -> Language {
        self.language_of_prose(&script::prose(text))
    }

    /// The same for text that is known to be prose.
    pub fn language_of_prose(&self, prose: &str) -> Language {
        if let Some(chosen) = self.control.language {
            return chosen;
        }
        match tongue::evidence_of_prose(prose) {
            // A Japanese heading or label may be all Han.
            Some(Evidence::Certain(Language::Zh)) if self.note_language == Language::Ja => Language::Ja,
            Some(Evidence::Certain(language)) => language,
            // A single Latin word decides only where the text around it is in another script.
            Some(Evidence::Likely(language)) if !is_latin(self.language) => language,
            _ => self.language,
        }
    }

    /// The language to ask about code in: the remark's own, else the section's where that is written in the same
    /// script. English is what code speaks.
    pub fn language_of_remark(&self, remark: &str) -> Language {
        if let Some(chosen) = self.control.language {
            return chosen;
        }
        match tongue::language_of_prose(remark) {
            Some(Language::Zh) if self.note_language == Language::Ja => Language::Ja,
            Some(language) => language,
            None if script::has_han(remark) => Language::Zh,
            None if is_latin(self.language) => self.language,
            None => Language::En,
        }
    }

    /// The language to ask about a term in: that of what is said of it, so that a vocabulary is asked in the
    /// language of its author.
    pub fn language_of_pair(&self, term: &Text, said: &Text) -> Language {
        if let Some(chosen) = self.control.language {
            return chosen;
        }
        let of_term = tongue::evidence_of_prose(&script::prose(term)).map(Evidence::language);
        // A label that proves nothing is the author's own word for a few foreign ones.
        let few = of_term.is_none() && script::words(&said.plain()) <= VOCABULARY_WORDS;
        let names_in_own = of_term == Some(self.note_language) || few;
        let of_said = self.language_of(said);
        // A list of foreign words under a name of the author's language.
        if is_latin(of_said) && is_latin(self.note_language) && names_in_own {
            return self.note_language;
        }
        self.language_beside(of_said, script::has_han(&term.markdown))
    }

    /// A language, unless Han stands beside what it was found in: nothing in Han is asked round in Latin script.
    pub fn language_beside(&self, found: Language, has_han: bool) -> Language {
        match self.control.language {
            Some(chosen) => chosen,
            None if !has_han || !is_latin(found) => found,
            None if self.note_language == Language::Ja => Language::Ja,
            // Who learns Japanese in English asks in English for what the words mean.
            None if self.is_foreign_to_han => found,
            None => Language::Zh,
        }
    }
}

/// The language that a note is written in. Its headings speak first among Latin languages: the text of a
/// vocabulary is mostly in the language that its author learns.
pub fn of_note(note: &Note, collected: &[Collected<'_>], voices: &[Voice<'_>]) -> Option<Language> {
    let headings = note.sections.iter().filter_map(|section| section.path.last());
    let titles = headings.map(|heading| Cow::Borrowed(heading.text.markdown.as_str()));
    let of_headings = match tongue::evidence_of_voices("", std::iter::once(&Voice::of(titles.collect()))) {
        Some(Evidence::Certain(language)) if is_latin(language) => Some(language),
        _ => None,
    };
    let of_prose = tongue::evidence_of_voices(&note.title, voices.iter());
    of_prose
        .and_then(tongue::proved)
        .or_else(|| table_language(collected))
        .map(|of_prose| of_headings.filter(|_| is_latin(of_prose)).unwrap_or(of_prose))
        .or(of_headings)
        .or_else(|| of_prose.map(Evidence::language))
}

/// The language of a section's statements, `None` where neither it nor the note shows one.
pub fn of_section(voice: &Voice<'_>, heading: &str, of_note: Option<Language>) -> Option<Language> {
    match tongue::evidence_of_voices(heading, std::iter::once(voice)).and_then(tongue::proved) {
        Some(Language::Zh) if of_note == Some(Language::Ja) => Some(Language::Ja),
        // A section full of foreign words is a vocabulary, and asked in the language of its note.
        Some(own) if is_latin(own) => Some(of_note.filter(|&of_note| is_latin(of_note)).unwrap_or(own)),
        own => own.or(of_note),
    }
}

/// Whether a note is written in Latin script, whatever Chinese or Japanese words it names: half of what it says holds none.
pub fn is_foreign_to_han(of_note: Option<Language>, collected: &[Collected<'_>]) -> bool {
    let said = || collected.iter().flat_map(|section| &section.statements);
    let plain = said().filter(|statement| !script::has_han(&statement.text.markdown)).count();
    of_note.is_some_and(is_latin) && plain > 0 && plain * 2 >= said().count()
}

/// What these statements say: labels are left out, since they may be a vocabulary's words.
pub fn voice<'s>(statements: &'s [Statement<'_>]) -> Voice<'s> {
    let said = statements.iter().map(|statement| match statement.pair() {
        Some(pair) if !pair.definition.is_empty() => script::prose(&pair.definition),
        _ => script::prose(&statement.text),
    });
    Voice::of(said.collect())
}

/// The language of a note that is nothing but tables.
fn table_language(collected: &[Collected<'_>]) -> Option<Language> {
    let tables = collected.iter().flat_map(|section| &section.tables).map(|place| place.table);
    let cells = tables.flat_map(|table| {
        table.header.iter().chain(table.rows.iter().flat_map(|row| row.cells.iter().skip(1)))
    });
    let voice = Voice::of(cells.map(script::prose).collect());
    tongue::evidence_of_voices("", std::iter::once(&voice)).and_then(tongue::proved)
}

/// Whether a language is written in Latin script, or in one that nobody here tells apart.
const fn is_latin(language: Language) -> bool {
    !matches!(language, Language::Zh | Language::Ja | Language::Ru)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::tests::generated;

    /// The languages of a note's questions.
    fn languages(markdown: &str) -> Vec<Language> {
        generated(markdown).cards.iter().map(|card| card.language).collect()
    }

    #[test]
    fn a_short_line_is_asked_in_the_language_of_its_note() {
        let german = "# Notizen zur Vorlesung über das Herz\n\n- Puls: Frequenz von etwa 60 Schlägen\n";
        assert_eq!(languages(german), [Language::De]);
        assert_eq!(languages("# T\n\n- Puls: the Frequenz normal\n"), [Language::En]);
    }

    #[test]
    fn han_in_a_japanese_note_is_japanese() {
        let note =
            "# 歴史のノートです\n\n## 江戸時代\n\n- 首都：江戸城下町\n- 鎖国：貿易を制限した政策のこと\n";
        assert_eq!(languages(note), [Language::Ja, Language::Ja]);
        assert_eq!(languages("# 历史\n\n## 时代\n\n- 首都：江户城下町\n"), [Language::Zh]);
    }

    #[test]
    fn words_of_han_in_an_english_note_are_asked_in_english() {
        let note = "# Verbs of motion\n\n## Going home\n\nThe verb is used when somebody goes back to their own place.\n\n\
                    The plain form ends in a vowel of the third row.\n\n| verb | meaning |\n|---|---|\n| 帰る | to return |\n| 出る | to leave |\n";
        assert!(
            languages(note).iter().all(|language| *language == Language::En),
            "{:?}",
            generated(note).cards
        );
    }

    #[test]
    fn an_english_sentence_in_a_chinese_note_is_asked_in_english() {
        let note =
            "# 笔记\n\n## 锁\n\n- 互斥：同一时刻只有一个线程\n- Mutex: a lock that is held by one thread\n";
        assert_eq!(languages(note), [Language::Zh, Language::En]);
    }
}
