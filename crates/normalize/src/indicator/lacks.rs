//! What rows lack: a value, a name, or at their end what nearly every other row has.

use chitieu_schema::{Code, Indicator};

use super::{Reader, WIDEST};
use crate::columns::Columns;
use crate::outline::Place;
use crate::report::Report;
use crate::rows::Row;

/// How many other rows must fill a column before one can lack it.
const FEWEST: usize = 3;

/// The column is filled by nearly all rows: one in so many may leave it blank, and one row may always. Where
/// several leave it blank, the tabs that a row lost at its end mean nothing.
const ONE_IN: usize = 10;

impl<'a> Reader<'_, '_, 'a> {
    /// Says that a row has no value: its cell is missing, or empty, which only a row without parts to
    /// leave the values to needs saying of.
    pub(super) fn report_no_value(
        &mut self,
        row: &Row<'a>,
        at: usize,
        place: &Place<'a>,
        has_unit: bool,
    ) {
        let Some(cell) = row.cells.iter().find(|cell| !cell.is_empty()) else { return };
        if let Some(value) = self.first_value.filter(|&value| value >= row.cells.len()) {
            let (found, label) = (row.cells.len(), &self.shared.columns.list[value].label);
            let cells = if found == 1 { "cell" } else { "cells" };
            let message = format!(
                "row `{}` ends after {found} {cells}, before its value under `{label}`",
                place.id
            );
            self.report.cell(Code::MissingCells, cell, message);
        } else if !self.parents.contains(&at) {
            let what = if has_unit { "no value" } else { "neither a unit nor a value" };
            let message = format!("row `{}` has {what}", place.id);
            // Of a row that is nothing but a name, the name's cell says already that it has no ordinal.
            if place.ordinal.is_none() && row.filled().eq(self.shared.columns.name) {
                self.report.lines(Code::MissingTarget, &row.lines, message);
            } else {
                self.report.cell(Code::MissingTarget, cell, message);
            }
        }
    }

    /// Says that a row has no name, and what else it lacks: that is one thing to mend.
    pub(super) fn report_no_name(
        &mut self,
        row: &Row<'a>,
        place: &Place<'a>,
        lacks_value: bool,
        has_unit: bool,
    ) {
        let Some(cell) = row.cells.iter().find(|cell| !cell.is_empty()) else { return };
        let what = match (lacks_value, has_unit) {
            (false, _) => "no name",
            (true, true) => "neither a name nor a value",
            (true, false) => "neither a name, a unit nor a value",
        };
        let message = format!("row `{}` has {what}", place.id);
        self.report.cell(Code::MissingName, cell, message);
    }

    /// Names the rows that end before a column that nearly all others fill.
    ///
    /// Only rows that stand for themselves are asked and counted, with a number, without a parent and
    /// without parts: a part leaves to its parent who leads it, and a sum has nobody who does.
    pub(super) fn report_short(&mut self, rows: &[Row<'a>], indicators: &[Indicator<'a>]) {
        let columns = self.shared.columns;
        let width = columns.list.len().min(WIDEST);
        // Tabs at the end mean nothing, whether they stand there or not.
        let end = |row: &Row<'_>| row.filled().next_back().map_or(0, |at| at + 1);
        let stands_alone = |&at: &usize, indicator: &Indicator<'_>| {
            indicator.parent.is_none()
                && !self.parents.contains(&at)
                && indicator.ordinal.as_ref().is_some_and(|own| own.starts_with(is_digit))
        };
        let is_short = |(at, indicator): &(&usize, &Indicator<'_>)| {
            rows[**at].cells.len() < width
                && stands_alone(at, indicator)
                && self.short.binary_search(at).is_err()
        };
        let asked = || self.rows_done.iter().zip(indicators);
        if columns.is_list || !asked().any(|pair| is_short(&pair)) {
            return;
        }
        let mut blank = vec![0_usize; width];
        let mut count = 0_usize;
        for (at, _) in asked().filter(|(at, indicator)| stands_alone(at, indicator)) {
            count += 1;
            for (column, blank) in blank.iter_mut().enumerate() {
                *blank += usize::from(rows[*at].cell(Some(column)).is_none());
            }
        }
        let is_dense = |column: usize| {
            let blank = blank[column];
            count >= FEWEST + blank && (blank <= 1 || blank * ONE_IN <= count)
        };
        let mut found = Vec::new();
        for (at, indicator) in asked().filter(is_short) {
            let row = &rows[*at];
            // What ends before its value is said already.
            let has_value = columns.values_of(row).next().is_some();
            let Some(lacks) = (end(row)..width).find(|&column| is_dense(column)) else { continue };
            if has_value && row.cells.len() <= lacks {
                found.push((*at, lacks, indicator.id.clone()));
            }
        }
        for (at, lacks, id) in found {
            let mark = self.report.mark();
            say(&rows[at], lacks, &id, columns, count - blank[lacks], self.report);
            self.report.speaks_of(mark, &id);
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn say(
    row: &Row<'_>,
    lacks: usize,
    id: &str,
    columns: &Columns<'_>,
    others: usize,
    report: &mut Report<'_>,
) {
    let Some(last) = row.cells.iter().rev().find(|cell| !cell.is_empty()) else { return };
    let message = format!(
        "row `{id}` ends after {} cells, before `{}`, which {others} other rows fill",
        row.cells.len(),
        columns.list[lacks].label
    );
    report.cell(Code::MissingCells, last, message);
}
