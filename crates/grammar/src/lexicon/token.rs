//! The words of a text with what is known of each: what the look for wrong letters goes over.

use super::syllable::{Class, Reading, class, read};
use super::table::Id;

/// What is known of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is right by itself.
    Known,
    /// It is in no list.
    Unknown,
    /// It has figures that stand for no letters.
    Figures,
}

/// A word: letters and figures with nothing between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// Its first byte.
    pub(super) start: usize,
    /// Its key; 0 where it is too long for one.
    pub(super) key: u64,
    /// The known word that it is.
    pub(super) id: Option<Id>,
    pub(super) state: State,
    /// Whether it has nothing but letters.
    pub(super) is_plain: bool,
    /// Whether a figure stands in it for a letter that looks like it.
    pub(super) alike: bool,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is written in capitals, and has letters enough to tell.
    pub(super) fn is_capitals(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.by_ref().next().is_some_and(char::is_uppercase)
            && letters.by_ref().next().is_some_and(char::is_uppercase)
            && letters.all(char::is_uppercase)
    }

    pub(super) fn has_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The words of the stretch of a text from byte `at` to `end`, in which nothing but blanks parts them.
pub(super) fn read_all(text: &str, mut at: usize, end: usize) -> Vec<Token<'_>> {
    // A word has four bytes or more with its blank, but for a few.
    let mut tokens = Vec::with_capacity((end - at) / 4);
    while at < end {
        let start = at;
        let (reading, behind) = Reading::at(text, at);
        let after = if behind < end { class(text, behind) } else { (Class::Break, 0) };
        let word_end = match after {
            (Class::Foreign, width) => word_end(text, behind + width),
            _ => behind,
        };
        if start < word_end {
            let word = &text[start..word_end];
            tokens.push(if word_end == behind {
                plain(word, start, reading.finish())
            } else {
                foreign(word, start)
            });
        }
        at = if word_end == behind { behind + after.1 } else { word_end };
    }
    tokens
}

/// Where the word that goes on at byte `at` ends.
fn word_end(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        match class(text, at) {
            (Class::Letter | Class::Foreign, width) => at += width,
            _ => break,
        }
    }
    at
}

/// A word of letters alone.
fn plain(text: &str, start: usize, key: Option<u64>) -> Token<'_> {
    let key = key.unwrap_or(0);
    let id = Id::of(key);
    let state = if id.is_some() { State::Known } else { State::Unknown };
    Token { text, start, key, id, state, alike: false, is_plain: true }
}

/// A word with figures or letters of other alphabets.
fn foreign(text: &str, start: usize) -> Token<'_> {
    let state = State::Unknown;
    let own = Token { text, start, key: 0, id: None, state, alike: false, is_plain: false };
    match without_figure(text).and_then(|word| read(&word)) {
        Some(key) => Token { key, alike: true, ..own },
        None if text.contains(|c: char| c.is_ascii_digit()) => {
            Token { state: State::Figures, ..own }
        }
        None => own,
    }
}

/// The word with a letter in the place of a figure that looks like it; none where the figure may be
/// one, or where other signs stand in it. Letters of other alphabets are named where the whole
/// document is read.
fn without_figure(text: &str) -> Option<String> {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    if figures != 1 || text.chars().nth(1).is_none() {
        return None;
    }
    text.contains(['0', '1']).then(|| text.replace('0', "o").replace('1', "l"))
}
