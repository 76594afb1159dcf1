//! The characters of a constant text, and the vowels of Vietnamese, for tables that are made at compile
//! time, where `str::chars` cannot be called; and letters told from what is none without a search.

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

/// [`char::is_alphabetic`], which for every letter past ASCII searches the tables of Unicode, at once for
/// the letters of Vietnamese.
///
/// ```
/// use chitieu_text::chars::is_letter;
///
/// assert!(is_letter('ệ') && is_letter('Đ') && !is_letter('–') && !is_letter('5'));
/// ```
#[inline]
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỹ' => true,
        _ => c.is_alphabetic(),
    }
}

/// [`char::is_alphanumeric`], as quick as [`is_letter`].
#[inline]
#[must_use]
pub fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        _ => is_letter(c) || c.is_numeric(),
    }
}

/// [`char::is_lowercase`], as quick as [`is_letter`].
#[inline]
#[must_use]
pub fn is_small(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_lowercase(),
        // Each capital stands before its small letter, at an even place.
        'Ạ'..='ỹ' => u32::from(c) % 2 == 1,
        'À'..='Ö' | 'Ø'..='Þ' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => false,
        'ß'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => true,
        _ => c.is_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::{at, is_letter, is_letter_or_digit, is_small};

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c}");
        }
    }

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
