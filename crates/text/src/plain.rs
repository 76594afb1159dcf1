//! Characters that print as another does, and are read as that one.
//!
//! Converters, phones and recognition of scans put such characters into plans: a Cyrillic `Х` into
//! `BHXH`, the figures of East Asian type (`２,５`), letters of formulas (`𝐡𝐚`), characters that nobody
//! sees. Fields keep them, as they keep all of the source's words; whatever compares words or reads
//! numbers sees through them.
//!
//! Which letters look alike is after Unicode Technical Standard 39 (`confusables.txt`); the widths and
//! the letters of formulas are by their compatibility decomposition.

use std::borrow::Cow;
use std::ops::Range;

use crate::strange;

/// What a character is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As itself.
    Itself,
    /// As another.
    As(char),
    /// As nothing: it is not seen.
    Nothing,
}

/// What a character is read as.
///
/// ```
/// use chitieu_text::plain::{Reading, reading};
///
/// assert_eq!(reading('Х'), Reading::As('X'));
/// assert_eq!(reading('２'), Reading::As('2'));
/// assert_eq!(reading('\u{ad}'), Reading::Nothing);
/// assert_eq!(reading('²'), Reading::Itself);
/// ```
#[must_use]
pub fn reading(c: char) -> Reading {
    let plain = match c {
        '\0'..='\u{ac}' => return Reading::Itself,
        // The soft hyphen, zero-width characters and marks of direction, selectors of variants, and the
        // letters of other scripts that print as nothing.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{ffa0}' => return Reading::Nothing,
        // Marks that other keyboards and scans have for a comma and for a slash.
        '\u{201a}' | '\u{66b}' => ',',
        '\u{2044}' | '\u{2215}' => '/',
        // Letters of other tongues in place of Vietnamese ones.
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' | '\u{256}' => 'đ',
        '\u{1a2}' => 'Ư',
        '\u{1a3}' => 'ư',
        '\u{370}'..='\u{52f}' => match look_alike(c) {
            Some(plain) => plain,
            None => return Reading::Itself,
        },
        // The wide dash is one dash of many.
        '\u{ff0d}' => return Reading::Itself,
        '\u{ff01}'..='\u{ff5e}' => char::from(u8::try_from(u32::from(c) - 0xFEE0).unwrap_or(b' ')),
        '\u{1d400}'..='\u{1d6a3}' | '\u{1d7ce}'..='\u{1d7ff}' => match of_formulas(c) {
            Some(plain) => plain,
            None => return Reading::Itself,
        },
        _ => return Reading::Itself,
    };
    Reading::As(plain)
}

/// The Latin letter that one of Greek or Cyrillic looks like.
fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'һ' => 'h',
        'і' => 'i',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'ѕ' => 's',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// The letter or figure that one of the mathematical alphabets stands for.
fn of_formulas(c: char) -> Option<char> {
    let mut plain = None;
    unicode_normalization::char::decompose_compatible(c, |part| plain = Some(part));
    plain.filter(char::is_ascii_alphanumeric)
}

/// Whether a word is of Greek or Cyrillic: it has letters of these that look like none of Latin.
#[must_use]
pub fn is_of_other_script(word: &str) -> bool {
    let is_other = |c: char| matches!(c, '\u{370}'..='\u{52f}') && reading(c) == Reading::Itself;
    word.chars().any(|c| is_other(c) && c.is_alphabetic())
}

/// Whether two texts print the same: they are equal but for characters that are read as others.
///
/// ```
/// use chitieu_text::plain::same;
///
/// assert!(same("BHХH", "BHXH") && same("y\u{200b} tế", "y tế") && same("\u{e}y tế", "y tế"));
/// assert!(!same("y tế", "Y tế"));
/// ```
#[must_use]
#[inline]
pub fn same(one: &str, other: &str) -> bool {
    // Most texts differ from others in their first letters.
    let differ =
        |one: u8, other: u8| one != other && one.is_ascii_graphic() && other.is_ascii_graphic();
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(&first), Some(&second)) if differ(first, second) => false,
        _ => one == other || same_but_print(one, other),
    }
}

/// [`same`] of two texts that are not equal.
fn same_but_print(one: &str, other: &str) -> bool {
    let equal = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let at = one.floor_char_boundary(equal);
    // Characters that differ are read alike only where one of them is read as another. What no page shows
    // makes no two texts: a wrong byte may have become such a character.
    let is_unseen = |c: char| c.is_ascii_control() && !c.is_ascii_whitespace();
    let is_itself = |text: &str| {
        let first = text[at..].chars().next();
        first.is_none_or(|c| reading(c) == Reading::Itself && !is_unseen(c))
    };
    if is_itself(one) && is_itself(other) {
        return false;
    }
    let read = |c: char| match reading(c) {
        Reading::Itself => Some(c).filter(|c| !is_unseen(*c)),
        Reading::As(plain) => Some(plain),
        Reading::Nothing => None,
    };
    one[at..].chars().filter_map(read).eq(other[at..].chars().filter_map(read))
}

