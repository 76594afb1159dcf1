//! Vietnamese syllables as numbers, for matching keywords without folding a text into a copy.
//!
//! Two spellings of one syllable have one key: case, the place of the tone mark (`hoá`, `hóa`) and
//! `i` for `y` (`tỉ`, `tỷ`) make no difference; the tone and the letters do, so that `bàn` is not
//! `ban`. Look-alikes that text layers print (`Ð` for `Đ`, `ƣ` for `ư`, Cyrillic capitals) count as
//! what they look like.

use chitieu_text::chars::{self, CAPITAL_VOWELS, VOWELS};
use chitieu_text::plain::{self, Reading};

use crate::lexicon::prints;

/// The bit of a letter's entry that marks a capital.
const CAPITAL: u16 = 1 << 15;
/// The bit of an entry that marks a digit.
const DIGIT: u16 = 1 << 14;

/// The code of `i`, which `y` shares.
const I: u8 = 9;
/// The code of a letter of another alphabet.
const FOREIGN: u8 = 44;
/// The code of the digit `0`; the others follow.
const ZERO: u8 = 34;

/// The codes of the vowels, in the order of [`VOWELS`].
const VOWEL_CODES: [u8; 12] = [1, 27, 28, 5, 30, I, 15, 31, 32, 21, 33, I];

/// The tones as [`VOWELS`] has them (none, sắc, huyền, hỏi, ngã, nặng), by their numbers here.
const TONES: [u16; 6] = [0, 2, 1, 3, 4, 5];

/// `đ`, and letters that count as others.
const OTHERS: [(u8, [char; 2]); 3] = [(29, ['đ', 'Đ']), (29, ['ð', 'Ð']), (33, ['ƣ', 'Ƣ'])];

/// The entries of U+0000 to U+01FF: code, tone above bit 6, [`CAPITAL`] or [`DIGIT`]; 0 for what is
/// no letter.
static LOW: [u16; 0x200] = TABLES.0;
/// Those of U+1E00 to U+1EFF.
static HIGH: [u16; 0x100] = TABLES.1;

/// Both tables; only a constant can be read at build time.
const TABLES: ([u16; 0x200], [u16; 0x100]) = {
    let mut tables = ([0; 0x200], [0; 0x100]);
    let mut c = 0;
    while c < 26 {
        let code = if c == 24 { I as u16 } else { c as u16 + 1 };
        tables.0[b'a' as usize + c] = code;
        tables.0[b'A' as usize + c] = code | CAPITAL;
        c += 1;
    }
    let mut digit = 0;
    while digit < 10 {
        tables.0[b'0' as usize + digit] = (ZERO as u16 + digit as u16) | DIGIT;
        digit += 1;
    }
    let mut row = 0;
    while row < VOWELS.len() {
        let mut tone = 0;
        while tone < TONES.len() {
            let entry = VOWEL_CODES[row] as u16 | TONES[tone] << 6;
            put(&mut tables, VOWELS[row][tone], entry);
            put(&mut tables, CAPITAL_VOWELS[row][tone], entry | CAPITAL);
            tone += 1;
        }
        row += 1;
    }
    let mut row = 0;
    while row < OTHERS.len() {
        put(&mut tables, OTHERS[row].1[0], OTHERS[row].0 as u16);
        put(&mut tables, OTHERS[row].1[1], OTHERS[row].0 as u16 | CAPITAL);
        row += 1;
    }
    tables
};

const fn put(tables: &mut ([u16; 0x200], [u16; 0x100]), c: char, entry: u16) {
    match c as usize {
        at @ 0..0x200 => tables.0[at] = entry,
        at => tables.1[at - 0x1E00] = entry,
    }
}

/// The entry of a character; see [`LOW`].
const fn entry(c: u32) -> u16 {
    let ascii = match c {
        0..0x200 => return LOW[c as usize],
        0x1E00..0x1F00 => return HIGH[c as usize - 0x1E00],
        0x410 => b'A',
        0x412 => b'B',
        0x415 => b'E',
        0x41A => b'K',
        0x41C => b'M',
        0x41D => b'H',
        0x41E => b'O',
        0x420 => b'P',
        0x421 => b'C',
        0x422 => b'T',
        0x423 => b'Y',
        0x425 => b'X',
        _ => return 0,
    };
    LOW[ascii as usize]
}

