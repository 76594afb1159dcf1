//! How far one syllable is from another, as people and machines damage Vietnamese.
//!
//! A syllable's key is taken apart into its letters. What is lost or changed has a cost: 1 for a slip
//! that is common (a mark, a letter that is dropped, doubled or swapped with the next one, sounds that
//! typists and dialects mix, letters that look alike in print), 2 for any other letter.

use super::syllable::{LETTER_BITS, MAX_LETTERS, TONE_BITS};

/// The greatest distance that still says what was meant.
pub(super) const MOST: u8 = 2;

/// The letters of a syllable, each without and with its mark, and the tone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    codes: [u8; MAX_LETTERS],
    len: usize,
    tone: u8,
}

/// The bits of a code that say the letter without its mark.
const BASE: u8 = 0x1f;

const fn code(letter: u8) -> u8 {
    letter - b'a' + 1
}

/// Consonants that begin a syllable and are mixed up, by sound or by sight.
const ONSETS: [(&[u8], &[u8]); 9] = [
    (b"ch", b"tr"),
    (b"s", b"x"),
    (b"d", b"gi"),
    (b"d", b"r"),
    (b"gi", b"r"),
    (b"l", b"n"),
    (b"h", b"k"),
    (b"ng", b"ngh"),
    (b"g", b"gh"),
];

/// Consonants that end a syllable and are mixed up.
const CODAS: [(&[u8], &[u8]); 5] =
    [(b"n", b"ng"), (b"ng", b"nh"), (b"n", b"nh"), (b"c", b"t"), (b"ch", b"t")];

/// Two letters that look like one in print.
const SEEN_AS_ONE: [([u8; 2], u8); 3] = [
    ([code(b'r'), code(b'n')], code(b'm')),
    ([code(b'r'), code(b'i')], code(b'n')),
    ([code(b'c'), code(b'l')], code(b'd')),
];

/// Two letters without their marks.
fn bases(pair: &[u8]) -> [u8; 2] {
    [pair[0] & BASE, pair[1] & BASE]
}

impl Letters {
    pub(super) fn of(key: u64) -> Self {
        let mut codes = [0; MAX_LETTERS];
        let mut len = 0;
        let mut rest = key >> TONE_BITS;
        while rest != 0 && len < MAX_LETTERS {
            codes[len] = (rest & 0x7f) as u8;
            rest >>= LETTER_BITS;
            len += 1;
        }
        codes[..len].reverse();
        Self { codes, len, tone: (key & 7) as u8 }
    }

    fn key(&self) -> u64 {
        let letters =
            self.codes().iter().fold(0, |letters, code| letters << LETTER_BITS | u64::from(*code));
        letters << TONE_BITS | u64::from(self.tone)
    }

    fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Whether a consonant stands between two of its vowels, as in no syllable.
    pub(super) fn has_two_vowel_runs(&self) -> bool {
        let starts = |pair: &[u8]| !is_vowel(pair[0]) && is_vowel(pair[1]);
        let runs = self.codes().windows(2).filter(|pair| starts(pair)).count();
        runs + usize::from(self.codes().first().is_some_and(|code| is_vowel(*code))) > 1
    }

    /// Whether one of them is a vowel.
    pub(super) fn has_vowel(&self) -> bool {
        self.codes().iter().any(|code| is_vowel(*code))
    }

    fn begins(&self, onset: &[u8]) -> bool {
        self.len > onset.len()
            && onset.iter().zip(&self.codes).all(|(letter, own)| code(*letter) == *own)
            && match onset {
                // Another consonant would go on.
                [b'n' | b'g' | b'c' | b'k'] | [b'n', b'g'] => is_vowel(self.codes[onset.len()]),
                // The `i` of `gì` is its vowel.
                [b'g', b'i'] => is_vowel(self.codes[2]),
                _ => true,
            }
    }

