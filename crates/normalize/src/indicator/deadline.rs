//! The cells of columns of deadlines: a time in words, or a mark that means the row above.

use chitieu_grammar::{date, unit};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Deadline};
use chitieu_text::plain::Plain;

use super::{LONGEST_TAKEN, Reader};

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) column: usize,
    /// The row, of all rows of the table.
    pub(super) row: usize,
    /// The row's indicator.
    pub(super) indicator: usize,
}

impl<'a> Reader<'_, '_, 'a> {
    /// What a cell of a column of deadlines says.
    pub(super) fn deadline(&mut self, cell: &Cell<'a>, at: At) -> Deadline<'a> {
        let deadline = match self.deadline_above(cell, at) {
            Some(above) => above,
            None => self.own_deadline(cell),
        };
        self.deadline_above = Some((at, deadline.clone()));
        deadline
    }

    fn own_deadline(&mut self, cell: &Cell<'a>) -> Deadline<'a> {
        let mut remarks = Vec::new();
        let plain = Plain::of(&cell.text);
        let text = plain.as_ref().map_or(&*cell.text, Plain::text);
        let period = date::deadline(text, &mut remarks);
        for mut remark in remarks {
            if let Some(plain) = &plain {
                remark.start = plain.place(remark.start);
                remark.end = plain.place(remark.end);
            }
            self.report.remark(cell, remark);
        }
        Deadline { text: cell.text.clone(), period }
    }

    /// The deadline that a ditto mark stands for, with the word that it was read so: that of the row right
    /// above. A blank cell or a heading between is no deadline to repeat.
    fn deadline_above(&mut self, cell: &Cell<'a>, at: At) -> Option<Deadline<'a>> {
        if !unit::is_ditto(&cell.text) {
            return None;
        }
        let is_above = |above: &At| {
            let before = |row: usize| self.headings.partition_point(|heading| *heading < row);
            above.column == at.column
                && above.indicator + 1 == at.indicator
                && before(above.row) == before(at.row)
        };
        let above = self.deadline_above.as_ref().filter(|(place, above)| {
            is_above(place) && above.text.len() <= LONGEST_TAKEN && !unit::is_ditto(&above.text)
        });
        let Some((_, above)) = above else {
            self.report.cell(
                Code::DittoWithoutAntecedent,
                cell,
                "found a ditto mark, but the row above has no deadline",
            );
            return None;
        };
        let above = above.clone();
        let message = format!("the ditto mark stands for the cell above: {}", above.text);
        self.report.cell(Code::DeadlineInherited, cell, message);
        Some(above)
    }
}
