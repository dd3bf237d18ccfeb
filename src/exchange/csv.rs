//! Cards as comma- or tab-separated values, made for Anki's importer and for spreadsheets.
//!
//! For Anki, `#` lines above the cards say what each column is, so that nothing has to be chosen by hand, and
//! each card carries its id as guid: importing a newer file updates the notes that are there. What its
//! importer trips over is kept from it: a first cell that begins with `#` is quoted, else the card would pass
//! for a comment; a deck whose name is a number gets a parent, else it would pass for a deck's id; blanks in
//! tags become `_`. Text is HTML, as in every field of Anki: it would show Markdown as it stands, code without its
//! indentation, and obey what looks like its own markup.
//!
//! A spreadsheet gets the Markdown below a plain header instead, and no cell that it would take for a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};
use rayon::prelude::*;

use super::{Leaving, anki};
use crate::model::card::Card;
use crate::model::topic::Deck;
use crate::render::html;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// Tab.
    Tab,
}

/// Who will read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Anki's importer.
    Anki,
    /// A spreadsheet.
    Spreadsheet,
}

/// The columns; the first two are the fields of Anki's basic note type.
const COLUMNS: [&str; 5] = ["Front", "Back", "Deck", "Tags", "Id"];

/// What a spreadsheet takes for the start of a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Comma => "Comma",
            Self::Tab => "Tab",
        }
    }
}

/// A table that is being written, a row for each card.
#[derive(Debug)]
pub struct Table<W: Write> {
    rows: csv::Writer<W>,
    reader: Reader,
}

impl<W: Write> Table<W> {
    /// Begins a table with what stands above its rows.
    pub fn begin(mut out: W, separator: Separator, reader: Reader) -> io::Result<Self> {
        if reader == Reader::Anki {
            out.write_all(anki_head(separator).as_bytes())?;
        }
        let mut rows = WriterBuilder::new()
            .delimiter(separator.byte())
            .quote_style(QuoteStyle::Necessary)
            .comment(Some(b'#'))
            .terminator(Terminator::Any(b'\n'))
            .from_writer(out);
        if reader == Reader::Spreadsheet {
            rows.write_record(COLUMNS)?;
        }
        Ok(Self { rows, reader })
    }

