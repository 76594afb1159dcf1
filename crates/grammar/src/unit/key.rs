//! The folded form of a unit's spelling, built in place.

use chitieu_text::chars;
use chitieu_text::plain::{self, Reading};

use crate::words::phrase::{is_space, lower};

/// The longest key, in bytes; no spelling of the table is longer.
const MOST_BYTES: usize = 96;

/// The most words of a unit.
pub(super) const MOST_WORDS: usize = 10;

/// A folded spelling.
pub(super) struct Key {
    bytes: [u8; MOST_BYTES],
    len: usize,
    /// The last two characters written, for the rules on syllables.
    last: [char; 2],
    /// A space is due before the next character, unless that is a `/`.
    space: bool,
    full: bool,
    /// A power that is written as LaTeX does: `m$^3$`, `m^{3}`.
    math: bool,
}

impl Key {
    fn new() -> Self {
        Self {
            bytes: [0; MOST_BYTES],
            len: 0,
            last: ['\0'; 2],
            space: false,
            full: false,
            math: false,
        }
    }

    /// The key of a whole text; `None` where it is longer than any unit.
    pub(super) fn whole(text: &str) -> Option<Self> {
        if text.len() > 2 * MOST_BYTES {
            return None;
        }
        let mut key = Self::new();
        text.chars().for_each(|c| key.push(c));
        (!key.full && key.len > 0).then_some(key)
    }

    /// The key of the start of a text, and the places where a unit may end, each as the length of
    /// the key and the length of the text up to there.
    pub(super) fn prefix(text: &str, ends: &mut [(usize, usize); MOST_WORDS]) -> (Self, usize) {
        let mut key = Self::new();
        let mut count = 0;
        let mut previous = ' ';
        for (at, c) in text.char_indices() {
            // A unit ends where a word ends; figures belong to it only as in m2, 100.000 dân.
            let edge = !is_space(previous)
                && (!chars::is_letter_or_digit(c)
                    || !chars::is_letter_or_digit(previous) && c != '/')
                && previous != '/'
                && previous != '^'
                && !matches!(c, '^' | '{' | '}')
                && !raised(c);
            if edge && at > 0 {
                if count == MOST_WORDS {
                    return (key, count);
                }
                ends[count] = (key.len, at);
                count += 1;
            }
            if key.full || is_stop(c) {
                return (key, count);
            }
            key.push(c);
            previous = c;
        }
        if count < MOST_WORDS && !key.full && key.len > 0 {
            // Text that ends in white space has been ended above.
            if !is_space(previous) {
                ends[count] = (key.len, text.len());
                count += 1;
            }
        }
        (key, count)
    }

    /// The first `len` bytes.
    pub(super) fn head(&self, len: usize) -> &[u8] {
        self.bytes.get(..len.min(self.len)).unwrap_or_default()
    }

    /// The whole key.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.head(self.len)
    }

    /// Folds one character in.
    fn push(&mut self, c: char) {
        // Nearly all letters without marks stand as they are.
        if c.is_ascii_alphanumeric() && !matches!(c, 'y' | 'Y') && !self.space {
            return self.write(c.to_ascii_lowercase());
        }
        // So do small letters of Vietnamese with marks, the tones of `oa`, `oe`, `uy` aside.
        if matches!(c, 'ạ'..='ỵ') && !self.space && !matches!(self.last[1], 'o' | 'u') {
            return self.fold(lower(c));
        }
        let c = match plain::reading(c) {
            Reading::Itself => c,
            Reading::As(plain) => plain,
            Reading::Nothing => return,
        };
        if is_space(c) {
            self.space = self.len > 0;
            return;
        }
        let c = match c {
            '^' => {
                self.math = true;
                // The `$` before it opens the formula.
                if self.last[1] == '$' {
                    self.len -= 1;
                    self.last = ['\0', self.last[0]];
                }
                return;
            }
            '$' | '{' | '}' if self.math => return,
            '%' | '/' => c,
            '％' => '%',
            '²' => '2',
            '³' => '3',
            '¹' => '1',
            'º' => '°',
            '–' | '—' | '‐' | '‑' => '-',
            _ => lower(c),
        };
        let slash = c == '/' || self.last[1] == '/';
        if std::mem::take(&mut self.space) && !slash {
            self.write(' ');
        }
        self.fold(c);
    }

    /// Writes a character, with the tone on the first of `oa`, `oe`, `uy` and `i` for a final `y`.
    fn fold(&mut self, c: char) {
        if c.is_ascii() && c != 'y' {
            return self.write(c);
        }
        let [before, last] = self.last;
        if (last == 'o' || last == 'u' && before != 'q')
            && let Some((plain, tone)) = toned(c)
            && (plain == 'y') == (last == 'u')
            && let Some(carrier) = carry(last, tone)
        {
            self.len -= 1;
            self.write(carrier);
            return self.write(plain);
        }
        // "sỹ" is "sĩ", "quý" is "quí"; "tay", "tuy" keep their y.
        let syllable = chars::is_letter(last)
            && (!matches!(last, 'a' | 'â' | 'u' | 'ú' | 'ù' | 'ủ' | 'ũ' | 'ụ')
                || last == 'u' && before == 'q');
        let c = match c {
            'ý' if syllable => 'í',
            'ỳ' if syllable => 'ì',
            'ỷ' if syllable => 'ỉ',
            'ỹ' if syllable => 'ĩ',
            'ỵ' if syllable => 'ị',
            c => c,
        };
        self.write(c);
    }

    fn write(&mut self, c: char) {
        if c.is_ascii()
            && let Some(room) = self.bytes.get_mut(self.len)
        {
            *room = c as u8;
            self.len += 1;
            self.last = [self.last[1], c];
            return;
        }
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).as_bytes();
        match self.bytes.get_mut(self.len..self.len + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.len += bytes.len();
                self.last = [self.last[1], c];
            }
            None => self.full = true,
        }
    }
}

/// A raised figure, which belongs to the symbol before it.
fn raised(c: char) -> bool {
    matches!(c, '²' | '³')
}

/// Characters that no unit holds.
fn is_stop(c: char) -> bool {
    matches!(c, ';' | '\n' | '≥' | '≤' | '>' | '<' | '=' | '"')
}

/// The vowel and the tone of a letter that `oa`, `oe` or `uy` ends in.
fn toned(c: char) -> Option<(char, usize)> {
    [('a', "áàảãạ"), ('e', "éèẻẽẹ"), ('y', "ýỳỷỹỵ")]
        .into_iter()
        .find_map(|(plain, tones)| Some((plain, tones.chars().position(|tone| tone == c)?)))
}

/// The vowel with the tone.
fn carry(vowel: char, tone: usize) -> Option<char> {
    match vowel {
        'o' => "óòỏõọ".chars().nth(tone),
        'u' => "úùủũụ".chars().nth(tone),
        _ => None,
    }
}
