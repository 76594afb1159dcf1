//! Letters and syllables: what a Vietnamese syllable is without its marks, and what its marks are.
//!
//! A syllable becomes one number, its *key*. The [`SKELETON`] of the key is its letters without tone
//! and vowel marks, case taken off, `đ` as `d` and `y` as `i`. The other bits are all that the
//! skeleton leaves out: the mark of each vowel, the stroke of `đ`, and the tone of the whole
//! syllable, wherever it is placed (`hoá` and `hóa` have one key). The key is exact, not a hash.

/// The most letters of a syllable, which are those that fit a key; a longer word is no syllable.
pub(super) const MAX_LETTERS: usize = 8;

/// The bits of a letter in a key: 5 of base, and above them 2 of mark.
pub(super) const LETTER_BITS: u32 = 7;
/// The lowest bits of a key, under the letters: the tone.
pub(super) const TONE_BITS: u32 = 3;

/// The bits of a key that say its letters and not their marks.
pub(super) const SKELETON: u64 = {
    let mut bits = 0;
    let mut letter = 0;
    while letter < MAX_LETTERS {
        bits = bits << LETTER_BITS | 0x1f;
        letter += 1;
    }
    bits << TONE_BITS
};

/// What a text is made of, as far as syllables go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of the alphabet of syllables.
    Letter,
    /// A blank: it parts two syllables of one run.
    Blank,
    /// A digit, or a letter of another alphabet: the word that it stands in is no syllable.
    Foreign,
    /// Anything else (a mark of punctuation, a tab, a line's end): it ends the run.
    Break,
}

/// A syllable that is being read.
#[derive(Clone, Copy, Default)]
pub(super) struct Reading {
    letters: u64,
    /// The tones of all letters, in the bits that a letter's code has them in.
    tones: u16,
    count: usize,
}

impl Reading {
    /// Reads the letters that stand from byte `start` on, and says where they end.
    #[inline]
    pub(super) fn at(text: &str, start: usize) -> (Self, usize) {
        let bytes = text.as_bytes();
        let (mut letters, mut tones) = (0, 0);
        // The bytes of letters behind their first ones.
        let mut inside = 0;
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            // More letters than fit push the first ones out; `finish` then says that it is none.
            if byte < 0x80 {
                // A letter of ASCII has neither mark nor tone.
                let base = ASCII[usize::from(byte)];
                if base == 0 {
                    break;
                }
                letters = letters << LETTER_BITS | u64::from(base);
                at += 1;
            } else {
                let (code, width) = wide(&bytes[at..]);
                if !is_letter(code) {
                    break;
                }
                letters = letters << LETTER_BITS | u64::from(code & 0x7f);
                tones |= code;
                at += width;
                inside += width - 1;
            }
        }
        (Self { letters, tones, count: at - start - inside }, at)
    }

    /// Whether no letter came.
    pub(super) fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The key of the syllable read; none where the word is too long to be one.
    #[inline]
    pub(super) fn finish(self) -> Option<u64> {
        (self.count <= MAX_LETTERS).then(|| key(self.letters, self.tones))
    }
}

/// The code of the character that begins some bytes and is not of ASCII, and how many bytes it has;
/// 0 is what the tables do not have.
#[inline]
fn wide(bytes: &[u8]) -> (u16, usize) {
    // Every letter of the tables past ASCII has two bytes, or three that begin with 0xe1.
    match *bytes {
        [0xe1, high @ 0xb8..=0xbb, low, ..] => (high_code(high, low), 3),
        [lead @ 0xc2..=0xc6, low, ..] => (low_code(lead, low), 2),
        _ => (0, 0),
    }
}

/// The code of a character of two bytes, which begins with one of 0xc2 to 0xc6.
#[inline]
fn low_code(lead: u8, low: u8) -> u16 {
    LATIN[usize::from(lead & 7) << 6 | usize::from(low & 0x3f)]
}

