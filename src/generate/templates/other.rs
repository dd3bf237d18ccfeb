//! Any other language: signs stand for the words that nobody here could write with certainty.

use super::{Asks, Templates, Words};

pub const TEMPLATES: Templates = Templates {
    asks: Asks {
        thing: "{} → ?",
        about: "{} → ?",
        either: "{} → ?",
        person: "{} → ?",
        word: "“{}” → ?",
        sign: "{} → ?",
        does: "{} → ?",
        how: "{} → ?",
        year: "{} → ?",
        happened: "{} → ?",
        value: "{} → ?",
        attribute: "{} · {label} → ?",
        label: "{} · {label} → ?",
        reverse: "? → {}",
        list: "{} ({n}) → ?",
        points: " ({n})",
        spoken: "{} ({label}) → ?",
        differ: "{} ≠ {label} → ?",
        mark: "?",
    },
    words: Words {
        small: SMALL,
        letters: "łąęśżćńřěůňďťğışåøæșțăőűđ",
        leaning: &[],
        lead_ins: &[
            "예",
            "예시",
            "참고",
            "주의",
            "voorbeeld",
            "bijv.",
            "zie",
            "przykład",
            "np.",
            "exempel",
            "t.ex.",
            "örnek",
            "příklad",
        ],
        doubts: &[],
        generic_headings: &[],
        attributes: &[],
        describing: &[],
        kinds: &[],
        people: &[],
        is_noun_last: false,
        articles: &[],
        difference: None,
    },
};

/// The commonest words of Dutch, the Scandinavian languages, Polish, Czech, Turkish, Romanian, Hungarian, Finnish
/// and Indonesian; enough to see that a text is in none of the languages above.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "het", "een", "van", "niet", "zijn", "wordt", "voor", "ook", "aan", "bij", "naar", "door", "maar", "deze", "och",
    "att", "är", "det", "som", "för", "inte", "av", "på", "af", "og", "ikke", "jeg", "nie", "się", "jest", "przez",
    "oraz", "lub", "dla", "że", "jak", "nebo", "jako", "ve", "bir", "için", "ile", "olan", "și", "în", "pentru",
    "sau", "és", "egy", "nem", "hogy", "että", "yang", "di", "untuk", "dengan",
];