/// Whether a text has a character that is read as another or as nothing.
#[must_use]
pub fn is_odd(text: &str) -> bool {
    let mut at = 0;
    while let Some(c) = next_alien(text, &mut at) {
        if reading(c) != Reading::Itself {
            return true;
        }
    }
    false
}

/// What a look at a whole text finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// A character that is read as another or as nothing: see [`is_odd`].
    pub(crate) odd: bool,
    /// A character that no text in Vietnamese has among its letters, or a code that stands for one.
    pub(crate) strange: bool,
}

/// Looks for characters of both kinds at once.
pub(crate) fn look(text: &str) -> Found {
    let mut found = Found { odd: false, strange: strange::holds_code(text) };
    let mut at = 0;
    while let Some(c) = next_alien(text, &mut at) {
        found.odd = found.odd || reading(c) != Reading::Itself;
        // Clean texts have signs as well, but none right behind a letter with a mark.
        let start = at - c.len_utf8();
        let behind = start > 0 && !text.as_bytes()[start - 1].is_ascii();
        found.strange = found.strange || strange::is_strange(c, behind);
    }
    found
}

/// The next character from a byte on that is neither of ASCII nor a letter of Vietnamese; `at` is moved
/// behind it. Letters are told by their first two bytes.
#[inline]
fn next_alien(text: &str, at: &mut usize) -> Option<char> {
    /// The letters of Latin-1 that Vietnamese has, a bit for the second byte of each: À Á Â Ã, È É Ê,
    /// Ì Í, Ò Ó Ô Õ, Ù Ú, Ý, and the same in small.
    const LATIN: u64 = 0x263C_370F_263C_370F;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(*at) {
        let next = || bytes.get(*at + 1).copied().unwrap_or(0);
        *at += match byte {
            0..0x80 => 1,
            // U+1E00 to U+1EFF.
            0xE1 if matches!(next(), 0xB8..=0xBB) => 3,
            0xC3 if LATIN >> (next() & 0x3F) & 1 == 1 => 2,
            // Ă, Đ, Ĩ; Ơ and Ư stand behind the others.
            0xC4 => 2,
            0xC6 if matches!(next(), 0xA0 | 0xA1 | 0xAF | 0xB0) => 2,
            _ => {
                let c = text.get(*at..).and_then(|rest| rest.chars().next())?;
                *at += c.len_utf8();
                return Some(c);
            }
        };
    }
    None
}

/// A text as it is read, which knows its place in the text as it is printed.
#[derive(Clone, Debug)]
pub struct Plain<'a> {
    printed: &'a str,
    text: String,
    /// The byte of the printed text for each byte of the read one, and for its end.
    places: Vec<u32>,
}

impl<'a> Plain<'a> {
    /// The text as it is read; none where that is as it is printed.
    #[must_use]
    pub fn of(printed: &'a str) -> Option<Self> {
        if !is_odd(printed) {
            return None;
        }
        Some(Self::decoded(printed, |_| None))
    }

