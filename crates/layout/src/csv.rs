//! The CSV dialect: values separated by commas, semicolons or tabs, with quotes.
//!
//! ```text
//! record = field *(separator field) line-end
//! field  = *space DQUOTE *(character / line-end / DQUOTE DQUOTE) DQUOTE *space / *character
//! ```
//!
//! As spreadsheets write it, and as people do: a quote that is not closed and quotes inside an
//! unquoted field are characters like others, an unescaped quote inside a quoted one is read where
//! no separator follows it. The separator is the one by which most records have one number of
//! fields; where decimals are written with a comma that is the semicolon. A first line `sep=;` says
//! it, as Excel does.
//!
//! Lines without a separator, and those in which only one cell of a padded line is filled before
//! the first full record, are lines outside the table: titles and notes. The separators that a
//! spreadsheet puts behind a title, and the quotes around it, are none of its words.

mod record;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::limits::Limits;
use crate::sink::small;
pub(crate) use record::{Field, Reader};

/// The separators, the likeliest first where two fit as well.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// The most fields of a record that are counted for its shape.
const MOST_FIELDS: usize = 64;

/// Splits a source at its separators.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    let declared = declared(source);
    let shape = match declared {
        Some(separator) => shape(source, separator, 1),
        None => best_shape(source),
    };
    let Some(shape) = shape else { return Layout::of_lines(source) };
    let first = usize::from(declared.is_some());
    let mut layout = Layout::within(limits);
    if first == 1 {
        let line = source.line(0);
        mark(&mut layout.marks, line.start, line.end);
    }
    let mut reader = Reader::new(source, shape.separator, first);
    let mut fields: Vec<Field> = Vec::with_capacity(shape.fields);
    let mut parts = Vec::new();
    let mut grid: Option<Grid<'a>> = None;
    let mut gap = Break::None;
    // The record behind, which was looked at already, and whether it completes a row.
    let mut behind = Vec::new();
    let mut lines_behind = None;
    let mut completes = false;
    loop {
        let lines = match lines_behind.take() {
            Some(lines) => {
                std::mem::swap(&mut fields, &mut behind);
                lines
            }
            None => match reader.next(&mut fields) {
                Some(lines) => lines,
                None => break,
            },
        };
        if layout.meter.is_over() {
            break;
        }
        let mut is_part = std::mem::take(&mut completes);
        if !is_part && grid.is_some() && (2..shape.fields).contains(&fields.len()) {
            lines_behind = reader.next(&mut behind);
            completes = lines_behind.is_some() && goes_on(source, &fields, &behind, shape.fields);
            is_part = completes;
        }
        let filled = fields.iter().filter(|field| !field.is_blank()).count();
        let page = source.line_str(lines.start).contains('\u{c}');
        gap = if page { Break::Page } else { gap };
        if filled == 0 && fields.len() == 1 {
            gap = gap.max(Break::Blank);
            continue;
        }
        if filled > 0 && !is_part && !is_row(&fields, filled, grid.is_some(), shape.fields) {
            layout.items.extend(grid.take().map(Item::table));
            gap = Break::None;
            if let Some(words) = lone_words(source, &fields, filled, &mut layout.marks) {
                layout.items.push(Item::words(words));
                continue;
            }
            for line in lines {
                if !space::trim(source.line_str(line)).is_empty() {
                    layout.push_line(line);
                }
            }
            continue;
        }
        // A record of separators alone parts nothing.
        for field in &fields {
            mark_field(source, field, &mut layout.marks);
        }
        if filled > 0 {
            let fresh = grid.is_none();
            let grid = grid
                .get_or_insert_with(|| Grid::with_capacity(Dialect::Csv, 32, 32 * shape.fields));
            let gap = if fresh { Break::None } else { gap };
            let line = u32::try_from(first_filled_line(source, &fields).unwrap_or(lines.start))
                .expect("a source is shorter than 4 GiB");
            let marks = &mut layout.marks;
            let fields = fields.iter().zip(0..);
            let cells =
                fields.map(|(field, column)| cell(source, field, column, marks, &mut parts));
            layout.meter.push_row(grid, line, gap, cells);
            for (column, at) in parts.drain(..) {
                grid.push_part(column, at);
            }
        }
        gap = Break::None;
    }
    layout.items.extend(grid.map(Item::table));
    layout.marks.sort_unstable();
    layout
}

