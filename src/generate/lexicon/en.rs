//! English.

use crate::generate::script::lower;

/// Headings that name a kind of content, lower case.
#[rustfmt::skip]
pub const GENERIC_HEADINGS: &[&str] = &[
    "notes", "note", "tips", "tip", "faq", "misc", "miscellaneous", "example", "examples", "overview",
    "introduction", "intro", "basics", "medical", "clinical", "surgical", "basic", "key facts", "facts", "info", "information", "basic usage", "usage", "summary", "background", "details", "general",
    "other", "others", "more", "references", "reference", "resources", "links", "see also", "further reading",
    "gotchas", "pitfalls", "caveats", "definition", "definitions", "concepts", "key concepts", "terminology",
    "properties", "features", "pros", "cons", "pros and cons", "advantages", "disadvantages", "install",
    "installation", "setup", "configuration", "commands", "code", "syntax", "conclusion", "todo",
    "table of contents", "contents", "questions", "answers", "appendix", "preface", "abstract", "discussion",
    "results", "methods", "key points", "takeaways", "getting started", "quick start", "quickstart", "why",
    "how", "what", "when", "how it works", "what is it", "when to use", "symptoms", "treatment", "diagnosis",
    "causes", "types", "steps", "solution", "problem", "problems", "remarks", "comments", "exercises",
    "implementation", "proof", "theorem", "lemma", "uses", "purpose", "cheatsheet", "cheat sheet", "basic commands",
    "common commands", "useful commands", "snippets", "one-liners", "basic operations", "common operations", "tricks",
    "tips and tricks", "(cont.)", "cont", "(cont)", "continued", "(continued)",
];

/// Whether a sentence counts what there is, so that its *there* points nowhere.
pub fn counts(plain: &str) -> bool {
    plain.strip_prefix("There are ").and_then(|rest| rest.split(' ').next()).is_some_and(is_count)
}

/// Whether a word is a number from three on, in figures or letters.
pub fn is_count(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"];
    WORDS.contains(&word) || word.len() < 8 && word.parse::<f64>().is_ok_and(|number| number > 2.0)
}

