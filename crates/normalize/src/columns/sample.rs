//! What the cells of a column look like, by the first of them.

use chitieu_grammar::ordinal::OrdinalKind;
use chitieu_grammar::{number, ordinal, unit};
use chitieu_layout::Cell;
use chitieu_text::plain::{self, Plain, Reading};
use chitieu_text::{chars, fold};

use crate::rows::{Gap, Row};

/// How many cells of a column are asked what they hold.
pub(crate) const SAMPLE: usize = 16;

/// How many rows are looked through for them.
pub(super) const FIRST_ROWS: usize = 512;

/// The first cells of a column that hold something.
pub(crate) fn sample<'r>(rows: &'r [Row<'_>], at: usize) -> impl Iterator<Item = &'r str> {
    rows.iter()
        .take(FIRST_ROWS)
        .filter(|row| !row.is_spread() && !is_tail(row))
        .filter_map(move |row| Some(first_part(row, at, &row.cell(Some(at))?.text)))
        .take(SAMPLE)
}

/// Whether a row is the rest of one that the end of a page cut: half a cell says little of its column.
fn is_tail(row: &Row<'_>) -> bool {
    row.gap >= Gap::Page && row.cells.first().is_some_and(Cell::is_empty)
}

/// The first part of a stacked cell: what the others are, it is, too.
fn first_part<'r>(row: &Row<'_>, at: usize, text: &'r str) -> &'r str {
    let cut = row.stacks.iter().find(|(column, _)| *column as usize == at);
    cut.and_then(|&(_, cut)| text.get(..cut as usize)).map_or(text, str::trim_end)
}

/// Whether at least half of a column's cells are such, and there are some.
pub(crate) fn mostly<'r>(
    rows: &'r [Row<'_>],
    at: usize,
    mut test: impl FnMut(&'r str) -> bool,
) -> bool {
    let (mut filled, mut such) = (0, 0);
    for text in sample(rows, at) {
        filled += 1;
        such += usize::from(test(text));
        // The cells still to come cannot outvote these.
        if such * 2 >= SAMPLE {
            return true;
        }
        if (filled - such) * 2 > SAMPLE {
            return false;
        }
    }
    filled > 0 && such * 2 >= filled
}

/// Whether at least half of a column's cells are units, and there are some.
pub(super) fn mostly_units(rows: &[Row<'_>], at: usize) -> bool {
    // Most rows have the unit of the row above.
    let mut last = ("", false);
    mostly(rows, at, |text| {
        if text != last.0 {
            last = (text, is_unit(text));
        }
        last.1
    })
}

/// Whether all cells of a column are such, and there are some.
pub(super) fn all(rows: &[Row<'_>], at: usize, test: impl Fn(&str) -> bool) -> bool {
    let mut cells = sample(rows, at).peekable();
    cells.peek().is_some() && cells.all(test)
}

/// Whether a column's cells are ordinals that begin with a first one, where something stands beside them: a
/// note or a total may fill the row from its first cell on.
pub(super) fn numbers_rows(rows: &[Row<'_>], at: usize) -> bool {
    let beside = |row: &&Row<'_>| row.filled().nth(1).is_some() && !row.is_spread();
    let rows = rows.iter().take(FIRST_ROWS).filter(beside);
    let mut cells = rows.filter_map(|row| row.cell(Some(at))).take(SAMPLE);
    let begins = |text: &str| matches!(text.trim_end_matches('.'), "1" | "01" | "I" | "A");
    cells.next().is_some_and(|first| begins(&first.text))
        && cells.all(|cell| is_ordinal(&cell.text))
}

/// Whether a cell tells that its column is of units.
pub(super) fn is_unit(text: &str) -> bool {
    unit::is_ditto(text) || unit::is_distinct(text)
}

/// Whether a cell is the name of a place: "Xã Cao Lộc", "Phường 3". "Xã" alone counts places.
pub(super) fn names_place(text: &str) -> bool {
    const KINDS: [&str; 10] = [
        "xã",
        "phường",
        "thị trấn",
        "đặc khu",
        "thôn",
        "bản",
        "xóm",
        "ấp",
        "khu phố",
        "tổ dân phố",
    ];
    KINDS.iter().any(|kind| {
        text.get(..kind.len()).is_some_and(|front| fold::same(front, kind))
            && text[kind.len()..].strip_prefix(' ').is_some_and(|name| {
                name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
    })
}

/// Whether a cell tells that its column is of ordinals. "Nhóm 1" may as well be what the row is called.
pub(super) fn is_ordinal(text: &str) -> bool {
    ordinal::ordinal(text).is_some_and(|found| !matches!(found.kind, OrdinalKind::Named(..)))
}

/// How many letters the sample of a column holds.
pub(super) fn letters(rows: &[Row<'_>], at: usize) -> usize {
    sample(rows, at)
        .map(|text| text.chars().filter(|&letter| chars::is_letter(letter)).count())
        .sum()
}

/// Whether a cell begins like a number or a comparator.
pub(crate) fn looks_measured(text: &str) -> bool {
    let bare =
        text.trim_start_matches(['≥', '≤', '>', '<', '=', '~', '≈', '-', '−', '+', '$', ' ']);
    // "2.1. Tỷ lệ đường xã …" is a numbered name.
    let named = || {
        ordinal::leading(text)
            .is_some_and(|found| found.rest.starts_with(|next: char| next.is_uppercase()))
    };
    let figure = bare.starts_with(|first: char| first.is_ascii_digit());
    figure && !named() && number::shape(bare.split(' ').next().unwrap_or_default()).is_some()
        || is_coded_sign(text)
        // What the sign compares was cut off.
        || matches!(text, "≥" | "≤" | ">" | "<")
        // "１２", "<１": printed with figures of another type.
        || (figure || bare.starts_with(|first| plain::reading(first) != Reading::Itself))
            && Plain::of(text).is_some_and(|plain| looks_measured(plain.text()))
}

/// Whether a text begins with a sign of comparison that a converter wrote in letters: `$\geq 5$`, `&ge; 5`,
/// `\leq 5`.
fn is_coded_sign(text: &str) -> bool {
    if !text.starts_with(['$', '&', '\\']) {
        return false;
    }
    ["$\\", "&ge", "&le", "&gt", "&lt", "\\ge", "\\le"].iter().any(|sign| text.starts_with(sign))
}
