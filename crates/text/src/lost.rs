//! Keywords of which a decoder lost letters: "Đ\u{fffd}n vị", "K \u{fffd}\u{fffd}t quả".
//!
//! A letter of Vietnamese takes up to three bytes, and one wrong byte leaves nothing but marks of what was
//! lost, and perhaps a sign or space that it became. The text keeps what is printed; where a keyword is expected,
//! it is known by the letters that are left.

use crate::strange::LOST;

/// More letters than this are not read into a keyword.
const MOST_LOST: usize = 2;

/// Whether a decoder lost something of a text.
#[must_use]
pub fn is_in(text: &str) -> bool {
    // No letter of Vietnamese has this byte.
    memchr::memchr(0xEF, text.as_bytes()).is_some() && text.contains(LOST)
}

/// Where `text` begins with `keyword`, in small letters, but for one or two letters that a decoder lost:
/// the byte behind it. Spaces make no difference, as a byte of a lost letter may have become one.
///
/// None where nothing was lost, or where less than two letters and less than half of the keyword are left.
///
/// ```
/// use chitieu_text::lost::spelled;
///
/// let label = "K \u{fffd}\u{fffd}t quả 2026";
/// assert_eq!(spelled(label, "kết quả").map(|end| &label[end..]), Some(" 2026"));
/// assert_eq!(spelled("\u{fffd}ơn giá", "đơn vị"), None);
/// assert_eq!(spelled("Kết quả", "kết quả"), None);
/// ```
#[must_use]
pub fn spelled(text: &str, keyword: &str) -> Option<usize> {
    let (rest, lost) = behind(text, keyword, 0)?;
    let end = text.len() - rest.len();
    let letters = keyword.chars().filter(|c| *c != ' ').count();
    let kept = letters.saturating_sub(lost);
    (text[..end].contains(LOST) && kept >= 2 && kept * 2 >= letters).then_some(end)
}

/// What stands behind `keyword`, and how many of its letters were lost; `lost` were so far.
fn behind<'t>(mut text: &'t str, mut keyword: &str, lost: usize) -> Option<(&'t str, usize)> {
    loop {
        keyword = keyword.trim_start_matches(' ');
        let Some(expected) = keyword.chars().next() else { return Some((text, lost)) };
        let next = &keyword[expected.len_utf8()..];
        text = text.trim_start_matches(' ');
        let c = text.chars().next()?;
        let is_torn = |c: char| c == LOST || c.is_ascii() && !c.is_ascii_alphanumeric();
        if is_torn(c) {
            // It was a letter, or a byte that stood between two.
            let rest = text.trim_start_matches(is_torn);
            if !text[..text.len() - rest.len()].contains(LOST) {
                return None;
            }
            let letter = (lost < MOST_LOST).then(|| behind(rest, next, lost + 1)).flatten();
            return letter.or_else(|| behind(rest, keyword, lost));
        }
        if !c.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
        (text, keyword) = (&text[c.len_utf8()..], next);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::spelled;

    /// The keyword as it is printed.
    fn p<'t>(text: &'t str, keyword: &str) -> Option<&'t str> {
        spelled(text, keyword).map(|end| &text[..end])
    }

    #[test]
    fn spelled_basic() {
        for (text, keyword) in [
            ("\u{fffd}ơn vị", "đơn vị"),
            ("\u{fffd} ơn vị", "đơn vị"),
            ("K\u{fffd}\u{fffd}t quả", "kết quả"),
            ("K \u{fffd}\u{fffd}T QUẢ", "kết quả"),
            ("K|\u{fffd}\u{fffd}t quả", "kết quả"),
            ("|\u{fffd}ơn vị", "đơn vị"),
            ("Chỉ t\u{fffd}iêu", "chỉ tiêu"),
            ("Chỉ tiê\u{fffd}", "chỉ tiêu"),
        ] {
            assert_eq!(p(text, keyword), Some(text));
        }
    }

    #[test]
    fn err_spelled() {
        for (text, keyword) in [
            ("", "năm"),
            ("\u{fffd}", "năm"),
            ("\u{fffd}\u{fffd}\u{fffd}", "năm"),
            ("Kết quả", "kết quả"),
            ("K|t quả", "kết quả"),
            ("K\u{fffd}t qủa", "kết quả"),
            ("K\u{fffd}t", "kết quả"),
            ("\u{fffd}ă\u{fffd}", "năm"),
        ] {
            assert_eq!(p(text, keyword), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spelled_never_panics(text in "[\u{fffd} kếtquả]{0,12}|\\PC{0,12}") {
            for keyword in ["kết quả", "đơn vị", "năm"] {
                prop_assert!(p(&text, keyword).is_none_or(|found| text.starts_with(found)));
            }
        }
    }
}
