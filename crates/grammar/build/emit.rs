//! Writes the tables as a source of the program.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};

use crate::hash::{self, BUCKET_BITS, ID_BITS, KEY_BITS, PAIR_BITS, PRINT_BITS};
use crate::letters;
use crate::print::forms;
use crate::terms::Terms;
use crate::wrong::Wrong;

/// The source of all tables; what each is for stands where the program takes it in.
pub(crate) fn tables(terms: &Terms<'_>, wrong: &Wrong) -> String {
    let mut out = String::new();
    prints(&mut out, terms);
    words(&mut out, terms);
    entries(&mut out, terms);
    wrongs(&mut out, wrong, terms.words.len());
    out
}

fn array<T: Display>(out: &mut String, name: &str, of: &str, all: &[T]) {
    let _ = write!(out, "pub(crate) static {name}: [{of}; {}] = [", all.len());
    for one in all {
        let _ = write!(out, "{one},");
    }
    out.push_str("];\n");
}

/// Puts a thing into the slot of its hash or the next free one.
fn place<T: Default + PartialEq>(slots: &mut [T], start: usize, thing: T) -> usize {
    let len = slots.len();
    let at = (start..start + len)
        .map(|at| at % len)
        .find(|at| slots[*at] == T::default())
        .expect("a table of slots has free ones");
    slots[at] = thing;
    at
}

/// The words as they are printed.
fn prints(out: &mut String, terms: &Terms<'_>) {
    let mut slots = vec![0_u64; 1 << PRINT_BITS];
    // The commonest first, so that they are found at once: small letters, then a capital in front.
    for rank in 0..forms("").len() {
        for (spelling, id) in &terms.spellings {
            let Some(form) = forms(spelling).into_iter().nth(rank) else { continue };
            let mut bytes = [0; 16];
            // A longer word is read letter by letter.
            let Some(own) = bytes[..14].get_mut(..form.len()) else { continue };
            own.copy_from_slice(form.as_bytes());
            let (low, high) = bytes.split_at(8);
            let number = |half: &[u8]| u64::from_le_bytes(half.try_into().expect("eight bytes"));
            let hash = hash::of_print(number(low), number(high));
            let slot = hash >> ID_BITS << ID_BITS | (u64::from(*id) + 1);
            let mut at = (slot >> (64 - PRINT_BITS)) as usize;
            while slots[at] != 0 && !hash::is_of(slots[at], slot) {
                at = (at + 1) % slots.len();
            }
            // "Hai" and "Hay" are one word to the table, so are "hoá" and "hóa".
            assert!(slots[at] == 0 || slots[at] == slot, "{form} is two words");
            slots[at] = slot;
        }
    }
    let taken = slots.iter().filter(|slot| **slot != 0).count();
    assert!(taken * 2 < slots.len(), "{taken} forms leave too few slots free");
    array(out, "PRINTS", "u64", &slots);
}

/// The words by themselves.
fn words(out: &mut String, terms: &Terms<'_>) {
    let keys: Vec<u64> = terms.words.iter().map(|word| word.key).collect();
    let flags: Vec<u8> = terms.words.iter().map(|word| word.flags).collect();
    let texts: Vec<String> = terms.words.iter().map(|word| format!("{:?}", word.text)).collect();
    let mut slots = vec![0_u16; 1 << KEY_BITS];
    for (id, key) in (1..).zip(&keys) {
        place(&mut slots, (hash::of_key(*key) >> (64 - KEY_BITS)) as usize, id);
    }
    array(out, "KEYS", "u64", &keys);
    let outlines: Vec<u32> = keys.iter().map(|key| letters::outline(*key)).collect();
    array(out, "OUTLINES", "u32", &outlines);
    array(out, "FLAGS", "u8", &flags);
    array(out, "TEXTS", "&str", &texts);
    array(out, "IDS", "u16", &slots);
}

