//! The shape of the source: who may import whom.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in the order of the pipeline; each may import those before it. The last two stand side by side.
const STAGES: [&str; 8] =
    ["notes", "generate", "reconcile", "store", "schedule", "review", "insight", "exchange"];

/// A source file: the module it belongs to, its path below `src`, and its text without tests.
struct Source {
    module: String,
    path: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let path = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            let module = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
            Source { module, path, text }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// The modules that a source names as `crate::module`, outside of comments.
fn imports(source: &Source) -> Vec<String> {
    let code = source.text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

/// Whether a source names this crate outside of comments.
fn names(source: &Source, package: &str) -> bool {
    source
        .text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .any(|line| line.contains(&format!("{package}::")))
}

fn may_import(module: &str, other: &str) -> bool {
    if module == other || other == "model" {
        return true;
    }
    match module {
        // They stand above all stages.
        "commands" | "lib" => true,
        "cli" => matches!(other, "commands" | "config" | "error"),
        "config" => matches!(other, "error" | "generate" | "near" | "store" | "schedule" | "review"),
        "clock" => other == "error",
        "error" => matches!(other, "store" | "review"),
        "exchange" if other == "render" => true,
        "generate" if other == "near" => true,
        _ => match (place(module), place(other)) {
            (Some(own), Some(theirs)) => theirs < own,
            _ => false,
        },
    }
}

/// A stage's place in the line.
fn place(module: &str) -> Option<usize> {
    // Insight and exchange do not know each other.
    let at = STAGES.iter().position(|stage| *stage == module)?;
    Some(at.min(STAGES.len() - 2))
}

#[test]
fn no_module_imports_what_it_may_not() {
    let wrong: Vec<String> = sources()
        .iter()
        .flat_map(|source| {
            imports(source)
                .into_iter()
                .filter(|other| !may_import(&source.module, other))
                .map(|other| format!("{} imports {other}", source.path))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_rules_themselves_hold_stages_apart() {
    assert!(may_import("store", "reconcile") && !may_import("reconcile", "store"));
    assert!(!may_import("insight", "exchange") && !may_import("exchange", "insight"));
    assert!(!may_import("review", "render") && may_import("exchange", "render"));
    assert!(!may_import("model", "notes") && !may_import("render", "notes"));
    assert!(!may_import("generate", "commands"));
}

#[test]
fn only_store_and_exchange_speak_to_sqlite() {
    for source in sources().iter().filter(|source| names(source, "rusqlite")) {
        assert!(matches!(source.module.as_str(), "store" | "exchange"), "{}", source.path);
    }
}

#[test]
fn only_the_terminal_face_and_the_commands_use_prompts() {
    for source in sources().iter().filter(|source| names(source, "dialoguer")) {
        assert!(source.module == "commands" || source.path.starts_with("review/terminal"), "{}", source.path);
    }
}

#[test]
fn the_model_needs_nothing_but_the_standard_library_and_chrono() {
    for source in sources().iter().filter(|source| source.module == "model") {
        for line in source.text.lines().filter(|line| line.starts_with("use ")) {
            let root = line.trim_start_matches("use ").split("::").next().unwrap();
            assert!(matches!(root, "std" | "chrono" | "super" | "crate"), "{}: {line}", source.path);
        }
    }
}

#[test]
fn the_first_stages_and_the_scheduler_read_no_files() {
    for source in sources() {
        if matches!(source.module.as_str(), "generate" | "reconcile" | "schedule" | "insight" | "model") {
            assert!(!source.text.contains("std::fs"), "{}", source.path);
        }
    }
}

#[test]
fn main_is_short() {
    let main = sources().into_iter().find(|source| source.path == "main.rs").unwrap();
    assert!(main.text.lines().count() < 40);
}
