//! Rows on several lines: their cells hold line ends.
//!
//! A table that is copied out of a spreadsheet, or saved from one as text, has quotes around a cell with
//! a line end in it, and the quotes inside are doubled. One that is copied out of a word processor has
//! the line end bare: the row stands on lines that have all its tabs only together.
//!
//! ```text
//! 1 TAB "Tỷ lệ hộ          1 TAB Tỷ lệ hộ
//! có Internet" TAB % …     có Internet TAB % …
//! ```

use std::cell::OnceCell;
use std::collections::BTreeSet;

use chitieu_text::{Source, Span, space, syllable};

use crate::csv::{Field, Reader};
use crate::ordinals;

/// A row that is not read as one line split at its tabs.
#[derive(Clone, Debug)]
pub(super) struct Wrap {
    /// The index, from 0, of its first line.
    pub(super) first: usize,
    /// The index of its last line.
    pub(super) last: usize,
    /// Its fields where quotes stand around some of them; none where its line ends are bare.
    ///
    /// They are kept, since a reader that begins at another place may find other quotes.
    pub(super) fields: Option<Vec<Field>>,
}

/// The rows of a source that stand on several lines or have cells in quotes, top to bottom.
pub(super) fn find(source: &Source<'_>) -> Vec<Wrap> {
    let quoted = quoted(source);
    if quoted.is_empty() { bare(source) } else { quoted }
}

/// The rows with cells in quotes, where the source is a spreadsheet's.
///
/// A quote can be the mark of a repeated cell, and quotes can stand around a name. It is a spreadsheet
/// that wrote them where a quoted cell holds a line end or doubled quotes, or where two cells are in quotes
/// and each of them has a comma in it, as some programs ask for.
fn quoted(source: &Source<'_>) -> Vec<Wrap> {
    if memchr::memchr(b'"', source.text().as_bytes()).is_none() {
        return Vec::new();
    }
    let mut reader = Reader::new(source, b'\t', 0);
    let mut fields = Vec::with_capacity(16);
    let mut found = Vec::new();
    let (mut is_sure, mut with_commas, mut others) = (false, 0, 0);
    let mut line = 0;
    while line < source.line_count() {
        if memchr::memchr(b'"', source.line_str(line).as_bytes()).is_none() {
            line += 1;
            continue;
        }
        reader.seek(line);
        let Some(lines) = reader.next(&mut fields) else { break };
        line = lines.end.max(line + 1);
        let held = |mark: &str| {
            let quoted = fields.iter().filter(|field| field.quoted);
            quoted.filter(|field| source.slice(field.content).contains(mark)).count()
        };
        let all = held("");
        // From one mark of a repeated cell to the next there are tabs.
        if all == 0 || fields.len() == 1 || held("\t") > 0 {
            continue;
        }
        is_sure |= lines.len() > 1 || held("\"\"") > 0;
        let commas = held(",");
        with_commas += commas;
        others += all - commas;
        found.push(Wrap {
            first: lines.start,
            last: lines.end - 1,
            fields: Some(std::mem::take(&mut fields)),
        });
    }
    if !is_sure && (with_commas < 2 || others > 0) {
        found.clear();
    }
    found
}

/// A row that may stand on several lines.
struct Row {
    first: usize,
    last: usize,
    /// How many tabs its lines have together.
    tabs: usize,
    /// How many of its lines have tabs.
    parts: usize,
    /// Its lines with tabs do not have the same number of them.
    uneven: bool,
    /// No row stands right above it.
    is_first: bool,
}

/// The most tabs of a row that are counted.
const MOST_TABS: usize = 64;

/// The most lines of a row that is completed by lines which begin with a capital.
const MOST_LINES: usize = 8;

