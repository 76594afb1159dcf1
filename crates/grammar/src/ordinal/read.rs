//! Reads ordinals.

use chitieu_text::plain::Plain;

use crate::header::syllable::{Words, phrases, starts_with};

use super::titled::titled;
use super::{Head, LETTERS, OrdinalKind, ParsedOrdinal, Path};

/// The longest text that can be an ordinal, in bytes.
const LONGEST: usize = 40;

/// Reads a whole cell as an ordinal: `7`, `7.`, `I`, `1.1`, `a)`, `(1)`, `-`.
///
/// None where anything else stands in the cell. A number of more than 64 bits is no ordinal.
#[must_use]
pub fn ordinal(text: &str) -> Option<ParsedOrdinal<'_>> {
    // By far the most are small numbers.
    if let Some(value) = small_number(text.as_bytes()) {
        return Some(ParsedOrdinal {
            text,
            kind: OrdinalKind::Arabic(value),
            alternative: None,
            rest: "",
        });
    }
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if let Some(kind) = mark(text) {
        return Some(ParsedOrdinal { text, kind, alternative: None, rest: "" });
    }
    let text = text.strip_suffix('.').unwrap_or(text).trim_end();
    // "а)" with a letter of another alphabet, a full-width "３".
    let as_read = || body(Plain::of(text)?.text());
    let as_titled = || Some((titled(text, |number| Some(body(number)?.0))?, None));
    let (kind, alternative) = body(text).or_else(as_read).or_else(as_titled)?;
    Some(ParsedOrdinal { text, kind, alternative, rest: "" })
}

/// A number of one or two digits.
#[inline]
fn small_number(text: &[u8]) -> Option<u64> {
    match *text {
        [ones @ b'0'..=b'9'] => Some(u64::from(ones - b'0')),
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Some(u64::from(tens - b'0') * 10 + u64::from(ones - b'0'))
        }
        _ => None,
    }
}

/// Reads an ordinal that is glued before a title or name: `I. Kinh tế số`, `1. Số bác sỹ`,
/// `a) …`, `- Nông nghiệp`, `++ Trong đó`, `(1) Tên`.
///
/// A bare number opens a name more often than it numbers it ("1 - 2 nhà máy", "5 < số tầng"), so it
/// needs its dot or bracket; a dotted path or a Roman number needs them too unless a capital
/// follows ("1.1 Tỷ lệ", but not "1.234 người" and not "1.5 triệu").
#[must_use]
pub fn leading(text: &str) -> Option<ParsedOrdinal<'_>> {
    let text = text.trim_start();
    if begins_a_word(text.as_bytes()) {
        return None;
    }
    let text = text.trim_end();
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '.'));
    if let Some(found) = leading_mark(text) {
        return Some(found);
    }
    if let Some(inner) = text.strip_prefix('(') {
        let close = inner.find(')').filter(|close| close + 2 <= LONGEST)?;
        let whole = &text[..close + 2];
        let rest = text[close + 2..].trim_start_matches(['.', ':']).trim_start();
        let (kind, alternative) = body(whole)?;
        return (!rest.is_empty()).then_some(ParsedOrdinal {
            text: whole,
            kind,
            alternative,
            rest,
        });
    }
    let end = end.unwrap_or(text.len());
    let run = &text[..end];
    let after = &text[end..];
    if after.starts_with([')', '/']) && !run.is_empty() && run.len() < LONGEST {
        // "1/3 số thôn" is a fraction, "1/ Số thôn" an ordinal.
        let rest = &after[1..];
        let slash = after.starts_with('/');
        if slash && !rest.starts_with(' ') {
            return None;
        }
        let whole = if slash { run } else { &text[..=end] };
        let (kind, alternative) = body(whole)?;
        let rest = rest.trim_start();
        return (!rest.is_empty() && small(kind)).then_some(ParsedOrdinal {
            text: whole,
            kind,
            alternative,
            rest,
        });
    }
    dotted(text, run)
}

