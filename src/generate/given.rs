//! How much of an answer its question already holds: the same words, other forms of them, or parts of a compound.
//!
//! *Who governs the data? The data governor* can be guessed by somebody who never read the note. A word is taken as
//! given where most of its letters stand together in a word of the question, so that neither endings nor compounds
//! hide it, in languages that nobody wrote a list for.

use std::borrow::Cow;

use super::lexicon::literal;
use super::script::{is_alphabetic, is_han, is_kana_or_hangul, lower, weight};
use super::sentence::find;

/// Shortest word that says something: most articles and prepositions of our languages are shorter.
const WORD: usize = 4;
/// Letters of a word, of ten, that stand together in the other word where both are forms of one, and fewest letters.
const LETTERS_OF_TEN: usize = 6;
const LETTERS: usize = 5;

/// Whether half of what an answer says, or more, stands in its question. An answer of short words alone says nothing
/// that could be told.
pub fn mostly(question: &str, answer: &str) -> bool {
    let (given, all) = told(question, answer);
    // A pair of characters may be shared by chance, a word is not.
    let is_unspaced = runs(answer).next().is_some();
    all > 0 && (given * 2 > all || given * 2 == all && !is_unspaced)
}

/// Whether the one long word of a question opens its answer in another form: *What does “coordinator” mean? coordinates
/// the work*, 未提交读 → 可以读未提交的数据. Of two words the answer may well repeat one: *a linked list is a list …*.
pub fn is_circular(question: &str, answer: &str) -> bool {
    /// Shortest word that is a term and no part of the question.
    const TERM_LETTERS: usize = 6;
    /// So far into the answer a reader has read what the thing is.
    const OPENING_WORDS: usize = 4;
    #[rustfmt::skip]
    const ASKING: &[&str] = &[
        "bedeutet", "significa", "signifie", "означает", "called", "happens", "returns", "return", "stands", "cosa",
    ];
    let (question, answer) = (lower(question), lower(answer));
    let asks = ["是什么", "指什么", "是指什么", "表示什么", "とは"];
    let asked = question.strip_prefix("什么是").map(|term| term.trim_end_matches(['？', '?']));
    if let Some(term) = asked.or_else(|| {
        let asks = asks.iter().filter(|_| !question.is_ascii());
        asks.into_iter().find_map(|asks| find(question.as_bytes(), asks.as_bytes()).map(|at| &question[..at]))
    }) {
        // Pancoast 腫瘍: the name before the kind is what there is to know.
        let bare = term.rsplit(['】', ']']).next().unwrap_or(term).trim();
        let mut names = words(bare);
        let name = names.next().filter(|name| bare.starts_with(*name) && names.next().is_none());
        let is_named = !bare.contains(['(', '（'])
            && name.is_some_and(|name| find(answer.as_bytes(), name.as_bytes()).is_none());
        if is_named {
            return false;
        }
        // A later clause may take up the term, and tells more.
        let answer = answer.split('，').next().unwrap_or_default();
        let parts: Vec<&str> = runs(term).flat_map(pairs).collect();
        let given = parts.iter().filter(|pair| find(answer.as_bytes(), pair.as_bytes()).is_some()).count();
        return given * 5 >= parts.len() * 3 && given > 0;
    }
    let mut terms =
        words(&question).filter(|word| word.chars().count() >= TERM_LETTERS && !ASKING.contains(word));
    let (Some(term), None) = (terms.next(), terms.next()) else { return false };
    let is_given = |word: &&str| is_form_of(word, term) || is_form_of(term, word);
    words(&answer).take(OPENING_WORDS).any(|word| is_given(&word)) && !tells_more(term, &answer, is_given)
}

