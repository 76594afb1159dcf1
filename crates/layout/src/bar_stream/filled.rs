//! Headers that give every cell of every row: blank ones stand where a merged cell covers others.

use super::MOST_COLUMNS;
use super::kind::Kind;
use super::slots::Slot;

/// The rows of such a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filled {
    /// The cells of each row.
    pub(super) width: usize,
    /// How many rows it has: two or three.
    pub(super) rows: usize,
    /// A row mark stands behind each.
    pub(super) marked: bool,
}

impl Filled {
    /// The slots from the first of a row to the first of the next.
    pub(super) fn stride(self) -> usize {
        self.width + usize::from(self.marked)
    }

    /// Where the cells of a row begin and end.
    pub(super) fn row(self, at: usize) -> (usize, usize) {
        (at * self.stride(), at * self.stride() + self.width)
    }
}

/// Reads the header that begins with the first slot, the label of the ordinals, if all its rows have as
/// many cells.
///
/// The first ordinal tells where it ends. Ordinals and names are labelled over all its rows, each column
/// has a label, and what has none in the first row stands under a label that spans it. So no header that
/// gives its merged cells once is one of these, and no count of columns does for both forms of the stream.
pub(super) fn read(slots: &[Slot]) -> Option<Filled> {
    // Without a blank cell it is none: most headers are found out here.
    let run = &slots[..slots.len().min(3 * MOST_COLUMNS)];
    let end = run.iter().position(|slot| slot.counts() && slot.first)?;
    run[..end].iter().position(Slot::is_empty)?;
    [(2, false), (2, true), (3, false), (3, true)].into_iter().find_map(|(rows, marked)| {
        let width = (end / rows).checked_sub(usize::from(marked))?;
        let filled = Filled { width, rows, marked };
        (end % rows == 0 && (3..=MOST_COLUMNS).contains(&width) && fits(&run[..end], filled))
            .then_some(filled)
    })
}

/// Whether the slots of a header are its rows.
fn fits(slots: &[Slot], filled: Filled) -> bool {
    let Filled { width, rows, marked } = filled;
    let cell = |row: usize, column: usize| &slots[row * filled.stride() + column];
    let beneath =
        |row: usize, column: usize| (row + 1..rows).any(|row| !cell(row, column).is_empty());
    let marks = || (0..rows).all(|row| cell(row, width).is_empty());
    let labels = slots[1..]
        .iter()
        .all(|slot| matches!(slot.kind, Kind::Empty | Kind::Text) && !slot.inline || slot.year);
    labels
        && (!marked || marks())
        && (0..2).all(|column| !cell(0, column).is_empty() && !beneath(0, column))
        && (1..rows).all(|row| (2..width).any(|column| !cell(row, column).is_empty()))
        && (2..width).all(|column| {
            !cell(0, column).is_empty()
                || beneath(0, column) && (cell(0, column - 1).is_empty() || beneath(0, column - 1))
        })
}
