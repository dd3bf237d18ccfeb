//! `mnemon export`.

use super::world::World;

const CSV: &str = "#separator:Comma
#html:false
#notetype:Basic
#columns:Front,Back,Deck,Tags,Id
#deck column:3
#tags column:4
#guid column:5
Capital of France?,Paris,notes,,[ID]
Capital of Japan?,Tokyo,notes,,[ID]
Capital of Nepal?,Kathmandu,notes,,[ID]
";

#[test]
fn cards_go_to_standard_output() {
    let world = World::with_cards();
    assert_eq!(world.call(["export", "csv"]).out(), CSV);
    assert_eq!(world.call(["export", "json", "-o", "-"]).out(), world.call(["cards", "--json"]).out());
    let tabs = world.call(["export", "tsv"]).out();
    assert!(tabs.ends_with("Capital of Nepal?\tKathmandu\tnotes\t\t[ID]\n"), "{tabs}");
}

#[test]
fn a_file_is_written_whole_and_never_over_another() {
    let world = World::with_cards();
    world.call(["export", "csv", "-o", "cards.csv"]).gives(0, "", "Wrote 3 cards to cards.csv.\n");
    assert_eq!(world.read("cards.csv").lines().count(), CSV.lines().count());
    world.write("cards.csv", "mine");
    world.call(["export", "csv", "-o", "cards.csv"]).gives(
        1,
        "",
        "error: cards.csv is there already, and nothing was written\n\
         hint: name another file, or replace it with --force\n",
    );
    assert_eq!(world.read("cards.csv"), "mine");
    world.call(["export", "csv", "-o", "cards.csv", "--force"]).gives(0, "", "Wrote 3 cards to cards.csv.\n");
    assert_ne!(world.read("cards.csv"), "mine");
}

#[test]
fn a_deck_may_be_chosen_and_must_exist() {
    let world = World::with_cards();
    assert_eq!(world.call(["export", "csv", "--deck", "NOTES"]).out(), CSV);
    world.call(["export", "csv", "--deck", "nots"]).gives(
        2,
        "",
        "error: no deck is called `nots`\nhint: did you mean notes?\n",
    );
}

#[test]
fn a_spreadsheet_gets_a_header_and_no_formula() {
    let world = World::new().file("a.md", "Q: =1+1\nA: 2\n");
    assert_eq!(world.call(["add", "--yes", "a.md"]).get().code, 0);
    assert_eq!(
        world.call(["export", "csv", "--for-spreadsheet"]).out(),
        "Front,Back,Deck,Tags,Id\n'=1+1,2,a,,[ID]\n"
    );
    assert_eq!(world.call(["export", "json", "--for-spreadsheet"]).get().code, 2);
}
