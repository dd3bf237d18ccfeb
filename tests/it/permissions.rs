//! Who may read what mnemon writes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use super::world::World;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_mnemon_keeps_is_its_owners_alone() {
    let world = World::with_cards();
    world.write("other/a.md", "Q: Where is ![it](map.png)?\nA: there\n");
    world.write("other/map.png", b"\x89PNG\r\n\x1a\nx");
    for args in [
        &["--db", "other.db", "add", "--yes", "other"][..],
        &["--db", "other.db", "export", "apkg", "-o", "a.apkg"],
        &["import", "a.apkg"],
        &["backup"],
        &["config", "set", "new_per_day", "5"],
    ] {
        assert_eq!(world.call([&["-q"], args].concat()).get().code, 0, "{args:?}");
    }
    let mut seen = 0;
    let mut folders = vec![world.path("data/mnemon")];
    assert_eq!(mode(&world.path("data")), 0o700);
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !folder.ends_with("mnemon.media") {
                // Media keep the user's mask, in a folder that only they may enter.
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 4, "{seen} files");
}

#[test]
fn an_export_follows_the_users_mask() {
    let world = World::with_cards();
    for (mask, wanted) in [("077", 0o600), ("022", 0o644)] {
        let call = world.call(["-q", "export", "csv", "--force", "-o", "out.csv"]).process();
        let mut shell = Command::new("sh");
        shell.args(["-c", "umask $0; exec \"$@\"", mask]).arg(call.get_program()).args(call.get_args());
        shell.env_clear().envs(call.get_envs().filter_map(|(name, value)| Some((name, value?))));
        assert!(shell.current_dir(world.path("")).status().unwrap().success());
        assert_eq!(mode(&world.path("out.csv")), wanted, "{mask}");
    }
}
