//! How a call ends.

use std::fmt;
use std::io;
use std::process::ExitCode;

use chitieu::ErrorKind;

/// The end of a call that ran to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All well: 0.
    Well,
    /// Some input failed, or `check` found what it was told to deny: 1.
    Failed,
    /// The call itself is wrong: 2.
    WrongCall,
    /// It was asked to end before all was done: [`INTERRUPTED`].
    Interrupted,
}

/// What a shell says of a command that Ctrl-C ended: 128 and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Well => Self::SUCCESS,
            Outcome::Failed => Self::from(1),
            Outcome::WrongCall => Self::from(2),
            Outcome::Interrupted => Self::from(INTERRUPTED),
        }
    }
}

/// A call that no input could make right, with its help.
#[derive(Debug)]
pub(crate) struct Usage {
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl From<chitieu::Error> for Usage {
    fn from(error: chitieu::Error) -> Self {
        Self { message: error.to_string(), help: error.help().map(Into::into) }
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Usage {}

/// Whether the reader of standard output went away, which is no failure.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = match error.downcast_ref::<chitieu::Error>().map(chitieu::Error::kind) {
        Some(ErrorKind::Write(error)) => error.kind(),
        _ => return false,
    };
    kind == io::ErrorKind::BrokenPipe
}
