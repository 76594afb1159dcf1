//! The labels of the columns: the rows of a header joined.

use std::borrow::Cow;

use chitieu_grammar::header;
use chitieu_layout::Cell;
use chitieu_schema::{Code, Role, Text};
use chitieu_text::{chars, plain};

use crate::report::Report;
use crate::rows::Row;

/// The labels of the columns: the header's rows joined, parent first.
///
/// A cell that spans several columns is printed over the first of them; the columns to its right
/// are under it where a lower row names them. A cell that is printed again in every row or column
/// that it spans counts once.
pub(super) fn joined<'a>(
    header: &[Row<'a>],
    width: usize,
    report: &mut Report<'a>,
) -> Vec<Text<'a>> {
    let spread = Spread::of(header);
    if let Some(spread) = &spread {
        spread.report(header, report);
    }
    let last = header.len().saturating_sub(1);
    let mut parents: Vec<Vec<&Cell<'a>>> = vec![Vec::new(); width];
    for (level, row) in header.iter().enumerate() {
        // The column of the last cell, and how many parts were over it.
        let mut spanning: Option<(usize, usize)> = None;
        for at in 0..width {
            let column =
                spread.as_ref().filter(|_| level == 0).map_or(at, |spread| spread.column(at));
            if let Some(cell) = row.cell(Some(column)) {
                spanning = (level < last).then_some((at, parents[at].len()));
                if parents[at].last().is_none_or(|above| !plain::same(&above.text, &cell.text)) {
                    parents[at].push(cell);
                }
                continue;
            }
            let named_below = header[level + 1..].iter().any(|row| row.cell(Some(at)).is_some());
            let Some((from, over)) = spanning.filter(|_| named_below) else {
                spanning = None;
                continue;
            };
            // Under a cell that spans: what is over the column is what is over that cell.
            let (left, right) = parents.split_at_mut(at);
            let same = left[from].len() > over
                && left[from][..over]
                    .iter()
                    .map(|cell| &cell.text)
                    .eq(right[0].iter().map(|cell| &cell.text));
            if same {
                let cell = left[from][over];
                right[0].push(cell);
            } else {
                spanning = None;
            }
        }
    }
    let join = |at: usize| match parents[at].as_slice() {
        [] => Cow::Borrowed(""),
        [one] => one.text.clone(),
        [first, rest @ ..] => {
            let mut label = first.text.clone().into_owned();
            for (level, part) in (1..).zip(rest) {
                label.push_str(if is_wrapped(&parents, at, level) { " " } else { " / " });
                label.push_str(&part.text);
            }
            Cow::Owned(label)
        }
    };
    (0..parents.len()).map(join).collect()
}

/// Whether a part of a label goes on with the one above it, as a label does that was wrapped: it begins in small
/// letters, and the part above stands over no other column.
fn is_wrapped(parents: &[Vec<&Cell<'_>>], at: usize, level: usize) -> bool {
    let (above, part) = (parents[at][level - 1], parents[at][level]);
    let is_shared = |beside: Option<&Vec<&Cell<'_>>>| {
        let other = beside.and_then(|parts| parts.get(level - 1));
        other.is_some_and(|other| {
            std::ptr::eq(*other, above) || plain::same(&other.text, &above.text)
        })
    };
    part.text.starts_with(chars::is_small)
        && !is_shared(at.checked_sub(1).and_then(|before| parents.get(before)))
        && !is_shared(parents.get(at + 1))
}

/// An upper row of labels whose merged cells left no empty ones behind them: "Năm 2025 | Năm 2026" right
/// over "KH | TH | KH | TH", where the lower row ends beyond the upper.
///
/// Which columns each label spans is lost then. Where it comes out even, each spans as many.
struct Spread {
    /// The first column that they span.
    from: usize,
    /// How many labels there are.
    labels: usize,
    /// How many columns are under them.
    columns: usize,
}

impl Spread {
    fn of(header: &[Row<'_>]) -> Option<Self> {
        let [upper, lower, ..] = header else { return None };
        let end = |row: &Row<'_>| row.filled().last().map_or(0, |at| at + 1);
        // Empty cells behind the labels say which columns they span.
        let (from, labels_end, columns_end) =
            (lower.filled().next()?, upper.cells.len(), end(lower));
        let labels = labels_end.checked_sub(from).filter(|&labels| labels >= 2)?;
        let columns = columns_end - from;
        let values = |at: usize| {
            upper.cell(Some(at)).is_some_and(|cell| {
                header::read_label(&cell.text).role == Role::Value && !cell.text.contains(" / ")
            })
        };
        let apart = |at: usize| !plain::same(&upper.cells[at].text, &upper.cells[at - 1].text);
        let such = columns > labels
            && lower.filled().count() == columns
            && (from..labels_end).all(values)
            && (from + 1..labels_end).all(apart);
        such.then_some(Self { from, labels, columns })
    }

    /// How many columns each label spans; none where it does not come out even.
    fn each(&self) -> Option<usize> {
        self.columns.is_multiple_of(self.labels).then_some(self.columns / self.labels)
    }

    /// The column of the upper row whose label is over a column.
    fn column(&self, at: usize) -> usize {
        match self.each() {
            Some(each) if (self.from..self.from + self.columns).contains(&at) => {
                self.from + (at - self.from) / each
            }
            _ => at,
        }
    }

    fn report<'a>(&self, header: &[Row<'a>], report: &mut Report<'a>) {
        let Some(cell) = header.first().and_then(|row| row.cell(Some(self.from))) else { return };
        let Self { labels, columns, .. } = self;
        let read = match self.each() {
            Some(each) => format!("each was read as over {each} of them"),
            None => "the last was read as over those behind it".to_owned(),
        };
        let message = format!("{labels} labels stand over {columns} columns: {read}");
        report.cell(Code::RoleGuessed, cell, message);
    }
}