/// How much of the source's records, in thousandths, have one shape.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if declared(source).is_some() {
        return 1000;
    }
    let bytes = source.text().as_bytes();
    // Rows of pipes have commas too.
    if memchr::memchr_iter(b'|', bytes).take(source.line_count() / 2 + 1).count()
        > source.line_count() / 2
    {
        return 0;
    }
    let quoted = memchr::memchr(b'"', bytes).is_some();
    if !quoted {
        // Prose and tables of other forms have commas too, but not as many on every line.
        if memchr::memchr2(b',', b';', bytes).is_none()
            || !SEPARATORS[..2].iter().any(|&separator| is_steady(source, separator))
        {
            return 0;
        }
    }
    let Some(shape) = best_shape(source).filter(|shape| shape.separator != b'\t' || quoted) else {
        return 0;
    };
    if shape.fields < 3 || shape.regular < 2 {
        return 0;
    }
    u32::try_from(shape.regular * 1000 / shape.records.max(1)).unwrap_or(0)
}

/// Whether half of the first lines hold one number of separators, and that more than one. Lines whose commas
/// all stand in numbers are of decimals: "1 Xã Ba Sơn 980 88,2 91,0".
fn is_steady(source: &Source<'_>, separator: u8) -> bool {
    const SAMPLE: usize = 48;
    let mut counts = [0u8; 16];
    let mut lines = 0;
    for index in 0..source.line_count().min(SAMPLE) {
        let line = source.line_str(index).as_bytes();
        if line.is_empty() {
            continue;
        }
        lines += 1;
        let found = memchr::memchr_iter(separator, line).count();
        let is_digit =
            |at: Option<usize>| at.and_then(|at| line.get(at)).is_some_and(u8::is_ascii_digit);
        let in_number = |at: usize| is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        let decimals = separator == b',' && memchr::memchr_iter(b',', line).all(in_number);
        counts[if decimals { 0 } else { found.min(15) }] += 1;
    }
    counts[2..].iter().any(|&count| usize::from(count) * 2 >= lines.max(1))
}

/// The separator that a first line `sep=;` names.
fn declared(source: &Source<'_>) -> Option<u8> {
    let line = space::trim(source.line_str(0));
    let line = line.trim_matches('"');
    if source.line_str(0).starts_with("sep=\t") {
        return Some(b'\t');
    }
    match line.strip_prefix("sep=")?.as_bytes() {
        [separator @ (b',' | b';')] => Some(*separator),
        _ => None,
    }
}

/// What the records are like when a separator parts their fields.
#[derive(Clone, Copy, Debug)]
struct Shape {
    separator: u8,
    /// The number of fields that most records have.
    fields: usize,
    /// How many records have that many.
    regular: usize,
    /// How many records are not blank.
    records: usize,
}

/// The separator that gives the most records of one shape.
fn best_shape(source: &Source<'_>) -> Option<Shape> {
    let bytes = source.text().as_bytes();
    let mut best: Option<Shape> = None;
    for separator in SEPARATORS {
        if memchr::memchr(separator, bytes).is_none() {
            continue;
        }
        if let Some(shape) = shape(source, separator, 0)
            && best.is_none_or(|best| {
                (shape.regular * shape.fields.min(4)) > (best.regular * best.fields.min(4))
            })
        {
            best = Some(shape);
        }
    }
    best
}

/// Counts the fields of all records; none where no record has two.
fn shape(source: &Source<'_>, separator: u8, first: usize) -> Option<Shape> {
    let mut counts = [0usize; MOST_FIELDS + 1];
    let mut reader = Reader::new(source, separator, first);
    let mut fields = Vec::with_capacity(16);
    let mut records = 0;
    while reader.next(&mut fields).is_some() {
        if fields.len() > 1 || !fields.iter().all(Field::is_blank) {
            records += 1;
            counts[fields.len().min(MOST_FIELDS)] += 1;
        }
    }
    let (fields, regular) = (2..=MOST_FIELDS)
        .map(|fields| (fields, counts[fields]))
        .max_by_key(|&(fields, count)| (count, fields))?;
    (regular > 0).then_some(Shape { separator, fields, regular, records })
}

/// Whether a record is a row of the table and not a line of text that has a comma in it.
fn is_row(fields: &[Field], filled: usize, inside: bool, usual: usize) -> bool {
    if fields.len() < 2 {
        return false;
    }
    if inside {
        fields.len() * 2 > usual
    } else {
        fields.len() == usual && filled > 1 || fields.len() > usual
    }
}

/// Whether a record is cut inside a field by a line's end that nothing quotes: the next goes on in small
/// letters and has the fields that lack.
fn goes_on(source: &Source<'_>, fields: &[Field], behind: &[Field], usual: usize) -> bool {
    let (Some(last), Some(first)) = (fields.last(), behind.first()) else { return false };
    behind.len() > 1
        && fields.len() + behind.len() - 1 == usual
        && !last.is_blank()
        && !last.quoted
        && space::trim(source.slice(first.content)).starts_with(char::is_lowercase)
}

