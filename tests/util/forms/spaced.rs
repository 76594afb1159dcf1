//! Forms with nothing but spaces between cells.

use super::drawn::widths;
use super::{Damage, Next, Page, flow, wrap};
use crate::util::sheet::{Kind, Rank, Row, Sheet};

/// What columns of spaces keep of a sheet: values that fit on one line (others are made numbers).
pub(super) fn short(sheet: &Sheet) -> Sheet {
    /// As wide as a column of values is.
    const WIDEST: usize = 12;
    let mut sheet = sheet.clone();
    for row in &mut sheet.rows {
        let values = row.cells.iter_mut().zip(&sheet.columns);
        for (cell, _) in values.filter(|(_, column)| column.kind == Kind::Value) {
            if cell.chars().count() > WIDEST {
                *cell = "10".to_owned();
            }
        }
    }
    sheet
}

/// Columns of spaces; the cells of a row begin on one line, or are centred in its height.
pub(super) fn fixed(sheet: &Sheet, damage: &Damage, middle: bool, page: &mut Page) {
    let widths = widths(sheet);
    let starts: Vec<usize> = widths
        .iter()
        .scan(0, |next, width| {
            let start = *next;
            *next += width + 3;
            Some(start)
        })
        .collect();
    let ordinal = sheet.find(Kind::Ordinal);
    let told = ordinal.is_some_and(|at| sheet.rows.iter().all(|row| !row.cells[at].is_empty()));
    let spaced = damage.spaced || !told;
    // A page without a value has no columns to be known by: its break is left out.
    let is_value = |at: usize| sheet.columns[at].kind == Kind::Value;
    let measured = |row: &Row| {
        let digits = |cell: &String| cell.bytes().any(|byte| byte.is_ascii_digit());
        (0..row.cells.len()).any(|at| is_value(at) && digits(&row.cells[at]))
    };
    let pages = flow(sheet, damage, false);
    let kept = |at: usize| {
        let page = |next: &&Next| !matches!(next, Next::Break(_));
        let some = |next: &Next| matches!(next, Next::Row(row) if measured(row));
        // The row behind a break may be cut by it.
        pages[..at].iter().rev().take_while(page).any(some)
            && pages[at + 1..].iter().take_while(page).skip(2).any(some)
    };
    let mut rows = 0;
    let mut breaks = Vec::new();
    for (at, next) in pages.iter().enumerate() {
        match next {
            Next::Row(_) => rows += 1,
            Next::Break(_) if kept(at) => {
                breaks.extend(damage.breaks.iter().find(|(row, _)| *row == rows));
            }
            Next::Break(_) | Next::Header => {}
        }
    }
    let damage = &Damage { breaks, ..damage.clone() };
    for next in flow(sheet, damage, true) {
        match next {
            Next::Header => header(sheet, &widths, &starts, page),
            Next::Row(row) => {
                let blocks = (0..widths.len()).map(|at| {
                    let centred = matches!(sheet.columns[at].kind, Kind::Value | Kind::Ordinal);
                    Block {
                        lines: lines(&row.cells[at], widths[at]),
                        start: starts[at],
                        width: widths[at],
                        top: None,
                        centred,
                    }
                });
                print(&blocks.collect::<Vec<_>>(), middle, page);
                if spaced {
                    page.push("");
                }
            }
            Next::Break(number) => {
                if damage.page_numbers {
                    page.push("");
                    page.push(format!("{:>40}", number));
                }
                page.push("\u{c}");
            }
        }
    }
}

/// A wrapped cell. A number alone on a line would be a page's, so that it takes a word with it.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if let [.., before, last] = lines.as_mut_slice()
        && last.bytes().all(|byte| byte.is_ascii_digit())
        && let Some((rest, word)) = before.rsplit_once(' ')
    {
        *last = format!("{word} {last}");
        *before = rest.to_owned();
    }
    lines
}

/// A cell on the page.
struct Block {
    lines: Vec<String>,
    start: usize,
    width: usize,
    /// The half line at which it begins; centred in the row where there is none.
    top: Option<usize>,
    centred: bool,
}

