//! The little of Protocol Buffers that newer packages need: fields by number, of untrusted bytes.

/// A field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'b> {
    /// A number.
    Number(u64),
    /// Text, bytes or a message of its own.
    Bytes(&'b [u8]),
    /// A number of fixed width, which nothing here needs.
    Fixed,
}

/// The fields of a message in their order; ends early where the bytes are none.
pub(super) fn fields(mut bytes: &[u8]) -> impl Iterator<Item = (u64, Value<'_>)> {
    std::iter::from_fn(move || {
        let key = number(&mut bytes)?;
        let value = match key & 7 {
            0 => Value::Number(number(&mut bytes)?),
            1 => {
                bytes = bytes.get(8..)?;
                Value::Fixed
            }
            2 => {
                let length = usize::try_from(number(&mut bytes)?).ok()?;
                let (taken, rest) = bytes.split_at_checked(length)?;
                bytes = rest;
                Value::Bytes(taken)
            }
            5 => {
                bytes = bytes.get(4..)?;
                Value::Fixed
            }
            _ => return None,
        };
        Some((key >> 3, value))
    })
}

/// The text of a field; empty if there is none.
pub(super) fn text(bytes: &[u8], wanted: u64) -> String {
    let found = fields(bytes).filter_map(|(field, value)| match value {
        Value::Bytes(bytes) if field == wanted => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    });
    found.last().unwrap_or_default()
}

/// The number of a field; 0 if there is none.
pub(super) fn number_of(bytes: &[u8], wanted: u64) -> u64 {
    let found = fields(bytes).filter_map(|(field, value)| match value {
        Value::Number(number) if field == wanted => Some(number),
        _ => None,
    });
    found.last().unwrap_or_default()
}

/// A number of seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_their_order() {
        let message = [0x08, 0x96, 0x01, 0x12, 0x02, b'h', b'i', 0x1d, 1, 2, 3, 4, 0x12, 0x01, b'x'];
        let found: Vec<_> = fields(&message).collect();
        assert_eq!(
            found,
            [(1, Value::Number(150)), (2, Value::Bytes(b"hi")), (3, Value::Fixed), (2, Value::Bytes(b"x"))]
        );
        assert_eq!(
            (number_of(&message, 1), text(&message, 2), text(&message, 9)),
            (150, "x".to_owned(), String::new())
        );
    }

    #[test]
    fn what_is_no_message_ends_it() {
        for bytes in [&[0x80; 12][..], &[0x12, 0xff, 0xff, 0xff, 0x7f], &[0x0b], &[0x09, 1], &[0x12, 5, b'x']]
        {
            assert_eq!(fields(bytes).count(), 0, "{bytes:?}");
        }
    }
}
