//! Likely misprints of fixed terms: "CHUYÊN ĐỔI SỐ" for "CHUYỂN ĐỔI SỐ", "Gường bệnh" for "Giường
//! bệnh", "VN eID" for "VNeID".
//!
//! A scanned or hastily typed plan loses marks (a tone, a hook, a stroke), drops and swaps letters,
//! mixes sounds up, cuts a word in two or runs two together. A run that is a term of the table
//! (`data/terms.tsv`) but for that is reported, if no right reading of it is known. Precision goes
//! before recall: a plan is a legal text, and a reader who meets one false alarm stops reading them.
//!
//! Marks are judged first: a run that is a term letter for letter gives nothing where
//!
//! - its wrong syllable belongs to another right word ("kinh tế so với" is not "kinh tế số");
//! - what is left without that syllable is a word, and that syllable is one as well ("dữ liệu mỏ");
//! - too much of it differs, or it is written without any marks at all ("chuyen doi so").
//!
//! Two syllables are too few to be sure of, unless the wrong one is in no known word ("ý kiền").
//! Letters come next (`near`): one word may differ from the term's syllable by the distance that
//! `letters` measures, if no list has it, or if it is a word that is mixed up with the syllable in
//! typing ("xử dụng") and makes no word with its other neighbour. Gaps come last (`joints`). A word
//! with a capital among small letters at an end of the run may be a name, and gives nothing.
//! The tone's place, `i` for `y` and letter case are never misprints.

mod abbreviation;
mod doubt;
mod hash;
mod joints;
mod judge;
mod letters;
mod named;
mod near;
pub(crate) mod prints;
mod sieve;
mod spaced;
mod syllable;
mod table;
mod token;

use chitieu_text::chars;
use judge::Syllables;
use near::Words;
use token::Token;

/// A run of a text that likely stands for a fixed term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misprint {
    /// The first byte of the run.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The run as it was likely meant, in the case of the source; what is right in it stays as it
    /// is spelled.
    pub suggestion: String,
    /// The term as the table spells it, or its word that a gap cuts; empty for a word that kept the
    /// letters of an old encoding.
    pub term: &'static str,
}

/// Finds the likely misprints of `text` and puts them into `out`, from left to right, none
/// overlapping another.
///
/// `text` is a cell or a heading with its white space already made single spaces; a tab, a line's
/// end and every mark of punctuation end a run. Time is linear, and nothing is allocated where
/// nothing resembles a misprint.
///
/// ```
/// let mut found = Vec::new();
/// chitieu_grammar::lexicon::misprints("PHÁT TRIỂN CHUYÊN ĐỔI SỐ", &mut found);
/// assert_eq!(found[0].suggestion, "CHUYỂN ĐỔI SỐ");
/// assert_eq!(found[0].term, "chuyển đổi số");
/// ```
pub fn misprints(text: &str, out: &mut Vec<Misprint>) {
    // The places of syllables are kept in 32 bits.
    if text.len() < SHORTEST || u32::try_from(text.len()).is_err() {
        return;
    }
    let mut from = 0;
    while let Some((start, end)) = sieve::next_doubt(text, from) {
        judge_stretch(text, start, end, out);
        from = end;
    }
    abbreviation::find(text, out);
}

/// Looks for wrong marks, then for wrong letters, in what stands between two breaks.
#[cold]
fn judge_stretch(text: &str, start: usize, end: usize, out: &mut Vec<Misprint>) {
    let tokens = token::read_all(text, start, end);
    // A label is all of a cell, or all that stands before a colon.
    let is_label =
        !text[..start].contains(chars::is_letter_or_digit) && judge::ends_label(&text[end..]);
    let first = out.len();
    judge_marks(text, &tokens, is_label, out);
    Words { text, is_label, tokens }.judge(first, out);
}

/// Judges the marks of a stretch's runs of syllables.
fn judge_marks(text: &str, tokens: &[Token<'_>], is_label: bool, out: &mut Vec<Misprint>) {
    let is_syllable = |token: &Token<'_>| token.is_plain && token.key != 0;
    let is_label = is_label && tokens.iter().all(is_syllable);
    let mut run = Run { text, keys: [0; RUN], spans: [(0, 0); RUN], len: 0, is_label, from: 0 };
    for token in tokens {
        if is_syllable(token) {
            run.push(token.key, (token.start as u32, token.end() as u32), out);
        } else {
            run.close(out);
        }
    }
    run.close(out);
}

/// Whether a word that is in no list is one slip from another: "Gường" from "giường". Marks are none.
#[must_use]
pub(crate) fn is_slip(printed: &str, right: &str) -> bool {
    let key = |word: &str| syllable::read(word);
    let (Some(one), Some(other)) = (key(printed), key(right)) else { return false };
    table::Id::of(one).is_none()
        && (one ^ other) & syllable::SKELETON != 0
        && letters::distance(one, other) == Some(1)
}

/// No text of fewer bytes has a misprint ("ng ày" has more).
const SHORTEST: usize = 4;
/// The most syllables that are looked at together; a longer run is read in overlapping pieces.
/// A set of them is a `u32`.
const RUN: usize = 32;
/// How many syllables two such pieces share: no term is longer.
const SHARED: usize = 12;

/// Syllables that stand together with nothing but blanks between.
struct Run<'t> {
    text: &'t str,
    keys: [u64; RUN],
    /// The first byte of each syllable, and the byte after its last.
    spans: [(u32, u32); RUN],
    len: usize,
    /// Whether they are all of a label.
    is_label: bool,
    /// No misprint begins before: where the last one ended that was found.
    from: usize,
}

impl Run<'_> {
    /// Takes one more syllable.
    fn push(&mut self, key: u64, span: (u32, u32), out: &mut Vec<Misprint>) {
        if self.len == RUN {
            self.is_label = false;
            self.judge(RUN - SHARED, out);
            self.keys.copy_within(RUN - SHARED.., 0);
            self.spans.copy_within(RUN - SHARED.., 0);
            self.len = SHARED;
        }
        self.keys[self.len] = key;
        self.spans[self.len] = span;
        self.len += 1;
    }

    /// Ends the run.
    fn close(&mut self, out: &mut Vec<Misprint>) {
        if self.len > 0 {
            self.judge(self.len, out);
            self.len = 0;
        }
    }

    /// Looks at the run's syllables, and takes the misprints that begin before syllable `below`.
    fn judge(&mut self, below: usize, out: &mut Vec<Misprint>) {
        let run = Syllables {
            text: self.text,
            keys: &self.keys[..self.len],
            spans: &self.spans[..self.len],
        };
        let before = out.len();
        judge::judge(run, self.from, below, self.is_label, out);
        if let Some(last) = out[before..].last() {
            self.from = last.end;
        }
    }
}

#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;
