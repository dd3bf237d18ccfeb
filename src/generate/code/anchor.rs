//! What a question about code names of its answer, so that no other answer is as right.
//!
//! “How do you pick one at random?” has many answers; “… with `random.c…`?” has one. The anchor is the path of
//! the library call with the first letter of its name, the tool of a command with its subcommand where an option
//! is the point, or the key of a setting. Code that only calls what its example made up has none, and code whose
//! name merely translates the remark is not worth asking for.

use super::calls::{Call, calls};
use super::names::{Scope, path_shape};
use super::tokens::{Kind, tokens};
use crate::generate::fence::{Fence, FenceKind};
use crate::generate::lexicon::libraries::{Dialect, has_subcommands, is_everyday};
use crate::generate::lexicon::literal::{restates, said_words};

/// Commands that prepare or show and are no answer by themselves.
const PREPARING: &[&str] = &["cd", "echo", "export", "mkdir", "ls", "cat", "touch", "source"];

/// Functions that only wrap what they are given.
const WRAPPERS: &[&str] = &[
    "list", "dict", "set", "tuple", "str", "int", "float", "len", "range", "print", "bool", "max", "min",
    "Some", "Ok", "Err", "Box", "println", "printf", "log", "Println", "Printf", "Fatal", "Must",
];

/// The anchor of some code that a remark describes, without backticks; `None` where the code is no fair answer.
pub fn anchor(scope: &Scope<'_>, fence: &Fence, code: &str, remark: &str) -> Option<String> {
    match fence.syntax.kind {
        FenceKind::Program => of_program(scope, Dialect::of(&fence.language), code, remark),
        FenceKind::Shell => of_commands(code, remark),
        FenceKind::Data => of_setting(code, remark),
        FenceKind::Foreign => None,
    }
}

/// Whether the code calls into a library, so that what is said of it holds outside the example.
pub fn reaches_library(scope: &Scope<'_>, fence: &Fence, code: &str) -> bool {
    let dialect = Dialect::of(&fence.language);
    calls(code).iter().any(|call| scope.origin(call, dialect).is_some() || scope.is_builtin(call, dialect))
}

/// Whether code of one line does not tell by its own words what a remark says of it, so that it can be asked for
/// its meaning.
pub fn is_opaque(scope: &Scope<'_>, fence: &Fence, code: &str, remark: &str) -> bool {
    let dialect = Dialect::of(&fence.language);
    let calls_own = calls(code).iter().any(|call| {
        scope.names.is_own(call.name())
            || call.path().len() == 1 && !call.is_chained && !scope.is_builtin(call, dialect)
    });
    let first = code.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
    let shared = remark
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| word.len() > 2 && code.to_lowercase().contains(&word.to_lowercase()));
    !code.contains('\n')
        && !calls_own
        && !scope.names.is_own(first)
        && !shared
        && said_words(remark, code) == 0
}

