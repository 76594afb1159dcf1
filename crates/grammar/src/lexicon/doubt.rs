//! What the sieve asks where a word or a pair of words is not plainly right.

use std::ops::Range;

use chitieu_text::strange::is_vni_like;

use super::hash::{self, pair};
use super::letters::{Letters, are_alike, outline};
use super::named::name_at;
use super::sieve::Behind;
use super::spaced;
use super::syllable::{Class, LETTER_BITS, MAX_LETTERS, Reading, SKELETON, TONE_BITS, class};
use super::table::{
    self, BEFORE, BEFORE_BELOW, BEHIND, BEHIND_BELOW, Id, PAIR_LIST, PAIRS, PAIRS_BELOW,
};

/// No word: nothing stands there, or a word that the table has not.
const NONE: u16 = u16::MAX;

/// Where the break stands that ends the stretch with byte `at`.
pub(super) fn end_of_run(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        match class(text, at) {
            (Class::Break, _) => break,
            (_, width) => at += width,
        }
    }
    at
}

/// Whether the figure at byte `at` may be a letter of a word, or lacks a space before it.
#[cold]
pub(super) fn is_glued(text: &str, at: usize) -> bool {
    let looks_like_letter = text[at..].starts_with(['0', '1']);
    let before = text[..at].chars().next_back();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    if !is_letter(before) {
        let in_number = before.is_some_and(|c| c.is_ascii_digit());
        return looks_like_letter && !in_number && is_letter(text[at + 1..].chars().next());
    }
    let mut word = text[..at].chars().rev().take_while(|c| c.is_alphabetic());
    looks_like_letter || word.any(|c| !c.is_ascii())
}

/// Whether two words that stand in the filter of pairs are likely wrong together.
#[cold]
pub(super) fn is_wrong(text: &str, behind: Behind, id: u16, end: usize) -> bool {
    if behind.last() == NONE {
        return false;
    }
    let Some(at) = wrong_pair(behind.last(), id) else { return false };
    let bits = bits_of(at);
    let next = || Id::of(next_word(text, end)?.0);
    bits & pair::ALONE != 0
        || behind.before() != NONE && BEFORE[of_pair(&BEFORE_BELOW, at)].contains(&behind.before())
        || bits & pair::BEGINS != 0
            && next().is_some_and(|next| BEHIND[of_pair(&BEHIND_BELOW, at)].contains(&next.0))
}

/// The place among the pairs of two words that are likely wrong together.
fn wrong_pair(first: u16, second: u16) -> Option<usize> {
    let first = usize::from(first);
    let below = usize::from(PAIRS_BELOW[first]);
    let seconds = &PAIR_LIST[below..PAIRS_BELOW[first + 1].into()];
    let at = seconds.binary_search_by_key(&second, |one| one >> pair::BITS).ok()?;
    Some(below + at)
}

/// What is known of the pair at a place.
fn bits_of(at: usize) -> u16 {
    PAIR_LIST[at] & ((1 << pair::BITS) - 1)
}

/// Where the third words of the pair at a place stand among all: those before it, or those behind it.
fn of_pair(below: &[u16], at: usize) -> Range<usize> {
    below[at].into()..below[at + 1].into()
}

/// Whether a sound is likely mixed up in one of two words.
pub(super) fn are_mixed_up(first: Id, second: Id) -> bool {
    let pair = hash::two(hash::code(first.0), hash::code(second.0));
    hash::has_bit(&PAIRS, hash::first_bit(pair))
        && wrong_pair(first.0, second.0).is_some_and(|at| bits_of(at) & pair::MIXED_UP != 0)
}

/// The key of the word behind the blanks at byte `at`, and where it ends.
fn next_word(text: &str, mut at: usize) -> Option<(u64, usize)> {
    while at < text.len() {
        match class(text, at) {
            (Class::Blank, width) => at += width,
            (Class::Letter, _) => {
                let (reading, end) = Reading::at(text, at);
                return reading.finish().map(|key| (key, end));
            }
            _ => break,
        }
    }
    None
}

/// What stands at a place of a text, and where it ends.
pub(super) enum Step {
    /// A known word.
    Word(u16, usize),
    Blank(usize),
    /// What may be a misprint.
    Doubt(usize),
    /// A word that is none of the table's and no misprint, or a sign in a word.
    Other(usize),
    Break(usize),
}