/// The words of a record that is a line of text which a spreadsheet wrote: one field with words, with
/// separators around it or in quotes. A line of text alone stays a line.
fn lone_words<'a>(
    source: &'a Source<'_>,
    fields: &[Field],
    filled: usize,
    marks: &mut Vec<Span>,
) -> Option<Cell<'a>> {
    let only = fields.iter().find(|field| !field.is_blank())?;
    if filled > 1 || (fields.len() < 2 && !only.quoted) {
        return None;
    }
    let mut words = None;
    for field in fields {
        mark_field(source, field, marks);
        if !field.is_blank() {
            words = Some(cell(source, field, 0, marks, &mut Vec::new()));
        }
    }
    words.filter(|words| !words.is_empty())
}

/// Notes a mark, joined to the one before where they touch.
fn mark(marks: &mut Vec<Span>, start: u32, end: u32) {
    match marks.last_mut() {
        Some(last) if last.end == start => last.end = end,
        _ if start < end => marks.push(Span { start, end }),
        _ => {}
    }
}

/// Notes the quotes around a field and the separator behind it.
pub(crate) fn mark_field(source: &Source<'_>, field: &Field, marks: &mut Vec<Span>) {
    if field.quoted {
        mark(marks, field.content.start - 1, field.content.start);
        mark(marks, field.content.end, field.content.end + 1);
    }
    if let Some(at) = field.separator
        && source.text().as_bytes()[at as usize] != b'\t'
    {
        mark(marks, at, at + 1);
    }
}

/// The line of the first words of a record: a quoted field may begin with a line end.
fn first_filled_line(source: &Source<'_>, fields: &[Field]) -> Option<usize> {
    let field = fields.iter().find(|field| !field.is_blank())?;
    let raw = source.slice(field.content);
    let lead = raw.len() - raw.trim_start_matches(space::is_space).len();
    Some(source.line_at(field.content.start + small(lead)))
}

/// The cell of a field: a piece for each line, doubled quotes made one. A line end in quotes is one that
/// a person typed, and begins another part of the cell: `parts` gets the column and the byte of the text.
pub(crate) fn cell<'a>(
    source: &'a Source<'_>,
    field: &Field,
    column: u32,
    marks: &mut Vec<Span>,
    parts: &mut Vec<(u32, u32)>,
) -> Cell<'a> {
    let Span { start, end } = field.content;
    let raw = source.slice(field.content);
    if !field.quoted || memchr::memchr3(b'\n', b'\r', b'"', raw.as_bytes()).is_none() {
        return Cell::of_span(source, start, end, small(source.line_at(start)));
    }
    let mut cell = Cell::default();
    let text = cell.text.to_mut();
    let mut from = start;
    // Whether white space stood before the next piece.
    let mut parted = false;
    // How many lines ended since the words before: all but the last were empty.
    let mut breaks = 0;
    let mut push = |from: u32, to: u32, ends_line: bool| {
        let part = source.slice(Span { start: from, end: to });
        let words = Cell::of_span(source, from, to, small(source.line_at(from)));
        if words.is_empty() {
            parted |= !part.is_empty();
            breaks += usize::from(ends_line);
            return;
        }
        if !text.is_empty() && (parted || part.starts_with(space::is_space)) {
            text.push(' ');
        }
        let at = small(text.len());
        parts.extend(std::iter::repeat_n((column, at), breaks));
        text.push_str(&words.text);
        for &piece in words.pieces.as_slice() {
            cell.pieces.push(piece);
        }
        parted = part.ends_with(space::is_space);
        breaks = usize::from(ends_line);
    };
    let bytes = source.text().as_bytes();
    let mut at = start;
    while at < end {
        match bytes[at as usize] {
            b'"' if at + 1 < end && bytes[at as usize + 1] == b'"' => {
                push(from, at + 1, false);
                mark(marks, at + 1, at + 2);
                at += 2;
                from = at;
            }
            // The line end goes with what is before it, as white space.
            byte @ (b'\n' | b'\r') => {
                let is_pair = byte == b'\r' && bytes.get(at as usize + 1) == Some(&b'\n');
                let next = if is_pair { at + 2 } else { at + 1 };
                let next = next.min(end);
                push(from, next, true);
                at = next;
                from = at;
            }
            _ => at += 1,
        }
    }
    push(from, end, false);
    cell
}

#[cfg(test)]
mod tests;
