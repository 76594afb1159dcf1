//! Where the tables of a page stand.

mod again;

use std::ops::Range;

use super::columns::{self, Columns};
use super::header::{Header, is_quantity, is_stray_among_labels};
use super::names;
use super::profile;
use super::rows::{Block, Body};
use super::seen::look;
use super::sheet::{Chunk, Sheet};
use super::unlabelled;
use super::words::{first_word, is_ordinal_label};
use again::{again, is_between_rows, repeats};
pub(super) use again::{follows, reads_same};

/// A table on a page, or the part of one.
pub(super) struct Region {
    /// All its lines.
    pub(super) lines: Range<usize>,
    pub(super) header: Header,
    pub(super) columns: Columns,
    pub(super) blocks: Vec<Block>,
    /// It goes on with the table of the page before.
    pub(super) continues: bool,
    /// How many lines the header has above the label of the ordinals, and beneath.
    pub(super) height: (usize, usize),
    /// Whether cells stand in the middle of their rows, where the page tells.
    pub(super) centred: Option<bool>,
    /// The lines of the header that its columns were read from, on this page or one before.
    pub(super) header_lines: Range<usize>,
    /// How many columns the rows tell of.
    pub(super) runs: usize,
}

/// A table that the end of a page left open.
pub(super) struct Open {
    pub(super) columns: Columns,
    /// As in [`Region`].
    pub(super) height: (usize, usize),
    /// As in [`Region`].
    pub(super) header_lines: Range<usize>,
    /// The labels on those lines.
    pub(super) header: Header,
    /// As in [`Region`].
    pub(super) runs: usize,
}

/// More columns than this no page has.
pub(super) const MOST_COLUMNS: usize = 60;

/// No header has more lines than this on either side of the label of the ordinals.
pub(super) const MOST_HEADER_LINES: usize = 8;

/// A line that holds the label of the ordinals.
struct Anchor {
    line: usize,
    label: Chunk,
    /// The header's first line.
    top: usize,
    /// The first line that is surely none of the header.
    data: usize,
    name_left: Option<u32>,
    /// The header of the table above it on the page is printed again, between two of its rows.
    again: bool,
}

/// The tables of the page of `lines`; `open` is the table that the page before left open.
pub(super) fn find(sheet: &Sheet<'_, '_>, lines: Range<usize>, open: Option<&Open>) -> Vec<Region> {
    let anchors = anchors(sheet, lines.clone());
    let mut regions = Vec::new();
    let before = lines.start..anchors.first().map_or(lines.end, |anchor| anchor.top);
    let repeats_open = open.is_some_and(|open| follows(sheet, before.clone(), &open.header_lines));
    match open.filter(|_| !repeats_open).and_then(|open| continued(sheet, before.clone(), open)) {
        Some(region) => regions.push(region),
        None => {
            let repeated = open.filter(|_| repeats_open).map(|open| &open.header_lines);
            unlabelled::find(sheet, before, repeated, &mut regions);
        }
    }
    for (at, anchor) in anchors.iter().enumerate() {
        let end = anchors.get(at + 1).map_or(lines.end, |next| next.top);
        let rule = (anchor.data..end).find(|&line| sheet.is_rule(line));
        let above = at.checked_sub(1).and_then(|at| Some((&anchors[at], regions.last()?)));
        let repeated = match above {
            Some((above, region)) => {
                repeats(sheet, above, region, anchor.line).then_some(region.height)
            }
            None => open.map(|open| open.height),
        };
        let end = rule.unwrap_or(end);
        let end_of = if anchors.get(at + 1).is_some_and(|next| next.again) {
            End::Repeated
        } else if end < lines.end {
            End::Closed
        } else if follows(sheet, lines.end..sheet.len(), &(anchor.top..anchor.line + 1)) {
            End::Repeated
        } else {
            End::Page
        };
        let again = open.filter(|_| at == 0).and_then(|open| again(sheet, anchor, open));
        if let Some(region) = labelled(sheet, anchor, end, end_of, repeated, again) {
            regions.push(region);
        }
    }
    regions
}

fn anchors(sheet: &Sheet<'_, '_>, lines: Range<usize>) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = Vec::new();
    let labels: Vec<(usize, Chunk)> =
        lines.clone().filter_map(|line| Some((line, label(sheet, line)?))).collect();
    for (at, &(line, label)) in labels.iter().enumerate() {
        let end = labels.get(at + 1).map_or(lines.end, |next| next.0);
        // Where values stand right behind the ordinals, their label may begin further left than they.
        let next = sheet.chunks(line).get(1).map_or(u32::MAX, |next| next.start);
        let name_left = profile::name_left(sheet, line + 1..end, Some(label))
            .map(|left| left.min(next.max(label.end + 1)));
        let beneath = cut_label_end(sheet, line).unwrap_or(line) + 1;
        let data = (beneath..end.min(beneath + MOST_HEADER_LINES))
            .find(|&line| is_data(sheet, line, name_left))
            .unwrap_or_else(|| end.min(line + 1));
        let mut header = Header::under(label, line);
        for line in (line..data).rev() {
            header.add(sheet, line);
        }
        let least = anchors
            .last()
            .map_or(lines.start, |anchor| anchor.data)
            .max(line.saturating_sub(MOST_HEADER_LINES));
        let again = anchors.last().is_some_and(|above| is_between_rows(sheet, above, line));
        let mut top = line;
        if let Some(above) = anchors.last().filter(|_| again) {
            top = line - (above.line - above.top);
        }
        while !again && top > least && takes(sheet, &header, top - 1) {
            top -= 1;
            header.add(sheet, top);
        }
        anchors.push(Anchor { line, label, top, data, name_left, again });
    }
    anchors
}

