//! Sentences of other languages whose verb opens its own question: `Der Kiel dient dem Halt` – *Wozu dient der Kiel?*.
//!
//! The question takes subject and verb as they stand, so that both agree; what a thing is for, made of and dependent on is
//! told in one way by each language. A sentence may also say outright what is understood by a term.

use std::sync::LazyLock;

use crate::generate::lexicon::cues::CueTable;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::templates;
use crate::generate::vocabulary::Vocabulary;
use crate::model::card::Language;

use super::Asked;
use super::elsewhere::{self, Definitions};
use super::verb_table::{self, FAMILIES, Family};

/// Fewest words of an answer: one alone is mostly half of a phrase.
const ANSWER_WORDS: usize = 2;
/// Most words of an answer that is recalled as one fact.
const MOST_WORDS: usize = 20;

/// Most words of the subject of a verb of the table: a longer one holds more than a name.
const FAMILY_SUBJECT: usize = 5;

/// A verb with what follows it, and the question for that.
struct Verb {
    language: Language,
    /// The verb within its sentence, blanks included.
    sign: &'static str,
    /// The question for what stands behind it; `{}` is the subject.
    asks: &'static str,
}

const fn verb(language: Language, sign: &'static str, asks: &'static str) -> Verb {
    Verb { language, sign, asks }
}