/// The entries, where each bucket begins, and where each word stands in what is looked for.
fn entries(out: &mut String, terms: &Terms<'_>) {
    let (mut syllables, mut ids) = (Vec::new(), Vec::new());
    let mut below = vec![0_u16; (2 << BUCKET_BITS) + 1];
    let mut places = vec![Vec::new(); terms.words.len()];
    let _ = write!(out, "pub(crate) static ENTRIES: [Entry; {}] = [", terms.entries.len());
    for (at, entry) in (0_u32..).zip(&terms.entries) {
        let _ = write!(
            out,
            "Entry {{ text: {:?}, kind: Kind::{}, len: {}, at: {}, first: [{}, {}] }},",
            entry.text,
            entry.kind,
            entry.keys.len(),
            syllables.len(),
            entry.keys[0],
            entry.keys[1],
        );
        syllables.extend_from_slice(&entry.keys);
        // Of a name that is cut no piece need be a word.
        ids.extend(entry.keys.iter().map(|key| terms.id(*key).unwrap_or(u16::MAX)));
        below[entry.slot() + 1] += 1;
        if entry.kind != "Name" && entry.kind != "Word" {
            for (place, key) in (0_u32..).zip(&entry.keys) {
                let id = terms.id(*key).expect("the words of entries are known");
                places[usize::from(id)].push(at << 8 | place);
            }
        }
    }
    out.push_str("];\n");
    for at in 1..below.len() {
        below[at] += below[at - 1];
    }
    let mut ends = vec![0];
    for own in &places {
        ends.push(ends[ends.len() - 1] + own.len());
    }
    array(out, "SYLLABLES", "u64", &syllables);
    array(out, "SYLLABLE_IDS", "u16", &ids);
    array(out, "BELOW", "u16", &below);
    array(out, "PLACES", "u32", &places.concat());
    array(out, "PLACES_BELOW", "u16", &ends);
}

/// The pairs and threes of words that are right by themselves and likely wrong together: of each first
/// word the second ones with what is known of the two.
fn wrongs(out: &mut String, wrong: &Wrong, words: usize) {
    let mut filters = [vec![0_u64; 1 << (PAIR_BITS - 6)], vec![0_u64; 1 << (PAIR_BITS - 6)]];
    let mut list = Vec::new();
    let mut below = vec![0; words + 1];
    for (&(first, second), bits) in &wrong.pairs {
        let pair = hash::two(hash::code(first), hash::code(second));
        let places = [hash::first_bit(pair), hash::second_bit(pair)];
        for (filter, bit) in filters.iter_mut().zip(places) {
            filter[bit / 64] |= 1 << (bit % 64);
        }
        assert!(second.leading_zeros() >= hash::pair::BITS, "an id leaves room for the bits");
        list.push(second << hash::pair::BITS | bits);
        below[usize::from(first) + 1] = list.len();
    }
    for at in 1..below.len() {
        below[at] = below[at].max(below[at - 1]);
    }
    // The words before each pair, and those behind it, that make three with it.
    let (mut before, mut behind) = (BTreeMap::new(), BTreeMap::new());
    for &(first, second, third) in &wrong.threes {
        before.entry((second, third)).or_insert_with(Vec::new).push(first);
        behind.entry((first, second)).or_insert_with(Vec::new).push(third);
    }
    for (name, of) in [("BEFORE", before), ("BEHIND", behind)] {
        let (mut words, mut below): (Vec<u16>, _) = (Vec::new(), vec![0]);
        for pair in wrong.pairs.keys() {
            words.extend(of.get(pair).into_iter().flatten());
            below.push(words.len());
        }
        array(out, name, "u16", &words);
        array(out, &format!("{name}_BELOW"), "u16", &below);
    }
    array(out, "PAIRS", "u64", &filters[0]);
    array(out, "MORE_PAIRS", "u64", &filters[1]);
    array(out, "PAIR_LIST", "u16", &list);
    array(out, "PAIRS_BELOW", "u16", &below);
}
