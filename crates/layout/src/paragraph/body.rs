//! The rows of a table of paragraphs: how wide they are, where each begins, and where they end.
//!
//! A row begins where the sequence of ordinals says so. The width is the distance at which most rows
//! follow each other; a row that is shorter (a heading over merged columns) or longer (a cell of
//! several paragraphs) is found by the ordinal behind it.

use super::stream::{Kind, Stream};
use crate::ordinals::{Fit, Ordinal, Run};

/// A row: its first cell and how many cells it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) len: usize,
}

/// A walk over rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    pub(super) rows: Vec<Span>,
    /// How many rows of the full width are followed by the next ordinal.
    pub(super) exact: usize,
    /// How many rows have another length and are followed by the next ordinal.
    pub(super) odd: usize,
    /// The cell behind the last row.
    pub(super) end: usize,
}

/// The widest table.
pub(super) const MOST_COLUMNS: usize = 40;

/// How many rows are walked to try a width.
const TRIAL: usize = 16;

/// Finds the width of the rows that begin at `start`, below a header of `header` cells.
pub(super) fn width(stream: &mut Stream<'_>, start: usize, header: Option<usize>) -> Option<usize> {
    let mut candidates = [0usize; 8];
    let mut count = 0;
    let mut add = |width: usize, count: &mut usize| {
        if (2..=MOST_COLUMNS).contains(&width)
            && *count < candidates.len()
            && !candidates[..*count].contains(&width)
        {
            candidates[*count] = width;
            *count += 1;
        }
    };
    if let Some(header) = header {
        add(header, &mut count);
    }
    // The distances from an ordinal to the next one, for the first few rows.
    let mut run = Sequence::default();
    let mut from = start;
    for _ in 0..6 {
        let Some(found) = ordinal(stream, from) else { break };
        if let Some(Some(kind)) = stream.kind(from) {
            run.take(kind);
        }
        let mut next = None;
        for at in from + 2..=from + MOST_COLUMNS {
            let Some(kind) = stream.kind(at) else { break };
            if kind.is_some_and(|kind| goes_on(kind, &run)) && is_named(stream, at) {
                add(at - from, &mut count);
                next = next.or(Some(at));
                if !matches!(found, Ordinal::Arabic(value) if value < 3) {
                    break;
                }
            }
        }
        let Some(at) = next else { break };
        from = at;
    }
    let tried = candidates[..count].iter().map(|&width| {
        let found = walk(stream, start, width, TRIAL, &mut |_, _| 0);
        let steps = found.rows.len();
        (found.exact * 4 + steps.min(1), header == Some(width), usize::MAX - found.odd, width)
    });
    let best = tried.max()?;
    // Without a header of that width, two rows in step are the least that shows one.
    let shown = best.0 / 4;
    (shown >= 2 || best.1 || (header.is_some() && shown >= 1)).then_some(best.3)
}

