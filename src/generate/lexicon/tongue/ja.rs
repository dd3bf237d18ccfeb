//! Japanese.

use super::{Cue, Hides, Pivot, Tongue};

/// Japanese cues: the verb ends the sentence, so most facts stand before a particle.
pub static TONGUE: Tongue = Tongue {
    code: "ja",
    small_words: &[],
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
    leaning: &[
        "そして",
        "しかし",
        "また",
        "だから",
        "なお",
        "ただし",
        "つまり",
        "例えば",
        "さらに",
        "彼",
        "次に",
        "よって",
        "一方",
    ],
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
