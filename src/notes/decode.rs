//! Bytes of a file → text, or the reason why they are none.

use memchr::memchr;

use crate::model::problem::Problem;

use super::lines::line_ends;

/// The text of a note without its byte order mark. Fails on UTF-16, on binary data and on invalid UTF-8.
pub(super) fn decode<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str, Problem> {
    let problem = |line, what: &str, hint: &str| Problem {
        path: path.to_owned(),
        line,
        what: what.to_owned(),
        hint: hint.to_owned(),
    };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(problem(None, "is UTF-16 text", "save it as UTF-8"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(at) = memchr(0, bytes) {
        return Err(problem(
            Some(line_at(bytes, at)),
            "holds a NUL byte, so it is not text",
            "is it a note?",
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        problem(Some(line_at(bytes, error.valid_up_to())), "is not valid UTF-8", "save it as UTF-8")
    })
}

/// The 1-based line of the byte at `offset`.
fn line_at(bytes: &[u8], offset: usize) -> u32 {
    1 + line_ends(bytes).take_while(|end| *end <= offset).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        decode("n.md", bytes).unwrap_err().to_string()
    }

    #[test]
    fn a_byte_order_mark_is_cut_and_nothing_else() {
        assert_eq!(decode("n.md", b"\xEF\xBB\xBF# x\r\n"), Ok("# x\r\n"));
        assert_eq!(decode("n.md", b""), Ok(""));
    }

    #[test]
    fn what_is_not_utf_8_is_refused_with_line_and_hint() {
        assert_eq!(refusal(b"a\r\nb\r\xFF"), "n.md:3: is not valid UTF-8 (save it as UTF-8)");
        assert_eq!(refusal(b"a\n\0"), "n.md:2: holds a NUL byte, so it is not text (is it a note?)");
        for mark in [b"\xFF\xFEa\0", b"\xFE\xFF\0a"] {
            assert_eq!(refusal(mark), "n.md: is UTF-16 text (save it as UTF-8)");
        }
    }
}
