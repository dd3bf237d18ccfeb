//! Japanese.

use crate::model::card::Language;

use super::{Cue, CueTable, Hides, Pivot};

/// Japanese cues: the verb ends the sentence, so most facts stand before a particle.
pub static TABLE: CueTable = CueTable {
    language: Language::Ja,
    #[rustfmt::skip]
    narrating: &[
        "私", "僕", "俺", "今日", "昨日", "明日", "来週", "先週", "先生", "テスト", "試験", "宿題", "と思う", "気がする", "分から", "わから", "復習",
    ],
    pointing: &[
        "これ",
        "この",
        "それ",
        "その",
        "あの",
        "ここ",
        "上の",
        "下の",
        "らしい",
        "かもしれない",
        "たぶん",
        "おそらく",
    ],
    openings: &[],
    references: &["第", "図", "表"],
    ranks: &[],
    copulas: &[],
    cues: &[
        Cue::strong("とは", Hides::Before),
        Cue::strong("のため、", Hides::After),
        Cue::strong("ため、", Hides::After),
        Cue::strong("ので、", Hides::After),
        Cue::weak("場合は", Hides::After),
        Cue::weak("ではなく", Hides::After),
    ],
    pivots: &[
        Pivot { opens: "は", closes: "で行われる" },
        Pivot { opens: "は", closes: "から分泌される" },
        Pivot { opens: "に", closes: "によって" },
        Pivot { opens: "は", closes: "で構成される" },
        Pivot { opens: "は", closes: "から構成される" },
        Pivot { opens: "は", closes: "に使われる" },
        Pivot { opens: "は", closes: "を意味する" },
    ],
};
