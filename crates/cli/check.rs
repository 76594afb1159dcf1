//! `chitieu check`: what is wrong in plans.

use std::io::{self, BufWriter, IsTerminal, Write};

use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice};
use anyhow::Result;
use chitieu::{Error, Input, Options, SourceFile, find_files, in_order};

use crate::args::{Check, CheckFormat};
use crate::outcome::Outcome;
use crate::render;
use crate::report::{Count, Tally, stdout};

pub(crate) fn run(check: &Check) -> Result<Outcome> {
    let sources = &check.sources;
    let found = find_files(&sources.paths);
    let options = sources.options();
    let colour = match check.format {
        CheckFormat::Pretty => AutoStream::choice(&io::stdout()),
        CheckFormat::Short | CheckFormat::Json => ColorChoice::Never,
    };
    let renderer = match colour {
        ColorChoice::Never => Renderer::plain(),
        _ => Renderer::styled(),
    };
    let mut tally = Tally::new(&found, sources.quiet, !io::stdout().is_terminal());
    let mut data = BufWriter::new(AutoStream::new(io::stdout().lock(), colour));
    in_order(
        &found.files,
        sources.jobs(),
        |file| one(file, check.format, &renderer, &options),
        |file, result: Result<_, Error>| match result {
            Ok((count, text)) => {
                tally.document(&count, file.bytes());
                data.write_all(&text).map_err(stdout)
            }
            Err(error) => {
                tally.failure(&error, file.bytes());
                Ok(())
            }
        },
    )?;
    data.flush().map_err(stdout)?;
    let denied = tally.found(check.deny);
    match tally.finish(&[]) {
        Outcome::Well if denied => Ok(Outcome::Failed),
        outcome => Ok(outcome),
    }
}

/// The diagnostics of one source, printed.
fn one(
    file: &SourceFile,
    format: CheckFormat,
    renderer: &Renderer,
    options: &Options,
) -> Result<(Count, Vec<u8>), Error> {
    let bytes = file.read(options)?;
    let path = file.shown();
    let input = Input::with_limit(file.name(), &bytes, options.max_bytes)
        .map_err(|error| error.at(path.as_str()))?;
    let document = input.document(options).map_err(|error| error.at(path.as_str()))?;
    let mut text = Vec::new();
    for diagnostic in &document.diagnostics {
        match format {
            CheckFormat::Pretty => {
                render::pretty(renderer, &path, input.source(), diagnostic, &mut text)
            }
            CheckFormat::Short => render::short(&path, diagnostic, &mut text),
            CheckFormat::Json => render::json(&path, file.name(), diagnostic, &mut text),
        }
        .map_err(stdout)?;
    }
    Ok((Count::of(&document), text))
}
