//! Tables of questions and answers, read: what Anki writes as text, and any file with two columns.
//!
//! Anki's `#` lines above the rows say what the columns are. Without them the separator is the one that gives the
//! most even rows, a first row of known names is a header, and otherwise the first column asks and the second
//! answers. Text is Markdown, unless the lines say that it is HTML.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};

use super::arriving::{self, Builder, Newcomer, Skipped, Texts, tags};
use super::package::{cloze, markdown};
use crate::model::card::{CardId, CardKind};
use crate::store::{CameFrom, Piece};

/// What made the cards, in their columns.
const MAKER: &str = "table";

/// Separates the ids of cards from tables from all others; never changed.
const CARD_CONTEXT: &str = "mnemon table card v1";

/// The ids of cards with a guid are those of the same cards from a package.
const GUID_CONTEXT: &str = super::package::CARD_CONTEXT;

/// Bytes of a file at most.
pub const LARGEST: u64 = 256 << 20;

/// Begins a file in UTF-8 that says so.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Rows that tell the separator.
const LOOKED_AT: usize = 50;

/// Deletions of a note at most.
const MOST_DELETIONS: u32 = 500;

/// Separators, the likeliest first, and Anki's names for them.
const SEPARATORS: [(u8, &str); 6] =
    [(b'\t', "tab"), (b',', "comma"), (b';', "semicolon"), (b'|', "pipe"), (b':', "colon"), (b' ', "space")];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What is asked.
    Question,
    /// What is asked for.
    Answer,
    /// What else belongs on the back.
    Extra,
    /// The deck.
    Deck,
    /// Tags, apart by blanks.
    Tags,
    /// What names the card at the next import.
    Id,
    /// The type of the note.
    NoteType,
    /// Nothing that is wanted.
    Nothing,
}

/// Names of the column that asks, lower case.
#[rustfmt::skip]
const ASKING: &[&str] = &[
    "question", "front", "term", "word", "prompt", "q", "text", "问题", "正面", "单词", "词语", "术语", "問題", "表", "単語", "用語", "frage",
    "vorderseite", "wort", "begriff", "vokabel", "recto", "mot", "terme", "domanda", "fronte", "parola", "termine", "pregunta",
    "anverso", "palabra", "término", "pergunta", "frente", "palavra", "termo", "вопрос", "слово", "термин",
];

/// Names of the column that answers, lower case.
#[rustfmt::skip]
const ANSWERING: &[&str] = &[
    "answer", "back", "definition", "meaning", "translation", "a", "答案", "背面", "释义", "意思", "翻译", "定义", "答え", "裏", "意味", "訳", "定義",
    "antwort", "rückseite", "bedeutung", "übersetzung", "réponse", "verso", "sens", "traduction", "définition", "risposta", "retro", "significato",
    "traduzione", "definizione", "respuesta", "reverso", "significado", "traducción", "definición", "resposta", "tradução", "definição", "ответ",
    "значение", "перевод", "определение",
];

impl Column {
    /// The column of a name, as headers and users call it.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.trim().to_lowercase().as_str() {
            name if ASKING.contains(&name) => Self::Question,
            name if ANSWERING.contains(&name) => Self::Answer,
            "extra" | "back extra" | "note" | "notes" | "comment" | "more" => Self::Extra,
            "deck" => Self::Deck,
            "tags" | "tag" => Self::Tags,
            "id" | "guid" => Self::Id,
            "notetype" | "note type" => Self::NoteType,
            "-" | "" => Self::Nothing,
            _ => return None,
        })
    }
}

/// How a table is to be read.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The name of the file, which names its cards' source.
    pub name: String,
    /// The deck of cards that name none.
    pub deck: String,
    /// What the columns are, where the user says so.
    pub columns: Vec<Column>,
    /// Now, UTC milliseconds.
    pub now_ms: i64,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refused {
    /// The bytes are no text.
    #[error("it is no text: byte {0} is not UTF-8")]
    NoText(usize),
    /// There is but one column.
    #[error("it has one column; questions and answers need two")]
    OneColumn,
    /// No column asks, or none answers.
    #[error("no column is the question and another one the answer")]
    NoSides,
}

/// What the lines above the rows say.
#[derive(Clone, Debug, Default)]
struct Head {
    separator: Option<u8>,
    is_html: Option<bool>,
    names: Vec<String>,
    deck: Option<String>,
    tags: Vec<String>,
    is_cloze: bool,
    /// Columns by number, from 0.
    numbered: Vec<(usize, Column)>,
}

