//! Any other language: signs stand for the words that nobody here could write with certainty.

use super::{Asks, Templates, Words};

pub const TEMPLATES: Templates = Templates {
    asks: Asks {
        thing: "{} → ?",
        about: "{} → ?",
        person: "{} → ?",
        word: "“{}” → ?",
        sign: "{} → ?",
        does: "{} → ?",
        how: "{} → ?",
        written: "{} → ?",
        year: "{} → ?",
        happened: "{} → ?",
        value: "{} → ?",
        attribute: "{} · {label} → ?",
        label: "{} · {label} → ?",
        reverse: "? → {}",
        word_for: "? → “{}”",
        which: "{} → ?",
        list: "{} ({n}) → ?",
        points: " ({n})",
        spoken: "{} ({label}) → ?",
        differ: "{} ≠ {label} → ?",
        mark: "?",
    },
    words: Words {
        small: SMALL,
        letters: "łąęśżćńřěůňďťğışåøæșțăőűđčšžýľ",
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
        definite: &[],
        joining: &[],
        adverbial: &[],
        verb_endings: &[],
        past: &[],
        accusative: &[],
        counts: &[],
        infinitives: &[],
        is_verb_last: false,
        is_name_capital: false,
        difference: None,
    },
};

/// The commonest words of Dutch, the Scandinavian languages, Polish, Czech, Slovak, Turkish, Romanian, Hungarian, Finnish
/// and Indonesian; enough to see that a text is in none of the languages above.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "het", "een", "van", "niet", "zijn", "wordt", "voor", "ook", "aan", "bij", "naar", "door", "maar", "deze", "och",
    "att", "är", "det", "som", "för", "inte", "av", "på", "af", "og", "ikke", "jeg", "nie", "się", "jest", "przez",
    "oraz", "lub", "dla", "że", "jak", "nebo", "jako", "ve", "bir", "için", "ile", "olan", "și", "în", "pentru",
    "ktorý", "ktorá", "ktoré", "ako", "alebo", "pre", "sú", "aby", "jeho", "který", "která", "které", "jsou", "ze", "czy", "są",
    "który", "która", "które", "tylko", "przy", "gdy", "sau", "és", "egy", "nem", "hogy", "että", "yang", "di", "untuk", "dengan",
];
