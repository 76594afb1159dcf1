//! Which of the runs that resemble a term are misprints of it.

use super::Misprint;
use super::syllable::SKELETON;
use super::table::{self, Entry, Kind};

/// A run that is an entry but for its marks.
struct Candidate {
    at: usize,
    len: usize,
    /// The syllables that differ, as a set of places in the run.
    wrong: u32,
    entry: &'static Entry,
}

/// What is known of a run from the entries that stand in it rightly spelled.
#[derive(Clone, Copy, Default)]
struct Right {
    /// The syllables that such an entry covers.
    covered: u32,
    /// The syllables that such an entry binds to the next one.
    bound: u32,
}

impl Right {
    /// What is known of a run.
    fn of(run: &[u64]) -> Self {
        let mut right = Self::default();
        for at in 0..run.len() {
            for (entry, _) in table::all(&run[at..]).filter(|(_, wrong)| *wrong == 0) {
                if entry.kind != Kind::Name {
                    right.covered |= set(at, entry.len());
                    right.bound |= set(at, entry.len() - 1);
                }
            }
        }
        right
    }

    /// Whether an entry reaches over an end of the run.
    fn straddles(self, at: usize, len: usize) -> bool {
        (at > 0 && self.bound >> (at - 1) & 1 == 1) || self.bound >> (at + len - 1) & 1 == 1
    }
}

/// Syllables of a text that stand together.
#[derive(Clone, Copy)]
pub(super) struct Syllables<'a> {
    pub(super) text: &'a str,
    pub(super) keys: &'a [u64],
    /// The first byte of each, and the byte after its last.
    pub(super) spans: &'a [(u32, u32)],
}

impl<'a> Syllables<'a> {
    /// The syllables that stand where the candidate does.
    fn of(self, candidate: &Candidate) -> Self {
        let range = candidate.at..candidate.at + candidate.len;
        Self { keys: &self.keys[range.clone()], spans: &self.spans[range], ..self }
    }

    /// A syllable as it is printed.
    fn print(self, (start, end): (u32, u32)) -> &'a str {
        &self.text[start as usize..end as usize]
    }
}

/// Puts the misprints in `run` that begin before syllable `below` and not before byte `from` into
/// `out`; `is_label` says whether they
/// are all of a label.
pub(super) fn judge(
    run: Syllables<'_>,
    from: usize,
    below: usize,
    is_label: bool,
    out: &mut Vec<Misprint>,
) {
    let mut candidates = Vec::with_capacity(8);
    for at in 0..run.keys.len() {
        for (entry, wrong) in table::looked_for(&run.keys[at..]) {
            let len = entry.len();
            if entry.kind == Kind::Name {
                candidates.push(Candidate { at, len, wrong: set(at, len), entry });
            } else if wrong != 0 && wrong.count_ones() as usize <= tolerated(len) {
                candidates.push(Candidate { at, len, wrong: wrong << at, entry });
            }
        }
    }
    if candidates.is_empty() {
        return;
    }
    let right = Right::of(run.keys);
    candidates.retain(|candidate| {
        candidate.at < below
            && run.spans[candidate.at].0 as usize >= from
            && !is_of_a_name(run, candidate)
            && match candidate.entry.kind {
                Kind::Term => is_term(run.keys, right, candidate),
                Kind::Pair | Kind::Bound => is_pair(run.keys, right, candidate),
                Kind::Label => {
                    candidate.wrong & right.covered == 0
                        && candidate.len == run.keys.len()
                        && is_label
                }
                Kind::Name => is_name(run.of(candidate), candidate.entry.text),
                Kind::Word => false,
            }
    });
    // One complaint a place: what explains most, and of that the shortest run.
    candidates.sort_by_key(|c| (u32::MAX - c.wrong.count_ones(), c.len, c.at));
    let first = out.len();
    let mut taken = 0;
    for candidate in &candidates {
        let covers = set(candidate.at, candidate.len);
        if taken & covers != 0 || is_torn(&candidates, candidate) {
            continue;
        }
        taken |= covers;
        let here = run.of(candidate);
        out.push(Misprint {
            start: here.spans[0].0 as usize,
            end: here.spans[candidate.len - 1].1 as usize,
            suggestion: suggestion(here, candidate),
            term: candidate.entry.text,
        });
    }
    out[first..].sort_by_key(|misprint| misprint.start);
}

/// How many syllables of `len` may be wrong for the rest to say what was meant.
fn tolerated(len: usize) -> usize {
    (len / 3).max(1)
}

fn set(at: usize, len: usize) -> u32 {
    ((1_u32 << len) - 1) << at
}

