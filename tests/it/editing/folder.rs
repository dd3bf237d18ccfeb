//! Notes whose every line keeps a number, and the edits that people make.

use rand::RngExt as _;
use rand::rngs::SmallRng;
use rand::seq::{IndexedMutRandom as _, IndexedRandom as _};

use super::text::{reword, typo, value};

/// A line and the number that it keeps whatever becomes of its text.
#[derive(Clone, Debug)]
pub struct Line {
    pub fact: u32,
    pub text: String,
}

#[derive(Clone, Debug)]
pub struct File {
    pub path: String,
    pub lines: Vec<Line>,
}

impl File {
    pub fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect()
    }
}

/// The notes of a world.
#[derive(Clone, Debug)]
pub struct Folder {
    pub files: Vec<File>,
    next: u32,
}

/// Where a merge left both sides of a stretch of a note.
pub struct Merge {
    file: usize,
    from: usize,
    length: usize,
    sides: [Vec<Line>; 2],
}

/// What a person does to notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Typo,
    Reword,
    Value,
    Insert,
    Delete,
    Replace,
    Reorder,
    Indent,
    Heading,
    MoveSection,
    RenameFile,
    Split,
    Merge,
    Doubled,
    /// Text doubled by a bad merge, and later one of both kept: [`Folder::merge_badly`], [`Folder::keep_one`].
    Restored,
    FrontMatter,
    LineEnds,
    Rewrap,
    Repad,
    Mixed,
}

pub const KINDS: [Kind; 20] = [
    Kind::Typo,
    Kind::Reword,
    Kind::Value,
    Kind::Insert,
    Kind::Delete,
    Kind::Replace,
    Kind::Reorder,
    Kind::Indent,
    Kind::Heading,
    Kind::MoveSection,
    Kind::RenameFile,
    Kind::Split,
    Kind::Merge,
    Kind::Doubled,
    Kind::Restored,
    Kind::FrontMatter,
    Kind::LineEnds,
    Kind::Rewrap,
    Kind::Repad,
    Kind::Mixed,
];

impl Folder {
    pub fn of(texts: &[(String, String)]) -> Self {
        let mut folder = Self { files: Vec::new(), next: 0 };
        for (path, text) in texts {
            let lines = text.lines().map(|text| folder.line(text)).collect();
            folder.files.push(File { path: path.clone(), lines });
        }
        folder
    }

    fn line(&mut self, text: &str) -> Line {
        self.next += 1;
        Line { fact: self.next, text: text.to_owned() }
    }

    /// Any line of prose or code that says something: file and number.
    fn any(&self, rng: &mut SmallRng) -> Option<(usize, usize)> {
        let says = |line: &Line| {
            let text = line.text.trim();
            !text.is_empty() && !text.starts_with('#') && !text.starts_with("```") && !text.starts_with("---")
        };
        self.pick(rng, says)
    }

    /// A line of a file picked first, so that many small files are edited as often as few large ones.
    fn pick(&self, rng: &mut SmallRng, wanted: impl Fn(&Line) -> bool) -> Option<(usize, usize)> {
        for _ in 0..20 {
            let file = rng.random_range(0..self.files.len());
            let lines = &self.files[file].lines;
            let all: Vec<usize> = (0..lines.len()).filter(|&line| wanted(&lines[line])).collect();
            if let Some(&line) = all.choose(rng) {
                return Some((file, line));
            }
        }
        None
    }

    fn headings(&self) -> Vec<(usize, usize)> {
        let mut headings = Vec::new();
        for (file, at) in self.files.iter().enumerate() {
            let mut fenced = false;
            for (line, text) in at.lines.iter().enumerate() {
                fenced ^= text.text.trim_start().starts_with("```");
                if !fenced && text.text.starts_with("## ") {
                    headings.push((file, line));
                }
            }
        }
        headings
    }