/// A table whose columns are known.
pub struct Table {
    text: String,
    /// Where its rows begin.
    rows: usize,
    head: Head,
    separator: u8,
    columns: Vec<Column>,
    has_header: bool,
    wanted: Wanted,
}

impl Table {
    /// Looks at what a file holds.
    pub fn of(bytes: Vec<u8>, wanted: Wanted) -> Result<Self, Refused> {
        let text = decoded(bytes)?;
        let (mut head, rows) = head(&text);
        let separator = head.separator.unwrap_or_else(|| separator_of(rows));
        if let Some(names) = head.names.first().cloned() {
            head.names = names.split(char::from(separator)).map(str::to_owned).collect();
        }
        let first = records(rows, separator).next();
        let mut width = 0;
        each_record(rows, separator, |record| {
            width = width.max(record.len());
            Ok::<_, Refused>(())
        })?;
        let (columns, has_header) = columns(&head, first.as_ref(), width, &wanted)?;
        let rows = text.len() - rows.len();
        Ok(Self { text, rows, head, separator, columns, has_header, wanted })
    }

    /// Shows sources, notes and cards to `take`, and gives what could not be taken.
    pub fn hand_over<E>(&self, mut take: impl FnMut(Piece) -> Result<(), E>) -> Result<Skipped, E> {
        let mut reader = Reader {
            table: self,
            builder: Builder::new(MAKER, &self.wanted.name, self.wanted.now_ms),
            seen: BTreeSet::new(),
        };
        let mut is_header = self.has_header;
        each_record(&self.text[self.rows..], self.separator, |record| {
            if !std::mem::take(&mut is_header) {
                reader.row(record);
            }
            reader.builder.done.hand_over(&mut take)
        })?;
        Ok(reader.builder.done.skipped)
    }
}

/// The text of a file in UTF-8 or UTF-16, without its byte order mark and with one kind of line end.
fn decoded(mut bytes: Vec<u8>) -> Result<String, Refused> {
    let text = match &bytes[..] {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [first, 0, ..] if *first != 0 => utf16(&bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf16(&bytes, u16::from_be_bytes),
        _ => {
            if bytes.starts_with(MARK) {
                bytes.drain(..MARK.len());
            }
            String::from_utf8(bytes).map_err(|error| Refused::NoText(error.utf8_error().valid_up_to()))?
        }
    };
    // Most files need no copy.
    let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text };
    Ok(if text.contains('\r') { text.replace('\r', "\n") } else { text })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// What the `#` lines say, and the rows below them.
fn head(text: &str) -> (Head, &str) {
    let mut head = Head::default();
    let mut rest = text;
    while rest.starts_with('#') {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if !line[1..].split_once(':').is_some_and(|(key, value)| head.take(key, value))
            && !line.starts_with("# ")
        {
            // A row that begins with the sign of a comment, as other programs write it.
            break;
        }
        rest = below;
    }
    (head, rest)
}

impl Head {
    /// Takes a line, and tells whether its key is known.
    fn take(&mut self, key: &str, value: &str) -> bool {
        let key = key.trim().to_lowercase();
        let text = value.trim();
        let column =
            |what: Column| text.parse::<usize>().ok().and_then(|at| Some((at.checked_sub(1)?, what)));
        match key.as_str() {
            "separator" => {
                let named = SEPARATORS.iter().find(|(_, name)| text.eq_ignore_ascii_case(name));
                let typed = value.bytes().next().filter(|_| value.len() == 1);
                self.separator = named.map(|(byte, _)| *byte).or(typed);
            }
            "html" => self.is_html = Some(text.eq_ignore_ascii_case("true")),
            "columns" => self.names = vec![value.to_owned()],
            "deck" => self.deck = Some(text.to_owned()),
            "tags" => self.tags = tags(text),
            "notetype" => self.is_cloze = text.to_lowercase().contains("cloze"),
            "deck column" => self.numbered.extend(column(Column::Deck)),
            "tags column" => self.numbered.extend(column(Column::Tags)),
            "guid column" => self.numbered.extend(column(Column::Id)),
            "notetype column" => self.numbered.extend(column(Column::NoteType)),
            "if matches" | "match scope" => {}
            _ => return false,
        }
        true
    }
}

/// The rows that can be read.
fn records(rows: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    reader_of(rows, separator).into_records().filter_map(Result::ok)
}

/// Shows the rows that can be read to `take`, without a copy of each.
fn each_record<E>(
    rows: &str,
    separator: u8,
    mut take: impl FnMut(&StringRecord) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = reader_of(rows, separator);
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => take(&record)?,
            Ok(false) => return Ok(()),
            // Such a row has no cells.
            Err(_) => {}
        }
    }
}

