//! Where the statements of a program may be blanked.

use std::ops::Range;

use super::{BLANK, Hole, shows};
use crate::generate::code::{
    Call, Kind, Names, Scope, calls, keyword_shape, shape, statement_ranges, tokens,
};
use crate::generate::fence::Fence;
use crate::generate::lexicon::libraries::{Dialect, is_everyday};

/// A longer line is cut down to the call.
const LINE_CHARS: usize = 72;
/// A longer argument is shown as `…`.
const ARGUMENT_CHARS: usize = 16;
/// More arguments than this are shown as one `…`.
const ARGUMENTS: usize = 4;
/// A statement over more lines is only asked for its keyword arguments.
const STATEMENT_LINES: usize = 3;

/// Statements whose first word says that they only pass on what stands elsewhere.
const PASSING_ON: &[&str] =
    &["return", "raise", "print", "assert", "logging", "throw", "log", "yield", "panic"];

/// Where a statement stands, for the holes in it.
struct Place<'a> {
    fence: &'a Fence,
    lines: Range<usize>,
    code: &'a str,
    dialect: Dialect,
    scope: &'a Scope<'a>,
}

/// A call with more keyword arguments is a table of options, and gives two holes.
const KEYWORDS: usize = 3;

/// The best holes of each statement.
pub(super) fn holes(fence: &Fence, scope: &Scope<'_>) -> Vec<Hole> {
    let dialect = Dialect::of(&fence.language);
    if matches!(dialect, Dialect::Other | Dialect::C | Dialect::Sql) {
        return Vec::new();
    }
    statement_ranges(fence)
        .flat_map(|lines| {
            let code = fence.code_of(lines.clone());
            let place = Place { fence, lines, code: code.trim(), dialect, scope };
            let mut found = place.candidates();
            found.sort_by_key(|hole| std::cmp::Reverse(hole.score));
            found.truncate(if found.len() > KEYWORDS { 2 } else { 1 });
            found
        })
        .collect()
}

