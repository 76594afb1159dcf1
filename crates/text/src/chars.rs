//! The characters of a constant text, and the vowels of Vietnamese, for tables that are made at compile
//! time.
//!
//! `str::chars` cannot be called there; what runs later uses it.

pub use crate::fold::letter::{LOWER as VOWELS, UPPER as CAPITAL_VOWELS};

/// The character that begins at byte `at` of a text, and how many bytes it takes; none at its end.
///
/// `at` is where a character begins: 0, or the end of the one before.
///
/// ```
/// use chitieu_text::chars::at;
///
/// const FIRST: Option<(char, usize)> = at("đơn vị", 0);
/// assert_eq!(FIRST, Some(('đ', 2)));
/// assert_eq!(at("đơn vị", 2), Some(('ơ', 2)));
/// assert_eq!(at("ị", 3), None);
/// ```
#[must_use]
pub const fn at(text: &str, at: usize) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    if at >= bytes.len() {
        return None;
    }
    let lead = bytes[at];
    let length = match lead {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    };
    // The bits of the first byte that are not its length, then six of each that follows.
    let mut point = if length == 1 { lead as u32 } else { (lead & (0x7F >> length)) as u32 };
    let mut next = 1;
    while next < length && at + next < bytes.len() {
        point = point << 6 | (bytes[at + next] & 0x3F) as u32;
        next += 1;
    }
    match char::from_u32(point) {
        Some(c) => Some((c, length)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::at;

    proptest::proptest! {
        #[test]
        fn at_is_chars(text in "\\PC{0,20}|[a-zđĐăắẶ\u{1F600} ]{0,20}") {
            let (mut found, mut start) = (String::new(), 0);
            while let Some((c, length)) = at(&text, start) {
                found.push(c);
                start += length;
            }
            proptest::prop_assert_eq!(&found, &text);
        }

        #[test]
        fn at_never_panics(text in "\\PC{0,8}", start in 0..40usize) {
            let _ = at(&text, start);
        }
    }
}