const VERBS: &[Verb] = &[
    verb(Language::De, " dient als ", "Als was dient {}"),
    verb(Language::De, " diente als ", "Als was diente {}"),
    verb(Language::De, " dienen als ", "Als was dienen {}"),
    verb(Language::De, " dienten als ", "Als was dienten {}"),
    verb(Language::De, " ist dazu da, ", "Wozu ist {} da"),
    verb(Language::De, " sind dazu da, ", "Wozu sind {} da"),
    verb(Language::De, " ermöglicht es, ", "Was ermöglicht {}"),
    verb(Language::De, " ermöglichen es, ", "Was ermöglichen {}"),
    verb(Language::De, " dient zur ", "Wozu dient {}"),
    verb(Language::De, " dient zum ", "Wozu dient {}"),
    verb(Language::De, " dient der ", "Wozu dient {}"),
    verb(Language::De, " dient dem ", "Wozu dient {}"),
    verb(Language::De, " dienen zur ", "Wozu dienen {}"),
    verb(Language::De, " dienen zum ", "Wozu dienen {}"),
    verb(Language::De, " dienen der ", "Wozu dienen {}"),
    verb(Language::De, " dienen dem ", "Wozu dienen {}"),
    verb(Language::De, " besteht aus ", "Woraus besteht {}"),
    verb(Language::De, " bestehen aus ", "Woraus bestehen {}"),
    verb(Language::De, " entsteht durch ", "Wodurch entsteht {}"),
    verb(Language::De, " entstehen durch ", "Wodurch entstehen {}"),
    verb(Language::De, " entsteht aus ", "Woraus entsteht {}"),
    verb(Language::De, " führt zu ", "Wozu führt {}"),
    verb(Language::De, " führen zu ", "Wozu führen {}"),
    verb(Language::De, " hängt von ", "Wovon hängt {} ab"),
    verb(Language::De, " beruht auf ", "Worauf beruht {}"),
    verb(Language::De, " basiert auf ", "Worauf basiert {}"),
    verb(Language::It, " serve a ", "A che cosa serve {}"),
    verb(Language::It, " serve per ", "A che cosa serve {}"),
    verb(Language::It, " servono a ", "A che cosa servono {}"),
    verb(Language::It, " servono per ", "A che cosa servono {}"),
    verb(Language::It, " dipende da ", "Da che cosa dipende {}"),
    verb(Language::It, " dipende dal ", "Da che cosa dipende {}"),
    verb(Language::It, " dipende dalla ", "Da che cosa dipende {}"),
    verb(Language::It, " consiste in ", "In che cosa consiste {}"),
    verb(Language::It, " consiste nel ", "In che cosa consiste {}"),
    verb(Language::It, " consiste nella ", "In che cosa consiste {}"),
    verb(Language::It, " permette di ", "Che cosa permette di fare {}"),
    verb(Language::It, " consente di ", "Che cosa consente di fare {}"),
    verb(Language::It, " permettono di ", "Che cosa permettono di fare {}"),
    verb(Language::It, " si usa per ", "Per che cosa si usa {}"),
    verb(Language::It, " si basa su ", "Su che cosa si basa {}"),
    verb(Language::Fr, " sert à ", "À quoi sert {}"),
    verb(Language::Fr, " servent à ", "À quoi servent {}"),
    verb(Language::Fr, " est utilisé pour ", "À quoi est utilisé {}"),
    verb(Language::Fr, " est utilisée pour ", "À quoi est utilisée {}"),
    verb(Language::Fr, " commence par ", "Par quoi commence {}"),
    verb(Language::Fr, " permet de ", "Que permet de faire {}"),
    verb(Language::Fr, " permettent de ", "Que permettent de faire {}"),
    verb(Language::Fr, " se compose de ", "De quoi se compose {}"),
    verb(Language::Fr, " dépend de ", "De quoi dépend {}"),
    verb(Language::Fr, " consiste à ", "En quoi consiste {}"),
    verb(Language::Fr, " repose sur ", "Sur quoi repose {}"),
    verb(Language::Es, " sirve para ", "¿Para qué sirve {}"),
    verb(Language::Es, " sirven para ", "¿Para qué sirven {}"),
    verb(Language::Es, " se usa para ", "¿Para qué se usa {}"),
    verb(Language::Es, " se usan para ", "¿Para qué se usan {}"),
    verb(Language::Es, " se utiliza para ", "¿Para qué se utiliza {}"),
    verb(Language::Es, " comienza con ", "¿Con qué comienza {}"),
    verb(Language::Es, " comienzan con ", "¿Con qué comienzan {}"),
    verb(Language::Es, " empieza con ", "¿Con qué empieza {}"),
    verb(Language::Es, " se ocupa de ", "¿De qué se ocupa {}"),
    verb(Language::Es, " se ocupan de ", "¿De qué se ocupan {}"),
    verb(Language::Es, " depende de ", "¿De qué depende {}"),
    verb(Language::Es, " consta de ", "¿De qué consta {}"),
    verb(Language::Es, " consiste en ", "¿En qué consiste {}"),
    verb(Language::Es, " se basa en ", "¿En qué se basa {}"),
    verb(Language::Pt, " serve para ", "Para que serve {}"),
    verb(Language::Pt, " servem para ", "Para que servem {}"),
    verb(Language::Pt, " depende de ", "De que depende {}"),
    verb(Language::Pt, " consiste em ", "Em que consiste {}"),
    verb(Language::Pt, " baseia-se em ", "Em que se baseia {}"),
    verb(Language::Ru, " состоит из ", "Из чего состоит {}"),
    verb(Language::Ru, " состоят из ", "Из чего состоят {}"),
    verb(Language::Ru, " служит для ", "Для чего служит {}"),
    verb(Language::Ru, " служат для ", "Для чего служат {}"),
    verb(Language::Ru, " используется для ", "Для чего используется {}"),
    verb(Language::Ru, " используются для ", "Для чего используются {}"),
    verb(Language::Ru, " зависит от ", "От чего зависит {}"),
    verb(Language::Ru, " зависят от ", "От чего зависят {}"),
    verb(Language::De, " hängt vom ", "Wovon hängt {} ab"),
    verb(Language::De, " hängen von ", "Wovon hängen {} ab"),
    verb(Language::De, " ist abhängig von ", "Wovon ist {} abhängig"),
    verb(Language::De, " ist abhängig vom ", "Wovon ist {} abhängig"),
    verb(Language::De, " sind abhängig von ", "Wovon sind {} abhängig"),
    verb(Language::De, " richtet sich nach ", "Wonach richtet sich {}"),
    verb(Language::De, " ergibt sich aus ", "Woraus ergibt sich {}"),
    verb(Language::De, " ergeben sich aus ", "Woraus ergeben sich {}"),
    verb(Language::De, " beginnt mit ", "Womit beginnt {}"),
    verb(Language::De, " endet mit ", "Womit endet {}"),
    verb(Language::De, " schützt vor ", "Wovor schützt {}"),
    verb(Language::De, " haftet für ", "Wofür haftet {}"),
    verb(Language::De, " haftet nicht für ", "Wofür haftet {} nicht"),
    verb(Language::De, " entscheidet über ", "Worüber entscheidet {}"),
    verb(Language::De, " gilt als ", "Als was gilt {}"),
    verb(Language::De, " gelten als ", "Als was gelten {}"),
    verb(Language::De, " bedeutet ", "Was bedeutet {}"),
    verb(Language::De, " bedeuten ", "Was bedeuten {}"),
    verb(Language::De, " ist derjenige, ", "Wer ist {}"),
    verb(Language::De, " ist, wer ", "Wer ist {}"),
    verb(Language::De, " gliedert sich in ", "Worin gliedert sich {}"),
    verb(Language::De, " unterteilt sich in ", "Worin unterteilt sich {}"),
    verb(Language::De, " mündet in ", "Worin mündet {}"),
    verb(Language::De, " muss ", "Was muss {} tun"),
    verb(Language::De, " müssen ", "Was müssen {} tun"),
    verb(Language::De, " darf nicht ", "Was darf {} nicht tun"),
    verb(Language::It, " significa ", "Che cosa significa {}"),
    verb(Language::It, " si divide in ", "In che cosa si divide {}"),
    verb(Language::It, " si dividono in ", "In che cosa si dividono {}"),
    verb(Language::It, " ha come obiettivo ", "Che obiettivo ha {}"),
    verb(Language::It, " ha come scopo ", "Che scopo ha {}"),
    verb(Language::It, " ha lo scopo di ", "Che scopo ha {}"),
    verb(Language::It, " ha il compito di ", "Che compito ha {}"),
    verb(Language::It, " hanno il compito di ", "Che compito hanno {}"),
    verb(Language::It, " ha l'obbligo di ", "Che obbligo ha {}"),
    verb(Language::It, " hanno l'obbligo di ", "Che obbligo hanno {}"),
    verb(Language::It, " mira a ", "A che cosa mira {}"),
    verb(Language::It, " mirano a ", "A che cosa mirano {}"),
    verb(Language::It, " spetta a ", "A chi spetta {}"),
    verb(Language::It, " coincide con ", "Con che cosa coincide {}"),
    verb(Language::It, " si oppone a ", "A che cosa si oppone {}"),
    verb(Language::It, " deve ", "Che cosa deve fare {}"),
    verb(Language::It, " devono ", "Che cosa devono fare {}"),
    verb(Language::It, " non può ", "Che cosa non può fare {}"),
    verb(Language::It, " non possono ", "Che cosa non possono fare {}"),
    verb(Language::Fr, " signifie ", "Que signifie {}"),
    verb(Language::Fr, " se divise en ", "En quoi se divise {}"),
    verb(Language::Fr, " vise à ", "À quoi vise {}"),
    verb(Language::Fr, " s'applique à ", "À quoi s'applique {}"),
    verb(Language::Fr, " a pour but de ", "Quel but a {}"),
    verb(Language::Fr, " a pour rôle de ", "Quel rôle a {}"),
    verb(Language::Fr, " doit ", "Que doit faire {}"),
    verb(Language::Fr, " doivent ", "Que doivent faire {}"),
    verb(Language::Fr, " ne peut pas ", "Que ne peut pas faire {}"),
    verb(Language::Fr, " ne peuvent pas ", "Que ne peuvent pas faire {}"),
    verb(Language::Es, " significa ", "¿Qué significa {}"),
    verb(Language::Es, " se divide en ", "¿En qué se divide {}"),
    verb(Language::Es, " se dividen en ", "¿En qué se dividen {}"),
    verb(Language::Es, " tiene como objetivo ", "¿Qué objetivo tiene {}"),
    verb(Language::Es, " permite ", "¿Qué permite hacer {}"),
    verb(Language::Es, " permiten ", "¿Qué permiten hacer {}"),
    verb(Language::Es, " debe ", "¿Qué debe hacer {}"),
    verb(Language::Es, " deben ", "¿Qué deben hacer {}"),
    verb(Language::Es, " no puede ", "¿Qué no puede hacer {}"),
    verb(Language::Es, " no pueden ", "¿Qué no pueden hacer {}"),
    verb(Language::Pt, " significa ", "O que significa {}"),
    verb(Language::Pt, " divide-se em ", "Em que se divide {}"),
    verb(Language::Pt, " tem como objetivo ", "Que objetivo tem {}"),
    verb(Language::Pt, " deve ", "O que deve fazer {}"),
    verb(Language::Pt, " devem ", "O que devem fazer {}"),
    verb(Language::Pt, " não pode ", "O que não pode fazer {}"),
    verb(Language::Pt, " não podem ", "O que não podem fazer {}"),
    verb(Language::Ru, " означает ", "Что означает {}"),
    verb(Language::Ru, " означают ", "Что означают {}"),
    verb(Language::Ru, " обозначает ", "Что обозначает {}"),
    verb(Language::Ru, " делится на ", "На что делится {}"),
    verb(Language::Ru, " делятся на ", "На что делятся {}"),
    verb(Language::Ru, " возвращает ", "Что возвращает {}"),
    verb(Language::Ru, " принимает ", "Что принимает {}"),
    verb(Language::Ru, " позволяет ", "Что позволяет делать {}"),
    verb(Language::Ru, " позволяют ", "Что позволяют делать {}"),
];

