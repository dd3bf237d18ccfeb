//! What leaves a blank open in languages with blanks between words: much else would fit.
//!
//! - A purpose: *in order to ____*, *afin de ____*. Whatever is done is done for many ends.
//! - One example of many: *constructs such as ____*.
//! - A condition or consequence of one common word: *until ____ → done*.
//! - An adjective behind a bare *are*: *rivers are ____*.
//! - A fragment whose only verb stands in its relative clause: *static link, which shows ____*.

use crate::generate::lexicon::cues::CueTable;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::model::card::Language;
use crate::model::note::Text;

use super::{Hole, Kind};

/// Whether much else fits the hole.
pub(super) fn is_open(text: &Text, hole: &Hole, sentence: &Sentence<'_, '_>) -> bool {
    let head = text.markdown[..hole.range.start].trim_end().to_lowercase();
    let hidden = text.slice(hole.range.clone()).plain();
    if hole.kind != Kind::Number && is_example(&head) {
        return true;
    }
    let behind = text.markdown[hole.range.end..].trim_start().to_lowercase();
    if hole.kind == Kind::Term && (is_one_of_many(&behind) || is_quantified(&hidden)) {
        return true;
    }
    if hole.kind == Kind::Number && is_reference(&head, &behind) {
        return true;
    }
    let unspaced = sentence.cues.is_none_or(CueTable::is_unspaced);
    hole.kind == Kind::Tail
        && !unspaced
        && (is_purpose(&head)
            // What is done and what for are two facts.
            || PURPOSES.iter().any(|sign| sign.len() > 4 && hidden.contains(sign.trim_start_matches(", ")))
            || is_loose_word(&head, &hidden)
            || leads_on(&head)
            || is_fragment(&head)
            || breaks_off(&hidden)
            || leans(&head, &hidden))
}

/// Whether a bold word only says how its subject is, which many words may: *sono ____*, *vengono ____*. German writes
/// its nouns large, so that a small word is none there either.
pub(super) fn is_predicate(head: &str, hidden: &str, sentence: &Sentence<'_, '_>) -> bool {
    #[rustfmt::skip]
    const COPULAS: &[&str] = &[
        "è", "sono", "era", "erano", "viene", "vengono", "essere", "sempre", "est", "sont", "était", "être", "es", "son", "está", "están",
        "ser", "estar", "é", "são", "está", "estão",
    ];
    let last = head.trim_end().rsplit([' ', '\'', '’']).next().unwrap_or("").to_lowercase();
    let small = hidden.starts_with(char::is_lowercase);
    let one = words(hidden) == 1 && small;
    match sentence.language {
        Language::It | Language::Fr | Language::Es | Language::Pt => {
            let adverb = one
                && (hidden.ends_with("mente")
                    || sentence.language == Language::Fr && hidden.ends_with("ment"));
            // Participles of the compound past and of the passive: *è stata ____*.
            adverb
                || one && last == "per" && ["are", "ere", "ire"].iter().any(|end| hidden.ends_with(end))
                || small && words(hidden) == 2 && last == "sono"
                || one
                    && (COPULAS.contains(&last.as_str())
                        || ["stato", "stata", "stati", "state", "été", "sido"].contains(&last.as_str()))
        }
        Language::De => one && hidden.ends_with("en") && sentence.plain.contains(" sich "),
        _ => false,
    }
}

/// Whether a term is all or some of its kind and no name.
fn is_quantified(hidden: &str) -> bool {
    #[rustfmt::skip]
    const QUANTIFIERS: &[&str] = &[
        "jede", "jeder", "jedes", "alle", "viele", "einige", "ogni", "tutti", "tutte", "alcuni", "chaque", "tous", "toutes", "certains", "cada",
        "todo", "todos", "todas", "algunos", "каждый", "каждая", "все", "every", "each", "all", "some",
    ];
    let first = hidden.split(' ').next().unwrap_or("").to_lowercase();
    QUANTIFIERS.contains(&first.as_str())
}

/// Whether a number refers to a place or opens a point: *line 7: …*, *from 6. on*, *within 3 weeks*.
fn is_reference(head: &str, behind: &str) -> bool {
    #[rustfmt::skip]
    const PLACES: &[&str] = &["articolo", "article", "artículo", "artigo", "line", "riga", "zeile", "ligne", "línea", "строка"];
    let last = head.rsplit([' ', '\'', '’']).next().unwrap_or("");
    // An end mark with more behind it is the point of an ordinal.
    let opens = behind.starts_with(':') && !head.contains(' ')
        || behind.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_lowercase));
    PLACES.contains(&last) || head == "within" || opens
}

