//! Where the names of a note's code come from.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Bound, Range};

use super::calls::{Call, calls_among};
use super::tokens::{Kind, Token, tokens};
use crate::generate::fence::{Fence, FenceKind};
use crate::generate::lexicon::contains_word;
use crate::generate::lexicon::libraries::Dialect;

/// Names of a note: its own definitions, and what it imports.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Whether the note holds code at all.
    pub has_code: bool,
    /// Functions, classes and parameters that the note defines.
    own: BTreeSet<String>,
    /// Imported name → the path it stands for.
    imported: BTreeMap<String, String>,
    /// How often each name is called, and the line where it is first.
    calls: BTreeMap<String, (usize, u32)>,
    /// Shape of a call or argument → the names that fill it in this note.
    fillers: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    /// Reads the fences of a note.
    pub fn read<'f>(fences: impl Iterator<Item = &'f Fence> + Clone) -> Self {
        let mut out = Self { has_code: fences.clone().next().is_some(), ..Self::default() };
        for fence in fences.filter(|fence| fence.syntax.kind == FenceKind::Program) {
            for lines in statement_ranges(fence) {
                let line = fence.lines[lines.start].number;
                let code = fence.code_of(lines);
                let tokens = tokens(&code);
                out.define(&code, &tokens);
                out.import(&code);
                if let Some(base) = base_of(&code) {
                    out.count(base, line);
                }
                for call in calls_among(&code, &tokens) {
                    out.count(call.name(), line);
                    for shape in [shape(&call), path_shape(&call)] {
                        out.fillers.entry(shape).or_default().insert(call.name().to_owned());
                    }
                    for argument in &call.arguments {
                        if let Some(keyword) = argument.keyword.clone() {
                            let shape = keyword_shape(&call, &code[argument.value.clone()]);
                            out.fillers.entry(shape).or_default().insert(code[keyword].to_owned());
                        }
                    }
                }
            }
        }
        out
    }

    /// Whether the note defines this name.
    pub fn is_own(&self, name: &str) -> bool {
        self.own.contains(name)
    }

    /// How often the note calls something of this name.
    pub fn times_called(&self, name: &str) -> usize {
        self.calls.get(name).map_or(0, |(times, _)| *times)
    }

    /// The line of the note that calls something of this name, or derives from it, first.
    pub fn first_line(&self, name: &str) -> Option<u32> {
        self.calls.get(name).map(|(_, line)| *line)
    }

    fn count(&mut self, name: &str, line: u32) {
        self.calls.entry(name.to_owned()).or_insert((0, line)).0 += 1;
    }

    /// The beginning of a name that tells it from the others which fill the same shape; at least one letter.
    pub fn hint<'a>(&self, shape: &str, name: &'a str) -> &'a str {
        let first = name.chars().next().map_or(0, char::len_utf8);
        let shared = self.fillers.get(shape).map_or(0, |fillers| {
            // In their order, the names that share most with this one stand next to it.
            let before = fillers.range::<str, _>((Bound::Unbounded, Bound::Excluded(name))).next_back();
            let after = fillers.range::<str, _>((Bound::Excluded(name), Bound::Unbounded)).next();
            before.into_iter().chain(after).map(|other| shared_prefix(name, other)).max().unwrap_or(0)
        });
        name.get(..(shared + 1).max(first)).unwrap_or(name)
    }

    /// The names that a statement defines: what follows a defining keyword, and the parameters of functions.
    fn define(&mut self, code: &str, tokens: &[Token]) {
        for (at, pair) in tokens.windows(2).enumerate() {
            let word = &code[pair[0].range.clone()];
            if is_defining(word) && pair[1].kind == Kind::Word {
                self.own.insert(code[pair[1].range.clone()].to_owned());
                if word != "class" {
                    self.own.extend(parameters(code, &tokens[at + 2..]));
                }
            }
        }
        let arrow = code.contains("=>") || code.contains("lambda ");
        if let Some((left, _)) = code.split_once('=').filter(|_| arrow) {
            self.own.extend(left.split_whitespace().last().map(str::to_owned));
        }
    }

    /// The names that an import brings, with the paths they stand for.
    fn import(&mut self, code: &str) {
        let code = code.trim().trim_end_matches(';');
        if let Some(rest) = code.strip_prefix("from ") {
            if let Some((module, names)) = rest.split_once(" import ") {
                for (path, name) in renamed(names) {
                    self.imported.insert(name.to_owned(), format!("{}.{path}", module.trim()));
                }
            }
        } else if let Some(rest) = code.strip_prefix("import ") {
            let quoted = rest.split(['"', '\'']).nth(1);
            let Some(module) = quoted else {
                for (path, name) in renamed(rest) {
                    // `import a.b` binds `a`; Java's `import a.b.C` binds `C`.
                    let last = path.rsplit('.').next().unwrap_or(path);
                    let bound = if name != path {
                        name
                    } else if last.starts_with(char::is_uppercase) {
                        last
                    } else {
                        path.split('.').next().unwrap_or(path)
                    };
                    let target = if bound == last || name != path { path } else { bound };
                    self.imported.insert(bound.to_owned(), target.to_owned());
                }
                return;
            };
            let package = module.rsplit('/').next().unwrap_or(module).to_owned();
            let words = tokens(rest.split(" from ").next().unwrap_or(rest));
            let named = words.iter().filter(|token| token.kind == Kind::Word);
            for token in named {
                self.imported.insert(rest[token.range.clone()].to_owned(), package.clone());
            }
            self.imported.entry(package.clone()).or_insert(package);
        } else if let Some(path) = code.strip_prefix("use ") {
            let (base, names) = path.rsplit_once("::").unwrap_or(("", path));
            for (path, name) in renamed(names.trim_matches(['{', '}'])) {
                let joined = if base.is_empty() { path.to_owned() } else { format!("{base}::{path}") };
                self.imported.insert(name.to_owned(), joined);
            }
        }
    }
}

