//! French.

use crate::model::card::Language;

use super::{Cue, CueTable, Hides};

/// French cues.
pub static TABLE: CueTable = CueTable {
    language: Language::Fr,
    #[rustfmt::skip]
    narrating: &[
        "lundi", "mardi", "mercredi", "jeudi", "vendredi",
        "je", "j", "me", "moi", "mon", "ma", "mes", "nous", "notre", "on", "aujourd", "hier", "demain", "prof", "examen",
        "revoir", "réviser", "demander",
    ],
    #[rustfmt::skip]
    pointing: &[
        "ce", "cet", "cette", "ces", "ici", "ci", "dessus", "dessous", "peut-être", "probablement", "semble", "sans-doute",
        "celui", "celle",
    ],
    openings: &[],
    references: &["art", "article", "chapitre", "page", "p", "fig", "figure", "cours", "n", "tableau", "§"],
    ranks: &["le plus ", "la plus ", "le premier ", "la première "],
    copulas: &[" est ", " sont ", " fut ", " était "],
    cues: &[
        Cue::strong(" s'appelle ", Hides::After),
        Cue::strong(" s’appelle ", Hides::After),
        Cue::strong(" s'appellent ", Hides::After),
        Cue::strong(" est appelé ", Hides::After),
        Cue::strong(" est appelée ", Hides::After),
        Cue::strong(" sont appelés ", Hides::After),
        Cue::strong(" sont appelées ", Hides::After),
        Cue::strong(" se nomme ", Hides::After),
        Cue::strong(" est dit ", Hides::After),
        Cue::strong(" est dite ", Hides::After),
        Cue::strong(" parce que ", Hides::After),
        Cue::strong(" car ", Hides::After),
        Cue::strong(" à cause de ", Hides::After),
        Cue::strong(" en raison de ", Hides::After),
        Cue::strong(" tandis que ", Hides::After),
        Cue::strong(" sinon ", Hides::After),
        Cue::strong(" sauf si ", Hides::After),
        Cue::strong(" afin de ", Hides::After),
        Cue::strong(" pour éviter ", Hides::After),
        Cue::strong(" se compose de ", Hides::After),
        Cue::strong(" composé de ", Hides::After),
        Cue::strong(" provoque ", Hides::After),
        Cue::strong(" entraîne ", Hides::After),
        Cue::strong(" sert à ", Hides::After),
        Cue::strong(" servent à ", Hides::After),
        Cue::strong(" appelé aussi ", Hides::After),
        Cue::strong(" appelée aussi ", Hides::After),
        Cue::strong(" est le seul ", Hides::Before),
        Cue::strong(" est la seule ", Hides::Before),
        Cue::strong(" contient ", Hides::After),
        Cue::strong(" est un ", Hides::Before),
        Cue::strong(" est une ", Hides::Before),
        Cue::weak(" empêche ", Hides::After),
        Cue::weak(" réduit ", Hides::After),
        Cue::weak(" augmente ", Hides::After),
        Cue::weak(" permet de ", Hides::After),
        Cue::weak(" sont ", Hides::After),
        Cue::weak(" inhibe ", Hides::After),
        Cue::weak(" inhibent ", Hides::After),
        Cue::weak(" au lieu de ", Hides::After),
        Cue::weak(" sans ", Hides::After),
        Cue::weak(" sauf ", Hides::After),
        Cue::weak(" en cas de ", Hides::After),
        Cue::weak(" jamais ", Hides::After),
    ],
    pivots: &[],
};
