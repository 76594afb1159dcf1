//! Lists of bodies that count them: "1. Phòng Kinh tế 2. Công an xã", "(1) … (2) …", "a) … b) …".

use crate::header::syllable::{Phrases, Word, phrases, starts_with};

/// The letters that count, in their order.
const LETTERS: [&str; 12] = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"];

/// What numbers are the names of: the number behind one may be of the name before it ("Nhà văn hóa tổ
/// 2. Trạm Y tế"), so that it parts nothing. The longer stand before those that begin them.
const COUNTED: &Phrases = phrases![
    "khu phố",
    "cơ sở",
    "dân phố",
    "số",
    "khu",
    "tổ",
    "thôn",
    "ấp",
    "khóm",
    "khối",
    "phường",
    "quận",
    "bản",
    "xóm",
    "buôn",
    "đội",
    "cụm"
];

/// The list that a cell is.
///
/// A cell is one if it begins with the first number or letter in the form of a list's mark. Only
/// the next of the run, in the same form, goes on with it, so that the number inside a name
/// ("Thuế cơ sở 3", "Phòng 2 …") parts nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    /// The place in the run that the next mark has, from 0 on.
    next: usize,
    letters: bool,
    opened: bool,
    /// The sign behind the number.
    sign: u8,
}

impl Numbered {
    /// The list that the cell begins.
    pub(super) fn of(cell: &str, words: &[Word]) -> Option<Self> {
        let first = words.first().filter(|word| word.end - word.start <= 2)?;
        let sign = *cell.as_bytes().get(first.end)?;
        let before = cell[..first.start].trim();
        // A mark behind which nothing follows counts nothing.
        words.get(1)?;
        let numbered = Self { next: 0, letters: !first.digits, opened: before == "(", sign };
        let formed = match before {
            "(" => sign == b')',
            "" => numbered.is_sign(cell, first.end),
            _ => false,
        };
        (formed && (first.digits || sign == b')') && numbered.is_next(cell, first))
            .then_some(numbered)
    }

    /// Whether the word is the list's next mark; the list goes on behind it.
    pub(super) fn goes_on(&mut self, cell: &str, words: &[Word], at: usize) -> bool {
        let word = &words[at];
        let Some(next) = words.get(at + 1) else { return false };
        if word.digits == self.letters || !self.is_next(cell, word) {
            return false;
        }
        let before =
            if at == 0 { &cell[..word.start] } else { &cell[words[at - 1].end..word.start] };
        let of_name = (1..=2).any(|length| {
            at.checked_sub(length)
                .is_some_and(|from| starts_with(&words[from..at], COUNTED) == Some(length))
        });
        let apart =
            at == 0 || before.starts_with(|c: char| c.is_whitespace() || ",;.:-–".contains(c));
        let goes_on = apart
            && !of_name
            && before.ends_with('(') == self.opened
            && cell.as_bytes().get(word.end) == Some(&self.sign)
            && (self.opened || self.is_sign(cell, word.end))
            && !next.digits;
        self.next += usize::from(goes_on);
        goes_on
    }

    /// Whether a bracket closes behind the marks.
    pub(super) fn in_brackets(self) -> bool {
        self.opened
    }

    /// Whether the sign of a list's mark stands at the byte: "1.", "1)", "1/", "1-", "1:".
    fn is_sign(self, cell: &str, at: usize) -> bool {
        let Some(rest) = cell.get(at + 1..) else { return false };
        match self.sign {
            b'.' | b')' | b'/' | b':' => !rest.starts_with(|c: char| c.is_ascii_digit()),
            // "3-4" is no mark, and neither is the hyphen of a name.
            b'-' => rest.starts_with(char::is_whitespace),
            _ => false,
        }
    }

    fn is_next(self, cell: &str, word: &Word) -> bool {
        let text = &cell[word.start..word.end];
        if self.letters {
            return LETTERS.get(self.next) == Some(&text);
        }
        text.parse() == Ok(self.next + 1)
    }
}