/// Names of a section: those of the note, and the variables that its code binds to what a library made.
pub struct Scope<'a> {
    /// The names of the note.
    pub names: &'a Names,
    /// Variable → the path of the call that made it.
    bound: BTreeMap<String, String>,
    /// The headings above, lower case: what they name is worth knowing.
    headings: String,
}

impl<'a> Scope<'a> {
    /// The scope of these fences under these headings.
    pub fn new<'f>(names: &'a Names, fences: impl Iterator<Item = &'f Fence>, headings: &str) -> Self {
        let mut out = Self { names, bound: BTreeMap::new(), headings: headings.to_lowercase() };
        for fence in fences {
            let dialect = Dialect::of(&fence.language);
            for code in statements(fence) {
                for (name, call) in bindings(&code) {
                    // What a loader loads is the example's.
                    let loads =
                        call.written_path().contains("load") || call.written_path().contains("import");
                    if let Some(origin) = out.origin(&call, dialect).filter(|_| !loads) {
                        let path = if call.path().len() == 1 {
                            format!("{origin}.{}", call.name())
                        } else {
                            out.written_out(&call)
                        };
                        out.bound.insert(name, path);
                    }
                }
            }
        }
        out
    }

    /// The library that a call reaches into, or `None` where the example made up what it calls.
    pub fn origin(&self, call: &Call<'_>, dialect: Dialect) -> Option<String> {
        let (root, path) = (call.root(), call.path());
        if call.is_chained || root == "self" || root == "this" || root == "cls" {
            return None;
        }
        let target = self.names.imported.get(root);
        if path.len() == 1 {
            let Some(target) = target else {
                // Notes leave imports out; a heading that names the class speaks for it.
                let is_class = root.starts_with(char::is_uppercase) && !self.names.is_own(root);
                return (is_class && contains_word(&self.headings, &root.to_lowercase()))
                    .then(|| root.to_owned());
            };
            let (module, _) = target.rsplit_once(['.', ':'])?;
            let module = module.trim_end_matches(':');
            return self.is_library(module, dialect).then(|| module.to_owned());
        }
        if self.names.is_own(root) {
            return None;
        }
        if let Some(made_by) = self.bound.get(root) {
            return Some(made_by.clone());
        }
        let module = target.map_or(root, String::as_str);
        self.is_library(module, dialect).then(|| module.to_owned())
    }

    /// The call of a variable's maker, for a remark that tells what it is.
    pub fn maker(&self, name: &str) -> Option<&str> {
        self.bound.get(name).map(String::as_str)
    }

    /// The path that an imported name stands for.
    pub fn imported(&self, name: &str) -> Option<&str> {
        self.names.imported.get(name).map(String::as_str)
    }

    /// Whether a path begins with a library that is known, or that the headings name.
    pub fn is_library(&self, path: &str, dialect: Dialect) -> bool {
        let root = path.split(['.', ':']).next().unwrap_or(path);
        dialect.knows(root) || root.len() >= 3 && contains_word(&self.headings, &root.to_lowercase())
    }

    /// Whether a call without a path is one that the language itself offers.
    pub fn is_builtin(&self, call: &Call<'_>, dialect: Dialect) -> bool {
        call.path().len() == 1
            && !call.is_chained
            && dialect.offers(call.name())
            && !self.names.is_own(call.name())
    }

    fn written_out(&self, call: &Call<'_>) -> String {
        let written = call.written_path();
        match self.bound.get(call.root()).or_else(|| self.names.imported.get(call.root())) {
            Some(target) => format!("{target}{}", &written[call.root().len()..]),
            None => written.to_owned(),
        }
    }
}