    pub fn edit(&mut self, kind: Kind, pool: &[String], rng: &mut SmallRng) {
        match kind {
            Kind::Typo => self.each(rng, typo),
            Kind::Reword => self.each(rng, |text, rng| reword(text, pool, rng)),
            Kind::Value => self.each(rng, value),
            Kind::Insert => {
                if let (Some((file, line)), Some(text)) = (self.any(rng), pool.choose(rng))
                    && !self.has_label(file, text)
                {
                    let new = self.line(text);
                    self.files[file].lines.insert(line, new);
                }
            }
            Kind::Delete => {
                if let Some((file, line)) = self.any(rng) {
                    self.files[file].lines.remove(line);
                }
            }
            Kind::Replace => {
                if let (Some((file, line)), Some(text)) = (self.any(rng), pool.choose(rng))
                    && !self.has_label(file, text)
                {
                    self.files[file].lines[line] = self.line(text);
                }
            }
            Kind::Reorder => self.reorder(rng),
            Kind::Indent => {
                if let Some((file, line)) = self.pick(rng, |line| line.text.starts_with("- ")) {
                    self.files[file].lines[line].text.insert_str(0, "  ");
                }
            }
            Kind::Heading => self.rename_heading(pool, rng),
            Kind::MoveSection => self.move_section(rng),
            Kind::RenameFile => {
                if let Some(file) = self.files.choose_mut(rng) {
                    file.path = match rng.random_range(0..3) {
                        0 => format!("moved/{}", file.path),
                        _ => format!("renamed {}", file.path),
                    };
                }
            }
            Kind::Split => {
                if let Some(&(file, line)) = self.headings().choose(rng) {
                    let tail = self.files[file].lines.split_off(line);
                    self.next += 1;
                    let path = format!("part {} of {}", self.next, self.files[file].path);
                    self.files.push(File { path, lines: tail });
                }
            }
            Kind::Merge => {
                if self.files.len() > 1 {
                    let last = self.files.remove(self.files.len() - 1);
                    let into = rng.random_range(0..self.files.len());
                    self.files[into].lines.extend(last.lines);
                }
            }
            Kind::Doubled => {
                if let Some(&(file, line)) = self.headings().choose(rng) {
                    let copy: Vec<Line> = self.section(file, line).to_vec();
                    let end = self.files[file].lines.len();
                    let typed: Vec<Line> =
                        copy.into_iter().map(|line| Line { text: typo(&line.text, rng), ..line }).collect();
                    self.files[file].lines.splice(end..end, typed);
                }
            }
            Kind::Restored => {
                let merge = self.merge_badly(rng);
                self.keep_one(merge, rng);
            }
            Kind::FrontMatter => {
                let file = rng.random_range(0..self.files.len());
                if self.files[file].lines.first().is_some_and(|line| line.text != "---") {
                    let head: Vec<Line> =
                        ["---", "tags: [reread]", "---"].iter().map(|text| self.line(text)).collect();
                    self.files[file].lines.splice(0..0, head);
                }
            }
            Kind::LineEnds => {
                let file = rng.random_range(0..self.files.len());
                let ending = ["  \r", "\r", " "][rng.random_range(0..3)];
                for line in &mut self.files[file].lines {
                    // A second `\r` would end a line of its own.
                    line.text = format!("{}{ending}", line.text.trim_end());
                }
            }
            Kind::Rewrap => self.rewrap(rng),
            Kind::Repad => self.repad(rng),
            Kind::Mixed => {
                for _ in 0..4 {
                    let kind = KINDS[rng.random_range(0..KINDS.len() - 1)];
                    if !matches!(kind, Kind::LineEnds | Kind::Doubled | Kind::Restored) {
                        self.edit(kind, pool, rng);
                    }
                }
            }
        }
    }

    /// Leaves a stretch of a note standing twice, ours and theirs, as merges do: with or without the marks of a
    /// conflict, a section or the whole note.
    pub fn merge_badly(&mut self, rng: &mut SmallRng) -> Option<Merge> {
        let (file, from) = self.headings().choose(rng).copied()?;
        let (from, length) = match rng.random_range(0..3) {
            0 => (0, self.files[file].lines.len()),
            _ => (from, self.section(file, from).len()),
        };
        let ours = self.files[file].lines[from..from + length].to_vec();
        let mut theirs = ours.clone();
        let mut prose: Vec<&mut Line> =
            theirs.iter_mut().filter(|line| !line.text.starts_with(['#', '`', '|'])).collect();
        for _ in 0..2 {
            if let Some(line) = prose.choose_mut(rng) {
                line.text = typo(&line.text, rng);
            }
        }
        let marks: [Vec<Line>; 3] = if rng.random() {
            ["<<<<<<< HEAD", "=======", ">>>>>>> theirs"].map(|mark| vec![self.line(mark)])
        } else {
            [const { Vec::new() }; 3]
        };
        let [before, between, after] = marks;
        let doubled = [before, ours.clone(), between, theirs.clone(), after].concat();
        let merge = Merge { file, from, length: doubled.len(), sides: [ours, theirs] };
        self.files[file].lines.splice(from..from + length, doubled);
        Some(merge)
    }

