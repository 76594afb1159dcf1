//! What people are told on standard error: failures, progress, the summary.

use std::fmt::Write as _;
use std::io::{self, Write};

use chitieu::schema::{Document, Severity};
use chitieu::{Error, Found, SourceFile};

use crate::outcome::{Outcome, Usage};
use crate::progress::Progress;

/// One line to standard error. Where it cannot be written there is nobody to tell.
fn line(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// An error of writing to standard output.
pub(crate) fn stdout(error: io::Error) -> Error {
    Error::write("standard output", error)
}

/// The error that ended the call, with its help.
pub(crate) fn trouble(error: &anyhow::Error) {
    let help = match error.downcast_ref::<Usage>() {
        Some(usage) => usage.help.clone(),
        None => error.downcast_ref::<Error>().and_then(|error| error.help().map(Into::into)),
    };
    // Its causes are in the message already.
    let mut text = format!("error: {error}");
    if let Some(help) = help {
        let _ = write!(text, "\nhelp: {help}");
    }
    line(&text);
}

/// What a batch has come to so far.
#[derive(Debug)]
pub(crate) struct Tally {
    documents: usize,
    indicators: usize,
    diagnostics: [usize; 3],
    failed: usize,
    kept: usize,
    left: usize,
    passed_over: usize,
    progress: Progress,
    quiet: bool,
}

impl Tally {
    /// A tally of what was found, with the failures to find told; the bar is drawn where `bar`
    /// allows it.
    pub(crate) fn new(found: &Found, quiet: bool, bar: bool) -> Self {
        let bytes = found.files.iter().map(SourceFile::bytes).sum();
        let mut tally = Self {
            documents: 0,
            indicators: 0,
            diagnostics: [0; 3],
            failed: 0,
            kept: 0,
            left: 0,
            passed_over: found.passed_over,
            progress: Progress::new(found.inputs(), bytes, bar && !quiet),
            quiet,
        };
        for failure in &found.failures {
            tally.failure(failure, 0);
        }
        tally
    }

    /// Counts one input of `bytes` bytes that went well.
    pub(crate) fn document(&mut self, count: &Count, bytes: u64) {
        self.documents += 1;
        self.indicators += count.indicators;
        for (all, new) in self.diagnostics.iter_mut().zip(count.diagnostics) {
            *all += new;
        }
        self.progress.step(bytes, false);
    }

    /// Counts one input whose document was there already.
    pub(crate) fn kept(&mut self, bytes: u64) {
        self.kept += 1;
        self.progress.step(bytes, false);
    }

    /// Counts one input that was not begun.
    pub(crate) fn left(&mut self) {
        self.left += 1;
    }

    /// Counts one input that failed, and says so in one line.
    pub(crate) fn failure(&mut self, error: &Error, bytes: u64) {
        self.failed += 1;
        let mut text = format!("error: {error}");
        if let Some(help) = error.help() {
            let _ = write!(text, "; help: {help}");
        }
        self.progress.aside(|| line(&text));
        self.progress.step(bytes, true);
    }

    /// Whether a diagnostic at least as bad as `level` was counted.
    pub(crate) fn found(&self, level: Severity) -> bool {
        self.diagnostics[level as usize..].iter().any(|&count| count > 0)
    }

    /// Takes the bar away and prints the summary; behind it, where documents were there already, which of
    /// the call's options (`uncompared`) they may have been made without.
    pub(crate) fn finish(self, uncompared: &[&str]) -> Outcome {
        self.progress.finish();
        if !self.quiet {
            line(&self.summary());
            if self.kept > 0 && !uncompared.is_empty() {
                line(&format!(
                    "warning: --resume does not compare {}: {} left as found; help: to make them anew leave --resume out",
                    uncompared.join(", "),
                    counted(self.kept, "document"),
                ));
            }
        }
        if self.left > 0 {
            Outcome::Interrupted
        } else if self.failed > 0 {
            Outcome::Failed
        } else {
            Outcome::Well
        }
    }

    fn summary(&self) -> String {
        let [infos, warnings, errors] = self.diagnostics;
        let mut text = format!(
            "{}, {}",
            counted(self.documents, "document"),
            counted(self.indicators, "indicator"),
        );
        for (count, word) in [(errors, "error"), (warnings, "warning"), (infos, "remark")] {
            if count > 0 {
                let _ = write!(text, ", {}", counted(count, word));
            }
        }
        if self.failed > 0 {
            let _ = write!(text, "; {} failed", self.failed);
        }
        if self.kept > 0 {
            let _ = write!(text, "; {} already there", self.kept);
        }
        if self.left > 0 {
            let _ = write!(text, "; interrupted, {} not begun", self.left);
        }
        if self.passed_over > 0 {
            let _ = write!(text, "; {} passed over", counted(self.passed_over, "file"));
        }
        text
    }
}

/// What one document adds to the summary.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    indicators: usize,
    /// By severity: info, warning, error.
    diagnostics: [usize; 3],
}

impl Count {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let indicators = document.appendices.iter().map(|entry| entry.indicators.len()).sum();
        let mut count = Self { indicators, ..Self::default() };
        for diagnostic in &document.diagnostics {
            count.diagnostics[diagnostic.severity as usize] += 1;
        }
        count
    }
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