const fn entry_const(c: u32) -> u16 {
    match c {
        0..0x200 => TABLES.0[c as usize],
        0x1E00..0x1F00 => TABLES.1[c as usize - 0x1E00],
        _ => 0,
    }
}

/// The letter (or digit) of a character, without case and tone, and its tone; none for what is no
/// letter.
pub(crate) fn letter(c: char) -> Option<(u8, u8)> {
    match entry(c as u32) {
        0 => (c.is_alphanumeric() && !is_sign(c)).then_some((FOREIGN, 0)),
        found => Some(((found & 63) as u8, (found >> 6 & 7) as u8)),
    }
}

/// Whether a character is a capital.
pub(crate) fn is_capital(c: char) -> bool {
    entry(c as u32) & CAPITAL != 0
}

/// A key that is being put together, letter by letter.
#[derive(Clone, Copy)]
struct Key {
    letters: u64,
    count: u8,
    tone: u8,
}

impl Key {
    const EMPTY: Self = Self { letters: 0, count: 0, tone: 0 };

    /// Letters with one more behind them.
    #[inline]
    const fn joined(letters: u64, code: u8) -> u64 {
        // No Vietnamese syllable has more than seven letters; a longer word wraps, and is marked.
        letters.rotate_left(6) ^ code as u64
    }

    const fn push(mut self, code: u8, tone: u8) -> Self {
        self.letters = Self::joined(self.letters, code);
        self.count = self.count.saturating_add(1);
        if tone > self.tone {
            self.tone = tone;
        }
        self
    }

    const fn finish(self) -> u64 {
        if self.count > 9 {
            return self.letters | 1 << 63;
        }
        self.letters << 3 | self.tone as u64
    }
}

/// The number of words in a phrase of words and single spaces.
pub(crate) const fn count(phrase: &str) -> usize {
    let bytes = phrase.as_bytes();
    let mut count = 1;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b' ' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The keys of a phrase of words and single spaces.
pub(crate) const fn keys<const N: usize>(phrase: &str) -> [u64; N] {
    let mut keys = [0; N];
    let mut key = Key::EMPTY;
    let mut word = 0;
    let mut at = 0;
    while let Some((c, length)) = chars::at(phrase, at) {
        if c == ' ' {
            keys[word] = key.finish();
            key = Key::EMPTY;
            word += 1;
        } else {
            let found = entry_const(c as u32);
            assert!(found != 0, "a phrase has only letters, digits and spaces");
            key = key.push((found & 63) as u8, (found >> 6 & 7) as u8);
        }
        at += length;
    }
    keys[word] = key.finish();
    keys
}

/// The key of a word of Vietnamese letters.
pub(crate) const fn key_of(word: &str) -> u64 {
    let [key] = keys(word);
    key
}

/// The keys of a phrase, made at build time: `phrase!("đơn vị tính")`.
macro_rules! phrase {
    ($text:literal) => {{
        const KEYS: [u64; $crate::header::syllable::count($text)] =
            $crate::header::syllable::keys($text);
        &KEYS as &'static [u64]
    }};
}

/// A list of phrases: `phrases!["đơn vị", "đvt"]`.
macro_rules! phrases {
    ($($text:literal),+ $(,)?) => {{
        const LIST: $crate::header::syllable::Phrases =
            $crate::header::syllable::Phrases::new(&[$($crate::header::syllable::phrase!($text)),+]);
        &LIST as &'static $crate::header::syllable::Phrases
    }};
}

/// Phrases, with a mask over their first words: most words begin none of a list, and are turned
/// away without a look at it.
pub(crate) struct Phrases {
    list: &'static [&'static [u64]],
    mask: [u64; 8],
    /// By a hash of a first word, the first phrase that begins so; [`Self::NONE`] where none does.
    heads: [u8; 64],
    /// For each phrase the next one whose first word has the same hash.
    chain: [u8; Self::MOST],
}

impl Phrases {
    /// No list is longer.
    const MOST: usize = 96;
    /// The end of a chain.
    const NONE: u8 = u8::MAX;