/// Whether a line can be the header's next one upward.
pub(super) fn takes(sheet: &Sheet<'_, '_>, header: &Header, line: usize) -> bool {
    header.width() <= MOST_COLUMNS
        && sheet.chunks(line).len() <= MOST_COLUMNS
        && header.takes(sheet, line)
}

/// The label of the ordinals, where it begins the line.
fn label(sheet: &Sheet<'_, '_>, line: usize) -> Option<Chunk> {
    let chunks = sheet.chunks(line);
    let chunk = *chunks.first().filter(|_| chunks.len() <= MOST_COLUMNS)?;
    (is_ordinal_label(sheet.text(chunk)) || cut_label_end(sheet, line).is_some()).then_some(chunk)
}

/// Where the label of the ordinals ends that is cut between the words at `line` and further down, as a
/// column that is too narrow for it does: "ST" over "T".
///
/// Lines of other labels may stand between, where cells stand in the middle of their rows.
fn cut_label_end(sheet: &Sheet<'_, '_>, line: usize) -> Option<usize> {
    let first = |line: usize| sheet.chunks(line).first().copied();
    let one = first(line).filter(|&one| matches!(sheet.text(one), "ST" | "S" | "T"))?;
    (line + 1..line + 3).find(|&line| {
        first(line).is_some_and(|other| {
            let words = (sheet.text(one), sheet.text(other));
            one.overlap(other.start, other.end) > 0
                && matches!(words, ("ST", "T") | ("S", "TT") | ("T", "T"))
        })
    })
}

/// Whether a line is surely none of a header: blank, or with an ordinal or a number.
pub(super) fn is_data(sheet: &Sheet<'_, '_>, line: usize, name_left: Option<u32>) -> bool {
    let chunks = sheet.chunks(line);
    let Some(&first) = chunks.first() else { return true };
    if sheet.is_raised(line) {
        return false;
    }
    let ordinal = name_left.is_some_and(|left| first.start < left)
        && sheet.is_ordinal(first_word(sheet.text(first)));
    ordinal
        || chunks.len() > MOST_COLUMNS
        || chunks.iter().any(|&chunk| is_quantity(sheet.text(chunk)))
            && !is_stray_among_labels(sheet, chunks)
}

/// Where the last line with an ordinal or a number ends its table, and the rest of its row.
///
/// What follows, a signature or notes, would blur the columns.
fn body_end(sheet: &Sheet<'_, '_>, lines: Range<usize>, name_left: Option<u32>) -> usize {
    let tells = |line: &usize| {
        let chunks = sheet.chunks(*line);
        let Some(&first) = chunks.first() else { return false };
        let ordinal = name_left.is_some_and(|left| first.start < left)
            && sheet.is_ordinal(first_word(sheet.text(first)));
        let own = usize::from(name_left.is_none_or(|left| first.start < left));
        // A number alone on its line may be the page's.
        let numbers = chunks.get(own..).filter(|_| chunks.len() > 1).unwrap_or_default();
        ordinal || numbers.iter().any(|&chunk| is_quantity(sheet.text(chunk)))
    };
    let Some(last) = lines.clone().rev().find(tells) else { return lines.start };
    (last + 1..lines.end).find(|&line| sheet.is_blank(line)).unwrap_or(lines.end)
}

