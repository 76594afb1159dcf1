//! What a line of a source in markdown is by itself.

use chitieu_text::{Source, space};

use crate::sink::{bars, is_rule};

/// What a line is by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Blank,
    /// No pipe.
    Text,
    /// Nothing but one pipe, as other dialects have it.
    Bar,
    /// A rule between header and rows.
    Rule,
    /// Pipes and words.
    Row,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    /// How many cells the line has, without those outside its outer pipes.
    pub(super) cells: usize,
    /// A pipe begins the line.
    pub(super) begins: bool,
    /// Pipes stand at both ends.
    pub(super) outer: bool,
    /// A form feed stands in the line.
    pub(super) page: bool,
}

pub(super) fn classify(source: &Source<'_>) -> Vec<Shape> {
    (0..source.line_count()).map(|index| shape(source.line_str(index))).collect()
}

/// A line without the marks of a quotation, `> `.
pub(super) fn unquoted(line: &str) -> &str {
    let text = space::trim(line);
    match text.strip_prefix('>') {
        Some(rest) if rest.trim_start_matches(['>', ' ']).starts_with('|') => {
            rest.trim_start_matches(['>', ' '])
        }
        _ => text,
    }
}

pub(super) fn shape(line: &str) -> Shape {
    let text = unquoted(line);
    let page = memchr::memchr(b'\x0c', line.as_bytes()).is_some();
    if text.is_empty() {
        return Shape { page, ..Shape::default() };
    }
    let (mut count, mut last) = (0, 0);
    for bar in bars(text) {
        count += 1;
        last = bar;
    }
    if count == 0 {
        return Shape { kind: Kind::Text, cells: 1, page, ..Shape::default() };
    }
    let begins = text.starts_with('|');
    let ends = last + 1 == text.len() && (count > 1 || !begins);
    let kind = if text == "|" {
        Kind::Bar
    } else if matches!(text.as_bytes()[0], b'|' | b'-' | b':' | b'+' | b'=') && is_rule(text, false)
    {
        Kind::Rule
    } else {
        Kind::Row
    };
    // Org mode's rules have `+` inside.
    let crosses =
        if kind == Kind::Rule { memchr::memchr_iter(b'+', text.as_bytes()).count() } else { 0 };
    let cells = (count + crosses + 1).saturating_sub(usize::from(begins) + usize::from(ends));
    Shape { kind, cells, begins, outer: begins && ends && count > 1, page }
}

/// Whether most rows stand apart by blank lines.
pub(super) fn is_airy(lines: &[Shape]) -> bool {
    let rows = lines.iter().filter(|shape| shape.outer).count();
    let apart = lines.windows(3).filter(|window| {
        let [above, between, below] = window else { return false };
        above.outer && below.outer && between.kind == Kind::Blank
    });
    rows > 2 && apart.count() * 2 >= rows
}