/// Reads letter by letter what is not found as it is printed.
#[cold]
pub(super) fn read(text: &str, at: usize, behind: Behind) -> Step {
    let (reading, end) = Reading::at(text, at);
    if reading.is_empty() {
        return match class(text, at) {
            (Class::Blank, width) => Step::Blank(at + width),
            (Class::Break, width) => Step::Break(at + width),
            // A letter of Latin-1 that Vietnamese has not: `û`, `Æ`.
            (_, width) if text.as_bytes()[at] == 0xC3 => Step::Doubt(at + width),
            (_, width) => Step::Other(at + width),
        };
    }
    let Some(key) = reading.finish() else {
        // Two words without a space between, if not one of another tongue.
        let is_doubtful = !text[at..end].is_ascii();
        return if is_doubtful { Step::Doubt(end) } else { Step::Other(end) };
    };
    match Id::of(key) {
        Some(_) if is_misplaced(&text[at..end]) => Step::Doubt(end),
        Some(id) => Step::Word(id.0, end),
        None if is_one_letter(&text[at..end]) && spaced::begins(text, end) => Step::Doubt(end),
        None if is_vni_like(&text[at..end]) => Step::Doubt(end),
        None if is_strange(text, end, key, behind) => Step::Doubt(end),
        None if name_at(text, at).is_some() => Step::Doubt(end),
        None => Step::Other(end),
    }
}

fn is_one_letter(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Whether a word has its tone on a vowel that bears none there: before another vowel that is not the
/// last letter ("hòan", "đựơc", "gỉai"), or on the `u` of `qu` ("qủa"). At the end of a word both schools
/// are right ("hòa", "hoà").
pub(super) fn is_misplaced(word: &str) -> bool {
    // Behind most letters with marks stands a consonant, or nothing.
    let vowel = |byte: u8| {
        !byte.is_ascii() || matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
    };
    let pair = |pair: &[u8]| {
        matches!(pair[0], 0x80..0xC0) && vowel(pair[1]) && !matches!(pair[1], 0x80..0xC0)
    };
    word.as_bytes().windows(2).any(pair) && has_tone_before_vowel(word)
}

/// See [`is_misplaced`].
fn has_tone_before_vowel(word: &str) -> bool {
    let key = |c: char| super::syllable::read(c.encode_utf8(&mut [0; 4]));
    let mut letters = word.chars();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        if key(c).is_some_and(|key| key & ((1 << TONE_BITS) - 1) != 0) {
            let mut behind = letters.clone();
            let is_vowel = |c: char| key(c).is_some_and(|key| Letters::of(key).has_vowel());
            return behind.next().is_some_and(is_vowel)
                && (behind.next().is_some() || matches!(before, 'q' | 'Q'));
        }
        before = c;
    }
    false
}

/// Whether a word that the table has not may be a misprint.
fn is_strange(text: &str, end: usize, key: u64, behind: Behind) -> bool {
    if key & !SKELETON != 0 && Letters::of(key).has_two_vowel_runs() {
        return true;
    }
    let next = next_word(text, end);
    let last = (behind.last() != NONE).then_some(Id(behind.last()));
    let is_word =
        |first: u64, second: u64| joined(first, second).is_some_and(|key| Id::of(key).is_some());
    if next.is_some_and(|(next, _)| is_word(key, next))
        || last.is_some_and(|last| is_word(last.key(), key))
    {
        return true;
    }
    let next = next.and_then(|(key, end)| Some((Id::of(key)?, end)));
    let second_next = || {
        let (key, _) = next_word(text, next?.1)?;
        Id::of(key)
    };
    let own = outline(key);
    let may_be = |right: u16| are_alike(own, Id(right).outline());
    last.is_some_and(|last| {
        table::places(last).any(|(entry, place)| {
            let ids = entry.ids();
            let fits =
                |at: usize| ids.get(at).is_none_or(|id| next.is_some_and(|own| own.0.0 == *id));
            ids.get(place + 1).is_some_and(|right| may_be(*right))
                && (place == 0 || ids[place - 1] == behind.before())
                && fits(place + 2)
        })
    }) || next.is_some_and(|(next, _)| {
        table::places(next).any(|(entry, place)| {
            let ids = entry.ids();
            place == 1
                && may_be(ids[0])
                && ids.get(2).is_none_or(|id| second_next().is_some_and(|own| own.0 == *id))
        })
    })
}

/// The key of two words as one; none where it has too many letters.
fn joined(first: u64, second: u64) -> Option<u64> {
    let letters = |key: u64| (u64::BITS - (key >> TONE_BITS).leading_zeros()).div_ceil(LETTER_BITS);
    if letters(first) + letters(second) > MAX_LETTERS as u32 {
        return None;
    }
    let tone = first & ((1 << TONE_BITS) - 1);
    Some((first - tone) << (letters(second) * LETTER_BITS) | second | tone)
}
