//! Words whose letters stand apart, as headings print them and text layers keep them: "P H Á T  T R I Ể N".

use super::Misprint;
use super::near::Words;
use super::syllable::{Class, class, read};
use super::table;
use super::token::Token;

/// Fewer letters alone in a row are initials or marks of parts.
const FEWEST: usize = 4;
/// No name of more letters is put together.
const MOST: usize = 96;
/// The most letters of a syllable: "nghiêng".
const LONGEST: usize = 7;

/// Whether letters stand alone behind the one that ends at byte `at`, enough of them for words.
pub(super) fn begins(text: &str, mut at: usize) -> bool {
    for _ in 1..FEWEST {
        let behind = at;
        while at < text.len()
            && let (Class::Blank, width) = class(text, at)
        {
            at += width;
        }
        if at == behind || at >= text.len() {
            return false;
        }
        let (Class::Letter, width) = class(text, at) else { return false };
        at += width;
        if at < text.len() && matches!(class(text, at).0, Class::Letter | Class::Foreign) {
            return false;
        }
    }
    true
}

/// The words that the letters behind a place are, at the least cost.
#[derive(Clone, Copy)]
struct Best {
    /// Few words that stand together elsewhere cost least.
    cost: u32,
    /// The letters of the first word, and its key.
    len: usize,
    key: u64,
}

impl Words<'_> {
    /// The words that letters which stand alone from `at` on are together.
    pub(super) fn spaced_out(&self, at: usize) -> Option<Misprint> {
        if !is_letter(&self.tokens[at]) || self.before(at).is_some_and(is_letter) {
            return None;
        }
        let run = self.tokens[at..].iter().take_while(|token| is_letter(token)).take(MOST + 1);
        let run = &self.tokens[at..at + run.count()];
        if !(FEWEST..=MOST).contains(&run.len()) || run.iter().all(|token| token.text.is_ascii()) {
            return None;
        }
        let mut best: Vec<Option<Best>> = vec![None; run.len() + 1];
        best[run.len()] = Some(Best { cost: 0, len: 0, key: 0 });
        for from in (0..run.len()).rev() {
            let mut word = String::new();
            for (len, token) in run[from..].iter().take(LONGEST).enumerate() {
                word.push_str(token.text);
                // A word of one letter is none of these: the letters of all others would be such.
                let (Some(rest), Some(key)) = (best[from + len + 1], read(&word)) else { continue };
                if len == 0 || table::word(key).is_none() {
                    continue;
                }
                let apart = rest.len == 0 || !self.stand_together(key, rest.key);
                let cost = rest.cost + 3 + u32::from(apart);
                if best[from].is_none_or(|known| cost < known.cost) {
                    best[from] = Some(Best { cost, len: len + 1, key });
                }
            }
        }
        let mut suggestion = String::new();
        let mut from = 0;
        while from < run.len() {
            let len = best[from]?.len;
            if from > 0 {
                suggestion.push(' ');
            }
            suggestion.extend(run[from..from + len].iter().map(|token| token.text));
            from += len;
        }
        let (first, last) = (run.first()?, run.last()?);
        let term = table::word(best[0]?.key)?;
        Some(Misprint { start: first.start, end: last.end(), suggestion, term })
    }
}

/// Whether a word is one letter.
pub(super) fn is_letter(token: &Token<'_>) -> bool {
    token.is_plain && token.text.chars().nth(1).is_none()
}
