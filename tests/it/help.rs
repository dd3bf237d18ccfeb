//! Help, version and completions.

use super::world::World;

#[test]
fn help_and_version_are_data() {
    let world = World::new();
    let text = world.call(["--help"]).out();
    assert!(text.starts_with("Turns the Markdown notes you already have into flashcards"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert_eq!(world.call(["--version"]).out(), format!("mnemon {}\n", env!("CARGO_PKG_VERSION")));
    assert!(!world.path("data").exists());
}

#[test]
fn help_on_review_tells_a_new_user_enough() {
    let text = World::new().call(["help", "review"]).out();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in ["space bar", "1 again, 2 hard, 3 good, 4 easy", "u takes the last answer back", "Examples:"]
    {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn every_shell_gets_its_completions() {
    let world = World::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(world.call(["completions", shell]).out().contains("preview"), "{shell}");
    }
}
