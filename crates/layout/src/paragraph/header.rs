//! The header of a table of paragraphs: where it ends, and how its cells lie over the columns.

use super::stream::{Kind, Stream};
use crate::ordinals::{Fit, Ordinal, Run};

/// The cells before the first row of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// How many cells the labels take.
    pub(super) labels: usize,
    /// How many cells a row of column numbers behind them takes.
    pub(super) numbers: usize,
}

impl Header {
    /// How many cells the header takes in all.
    pub(super) fn len(self) -> usize {
        self.labels + self.numbers
    }
}

/// The most cells that a header has.
const MOST_CELLS: usize = 72;

/// The longest label, in bytes.
const LONGEST_LABEL: u32 = 240;

/// Finds the end of the header that begins with the stream's first cell.
pub(super) fn find(stream: &mut Stream<'_>) -> Option<Header> {
    let run = Run::default();
    let mut filled = 1;
    for at in 1..MOST_CELLS {
        let kind = match stream.kind(at)? {
            None => continue,
            Some(kind) => kind,
        };
        match kind {
            Kind::Anchor | Kind::Outside => return None,
            Kind::Ordinal(found) if filled >= 2 && run.fit(found) == Fit::Next => {
                let numbers = column_numbers(stream, at);
                if numbers >= 3 {
                    return Some(Header { labels: at, numbers });
                }
                return Some(Header { labels: at, numbers: 0 });
            }
            // "I. Kinh tế" over all columns is the first row, if the rows follow it.
            Kind::Glued(Ordinal::Roman(1) | Ordinal::Upper(1))
                if filled >= 2
                    && matches!(
                        stream.kind(at + 1),
                        Some(Some(Kind::Ordinal(Ordinal::Arabic(1))))
                    ) =>
            {
                return Some(Header { labels: at, numbers: 0 });
            }
            _ => {}
        }
        let slot = stream.get(at)?.tokens.clone();
        let bytes: u32 = slot.map(|token| stream.token(token).span.len()).sum();
        if bytes > LONGEST_LABEL {
            return None;
        }
        filled += 1;
    }
    None
}

/// How many columns a header of `labels` cells over two rows has: the lower row begins with the empty
/// cell under the label of the ordinals, and has one more under every label that spans nothing.
///
/// None where the cells do not come out so.
pub(super) fn width(stream: &mut Stream<'_>, labels: usize) -> Option<usize> {
    let is_empty = |stream: &mut Stream<'_>, at: usize| stream.kind(at) == Some(None);
    let parents = (2..labels).find(|&at| is_empty(stream, at))?;
    let width = labels - parents;
    let own = (parents..labels).filter(|&at| is_empty(stream, at)).count();
    let spanning = parents.checked_sub(own).filter(|&spanning| spanning > 0)?;
    (width - own >= 2 * spanning).then_some(width)
}

/// How many cells from `at` on number the columns: `1 2 3`, `A B 1 2`, `(1) (2) (3)`.
fn column_numbers(stream: &mut Stream<'_>, at: usize) -> usize {
    let mut len = 0;
    let (mut letters, mut numbers) = (0, 0);
    while let Some(Some(Kind::Ordinal(found))) = stream.kind(at + len) {
        match found {
            Ordinal::Upper(value) if numbers == 0 && value == letters + 1 => letters = value,
            Ordinal::Arabic(value) if value == numbers + 1 => numbers = value,
            // The body's own `1` or `A` follows.
            _ => break,
        }
        len += 1;
    }
    len
}

/// The header's rows, as runs of cells, with the empty cells that spanning labels need to stand over
/// their columns.
///
/// The last row has a cell for every column; the rows above it have one for every label, and an empty
/// cell in a lower row is a column that the row above has named.
pub(super) fn rows(filled: &[bool], width: usize) -> Vec<Vec<Option<usize>>> {
    let count = filled.len();
    if count <= width || width < 2 {
        return vec![(0..count).map(Some).collect()];
    }
    let lower: Vec<Option<usize>> = (count - width..count).map(Some).collect();
    let upper = &filled[..count - width];
    // A third row begins with the cells that the first row's labels cover.
    let second = (1..upper.len())
        .rfind(|&at| !upper[at] && upper[at - 1] && upper[at..].iter().any(|&some| some));
    let mut rows: Vec<Vec<Option<usize>>> = Vec::with_capacity(3);
    match second {
        Some(at) if upper[at..].len() >= 3 && at >= 2 => {
            rows.push((0..at).map(Some).collect());
            rows.push((at..upper.len()).map(Some).collect());
        }
        _ => rows.push((0..upper.len()).map(Some).collect()),
    }
    rows.push(lower);
    for at in (0..rows.len() - 1).rev() {
        let below: Vec<bool> =
            rows[at + 1].iter().map(|cell| cell.is_none_or(|cell| filled[cell])).collect();
        if let Some(spread) = over(&rows[at], &below) {
            rows[at] = spread;
        }
    }
    rows
}

