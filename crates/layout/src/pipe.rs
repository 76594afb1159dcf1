//! The pipe dialect: one row a line, cells separated by ` | `, mostly without pipes at the ends.
//!
//! ```text
//! --- BẢNG ---                                  a mark, which may be missing
//! STT | Chỉ tiêu | Năm 2026 | Năm 2026
//! STT | Chỉ tiêu | Kế hoạch | Ước               merged cells are repeated
//! 1 | Số trường | 5 |
//! Chỉ số hài lòng                               a row whose cells were all empty but one
//! 11 | Nhóm chỉ tiêu ||||                       a row that ends in empty cells
//! --- HẾT BẢNG ---
//! ```
//!
//! Repeated cells stay as they are, each with its own piece. A table is as wide as its widest row
//! with words in it: a pipe that only ends the rows opens no column, and neither does one that begins
//! them all. Blank lines between rows part nothing where most rows stand apart by them.
//!
//! A line without a pipe is a row of one cell where marks stand around the table, or where it stands
//! alone between two rows and is all bold; otherwise it is a line, for others to judge.

use std::ops::Range;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, fold, space};

use crate::grid::{Break, Layout};
use crate::limits::Limits;
use crate::markup::Segment;
use crate::sink::{Sink, bars, is_rule, small};
use crate::wiki;

/// Splits a source at its pipes.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    if memchr::memchr(b'|', source.text().as_bytes()).is_none() {
        return Layout::of_lines(source);
    }
    if wiki::score(source) >= wiki::LEAST {
        return wiki::read_within(source, limits);
    }
    let entries = entries(source);
    let mut sink = Sink::new(source, Dialect::Pipe, limits);
    let mut at = 0;
    while at < entries.len() && !sink.is_over() {
        let region = region(&entries, at);
        emit(&mut sink, &entries[region.range.clone()], &region);
        at = region.range.end;
    }
    sink.finish()
}

/// How much of a source is rows of this dialect, in permille of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if memchr::memchr(b'|', source.text().as_bytes()).is_none() {
        return 0;
    }
    let (mut lines, mut rows) = (0u32, 0u32);
    // The pipes of the row before, and whether it counted.
    let (mut before, mut counted) = (0, false);
    // The most pipes of the rows right above: rows that leave out the empty cells at their end, and
    // headings, have fewer.
    let mut widest = 0;
    for index in 0..source.line_count() {
        let text = space::trim(source.line_str(index));
        if text.is_empty() {
            continue;
        }
        lines += 1;
        let bytes = text.as_bytes();
        let pipes = memchr::memchr_iter(b'|', bytes).count();
        if pipes == 0 {
            rows += u32::from(bytes[0] == b'-' && mark(text).is_some());
            widest = 0;
            continue;
        }
        // Rows with pipes at both ends are another dialect's, and so are bare pipes; but a row whose
        // first and last cells are empty has as many pipes as the one above.
        let outer = bytes.first() == Some(&b'|') && bytes.last() == Some(&b'|');
        if (outer && !(pipes >= 2 && pipes == widest))
            || bytes.iter().all(|&byte| byte == b'|' || byte == b' ')
        {
            widest = 0;
            continue;
        }
        let ragged = widest >= 2 && pipes <= widest;
        let alike = pipes >= 2 && pipes.abs_diff(before) <= 1 || ragged;
        rows += u32::from(alike) + u32::from(alike && !counted);
        (before, counted) = (pipes, alike);
        widest = widest.max(pipes);
    }
    rows * 1000 / lines.max(1)
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Entry {
    line: u32,
    kind: Kind,
    /// What stands before it.
    gap: Break,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A row of so many pipes, of which the last `tail` have no words behind them.
    Row { pipes: u32, tail: u32, lead: bool },
    /// A rule between header and rows.
    Rule,
    /// The mark before a table.
    Open,
    /// The mark after it.
    Close,
    /// No pipe.
    Text,
}

fn entries(source: &Source<'_>) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(source.line_count());
    let mut gap = Break::None;
    for index in 0..source.line_count() {
        let whole = source.line_str(index);
        let text = space::trim(whole);
        if memchr::memchr(b'\x0c', whole.as_bytes()).is_some() {
            gap = Break::Page;
        }
        if text.is_empty() {
            gap = gap.max(Break::Blank);
            continue;
        }
        entries.push(Entry { line: small(index), kind: kind(text), gap });
        gap = Break::None;
    }
    entries
}

