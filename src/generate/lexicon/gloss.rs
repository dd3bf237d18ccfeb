//! Words by which a phrase without a finite verb, or without its subject, is told from a sentence: data by language.

use crate::model::card::Language;

/// What opens a description of a thing in a language that puts the noun first.
pub struct Openings {
    /// Nouns that open a definition without an article.
    pub genera: &'static [&'static str],
    /// Endings of nouns that name a process, a state or a quality.
    pub endings: &'static [&'static str],
    /// Words that narrow such a noun down.
    pub links: &'static [&'static str],
    /// Words that open a clause of its own, behind which a finite verb is none of the sentence.
    pub relatives: &'static [&'static str],
    /// Finite verbs that no description has before such a clause.
    pub finite: &'static [&'static str],
    /// Verbs in the third person that tell, first in their phrase, what the thing above does.
    pub deeds: &'static [&'static str],
}

/// The openings of a Romance language; `None` for others.
pub fn openings(language: Language) -> Option<&'static Openings> {
    match language {
        Language::Fr => Some(&FRENCH),
        Language::It => Some(&ITALIAN),
        Language::Es => Some(&SPANISH),
        _ => None,
    }
}

#[rustfmt::skip]
const FRENCH: Openings = Openings {
    genera: &[
        "ensemble", "processus", "partie", "type", "forme", "technique", "méthode", "procédé", "groupe", "état", "capacité", "science", "étude",
        "branche", "maladie", "théorie", "série", "nombre", "quantité", "passage", "perte", "zone", "point", "système", "outil", "moyen", "suite",
        "phase", "étape", "rapport", "mesure", "grandeur", "distance", "force", "droit", "acte", "manière", "façon", "espace", "langage",
        "période", "époque", "lieu", "art", "action", "personne", "corps", "organe", "cellule", "substance", "molécule", "document", "texte", "loi",
        "règle", "principe", "doctrine", "courant", "régime", "territoire", "ville", "objet", "élément", "unité",
    ],
    endings: &["tion", "sion", "ement", "age", "ité", "ure", "ance", "ence", "isme", "ogie"],
    links: &["de", "des", "du", "d'", "qui", "que", "pour", "entre", "par", "dont", "où", "permettant", "consistant", "capable", "destiné", "destinée"],
    relatives: &["qui", "que", "qu'", "dont", "où", "lorsque", "quand"],
    finite: &["est", "sont", "a", "ont", "était", "étaient", "fut", "peut", "peuvent", "doit", "doivent", "sera", "va", "se", "fait", "font", "permet", "permettent", "consiste", "sert", "servent", "assure", "produit", "dépend", "correspond"],
    deeds: &[
        "permet", "sert", "consiste", "désigne", "décrit", "étudie", "mesure", "représente", "indique", "contient", "transforme", "convertit",
        "gère", "assure", "empêche", "protège", "regroupe", "relie", "produit", "stocke", "contrôle", "régule", "détermine",
    ],
};

#[rustfmt::skip]
const ITALIAN: Openings = Openings {
    genera: &[
        "insieme", "processo", "parte", "tipo", "forma", "tecnica", "metodo", "gruppo", "stato", "scienza", "studio", "branca", "malattia", "teoria",
        "serie", "numero", "passaggio", "perdita", "zona", "punto", "sistema", "strumento", "mezzo", "fase", "rapporto", "misura", "grandezza",
        "distanza", "forza", "diritto", "atto", "modo", "spazio", "linguaggio", "fenomeno", "somma", "luogo",
        "periodo", "epoca", "persona", "organo", "cellula", "sostanza", "molecola", "documento", "testo", "legge", "regola", "principio", "dottrina",
        "corrente", "regime", "territorio", "oggetto", "elemento", "arte", "azione",
    ],
    endings: &["zione", "sione", "mento", "tura", "ità", "enza", "anza", "ismo", "aggio", "ogia"],
    links: &["di", "del", "della", "dei", "degli", "delle", "dello", "dell'", "d'", "che", "per", "tra", "fra", "in", "con", "da", "cui", "dove", "idoneo", "idonea", "capace", "atto", "destinato", "destinata"],
    relatives: &["che", "cui", "dove", "quando", "quale", "quali"],
    finite: &["è", "sono", "ha", "hanno", "era", "erano", "fu", "può", "possono", "deve", "devono", "viene", "vengono", "si"],
    deeds: &[
        "permette", "consente", "serve", "consiste", "indica", "descrive", "studia", "misura", "rappresenta", "contiene", "trasforma", "gestisce",
        "regola", "protegge", "impedisce", "collega", "produce", "controlla", "determina",
    ],
};

