//! Which words of a text are a syllable of a term but for their letters.
//!
//! A word is looked at where it is in no list ("Gường bệnh"), or where it is a word and one that is
//! mixed up with a syllable of a term stands beside the right neighbour ("xử dụng"). The term around
//! it must stand there whole and right but for that word. How far the word may be from the syllable
//! depends on how much of the term there is, and on whether Vietnamese can spell the word at all.

use chitieu_text::strange;
use chitieu_text::syllable::is_legal;

use super::Misprint;
use super::doubt::{are_mixed_up, is_misplaced};
use super::judge::push_in_case;
use super::letters::{Letters, confusions, distance};
use super::spaced::is_letter;
use super::syllable::{SKELETON, read};
use super::table::{self, Entry, Kind};
use super::token::{State, Token};

/// The words of a text under judgement.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    /// Whether nothing else stands in the cell, or nothing else before its colon.
    pub(super) is_label: bool,
    pub(super) tokens: Vec<Token<'t>>,
}

/// Whether a word that is spelled as a syllable, `oa` with a tone behind its consonants, may be one: there is
/// "hoá", "toà" and "xoá", and none behind these.
fn may_stand(word: &str) -> bool {
    let onset = word.split('o').next().unwrap_or_default();
    !matches!(onset, "b" | "c" | "m" | "n" | "p" | "ph" | "r" | "s" | "tr" | "v")
        || word.chars().count() != onset.chars().count() + 2
}

/// A term that a word is likely of.
struct Candidate {
    entry: &'static Entry,
    /// The place of the word in it.
    place: usize,
    cost: u8,
}

impl<'t> Words<'t> {
    /// Puts the misprints of letters into `out`, which holds those of marks from place `first` on, from
    /// left to right.
    pub(super) fn judge(&self, first: usize, out: &mut Vec<Misprint>) {
        let of_marks = out.len();
        let mut end = 0;
        for at in 0..self.tokens.len() {
            let Some(found) = self.at(at) else { continue };
            let marks = &out[first..of_marks];
            let later = marks.partition_point(|mark| mark.end <= found.start);
            let overlaps =
                found.start < end || marks.get(later).is_some_and(|mark| mark.start < found.end);
            if !overlaps {
                end = found.end;
                out.push(found);
            }
        }
        if out.len() > of_marks {
            out[first..].sort_by_key(|misprint| misprint.start);
        }
    }

    /// The misprint that the word at `at` is, or begins, if any.
    fn at(&self, at: usize) -> Option<Misprint> {
        if let Some(found) = self.spaced_out(at) {
            return Some(found);
        }
        match self.tokens[at].state {
            State::Known if is_letter(&self.tokens[at]) => self.parted(at),
            State::Known => self.misplaced(at).or_else(|| self.mixed_up(at)),
            State::Figures => self.glued_figure(at).or_else(|| self.named(at)),
            // A gap explains a letter that is missing and one that stands alone at once.
            State::Unknown => {
                let recoded = || self.recoded(at);
                self.parted(at)
                    .or_else(|| self.misspelt(at))
                    .or_else(|| self.glued(at))
                    .or_else(|| self.named(at))
                    .or_else(recoded)
            }
        }
    }

