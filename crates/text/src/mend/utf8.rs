//! UTF-8 whose bytes were read as characters of another code page, once or several times.

use super::windows;
use crate::strange::LOST;
use crate::syllable::is_legal;

/// How often the damage is looked for: a page that was stored wrongly twice is met, three times
/// hardly.
const ROUNDS: usize = 3;

/// Appends what a line says; `byte` tells what byte a character was. What is no UTF-8 stays.
pub(super) fn decode(line: &str, byte: fn(char) -> Option<u8>, out: &mut String) {
    let start = out.len();
    if once(line, byte, out) == Change::None {
        return;
    }
    for _ in 1..ROUNDS {
        let before = out.split_off(start);
        match once(&before, byte, out) {
            Change::None => return,
            // "XÃ HỘI" is right as it stands: a letter and a plain space alone are no further round.
            Change::Spaces => {
                out.truncate(start);
                out.push_str(&before);
                return;
            }
            Change::Some => {}
        }
    }
}

/// What one round of [`decode`] changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    None,
    /// Letters whose last byte became a plain space, and no others.
    Spaces,
    Some,
}

/// [`decode`] of a line of bytes that were read as windows-1252 for lack of anything better: what is no UTF-8
/// there is what damage left of a character, and is lost. A sign of windows-1252 that a program put among
/// words of UTF-8 stays.
pub(super) fn decode_bytes(line: &str, out: &mut String) {
    let mut whole = String::with_capacity(line.len());
    let pairs = Pairs::of(line);
    let mut rest = line.chars();
    let mut before = None;
    while let Some(c) = rest.next() {
        let found = match spelled(c, &mut rest, windows::byte_1252) {
            Some(found) => found,
            None if c.is_ascii() || is_sign(c, before, pairs, rest.as_str()) => c,
            None if is_letter(c) || is_mark(c, &whole, rest.as_str()) => c,
            None => LOST,
        };
        whole.push(found);
        before = Some(found);
    }
    decode(&whole, windows::byte_1252, out);
}

/// Which quotes stand in a line as pairs.
#[derive(Clone, Copy)]
struct Pairs {
    double: bool,
    single: bool,
}

impl Pairs {
    fn of(line: &str) -> Self {
        let both = |open: char, close: char| line.contains(open) && line.contains(close);
        Self { double: both('“', '”'), single: both('‘', '’') }
    }
}

/// Whether a byte that is no UTF-8 is a sign of windows-1252: a dash or its like apart from words, a power of a
/// metre, or one of a pair of quotes. A byte of a torn letter stands amid letters, or beside another one.
fn is_sign(c: char, before: Option<char>, pairs: Pairs, behind: &str) -> bool {
    let after = behind.chars().next();
    let is_apart = |beside: Option<char>| {
        beside.is_none_or(|beside| beside.is_ascii() && !beside.is_ascii_alphabetic())
    };
    match c {
        '–' | '—' | '•' | '×' | '÷' | '±' | '½' | '¼' | '¾' | '§' | '€' => {
            is_apart(before) && is_apart(after)
        }
        // It stands right behind a word.
        '…' => is_apart(after),
        '°' => is_apart(before) && (after == Some('C') || is_apart(after)),
        '²' | '³' => before == Some('m') && is_apart(after),
        '“' | '”' => pairs.double,
        '‘' | '’' => pairs.single,
        _ => false,
    }
}

/// Whether a letter that is no UTF-8 is of windows-1252: one whose byte begins no character of Vietnamese texts,
/// so that it is no torn one's first ("Café"). Those do: `Â`, `Ã`, `Ä`, `Å`, `Æ`, `Ì`, `á`, `â` and `ï`.
fn is_letter(c: char) -> bool {
    matches!(
        c,
        'À' | 'È'
            | 'É'
            | 'Ê'
            | 'Í'
            | 'Ò'
            | 'Ó'
            | 'Ô'
            | 'Õ'
            | 'Ù'
            | 'Ú'
            | 'Ý'
            | 'à'
            | 'ã'
            | 'è'
            | 'é'
            | 'ê'
            | 'ì'
            | 'í'
            | 'ò'
            | 'ó'
            | 'ô'
            | 'õ'
            | 'ù'
            | 'ú'
            | 'ý'
    )
}

