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
        "1 schedule not what the log says\n  [ID]\n",
        "error: 1 kind of problem found\n\
         hint: `mnemon doctor --repair` mends this; the review log stays as it is\n",
    );
    world.call(["doctor", "--repair"]).gives(
        0,
        "1 schedule not what the log says\n  [ID]\nRepaired: 1 schedule made anew from the log.\n\
         The database is sound now: 1 source, 3 cards, 1 log row; every schedule is what its log says.\n",
        "What it was is kept as 2026-03-02-repair.\n",
    );
    assert_eq!(world.call(["doctor"]).get().code, 0, "a second look finds nothing");
}

#[test]
fn what_can_be_read_is_saved_into_a_new_database_and_the_old_one_stays() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n3\n\n3\n").out();
    let before = std::fs::read(world.path("data/mnemon/mnemon.db")).unwrap();
    world.call(["doctor", "--salvage", "new.db"]).variable("MNEMON_SEED", "other").gives(
        0,
        "Saved: 1 row of source.\nSaved: 1 row of note.\nSaved: 3 rows of card.\nSaved: 3 rows of origin.\n\
         Saved: 0 rows of came_from.\nSaved: 1 row of device.\nSaved: 3 rows of review.\nSaved: 2 rows of setting.\n\
         Repaired: 3 figures of study days, worked out anew from the log.\n\
         Repaired: 3 schedules made anew from the log.\n",
        "new.db is a new database; use it with --db.\n",
    );
    assert_eq!(std::fs::read(world.path("data/mnemon/mnemon.db")).unwrap(), before);
    assert_eq!(world.call(["doctor", "--db", "new.db"]).get().code, 0);
    let again = world.call(["doctor", "--salvage", "new.db"]).get();
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert!(again.err.contains("is there already"), "{}", again.err);
}
