//! Tables of MediaWiki.

use chitieu_text::{Source, space};

use super::{Open, Pages, trimmed};
use crate::markup::Segment;
use crate::sink::small;

/// Whether a table begins on a line: `{|` and attributes. `{|c|l|}` is LaTeX's.
pub(super) fn opens(source: &Source<'_>, line: usize) -> bool {
    let text = trimmed(source, line).trim_start_matches(':');
    text.strip_prefix("{|").is_some_and(|rest| !rest.contains('|'))
}

/// The last line that begins a row; 0 where none does.
pub(super) fn last_row(source: &Source<'_>) -> usize {
    (1..source.line_count()).rev().find(|&at| trimmed(source, at).starts_with("|-")).unwrap_or(0)
}

/// The line behind the table that begins on a line; a table that was cut off goes on to the end. Without a
/// row behind its beginning, up to the line `last_row`, it is none.
pub(super) fn end(source: &Source<'_>, line: usize, last_row: usize) -> Option<usize> {
    if line >= last_row || !opens(source, line) {
        return None;
    }
    let mut depth = 0u32;
    for at in line..source.line_count() {
        depth += u32::from(opens(source, at));
        depth -= u32::from(trimmed(source, at).starts_with("|}"));
        if depth == 0 {
            return Some(at + 1);
        }
    }
    Some(source.line_count())
}

/// Reads the table on the lines from `first` to before `end`.
pub(super) fn read(pages: &mut Pages<'_, '_>, first: usize, end: usize) {
    let mut rows: Vec<Vec<Open>> = Vec::new();
    let mut row: Vec<Open> = Vec::new();
    // Tables in a cell are words of it.
    let mut depth = 0u32;
    let mut cells = 0;
    for line in first + 1..end {
        let text = trimmed(pages.source, line);
        if !pages.layout.meter.allows(cells, small(line)) {
            return;
        }
        if opens(pages.source, line) {
            depth += 1;
        } else if let Some(rest) = text.strip_prefix("|}") {
            if depth == 0 {
                rows.push(std::mem::take(&mut row));
                pages.table(std::mem::take(&mut rows));
                pages.words(line, rest, false);
            }
            depth = depth.saturating_sub(1);
        } else if depth > 0 {
            go_on(pages, &mut row, line, without_mark(text));
        } else if let Some(rest) = text.strip_prefix("|+") {
            pages.words(line, attributes(rest).1, true);
        } else if let Some(rest) = row_mark(text) {
            rows.push(std::mem::take(&mut row));
            let rest = space::trim(rest.trim_start_matches('-'));
            // Cells on the line that begins their row.
            if !rest.is_empty() && (!are_attributes(rest) || rest.contains("||")) {
                cells += cells_of(pages, &mut row, line, rest, false);
            }
        } else if let Some(rest) = text.strip_prefix('|') {
            cells += cells_of(pages, &mut row, line, rest, false);
        } else if let Some(rest) = text.strip_prefix('!') {
            cells += cells_of(pages, &mut row, line, rest, true);
        } else {
            go_on(pages, &mut row, line, text);
        }
    }
    rows.push(row);
    pages.table(rows);
}

/// What stands behind the mark that begins a row; "|-5" is a cell below zero.
fn row_mark(text: &str) -> Option<&str> {
    text.strip_prefix("|-").filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A line of a table in a cell without the marks of its table.
fn without_mark(text: &str) -> &str {
    let rest = match row_mark(text) {
        Some(rest) => rest.trim_start_matches('-'),
        None => text.strip_prefix("|+").unwrap_or(text),
    };
    rest.trim_start_matches(['|', '!'])
}

/// Adds the cells that a line holds; gives how many.
fn cells_of(
    pages: &Pages<'_, '_>,
    row: &mut Vec<Open>,
    line: usize,
    rest: &str,
    is_label: bool,
) -> usize {
    let before = row.len();
    for part in rest.split("||") {
        // Labels may be parted by their own sign; in a cell it is words.
        let labels = part.split("!!").filter(|_| is_label);
        let words = Some(part).filter(|_| !is_label);
        for one in labels.chain(words) {
            cell_of(pages, row, line, one, is_label);
        }
    }
    row.len() - before
}

fn cell_of(pages: &Pages<'_, '_>, row: &mut Vec<Open>, line: usize, part: &str, is_label: bool) {
    let (said, words) = attributes(part);
    let mut open = Open {
        segments: Vec::new(),
        columns: attribute(said, "colspan"),
        rows: attribute(said, "rowspan"),
        is_label,
    };
    let words = bare(words);
    if !words.is_empty() {
        open.segments.push(Segment { span: pages.span(line, words), line: small(line) });
    }
    row.push(open);
}

/// Adds words to the cell before; those before every cell stand above the table.
fn go_on(pages: &mut Pages<'_, '_>, row: &mut [Open], line: usize, words: &str) {
    let words = bare(words);
    match row.last_mut() {
        _ if words.is_empty() => {}
        Some(open) => {
            open.segments.push(Segment { span: pages.span(line, words), line: small(line) });
        }
        None => pages.words(line, words, false),
    }
}

/// Words without the signs of bold and slanted letters around them.
fn bare(words: &str) -> &str {
    let words = space::trim(words);
    if words.starts_with("''") || words.ends_with("''") {
        return space::trim(words.trim_matches('\''));
    }
    words
}

/// What stands before the single bar of a cell, if it is attributes, and the words behind it.
fn attributes(part: &str) -> (&str, &str) {
    match part.split_once('|') {
        Some((said, words)) if are_attributes(said) => (said, words),
        _ => ("", part),
    }
}

/// Whether words are attributes: `rowspan="2" style="…"`; "Tỷ lệ A=B" is none.
fn are_attributes(said: &str) -> bool {
    const NAMES: &[&str] = &[
        "rowspan", "colspan", "style", "class", "id", "align", "valign", "scope", "width",
        "height", "bgcolor", "nowrap", "title", "lang", "dir",
    ];
    let Some((name, _)) = said.split_once('=') else { return false };
    let name = space::trim(name);
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known)) || name.starts_with("data-")
}

/// The number that an attribute says: `rowspan="2"`, `rowspan=2`; 1 where it says none.
fn attribute(said: &str, name: &str) -> u16 {
    let value = said.split_once(name).and_then(|(_, rest)| rest.trim_start().strip_prefix('='));
    let value = value.unwrap_or_default().trim_start().trim_start_matches(['"', '\'']);
    let digits = value.bytes().take(3).take_while(u8::is_ascii_digit).count();
    value[..digits].parse().unwrap_or(1)
}
