//! Russian.

use super::{Cue, Hides, Tongue};

/// Russian cues; the script alone recognises the language.
pub static TONGUE: Tongue = Tongue {
    code: "ru",
    small_words: &[],
    #[rustfmt::skip]
    narrating: &[
        "я", "мне", "меня", "мы", "нам", "нас", "мой", "моя", "наш", "сегодня", "вчера", "завтра", "спросить",
        "преподавателя", "экзамен", "контрольную", "повторить", "посмотреть",
    ],
    #[rustfmt::skip]
    pointing: &[
        "этот", "эта", "эти", "этого", "этой", "здесь", "выше", "ниже", "возможно", "наверное", "кажется", "видимо",
    ],
    #[rustfmt::skip]
    leaning: &[
        "он", "она", "оно", "они", "его", "её", "их", "поэтому", "но", "и", "а", "или", "однако", "затем", "потом",
        "также", "тогда", "там", "см", "иначе", "тоже", "такой", "такие", "оба",
    ],
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
        Cue::weak(" кроме ", Hides::After),
        Cue::weak(" без ", Hides::After),
        Cue::weak(" — ", Hides::After),
    ],
    pivots: &[],
};
