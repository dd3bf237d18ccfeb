//! Verbs of other languages with the words that link them to what they tell, and the question for that.
//!
//! The question takes verb and subject as they stand: *befindet sich … in* – `Wo befindet sich {}`. Only forms whose
//! question has one reading are here: *Che cosa causa la febbre?* may ask for the cause as well as for the effect, and so may
//! a German question for an object unless the article of its subject is *der*.

use crate::model::card::Language;

/// Verbs that share their links and their question.
pub(super) struct Family {
    pub language: Language,
    /// The verbs as they stand in their sentence, blanks round them.
    pub verbs: &'static [&'static str],
    /// The words behind the verb that belong to the answer, the longer first; none where it is the object.
    pub links: &'static [&'static str],
    /// What stands before the verb in the question.
    pub asks: &'static str,
    /// The end of the sentence that the question keeps: a participle or the other half of the verb.
    pub rest: &'static str,
    /// Whether the subject must be told as such by its article.
    pub is_open: bool,
}

const fn linked(
    language: Language,
    asks: &'static str,
    verbs: &'static [&'static str],
    links: &'static [&'static str],
) -> Family {
    Family { language, verbs, links, asks, rest: "", is_open: false }
}

const fn object(language: Language, asks: &'static str, verbs: &'static [&'static str]) -> Family {
    linked(language, asks, verbs, &[])
}

/// A German verb whose object may as well be its subject.
const fn open(verbs: &'static [&'static str]) -> Family {
    Family { language: Language::De, verbs, links: &[], asks: "Was", rest: "", is_open: true }
}

/// A German verb that ends with its sentence.
const fn parted(
    asks: &'static str,
    verbs: &'static [&'static str],
    links: &'static [&'static str],
    rest: &'static str,
) -> Family {
    Family { language: Language::De, verbs, links, asks, rest, is_open: false }
}

#[rustfmt::skip]
const GERMAN_PLACES: &[&str] = &[
    "innerhalb", "außerhalb", "zwischen", "hinter", "unter", "über", "neben", "an der", "an den", "auf", "im", "in", "am", "vor", "bei",
];
#[rustfmt::skip]
const ITALIAN_PLACES: &[&str] = &[
    "all'interno", "all'esterno", "nell'", "sull'", "all'", "nello", "nella", "negli", "nelle", "nel", "nei", "sulla", "sulle", "sul", "sui", "alla",
    "alle", "allo", "al", "ai", "in", "su", "tra", "fra", "sotto", "sopra", "dietro", "davanti", "vicino", "presso", "a",
];
#[rustfmt::skip]
const FRENCH_PLACES: &[&str] =
    &["à l'", "à la", "à", "au", "aux", "dans", "en", "sur", "sous", "entre", "derrière", "devant", "près", "autour"];
const RUSSIAN_PLACES: &[&str] =
    &["внутри", "между", "перед", "около", "под", "над", "на", "во", "в", "за", "у"];
/// *di*, *a*, *da*, *su* with their articles.
const IN: &[&str] = &["nell'", "nello", "nella", "negli", "nelle", "nel", "nei", "in"];
const OF: &[&str] = &["dell'", "della", "dello", "delle", "degli", "del", "dei", "di"];
const TO: &[&str] = &["all'", "alla", "allo", "alle", "agli", "al", "ai", "ad", "a"];
const FROM: &[&str] = &["dall'", "dalla", "dallo", "dalle", "dagli", "dal", "dai", "da"];
const ON: &[&str] = &["sull'", "sulla", "sullo", "sulle", "sugli", "sul", "sui", "su"];

use Language::{De, Es, Fr, It, Pt, Ru};

/// The participle of a verb whose object may as well be its subject: the passive says which is which.
pub(super) fn participle(verb: &str) -> Option<&'static str> {
    Some(match verb.trim() {
        "verhindert" => "verhindert",
        "bewirkt" => "bewirkt",
        "erzeugt" => "erzeugt",
        "produziert" => "produziert",
        "transportiert" => "transportiert",
        "verbindet" => "verbunden",
        "überwacht" => "überwacht",
        "verursacht" => "verursacht",
        "erhöht" => "erhöht",
        "senkt" => "gesenkt",
        "reduziert" => "reduziert",
        "verringert" => "verringert",
        "steuert" => "gesteuert",
        "hemmt" => "gehemmt",
        "fördert" => "gefördert",
        _ => return None,
    })
}

