//! The letters of Vietnamese as one byte each.
//!
//! A code is 0 for what is no letter; the ASCII letter itself, in lower case, for a consonant;
//! [`D_STROKE`] for `đ`; and `0x80 | vowel << 3 | tone` for a vowel.

/// The code of what is no letter of Vietnamese.
pub(crate) const NONE: u8 = 0;

/// The code of `đ`.
pub(crate) const D_STROKE: u8 = 0x7F;

/// The vowel `a`, by its row in the table; the others that rules speak of follow.
pub(crate) const A: u8 = 0;
pub(crate) const E: u8 = 3;
pub(crate) const E_HAT: u8 = 4;
pub(crate) const I: u8 = 5;
pub(crate) const O: u8 = 6;
pub(crate) const U: u8 = 9;
pub(crate) const Y: u8 = 11;

/// The vowels, each without tone and with acute, grave, hook, tilde and dot.
pub const LOWER: [[char; 6]; 12] = [
    ['a', 'á', 'à', 'ả', 'ã', 'ạ'],
    ['ă', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'é', 'è', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ế', 'ề', 'ể', 'ễ', 'ệ'],
    ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ó', 'ò', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ú', 'ù', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ứ', 'ừ', 'ử', 'ữ', 'ự'],
    ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'],
];

/// The same in capitals.
pub const UPPER: [[char; 6]; 12] = [
    ['A', 'Á', 'À', 'Ả', 'Ã', 'Ạ'],
    ['Ă', 'Ắ', 'Ằ', 'Ẳ', 'Ẵ', 'Ặ'],
    ['Â', 'Ấ', 'Ầ', 'Ẩ', 'Ẫ', 'Ậ'],
    ['E', 'É', 'È', 'Ẻ', 'Ẽ', 'Ẹ'],
    ['Ê', 'Ế', 'Ề', 'Ể', 'Ễ', 'Ệ'],
    ['I', 'Í', 'Ì', 'Ỉ', 'Ĩ', 'Ị'],
    ['O', 'Ó', 'Ò', 'Ỏ', 'Õ', 'Ọ'],
    ['Ô', 'Ố', 'Ồ', 'Ổ', 'Ỗ', 'Ộ'],
    ['Ơ', 'Ớ', 'Ờ', 'Ở', 'Ỡ', 'Ợ'],
    ['U', 'Ú', 'Ù', 'Ủ', 'Ũ', 'Ụ'],
    ['Ư', 'Ứ', 'Ừ', 'Ử', 'Ữ', 'Ự'],
    ['Y', 'Ý', 'Ỳ', 'Ỷ', 'Ỹ', 'Ỵ'],
];

/// The plain letters under the vowels, filled up to what four bits can say.
const PLAIN: [u8; 16] = *b"aaaeeiooouuy....";

/// Where the second block of letters begins (Latin Extended Additional, its Vietnamese half).
const HIGH: u32 = 0x1EA0;

/// Added to the code of a letter whose fold is spelled otherwise: a capital, a look-alike.
const CHANGES: u16 = 0x100;

/// The codes of U+0000 to U+01BF and of U+1EA0 to U+1EFF, with [`CHANGES`].
struct Table {
    low: [u16; 0x1C0],
    high: [u16; 0x60],
}

/// Made at compile time from the two tables above.
static TABLE: Table = table();

const fn table() -> Table {
    let mut table = Table { low: [0; 0x1C0], high: [0; 0x60] };
    let mut letter = b'a';
    while letter <= b'z' {
        table.low[letter as usize] = letter as u16;
        table.low[letter.to_ascii_uppercase() as usize] = letter as u16 | CHANGES;
        letter += 1;
    }
    // `Đ`, and the two capitals of other tongues that are printed in its place, with their small
    // letter: U+00D0 and U+00F0 (eth), U+0189 (African d).
    let d_strokes = ['Đ', 'đ', '\u{d0}', '\u{f0}', '\u{189}'];
    let mut index = 0;
    while index < d_strokes.len() {
        table.low[d_strokes[index] as usize] = D_STROKE as u16 | CHANGES;
        index += 1;
    }
    table.low['đ' as usize] = D_STROKE as u16;
    let mut vowel = 0;
    while vowel < 12 {
        let mut tone = 0;
        while tone < 6 {
            let code = 0x80 | (vowel as u8) << 3 | tone as u8;
            set(&mut table, LOWER[vowel][tone], code as u16);
            set(&mut table, UPPER[vowel][tone], code as u16 | CHANGES);
            tone += 1;
        }
        vowel += 1;
    }
    // U+01A2 and U+01A3 stand for `Ư` and `ư` in the text layers of many PDF files.
    table.low[0x1A2] = table.low['Ư' as usize];
    table.low[0x1A3] = table.low['Ư' as usize];
    table
}

const fn set(table: &mut Table, letter: char, code: u16) {
    let point = letter as u32;
    if point >= HIGH {
        table.high[(point - HIGH) as usize] = code;
    } else {
        table.low[point as usize] = code;
    }
}

/// The code of a letter, small or capital, and whether its fold is spelled otherwise.
fn look_up(point: u32) -> (u8, bool) {
    let found = match TABLE.low.get(point as usize) {
        Some(&found) => found,
        None => TABLE.high.get(point.wrapping_sub(HIGH) as usize).copied().unwrap_or(0),
    };
    (found as u8, found >= CHANGES)
}

/// The code of a letter, small or capital.
pub(crate) fn code(c: char) -> u8 {
    look_up(u32::from(c)).0
}

/// The code of a letter of Vietnamese itself: [`NONE`] for what only stands for one in print (`Ð`, `ƣ`).
pub(crate) fn exact(c: char) -> u8 {
    match c {
        '\u{d0}' | '\u{f0}' | '\u{189}' | '\u{1a2}' | '\u{1a3}' => NONE,
        _ => code(c),
    }
}

/// The letter that begins at the byte `at`: its code, whether its fold is spelled otherwise, and
/// its length in bytes. [`NONE`] for any other character, whose length this does not tell.
#[inline]
pub(crate) fn at(bytes: &[u8], at: usize) -> (u8, bool, usize) {
    let bits = |at: usize| bytes.get(at).map_or(0, |byte| u32::from(byte & 0x3F));
    let (point, len) = match bytes.get(at) {
        Some(&byte @ 0..0x80) => (u32::from(byte), 1),
        Some(&byte @ 0xC3..=0xC6) => (u32::from(byte & 0x1F) << 6 | bits(at + 1), 2),
        Some(0xE1) => (0x1000 | bits(at + 1) << 6 | bits(at + 2), 3),
        _ => return (NONE, false, 0),
    };
    let (code, changes) = look_up(point);
    (code, changes, len)
}

/// The code of the Latin letter that a Cyrillic one looks like; [`NONE`] for others.
///
/// They stand in abbreviations that were typed on a keyboard left in another layout (`BHХH`,
/// `TTĐТСР`).
pub(crate) fn look_alike(c: char) -> u8 {
    let latin = match c {
        'А' | 'а' => 'a',
        'В' | 'в' => 'b',
        'С' | 'с' => 'c',
        'Е' | 'е' => 'e',
        'Н' | 'н' => 'h',
        'І' | 'і' => 'i',
        'К' | 'к' => 'k',
        'М' | 'м' => 'm',
        'О' | 'о' => 'o',
        'Р' | 'р' => 'p',
        'Ѕ' | 'ѕ' => 's',
        'Т' | 'т' => 't',
        'Х' | 'х' => 'x',
        'У' | 'у' => 'y',
        _ => return NONE,
    };
    code(latin)
}

/// Whether a code is a vowel's.
pub(crate) fn is_vowel(code: u8) -> bool {
    code >= 0x80
}

/// Which vowel; only for a vowel's code.
pub(crate) fn vowel(code: u8) -> u8 {
    (code & 0x7F) >> 3
}

/// Which tone, 0 for none; only for a vowel's code.
pub(crate) fn tone(code: u8) -> u8 {
    code & 7
}

/// Which tone, 0 for none and for a consonant.
#[inline]
pub(crate) fn tone_or_none(code: u8) -> u8 {
    code & if is_vowel(code) { 7 } else { 0 }
}

/// Whether it is a vowel with a mark of its own (`ă â ê ô ơ ư`), which draws the tone.
pub(crate) fn is_marked(code: u8) -> bool {
    is_vowel(code) && matches!(vowel(code), 1 | 2 | 4 | 7 | 8 | 10)
}

/// The code of a vowel with a tone.
pub(crate) fn with(vowel: u8, tone: u8) -> u8 {
    0x80 | vowel << 3 | tone
}

/// A vowel's code once a combining mark is put on it; `None` where Vietnamese has no such letter.
pub(crate) fn marked(code: u8, mark: char) -> Option<u8> {
    if !is_vowel(code) {
        return None;
    }
    let (base, tone) = (vowel(code), tone(code));
    let new_tone = match mark {
        '\u{301}' => 1,
        '\u{300}' => 2,
        '\u{309}' => 3,
        '\u{303}' => 4,
        '\u{323}' => 5,
        '\u{306}' => return (base == A).then(|| with(A + 1, tone)),
        '\u{302}' if base == A => return Some(with(A + 2, tone)),
        '\u{302}' => return matches!(base, E | O).then(|| with(base + 1, tone)),
        '\u{31b}' if base == O => return Some(with(O + 2, tone)),
        '\u{31b}' => return (base == U).then(|| with(U + 1, tone)),
        _ => return None,
    };
    (tone == 0).then(|| with(base, new_tone))
}

/// A letter in UTF-8, filled up with zeros, and its length.
type Spelled = ([u8; 3], usize);

/// The letter of each code, in lower case; nothing for what is no code.
static SPELLED: [Spelled; 0x100] = spelled_table();

const fn spelled_table() -> [Spelled; 0x100] {
    let mut table = [([0; 3], 0); 0x100];
    let mut ascii = b'a';
    while ascii <= b'z' {
        table[ascii as usize] = spell(ascii as char);
        ascii += 1;
    }
    table[D_STROKE as usize] = spell('đ');
    let mut vowel = 0;
    while vowel < 12 {
        let mut tone = 0;
        while tone < 6 {
            table[0x80 | vowel << 3 | tone] = spell(LOWER[vowel][tone]);
            tone += 1;
        }
        vowel += 1;
    }
    table
}

const fn spell(letter: char) -> Spelled {
    let mut buffer = [0; 4];
    let len = letter.encode_utf8(&mut buffer).len();
    ([buffer[0], buffer[1], buffer[2]], len)
}

/// The letter of a code, in lower case.
#[inline]
pub(crate) fn spelled(code: u8) -> Spelled {
    SPELLED[usize::from(code)]
}

/// The letter of a code without tone, mark and stroke.
#[inline]
pub(crate) fn plain(code: u8) -> Spelled {
    let letter = match code {
        D_STROKE => b'd',
        0..0x80 => code,
        _ => PLAIN[usize::from(vowel(code) & 15)],
    };
    ([letter, 0, 0], 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(code: u8) -> char {
        let (bytes, len) = spelled(code);
        std::str::from_utf8(&bytes[..len]).ok().and_then(|text| text.chars().next()).unwrap_or('?')
    }

    #[test]
    fn code_basic() {
        for (vowel, (small, capital)) in LOWER.iter().zip(&UPPER).enumerate() {
            for tone in 0..6 {
                let expected = with(vowel as u8, tone as u8);
                assert_eq!(code(small[tone]), expected);
                assert_eq!(code(capital[tone]), expected);
                assert_eq!(letter(expected), small[tone]);
                assert_eq!(capital[tone].to_lowercase().to_string(), small[tone].to_string());
            }
        }
        assert_eq!([code('đ'), code('Đ'), code('Ð')], [D_STROKE; 3]);
        assert_eq!((letter(D_STROKE), plain(D_STROKE).0[0]), ('đ', b'd'));
        assert_eq!([code('ộ'), code('Ỷ'), code('x')].map(|code| plain(code).0[0]), *b"oyx");
        assert_eq!((code('K'), letter(b'k')), (b'k', 'k'));
        assert_eq!(code('Ƣ'), code('ư'));
    }

    #[test]
    fn code_boundaries() {
        for c in ['0', ' ', '-', 'ç', 'ñ', 'ü', 'Ɵ', '\u{1e9f}', '\u{1f00}', 'Х', '😀'] {
            assert_eq!(code(c), NONE, "{c:?}");
        }
        assert_eq!([I, Y].map(|vowel| letter(with(vowel, 0))), ['i', 'y']);
        assert_eq!([A, E, O, U].map(|vowel| letter(with(vowel, 5))), ['ạ', 'ẹ', 'ọ', 'ụ']);
    }

    #[test]
    fn at_is_code() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text = &*c.encode_utf8(&mut buffer);
            let (found, changes, len) = at(text.as_bytes(), 0);
            assert_eq!(found, code(c), "{c:?}");
            if found != NONE {
                assert_eq!((len, changes), (text.len(), letter(found) != c), "{c:?}");
            }
        }
        assert_eq!(at(b"\xE1\xBA", 0).0, NONE, "cut short");
        assert_eq!(at(b"a", 1).0, NONE);
    }

    #[test]
    fn marked_is_composition() {
        use unicode_normalization::char::compose;
        let marks = [
            '\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}', '\u{306}', '\u{302}', '\u{31b}',
            '\u{307}',
        ];
        for base in LOWER.iter().flatten() {
            for mark in marks {
                if let Some(composed) = compose(*base, mark) {
                    let expected = code(composed);
                    assert_eq!(
                        marked(code(*base), mark).unwrap_or(NONE),
                        expected,
                        "{base} {mark:?}"
                    );
                }
            }
        }
        assert_eq!(
            marked(code('ọ'), '\u{302}').map(letter),
            Some('ộ'),
            "canonical order puts the dot first"
        );
    }
}