/// Whether an answer that shares a stem with its term says more than its parts: *Chlorophyll → green pigment inside
/// chloroplasts*. What spells out nearly all letters of the term is its plain reading: *Ionenbindung → Bindung von Ionen*.
fn tells_more(term: &str, answer: &str, is_given: impl Fn(&&str) -> bool) -> bool {
    /// Words that the term does not hold.
    const FURTHER: usize = 2;
    /// Letters of the term, of ten, that the shared words spell out.
    const SPELLED_OF_TEN: usize = 8;
    let mut seen: Vec<&str> = Vec::new();
    for word in words(answer) {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    let further = seen.iter().filter(|word| !is_given(word)).count();
    let spelled: usize = seen.iter().filter(|word| is_given(word)).map(|word| shared(term, word)).sum();
    further >= FURTHER && spelled * 10 < term.chars().count() * SPELLED_OF_TEN
}

/// How many letters in a row two words share.
fn shared(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let run = |from: usize, to: usize| {
        one[from..].iter().zip(&other[to..]).take_while(|(left, right)| left == right).count()
    };
    (0..one.len())
        .flat_map(|from| (0..other.len()).map(move |to| (from, to)))
        .map(|(from, to)| run(from, to))
        .max()
        .unwrap_or(0)
}

/// Whether most of what an answer says in words of letters stands in its question. One word for another is a
/// translation, however alike they look: *sensible*, *sensitive*.
pub fn restates(question: &str, answer: &str) -> bool {
    if !answer.trim().contains(' ') {
        return false;
    }
    let (given, all) = told(question, answer);
    runs(answer).next().is_none() && given * 2 > all
}

/// Whether all that an answer says stands in some words before its question; what it calls the thing says nothing.
pub fn by_context(context: &str, answer: &str) -> bool {
    #[rustfmt::skip]
    const GENERA: &[&str] = &[
        "notation", "method", "syntax", "approach", "technique", "way", "form", "style", "methode", "verfahren", "metodo", "método", "méthode", "notazione", "notación",
    ];
    let answer = lower(answer);
    let bare: Vec<&str> = answer.split_whitespace().filter(|word| !GENERA.contains(word)).collect();
    let (given, all) = told(context, &bare.join(" "));
    all > 0 && given == all
}

/// Whether two short texts have a word of some length in common, in any form.
pub fn shares_word(one: &str, other: &str) -> bool {
    let (one, other) = (lower(one), lower(other));
    words(&one).any(|word| {
        word.chars().count() > WORD
            && words(&other).any(|next| is_form_of(word, next) || is_form_of(next, word))
    })
}

/// How many words and pairs of characters of an answer its question tells, and of how many.
fn told(question: &str, answer: &str) -> (usize, usize) {
    let question = without_hint(question);
    let (question, answer) = (lower(&question), lower(answer));
    let (mut given, mut all) = (0, 0);
    let asked: Vec<&str> = words(&question).collect();
    for word in words(&answer) {
        all += 1;
        given += usize::from(asked.iter().any(|other| is_form_of(word, other)));
    }
    for run in runs(&answer) {
        for pair in pairs(run) {
            all += 1;
            given += usize::from(find(question.as_bytes(), pair.as_bytes()).is_some());
        }
    }
    (given, all)
}

/// A question without the beginnings of the hidden words that stand behind its blank.
fn without_hint(question: &str) -> Cow<'_, str> {
    let hint = question.split_once("____ (").and_then(|(head, rest)| Some((head, rest.split_once(')')?.1)));
    hint.map_or(Cow::Borrowed(question), |(head, rest)| Cow::Owned(format!("{head}____{rest}")))
}

