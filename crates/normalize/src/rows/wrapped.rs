//! Joins rows whose lines end inside a cell, and words that a line's end cut in two.
//!
//! Programs that wrap lines at a fixed width, and cells with line ends that nothing quotes, leave a row
//! on two lines and more, each with a part of its cells: the last cell of one goes on in the first of
//! the next.

use chitieu_grammar::{ordinal, unit};
use chitieu_layout::{Cell, Piece, Pieces};
use chitieu_schema::Code;
use chitieu_text::plain::{self, Reading};
use chitieu_text::{Source, Span, chars, syllable};

use super::{Gap, Row, RowNote, join};
use crate::account::{Account, Class};
use crate::cell;
use crate::columns::looks_measured;

/// No row is wrapped over more lines.
const MOST_LINES: usize = 8;

/// Joins the rows of a table of `width` columns whose lines end inside a cell.
///
/// A row that lacks cells goes on in the next line where that begins in small letters and has just the
/// cells that lack. Once one row of a table is such, further lines may begin with a capital, and a line
/// of small letters behind a whole row goes on with its last cell. Without `by_words` the layout has decided
/// by the words of the lines, and only a unit and a value that a row lacks tell more.
pub(crate) fn join_wrapped<'a>(
    source: &'a Source<'a>,
    rows: Vec<Row<'a>>,
    width: usize,
    by_words: bool,
) -> Vec<Row<'a>> {
    let small = if by_words { Begins::Small } else { Begins::Nowhere };
    let lacks = |row: &Row<'_>| row.cells.len() < width;
    let goes_on = |pair: &[Row<'_>]| {
        lacks(&pair[0])
            && (is_next(&pair[0], &pair[1], small)
                || is_parted_for_a_tab(&pair[0], &pair[1], width))
    };
    if width < 3 || !rows.windows(2).any(goes_on) {
        return rows;
    }
    let mut joined: Vec<Row<'a>> = Vec::with_capacity(rows.len());
    let mut broken = false;
    let mut rows = rows.into_iter();
    while let Some(mut row) = rows.next() {
        let begins = if broken && by_words { Begins::High } else { small };
        let count = lines_of_row(&row, rows.as_slice(), width, begins);
        broken |= count > 0;
        for tail in rows.by_ref().take(count) {
            append(source, &mut row, tail);
        }
        if rows.as_slice().first().is_some_and(|next| is_parted_for_a_tab(&row, next, width))
            && let Some(tail) = rows.next()
        {
            let shown = row.cells.first().map_or("", |cell| &cell.text);
            let reason = "the line ends in place of a tab";
            row.notes.push(join::note(source, &row, &tail.lines, shown, reason));
            row.notes.extend(tail.notes);
            row.lines.extend(tail.lines);
            row.cells.extend(tail.cells);
        }
        match joined.last_mut() {
            Some(head) if broken && row.cells.len() == 1 && !lacks(head) => {
                if is_next(head, &row, small) {
                    append(source, head, row);
                } else {
                    joined.push(row);
                }
            }
            _ => joined.push(row),
        }
    }
    joined
}

/// How many of the lines behind a row complete it; 0 where none do.
fn lines_of_row(row: &Row<'_>, behind: &[Row<'_>], width: usize, begins: Begins) -> usize {
    let mut cells = row.cells.len();
    let mut last = row;
    for (at, next) in behind.iter().take(MOST_LINES).enumerate() {
        if cells >= width || !is_next(last, next, begins) {
            return 0;
        }
        cells += next.cells.len() - 1;
        if cells == width {
            return at + 1;
        }
        last = next;
    }
    0
}