    /// Writes cards; their texts are made side by side.
    pub fn cards(&mut self, cards: &[Leaving<'_>]) -> io::Result<()> {
        let made: Vec<_> = cards.par_iter().map(|leaving| cells(leaving, self.reader)).collect();
        made.iter().try_for_each(|cells| self.rows.write_record(cells).map_err(io::Error::from))
    }

    /// Ends the table.
    pub fn end(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// The cells of a card.
fn cells(leaving: &Leaving<'_>, reader: Reader) -> [String; COLUMNS.len()] {
    let [front, back] = sides(leaving.card, reader);
    let tags: Vec<String> = leaving.card.tags.iter().map(|tag| anki::tag(tag)).collect();
    let cells = [front, back, deck_name(leaving.deck), tags.join(" "), leaving.card.id.to_string()];
    match reader {
        Reader::Anki => cells,
        Reader::Spreadsheet => cells.map(|cell| harmless(&cell).into_owned()),
    }
}

/// The lines that tell Anki's importer what follows.
fn anki_head(separator: Separator) -> String {
    let columns = COLUMNS.join(&char::from(separator.byte()).to_string());
    format!(
        "#separator:{}\n#html:true\n#notetype:Basic\n#columns:{columns}\n#deck column:3\n#tags column:4\n#guid column:5\n",
        separator.name()
    )
}

/// Question and answer as the reader shows them; what else belongs on the back follows the answer.
fn sides(card: &Card, reader: Reader) -> [String; 2] {
    if reader == Reader::Anki {
        return anki::sides(card, &html);
    }
    let parts = [&card.back, &card.extra].map(|part| part.trim_end()).into_iter();
    [card.front.clone(), parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")]
}

/// The deck's name; one that is a number alone is put below `Notes`.
fn deck_name(deck: &Deck) -> String {
    let name = deck.to_string();
    if name.chars().all(|c| c.is_ascii_digit()) { format!("Notes::{name}") } else { name }
}

/// The cell with an apostrophe in front if it would be a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(FORMULA_STARTS) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;
    use crate::model::schedule::State;

    fn written(cards: &[Card], deck: &str, separator: Separator, reader: Reader) -> String {
        let deck = Deck::parse(deck);
        let leaving = cards.iter().map(|card| Leaving {
            card,
            deck: &deck,
            file: "a.md",
            state: State::New,
            schedule: None,
        });
        let leaving: Vec<_> = leaving.collect();
        let of_pages = |size: usize| {
            let mut out = Vec::new();
            let mut table = Table::begin(&mut out, separator, reader).unwrap();
            leaving.chunks(size).for_each(|page| table.cards(page).unwrap());
            table.end().unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(of_pages(1), of_pages(9), "whatever is given at once");
        of_pages(9)
    }

    #[test]
    fn anki_is_told_what_each_column_is() {
        let cards = [sample::card(1, "a, b?", "say **x**\n\n\"y\" < z")];
        assert_eq!(
            written(&cards, "Python", Separator::Comma, Reader::Anki),
            "#separator:Comma\n#html:true\n#notetype:Basic\n#columns:Front,Back,Deck,Tags,Id\n\
             #deck column:3\n#tags column:4\n#guid column:5\n\
             \"a, b?\",<p>say <b>x</b></p><p>&quot;y&quot; &lt; z</p>,Python,lang::python big_data,01010101010101010101010101010101\n"
        );
        let tabs = written(&cards, "Python", Separator::Tab, Reader::Anki);
        assert!(tabs.starts_with("#separator:Tab\n#html:true\n#notetype:Basic\n#columns:Front\tBack\tDeck"));
        assert!(tabs.contains("\na, b?\t<p>say"), "{tabs}");
    }

    #[test]
    fn a_card_never_passes_for_a_comment() {
        let cards = [sample::card(1, "#include <stdio.h>", "a header")];
        for separator in [Separator::Comma, Separator::Tab] {
            let text = written(&cards, "C", separator, Reader::Anki);
            let row = text.lines().last().unwrap();
            assert!(row.starts_with("\"#include &lt;stdio.h&gt;\""), "{row}");
        }
    }

    #[test]
    fn a_deck_that_is_a_number_gets_a_parent() {
        let cards = [sample::card(1, "q", "a")];
        assert!(written(&cards, "2024", Separator::Comma, Reader::Anki).contains("q,a,Notes::2024,"));
        assert!(written(&cards, "2024::May", Separator::Comma, Reader::Anki).contains("q,a,2024::May,"));
    }

    #[test]
    fn what_else_belongs_on_the_back_follows_the_answer() {
        let card = Card { extra: "more".to_owned(), ..sample::card(1, "q", "a") };
        let text = |reader| written(std::slice::from_ref(&card), "D", Separator::Comma, reader);
        assert!(text(Reader::Anki).contains("q,\"a<br><br>\nmore\",D"));
        assert!(text(Reader::Spreadsheet).contains("q,\"a\n\nmore\",D"));
    }

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        let cards =
            [sample::card(1, "=1+1", "-x"), sample::card(2, "@a", "+b"), sample::card(3, "#c", "1-1")];
        assert_eq!(
            written(&cards, "D", Separator::Comma, Reader::Spreadsheet),
            "Front,Back,Deck,Tags,Id\n\
             '=1+1,'-x,D,lang::python big_data,01010101010101010101010101010101\n\
             '@a,'+b,D,lang::python big_data,02020202020202020202020202020202\n\
             \"#c\",1-1,D,lang::python big_data,03030303030303030303030303030303\n"
        );
    }
}
