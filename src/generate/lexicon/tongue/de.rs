//! German.

use super::{Cue, Hides, Tongue};

/// German cues.
pub static TONGUE: Tongue = Tongue {
    code: "de",
    #[rustfmt::skip]
    small_words: &[
        "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "einen", "einer", "eines", "mit", "für", "auf", "den",
        "dem", "des", "von", "vom", "zum", "zur", "wird", "werden", "sind", "bei", "nach", "weil", "wenn", "durch",
        "als", "im", "oder", "nur", "über", "unter", "trat",
    ],
    #[rustfmt::skip]
    narrating: &[
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
        "ich", "mir", "mich", "mein", "meine", "wir", "uns", "unser", "heute", "gestern", "morgen", "klausur",
        "prof", "nochmal", "ansehen", "nachlesen", "du",
    ],
    #[rustfmt::skip]
    pointing: &[
        "dieser", "diese", "dieses", "diesem", "diesen", "hier", "oben", "unten", "ersterer", "letzterer", "vielleicht",
        "vermutlich", "wohl", "angeblich", "scheint", "eventuell",
    ],
    #[rustfmt::skip]
    leaning: &[
        "er", "sie", "es", "dabei", "daher", "deshalb", "deswegen", "darum", "dann", "dort", "außerdem", "jedoch",
        "aber", "und", "oder", "sondern", "so", "dazu", "davon", "damit", "dadurch", "danach", "darüber", "sein",
        "seine", "ihr", "ihre", "ihm", "ihnen", "auch", "allerdings", "trotzdem", "sonst", "also", "wie", "was",
        "wann", "warum", "siehe", "ansonsten", "hierbei", "hierfür", "beide", "beides", "dies",
        "beginn", "jener", "jene", "denn", "zudem", "hingegen",
    ],
    references: &[
        "§",
        "§§",
        "abs",
        "art",
        "kapitel",
        "seite",
        "s",
        "satz",
        "nr",
        "abb",
        "vorlesung",
        "ziffer",
        "stufe",
    ],
    cues: &[
        Cue::strong(", weil ", Hides::After),
        Cue::strong(", da ", Hides::After),
        Cue::strong(", damit ", Hides::After),
        Cue::strong(", während ", Hides::After),
        Cue::strong(", sofern ", Hides::After),
        Cue::strong(", es sei denn ", Hides::After),
        Cue::strong(", sonst ", Hides::After),
        Cue::strong(", wenn ", Hides::After),
        Cue::strong(" aufgrund von ", Hides::After),
        Cue::strong(" besteht aus ", Hides::After),
        Cue::strong(" bestehen aus ", Hides::After),
        Cue::strong(" führt zu ", Hides::After),
        Cue::strong(" führen zu ", Hides::After),
        Cue::strong(" entsteht durch ", Hides::After),
        Cue::strong(" dient dem ", Hides::After),
        Cue::strong(" dient der ", Hides::After),
        Cue::strong(" dient zur ", Hides::After),
        Cue::strong(" dient zum ", Hides::After),
        Cue::strong(" ist ein ", Hides::Before),
        Cue::strong(" ist eine ", Hides::Before),
        Cue::strong(" sind die ", Hides::Before),
        Cue::weak(" schuldet ", Hides::After),
        Cue::weak(" verhindert ", Hides::After),
        Cue::weak(" senkt ", Hides::After),
        Cue::weak(" hemmt ", Hides::After),
        Cue::weak(" ist der ", Hides::After),
        Cue::weak(" ist die ", Hides::After),
        Cue::weak(" ist das ", Hides::After),
        Cue::weak(" sind ", Hides::After),
        Cue::weak(" statt ", Hides::After),
        Cue::weak(" außer ", Hides::After),
        Cue::weak(" nicht als ", Hides::After),
    ],
    pivots: &[],
};
