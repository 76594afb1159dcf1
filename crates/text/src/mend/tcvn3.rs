//! TCVN3 ("ABC"): one byte a letter, and no capitals with tones.
//!
//! The table is that of TCVN 5712:1993 (as in the charmap `TCVN5712-1` of the GNU C library), without
//! the capitals in its control codes and between its small letters, which the fonts of Windows
//! (`.VnTime`) do not have. These print headings from fonts whose small letters look like capitals
//! (`.VnTimeH`), and the file holds small letters: they stay so, as no byte tells what was printed.
//!
//! `ư` is the byte AD, a soft hyphen to all that does not know the encoding.

use crate::chars;

/// The letters of the bytes A1 to FE; a blank where the fonts have none.
const LETTERS: &str = concat!(
    "ĂÂÊÔƠƯĐăâêôơưđ ",  // A1
    "     àảãáạ ằẳẵắ ", // B0
    "      ặầẩẫấậè ẻẽ", // C0
    "éẹềểễếệìỉ   ĩíịò", // D0
    " ỏõóọồổỗốộờởỡớợù", // E0
    " ủũúụừửữứựỳỷỹýỵ",  // F0
);

/// Made at compile time from [`LETTERS`].
static TABLE: [char; 0x5E] = {
    let mut table = [' '; 0x5E];
    let (mut at, mut row) = (0, 0);
    while let Some((letter, len)) = chars::at(LETTERS, at) {
        table[row] = letter;
        at += len;
        row += 1;
    }
    assert!(row == 0x5E, "one letter or blank a byte");
    table
};

/// Appends what a line says that was read as windows-1252.
pub(super) fn decode(line: &str, out: &mut String) {
    let mut before = ' ';
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let letter = u32::from(c).checked_sub(0xA1).and_then(|at| TABLE.get(at as usize));
        let sign = || {
            // No letter stands between figures: `2,5÷3` was put in from another font.
            before.is_ascii_digit() && rest.clone().next().is_some_and(|c| c.is_ascii_digit())
        };
        match letter {
            Some(&letter) if letter != ' ' && !sign() => out.push(letter),
            _ => out.push(c),
        }
        before = c;
    }
}

/// The character of windows-1252 whose byte spells a letter.
#[cfg(test)]
pub(super) fn encode(c: char) -> Option<char> {
    let at = TABLE.iter().position(|letter| *letter == c && c != ' ')?;
    char::from_u32(0xA1 + at as u32)
}