/// Whether a heading stands over an example or a task, which hold nothing to remember.
pub fn is_example(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    matches!(
        lower.as_str(),
        "an example" | "example problem" | "example problems" | "practice" | "practice problems"
    ) || lower.starts_with("worked ") && lower.contains("example")
        || lower.strip_prefix("exercise ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a heading only counts the parts of a course or book: *Lecture 18*, *Week 3*.
pub fn counts_parts(heading: &str) -> bool {
    let mut words = heading.split_whitespace();
    let part = words.next().is_some_and(is_part);
    let mut number = || {
        words.next().is_some_and(|number| {
            let bare = number.trim_start_matches('#');
            !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        })
    };
    part && number() && words.next().is_none()
}

/// Whether a word is what parts of a whole are called, in any case.
pub fn is_part(word: &str) -> bool {
    const PARTS: &[&str] = &[
        "lecture", "week", "chapter", "day", "part", "unit", "session", "class", "lesson", "module", "topic",
        "section",
    ];
    PARTS.contains(&lower(word).as_ref())
}

/// Words before a colon that only introduce, lower case.
#[rustfmt::skip]
pub const LEAD_INS: &[&str] = &[
    "for example", "example", "examples", "e.g", "e.g.", "i.e", "i.e.", "note", "notes", "nb", "n.b.", "see",
    "see also", "source", "sources", "link", "links", "ref", "refs", "reference", "references", "tip", "tips",
    "hint", "warning", "important", "important rule", "important note", "key point", "key fact", "key takeaway", "caution", "todo", "fixme", "update", "edit", "ps", "p.s.", "tl;dr",
    "tldr", "date", "author", "authors", "speaker", "speakers", "lecturer", "presenter", "instructor", "tags", "tag", "title", "url", "website", "docs", "documentation",
    "output", "result", "results", "answer", "question", "more", "read more", "further reading", "in short",
    "lesson", "lessons", "takeaway", "takeaways", "moral", "in other words", "that is", "namely", "summary", "conclusion", "remember", "recall", "hence",
    "therefore", "so", "thus", "also", "however", "instead", "then", "first", "second", "third", "finally",
    "next", "step", "aliases", "status", "created", "updated", "via", "credit", "image", "figure", "fig",
    "table", "chapter", "section", "page", "pages", "video", "github", "repo", "contact", "email", "phone",
    "time", "where", "why", "how", "what", "when", "or", "and", "but", "instructions", "resources", "related",
    "parent", "up", "from", "to", "subject", "here", "this", "usage", "solution", "problem", "demo", "code",
    "proof", "exercise", "homework", "reading", "meeting", "attendees", "agenda", "action items", "exit",
    "n.b", "caveat", "disclaimer", "aside", "fun fact", "spoiler", "this means", "which means", "meaning",
    "good", "bad", "better", "worse", "yes", "no", "pro", "con", "before", "after", "wrong", "right",
    "correct", "incorrect", "decision", "decisions", "scope", "next week", "next steps", "deadline", "plan", "outcome",
    "gotcha", "gotchas", "except", "exception to this", "note to self", "owner", "open", "done", "later", "today",
    "expected output", "expected", "expected result", "prints", "tomorrow", "yesterday", "this week", "last week",
];

/// Endings that make any label a lead-in, lower case.
#[rustfmt::skip]
pub const LEAD_IN_ENDINGS: &[&str] = &[
    " example", " examples", "following", "as follows", "like this", "like so", "such as", " including",
    " are", " is", "for instance", " these", " this", " see", " e.g", " e.g.", " below", " include",
    " includes", "for example",
];

/// Labels that name an attribute of what stands above them, lower case.
#[rustfmt::skip]
pub const ATTRIBUTES: &[&str] = &[
    "purpose", "use", "uses", "used for", "use case", "use cases", "function", "role", "definition",
    "meaning", "cause", "causes", "therapy", "treatment", "symptoms", "signs", "diagnosis", "prognosis",
    "complications", "complication", "murmur", "tx", "mechanism", "mechanism of action", "side effects",
    "adverse effects", "indications", "contraindications", "dose", "dosage", "etiology", "pathophysiology",
    "epidemiology", "risk factors", "presentation", "pros", "cons", "advantages", "disadvantages",
    "advantage", "disadvantage", "benefits", "drawbacks", "limitations", "limits", "complexity",
    "time complexity", "space complexity", "syntax", "signature", "parameters", "arguments", "returns",
    "return value", "default", "default value", "type", "types", "structure", "location", "formula", "unit",
    "units", "properties", "features", "characteristics", "goal", "objective", "intuition", "idea",
    "key idea", "inputs", "input", "effect", "effects", "origin", "synonym", "synonyms", "antonym",
    "antonyms", "plural", "pronunciation", "translation", "part of speech", "worst case", "best case",
    "average case", "port", "default port", "protocol", "layer", "founder", "inventor", "capital",
    "population", "symbol", "abbreviation", "full name", "innervation", "action", "insertion", "blood supply",
    "drainage", "inheritance", "requirements", "condition", "conditions", "assumption", "assumptions",
    "consequence", "consequences", "reason", "motivation", "fix", "workaround", "prevention", "significance", "importance",
    "impact", "moa", "ci", "s/e", "se", "rf", "dx", "ddx", "rx", "sx", "w/u", "workup", "reversal", "antidote", "monitoring",
    "excretion", "clearance", "elimination", "half-life", "pathogenesis", "transmission", "habitat", "holding", "description", "size",
    "site", "onset", "frequency", "severity",
];

/// Openings that need the sentence before, lower case.
#[rustfmt::skip]
pub const LEANING: &[&str] = &[
    "this", "these", "ours", "mine", "yours", "theirs", "that", "those", "it", "its", "it's", "they", "their",
    "them", "he", "she", "his", "her", "however", "therefore", "thus", "hence", "but", "and", "or", "so",
    "also", "then", "otherwise", "moreover", "furthermore", "instead", "such", "here", "there", "i", "i'm",
    "i've", "we", "we'll", "you", "you'll", "my", "our", "your", "let's", "now", "finally", "additionally",
    "similarly", "likewise", "consequently", "meanwhile", "nevertheless", "still", "yet", "both", "another",
    "others", "same", "again", "which", "because",
];

/// The months, as they stand in dates.
#[rustfmt::skip]
pub const MONTHS: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

/// Signs of doubt and things to do, lower case.
#[rustfmt::skip]
pub const DOUBTS: &[&str] = &[
    "todo", "fixme", "tbd", "not sure", "i think", "i guess", "maybe i", "i believe", "to do", "wip",
    "unclear", "no idea", "i wonder", "don't understand",
];

/// Verbs that open an instruction, base form, lower case.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "abort", "accept", "access", "activate", "add", "adjust", "align", "allocate", "allow", "analyse", "analyze", "append", "apply", "archive", "ask", "assign", "attach", "authenticate", "avoid", "backup", "bind", "block", "boot", "build", "bundle", "calculate", "call", "cancel", "capture", "cast", "catch", "change", "check", "checkout", "choose", "clean", "clear", "clone", "close", "collect", "combine", "commit", "compare", "compile", "compress", "compute", "concatenate", "configure", "connect", "construct", "convert", "copy", "corroborate", "count", "create", "cut", "debug", "declare", "decode", "decrypt", "define", "delete", "deploy", "destroy", "detach", "detect", "determine", "disable", "discard", "display", "divide", "download", "draw", "drop", "dump", "edit", "enable", "encode", "encrypt", "ensure", "enter", "escape", "estimate", "evaluate", "examine", "execute", "exit", "expand", "export", "extend", "extract", "fetch", "fill", "filter", "find", "fix", "flatten", "flush", "follow", "force", "fork", "format", "formulate", "generate", "get", "give", "go", "grant", "group", "handle", "hide", "identify", "ignore", "implement", "import", "include", "increase", "initialise", "initialize", "inject", "insert", "inspect", "install", "interpret", "invert", "invoke", "iterate", "join", "jump", "keep", "kill", "launch", "limit", "link", "list", "listen", "load", "lock", "log", "login", "loop", "make", "map", "mark", "match", "measure", "merge", "migrate", "mock", "modify", "monitor", "mount", "move", "multiply", "obtain", "open", "order", "override", "overwrite", "parse", "pass", "paste", "patch", "pause", "perform", "pick", "pipe", "plot", "pop", "prepare", "prepend", "press", "prevent", "print", "profile", "provide", "publish", "pull", "push", "put", "query", "raise", "read", "rebase", "rebuild", "receive", "record", "redirect", "reduce", "refresh", "register", "reinstall", "release", "reload", "remap", "remove", "rename", "render", "reopen", "repeat", "replace", "request", "reset", "resize", "resolve", "restart", "restore", "retrieve", "retry", "return", "reverse", "revert", "rotate", "round", "run", "save", "scale", "scan", "schedule", "scroll", "search", "select", "send", "serialize", "serve", "set", "share", "show", "shuffle", "shutdown", "simulate", "skip", "slice", "solve", "sort", "spawn", "specify", "split", "squash", "stage", "start", "stash", "stop", "store", "stream", "strip", "submit", "subscribe", "subtract", "sum", "swap", "switch", "sync", "take", "tell", "terminate", "test", "throw", "toggle", "trace", "track", "train", "transform", "translate", "transpose", "trigger", "trim", "truncate", "turn", "undo", "uninstall", "unlink", "unpack", "unset", "untar", "unzip", "update", "upgrade", "upload", "use", "validate", "verify", "view", "visit", "wait", "walk", "watch", "wrap", "write", "yank", "zip",
];

/// Words that are nouns far more often than verbs when nothing but a preposition follows them.
#[rustfmt::skip]
const AFTER_A_NOUN: &[&str] =
    &[
    "of", "for", "in", "on", "is", "are", "was", "from", "vs", "and", "or", "by", "between", "with",
];

/// Whether the phrase opens with a verb in its base form (and more words follow).
pub fn opens_with_verb(phrase: &str) -> bool {
    let mut words = phrase.split_whitespace();
    let first = words.next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.next().is_some_and(|second| {
        VERBS.binary_search(&first.as_str()).is_ok()
            && !AFTER_A_NOUN.contains(&second.to_lowercase().as_str())
    })
}

/// Whether a phrase opens with a verb that is hardly ever a noun before another: *update pointers*, *keep indices*.
pub fn orders(phrase: &str) -> bool {
    #[rustfmt::skip]
    const ORDERS: &[&str] = &[
        "update", "add", "remove", "delete", "create", "keep", "get", "make", "find", "insert", "avoid", "choose", "compute", "convert", "define",
        "draw", "ensure", "improve", "increase", "install", "learn", "reduce", "replace", "solve", "write", "buy", "sell", "compare",
    ];
    phrase.split_once(' ').is_some_and(|(first, _)| ORDERS.contains(&first.to_lowercase().as_str()))
}

/// An instruction that is told in the third person or as a gerund, in its base form: “finds all files”, “listing the
/// tables”; `None` where the first word may as well be a noun.
pub fn instruction_of(told: &str) -> Option<String> {
    const DETERMINERS: &[&str] =
        &["a", "all", "an", "any", "each", "every", "its", "one", "only", "the", "this", "your"];
    let (first, rest) = told.split_once(' ')?;
    let lower = first.to_lowercase();
    let second = rest.split_whitespace().next()?.to_lowercase();
    let has_object = DETERMINERS.contains(&second.as_str()) || is_plural(&second) && second.len() > 3;
    let stems = |ending: &str, others: &[(&str, &str)]| -> Vec<String> {
        let plain = lower.strip_suffix(ending).map(str::to_owned);
        let changed =
            others.iter().filter_map(|(from, to)| Some(format!("{}{to}", lower.strip_suffix(from)?)));
        plain.into_iter().chain(changed).collect()
    };
    let mut bases = stems("s", &[("es", ""), ("ies", "y")]);
    bases.extend(stems(
        "ing",
        &[("ing", "e"), ("tting", "t"), ("nning", "n"), ("pping", "p"), ("gging", "g")],
    ));
    let base = bases.into_iter().find(|base| VERBS.binary_search(&base.as_str()).is_ok())?;
    has_object.then(|| format!("{base} {rest}"))
}

/// Whether two words only look like a verb and its object: “list comprehension”, “set operations”.
pub fn is_noun_pair(phrase: &str) -> bool {
    #[rustfmt::skip]
    const NOUNS: &[&str] = &[
        "class", "filter", "format", "function", "group", "import", "index", "input", "list", "lock", "log", "loop", "map",
        "order", "patch", "print", "query", "record", "return", "set", "sort", "store", "string", "switch", "test", "trace",
    ];
    let mut words = phrase.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    words.count() == 1 && NOUNS.contains(&first.as_str())
}

/// Whether a definition tells what something does: it opens with a verb, bare or in the third person.
pub fn tells_what_it_does(definition: &str) -> bool {
    let first = definition
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    VERBS.binary_search(&first.as_str()).is_ok() || is_third_person(&first)
}

/// Verbs that tell what a thing does and seldom open an instruction, base form.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "absorb", "act", "break", "carry", "catalyse", "catalyze", "contain", "control", "convey", "decide", "degrade", "deliver", "describe", "double",
    "drive", "encapsulate", "forward", "govern", "guarantee", "halve", "hold", "improve", "indicate", "inhibit", "lower", "maintain", "manage",
    "mediate", "produce", "promote", "protect", "regulate", "represent", "retransmit", "route", "secrete", "separate", "signal", "stimulate",
    "strengthen", "supply", "support", "synthesise", "synthesize", "transmit", "transport", "weaken",
];

