//! What a file looks like without opening it.

/// Size and time of a file: while both stay, its content does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u32,
    /// When it was last changed, in nanoseconds since 1970 UTC.
    pub mtime_ns: i64,
}