/// How a language says what is understood by a term: the words before it, those between it and its meaning, the question.
struct Understood {
    language: Language,
    opens: &'static str,
    joins: &'static str,
    asks: &'static str,
}

const fn understood(
    language: Language,
    opens: &'static str,
    joins: &'static str,
    asks: &'static str,
) -> Understood {
    Understood { language, opens, joins, asks }
}

const UNDERSTOOD: &[Understood] = &[
    understood(Language::De, "Unter ", " versteht man ", "Was versteht man unter {}"),
    understood(Language::De, "Als ", " bezeichnet man ", "Was bezeichnet man als {}"),
    understood(Language::It, "Per ", " si intende ", "Che cosa si intende per {}"),
    understood(Language::It, "Per ", " si intendono ", "Che cosa si intende per {}"),
    understood(Language::It, "Con ", " si intende ", "Che cosa si intende con {}"),
    understood(Language::It, "Con ", " si indica ", "Che cosa si indica con {}"),
    understood(Language::Fr, "Par ", ", on entend ", "Qu'entend-on par {}"),
    understood(Language::Es, "Por ", " se entiende ", "¿Qué se entiende por {}"),
    understood(Language::Es, "Se llama ", " a ", "¿A qué se llama {}"),
    understood(Language::Es, "Se denomina ", " a ", "¿A qué se denomina {}"),
    understood(Language::Es, "Se llama ", " al ", "¿A qué se llama {}"),
    understood(Language::Es, "Se denomina ", " al ", "¿A qué se denomina {}"),
    understood(Language::Pt, "Por ", " entende-se ", "O que se entende por {}"),
    understood(Language::Ru, "Под ", " понимается ", "Что понимается под {}"),
    understood(Language::Ru, "Под ", " понимают ", "Что понимают под {}"),
];