/// Prints blocks side by side. Lines of centred cells may stand between those of others.
fn print(blocks: &[Block], middle: bool, page: &mut Page) {
    let height = |block: &Block| block.top.unwrap_or(0) + 2 * block.lines.len();
    let tallest = blocks.iter().map(height).max().unwrap_or(0);
    let mut lines: Vec<String> = vec![String::new(); tallest];
    for block in blocks {
        let centre = (tallest - height(block)) / 2;
        let top = block.top.unwrap_or(if middle { centre } else { 0 });
        for (at, text) in block.lines.iter().enumerate() {
            let line = &mut lines[top + 2 * at];
            let free = block.width.saturating_sub(text.chars().count());
            let start = block.start + if block.centred { free / 2 } else { 0 };
            let used = line.chars().count();
            line.push_str(&" ".repeat(start.saturating_sub(used)));
            line.push_str(text);
        }
    }
    lines.into_iter().filter(|line| !line.is_empty()).for_each(|line| page.push(line));
}

/// The header: labels centred over the columns and rows that they span.
fn header(sheet: &Sheet, widths: &[usize], starts: &[usize], page: &mut Page) {
    let levels = sheet.header();
    let mut blocks = Vec::new();
    let end = |at: usize| starts[at] + widths[at];
    let wrapped = |level: usize, at: usize| {
        levels[level][at].map(|label| wrap(label.text, end(at + label.columns - 1) - starts[at]))
    };
    let tallest = |level: usize, deep: usize| {
        let own = |at: usize| levels[level][at].is_some_and(|label| label.rows == deep);
        (0..widths.len())
            .filter(|&at| own(at))
            .filter_map(|at| wrapped(level, at))
            .map(|lines| lines.len())
            .max()
    };
    let parents = if levels.len() > 1 { tallest(0, 1).unwrap_or(0) } else { 0 };
    for (level, labels) in levels.iter().enumerate() {
        for (at, label) in labels.iter().enumerate() {
            let (Some(label), Some(lines)) = (label, wrapped(level, at)) else { continue };
            let top = match (level, label.rows) {
                (0, 1) if levels.len() > 1 => Some(0),
                (1, _) => Some(2 * parents),
                _ => None,
            };
            let width = end(at + label.columns - 1) - starts[at];
            blocks.push(Block { lines, start: starts[at], width, top, centred: true });
        }
    }
    blocks.sort_by_key(|block| block.start);
    print(&blocks, true, page);
}

/// What single spaces keep of a sheet: rows with an ordinal, a unit, one value that is a number, and
/// at most one column of bodies. What is not so is made so, and a unit that begins with a number is
/// another one. A sheet without units has none.
pub(super) fn flat(sheet: &Sheet) -> Sheet {
    let sheet = super::stream::numbered_rows(sheet);
    let first = sheet.find(Kind::Value);
    let value = first.map(|at| (sheet.columns[at].parent, sheet.columns[at].label));
    let mut sheet = sheet.with_columns(|column| match column.kind {
        Kind::Ordinal | Kind::Name | Kind::Unit | Kind::Lead => true,
        Kind::Value => Some((column.parent, column.label)) == value,
        _ => false,
    });
    for column in &mut sheet.columns {
        column.parent = None;
    }
    let order = [Kind::Ordinal, Kind::Name, Kind::Unit, Kind::Value, Kind::Lead];
    let places: Vec<usize> = order.iter().filter_map(|&kind| sheet.find(kind)).collect();
    sheet.columns = places.iter().map(|&at| sheet.columns[at].clone()).collect();
    for row in &mut sheet.rows {
        row.cells = places.iter().map(|&at| row.cells[at].clone()).collect();
    }
    // Rows are told by their run of ordinals, so that none may be left out.
    let is_number = |text: &str| {
        let digits = text.trim_start_matches(['≥', ' ']);
        !digits.is_empty()
            && digits.chars().all(|sign| sign.is_ascii_digit() || ",.".contains(sign))
    };
    for row in sheet.rows.iter_mut().filter(|row| row.rank != Rank::Section) {
        for (cell, column) in row.cells.iter_mut().zip(&sheet.columns) {
            match column.kind {
                Kind::Unit if cell.is_empty() || cell.starts_with('1') => "%".clone_into(cell),
                Kind::Value if !is_number(cell) => *cell = "10".to_owned(),
                Kind::Lead if cell.is_empty() => cell.push_str("Công an xã"),
                _ => {}
            }
        }
    }
    sheet
}

/// Single spaces between cells.
pub(super) fn flattened(sheet: &Sheet, page: &mut Page) {
    let line = |cells: &[String]| {
        let cells: Vec<&str> =
            cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        cells.join(" ")
    };
    sheet.header_cells().iter().for_each(|cells| page.push(line(cells)));
    sheet.rows.iter().for_each(|row| page.push(line(&row.cells)));
}