fn reader_of(rows: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(rows.as_bytes())
}

/// The separator that gives the most even rows of at least two cells.
fn separator_of(rows: &str) -> u8 {
    let evenness = |separator: u8| {
        let lengths: Vec<usize> =
            records(rows, separator).take(LOOKED_AT).map(|record| record.len()).collect();
        let usual = lengths
            .iter()
            .copied()
            .max_by_key(|&length| (lengths.iter().filter(|&&l| l == length).count(), length));
        let usual = usual.filter(|&usual| usual > 1)?;
        Some(lengths.iter().filter(|&&length| length == usual).count() * 1_000 / lengths.len().max(1))
    };
    let mut best = (b',', 0);
    for (separator, _) in SEPARATORS {
        if let Some(even) = evenness(separator).filter(|&even| even > best.1) {
            best = (separator, even);
        }
    }
    best.0
}

/// What each column holds of rows of at most so many cells, and whether the first one is a header.
fn columns(
    head: &Head,
    first: Option<&StringRecord>,
    width: usize,
    wanted: &Wanted,
) -> Result<(Vec<Column>, bool), Refused> {
    if width < 2 && !head.is_cloze {
        return Err(Refused::OneColumn);
    }
    let header: Option<Vec<Column>> = first.and_then(|first| {
        let known: Vec<Option<Column>> = first.iter().map(Column::named).collect();
        let holds = |column| known.contains(&Some(column));
        (holds(Column::Question) && holds(Column::Answer))
            .then(|| known.into_iter().map(|column| column.unwrap_or(Column::Nothing)).collect())
    });
    let has_header = header.is_some();
    let mut columns = if !wanted.columns.is_empty() {
        wanted.columns.clone()
    } else if let Some(header) = header {
        header
    } else {
        let named: Vec<Option<Column>> = head.names.iter().map(|name| Column::named(name)).collect();
        let mut columns: Vec<Column> = (0..width).map(|_| Column::Nothing).collect();
        for (at, column) in &head.numbered {
            if let Some(place) = columns.get_mut(*at) {
                *place = *column;
            }
        }
        let sides =
            [Column::Question, if head.is_cloze { Column::Extra } else { Column::Answer }, Column::Extra];
        let taken: Vec<usize> = head.numbered.iter().map(|(at, _)| *at).collect();
        let free: Vec<usize> = (0..width).filter(|at| !taken.contains(at)).collect();
        let is_named = |column| named.iter().flatten().any(|named| *named == column);
        if is_named(Column::Question) && is_named(Column::Answer) {
            for (at, name) in named.iter().enumerate().filter(|(at, _)| free.contains(at)) {
                if let (Some(place), Some(name)) = (columns.get_mut(at), name) {
                    *place = *name;
                }
            }
        } else {
            for (at, side) in free.into_iter().zip(sides) {
                columns[at] = side;
            }
        }
        columns
    };
    columns.resize(width.max(columns.len()), Column::Nothing);
    let asks = columns.contains(&Column::Question);
    let answers = columns.contains(&Column::Answer) || head.is_cloze || columns.contains(&Column::NoteType);
    if asks && answers { Ok((columns, has_header)) } else { Err(Refused::NoSides) }
}

struct Reader<'t> {
    table: &'t Table,
    builder: Builder,
    seen: BTreeSet<CardId>,
}

