//! The table of terms, read once from `data/terms.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::syllable::{Syllable, read};

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
    /// Of its first two syllables.
    hash: u64,
}

/// Terms and words by their first two syllables.
pub(super) struct Table {
    /// For each value of a hash's high bits, how many entries have a lower one; and their number.
    below: Vec<u16>,
    /// By hash, the longest first.
    entries: Vec<Entry>,
    syllables: Vec<Syllable>,
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
        };
        for (kind, text) in rows() {
            let kind = match kind {
                "term" => Kind::Term,
                "pair" => Kind::Pair,
                "label" => Kind::Label,
                "word" => Kind::Word,
                "name" => {
                    // The cut may stand before any letter but the first.
                    for (cut, _) in text.char_indices().skip(1) {
                        table.add(Kind::Name, text, [&text[..cut], &text[cut..]].into_iter());
                    }
                    continue;
                }
                _ => continue,
            };
            table.add(kind, text, text.split(' '));
        }
        table.index();
        table
    }

    fn add<'a>(&mut self, kind: Kind, text: &'static str, words: impl Iterator<Item = &'a str>) {
        let at = self.syllables.len();
        self.syllables.extend(words.filter_map(read));
        let own = &self.syllables[at..];
        if let ([first, second, ..], Ok(at), Ok(len)) = (own, u32::try_from(at), u8::try_from(own.len())) {
            self.entries.push(Entry { text, kind, len, at, hash: hash(first, second) });
        }
    }

    fn index(&mut self) {
        self.entries.sort_unstable_by_key(|entry| (entry.hash, u8::MAX - entry.len, entry.at));
        self.below = vec![0; (1 << BUCKET_BITS) + 1];
        for entry in &self.entries {
            self.below[bucket(entry.hash) + 1] += 1;
        }
        for at in 1..self.below.len() {
            self.below[at] += self.below[at - 1];
        }
    }

    /// The entries that begin with these two syllables, the longest first.
    #[inline]
    pub(super) fn beginning(&self, first: &Syllable, second: &Syllable) -> impl Iterator<Item = &Entry> {
        let hash = hash(first, second);
        let bucket = bucket(hash);
        let range = usize::from(self.below[bucket])..usize::from(self.below[bucket + 1]);
        self.entries[range].iter().filter(move |entry| entry.hash == hash)
    }

    /// The entry's syllables.
    #[inline]
    pub(super) fn syllables(&self, entry: &Entry) -> &[Syllable] {
        &self.syllables[entry.at as usize..][..usize::from(entry.len)]
    }

    /// Whether the run is an entry, spelled so; a lone syllable, whether any entry has it.
    pub(super) fn knows(&self, run: &[Syllable]) -> bool {
        match run {
            [] => false,
            [one] => Alone::get().known.contains(&(one.skeleton, one.form)),
            [first, second, ..] => self.beginning(first, second).any(|entry| {
                let own = self.syllables(entry);
                entry.kind != Kind::Name && own.len() == run.len() && own.iter().zip(run).all(|(a, b)| a.same(*b))
            }),
        }
    }
}

/// Syllables by themselves. Only a text that resembles a misprint asks for them.
pub(super) struct Alone {
    known: FxHashSet<(u64, u64)>,
    free: FxHashSet<(u64, u64)>,
}

impl Alone {
    fn get() -> &'static Self {
        static ALONE: LazyLock<Alone> = LazyLock::new(Alone::read);
        &ALONE
    }

    fn read() -> Self {
        let mut alone = Self { known: FxHashSet::default(), free: FxHashSet::default() };
        for (kind, text) in rows().filter(|(kind, _)| *kind != "name") {
            for one in text.split(' ').filter_map(read) {
                alone.known.insert((one.skeleton, one.form));
                if kind == "free" {
                    alone.free.insert((one.skeleton, one.form));
                }
            }
        }
        alone
    }
}

/// Whether the syllable often stands next to a term without being of it.
pub(super) fn is_free(one: &Syllable) -> bool {
    Alone::get().free.contains(&(one.skeleton, one.form))
}

/// Each text of the table with the kind that stands before it.
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
        .flat_map(|(kind, texts)| texts.split('|').map(move |text| (kind, text)))
}

/// Mixes two skeletons; the high bits are the good ones.
#[inline]
fn hash(first: &Syllable, second: &Syllable) -> u64 {
    (first.skeleton ^ second.skeleton.rotate_left(31)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline]
fn bucket(hash: u64) -> usize {
    (hash >> (64 - BUCKET_BITS)) as usize
}