    fn ends(&self, coda: &[u8]) -> bool {
        self.len > coda.len()
            && is_vowel(self.codes[self.len - coda.len() - 1])
            && coda
                .iter()
                .zip(&self.codes[self.len - coda.len()..])
                .all(|(l, own)| code(*l) == *own)
    }

    /// The letters with those of `range` replaced; none where they are too many.
    fn with(&self, range: std::ops::Range<usize>, letters: &[u8]) -> Option<Self> {
        let len = self.len - range.len() + letters.len();
        let mut codes = [0; MAX_LETTERS];
        let own = self.codes();
        let all = own[..range.start]
            .iter()
            .copied()
            .chain(letters.iter().map(|letter| code(*letter)))
            .chain(own[range.end..].iter().copied());
        for (slot, one) in codes.get_mut(..len)?.iter_mut().zip(all) {
            *slot = one;
        }
        Some(Self { codes, len, ..*self })
    }
}

/// Which letters a word has, as a set, and above them how many.
pub(super) fn outline(key: u64) -> u32 {
    let letters = Letters::of(key);
    let set = letters.codes().iter().fold(0, |set, code| set | 1 << (code & BASE));
    set | (letters.len as u32) << OUTLINE_LEN
}

/// Where an outline has the number of letters.
const OUTLINE_LEN: u32 = 28;

/// Whether a word with one outline may be [`MOST`] from one with the other.
pub(super) fn are_alike(one: u32, other: u32) -> bool {
    // `ch` for `tr` and a letter more are five letters that one has and the other has not.
    let letters = ((one ^ other) & ((1 << OUTLINE_LEN) - 1)).count_ones();
    letters <= 5 && (one >> OUTLINE_LEN).abs_diff(other >> OUTLINE_LEN) <= 2
}

/// Gives each syllable that a typist of some dialect writes for this one.
pub(super) fn confusions(key: u64, mut give: impl FnMut(u64)) {
    let own = Letters::of(key);
    for pair in ONSETS {
        for (from, to) in [pair, (pair.1, pair.0)] {
            if own.begins(from)
                && let Some(other) = own.with(0..from.len(), to)
            {
                give(other.key());
            }
        }
    }
    for pair in CODAS {
        for (from, to) in [pair, (pair.1, pair.0)] {
            if own.ends(from)
                && let Some(other) = own.with(own.len - from.len()..own.len, to)
            {
                give(other.key());
            }
        }
    }
}

/// What it costs to print `printed` for `right`; none where that is too much to be a slip.
pub(super) fn distance(printed: u64, right: u64) -> Option<u8> {
    let mut best = plain_distance(&Letters::of(printed), &Letters::of(right));
    // A sound that is mixed up is one slip, however it is spelled; another one may come to it.
    confusions(right, |other| {
        let more =
            plain_distance(&Letters::of(printed), &Letters::of(other)).map_or(u8::MAX, |d| d + 1);
        if more <= MOST {
            best = Some(best.map_or(more, |best| best.min(more)));
        }
    });
    best
}

