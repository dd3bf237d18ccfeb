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
        "次の",
        "以下",
        "というように",
        "とは、例えば",
        "とは例えば",
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
        Cue::weak("場合は", Hides::After),
        Cue::weak("ではなく", Hides::After),
    ],
    pivots: &[
        Pivot { opens: "を", closes: "という" },
        Pivot { opens: "を", closes: "と呼ぶ" },
        Pivot { opens: "は", closes: "と呼ばれる" },
        Pivot { opens: "を", closes: "と言う" },
        Pivot { opens: "は", closes: "と読む" },
        Pivot { opens: "は", closes: "によって行われる" },
        Pivot { opens: "は", closes: "によって決まる" },
        Pivot { opens: "は", closes: "に分類される" },
        Pivot { opens: "は", closes: "に分けられる" },
        Pivot { opens: "は", closes: "に基づく" },
        Pivot { opens: "は", closes: "に位置する" },
        Pivot { opens: "は", closes: "に含まれる" },
        Pivot { opens: "は", closes: "を表す" },
        Pivot { opens: "は", closes: "を指す" },
        Pivot { opens: "は", closes: "を防ぐ" },
        Pivot { opens: "は", closes: "を持つ" },
        Pivot { opens: "は", closes: "を担当する" },
        Pivot { opens: "は", closes: "を管理する" },
        Pivot { opens: "は", closes: "を変換する" },
        Pivot { opens: "は", closes: "を提供する" },
        Pivot { opens: "は", closes: "で行われる" },
        Pivot { opens: "は", closes: "から分泌される" },
        Pivot { opens: "に", closes: "によって" },
        Pivot { opens: "は", closes: "で構成される" },
        Pivot { opens: "は", closes: "から構成される" },
        Pivot { opens: "は", closes: "に使われる" },
        Pivot { opens: "は", closes: "を意味する" },
    ],
};