/// The rows with bare line ends.
///
/// A line that begins with a small letter and with no ordinal goes on with the row above it, where the
/// lines have as many tabs together as another row. In a source with such rows other lines go on with a
/// row that lacks tabs, too, where its ordinal is a figure, since under another it may be a heading, and
/// where they do not begin anew.
fn bare(source: &Source<'_>) -> Vec<Wrap> {
    let count = source.line_count();
    if !(1..count).any(|line| goes_on(source.line_str(line)) && is_filled(source, line - 1)) {
        return Vec::new();
    }
    let rows = rows(source);
    let mut counts = [0usize; MOST_TABS];
    let mut whole = [0usize; MOST_TABS];
    for row in &rows {
        counts[row.tabs.min(MOST_TABS - 1)] += 1;
        whole[row.tabs.min(MOST_TABS - 1)] += usize::from(row.parts == 1);
    }
    let is_wrapped = |row: &Row| {
        // Rows whose names begin with small letters have the same number of tabs each, and together as
        // many as no row has.
        let has_like = row.tabs < MOST_TABS - 1
            && (whole[row.tabs] > usize::from(row.parts == 1)
                || counts[row.tabs] > 1 && row.uneven);
        // Lines that each have as many tabs as other rows are rows, whatever those of another table have;
        // a single tab is that of a heading's row.
        let each = row.tabs.checked_div(row.parts).filter(|each| *each > 1 && !row.uneven);
        let are_rows = row.parts > 1 && each.is_some_and(|each| whole[each] > 1);
        let is_row = row.is_first || ordinals::whole(first_cell(source, row.first)).is_some();
        row.first < row.last && has_like && is_row && !are_rows
    };
    let mut found = Vec::new();
    // How many tabs the rows have that were cut by a line end.
    let cut = rows.iter().find(|row| row.parts > 1 && is_wrapped(row)).map(|row| row.tabs);
    let is_sure = rows.iter().any(is_wrapped);
    let last_cells = LastCells::new(source, &rows);
    let mut free = 0;
    for row in &rows {
        if row.first < free {
            continue;
        }
        let mut last = if is_wrapped(row) {
            Some(row.last)
        } else {
            cut.and_then(|tabs| end_of_cut(source, row.first, tabs))
        };
        let is_whole = last.is_some() || row.tabs < MOST_TABS && whole[row.tabs] > 1;
        if is_sure && is_whole && last_cells.goes_on(last.unwrap_or(row.last)) {
            last = Some(last.unwrap_or(row.last) + 1);
        }
        if let Some(last) = last {
            found.push(Wrap { first: row.first, last, fields: None });
            free = last + 1;
        }
    }
    found
}

/// The last cells of rows, which tell whether a line without tabs that begins with a capital goes on with
/// the one above it.
struct LastCells<'s, 'a> {
    source: &'s Source<'a>,
    rows: &'s [Row],
    /// The words of those that stand on one line with a tab before them, once asked.
    known: OnceCell<BTreeSet<&'s str>>,
}

impl<'s, 'a> LastCells<'s, 'a> {
    fn new(source: &'s Source<'a>, rows: &'s [Row]) -> Self {
        Self { source, rows, known: OnceCell::new() }
    }

    /// Whether the line behind a whole row, which ends in `line`, belongs to its last cell: a heading has
    /// no tabs either, so that the words must say it. The cell cannot end where the line does ("Sở Nông
    /// nghiệp và", "Phòng"), or another row has the two as one cell.
    fn goes_on(&self, line: usize) -> bool {
        let source = self.source;
        if line + 1 >= source.line_count() {
            return false;
        }
        let next = space::trim(source.line_str(line + 1));
        if next.contains('\t') || !next.starts_with(char::is_uppercase) || !is_words(next) {
            return false;
        }
        let above = last_cell(source, line);
        // A dash says that there is nothing.
        if !above.contains(char::is_alphabetic) {
            return false;
        }
        let known = || {
            self.known.get_or_init(|| {
                let is_whole = |row: &&Row| tabs(source.line_str(row.last)) > 0;
                let rows = self.rows.iter().filter(is_whole);
                rows.map(|row| last_cell(source, row.last)).collect()
            })
        };
        is_open(above)
            || WANTING.contains(&above)
            || known().contains(format!("{above} {next}").as_str())
    }
}

/// The words that a body's name cannot be all of.
const WANTING: [&str; 14] = [
    "Ban",
    "Bộ",
    "Chi cục",
    "Công ty",
    "Cục",
    "Hạt",
    "Hội",
    "Phòng",
    "Sở",
    "Trạm",
    "Trung tâm",
    "Trường",
    "Ủy ban",
    "Viện",
];

/// The rows of a source, each with the lines in small letters behind it.
fn rows(source: &Source<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut is_open, mut is_inside) = (false, false);
    for line in 0..source.line_count() {
        let text = source.line_str(line);
        if space::trim(text).is_empty() {
            is_open = false;
            continue;
        }
        let tabs = tabs(text);
        match rows.last_mut().filter(|_| is_open && goes_on(text)) {
            Some(row) => {
                row.uneven |= tabs > 0 && tabs * row.parts != row.tabs;
                row.parts += usize::from(tabs > 0);
                (row.last, row.tabs) = (line, row.tabs + tabs);
            }
            None if tabs > 0 => {
                let is_first = !is_inside;
                rows.push(Row { first: line, last: line, tabs, parts: 1, uneven: false, is_first });
                (is_open, is_inside) = (true, true);
            }
            None => (is_open, is_inside) = (false, false),
        }
    }
    rows
}

