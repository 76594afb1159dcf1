//! Tells a header printed again.

use chitieu_text::{fold, lost, space};

use crate::rows::Row;

/// Whether two rows say the same: `Some(true)` to the letter, `Some(false)` but for spacing, case,
/// spelling and marks, `None` not at all. Empty cells at the end make no difference.
pub(super) fn same_cells(a: &Row<'_>, b: &Row<'_>) -> Option<bool> {
    let mut exact = true;
    let mut some = false;
    for at in 0..a.cells.len().max(b.cells.len()) {
        let (a, b) = match (a.cells.get(at), b.cells.get(at)) {
            (Some(a), Some(b)) => (&*a.text, &*b.text),
            (Some(one), None) | (None, Some(one)) => (&*one.text, ""),
            (None, None) => ("", ""),
        };
        some |= !a.is_empty();
        if a == b {
            continue;
        }
        exact = false;
        // Without marks too: a header printed again may well say "tỉnh" for "tính".
        if !may_fold_alike(a, b) || fold::skeleton(&unspaced(a)) != fold::skeleton(&unspaced(b)) {
            return None;
        }
    }
    some.then_some(exact)
}

/// Whether a row is all labels of a header in one cell, as a line is that lost its tabs: "TT Chỉ tiêu ĐVT".
/// Each column's labels stand one behind another there.
pub(super) fn is_run_together(header: &[Row<'_>], row: &Row<'_>) -> bool {
    const FEWEST: usize = 3;
    // Nearly every row begins with two cells that have words.
    if matches!(row.cells.as_slice(), [first, second, ..] if !first.is_empty() && !second.is_empty())
    {
        return false;
    }
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (Some(only), None) = (filled.next(), filled.next()) else { return false };
    let length = |text: &str| text.bytes().filter(|byte| *byte != b' ').count();
    let cells = || header.iter().flat_map(|head| &head.cells).filter(|cell| !cell.is_empty());
    if cells().take(FEWEST).count() < FEWEST
        || cells().map(|label| length(&label.text)).sum::<usize>() != length(&only.text)
    {
        return false;
    }
    let width = header.iter().map(|head| head.cells.len()).max().unwrap_or_default();
    let all: String = (0..width)
        .flat_map(|at| header.iter().filter_map(move |head| head.cell(Some(at))))
        .map(|label| unspaced(&label.text))
        .collect();
    fold::same(&all, &unspaced(&only.text))
}

/// Whether `row` goes on with `again`, the first lines of a header printed again whose labels wrap where
/// those of `head` do not: in each column the pieces together are what the label of `head` begins with, but
/// for the word "năm" before a year.
pub(super) fn goes_on_again(head: &Row<'_>, again: &[Row<'_>], row: &Row<'_>) -> bool {
    // A label that stands again as a whole, as nearly all do, leaves nothing to go on with.
    let length = |row: &Row<'_>, at: usize| row.cells.get(at).map_or(0, |cell| cell.text.len());
    let is_open =
        |at: usize| again.iter().map(|row| length(row, at)).sum::<usize>() < length(head, at);
    if !row.filled().all(is_open) {
        return false;
    }
    let text =
        |row: &Row<'_>, at: usize| row.cells.get(at).map_or("", |cell| &cell.text).to_owned();
    let bare = |text: &str| {
        let words = text.split(space::is_space).filter(|word| !fold::same(word, "năm"));
        fold::skeleton(&words.collect::<String>())
    };
    let begins = |at: usize| {
        let label = bare(&text(head, at));
        let pieces: Vec<String> = again
            .iter()
            .chain([row])
            .map(|row| text(row, at))
            .filter(|text| !text.is_empty())
            .collect();
        let pieces = bare(&pieces.join(" "));
        let is_figure = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        // A "20" under "Kế hoạch" is a value, and no half of the year.
        label.strip_prefix(&*pieces).is_some_and(|rest| {
            !(is_figure(rest.chars().next()) && is_figure(pieces.chars().next_back()))
        })
    };
    let [first, ..] = again else { return false };
    let width = head.cells.len().max(first.cells.len()).max(row.cells.len());
    // "năm" alone is the rest of a name.
    let says = |at: usize| !bare(&row.cells[at].text).is_empty();
    row.filled().next().is_some()
        && row.filled().all(|at| says(at) && again.iter().any(|row| row.cell(Some(at)).is_some()))
        && first.filled().count() >= 3
        && (0..width).all(begins)
}

/// Whether two texts can be the same but for case and spelling: their first letters tell most rows
/// from a header without more work.
pub(super) fn may_fold_alike(a: &str, b: &str) -> bool {
    match (a.bytes().next(), b.bytes().next()) {
        (Some(a), Some(b)) => !a.is_ascii() || !b.is_ascii() || a.eq_ignore_ascii_case(&b),
        _ => false,
    }
}

/// Whether two labels are the same but for letters that a decoder lost of one of them.
pub(super) fn same_but_lost(a: &str, b: &str) -> bool {
    let is_of = |torn: &str, whole: &str| {
        lost::is_in(torn) && lost::spelled(torn, &whole.to_lowercase()) == Some(torn.len())
    };
    is_of(a, b) || is_of(b, a)
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|&character| !space::is_space(character)).collect()
}
