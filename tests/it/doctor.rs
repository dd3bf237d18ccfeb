//! `mnemon doctor`.

use super::world::World;

#[test]
fn a_sound_database_is_told_in_numbers() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    world.call(["doctor"]).gives(
        0,
        "data/mnemon/mnemon.db is sound: 1 source, 3 cards, 1 log row; every schedule is what its log says.\n",
        "",
    );
}

#[test]
fn no_database_is_made_by_looking_for_one() {
    let world = World::new();
    world.call(["doctor"]).gives(
        1,
        "",
        "error: there is no database at [HOME]/data/mnemon/mnemon.db\nhint: `mnemon add PATH` makes one\n",
    );
    assert!(!world.path("data").exists());
}

#[test]
fn a_schedule_that_its_log_does_not_tell_is_found_and_repaired() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let database = rusqlite::Connection::open(world.path("data/mnemon/mnemon.db")).unwrap();
    database.execute("UPDATE standing SET interval = 99 WHERE interval IS NOT NULL", []).unwrap();
    drop(database);
    world.call(["doctor"]).gives(
        1,
        "card [ID]: its schedule is not what its log says\n",
        "error: 1 problem found\nhint: `mnemon doctor --repair` makes the schedules anew from the log\n",
    );
    world.call(["doctor", "--repair"]).gives(
        0,
        "card [ID]: its schedule is not what its log says\nMade anew from the log: 1 schedule.\n",
        "",
    );
    assert_eq!(world.call(["doctor"]).get().code, 0, "a second look finds nothing");
}
