//! Forms that have a cell a line: bar streams and paragraphs.

use super::{Damage, Page, wrap};
use crate::util::sheet::{Kind, Rank, Row, Sheet};

/// The rows with ordinals, where nothing but these tells where a row begins.
///
/// A sheet without a column of ordinals gets one, as these forms would not be read without.
pub(super) fn numbered_rows(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    let Some(ordinal) = sheet.find(Kind::Ordinal) else {
        let name = sheet.find(Kind::Name).expect("rows have names");
        sheet.rows.retain(|row| row.rank != Rank::Section);
        sheet.columns.insert(
            0,
            crate::util::sheet::Column { kind: Kind::Ordinal, parent: None, label: "STT" },
        );
        for (at, row) in sheet.rows.iter_mut().enumerate() {
            row.rank = Rank::Numbered;
            let name = &mut row.cells[name];
            *name = name.trim_start_matches(['-', '+', ' ']).to_owned();
            row.cells.insert(0, (at + 1).to_string());
        }
        return sheet;
    };
    sheet.rows.retain(|row| !row.cells[ordinal].is_empty());
    sheet
}

/// A bare bar behind every cell, and one more before every row where rows are `marked`.
pub(super) fn bars(sheet: &Sheet, damage: &Damage, marked: bool, page: &mut Page) {
    let mut cell = |text: Option<&str>, strong: bool| {
        let mut lines = wrap(text.unwrap_or_default(), 40);
        if let (true, Some(first)) = (strong, lines.first_mut()) {
            first.insert_str(0, "**");
            lines.last_mut().expect("there is a first").push_str("**");
        } else if lines.is_empty() && damage.hard_spaces && text.is_some() {
            lines.push("\u{a0}".to_owned());
        }
        lines.into_iter().for_each(|line| page.push(line));
        page.push("|");
    };
    let mut row = |cells: &[&str], strong: bool| {
        if marked {
            cell(None, false);
        }
        cells.iter().for_each(|text| cell(Some(text), strong));
    };
    for labels in sheet.header() {
        let labels: Vec<&str> = labels.iter().flatten().map(|label| label.text).collect();
        row(&labels, damage.bold);
    }
    for Row { rank, cells } in &sheet.rows {
        let mut cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        if *rank == Rank::Section && sheet.find(Kind::Name) == Some(1) && damage.ragged {
            // Merged over the rest of the row.
            cells.truncate(2);
        }
        row(&cells, damage.bold && *rank == Rank::Section);
    }
}

/// A line a cell; with `blank`, blank lines between and a no-break space in empty cells.
pub(super) fn paragraphs(sheet: &Sheet, blank: bool, page: &mut Page) {
    let mut cell = |text: &str| {
        page.push(if text.is_empty() && blank { "\u{a0}" } else { text });
        if blank {
            page.push("");
        }
    };
    for (level, labels) in sheet.header().iter().enumerate() {
        for (at, label) in labels.iter().enumerate() {
            // A cell that goes on from the row above is an empty paragraph, one that goes on from
            // the left is none.
            let from_above = level > 0 && sheet.columns[at].parent.is_none();
            match label {
                Some(label) => cell(label.text),
                None if from_above => cell(""),
                None => {}
            }
        }
    }
    for text in sheet.rows.iter().flat_map(|row| &row.cells) {
        cell(text);
    }
}