impl Place<'_> {
    fn candidates(&self) -> Vec<Hole> {
        let first = self.code.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        if PASSING_ON.contains(&first) {
            return Vec::new();
        }
        if first == "from" || first == "import" || first == "use" {
            return self.module().into_iter().collect();
        }
        if self.code.starts_with('@') {
            return self.decorator().into_iter().collect();
        }
        if first == "class" {
            return self.base().into_iter().collect();
        }
        if first == "def" || self.code.starts_with("async def") {
            return self.special_method().into_iter().collect();
        }
        let found = calls(self.code);
        found.iter().flat_map(|call| self.keywords(call).into_iter().chain(self.callee(call))).collect()
    }

    fn names(&self) -> &Names {
        self.scope.names
    }

    /// A hole, unless the name is the example's own or everybody's, or the rest of the line shows it.
    fn hole(&self, masked: String, filler: &str, hint: &str, score: u16) -> Option<Hole> {
        let rest = masked.replace(BLANK, " ");
        let sound = !is_everyday(filler)
            && !self.names().is_own(filler)
            && !shows(&rest, filler)
            && masked.matches(BLANK).count() == 1
            // Names that differ in their last letters cannot be told apart without saying them.
            && hint.len() * 3 <= filler.len();
        sound.then(|| self.certain(masked, filler, hint, score))
    }

    /// A hole whose name is the language's, whatever the note says of it.
    fn certain(&self, masked: String, filler: &str, hint: &str, score: u16) -> Hole {
        let line = self.line_of(filler);
        Hole { masked, filler: filler.to_owned(), hint: hint.to_owned(), maker: None, line, score }
    }

    /// The line of the note in which the name stands first.
    fn line_of(&self, name: &str) -> u32 {
        let lines = &self.fence.lines[self.lines.clone()];
        lines.iter().find(|line| line.raw.contains(name)).unwrap_or(&lines[0]).number
    }

    /// The name of a called function, where the path before it leads to a library.
    fn callee(&self, call: &Call<'_>) -> Option<Hole> {
        if self.lines.len() > STATEMENT_LINES || call.path().len() < 2 {
            return None;
        }
        self.scope.origin(call, self.dialect)?;
        let name = call.name();
        // A name that the note calls again and again is learned by then.
        let times = self.names().times_called(name);
        let score = if times > 2 { 460 } else { 520 };
        // Neither what goes in nor what comes out tells which of all its functions is meant.
        let is_bound = self.code[..call.range.start].trim_end().ends_with('=') || self.code.contains(" as ");
        if call.arguments.is_empty() && !is_bound {
            return None;
        }
        let line = blanked(self.code, &call.name_range());
        let is_whole = line.chars().count() <= LINE_CHARS && !line.contains('\n') && !shows(&line, name);
        let arguments = self.arguments(call, None);
        if !is_whole && matches!(arguments.as_str(), "" | "…") {
            return None;
        }
        let masked = if is_whole {
            line
        } else {
            format!("{}{BLANK}({})", &self.code[call.range.start..call.name_range().start], arguments)
        };
        let hint = self.names().hint(&shape(call), name);
        let mut hole = self.hole(masked, name, hint, score)?;
        hole.maker = self.maker(call).filter(|(_, maker)| !shows(maker, name));
        Some(hole)
    }

    /// The variable that a call is made on, and what made it.
    fn maker(&self, call: &Call<'_>) -> Option<(String, String)> {
        let root = call.root();
        let path =
            self.scope.maker(root).or_else(|| self.scope.imported(root).filter(|path| *path != root))?;
        Some((root.to_owned(), path.to_owned()))
    }

    /// The keyword arguments of a call to a library.
    fn keywords(&self, call: &Call<'_>) -> Vec<Hole> {
        if !self.scope.is_builtin(call, self.dialect) && self.scope.origin(call, self.dialect).is_none() {
            return Vec::new();
        }
        // Which of many options it is, nobody can tell who sees none of the others.
        if call.arguments.len() > ARGUMENTS {
            return Vec::new();
        }
        let holes = call.arguments.iter().enumerate().filter_map(|(at, argument)| {
            let name = &self.code[argument.keyword.clone()?];
            let value = &self.code[argument.value.clone()];
            if shows(value, name) {
                return None;
            }
            let chosen = matches!(value, "True" | "False" | "None" | "true" | "false" | "null")
                || value.contains('.') && !value.contains(['(', '"', '\'']);
            let score = if chosen { 560 } else { 500 };
            let masked = format!("{}({})", call.written_path(), self.arguments(call, Some(at)));
            let hint = self.names().hint(&keyword_shape(call, value), name);
            self.hole(masked, name, hint, score)
        });
        holes.collect()
    }

    /// The arguments of a call, long ones cut, with the keyword of the one at `hidden` blanked.
    fn arguments(&self, call: &Call<'_>, hidden: Option<usize>) -> String {
        let many = call.arguments.len() > ARGUMENTS;
        let mut out: Vec<String> = Vec::new();
        for (at, argument) in call.arguments.iter().enumerate() {
            let value = &self.code[argument.value.clone()];
            let short = value.chars().count() <= ARGUMENT_CHARS && !value.contains('\n');
            let shown = match &argument.keyword {
                Some(_) if hidden == Some(at) => {
                    format!("{BLANK}={}", if short { value } else { "…" })
                }
                _ if many || !short && argument.keyword.is_none() => "…".to_owned(),
                Some(keyword) => {
                    format!("{}={}", &self.code[keyword.clone()], if short { value } else { "…" })
                }
                None => value.to_owned(),
            };
            if shown != "…" || out.last().is_none_or(|last| last != "…") {
                out.push(shown);
            }
        }
        out.join(", ")
    }

    /// `from ____ import name`.
    fn module(&self) -> Option<Hole> {
        let (module, names) = self.code.strip_prefix("from ")?.split_once(" import ")?;
        let module = module.trim();
        let is_common = matches!(module, "typing" | "__future__");
        let fits = self.lines.len() == 1
            && !is_common
            && self.scope.is_library(module, self.dialect)
            && !names.contains(',')
            && names.trim() != "*";
        let filler = module.rsplit('.').next().filter(|_| fits)?;
        let before = &module[..module.len() - filler.len()];
        let hint = filler.get(..filler.chars().next()?.len_utf8())?;
        self.hole(format!("from {before}{BLANK} import {}", names.trim()), filler, hint, 460)
    }

    /// `@____` with the line below it.
    fn decorator(&self) -> Option<Hole> {
        let (first, below) = self.code.split_once('\n')?;
        let path = first[1..].split('(').next()?;
        let root = path.split('.').next()?;
        let target = self.scope.imported(root).unwrap_or(root);
        let name = path.rsplit('.').next()?;
        let below = below
            .lines()
            .map(str::trim_start)
            .find(|line| ["def ", "async def ", "class "].iter().any(|word| line.starts_with(word)))?;
        let first = if first.ends_with('(') { format!("{first}…)") } else { first.to_owned() };
        // A bare sign tells nothing of which decorator it is.
        let fits = (path.contains('.') || first.contains('('))
            && self.scope.is_library(target, self.dialect)
            && !self.names().is_own(root)
            && below.len() <= LINE_CHARS;
        let start = 1 + path.len() - name.len();
        let masked = format!("{}\n{below}", blanked(&first, &(start..start + name.len())));
        let hint = name.get(..name.chars().next()?.len_utf8())?;
        fits.then(|| self.hole(masked, name, hint, 520)).flatten()
    }

    /// The base of a class from a library, or the keyword by which it names its metaclass.
    fn base(&self) -> Option<Hole> {
        let open = self.code.find('(')?;
        let close = self.code.rfind(')').filter(|&close| close > open)?;
        let inside = &self.code[open + 1..close];
        let line = self.code.lines().next()?;
        if let Some(value) = inside.trim().strip_prefix("metaclass=") {
            let masked = format!("{}({BLANK}={value}):", &self.code[..open]);
            // `class` before it is part of the word and gives nothing away.
            return Some(self.certain(masked, "metaclass", "m", 520));
        }
        let path = inside.trim();
        let name = path.rsplit('.').next()?;
        let is_path =
            tokens(path).iter().all(|token| token.kind == Kind::Word || &path[token.range.clone()] == ".");
        let root = path.split('.').next()?;
        let target = self.scope.imported(root)?;
        let fits = is_path
            && path.contains('.')
            && line.contains(')')
            && self.scope.is_library(target, self.dialect);
        let start = open + 1 + inside.find(path)? + path.len() - name.len();
        let hint = name.get(..name.chars().next()?.len_utf8())?;
        fits.then(|| self.hole(blanked(line, &(start..start + name.len())), name, hint, 480)).flatten()
    }

    /// A method with a name that the language reserves and parameters that show which.
    fn special_method(&self) -> Option<Hole> {
        /// Fewer parameters fit too many methods.
        const PARAMETERS: usize = 2;
        let line = self.code.lines().next()?;
        let start = line.find("def ")? + 4;
        let open = line.find('(')?;
        let name = line.get(start..open)?;
        let special =
            name.starts_with("__") && name.ends_with("__") && !matches!(name, "__init__" | "__call__");
        let parameters = line[open..].matches(',').count();
        // The note defines it, and yet the language named it.
        let masked = blanked(line, &(start..open));
        let fits = special && parameters >= PARAMETERS && !shows(&masked, name);
        fits.then(|| self.certain(masked, name, &name[..3], 500))
    }
}

/// The code with this range blanked.
fn blanked(code: &str, range: &Range<usize>) -> String {
    format!("{}{BLANK}{}", &code[..range.start], &code[range.end..])
}
