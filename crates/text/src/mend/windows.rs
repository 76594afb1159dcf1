//! The code pages windows-1252 and windows-1258, by the tables of the WHATWG Encoding Standard
//! (<https://encoding.spec.whatwg.org/>).

/// The characters of windows-1252 whose bytes are 80 to 9F; a control code where it has none.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Where windows-1258 differs from windows-1252: the byte, and its character.
const VIETNAMESE: [(u8, char); 15] = [
    (0xC3, 'Ă'),
    (0xCC, '\u{300}'),
    (0xD0, 'Đ'),
    (0xD2, '\u{309}'),
    (0xD5, 'Ơ'),
    (0xDD, 'Ư'),
    (0xDE, '\u{303}'),
    (0xE3, 'ă'),
    (0xEC, '\u{301}'),
    (0xF0, 'đ'),
    (0xF2, '\u{323}'),
    (0xF5, 'ơ'),
    (0xFD, 'ư'),
    (0xFE, '₫'),
    (0xFF, 'ÿ'),
];

/// The character of a byte in windows-1252.
pub(crate) fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte of a character in windows-1252, or in ISO 8859-1, which it extends.
pub(super) fn byte_1252(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) => HIGH.iter().position(|other| *other == c).map(|at| 0x80 + at as u8),
    }
}

/// The byte of a character in windows-1258.
pub(super) fn byte_1258(c: char) -> Option<u8> {
    match VIETNAMESE.iter().find(|(_, other)| *other == c) {
        Some((byte, _)) => Some(*byte),
        None => byte_1252(c).filter(|byte| !VIETNAMESE.iter().any(|(other, _)| other == byte)),
    }
}

/// Appends what a line of windows-1258 says that was read as windows-1252. Letters and their tones
/// stay apart, for NFC to join.
pub(super) fn decode_1258(line: &str, out: &mut String) {
    out.extend(line.chars().map(|c| {
        let byte = u8::try_from(c).unwrap_or(0);
        VIETNAMESE.iter().find(|(other, _)| *other == byte).map_or(c, |(_, letter)| *letter)
    }));
}

/// The character of a byte in windows-1258.
#[cfg(test)]
pub(super) fn character_1258(byte: u8) -> char {
    let found = VIETNAMESE.iter().find(|(other, _)| *other == byte);
    found.map_or_else(|| character(byte), |(_, letter)| *letter)
}
