//! Signals as something to wait for beside the keyboard.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::flag::register_conditional_default;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::emulate_default_handler;

use super::input::Signal;

/// Whether no session listens. Handlers belong to the process and stay when a session is over; then they
/// have to do what would happen without them. For SIGINT that is left to the program, whose menus need a
/// handler that does not end it.
static IDLE: AtomicBool = AtomicBool::new(true);

/// What a signal asks of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::review) enum Arrival {
    /// End the session.
    End(Signal),
    /// Stop the process until it is continued.
    Pause,
}

/// The signals of a session, behind a pipe.
pub(in crate::review) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Listens until dropped.
    pub fn listen() -> io::Result<Self> {
        static PREPARED: OnceLock<()> = OnceLock::new();
        if PREPARED.get().is_none() {
            for signal in [SIGHUP, SIGTERM, SIGTSTP] {
                register_conditional_default(signal, &IDLE)?;
            }
            PREPARED.get_or_init(|| ());
        }
        let (read, write) = UnixStream::pair()?;
        let delivery =
            SignalDelivery::with_pipe(read, write, SignalOnly, [SIGHUP, SIGTERM, SIGINT, SIGTSTP])?;
        IDLE.store(false, Ordering::SeqCst);
        Ok(Self { delivery })
    }

    /// Lets signals do what they would without a session, while another program has the terminal: that one may be
    /// stopped, and has to stop this one with it.
    pub fn rest() {
        IDLE.store(true, Ordering::SeqCst);
    }

    /// Listens again after [`Self::rest`].
    pub fn listen_again() {
        IDLE.store(false, Ordering::SeqCst);
    }

    /// Becomes readable when a signal arrived.
    pub fn pipe(&self) -> &UnixStream {
        self.delivery.get_read()
    }

    /// The weightiest of the signals that arrived since the last call; the others are dropped.
    ///
    /// SIGINT is the lightest, since a menu raises it when any other signal interrupts it.
    pub fn take(&mut self) -> Option<Arrival> {
        let arrived: Vec<i32> = self.delivery.pending().collect();
        weightiest(&arrived)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        IDLE.store(true, Ordering::SeqCst);
    }
}

/// Stops the process as SIGTSTP would without a handler; returns when it is continued.
pub(in crate::review) fn stop_process() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

fn weightiest(arrived: &[i32]) -> Option<Arrival> {
    [
        (SIGHUP, Arrival::End(Signal::HangUp)),
        (SIGTERM, Arrival::End(Signal::Terminate)),
        (SIGTSTP, Arrival::Pause),
        (SIGINT, Arrival::End(Signal::Interrupt)),
    ]
    .into_iter()
    .find_map(|(signal, arrival)| arrived.contains(&signal).then_some(arrival))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hang_up_outweighs_a_kill_and_both_outweigh_the_rest() {
        assert_eq!(weightiest(&[]), None);
        assert_eq!(weightiest(&[SIGINT]), Some(Arrival::End(Signal::Interrupt)));
        assert_eq!(weightiest(&[SIGINT, SIGTSTP]), Some(Arrival::Pause));
        assert_eq!(weightiest(&[SIGINT, SIGTSTP, SIGTERM]), Some(Arrival::End(Signal::Terminate)));
        assert_eq!(weightiest(&[SIGTERM, SIGHUP]), Some(Arrival::End(Signal::HangUp)));
    }
}
