//! `chitieu convert`: plans to JSON.

use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::Result;
use chitieu::{Error, Format, Input, Options, Output, SourceFile, find_files, in_order};

use crate::args::Convert;
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
    let mut tally = Tally::new(found.inputs(), found.passed_over, sources.quiet, progress);
    for failure in &found.failures {
        tally.failure(failure);
    }
    let mut data = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    in_order(
        &found.files,
        sources.jobs(),
        |file| {
            let (count, json) = one(file, format, &options)?;
            let Some(output) = &output else { return Ok((count, json)) };
            output.write(file, &json)?;
            Ok((count, Vec::new()))
        },
        |_, result: Result<_, Error>| match result {
            Ok((count, json)) => {
                tally.document(&count);
                data.write_all(&json).map_err(stdout)
            }
            Err(error) => {
                tally.failure(&error);
                Ok(())
            }
        },
    )?;
    data.flush().map_err(stdout)?;
    Ok(tally.finish())
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
fn one(file: &SourceFile, format: Format, options: &Options) -> Result<(Count, Vec<u8>), Error> {
    let bytes = file.read(options)?;
    let input = Input::new(file.name(), &bytes).map_err(|error| error.at(file.shown()))?;
    let document = input.document(options);
    let json = format.bytes(&document).map_err(|error| Error::write(file.shown(), error))?;
    Ok((Count::of(&document), json))
}
