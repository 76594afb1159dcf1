//! Diagnostics as people, editors and programs read them.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use chitieu::schema::{ColumnSpan, Diagnostic, Severity};
use chitieu::text::Source;
use serde::Serialize;

use crate::explain::first_sentence;

/// How many lines of the source one diagnostic shows, from its first on.
const WINDOW: u32 = 12;

/// How many characters of a line are shown; a page of HTML can be one line.
const WIDTH: usize = 200;

/// The diagnostic on its source lines, as a compiler prints it, with a blank line after it.
///
/// `path` is the one that opens the file from here.
pub(crate) fn pretty(
    renderer: &Renderer,
    path: &str,
    source: &Source<'_>,
    diagnostic: &Diagnostic<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let mut origin = Origin::path(path);
    if let Some((line, column)) = place(diagnostic) {
        origin = origin.line(line as usize).char_column(column as usize);
    }
    group = group.element(origin);

    let lines = lines(diagnostic, source.line_count());
    let last = lines.first().map_or(0, |first| first.saturating_add(WINDOW));
    let shown = lines.partition_point(|&line| line < last);
    let (shown, hidden) = lines.split_at(shown);
    if let (Some(&first), Some(&last)) = (shown.first(), shown.last()) {
        group = group.element(snippet(source, diagnostic, shown, first..last + 1));
    }
    if !hidden.is_empty() {
        group = group.element(Level::NOTE.message(also(hidden)));
    }
    if let Some(help) = help(diagnostic) {
        group = group.element(Level::HELP.message(help));
    }
    let text = renderer.render(&[group]);
    for line in text.lines().filter(|line| !is_spacer(line)) {
        writeln!(out, "{line}")?;
    }
    out.write_all(b"\n")
}

/// One line, `path:line:column: severity[code]: message`; without a place the line and the column
/// are 1, because editors expect them.
pub(crate) fn short(
    path: &str,
    diagnostic: &Diagnostic<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let (line, column) = place(diagnostic).unwrap_or((1, 1));
    let severity = diagnostic.severity.as_str();
    let code = diagnostic.code.as_str();
    write!(out, "{}:{line}:{column}: {severity}[{code}]: ", plain(path))?;
    writeln!(out, "{}", plain(&diagnostic.message))
}

/// One object a line: the diagnostic as it stands in the document, after the file that it is of.
pub(crate) fn json(
    path: &str,
    name: &str,
    diagnostic: &Diagnostic<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    /// What a program needs beside the diagnostic.
    #[derive(Serialize)]
    struct Line<'a> {
        /// The path that opens the file from here.
        path: &'a str,
        /// The document's `source.name`.
        source: &'a str,
        #[serde(flatten)]
        diagnostic: &'a Diagnostic<'a>,
    }
    serde_json::to_writer(&mut *out, &Line { path, source: name, diagnostic })?;
    out.write_all(b"\n")
}

/// Whether a line is the renderer's sign that another file follows. It draws one between a place
/// that is given to it and the lines shown, but the place has to be given: the renderer would count
/// its column in what is shown, and lines are shown in part.
fn is_spacer(line: &str) -> bool {
    line.contains(":::") && strip_str(line).to_string().trim() == ":::"
}

/// The line and column that a diagnostic points at, both counted from 1.
fn place(diagnostic: &Diagnostic<'_>) -> Option<(u32, u32)> {
    let span = diagnostic.spans.first().map(|span| (span.line, span.start));
    span.or_else(|| diagnostic.lines.first().map(|&line| (line, 1)))
}

/// The lines that a diagnostic speaks of, sorted, those alone that the source has.
fn lines(diagnostic: &Diagnostic<'_>, count: usize) -> Vec<u32> {
    let spans = diagnostic.spans.iter().map(|span| span.line);
    // Where there are spans they are what matters; the other lines of the row would hide them.
    let mut lines: Vec<u32> =
        if diagnostic.spans.is_empty() { diagnostic.lines.clone() } else { spans.collect() };
    lines.retain(|&line| line > 0 && line as usize <= count);
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The source lines of `all` with the diagnostic's spans marked on them; those of `all` that are
/// not in `lines` are folded away.
fn snippet<'a>(
    source: &Source<'_>,
    diagnostic: &Diagnostic<'_>,
    lines: &[u32],
    all: Range<u32>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut text = String::new();
    let mut annotations = Vec::new();
    let mut kind = AnnotationKind::Primary;
    for line in all.clone() {
        if line > all.start {
            text.push('\n');
        }
        if !lines.contains(&line) {
            continue;
        }
        let spans = || diagnostic.spans.iter().filter(|span| span.line == line);
        let crop = Crop::new(source.original_line(line as usize - 1), spans().next());
        let start = text.len();
        text.push_str(&crop.text);
        for span in spans() {
            let Some(range) = crop.range(span) else { continue };
            annotations.push(kind.span(start + range.start..start + range.end));
            // One place is the diagnostic's own, the others explain it.
            kind = AnnotationKind::Context;
        }
        if spans().next().is_none() {
            annotations.push(AnnotationKind::Visible.span(start..text.len()));
        }
    }
    Snippet::source(text).line_start(all.start as usize).annotations(annotations)
}

/// A piece of a line that is short enough to show.
struct Crop {
    text: String,
    /// The byte in `text` of each of its characters, and its end.
    starts: Vec<usize>,
    /// How many characters of the line are left out before `starts` begins.
    skipped: usize,
}

impl Crop {
    /// The part of `line` around `span`, or its beginning.
    fn new(line: &str, span: Option<&ColumnSpan>) -> Self {
        let start = span.map_or(0, |span| (span.start as usize).saturating_sub(1));
        let start = if start < WIDTH { start } else { start.min(line.chars().count()) };
        // A quarter of the width is left for what stands before the place.
        let skipped = if start < WIDTH * 3 / 4 { 0 } else { start - WIDTH / 4 };
        let mut text = String::from(if skipped > 0 { "…" } else { "" });
        let mut starts = Vec::new();
        let mut rest = line.chars().skip(skipped);
        for c in rest.by_ref().take(WIDTH) {
            starts.push(text.len());
            text.push(c);
        }
        starts.push(text.len());
        if rest.next().is_some() {
            text.push('…');
        }
        Self { text, starts, skipped }
    }

    /// The bytes of `text` that `span` covers; `None` where it stands before what is shown.
    fn range(&self, span: &ColumnSpan) -> Option<Range<usize>> {
        let byte = |column: u32| {
            let at = (column as usize).saturating_sub(1).checked_sub(self.skipped)?;
            Some(self.starts[at.min(self.starts.len() - 1)])
        };
        let end = byte(span.end)?;
        let start = byte(span.start).unwrap_or(self.starts[0]);
        Some(start..end.max(start))
    }
}

/// The lines that are not shown.
fn also(lines: &[u32]) -> String {
    const MOST: usize = 8;
    let some: Vec<String> = lines.iter().take(MOST).map(u32::to_string).collect();
    let rest = if lines.len() > MOST { ", …" } else { "" };
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("see also {word} {}{rest}", some.join(", "))
}

/// What the source likely means, else what the code's page says to do.
fn help(diagnostic: &Diagnostic<'_>) -> Option<String> {
    match &diagnostic.suggestion {
        Some(suggestion) => Some(format!("the source likely means: {suggestion}")),
        None => {
            let help = first_sentence(diagnostic.code.explanation().help);
            (!help.is_empty()).then(|| lower_case(help))
        }
    }
}

/// A sentence in the spelling of messages: with a small first letter, but where that is of a name
/// in capitals.
fn lower_case(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// `text` on one line, without characters that steer a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