fn is_third_person(word: &str) -> bool {
    let known = |verb: &str| VERBS.binary_search(&verb).is_ok() || DEEDS.contains(&verb);
    word.strip_suffix('s').is_some_and(known)
        || word.strip_suffix("es").is_some_and(known)
        || word.strip_suffix("ies").is_some_and(|stem| known(&format!("{stem}y")))
}

/// Whether a phrase opens with an order to somebody who treats or handles a case.
pub fn treats(phrase: &str) -> bool {
    const ORDERS: &[&str] = &[
        "hold",
        "withhold",
        "treat",
        "refer",
        "titrate",
        "consider",
        "administer",
        "discontinue",
        "taper",
        "consult",
        "observe",
        "maintain",
    ];
    let mut words = phrase.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    ORDERS.contains(&first.as_str()) && words.next().is_some_and(|second| !AFTER_A_NOUN.contains(&second))
}

/// Whether a definition opens with a known verb in the third person, as one tells what a thing does.
pub fn acts(definition: &str) -> bool {
    let mut words = definition.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let second = words.next().unwrap_or("").to_lowercase();
    let is_known = is_third_person(&first) && !second.is_empty() && !AFTER_A_NOUN.contains(&second.as_str());
    // “helps prevent leaks”, “wraps the handler”: no noun in the plural stands before an article or a verb.
    let is_verb = first.len() > 3
        && first.ends_with('s')
        && !["ss", "us", "is", "ous"].iter().any(|end| first.ends_with(end))
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && (OBJECT_OPENINGS.contains(&second.as_str())
            || matches!(first.as_str(), "helps" | "lets" | "makes")
                && VERBS.binary_search(&second.as_str()).is_ok());
    is_known || is_verb
}

