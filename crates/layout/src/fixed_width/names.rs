//! Which column names the rows.

use std::ops::Range;

use super::columns::{Columns, Part};
use super::header::Header;
use super::sheet::Sheet;
use super::words::is_number;
use crate::paragraph::same_but_case;

/// The words that begin the label of a column of names. A label that means a number as well
/// ("Chỉ tiêu tỉnh giao") is told by what stands beneath.
const LABELS: [&str; 9] = [
    "chỉ tiêu",
    "tên",
    "nội dung",
    "mục tiêu",
    "tiêu chí",
    "danh mục",
    "chỉ số",
    "nhiệm vụ",
    "diễn giải",
];

/// Settles which column names the rows: the one behind the ordinals, unless its label says nothing of
/// names and the label of another, over words, does.
pub(super) fn settle(
    sheet: &Sheet<'_, '_>,
    columns: &mut Columns,
    header: &Header,
    lines: Range<usize>,
) {
    let usual = columns.name;
    let named = |column: u32| {
        let own = columns.list.iter().find(|own| own.index == column)?;
        let leaf = header.leaves.iter().find(|leaf| {
            own.left < leaf.right
                && leaf.left < own.right
                && header.label.is_none_or(|label| leaf.left >= label.end)
        })?;
        Some(is_name_label(sheet.text(leaf.top()?)))
    };
    // A column without a label may be named by what a reader sees beneath.
    if named(usual) != Some(false) {
        return;
    }
    let others: Vec<u32> =
        (usual + 1..columns.width).filter(|&column| named(column) == Some(true)).collect();
    if others.is_empty() {
        return;
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut counts = vec![(0usize, 0usize); columns.width as usize];
    for line in lines {
        columns.place(sheet, line, &mut parts);
        for part in &parts {
            if let Some((words, numbers)) = counts.get_mut(part.column as usize) {
                *(if is_number(sheet.text(part.chunk)) { numbers } else { words }) += 1;
            }
        }
    }
    let is_words = |&column: &u32| counts[column as usize].0 > 2 * counts[column as usize].1;
    if let Some(name) = others.into_iter().find(is_words) {
        columns.name = name;
    }
}

/// Whether a label's first line begins with words for names.
pub(super) fn is_name_label(text: &str) -> bool {
    LABELS.iter().any(|&label| {
        let end = text.char_indices().nth(label.chars().count()).map_or(text.len(), |(at, _)| at);
        let ends = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        ends && same_but_case(&text[..end], label)
    })
}
