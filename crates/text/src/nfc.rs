//! Unicode normalisation form C, at no cost where the text has it already.
//!
//! Vietnamese text on the web is NFC nearly always. A scan over bytes finds that out without
//! table look-ups; only what it cannot vouch for is looked at by the real algorithm. Line ends
//! neither join with their neighbours nor change, so that normalising line by line gives what
//! normalising the whole would.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::span::{Line, Span};

/// Whether every character of `text` is of the blocks that NFC leaves alone wherever they stand, and
/// beyond Latin none of those that print as others do ([`crate::plain`]) or that no text has.
///
/// `true` is certain; `false` says only that the text must be looked at.
pub(crate) fn is_stable(text: &str) -> bool {
    const CHUNK: usize = 32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + CHUNK < bytes.len() {
        let (here, next) = (&bytes[at..at + CHUNK], &bytes[at + 1..=at + CHUNK]);
        // No branch inside, so that the compiler makes vector code of it. The marks that it looks
        // for are bytes that lead a character of any other block than Latin and the signs that
        // drawings are made of (U+2340 to U+27FF).
        let mut odd = 0u8;
        for (&byte, &after) in here.iter().zip(next) {
            let latin = (byte < 0xC9) | ((byte == 0xE1) & (after.wrapping_sub(0xB8) < 4));
            // The signs of comparison (U+2240 to U+227F) stand in every other target.
            let sign = (after.wrapping_sub(0x8D) < 0x13) & (after != 0x96) | (after == 0x89);
            odd |= u8::from(!(latin | (byte == 0xE2) & sign));
        }
        if odd != 0 && !leads_are_stable(bytes, at, at + CHUNK) {
            return false;
        }
        at += CHUNK;
    }
    leads_are_stable(bytes, at, bytes.len())
}

/// The same for the characters whose first byte stands in `from..to`, byte by byte.
fn leads_are_stable(bytes: &[u8], from: usize, to: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    (from..to).all(|at| match bytes[at] {
        0..0xC9 | 0xCB => true, // U+0000 to U+023F, U+02C0 to U+02FF, and bytes inside
        0xE1 => matches!(byte(at + 1), 0xB8..=0xBB), // U+1E00 to U+1EFF
        0xE2 => match byte(at + 1) {
            // U+2000 and U+2001 are other spaces in NFC; some further on are not seen, or print as others do.
            0x80 => matches!(byte(at + 2), 0x82..=0x8A | 0x90..=0x99 | 0x9B..=0xA9 | 0xAF..),
            0x81 => byte(at + 2) < 0xA0 && byte(at + 2) != 0x84,
            0x84 => !matches!(byte(at + 2), 0xA6 | 0xAA | 0xAB), // ohm, kelvin, angstrom
            0x88 => byte(at + 2) != 0x95,
            // The box that fonts print for a character that they lack.
            0x96 => byte(at + 2) != 0xA1,
            second => matches!(second, 0x82 | 0x85..=0x8B | 0x8D..=0x9F),
        },
        0xEF => match byte(at + 1) {
            0xBB => byte(at + 2) == 0xBF,
            second => second == 0xBF,
        },
        _ => false,
    })
}

/// The lines that NFC changed, as they were.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept<'a> {
    /// The whole text before NFC; empty where nothing changed.
    original: Cow<'a, str>,
    /// The index of a changed line and its place in `original`, in order.
    changed: Vec<(u32, Span)>,
}

impl Kept<'_> {
    /// No line changed.
    pub(crate) const NONE: Self = Self { original: Cow::Borrowed(""), changed: Vec::new() };

    /// The line at `index` as it was, if NFC changed it.
    pub(crate) fn line(&self, index: usize) -> Option<&str> {
        let found = self.changed.binary_search_by_key(&index, |(line, _)| *line as usize).ok()?;
        let (_, span) = self.changed[found];
        self.original.get(span.start as usize..span.end as usize)
    }
}

/// The text in NFC, its lines, and what they were; `None` where it grows beyond `limit` bytes.
pub(crate) fn normalize(
    text: Cow<'_, str>,
    lines: Vec<Line>,
    limit: u64,
) -> Option<(Cow<'_, str>, Vec<Line>, Kept<'_>)> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Some((text, lines, Kept::default()));
    }
    let mut out = String::with_capacity(text.len());
    let mut placed = Vec::with_capacity(lines.len());
    let mut changed = Vec::new();
    let mut copied = 0;
    for (index, line) in lines.iter().enumerate() {
        let original = &text[line.start as usize..line.end as usize];
        // The line end before this line.
        out.push_str(&text[copied..line.start as usize]);
        copied = line.end as usize;
        let start = out.len();
        if is_stable(original) {
            out.push_str(original);
        } else {
            out.extend(original.nfc());
            if out[start..] != *original {
                changed.push((index as u32, line.span()));
            }
        }
        if out.len() as u64 > limit {
            return None;
        }
        placed.push(Line { start: start as u32, end: out.len() as u32 });
    }
    out.push_str(&text[copied..]);
    if out.len() as u64 > limit {
        return None;
    }
    if changed.is_empty() {
        return Some((text, lines, Kept::default()));
    }
    Some((Cow::Owned(out), placed, Kept { original: text, changed }))
}

