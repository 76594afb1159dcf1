//! Which known words stand side by side only where something is likely wrong.
//!
//! A word that the table has not is looked at wherever it stands. Of those that it has, the program
//! asks two at a time: a pair that is here is of a term with one other word in it, and what is not
//! here is right. A pair of a longer term counts only with a third word that is the term's.

use std::collections::{BTreeMap, BTreeSet};

use crate::hash::{flag, pair};
use crate::letters::confusions;
use crate::syllable::{LETTER_BITS, SKELETON, TONE_BITS};
use crate::terms::{Entry, Terms};

/// Pairs and threes by the ids of their words.
#[derive(Default)]
pub(crate) struct Wrong {
    pub(crate) pairs: BTreeMap<(u16, u16), u16>,
    pub(crate) threes: BTreeSet<(u16, u16, u16)>,
}

impl Wrong {
    pub(crate) fn of(terms: &Terms<'_>) -> Self {
        let mut alike: BTreeMap<u64, Vec<u16>> = BTreeMap::new();
        for (id, word) in (0..).zip(&terms.words) {
            alike.entry(word.key & SKELETON).or_default().push(id);
        }
        let mut wrong = Self::default();
        wrong.add_parted(terms);
        for entry in &terms.entries {
            let ids: Vec<Option<u16>> = entry.keys.iter().map(|key| terms.id(*key)).collect();
            if entry.kind == "Name" {
                if let [Some(first), Some(second)] = ids[..] {
                    wrong.pairs.insert((first, second), pair::ALONE);
                }
                continue;
            }
            let ids: Vec<u16> = ids.into_iter().flatten().collect();
            for place in 0..ids.len() {
                if matches!(entry.kind, "Term" | "Label") {
                    for &other in &alike[&(entry.keys[place] & SKELETON)] {
                        if other != ids[place] && may_be_wrong(terms, entry, place, other) {
                            wrong.add(&ids, place, other, 0);
                        }
                    }
                }
                if entry.has_confusions() {
                    confusions(entry.keys[place], |key| {
                        if let Some(other) = terms.id(key)
                            && may_be_wrong(terms, entry, place, other)
                        {
                            wrong.add(&ids, place, other, pair::MIXED_UP);
                        }
                    });
                }
            }
        }
        wrong
    }

    /// Adds the words of two letters with a gap between: "h ộ". All letters are known by themselves.
    fn add_parted(&mut self, terms: &Terms<'_>) {
        let is_word = |id: u16| terms.words[usize::from(id)].flags & flag::WORD != 0;
        for word in terms.words.iter().filter(|word| word.flags & flag::WORD != 0) {
            let (letters, tone) = (word.key >> TONE_BITS, word.key & ((1 << TONE_BITS) - 1));
            let (first, second) = (letters >> LETTER_BITS, letters & ((1 << LETTER_BITS) - 1));
            if first == 0 || first >> LETTER_BITS != 0 {
                continue;
            }
            let ids = (terms.id(first << TONE_BITS), terms.id(second << TONE_BITS | tone));
            if let (Some(first), Some(second)) = ids
                && !is_word(first)
                && !is_word(second)
            {
                self.pairs.insert((first, second), pair::ALONE);
            }
        }
    }

    /// Adds an entry with another word in a place of it: the pair and the three that tell of that word.
    fn add(&mut self, ids: &[u16], place: usize, other: u16, bits: u16) {
        let mut ids = ids.to_vec();
        ids[place] = other;
        // The word with the one behind it, and the one before it as the third.
        let last = ids.len() - 1;
        let (at, third) = match place {
            _ if last == 1 => (0, pair::ALONE),
            0 => (0, pair::BEGINS),
            _ => (place.min(last - 1), 0),
        };
        *self.pairs.entry((ids[at], ids[at + 1])).or_default() |= third | bits;
        if last > 1 {
            let first = at.saturating_sub(1);
            self.threes.insert((ids[first], ids[first + 1], ids[first + 2]));
        }
    }
}

/// Whether a known word in the place of an entry's may be a misprint of it: at an end of a term the
/// word may be one by itself.
fn may_be_wrong(terms: &Terms<'_>, entry: &Entry<'_>, place: usize, other: u16) -> bool {
    let len = entry.keys.len();
    if entry.kind != "Term" || len == 2 {
        return true;
    }
    let is_free = terms.words[usize::from(other)].flags & flag::FREE != 0;
    match place {
        0 => !is_free && !terms.knows(&entry.keys[1..]),
        _ if place + 1 == len => !is_free && !terms.knows(&entry.keys[..place]),
        _ => len > 3 || !is_free,
    }
}