    pub(crate) const fn new(list: &'static [&'static [u64]]) -> Self {
        assert!(list.len() <= Self::MOST, "a list of phrases fits its index");
        let (mut mask, mut heads, mut chain) = ([0; 8], [Self::NONE; 64], [Self::NONE; Self::MOST]);
        // From the last on, so that every chain is in the order of the list.
        let mut at = list.len();
        while at > 0 {
            at -= 1;
            let bit = Self::bit(list[at][0]);
            mask[bit / 64] |= 1 << (bit % 64);
            chain[at] = heads[bit / 8];
            heads[bit / 8] = at as u8;
        }
        Self { list, mask, heads, chain }
    }

    /// One of 512 bits for a key; the multiplier spreads the few letters of short words.
    const fn bit(key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55) as usize
    }

    /// The number of words of the first phrase that the words begin with.
    #[inline]
    fn find(&self, words: &[Word]) -> Option<usize> {
        let first = words.first()?;
        if !self.may_begin(first) {
            return None;
        }
        self.find_from(self.heads[usize::from(first.bit / 8) % 64], words)
    }

    /// Whether a phrase may begin with a word; seldom wrong.
    #[inline]
    pub(crate) fn may_begin(&self, word: &Word) -> bool {
        self.mask[usize::from(word.bit / 64) % 8] >> (word.bit % 64) & 1 == 1
    }

    /// Whether a phrase may begin with one of some words; seldom wrong.
    #[inline]
    pub(crate) fn may_begin_with(&self, words: &Firsts) -> bool {
        self.mask.iter().zip(&words.0).any(|(own, word)| own & word != 0)
    }

    /// [`Self::find`] along a chain.
    fn find_from(&self, mut at: u8, words: &[Word]) -> Option<usize> {
        while let Some(phrase) = self.list.get(usize::from(at)) {
            if begins(words, phrase) {
                return Some(phrase.len());
            }
            at = self.chain[usize::from(at)];
        }
        None
    }

    /// Whether the words are one of the phrases, whole.
    pub(crate) fn is(&self, words: &[Word]) -> bool {
        self.list.iter().any(|phrase| phrase.len() == words.len() && begins(words, phrase))
    }
}

pub(crate) use {phrase, phrases};

/// The first words of many phrases: most words begin none of them, and none has to be tried.
pub(crate) struct Heads([u64; 8]);

impl Heads {
    /// Of no phrase.
    pub(crate) const NONE: Self = Self([0; 8]);

    /// With the first word of `phrase`, which begins with a letter.
    pub(crate) const fn with(mut self, phrase: &str) -> Self {
        let mut key = Key::EMPTY;
        let mut at = 0;
        while let Some((c, length)) = chars::at(phrase, at) {
            let found = entry_const(c as u32);
            if found == 0 {
                break;
            }
            key = key.push((found & 63) as u8, (found >> 6 & 7) as u8);
            at += length;
        }
        assert!(at > 0, "a phrase begins with a letter");
        let bit = Phrases::bit(key.finish());
        self.0[bit / 64] |= 1 << (bit % 64);
        self
    }

    /// Whether a phrase may begin as `text` does, which must begin with a letter to be turned away.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        let Some(first) = Words::new(text).next() else { return true };
        first.start > 0
            || first.digits
            || self.0[usize::from(first.bit / 64) % 8] >> (first.bit % 64) & 1 == 1
    }
}

/// A word of a text: letters, or digits, that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
    /// Its key.
    pub(crate) key: u64,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether it is of digits.
    pub(crate) digits: bool,
    /// Its key's bit in the masks of [`Phrases`], which are many.
    pub(crate) bit: u16,
}

impl Word {
    /// No word, to fill an array with.
    pub(crate) const NONE: Self =
        Self { start: 0, end: 0, key: 0, capital: false, digits: false, bit: 0 };
}

/// The bits of some words in the masks of [`Phrases`].
pub(crate) struct Firsts([u64; 8]);

impl Firsts {
    /// Those of `words`.
    pub(crate) fn of(words: &[Word]) -> Self {
        let mut firsts = [0; 8];
        for word in words {
            firsts[usize::from(word.bit / 64) % 8] |= 1 << (word.bit % 64);
        }
        Self(firsts)
    }
}

/// The words of a text, left to right; letters and digits that touch are two words.
#[derive(Clone)]
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