/// The code of a character of three bytes, which begins with 0xe1 and one of 0xb8 to 0xbb.
#[inline]
fn high_code(high: u8, low: u8) -> u16 {
    TONES[usize::from(high & 3) << 6 | usize::from(low & 0x3f)]
}

/// The class of the character that begins at byte `at` of `text`, and how many bytes it has. `at`
/// is before the end, on the edge of a character.
#[inline]
pub(super) fn class(text: &str, at: usize) -> (Class, usize) {
    let bytes = text.as_bytes();
    let byte = bytes[at];
    let (code, width) =
        if byte < 0x80 { (LATIN[usize::from(byte)], 1) } else { wide(&bytes[at..]) };
    match code {
        0 => rare(&text[at..]),
        BLANK => (Class::Blank, width),
        FOREIGN => (Class::Foreign, width),
        BREAK => (Class::Break, width),
        _ => (Class::Letter, width),
    }
}

/// The class of a character that the tables do not have.
#[cold]
fn rare(rest: &str) -> (Class, usize) {
    let Some(c) = rest.chars().next() else {
        return (Class::Break, 1);
    };
    // Signs and dashes are commoner than other alphabets, and asking what is a letter is slow.
    let is_sign = ('\u{2010}'..='\u{206f}').contains(&c) || ('\u{2190}'..='\u{23ff}').contains(&c);
    (if !is_sign && c.is_alphanumeric() { Class::Foreign } else { Class::Break }, c.len_utf8())
}

/// Codes of the tables that are no letter's; 0 is a character to ask [`rare`] about.
const BLANK: u16 = 0x8000;
const FOREIGN: u16 = 0x8001;
const BREAK: u16 = 0x8002;

/// Where a letter's code has its tone, above the bits that go into a key.
const TONE_SHIFT: u32 = 8;

/// Whether a code is a letter's.
#[inline]
fn is_letter(code: u16) -> bool {
    code.wrapping_sub(1) < BLANK - 1
}

/// The key of these letters, under all their tones.
#[inline]
fn key(letters: u64, tones: u16) -> u64 {
    letters << TONE_BITS | u64::from(tones >> TONE_SHIFT & 7)
}

/// The key of one word; none where something else than letters stands in it.
pub(super) fn read(word: &str) -> Option<u64> {
    let (reading, end) = Reading::at(word, 0);
    if end == word.len() { reading.finish() } else { None }
}

/// The block "Latin Extended Additional", which holds the letters with two marks.
const TONES_START: usize = 0x1e00;

/// Every vowel in its six tones (level, à, á, ả, ã, ạ), capitals after small letters, with its base
/// letter and the number of its mark, which tells it from the others of that base.
const VOWELS: [([char; 12], u8, u16); 12] = [
    (['a', 'à', 'á', 'ả', 'ã', 'ạ', 'A', 'À', 'Á', 'Ả', 'Ã', 'Ạ'], b'a', 0),
    (['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ', 'Â', 'Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ'], b'a', 1),
    (['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ', 'Ă', 'Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ'], b'a', 2),
    (['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ', 'E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ'], b'e', 0),
    (['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ', 'Ê', 'Ề', 'Ế', 'Ể', 'Ễ', 'Ệ'], b'e', 1),
    (['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị', 'I', 'Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị'], b'i', 0),
    (['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ', 'O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ'], b'o', 0),
    (['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ', 'Ô', 'Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ'], b'o', 1),
    (['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ', 'Ơ', 'Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ'], b'o', 3),
    (['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ', 'U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ'], b'u', 0),
    (['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự', 'Ư', 'Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự'], b'u', 3),
    // `y` as `i`: "tỷ lệ" and "tỉ lệ" are one.
    (['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ', 'Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ'], b'i', 0),
];

const fn letter(base: u8, mark: u16, tone: u16) -> u16 {
    (base - b'a' + 1) as u16 | mark << 5 | tone << TONE_SHIFT
}

