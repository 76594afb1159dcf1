//! One word, and the one spelling that stands for all spellings of its syllable.

use super::letter::{self, I, U, Y};

/// The letters of a word as far as it can be a syllable of Vietnamese, whose longest
/// ("nghiêng") has seven.
#[derive(Default)]
pub(super) struct Word {
    codes: [u8; 8],
    len: usize,
    /// Whether two vowels stand side by side (the highest bit).
    pair: u8,
    /// The tones, one upon the other.
    tones: u8,
    /// The last letter.
    last: u8,
}

impl Word {
    /// Adds a letter; `false` where the word is longer than any syllable.
    #[inline]
    pub(super) fn push(&mut self, code: u8) -> bool {
        match self.codes.get_mut(self.len) {
            Some(slot) => {
                *slot = code;
                self.len += 1;
                self.pair |= self.last & code;
                self.tones |= letter::tone_or_none(code);
                self.last = code;
                true
            }
            None => false,
        }
    }

    /// Whether [`Self::settle`] may have something to do: for most words a glance tells that not.
    /// Only for words without [`Self::mark`].
    #[inline]
    pub(super) fn is_loose(&self) -> bool {
        letter::is_vowel(self.pair) && self.tones != 0
            || letter::is_vowel(self.last) && letter::vowel(self.last) == I
    }

    /// Appends the letters; without tones, marks and stroke if `plain`.
    pub(super) fn write(&self, out: &mut String, plain: bool) {
        // One write a word: letter by letter costs four times as much.
        let mut bytes = [0; 3 * 8];
        let mut end = 0;
        for code in self.codes() {
            let (spelled, len) = if plain { letter::plain(*code) } else { letter::spelled(*code) };
            bytes[end..end + spelled.len()].copy_from_slice(&spelled);
            end += len;
        }
        out.push_str(std::str::from_utf8(&bytes[..end]).expect("the table holds whole letters"));
    }

    /// Puts a combining mark on the last letter; `false` where Vietnamese has no such letter.
    pub(super) fn mark(&mut self, mark: char) -> bool {
        let last = self.codes[..self.len].last_mut();
        match last.and_then(|code| letter::marked(*code, mark).map(|new| (code, new))) {
            Some((code, new)) => {
                *code = new;
                true
            }
            None => false,
        }
    }

    /// The letters so far.
    pub(super) fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    /// Forgets the letters.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Spells the syllable in the one way that comparison knows: the tone where most print it
    /// (`hóa`, `thủy`, `quý`, `già`), and `y` for an `i` that is all of the rime behind
    /// `h k l m s t qu` (`kỹ`, `tỷ`, `quý`). What has not the shape of a syllable stays.
    ///
    /// `syllable = *consonant 1*3vowel *consonant`, where the `u` of `qu` and the `i` of `gi`
    /// before another vowel belong to the consonant.
    ///
    /// Says whether anything changed.
    pub(super) fn settle(&mut self) -> bool {
        let codes = &mut self.codes[..self.len];
        let Some(first) = codes.iter().position(|code| letter::is_vowel(*code)) else {
            return false;
        };
        let run = codes[first..].iter().take_while(|code| letter::is_vowel(**code)).count();
        let end = first + run;
        if codes[end..].iter().any(|code| letter::is_vowel(*code)) {
            return false;
        }
        let glide = match (&codes[..first], letter::vowel(codes[first])) {
            (b"q", U) | (b"g", I) if run >= 2 => 1,
            _ => 0,
        };
        let start = first + glide;
        let mut changed = false;
        if end == codes.len() && end - start == 1 && letter::vowel(codes[start]) == I {
            let either = match &codes[..first] {
                b"q" => glide == 1,
                onset => matches!(onset, b"h" | b"k" | b"l" | b"m" | b"s" | b"t"),
            };
            if either {
                codes[start] = letter::with(Y, letter::tone(codes[start]));
                changed = true;
            }
        }
        place_tone(codes, first, start, end) || changed
    }
}

/// Moves the one tone of the vowels `first..end`, of which those from `start` on are the rime's;
/// says whether it stood elsewhere.
fn place_tone(codes: &mut [u8], first: usize, start: usize, end: usize) -> bool {
    if end - first == 1 {
        return false;
    }
    let mut toned = (first..end).filter(|&at| letter::tone(codes[at]) != 0);
    let (Some(from), None) = (toned.next(), toned.next()) else { return false };
    let closed = end < codes.len();
    let to = match (start..end).rev().find(|&at| letter::is_marked(codes[at])) {
        Some(at) => at,
        None => match (end - start, closed) {
            (1, _) | (2, false) => start,
            (2, true) => end - 1,
            (3, false) => start + 1,
            _ => return false,
        },
    };
    if to != from {
        let tone = letter::tone(codes[from]);
        codes[from] = letter::with(letter::vowel(codes[from]), 0);
        codes[to] = letter::with(letter::vowel(codes[to]), tone);
    }
    to != from
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> String {
        let mut word = Word::default();
        assert!(text.chars().all(|c| word.push(letter::code(c))), "the word is short");
        let loose = word.is_loose();
        assert!(!word.settle() || loose, "a glance is never wrong in this way");
        let mut out = String::new();
        word.write(&mut out, false);
        out
    }

    #[test]
    fn tone_basic() {
        // Both schools of placement, and the misplacements of old keyboards.
        for (printed, settled) in [
            ("hoá", "hóa"),
            ("hóa", "hóa"),
            ("khoẻ", "khỏe"),
            ("thuỷ", "thủy"),
            ("uỷ", "ủy"),
            ("qúy", "quý"),
            ("gìa", "già"),
            ("tòan", "toàn"),
            ("hụyên", "huyện"),
            ("thúât", "thuất"),
            ("ngòai", "ngoài"),
            ("khủyu", "khuỷu"),
            ("mứơn", "mướn"),
            ("qủa", "quả"),
            ("qủan", "quản"),
            ("hùynh", "huỳnh"),
        ] {
            assert_eq!(p(printed), settled, "{printed}");
        }
    }

    #[test]
    fn tone_boundaries() {
        // Right already: what a plan is full of.
        for word in [
            "chỉ", "tiêu", "kế", "hoạch", "phủ", "sóng", "người", "truyền", "nghiêng", "nước",
            "gì", "gìn", "giếng", "mía", "múa", "của", "ngoại", "tuổi", "quốc", "ý", "yếu", "oánh",
            "ừ", "thuở", "quở",
        ] {
            assert_eq!(p(word), word);
        }
    }

    #[test]
    fn tone_look_alikes() {
        for word in ["hóà", "ubnd", "made", "tàéo", "brr", "", "uỳáoi"] {
            assert_eq!(p(word), word, "no syllable, no move");
        }
    }

    #[test]
    fn y_basic() {
        for (printed, settled) in [
            ("sĩ", "sỹ"),
            ("quí", "quý"),
            ("kĩ", "kỹ"),
            ("lí", "lý"),
            ("mĩ", "mỹ"),
            ("tỉ", "tỷ"),
            ("hi", "hy"),
            ("qui", "quy"),
        ] {
            assert_eq!(p(printed), settled);
            assert_eq!(p(settled), settled);
        }
    }

    #[test]
    fn y_look_alikes() {
        for word in [
            "tai", "tay", "thúi", "thúy", "vị", "vì", "chi", "khi", "nghị", "thị", "tin", "mít",
            "i", "y", "gi", "kim", "qi",
        ] {
            assert_eq!(p(word), word);
        }
    }
}
