//! Magnitudes before a unit: "nghìn", "triệu", "10³", "1.000".

use chitieu_schema::Decimal;

use crate::words::phrase::{phrase, skip_space};

/// The magnitudes in words, lower case, the longest first, and their powers of ten.
const WORDS: &[(&str, u32)] = &[
    ("nghìn tỷ", 12),
    ("nghìn tỉ", 12),
    ("ngàn tỷ", 12),
    ("ngàn tỉ", 12),
    ("triệu tỷ", 15),
    ("trăm nghìn", 5),
    ("trăm ngàn", 5),
    ("trăm triệu", 8),
    ("chục nghìn", 4),
    ("chục triệu", 7),
    ("nghìn", 3),
    ("ngàn", 3),
    ("triệu", 6),
    ("vạn", 4),
    ("trăm", 2),
    ("chục", 1),
    ("tỷ", 9),
    ("tỉ", 9),
    ("tr.", 6),
    ("tr", 6),
];

/// The magnitudes in figures, the longest first.
const FIGURES: &[(&str, u32)] = &[
    ("1.000.000.000", 9),
    ("1000000000", 9),
    ("1.000.000", 6),
    ("1 000 000", 6),
    ("1000000", 6),
    ("100.000", 5),
    ("100000", 5),
    ("10.000", 4),
    ("10000", 4),
    ("1.000", 3),
    ("1 000", 3),
    ("1000", 3),
    ("100", 2),
    ("10^9", 9),
    ("10^6", 6),
    ("10^3", 3),
    ("10⁹", 9),
    ("10⁶", 6),
    ("10³", 3),
];

/// The magnitude at the start of a text, and the rest with the unit.
pub(super) fn magnitude(text: &str) -> Option<(&str, Decimal)> {
    let first = text.chars().next()?;
    let (len, power) = if first == '1' {
        let (print, power) = FIGURES.iter().find(|(print, _)| text.starts_with(print))?;
        // "10.0005 tấn": more figures make it another number.
        if text[print.len()..].starts_with(|c: char| c.is_ascii_digit() || c == ',') {
            return None;
        }
        (print.len(), *power)
    } else {
        // Every magnitude begins with one of these, as few units do.
        if !matches!(first.to_ascii_lowercase(), 'n' | 't' | 'v' | 'c') {
            return None;
        }
        WORDS.iter().find_map(|(word, power)| Some((phrase(text, word)?, *power)))?
    };
    let rest = skip_space(&text[len..]);
    (!rest.is_empty()).then(|| (rest, Decimal::from(10i64.pow(power))))
}

/// A magnitude in words without any unit behind it: "1,5 triệu" of an unnamed thing.
pub(crate) fn word(text: &str) -> Option<usize> {
    WORDS.iter().filter(|(word, _)| word.len() > 3).find_map(|(word, _)| phrase(text, word))
}
