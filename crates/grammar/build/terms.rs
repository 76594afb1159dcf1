//! The entries and words of the table.

use std::collections::BTreeMap;

use crate::hash::{bucket, flag};
use crate::syllable::{SKELETON, read};

/// A run of syllables that means something, or a name that a space cuts.
pub(crate) struct Entry<'t> {
    pub(crate) text: &'t str,
    /// The name of the kind in the program.
    pub(crate) kind: &'static str,
    pub(crate) keys: Vec<u64>,
}

impl Entry<'_> {
    /// The slot of a bucket that it stands in: what is looked for, and behind it the words.
    pub(crate) fn slot(&self) -> usize {
        2 * bucket(self.keys[0] & SKELETON, self.keys[1] & SKELETON)
            + usize::from(self.kind == "Word")
    }

    /// Whether a sound that is mixed up is looked for where it makes another word.
    pub(crate) fn has_confusions(&self) -> bool {
        self.kind == "Bound" || self.kind == "Term"
    }
}

/// A word that is right by itself.
pub(crate) struct Word<'t> {
    pub(crate) key: u64,
    /// As the table spells it first.
    pub(crate) text: &'t str,
    pub(crate) flags: u8,
}

/// All of the table.
#[derive(Default)]
pub(crate) struct Terms<'t> {
    /// By slot, the longest first.
    pub(crate) entries: Vec<Entry<'t>>,
    /// A word's place is its id.
    pub(crate) words: Vec<Word<'t>>,
    pub(crate) ids: BTreeMap<u64, u16>,
    /// Every spelling of every word, with the word's id.
    pub(crate) spellings: BTreeMap<&'t str, u16>,
}

impl<'t> Terms<'t> {
    pub(crate) fn read(table: &'t str) -> Self {
        let mut terms = Self::default();
        for row in table.lines().filter(|row| !row.starts_with('#')).skip(1) {
            let fields: Vec<&str> = row.split('\t').collect();
            let [kind, texts, rest @ ..] = &fields[..] else {
                panic!("a row without texts: {row}")
            };
            for text in texts.split('|') {
                terms.add(kind, text);
            }
            // The third field says where the terms are from, the fourth what names are short for.
            for text in rest.get(1).iter().flat_map(|all| all.split('|')).filter(|t| !t.is_empty())
            {
                terms.add("term", text);
            }
        }
        terms.entries.sort_by_key(|entry| (entry.slot(), usize::MAX - entry.keys.len()));
        terms
    }

    fn add(&mut self, kind: &str, text: &'t str) {
        let kind = match kind {
            "term" => "Term",
            "pair" => "Pair",
            "bound" => "Bound",
            "label" => "Label",
            "word" => "Word",
            "name" => return self.add_name(text),
            "syllable" => return self.add_word(text, flag::WORD),
            "free" => return self.add_word(text, flag::WORD | flag::FREE),
            "figure" => return self.add_word(text, flag::WORD | flag::FIGURE),
            "token" => return self.add_word(text, 0),
            _ => panic!("an unknown kind: {kind}"),
        };
        text.split(' ').for_each(|word| self.add_word(word, flag::WORD));
        let keys = text.split(' ').filter_map(read).collect();
        self.entries.push(Entry { text, kind, keys });
    }

    /// Adds a name, and what it is when a space cuts it before any letter but the first.
    fn add_name(&mut self, name: &'t str) {
        self.add_word(name, 0);
        for (cut, _) in name.char_indices().skip(1) {
            let keys: Option<Vec<u64>> =
                [&name[..cut], &name[cut..]].into_iter().map(read).collect();
            if let Some(keys) = keys {
                self.entries.push(Entry { text: name, kind: "Name", keys });
            }
        }
    }

    fn add_word(&mut self, text: &'t str, flags: u8) {
        let Some(key) = read(text) else { return };
        let next = u16::try_from(self.words.len()).expect("the words are a few thousand");
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.words.push(Word { key, text, flags: 0 });
        }
        let word = &mut self.words[usize::from(id)];
        // A name may be spelled as a word is; the word is what is suggested.
        if flags & flag::WORD != 0 && word.flags & flag::WORD == 0 {
            word.text = text;
        }
        word.flags |= flags;
        self.spellings.insert(text, id);
    }

    /// The word with this key, if one is known.
    pub(crate) fn id(&self, key: u64) -> Option<u16> {
        self.ids.get(&key).copied()
    }

    /// Whether a run is an entry, spelled so, or one word.
    pub(crate) fn knows(&self, run: &[u64]) -> bool {
        match run {
            [one] => self.ids.contains_key(one),
            _ => self.entries.iter().any(|entry| entry.kind != "Name" && entry.keys == run),
        }
    }
}