/// Whether a text begins with a word, as most names do, by its first two bytes: a letter that is no
/// ordinal, or one behind which a letter stands that does not go on with a Roman number.
fn begins_a_word(text: &[u8]) -> bool {
    let roman = |byte: u8| b"ivxlcdm".contains(&(byte | 0x20));
    match *text {
        // Letters with a tone.
        [0xE1, ..] => true,
        // The others beyond ASCII, but for đ and its look-alikes.
        [0xC4, 0x90 | 0x91, ..] | [0xC3, 0x90 | 0xB0, ..] => false,
        [0xC3..=0xC6, ..] => true,
        [first, second, ..] if first.is_ascii_alphabetic() => {
            second >= 0x80 || second.is_ascii_alphabetic() && !(roman(first) && roman(second))
        }
        _ => false,
    }
}

/// `run` is the letters, digits and dots that `text` begins with: "1." of "1. Số bác sỹ", "47.Vị"
/// of "47.Vị trí", "1.1" of "1.1 Tỷ lệ".
fn dotted<'a>(text: &'a str, run: &'a str) -> Option<ParsedOrdinal<'a>> {
    let first = *run.as_bytes().first()?;
    let shape = run.len().min(LONGEST);
    // The last dot of the run that has an ordinal before it.
    if let Some(dot) = run.as_bytes()[..shape].iter().rposition(|byte| *byte == b'.') {
        let tail = &run[dot + 1..];
        let glued = tail.chars().next();
        let closed = match glued {
            None => text[run.len()..].starts_with(' ') || run.len() == text.len(),
            // "47.Vị trí": a name is glued on; "2.5tr" and "TP.HCM" are none.
            Some(c) => {
                c.is_uppercase()
                    && first.is_ascii_digit()
                    && tail.chars().nth(1).is_some_and(char::is_lowercase)
            }
        };
        if closed && let Some((kind, alternative)) = body(&run[..dot]) {
            let rest = text[dot + 1..].trim_start();
            let lone = matches!(kind, OrdinalKind::Lower(_) | OrdinalKind::Upper(_));
            // "đ. 500" is money, "T. Lào Cai" a place's type.
            let fits = !rest.is_empty()
                && small(kind)
                && (!lone || glued.is_none() && rest.starts_with(char::is_uppercase))
                && !matches!(kind, OrdinalKind::Upper(letter) if letter > ENUMERATION);
            if fits {
                return Some(ParsedOrdinal { text: &run[..dot], kind, alternative, rest });
            }
        }
    }
    // Without a closing dot.
    let rest = text[run.len()..].trim_start();
    if run.len() > LONGEST || !text[run.len()..].starts_with(' ') {
        return None;
    }
    let mut after = rest.chars();
    let capital = after.next().is_some_and(char::is_uppercase);
    let (kind, alternative) = body(run)?;
    let fits = match kind {
        OrdinalKind::Path(path) => path.parts().iter().skip(1).all(|part| *part < 100),
        // "I KINH TẾ", not "X quang", "V B".
        OrdinalKind::Roman(_) => {
            after.next().is_some_and(char::is_alphabetic) && !is_word(run, rest)
        }
        _ => false,
    };
    (capital && fits && small(kind)).then_some(ParsedOrdinal { text: run, kind, alternative, rest })
}

/// Whether a Roman number and the word after it are one Vietnamese word: "XI MĂNG", "VI PHẠM".
fn is_word(run: &str, rest: &str) -> bool {
    if !matches!(run, "VI" | "XI") {
        return false;
    }
    let next = Words::new(rest).next();
    next.is_some_and(|next| {
        starts_with(&[next], phrases!["măng", "nhan", "phạm", "sinh", "khuẩn", "mạch", "rút"])
            .is_some()
    })
}

/// The last capital letter that opens a title on its own ("A. …" to "H. …"); beyond it a lone
/// capital with a dot is an abbreviation ("T. Lào Cai", "P. Kinh tế").
const ENUMERATION: u8 = 9;

/// Whether a kind's number is one that numbers rows, not a year or a quantity.
fn small(kind: OrdinalKind) -> bool {
    match kind {
        OrdinalKind::Arabic(value)
        | OrdinalKind::ArabicLetter(value, _)
        | OrdinalKind::Bracketed(value) => value < 1000,
        OrdinalKind::Path(path) => path.parts()[0] < 1000,
        _ => true,
    }
}