#[rustfmt::skip]
pub(super) const FAMILIES: &[Family] = &[
    linked(De, "Wo", &[" befindet sich ", " befinden sich ", " liegt ", " liegen "], GERMAN_PLACES),
    linked(De, "Wovor", &[" schützt ", " schützen "], &["vor"]),
    linked(De, "Wofür", &[" gilt ", " gelten ", " eignet sich ", " eignen sich ", " sorgt ", " sorgen "], &["für"]),
    linked(De, "Worauf", &[" bezieht sich ", " beziehen sich ", " reagiert ", " reagieren "], &["auf"]),
    linked(De, "Womit", &[" befasst sich ", " befassen sich ", " beschäftigt sich ", " beschäftigen sich ", " beginnt ", " endet "], &["mit"]),
    linked(De, "Wonach", &[" richtet sich ", " richten sich "], &["nach"]),
    linked(De, "Worin", &[" besteht "], &["in", "darin,"]),
    linked(It, "In che cosa", &[" si misura ", " si misurano "], &["in"]),
    linked(It, "In che cosa", &[
        " è diviso ", " è divisa ", " sono divisi ", " sono divise ", " si suddivide ", " si suddividono ", " è suddiviso ", " è suddivisa ", " si trasforma ", " si trasformano ",
    ], IN),
    linked(It, "Su che cosa", &[" è basato ", " è basata ", " sono basati ", " sono basate ", " verte "], ON),
    linked(It, "A che cosa", &[" è soggetto ", " è soggetta ", " sono soggetti ", " sono soggette ", " è dovuto ", " è dovuta "], TO),
    linked(It, "Per che cosa", &[" si caratterizza ", " si caratterizzano ", " si distingue ", " si distinguono "], &["per"]),
    linked(It, "Quando", &[" avviene ", " avvengono ", " si verifica ", " si verificano "], &["quando", "dopo", "durante", "se"]),
    linked(Fr, "Par quoi", &[" se caractérise ", " se caractérisent ", " est caractérisé ", " est caractérisée "], &["par"]),
    linked(Fr, "Où", &[" se déroule ", " se déroulent ", " a lieu ", " ont lieu "], FRENCH_PLACES),
    linked(Fr, "En quoi", &[" est divisé ", " est divisée ", " sont divisés ", " se transforme ", " se transforment "], &["en"]),
    linked(Fr, "De quoi", &[" dépend ", " résulte ", " résultent ", " provient ", " proviennent "], &["de", "d'", "du", "des"]),
    linked(Fr, "Sur quoi", &[" se base ", " se basent ", " se fonde ", " se fondent ", " agit ", " agissent "], &["sur"]),
    linked(Fr, "Quand", &[" se produit ", " se produisent ", " survient ", " surviennent "], &["quand", "lorsque", "lorsqu'", "après", "pendant", "lors"]),
    linked(Es, "¿Dónde", &[" ocurre ", " ocurren ", " se produce ", " tiene lugar ", " tienen lugar ", " se realiza ", " se localiza ", " se localizan "], &["en el", "en la", "en los", "en las"]),
    linked(Es, "¿Por qué", &[" se caracteriza ", " se caracterizan "], &["por"]),
    linked(Es, "¿De dónde", &[" viene ", " vienen ", " procede ", " proceden "], &["de", "del"]),
    linked(Es, "¿En qué", &[" se clasifica ", " se clasifican ", " se transforma ", " se transforman ", " está dividido ", " está dividida "], &["en"]),
    linked(Es, "¿En qué", &[" se mide ", " se miden "], &["en"]),
    linked(Es, "¿Por qué cosa", &[" es causado ", " es causada ", " son causados ", " son causadas ", " es provocado ", " es provocada "], &["por"]),
    object(Es, "¿Qué", &[" necesita ", " necesitan "]),
    linked(Fr, "En quoi", &[" se mesure ", " se mesurent "], &["en"]),
    linked(Fr, "Par quoi", &[
        " est causé ", " est causée ", " sont causés ", " sont causées ", " est provoqué ", " est provoquée ", " est produit ", " est produite ",
        " est régulé ", " est régulée ",
    ], &["par"]),
    linked(Fr, "À quoi", &[" appartient ", " appartiennent "], &["à l'", "à la", "à", "au", "aux"]),
    object(Ru, "Чем", &[" вырабатывается ", " вырабатываются ", " регулируется ", " регулируются "]),
    linked(Ru, "В чём", &[" измеряется ", " измеряются "], &["в"]),
    linked(De, "Wozu", &[" gehört ", " gehören "], &["zu", "zur", "zum"]),
    linked(De, "Wodurch", &[" zeichnet sich "], &["durch"]),
    linked(De, "Wovon", &[" lebt ", " leben ", " ernährt sich ", " ernähren sich "], &["von"]),
    linked(De, "Wofür", &[" ist verantwortlich ", " sind verantwortlich ", " ist zuständig ", " sind zuständig "], &["für"]),
    object(De, "Wie lange", &[" dauert ", " dauern "]),
    parted("Wo", &[" findet ", " finden "], GERMAN_PLACES, "statt"),
    parted("Wofür", &[" ist ", " sind "], &["für"], "verantwortlich"),
    parted("Wofür", &[" ist ", " sind "], &["für"], "zuständig"),
    parted("Wofür", &[" wird ", " werden "], &["für", "zur", "zum"], "verwendet"),
    parted("Wofür", &[" wird ", " werden "], &["für", "zur", "zum"], "eingesetzt"),
    parted("Wofür", &[" wird ", " werden "], &["für", "zur", "zum"], "benötigt"),
    parted("Als was", &[" wird ", " werden "], &["als"], "bezeichnet"),
    object(De, "Was", &[
        " enthält ", " enthalten ", " benötigt ", " benötigen ", " erfordert ", " erfordern ", " regelt ", " regeln ", " umfasst ", " umfassen ",
        " ermöglicht ", " ermöglichen ", " gewährleistet ", " gewährleisten ", " speichert ", " speichern ", " misst ", " messen ", " beinhaltet ",
        " beinhalten ", " beschreibt ", " beschreiben ", " definiert ", " definieren ", " bezeichnet ", " bezeichnen ", " liefert ", " liefern ",
    ]),
    open(&[
        " verhindert ", " bewirkt ", " erzeugt ", " produziert ", " transportiert ", " verbindet ", " überwacht ", " verursacht ", " erhöht ",
        " senkt ", " reduziert ", " verringert ", " schützt ", " steuert ", " hemmt ", " fördert ", " übernimmt ",
    ]),

    // A verb of several has its subject told by its number.
    object(De, "Was", &[
        " verhindern ", " verursachen ", " erhöhen ", " senken ", " hemmen ", " fördern ", " reduzieren ", " erzeugen ", " produzieren ",
        " transportieren ", " steuern ", " bewirken ",
    ]),
    object(It, "Che cosa", &[
        " impediscono ", " causano ", " provocano ", " producono ", " aumentano ", " riducono ", " regolano ", " liberano ", " bloccano ",
        " inibiscono ", " stimolano ", " determinano ", " attivano ", " trasportano ", " collegano ", " sintetizzano ",
    ]),
    object(Es, "¿Qué", &[
        " impiden ", " causan ", " provocan ", " producen ", " aumentan ", " reducen ", " regulan ", " liberan ", " bloquean ", " inhiben ",
        " estimulan ", " transportan ", " conectan ",
    ]),

    linked(It, "Dove", &[" si trova ", " si trovano ", " è situato ", " è situata ", " sono situati ", " sono situate ", " ha sede "], ITALIAN_PLACES),
    object(It, "Quanto", &[" dura ", " durano "]),
    linked(It, "Da che cosa", &[" protegge ", " proteggono ", " deriva ", " derivano ", " dipende ", " dipendono "], FROM),
    linked(It, "Da che cosa", &[
        " è composto ", " è composta ", " sono composti ", " sono composte ", " è costituito ", " è costituita ", " sono costituiti ",
        " sono costituite ", " è formato ", " è formata ", " sono formati ", " sono formate ", " è causato ", " è causata ", " sono causati ",
        " sono causate ", " è caratterizzato ", " è caratterizzata ", " sono caratterizzati ", " sono caratterizzate ", " è regolato ",
        " è regolata ", " è provocato ", " è provocata ", " è prodotto ", " è prodotta ",
    ], FROM),
    linked(It, "Di che cosa", &[" è responsabile ", " sono responsabili ", " si occupa ", " si occupano ", " fa parte ", " fanno parte "], OF),
    linked(It, "Su che cosa", &[" agisce ", " agiscono ", " si basa ", " si basano ", " si fonda "], ON),
    linked(It, "A che cosa", &[" porta ", " portano ", " conduce ", " appartiene ", " appartengono ", " corrisponde ", " corrispondono ", " si riferisce ", " si riferiscono "], TO),
    linked(It, "Per che cosa", &[" viene usato ", " viene usata ", " vengono usati ", " vengono usate ", " viene utilizzato ", " viene utilizzata ",
        " vengono utilizzati ", " vengono utilizzate ", " è usato ", " è usata ", " si utilizza ", " si usa "], &["per"]),
    linked(It, "Come", &[" avviene ", " avvengono ", " si ottiene ", " si ottengono "], &["tramite", "mediante", "attraverso", "grazie", "per mezzo"]),
    linked(It, "Dove", &[" avviene ", " avvengono ", " si svolge "], &["nell'", "nello", "nella", "negli", "nelle", "nel", "nei"]),
    object(It, "Che cosa", &[
        " contiene ", " contengono ", " richiede ", " richiedono ", " comprende ", " include ", " prevede ", " prevedono ", " possiede ",
        " possiedono ", " fornisce ", " forniscono ", " offre ", " utilizza ", " utilizzano ", " rappresenta ", " indica ", " indicano ", " descrive ",
        " misura ", " riguarda ", " sfrutta ", " stabilisce ", " specifica ", " specificano ", " definisce ", " definiscono ", " restituisce ", " regola ",
    ]),

    linked(Es, "¿Dónde", &[" se encuentra ", " se encuentran ", " está ubicado ", " está ubicada ", " está situado ", " está situada "], &["en", "entre", "sobre", "bajo", "debajo", "dentro"]),
    object(Es, "¿Cuánto", &[" dura ", " duran "]),
    linked(Es, "¿De qué", &[" se compone ", " se componen ", " protege ", " protegen ", " se encarga ", " se encargan ", " depende ", " dependen ", " deriva ", " proviene "], &["del", "de"]),
    linked(Es, "¿De qué", &[" está compuesto ", " está compuesta ", " está formado ", " está formada ", " está constituido ", " está constituida "], &["por", "de"]),
    linked(Es, "¿A qué", &[" se refiere ", " se refieren ", " pertenece ", " pertenecen ", " conduce ", " corresponde ", " equivale "], &["al", "a"]),
    linked(Es, "¿En qué", &[" consiste ", " consisten ", " se basa ", " se basan "], &["en"]),
    linked(Es, "¿Para qué", &[" se emplea ", " se emplean ", " se utilizan ", " es utilizado ", " es utilizada "], &["para"]),
    object(Es, "¿Qué", &[
        " contiene ", " contienen ", " requiere ", " requieren ", " incluye ", " posee ", " poseen ", " ofrece ", " representa ", " indica ", " describe ",
        " establece ", " estudia ", " mide ", " almacena ", " especifica ", " especifican ", " define ", " definen ", " determina ", " devuelve ", " regula ",
    ]),

    linked(Fr, "Où", &[" se trouve ", " se trouvent ", " est situé ", " est située "], FRENCH_PLACES),
    object(Fr, "Combien de temps", &[" dure ", " durent "]),
    linked(Fr, "De quoi", &[" est composé ", " est composée ", " sont composés ", " est constitué ", " est constituée ", " dépendent ", " protège ", " s'occupe "], &["de", "d'", "du", "des"]),
    linked(Fr, "À quoi", &[" appartient ", " correspond ", " mène ", " conduit "], &["à", "au", "aux"]),
    linked(Fr, "En quoi", &[" consiste "], &["en"]),
    object(Fr, "Que", &[
        " contient ", " contiennent ", " transportent ", " produisent ", " contrôle ", " contrôlent ", " régule ", " régulent ", " stocke ", " stockent ", " prévoit ", " établit ", " étudie ", " impose ", " exige ", " provoque ", " provoquent ", " nécessite ", " désigne ", " désignent ", " représente ", " décrit ", " mesure ",
        " définit ", " garantit ", " spécifie ", " renvoie ", " retourne ", " régit ", " produit ", " protègent ", " empêche ",
    ]),

    linked(Pt, "Onde", &[" fica ", " ficam ", " encontra-se ", " se encontra ", " está localizado ", " está localizada "], &["no", "na", "nos", "nas", "em", "entre"]),
    object(Pt, "Quanto tempo", &[" dura ", " duram "]),
    linked(Pt, "De que", &[" é composto ", " é composta ", " é formado ", " é formada ", " é constituído ", " é constituída "], &["por", "de"]),
    object(Pt, "O que", &[" contém ", " contêm ", " exige ", " requer ", " inclui ", " representa ", " indica ", " descreve ", " mede ", " especifica ", " define ", " retorna ", " regula "]),

    linked(Ru, "Где", &[" находится ", " находятся ", " расположен ", " расположена ", " расположено ", " расположены "], RUSSIAN_PLACES),
    linked(Ru, "К чему", &[" приводит ", " приводят ", " относится ", " относятся "], &["к", "ко"]),
    linked(Ru, "За что", &[" отвечает ", " отвечают "], &["за"]),
    linked(Ru, "Для чего", &[" применяется ", " применяются ", " предназначен ", " предназначена ", " предназначены ", " нужен ", " нужна ", " нужны "], &["для"]),
    linked(Ru, "На чём", &[" основан ", " основана ", " основано ", " основаны ", " основывается "], &["на"]),
    linked(Ru, "В чём", &[" заключается ", " состоит "], &["в", "во"]),
    linked(Ru, "От чего", &[" защищает ", " защищают "], &["от"]),
    object(Ru, "Что", &[" содержит ", " содержат ", " хранит ", " хранят ", " хранит в себе ", " включает в себя ", " включают в себя "]),
    Family { language: Ru, verbs: &[" представляет собой ", " представляют собой "], links: &[], asks: "Что", rest: "", is_open: false },
    object(Ru, "Чем", &[" является ", " являются ", " характеризуется ", " характеризуются ", " вызывается ", " обозначается ", " определяется ", " обеспечивается "]),
    object(Ru, "Сколько", &[" длится "]),
];
