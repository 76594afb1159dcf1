//! How many words of a text are Vietnamese.

use crate::fold::letter;
use crate::space;
use crate::syllable::{self, Verdict};

/// The words of a text that have letters past ASCII: what is right of those, and what is not. Words of
/// ASCII are the same in every encoding and say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Syllables of Vietnamese.
    pub(super) legal: u32,
    /// Noise.
    pub(super) illegal: u32,
    /// Syllables with a letter that has a mark of its own (`ê`, `đ`), tone or none.
    hatted: u32,
    /// Words of letters of ASCII alone.
    bare: u32,
}

impl Tally {
    /// The tally of a text; where `capital_font`, with headings in a font that has capitals for small
    /// letters, so that only the letters of ASCII are capitals (`CHỉ`).
    pub(super) fn of(text: &str, capital_font: bool) -> Self {
        let mut tally = Self::default();
        for word in text.split(parts_words) {
            if word.is_ascii() {
                let is_word = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
                tally.bare += u32::from(is_word);
                continue;
            }
            // A letter alone is a syllable in any encoding that has it.
            if word.chars().nth(1).is_none() {
                continue;
            }
            let in_capitals = || {
                word.bytes().all(|byte| !byte.is_ascii_lowercase())
                    && syllable::is_legal_in_any_case(word)
            };
            if syllable::is_legal(word) || capital_font && in_capitals() {
                tally.legal += 1;
                tally.hatted += u32::from(word.chars().any(has_mark));
            } else if syllable::judge(word) == Verdict::Illegal {
                tally.illegal += 1;
            }
        }
        tally
    }

    /// Whether words with marks are as many as in Vietnamese: most words, and at least one of `bare`
    /// words without; and letters with marks of their own are in a good part of them. Signs that look
    /// like letters by chance are in few words, and with one tone or two.
    pub(super) fn reads_as_prose(self, bare: u32) -> bool {
        self.legal.saturating_mul(bare) >= self.bare && self.hatted.saturating_mul(5) >= self.legal
    }

    /// By how much more it is right than wrong.
    pub(super) fn balance(self) -> i64 {
        i64::from(self.legal) - i64::from(self.illegal)
    }

    /// Without another that is part of it.
    pub(super) fn take(&mut self, other: Self) {
        self.legal = self.legal.saturating_sub(other.legal);
        self.illegal = self.illegal.saturating_sub(other.illegal);
        self.hatted = self.hatted.saturating_sub(other.hatted);
        self.bare = self.bare.saturating_sub(other.bare);
    }

    /// Together with another.
    pub(super) fn add(&mut self, other: Self) {
        self.legal += other.legal;
        self.illegal += other.illegal;
        self.hatted += other.hatted;
        self.bare += other.bare;
    }
}

/// Whether a letter has a mark that is no tone.
fn has_mark(c: char) -> bool {
    let code = letter::exact(c);
    code == letter::D_STROKE || letter::is_marked(code)
}

/// Whether a character stands between words. The signs of Latin-1 do not: in an old encoding they are
/// letters.
fn parts_words(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => !c.is_ascii_alphanumeric(),
        '\u{2010}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' => true,
        _ => space::is_space(c),
    }
}
