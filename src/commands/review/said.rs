//! What commands say while a session has the screen.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crate::commands::context::Context;
use crate::error::Error;

/// A stream that is read by who reads it next.
#[derive(Clone, Debug, Default)]
pub(super) struct Said(Rc<RefCell<Vec<u8>>>);

impl Said {
    /// What was said since the last time.
    pub fn take(&self) -> String {
        String::from_utf8_lossy(&self.0.take()).into_owned()
    }
}

/// Does some work and gives what it said, which goes where it would have gone as well.
pub(super) fn listened<T>(
    context: &mut Context,
    work: impl FnOnce(&mut Context) -> Result<T, Error>,
) -> Result<(T, String), Error> {
    let said = Said::default();
    let errors = std::mem::replace(&mut context.errors, Box::new(said.clone()));
    let done = work(context);
    context.errors = errors;
    let text = said.take();
    context.errors.write_all(text.as_bytes())?;
    Ok((done?, text))
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