/// What a line, trimmed, is.
fn kind(text: &str) -> Kind {
    let mut pipes = 0;
    let mut last = 0;
    for at in bars(text) {
        pipes += 1;
        last = at;
    }
    if pipes == 0 {
        return mark(text).unwrap_or(Kind::Text);
    }
    let bytes = text.as_bytes();
    let tail = if last + 1 < bytes.len() {
        0
    } else {
        // An escaped pipe is a word.
        let run = text.trim_end_matches(|c| c == '|' || space::is_space(c));
        let escaped = run.ends_with('\\');
        let all = memchr::memchr_iter(b'|', &bytes[run.len()..]).count();
        small(all.saturating_sub(usize::from(escaped)))
    };
    if matches!(bytes[0], b'-' | b'|' | b':' | b'=' | b'+') && is_rule(text, true) {
        return Kind::Rule;
    }
    Kind::Row { pipes, tail, lead: bytes[0] == b'|' }
}

/// The mark before or after a table: a word for it between rules, `--- BẢNG ---`, `=== END TABLE ===`.
fn mark(text: &str) -> Option<Kind> {
    let rule = |c| matches!(c, '-' | '=' | '–' | '—');
    let words = text.trim_start_matches(rule);
    let inner = words.trim_end_matches(rule);
    if text.len() - words.len() < 3 || words.len() - inner.len() < 3 || text.len() > 60 {
        return None;
    }
    let inner = inner.trim_matches(|c: char| c.is_ascii_digit() || c == ':' || space::is_space(c));
    let is = |known: &[&str]| known.iter().any(|known| fold::same(known, inner));
    if is(&["bảng", "bảng biểu", "table", "bắt đầu bảng", "begin table"]) {
        Some(Kind::Open)
    } else if is(&["hết bảng", "kết thúc bảng", "end table", "end of table", "cuối bảng"])
    {
        Some(Kind::Close)
    } else {
        None
    }
}

/// Entries that are a table, or that are none.
#[derive(Debug)]
struct Region {
    range: Range<usize>,
    is_table: bool,
    /// Marks stand around it.
    is_marked: bool,
    /// How many cells a row has that hold words in some row.
    width: u32,
    /// Every row begins with a pipe that opens no column.
    lead: bool,
    /// Blank lines part the rows as a matter of course.
    airy: bool,
}

/// No more lines than this without a pipe stand between two rows of one table.
const MOST_LINES_INSIDE: usize = 3;

/// The region that begins at an entry.
fn region(entries: &[Entry], first: usize) -> Region {
    let is_marked = entries[first].kind == Kind::Open;
    let mut range = first..first + 1;
    if !is_marked && !matches!(entries[first].kind, Kind::Row { .. }) {
        return Region { range, is_table: false, is_marked, width: 0, lead: false, airy: false };
    }
    let (mut rows, mut width, mut lead) = (0, 0, true);
    let (mut blanks, mut last_row) = (0, None);
    for (at, entry) in entries.iter().enumerate().skip(first) {
        match entry.kind {
            Kind::Row { pipes, tail, lead: begins } => {
                let apart = last_row.is_some_and(|(last, _)| last + 1 < at && !is_marked);
                // A row whose lines end inside a cell has its pipes on the first and the last of them.
                let is_other =
                    |before: u32| pipes.abs_diff(before) > 1 && before + pipes + 1 != width;
                if apart && last_row.is_some_and(|(_, before)| is_other(before)) {
                    break;
                }
                rows += 1;
                width = width.max(pipes + 1 - tail.min(pipes));
                lead &= begins;
                if last_row.is_some_and(|(last, _)| last + 1 == at) {
                    blanks += usize::from(entry.gap == Break::Blank);
                }
                last_row = Some((at, pipes));
                range.end = at + 1;
            }
            Kind::Rule => range.end = at + 1,
            Kind::Open if at == first => {}
            Kind::Open => break,
            Kind::Close => {
                if is_marked {
                    range.end = at + 1;
                }
                break;
            }
            Kind::Text => {
                if at - last_row.map_or(first, |(last, _)| last) > MOST_LINES_INSIDE {
                    break;
                }
            }
        }
    }
    let columns = width - u32::from(lead && width > 0);
    let is_table = match columns {
        _ if is_marked => rows > 0,
        0 | 1 => false,
        // Two columns are the head of a letter, a signature or a menu more often than a table.
        2 => rows >= 4,
        _ => rows >= 2,
    };
    Region {
        range,
        is_table,
        is_marked,
        width,
        lead: lead && rows > 1,
        airy: blanks * 2 >= rows && rows > 1,
    }
}

