//! Notes → cards, beside the Markdown parser alone on the same bytes.

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, Throughput};
use mnemon::generate::{Options, cards};
use mnemon::notes::parse;
use pulldown_cmark::{Options as Extensions, Parser};

use crate::corpus::Note;
use crate::race::{Side, race};

/// What mnemon asks of the parser as well.
fn extensions() -> Extensions {
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_MATH
        | Extensions::ENABLE_WIKILINKS
}

/// Measures on one thread.
pub fn bench(criterion: &mut Criterion, notes: &[Note]) {
    let bytes: usize = notes.iter().map(|note| note.text.len()).sum();
    let mut group = criterion.benchmark_group("generate");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let generate = || {
        let start = Instant::now();
        for note in notes {
            let parsed = parse(&note.path, note.text.as_bytes()).unwrap();
            black_box(cards(&parsed, &Options::default()));
        }
        start.elapsed()
    };
    let parse_alone = || {
        let start = Instant::now();
        for note in notes {
            Parser::new_ext(&note.text, extensions()).into_offset_iter().for_each(|event| {
                black_box(event);
            });
        }
        start.elapsed()
    };
    race(
        group,
        "cards of all notes",
        Side { name: "parse and generate", run: generate },
        Side { name: "pulldown-cmark", run: parse_alone },
    );
}