/// Words that open the object of a verb and stand behind no noun.
const OBJECT_OPENINGS: &[&str] = &[
    "a", "an", "the", "its", "their", "your", "each", "every", "any", "whether", "how", "what", "where",
    "which",
];

/// Whether a definition opens with a verb in the past, as one tells what an event or a person did: *Established a
/// republic*. A participle looks the same but goes on with a preposition, or describes the noun behind it.
pub fn acted(definition: &str) -> bool {
    #[rustfmt::skip]
    const DEEDS_PAST: &[&str] = &[
        "abolished", "allowed", "banned", "became", "began", "brought", "caused", "created", "discovered", "ended", "ensured",
        "gave", "granted", "introduced", "invented", "led", "lost", "made", "proposed", "prohibited", "proved", "showed",
        "sought", "sparked", "taught", "triggered", "united", "won", "wrote",
    ];
    #[rustfmt::skip]
    const DETERMINERS: &[&str] = &[
        "a", "an", "the", "his", "her", "its", "their", "all", "many", "most", "new", "several", "some", "that", "two", "three",
    ];
    let mut words = definition.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let second = words.next().unwrap_or("").to_lowercase();
    let more = !second.is_empty();
    // *brought about by the tide*: the adverb stands between.
    let by = words.next() == Some("by")
        || second.starts_with(|c: char| c.is_ascii_digit())
        || matches!(second.as_str(), "by" | "from" | "in" | "of" | "as" | "on" | "at" | "with" | "for");
    let goes_on = DETERMINERS.contains(&second.as_str());
    first == "led" && second == "to"
        || !by
            && (DEEDS_PAST.contains(&first.as_str()) && more
                || first.len() > 4 && first.ends_with("ed") && goes_on)
}