fn leading_mark(text: &str) -> Option<ParsedOrdinal<'_>> {
    let first = text.chars().next()?;
    let (length, kind) = match first {
        '+' if text[1..].starts_with('+') => (2, OrdinalKind::DoublePlus),
        '+' => (1, OrdinalKind::Plus),
        '-' => (1, OrdinalKind::Dash),
        _ => (first.len_utf8(), mark_of(first)?),
    };
    let tail = &text[length..];
    let rest = tail.trim_start();
    let next = rest.chars().next()?;
    // "-4.484" is a number below zero; "- 04 chỉ tiêu" is a row.
    let parted = rest.len() < tail.len() || next.is_alphabetic() || matches!(next, '(' | '“' | '"');
    (parted && mark_of(next).is_none()).then_some(ParsedOrdinal {
        text: &text[..length],
        kind,
        alternative: None,
        rest,
    })
}

/// The kind of a list mark of one character.
fn mark_of(c: char) -> Option<OrdinalKind> {
    match c {
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '\u{AD}' => {
            Some(OrdinalKind::Dash)
        }
        '+' => Some(OrdinalKind::Plus),
        '*' | '•' | '·' | '●' | '▪' | '■' | '◦' | '○' | '\u{F0B7}' | '\u{F0A7}' | '★' => {
            Some(OrdinalKind::Bullet)
        }
        _ => None,
    }
}

/// A cell that is one list mark.
fn mark(text: &str) -> Option<OrdinalKind> {
    if text == "++" {
        return Some(OrdinalKind::DoublePlus);
    }
    let mut chars = text.chars();
    let kind = mark_of(chars.next()?)?;
    chars.next().is_none().then_some(kind)
}

type Readings = (OrdinalKind, Option<OrdinalKind>);

/// Reads an ordinal without its closing dot, brackets included.
fn body(text: &str) -> Option<Readings> {
    let inner = match text.strip_suffix(')') {
        Some(inner) => inner.strip_prefix('(').unwrap_or(inner).trim(),
        None => return plain(text, false),
    };
    match plain(inner, true)? {
        // "8)" behind "7." goes on from it: the brackets are the typist's.
        (kind @ OrdinalKind::Arabic(value), _) => Some((OrdinalKind::Bracketed(value), Some(kind))),
        found => Some(found),
    }
}

/// Reads an ordinal without dot and brackets.
fn plain(text: &str, bracketed: bool) -> Option<Readings> {
    let first = *text.as_bytes().first()?;
    // U+2160 to U+217F are these three bytes.
    if let [0xE2, 0x85, 0xA0..=0xBF, ..] = text.as_bytes() {
        return plain(&spelled(text)?, bracketed);
    }
    if first.is_ascii_digit() {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = text.split_at(digits);
        if tail.is_empty() {
            return Some((OrdinalKind::Arabic(number.parse().ok()?), None));
        }
        if tail.starts_with('.') {
            return Some((
                OrdinalKind::Path(path(Head::Arabic, number.parse().ok()?, tail)?),
                None,
            ));
        }
        let letter = letter(tail).filter(|_| tail.starts_with(char::is_lowercase))?;
        return Some((OrdinalKind::ArabicLetter(number.parse().ok()?, letter), None));
    }
    if let Some((head, tail)) = text.find('.').map(|dot| text.split_at(dot)) {
        let (kind, first) = match plain(head, false)?.0 {
            OrdinalKind::Upper(value) => (Head::Upper, value),
            OrdinalKind::Roman(value) => (Head::Roman, value),
            _ => return None,
        };
        return Some((OrdinalKind::Path(path(kind, first.into(), tail)?), None));
    }
    let upper = text.starts_with(char::is_uppercase);
    if let Some(letter) = letter(text) {
        let value = roman(text);
        return Some(match (upper, value) {
            (true, Some(value @ (1 | 5 | 10))) => {
                (OrdinalKind::Roman(value), Some(OrdinalKind::Upper(letter)))
            }
            (true, value) => (OrdinalKind::Upper(letter), value.map(OrdinalKind::Roman)),
            (false, Some(value @ (1 | 5 | 10))) => {
                (OrdinalKind::Lower(letter), Some(OrdinalKind::LowerRoman(value)))
            }
            (false, _) => (OrdinalKind::Lower(letter), None),
        });
    }
    let value = roman(text)?;
    // "vi", "xi" are words as well, so a small one counts up to xxxix and never outside a bracket or
    // a cell of its own.
    match upper {
        true => Some((OrdinalKind::Roman(value), None)),
        false if bracketed || value < 40 => Some((OrdinalKind::LowerRoman(value), None)),
        false => None,
    }
}

