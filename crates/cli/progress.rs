//! The bar on a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a batch goes on before a bar is drawn: of a shorter one it would only flicker.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a batch has come: files, bytes, their rate, the time left, and what failed.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    /// Whether there is somebody to see it.
    wanted: bool,
    drawn: bool,
    files: usize,
    done: usize,
    failed: usize,
}

impl Progress {
    /// A bar for `files` inputs of `bytes` bytes; it is drawn where `wanted`, there are several
    /// inputs, and standard error is a terminal.
    pub(crate) fn new(files: usize, bytes: u64, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        Self {
            bar,
            begun: Instant::now(),
            wanted: wanted && files > 1 && io::stderr().is_terminal(),
            drawn: false,
            files,
            done: 0,
            failed: 0,
        }
    }

    /// Moves on by one input of `bytes` bytes.
    pub(crate) fn step(&mut self, bytes: u64, failed: bool) {
        self.done += 1;
        self.failed += usize::from(failed);
        if !self.wanted {
            return;
        }
        if !self.drawn && self.begun.elapsed() >= PATIENCE {
            self.drawn = true;
            self.bar.set_style(style());
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(bytes);
        if self.drawn {
            self.bar.set_message(message(self.done, self.files, self.failed));
        }
    }

    /// Prints by `print` where the bar does not stand in the way.
    pub(crate) fn aside(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    let parts = "{wide_bar} {msg}  {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left";
    ProgressStyle::with_template(parts).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn message(done: usize, files: usize, failed: usize) -> String {
    match failed {
        0 => format!("{done}/{files} files"),
        _ => format!("{done}/{files} files, {failed} failed"),
    }
}
