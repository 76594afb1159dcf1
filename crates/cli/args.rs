//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use chitieu::schema::{Date, Dialect, Severity};
use chitieu::{DIALECTS, Format, Marks, Options};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};

/// Reads the indicator tables of Vietnamese government plans into canonical JSON.
#[derive(Debug, Parser)]
#[command(
    name = "chitieu",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  chitieu convert plan.txt                  one plan, as JSON
  chitieu convert plans -o json             a folder of plans, one file each
  chitieu check plans                       what is wrong in them, line by line
  chitieu explain likely-misprint           what a finding means and what to do

Exit status: 0 all well; 1 some input failed, or `check` found what it was told to deny;
2 the call itself is wrong; 130 `convert` was interrupted by Ctrl-C."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) call: Call,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Call {
    /// Turn plans into JSON
    Convert(Convert),
    /// Show what is wrong in plans, and what was chosen where they leave a choice
    Check(Check),
    /// Print the JSON Schema (2020-12) of a document
    Schema,
    /// Tell what a diagnostic means, with an example and what to do
    #[command(after_help = "\
Examples:
  chitieu explain                           every code, one a line
  chitieu explain ambiguous-number          the page of one code")]
    Explain {
        /// The code, as `check` prints it between brackets; all codes where it is left out
        code: Option<String>,
    },
    /// Print a script that completes this command in a shell
    #[command(after_help = "\
Example:
  chitieu completions bash > ~/.local/share/bash-completion/completions/chitieu")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Arguments)]
#[command(after_help = "\
Examples:
  chitieu convert plan.txt                  JSON on standard output
  chitieu convert plans > plans.ndjson      a folder, one document a line
  chitieu convert plans -o json             plans/a/b.txt becomes json/a/b.txt.json
  chitieu convert plans -o json --resume    the same, but for what is there already
  chitieu convert 'plans/*/input.txt'       a pattern, quoted so that it stays one
  pdftotext -layout plan.pdf - | chitieu convert -

One bad file never stops the others: each failure is a line on standard error, and the exit status
is 1. Ctrl-C ends what is begun and begins nothing more, with the exit status 130; --resume goes on
from there.")]
pub(crate) struct Convert {
    /// Write one file an input into this folder, mirroring the folders of the inputs
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The form: `json` (one document, indented) or `ndjson` (one document a line); where it is not
    /// said, json for one input and for -o, ndjson for several
    #[arg(long, value_name = "FORMAT", value_parser = formats(), hide_possible_values = true)]
    pub(crate) to: Option<Format>,
    /// Leave out what DIR holds already, made by this version from the same bytes under the same
    /// name; the other options are not compared
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Arguments)]
#[command(after_help = "\
Examples:
  chitieu check plan.txt                    each finding on its line
  chitieu check plans --format short        one line each, for editors: path:line:column: …
  chitieu check plans --deny warning        fail on warnings too, for CI")]
pub(crate) struct Check {
    /// How to print: `pretty` on the source line, `short` one line each, `json` one object a line
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_possible_values = true)]
    pub(crate) format: CheckFormat,
    /// Exit with 1 where a finding is at least this bad: `error`, `warning` or `info`
    #[arg(long, value_name = "LEVEL", value_parser = severities(), hide_possible_values = true, default_value = "error")]
    pub(crate) deny: Severity,
    #[command(flatten)]
    pub(crate) sources: Sources,
}

/// How `check` prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    #[default]
    Pretty,
    Short,
    Json,
}

/// What to read, and what the caller knows better than a guess.
#[derive(Debug, Arguments)]
pub(crate) struct Sources {
    /// Files, folders, quoted patterns such as 'plans/*/input.txt', or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How many threads to use; where it is not said, one a processor
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// The size in bytes over which a source is refused
    #[arg(long, value_name = "N", default_value_t = Options::DEFAULT_MAX_BYTES)]
    pub(crate) max_bytes: u64,
    /// The number of table cells, empty ones too, over which a source is refused
    #[arg(long, value_name = "N", default_value_t = Options::DEFAULT_MAX_CELLS)]
    pub(crate) max_cells: u64,
    /// How deep a source may nest tables or brackets before it is refused
    #[arg(long, value_name = "N", default_value_t = Options::DEFAULT_MAX_NESTING)]
    pub(crate) max_nesting: u32,
    /// Print no summary and no progress, only failures
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// The form of the tables, where it is guessed wrong
    #[arg(long, value_parser = dialects(), help_heading = "Where a guess is wrong")]
    pub(crate) dialect: Option<Dialect>,
    /// The signs of numbers: `vi` for 1.234,5 or `en` for 1,234.5
    #[arg(long, value_name = "SIGNS", value_parser = marks(), hide_possible_values = true, help_heading = "Where a guess is wrong")]
    pub(crate) numbers: Option<Marks>,
    /// The date of the plan
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, help_heading = "Where a guess is wrong")]
    pub(crate) date: Option<Date>,
    /// The province that the plan's places lie in, by name or code
    #[arg(long, value_parser = province, help_heading = "Where a guess is wrong")]
    pub(crate) province: Option<String>,
}

impl Sources {
    pub(crate) fn options(&self) -> Options {
        let mut options = Options::default();
        options.dialect = self.dialect;
        options.numbers = self.numbers;
        options.date = self.date;
        options.province.clone_from(&self.province);
        options.max_bytes = self.max_bytes;
        options.max_cells = self.max_cells;
        options.max_nesting = self.max_nesting;
        options
    }

    /// The options by which the caller knows better than a guess, as they were given. No document says
    /// with which it was made.
    pub(crate) fn guesses(&self) -> Vec<&'static str> {
        let given = [
            ("--dialect", self.dialect.is_some()),
            ("--numbers", self.numbers.is_some()),
            ("--date", self.date.is_some()),
            ("--province", self.province.is_some()),
        ];
        given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name).collect()
    }

    /// As many threads as the caller says, or as there are processors.
    pub(crate) fn jobs(&self) -> NonZeroUsize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

/// A parser of one of `all` by its name.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|&value| name(value))).try_map(move |text| {
        // The names were checked by then; the error is for the type alone.
        all.iter().copied().find(|&value| name(value) == text).ok_or("expected one of the values")
    })
}

fn formats() -> impl TypedValueParser<Value = Format> {
    one_of(&Format::ALL, Format::as_str)
}

fn dialects() -> impl TypedValueParser<Value = Dialect> {
    one_of(DIALECTS, Dialect::as_str)
}

fn marks() -> impl TypedValueParser<Value = Marks> {
    one_of(&[Marks::Vietnamese, Marks::English], |marks| match marks {
        Marks::Vietnamese => "vi",
        Marks::English => "en",
    })
}

fn severities() -> impl TypedValueParser<Value = Severity> {
    one_of(&[Severity::Error, Severity::Warning, Severity::Info], Severity::as_str)
}

fn date(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_| "expected a day of the calendar such as 2026-01-23")
}

fn province(text: &str) -> Result<String, &'static str> {
    match chitieu::province(text) {
        Some(_) => Ok(text.trim().to_owned()),
        None => Err(
            "expected a province or city of 2025 by its name or two-digit code, such as `Lạng Sơn` or 20",
        ),
    }
}
