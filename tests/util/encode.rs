//! Encoders for texts as damage leaves them, each after the encoding's own public table and none
//! after the program's.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// Letters and the bytes that spell them in TCVN3, as TCVN 5712:1993 (VN3) lists them: five tones in the
/// order grave, hook, tilde, acute, dot below behind each vowel.
const TCVN3: [(&str, [u8; 6]); 12] = [
    ("a", [0x61, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9]),
    ("ă", [0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6]),
    ("â", [0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB]),
    ("e", [0x65, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1]),
    ("ê", [0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6]),
    ("i", [0x69, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE]),
    ("o", [0x6F, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4]),
    ("ô", [0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9]),
    ("ơ", [0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE]),
    ("u", [0x75, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4]),
    ("ư", [0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9]),
    ("y", [0x79, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE]),
];

/// The combining marks of the tones, in the order of [`TCVN3`].
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// A letter without its tone, and the tone: 0 for none.
fn parted(c: char) -> (char, usize) {
    let (mut base, mut tone) = (String::new(), 0);
    decompose_canonical(c, |part| match TONES.iter().position(|mark| *mark == part) {
        Some(at) => tone = at + 1,
        None => base.push(part),
    });
    (base.nfc().next().unwrap_or(c), tone)
}

/// The text in TCVN3; none where it has a character that the encoding lacks. Capitals with tones become
/// small letters, as the capital fonts print them.
pub(crate) fn tcvn3(text: &str) -> Option<Vec<u8>> {
    const BARE: [(char, u8); 7] =
        [('Ă', 0xA1), ('Â', 0xA2), ('Ê', 0xA3), ('Ô', 0xA4), ('Ơ', 0xA5), ('Ư', 0xA6), ('Đ', 0xA7)];
    let byte = |c: char| {
        if c.is_ascii() {
            return Some(c as u8);
        }
        if let Some((_, byte)) = BARE.iter().find(|(letter, _)| *letter == c) {
            return Some(*byte);
        }
        if c == 'đ' {
            return Some(0xAE);
        }
        let (base, tone) = parted(c);
        let small: String = base.to_lowercase().collect();
        let (_, bytes) = TCVN3.iter().find(|(letter, _)| *letter == small)?;
        Some(bytes[tone])
    };
    text.chars().map(byte).collect()
}

/// The text in VNI for Windows, by the manual of VNI: a vowel and behind it a letter for its mark and
/// tone, capital where the vowel is.
pub(crate) fn vni(text: &str) -> Option<Vec<u8>> {
    // Behind a vowel without a mark, with a circumflex, with a breve: none, then as in `TONES`.
    const BARE: [u8; 6] = [0, 0xF8, 0xFB, 0xF5, 0xF9, 0xEF];
    const HAT: [u8; 6] = [0xE2, 0xE0, 0xE5, 0xE3, 0xE1, 0xE4];
    const BREVE: [u8; 6] = [0xEA, 0xE8, 0xFA, 0xFC, 0xE9, 0xEB];
    const I: [u8; 6] = [0x69, 0xEC, 0xE6, 0xF3, 0xED, 0xF2];
    let mut out = Vec::new();
    for c in text.chars() {
        let (base, tone) = parted(c);
        let small = base.to_lowercase().next()?;
        let capital = if base == small { 0 } else { 0x20 };
        let (first, second) = match small {
            'đ' => (0xF1, 0),
            'i' => (I[tone], 0),
            'y' if tone == 5 => (0xEE, 0),
            'ă' => (b'a', BREVE[tone]),
            'â' => (b'a', HAT[tone]),
            'ê' => (b'e', HAT[tone]),
            'ô' => (b'o', HAT[tone]),
            'ơ' => (0xF4, BARE[tone]),
            'ư' => (0xF6, BARE[tone]),
            'a' | 'e' | 'o' | 'u' | 'y' => (small as u8, BARE[tone]),
            _ if c.is_ascii() => (small as u8, 0),
            _ => return None,
        };
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte >= 0xE0;
        for byte in [first, second].into_iter().filter(|byte| *byte != 0 || c == '\0') {
            out.push(if letter(byte) { byte - capital } else { byte });
        }
    }
    Some(out)
}

/// The text in windows-1258, by the index of the WHATWG Encoding Standard: letters with their marks, and
/// the tones as combining characters behind them.
pub(crate) fn windows_1258(text: &str) -> Option<Vec<u8>> {
    const TONE_BYTES: [u8; 5] = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2];
    let byte = |c: char| match c {
        'Ă' => Some(0xC3),
        'ă' => Some(0xE3),
        'Đ' => Some(0xD0),
        'đ' => Some(0xF0),
        'Ơ' => Some(0xD5),
        'ơ' => Some(0xF5),
        'Ư' => Some(0xDD),
        'ư' => Some(0xFD),
        'Â' | 'Ê' | 'Ô' | 'â' | 'ê' | 'ô' | '²' | '\0'..='\u{7f}' => {
            u8::try_from(u32::from(c)).ok()
        }
        _ => None,
    };
    let mut out = Vec::new();
    for c in text.chars() {
        let (base, tone) = parted(c);
        out.push(byte(base)?);
        out.extend(tone.checked_sub(1).map(|at| TONE_BYTES[at]));
    }
    Some(out)
}

/// Bytes read as windows-1252, by the index of the WHATWG Encoding Standard.
pub(crate) fn as_windows_1252(bytes: &[u8]) -> String {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let high: Vec<char> = HIGH.chars().collect();
    let character = |&byte: &u8| match byte {
        0x80..=0x9F => high[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    bytes.iter().map(character).collect()
}
