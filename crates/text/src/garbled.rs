//! Words of a font whose codes are its own.
//!
//! A PDF may hold the numbers of glyphs and no table that says which letters they print. Programs
//! then take the numbers for characters: letters of ASCII come out shifted, and Vietnamese letters as
//! letters of other alphabets (`KR̩FK`, `SKӕL`) or of the private use area. No reader can be sure what
//! they printed, so that such lines are found and named; they are read only where one shift, the same
//! for all characters, makes Vietnamese of all the words.

use crate::plain::{self, Reading};
use crate::space;
use crate::span::Line;

/// So many words must be noise before a text is called so: a mark or a name is in many a clean one.
const ENOUGH: u32 = 3;

/// The indices, counted from 0, of the lines with words that no alphabet has; none where they are so
/// few that they say nothing of the font.
pub(crate) fn lines(text: &str, lines: &[Line]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut count = 0;
    for (index, line) in (0..).zip(lines) {
        let line = text.get(line.start as usize..line.end as usize).unwrap_or_default();
        if line.is_ascii() {
            continue;
        }
        let garbled = words(line).filter(|word| is_garbled(word)).count();
        if garbled > 0 {
            found.push(index);
            count += u32::try_from(garbled).unwrap_or(u32::MAX);
        }
    }
    if count >= ENOUGH { found } else { Vec::new() }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| space::is_space(c) || c.is_ascii_punctuation())
}

/// Whether a word mixes letters of ASCII with those of an alphabet that looks like no other, or is of
/// private characters: a lone one is a bullet.
pub(crate) fn is_garbled(word: &str) -> bool {
    if word.is_ascii() {
        return false;
    }
    let (mut latin, mut alien, mut private) = (false, false, 0);
    for c in word.chars() {
        latin |= c.is_ascii_alphabetic();
        alien |= is_alien(c);
        private += u32::from(is_private(c));
    }
    latin && (alien || private > 0) || private > 1
}

pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// Whether a character is a letter or mark that stands in no word with letters of ASCII: not of Greek,
/// which units have (`μg`), and none that looks like Latin.
pub(crate) fn is_alien(c: char) -> bool {
    match c {
        // Phonetic letters, and marks that Vietnamese has not.
        '\u{250}'..='\u{2af}' => true,
        '\u{300}'..='\u{36f}' => !matches!(
            c,
            '\u{300}'
                ..='\u{303}'
                    | '\u{306}'
                    | '\u{309}'
                    | '\u{31b}'
                    | '\u{323}'
                    | '\u{307}'
                    | '\u{308}'
        ),
        '\u{400}'..='\u{58f}' => c.is_alphabetic() && plain::reading(c) == Reading::Itself,
        _ => false,
    }
}

/// The text with its private characters taken for the bytes that symbol fonts have there (F000 to
/// F0FF); none where it has none, or only single ones, which are bullets.
pub(crate) fn symbols_as_bytes(text: &str) -> Option<String> {
    let mut before = ' ';
    let is_word = text.chars().any(|c| {
        let pair = is_symbol(before) && is_symbol(c);
        before = c;
        pair
    });
    is_word.then(|| {
        text.chars()
            .map(|c| match u8::try_from(u32::from(c).wrapping_sub(0xF000)) {
                Ok(byte @ 0x20..) => crate::mend::windows_1252(byte),
                _ => c,
            })
            .collect()
    })
}

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{f020}'..='\u{f0ff}')
}

/// The text with every visible character moved up by as many places as its font had moved them down;
/// none where no such shift makes syllables of all its marked words.
pub(crate) fn unshifted(text: &str) -> Option<String> {
    // Fonts number their glyphs from the space on, behind none, one, two or three of their own.
    (29..=32).find_map(|shift| {
        let moved: String = text
            .chars()
            .map(|c| match c {
                '\t' | '\n' | '\r' | ' ' => c,
                _ => char::from_u32(u32::from(c) + shift).unwrap_or(c),
            })
            .collect();
        crate::mend::is_vietnamese(&moved).then_some(moved)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> Vec<u32> {
        lines(text, &crate::lines::index(text))
    }

    #[test]
    fn lines_basic() {
        assert_eq!(p("Kế hoạch năm 2026\nNӃ KR̩FK SKӕL KӧS\n\u{f0b7}\u{f0a8} x\n"), [1, 2]);
    }

    #[test]
    fn lines_look_alikes() {
        for text in [
            "\u{f0b7} Tỷ lệ hộ nghèo\n\u{f0b7} Số hộ\n\u{f0fc} Dân số\n\u{f0d8} Đất\n",
            "BHХH, ВHYТ, TTĐТСР, АТТР\nBHХH\nВHYТ\n",
            "Москва và Владивосток, Пекин\n5 μg, 3 Ωm, 2 kΩ, 7 μm\n",
            "ti\u{302}\u{301}nh te\u{302}\u{301} na\u{306}m pha\u{301}t\n",
            "KR̩FK\n",
            "",
        ] {
            assert!(p(text).is_empty(), "{text}");
        }
    }
}