/// The distance letter by letter (Damerau and Levenshtein, optimal string alignment).
fn plain_distance(printed: &Letters, right: &Letters) -> Option<u8> {
    const SIZE: usize = MAX_LETTERS + 1;
    let tone = u8::from(printed.tone != right.tone);
    if printed.len.abs_diff(right.len) > usize::from(MOST) {
        return None;
    }
    let (a, b) = (printed.codes(), right.codes());
    let mut costs = [[u8::MAX / 2; SIZE]; SIZE];
    costs[0][0] = 0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let mut cost = costs[i][j];
            if i > 0 {
                // A letter too much; one that stands twice is commoner.
                let twice = i > 1 && a[i - 1] & BASE == a[i - 2] & BASE;
                cost = cost.min(costs[i - 1][j] + if twice { 1 } else { 2 });
            }
            if j > 0 {
                cost = cost.min(costs[i][j - 1] + 1);
            }
            if i > 0 && j > 0 {
                // The horn of `ươ` is lost on both letters at once.
                let horn = i > 1
                    && j > 1
                    && a[i - 1] != b[j - 1]
                    && a[i - 1] & BASE == b[j - 1] & BASE
                    && a[i - 2] != b[j - 2]
                    && a[i - 2] & BASE == b[j - 2] & BASE;
                if horn {
                    cost = cost.min(costs[i - 2][j - 2] + 1);
                }
                cost = cost.min(costs[i - 1][j - 1] + substitution(a[i - 1], b[j - 1]));
            }
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(costs[i - 2][j - 2] + 1);
            }
            if i > 1 && j > 0 && SEEN_AS_ONE.contains(&(bases(&a[i - 2..i]), b[j - 1])) {
                cost = cost.min(costs[i - 2][j - 1] + 1);
            }
            costs[i][j] = cost;
        }
    }
    let cost = costs[a.len()][b.len()] + tone;
    (cost <= MOST).then_some(cost)
}

/// What it costs to print one letter for another.
fn substitution(a: u8, b: u8) -> u8 {
    let bases = (a & BASE, b & BASE);
    if a == b {
        return 0;
    }
    if bases.0 == bases.1 {
        return 1;
    }
    const ALIKE: [(u8, u8); 7] = [
        (b'o', b'u'),
        (b'i', b'l'),
        (b'm', b'n'),
        (b'h', b'k'),
        (b'c', b't'),
        (b'c', b'e'),
        (b'h', b'b'),
    ];
    let alike =
        ALIKE.iter().any(|(x, y)| bases == (code(*x), code(*y)) || bases == (code(*y), code(*x)));
    if alike { 1 } else { 2 }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter & BASE, base if b"aeiou".iter().any(|vowel| code(*vowel) == base))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::super::syllable::read;
    use super::*;

    fn p(printed: &str, right: &str) -> Option<u8> {
        distance(read(printed).unwrap(), read(right).unwrap())
    }

    #[test]
    fn distance_basic() {
        for (printed, right) in [
            ("gường", "giường"),
            ("trương", "chương"),
            ("xản", "sản"),
            ("sáng", "sánh"),
            ("thông", "thôn"),
            ("dáo", "giáo"),
            ("nghiệpp", "nghiệp"),
            ("chueyn", "chuyen"),
            ("truờng", "trường"),
            ("trờng", "trường"),
            ("rnục", "mục"),
            ("lệ", "iệ"),
            ("chuyên", "chuyển"),
        ] {
            assert_eq!(p(printed, right), Some(1), "{printed} {right}");
        }
        for (printed, right) in [("chuyểm", "chuyển"), ("đôi", "đổi"), ("TỶ", "tỉ")] {
            assert!(p(printed, right).unwrap() <= 1, "{printed} {right}");
        }
        assert_eq!(p("chuyểp", "chuyển"), Some(2));
    }

    #[test]
    fn distance_boundaries() {
        assert_eq!(p("số", "số"), Some(0));
        assert_eq!(p("nghiệp", "nghệ"), None);
        assert_eq!(p("hội", "hoạch"), None);
        assert_eq!(p("a", "nghiêng"), None);
    }

    #[test]
    fn confusions_basic() {
        let all = |word: &str| {
            let mut all = Vec::new();
            confusions(read(word).unwrap(), |key| all.push(key));
            all
        };
        for (word, other) in [
            ("trình", "chình"),
            ("giáo", "dáo"),
            ("dục", "giục"),
            ("xã", "sã"),
            ("nước", "lước"),
            ("mặt", "mặc"),
        ] {
            assert!(all(word).contains(&read(other).unwrap()), "{word} {other}");
            assert!(all(other).contains(&read(word).unwrap()), "{other} {word}");
        }
        assert!(all("ông").contains(&read("ôn").unwrap()));
        assert!(!all("nghề").contains(&read("lghề").unwrap()));
    }
}
