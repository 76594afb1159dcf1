//! Ctrl-C in the middle of a batch.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::outcome::INTERRUPTED;

/// Whether the user asked the process to end.
///
/// The first time, what is begun is ended and nothing more is begun, so that neither half a file nor
/// half a line is left behind; the second time the process ends at once.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Watches from now on.
    pub(crate) fn watch() -> Self {
        let interrupt = Self::never();
        let asked = interrupt.clone();
        // Where Ctrl-C is ignored, as in a job behind a shell, it stays so; where nobody may watch, the
        // process ends as it always did.
        let _ = ctrlc::try_set_handler(move || {
            if asked.0.swap(true, Ordering::Relaxed) {
                process::exit(INTERRUPTED.into());
            }
        });
        interrupt
    }

    /// Leaves it to the system to end the process: one that waits for what a person types could not
    /// end itself.
    pub(crate) fn never() -> Self {
        Self(Arc::default())
    }

    /// Whether nothing more is to be begun.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
