//! The command `chitieu`: plans to canonical JSON, and what is wrong in them.
//!
//! Data goes to standard output, everything else to standard error. The exit status is 0 where all
//! went well, 1 where some input failed or `check` found what it was told to deny, 2 where the call
//! itself is wrong, 130 where `convert` was interrupted. A closed pipe is 0: whoever reads has read
//! enough.

mod args;
mod check;
mod convert;
mod explain;
mod interrupt;
mod outcome;
mod progress;
mod render;
mod report;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser};

use crate::args::{Args, Call};
use crate::outcome::{Outcome, Usage, is_closed_pipe};

/// A document is some hundred small allocations, and batches make them on every thread.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are answers, and come this way too.
            return match error.print() {
                Err(lost) if !error.use_stderr() && lost.kind() != io::ErrorKind::BrokenPipe => {
                    report::trouble(&report::stdout(lost).into());
                    Outcome::Failed.into()
                }
                _ => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)),
            };
        }
    };
    match run(&args.call) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report::trouble(&error);
            if error.is::<Usage>() { Outcome::WrongCall.into() } else { Outcome::Failed.into() }
        }
    }
}

fn run(call: &Call) -> Result<Outcome> {
    match call {
        Call::Convert(convert) => convert::run(convert),
        Call::Check(check) => check::run(check),
        Call::Schema => {
            let mut text = serde_json::to_vec_pretty(&chitieu::schema::json_schema())?;
            text.push(b'\n');
            print(&text)
        }
        Call::Explain { code: Some(code) } => print(explain::one(code)?.as_bytes()),
        Call::Explain { code: None } => print(explain::all().as_bytes()),
        Call::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "chitieu", &mut text);
            print(&text)
        }
    }
}

/// Writes `text` to standard output at once.
fn print(text: &[u8]) -> Result<Outcome> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text).and_then(|()| stdout.flush()).map_err(report::stdout)?;
    Ok(Outcome::Well)
}
