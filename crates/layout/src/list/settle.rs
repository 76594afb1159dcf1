//! Headings between lists: which are rows of the region that they stand in, and what may stand between
//! them and their rows.

use super::entry::Entry;
use super::judge::Verdict;
use super::paragraph::{Paragraph, is_caps};
use super::words;
use crate::Hints;

/// Gives the headings, prose and page numbers to the rows that they stand over or between; `verdicts`
/// holds none for headings.
pub(super) fn settle(
    paragraphs: &[Paragraph<'_>],
    entries: &[Entry],
    verdicts: &[Option<Verdict>],
    hints: &Hints,
) -> Vec<Verdict> {
    let mut first_entries = vec![usize::MAX; paragraphs.len()];
    for (at, entry) in entries.iter().enumerate().rev() {
        first_entries[entry.paragraph] = at;
    }
    let first_entry = |at: usize| entries.get(first_entries[at]);
    let rank = |at: usize| first_entry(at)?.lead.as_ref().map(|lead| lead.rank);
    let mut out = vec![Verdict::Lines; paragraphs.len()];
    // Where the headings, prose and page numbers before the next rows begin, and whether rows stand
    // before.
    let (mut pending, mut inside) = (0, false);
    // The last prose since then.
    let mut prose = None;
    for at in 0..paragraphs.len() {
        if paragraphs[at].page {
            continue;
        }
        match verdicts[at] {
            None => {
                let heads =
                    first_entry(at).is_some_and(|entry| may_be_row(&paragraphs[at], entry, hints));
                if !heads {
                    (pending, inside, prose) = (at + 1, false, None);
                }
            }
            Some(Verdict::Rows) => {
                let near = prose.map_or(pending, |prose| prose + 1);
                let mut first = near;
                if near > pending {
                    // Behind prose only the headings that the rows stand under are theirs.
                    let is_heading = |at: usize| !paragraphs[at].page && verdicts[at].is_none();
                    let inner =
                        (near..at).filter(|&at| is_heading(at)).map(|at| rank(at).unwrap_or(0));
                    let mut deepest = inner.chain(rank(at)).min().unwrap_or(0);
                    for above in (pending..near).rev().filter(|&at| is_heading(at)) {
                        let own = rank(above).unwrap_or(0);
                        if (1..deepest).contains(&own) {
                            (out[above], first) = (Verdict::Rows, above);
                        }
                        deepest = deepest.min(own);
                    }
                }
                let mut rows = inside && first == pending;
                for between in first..at {
                    if paragraphs[between].page {
                        if rows {
                            out[between] = Verdict::Page;
                        }
                    } else if between >= near || out[between] == Verdict::Rows {
                        (out[between], rows) = (Verdict::Rows, true);
                    } else {
                        out[between] = Verdict::Aside;
                    }
                }
                out[at] = Verdict::Rows;
                (pending, inside, prose) = (at + 1, true, None);
            }
            // A sentence under a heading says what it is about, before the list says how much.
            Some(_) if first_entry(at).is_some_and(is_sentence) => prose = Some(at),
            Some(_) => (pending, inside, prose) = (at + 1, false, None),
        }
    }
    out
}

/// Whether a text is a sentence, and no entry of a list.
fn is_sentence(entry: &Entry) -> bool {
    entry.lead.is_none() && entry.closed == Some('.')
}

/// Whether a heading may be a row of the list under it. The document's own title in capitals, an
/// article, and a sentence that quotes another document are none.
fn may_be_row(paragraph: &Paragraph<'_>, entry: &Entry, hints: &Hints) -> bool {
    let text = &*paragraph.cell.text;
    if entry.lead.is_some() {
        return true;
    }
    let numbered = |word: &str| {
        text.find(word).is_some_and(|at| {
            text[at + word.len()..].starts_with(|c: char| c.is_ascii_digit() || c == ':')
        })
    };
    let quotes = (hints.quotes_document)(text) || numbered("số ") || numbered(" ngày ");
    !(quotes || words::is_article(text) || (is_caps(text) && !paragraph.dressed))
}
