//! The number that a page bears, wherever a line or a cell can hold it.

use crate::space;

/// What stands before the number of a page.
const WORDS: [&str; 3] = ["Trang", "trang", "TRANG"];

/// The number of a page that a text holds and nothing else: `47` of "47", "- 47 -" and "Trang 47", `3/12` of
/// "Trang 3/12". A bare number may be anything: what it is depends on where it stands.
///
/// ```
/// use chitieu_text::page::number;
///
/// assert_eq!(number("– 47 –"), Some("47"));
/// assert_eq!(number("Trang 3/12"), Some("3/12"));
/// assert_eq!(number("1.234"), None);
/// assert_eq!(number("Trang trại 3"), None);
/// ```
#[must_use]
pub fn number(text: &str) -> Option<&str> {
    let is_mark = |mark: char| matches!(mark, '-' | '–' | '—') || space::is_space(mark);
    let bare = text.trim_matches(is_mark);
    let number = WORDS.iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let number = space::trim(number);
    let is_count = |part: &str| {
        let part = space::trim(part);
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (!number.is_empty() && number.len() <= 9 && number.split('/').all(is_count)).then_some(number)
}