    /// The text as it is read where `code` tells of what a text begins with how many bytes are a code, and
    /// for what; all else is read as the characters that it prints.
    #[must_use]
    pub fn decoded<'c>(
        printed: &'a str,
        mut code: impl FnMut(&'a str) -> Option<(usize, Cow<'c, str>)>,
    ) -> Self {
        let mut text = String::with_capacity(printed.len());
        let mut places = Vec::with_capacity(printed.len() + 1);
        let mut at = 0;
        while let Some(c) = printed[at..].chars().next() {
            let mut length = c.len_utf8();
            match code(&printed[at..]) {
                Some((bytes, meant)) if bytes >= length => {
                    length = bytes;
                    text.push_str(&meant);
                }
                _ => match reading(c) {
                    Reading::Itself => text.push(c),
                    Reading::As(plain) => text.push(plain),
                    Reading::Nothing => {}
                },
            }
            places.resize(text.len(), u32::try_from(at).unwrap_or(u32::MAX));
            at = printed.ceil_char_boundary(at + length);
        }
        places.push(u32::try_from(printed.len()).unwrap_or(u32::MAX));
        Self { printed, text, places }
    }

    /// The printed characters of a part of the read text, without those that are not seen and with what
    /// codes stand for: what a reader would copy from the page.
    #[must_use]
    pub fn copied(&self, part: Range<usize>) -> String {
        let read = self.text.get(part.clone()).unwrap_or_default();
        let copy = |(at, c): (usize, char)| {
            let printed = self.printed[self.place(part.start + at)..].chars().next();
            printed.filter(|printed| reading(*printed) == Reading::As(c)).unwrap_or(c)
        };
        read.char_indices().map(copy).collect()
    }

    /// The text as it is read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the printed text of a byte of the read one.
    #[must_use]
    pub fn place(&self, at: usize) -> usize {
        let last = self.printed.len();
        self.places.get(at).map_or(last, |place| last.min(*place as usize))
    }

    /// The place in the printed text where what ends at a byte of the read one has ended: before
    /// characters that are not seen.
    #[must_use]
    pub fn place_behind(&self, end: usize) -> usize {
        let last = self.text[..self.text.floor_char_boundary(end)].char_indices().next_back();
        let Some((start, _)) = last else { return 0 };
        let start = self.place(start);
        self.printed[start..].chars().next().map_or(start, |c| start + c.len_utf8())
    }

    /// Where a piece stands in the read text, at `from` or not far behind it; none where it does not, as
    /// its words were put together. Pieces that are asked for in their order take one walk together.
    #[must_use]
    pub fn find(&self, piece: &str, from: usize) -> Option<Range<usize>> {
        /// Marks and blanks between two pieces.
        const BETWEEN: usize = 64;
        let rest = self.text.get(from..)?;
        let reach = rest.floor_char_boundary(rest.len().min(2 * piece.len() + BETWEEN));
        let start = from + rest[..reach].find(piece)?;
        Some(start..start + piece.len())
    }

    /// The printed words of a part of the read text.
    #[must_use]
    pub fn printed(&self, part: Range<usize>) -> &'a str {
        self.printed.get(self.place(part.start)..self.place(part.end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn p(text: &str) -> String {
        Plain::of(text).map_or_else(|| text.to_owned(), |plain| plain.text)
    }

    #[test]
    fn plain_basic() {
        assert_eq!(p("BHХH, ВHYТ, ΒΗΧΗ"), "BHXH, BHYT, BHXH");
        assert_eq!(p("≥ ２,５ ％ … １０－２０"), "≥ 2,5 % … 10－20");
        assert_eq!(p("𝐡𝐚 𝟏𝟐 𝟚"), "ha 12 2");
        assert_eq!(p("ng\u{ad}hèo ≥\u{fe00} 1\u{200b}2"), "nghèo ≥ 12");
        assert_eq!(p("Ðơn vị, phƣờng, Ɖất, ðồng"), "Đơn vị, phường, Đất, đồng");
        assert_eq!(p("2‚5; 2٫5; 16∕KH\u{2800}, 3⁄4\u{3164}"), "2,5; 2,5; 16/KH, 3/4");
    }

    #[test]
    fn plain_look_alikes() {
        for text in ["m² ½ 25 °C µm", "λ = 5 μg, Ω", "ж д я", "Tỷ lệ ≥ 90 %", "10³ – 5‰", ""]
        {
            assert!(Plain::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn places_basic() {
        let printed = "≤\u{200b} ２,５ ha";
        let plain = Plain::of(printed).expect("it is odd");
        assert_eq!(plain.text(), "≤ 2,5 ha");
        let p = |piece| plain.find(piece, 0).map(|part| plain.printed(part));
        assert_eq!(p("2,5"), Some("２,５"));
        assert_eq!(p("≤ 2,5 ha"), Some(printed));
        assert_eq!(p("3"), None);
        assert_eq!(plain.find("ha", 99), None);
        assert_eq!(plain.place(99), printed.len());
        assert_eq!((plain.place("≤".len()), plain.place_behind("≤".len())), (6, 3));
        assert_eq!((plain.place_behind(0), plain.place_behind(99)), (0, printed.len()));
    }

    #[test]
    fn copied_basic() {
        let printed = "16\u{200b}/КH\\-UBND";
        let escape = |text: &str| text.starts_with("\\-").then_some((2, Cow::Borrowed("-")));
        let plain = Plain::decoded(printed, escape);
        assert_eq!(plain.text(), "16/KH-UBND");
        // The second letter is Cyrillic.
        assert_eq!(plain.copied(0..10), "16/КH-UBND");
        assert_eq!(plain.copied(3..5), "КH");
        assert_eq!(plain.printed(5..10), "\\-UBND");
    }

    #[test]
    fn is_odd_sees_each() {
        for c in '\0'..=char::MAX {
            if reading(c) != Reading::Itself {
                assert!(is_odd(&c.to_string()), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn places_are_of_characters(text in any::<String>()) {
            if let Some(plain) = Plain::of(&text) {
                prop_assert!(!is_odd(plain.text()), "{:?}", plain.text());
                for (at, _) in plain.text().char_indices() {
                    prop_assert!(text.is_char_boundary(plain.place(at)));
                }
            }
        }
    }
}