/// An ordinal in the Roman numbers that are characters of their own ("Ⅱ", "ⅩⅣ", "Ⅰ.1"), in letters. None where
/// one is no small number.
fn spelled(text: &str) -> Option<String> {
    const NUMBERS: [&str; 14] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C"];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2160}'..='\u{216F}' => out.push_str(NUMBERS.get(c as usize - 0x2160)?),
            '\u{2170}'..='\u{217F}' => {
                out.push_str(&NUMBERS.get(c as usize - 0x2170)?.to_ascii_lowercase());
            }
            _ if c.is_ascii() => out.push(c),
            _ => return None,
        }
    }
    Some(out)
}

/// The parts after the head: `.1`, `.1.1`, `.a`, `.II`.
fn path(head: Head, first: u32, tail: &str) -> Option<Path> {
    let mut path = Path::new(head, first);
    for part in tail.split('.').skip(1) {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let value = if digits {
            part.parse().ok()?
        } else if head == Head::Upper && part.starts_with(char::is_uppercase) {
            roman(part)?.into()
        } else {
            letter(part).filter(|_| part.starts_with(char::is_lowercase))?.into()
        };
        path.push(value)?;
    }
    Some(path)
}

/// The place of a lone letter in [`LETTERS`], from 1.
fn letter(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let c = match chars.next()? {
        'Đ' | 'Ð' | 'ð' => 'đ',
        c => c.to_ascii_lowercase(),
    };
    if chars.next().is_some() {
        return None;
    }
    let at = LETTERS.chars().position(|letter| letter == c)?;
    u8::try_from(at + 1).ok()
}

/// The letter that a Roman number of one letter also is.
pub(super) fn roman_letter(value: u32) -> Option<u8> {
    letter(match value {
        1 => "i",
        5 => "v",
        10 => "x",
        50 => "l",
        100 => "c",
        _ => return None,
    })
}

/// Reads a Roman number from 1 to 89, or the lone `C` of 100, in one case and in its one right
/// spelling; larger ones number no rows and look like abbreviations (CC, CD, CV, MC).
fn roman(text: &str) -> Option<u8> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 8 {
        return None;
    }
    let upper = bytes[0].is_ascii_uppercase();
    if bytes.iter().any(|byte| byte.is_ascii_uppercase() != upper) {
        return None;
    }
    if text.eq_ignore_ascii_case("c") {
        return Some(100);
    }
    let ten = |rest: &mut &[u8], one: u8, five: u8, ten: u8| -> u8 {
        let same =
            |byte: Option<&u8>, letter: u8| byte.is_some_and(|b| b.eq_ignore_ascii_case(&letter));
        let mut value = 0;
        if same(rest.first(), one) && same(rest.get(1), ten) {
            *rest = &rest[2..];
            return 9;
        }
        if same(rest.first(), one) && same(rest.get(1), five) {
            *rest = &rest[2..];
            return 4;
        }
        if same(rest.first(), five) {
            *rest = &rest[1..];
            value = 5;
        }
        let most = value + 3;
        while value < most && same(rest.first(), one) {
            *rest = &rest[1..];
            value += 1;
        }
        value
    };
    let mut rest = bytes;
    // `\0` stands for no letter: XC (90) is not read.
    let tens = ten(&mut rest, b'X', b'L', 0);
    let ones = ten(&mut rest, b'I', b'V', b'X');
    (rest.is_empty() && tens + ones > 0).then_some(tens * 10 + ones)
}

#[cfg(test)]
mod tests;
