//! Where a command line may be blanked: the subcommand of a tool that has many.

use super::{BLANK, Hole};
use crate::generate::fence::{Fence, LineKind};
use crate::generate::lexicon::en;
use crate::generate::lexicon::libraries::is_everyday;

/// Tools whose second word says what they do, sorted.
const TOOLS: &[&str] = &[
    "apt",
    "apt-get",
    "aws",
    "az",
    "brew",
    "bundle",
    "cargo",
    "conda",
    "dnf",
    "docker",
    "dotnet",
    "gh",
    "git",
    "go",
    "helm",
    "kubectl",
    "npm",
    "pip",
    "pip3",
    "pnpm",
    "podman",
    "poetry",
    "pyenv",
    "rustup",
    "systemctl",
    "terraform",
    "uv",
    "yarn",
];

/// A longer command is one that nobody recalls.
const WORDS: usize = 8;

/// The holes of a shell block.
pub(super) fn holes(fence: &Fence) -> Vec<Hole> {
    let commands = fence.lines.iter().enumerate().filter_map(|(at, line)| {
        let LineKind::Code { code, .. } = &line.kind else { return None };
        let continued = at > 0 && fence.lines[at - 1].raw.trim_end().ends_with('\\');
        (!continued && !code.ends_with('\\')).then_some((line.number, code))
    });
    commands.filter_map(|(number, code)| hole(code.trim(), number)).collect()
}

fn hole(code: &str, line: u32) -> Option<Hole> {
    let code = code.strip_prefix("$ ").unwrap_or(code);
    let words: Vec<&str> = code.split_whitespace().collect();
    let tool_at = usize::from(words.first() == Some(&"sudo"));
    let tool = words.get(tool_at)?;
    let subcommand = words.get(tool_at + 1)?;
    let rest = &words[tool_at + 2..];
    let is_word = subcommand.len() > 3 && subcommand.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let fits = TOOLS.binary_search(tool).is_ok()
        && is_word
        && !subcommand.starts_with('-')
        && !is_everyday(subcommand)
        // A plain verb with its first letters shown is read off rather than known.
        && !en::VERBS.contains(subcommand)
        && !rest.is_empty()
        && words.len() <= WORDS
        && !code.contains("://")
        && !code.contains(['|', '>', ';', '&', '<'])
        && !rest.iter().any(|word| word.contains(subcommand));
    let masked = format!("{} {BLANK} {}", words[..=tool_at].join(" "), rest.join(" "));
    fits.then(|| Hole {
        masked,
        filler: (*subcommand).to_owned(),
        // Tools have several subcommands with the same first letter.
        hint: subcommand[..2].to_owned(),
        maker: None,
        line,
        score: 520,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_are_sorted_for_the_search() {
        assert!(TOOLS.is_sorted());
    }

    #[test]
    fn a_subcommand_with_arguments_is_hidden() {
        let found = hole("pyenv global 3.10", 3).unwrap();
        assert_eq!((found.masked.as_str(), found.filler.as_str()), ("pyenv ____ 3.10", "global"));
        assert_eq!(hole("sudo systemctl daemon-reload now", 1).unwrap().filler, "daemon-reload");
    }

    #[test]
    fn everyday_and_long_commands_are_left_alone() {
        for code in [
            "apt install build-essential",
            "git push origin main",
            "conda deactivate",
            "conda create -n py37",
            "docker pull hub.xxx:yyy && docker images x",
            "ls -la x",
            "git clone https://example.org/x.git",
            "docker container a b c d e f g h",
            "git -C x status y",
        ] {
            assert_eq!(hole(code, 1), None, "{code}");
        }
    }
}
