//! Tells headers from rows.

use chitieu_grammar::{header, ordinal};
use chitieu_layout::{Cell, Grid};
use chitieu_schema::Role;
use chitieu_text::plain;
use chitieu_text::year::is_year;

use super::{Labels, Table};
use crate::rows::Row;

/// The deepest headers seen have three rows.
const MOST_HEADER_ROWS: usize = 4;

/// Whether all the cells say the same: a title that a converter printed again in every column that it
/// spans, and no labels.
fn is_spread(row: &Row<'_>) -> bool {
    let mut filled = row.filled().map(|at| &row.cells[at].text);
    let Some(first) = filled.next() else { return false };
    let mut others = filled.peekable();
    others.peek().is_some() && others.all(|text| plain::same(text, first))
}

/// Whether the row is a header: its cells are labels of columns.
pub(super) fn is_header(row: &Row<'_>) -> bool {
    is_header_of(row, &mut Labels::new())
}

/// Whether the row begins with a digit, as no header does but one that a scan printed as "5TT".
pub(super) fn begins_with_digit(row: &Row<'_>) -> bool {
    let first = row.cells.first().map_or("", |first| &first.text);
    first.starts_with(|c: char| c.is_ascii_digit()) && !header::is_scanned_label(first)
}

/// [`is_header`], which keeps what the cells say as labels.
pub(super) fn is_header_of(row: &Row<'_>, labels: &mut Labels) -> bool {
    // Most rows are data, and most of those begin with a number or with nothing.
    if begins_with_digit(row) {
        return false;
    }
    let first = row.cells.first().map_or("", |first| &first.text);
    // "a) | Số hộ | Nhiệm vụ": a label does not count.
    if first.len() <= 6 && ordinal::ordinal(first).is_some() && !header::is_scanned_label(first) {
        return false;
    }
    if is_spread(row) {
        return false;
    }
    let keep = |at: usize, reading| {
        labels.resize(at, None);
        labels.push(Some(reading));
    };
    let weighed = header::weigh_row(row.cells.iter().map(|cell| &*cell.text), keep);
    // Names of villages or products head columns, too: beside STT and a name they need not be known.
    weighed.is_header()
        || (weighed.ordinal
            && weighed.data == 0
            && (weighed.name || weighed.value || is_under_ordinals(row, weighed.filled)))
}

/// Whether the first cell is the label of the ordinals, which no row begins with, and two or more stand
/// beside it: "TT | Tỉnh, khu vực | Gỗ nguyên liệu (m³) | Tổng".
fn is_under_ordinals(row: &Row<'_>, filled: u32) -> bool {
    let first = row.cells.first().filter(|_| filled >= 3);
    first.is_some_and(|first| header::read_label(&first.text).role == Role::Ordinal)
}

/// Whether the first row of a table names its columns, if not as plainly as headers within a text
/// must: "Chỉ tiêu | Kế hoạch".
fn is_plain_header(row: &Row<'_>) -> bool {
    let weighed = header::header_score(row.cells.iter().map(|cell| &*cell.text));
    weighed.is_lower_row() && weighed.known >= 1 && weighed.filled >= 2
}

/// Whether the first row of a table is a header, by less than what a header within a text needs.
pub(super) fn begins_table(row: &Row<'_>) -> bool {
    is_header_of_years(row) || is_plain_header(row) || is_merged_header(row)
}

/// Whether a label is printed again in every column that it spans, and no cell holds a figure: the
/// upper row of a header.
fn is_merged_header(row: &Row<'_>) -> bool {
    let says = |cell: &Cell<'_>| cell.text.contains(char::is_alphabetic);
    let merged = row
        .cells
        .windows(2)
        .any(|pair| says(&pair[0]) && plain::same(&pair[0].text, &pair[1].text));
    let figure = |cell: &Cell<'_>| !cell.is_empty() && !says(cell);
    merged && row.filled().count() >= 3 && !row.cells.iter().any(figure) && !is_spread(row)
}

/// Whether the row can only be the header of a statistical table: years in all columns but the
/// first, whose header is often left empty.
pub(super) fn is_header_of_years(row: &Row<'_>) -> bool {
    let filled: Vec<&Cell<'_>> = row.cells.iter().skip(1).filter(|cell| !cell.is_empty()).collect();
    let first_is_word = row
        .cells
        .first()
        .is_none_or(|first| first.text.chars().all(|letter| !letter.is_ascii_digit()));
    filled.len() >= 2
        && first_is_word
        && filled.iter().all(|cell| is_year(cell.text.trim_end_matches('*')))
}