/// The shape of a call: all that a reader sees of it once its name is hidden.
pub fn shape(call: &Call<'_>) -> String {
    let path = call.path();
    let keywords = call.arguments.iter().filter(|argument| argument.keyword.is_some()).count();
    format!("{}.({},{keywords})", path[..path.len() - 1].join("."), call.arguments.len())
}

/// The shape of a call of which only the path is shown.
pub fn path_shape(call: &Call<'_>) -> String {
    let path = call.path();
    format!("{}.*", path[..path.len() - 1].join("."))
}

/// The shape of a keyword argument: its call and its value.
pub fn keyword_shape(call: &Call<'_>, value: &str) -> String {
    format!("{}(={value})", call.name())
}

/// The logical statements of a fence, each without remarks.
pub fn statements(fence: &Fence) -> impl Iterator<Item = String> + '_ {
    statement_ranges(fence).map(|range| fence.code_of(range))
}

/// The lines of the logical statements of a fence.
pub fn statement_ranges(fence: &Fence) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        (at < fence.lines.len()).then(|| {
            let statement = fence.statement(at);
            at = statement.end;
            statement
        })
    })
}

/// What a statement binds: `x = call(…)`, `with call(…) as x`.
fn bindings(code: &str) -> Vec<(String, Call<'_>)> {
    let tokens = tokens(code);
    let text = |token: &Token| &code[token.range.clone()];
    let found = calls_among(code, &tokens);
    let mut out = Vec::new();
    for at in 1..tokens.len() {
        let call = match text(&tokens[at]) {
            "=" | ":=" => {
                let right = code[tokens[at].range.end..].trim_start();
                let right =
                    ["await ", "new ", "&"].iter().find_map(|word| right.strip_prefix(word)).unwrap_or(right);
                let start = code.len() - right.len();
                let name = &tokens[at - 1];
                // Of a chain of calls the last makes the value, and it has no name of its own.
                let is_whole = |call: &&Call<'_>| {
                    call.range.start == start && !code[call.range.end..].trim_start().starts_with('.')
                };
                found.iter().find(is_whole).map(|call| (name, call))
            }
            "as" => {
                let end = tokens[at - 1].range.end;
                let call = found.iter().find(|call| call.range.end == end);
                tokens.get(at + 1).zip(call)
            }
            _ => None,
        };
        if let Some((name, call)) = call.filter(|(name, _)| name.kind == Kind::Word) {
            out.push((text(name).to_owned(), call.clone()));
        }
    }
    out
}

/// The last name of the base in `class C(path.Base):`.
fn base_of(code: &str) -> Option<&str> {
    let inside = code.trim_start().strip_prefix("class ")?.split_once('(')?.1.split([')', ',']).next()?;
    let name = inside.rsplit('.').next()?.trim();
    (!name.is_empty() && !name.contains('=')).then_some(name)
}

/// `a as b, c` → (`a`, `b`), (`c`, `c`).
fn renamed(names: &str) -> impl Iterator<Item = (&str, &str)> {
    names
        .split(',')
        .map(|name| name.trim_matches(['(', ')', ' ', '\n', '\\']))
        .filter(|name| !name.is_empty())
        .map(|name| {
            let (path, new) = name.split_once(" as ").unwrap_or((name, name));
            (path.trim(), new.trim())
        })
}

