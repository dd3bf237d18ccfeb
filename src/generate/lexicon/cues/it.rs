//! Italian.

use crate::model::card::Language;

use super::{Cue, CueTable, Hides};

/// Italian cues.
pub static TABLE: CueTable = CueTable {
    language: Language::It,
    #[rustfmt::skip]
    narrating: &[
        "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "verifica",
        "io", "mi", "mio", "mia", "noi", "ci", "nostro", "ho", "abbiamo", "ricordo", "oggi", "ieri", "domani", "prof",
        "esame", "rivedere", "ripassare", "chiedere", "devo", "compiti",
    ],
    #[rustfmt::skip]
    pointing: &[
        "questo", "questa", "questi", "queste", "qui", "sopra", "sotto", "quest", "forse", "probabilmente", "sembra",
        "pare", "circa", "presumibilmente",
    ],
    openings: &[],
    references: &["art", "cap", "capitolo", "pag", "p", "fig", "figura", "lezione", "n", "§", "tab"],
    ranks: &[" più ", "il primo ", "la prima ", "maggior"],
    copulas: &[" è ", " sono ", " fu ", " era "],
    cues: &[
        Cue::strong(" perché ", Hides::After),
        Cue::strong(" poiché ", Hides::After),
        Cue::strong(" a causa di ", Hides::After),
        Cue::strong(" a causa della ", Hides::After),
        Cue::strong(" mentre ", Hides::After),
        Cue::strong(" altrimenti ", Hides::After),
        Cue::strong(" affinché ", Hides::After),
        Cue::strong(" composto da ", Hides::After),
        Cue::strong(" composta da ", Hides::After),
        Cue::strong(" causato da ", Hides::After),
        Cue::strong(" causata da ", Hides::After),
        Cue::strong(" chiamato anche ", Hides::After),
        Cue::strong(" chiamata anche ", Hides::After),
        Cue::strong(" detto anche ", Hides::After),
        Cue::strong(" detta anche ", Hides::After),
        Cue::strong(" serve a ", Hides::After),
        Cue::strong(" servono a ", Hides::After),
        Cue::strong(" serviva a ", Hides::After),
        Cue::strong(" servivano a ", Hides::After),
        Cue::strong(" provoca ", Hides::After),
        Cue::strong(" è l'unico ", Hides::Before),
        Cue::strong(" è l'unica ", Hides::Before),
        Cue::strong(" contiene ", Hides::After),
        Cue::strong(" è un ", Hides::Before),
        Cue::strong(" è una ", Hides::Before),
        Cue::strong(" è un'", Hides::Before),
        Cue::strong(" era il ", Hides::Before),
        Cue::strong(" era la ", Hides::Before),
        Cue::weak(" impedisce ", Hides::After),
        Cue::weak(" inibisce ", Hides::After),
        Cue::weak(" riduce ", Hides::After),
        Cue::weak(" aumenta ", Hides::After),
        Cue::weak(" produce ", Hides::After),
        Cue::weak(" regola ", Hides::After),
        Cue::weak(" permette di ", Hides::After),
        Cue::weak(" sono ", Hides::After),
        Cue::weak(" invece di ", Hides::After),
        Cue::weak(" senza ", Hides::After),
        Cue::weak(" tranne ", Hides::After),
    ],
    pivots: &[],
};