/// The rows of a header of two without empty cells, as browsers copy it: the labels, of which so many are
/// parents, and how many leaves stand under each of these, 0 for one that spans none.
pub(super) fn under(parents: usize, takes: &[usize]) -> Vec<Vec<Option<usize>>> {
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    let mut leaf = parents;
    for (parent, &take) in takes.iter().enumerate() {
        upper.push(Some(parent));
        if take == 0 {
            lower.push(None);
            continue;
        }
        upper.extend((1..take).map(|_| None));
        lower.extend((leaf..leaf + take).map(Some));
        leaf += take;
    }
    vec![upper, lower]
}

/// Lays labels over the columns of the row below: one over each empty cell, the others over the runs
/// of filled ones in equal parts. None where they do not divide evenly.
fn over(labels: &[Option<usize>], below: &[bool]) -> Option<Vec<Option<usize>>> {
    let own = below.iter().filter(|&&filled| !filled).count();
    let spanned = below.len() - own;
    let spanning = labels.len().checked_sub(own).filter(|&count| count > 0)?;
    if labels.len() >= below.len() {
        return None;
    }
    let runs = below.chunk_by(|a, b| a == b).filter(|run| run[0]).count();
    let each = spanned.is_multiple_of(spanning).then_some(spanned / spanning);
    let mut out = Vec::with_capacity(below.len());
    let mut labels = labels.iter().copied();
    for run in below.chunk_by(|a, b| a == b) {
        if !run[0] {
            out.extend(labels.by_ref().take(run.len()));
            continue;
        }
        let step = if runs == spanning { run.len() } else { each? };
        if !run.len().is_multiple_of(step) {
            return None;
        }
        for at in 0..run.len() {
            out.push(if at % step == 0 { labels.next()? } else { None });
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::rows;

    /// A header of cells (`.` is an empty one) as rows.
    fn p(cells: &str, width: usize) -> String {
        let cells: Vec<&str> = cells.split(' ').collect();
        let filled: Vec<bool> = cells.iter().map(|cell| *cell != ".").collect();
        let row = |row: Vec<Option<usize>>| {
            row.iter()
                .map(|cell| cell.map_or("_", |cell| cells[cell]))
                .collect::<Vec<_>>()
                .join(" ")
        };
        rows(&filled, width).into_iter().map(row).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn rows_basic() {
        insta::assert_snapshot!(p("TT Tên Số", 3), @"TT Tên Số");
        insta::assert_snapshot!(p("TT Tên Cấp . . Bộ Tỉnh Xã", 5), @"TT Tên Cấp _ _ / . . Bộ Tỉnh Xã");
        insta::assert_snapshot!(p("TT Tên 2025 2026 Note . . KH TH KH TH .", 7), @"TT Tên 2025 _ 2026 _ Note / . . KH TH KH TH .");
        insta::assert_snapshot!(p("TT Tên Lúa ĐVT Ngô . . DT SL . DT SL TB", 8), @"TT Tên Lúa _ ĐVT Ngô _ _ / . . DT SL . DT SL TB");
    }

    #[test]
    fn rows_of_three() {
        insta::assert_snapshot!(
            p("TT Tên Tổng . . 2025 2026 . . Thu Chi Thu Chi", 6),
            @"TT Tên Tổng _ _ _ / . . 2025 _ 2026 _ / . . Thu Chi Thu Chi"
        );
    }

    #[test]
    fn rows_boundaries() {
        insta::assert_snapshot!(p("TT Tên", 3), @"TT Tên");
        insta::assert_snapshot!(p("TT Tên A B . . a b c", 5), @"TT Tên A B / . . a b c");
    }
}
