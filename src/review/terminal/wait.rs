//! Waiting for the keyboard, for signals and for another size at once.

use std::io;

use console::Key;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::review::input::Signal;
use crate::review::signals::{self, Arrival};

use super::Terminal;

/// How often the size of the terminal is compared while nothing happens: 0.2 s, at once to the eye.
const TICK: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

/// No time at all.
const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

/// How far the rest of an escape sequence can lie behind its start on a slow line.
const STRAGGLERS: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

/// Bytes of a pasted text that are kept; no line that is typed is near it.
const LONGEST_PASTE: usize = 4_096;

/// Why the loop woke up.
pub(super) enum Wake {
    Key(Key),
    /// A text that was pasted at once.
    Paste(String),
    Signal(Signal),
    Pause,
    Resize,
    TimeOut,
}

impl Terminal {
    /// Waits for a key, a signal, a resize or, where `ticks` are given, that many ticks of silence.
    pub(super) fn wake(&mut self, ticks: Option<u32>) -> io::Result<Wake> {
        self.wake_for(ticks, false)
    }

    /// The same; where text is typed, nothing but an escape sequence is swallowed.
    pub(super) fn wake_for(&mut self, ticks: Option<u32>, is_text: bool) -> io::Result<Wake> {
        let mut silence = 0;
        loop {
            match self.signals.take() {
                Some(Arrival::End(signal)) => return Ok(Wake::Signal(signal)),
                Some(Arrival::Pause) => return Ok(Wake::Pause),
                None => {}
            }
            let stdin = io::stdin();
            let mut watched =
                [PollFd::new(&stdin, PollFlags::IN), PollFd::new(self.signals.pipe(), PollFlags::IN)];
            match poll(&mut watched, Some(&TICK)) {
                Ok(0) => silence += 1,
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let keyboard = watched[0].revents();
            if keyboard.contains(PollFlags::IN) {
                let typed = if is_text { self.text() } else { self.key().map(Wake::Key) };
                match typed {
                    Ok(typed) => return Ok(typed),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => return Err(error),
                }
            }
            if keyboard.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Ok(Wake::Signal(Signal::HangUp));
            }
            if self.term.size() != self.size {
                return Ok(Wake::Resize);
            }
            if ticks.is_some_and(|ticks| silence >= ticks) {
                return Ok(Wake::TimeOut);
            }
        }
    }

    /// The key that was typed already, if it is one alone; more are dropped.
    pub(super) fn typed_ahead(&self) -> io::Result<Option<Key>> {
        let mut keys = Vec::new();
        let stdin = io::stdin();
        loop {
            let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
            match poll(&mut watched, Some(&NOW)) {
                Ok(0) => break,
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            }
            if !watched[0].revents().contains(PollFlags::IN) {
                break;
            }
            keys.push(self.key()?);
        }
        Ok(keys.pop().filter(|_| keys.is_empty()))
    }

    /// Reads a key that is waiting, and what trails behind it if it is part of an escape sequence. On a slow
    /// line the second character of one may come as a key of its own.
    fn key(&self) -> io::Result<Key> {
        let key = self.term.read_key_raw()?;
        if matches!(key, Key::Escape | Key::UnknownEscSeq(_) | Key::Char('[' | 'O')) {
            self.swallow()?;
        }
        Ok(key)
    }

    /// Reads a key, or what was pasted, where text is typed.
    fn text(&self) -> io::Result<Wake> {
        let key = self.term.read_key_raw()?;
        if is_paste_mark(&key) && self.next_is('0')? && self.next_is('~')? {
            return Ok(Wake::Paste(self.pasted()?));
        }
        if matches!(key, Key::Escape | Key::UnknownEscSeq(_)) {
            self.swallow()?;
        }
        Ok(Wake::Key(key))
    }

    /// Drops what trails behind a key.
    fn swallow(&self) -> io::Result<()> {
        while has_key(&STRAGGLERS)? {
            self.term.read_key_raw()?;
        }
        Ok(())
    }

    /// Reads what is pasted up to the mark behind it, or to a silence where that is lost. A long text is read to its end,
    /// but only its beginning is kept.
    fn pasted(&self) -> io::Result<String> {
        let mut text = String::new();
        while has_key(&TICK)? {
            let key = self.term.read_key_raw()?;
            let letter = match key {
                Key::Char(letter) => letter,
                Key::Enter => '\n',
                Key::Tab => '\t',
                _ if is_paste_mark(&key) && self.next_is('1')? && self.next_is('~')? => break,
                _ => continue,
            };
            if text.len() < LONGEST_PASTE {
                text.push(letter);
            }
        }
        Ok(text)
    }

    /// Reads the next key, if there is one, and tells whether it is this character.
    fn next_is(&self, letter: char) -> io::Result<bool> {
        Ok(has_key(&STRAGGLERS)? && self.term.read_key_raw()? == Key::Char(letter))
    }

    /// Stops the process as Ctrl-Z would without us, and takes the terminal over again when it goes on.
    pub(super) fn pause(&mut self) -> io::Result<()> {
        self.leave_screen()?;
        self.mode.leave()?;
        signals::stop_process()?;
        self.frame.forget();
        self.mode.take_over()
    }

    /// Puts the cursor below what was drawn.
    pub(super) fn leave_screen(&mut self) -> io::Result<()> {
        let height = self.frame.height();
        if height > 0 {
            self.term.write_str(&format!("\u{1b}[{height};1H\r\n"))?;
            self.frame.forget();
        }
        Ok(())
    }
}

/// Whether a key is there, or comes within this time.
fn has_key(time: &Timespec) -> io::Result<bool> {
    Ok(poll(&mut [PollFd::new(&io::stdin(), PollFlags::IN)], Some(time))? > 0)
}

/// Whether a key is what is read first of `ESC [200~` and `ESC [201~`, between which a pasted text stands.
fn is_paste_mark(key: &Key) -> bool {
    matches!(key, Key::UnknownEscSeq(letters) if letters == &['[', '2', '0'])
}