    /// The word before, if nothing but blanks is between.
    pub(super) fn before(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at.checked_sub(1)?)
    }

    /// The word after, if nothing but blanks is between.
    pub(super) fn after(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at + 1)
    }

    /// A word that kept the letters of an encoding from before Unicode: "Tû" for "Tỷ".
    fn recoded(&self, at: usize) -> Option<Misprint> {
        let token = &self.tokens[at];
        if token.is_plain {
            return self.left_in_vni(at);
        }
        match strange::words(token.text).next() {
            Some((0, word, strange::Word::In(_, suggestion))) if word == token.text => {
                Some(Misprint { start: token.start, end: token.end(), suggestion, term: "" })
            }
            _ => None,
        }
    }

    /// A word in no list that kept the letters of VNI, which are letters of Vietnamese too, and stands in it
    /// beside its neighbour: "Soá hộ" for "Số hộ".
    fn left_in_vni(&self, at: usize) -> Option<Misprint> {
        let token = &self.tokens[at];
        let suggestion = strange::vni(token.text)?;
        let key = read(&suggestion)?;
        let term = table::word(key)?;
        let before = self.before(at).is_some_and(|before| self.stand_together(before.key, key));
        let after = self.after(at).is_some_and(|after| self.stand_together(key, after.key));
        // Behind other words one with a capital may be a name, also behind a comma.
        let is_first = || !self.text[..token.start].contains(char::is_alphabetic);
        let is_name = || token.has_capital() && !token.is_capitals() && !is_first();
        let small = token.text.to_lowercase();
        let fits = before || after || !is_legal(&small) || !may_stand(&small) && !is_name();
        fits.then(|| Misprint { start: token.start, end: token.end(), suggestion, term })
    }

    /// A known word whose tone stands on the wrong vowel.
    fn misplaced(&self, at: usize) -> Option<Misprint> {
        let token = &self.tokens[at];
        if !token.is_plain || !is_misplaced(token.text) {
            return None;
        }
        let (entry, place) = table::places(token.id?).next()?;
        let right = entry.text.split(' ').nth(place)?;
        // A table's own word may be spelled so, as names are.
        if !is_legal(&right.to_lowercase()) || is_misplaced(right) {
            return None;
        }
        let mut suggestion = String::new();
        push_in_case(&mut suggestion, token.text, right, token.is_capitals());
        Some(Misprint { start: token.start, end: token.end(), suggestion, term: right })
    }

    /// A word that is another one, which is mixed up with a syllable of a term.
    fn mixed_up(&self, at: usize) -> Option<Misprint> {
        let (key, id) = (self.tokens[at].key, self.tokens[at].id?);
        let beside = self
            .before(at)
            .and_then(|before| before.id)
            .is_some_and(|before| are_mixed_up(before, id))
            || self
                .after(at)
                .and_then(|after| after.id)
                .is_some_and(|after| are_mixed_up(id, after));
        if !beside || self.is_of_a_word(at) {
            return None;
        }
        self.best(at, |entry, place, right| {
            let mut is_one = false;
            if entry.has_confusions() {
                confusions(right, |other| is_one |= other == key);
            }
            (is_one && self.holds(at, entry, place)).then_some(1)
        })
    }

    /// A word that is in no list.
    fn misspelt(&self, at: usize) -> Option<Misprint> {
        let token = &self.tokens[at];
        if token.key == 0 || !token.alike && !self.may_be_syllable(at) {
            return None;
        }
        // A figure is in no syllable; a word of ASCII may be of another tongue.
        let legal = !token.alike && (token.text.is_ascii() || is_legal(&token.text.to_lowercase()));
        // A capital among small letters, or before another one as in "Tây Nguyên".
        let before_small = self.after(at).is_some_and(|after| !after.has_capital());
        let is_name = token.has_capital()
            && !token.is_capitals()
            && match self.before(at) {
                Some(before) => !before.has_capital() || before_small,
                None => !before_small,
            };
        let printed = Letters::of(token.key).len();
        self.best(at, |entry, place, right| {
            if !token.alike && (token.key ^ right) & SKELETON == 0 {
                // Nothing but its marks: judged already.
                return None;
            }
            let len = entry.len();
            let letters = Letters::of(right).len();
            let most = match len {
                2 if legal || letters < 4 => 1,
                _ if printed < 3 || legal && letters < 3 => 1,
                _ => 2,
            };
            let cost = distance(token.key, right).filter(|cost| *cost <= most)?;
            let is_edge = place == 0 || place + 1 == len;
            let may_be_other = legal
                && (is_name
                    || self.may_be_capital_name(at, entry, place)
                    || len == 2 && !self.stands_free(at, place, len));
            let fits = !is_edge || !may_be_other;
            let foreign = len == 2 && token.text.is_ascii() && right & !SKELETON != 0;
            (fits && !foreign).then_some(cost)
        })
    }

    /// Whether a word before a whole entry, all in capitals, may be a name: "THÔN SỎ XÂY DỰNG".
    fn may_be_capital_name(&self, at: usize, entry: &Entry, place: usize) -> bool {
        place == 0
            && self.tokens[at].is_capitals()
            && self.before(at).is_some()
            && table::knows(&entry.syllables()[1..])
    }

    /// Whether a word that is in no list may be a syllable of a text in Vietnamese, and no
    /// abbreviation.
    fn may_be_syllable(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let beside = [self.before(at), self.after(at)];
        let all_capitals = beside.iter().flatten().all(|other| other.is_capitals());
        Letters::of(token.key).has_vowel()
            && token.text.chars().nth(1).is_some()
            && !(token.is_capitals() && token.text.is_ascii() && !all_capitals)
    }

    /// The term that explains the word best; none where two explain it as well in two ways.
    fn best(
        &self,
        at: usize,
        cost: impl Fn(&'static Entry, usize, u64) -> Option<u8>,
    ) -> Option<Misprint> {
        let mut best: Option<Candidate> = None;
        let mut torn = false;
        let places = |token: Option<&Token<'_>>| {
            token.and_then(|token| token.id).into_iter().flat_map(table::places)
        };
        let (behind, ahead) = (places(self.before(at)), places(self.after(at)));
        // With a syllable before the word, the entry is found by that one.
        let first = ahead.filter(|(_, place)| *place == 1).map(|(entry, _)| (entry, 0));
        for (entry, place) in behind.map(|(entry, place)| (entry, place + 1)).chain(first) {
            let Some(&right) = entry.syllables().get(place) else { continue };
            if !self.stands(at, entry, place) {
                continue;
            }
            let Some(cost) = cost(entry, place, right) else { continue };
            let rank = |candidate: &Candidate| (candidate.cost, usize::MAX - candidate.entry.len());
            let this = Candidate { entry, place, cost };
            match &best {
                Some(other) if rank(other) < rank(&this) => {}
                Some(other) if rank(other) == rank(&this) => {
                    torn |= other.entry.syllables()[other.place] != right;
                }
                _ => {
                    torn = false;
                    best = Some(this);
                }
            }
        }
        best.filter(|_| !torn).map(|candidate| self.misprint(at, &candidate))
    }

    /// Whether the entry stands around the word, right but for that word.
    fn stands(&self, at: usize, entry: &Entry, place: usize) -> bool {
        let own = entry.syllables();
        let Some(first) = at.checked_sub(place) else { return false };
        let Some(here) = self.tokens.get(first..first + own.len()) else { return false };
        (entry.kind != Kind::Label || self.is_label && here.len() == self.tokens.len())
            && here.iter().zip(own).enumerate().all(|(n, (token, right))| {
                n == place || token.key == *right && !token.alike
            })
            // A text without any marks is a style.
            && !here.iter().all(|token| token.text.is_ascii())
    }

    /// Whether the word makes a word that is known with one beside it.
    fn is_of_a_word(&self, at: usize) -> bool {
        let key = self.tokens[at].key;
        self.before(at).is_some_and(|before| table::knows(&[before.key, key]))
            || self.after(at).is_some_and(|after| table::knows(&[key, after.key]))
    }

    /// Whether no word around ties the right syllable of a pair to something else.
    fn stands_free(&self, at: usize, place: usize, len: usize) -> bool {
        let Some(first) = at.checked_sub(place) else { return false };
        let last = first + len - 1;
        let tied_before = place > 0
            && self
                .before(first)
                .is_some_and(|before| table::knows(&[before.key, self.tokens[first].key]));
        let tied_after = place + 1 < len
            && self
                .after(last)
                .is_some_and(|after| table::knows(&[self.tokens[last].key, after.key]));
        !tied_before && !tied_after
    }

    /// Whether the words around hold a word fast that is right elsewhere.
    fn holds(&self, at: usize, entry: &Entry, place: usize) -> bool {
        let own = entry.syllables();
        let is_edge = place == 0 || place + 1 == own.len();
        if !self.stands_free(at, place, own.len()) {
            return false;
        }
        if !is_edge || own.len() == 2 {
            return true;
        }
        let rest = if place == 0 { &own[1..] } else { &own[..place] };
        !table::is_free(self.tokens[at].key) && !table::knows(rest)
    }

    fn misprint(&self, at: usize, candidate: &Candidate) -> Misprint {
        let first = at - candidate.place;
        let here = &self.tokens[first..first + candidate.entry.len()];
        let (start, end) = (here[0].start, here[here.len() - 1].end());
        let token = &self.tokens[at];
        let right = candidate.entry.text.split(' ').nth(candidate.place).unwrap_or_default();
        let mut suggestion = self.text[start..token.start].to_owned();
        let all_capitals = here.iter().any(Token::is_capitals);
        push_in_case(&mut suggestion, token.text, right, all_capitals);
        suggestion.push_str(&self.text[token.end()..end]);
        Misprint { start, end, suggestion, term: candidate.entry.text }
    }
}
