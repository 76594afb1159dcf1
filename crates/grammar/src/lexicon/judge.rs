//! Which of the runs that resemble a term are misprints of it.

use super::Misprint;
use super::syllable::Syllable;
use super::table::{Entry, Kind, Table, is_free};

/// A run that is an entry but for its marks.
struct Candidate<'a> {
    at: usize,
    len: usize,
    /// The syllables that differ, as a set of places in the run.
    wrong: u32,
    entry: &'a Entry,
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
    /// Whether an entry reaches over an end of the run.
    fn straddles(self, at: usize, len: usize) -> bool {
        (at > 0 && self.bound >> (at - 1) & 1 == 1) || self.bound >> (at + len - 1) & 1 == 1
    }
}

/// Puts the misprints in `run` that begin before syllable `below` into `out`; `whole` is where the
/// run ends if nothing but marks stands before it in `text`.
pub(super) fn judge(
    table: &Table,
    text: &str,
    run: &[Syllable],
    below: usize,
    whole: Option<usize>,
    out: &mut Vec<Misprint>,
) {
    let mut right = Right::default();
    let mut candidates = Vec::new();
    for (at, pair) in run.windows(2).enumerate() {
        for entry in table.beginning(&pair[0], &pair[1]) {
            let own = table.syllables(entry);
            let len = own.len();
            let Some(wrong) = run.get(at..at + len).and_then(|here| differing(own, here)) else {
                continue;
            };
            if entry.kind == Kind::Name {
                candidates.push(Candidate { at, len, wrong: set(at, len), entry });
            } else if wrong == 0 {
                right.covered |= set(at, len);
                right.bound |= set(at, len - 1);
            } else if entry.kind != Kind::Word && wrong.count_ones() as usize <= tolerated(len) {
                candidates.push(Candidate { at, len, wrong: wrong << at, entry });
            }
        }
    }
    if candidates.is_empty() {
        return;
    }
    candidates.retain(|candidate| {
        candidate.at < below
            && match candidate.entry.kind {
                Kind::Term => is_term(table, run, right, candidate),
                Kind::Pair => is_pair(table, run, right, candidate),
                Kind::Label => {
                    candidate.wrong & right.covered == 0
                        && candidate.len == run.len()
                        && whole.is_some_and(|end| ends_label(&text[end..]))
                }
                Kind::Name => {
                    is_name(text, &run[candidate.at..][..candidate.len], candidate.entry.text)
                }
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
        let here = &run[candidate.at..][..candidate.len];
        out.push(Misprint {
            start: here[0].start as usize,
            end: here[candidate.len - 1].end as usize,
            suggestion: suggestion(text, here, candidate),
            term: candidate.entry.text,
        });
    }
    out[first..].sort_by_key(|misprint| misprint.start);
}

/// The syllables of the text that differ from the entry's in their marks; nothing where letters
/// differ.
#[inline]
fn differing(own: &[Syllable], here: &[Syllable]) -> Option<u32> {
    let mut wrong = 0;
    for (place, (a, b)) in own.iter().zip(here).enumerate() {
        if a.skeleton != b.skeleton {
            return None;
        }
        wrong |= u32::from(a.form != b.form) << place;
    }
    Some(wrong)
}

/// How many syllables of `len` may be wrong for the rest to say what was meant.
fn tolerated(len: usize) -> usize {
    (len / 3).max(1)
}

fn set(at: usize, len: usize) -> u32 {
    ((1_u32 << len) - 1) << at
}

fn is_term(table: &Table, run: &[Syllable], right: Right, candidate: &Candidate<'_>) -> bool {
    let &Candidate { at, len, wrong, .. } = candidate;
    let here = &run[at..at + len];
    if wrong & right.covered != 0 || is_bare(here) {
        return false;
    }
    let straddled = right.straddles(at, len);
    here.iter().enumerate().filter(|(place, _)| wrong >> (at + place) & 1 == 1).all(
        |(place, syllable)| {
            if !table.knows(std::slice::from_ref(syllable)) {
                return true;
            }
            // A syllable that is a word may be one here: it needs words around it that hold it fast.
            let rest = match place {
                0 => &here[1..],
                _ if place == len - 1 => &here[..place],
                _ => return !straddled && (len > 3 || !is_free(syllable)),
            };
            !straddled && !is_free(syllable) && !table.knows(rest)
        },
    )
}

fn is_pair(table: &Table, run: &[Syllable], right: Right, candidate: &Candidate<'_>) -> bool {
    let &Candidate { at, len, wrong, .. } = candidate;
    let here = &run[at..at + len];
    let place = (wrong >> at).trailing_zeros() as usize;
    wrong & right.covered == 0 && !is_bare(here) && !table.knows(&here[place..=place])
}

/// Whether the words are the name with a space too much: letter for letter, or all in capitals.
fn is_name(text: &str, here: &[Syllable], name: &str) -> bool {
    let joined = || here.iter().flat_map(|s| text[s.start as usize..s.end as usize].chars());
    joined().eq(name.chars()) || joined().eq(name.chars().flat_map(char::to_uppercase))
}

/// Whether the run is written without any marks: a style, not a slip.
fn is_bare(here: &[Syllable]) -> bool {
    here.iter().all(|syllable| syllable.form == 0)
}

/// Whether a label may end here: at a colon, or with nothing but marks to the end.
fn ends_label(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(':') || !rest.chars().any(char::is_alphanumeric)
}

/// Whether another entry explains the same run as well, in another way: then nobody can say which.
fn is_torn(candidates: &[Candidate<'_>], this: &Candidate<'_>) -> bool {
    candidates.iter().any(|other| {
        (other.at, other.len) == (this.at, this.len)
            && other.entry.text != this.entry.text
            && other.wrong.count_ones() == this.wrong.count_ones()
    })
}

/// The source's run with its wrong syllables as the entry spells them, each in the case it had.
fn suggestion(text: &str, here: &[Syllable], candidate: &Candidate<'_>) -> String {
    let entry = candidate.entry;
    if entry.kind == Kind::Name {
        return entry.text.to_owned();
    }
    let source = |s: &Syllable| &text[s.start as usize..s.end as usize];
    let all_capitals =
        here.iter().any(|s| is_capitals(source(s)) && source(s).chars().nth(1).is_some());
    let mut suggestion = String::new();
    let mut last = here[0].start as usize;
    for (place, (syllable, own)) in here.iter().zip(entry.text.split(' ')).enumerate() {
        suggestion.push_str(&text[last..syllable.start as usize]);
        last = syllable.end as usize;
        let word = source(syllable);
        if candidate.wrong >> (candidate.at + place) & 1 == 0 {
            suggestion.push_str(word);
        } else if is_capitals(word) && (all_capitals || word.chars().nth(1).is_some()) {
            suggestion.extend(own.chars().flat_map(char::to_uppercase));
        } else if word.starts_with(char::is_uppercase) {
            let mut letters = own.chars();
            suggestion.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            suggestion.push_str(letters.as_str());
        } else {
            suggestion.push_str(own);
        }
    }
    suggestion
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}
