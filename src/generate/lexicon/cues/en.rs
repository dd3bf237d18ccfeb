//! English.

use crate::model::card::Language;

use super::{Cue, CueTable, Hides, Pivot};

/// English cues; what has a question of its own (is, causes, was founded) is asked by the statement rule.
pub static TABLE: CueTable = CueTable {
    language: Language::En,
    #[rustfmt::skip]
    narrating: &[
        "monday", "tuesday", "wednesday", "thursday", "friday", "fridays",
        "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "today", "yesterday", "tomorrow",
        "professor", "homework", "exam", "slides", "someone", "somebody", "everybody", "everyone", "anyway",
        "please", "author", "authors",
    ],
    #[rustfmt::skip]
    pointing: &[
        "this", "these", "those", "here", "former", "latter", "aforementioned", "maybe", "perhaps", "probably", "apparently",
        "supposedly", "arguably", "seems", "seem", "seemed", "presumably", "likely", "allegedly",
    ],
    #[rustfmt::skip]
    openings: &[
        "see", "call", "ask", "check", "read", "watch", "buy", "send", "review", "if", "what", "how", "why", "who", "some", "many",
        "as", "both", "e", "eg", "ex", "example", "note", "important",
    ],
    references: &[
        "chapter", "lecture", "figure", "fig", "table", "page", "p", "pp", "section", "version", "week",
        "step", "level", "part", "type", "no", "eq", "vol", "art",
    ],
    ranks: &[],
    copulas: &[],
    cues: &[
        Cue::strong(", so ", Hides::After),
        Cue::never(", so that "),
        Cue::never(", so far "),
        Cue::strong(", which means that ", Hides::After),
        Cue::strong(" because ", Hides::After),
        Cue::strong(" because of ", Hides::After),
        Cue::strong(" due to ", Hides::After),
        Cue::strong(", since ", Hides::After),
        Cue::strong(" unless ", Hides::After),
        Cue::strong(" otherwise ", Hides::After),
        Cue::strong(" so that ", Hides::After),
        Cue::strong(" whereas ", Hides::After),
        Cue::strong(" only if ", Hides::After),
        Cue::strong(" provided that ", Hides::After),
        Cue::strong(" as opposed to ", Hides::After),
        Cue::strong(" in order to ", Hides::After),
        Cue::weak(" rather than ", Hides::After),
        Cue::weak(" instead of ", Hides::After),
        Cue::weak(" except ", Hides::After),
        Cue::weak(" by default ", Hides::After),
        Cue::weak(" without ", Hides::After),
        Cue::weak(" until ", Hides::After),
        Cue::weak(" when ", Hides::After),
        Cue::weak(" if ", Hides::After),
        Cue::weak(" before ", Hides::After),
        Cue::weak(" must not ", Hides::After),
        Cue::weak(" must ", Hides::After),
        Cue::weak(" cannot ", Hides::After),
    ],
    pivots: &[
        Pivot { opens: " use ", closes: " instead of " },
        Pivot { opens: " uses ", closes: " instead of " },
    ],
};