/// Whether the translation or the abbreviation of what a blank hides in Han stands in brackets right behind it:
/// ____（Visibility）, ____ (GDP).
pub fn translated_beside(question: &str, answer: &str) -> bool {
    /// Fewer letters are a sign.
    const LETTERS: usize = 2;
    if spelled_beside(question, answer) {
        return true;
    }
    let in_han = answer.chars().any(is_han) && !answer.contains(|c: char| c.is_ascii_alphabetic());
    let Some((_, behind)) = question.split_once("____").filter(|_| in_han) else { return false };
    let is_hint = |inner: &str| inner.ends_with('字') || inner.contains('…');
    let behind = behind.trim_start();
    let behind = behind
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .filter(|(inner, _)| is_hint(inner))
        .map_or(behind, |(_, rest)| rest.trim_start());
    behind.strip_prefix(['(', '（']).is_some_and(|inner| {
        let word = inner.split([')', '）', ',', '，']).next().unwrap_or("");
        word.chars().filter(char::is_ascii_alphabetic).count() >= LETTERS
            && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'))
    })
}

/// Whether the words that a hidden abbreviation stands for are in brackets right behind its blank: ____（Bridge Protocol
/// Data Unit）.
fn spelled_beside(question: &str, answer: &str) -> bool {
    let is_short = (2..=8).contains(&answer.len()) && answer.chars().all(|c| c.is_ascii_uppercase());
    let Some((_, behind)) = question.split_once("____").filter(|_| is_short) else { return false };
    let beside = behind.split(['，', '。', ',', '.']).next().unwrap_or(behind);
    beside.split(['(', '（']).skip(1).any(|inner| {
        let inner = inner.split([')', '）', '、']).next().unwrap_or(inner);
        let initials: String = inner
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .filter(char::is_ascii_uppercase)
            .collect();
        initials.contains(answer) || !initials.is_empty() && initials.ends_with(answer)
    })
}

/// Whether a question about a call holds its answer in the name of the call, in English or as its plain translation:
/// *`clear()` → removes all*, *`openFile` → 打开文件*. A longer answer says more than its name does.
pub fn by_name(question: &str, answer: &str) -> bool {
    /// Twelve Han characters or some four words.
    const SHORT_WEIGHT: usize = 26;
    let answer = answer.split(", `").next().unwrap_or(answer);
    if weight(answer) > SHORT_WEIGHT || answer.contains('`') {
        return false;
    }
    let Some(code) = question.rsplit_once('`').and_then(|(head, _)| head.rsplit('`').next()) else {
        return false;
    };
    let path = code.split(['(', ' ', '=', '<', '[']).next().unwrap_or(code);
    let name = path.rsplit(['.', ':', '>']).next().unwrap_or(path);
    let camel = name.find(|c: char| c.is_uppercase()).filter(|at| *at > 0);
    let verb = &name[..camel.unwrap_or(name.len())];
    let is_call = code.contains('(') || camel.is_some();
    is_call && verb.chars().filter(|c| c.is_alphabetic()).count() > 2 && literal::restates(answer, verb)
}

/// Whether all that a piece of code says stands in its question in plain words.
pub fn wholly(question: &str, code: &str) -> bool {
    let (question, code) = (lower(question), lower(code));
    let asked: Vec<&str> = words(&question).collect();
    let tokens = code.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).count();
    let told: Vec<&str> = words(&code).collect();
    // `WHERE b = ?` beside `WHERE a = ?` is told apart by what is no word.
    !told.is_empty()
        && told.len() == tokens
        && told.iter().all(|word| asked.iter().any(|other| is_form_of(word, other)))
}

/// Words that are long enough to say something.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_alphabetic(c) || is_east_asian(c))
        .filter(|word| word.len() >= WORD && word.chars().nth(WORD - 1).is_some())
}

/// Runs of characters of scripts that put no blanks between words.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    // All of them have three bytes, of which none is ASCII.
    let text = if text.is_ascii() { "" } else { text };
    text.split(|c: char| !is_east_asian(c)).filter(|run| run.chars().nth(1).is_some())
}

/// The pairs of neighbouring characters of a run.
fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let ends = run.char_indices().skip(2).map(|(at, _)| at).chain([run.len()]);
    run.char_indices().zip(ends).filter_map(|((at, _), end)| run.get(at..end))
}

fn is_east_asian(c: char) -> bool {
    is_han(c) || is_kana_or_hangul(c)
}

