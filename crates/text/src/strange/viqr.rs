//! Words left in VIQR ("Ty? le^. ho^. nghe`o") in a text that is right otherwise.
//!
//! VIQR is ASCII: no letter of it is strange, only the signs behind its vowels are, and most of these end
//! words of any text. So a cell's words are believed to be in it together: several of them bear a sign that
//! ends no word, and with their signs read they are all syllables.

use crate::mend::Codec;
use crate::syllable;

/// Fewer words with signs that end no word are no evidence.
const FEWEST: usize = 2;

/// Whether a sign that ends no word stands behind a vowel anywhere in a text.
fn holds(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'^', b'`', b'~', bytes).any(|at| at > 0 && is_vowel(bytes[at - 1]))
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The stretches of a line that were left in VIQR, with the byte at which each begins, and what they say.
///
/// ```
/// use chitieu_text::strange::viqr;
///
/// let found: Vec<_> = viqr("1\tTy? le^. ho^. nghe`o\t%").collect();
/// assert_eq!(found, [(2, "Ty? le^. ho^. nghe`o", "Tỷ lệ hộ nghèo".to_owned())]);
/// assert_eq!(viqr("`co` a^2 + b^2 ~ 5").count(), 0);
/// ```
pub fn viqr(line: &str) -> impl Iterator<Item = (usize, &str, String)> {
    let start = |part: &str| part.as_ptr().addr() - line.as_ptr().addr();
    let cells = Some(line).filter(|line| holds(line)).into_iter();
    cells
        .flat_map(|line| line.split(['\t', '|', ';']))
        .flat_map(|cell| cell.split("  "))
        .filter(|cell| cell.is_ascii() && holds(cell))
        .filter_map(stretch)
        .map(move |(printed, right)| (start(printed), printed, right))
}

/// The stretch of a cell from the first word that has signs to the last, and what it says.
fn stretch(cell: &str) -> Option<(&str, String)> {
    let mut decoded = String::with_capacity(cell.len());
    Codec::Viqr.decode(cell, &mut decoded);
    let (mut first, mut last) = (None, None);
    let (mut sure, mut wrong, mut at, mut at_right) = (0, 0, 0, 0);
    for (word, right) in cell.split(' ').zip(decoded.split(' ')) {
        if word != right {
            let bare = right.trim_matches(|c: char| c.is_ascii_punctuation());
            // "`co`" is quoted, as Markdown has it.
            if syllable::is_legal(bare) && !word.starts_with('`') {
                sure += usize::from(holds(word));
            } else {
                wrong += 1;
            }
            first.get_or_insert((at, at_right));
            last = Some((at + word.len(), at_right + right.len()));
        }
        at += word.len() + 1;
        at_right += right.len() + 1;
    }
    let ((start, start_right), (end, end_right)) = first.zip(last)?;
    let found = || Some((cell.get(start..end)?, decoded.get(start_right..end_right)?.to_owned()));
    if sure >= FEWEST && wrong == 0 { found() } else { None }
}

#[cfg(test)]
mod tests {
    use super::viqr;
    use proptest::prelude::*;

    #[test]
    fn viqr_basic() {
        let found: Vec<_> = viqr("2 | So^' ho^. nghe`o, gia?m | Ho^.").collect();
        assert_eq!(found, [(4, "So^' ho^. nghe`o, gia?m", "Số hộ nghèo, giảm".to_owned())]);
    }

    #[test]
    fn viqr_look_alikes() {
        for line in [
            "Ho^.",
            "`co` va `de`",
            "theo~quy mo~nha",
            "Tỷ lệ~ hộ^",
            "x^2 + a^2 = e^2",
            "Co dat? Co. Ho~",
            "",
        ] {
            assert_eq!(viqr(line).count(), 0, "{line}");
        }
    }

    proptest! {
        #[test]
        fn viqr_never_panics(line in "[aeoudTh^`~?.' |\t\u{e0}]{0,40}|\\PC{0,40}") {
            for (at, printed, _) in viqr(&line) {
                prop_assert_eq!(line.get(at..at + printed.len()), Some(printed));
            }
        }
    }
}
