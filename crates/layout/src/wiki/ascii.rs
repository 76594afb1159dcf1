//! Tables of AsciiDoc.

use chitieu_text::{Source, space};

use super::{Open, Pages, trimmed};
use crate::markup::Segment;
use crate::sink::{bars, small};

/// No more lines than this stand between a table and what is said of it.
const MOST_LINES: usize = 4;

/// The most columns of a table: each row asks all of them whether a cell above covers them.
const MOST_COLUMNS: usize = 256;

/// Whether a line is the mark around a table: `|===`.
fn is_mark(text: &str) -> bool {
    text.strip_prefix('|')
        .is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|byte| byte == b'='))
}

/// The line of the mark that begins a table, under lines that say something of it: `.Bảng 1`,
/// `[cols="1,2"]`, `|===`.
fn mark_line(source: &Source<'_>, line: usize) -> Option<usize> {
    for at in line..source.line_count().min(line + MOST_LINES) {
        let text = trimmed(source, at);
        if is_mark(text) {
            return Some(at);
        }
        if !is_attributes(text) && title(text).is_none() {
            return None;
        }
    }
    None
}

/// Whether a line says how a table is to be shown: `[cols="1,2", options="header"]`, `[%header]`; "[Đơn vị
/// tính: triệu đồng]" is words.
fn is_attributes(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inner.is_some_and(|inner| inner.is_ascii() && inner.contains(['=', '%']))
}

/// The words of a title: a point right before them.
fn title(text: &str) -> Option<&str> {
    let words = text.strip_prefix('.')?;
    words.starts_with(|first: char| first.is_alphanumeric()).then_some(words)
}

/// The line behind the table that begins on a line.
pub(super) fn end(source: &Source<'_>, line: usize) -> Option<usize> {
    let mark = mark_line(source, line)?;
    let close = (mark + 1..source.line_count()).find(|&at| is_mark(trimmed(source, at)));
    let end = close.unwrap_or(source.line_count());
    // A mark alone is none.
    let has_cells = (mark + 1..end).any(|at| trimmed(source, at).contains('|'));
    has_cells.then(|| close.map_or(end, |close| close + 1))
}

/// Reads the table on the lines from `first`, which may say something of it, to before `end`.
pub(super) fn read(pages: &mut Pages<'_, '_>, first: usize, end: usize) {
    let Some(mark) = mark_line(pages.source, first) else { return };
    let (mut columns, mut is_headed) = (0, false);
    for line in first..mark {
        let text = trimmed(pages.source, line);
        match title(text) {
            Some(words) => pages.words(line, words, true),
            None => {
                columns = columns.max(columns_of(text));
                is_headed |= text.contains("header");
            }
        }
    }
    let body = end - usize::from(is_mark(trimmed(pages.source, end - 1)));
    let mut cells: Vec<Open> = Vec::new();
    // How many cells the first line has, and whether a blank line stands under it.
    let (mut of_first, mut is_parted) = (0, false);
    let mut strays = Vec::new();
    for line in mark + 1..body {
        if !pages.layout.meter.allows(cells.len(), small(line)) {
            return;
        }
        let text = trimmed(pages.source, line);
        if text.is_empty() {
            if of_first > 0 && !std::mem::replace(&mut is_parted, true) {
                is_headed |= of_first == wide(&cells);
            }
            continue;
        }
        cells_of(pages, line, text, &mut cells, &mut strays);
        if of_first == 0 {
            of_first = wide(&cells);
        }
    }
    for (line, words) in strays {
        let words: &str = words;
        pages.words(line, words, false);
    }
    let columns = if columns == 0 { of_first } else { columns }.clamp(1, MOST_COLUMNS);
    let mut rows = rows(cells, columns);
    if is_headed && let Some(row) = rows.first_mut() {
        row.iter_mut().for_each(|open| open.is_label = true);
    }
    pages.table(rows);
}

/// How many columns cells cover.
fn wide(cells: &[Open]) -> usize {
    cells.iter().map(|open| usize::from(open.columns.max(1))).sum()
}

/// Adds the cells of a line; words before all cells are given apart.
fn cells_of<'t>(
    pages: &Pages<'t, '_>,
    line: usize,
    text: &'t str,
    cells: &mut Vec<Open>,
    strays: &mut Vec<(usize, &'t str)>,
) {
    let mut take = |cells: &mut Vec<Open>, words: &'t str| {
        let words = space::trim(words);
        match cells.last_mut() {
            _ if words.is_empty() => {}
            Some(open) => {
                open.segments.push(Segment { span: pages.span(line, words), line: small(line) });
            }
            None => strays.push((line, words)),
        }
    };
    let mut start = 0;
    for bar in bars(text) {
        let before = &text[start..bar];
        let last = before.rsplit(space::is_space).next().unwrap_or_default();
        // What is said of a cell stands alone before its bar.
        // Within a line a letter or a sign may be a word ("500 m|km"): only a span or a place is certain.
        let is_certain =
            if last.len() < before.len() { last.contains(['+', '*', '^']) } else { start == 0 };
        let spec = if is_certain { spec(last) } else { None };
        let len = if spec.is_some() { last.len() } else { 0 };
        take(cells, &before[..before.len() - len]);
        let (columns, rows) = spec.unwrap_or((1, 1));
        cells.push(Open { columns, rows, ..Open::default() });
        start = bar + 1;
    }
    take(cells, &text[start..]);
}