/// The first words of a text, at most `N`: what a keyword is looked for in, without a list of all words.
pub(crate) struct FirstWords<const N: usize> {
    words: [Word; N],
    count: usize,
}

impl<const N: usize> FirstWords<N> {
    /// None.
    pub(crate) const NONE: Self = Self { words: [Word::NONE; N], count: 0 };

    /// Those of `text`.
    #[inline]
    pub(crate) fn of(text: &str) -> Self {
        let mut first = Self::NONE;
        for (place, word) in first.words.iter_mut().zip(Words::new(text)) {
            *place = word;
            first.count += 1;
        }
        first
    }

    /// The words that there are.
    #[inline]
    pub(crate) fn all(&self) -> &[Word] {
        &self.words[..self.count]
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        // What stands before the word is mostly one space, and the word one that is known.
        let start = self.at + usize::from(bytes.get(self.at) == Some(&b' '));
        let Some((key, end)) = prints::key_at(bytes, start) else { return self.spelled(start) };
        self.at = end;
        let first = bytes[start];
        let capital = if first.is_ascii() {
            first & 0x20 == 0
        } else {
            self.entry_at(start).0 & CAPITAL != 0
        };
        Some(Word { start, end, key, capital, digits: false, bit: Phrases::bit(key) as u16 })
    }
}

impl Words<'_> {
    /// The next word from byte `start` on, letter by letter.
    #[inline(never)]
    fn spelled(&mut self, mut start: usize) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let (mut found, mut len) = loop {
            let (found, len) = self.entry_at(start);
            if found != 0 {
                break (found, len);
            }
            if len == 0 {
                return None;
            }
            start += len;
        };
        let capital = found & CAPITAL != 0;
        let digit = found & DIGIT;
        let (mut letters, mut tone) = (0, 0);
        // The bytes of its letters that are more than one a letter.
        let mut more = 0;
        let mut end = start;
        loop {
            letters = Key::joined(letters, (found & 63) as u8);
            tone = tone.max(found & 7 << 6);
            end += len;
            more += len - 1;
            // Letters and figures of ASCII, which have no tone, follow one another mostly.
            while let Some(&byte @ 0..0x80) = bytes.get(end) {
                found = LOW[usize::from(byte)];
                if found == 0 || found & DIGIT != digit {
                    break;
                }
                letters = Key::joined(letters, (found & 63) as u8);
                end += 1;
            }
            if bytes.get(end).is_none_or(u8::is_ascii) {
                break;
            }
            (found, len) = self.entry_at(end);
            if found == 0 || found & DIGIT != digit {
                break;
            }
        }
        let count = end - start - more;
        self.at = end;
        let count = u8::try_from(count).unwrap_or(u8::MAX);
        let key = Key { letters, count, tone: (tone >> 6) as u8 }.finish();
        let bit = Phrases::bit(key) as u16;
        Some(Word { start, end, key, capital, digits: digit != 0, bit })
    }

    /// The entry of the character at a byte, [`FOREIGN`] for a letter that has none, and its length in
    /// bytes, with what is not seen before it; 0 and 0 at the text's end.
    #[inline]
    fn entry_at(&self, at: usize) -> (u16, usize) {
        let bytes = self.text.as_bytes();
        // Letters of Vietnamese have two bytes, or three that begin with 0xe1.
        let found = match bytes.get(at..).unwrap_or_default() {
            [byte @ 0..0x80, ..] => return (LOW[usize::from(*byte)], 1),
            [0xe1, high @ 0xb8..=0xbb, low, ..] => {
                (HIGH[usize::from(high & 3) << 6 | usize::from(low & 0x3f)], 3)
            }
            [lead @ 0xc3..=0xc6, low, ..] => {
                (LOW[usize::from(lead & 7) << 6 | usize::from(low & 0x3f)], 2)
            }
            [] => return (0, 0),
            _ => (0, 0),
        };
        if found.0 == 0 { self.rare(at) } else { found }
    }

    /// [`Self::entry_at`] of a character that is no letter of Vietnamese.
    #[cold]
    fn rare(&self, at: usize) -> (u16, usize) {
        let rest = self.text.get(at..).unwrap_or_default();
        let mut chars = rest.chars();
        // What is not seen is not there.
        let Some(c) = chars.find(|c| plain::reading(*c) != Reading::Nothing) else {
            return (0, rest.len());
        };
        let read = match plain::reading(c) {
            Reading::As(plain) if plain.is_alphabetic() => plain,
            _ => c,
        };
        let found = match entry(u32::from(read)) {
            0 if is_sign(c) => 0,
            0 if c.is_alphanumeric() => u16::from(FOREIGN),
            found => found,
        };
        (found, rest.len() - chars.as_str().len())
    }
}

