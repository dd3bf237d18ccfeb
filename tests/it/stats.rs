//! `stats`: as text, as JSON, and as a page.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::world::{World, tell};
use crate::weak::{lines, usual};

fn figures(world: &World) -> Value {
    lines(world, &["stats", "--json"]).remove(0)
}

#[test]
fn little_is_said_in_words() {
    let out = World::with_cards().call(["stats"]).out();
    let expected = "\
Today 2026-03-02: 0 answers, 0 asked again, 0 s; streak 0 days.
Due: 0 today, 0 in 7 days, 0 in 30 days; 3 new waiting.
Cards: 3 new, 0 young, 0 mature.

remembered  young (below 21 d)  mature  all
today       –                   –       –
7 days      –                   –       –
30 days     –                   –       –
ever        –                   –       –

Next 30 days                                  nothing is due

rule  made  kept  dropped  suspended  reworded
R0       3     3        0          0         0

Calibration: 0 answers so far, too few to tell.
";
    assert_eq!(out, expected);
}

#[test]
fn every_rate_has_its_count_and_range() {
    let world = usual();
    let out = world.call(["stats"]).out();
    for part in
        ["ever        79 % (73–84 %) of 228  –", "note ", "› Cells", "predicted, roughly", "Last 26 weeks"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }
    let figures = figures(&world);
    let ever = &figures["retention"][3]["all"];
    assert_eq!((&ever["answers"], &ever["enough"]), (&Value::from(228), &Value::from(true)));
    let [low, rate, high] = ["low", "rate", "high"].map(|of| ever[of].as_f64().unwrap());
    assert!(low < rate && rate < high);
    assert_eq!(figures["due"]["days"].as_array().unwrap().len(), 30);
    let sum = |of: &str| {
        figures[of].as_array().unwrap().iter().map(|one| one["cards"].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!((sum("intervals"), sum("eases"), sum("decks"), sum("topics")), (12, 12, 12, 12));
    assert_eq!(figures["calibration"]["answers"], 228);
    assert_eq!(figures["rules"][0]["kept"], 12);
}

#[test]
fn the_page_stands_by_itself_and_opens_with_what_to_read_again() {
    let world = usual();
    world.call(["stats", "--html", "stats.html"]).gives(0, "", "Wrote the statistics to stats.html.\n");
    let page = world.read("stats.html");
    for outside in ["http://", "https://", "<script", "<link", "@import", "url("] {
        let page = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!page.contains(outside), "{outside}");
    }
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part}: {page}"));
    assert!(at("What to read again") < at("notes/cells.md:14") && at("notes/cells.md:14") < at("Remembered"));
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("<svg role=\"img\""));
    let again = world.call(["stats", "--html", "stats.html"]).get();
    assert_eq!(again.code, 1);
    assert_eq!(world.call(["stats", "--html", "stats.html", "--force"]).get().code, 0);
}

#[test]
fn what_notes_say_is_text_on_the_page() {
    let world = World::new().file("notes/a.md", "# <b>x</b> & y\n\nQ: <script>alert(1)</script>?\nA: b\n");
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    let page = world.call(["stats", "--html", "-"]).out();
    assert!(!page.contains("<script>") && !page.contains("<b>x"), "{page}");
}

/// A browser that can be run without a screen.
fn browser() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| file.is_file())
}

/// The page as the browser understands it, scripts and styles done.
fn loaded(browser: &Path, world: &World, file: &str) -> String {
    let output = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg(format!("--user-data-dir={}", world.path("browser").display()))
        .arg(format!("file://{}", world.path(file).display()))
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// What stands in an element behind a text.
fn behind<'p>(page: &'p str, before: &str, open: &str, close: &str) -> &'p str {
    let rest = page.split_once(before).unwrap_or_else(|| panic!("{before}: {page}")).1;
    let rest = rest.split_once(open).unwrap_or_else(|| panic!("{open} behind {before}")).1;
    rest.split_once(close).unwrap_or_else(|| panic!("{close} behind {before}")).0
}

#[test]
fn a_browser_shows_the_figures_of_the_json() {
    let Some(browser) = browser() else {
        tell("skipped: no browser is installed (chromium)");
        return;
    };
    let world = usual();
    assert_eq!(world.call(["stats", "--html", "stats.html"]).get().code, 0);
    let page = loaded(&browser, &world, "stats.html");
    let figures = figures(&world);
    let fact = |name: &str| behind(&page, &format!("<dt>{name}</dt>"), "<dd>", "</dd>").to_owned();
    assert_eq!(fact("due today"), figures["due"]["today"].to_string());
    assert_eq!(fact("young"), figures["cards"]["young"].to_string());
    assert_eq!(fact("streak, days"), figures["streak"].to_string());
    let ever = behind(&page, "<td>ever</td>", "<td>", "</td>");
    assert!(ever.ends_with(&format!("of {}", figures["retention"][3]["young"]["answers"])), "{ever}");
    let month = behind(&page, "days within 7 days".trim_start_matches("days "), ", ", " within 30");
    assert_eq!(month, figures["due"]["next_30_days"].to_string());
    for topic in lines(&world, &["weak", "--json"]).iter().filter(|line| line["verdict"] != "too early") {
        let told = format!("{} of {} missed", topic["misses"], topic["reviews"]);
        assert!(page.contains(&told), "{told}");
    }
    let charts = page.matches("<svg").count();
    assert!(charts >= 6 && page.matches("</svg>").count() == charts, "{charts}");
}
