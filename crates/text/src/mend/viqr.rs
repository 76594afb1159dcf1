//! VIQR (RFC 1456): ASCII, a letter and behind it the signs of its mark and tone.
//!
//! `letter = vowel ["^" / "(" / "+"] ["'" / "`" / "?" / "~" / "."] / "dd"`, where a backslash before a
//! sign leaves it a sign. What ends a sentence is one as well: a point or question mark behind the
//! last letter of a line.

use crate::fold::letter::{self, A, E, O, U};

/// Appends what a line says.
pub(super) fn decode(line: &str, out: &mut String) {
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\\'
            && rest.as_str().starts_with(['\'', '`', '?', '~', '.', '^', '(', '+', 'd', 'D'])
        {
            out.extend(rest.next());
            continue;
        }
        if c.eq_ignore_ascii_case(&'d') && rest.as_str().starts_with(['d', 'D']) {
            rest.next();
            out.push(if c == 'd' { 'đ' } else { 'Đ' });
            continue;
        }
        let code = if c.is_ascii_alphabetic() { letter::code(c) } else { letter::NONE };
        if !letter::is_vowel(code) {
            out.push(c);
            continue;
        }
        let mut row = letter::vowel(code);
        let marked = match (row, rest.as_str().bytes().next()) {
            (A, Some(b'(')) => Some(A + 1),
            (A, Some(b'^')) => Some(A + 2),
            (E | O, Some(b'^')) => Some(row + 1),
            (O, Some(b'+')) => Some(O + 2),
            (U, Some(b'+')) => Some(U + 1),
            _ => None,
        };
        if let Some(marked) = marked {
            row = marked;
            rest.next();
        }
        let mut behind = rest.clone();
        let tone = match behind.next() {
            Some('\'') => 1,
            Some('`') => 2,
            Some('?') if !behind.as_str().trim_end().is_empty() => 3,
            Some('~') => 4,
            Some('.') if !behind.as_str().trim_end().is_empty() => 5,
            _ => 0,
        };
        if tone != 0 {
            rest = behind;
        }
        let table = if c.is_ascii_uppercase() { &letter::UPPER } else { &letter::LOWER };
        out.push(table[usize::from(row)][tone]);
    }
}

/// The signs of a letter.
#[cfg(test)]
pub(super) fn encode(c: char) -> Option<String> {
    let code = letter::exact(c);
    if code == letter::D_STROKE {
        return Some(if c == 'đ' { "dd" } else { "DD" }.to_owned());
    }
    if !letter::is_vowel(code) || c.is_ascii() {
        return None;
    }
    let (bytes, _) = letter::plain(code);
    let base = char::from(bytes[0]);
    let mark = match letter::vowel(code) {
        1 => "(",
        2 | 4 | 7 => "^",
        8 | 10 => "+",
        _ => "",
    };
    let tone = ["", "'", "`", "?", "~", "."][usize::from(letter::tone(code))];
    let base = if c.is_lowercase() { base } else { base.to_ascii_uppercase() };
    Some(format!("{base}{mark}{tone}"))
}