/// Dashes, quotation marks, arrows and signs of comparison: common, and slow to tell from letters
/// by their properties. Raised figures mark notes ("Chỉ tiêu¹").
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{207f}' | '\u{2190}'..='\u{23ff}' | '²' | '³' | '¹')
}

/// Whether the words begin with one of the phrases; the number of words of the first that fits.
pub(crate) fn starts_with(words: &[Word], phrases: &Phrases) -> Option<usize> {
    phrases.find(words)
}

/// Whether the words begin with the phrase.
pub(crate) fn begins(words: &[Word], phrase: &[u64]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, key)| word.key == *key)
}

/// Whether one of the phrases stands anywhere among the words.
pub(crate) fn contains(words: &[Word], phrases: &Phrases) -> bool {
    find(words, phrases).is_some()
}

/// Where one of the phrases stands.
pub(crate) fn find(words: &[Word], phrases: &Phrases) -> Option<usize> {
    words
        .iter()
        .enumerate()
        .position(|(at, word)| phrases.may_begin(word) && phrases.find(&words[at..]).is_some())
}

/// The length in bytes of `word` at the start of `text`, where letter gaps ("ng ày") do not count;
/// and whether there were any. Spaces before the word are not skipped.
pub(crate) fn gapped(text: &str, word: &str) -> Option<(usize, bool)> {
    let mut wanted = word.chars();
    let mut gaps = false;
    let mut next = wanted.next();
    for (at, c) in text.char_indices() {
        let Some(expected) = next else {
            return Some((at, gaps));
        };
        if c == ' ' && at > 0 {
            gaps = true;
            continue;
        }
        if letter(c)? != letter(expected)? {
            return None;
        }
        next = wanted.next();
    }
    next.is_none().then_some((text.len(), gaps))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{Words, gapped};

    fn key(text: &str) -> u64 {
        let mut words = Words::new(text);
        let key = words.next().unwrap().key;
        assert!(words.next().is_none(), "{text}");
        key
    }

    #[test]
    fn key_basic() {
        assert_eq!(key("hoá"), key("HÓA"));
        assert_eq!(key("Uỷ"), key("Ủy"));
        assert_eq!(key("tỉ"), key("Tỷ"));
        assert_eq!(key("Ðơn"), key("đơn"));
        assert_eq!(key("trƣởng"), key("trưởng"));
        assert_eq!(key("BHХH"), key("bhxh"));
        assert_eq!(key("ΒΗΧΗ"), key("bhxh"));
        assert_eq!(key("𝐡𝐚"), key("ha"));
        assert_eq!(key("chỉ\u{ad}"), key("chỉ"));
        assert_eq!(key("c\u{200b}hỉ"), key("chỉ"));
        assert_eq!(key("trì"), phrase!("trì")[0]);
        assert_eq!(key("NGHIÊNG"), phrase!("nghiêng")[0]);
    }

    #[test]
    fn key_boundaries() {
        assert_ne!(key("bàn"), key("ban"));
        assert_ne!(key("số"), key("so"));
        assert_ne!(key("ô"), key("o"));
        assert_ne!(key("abcdefghijk"), key("bcdefghijk"));
    }

    #[test]
    fn words_basic() {
        let text = "ƯTH2025 (%), tháng12";
        let found: Vec<&str> = Words::new(text).map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["ƯTH", "2025", "tháng", "12"]);
    }

    #[test]
    fn gapped_basic() {
        assert_eq!(gapped("ng ày 10", "ngày"), Some((6, true)));
        assert_eq!(gapped("ngày10", "ngày"), Some((5, false)));
        assert_eq!(gapped("ngay", "ngày"), None);
        assert_eq!(gapped("ng", "ngày"), None);
        assert_eq!(gapped("", "ngày"), None);
    }
}