/// A plural noun, by its ending.
pub fn is_plural(term: &str) -> bool {
    term.is_ascii()
        && term.ends_with('s')
        && !["ss", "sis", "us", "itis", "iasis"].iter().any(|ending| term.ends_with(ending))
}

/// Whether a label is a noun in the plural, which needs no article; some singulars end like one.
pub fn is_plural_noun(label: &str) -> bool {
    #[rustfmt::skip]
    const SINGULARS: &[&str] = &[
        "atlas", "chaos", "cosmos", "pancreas", "diabetes", "rabies", "herpes", "species", "series", "ethos", "pathos", "asbestos",
        "christmas", "canvas", "news", "tetanus", "measles", "mumps", "athens", "texas", "naples", "kubernetes", "redis", "postgres",
        "pericles", "socrates", "archimedes", "eratosthenes", "aristophanes", "sophocles", "alexandros", "always", "perhaps", "pros", "cons",
        "herpes", "caries", "scabies", "status", "rickets", "aids", "dos", "https", "dns", "tls", "aws", "kudos", "lotus",
    ];
    let last = label.split(' ').next_back().unwrap_or("");
    let lower = last.to_lowercase();
    let is_word = last.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
        && last.chars().skip(1).all(|c| !c.is_uppercase());
    is_plural(last)
        && is_word
        && lower.len() > 4
        && !lower.ends_with("ics")
        && !lower.ends_with("is")
        && !lower.ends_with("os")
        && !lower.ends_with("as")
        && !SINGULARS.contains(&lower.as_str())
        && !label.contains(['(', ':', '\'', '’', '&', '/'])
        && !label
            .split(' ')
            .any(|word| matches!(word, "of" | "in" | "for" | "and" | "or" | "with" | "to" | "on"))
}