/// Whether a quote or dash that is no UTF-8 is of windows-1252 by the words beside it, though it has no like on
/// its line: the last byte of `ồ`, `ổ`, `ố` and of the capitals `Ồ` and `Ỗ` is the same, but what it would
/// leave of its word is no syllable, or is in small letters.
fn is_mark(c: char, before: &str, behind: &str) -> bool {
    let is_word = |word: &str| word.chars().nth(1).is_some() && is_legal(word);
    let last = before.chars().next_back();
    let is_apart = |beside: Option<char>| beside.is_none_or(|beside| !beside.is_alphanumeric());
    match c {
        '“' | '‘' => last != Some(LOST) && is_apart(last) && is_word(&first_word(behind)),
        '”' | '’' if is_apart(behind.chars().next()) => {
            let letters = before.trim_end_matches(char::is_alphabetic).len();
            is_word(&before[letters..])
        }
        '’' => {
            // "H’Mông", "R’lấp".
            let word = first_word(behind);
            let mut letters = word.chars();
            let is_capital = letters.next().is_some_and(char::is_uppercase);
            last.is_some_and(|last| last.is_ascii_uppercase())
                && (!is_capital || letters.next().is_some_and(char::is_lowercase))
                && is_word(&word)
        }
        '–' => {
            let is_small = |beside: Option<char>| beside.is_some_and(char::is_lowercase);
            is_small(last) && is_small(first_word(behind).chars().next())
        }
        _ => false,
    }
}

/// The letters that a text begins with, decoded.
fn first_word(behind: &str) -> String {
    /// No syllable has more bytes.
    const LONGEST: usize = 24;
    let end =
        behind.char_indices().take(LONGEST).find(|(_, c)| c.is_ascii() && !c.is_ascii_alphabetic());
    let end = end.map_or_else(
        || behind.char_indices().nth(LONGEST).map_or(behind.len(), |at| at.0),
        |at| at.0,
    );
    let mut word = String::new();
    once(&behind[..end], windows::byte_1252, &mut word);
    word.truncate(word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len()));
    word
}

/// One round of [`decode`]; says whether it changed anything.
fn once(line: &str, byte: fn(char) -> Option<u8>, out: &mut String) -> Change {
    let mut changed = Change::None;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let is_spaced = rest.as_str().starts_with(' ');
        match spelled(c, &mut rest, byte) {
            Some(found) => {
                changed = changed.max(if is_spaced { Change::Spaces } else { Change::Some });
                out.push(found);
            }
            None => out.push(c),
        }
    }
    changed
}

/// The character whose bytes `c` and what follows it stand for.
fn spelled(c: char, rest: &mut std::str::Chars<'_>, byte: fn(char) -> Option<u8>) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let lead = byte(c)?;
    let len = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut behind = rest.clone();
    for slot in &mut bytes[1..len] {
        let Some(next) = behind.next().and_then(byte).filter(|byte| byte & 0xC0 == 0x80) else {
            return lost_space(lead, rest);
        };
        *slot = next;
    }
    let found = std::str::from_utf8(&bytes[..len]).ok()?.chars().next()?;
    *rest = behind;
    Some(found)
}

/// `à` is C3 A0, and A0 is a no-break space, which many programs make a plain one: `hÃ ng` is
/// "hàng". The space is the letter's own if another follows, or letters that only end a syllable.
fn lost_space(lead: u8, rest: &mut std::str::Chars<'_>) -> Option<char> {
    let behind = rest.as_str().strip_prefix(' ').filter(|_| lead == 0xC3)?;
    let letters = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_lowercase()).len();
    let tail = &behind[..letters];
    let ends = matches!(tail, "i" | "o" | "u" | "y" | "m" | "n" | "ng" | "nh")
        && !behind[letters..].starts_with(|c: char| c.is_alphanumeric());
    if ends || behind.starts_with(' ') {
        *rest = behind.chars();
    }
    Some('à')
}

#[cfg(test)]
mod tests {
    use super::super::windows;
    use super::decode_bytes;

    /// What a line says; `\u{e0xx}` stands for the byte `xx`.
    fn p(line: &str) -> String {
        let bytes: Vec<u8> = line
            .chars()
            .flat_map(|c| match u32::from(c) {
                byte @ 0xE080..=0xE0FF => vec![byte.to_le_bytes()[0]],
                _ => c.to_string().into_bytes(),
            })
            .collect();
        let misread: String = bytes.iter().map(|&byte| windows::character(byte)).collect();
        let mut out = String::new();
        decode_bytes(&misread, &mut out);
        out
    }

    /// What is of windows-1252 stays.
    #[test]
    fn bytes_basic() {
        for (line, says) in [
            ("Quán Caf\u{e0e9} ở xã", "Quán Café ở xã"),
            ("Số hộ \u{e093}văn hoá ở xã", "Số hộ “văn hoá ở xã"),
            ("Số hộ văn hoá\u{e094}, thôn", "Số hộ văn hoá”, thôn"),
            ("Xã H\u{e092}Mông, R\u{e092}lấp", "Xã H’Mông, R’lấp"),
            ("đình\u{e096}xã", "đình–xã"),
        ] {
            assert_eq!(p(line), says, "{line:?}");
        }
    }

    /// What damage left of a letter is lost.
    #[test]
    fn err_bytes() {
        for line in ["s\u{e093}", "T\u{e092}NG", "ph\u{e094}", "K\u{e0bf}t", "\u{e093}n định"] {
            assert!(p(line).contains('\u{fffd}'), "{line:?} {}", p(line));
        }
    }
}