fn is_defining(word: &str) -> bool {
    matches!(
        word,
        "def"
            | "class"
            | "fn"
            | "func"
            | "function"
            | "fun"
            | "struct"
            | "interface"
            | "trait"
            | "enum"
            | "type"
            | "impl"
    )
}

/// The parameters between the brackets that follow a function's name.
fn parameters(code: &str, tokens: &[Token]) -> Vec<String> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut before = "";
    for token in tokens {
        let text = &code[token.range.clone()];
        match text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ if depth == 1 && token.kind == Kind::Word && matches!(before, "(" | "," | "*" | "&") => {
                out.push(text.to_owned());
            }
            _ if depth == 0 => break,
            _ => {}
        }
        before = text;
    }
    out
}

fn shared_prefix(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map_or(a.len().min(b.len()), |((at, _), _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::code::calls;
    use crate::model::note::{Code, CodeLine};

    fn fence(language: &str, text: &str) -> Fence {
        let lines =
            text.lines().zip(1..).map(|(text, line)| CodeLine { line, text: text.to_owned() }).collect();
        Fence::read(&Code { language: language.to_owned(), info: language.to_owned(), lines })
    }

    fn origins(language: &str, text: &str) -> Vec<(String, Option<String>)> {
        let fence = fence(language, text);
        let names = Names::read(std::iter::once(&fence));
        let scope = Scope::new(&names, std::iter::once(&fence), "");
        let dialect = Dialect::of(language);
        statements(&fence)
            .flat_map(|code| {
                calls(&code)
                    .iter()
                    .map(|call| (call.name().to_owned(), scope.origin(call, dialect)))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    fn origin(language: &str, text: &str) -> Option<String> {
        origins(language, text).pop().and_then(|(_, origin)| origin)
    }

    #[test]
    fn a_call_leads_back_to_the_library_it_comes_from() {
        for (code, from) in [
            ("import multiprocessing as mp\nmp.set_start_method('spawn')", "multiprocessing"),
            ("from scipy.stats import norm\nnorm.ppf(p)", "scipy.stats.norm"),
            (
                "from concurrent.futures import (\n  ThreadPoolExecutor,\n)\nThreadPoolExecutor(3)",
                "concurrent.futures",
            ),
            ("os.getenv('A')", "os"),
            ("proc = psutil.Process(pid)\nproc.children(recursive=True)", "psutil.Process"),
            ("from jinja2 import Template\nt = Template(s)\nt.render(data)", "jinja2.Template"),
        ] {
            assert_eq!(origin("python", code).as_deref(), Some(from), "{code}");
        }
        assert_eq!(
            origin("rust", "use std::collections::HashMap;\nHashMap::with_capacity(3)").as_deref(),
            Some("std::collections::HashMap")
        );
        assert_eq!(origin("go", "import \"net/http\"\nhttp.HandleFunc(p, f)").as_deref(), Some("http"));
        assert_eq!(origin("js", "Object.entries(o)").as_deref(), Some("Object"));
    }

    #[test]
    fn what_the_example_made_up_has_no_origin() {
        for code in [
            "helper.load(x)",
            "import helper\nhelper.load(x)",
            "def go(): pass\ngo()",
            "self.run(x)",
            "class os: pass\nos.go()",
        ] {
            assert_eq!(origin("python", code), None, "{code}");
        }
    }

    #[test]
    fn functions_classes_and_parameters_are_the_notes_own() {
        let fence = fence(
            "python",
            "class A(B):\n  async def f(self, key: int, *rest, limit=3): pass\ng = lambda x: x",
        );
        let names = Names::read(std::iter::once(&fence));
        for own in ["A", "f", "key", "rest", "limit", "g"] {
            assert!(names.is_own(own), "{own}");
        }
        assert!(!names.is_own("B") && !names.is_own("int"));
    }

    #[test]
    fn a_hint_grows_until_one_name_fits() {
        let fence =
            fence("python", "random.shuffle(a)\nrandom.seed(a)\nrandom.choice(a)\nrandom.sample(a, 2)");
        let names = Names::read(std::iter::once(&fence));
        let hint = |code: &str| {
            let call = calls(code).remove(0);
            names.hint(&shape(&call), call.name()).to_owned()
        };
        assert_eq!(hint("random.shuffle(a)"), "sh");
        assert_eq!(hint("random.choice(a)"), "c");
        assert_eq!(hint("random.sample(a, 2)"), "s");
    }
}