    /// Keeps one side of what a merge doubled.
    pub fn keep_one(&mut self, merge: Option<Merge>, rng: &mut SmallRng) {
        if let Some(Merge { file, from, length, sides: [ours, theirs] }) = merge {
            let kept = if rng.random() { ours } else { theirs };
            self.files[file].lines.splice(from..from + length, kept);
        }
    }

    /// Whether a note has an attribute with the label of this line. Another value of it is no other fact, and of two
    /// values nobody can say which one a card asks for.
    fn has_label(&self, file: usize, text: &str) -> bool {
        label(text)
            .is_some_and(|own| self.files[file].lines.iter().any(|line| label(&line.text) == Some(own)))
    }

    /// Changes the text of one to three lines.
    fn each(&mut self, rng: &mut SmallRng, change: impl Fn(&str, &mut SmallRng) -> String) {
        for _ in 0..rng.random_range(1..=3) {
            if let Some((file, line)) = self.any(rng) {
                let text = &mut self.files[file].lines[line].text;
                *text = change(text, rng);
            }
        }
    }

    fn reorder(&mut self, rng: &mut SmallRng) {
        if let Some((file, line)) = self.any(rng)
            && line + 1 < self.files[file].lines.len()
        {
            let lines = &mut self.files[file].lines;
            if !lines[line + 1].text.starts_with(['#', '`']) {
                lines.swap(line, line + 1);
            }
        }
    }

    fn rename_heading(&mut self, pool: &[String], rng: &mut SmallRng) {
        if let Some(&(file, line)) = self.headings().choose(rng) {
            let text = &mut self.files[file].lines[line].text;
            *text = if rng.random() { format!("{text} notes") } else { reword(text, pool, rng) };
            if !text.starts_with("## ") {
                *text = format!("## {}", text.trim_start_matches('#').trim());
            }
        }
    }

    fn section(&self, file: usize, line: usize) -> &[Line] {
        let after = self.headings().into_iter().find(|&(other, at)| other == file && at > line);
        &self.files[file].lines[line..after.map_or(self.files[file].lines.len(), |(_, at)| at)]
    }

    fn move_section(&mut self, rng: &mut SmallRng) {
        let headings = self.headings();
        if let Some(&(file, line)) = headings.choose(rng) {
            let length = self.section(file, line).len();
            let to = rng.random_range(0..self.files.len());
            let heading = self.files[file].lines[line].text.clone();
            if to != file && self.files[to].lines.iter().any(|line| line.text == heading) {
                // Two sections of one name in one note ask one question with two answers.
                return;
            }
            let moved: Vec<Line> = self.files[file].lines.splice(line..line + length, []).collect();
            let end = self.files[to].lines.len();
            self.files[to].lines.splice(end..end, moved);
        }
    }

    /// Breaks a long line of prose in two; both lines keep its number.
    fn rewrap(&mut self, rng: &mut SmallRng) {
        let is_prose = |line: &Line| line.text.len() > 60 && line.text.starts_with(char::is_alphabetic);
        if let Some((file, line)) = self.pick(rng, is_prose) {
            let Line { fact, text } = self.files[file].lines[line].clone();
            let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
            if let Some(&at) = blanks.get(blanks.len() / 2) {
                let halves = [&text[..at], &text[at + 1..]];
                let halves = halves.map(|text| Line { fact, text: text.to_owned() });
                self.files[file].lines.splice(line..=line, halves);
            }
        }
    }

    /// Pads the cells of a row of a table.
    fn repad(&mut self, rng: &mut SmallRng) {
        if let Some((file, line)) = self.pick(rng, |line| line.text.starts_with("| ")) {
            let text = &mut self.files[file].lines[line].text;
            *text = text.replace(" | ", "    |  ");
        }
    }
}

/// The label of an attribute line.
fn label(line: &str) -> Option<&str> {
    line.trim_start_matches(['-', '*', ' ']).split_once([':', '：']).map(|(label, _)| label)
}
