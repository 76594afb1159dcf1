//! The words that open a note on a table.

use crate::fold;

/// The words, in small letters; a colon stands behind them.
pub const WORDS: [&str; 6] = ["ghi chú", "chú thích", "chú ý", "lưu ý", "nguồn", "nguồn số liệu"];

/// Whether a text is one of the [`WORDS`], in any case.
#[must_use]
pub fn is_word(text: &str) -> bool {
    // Most texts begin otherwise.
    text.len() <= 24
        && text.starts_with(['G', 'g', 'N', 'n', 'C', 'c', 'L', 'l'])
        && WORDS.iter().any(|word| fold::same(text, word))
}

/// Whether a text begins with words that open a note, and their colon.
///
/// ```
/// use chitieu_text::note::begins;
///
/// assert!(begins("Ghi chú: số tròn") && begins("NGUỒN: Cục Thống kê"));
/// assert!(!begins("Nguồn nước: 5") && !begins("Ghi chú"));
/// ```
#[must_use]
pub fn begins(text: &str) -> bool {
    text.split_once(':').is_some_and(|(word, _)| is_word(word))
}