/// Whether the row is another row of the header: it names columns under a cell that spans them, and
/// leaves the ordinal's and the name's cells empty or says them again.
pub(super) fn goes_under(table: &Table<'_>, row: &Row<'_>) -> bool {
    let Some(first) = table.header.first().filter(|_| table.header.len() < MOST_HEADER_ROWS) else {
        return false;
    };
    // A title is printed from the first column on; one label under two times ("Quặng (tấn)") is not.
    if row.filled().next().is_none_or(|first| first < 2) && is_spread(row) {
        return false;
    }
    let above = |at: usize| first.cells.get(at).map_or("", |cell| &cell.text);
    let new = |&at: &usize| !plain::same(&row.cells[at].text, above(at));
    // The ordinals and the names may stand behind values: then their labels say where, in a header that
    // is typed without marks by the words that it stands for.
    let unmarked = std::cell::LazyCell::new(|| first.cells.iter().all(|cell| cell.text.is_ascii()));
    let names_rows = |at: usize| {
        let known = table.labels.get(at).copied().flatten();
        let reading = known.unwrap_or_else(|| header::read_label(above(at)));
        let is_of_rows = |role| matches!(role, Role::Ordinal | Role::Name);
        is_of_rows(reading.role)
            // "Đơn vị" in front of all others is of the places that the rows speak of.
            || at == 0 && reading.role == Role::Unit
            || *unmarked
                && header::with_marks(above(at))
                    .is_some_and(|label| is_of_rows(header::read_label(&label).role))
    };
    // A label that spans to the right parts its columns below, wherever it begins.
    let spans = |at: usize| !above(at).is_empty() && plain::same(above(at), above(at + 1));
    let mut left =
        row.filled().take_while(|&at| at < 2).filter(new).filter(|&at| !spans(at)).peekable();
    if left.peek().is_some() {
        let columns = first.cells.len();
        let repeats =
            |at: usize| row.cell(Some(at)).is_none_or(|cell| plain::same(&cell.text, above(at)));
        let elsewhere = |at: usize| names_rows(at) && repeats(at);
        if !(0..columns).any(elsewhere) || left.any(names_rows) {
            return false;
        }
    }
    // A lone title under the label of the names is a heading: that label spans nothing.
    let mut filled = row.filled();
    if let (Some(at), None) = (filled.next(), filled.next())
        && names_rows(at)
    {
        return false;
    }
    // "2026" under "Kế hoạch năm" is the rest of that label, whatever stands beside it.
    let ends_open = |at: usize| is_year(&row.cells[at].text) && above(at).ends_with(" năm");
    if row.filled().all(|at| at >= 2) && row.filled().any(ends_open) {
        return true;
    }
    let weighed = header::header_score(row.cells.iter().map(|cell| &*cell.text));
    // "Nam | Nữ" under "Trong đó" says nothing by itself, but nothing else stands right under a header.
    let short = row.cells.iter().all(|cell| cell.text.len() <= 60);
    row.filled().any(|at| new(&at))
        && (weighed.is_lower_row() || (weighed.data == 0 && short && row.filled().count() >= 2))
}

/// Whether the first row of a grid is of words alone, all of its cells filled, and each of the next rows, at
/// least two, has as many cells and figures in all but the first: the header of a statistical table, whose
/// labels need not be known ("Năm học | Mầm non | Tiểu học").
pub(super) fn is_over_figures(grid: &Grid<'_>) -> bool {
    const NEXT: usize = 3;
    let [first, rest @ ..] = grid.rows.as_slice() else { return false };
    let labels = grid.cells(first);
    if labels.len() < 3 || rest.len() < 2 {
        return false;
    }
    let is_word =
        |cell: &Cell<'_>| cell.text.starts_with(char::is_alphabetic) && cell.text.len() <= 80;
    let is_figure = |cell: &Cell<'_>| {
        let text = &cell.text;
        text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
    };
    labels.iter().all(is_word)
        && rest.iter().take(NEXT).all(|row| {
            let cells = grid.cells(row);
            cells.len() == labels.len() && cells[1..].iter().all(is_figure)
        })
}