/// Whether most letters of a word stand together in another; a short one has to be the same.
pub(super) fn is_form_of(word: &str, other: &str) -> bool {
    if word == other {
        return true;
    }
    // *lock*, *locking*: a short word and its own ending.
    let ending = other.strip_prefix(word).unwrap_or("-");
    if matches!(ending, "s" | "es" | "ed" | "er" | "ing") {
        return true;
    }
    let letters = if word.is_ascii() { word.len() } else { word.chars().count() };
    let needed = (letters * LETTERS_OF_TEN).div_ceil(10).max(LETTERS);
    if letters <= WORD || other.len() < needed {
        return false;
    }
    let stands = |part: &str| find(other.as_bytes(), part.as_bytes()).is_some();
    if word.is_ascii() {
        return (needed..=letters).any(|end| stands(&word[end - needed..end]));
    }
    let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]).skip(needed);
    word.char_indices().zip(ends).any(|((at, _), end)| stands(&word[at..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_and_parts_of_compounds_are_given() {
        for (question, answer) in [
            ("Der Verwalter der Daten ist der ____", "Datenverwalter"),
            ("Il titolare decide come ____ i dati trattati", "trattare"),
            ("【共享指针】返回一个____，最后释放", "共享指针"),
            ("Using iter calls the ____ method", "iter"),
        ] {
            assert!(mostly(question, answer), "{question} / {answer}");
        }
    }

    #[test]
    fn a_shared_stem_alone_gives_no_term_away() {
        for (question, answer) in [
            ("Was bedeutet „Windhose“?", "wirbelnder Wind über flachem Land"),
            ("What is chlorophyll?", "green pigment inside chloroplasts that absorbs light"),
        ] {
            assert!(!is_circular(question, answer), "{question} / {answer}");
        }
        for (question, answer) in [
            ("Was bedeutet „Segelschiff“?", "Schiff mit Segel am Mast"),
            ("What does “coordinator” mean?", "coordinates the work"),
        ] {
            assert!(is_circular(question, answer), "{question} / {answer}");
        }
    }

    #[test]
    fn the_name_of_a_call_may_say_what_it_does() {
        for (question, answer) in [
            ("`clear()` 做什么？", "清除所有元素"),
            ("[Set] What does `set.removeItem()` do?", "removes an item"),
        ] {
            assert!(by_name(question, answer), "{question} / {answer}");
        }
        for (question, answer) in [
            ("`fold()` 做什么？", "从左到右合并"),
            ("What does `sort -n` do?", "sorts by number"),
            ("`clear()` 做什么？", "清除所有元素，之后这个集合占用的内存仍然不会还给系统"),
        ] {
            assert!(!by_name(question, answer), "{question} / {answer}");
        }
        assert!(wholly("Print the version of node with ____", "`node --version`"));
        assert!(!wholly("Print the version of node with ____", "`node -e 'process.version'`"));
    }

    #[test]
    fn other_words_are_not() {
        for (question, answer) in [
            ("The treaty was signed in ____", "Versailles"),
            ("Лимфа течёт в ____", "вены"),
            ("缓存写回____", "主存"),
            ("他写了《____》，讲剩余价值和资本主义", "资本论"),
            ("[Alliances] England, ____ and Russia", "France"),
            ("It takes ____ of memory", "8 MB"),
            ("The form is called ____ here", "norm"),
        ] {
            assert!(!mostly(question, answer), "{question} / {answer}");
        }
    }

    #[test]
    fn a_translation_behind_the_blank_says_it() {
        assert!(translated_beside("航海时最要紧的是____ (3 字)(Buoyancy)。", "浮力性"));
        assert!(translated_beside("____（GPS）由多颗卫星组成", "全球定位系统"));
        assert!(!translated_beside("____ (4 字)由多颗卫星组成（GPS）", "定位系统"));
        assert!(!translated_beside("____（2 艘）组成舰队", "护卫舰"));
    }
}