impl Reader<'_> {
    fn row(&mut self, record: &StringRecord) {
        let cell = |wanted: Column| {
            let cells = record.iter().zip(&self.table.columns).filter(|(_, column)| **column == wanted);
            cells
                .map(|(cell, _)| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n")
        };
        let [question, answer, extra] = [Column::Question, Column::Answer, Column::Extra].map(cell);
        let shown: String = question.chars().take(60).collect();
        if question.is_empty() {
            return self.builder.done.skipped.note("row without a question", format!("{answer:.60}"));
        }
        let is_cloze = self.table.head.is_cloze
            || cell(Column::NoteType).to_lowercase().contains("cloze")
            || answer.is_empty() && question.contains("{{c");
        let guid = cell(Column::Id);
        let mut row_tags = tags(&cell(Column::Tags));
        row_tags.extend(self.table.head.tags.iter().cloned());
        row_tags.sort();
        row_tags.dedup();
        let named = cell(Column::Deck);
        let deck =
            [Some(named), self.table.head.deck.clone()].into_iter().flatten().find(|deck| !deck.is_empty());
        let deck = deck.unwrap_or_else(|| self.table.wanted.deck.clone());
        let texts = if is_cloze {
            self.clozes(&question, &[&answer, &extra])
        } else if answer.is_empty() {
            return self.builder.done.skipped.note("row without an answer", shown);
        } else {
            let [front, back, extra] = [&question, &answer, &extra].map(|text| self.markdown(text));
            vec![(0, Texts { kind: CardKind::Basic, front, back, extra })]
        };
        if texts.is_empty() {
            return self.builder.done.skipped.note("cloze row that hides nothing", shown);
        }
        for (ord, texts) in texts {
            let id = match guid.as_str() {
                "" => arriving::id(CARD_CONTEXT, &[&deck, &question, &ord.to_string()]),
                guid => {
                    guid.parse().unwrap_or_else(|_| arriving::id(GUID_CONTEXT, &[guid, &ord.to_string()]))
                }
            };
            if !self.seen.insert(id) {
                self.builder.done.skipped.note("row that was there before", shown.clone());
                continue;
            }
            let came_from =
                (!guid.is_empty()).then(|| CameFrom { guid: guid.clone(), note_type: String::new(), ord });
            let newcomer = Newcomer {
                id,
                group: arriving::id(CARD_CONTEXT, &["note", &deck, &question]),
                deck: deck.clone(),
                tags: row_tags.clone(),
                created_at: self.table.wanted.now_ms,
                edited_at: self.table.wanted.now_ms,
                came_from,
            };
            self.builder.card(newcomer, texts);
        }
    }

    fn markdown(&self, text: &str) -> String {
        if self.table.head.is_html == Some(true) {
            markdown::markdown(text, &|_| None).text
        } else {
            text.to_owned()
        }
    }

    /// A card for each number of the deletions, by its place from 0.
    fn clozes(&self, text: &str, rest: &[&str]) -> Vec<(u32, Texts)> {
        let more: Vec<String> = rest.iter().map(|text| self.markdown(text)).collect();
        let mut found = Vec::new();
        for number in (1..=MOST_DELETIONS).filter(|number| text.contains(&format!("{{{{c{number}::"))) {
            let marked = cloze::mark(text, number);
            let Some(sentence) = cloze::sentence(&self.markdown(&marked.html)) else { continue };
            let texts = Texts {
                front: cloze::question(&sentence, &marked.hints),
                back: cloze::answer(&sentence),
                extra: cloze::whole(&sentence, &more),
                kind: CardKind::Cloze { text: sentence.text, holes: sentence.holes },
            };
            found.push((number - 1, texts));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{CardRow, NoteRow};

    fn wanted() -> Wanted {
        Wanted { name: "words.csv".to_owned(), deck: "words".to_owned(), columns: Vec::new(), now_ms: 5 }
    }

    /// The notes and cards of a table, and what could not be taken.
    #[derive(Debug, Default)]
    struct Arrived {
        notes: Vec<NoteRow>,
        cards: Vec<CardRow>,
        skipped: Skipped,
    }

    fn read(bytes: &[u8], wanted: &Wanted) -> Result<Arrived, Refused> {
        let mut arrived = Arrived::default();
        let take = |piece| {
            match piece {
                Piece::Note(note) => arrived.notes.push(note),
                Piece::Card(card) => arrived.cards.push(*card),
                _ => {}
            }
            Ok(())
        };
        let skipped = Table::of(bytes.to_vec(), wanted.clone())?.hand_over(take)?;
        Ok(Arrived { skipped, ..arrived })
    }

    fn arriving(bytes: &[u8]) -> Arrived {
        read(bytes, &wanted()).unwrap()
    }

    /// Question, answer, deck and tags of each card.
    fn of(bytes: &[u8]) -> Vec<[String; 4]> {
        let arriving = arriving(bytes);
        let notes = &arriving.notes;
        let row = |row: &CardRow| {
            let card = &row.card;
            [
                card.front.clone(),
                card.back.clone(),
                notes[row.origins[0].note].deck.clone(),
                card.tags.join(" "),
            ]
        };
        arriving.cards.iter().map(row).collect()
    }

    fn cards(bytes: &[u8]) -> Vec<[String; 2]> {
        of(bytes).into_iter().map(|[question, answer, ..]| [question, answer]).collect()
    }

    fn pair(question: &str, answer: &str) -> [String; 2] {
        [question.to_owned(), answer.to_owned()]
    }

    #[test]
    fn any_file_of_two_columns_is_questions_and_answers() {
        for text in [
            "hola,hello\nadiós,goodbye\n",
            "hola\thello\nadiós\tgoodbye",
            "hola;hello\r\nadiós;goodbye\r\n",
            "\u{feff}Front,Back\nhola,hello\nadiós,goodbye\n",
            "answer;id;question\nhello;1;hola\ngoodbye;2;adiós\n",
            "hola|hello\nadiós|goodbye\n",
            "Wort;Bedeutung\nhola;hello\nadiós;goodbye\n",
            "单词,释义\nhola,hello\nadiós,goodbye\n",
        ] {
            assert_eq!(cards(text.as_bytes()), [pair("hola", "hello"), pair("adiós", "goodbye")], "{text:?}");
        }
        assert_eq!(
            cards("\"a, b\nc\",d\ne,\"f \"\"g\"\"\"\n".as_bytes()),
            [pair("a, b\nc", "d"), pair("e", "f \"g\"")]
        );
    }

    #[test]
    fn utf_16_is_text_too() {
        let text = "问,答\nhola,hello\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wanted = [pair("问", "答"), pair("hola", "hello")];
        assert_eq!(cards(&[&[0xff, 0xfe][..], &little].concat()), wanted);
        assert_eq!(cards(&[&[0xfe, 0xff][..], &big].concat()), wanted);
        assert_eq!(read(b"a,\xff\n", &super::tests::wanted()).unwrap_err(), Refused::NoText(2));
    }

    #[test]
    fn ankis_lines_say_what_the_columns_are() {
        let text = "#separator:Comma\n#html:true\n#notetype:Basic\n#columns:Front,Back,Deck,Tags,Id\n#deck column:3\n\
                    #tags column:4\n#guid column:5\n#tags:all\n\"#include?\",<b>yes</b> &amp; no,C::Pre,a::b c,g1\n";
        assert_eq!(
            of(text.as_bytes()),
            [["#include?", "**yes** & no", "C::Pre", "a/b all c"].map(str::to_owned)]
        );
        let arriving = arriving(text.as_bytes());
        assert_eq!(arriving.cards[0].came_from.as_ref().unwrap().guid, "g1");
    }

    #[test]
    fn cloze_notes_make_a_card_for_each_number() {
        let text = "#separator:tab\n#notetype:Cloze\n{{c1::Ada}} and {{c2::Babbage::who}}\tmore\n";
        assert_eq!(
            cards(text.as_bytes()),
            [pair("____ and Babbage", "Ada"), pair("Ada and ____ (who)", "Babbage")]
        );
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let arriving = arriving(b"m,n\n,x\ny,\nm,o\n");
        let reasons: Vec<_> = arriving.skipped.reasons().map(|(why, what)| (why, what.len())).collect();
        assert_eq!(
            reasons,
            [("row that was there before", 1), ("row without a question", 1), ("row without an answer", 1)]
        );
        assert_eq!(read(b"one\ntwo\n", &wanted()).unwrap_err(), Refused::OneColumn);
        let odd = Wanted { columns: vec![Column::Deck, Column::Tags], ..wanted() };
        assert_eq!(read(b"a,b\n", &odd).unwrap_err(), Refused::NoSides);
    }

    #[test]
    fn the_user_may_say_what_the_columns_are() {
        let wanted = Wanted { columns: vec![Column::Answer, Column::Nothing, Column::Question], ..wanted() };
        let arriving = read(b"hello,7,hola\n", &wanted).unwrap();
        assert_eq!(arriving.cards[0].card.front, "hola");
    }

    #[test]
    fn a_card_of_our_own_keeps_its_id() {
        let id = "0123456789abcdef0123456789abcdef";
        let arriving = arriving(format!("question,answer,id\nq,a,{id}\n").as_bytes());
        assert_eq!(arriving.cards[0].card.id.to_string(), id);
    }
}
