//! Likely misprints of fixed terms: "CHUYÊN ĐỔI SỐ" for "CHUYỂN ĐỔI SỐ", "VN eID" for "VNeID".
//!
//! A scanned or hastily typed plan loses marks: a tone, a hook, a stroke. A run of syllables that
//! is a term of the table (`data/terms.tsv`) letter for letter, but not mark for mark, is reported,
//! if no right reading of it is known. Precision goes before recall: a plan is a legal text, and a
//! reader who meets one false alarm stops reading them. So a run gives nothing where
//!
//! - its wrong syllable belongs to another right word ("kinh tế so với" is not "kinh tế số");
//! - what is left without that syllable is a word, and that syllable is one as well ("dữ liệu mỏ");
//! - too much of it differs, or it is written without any marks at all ("chuyen doi so").
//!
//! Two syllables are too few to be sure of, unless the wrong one is in no known word ("ý kiền").
//! The tone's place, `i` for `y` and letter case are never misprints. Wrong *letters* ("so sáng")
//! are out of sight here: nothing measures a distance yet.

mod judge;
mod sieve;
mod syllable;
mod table;

use judge::Syllables;
use syllable::{Class, Reading, class};
use table::Table;

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
    /// The term as the table spells it.
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
    let table = Table::get();
    if table.sieve.doubts(text) {
        judge_all(text, table, out);
    }
}

/// Judges the runs of syllables of a text.
#[cold]
fn judge_all(text: &str, table: &'static Table, out: &mut Vec<Misprint>) {
    let mut run = Run { text, table, keys: [0; RUN], spans: [(0, 0); RUN], len: 0, first: true };
    let mut at = 0;
    while at < text.len() {
        let (reading, end) = Reading::at(text, at);
        // What ended the word, mostly a space, and how wide it is; the text's end is a break.
        let (after, width) = match text.as_bytes().get(end) {
            Some(b' ') => (Class::Blank, 1),
            Some(_) => class(text, end),
            None => (Class::Break, 0),
        };
        if after == Class::Foreign {
            run.close(at, out);
            run.first = false;
            at = word_end(text, end + width);
            continue;
        }
        if !reading.is_empty() {
            run.push(reading.finish(), (at as u32, end as u32), out);
        }
        if after == Class::Break {
            run.close(end, out);
        }
        at = end + width;
    }
    run.close(text.len(), out);
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

/// No run of fewer bytes is a misprint ("V NeID").
const SHORTEST: usize = 6;
/// The most syllables that are looked at together; a longer run is read in overlapping pieces.
/// A set of them is a `u32`.
const RUN: usize = 32;
/// How many syllables two such pieces share: no term is longer.
const SHARED: usize = table::MAX_SYLLABLES;

/// Syllables that stand together with nothing but blanks between.
struct Run<'t> {
    text: &'t str,
    table: &'static Table,
    keys: [u64; RUN],
    /// The first byte of each syllable, and the byte after its last.
    spans: [(u32, u32); RUN],
    len: usize,
    /// Whether nothing but marks stood before it.
    first: bool,
}

impl Run<'_> {
    /// Takes one more word; one that is no syllable ends the run.
    #[inline]
    fn push(&mut self, word: Option<u64>, span: (u32, u32), out: &mut Vec<Misprint>) {
        let Some(key) = word else {
            self.close(span.0 as usize, out);
            self.first = false;
            return;
        };
        if self.len == RUN {
            self.judge(RUN - SHARED, RUN, out);
            self.keys.copy_within(RUN - SHARED.., 0);
            self.spans.copy_within(RUN - SHARED.., 0);
            self.len = SHARED;
            self.first = false;
        }
        self.keys[self.len] = key;
        self.spans[self.len] = span;
        self.len += 1;
    }

    /// Ends the run before `at`.
    fn close(&mut self, at: usize, out: &mut Vec<Misprint>) {
        if self.len > 0 {
            self.judge(self.len, at, out);
            self.first = false;
            self.len = 0;
        }
    }

    /// Looks at the run's syllables, and takes the misprints that begin before syllable `below`.
    fn judge(&self, below: usize, at: usize, out: &mut Vec<Misprint>) {
        let doubts = |pair: &[u64]| self.table.sieve.doubts_pair(pair);
        if !self.keys[..self.len].windows(2).any(doubts) {
            return;
        }
        let whole = self.first && below == self.len;
        let run = Syllables {
            text: self.text,
            keys: &self.keys[..self.len],
            spans: &self.spans[..self.len],
        };
        judge::judge(self.table, run, below, whole.then_some(at), out);
    }
}

#[cfg(test)]
mod tests;
