//! What commands say while a session has the screen.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// A stream that is read by who reads it next.
#[derive(Clone, Debug, Default)]
pub(super) struct Said(Rc<RefCell<Vec<u8>>>);

impl Said {
    /// What was said since the last time.
    pub fn take(&self) -> String {
        String::from_utf8_lossy(&self.0.take()).into_owned()
    }
}

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_told_once() {
        let said = Said::default();
        writeln!(said.clone(), "notes: 1 changed").unwrap();
        assert_eq!(said.take(), "notes: 1 changed\n");
        assert_eq!(said.take(), "");
    }
}
