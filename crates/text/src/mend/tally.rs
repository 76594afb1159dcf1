//! How many words of a text are Vietnamese.

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
}

impl Tally {
    /// The tally of a text; where `capital_font`, with headings in a font that has capitals for small
    /// letters, so that only the letters of ASCII are capitals (`CHỉ`).
    pub(super) fn of(text: &str, capital_font: bool) -> Self {
        let mut tally = Self::default();
        for word in text.split(parts_words).filter(|word| !word.is_ascii()) {
            let in_capitals = || {
                word.bytes().all(|byte| !byte.is_ascii_lowercase())
                    && syllable::is_legal_in_any_case(word)
            };
            if syllable::is_legal(word) || capital_font && in_capitals() {
                tally.legal += 1;
            } else if syllable::judge(word) == Verdict::Illegal {
                tally.illegal += 1;
            }
        }
        tally
    }

    /// By how much more it is right than wrong.
    pub(super) fn balance(self) -> i64 {
        i64::from(self.legal) - i64::from(self.illegal)
    }

    /// Without another that is part of it.
    pub(super) fn take(&mut self, other: Self) {
        self.legal = self.legal.saturating_sub(other.legal);
        self.illegal = self.illegal.saturating_sub(other.illegal);
    }

    /// Together with another.
    pub(super) fn add(&mut self, other: Self) {
        self.legal += other.legal;
        self.illegal += other.illegal;
    }
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