#[rustfmt::skip]
const SPANISH: Openings = Openings {
    genera: &[
        "conjunto", "proceso", "parte", "tipo", "forma", "técnica", "método", "grupo", "estado", "ciencia", "estudio", "rama", "enfermedad", "teoría",
        "serie", "número", "paso", "pérdida", "zona", "punto", "sistema", "herramienta", "medio", "fase", "etapa", "medida", "magnitud", "distancia",
        "fuerza", "derecho", "acto", "modo", "espacio", "lenguaje", "fenómeno", "suma", "lugar", "relación",
        "período", "periodo", "época", "persona", "órgano", "célula", "sustancia", "molécula", "documento", "texto", "ley", "regla", "principio",
        "doctrina", "corriente", "régimen", "territorio", "objeto", "elemento", "arte", "unidad",
    ],
    endings: &["ción", "sión", "miento", "tura", "dad", "encia", "anza", "ismo", "aje", "ogía"],
    links: &["de", "del", "que", "para", "entre", "en", "con", "por", "cuyo", "cuya", "donde", "capaz", "apto", "destinado", "destinada"],
    relatives: &["que", "cuyo", "cuya", "donde", "cuando", "cual", "cuales"],
    finite: &["es", "son", "ha", "han", "era", "eran", "fue", "puede", "pueden", "debe", "deben", "está", "están", "se"],
    deeds: &[
        "permite", "sirve", "consiste", "indica", "describe", "estudia", "mide", "representa", "contiene", "transforma", "gestiona", "regula",
        "protege", "impide", "conecta", "produce", "almacena", "controla", "determina",
    ],
};

/// German words that go on with a noun phrase behind its noun: prepositions, articles in the genitive, conjunctions.
#[rustfmt::skip]
pub const GERMAN_LINKS: &[&str] = &[
    "von", "vom", "zur", "zum", "zu", "für", "zwischen", "in", "im", "aus", "mit", "ohne", "über", "unter", "auf", "an", "am", "bei", "beim", "nach", "gegen",
    "durch", "um", "seit", "während", "wegen", "innerhalb", "außerhalb", "mittels", "anhand", "gegenüber", "der", "des", "eines", "einer",
    "ihrer", "seiner", "und", "oder", "sowie", "bzw.",
];

/// German words that open a clause about the noun before them, their comma included.
#[rustfmt::skip]
pub const GERMAN_RELATIVES: &[&str] = &[
    "die", "der", "das", "den", "dem", "deren", "dessen", "welche", "welcher", "welches", "bei", "in", "mit", "um", "aus", "durch", "für", "auf", "von", "wo",
];

/// German words that stand before the first noun of a description.
#[rustfmt::skip]
pub const GERMAN_OPENINGS: &[&str] =
    &["ein", "eine", "einer", "der", "die", "das", "alle", "jede", "jeder", "jedes", "kein", "keine", "mehrere"];

/// German verbs in the third person that tell, first in their phrase, what the thing above does.
#[rustfmt::skip]
pub const GERMAN_DEEDS: &[&str] = &[
    "beschreibt", "dient", "ermöglicht", "enthält", "speichert", "verbindet", "verhindert", "regelt", "steuert", "schützt", "erzeugt", "produziert",
    "transportiert", "berechnet", "misst", "sorgt", "prüft", "verwaltet", "überträgt", "untersucht", "bestimmt", "überwacht", "kontrolliert",
];

/// English participles that open a description of what a thing is made of, used for and the like.
#[rustfmt::skip]
pub const ENGLISH_PARTICIPLES: &[&str] =
    &["made", "used", "caused", "composed", "found", "located", "derived", "formed", "produced", "measured", "stored", "triggered", "characterised", "characterized"];

/// English prepositions that follow those.
pub const ENGLISH_PREPOSITIONS: &[&str] = &["of", "for", "by", "in", "from", "on", "to", "at", "with"];

/// Chinese openings of a description that has no subject.
#[rustfmt::skip]
pub const CHINESE_OPENINGS: &[&str] = &[
    "关于", "一种", "一类", "一组", "一套", "一个", "一系列", "指", "建立在", "基于", "用来", "用于", "负责", "研究", "描述", "衡量", "反映",
];

/// Words of a heading that arranges or reports something and names no thing to know, lower case.
#[rustfmt::skip]
pub const ARRANGING: &[&str] = &[
    "meeting", "project", "homework", "assignment", "exam", "result", "results", "agenda", "plan", "plans", "team", "week", "today", "ergebnis",
    "ergebnisse", "projekt", "sitzung", "treffen", "klausur", "prüfung", "termin", "hausaufgabe", "projet", "réunion", "examen", "résultats", "devoirs",
    "riunione", "progetto", "esame", "risultati", "compito", "proyecto", "reunión", "resultados", "tarea",
];

/// The same in Chinese and Japanese, which write no blanks.
pub const ARRANGING_UNSPACED: &[&str] = &[
    "会议", "项目", "作业", "考试", "今天", "明天", "本周", "结果", "总结", "说明", "安装", "計画", "会議",
    "宿題", "試験",
];
