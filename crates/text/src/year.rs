//! What looks like a year, wherever a number stands that could be one.

/// Whether a text is a year of our time: four digits that begin in 19 or 20.
///
/// ```
/// use chitieu_text::year::is_year;
///
/// assert!(is_year("2026"));
/// assert!(!is_year("2.026") && !is_year("1826") && !is_year("20261"));
/// ```
#[must_use]
pub fn is_year(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1', b'9', rest @ ..] | [b'2', b'0', rest @ ..]
        if rest.len() == 2 && rest.iter().all(u8::is_ascii_digit))
}
