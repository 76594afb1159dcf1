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
