//! The table of terms, read once from `data/terms.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::sieve::Sieve;
use super::syllable::{Class, Reading, SKELETON, class, read};

/// No term has more syllables.
pub(super) const MAX_SYLLABLES: usize = 12;

/// What a row of the table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Three syllables or more, looked for anywhere.
    Term,
    /// Two syllables, looked for where the wrong one is in no word that is known.
    Pair,
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

    /// Where it stands among the entries.
    fn slot(&self) -> usize {
        2 * bucket(hash(self.first[0], self.first[1])) + usize::from(self.kind == Kind::Word)
    }
}

/// Terms and words by their first two syllables.
pub(super) struct Table {
    /// For each slot, how many entries stand in lower ones; and their number. A bucket, which is a
    /// value of a hash's high bits, has two slots: what is looked for, and the words behind it.
    below: Vec<u16>,
    /// By slot, the longest first.
    entries: Vec<Entry>,
    /// The keys of all syllables of all entries.
    syllables: Vec<u64>,
    /// What is looked for, as the first glance at a text knows it.
    pub(super) sieve: Sieve,
}

/// How many high bits of a hash say where its entries are: a bucket holds less than one entry.
const BUCKET_BITS: u32 = 12;

impl Table {
    pub(super) fn get() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(Table::read);
        &TABLE
    }

    fn read() -> Self {
        let mut table = Self {
            below: Vec::new(),
            entries: Vec::with_capacity(2048),
            syllables: Vec::with_capacity(6144),
            sieve: Sieve::new(),
        };
        for (kind, texts) in rows() {
            let kind = match kind {
                "term" => Kind::Term,
                "pair" => Kind::Pair,
                "label" => Kind::Label,
                "word" => Kind::Word,
                "name" => Kind::Name,
                _ => continue,
            };
            if kind != Kind::Name {
                table.add_all(kind, texts);
                continue;
            }
            for name in texts.split('|') {
                // The cut may stand before any letter but the first.
                for (cut, _) in name.char_indices().skip(1) {
                    let at = table.syllables.len();
                    table
                        .syllables
                        .extend([&name[..cut], &name[cut..]].into_iter().filter_map(read));
                    table.add(kind, name, at);
                }
            }
        }
        table.index();
        table
    }

    /// Adds the texts of a row, in one walk over it: this is what the start of the program pays.
    fn add_all(&mut self, kind: Kind, texts: &'static str) {
        let (mut start, mut at) = (0, 0);
        let mut first = self.syllables.len();
        while at <= texts.len() {
            let (reading, end) = Reading::at(texts, at);
            self.syllables.extend(reading.finish());
            // The row's end closes its last text as a bar closes the others.
            let (after, width) =
                if end < texts.len() { class(texts, end) } else { (Class::Break, 1) };
            if after == Class::Break {
                self.add(kind, &texts[start..end], first);
                start = end + width;
                first = self.syllables.len();
            }
            at = end + width;
        }
    }

    /// Adds the entry whose syllables are those from `at` on.
    fn add(&mut self, kind: Kind, text: &'static str, at: usize) {
        let own = &self.syllables[at..];
        if let (&[first, second, ..], Ok(at), Ok(len)) =
            (own, u32::try_from(at), u8::try_from(own.len()))
        {
            if kind != Kind::Word {
                self.sieve.add(own, kind == Kind::Name);
            }
            self.entries.push(Entry { text, kind, len, at, first: [first, second] });
        }
    }

    /// Puts the entries in order, slot by slot: sorting them all would take most of the start.
    fn index(&mut self) {
        self.below = vec![0; (2 << BUCKET_BITS) + 1];
        for entry in &self.entries {
            self.below[entry.slot() + 1] += 1;
        }
        for at in 1..self.below.len() {
            self.below[at] += self.below[at - 1];
        }
        let mut next = self.below.clone();
        let mut ordered = self.entries.clone();
        for entry in &self.entries {
            let place = &mut next[entry.slot()];
            ordered[usize::from(*place)] = *entry;
            *place += 1;
        }
        for ends in self.below.windows(2).filter(|ends| ends[1] > ends[0] + 1) {
            ordered[usize::from(ends[0])..usize::from(ends[1])]
                .sort_unstable_by_key(|entry| (u8::MAX - entry.len, entry.at));
        }
        self.entries = ordered;
    }

    /// The entries that are looked for and that begin with the first two of these syllables and go
    /// on with the others, whatever the marks, the longest first; with the places where theirs
    /// differ, as a set.
    #[inline]
    pub(super) fn looked_for<'t>(
        &'t self,
        run: &'t [u64],
    ) -> impl Iterator<Item = (&'t Entry, u32)> {
        self.beginning(run, 1)
    }

    /// All entries that the syllables begin with, as [`Self::looked_for`], and how they differ.
    pub(super) fn all<'t>(&'t self, run: &'t [u64]) -> impl Iterator<Item = (&'t Entry, u32)> {
        self.beginning(run, 2)
    }

    /// The entries out of the first `slots` of a bucket that the syllables begin with.
    #[inline]
    fn beginning<'t>(
        &'t self,
        run: &'t [u64],
        slots: usize,
    ) -> impl Iterator<Item = (&'t Entry, u32)> {
        // Fewer than two syllables begin nothing.
        let (entries, first, second, rest) = match run {
            [first, second, rest @ ..] => {
                let slot = 2 * bucket(hash(*first, *second));
                let range = self.below[slot].into()..self.below[slot + slots].into();
                (&self.entries[range], *first, *second, rest)
            }
            _ => (&self.entries[..0], 0, 0, run),
        };
        entries.iter().filter_map(move |entry| {
            let differs = [entry.first[0] ^ first, entry.first[1] ^ second];
            if (differs[0] | differs[1]) & SKELETON != 0 {
                return None;
            }
            let mut wrong = u32::from(differs[0] != 0) | u32::from(differs[1] != 0) << 1;
            if entry.len > 2 {
                wrong |= differing(&self.syllables(entry)[2..], rest)? << 2;
            }
            Some((entry, wrong))
        })
    }

    /// The entry's syllables.
    #[inline]
    fn syllables(&self, entry: &Entry) -> &[u64] {
        &self.syllables[entry.at as usize..][..entry.len()]
    }

    /// Whether the run is an entry, spelled so; a lone syllable, whether any entry has it.
    pub(super) fn knows(&self, run: &[u64]) -> bool {
        match run {
            [] => false,
            [one] => Alone::get().known.contains(one),
            _ => self.all(run).any(|(entry, wrong)| {
                entry.kind != Kind::Name && entry.len() == run.len() && wrong == 0
            }),
        }
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

/// Syllables by themselves. Only a text that resembles a misprint asks for them.
pub(super) struct Alone {
    known: FxHashSet<u64>,
    free: FxHashSet<u64>,
}

impl Alone {
    fn get() -> &'static Self {
        static ALONE: LazyLock<Alone> = LazyLock::new(Alone::read);
        &ALONE
    }

    fn read() -> Self {
        let mut alone = Self { known: FxHashSet::default(), free: FxHashSet::default() };
        for (kind, texts) in rows().filter(|(kind, _)| *kind != "name") {
            for one in texts.split(['|', ' ']).filter_map(read) {
                alone.known.insert(one);
                if kind == "free" {
                    alone.free.insert(one);
                }
            }
        }
        alone
    }
}

/// Whether the syllable often stands next to a term without being of it.
pub(super) fn is_free(one: u64) -> bool {
    Alone::get().free.contains(&one)
}

/// Each row of the table: its kind, and its texts with a bar between.
pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../data/terms.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(|row| {
            let (kind, rest) = row.split_once('\t')?;
            let (texts, _) = rest.split_once('\t')?;
            Some((kind, texts))
        })
}

/// Mixes the skeletons of two keys; the high bits are the good ones.
#[inline]
fn hash(first: u64, second: u64) -> u64 {
    ((first & SKELETON) ^ (second & SKELETON).rotate_left(31)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline]
fn bucket(hash: u64) -> usize {
    (hash >> (64 - BUCKET_BITS)) as usize
}
