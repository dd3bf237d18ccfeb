//! Lines of a file that may be of any length, read one at a time and within bounds.

use std::io::{self, BufRead};

/// The longest line that is read, in bytes: many times what the longest text of a card takes.
pub const LONGEST_LINE: usize = 1 << 20;

/// A line that is not empty.
pub struct Line<'l> {
    /// Its number, from 1; empty lines count.
    pub number: u32,
    /// Its bytes without blanks around them, or why they were not read.
    pub text: Result<&'l [u8], String>,
}

/// The lines of an input.
pub struct Lines<R> {
    input: R,
    line: Vec<u8>,
    number: u32,
}

impl<R: BufRead> Lines<R> {
    /// The lines of this input, none of them read yet.
    pub const fn new(input: R) -> Self {
        Self { input, line: Vec::new(), number: 0 }
    }

    /// The next line that is not empty.
    pub fn read(&mut self) -> io::Result<Option<Line<'_>>> {
        loop {
            self.line.clear();
            if io::Read::take(self.input.by_ref(), LONGEST_LINE as u64).read_until(b'\n', &mut self.line)?
                == 0
            {
                return Ok(None);
            }
            self.number += 1;
            let is_cut = self.line.len() == LONGEST_LINE && !self.line.ends_with(b"\n");
            if is_cut {
                self.input.skip_until(b'\n')?;
            } else if self.line.trim_ascii().is_empty() {
                continue;
            }
            break if is_cut {
                Ok(Some(Line { number: self.number, text: Err("the line is too long".to_owned()) }))
            } else {
                Ok(Some(Line { number: self.number, text: Ok(self.line.trim_ascii()) }))
            };
        }
    }
}
