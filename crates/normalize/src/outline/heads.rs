//! Takes rows apart: their ordinals, the list marks and numbers before their names, and cells that
//! only repeat a heading.

use chitieu_grammar::ordinal::{OrdinalKind, ParsedOrdinal, Step, successor};
use chitieu_grammar::{ordinal, target};
use chitieu_layout::Cell;
use chitieu_schema::Role;
use chitieu_text::{Source, plain};

use super::group::is_group;
use super::level::{Level, level_of};
use super::{Head, Parsed};
use crate::account::{Account, Class};
use crate::cell;
use crate::columns::Columns;
use crate::rows::{Row, is_all_caps};

/// Makes headings of the rows that a star or a dot marks as such ("* | CHỈ TIÊU XÃ HỘI" over "3 | Hộ
/// nghèo | …"): they hold nothing but a name, stand over numbered rows, and no row with such a mark holds
/// more.
pub(super) fn unmark_headings(
    heads: &mut [Head<'_>],
    rows: &mut [Row<'_>],
    columns: &Columns<'_>,
    account: &mut Account,
) {
    let is_bullet = |head: &Head<'_>| head.parsed.as_ref().is_some_and(Parsed::is_bullet);
    let marks_headings = heads.iter().filter(|head| is_bullet(head)).all(|head| head.bare);
    for at in 0..heads.len() {
        if !is_bullet(&heads[at]) || !heads[at].bare {
            continue;
        }
        let Some(cell) = columns.ordinal.and_then(|column| rows[at].cells.get_mut(column)) else {
            continue;
        };
        let over_numbers = heads.get(at + 1).is_some_and(|next| !next.level.is_mark());
        let class = if marks_headings && over_numbers && !cell.is_empty() {
            heads[at].parsed = None;
            heads[at].level = Level::None;
            Class::Structural
        } else {
            Class::Field
        };
        for piece in cell.pieces.as_slice() {
            account.claim(piece.span, class);
        }
        if class == Class::Structural {
            *cell = Cell::default();
        }
    }
}

/// Reads every row's ordinal, and takes a mark or number at the front of its name off it. Beside them the
/// ordinals of parts that names begin with in rows that have their own, by their rows.
pub(super) fn heads<'a>(
    source: &'a Source<'a>,
    rows: &mut [Row<'a>],
    columns: &Columns<'a>,
    account: &mut Account,
) -> (Vec<Head<'a>>, Vec<(usize, OrdinalKind)>) {
    let mut inner = Vec::new();
    let mut heads: Vec<Head<'a>> = Vec::with_capacity(rows.len());
    share_ordinals(rows, columns);
    // Without a column of values the names state the targets, and in a list they may.
    let named_targets = columns.is_list || columns.with_role(Role::Value).next().is_none();
    let names_target = if columns.is_list { entry_names_target } else { names_target };
    // A column of ordinals that numbers no row leaves the numbers to the names: "\t1. Số chợ".
    let numbers_rows = rows.iter().any(|row| {
        row.cell(columns.ordinal)
            .is_some_and(|cell| cell.text.starts_with(|first: char| first.is_ascii_digit()))
    });
    let lost = if numbers_rows { lost_numbers(rows, columns) } else { Vec::new() };
    // The last ordinals, nearest first: they tell whether `I` is a letter or a Roman number.
    let mut before: Vec<OrdinalKind> = Vec::with_capacity(4);
    // The last row with a letter or a small Roman number.
    let mut last_small = None;
    for row in rows.iter_mut() {
        drop_repeats(row, columns, account);
        take_heading(row, columns);
        let bare = row.filled().all(|at| Some(at) == columns.ordinal || Some(at) == columns.name)
            && !(named_targets
                && row.cell(columns.name).is_some_and(|name| names_target(&name.text)));
        let opens_parts = take_group(row, columns, account);
        let cell_ordinal = row.cell(columns.ordinal);
        let mut parsed = cell_ordinal.and_then(|cell| {
            let found = ordinal::ordinal(&cell.text)?;
            Some(Parsed { text: cell::part(cell, found.text), kind: Some(settle(&found, &before)) })
        });
        let name = columns.name.and_then(|at| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let glued = name.and_then(|cell| {
            let found = ordinal::leading(&cell.text)?;
            let rest = cell.text.len() - found.rest.len();
            let kind = settle(&found, &before);
            let level = level_of(Some(kind));
            if let Some(own) = parsed.as_ref().and_then(|own| own.kind)
                && ordinal::is_under(kind, own)
            {
                inner.push((heads.len(), kind));
            }
            // A list mark is one wherever it stands; a number only where the row has no other, and
            // in a table with a column of numbers only where it is one that headings have.
            let takes = if level.is_mark() {
                true
            } else {
                cell_ordinal.is_none()
                    && !found.rest.is_empty()
                    && (!numbers_rows
                        || matches!(level, Level::Roman | Level::Letter)
                        || numbers_part(kind, &before)
                        || lost.binary_search(&heads.len()).is_ok())
            };
            takes.then(|| (Parsed { text: cell::part(cell, found.text), kind: Some(kind) }, rest))
        });
        // A dash in the ordinal's column leaves the cell empty where the name has a mark itself:
        // "— | + Công nghiệp".
        let keeps = match &parsed {
            Some(own) => glued.is_none() || level_of(own.kind) != Level::Dash,
            None => cell_ordinal.is_some(),
        };
        // Whether a bare star marks a heading is known in the end: see `unmark_headings`.
        let waits = bare && glued.is_none() && parsed.as_ref().is_some_and(Parsed::is_bullet);
        if let Some(cell) = cell_ordinal.filter(|_| !waits) {
            for piece in cell.pieces.as_slice() {
                account.claim(piece.span, if keeps { Class::Field } else { Class::Structural });
            }
        }
        if let Some((mark, bytes)) = glued {
            if let Some(cell) = columns.name.and_then(|at| row.cells.get_mut(at)) {
                let class = if keeps { Class::Structural } else { Class::Field };
                for span in cell::cut_front(source, cell, bytes) {
                    account.claim(span, class);
                }
            }
            if !keeps {
                parsed = Some(mark);
            }
        }
        if parsed.is_none()
            && let Some(cell) = row.cell(columns.ordinal)
        {
            // Not an ordinal of a known form: kept as printed.
            parsed = Some(Parsed { text: cell.text.clone(), kind: respelled(&cell.text, &before) });
        }
        if let Some(kind) = parsed.as_ref().and_then(|parsed| parsed.kind)
            && !kind.is_mark()
        {
            let alike = |other: &OrdinalKind| {
                std::mem::discriminant(other) == std::mem::discriminant(&kind)
            };
            match before.first_mut() {
                // Most rows are numbered as the one above.
                Some(last) if alike(last) => *last = kind,
                _ => {
                    before.retain(|other| !alike(other));
                    before.insert(0, kind);
                }
            }
        }
        let mut level = parsed.as_ref().map_or(Level::None, |parsed| level_of(parsed.kind));
        if columns.is_list && parsed.is_none() && !bare {
            // A further clause of the entry before it stands beside that entry.
            level = heads.last().map_or(level, |before| before.level);
        }
        if let Level::Small(_) = level {
            begin_roman(&mut heads, last_small, &parsed);
            last_small = Some(heads.len());
        }
        heads.push(Head { level, parsed, bare, opens_parts });
    }
    if last_small.is_some() {
        nest_small(&mut heads);
    }
    (heads, inner)
}

/// The rows whose number stands before their name and not in the column of ordinals, as the rows around them
/// tell: "\t2. Số chợ" between 1 and 3, or behind 1 at the table's end.
fn lost_numbers(rows: &[Row<'_>], columns: &Columns<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    if !rows.iter().any(|row| begins_with_figure(row, columns)) {
        return found;
    }
    let number = |found: Option<ParsedOrdinal<'_>>| match found?.kind {
        OrdinalKind::Arabic(number) => Some(number),
        _ => None,
    };
    // The last number of a cell, and the rows that go on from it; no numbers of its parts do.
    let (mut last, mut open, mut has_parts) = (None, Vec::new(), false);
    for (at, row) in rows.iter().enumerate() {
        if let Some(cell) = row.cell(columns.ordinal) {
            let next = number(ordinal::ordinal(&cell.text));
            if next.zip(last).is_some_and(|(next, last)| next == last + 1) {
                found.append(&mut open);
            }
            open.clear();
            has_parts = false;
            last = next.or(last);
        } else if !has_parts
            && begins_with_figure(row, columns)
            && let Some(name) = row.cell(columns.name)
        {
            let leading = ordinal::leading(&name.text).filter(|found| {
                name.text[found.text.len()..].starts_with(['.', ')', '/'])
                    && found.rest.starts_with(char::is_uppercase)
            });
            let Some(number) = number(leading) else { continue };
            if last.is_some_and(|last| number == last + 1) {
                open.push(at);
                last = Some(number);
            } else {
                has_parts = true;
                open.clear();
            }
        }
    }
    found.append(&mut open);
    found
}

/// Whether a row without an ordinal has a name that begins with a figure.
fn begins_with_figure(row: &Row<'_>, columns: &Columns<'_>) -> bool {
    let is_figure = |first: char| first.is_ascii_digit();
    row.cell(columns.name).is_some_and(|name| name.text.starts_with(is_figure))
        && row.cell(columns.ordinal).is_none()
}

/// Whether an ordinal before a name is one of a part of the rows before it, in a table whose cells
/// number the rows alone: "2.1. Tỷ lệ hộ" and "a) Tỷ lệ hộ" behind 2. "1.5 Triệu" behind 3 is none.
fn numbers_part(kind: OrdinalKind, before: &[OrdinalKind]) -> bool {
    let goes_on = || before.iter().any(|&last| successor(last, kind) == Some(Step::Next));
    match kind {
        OrdinalKind::Path(path) => {
            path.parents().next().is_some_and(|parent| before.contains(&parent))
        }
        OrdinalKind::Lower(at) | OrdinalKind::LowerRoman(at) => at == 1 || goes_on(),
        _ => false,
    }
}

/// The reading of an ordinal whose parts another sign than a point parts ("1-1", "1,2"), that such a sign ends
/// ("4,") or in which letters look like figures ("l0"), where it goes on from those before it: a span of numbers or a decimal in that place does not.
fn respelled(text: &str, before: &[OrdinalKind]) -> Option<OrdinalKind> {
    let goes_on =
        |kind: OrdinalKind| before.iter().any(|&last| successor(last, kind) == Some(Step::Next));
    let read = scanned(text);
    // A comma or the like got in the place of the point behind it.
    let whole = read.as_deref().unwrap_or(text).trim_end_matches([',', ';', ':']);
    if whole.len() < text.len() || read.is_some() {
        return Some(ordinal::ordinal(whole)?.kind).filter(|&kind| goes_on(kind));
    }
    let is_sign = |sign: char| matches!(sign, '-' | '–' | ',');
    if text.len() > 12 || !text.contains(is_sign) {
        return None;
    }
    let pointed = text.replace(is_sign, ".");
    let kind = ordinal::ordinal(&pointed)?.kind;
    let OrdinalKind::Path(path) = kind else { return None };
    let begins = path.parts().last() == Some(&1)
        && path.parents().next().is_some_and(|parent| before.contains(&parent));
    (begins || goes_on(kind)).then_some(kind)
}

/// A number in which letters stand that look like figures, as a scanner gives them: `l0`, `O2`, `1O`.
pub(super) fn scanned(text: &str) -> Option<String> {
    // Nearly every ordinal is a number, or has no figure.
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    if figures == 0 || figures == text.len() {
        return None;
    }
    let text = text.trim_end_matches(['.', ')']);
    let figure = |c: char| match c {
        'l' | 'I' | '|' => Some('1'),
        'O' | 'o' => Some('0'),
        '0'..='9' => Some(c),
        _ => None,
    };
    (text.len() <= 4 && figures < text.len()).then(|| text.chars().map(figure).collect())?
}

/// Reads `i)` as a Roman number, not as a letter, where the next of its kind is `ii)`.
fn begin_roman(heads: &mut [Head<'_>], last: Option<usize>, next: &Option<Parsed<'_>>) {
    let kind = |parsed: &Option<Parsed<'_>>| parsed.as_ref().and_then(|parsed| parsed.kind);
    if kind(next) != Some(OrdinalKind::LowerRoman(2)) {
        return;
    }
    let Some(head) = last.and_then(|at| heads.get_mut(at)) else { return };
    if let Some(parsed) = &mut head.parsed
        && matches!(parsed.kind, Some(OrdinalKind::Lower(_)))
        && parsed.text.trim_matches(['(', ')']) == "i"
    {
        parsed.kind = Some(OrdinalKind::LowerRoman(1));
        head.level = Level::SMALL[1];
    }
}

/// Nests `a)`, `i)` and `(1)` as the table first uses them.
fn nest_small(heads: &mut [Head<'_>]) {
    let mut order = Vec::with_capacity(Level::SMALL.len());
    for head in heads.iter() {
        if matches!(head.level, Level::Small(_)) && !order.contains(&head.level) {
            order.push(head.level);
        }
    }
    if order.is_sorted() {
        return;
    }
    for head in heads {
        if let Some(at) = order.iter().position(|&level| level == head.level) {
            head.level = Level::SMALL[at];
        }
    }
}

/// Takes "Trong đó" out of the ordinal's cell ("Trong đó | Trâu | con | 60"), which is structure; whether
/// it stood there.
fn take_group(row: &mut Row<'_>, columns: &Columns<'_>, account: &mut Account) -> bool {
    // Most ordinals are shorter than any of these words.
    let Some(at) = columns.ordinal.filter(|&at| {
        row.cell(Some(at)).is_some_and(|cell| cell.text.len() > 3 && is_group(&cell.text))
    }) else {
        return false;
    };
    for piece in std::mem::take(&mut row.cells[at]).pieces.as_slice() {
        account.claim(piece.span, Class::Structural);
    }
    true
}

/// Puts the title of a heading under the names where it stands in the column that groups the rows, and
/// nothing else but the heading's number in the row: "I | HẠ TẦNG | |" under "TT | Tên tiêu chí | Nội dung
/// tiêu chí".
fn take_heading(row: &mut Row<'_>, columns: &Columns<'_>) {
    let (Some(numbers), Some(name)) = (columns.ordinal, columns.name) else { return };
    if row.cell(Some(name)).is_some() || row.cell(Some(numbers)).is_none() {
        return;
    }
    let found = {
        let mut others = row.filled().filter(|&at| at != numbers);
        (others.next(), others.next())
    };
    let (Some(at), None) = found else { return };
    let groups = columns.list.get(at).is_some_and(|plan| plan.role == Role::Other);
    // A row that ends behind its title may be torn, unless its number is one that headings have.
    let is_whole = || {
        let number = row.cell(Some(numbers)).and_then(|cell| ordinal::ordinal(&cell.text));
        row.cells.len() > name
            || number.is_some_and(|number| {
                matches!(number.kind, OrdinalKind::Roman(_) | OrdinalKind::Upper(_))
            })
    };
    if groups && numbers < at && at < name && is_whole() {
        if row.cells.len() <= name {
            row.cells.resize_with(name + 1, Cell::default);
        }
        row.cells.swap(at, name);
    }
}

/// Empties the cells that only repeat a heading: a cell that spans several columns is printed in each
/// of them by some converters ("CHỈ TIÊU XÃ HỘI | CHỈ TIÊU XÃ HỘI | |").
fn drop_repeats(row: &mut Row<'_>, columns: &Columns<'_>, account: &mut Account) {
    let Some(name) = columns.name.filter(|&at| row.cell(Some(at)).is_some()) else { return };
    let title = &row.cells[name].text;
    let is_other = |at: &usize| *at != name && Some(*at) != columns.ordinal;
    if row.filled().filter(is_other).any(|at| !plain::same(&row.cells[at].text, title)) {
        return;
    }
    let mut others: Vec<usize> = row.filled().filter(is_other).collect();
    if others.is_empty() {
        return;
    }
    // "Không" beside "Không" may be a name and its value: a heading has several words, and stands in
    // capitals, in several columns, or without an ordinal.
    let words = title.split(' ').count();
    let under_ordinal =
        row.cell(columns.ordinal).is_some_and(|cell| plain::same(&cell.text, title));
    let heads = if words < 2 {
        false
    } else {
        others.len() >= 2 || is_all_caps(title) || words >= 3 && row.cell(columns.ordinal).is_none()
    };
    if !heads {
        return;
    }
    others.extend(columns.ordinal.filter(|_| under_ordinal));
    for at in others {
        for piece in std::mem::take(&mut row.cells[at]).pieces.as_slice() {
            account.claim(piece.span, Class::Structural);
        }
    }
}

/// The reading of an ordinal that goes on with those before it.
fn settle(found: &ParsedOrdinal<'_>, before: &[OrdinalKind]) -> OrdinalKind {
    ordinal::resolve(found, before.iter().copied())
}

/// Gives the further lines of a row whose name spans them its ordinal, too, where they have none: they
/// are lines of that row and no parts of it, or it would be a part of itself.
fn share_ordinals(rows: &mut [Row<'_>], columns: &Columns<'_>) {
    let (Some(ordinal), Some(name)) = (columns.ordinal, columns.name) else { return };
    for at in 1..rows.len() {
        let (above, below) = rows.split_at_mut(at);
        let (Some(above), Some(row)) = (above.last(), below.first_mut()) else { return };
        if row.cell(Some(ordinal)).is_some() {
            continue;
        }
        // The same piece of the source, and not the same words again.
        let place = |row: &Row<'_>| {
            row.cell(Some(name))
                .and_then(|cell| cell.pieces.as_slice().first().map(|piece| piece.span))
        };
        if place(row).is_some()
            && place(row) == place(above)
            && let (Some(own), Some(slot)) = (above.cell(Some(ordinal)), row.cells.get_mut(ordinal))
        {
            *slot = own.clone();
        }
    }
}

/// Whether a name states a target.
fn names_target(name: &str) -> bool {
    !target::in_name(name, &mut Vec::new()).is_empty()
}

/// Whether the entry of a list states a target.
fn entry_names_target(name: &str) -> bool {
    !target::in_item(name, &mut Vec::new()).is_empty()
}
