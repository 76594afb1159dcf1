//! Tells at a glance of most texts that no misprint stands in them.
//!
//! A run that is a term letter for letter but not mark for mark has two syllables side by side that
//! are two of the term's in their letters and not in their marks. So it is enough to know of any two
//! that stand side by side in a term with which marks they are right: a text without two that differ
//! from that holds nothing to judge. Where the term is longer, a third syllable beside them is the
//! term's in its letters as well. Most texts are turned away so, those that are full of terms too.

use super::syllable::{SKELETON, any_pair};

/// The bits of a key that say its marks: those outside the skeleton, up to the highest that a key
/// has. Two keys' marks fit one number, the second one's in the gaps of the first one's.
const MARKS: u64 = !SKELETON & u64::MAX >> 5;
/// How far the second one's marks are pushed.
const PUSH: u32 = 3;
/// The bits that stay free, but for the flags: they take a part of the letters' hash.
const TAG: u64 = !(MARKS | MARKS << PUSH | TAKEN | EITHER | WHOLE);
/// A slot that is taken.
const TAKEN: u64 = 1 << 63;
/// A slot of two syllables that terms have with different marks, or that are wrong whatever their
/// marks: a name that was cut in two.
const EITHER: u64 = 1 << 62;
/// A slot of two syllables that are all of an entry.
const WHOLE: u64 = 1 << 59;

const _: () = assert!(MARKS & MARKS << PUSH == 0 && (MARKS << PUSH) >> PUSH == MARKS);

/// How many high bits of a hash find a pair's slot.
const SLOT_BITS: u32 = 12;
/// How many find its bit in the filter, which has 4 KiB and is seldom wrong.
const FILTER_BITS: u32 = 15;

/// The pairs of syllables that stand side by side in what is looked for, by their letters.
pub(super) struct Sieve {
    /// A bit for each value of a hash's high bits, set where a pair has it: most pairs of a text
    /// are turned away by it.
    filter: Box<[u64; 1 << (FILTER_BITS - 6)]>,
    /// The marks of each pair, in the slot that its letters' hash gives or the next free one.
    slots: Box<[u64; 1 << SLOT_BITS]>,
    /// A bit for each value of a hash's high bits, set where three that stand side by side have it.
    threes: Box<[u64; 1 << (FILTER_BITS - 6)]>,
}

impl Sieve {
    pub(super) fn new() -> Self {
        Self {
            filter: Box::new([0; 1 << (FILTER_BITS - 6)]),
            slots: Box::new([0; 1 << SLOT_BITS]),
            threes: Box::new([0; 1 << (FILTER_BITS - 6)]),
        }
    }