/// How a language names a thing by an article alone between the term and its meaning: *On appelle étrave la pièce …*.
const CALLED: &[(Language, &str, &str)] = &[
    (Language::Fr, "On appelle ", "Qu'appelle-t-on {}"),
    (Language::Fr, "On nomme ", "Que nomme-t-on {}"),
    (Language::It, "Si definisce ", "Che cosa si definisce {}"),
    (Language::It, "Si chiama ", "Che cosa si chiama {}"),
    (Language::Es, "Se entiende por ", "¿Qué se entiende por {}"),
    (Language::Pt, "Chama-se ", "O que se chama {}"),
];

/// Words other than articles that open such a meaning.
const OPENING_MEANING: &[&str] = &[
    "ogni",
    "ciò",
    "quello",
    "quella",
    "tout",
    "toute",
    "ce",
    "todo",
    "toda",
    "cualquier",
    "aquel",
    "aquella",
];

/// The question of a sentence that calls something by a term.
fn by_name(sentence: &Sentence<'_, '_>) -> Option<Asked> {
    /// Most words of a term.
    const TERM_WORDS: usize = 4;
    let markdown = without_end_mark(&sentence.text.markdown);
    let articles = &templates::of(sentence.language).words;
    let table = CueTable::of(sentence.language)?;
    CALLED.iter().filter(|(language, ..)| *language == sentence.language).find_map(|(_, opens, asks)| {
        // Who calls it so speaks for everybody.
        let rest = markdown.strip_prefix(opens).filter(|rest| table.stands_alone(rest))?;
        let opens_meaning = |word: &str| {
            let first = word.split(['\'', '’']).next().unwrap_or(word);
            let elided = first.len() < word.len() && first == "l";
            articles.articles.contains(&first)
                || articles.definite.contains(&first)
                || elided
                || OPENING_MEANING.contains(&first)
        };
        let at = rest
            .match_indices(' ')
            .map(|(at, _)| at)
            .find(|at| rest[at + 1..].split(' ').next().is_some_and(opens_meaning))?;
        let (term, meaning) = (rest[..at].trim(), rest[at..].trim());
        let sound = (1..=TERM_WORDS).contains(&words(term)) && is_answer(meaning) && words(meaning) >= 3;
        let bare = term.trim_matches(['*', '"', '“', '”', '«', '»']);
        sound.then(|| Asked::new("R7.term", asks.replacen("{}", bare, 1), meaning).score(800))
    })
}

/// The question of a sentence whose verb has one of its own.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    let names = elsewhere::definitions(sentence.language)?;
    if let Some(asked) = by_name(sentence) {
        return Some(asked);
    }
    if sentence.alone().is_none() || sentence.plain.ends_with(['!', '…']) {
        return None;
    }
    by_term(sentence, names)
        .or_else(|| by_use(sentence, names, vocabulary))
        .or_else(|| by_verb(sentence, names, vocabulary))
        .or_else(|| by_family(sentence, names, vocabulary))
}

/// What a verb of the table tells of its subject: the first of the sentence, with the word that links it.
fn by_family(sentence: &Sentence<'_, '_>, names: &Definitions, vocabulary: &Vocabulary) -> Option<Asked> {
    let text = &sentence.text;
    let end = without_end_mark(&text.markdown).len();
    let (signs, verbs) = &*FAMILY_VERBS;
    let found = signs.firsts_outside(text).into_iter().map(|place| (place, verbs[place.1]));
    // Of those at one place the first of the table.
    let ((at, _), family, verb, told) = found
        .filter(|(_, (family, _))| family.language == sentence.language)
        .filter_map(|(place, (family, verb))| {
            let behind = without_consequence(text.markdown.get(place.0 + verb.len()..end)?.trim());
            told(family, behind).map(|told| (place, family, verb, told))
        })
        .min_by_key(|&(place, ..)| place)?;
    let subject = elsewhere::subject_of(sentence, at);
    // *der* tells the subject, and elsewhere the passive does where the article has one form for both cases.
    let same_form = ["Ein ", "Der ", "Er ", "Dieser "].iter().all(|article| !subject.starts_with(article));
    let passive = if family.is_open && same_form { verb_table::participle(verb) } else { None };
    let is_told = !family.is_open || subject.starts_with("Der ") || passive.is_some();
    let place = matches!(family.asks, "Wo" | "Dove" | "¿Dónde" | "Où" | "Onde" | "Где");
    // *liegt bei 5 %* is a figure and no place.
    let is_place = !place || !told.chars().any(|c| c.is_ascii_digit());
    let sound = is_told
        && is_place
        && names.names_thing(&subject)
        && is_answer(told)
        && !is_clause(&subject)
        && !is_possessed(&subject)
        && !goes_on(told)
        && words(subject.trim()) <= FAMILY_SUBJECT;
    let shown = names.subject(&subject, vocabulary);
    let shown = if verb.ends_with("n ") { with_small_adjective(sentence.language, shown) } else { shown };
    let gap = if family.rest.is_empty() { "" } else { " " };
    let asked = match passive {
        Some(participle) => format!("Was wird durch {shown} {participle}"),
        None => format!("{} {} {shown}{gap}{}", family.asks, verb.trim(), family.rest),
    };
    let template = format!("{} {} {{}}{gap}{}", family.asks, verb.trim(), family.rest);
    let asked = name_first(sentence, names, &subject, &template).unwrap_or(asked);
    // Members of a list are asked with their number.
    let members = if family.links.is_empty() { members_of(told) } else { None };
    let sound = sound
        || members.is_some()
            && is_told
            && is_place
            && names.names_thing(&subject)
            && !is_clause(&subject)
            && !is_possessed(&subject);
    let asked = match members {
        Some(count) => counted(family.asks, sentence.language, count, &asked)?,
        None => asked,
    };
    sound.then(|| Asked::new("R7.object", asked, told).score(740))
}