/// Whether a word before the hole makes it one example of several.
#[rustfmt::skip]
fn is_example(head: &str) -> bool {
    const SIGNS: &[&str] = &[
        "such as", "like", "for example", "for instance", "e.g.", "e.g", "z. b.", "z.b.", "beispielsweise", "etwa", "wie",
        "come", "ad esempio", "per esempio", "comme", "par exemple", "tel que", "telle que", "tels que", "telles que",
        "como", "por ejemplo", "por exemplo", "tal como", "например", "такие как", "例如", "比如", "诸如", "例えば", "たとえば",
    ];
    /// Beginnings of the words with which *come*, *como*, *comme*, *wie* name or compare.
    const NAMING: &[&str] = &[
        "conosciut", "not", "definit", "considerat", "conoc", "defin", "considerad", "conhec", "connu", "défini", "considér", "bekannt",
        "bezeichnet", "definiert", "angesehen", "genannt", "known", "looks", "is", "are",
    ];
    let bare = head.trim_end_matches(['\'', '"', '“', '«', '(', ':', ',', ' ']);
    let names = |rest: &str| {
        let before = rest.trim_end().rsplit(' ').next().unwrap_or("");
        NAMING.iter().any(|stem| before.starts_with(stem)) || rest.contains(" so ") || rest.contains(" così ")
    };
    SIGNS.iter().any(|sign| {
        bare.strip_suffix(sign).is_some_and(|rest| {
            let is_word = !rest.ends_with(char::is_alphanumeric) || !sign.is_ascii();
            is_word && (sign.len() > 5 || !names(rest))
        })
    })
}

/// Words before the end to which something is done.
#[rustfmt::skip]
const PURPOSES: &[&str] = &[
    "in order to",
    "so that",
    ", um",
    ", damit",
    "afin de",
    "afin d'",
    "afin que",
    "pour que",
    "pour éviter",
    "al fine di",
    "affinché",
    "in modo da",
    "in modo che",
    "a fin de",
    "para que",
    "con el fin de",
    "a fim de",
    ", чтобы",
];

/// Whether the words before the hole lead to a condition, an alternative or what is made possible, of which there are many:
/// of ten such cards of strangers' notes judges kept one.
fn leads_on(head: &str) -> bool {
    #[rustfmt::skip]
    const LEADING: &[&str] = &[
        "unless", "otherwise", "until", "when", "if", "while", "before", "without", "so that", "bevor", "bis", "sonst", "ansonsten", "wenn",
        "falls", "ohne", "a menos que", "si no", "hasta que", "cuando", "antes de", "sin", "permite", "permiten", "para", "altrimenti", "finché",
        "quando", "senza", "permette di", "consente di", "permettono di", "consentono di", "se non", "sinon", "quand", "sans", "permet de",
        "permettent de", "sert à", "servent à", "jusqu'à", "иначе", "если", "когда", "без", "чтобы", "что", "que", "che",
    ];
    LEADING.iter().any(|sign| {
        head.strip_suffix(sign)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
    })
}

/// Whether the hole is the end to which something is done.
fn is_purpose(head: &str) -> bool {
    // “нужно, чтобы ____” asks what something is for, like *is used to*.
    let serves = ["нужно, чтобы", "нужен, чтобы", "нужна, чтобы", "нужны, чтобы"]
        .iter()
        .any(|end| head.ends_with(end));
    !serves && PURPOSES.iter().any(|sign| head.ends_with(sign))
}

/// Whether one common word is hidden that no verb of naming announces, or an adjective behind a bare copula.
fn is_loose_word(head: &str, hidden: &str) -> bool {
    /// More words behind a copula tell what something is.
    const COPULA_WORDS: usize = 3;
    const NAMING: &[&str] = &[
        "called",
        "named",
        "as",
        "heißt",
        "heißen",
        "genannt",
        "chiama",
        "chiamano",
        "detto",
        "detta",
        "detti",
        "dette",
        "anche",
        "chiamato",
        "chiamata",
        "di",
        "appelle",
        "appellent",
        "appelé",
        "appelée",
        "llama",
        "llaman",
        "llamado",
        "llamada",
        "chama",
        "chamam",
        "chamado",
        "chamada",
        "называется",
        "называют",
        "называются",
    ];
    const COPULAS: &[&str] = &["sind", "sono", "sont", "son", "são"];
    let last = head.rsplit([' ', '\'', '’']).next().unwrap_or("");
    let common = hidden.chars().all(|c| c.is_lowercase() || c == '-');
    let count = words(hidden);
    count == 1 && common && !NAMING.contains(&last) || count <= COPULA_WORDS && COPULAS.contains(&last)
}