/// How many characters of `original` stand before the byte `offset` of its NFC.
///
/// The two are walked together from one character that stays apart from all before it to the next;
/// inside such a stretch the places match by count.
pub(crate) fn characters_before(original: &str, offset: usize) -> usize {
    let (mut bytes, mut characters) = (0, 0);
    let mut rest = original;
    while !rest.is_empty() {
        let cut =
            rest.char_indices().skip(1).find(|&(_, c)| begins(c)).map_or(rest.len(), |(at, _)| at);
        let (stretch, after) = rest.split_at(cut);
        let (mut end, mut passed) = (bytes, 0);
        for character in stretch.nfc() {
            end += character.len_utf8();
            passed += usize::from(end <= offset);
        }
        let count = stretch.chars().count();
        if end > offset {
            return characters + passed.min(count - 1);
        }
        (bytes, characters, rest) = (end, characters + count, after);
    }
    characters
}

/// Whether a character never joins with one before it (UAX #15, section 9: it is a starter and
/// passes the quick check).
fn begins(c: char) -> bool {
    canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stable_holds_for_every_character() {
        for c in '\0'..=char::MAX {
            // Long enough for the fast path, at each place against its chunks.
            let text = format!("{0}{c}{0}", "a".repeat(31));
            if is_stable(&text) {
                assert!(begins(c), "U+{:04X}", u32::from(c));
            }
            assert_eq!(
                is_stable(&text),
                is_stable(c.encode_utf8(&mut [0; 4])),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn stable_basic() {
        let plain = "Tỷ lệ hồ sơ – “toàn trình” ≥ 90 %, ≤ 5‰; 10³ m², 25 °C… → ½ ÷ ½ • ─ │ € Đ";
        assert!(is_stable(&plain.repeat(9)));
        assert!(is_stable("\u{feff}"));
    }

    #[test]
    fn stable_boundaries() {
        for cut in 0..70 {
            let text = format!("{}e\u{301}{}", "a".repeat(cut), "b".repeat(70 - cut));
            assert!(!is_stable(&text), "a mark after {cut} bytes");
        }
        assert!(is_stable(""));
        assert!(!is_stable("\u{2126}") && !is_stable("\u{2000}") && !is_stable("\u{fb1d}"));
    }

    fn p(text: &str) -> (String, Vec<String>) {
        let lines = crate::lines::index(text);
        let count = lines.len();
        let (text, _, kept) = normalize(Cow::Borrowed(text), lines, 1 << 20).expect("it is short");
        let kept = (0..count).filter_map(|index| kept.line(index).map(str::to_owned)).collect();
        (text.into_owned(), kept)
    }

    #[test]
    fn normalize_basic() {
        assert_eq!(
            p("a\r\ne\u{302}\r\nb\n"),
            ("a\r\nê\r\nb\n".to_owned(), vec!["e\u{302}".to_owned()])
        );
    }

    #[test]
    fn normalize_boundaries() {
        // Marks at a line's head have nothing to join with; this text is NFC, though it must be
        // looked at.
        assert_eq!(p("e\n\u{302}"), ("e\n\u{302}".to_owned(), Vec::new()));
        assert_eq!(p("e\r\u{302}\n"), ("e\r\u{302}\n".to_owned(), Vec::new()));
        assert_eq!(p("x\u{323}\n\n"), ("x\u{323}\n\n".to_owned(), Vec::new()));
        // Marks out of their order.
        assert_eq!(p("x\u{302}\u{323}").0, "x\u{323}\u{302}");
    }

    #[test]
    fn characters_before_basic() {
        let p = |offset| characters_before("ae\u{302}\u{301}bx\u{302}\u{323}c", offset);
        // In NFC: a, ế (3 bytes), b, x and two marks of 2 bytes each, c.
        assert_eq!([p(0), p(1), p(4), p(5), p(6), p(8), p(10), p(11)], [0, 1, 4, 5, 6, 7, 8, 9]);
        assert_eq!(p(99), 9);
        // One character becomes two: both are the first.
        assert_eq!(characters_before("\u{1d15e}a", 4), 0);
        assert_eq!(characters_before("\u{1d15e}a", 8), 1);
    }

    proptest! {
        #[test]
        fn stable_text_is_nfc(text in any::<String>()) {
            if is_stable(&text) {
                prop_assert_eq!(text.nfc().collect::<String>(), text);
            }
        }
    }
}
