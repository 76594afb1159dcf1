//! Words that a gap cuts in two ("NH ÌN"), and words that stand together without one ("tháng12").

use super::Misprint;
use super::near::Words;
use super::syllable::read;
use super::table::{self, Id};
use super::token::Token;

impl Words<'_> {
    /// A word in no list that is a syllable together with the one beside it.
    pub(super) fn parted(&self, at: usize) -> Option<Misprint> {
        let ahead = self.after(at).and_then(|_| self.joined_at(at));
        ahead.or_else(|| self.before(at).and_then(|_| self.joined_at(at - 1)))
    }

    /// The syllable that the word at `at` is together with the next one.
    fn joined_at(&self, at: usize) -> Option<Misprint> {
        let (first, second) = (&self.tokens[at], &self.tokens[at + 1]);
        // Nobody writes a syllable with a capital inside.
        let second_fits = if first.is_capitals() || first.has_capital() && is_one_letter(first) {
            second.is_capitals() || second.has_capital() && is_one_letter(second)
        } else {
            false
        };
        if !second_fits && second.text.contains(char::is_uppercase)
            || first.text.len() + second.text.len() > 24
        {
            return None;
        }
        let suggestion = [first.text, second.text].concat();
        let key = read(&suggestion)?;
        let term = table::word(key)?;
        // A word of two letters needs the words around it: "h ộ nghèo".
        let short = suggestion.chars().count() == 2;
        // A lone letter may be an abbreviation or a name's first.
        let cut = self.is_part(first) && self.is_part(second) && !suggestion.is_ascii();
        let before = self.before(at).is_some_and(|before| self.stand_together(before.key, key));
        let after = self.after(at + 1).is_some_and(|after| self.stand_together(key, after.key));
        let fits = before || after;
        let are_letters = || table::word(first.key).is_none() && table::word(second.key).is_none();
        (if short { fits && are_letters() } else { cut || fits }).then(|| Misprint {
            start: first.start,
            end: second.end(),
            suggestion,
            term,
        })
    }

    /// Whether it is no word by itself.
    fn is_part(&self, token: &Token<'_>) -> bool {
        token.id.is_none()
    }

    /// Whether two syllables stand side by side in a term or word.
    pub(super) fn stand_together(&self, first: u64, second: u64) -> bool {
        table::knows(&[first, second])
            || Id::of(first).is_some_and(|id| {
                table::places(id)
                    .any(|(entry, place)| entry.syllables().get(place + 1) == Some(&second))
            })
    }

    /// A word in no list that is two which stand together elsewhere: "chuyểnđổi".
    pub(super) fn glued(&self, at: usize) -> Option<Misprint> {
        let token = &self.tokens[at];
        // The longest two syllables have 14 letters, most of them of three bytes.
        if token.text.is_ascii() || token.alike || token.text.len() > 32 {
            return None;
        }
        let mut found = None;
        for (cut, _) in token.text.char_indices().skip(1) {
            let (first, second) = token.text.split_at(cut);
            let (Some(left), Some(right)) = (read(first), read(second)) else { continue };
            let Some(term) = table::word(left) else { continue };
            // "SốLượng" is what programs call things.
            if second.starts_with(char::is_uppercase) && !token.is_capitals() {
                continue;
            }
            if table::word(right).is_some() && self.stand_together(left, right) {
                if found.is_some() {
                    return None;
                }
                found = Some((format!("{first} {second}"), term));
            }
        }
        let (suggestion, term) = found?;
        Some(Misprint { start: token.start, end: token.end(), suggestion, term })
    }

    /// A word that a figure follows, without the space between: "ngày10", "10tháng12".
    pub(super) fn glued_figure(&self, at: usize) -> Option<Misprint> {
        let token = &self.tokens[at];
        let mut term = None;
        let mut suggestion = String::new();
        let mut rest = token.text;
        while let Some(first) = rest.chars().next() {
            let figure = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != figure).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(end);
            if !figure {
                let key = read(piece).filter(|key| table::precedes_figure(*key))?;
                term = table::word(key);
            }
            if !suggestion.is_empty() {
                suggestion.push(' ');
            }
            suggestion.push_str(piece);
            rest = behind;
        }
        Some(Misprint { start: token.start, end: token.end(), suggestion, term: term? })
    }
}

fn is_one_letter(token: &Token<'_>) -> bool {
    token.text.chars().nth(1).is_none()
}