/// Whether all before the hole is a short name and the beginning of its relative clause.
fn is_fragment(head: &str) -> bool {
    /// More words may hold a verb.
    const NAME_WORDS: usize = 3;
    const RELATIVES: &[&str] = &[
        "which",
        "that",
        "who",
        "che",
        "qui",
        "que",
        "der",
        "die",
        "das",
        "который",
        "которая",
        "которое",
        "которые",
    ];
    let Some((name, clause)) = head.split_once(", ") else { return false };
    let opening = clause.split(' ').next().unwrap_or("");
    words(name) <= NAME_WORDS && RELATIVES.contains(&opening) && !clause.contains(", ")
}

/// Whether what stands behind a term only counts it to a kind: *____ is one of the basic functions*.
fn is_one_of_many(behind: &str) -> bool {
    const KINDS: &[&str] = &[
        "one of",
        "una tra",
        "uno tra",
        "una delle",
        "uno dei",
        "uno degli",
        "un des",
        "une des",
        "l'un des",
        "l’un des",
        "l'une des",
        "l’une des",
        "uno de los",
        "una de las",
        "um dos",
        "uma das",
        "eine der",
        "einer der",
        "eines der",
        "ein beispiel",
        "un esempio",
        "un exemple",
        "un ejemplo",
        "um exemplo",
        "один из",
        "одна из",
        "одно из",
    ];
    let said = behind.split_once(' ').map_or(behind, |(_, said)| said);
    KINDS.iter().any(|kind| behind.starts_with(kind) || said.starts_with(kind))
}

/// Whether a condition is told of a pronoun, or the hidden part opens with a subject that was cut from its verb.
fn leans(head: &str, hidden: &str) -> bool {
    let first = hidden.split(' ').next().unwrap_or("");
    let conditional = [" if", " when", " until", " unless"].iter().any(|word| head.ends_with(word));
    conditional && matches!(first, "it" | "they" | "he" | "she") || first == "man"
}

/// Whether the hidden part ends with a word that joins what was cut: *anomalies and*.
fn breaks_off(hidden: &str) -> bool {
    const JOINING: &[&str] =
        &["and", "or", "the", "a", "an", "und", "oder", "e", "et", "ou", "y", "o", "и", "или"];
    hidden.rsplit(' ').next().is_some_and(|last| hidden.contains(' ') && JOINING.contains(&last))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::asked_by;

    #[test]
    fn purposes_examples_single_words_and_fragments_are_not_asked() {
        for body in [
            "- the sails are reefed in order to keep the mast",
            "- on réduit la voile afin de garder le mât debout",
            "- il capitano riduce la vela al fine di salvare l'albero",
            "- die Segel werden gerefft, um den Mast zu schonen",
            "- el capitán reduce la vela para que el mástil aguante",
            "- the ballast stays on board until finished",
            "- capo di bordo, che indica dove la nave deve andare",
            "- in porto si usano strumenti di misura, arnesi come `sextans`",
            "- Segel sind eher breit",
            "- La bolina è una tra le andature della vela",
            "- A lead line can only be trusted if it is dry",
            "- 退潮时也需要检查缆绳",
        ] {
            for rule in ["R11", "R10"] {
                let note = format!("# N\n\n## Topic\n\n[source](https://example.org)\n\n{body}\n");
                assert_eq!(asked_by(rule, &note), [], "{body}");
            }
        }
    }

    #[test]
    fn what_something_is_known_as_is_no_example() {
        let note = "# N\n\n## Topic\n\n- el barco es conocido como `Hermione`\n";
        assert_eq!(asked_by("R10", note).len(), 1);
    }

    #[test]
    fn examples_and_orders_to_click_state_nothing() {
        for body in [
            "Par exemple, un voilier peut s'appeler **Hermine**.",
            "Zum Beispiel hat ein Kutter 2 Masten.",
            "For example, a brig has 2 masts.",
            "- 例如一艘船有 3 根桅杆",
            "- Cliquer sur Suivant, car la carte est déjà prête",
            "- Click on the chart to open 3 windows",
            "- 点击右上角的按钮，需要等待 5 秒",
        ] {
            let note = format!("# N\n\n## Topic\n\n[source](https://example.org)\n\n{body}\n");
            for rule in ["R7", "R10", "R11", "R19"] {
                assert_eq!(asked_by(rule, &note), [], "{rule} {body}");
            }
        }
    }
}