/// The question for the members of a list, with their number in place of its question word.
fn counted(asks: &str, language: Language, count: usize, asked: &str) -> Option<String> {
    let (what, things) = match language {
        Language::De => ("Was", format!("Welche {count} Dinge")),
        Language::It => ("Che cosa", format!("Quali {count} cose")),
        Language::Es => ("¿Qué", format!("¿Qué {count} cosas")),
        Language::Pt => ("O que", format!("Que {count} coisas")),
        _ => return None,
    };
    let asked = asked.strip_prefix(what).filter(|_| asks == what)?;
    Some(format!("{things}{}", asked.replacen(" wird ", " werden ", 1)))
}

/// How many members a list has, each of them a word or two: *Licht, Wasser und Kohlendioxid*.
fn members_of(told: &str) -> Option<usize> {
    const MEMBER_WORDS: usize = 2;
    const MEMBERS: std::ops::RangeInclusive<usize> = 3..=5;
    let joined = [" und ", " e ", " y ", " et ", " и "].iter().find_map(|sign| told.rsplit_once(sign))?;
    let members: Vec<&str> = joined.0.split(", ").chain([joined.1]).collect();
    let sound = MEMBERS.contains(&members.len())
        && members.iter().all(|member| {
            (1..=MEMBER_WORDS).contains(&words(member)) && !member.contains(['(', ':', ';', '=', '.'])
        });
    sound.then_some(members.len())
}

/// What a family tells behind its verb, with the word that links it and without the end that the question keeps.
fn told<'t>(family: &Family, behind: &'t str) -> Option<&'t str> {
    let links = |link: &&&str| {
        let rest = behind.strip_prefix(**link).or_else(|| {
            // The apostrophe of print.
            let bare = link.strip_suffix('\'')?;
            behind.strip_prefix(bare)?.strip_prefix('’')
        });
        rest.is_some_and(|rest| link.ends_with('\'') || rest.starts_with(' '))
    };
    if !family.links.is_empty() && !family.links.iter().any(|link| links(&link)) {
        return None;
    }
    let told = behind.strip_suffix(family.rest)?.trim();
    (family.rest.is_empty() || behind.len() > told.len() + family.rest.len()).then_some(told)
}

/// What a verb tells, up to the clause that says what follows from it: *…, il che riduce la velocità*.
fn without_consequence(told: &str) -> &str {
    const SIGNS: &[&str] = &[
        ", il che ",
        ", questo ",
        ", e questo ",
        ", ce qui ",
        ", lo que ",
        ", lo cual ",
        ", o que ",
        ", was ",
        ", wodurch ",
    ];
    let end = SIGNS.iter().filter_map(|sign| told.find(sign)).min().unwrap_or(told.len());
    told[..end].trim_end()
}

/// A German subject of several whose adjective has its capital from the sentence alone: *Große Segel erfordern …*.
fn with_small_adjective(language: Language, subject: String) -> String {
    let adjective = subject.split_once(' ').filter(|(first, rest)| {
        language == Language::De
            && first.len() > 3
            && first.ends_with('e')
            && first.starts_with(char::is_uppercase)
            && rest.starts_with(char::is_uppercase)
    });
    match adjective {
        Some((first, rest)) => format!("{} {rest}", first.to_lowercase()),
        None => subject,
    }
}

/// Whether a subject belongs to something that only the text before it names: *il suo nome*, *seine Form*.
fn is_possessed(subject: &str) -> bool {
    #[rustfmt::skip]
    const POSSESSIVES: &[&str] = &[
        "suo", "sua", "suoi", "sue", "loro", "su", "sus", "son", "sa", "ses", "leur", "leurs", "sein", "seine", "ihr", "ihre", "deren", "dessen", "seu",
        "seus", "suas", "его", "её", "их", "questo", "questa", "este", "esta", "ce", "cette", "dieser", "diese", "dieses", "этот", "эта", "mein", "meine",
    ];
    subject.split_whitespace().any(|word| POSSESSIVES.contains(&word.to_lowercase().as_str()))
}

