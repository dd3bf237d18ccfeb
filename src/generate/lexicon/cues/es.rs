//! Spanish.

use crate::model::card::Language;

use super::{Cue, CueTable, Hides};

/// Spanish cues.
pub static TABLE: CueTable = CueTable {
    language: Language::Es,
    #[rustfmt::skip]
    narrating: &[
        "lunes", "martes", "miércoles", "jueves", "viernes",
        "yo", "me", "mi", "mis", "nosotros", "nos", "nuestro", "he", "hemos", "hoy", "ayer", "mañana", "profe", "examen",
        "repasar", "preguntar", "deberes",
    ],
    #[rustfmt::skip]
    pointing: &[
        "este", "esta", "estos", "estas", "esto", "aquí", "arriba", "abajo", "quizás", "quizá", "probablemente", "parece",
        "ese", "esa", "eso",
    ],
    openings: &[],
    references: &[
        "art",
        "artículo",
        "capítulo",
        "página",
        "pág",
        "p",
        "fig",
        "figura",
        "tema",
        "n",
        "tabla",
        "§",
    ],
    ranks: &[" más ", "el primer ", "la primera ", "el mayor ", "la mayor "],
    copulas: &[" es ", " son ", " fue "],
    cues: &[
        Cue::strong(" se llama ", Hides::After),
        Cue::strong(" se llaman ", Hides::After),
        Cue::strong(" se denomina ", Hides::After),
        Cue::strong(" se denominan ", Hides::After),
        Cue::strong(" se conoce como ", Hides::After),
        Cue::strong(" recibe el nombre de ", Hides::After),
        Cue::strong(" porque ", Hides::After),
        Cue::strong(" ya que ", Hides::After),
        Cue::strong(" se debe a ", Hides::After),
        Cue::strong(" debido a ", Hides::After),
        Cue::strong(" mientras que ", Hides::After),
        Cue::strong(" de lo contrario ", Hides::After),
        Cue::strong(" a menos que ", Hides::After),
        Cue::strong(" para que ", Hides::After),
        Cue::strong(" se compone de ", Hides::After),
        Cue::strong(" consta de ", Hides::After),
        Cue::strong(" provoca ", Hides::After),
        Cue::strong(" sirve para ", Hides::After),
        Cue::strong(" sirven para ", Hides::After),
        Cue::strong(" también llamado ", Hides::After),
        Cue::strong(" también llamada ", Hides::After),
        Cue::strong(" es el único ", Hides::Before),
        Cue::strong(" es la única ", Hides::Before),
        Cue::strong(" contiene ", Hides::After),
        Cue::strong(" es un ", Hides::Before),
        Cue::strong(" es una ", Hides::Before),
        Cue::weak(" inhibe ", Hides::After),
        Cue::weak(" impide ", Hides::After),
        Cue::weak(" reduce ", Hides::After),
        Cue::weak(" aumenta ", Hides::After),
        Cue::weak(" produce ", Hides::After),
        Cue::weak(" regula ", Hides::After),
        Cue::weak(" permite ", Hides::After),
        Cue::weak(" son ", Hides::After),
        Cue::weak(" en lugar de ", Hides::After),
        Cue::weak(" sin ", Hides::After),
        Cue::weak(" salvo ", Hides::After),
        Cue::weak(" excepto ", Hides::After),
    ],
    pivots: &[],
};
