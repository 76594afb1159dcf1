//! `chitieu convert`: plans to JSON.

use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::Result;
use chitieu::{Error, Format, Input, Options, Output, SourceFile, find_files, in_order};

use crate::args::Convert;
use crate::interrupt::Interrupt;
use crate::outcome::{Outcome, Usage};
use crate::report::{Count, Tally, stdout};

pub(crate) fn run(convert: &Convert) -> Result<Outcome> {
    let sources = &convert.sources;
    let found = find_files(&sources.paths);
    let format = format(convert, found.inputs())?;
    let output = match &convert.output {
        Some(folder) => Some(Output::new(folder, format, &found.files).map_err(Usage::from)?),
        None => None,
    };
    let options = sources.options();
    // A bar between lines of data on one terminal would spoil both.
    let progress = output.is_some() || !io::stdout().is_terminal();
    let mut tally = Tally::new(&found, sources.quiet, progress);
    let waits = found.files.iter().any(SourceFile::may_wait);
    let interrupt = if waits { Interrupt::never() } else { Interrupt::watch() };
    let mut data = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    in_order(
        &found.files,
        sources.jobs(),
        |file| {
            if interrupt.is_asked() {
                return Ok(Done::Left);
            }
            let bytes = file.read(&options)?;
            let input = Input::with_limit(file.name(), &bytes, options.max_bytes)
                .map_err(|error| error.at(file.shown()))?;
            if let Some(output) = output.as_ref().filter(|_| convert.resume)
                && output.holds(file, &input)
            {
                return Ok(Done::Kept);
            }
            let (count, json) = one(file, &input, format, &options)?;
            let Some(output) = &output else { return Ok(Done::Document(count, json)) };
            output.write(file, &json)?;
            Ok(Done::Document(count, Vec::new()))
        },
        |file, result: Result<_, Error>| {
            match result {
                Ok(Done::Document(count, json)) => {
                    tally.document(&count, file.bytes());
                    data.write_all(&json).map_err(stdout)?;
                }
                Ok(Done::Kept) => tally.kept(file.bytes()),
                Ok(Done::Left) => tally.left(),
                Err(error) => tally.failure(&error, file.bytes()),
            }
            Ok::<(), Error>(())
        },
    )?;
    data.flush().map_err(stdout)?;
    Ok(tally.finish(&if convert.resume { sources.guesses() } else { Vec::new() }))
}

/// What became of an input.
enum Done {
    /// It was read; its bytes, where they go to standard output.
    Document(Count, Vec<u8>),
    /// Its document was there already.
    Kept,
    /// It was not begun.
    Left,
}

/// The form that the caller says, or the one that so many inputs ask for.
fn format(convert: &Convert, inputs: usize) -> Result<Format, Usage> {
    let several = inputs > 1 && convert.output.is_none();
    match convert.to {
        Some(Format::Json) if several => Err(Usage {
            message: format!("json is one document, and there are {inputs} inputs"),
            help: Some(
                "write each to a file with -o DIR, or all to a stream with --to ndjson".into(),
            ),
        }),
        Some(format) => Ok(format),
        None if several => Ok(Format::Ndjson),
        None => Ok(Format::Json),
    }
}

/// One source to one document's bytes.
fn one(
    file: &SourceFile,
    input: &Input<'_>,
    format: Format,
    options: &Options,
) -> Result<(Count, Vec<u8>), Error> {
    let document = input.document(options).map_err(|error| error.at(file.shown()))?;
    let json = format.bytes(&document).map_err(|error| Error::write(file.shown(), error))?;
    Ok((Count::of(&document), json))
}