/// Whether another thought begins behind what is told, which a question for one fact does not ask for.
fn goes_on(told: &str) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        ", ", " und ist ", " und wird ", " sowie ", " e non ", " e si ", " y se ", " et se ", " und hat ", " aber ", " ma ", " mais ", " pero ", " но ", " weil ",
        " perché ", " porque ", " car ", " nicht ", " non ", " no ", " не ",
    ];
    SIGNS.iter().any(|sign| told.contains(sign)) || told.contains(['(', '|', '=', '?'])
}

/// What is understood by a term.
fn by_term(sentence: &Sentence<'_, '_>, names: &Definitions) -> Option<Asked> {
    let markdown = sentence.text.markdown.as_str();
    let end = without_end_mark(markdown).len();
    UNDERSTOOD.iter().filter(|known| known.language == sentence.language).find_map(|known| {
        let rest = markdown[..end].strip_prefix(known.opens)?;
        let at = rest.find(known.joins)?;
        let (term, meaning) = (rest[..at].trim(), rest[at + known.joins.len()..].trim());
        let sound = names.names_thing(term) && is_answer(meaning);
        let bare = term.trim_matches(['*', '"', '„', '“', '”', '«', '»']);
        sound.then(|| Asked::new("R7.term", known.asks.replacen("{}", bare, 1), meaning).score(800))
    })
}

/// Verbs of use, what they are used for behind them, and the question; a place or a field may stand between.
const USES: &[(Language, &[&str], &str, &str)] = &[
    (
        Language::Es,
        &[" se utiliza ", " se utilizan ", " se usa ", " se usan ", " se emplea "],
        "para ",
        "¿Para qué",
    ),
    (
        Language::It,
        &[" si usa ", " si usano ", " si utilizza ", " si utilizzano ", " viene usato ", " viene usata "],
        "per ",
        "Per che cosa",
    ),
    (
        Language::Fr,
        &[" est utilisé ", " est utilisée ", " sont utilisés ", " sont utilisées "],
        "pour ",
        "Pour quoi",
    ),
    (
        Language::Pt,
        &[" é usado ", " é usada ", " é utilizado ", " é utilizada ", " utiliza-se "],
        "para ",
        "Para que",
    ),
];

/// What something is used for: `La cláusula X se utiliza en SQL para …`.
fn by_use(sentence: &Sentence<'_, '_>, names: &Definitions, vocabulary: &Vocabulary) -> Option<Asked> {
    /// Most words between the verb and its end.
    const BETWEEN: usize = 4;
    let text = &sentence.text;
    let end = without_end_mark(&text.markdown).len();
    let known = USES.iter().filter(|(language, ..)| *language == sentence.language);
    let found = known.flat_map(|(_, verbs, to, asks)| verbs.iter().map(move |verb| (*verb, *to, *asks)));
    let (at, verb, to, asks) = found
        .filter_map(|(verb, to, asks)| find_outside(text, verb, 0).map(|at| (at, verb, to, asks)))
        .min_by_key(|&(at, ..)| at)?;
    let behind = text.markdown.get(at + verb.len()..end)?;
    let from = if behind.starts_with(to) { 0 } else { behind.find(&format!(" {to}"))? + 1 };
    let (between, told) = (behind[..from].trim(), behind[from + to.len()..].trim());
    let subject = elsewhere::subject_of(sentence, at);
    let first = told.split(' ').next().unwrap_or("");
    let infinitives = templates::of(sentence.language).words.infinitives;
    let sound = names.names_thing(&subject)
        && words(between) <= BETWEEN
        && !between.contains([',', '(', ':'])
        && is_answer(told)
        && infinitives.iter().any(|end| first.trim_end_matches("se").ends_with(end))
        && !is_clause(&subject)
        && !is_possessed(&subject);
    let gap = if between.is_empty() { "" } else { " " };
    let shown = names.subject(&subject, vocabulary);
    let asked = format!("{asks} {} {shown}{gap}{between}", verb.trim());
    sound.then(|| Asked::new("R7.verb", asked, format!("{to}{told}")).score(770))
}

/// The verbs of all families, to be found together, each with its family.
static FAMILY_VERBS: LazyLock<(Signs, Vec<(&Family, &str)>)> = LazyLock::new(|| {
    let all = || FAMILIES.iter().flat_map(|family| family.verbs.iter().map(move |verb| (family, *verb)));
    (all().map(|(_, verb)| verb).collect(), all().collect())
});

/// The signs of all verbs, to be found together.
static SIGNS: LazyLock<Signs> = LazyLock::new(|| VERBS.iter().map(|known| known.sign).collect());