/// Whether the wrong syllable is at an edge and may be a name: with a capital among small letters, as
/// in "xã Hới", or before another capital, as in "Tây Nguyên"; or, all in capitals, before what is
/// whole without it, as in "THÔN SỎ XÂY DỰNG".
fn is_of_a_name(run: Syllables<'_>, candidate: &Candidate) -> bool {
    let word = |at: usize| run.print(run.spans[at]);
    let (first, last) = (candidate.at, candidate.at + candidate.len - 1);
    let wrong = |at: usize| candidate.wrong >> at & 1 == 1;
    if candidate.entry.kind == Kind::Name {
        return false;
    }
    let small = |at: usize| word(at).starts_with(char::is_lowercase);
    let begins = wrong(first)
        && if first == 0 {
            candidate.len == 2 && is_title(word(first)) && is_title(word(last))
        } else {
            is_title(word(first)) && (small(first - 1) || small(first + 1))
                || is_capitals(word(first)) && table::knows(&run.keys[first + 1..=last])
        };
    begins || wrong(last) && is_title(word(last)) && small(last - 1)
}

/// Whether a word has a capital in front and nowhere else.
fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

fn is_term(run: &[u64], right: Right, candidate: &Candidate) -> bool {
    let &Candidate { at, len, wrong, .. } = candidate;
    let here = &run[at..at + len];
    if wrong & right.covered != 0 || is_bare(here) {
        return false;
    }
    let straddled = right.straddles(at, len);

    here.iter().enumerate().filter(|(place, _)| wrong >> (at + place) & 1 == 1).all(
        |(place, &syllable)| {
            if !table::knows(&[syllable]) {
                return true;
            }
            // A syllable that is a word may be one here: it needs words around it that hold it fast.
            let rest = match place {
                0 => &here[1..],
                _ if place == len - 1 => &here[..place],
                _ => return !straddled && (len > 3 || !table::is_free(syllable)),
            };
            !straddled && !table::is_free(syllable) && !table::knows(rest)
        },
    )
}

fn is_pair(run: &[u64], right: Right, candidate: &Candidate) -> bool {
    let &Candidate { at, len, wrong, .. } = candidate;
    let here = &run[at..at + len];
    let place = (wrong >> at).trailing_zeros() as usize;
    wrong & right.covered == 0 && !is_bare(here) && !table::knows(&here[place..=place])
}

/// Whether the words are the name with a space too much: letter for letter, or all in capitals. A letter alone
/// beside capitals is more likely none of an abbreviation: "Cổng P API".
fn is_name(here: Syllables<'_>, name: &str) -> bool {
    let is_capitals = |span: &(u32, u32)| is_capitals(here.print(*span));
    if here.spans.iter().any(|(start, end)| end - start < 2) && here.spans.iter().all(is_capitals) {
        return false;
    }
    let joined = || here.spans.iter().flat_map(|span| here.print(*span).chars());
    joined().eq(name.chars()) || joined().eq(name.chars().flat_map(char::to_uppercase))
}

/// Whether the run is written without any marks: a style, not a slip.
fn is_bare(here: &[u64]) -> bool {
    here.iter().all(|syllable| syllable & !SKELETON == 0)
}

/// Whether a label may end here: at a colon, or with nothing but marks to the end.
pub(super) fn ends_label(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(':') || !rest.chars().any(char::is_alphanumeric)
}

/// Whether another entry explains the same run as well, in another way: then nobody can say which.
fn is_torn(candidates: &[Candidate], this: &Candidate) -> bool {
    candidates.iter().any(|other| {
        (other.at, other.len) == (this.at, this.len)
            && other.entry.text != this.entry.text
            && other.wrong.count_ones() == this.wrong.count_ones()
    })
}

/// The source's run with its wrong syllables as the entry spells them, each in the case it had.
fn suggestion(here: Syllables<'_>, candidate: &Candidate) -> String {
    let entry = candidate.entry;
    if entry.kind == Kind::Name {
        return entry.text.to_owned();
    }
    let all_capitals = here.spans.iter().any(|span| {
        let word = here.print(*span);
        is_capitals(word) && word.chars().nth(1).is_some()
    });
    let mut suggestion = String::new();
    let mut last = here.spans[0].0;
    for (place, (&(start, end), own)) in here.spans.iter().zip(entry.text.split(' ')).enumerate() {
        suggestion.push_str(here.print((last, start)));
        last = end;
        let word = here.print((start, end));
        if candidate.wrong >> (candidate.at + place) & 1 == 0 {
            suggestion.push_str(word);
        } else {
            push_in_case(&mut suggestion, word, own, all_capitals);
        }
    }
    suggestion
}

/// Writes a word in the case of the one that is printed in its place.
pub(super) fn push_in_case(out: &mut String, printed: &str, own: &str, all_capitals: bool) {
    if is_capitals(printed) && (all_capitals || printed.chars().nth(1).is_some()) {
        out.extend(own.chars().flat_map(char::to_uppercase));
    } else if printed.starts_with(char::is_uppercase) {
        let mut letters = own.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(letters.as_str());
    } else {
        out.push_str(own);
    }
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