/// The plural of the name of an attribute; what is one already stays.
pub fn plural(name: &str) -> String {
    let lower = name.to_lowercase();
    if is_plural(name) || lower == "tx" {
        return name.to_owned();
    }
    // Letters that stand for words have no plural that is read.
    let short = [
        ("rf", "risk factors"),
        ("se", "side effects"),
        ("s/e", "side effects"),
        ("sx", "symptoms"),
        ("ci", "contraindications"),
    ];
    if let Some((_, whole)) = short.iter().find(|(letters, _)| *letters == lower) {
        return (*whole).to_owned();
    }
    let stem = |cut: usize, ending: &str| format!("{}{ending}", &name[..name.len() - cut]);
    match lower {
        lower if lower.ends_with("sis") => stem(2, "es"),
        lower if lower.ends_with('y') && !lower.ends_with(['a', 'e', 'o']) => stem(1, "ies"),
        lower if lower.ends_with(['x', 's']) || lower.ends_with("ch") || lower.ends_with("sh") => {
            stem(0, "es")
        }
        lower if lower.ends_with("of action") || lower.contains(" of ") => name.to_owned(),
        _ => stem(0, "s"),
    }
}

/// A phrase in the middle of a sentence: its first letter small unless it begins a name or an acronym.
pub fn in_sentence(phrase: &str) -> String {
    let mut chars = phrase.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return String::new() };
    let rest = &phrase[first.len_utf8()..];
    let is_name = phrase.contains(['\'', '’'])
        || second.is_some_and(|c| !c.is_lowercase() && c != ' ')
        || rest.contains(char::is_uppercase);
    if is_name { phrase.to_owned() } else { first.to_lowercase().chain(rest.chars()).collect() }
}

/// The name of an attribute within a question: a known one small (*Side Effects*), an abbreviation as it stands;
/// `None` for what is no English phrase.
pub fn attribute_in_sentence(label: &str) -> Option<String> {
    /// A longer label is no name of an attribute.
    const WORDS: usize = 4;
    let lower = label.to_lowercase();
    let known = |name: &str| ATTRIBUTES.contains(&name);
    let is_phrase = label.is_ascii()
        && label.split(' ').count() <= WORDS
        && label.split(' ').count() > 1
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
    if known(&lower) || is_phrase && lower.split(' ').next_back().is_some_and(known) {
        // MOA, CI: letters that stand for words.
        let abbreviates = !label.chars().any(char::is_lowercase);
        return Some(if abbreviates { label.to_owned() } else { lower });
    }
    None
}

/// An instruction in the middle of a question: its first letter small.
pub fn decapitalise(instruction: &str) -> String {
    let mut chars = instruction.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// Words that open a phrase and are no name.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "black", "white", "red", "green", "blue",
    "long", "short", "large", "small", "big", "high", "low", "early", "late", "public", "foreign", "hash", "body", "blood",
    "heart", "most", "all", "one", "price", "water", "air", "heat", "light", "dark", "dead", "hot", "cold", "warm", "old",
    "new", "simple", "young", "free", "open", "closed", "deep", "strong", "weak", "heavy", "soft", "hard", "human", "cell", "plant",
    "animal", "bone", "brain", "skin", "port", "data", "memory", "time", "space", "energy", "mass", "gas", "oil", "iron",
];

/// Stuffs, which have no plural and no article, and are names of nobody.
#[rustfmt::skip]
pub const STUFFS: &[&str] = &[
    "salt", "water", "air", "oil", "sand", "rock", "granite", "basalt", "marble", "ice", "snow", "fog", "rain", "wind", "light", "heat", "sound", "energy",
    "power", "gas", "steam", "blood", "bone", "skin", "muscle", "fat", "sugar", "starch", "protein", "glucose", "oxygen", "hydrogen", "carbon",
    "nitrogen", "iron", "copper", "gold", "silver", "zinc", "wood", "paper", "glass", "steel", "concrete", "cement", "money", "trade", "wealth",
    "labour", "labor", "law", "music", "rhythm", "harmony", "melody", "speech", "grammar", "magma", "lava", "ash", "soil", "clay", "fire", "smoke",
    "lymph", "bile", "urine", "saliva", "mucus", "plasma", "collagen", "keratin", "cholesterol", "insulin", "glucagon", "adrenaline", "bread", "milk",
    "butter", "cheese", "yeast", "flour", "rope", "cloth", "leather", "matter", "mass", "time", "space", "heap", "memory", "pressure", "gravity",
];

