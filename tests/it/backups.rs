//! `mnemon backup`.

use super::world::{TUESDAY, World};

#[test]
fn a_backup_is_made_listed_and_restored() {
    let world = World::with_cards();
    world.call(["backup"]).gives(
        0,
        "2026-03-02-asked\n",
        "The backup is in data/mnemon/mnemon.db.backups/2026-03-02-asked.db.\n",
    );
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    world.call(["backup", "restore", "2026-03-02-asked", "--yes"]).variable("MNEMON_SEED", "other").gives(
        0,
        "The database is what it was in 2026-03-02-asked.\n",
        "What it was before is kept as 2026-03-02-restore.\n",
    );
    assert_eq!(
        world.call(["doctor"]).out(),
        "data/mnemon/mnemon.db is sound: 1 source, 3 cards, 0 log rows; every schedule is what its log says.\n"
    );
    let names: Vec<String> = (world.call(["backup", "list", "--json"]).out().lines())
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["name"].to_string())
        .collect();
    assert_eq!(names, [r#""2026-03-02-asked""#, r#""2026-03-02-daily""#, r#""2026-03-02-restore""#]);
}

#[test]
fn the_first_use_of_a_day_makes_a_backup_without_a_word() {
    let world = World::with_cards();
    world.call(["due", "--count"]).at(TUESDAY).out();
    world.call(["due", "--count"]).at(TUESDAY).out();
    let listed = world.call(["backup", "list"]).at(TUESDAY).get();
    assert_eq!(listed.out.lines().filter(|line| line.contains("2026-03-03-daily")).count(), 1);
    let told = world.call(["due", "--count", "-v"]).at("2026-03-04T09:00:00+01:00").get();
    assert_eq!(told.err, "backup 2026-03-04-daily made\n");
}

#[test]
fn restoring_asks_and_what_is_not_there_is_told() {
    let world = World::with_cards();
    world.call(["backup", "--quiet"]).gives(0, "2026-03-02-asked\n", "");
    world.call(["backup", "restore", "2026-03-02-asked"]).gives(
        2,
        "",
        "error: there is no terminal to ask on, so nothing was changed\n\
         hint: add --yes to restore without a question\n",
    );
    world.call(["backup", "restore", "yesterday"]).gives(
        2,
        "",
        "error: there is no backup `yesterday`\nhint: `mnemon backup list` names them\n",
    );
}

#[test]
fn a_database_in_a_synced_folder_is_told_once_a_day_and_fails_nothing() {
    let world = World::with_note();
    let database = ["--db", "Dropbox/mnemon.db"];
    let call = |args: &[&'static str]| world.call([args, &database].concat()).get();
    assert_eq!(call(&["add", "--yes", "notes"]).code, 0);
    let first = call(&["due", "--count"]);
    assert_eq!((first.code, first.out.as_str()), (0, "0\n"));
    assert!(first.err.starts_with("note: the database lies in Dropbox"), "{}", first.err);
    assert_eq!(call(&["due", "--count"]).err, "");
}