/// Whether a line is bold from end to end.
fn is_bold(source: &Source<'_>, entry: &Entry) -> bool {
    let text = space::trim(source.line_str(entry.line as usize));
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty())
}

fn emit(sink: &mut Sink<'_, '_>, entries: &[Entry], region: &Region) {
    let mut gap = Break::None;
    let first_row = entries.iter().find(|entry| matches!(entry.kind, Kind::Row { .. }));
    for (at, entry) in entries.iter().enumerate() {
        if sink.is_over() {
            return;
        }
        let index = entry.line as usize;
        // Around a row of one cell a blank line is the form of a paragraph.
        gap = gap.max(entry.gap);
        let between = at > 0 && entries[at - 1].kind == Kind::Text;
        if gap == Break::Blank && (region.airy || between) {
            gap = Break::None;
        }
        match entry.kind {
            Kind::Row { .. } if region.is_table => {
                row(sink, entry, region, gap);
                gap = Break::None;
            }
            Kind::Rule if region.is_table => sink.mark_trimmed(sink.source.line(index).into()),
            Kind::Open | Kind::Close => {
                sink.close();
                sink.mark_trimmed(sink.source.line(index).into());
            }
            Kind::Text
                if region.is_table && is_row(sink.source, entries, at, region, first_row) =>
            {
                let gap = if gap == Break::Page { gap } else { Break::None };
                let span = sink.source.line(index).span();
                sink.cell(entry.line, &[Segment { span, line: entry.line }]);
                sink.row(entry.line, gap);
            }
            _ => {
                sink.line(index);
                gap = Break::None;
            }
        }
        if entry.kind == Kind::Text {
            gap = Break::None;
        }
    }
}

/// Whether a line without a pipe is a row of its table.
fn is_row(
    source: &Source<'_>,
    entries: &[Entry],
    at: usize,
    region: &Region,
    first_row: Option<&Entry>,
) -> bool {
    if region.is_marked {
        return true;
    }
    let (Some(before), Some(after)) =
        (at.checked_sub(1).map(|at| entries[at]), entries.get(at + 1))
    else {
        return false;
    };
    let (Kind::Row { pipes, .. }, Kind::Row { pipes: below, .. }) = (before.kind, after.kind)
    else {
        return false;
    };
    if pipes != below || !is_bold(source, &entries[at]) {
        return false;
    }
    // Before a header, the same or another one, it is the heading of a table.
    let head = |entry: &Entry| {
        let text = source.line_str(entry.line as usize);
        space::trim(bars(text).next().map_or(text, |bar| &text[..bar]))
    };
    first_row.is_some_and(|first| first.line == before.line || head(first) != head(after))
}

fn row(sink: &mut Sink<'_, '_>, entry: &Entry, region: &Region, gap: Break) {
    let line = sink.source.line(entry.line as usize);
    let text = sink.source.line_str(entry.line as usize);
    let mut start = line.start;
    let mut column = 0;
    for bar in bars(text) {
        let end = line.start + small(bar);
        cell(sink, start, end, column, entry.line, region);
        sink.mark(Span { start: end, end: end + 1 });
        start = end + 1;
        column += 1;
    }
    cell(sink, start, line.end, column, entry.line, region);
    sink.row(entry.line, gap);
}

fn cell(sink: &mut Sink<'_, '_>, start: u32, end: u32, column: u32, line: u32, region: &Region) {
    // Outside the width, and before a pipe that only begins the row, there are no words.
    if column >= region.width || (column == 0 && region.lead) {
        return;
    }
    sink.cell(line, &[Segment { span: Span { start, end }, line }]);
}

#[cfg(test)]
mod tests;
