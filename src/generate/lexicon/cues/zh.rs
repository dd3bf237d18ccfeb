//! Chinese.

use crate::model::card::Language;

use super::{Cue, CueTable, Hides, Pivot};

/// Chinese cues: a negation or aspect is half of the fact and is hidden with what follows it.
pub static TABLE: CueTable = CueTable {
    language: Language::Zh,
    #[rustfmt::skip]
    narrating: &[
        "我", "咱", "老师", "今天", "昨天", "明天", "上课", "下课", "作业", "考试", "回头", "记得", "搞懂", "看懂", "记的", "看了", "有些", "教材", "视频",
    ],
    #[rustfmt::skip]
    pointing: &[
        "如图", "上图", "下图", "见图", "如下", "上述", "上面", "下面", "以上", "这个", "这种", "这里", "这样", "这些", "那个", "该例", "本例",
        "据说", "例子", "例如", "比如", "也许", "大概", "估计", "或许",
    ],
    openings: &[],
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
        Cue::weak("表现为", Hides::After),
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
        Cue::weak("默认", Hides::After),
        Cue::never("默认参数"),
        Cue::never("默认值"),
        Cue::never("默认情况"),
        Cue::never("默认端口"),
        Cue::never("默认的"),
        Cue::never("返回值"),
        Cue::never("返回类型"),
        Cue::never("机会"),
        Cue::never("社会"),
        Cue::never("会议"),
        Cue::never("还是"),
        Cue::never("但是"),
        Cue::never("只是"),
        Cue::never("就是说"),
        Cue::never("也是"),
        Cue::never("而是"),
        Cue::never("是否"),
        Cue::never("是不是"),
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