/// The letters of one block of characters.
const fn block<const N: usize>(first: usize) -> [u16; N] {
    let mut table = [0; N];
    let mut at = 0;
    while at < N {
        let code = first + at;
        if code == ' ' as usize || code == '\u{a0}' as usize {
            table[at] = BLANK;
        } else if code < 0x80 {
            let byte = code as u8;
            table[at] = if byte.is_ascii_alphabetic() {
                letter(byte.to_ascii_lowercase(), 0, 0)
            } else if byte.is_ascii_digit() || byte == b'_' {
                FOREIGN
            } else {
                BREAK
            };
        } else if code == 'đ' as usize || code == 'Đ' as usize || code == 'Ð' as usize {
            table[at] = letter(b'd', 1, 0);
        }
        at += 1;
    }
    let mut row = 0;
    while row < VOWELS.len() {
        let (forms, base, mark) = VOWELS[row];
        let mut tone = 0;
        while tone < forms.len() {
            let code = forms[tone] as usize;
            if code >= first && code < first + N {
                table[code - first] = letter(base, mark, (tone % 6) as u16);
            }
            tone += 1;
        }
        row += 1;
    }
    table
}

/// The letters of ASCII, without their case; 0 for what is no letter, and for bytes past ASCII.
static ASCII: [u8; 256] = {
    let block = block::<128>(0);
    let mut table = [0; 256];
    let mut at = 0;
    while at < block.len() {
        if block[at] < BLANK {
            table[at] = block[at] as u8;
        }
        at += 1;
    }
    table
};
/// Up to the block of ơ and ư, rounded up so that no index is beyond it.
static LATIN: [u16; 0x200] = block(0);
static TONES: [u16; 0x100] = block(TONES_START);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn p(word: &str) -> u64 {
        read(word).unwrap()
    }

    fn skeleton(word: &str) -> u64 {
        p(word) & SKELETON
    }

    fn class_of(c: char) -> Class {
        let text = String::from(c);
        let (class, width) = class(&text, 0);
        assert_eq!(width, text.len());
        class
    }

    #[test]
    fn syllable_basic() {
        assert_eq!(p("hoá"), p("hóa"));
        assert_eq!(p("TỶ"), p("tỉ"));
        assert_eq!(p("Đổi"), p("ĐỔI"));
        assert_eq!(p("Ðơn"), p("đơn"), "the Icelandic letter stands for đ");
        for (left, right) in
            [("chuyển", "chuyên"), ("số", "so"), ("đổi", "dổi"), ("tính", "tỉnh"), ("ơn", "ôn")]
        {
            assert_eq!(skeleton(left), skeleton(right), "{left} {right}");
            assert_ne!(p(left), p(right), "{left} {right}");
        }
        assert_ne!(skeleton("sánh"), skeleton("sáng"));
    }

    #[test]
    fn syllable_boundaries() {
        for (c, want) in [
            (' ', Class::Blank),
            ('\u{a0}', Class::Blank),
            ('\t', Class::Break),
            ('-', Class::Break),
        ] {
            assert_eq!(class_of(c), want, "{c:?}");
        }
        for c in ['5', 'Х', 'ñ', 'ƣ', '_', '²'] {
            assert_eq!(class_of(c), Class::Foreign, "{c:?}");
        }
        assert!(read("").is_some_and(|key| key == 0));
        assert!(read("abcdefgh").is_some());
        assert_eq!(read("abcdefghi"), None);
        assert_eq!(read("a b"), None);
    }

    #[test]
    fn every_vowel_has_its_letter() {
        let mut seen = Vec::new();
        for (forms, base, _) in VOWELS {
            for c in forms {
                assert_eq!(class_of(c), Class::Letter, "{c}");
                assert_eq!(
                    skeleton(&String::from(c)),
                    skeleton(&String::from(char::from(base))),
                    "{c}"
                );
            }
            // `y` is `i`; every other vowel has keys of its own.
            if forms[0] != 'y' {
                seen.extend(forms[..6].iter().map(|c| p(&String::from(*c))));
            }
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 11 * 6);
    }
}