/// The table under a header with a label of the ordinals; `repeated` is the height of the header that
/// this one repeats, `again` the header itself, where it stands on the page before, its end, and the
/// table there.
fn labelled(
    sheet: &Sheet<'_, '_>,
    anchor: &Anchor,
    end: usize,
    end_of: End,
    repeated: Option<(usize, usize)>,
    again: Option<(Header, usize, &Open)>,
) -> Option<Region> {
    let whole = end;
    let end = body_end(sheet, anchor.data..end, anchor.name_left);
    let runs = profile::profile(sheet, anchor.data..end, anchor.name_left);
    let build = |bottom: usize| {
        let mut header = Header::under(anchor.label, anchor.line);
        for line in (anchor.top..bottom).rev() {
            header.add_over(sheet, line, &runs);
        }
        header.part(anchor.top);
        header
    };
    let mut header = build(anchor.data);
    if runs.len() > MOST_COLUMNS || header.width() > MOST_COLUMNS {
        return None;
    }
    let mut columns = columns::unite(anchor.name_left, &runs, &header.leaves, header.label);
    let mut told = runs.len();
    let mut bottom = anchor.data;
    let between = anchor.data - anchor.line - 1;
    let above = anchor.line - anchor.top;
    if let Some((same, end, before)) = again {
        bottom = end;
        header = same;
        columns = columns::unite(anchor.name_left, &runs, &header.leaves, header.label);
        // Fewer columns than the page before told by its rows: cells of this one run together.
        let is_blurred = runs.len() < before.runs;
        if columns.width != before.columns.width || is_blurred {
            // The same labels have the same columns beneath, as far from them as there.
            let shifts = header.shifts(&before.header);
            columns = before.columns.shifted(anchor.name_left, &shifts).unwrap_or(columns);
            told = told.max(before.runs);
        }
        if columns.width == before.columns.width {
            columns.measured = before.columns.measured;
        }
    } else if between > 0 {
        // Lines of the first row may stand above its ordinal: the label of the ordinals stands in
        // the middle of the header as they do in their rows.
        let body = Body::of(sheet, &columns, anchor.data..end);
        let most = body.above_first().min(between);
        // What stands above the first row's ordinal stands in its columns: the rest of a label, a year
        // in the lowest line of the header, does not.
        let mut parts = Vec::new();
        let filled = body.first_filled(most);
        let is_inside = |line: &usize| {
            let first = look(sheet, &columns, *line, &mut parts);
            first.filled & !filled == 0
        };
        let most = (anchor.data - most..anchor.data).rev().take_while(is_inside).count();
        let off = |lines: usize| {
            let bottom = anchor.data - lines;
            (build(bottom).most_off(), (between - lines).abs_diff(above), lines)
        };
        let first_row = match repeated {
            // A header that is printed again has as many lines as before.
            Some((before, beneath)) if before == above && beneath <= between => between - beneath,
            _ => (0..=most).min_by_key(|&lines| off(lines)).unwrap_or(0),
        };
        if first_row > 0 {
            bottom -= first_row;
            header = build(bottom);
            columns = columns::unite(anchor.name_left, &runs, &header.leaves, header.label);
        }
    }
    names::settle(sheet, &mut columns, &header, bottom..end);
    let end = if end_of == End::Repeated { whole } else { end };
    let mut region = finish(sheet, header, columns, bottom..end, end_of)?;
    region.lines.start = anchor.top;
    region.runs = told;
    region.header_lines = anchor.top..bottom;
    region.height = (above, bottom.saturating_sub(anchor.line + 1));
    Some(region)
}

/// The rows of a page that go on with a table whose header stands on a page before.
fn continued(sheet: &Sheet<'_, '_>, lines: Range<usize>, open: &Open) -> Option<Region> {
    let name_left = match open.columns.name_left {
        Some(_) => profile::name_left(sheet, lines.clone(), None)
            .or_else(|| profile::name_left_again(sheet, lines.clone())),
        None => None,
    };
    let lines = lines.start..body_end(sheet, lines, name_left);
    let runs = profile::profile(sheet, lines.clone(), name_left);
    if runs.len() > MOST_COLUMNS
        || (open.columns.name_left.is_some() && name_left.is_none() && runs.len() < 2)
    {
        return None;
    }
    let mut columns = columns::unite(name_left, &runs, &[], None);
    columns.align(&open.columns);
    let mut region = finish(sheet, Header::default(), columns, lines, End::Page)?;
    region.continues = true;
    region.height = open.height;
    region.header_lines = open.header_lines.clone();
    Some(region)
}

/// What stands behind the last line that a table may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Another table, or a rule.
    Closed,
    /// The end of the page: the table may go on.
    Page,
    /// The table's header, printed again: it goes on.
    Repeated,
}

/// Cuts the body into rows and takes off what stands behind them.
pub(super) fn finish(
    sheet: &Sheet<'_, '_>,
    header: Header,
    mut columns: Columns,
    lines: Range<usize>,
    end: End,
) -> Option<Region> {
    if columns.list.len() < 2 {
        return None;
    }
    let mut body = Body::of(sheet, &columns, lines.clone());
    if columns.measured == 0 {
        columns.measured = body.measured();
    }
    if body.is_crowded() {
        columns.crowded = true;
        body = Body::of(sheet, &columns, lines.clone());
    }
    body.find_headings(sheet, &columns);
    let count = body.settle_end(sheet, &columns, end);
    if count == 0 {
        return None;
    }
    let blocks = body.blocks(count);
    let centred = body.told;
    Some(Region {
        centred,
        lines: lines.start..lines.start + count,
        header,
        columns,
        blocks,
        continues: false,
        height: (0, 0),
        header_lines: 0..0,
        runs: 0,
    })
}
