//! Chinese.

use super::{Cue, Hides, Pivot, Tongue};

/// Chinese cues: a negation or aspect is half of the fact and is hidden with what follows it.
pub static TONGUE: Tongue = Tongue {
    code: "zh",
    small_words: &[],
    #[rustfmt::skip]
    narrating: &[
        "我", "咱", "老师", "今天", "昨天", "明天", "上课", "下课", "作业", "考试", "回头", "记得", "搞懂", "看懂",
    ],
    #[rustfmt::skip]
    pointing: &[
        "如图", "上图", "下图", "见图", "如下", "上述", "上面", "下面", "以上", "这个", "这种", "这里", "这样", "这些", "那个", "该例", "本例",
        "据说", "例子", "例如", "比如", "也许", "大概", "估计", "或许",
    ],
    leaning: &[
        "它", "这", "那", "其", "该", "此", "他", "她", "因此", "所以", "但", "而", "则", "又", "也", "并",
        "再", "还",
    ],
    references: &["第", "图", "表", "§"],
    ranks: &[],
    copulas: &[],
    cues: &[
        Cue::strong("否则", Hides::After),
        Cue::strong("除非", Hides::After),
        Cue::strong("因为", Hides::After),
        Cue::strong("相当于", Hides::After),
        Cue::strong("等价于", Hides::After),
        Cue::strong("为了", Hides::After),
        Cue::strong("优先于", Hides::After),
        Cue::strong("必须先", Hides::After),
        Cue::strong("仅当", Hides::After),
        Cue::strong("从而", Hides::After),
        Cue::strong("标志着", Hides::After),
        Cue::strong("返回", Hides::After),
        Cue::weak("常用于", Hides::After),
        Cue::weak("不需要", Hides::WithCue),
        Cue::weak("不支持", Hides::After),
        Cue::weak("不能", Hides::After),
        Cue::weak("不会", Hides::WithCue),
        Cue::weak("不再", Hides::WithCue),
        Cue::weak("仍然", Hides::WithCue),
        Cue::weak("必须", Hides::After),
        Cue::weak("需要", Hides::After),
        Cue::weak("会自动", Hides::After),
        Cue::weak("默认使用", Hides::After),
        Cue::weak("默认采用", Hides::After),
        Cue::weak("默认监听", Hides::After),
        Cue::weak("默认保存在", Hides::After),
        Cue::weak("默认存放在", Hides::After),
        Cue::weak("默认按", Hides::After),
        Cue::weak("只能", Hides::After),
        Cue::weak("都会", Hides::After),
        Cue::weak("会", Hides::After),
        Cue::weak("是", Hides::After),
    ],
    pivots: &[
        Pivot { opens: "用", closes: "而不是" },
        Pivot { opens: "用", closes: "作" },
        Pivot { opens: "用", closes: "代替" },
        Pivot { opens: "转为", closes: "" },
        Pivot { opens: "转换为", closes: "" },
    ],
};