fn of_program(scope: &Scope<'_>, dialect: Dialect, code: &str, remark: &str) -> Option<String> {
    if is_definition(code) {
        return None;
    }
    if let Some(words) =
        Some(statement_words(code)).filter(|words| dialect == Dialect::Sql && !words.is_empty())
    {
        return of_statement(&words, remark);
    }
    let found = calls(code);
    let made_up = |call: &Call<'_>| {
        scope.names.is_own(call.name()) || call.path().len() == 1 && !scope.is_builtin(call, dialect)
    };
    let reaching: Vec<&Call<'_>> = found
        .iter()
        .filter(|call| scope.origin(call, dialect).is_some() || scope.is_builtin(call, dialect))
        .collect();
    // A method of a value is known by its name alone, unless the example wrote it.
    let methods = found.iter().filter(|call| {
        (call.path().len() > 1 || call.is_chained)
            && !scope.names.is_own(call.name())
            && !scope.names.is_own(call.root())
            && !call.root().starts_with(char::is_uppercase)
            && dialect != Dialect::Other
    });
    let mut candidates: Vec<&Call<'_>> = if reaching.is_empty() {
        if found.iter().any(|call| made_up(call) && !WRAPPERS.contains(&call.name())) {
            return None;
        }
        methods.collect()
    } else {
        reaching
    };
    candidates.retain(|call| !WRAPPERS.contains(&call.name()));
    // A variable that the answer makes is part of the answer; what makes it can be named.
    let makes = |call: &Call<'_>| {
        code.lines().any(|line| line.trim_start().starts_with(&format!("{} = ", call.root())))
    };
    if candidates.iter().any(|call| !makes(call)) {
        candidates.retain(|call| !makes(call));
    }
    let same_name = candidates.iter().all(|call| call.name() == candidates[0].name());
    let same_root = candidates.iter().all(|call| call.root() == candidates[0].root() && !call.is_chained);
    // Among several statements those that everybody knows are not the point.
    if code.contains('\n') && candidates.iter().any(|call| !is_everyday(call.name())) && !same_root {
        candidates.retain(|call| !is_everyday(call.name()));
    }
    if !same_root && code.lines().all(|line| !line.starts_with(char::is_whitespace)) {
        // One statement after the other: the last does what the others prepare.
        let latest = candidates.iter().map(|call| call.range.start).max().unwrap_or(0);
        let line = code[..latest].rfind('\n').map_or(0, |end| end + 1);
        candidates.retain(|call| call.range.start >= line);
    }
    let first = candidates.first()?;
    let is_shown = |call: &Call<'_>| restates(remark, call.name()) || remark.contains(call.name());
    if is_shown(first) && first.path().len() > 2 && !remark.contains(first.root()) {
        // `sys.path.insert` for “insert into …”: where the path begins is what to know.
        return Some(first.root().to_owned());
    }
    if candidates.iter().all(|call| is_shown(call)) {
        return None;
    }
    if same_name || !same_root {
        // Of a chain of calls the first that the remark does not say is the point.
        return candidates
            .iter()
            .find(|call| !is_shown(call))
            .map(|call| abbreviated(scope, call, dialect, remark));
    }
    Some(scope.imported(first.root()).unwrap_or(first.root()).to_owned())
}

/// Whether the code holds the head of a function or class, whose name is the example's own.
pub fn is_definition(code: &str) -> bool {
    code.lines().map(str::trim_start).any(|line| {
        const HEADS: &[&str] = &[
            "def ",
            "async def ",
            "class ",
            "fn ",
            "pub fn ",
            "pub struct ",
            "struct ",
            "impl",
            "func ",
            "function ",
            "async function ",
            "public ",
            "private ",
            "protected ",
            "static ",
            "void ",
            "int main",
        ];
        HEADS.iter().any(|word| line.starts_with(word)) && !line.ends_with(';')
    })
}

/// The path of a call with only the first letter of its name: `random.c…`; without it where a word of the remark
/// is most of the name already (parse a timestamp: `fromtimestamp`).
fn abbreviated(scope: &Scope<'_>, call: &Call<'_>, dialect: Dialect, remark: &str) -> String {
    let written = call.written_path();
    let path = &written[..written.len() - call.name().len()];
    let path = if call.is_chained {
        "….".to_owned()
    } else if path.is_empty() {
        let module = scope.imported(call.name()).and_then(|path| path.rsplit_once('.'));
        module.map_or(String::new(), |(module, _)| format!("{module}."))
    } else {
        path.to_owned()
    };
    let name = call.name();
    // The names of a database begin alike, as `pg_…` do, and those of internals with `_`.
    let family = name.rfind('_').filter(|_| dialect == Dialect::Sql).map_or(0, |at| at + 1);
    let family = family.max(name.len() - name.trim_start_matches('_').len());
    let least = name[family..].chars().next().map_or(name.len(), |c| family + c.len_utf8());
    // More letters where the note calls other names on the same path, but never most of the name.
    let telling = if path.is_empty() { least } else { scope.names.hint(&path_shape(call), name).len() };
    let letters = &name[..if telling * 2 <= name.len() { telling.max(least) } else { least }];
    let lower = name.to_lowercase();
    let is_told = remark
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| word.len() >= 5 && lower.contains(&word.to_lowercase()));
    let letters = if is_told && !path.is_empty() { "" } else { letters };
    let bare = if path.is_empty() { "()" } else { "" };
    format!("{path}{letters}…{bare}")
}