/// Whether a line completes the row that the last of `rows` are the beginning of.
pub(crate) fn completes(rows: &[Row<'_>], line: &Row<'_>, width: usize) -> bool {
    let goes_on = |start: usize| {
        let chain = || rows[start..].iter().chain([line]);
        let mut pairs = chain().zip(chain().skip(1));
        let cells: usize = chain().map(|row| row.cells.len().saturating_sub(1)).sum();
        cells + 1 == width && pairs.all(|(row, next)| is_next(row, next, Begins::Small))
    };
    width >= 3 && (rows.len().saturating_sub(MOST_LINES)..rows.len()).any(goes_on)
}

/// What the line that a row goes on in may begin with.
#[derive(Clone, Copy)]
enum Begins {
    /// No words: with the unit that the row lacks.
    Nowhere,
    /// Small letters.
    Small,
    /// Any letter.
    High,
}

/// Whether a row's line goes on in the first cell of the next.
fn is_next(row: &Row<'_>, next: &Row<'_>, begins: Begins) -> bool {
    let (Some(last), Some(first)) = (row.cells.last(), next.cells.first()) else { return false };
    let ends = row.cells.first().is_some_and(|first| !first.is_empty()) && !last.is_empty();
    let begins = |c: char| match begins {
        Begins::Nowhere => false,
        Begins::Small => chars::is_small(c),
        Begins::High => chars::is_small(c) || chars::is_letter(c),
    };
    // The line ends right before a tab: a unit and a value are what the row lacks.
    let sheds = || {
        let unit = next.cells.get(1).is_some_and(|cell| unit::find(&cell.text).is_some());
        unit && next.cells.get(2).is_some_and(|cell| looks_measured(&cell.text))
    };
    ends && (first.text.starts_with(begins) || first.is_empty() && sheds())
        && next.gap == Gap::None
        && next.lines.first().copied() == row.lines.last().map(|line| line + 1)
        && row.stacks.is_empty()
        && next.stacks.is_empty()
        && (first.text.len() > 12 || ordinal::ordinal(&first.text).is_none())
}

/// Whether a line's end stands in place of a tab: the next line has just the cells that the row lacks, the unit and
/// a value first.
fn is_parted_for_a_tab(row: &Row<'_>, next: &Row<'_>, width: usize) -> bool {
    let [unit, value, ..] = next.cells.as_slice() else { return false };
    row.cells.len() >= 2
        && row.cells.len() + next.cells.len() == width
        && row.cells.iter().all(|cell| !cell.is_empty())
        && next.gap == Gap::None
        && next.lines.first().copied() == row.lines.last().map(|line| line + 1)
        && row.stacks.is_empty()
        && next.stacks.is_empty()
        && unit::find(&unit.text).is_some()
        && ordinal::ordinal(&unit.text).is_none()
        && looks_measured(&value.text)
}

/// Why two lines were joined.
const REASON: &str = "the line ends inside a cell";

/// Puts a line's cells behind those of its row, the first one into the last.
fn append<'a>(source: &'a Source<'a>, head: &mut Row<'a>, tail: Row<'a>) {
    let shown = head.cells.first().map_or("", |cell| &cell.text);
    let note = join::note(source, head, &tail.lines, shown, REASON);
    head.notes.push(note);
    head.notes.extend(tail.notes);
    head.lines.extend(tail.lines);
    let mut cells = tail.cells.into_iter();
    if let (Some(last), Some(first)) = (head.cells.last_mut(), cells.next()) {
        join::join_cells(last, first);
    }
    head.cells.extend(cells);
}

/// Joins a line of one cell and the row behind it, whose first cell it is.
pub(crate) fn join_first<'a>(source: &'a Source<'a>, mut first: Row<'a>, row: Row<'a>) -> Row<'a> {
    let shown = first.cells.first().map_or("", |cell| &cell.text);
    let reason = "the line ends between two cells";
    first.notes.push(join::note(source, &first, &row.lines, shown, reason));
    first.notes.extend(row.notes);
    first.lines.extend(row.lines);
    first.cells.extend(row.cells.into_iter().skip(1));
    first.stacks = row.stacks;
    first
}

/// Says that a row was read from several lines, whose ends nothing but their cells tell.
pub(crate) fn note_lines(source: &Source<'_>, row: &mut Row<'_>) {
    let Some((_, behind)) = row.lines.split_first() else { return };
    if behind.is_empty() {
        return note_signs(source, row);
    }
    let shown = row.cells.first().map_or("", |cell| &cell.text);
    let is_cut = row.cells.iter().any(|cell| cell.pieces.as_slice().len() > 1);
    let reason = if is_cut { REASON } else { "the line ends between two cells" };
    let mut note = join::note(source, row, behind, shown, reason);
    note.lines.clone_from(&row.lines);
    row.notes.push(note);
}

/// Says that a row was parted where no tab stands between two cells, but another sign or none.
fn note_signs(source: &Source<'_>, row: &mut Row<'_>) {
    let whole = |cell: &Cell<'_>| {
        let pieces = cell.pieces.as_slice();
        Some(Span { start: pieces.first()?.span.start, end: pieces.last()?.span.end })
    };
    for pair in row.cells.windows(2) {
        let [Some(front), Some(back)] = [whole(&pair[0]), whole(&pair[1])] else { continue };
        let between = Span { start: front.end, end: back.start.max(front.end) };
        let sign = source.slice(between).trim_matches(' ');
        if sign.contains('\t') {
            continue;
        }
        let labels = format!("`{}` and `{}`", pair[0].text, pair[1].text);
        let (spans, message) = if sign.is_empty() {
            let spans = vec![Span { start: front.start, end: back.end.max(front.end) }];
            (spans, format!("no tab stands between {labels}: they were read as two cells"))
        } else {
            let sign = sign.escape_debug();
            let message = format!(
                "`{sign}` stands between {labels} in place of a tab: they were read as two cells"
            );
            (vec![between], message)
        };
        row.notes.push(RowNote { code: Code::LikelyMisprint, lines: Vec::new(), spans, message });
    }
}

