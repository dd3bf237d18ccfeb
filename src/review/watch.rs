//! Standard input for the plain face, which a signal can end while a read waits.
//!
//! The standard library takes a read up again after a signal, so a program that waits for a line would never
//! come to close its database. Here the wait is on the input and on a pipe of signals together.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::input::Signal;
use super::signals::{self, Arrival, Signals};

/// Standard input; a read fails once a signal came that ends the program.
pub struct Watched {
    signals: Signals,
    ended_by: EndedBy,
}

/// What ended the input, if a signal did.
#[derive(Clone, Debug, Default)]
pub struct EndedBy(Rc<Cell<Option<Signal>>>);

impl EndedBy {
    /// The signal.
    pub fn signal(&self) -> Option<Signal> {
        self.0.get()
    }
}

impl Watched {
    /// Listens to signals until dropped.
    pub fn stdin() -> io::Result<Self> {
        Ok(Self { signals: Signals::listen()?, ended_by: EndedBy::default() })
    }

    /// Tells later why a read failed.
    pub fn ended_by(&self) -> EndedBy {
        self.ended_by.clone()
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let stdin = io::stdin();
        loop {
            match self.signals.take() {
                Some(Arrival::End(signal)) => {
                    self.ended_by.0.set(Some(signal));
                    return Err(io::Error::other("stopped by a signal"));
                }
                Some(Arrival::Pause) => signals::stop_process()?,
                None => {}
            }
            let mut watched =
                [PollFd::new(&stdin, PollFlags::IN), PollFd::new(self.signals.pipe(), PollFlags::IN)];
            match poll(&mut watched, None) {
                Ok(_) if watched[0].revents().is_empty() => {}
                Ok(_) => return Ok(rustix::io::read(&stdin, &mut *buffer)?),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
