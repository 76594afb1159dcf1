//! VNI for Windows: a vowel of ASCII, and behind it a character for its mark and tone.
//!
//! `letter = vowel [sign] / "ñ" / "í" / "ì" / "æ" / "ó" / "ò" / "î"`, where `ô` and `ö` are the vowels
//! `ơ` and `ư`. The table is that of xvnkb (<https://github.com/lamdao/xvnkb>, `vni.h`).

use crate::fold::letter::{self, A, E, I, O, U, Y};

/// The signs of the five tones on a vowel as it is; on one with a circumflex, which the first sign
/// stands for without a tone; and on one with a breve. In the order of [`letter`]'s tones.
const BARE: [char; 6] = ['\0', 'ù', 'ø', 'û', 'õ', 'ï'];
const HAT: [char; 6] = ['â', 'á', 'à', 'å', 'ã', 'ä'];
const BREVE: [char; 6] = ['ê', 'é', 'è', 'ú', 'ü', 'ë'];

/// The small letter of a capital of Latin-1.
fn small(c: char) -> char {
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from(c as u8 + 0x20),
        _ => c,
    }
}

/// A vowel by its row in [`letter`] and its tone, in the case of `like`.
fn vowel(row: u8, tone: usize, like: char) -> char {
    let table = if small(like) == like { &letter::LOWER } else { &letter::UPPER };
    table[usize::from(row)][tone]
}

/// Appends what a line says that was read as windows-1252.
pub(super) fn decode(line: &str, out: &mut String) {
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let row = match small(c) {
            'a' => A,
            'e' => E,
            'o' => O,
            'u' => U,
            'y' => Y,
            'ô' => O + 2,
            'ö' => U + 1,
            other => {
                out.push(match other {
                    'ñ' if c == other => 'đ',
                    'ñ' => 'Đ',
                    'í' => vowel(I, 1, c),
                    'ì' => vowel(I, 2, c),
                    'æ' => vowel(I, 3, c),
                    'ó' => vowel(I, 4, c),
                    'ò' => vowel(I, 5, c),
                    'î' => vowel(Y, 5, c),
                    _ => c,
                });
                continue;
            }
        };
        let mut behind = rest.clone();
        let sign = behind.next().map_or('\0', small);
        let found = |signs: &[char; 6]| signs.iter().position(|other| *other == sign);
        let signed = match (found(&BARE), found(&HAT), found(&BREVE)) {
            _ if sign == '\0' => None,
            (Some(tone), ..) => Some((row, tone)),
            (_, Some(tone), _) if row == A => Some((A + 2, tone)),
            (_, Some(tone), _) if row == E || row == O => Some((row + 1, tone)),
            (_, _, Some(tone)) if row == A => Some((A + 1, tone)),
            _ => None,
        };
        match signed {
            Some((row, tone)) => {
                out.push(vowel(row, tone, c));
                rest = behind;
            }
            None => out.push(vowel(row, 0, c)),
        }
    }
}

/// The characters of windows-1252 whose bytes spell a letter.
#[cfg(test)]
pub(super) fn encode(c: char) -> Option<String> {
    let capital = letter::UPPER.iter().flatten().any(|other| *other == c);
    let case = |c: char| {
        if capital && !c.is_ascii_uppercase() && c != '\0' {
            c.to_uppercase().next().expect("a letter has a capital")
        } else {
            c
        }
    };
    let of = |parts: &[char]| Some(parts.iter().map(|c| case(*c)).filter(|c| *c != '\0').collect());
    let code = letter::exact(c);
    if code == letter::D_STROKE {
        return Some(String::from(if c == 'đ' { 'ñ' } else { 'Ñ' }));
    }
    if !letter::is_vowel(code) {
        return None;
    }
    let (row, tone) = (letter::vowel(code), usize::from(letter::tone(code)));
    match row {
        A => of(&['a', BARE[tone]]),
        1 => of(&['a', BREVE[tone]]),
        2 => of(&['a', HAT[tone]]),
        E => of(&['e', BARE[tone]]),
        4 => of(&['e', HAT[tone]]),
        I => of(&[['i', 'í', 'ì', 'æ', 'ó', 'ò'][tone]]),
        O => of(&['o', BARE[tone]]),
        7 => of(&['o', HAT[tone]]),
        8 => of(&['ô', BARE[tone]]),
        U => of(&['u', BARE[tone]]),
        10 => of(&['ö', BARE[tone]]),
        _ if tone == 5 => of(&['î']),
        _ => of(&['y', BARE[tone]]),
    }
}
