//! Forms that have a row a line: tabs, commas, pipes.

use super::{Damage, Next, Page, flow};
use crate::util::sheet::{Kind, Rank, Row, Sheet};

/// The cells of a row without the empty ones at its end, where damage says so.
fn kept(mut cells: Vec<String>, damage: &Damage) -> Vec<String> {
    if damage.ragged {
        // A line without a separator would be a heading beside the table.
        while cells.len() > 2 && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
    }
    if damage.hard_spaces {
        cells.iter_mut().filter(|cell| cell.is_empty()).for_each(|cell| cell.push('\u{a0}'));
    }
    cells
}

/// Bold marks around what is not empty.
fn bold(cells: &[String]) -> Vec<String> {
    let mark = |cell: &String| if cell.is_empty() { String::new() } else { format!("**{cell}**") };
    cells.iter().map(mark).collect()
}

/// Tabs between cells.
pub(super) fn tab(sheet: &Sheet, damage: &Damage, page: &mut Page) {
    for next in flow(sheet, damage, true) {
        match next {
            Next::Header => {
                sheet.header_cells().into_iter().for_each(|cells| page.push(cells.join("\t")));
            }
            Next::Row(row) => {
                page.push(kept(row.cells, damage).join("\t"));
                // Blank lines say that a row may be cut: only a numbered one says that it is not.
                if damage.spaced && damage.breaks.is_empty() && all_numbered(sheet) {
                    page.push("");
                }
            }
            Next::Break(number) => page.turn(number, damage),
        }
    }
}

/// Whether every row has an ordinal of its own.
fn all_numbered(sheet: &Sheet) -> bool {
    let ordinal = sheet.find(Kind::Ordinal);
    ordinal.is_some_and(|at| sheet.rows.iter().all(|row| !row.cells[at].is_empty()))
}

/// A separator between cells, and quotes around those that hold one.
pub(super) fn csv(sheet: &Sheet, damage: &Damage, separator: char, page: &mut Page) {
    let quoted = |cell: &String| {
        if cell.contains([separator, '"']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let record = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(quoted).collect();
        cells.join(&separator.to_string())
    };
    for next in flow(sheet, damage, true) {
        match next {
            Next::Header => {
                sheet.header_cells().into_iter().for_each(|cells| page.push(record(cells)));
            }
            Next::Row(row) => page.push(record(row.cells)),
            Next::Break(number) => page.turn(number, damage),
        }
    }
}

/// ` | ` between cells.
pub(super) fn pipe(sheet: &Sheet, damage: &Damage, repeated: bool, page: &mut Page) {
    let header = if repeated { repeated_header(sheet) } else { sheet.header_cells() };
    for next in flow(sheet, damage, true) {
        match next {
            Next::Header => header.iter().for_each(|cells| page.push(cells.join(" | "))),
            Next::Row(row) => {
                let cells = if repeated { repeated_title(sheet, row) } else { row.cells };
                page.push(kept(cells, damage).join(" | "));
            }
            Next::Break(number) => page.turn(number, damage),
        }
    }
}

/// The header with every label in all cells that it spans.
fn repeated_header(sheet: &Sheet) -> Vec<Vec<String>> {
    let header = sheet.header();
    let mut cells = vec![vec![String::new(); sheet.columns.len()]; header.len()];
    for (level, row) in header.iter().enumerate() {
        for (at, label) in row.iter().enumerate() {
            let Some(label) = label else { continue };
            for covered in &mut cells[level..level + label.rows] {
                covered[at..at + label.columns].fill(label.text.to_owned());
            }
        }
    }
    cells
}

/// A section's title in all of the cells behind its ordinal, where it has three words and spans more
/// than two columns: less may as well be a name and its value.
fn repeated_title(sheet: &Sheet, row: Row) -> Vec<String> {
    let mut cells = row.cells;
    let name = sheet.find(Kind::Name).expect("rows have names");
    let wide = cells.len() > 3 && cells[name].split(' ').count() >= 3;
    if row.rank == Rank::Section && wide {
        let title = cells[name].clone();
        let ordinal = sheet.find(Kind::Ordinal);
        let others = cells.iter_mut().enumerate().filter(|(at, _)| Some(*at) != ordinal);
        others.for_each(|(_, cell)| cell.clone_from(&title));
    }
    cells
}

/// Outer pipes, and a rule under the header's first row.
pub(super) fn markdown(sheet: &Sheet, damage: &Damage, padded: bool, page: &mut Page) {
    let width = if padded { 12 } else { 0 };
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| format!(" {cell:width$} ")).collect();
        format!("|{}|", cells.join("|"))
    };
    for next in flow(sheet, damage, true) {
        match next {
            Next::Header => {
                for (at, cells) in sheet.header_cells().into_iter().enumerate() {
                    page.push(line(&if damage.bold { bold(&cells) } else { cells.clone() }));
                    if at == 0 {
                        let dashes = "-".repeat(width.max(3));
                        page.push(format!("|{}", format!("{dashes}|").repeat(cells.len())));
                    }
                }
            }
            Next::Row(row) => {
                let strong = damage.bold && row.rank == Rank::Section;
                let cells = if strong { bold(&row.cells) } else { row.cells };
                page.push(line(&kept(cells, damage)));
            }
            Next::Break(number) => page.turn(number, damage),
        }
    }
}