/// How many columns and rows a cell spans by what is said before its bar: `2+`, `.3+`, `2.3+^s`.
fn spec(said: &str) -> Option<(u16, u16)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let number = |text: &str| text.parse::<u16>().ok();
    let wide = digits(said);
    let rest = &said[wide..];
    let high = rest.strip_prefix('.').map_or(0, digits);
    let rest = &rest[if high > 0 { high + 1 } else { 0 }..];
    let (spans, rest) = match rest.strip_prefix(['+', '*']) {
        Some(rest) if wide + high > 0 => (true, rest),
        _ if wide + high > 0 => return None,
        _ => (false, rest),
    };
    let rest = rest.trim_start_matches(['<', '>', '^', '.']);
    let is_style = matches!(rest, "" | "a" | "d" | "e" | "h" | "l" | "m" | "s" | "v");
    if !is_style || said.is_empty() {
        return None;
    }
    if !spans {
        return Some((1, 1));
    }
    let columns = number(&said[..wide]).unwrap_or(1);
    let rows = if high > 0 { number(&said[wide + 1..wide + 1 + high])? } else { 1 };
    Some((columns, rows))
}

/// How many columns `cols` names: `"1,2,3"`, `"3*"`, `"1,2*,1"`; 0 where it is missing.
fn columns_of(said: &str) -> usize {
    let Some((_, value)) = said.split_once("cols=") else { return 0 };
    let value = match value.strip_prefix('"') {
        Some(rest) => rest.split('"').next().unwrap_or_default(),
        None => value.split([',', ']']).next().unwrap_or_default(),
    };
    let of = |one: &str| {
        let times = one.trim().split_once('*').and_then(|(times, _)| times.parse::<usize>().ok());
        times.unwrap_or(1).min(64)
    };
    value.split([',', ';']).take(64).map(of).sum()
}

/// Parts the cells into rows of so many columns, those that cells of rows above cover among them.
fn rows(cells: Vec<Open>, columns: usize) -> Vec<Vec<Open>> {
    let mut rows: Vec<Vec<Open>> = Vec::new();
    // How many rows from the one at hand on each column is taken, and by which cell.
    let mut taken = vec![0u16; columns];
    let mut owners = vec![(0, 0); columns];
    let mut column = columns;
    for open in cells {
        loop {
            if column >= columns {
                taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
                // A row in which cells from above cover all columns is none: they end before it.
                let spare = taken.iter().copied().min().unwrap_or(0);
                if spare > 0 {
                    shorten(&mut rows, &owners, spare);
                    taken.iter_mut().for_each(|rows| *rows -= spare);
                }
                rows.push(Vec::new());
                column = 0;
            }
            match taken[column..].iter().position(|&rows| rows == 0) {
                Some(free) => {
                    column += free;
                    break;
                }
                None => column = columns,
            }
        }
        let end = columns.min(column + usize::from(open.columns.max(1)));
        taken[column..end].fill(open.rows.max(1));
        let last = rows.len().saturating_sub(1);
        if let Some(row) = rows.last_mut() {
            owners[column..end].fill((last, row.len()));
            row.push(open);
        }
        column = end;
    }
    rows
}

/// Takes rows off the spans of the cells that cover the columns.
fn shorten(rows: &mut [Vec<Open>], owners: &[(usize, usize)], by: u16) {
    for (column, &(row, at)) in owners.iter().enumerate() {
        // A cell over several columns is one.
        let is_first = column == 0 || owners[column - 1] != (row, at);
        if let Some(open) = rows.get_mut(row).and_then(|row| row.get_mut(at)).filter(|_| is_first) {
            open.rows = open.rows.saturating_sub(by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spec_basic() {
        assert_eq!(spec("2+"), Some((2, 1)));
        assert_eq!(spec(".3+"), Some((1, 3)));
        assert_eq!(spec("2.3+^.>s"), Some((2, 3)));
        assert_eq!(spec("a"), Some((1, 1)));
        assert_eq!(spec("^"), Some((1, 1)));
        for text in ["", "12", "1.250", "5,5", "ha", "2+x", "%"] {
            assert_eq!(spec(text), None, "{text}");
        }
    }

    #[test]
    fn columns_basic() {
        assert_eq!(columns_of("[cols=\"1,2,3\"]"), 3);
        assert_eq!(columns_of("[%header,cols=5*]"), 5);
        assert_eq!(columns_of("[cols=\",,,,\",options=\"header\",]"), 5);
        assert_eq!(columns_of("[cols=\"1,2*<,1a\"]"), 4);
        assert_eq!(columns_of("[options=header]"), 0);
    }
}