/// The line at which a row with an ordinal in figures has as many tabs as it should, where it has fewer
/// on its own and no other row begins before.
///
/// A parent without a unit ("Dân số") is as short, and the line behind it is its first part then.
fn end_of_cut(source: &Source<'_>, first: usize, wanted: usize) -> Option<usize> {
    if !is_figure(first_cell(source, first)) {
        return None;
    }
    let mut found = tabs(source.line_str(first));
    let mut line = first;
    while found < wanted {
        line += 1;
        if line >= source.line_count().min(first + MOST_LINES)
            || !is_words(first_cell(source, line))
            || begins_anew(source.line_str(line - 1), first_cell(source, line))
        {
            return None;
        }
        found += tabs(source.line_str(line));
    }
    (line > first && found == wanted).then_some(line)
}

fn tabs(text: &str) -> usize {
    memchr::memchr_iter(b'\t', text.as_bytes()).count()
}

/// Whether a line has words.
fn is_filled(source: &Source<'_>, line: usize) -> bool {
    !space::trim(source.line_str(line)).is_empty()
}

/// The first cell of a line.
fn first_cell<'s>(source: &'s Source<'_>, line: usize) -> &'s str {
    cell_of(source.line_str(line))
}

/// The last cell of a line.
fn last_cell<'s>(source: &'s Source<'_>, line: usize) -> &'s str {
    space::trim(source.line_str(line).rsplit('\t').next().unwrap_or_default())
}

fn cell_of(text: &str) -> &str {
    space::trim(text.split('\t').next().unwrap_or_default())
}

/// Words behind which no name ends: they join it to more.
const JOINING: [&str; 24] = [
    "bằng", "bị", "các", "cho", "có", "của", "do", "được", "đến", "đạt", "hoặc", "không", "là",
    "mỗi", "những", "qua", "tại", "theo", "trên", "trong", "từ", "và", "về", "với",
];

/// Whether a line that begins with a capital begins another row than the one that the line `above` has
/// part of: what stands above can end there, and the capital is no name's of another language or a short
/// form's ("Tỷ lệ" and "Internet", "Số hộ nghèo của" and "Hà Giang").
fn begins_anew(above: &str, cell: &str) -> bool {
    if !cell.starts_with(char::is_uppercase) {
        return opens_parts(cell);
    }
    let end = cell.find(|c: char| !c.is_alphanumeric()).unwrap_or(cell.len());
    let first = &cell[..end];
    let is_plain = syllable::is_legal(first) && first.chars().any(char::is_lowercase);
    is_plain && !is_open(space::trim(above.rsplit('\t').next().unwrap_or_default()))
}

/// Whether a cell cannot end in its last word or sign.
fn is_open(cell: &str) -> bool {
    let last = cell.rsplit(space::is_space).next().unwrap_or_default();
    cell.ends_with([',', '(', '-', '–', '/', '&']) || JOINING.contains(&last)
}

/// Whether a cell in small letters begins with the words over the parts of a row, which the first of
/// them bears.
fn opens_parts(cell: &str) -> bool {
    cell.starts_with("trong đó:")
}

/// Whether a line begins in the middle of a sentence: with a small letter that is no ordinal, which a
/// bracket may stand before ("(theo tiêu chí mới)").
fn goes_on(text: &str) -> bool {
    let begin = text.trim_start_matches(' ');
    // Most lines begin with a figure, a tab or a capital without a mark.
    let begin = begin.strip_prefix('(').unwrap_or(begin);
    // "ÿ" is a letter of no text here: programs read a byte that stands for nothing so.
    if !begin.starts_with(char::is_lowercase) || begin.starts_with('ÿ') {
        return false;
    }
    let cell = cell_of(begin);
    if opens_parts(cell) {
        return false;
    }
    let is_roman = cell.trim_end_matches(['.', ')']).bytes().all(|byte| b"ivx".contains(&byte));
    !is_roman && ordinals::whole(cell).is_none() && ordinals::glued(begin).is_none()
}

/// Whether a cell is an ordinal in figures.
fn is_figure(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_digit()) && ordinals::whole(cell).is_some()
}

/// Whether a cell begins with a letter or figure and is no ordinal.
fn is_words(cell: &str) -> bool {
    cell.starts_with(char::is_alphanumeric)
        && ordinals::whole(cell).is_none()
        && ordinals::glued(cell).is_none()
}

/// The runs of the cells of a row with bare line ends, left to right: each cell's, line by line.
pub(super) fn segments(source: &Source<'_>, wrap: &Wrap) -> Vec<Vec<(Span, usize)>> {
    let mut cells = vec![Vec::new()];
    for line in wrap.first..=wrap.last {
        let mut start = source.line(line).start;
        for (at, text) in source.line_str(line).split('\t').enumerate() {
            if at > 0 {
                cells.push(Vec::new());
            }
            let end = start + crate::sink::small(text.len());
            if let Some(cell) = cells.last_mut() {
                cell.push((Span { start, end }, line));
            }
            start = end + 1;
        }
    }
    cells
}
