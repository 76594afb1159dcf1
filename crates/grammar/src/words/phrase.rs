//! Finding fixed words at the start of a text, whatever their case.

use chitieu_text::chars;

/// The lower case of a character, with the letters that damaged texts print for Vietnamese ones.
#[inline]
pub(crate) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // The letters of Vietnamese stand in pairs, so that the tables of all Unicode are not needed.
    match c {
        // Old fonts give U+00D0 for Đ, PDF text layers U+01A2 and U+01A3 for Ư and ư.
        '\u{D0}' => 'đ',
        '\u{1A2}' | '\u{1A3}' => 'ư',
        'À'..='Ö' | 'Ø'..='Þ' => moved(c, 32),
        'ß'..='ÿ' => c,
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => moved(c, 1),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        'Ạ'..='ỹ' => moved(c, 1 - u32::from(c) % 2),
        '\u{2000}'..='\u{2BFF}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The character `by` places further on.
#[inline]
fn moved(c: char, by: u32) -> char {
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

/// White space, a byte-order mark among it.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// The text without the white space at its start.
pub(crate) fn skip_space(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(b' ') => text.trim_start_matches(is_space),
        Some(b'!'..=b'~') | None => text,
        _ => text.trim_start_matches(is_space),
    }
}

/// The text without the white space at both ends.
pub(crate) fn trim(text: &str) -> &str {
    skip_space(text).trim_end_matches(is_space)
}

/// How many bytes of `text` spell `phrase`, which is in lower case with single spaces.
///
/// Runs of white space count as one space. The phrase must end where a word ends; a digit may
/// follow ("dưới18,5‰").
#[inline]
pub(crate) fn phrase(text: &str, phrase: &str) -> Option<usize> {
    // Most phrases fail on their first byte; letters beyond ASCII may change it with their case.
    let (have, want) = (*text.as_bytes().first()?, *phrase.as_bytes().first()?);
    if have.is_ascii() != want.is_ascii() || want.is_ascii() && have.to_ascii_lowercase() != want {
        return None;
    }
    spelled(text, phrase)
}

/// [`phrase`] past its first look.
fn spelled(text: &str, phrase: &str) -> Option<usize> {
    let tail = behind(text, phrase, |have, wanted| lower(have) == wanted)?;
    match tail.chars().next() {
        // A phrase that ends in a sign needs no edge of a word.
        Some(c) if chars::is_letter(c) && phrase.ends_with(chars::is_letter) => None,
        _ => Some(text.len() - tail.len()),
    }
}

/// What stands behind `phrase` at the start of `text`, where each letter is the `same`; a space of the
/// phrase is any white space.
#[inline]
pub(crate) fn behind<'a>(
    text: &'a str,
    phrase: &str,
    same: impl Fn(char, char) -> bool,
) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in phrase.chars() {
        if wanted == ' ' {
            let tail = rest.as_str();
            let trimmed = tail.trim_start_matches(is_space);
            if trimmed.len() == tail.len() {
                return None;
            }
            rest = trimmed.chars();
        } else if !same(rest.next()?, wanted) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The rest of `text` after `wanted` and the white space behind it.
pub(crate) fn after<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    phrase(text, wanted).map(|len| skip_space(&text[len..]))
}

/// The rest of `text` after the first of `phrases` that it starts with; put the longer ones first.
pub(crate) fn after_any<'a>(text: &'a str, phrases: &[&str]) -> Option<&'a str> {
    phrases.iter().find_map(|wanted| after(text, wanted))
}

/// The words of `text` with every run of white space made one space, none at the ends.
pub(crate) fn collapse(text: &str) -> std::borrow::Cow<'_, str> {
    let text = trim(text);
    let mut spaced = false;
    let clean = text.chars().all(|c| {
        let ok = if is_space(c) { c == ' ' && !spaced } else { true };
        spaced = is_space(c);
        ok
    });
    if clean {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{collapse, phrase};

    #[test]
    fn phrase_basic() {
        assert_eq!(phrase("Không  quá 45 vụ", "không quá"), Some("Không  quá".len()));
        assert_eq!(phrase("dưới18,5‰", "dưới"), Some("dưới".len()));
        assert_eq!(phrase("DƢỚI 5", "dưới"), Some("DƢỚI".len()));
        assert_eq!(phrase("từ", "từ"), Some("từ".len()));
    }

    /// The short way to lower case agrees with Unicode on every letter but the damaged ones.
    #[test]
    fn lower_boundaries() {
        for c in '\u{80}'..='\u{2BFF}' {
            let wanted = c.to_lowercase().next().unwrap();
            let special = matches!(c, '\u{D0}' | '\u{1A2}' | '\u{1A3}') || c >= '\u{2000}';
            assert!(super::lower(c) == wanted || special, "{c} {:x}", u32::from(c));
        }
    }

    #[test]
    fn phrase_boundaries() {
        assert_eq!(phrase("trênh 5", "trên"), None);
        assert_eq!(phrase("khôngquá 5", "không quá"), None);
        assert_eq!(phrase("kh", "không"), None);
        assert_eq!(phrase("", "a"), None);
    }

    #[test]
    fn collapse_basic() {
        assert_eq!(collapse(" a \n b\u{A0}c "), "a b c");
        assert!(matches!(collapse(" a b "), std::borrow::Cow::Borrowed("a b")));
    }
}
