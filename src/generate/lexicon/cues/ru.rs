//! Russian.

use crate::model::card::Language;

use super::{Cue, CueTable, Hides};

/// Russian cues; the script alone recognises the language.
pub static TABLE: CueTable = CueTable {
    language: Language::Ru,
    #[rustfmt::skip]
    narrating: &[
        "я", "мне", "меня", "мы", "нам", "нас", "мой", "моя", "наш", "сегодня", "вчера", "завтра", "спросить",
        "преподавателя", "экзамен", "контрольную", "повторить", "посмотреть",
    ],
    #[rustfmt::skip]
    pointing: &[
        "этот", "эта", "эти", "этого", "этой", "здесь", "выше", "ниже", "возможно", "наверное", "кажется", "видимо",
    ],
    openings: &[],
    references: &["глава", "стр", "рис", "табл", "ст", "п", "§", "лекция", "№"],
    ranks: &["самый ", "самая ", "самое ", "самые ", "ейший ", "ейшая ", "первый ", "первая "],
    copulas: &[" — "],
    cues: &[
        Cue::strong(", потому что ", Hides::After),
        Cue::strong(" тем, что ", Hides::After),
        Cue::strong(", так как ", Hides::After),
        Cue::strong(" из-за ", Hides::After),
        Cue::strong(", чтобы ", Hides::After),
        Cue::strong(", если ", Hides::After),
        Cue::strong(", иначе ", Hides::After),
        Cue::strong(" вместо ", Hides::After),
        Cue::strong(" состоит из ", Hides::After),
        Cue::strong(" состоят из ", Hides::After),
        Cue::strong(" приводит к ", Hides::After),
        Cue::strong(" вызывает ", Hides::After),
        Cue::strong(" используется для ", Hides::After),
        Cue::strong(" служит для ", Hides::After),
        Cue::strong(" образуется при ", Hides::After),
        Cue::strong(" называется ", Hides::After),
        Cue::strong(" называют ", Hides::After),
        Cue::strong(" — это ", Hides::Before),
        Cue::weak(" снижает ", Hides::After),
        Cue::weak(" повышает ", Hides::After),
        Cue::weak(" замедляет ", Hides::After),
        Cue::weak(" ускоряет ", Hides::After),
        Cue::weak(" предотвращает ", Hides::After),
        Cue::weak(" позволяет ", Hides::After),
        Cue::weak(" кроме ", Hides::After),
        Cue::weak(" без ", Hides::After),
        Cue::weak(" — ", Hides::After),
    ],
    pivots: &[],
};