/// What a verb tells of its subject.
fn by_verb(sentence: &Sentence<'_, '_>, names: &Definitions, vocabulary: &Vocabulary) -> Option<Asked> {
    let text = &sentence.text;
    let end = without_end_mark(&text.markdown).len();
    // Of verbs that stand at one place the first of the list.
    let (at, index) = (SIGNS.firsts_outside(text).into_iter())
        .filter(|&(_, index)| VERBS[index].language == sentence.language)
        .min()?;
    let known = &VERBS[index];
    let subject = elsewhere::subject_of(sentence, at);
    let from = at + known.sign.len();
    let mut answer = text.markdown.get(from..end)?.trim();
    // *hängt von Y ab*: the question has the rest of the verb.
    if known.asks.ends_with("{} ab") {
        answer = answer.strip_suffix("ab")?.trim();
    }
    // An article that the verb took with it belongs to the answer.
    let kept = known.sign.trim_end().rsplit(' ').next().unwrap_or("");
    let told = match kept {
        "der" | "dem" | "zur" | "zum" | "als" | "aus" | "durch" | "zu" | "auf" | "von" | "dal" | "dalla"
        | "nel" | "nella" | "vom" | "nach" | "vor" | "für" | "derjenige," | "wer" => {
            format!("{kept} {answer}")
        }
        _ => answer.to_owned(),
    };
    // What somebody has to do is told by an infinitive, and a state is no deed.
    let is_deed = ["{} tun", "fare {}", "faire {}", "hacer {}", "fazer {}", "nicht tun"]
        .iter()
        .any(|asks| known.asks.contains(asks));
    // *muss aber auch …*: what goes before stands elsewhere.
    let leans = [
        "aber",
        "auch",
        "nur",
        "nicht",
        "dann",
        "daher",
        "anche",
        "solo",
        "aussi",
        "también",
        "sólo",
        "também",
        "только",
    ];
    let leans = leans.contains(&answer.split(' ').next().unwrap_or(""));
    let is_told = !leans && (!is_deed || does(answer, known.language) && !goes_on(answer));
    let sound = names.names_long_thing(&subject)
        && is_answer(answer)
        && is_told
        && !is_clause(&subject)
        && !is_possessed(&subject);
    let shown = names.subject(&subject, vocabulary);
    let asked = known.asks.replacen("{}", &shown, 1);
    let asked = name_first(sentence, names, &subject, known.asks).unwrap_or(asked);
    sound.then(|| Asked::new("R7.verb", asked, told).score(770))
}

/// The question with the name first, *Società semplice: che cosa non può fare?*, where an item took its subject from above:
/// its name has no article, and nobody knows which.
fn name_first(sentence: &Sentence<'_, '_>, names: &Definitions, subject: &str, asks: &str) -> Option<String> {
    if !super::takes_name_from_above(sentence, subject) || names.has_article(subject) {
        return None;
    }
    let asks = asks.replacen(" {}", "", 1);
    match sentence.language {
        Language::It => {
            let first = asks.chars().next()?;
            Some(format!("{subject}: {}{}", first.to_lowercase(), &asks[first.len_utf8()..]))
        }
        Language::Es => {
            let bare = asks.strip_prefix('¿')?;
            let first = bare.chars().next()?;
            Some(format!("{subject}: ¿{}{}", first.to_lowercase(), &bare[first.len_utf8()..]))
        }
        _ => None,
    }
}

/// Whether an infinitive tells a deed: German has it last, others first; to be or to have is none.
fn does(told: &str, language: Language) -> bool {
    #[rustfmt::skip]
    const STATES: &[&str] = &[
        "essere", "esser", "venire", "avere", "restare", "rimanere", "sein", "werden", "haben", "bleiben", "être", "avoir", "rester", "ser", "estar",
        "tener", "haber", "quedar", "ter", "ficar", "haver",
    ];
    let infinitives = templates::of(language).words.infinitives;
    let mut words = told.split(' ');
    let verb = if language == Language::De { words.next_back() } else { words.next() };
    let verb = verb.unwrap_or("").trim_end_matches("si");
    infinitives.iter().any(|end| verb.ends_with(end))
        && !STATES.contains(&verb)
        && verb.starts_with(char::is_lowercase)
}

/// Whether a subject holds a verb, a reason or a negation of its own, or joins two whose verb would be of several.
fn is_clause(subject: &str) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "se", "si", "porque", "perché", "car", "weil", "no", "non", "ne", "nicht", "não", "не", "que", "che", "qui", "и", "und", "denomina", "llama",
        "ist", "sind", "è", "est", "es", "é", "wenn", "quando", "cuando", "если", "ello", "ciò", "cela",
    ];
    subject.split_whitespace().any(|word| SIGNS.contains(&word.to_lowercase().as_str()))
}

