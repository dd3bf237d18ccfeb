//! The terminal's own settings while keys are read singly.

use std::io;

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

/// Keys one by one and without echo; Ctrl-C and Ctrl-Z stay signals. Dropped, also by a panic, it puts the
/// settings back that it found.
pub(super) struct KeyMode {
    found: Termios,
}

impl KeyMode {
    /// Changes the settings of standard input.
    pub fn enter() -> io::Result<Self> {
        let mode = Self { found: tcgetattr(io::stdin())? };
        mode.take_over()?;
        Ok(mode)
    }

    /// Changes the settings again after [`Self::leave`] or [`Self::silence_signals`].
    pub fn take_over(&self) -> io::Result<()> {
        self.change(true)
    }

    /// Makes Ctrl-C and Ctrl-Z keys for a prompt that reads them as such: as signals they would be lost in the
    /// moments before the prompt reads.
    pub fn silence_signals(&self) -> io::Result<()> {
        self.change(false)
    }

    fn change(&self, signals: bool) -> io::Result<()> {
        let mut wanted = self.found.clone();
        wanted.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON);
        wanted.local_modes.set(LocalModes::ISIG, signals);
        wanted.special_codes[SpecialCodeIndex::VMIN] = 1;
        wanted.special_codes[SpecialCodeIndex::VTIME] = 0;
        Ok(tcsetattr(io::stdin(), OptionalActions::Drain, &wanted)?)
    }

    /// Puts the settings back that were found.
    pub fn leave(&self) -> io::Result<()> {
        Ok(tcsetattr(io::stdin(), OptionalActions::Drain, &self.found)?)
    }
}

impl Drop for KeyMode {
    fn drop(&mut self) {
        // Fails only when the terminal is gone, and its settings with it.
        self.leave().unwrap_or_default();
    }
}