/// Whether a phrase that stands first in its sentence opens with a common word and no name: by the word, by
/// an ending of adjectives, or as a plural that is no people.
pub fn is_common(phrase: &str, is_plural_subject: bool) -> bool {
    #[rustfmt::skip]
    const ADJECTIVES: &[&str] = &["est", "al", "ic", "ous", "ive", "ed", "ary", "ar", "able", "ible", "less", "ful", "ing", "ent", "ant"];
    /// Words that count or limit what follows.
    const QUANTIFIERS: &[&str] = &[
        "any", "each", "every", "some", "many", "few", "several", "pretty", "almost", "nearly", "only", "no",
        "both", "amount", "much",
    ];
    /// Endings of nouns without a plural, none of which ends a name.
    const MASS: &[&str] =
        &["tion", "sion", "ity", "ism", "ness", "ment", "sis", "logy", "emia", "itis", "ware", "ing"];
    const PEOPLES: &[&str] = &["ans", "ks", "chs", "ish", "ese", "Saxons", "Celts", "Goths", "Vandals"];
    let mut words = phrase.split(' ');
    let (first, second) = (words.next().unwrap_or(""), words.next());
    if first.chars().skip(1).any(char::is_uppercase) || !first.chars().all(|c| c.is_alphabetic() || c == '-')
    {
        return false;
    }
    let goes_on_small = second.is_some_and(|second| second.starts_with(char::is_lowercase));
    QUANTIFIERS.contains(&first.to_lowercase().as_str()) && goes_on_small
        || COMMON.contains(&first.to_lowercase().as_str()) && second.is_some()
        || goes_on_small && ADJECTIVES.iter().any(|ending| first.len() > 5 && first.ends_with(ending))
        || second.is_none_or(|second| matches!(second, "that" | "which" | "who" | "whose" | "where"))
            && STUFFS.contains(&first.to_lowercase().as_str())
        || matches!(second, Some("that" | "which" | "whose" | "to" | "from"))
        || second == Some("of")
            && phrase
                .split(' ')
                .nth(2)
                .is_some_and(|third| third.starts_with(char::is_lowercase) && third != "the")
        || second.is_none() && first.len() > 5 && MASS.iter().any(|ending| first.ends_with(ending))
        || second.is_none()
            && is_plural_subject
            && is_plural(first)
            && !PEOPLES.iter().any(|ending| first.ends_with(ending))
}

/// Finite verbs whose presence makes a label a clause.
#[rustfmt::skip]
pub const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should", "must",
    "may", "might", "does", "do", "did", "isn't", "aren't", "don't", "doesn't", "can't", "cannot", "won't",
    "means", "uses", "makes", "takes", "gives", "needs", "requires", "returns", "allows", "lets", "gets",
    "says", "suggests", "shows", "states", "serves", "differs", "consists", "contains", "includes", "depends",
    "matters",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verbs_are_sorted_for_the_search() {
        assert!(VERBS.is_sorted(), "{:?}", VERBS.windows(2).find(|pair| pair[0] > pair[1]));
    }

    #[test]
    fn an_instruction_opens_with_a_verb_and_a_noun_phrase_does_not() {
        assert!(opens_with_verb("List all branches"));
        assert!(opens_with_verb("remove duplicates"));
        assert!(!opens_with_verb("List of branches"));
        assert!(!opens_with_verb("Set"));
        assert!(!opens_with_verb("Garbage collection"));
    }

    #[test]
    fn third_person_openings_tell_what_something_does() {
        for text in ["Returns the length", "copies bytes", "catches the error", "pushes a value"] {
            assert!(tells_what_it_does(text), "{text}");
        }
        assert!(!tells_what_it_does("A kind of lock"));
    }

    #[test]
    fn a_heading_that_counts_lectures_names_nothing() {
        for heading in ["Lecture 18", "week 3", "Chapter 2.1", "Class #4"] {
            assert!(counts_parts(heading), "{heading}");
        }
        for heading in ["Lecture 18 Inflation", "Part of speech", "Unit circle", "Week"] {
            assert!(!counts_parts(heading), "{heading}");
        }
    }

    #[test]
    fn a_past_deed_is_no_participle() {
        for told in ["Abolished serfdom", "Established a republic", "Led to war", "wrote the first sonnets"] {
            assert!(acted(told), "{told}");
        }
        for told in
            ["Caused by a virus", "Reduced pressure in the lung", "located in the chest", "Made of wood"]
        {
            assert!(!acted(told), "{told}");
        }
    }
}
