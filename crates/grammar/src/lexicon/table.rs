//! The table of terms, as the build script makes it from `data/terms.tsv` (`build/` says how).

use super::hash::{self, KEY_BITS, flag};
use super::syllable::SKELETON;

/// What the build script writes: every table in full, so that the start of the program pays nothing.
mod tables {
    use super::{Entry, Kind};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

pub(super) use tables::{
    BEFORE, BEFORE_BELOW, BEHIND, BEHIND_BELOW, MORE_PAIRS, PAIR_LIST, PAIRS, PAIRS_BELOW, PRINTS,
    TEXTS,
};
use tables::{
    BELOW, ENTRIES, FLAGS, IDS, KEYS, OUTLINES, PLACES, PLACES_BELOW, SYLLABLE_IDS, SYLLABLES,
};

/// What a row of the table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Three syllables or more, looked for anywhere.
    Term,
    /// Two syllables, looked for where the wrong one is in no word that is known.
    Pair,
    /// As a pair; besides, the first syllable has hardly another behind it, so that a sound that is
    /// mixed up ("xử dụng") is looked for as well, where it is a word.
    Bound,
    /// Looked for where it is all of a cell, or all that stands before a colon.
    Label,
    /// A name or abbreviation, here cut in two.
    Name,
    /// Right as it stands; its misprints are not looked for.
    Word,
}

/// One run of syllables that means something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The run as the table spells it.
    pub(super) text: &'static str,
    pub(super) kind: Kind,
    len: u8,
    /// Where its syllables begin among all.
    at: u32,
    /// Its first two syllables.
    first: [u64; 2],
}

impl Entry {
    /// How many syllables it has.
    #[inline]
    pub(super) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// Whether a sound that is mixed up is looked for where it makes another word.
    pub(super) fn has_confusions(&self) -> bool {
        matches!(self.kind, Kind::Term | Kind::Bound)
    }

    /// Its syllables.
    #[inline]
    pub(super) fn syllables(&self) -> &'static [u64] {
        &SYLLABLES[self.at as usize..][..self.len()]
    }

    /// Its words; what a cut name is made of need be none.
    pub(super) fn ids(&self) -> &'static [u16] {
        &SYLLABLE_IDS[self.at as usize..][..self.len()]
    }
}

/// A word that the table has, right by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(pub(super) u16);

impl Id {
    /// The word with this key, if it is known.
    pub(super) fn of(key: u64) -> Option<Self> {
        let mut at = (hash::of_key(key) >> (64 - KEY_BITS)) as usize;
        while IDS[at] != 0 {
            let id = IDS[at] - 1;
            if KEYS[usize::from(id)] == key {
                return Some(Self(id));
            }
            at = (at + 1) % IDS.len();
        }
        None
    }

    /// The key of the word.
    pub(super) fn key(self) -> u64 {
        KEYS[usize::from(self.0)]
    }

    /// The word's outline, as `letters` has it.
    pub(super) fn outline(self) -> u32 {
        OUTLINES[usize::from(self.0)]
    }

    fn has(self, flag: u8) -> bool {
        FLAGS[usize::from(self.0)] & flag != 0
    }
}

/// Whether a word is right by itself.
pub(super) fn is_known(key: u64) -> bool {
    Id::of(key).is_some()
}

/// The syllable with this key, as the table spells it.
pub(super) fn word(key: u64) -> Option<&'static str> {
    Id::of(key).filter(|id| id.has(flag::WORD)).map(|id| TEXTS[usize::from(id.0)])
}

/// Whether the syllable often stands next to a term without being of it.
pub(super) fn is_free(key: u64) -> bool {
    Id::of(key).is_some_and(|id| id.has(flag::FREE))
}

/// Whether a figure often follows the word.
pub(super) fn precedes_figure(key: u64) -> bool {
    Id::of(key).is_some_and(|id| id.has(flag::FIGURE))
}

/// Where a word stands in what is looked for: the entries with its place in each.
pub(super) fn places(id: Id) -> impl Iterator<Item = (&'static Entry, usize)> {
    let own = usize::from(id.0);
    PLACES[PLACES_BELOW[own].into()..PLACES_BELOW[own + 1].into()]
        .iter()
        .map(|place| (&ENTRIES[(place >> 8) as usize], (place & 0xff) as usize))
}

/// The entries that are looked for and that begin with the first two of these syllables and go on with
/// the others, whatever the marks, the longest first; with the places where theirs differ, as a set.
#[inline]
pub(super) fn looked_for(run: &[u64]) -> impl Iterator<Item = (&'static Entry, u32)> {
    beginning(run, 1)
}

/// All entries that the syllables begin with, as [`looked_for`], and how they differ.
pub(super) fn all(run: &[u64]) -> impl Iterator<Item = (&'static Entry, u32)> {
    beginning(run, 2)
}

/// The entries out of the first `slots` of a bucket that the syllables begin with. A bucket has two:
/// what is looked for, and the words behind it.
#[inline]
fn beginning(run: &[u64], slots: usize) -> impl Iterator<Item = (&'static Entry, u32)> {
    // Fewer than two syllables begin nothing.
    let (entries, first, second, rest) = match run {
        [first, second, rest @ ..] => {
            let slot = 2 * hash::bucket(*first & SKELETON, *second & SKELETON);
            let range = BELOW[slot].into()..BELOW[slot + slots].into();
            (&ENTRIES[range], *first, *second, rest)
        }
        _ => (&ENTRIES[..0], 0, 0, run),
    };
    entries.iter().filter_map(move |entry| {
        let differs = [entry.first[0] ^ first, entry.first[1] ^ second];
        if (differs[0] | differs[1]) & SKELETON != 0 {
            return None;
        }
        let mut wrong = u32::from(differs[0] != 0) | u32::from(differs[1] != 0) << 1;
        if entry.len > 2 {
            wrong |= differing(&entry.syllables()[2..], rest)? << 2;
        }
        Some((entry, wrong))
    })
}

/// Whether the run is an entry, spelled so; a lone syllable, whether it is right by itself.
pub(super) fn knows(run: &[u64]) -> bool {
    match run {
        [] => false,
        [one] => is_known(*one),
        _ => all(run).any(|(entry, wrong)| {
            entry.kind != Kind::Name && entry.len() == run.len() && wrong == 0
        }),
    }
}

/// The places at which syllables of the text differ from the entry's in their marks, as a set;
/// nothing where letters differ, or where the text has fewer.
#[inline]
fn differing(own: &[u64], here: &[u64]) -> Option<u32> {
    if here.len() < own.len() {
        return None;
    }
    let mut wrong = 0;
    for (place, (a, b)) in own.iter().zip(here).enumerate() {
        let differs = a ^ b;
        if differs & SKELETON != 0 {
            return None;
        }
        wrong |= u32::from(differs != 0) << place;
    }
    Some(wrong)
}

/// One row of the file.
#[cfg(test)]
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) kind: &'static str,
    /// With a bar between.
    pub(super) texts: &'static str,
    /// Of names, what each is short for, in the same order; empty where that is no Vietnamese.
    pub(super) expansions: &'static str,
}

/// Each row of the file.
#[cfg(test)]
pub(super) fn rows() -> impl Iterator<Item = Line> {
    include_str!("../../data/terms.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(|row| {
            let mut fields = row.split('\t');
            let (kind, texts) = (fields.next()?, fields.next()?);
            // The third says where the terms are from.
            Some(Line { kind, texts, expansions: fields.nth(1).unwrap_or("") })
        })
}