/// Statements of SQL that define an object, and others that administer.
const ON_OBJECTS: &[&str] = &["alter", "create", "drop", "rename", "truncate"];
const ADMINISTERING: &[&str] =
    &["desc", "describe", "explain", "show", "use", "grant", "revoke", "analyze", "lock", "call", "set"];

/// The words of a statement of SQL on one line that defines or administers; none of one that works on rows of the
/// example.
fn statement_words(code: &str) -> Vec<&str> {
    let words: Vec<&str> = code.trim().trim_end_matches(';').split_whitespace().collect();
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let fits =
        ADMINISTERING.contains(&first.as_str()) || ON_OBJECTS.contains(&first.as_str()) && words.len() > 2;
    if fits && !code.trim().contains('\n') { words } else { Vec::new() }
}

/// What such a statement begins with: `alter table`, or `show …` where more words follow; `None` where its remark says
/// it all.
fn of_statement(words: &[&str], remark: &str) -> Option<String> {
    let first = words.first()?.trim_end_matches(';');
    let second = words.get(1).map_or("", |word| word.trim_end_matches(';'));
    if ON_OBJECTS.contains(&first.to_lowercase().as_str()) {
        let rest = words[2..].iter().map(|word| word.to_lowercase());
        let plain = rest.filter(|word| !matches!(word.as_str(), "if" | "not" | "exists")).count() <= 1;
        let said = restates(remark, first) && restates(remark, second);
        let asks_more = remark.contains("存在") || remark.to_lowercase().contains("exist");
        return (!(said && plain) || asks_more).then(|| format!("{first} {second}"));
    }
    if words.len() < 3 && first.len() < 4 && restates(remark, first) {
        return None;
    }
    let is_whole =
        words.len() > 2 || first.len() < 4 || matches!(first.to_lowercase().as_str(), "show" | "describe");
    Some(if is_whole { format!("{first} …") } else { format!("{}…", first.get(..1)?) })
}

/// The tool of a command, or of a few that all use it; with its subcommand where options say what it does.
fn of_commands(code: &str, remark: &str) -> Option<String> {
    let lines: Vec<&str> = code.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let commands: Vec<Vec<&str>> = lines.iter().map(|line| words(line)).collect();
    let tool = *commands.first()?.first()?;
    let rest = &commands[0][1..];
    let is_tool =
        tool.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    let runs_a_script = rest.first().is_some_and(|word| word.contains('.') && !word.starts_with(['-', '.']));
    if !is_tool || tool.len() < 2 || runs_a_script && tool.starts_with("python") || PREPARING.contains(&tool)
    {
        return None;
    }
    if commands.len() > 1 {
        return commands.iter().all(|words| words.first() == Some(&tool)).then(|| tool.to_owned());
    }
    if let ["-m", module, options @ ..] = rest {
        let shown =
            if options.is_empty() { format!("{}…", module.get(..1)?) } else { (*module).to_owned() };
        return Some(format!("{tool} -m {shown}"));
    }
    let has_option = rest.iter().any(|word| word.starts_with('-'));
    let is_word =
        |word: &&&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !word.starts_with('-');
    // Where a tool has no subcommands, a bare word is what the example does it to.
    if !has_subcommands(tool) && rest.first().is_some_and(|word| is_word(&word)) {
        return Some(if has_option { tool.to_owned() } else { format!("{}…", tool.get(..1)?) });
    }
    match rest.first().filter(is_word) {
        Some(word) if has_option => Some(format!("{tool} {word}")),
        // `git branch` for “list branches”: the subcommand is said already.
        Some(word) if restates(remark, word) => None,
        Some(word) => Some(format!("{tool} {}…", word.get(..1)?)),
        None if rest.is_empty() => Some(format!("{}…", tool.get(..1)?)),
        None => Some(tool.to_owned()),
    }
}

/// The words of a command without its prompt and `sudo`.
fn words(line: &str) -> Vec<&str> {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    line.split_whitespace().skip_while(|word| *word == "sudo").collect()
}