/// Whether an answer is one fact that can be recalled.
fn is_answer(told: &str) -> bool {
    // *l'oxygène* is an article and a noun.
    let elided = usize::from(told.chars().nth(1).is_some_and(|c| matches!(c, '\'' | '’')));
    (ANSWER_WORDS..=MOST_WORDS).contains(&(words(told) + elided))
        && !told.contains([';', '→', ':'])
        && told.matches(", ").count() < 3
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn what_is_called_divided_or_held_somewhere_is_asked() {
        for (title, body, question, answer) in [
            (
                "Notes de cours sur la marine",
                "On appelle étrave la pièce qui termine la coque.",
                "Qu'appelle-t-on étrave\u{a0}?",
                "la pièce qui termine la coque",
            ),
            (
                "Apuntes de la marina y los barcos",
                "Se llama eslora a la longitud del barco.",
                "¿A qué se llama eslora?",
                "la longitud del barco",
            ),
            (
                "Appunti di nautica e di storia",
                "Il ponte è diviso in tre parti uguali.",
                "In che cosa è diviso il ponte?",
                "in tre parti uguali",
            ),
            (
                "Notizen zur Seefahrt",
                "Die Wachablösung findet in der Kajüte statt.",
                "Wo findet die Wachablösung statt?",
                "in der Kajüte",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn a_verb_opens_the_question_for_what_it_tells() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Seefahrt",
                "Der Kiel dient der Stabilität des Schiffes.",
                "Wozu dient der Kiel?",
                "der Stabilität des Schiffes",
            ),
            (
                "Notizen zur Seefahrt",
                "Große Segel erfordern eine starke Mannschaft.",
                "Was erfordern große Segel?",
                "eine starke Mannschaft",
            ),
            (
                "Notizen zur Seefahrt",
                "Der Kiel verhindert das Kentern des Bootes.",
                "Was verhindert der Kiel?",
                "das Kentern des Bootes",
            ),
            (
                "Notizen zur Seefahrt",
                "Die Kappe verhindert das Eindringen von Wasser.",
                "Was wird durch die Kappe verhindert?",
                "das Eindringen von Wasser",
            ),
            (
                "Notizen zur Seefahrt",
                "Der Kompass befindet sich vor dem Steuerrad.",
                "Wo befindet sich der Kompass?",
                "vor dem Steuerrad",
            ),
            (
                "Notizen zur Seefahrt",
                "Die Wache ist für die Sicherheit der Ladung verantwortlich.",
                "Wofür ist die Wache verantwortlich?",
                "für die Sicherheit der Ladung",
            ),
            (
                "Appunti sulla navigazione a vela",
                "Le maree sono causate dall'attrazione della Luna.",
                "Da che cosa sono causate le maree?",
                "dall'attrazione della Luna",
            ),
            (
                "Apuntes de la clase de navegación",
                "El ancla se encuentra en la proa del barco.",
                "¿Dónde se encuentra el ancla?",
                "en la proa del barco",
            ),
            (
                "Конспект лекции о парусах",
                "Мачта является частью рангоута судна.",
                "Чем является Мачта?",
                "частью рангоута судна",
            ),
            (
                "Notizen zur Seefahrt",
                "Die Drift hängt von Wind und Strömung ab.",
                "Wovon hängt die Drift ab?",
                "von Wind und Strömung",
            ),
            (
                "Appunti sulla navigazione a vela",
                "La deriva serve a ridurre lo scarroccio della barca.",
                "A che cosa serve la deriva?",
                "ridurre lo scarroccio della barca",
            ),
            (
                "Notes de cours sur la voile",
                "La dérive permet de remonter contre le vent.",
                "Que permet de faire la dérive\u{a0}?",
                "remonter contre le vent",
            ),
            (
                "Apuntes de la clase de navegación",
                "La orza sirve para navegar contra el viento.",
                "¿Para qué sirve la orza?",
                "navegar contra el viento",
            ),
            (
                "Конспект лекции о парусах",
                "Мачта состоит из трёх частей дерева.",
                "Из чего состоит Мачта?",
                "трёх частей дерева",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn what_is_understood_by_a_term_is_asked_for() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Seefahrt",
                "Unter Abdrift versteht man die seitliche Bewegung eines Schiffes.",
                "Was versteht man unter Abdrift?",
                "die seitliche Bewegung eines Schiffes",
            ),
            (
                "Appunti sulla navigazione a vela",
                "Per scarroccio si intende il movimento laterale della barca.",
                "Che cosa si intende per scarroccio?",
                "il movimento laterale della barca",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn vague_subjects_and_long_lists_are_left_alone() {
        for body in [
            "Seine Form bestimmt der Kiel und enthält viel Blei.",
            "Der Hafen liegt bei 54 Grad nördlicher Breite.",
            "Das Problem führt zu vielen Fragen im Hafen.",
            "Es besteht aus vielen Teilen.",
            "Die Takelage besteht aus Masten, Rahen, Stagen, Wanten und Segeln.",
        ] {
            assert_eq!(questions("Notizen zur Seefahrt", body), [], "{body}");
        }
    }

    #[test]
    fn what_follows_from_a_deed_is_no_part_of_its_object() {
        assert_eq!(
            questions(
                "Appunti di navigazione",
                "La chiglia contiene una pesante barra di piombo, il che riduce lo scarroccio."
            ),
            [pair("Che cosa contiene la chiglia?", "una pesante barra di piombo")]
        );
    }
}
