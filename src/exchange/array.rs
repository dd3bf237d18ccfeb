//! JSON lines as one JSON document: an array with an object on each line, as programs want it that read a whole file.
//!
//! ```text
//! {"a":1}          [
//! {"a":2}    →     {"a":1},
//!                  {"a":2}
//!                  ]
//! ```
//!
//! Within an object no line ends, since JSON escapes what ends one.

use std::io::{self, Write};

/// Takes JSON lines and writes the array.
pub struct Array<W> {
    out: W,
    /// Whether a line was taken that nothing follows yet.
    waits: bool,
}

impl<W: Write> Array<W> {
    /// Begins the array.
    pub fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(b"[\n")?;
        Ok(Self { out, waits: false })
    }

    /// Ends the array.
    pub fn end(mut self) -> io::Result<()> {
        self.out.write_all(if self.waits { b"\n]\n" } else { b"]\n" })
    }
}

impl<W: Write> Write for Array<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            if std::mem::take(&mut self.waits) {
                self.out.write_all(b",\n")?;
            }
            let object = line.strip_suffix(b"\n");
            self.out.write_all(object.unwrap_or(line))?;
            self.waits = object.is_some();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What a line of either form holds; `None` for the brackets of an array.
pub(super) fn object(line: &[u8]) -> Option<&[u8]> {
    (line != b"[" && line != b"]").then(|| line.strip_suffix(b",").unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(parts: &[&str]) -> String {
        let mut out = Vec::new();
        let mut array = Array::begin(&mut out).unwrap();
        for part in parts {
            array.write_all(part.as_bytes()).unwrap();
        }
        array.end().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_become_an_array_however_they_are_cut() {
        assert_eq!(written(&[]), "[\n]\n");
        assert_eq!(written(&["{\"a\":1}\n"]), "[\n{\"a\":1}\n]\n");
        assert_eq!(written(&["{\"a\"", ":1}\n{", "}\n"]), "[\n{\"a\":1},\n{}\n]\n");
    }

    #[test]
    fn its_lines_hold_the_same_objects() {
        let array = written(&["{\"a\":[1,2]}\n{}\n"]);
        let objects: Vec<&[u8]> = array.lines().filter_map(|line| object(line.as_bytes())).collect();
        assert_eq!(objects, [&b"{\"a\":[1,2]}"[..], b"{}"]);
    }
}