/// The key of a setting by its first letter: `i…:`.
fn of_setting(code: &str, remark: &str) -> Option<String> {
    let mut lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = lines.next()?;
    let one = lines.next().is_none();
    let tokens = tokens(line);
    let key = tokens.first().filter(|token| one && token.kind == Kind::Word)?;
    let end = line.find([':', '=', ' '])?;
    let name = line.get(key.range.start..end)?;
    let letter = name.chars().next()?;
    (!restates(remark, name))
        .then(|| format!("{letter}…{}", line[end..].chars().take(1).collect::<String>().trim()))
}

#[cfg(test)]
mod tests {
    use super::super::names::Names;
    use super::*;
    use crate::model::note::{Code, CodeLine};

    fn anchored(language: &str, code: &str, remark: &str) -> Option<String> {
        let lines =
            code.lines().zip(1..).map(|(text, line)| CodeLine { line, text: text.to_owned() }).collect();
        let fence = Fence::read(&Code { language: language.to_owned(), info: language.to_owned(), lines });
        let names = Names::read(std::iter::once(&fence));
        let scope = Scope::new(&names, std::iter::once(&fence), "");
        anchor(&scope, &fence, code, remark)
    }

    #[test]
    fn a_library_call_is_shown_by_its_path_and_first_letter() {
        for (language, code, remark, shown) in [
            ("python", "x = random.choice(a)", "随机取一个", "random.c…"),
            (
                "python",
                "from contextlib import suppress\nsuppress(KeyError)",
                "忽略一个异常",
                "contextlib.s…",
            ),
            ("python", "random.seed(7)\nrandom.shuffle(a)", "保证同一顺序", "random"),
            ("python", "line.partition(':')", "从第一个冒号处切开", "line.p…"),
            ("rust", "let v: Vec<u8> = Vec::with_capacity(10);", "预先留出空间", "Vec::w…"),
            ("js", "const c = structuredClone(a);", "深拷贝", "s…()"),
        ] {
            assert_eq!(anchored(language, code, remark).as_deref(), Some(shown), "{code}");
        }
    }

    #[test]
    fn a_command_is_shown_by_its_tool_and_an_option_leaves_the_subcommand() {
        assert_eq!(
            anchored("sh", "git reset --soft HEAD~1", "undo the last commit").as_deref(),
            Some("git reset")
        );
        assert_eq!(anchored("sh", "git switch main", "go to another branch").as_deref(), Some("git s…"));
        assert_eq!(anchored("sh", "sudo lsof -i :8080", "who is on port 8080").as_deref(), Some("lsof"));
        assert_eq!(anchored("sh", "id tester", "groups of a user").as_deref(), Some("i…"));
        assert_eq!(
            anchored("go", "log.Fatal(http.Serve(l, mux))", "在监听器上应答").as_deref(),
            Some("http.S…")
        );
        assert_eq!(anchored("c", "free(p);\nfclose(f);", "收尾").as_deref(), Some("f…()"));
        assert_eq!(anchored("yaml", "restartPolicy: Never", "失败后不再拉起").as_deref(), Some("r…:"));
    }

    #[test]
    fn a_statement_of_sql_is_shown_by_its_first_words() {
        for (code, remark, shown) in [
            ("alter table t add column c int;", "加一列", Some("alter table")),
            ("use shop;", "使用数据库", None),
            ("DESC orders;", "看表有哪些列", Some("D…")),
            ("show create table orders;", "看建表语句", Some("show …")),
            ("drop table if exists t;", "删除表", None),
            ("drop table if exists t;", "表存在时才删除表", Some("drop table")),
            ("select * from t where a = 3;", "找出 a 为三的行", None),
        ] {
            assert_eq!(anchored("sql", code, remark).as_deref(), shown, "{code}");
        }
    }

    #[test]
    fn code_that_the_example_made_up_or_the_remark_translates_has_none() {
        for (language, code, remark) in [
            ("python", "def go(): pass\ngo()", "跑起来"),
            ("python", "user = User(1)", "创建一个用户实例"),
            ("python", "loop.close()", "关闭事件循环"),
            ("python", "template.render(data)", "渲染模板"),
            ("python", "a, b = b, a", "交换"),
            ("sh", "cd x", "进入目录"),
            ("sh", "git branch", "list branches"),
        ] {
            assert_eq!(anchored(language, code, remark), None, "{code}");
        }
    }
}