/// Joins the words of a row's cells that a line's end cut, with a hyphen ("chuyển đổi s-" and "ố") or
/// without ("tr" and "ường"), and says so. The hyphen is structure.
pub(crate) fn join_words(source: &Source<'_>, row: &mut Row<'_>, account: &mut Account) {
    // Nearly every row stands on one line.
    if row.lines.len() < 2 {
        return;
    }
    for at in 0..row.cells.len() {
        if row.cells[at].pieces.as_slice().len() < 2 {
            continue;
        }
        let Some(mended) = mend(source, &mut row.cells[at]) else { continue };
        for note in mended {
            account.claim(note.hyphen, Class::Structural);
            row.notes.push(note.said);
        }
    }
}

/// A word that was joined.
struct Mended {
    hyphen: Span,
    said: RowNote,
}

/// Joins the cut words of a cell; none where there are none.
fn mend(source: &Source<'_>, cell: &mut Cell<'_>) -> Option<Vec<Mended>> {
    let pieces = cell.pieces.as_slice();
    if pieces.iter().any(|piece| piece.coded > 0) {
        return None;
    }
    // A cell of two lines may be a unit, both halves of which are words.
    let is_whole = pieces.len() == 2;
    let cuts: Vec<(usize, (&str, &str, Span))> = (1..pieces.len())
        .filter_map(|at| Some((at, halves(source, pieces[at - 1], pieces[at], is_whole)?)))
        .collect();
    if cuts.is_empty() {
        return None;
    }
    let mut pieces = pieces.to_vec();
    let mut mended = Vec::with_capacity(cuts.len());
    // Where the last joined word ended in the text: halves are found in their order.
    let mut from = 0;
    for (at, (first, second, hyphen)) in cuts {
        let mark = if hyphen.is_empty() { "" } else { "-" };
        let parted = format!("{first}{mark} {second}");
        // Halves that were joined with their rows stand as one word already.
        let Some(found) = cell.text[from..].find(&parted) else { continue };
        let start = from + found;
        let whole = format!("{first}{second}");
        cell.text.to_mut().replace_range(start..start + parted.len(), &whole);
        from = start + whole.len();
        let (before, behind) = (pieces[at - 1], pieces[at]);
        let end = before.span.end;
        let spans = vec![
            Span { start: end - cell::to_u32(first.len() + mark.len()), end },
            Span { start: behind.span.start, end: behind.span.start + cell::to_u32(second.len()) },
        ];
        pieces[at - 1].span.end = hyphen.start;
        let message = format!(
            "`{first}{mark}` and `{second}` were read as one word, which the line's end cut"
        );
        let said = RowNote {
            code: Code::RowContinued,
            lines: vec![before.line, behind.line],
            spans,
            message,
        };
        mended.push(Mended { hyphen, said });
    }
    if mended.is_empty() {
        return None;
    }
    cell.pieces = Pieces::Many(pieces);
    Some(mended)
}

/// The halves of a word that stands at the end of one line and at the start of the next, and the hyphen
/// between, which may be empty.
///
/// Together they are a syllable, and one by itself is none: "giáo dục-" and "đào tạo" are two words. A
/// letter alone without a hyphen ("hạng C" and "ở") may be a name. Where the two lines are a whole cell,
/// a unit tells, too ("Ngư" and "ời").
fn halves<'s>(
    source: &'s Source<'_>,
    first: Piece,
    second: Piece,
    is_whole: bool,
) -> Option<(&'s str, &'s str, Span)> {
    let (head, tail) = (source.slice(first.span), source.slice(second.span));
    if first.line == second.line || !tail.starts_with(chars::is_small) {
        return None;
    }
    let bare = head.strip_suffix('-').unwrap_or(head);
    let letter = |c: char| chars::is_letter(c);
    let front = &bare[bare.trim_end_matches(letter).len()..];
    let end = tail.find(|c: char| !letter(c)).unwrap_or(tail.len());
    let back = &tail[..end];
    // A character that is not seen ends no word: what stands before or behind it belongs to the half.
    let unseen = |c: Option<char>| c.is_some_and(|c| plain::reading(c) == Reading::Nothing);
    if unseen(tail[end..].chars().next())
        || unseen(bare[..bare.len() - front.len()].chars().next_back())
    {
        return None;
    }
    let alone = front.chars().nth(1).is_none();
    let hyphened = bare.len() < head.len();
    if front.is_empty() || alone && !hyphened || front.chars().skip(1).any(|c| !c.is_lowercase()) {
        return None;
    }
    let apart = syllable::is_legal(front)
        && syllable::is_legal(back)
        && !(is_whole && join::is_cut_unit(bare, tail));
    let whole = || syllable::is_legal(&[front, back].concat());
    let hyphen = Span { start: first.span.end - u32::from(hyphened), end: first.span.end };
    // "Ha" over "m²" are the units of two rows.
    let of_two = || is_whole && unit::find(head).is_some() && unit::find(tail).is_some();
    (!apart && whole() && !of_two()).then_some((front, back, hyphen))
}
