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
