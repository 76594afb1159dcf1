//! The table of terms, read once from `data/terms.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::syllable::{Class, Reading, Syllable, class, read};

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
        let mut reading = Reading::default();
        while at <= texts.len() {
            // The row's end closes its last text as a bar closes the others.
            let (class, width) =
                if at < texts.len() { class(texts, at) } else { (Class::Break, 1) };
            if let Class::Letter(letter) = class {
                reading.push(letter);
            } else {
                self.syllables.extend(reading.finish(0, 0));
                reading = Reading::default();
            }
            if class == Class::Break {
                self.add(kind, &texts[start..at], first);
                start = at + width;
                first = self.syllables.len();
            }
            at += width;
        }
    }

    /// Adds the entry whose syllables are those from `at` on.
    fn add(&mut self, kind: Kind, text: &'static str, at: usize) {
        let own = &self.syllables[at..];
        if let ([first, second, ..], Ok(at), Ok(len)) =
            (own, u32::try_from(at), u8::try_from(own.len()))
        {
            self.entries.push(Entry { text, kind, len, at, hash: hash(first, second) });
        }
    }

    /// Puts the entries in order, bucket by bucket: sorting them all would take most of the start.
    fn index(&mut self) {
        self.below = vec![0; (1 << BUCKET_BITS) + 1];
        for entry in &self.entries {
            self.below[bucket(entry.hash) + 1] += 1;
        }
        for at in 1..self.below.len() {
            self.below[at] += self.below[at - 1];
        }
        let mut next = self.below.clone();
        let mut ordered = self.entries.clone();
        for entry in &self.entries {
            let place = &mut next[bucket(entry.hash)];
            ordered[usize::from(*place)] = *entry;
            *place += 1;
        }
        for ends in self.below.windows(2).filter(|ends| ends[1] > ends[0] + 1) {
            ordered[usize::from(ends[0])..usize::from(ends[1])]
                .sort_unstable_by_key(|entry| (entry.hash, u8::MAX - entry.len, entry.at));
        }
        self.entries = ordered;
    }

    /// The entries that begin with these two syllables, the longest first.
    #[inline]
    pub(super) fn beginning(
        &self,
        first: &Syllable,
        second: &Syllable,
    ) -> impl Iterator<Item = &Entry> {
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
                entry.kind != Kind::Name
                    && own.len() == run.len()
                    && own.iter().zip(run).all(|(a, b)| a.same(*b))
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
        for (kind, texts) in rows().filter(|(kind, _)| *kind != "name") {
            for one in texts.split(['|', ' ']).filter_map(read) {
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

/// Mixes two skeletons; the high bits are the good ones.
#[inline]
fn hash(first: &Syllable, second: &Syllable) -> u64 {
    (first.skeleton ^ second.skeleton.rotate_left(31)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline]
fn bucket(hash: u64) -> usize {
    (hash >> (64 - BUCKET_BITS)) as usize
}
