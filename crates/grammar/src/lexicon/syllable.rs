//! Letters and syllables: what a Vietnamese syllable is without its marks, and what its marks are.
//!
//! A syllable becomes two numbers. Its *skeleton* is its letters without tone and vowel marks, case
//! taken off, `đ` as `d` and `y` as `i`. Its *form* is all that the skeleton leaves out: the mark of
//! each vowel, the stroke of `đ`, and the tone of the whole syllable, wherever it is placed (`hoá`
//! and `hóa` are one form). Both are exact, not hashes, up to [`MAX_LETTERS`] letters.

/// The most letters of a syllable whose skeleton fits its number; a longer word is no syllable.
pub(super) const MAX_LETTERS: u32 = 12;

/// A syllable of a text, with its place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Syllable {
    /// The letters alone: 5 bits each, the first letter highest.
    pub(super) skeleton: u64,
    /// The marks (3 bits a letter, the first letter highest), and under them the tone (3 bits).
    pub(super) form: u64,
    /// The first byte in the text.
    pub(super) start: u32,
    /// The byte after the last.
    pub(super) end: u32,
}

impl Syllable {
    /// Whether the two are one syllable, but for case, the tone's place and `i` for `y`.
    pub(super) fn same(self, other: Self) -> bool {
        self.skeleton == other.skeleton && self.form == other.form
    }
}

/// What a text is made of, as far as syllables go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of the alphabet of syllables.
    Letter(Letter),
    /// A blank: it parts two syllables of one run.
    Blank,
    /// A digit, or a letter of another alphabet: the word that it stands in is no syllable.
    Foreign,
    /// Anything else (a mark of punctuation, a tab, a line's end): it ends the run.
    Break,
}

/// A letter: 5 bits of base (`a` is 1), 3 of vowel mark, 3 of tone; no base is no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter(u16);

impl Letter {
    fn base(self) -> u64 {
        u64::from(self.0 & 0x1f)
    }

    fn mark(self) -> u64 {
        u64::from(self.0 >> 5 & 7)
    }

    fn tone(self) -> u64 {
        u64::from(self.0 >> 8 & 7)
    }
}

/// A syllable that is being read.
#[derive(Clone, Copy, Default)]
pub(super) struct Reading {
    skeleton: u64,
    marks: u64,
    tone: u64,
    letters: u32,
}

impl Reading {
    /// Takes one more letter.
    pub(super) fn push(&mut self, letter: Letter) {
        self.skeleton = self.skeleton << 5 | letter.base();
        self.marks = self.marks << 3 | letter.mark();
        self.tone |= letter.tone();
        self.letters += 1;
    }

    /// Whether no letter came yet.
    pub(super) fn is_empty(self) -> bool {
        self.letters == 0
    }

    /// The syllable read; none where the word is too long to be one.
    pub(super) fn finish(self, start: usize, end: usize) -> Option<Syllable> {
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else {
            return None;
        };
        (self.letters <= MAX_LETTERS).then_some(Syllable {
            skeleton: self.skeleton,
            form: self.marks << 3 | self.tone,
            start,
            end,
        })
    }
}

/// The class of the character that begins at byte `at` of `text`, and how many bytes it has. `at`
/// is before the end, on the edge of a character.
#[inline]
pub(super) fn class(text: &str, at: usize) -> (Class, usize) {
    let bytes = text.as_bytes();
    let byte = bytes[at];
    if byte < 0x80 {
        return (of_code(LATIN[usize::from(byte)]), 1);
    }
    // Every letter of the table past ASCII has two bytes, or three that begin with 0xe1.
    let low = |n: usize| bytes.get(at + n).map_or(0, |b| usize::from(b & 0x3f));
    let (code, width) = match byte {
        0xc2..=0xdf => (LATIN.get(usize::from(byte & 0x1f) << 6 | low(1)), 2),
        0xe1 => {
            ((0x1000 | low(1) << 6 | low(2)).checked_sub(TONES_START).and_then(|n| TONES.get(n)), 3)
        }
        _ => (None, 0),
    };
    match code {
        Some(&code) if code != 0 => (of_code(code), width),
        _ => rare(&text[at..]),
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

#[inline]
fn of_code(code: u16) -> Class {
    match code {
        BLANK => Class::Blank,
        FOREIGN => Class::Foreign,
        BREAK => Class::Break,
        letter => Class::Letter(Letter(letter)),
    }
}

/// Codes of the tables that are no letter's; 0 is a character to ask [`rare`] about.
const BLANK: u16 = 0x8000;
const FOREIGN: u16 = 0x8001;
const BREAK: u16 = 0x8002;

/// One word as a syllable; none where something else than letters stands in it.
pub(super) fn read(word: &str) -> Option<Syllable> {
    let mut reading = Reading::default();
    let mut at = 0;
    while at < word.len() {
        let (Class::Letter(letter), width) = class(word, at) else {
            return None;
        };
        reading.push(letter);
        at += width;
    }
    reading.finish(0, word.len())
}

/// The end of the block of ơ and ư, the last letters before the toned ones.
const LATIN_END: usize = 0x1b1;
/// The block "Latin Extended Additional" from ạ on.
const TONES_START: usize = 0x1ea0;
/// The character after ỹ.
const TONES_END: usize = 0x1efa;

/// Every vowel in its six tones (level, à, á, ả, ã, ạ), capitals after small letters, with its base
/// letter and the number of its mark.
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
    (base - b'a' + 1) as u16 | mark << 5 | tone << 8
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
            table[at] = letter(b'd', 4, 0);
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

static LATIN: [u16; LATIN_END] = block(0);
static TONES: [u16; TONES_END - TONES_START] = block(TONES_START);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn p(word: &str) -> Syllable {
        read(word).unwrap()
    }

    fn class_of(c: char) -> Class {
        let text = String::from(c);
        let (class, width) = class(&text, 0);
        assert_eq!(width, text.len());
        class
    }

    #[test]
    fn syllable_basic() {
        assert!(p("hoá").same(p("hóa")));
        assert!(p("TỶ").same(p("tỉ")));
        assert!(p("Đổi").same(p("ĐỔI")));
        assert!(p("Ðơn").same(p("đơn")), "the Icelandic letter stands for đ");
        for (left, right) in
            [("chuyển", "chuyên"), ("số", "so"), ("đổi", "dổi"), ("tính", "tỉnh"), ("ơn", "ôn")]
        {
            assert_eq!(p(left).skeleton, p(right).skeleton, "{left} {right}");
            assert!(!p(left).same(p(right)), "{left} {right}");
        }
        assert_ne!(p("sánh").skeleton, p("sáng").skeleton);
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
        assert_eq!(p("abcdefghijkl").end, 12);
        let mut long = Reading::default();
        for _ in 0..13 {
            let Class::Letter(a) = class_of('a') else { panic!("a is a letter") };
            long.push(a);
        }
        assert!(long.finish(0, 13).is_none());
    }

    #[test]
    fn every_vowel_has_its_letter() {
        for (forms, base, _) in VOWELS {
            for c in forms {
                assert!(
                    matches!(class_of(c), Class::Letter(l) if l.base() == u64::from(base - b'a' + 1)),
                    "{c}"
                );
            }
        }
    }
}
