//! Forms with lines drawn around or under cells.

use super::{Damage, Next, Page, flow, wrap};
use crate::util::sheet::{Kind, Sheet};

/// The signs that a table is drawn with.
pub(super) struct Signs {
    across: char,
    /// Under the header.
    under: char,
    down: char,
    /// Left, inner and right corners of the top, middle and bottom rules.
    corners: [[char; 3]; 3],
    /// Pages break as in a print: the header comes again.
    pages: bool,
}

pub(super) const UNICODE: Signs = Signs {
    across: '─',
    under: '─',
    down: '│',
    corners: [['┌', '┬', '┐'], ['├', '┼', '┤'], ['└', '┴', '┘']],
    pages: true,
};

pub(super) const ASCII: Signs =
    Signs { across: '-', under: '-', down: '|', corners: [['+'; 3]; 3], pages: true };

pub(super) const GRID: Signs =
    Signs { across: '-', under: '=', down: '|', corners: [['+'; 3]; 3], pages: false };

/// How wide a column is: as wide as its longest word, and no wider than its kind asks for.
pub(super) fn widths(sheet: &Sheet) -> Vec<usize> {
    let header = sheet.header_cells();
    let width = |(at, kind): (usize, Kind)| {
        let wish = match kind {
            Kind::Ordinal => 6,
            Kind::Name => 30,
            Kind::Lead | Kind::Coordinating => 20,
            Kind::Unit | Kind::Deadline | Kind::Note => 14,
            Kind::Value => 12,
        };
        let cells = || header.iter().chain(sheet.rows.iter().map(|row| &row.cells));
        let texts = || cells().map(|cells| &cells[at]);
        let count = |text: &str| text.chars().count();
        let word = texts().flat_map(|text| text.split(' ')).map(count).max().unwrap_or(1);
        let longest = texts().map(|text| count(text)).max().unwrap_or(1);
        // The label of the ordinals is not wrapped.
        word.max(longest.min(wish))
    };
    sheet.columns.iter().map(|column| column.kind).enumerate().map(width).collect()
}

/// Rules around every row; cells are wrapped.
pub(super) fn boxed(sheet: &Sheet, damage: &Damage, signs: &Signs, page: &mut Page) {
    let widths = widths(sheet);
    let rule = |[left, inner, right]: [char; 3], sign: char| {
        let runs: Vec<String> =
            widths.iter().map(|width| sign.to_string().repeat(width + 2)).collect();
        format!("{left}{}{right}", runs.join(&inner.to_string()))
    };
    let row = |cells: &[String], page: &mut Page| {
        for cells in lines(cells, &widths) {
            let cells: Vec<String> = cells.iter().map(|cell| format!(" {cell} ")).collect();
            page.push(format!("{0}{1}{0}", signs.down, cells.join(&signs.down.to_string())));
        }
    };
    let none = Damage::NONE;
    let mut behind = Behind::Nothing;
    for next in flow(sheet, if signs.pages { damage } else { &none }, true) {
        match next {
            Next::Header => {
                for (level, cells) in sheet.header_cells().iter().enumerate() {
                    page.push(rule(signs.corners[usize::from(level > 0)], signs.across));
                    row(cells, page);
                }
                behind = Behind::Header;
            }
            Next::Row(found) => {
                let sign = if behind == Behind::Header { signs.under } else { signs.across };
                page.push(rule(signs.corners[1], sign));
                row(&found.cells, page);
                behind = Behind::Row;
            }
            Next::Break(number) => {
                page.push(rule(signs.corners[2], signs.across));
                page.turn(number, damage);
            }
        }
    }
    page.push(rule(signs.corners[2], signs.across));
}

/// What was drawn last.
#[derive(PartialEq, Eq)]
enum Behind {
    Nothing,
    Header,
    Row,
}

/// The lines of a row, each a padded piece of every cell.
fn lines(cells: &[String], widths: &[usize]) -> Vec<Vec<String>> {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, &width)| wrap(cell, width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |at: usize| {
        let piece = |(lines, &width): (&Vec<String>, &usize)| {
            format!("{:width$}", lines.get(at).map_or("", |line| line))
        };
        wrapped.iter().zip(widths).map(piece).collect()
    };
    (0..height).map(line).collect()
}

/// A sheet whose header has one row.
pub(super) fn single_header(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    for column in &mut sheet.columns {
        column.parent = None;
    }
    sheet
}

fn dashes(widths: &[usize]) -> String {
    let runs: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    runs.join("  ")
}

/// Runs of dashes under the header; a row is a line, as wide as it needs.
pub(super) fn simple(sheet: &Sheet, page: &mut Page) {
    let header = sheet.header_cells();
    let width = |at: usize| {
        let cells = header.iter().chain(sheet.rows.iter().map(|row| &row.cells));
        cells.map(|cells| cells[at].chars().count()).max().unwrap_or(0).max(3)
    };
    let widths: Vec<usize> = (0..sheet.columns.len()).map(width).collect();
    let line = |cells: &[String]| {
        let cells: Vec<String> =
            cells.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
        cells.join("  ").trim_end().to_owned()
    };
    header.iter().for_each(|cells| page.push(line(cells)));
    page.push(dashes(&widths));
    sheet.rows.iter().for_each(|row| page.push(line(&row.cells)));
    page.push("");
}

/// Rules above and below, and blank lines between rows.
pub(super) fn multiline(sheet: &Sheet, page: &mut Page) {
    let widths = widths(sheet);
    let rule = "-".repeat(widths.iter().map(|width| width + 2).sum::<usize>() - 2);
    let row = |cells: &[String], page: &mut Page| {
        for cells in lines(cells, &widths) {
            page.push(cells.join("  ").trim_end());
        }
    };
    page.push(&*rule);
    sheet.header_cells().iter().for_each(|cells| row(cells, page));
    page.push(dashes(&widths));
    for (at, found) in sheet.rows.iter().enumerate() {
        if at > 0 {
            page.push("");
        }
        row(&found.cells, page);
    }
    page.push("");
    page.push(rule);
}