/// Walks the rows from `start`, `width` cells each. `repeats` answers how many cells a header takes
/// that is printed again at a cell, 0 where there is none.
pub(super) fn walk(
    stream: &mut Stream<'_>,
    start: usize,
    width: usize,
    most: usize,
    repeats: &mut dyn FnMut(&mut Stream<'_>, usize) -> usize,
) -> Walk {
    let mut walk = Walk { end: start, ..Walk::default() };
    let mut run = Sequence::default();
    let mut at = start;
    while walk.rows.len() < most {
        at = anchor_after(stream, at).unwrap_or(at);
        let Some(kind) = stream.kind(at) else { break };
        if kind == Some(Kind::Anchor) {
            match repeats(stream, at) {
                0 => break,
                len => {
                    walk.rows.push(Span { start: at, len });
                    at += len;
                    continue;
                }
            }
        }
        if let Some(kind) = kind {
            run.take(kind);
        }
        let (len, more) = row_len(stream, at, width, &run, &mut walk);
        if len == 0 {
            break;
        }
        walk.rows.push(Span { start: at, len });
        at += len;
        if !more {
            break;
        }
    }
    walk.end = at;
    walk
}

/// How many cells the row at `at` has, and whether another row follows.
fn row_len(
    stream: &mut Stream<'_>,
    at: usize,
    width: usize,
    run: &Sequence,
    walk: &mut Walk,
) -> (usize, bool) {
    let expected = at + width;
    if let Some(kind) = stream.kind(expected) {
        if kind.is_some_and(|kind| goes_on(kind, run) || kind == Kind::Anchor) {
            walk.exact += 1;
            return (width, true);
        }
        if anchor_after(stream, expected).is_some()
            || is_marked(stream, expected, width)
            || is_title(stream, expected, run)
        {
            return (width, true);
        }
        if let Some(found) = next_start(stream, at, expected, run) {
            // A row without an ordinal, or with one out of sequence, may stand between this one and
            // the one found.
            let between = found.saturating_sub(expected);
            let blank = |stream: &mut Stream<'_>, here: usize| stream.kind(here) == Some(None);
            if between > width
                && !blank(stream, expected)
                && blank(stream, found - width)
                && is_child(stream, found - width, width, run)
            {
                walk.odd += 1;
                return (found - width - at, true);
            }
            if between >= width && looks_like_row(stream, expected, width, run) {
                return (width, true);
            }
            walk.odd += 1;
            if (2..width).contains(&between)
                && blank(stream, expected)
                && is_child(stream, expected, between, run)
            {
                return (width, true);
            }
            return (found - at, true);
        }
        if looks_like_row(stream, expected, width, run) {
            return (width, true);
        }
    }
    let len = last_len(stream, at, width);
    (if len == width { len + rest_len(stream, at, width) } else { len }, false)
}

/// How many cells more the last row takes where one of its words is wrapped: numbers alone behind its width,
/// right under it, are its own, no more of them than paragraphs of words stand on each other in it. A number
/// behind a row with one such paragraph is what a cut text leaves of the next row.
fn rest_len(stream: &mut Stream<'_>, at: usize, width: usize) -> usize {
    /// A cell is wrapped over no more lines.
    const MOST: usize = 3;
    let is_number = |kind: Option<Option<Kind>>| {
        matches!(kind, Some(Some(Kind::Number | Kind::Ordinal(Ordinal::Arabic(_)))))
    };
    let words = (1..width)
        .map(|cell| stream.kind(at + cell) == Some(Some(Kind::Text)))
        .skip_while(|&is_text| !is_text)
        .take_while(|&is_text| is_text)
        .count();
    let most = MOST.min(words.saturating_sub(1));
    let more = (0..=most).take_while(|&more| is_number(stream.kind(at + width + more))).count();
    if more > most {
        return 0;
    }
    let is_end = matches!(
        stream.kind(at + width + more),
        None | Some(None | Some(Kind::Text | Kind::Outside | Kind::Anchor))
    );
    let is_last = is_number(stream.kind(at + width - 1)) && is_end;
    if is_last && stream.is_tight(at + width) { more } else { 0 }
}

/// Whether a row begins with a list mark, and another row or nothing stands behind it.
fn is_marked(stream: &mut Stream<'_>, at: usize, width: usize) -> bool {
    stream.kind(at) == Some(Some(Kind::Ordinal(Ordinal::Mark)))
        && matches!(stream.kind(at + width), None | Some(Some(Kind::Ordinal(_) | Kind::Anchor)))
}

/// Whether a heading with its ordinal stands over all columns ("II. Kinh tế số"), right before the next row.
fn is_title(stream: &mut Stream<'_>, at: usize, run: &Sequence) -> bool {
    matches!(stream.kind(at), Some(Some(Kind::Glued(found))) if is_heading(found))
        && run.glued == Some(false)
        && stream.kind(at + 1).flatten().is_some_and(|kind| {
            matches!(kind, Kind::Ordinal(Ordinal::Arabic(1))) || goes_on(kind, run)
        })
}

/// The label of the ordinals behind the blank lines of a page break.
fn anchor_after(stream: &mut Stream<'_>, at: usize) -> Option<usize> {
    if stream.kind(at) != Some(None) {
        return None;
    }
    let filled = (at + 1..at + 6).find(|&here| stream.kind(here) != Some(None))?;
    (stream.kind(filled) == Some(Some(Kind::Anchor))).then_some(filled)
}

/// The nearest cell, other than `expected`, at which the next row plainly begins.
fn next_start(
    stream: &mut Stream<'_>,
    at: usize,
    expected: usize,
    run: &Sequence,
) -> Option<usize> {
    let most = expected + (expected - at) + 8;
    let mut found = None;
    for here in at + 1..=most {
        if here == expected {
            continue;
        }
        let Some(kind) = stream.kind(here) else { break };
        match kind {
            Some(Kind::Outside | Kind::Anchor) => break,
            Some(kind) if goes_on(kind, run) && has_name(stream, here) => {}
            _ => continue,
        }
        if here > at + 1 || matches!(stream.kind(at), Some(Some(Kind::Text | Kind::Glued(_)))) {
            found = Some(here);
            break;
        }
    }
    found
}

/// Whether the cells at `at` are a row of its own although it is not the next in sequence.
fn looks_like_row(stream: &mut Stream<'_>, at: usize, width: usize, run: &Sequence) -> bool {
    match stream.kind(at) {
        Some(Some(Kind::Ordinal(found))) => {
            let far = matches!(found, Ordinal::Arabic(_) | Ordinal::Dotted(_))
                && run.run.fit(found) == Fit::Like;
            is_named(stream, at) && (!far || is_child(stream, at, width, run))
        }
        Some(None | Some(Kind::Text | Kind::Glued(_))) => is_child(stream, at, width, run),
        _ => false,
    }
}

/// Whether `width` cells hold a name and numbers: a row whose ordinal is blank or out of sequence.
fn is_child(stream: &mut Stream<'_>, at: usize, width: usize, run: &Sequence) -> bool {
    if width < 2 {
        return false;
    }
    let (mut words, mut numbers, mut others) = (0, 0, 0);
    for here in at..at + width {
        match stream.kind(here) {
            None => break,
            Some(Some(Kind::Outside | Kind::Anchor)) => return false,
            Some(Some(Kind::Number)) => numbers += 1,
            Some(Some(Kind::Ordinal(_))) if here > at => numbers += 1,
            Some(Some(Kind::Text | Kind::Glued(_))) if here <= at + 1 => words += 1,
            Some(Some(Kind::Text | Kind::Glued(_))) => others += 1,
            _ => {}
        }
    }
    // The name stands in the first cell or in the second, and the first is blank where it is there.
    let named = match stream.kind(at) {
        Some(None | Some(Kind::Ordinal(_))) => {
            matches!(stream.kind(at + 1), Some(Some(Kind::Text | Kind::Glued(_))))
        }
        // Names stand in the first column where the ordinals are glued to them.
        Some(Some(Kind::Text | Kind::Glued(_))) if run.glued == Some(true) => true,
        Some(Some(Kind::Text | Kind::Glued(_))) => words == 1 && others == 0,
        _ => false,
    };
    named && numbers > 0 && others <= width.saturating_sub(3).max(1)
}

/// How many cells the last row has: all that are there, up to the width and to text that is none of
/// the table's.
fn last_len(stream: &mut Stream<'_>, at: usize, width: usize) -> usize {
    let mut len = 0;
    while len < width {
        match stream.kind(at + len) {
            None | Some(Some(Kind::Outside | Kind::Anchor)) => break,
            _ => len += 1,
        }
    }
    while len > 0 && stream.kind(at + len - 1) == Some(None) && len < width {
        len -= 1;
    }
    len
}

fn ordinal(stream: &mut Stream<'_>, at: usize) -> Option<Ordinal> {
    match stream.kind(at)?? {
        Kind::Ordinal(found) | Kind::Glued(found) => Some(found),
        _ => None,
    }
}

/// Whether a cell holds the next ordinal of a run.
fn goes_on(kind: Kind, run: &Sequence) -> bool {
    let (found, glued) = match kind {
        Kind::Ordinal(found) => (found, false),
        Kind::Glued(found) => (found, true),
        _ => return false,
    };
    run.glued.is_none_or(|before| before == glued || is_heading(found))
        && run.run.fit(found) == Fit::Next
}

/// Whether an ordinal is one of headings, which may be glued to a title where those of rows are not.
fn is_heading(ordinal: Ordinal) -> bool {
    matches!(ordinal, Ordinal::Roman(_) | Ordinal::Upper(_))
}

/// The ordinals so far, and whether those of rows are glued to names.
#[derive(Clone, Debug, Default)]
struct Sequence {
    run: Run,
    glued: Option<bool>,
}

impl Sequence {
    fn take(&mut self, kind: Kind) {
        let (found, glued) = match kind {
            Kind::Ordinal(found) => (found, false),
            Kind::Glued(found) => (found, true),
            _ => return,
        };
        self.run.take(found);
        if !is_heading(found) && self.glued.is_none() {
            self.glued = Some(glued);
        }
    }
}

/// Whether a name stands behind the ordinal at `at`, or with it.
fn has_name(stream: &mut Stream<'_>, at: usize) -> bool {
    matches!(stream.kind(at), Some(Some(Kind::Glued(_))))
        || matches!(stream.kind(at + 1), Some(Some(Kind::Text | Kind::Glued(_))))
}

/// The same, or the name is left blank.
fn is_named(stream: &mut Stream<'_>, at: usize) -> bool {
    has_name(stream, at) || stream.kind(at + 1) == Some(None)
}