    /// Adds the syllables of an entry; of a name none is right.
    pub(super) fn add(&mut self, syllables: &[u64], is_name: bool) {
        for pair in syllables.windows(2) {
            let hash = hash(pair[0], pair[1]);
            let bit = (hash >> (64 - FILTER_BITS)) as usize;
            self.filter[bit / 64] |= 1 << (bit % 64);
            let own = TAKEN | hash & TAG | marks(pair[0], pair[1]);
            let slot = &mut self.slots[self.slot(hash)];
            if is_name || *slot != 0 && (*slot ^ own) & !(EITHER | WHOLE) != 0 {
                *slot |= EITHER;
            }
            *slot |= own;
            if syllables.len() == 2 {
                *slot |= WHOLE;
            }
        }
        for three in syllables.windows(3) {
            let bit = bit_of_three(three[0], three[1], three[2]);
            self.threes[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether something in the text may be a misprint; seldom so where nothing is.
    pub(super) fn doubts(&self, text: &str) -> bool {
        // The last two differ from an entry's: a third one behind them is to tell.
        let mut open = false;
        any_pair(text, |before, first, second| {
            let doubt = self.doubt(first, second);
            if doubt == 0 && !open {
                return false;
            }
            let of_three = before != 0 && self.has_three(before, first, second);
            let was_open = std::mem::replace(&mut open, doubt != 0);
            doubt & WHOLE != 0 || of_three && (was_open || open)
        })
    }

    /// Whether two syllables that stand together may be of a misprint.
    pub(super) fn doubts_pair(&self, pair: &[u64]) -> bool {
        self.doubt(pair[0], pair[1]) != 0
    }

    /// The slot of two syllables that stand together in an entry, but not with these marks; 0 for
    /// all others.
    #[inline]
    fn doubt(&self, first: u64, second: u64) -> u64 {
        let hash = hash(first, second);
        let bit = (hash >> (64 - FILTER_BITS)) as usize;
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return 0;
        }
        self.doubt_in_slot(hash, marks(first, second))
    }

    /// [`Self::doubt`] of two that the filter lets through.
    fn doubt_in_slot(&self, hash: u64, marks: u64) -> u64 {
        let slot = self.slots[self.slot(hash)];
        if slot & !WHOLE == TAKEN | hash & TAG | marks { 0 } else { slot }
    }

    /// Whether three syllables stand side by side in an entry, whatever their marks; seldom wrong.
    fn has_three(&self, first: u64, second: u64, third: u64) -> bool {
        let bit = bit_of_three(first, second, third);
        self.threes[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The slot of a pair with this hash, or the free one where it belongs.
    fn slot(&self, hash: u64) -> usize {
        let mut at = (hash >> (64 - SLOT_BITS)) as usize;
        // Most slots are free, so that the next free one is near.
        while self.slots[at] != 0 && (self.slots[at] ^ hash) & TAG != 0 {
            at = (at + 1) % self.slots.len();
        }
        at
    }
}

/// Mixes the letters of two keys; the high bits are the good ones.
#[inline]
fn hash(first: u64, second: u64) -> u64 {
    ((first & SKELETON) ^ (second & SKELETON).rotate_left(31)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The bit of three syllables in the filter of threes.
fn bit_of_three(first: u64, second: u64, third: u64) -> usize {
    (hash(hash(first, second) >> 1 & SKELETON, third) >> (64 - FILTER_BITS)) as usize
}

/// The marks of two keys, exactly.
#[inline]
fn marks(first: u64, second: u64) -> u64 {
    first & MARKS | (second & MARKS) << PUSH
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use proptest::prelude::*;

    use super::super::judge::{Syllables, judge};
    use super::super::misprints;
    use super::super::syllable::read;
    use super::super::table::{self, Table};

    fn p(text: &str) -> bool {
        Table::get().sieve.doubts(text)
    }

    #[test]
    fn doubts_basic() {
        for text in [
            "PHÁT TRIỂN CHUYÊN ĐỔI SỐ",
            "thủ tục hành chinh",
            "lấy ý kiền của Nhân dân",
            "Đơn vị tỉnh",
            "VN eID",
            "chuyên\u{a0}đổi số",
        ] {
            assert!(p(text), "{text}");
        }
    }

    #[test]
    fn doubts_look_alikes() {
        for text in [
            "Chuyển đổi số quốc gia, chính quyền điện tử",
            "Tỷ lệ người dân trưởng thành có tài khoản định danh điện tử",
            "Trung tâm phục vụ hành chính công",
            // Two are a term's letter for letter, but the third is none of it.
            "ứng dụng công nghệ",
            // What stands between parts them.
            "chuyên, đổi số",
            "chuyên 5 đổi",
            "",
        ] {
            assert!(!p(text), "{text}");
        }
    }

    proptest! {
        /// The sieve hides nothing: what the judge finds in a run without it is found.
        #[test]
        fn hides_nothing(picks in prop::collection::vec((0..4000_usize, 0..12_usize), 2..12)) {
            let texts: Vec<&str> = table::rows().flat_map(|(_, texts)| texts.split('|')).collect();
            let mut words = Vec::new();
            for (pick, wrong) in picks {
                for (at, word) in texts[pick % texts.len()].split(' ').enumerate() {
                    // A mark that is put on or left out.
                    words.push(if at == wrong {
                        word.replace(['ổ', 'ố', 'ể', 'ì'], "o").replace(['a', 'á', 'ạ'], "ẵ")
                    } else {
                        word.to_owned()
                    });
                }
            }
            // A longer run is judged in several steps.
            words.truncate(31);
            let text = words.join(" ");
            let keys: Option<Vec<u64>> = words.iter().map(|word| read(word)).collect();
            prop_assume!(keys.is_some());
            let mut spans = Vec::new();
            let mut at = 0;
            for word in &words {
                spans.push((at, at + word.len() as u32));
                at += word.len() as u32 + 1;
            }
            let keys = keys.unwrap();
            let run = Syllables { text: &text, keys: &keys, spans: &spans };
            let (mut expected, mut found) = (Vec::new(), Vec::new());
            judge(Table::get(), run, keys.len(), Some(text.len()), &mut expected);
            misprints(&text, &mut found);
            prop_assert_eq!(found, expected);
        }
    }
}
