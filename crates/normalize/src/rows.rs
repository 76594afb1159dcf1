//! Rows as the source has them, and rows as they were meant: a row that a page break cut in two is
//! one row again.

use chitieu_grammar::unit;
use chitieu_layout::Cell;
use chitieu_schema::{Code, Role};
use chitieu_text::{Source, Span, space};

use crate::account::{Account, Class};
use crate::cell;
use crate::columns::Columns;
use crate::outline::is_group;

/// What stands between a row and the one before it, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// Blank lines.
    Blank,
    /// A form feed, a page number or a running head.
    Page,
    /// The header again.
    Header,
}

/// A row of the table, or what several of them make together.
#[derive(Debug, Default)]
pub(crate) struct Row<'a> {
    /// The cells; a ragged row has fewer or more than the table has columns.
    pub(crate) cells: Vec<Cell<'a>>,
    /// The lines that the row came from, counted from 0, in order.
    pub(crate) lines: Vec<u32>,
    pub(crate) gap: Gap,
    /// What is to be said of the row once it has a name.
    pub(crate) notes: Vec<RowNote>,
    /// Where further parts of stacked cells begin: the column, and the byte of the cell's text.
    pub(crate) stacks: Vec<(u32, u32)>,
}

/// A diagnostic that waits for its row's place in the tree.
#[derive(Debug)]
pub(crate) struct RowNote {
    pub(crate) code: Code,
    pub(crate) lines: Vec<u32>,
    pub(crate) spans: Vec<Span>,
    pub(crate) message: String,
}

impl<'a> Row<'a> {
    pub(crate) fn cell(&self, column: Option<usize>) -> Option<&Cell<'a>> {
        self.cells.get(column?).filter(|cell| !cell.is_empty())
    }

    /// Whether the row is the rest of one that is not there.
    pub(crate) fn is_orphan(&self) -> bool {
        self.notes.iter().any(|note| note.code == Code::OrphanContinuation)
    }

    /// Whether the cells say the same, but for an ordinal before them: a title that a converter printed
    /// again in every column that it spans.
    pub(crate) fn is_spread(&self) -> bool {
        let mut texts = self.filled().map(|at| &*self.cells[at].text);
        let Some(last) = self.filled().last().map(|at| &*self.cells[at].text) else { return false };
        let first = texts.next().filter(|first| *first == last || first.len() <= 8);
        first.is_some() && self.filled().count() >= 3 && texts.all(|text| text == last)
    }

    /// The columns that hold something.
    pub(crate) fn filled(&self) -> impl Iterator<Item = usize> + '_ {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at)
    }
}

/// Why a row was taken for the rest of the one before it.
enum Verdict {
    Separate,
    Continues(&'static str),
}

/// Parts rows that stand in one: stacks ("Lúa<br>Ngô") that run parallel in the names and in what is
/// measured are rows of their own, and the other cells stand in the first.
///
/// Empty pieces count where the others alone would not run parallel: "<br>30<br>70" beside a name and
/// its two parts has no value for the first. Once two pieces with words do so, another column may have
/// one; a lone line break over or under a value only moves it.
///
/// Any other stack is one cell; where bodies or values are stacked, a line break stands between them.
pub(crate) fn unstack<'a>(
    source: &'a Source<'a>,
    rows: Vec<Row<'a>>,
    columns: &Columns<'a>,
) -> Vec<Row<'a>> {
    if rows.iter().all(|row| row.stacks.is_empty()) {
        return rows;
    }
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let stacks = std::mem::take(&mut row.stacks);
        // Stacks stand in the order of the columns.
        let cuts = |at: usize| {
            let start = stacks.partition_point(|&(column, _)| (column as usize) < at);
            let len = stacks[start..].partition_point(|&(column, _)| column as usize == at);
            stacks[start..start + len].iter().map(|&(_, cut)| cut as usize)
        };
        // The cuts between pieces with words.
        let lean = |at: usize| {
            let end = row.cells.get(at).map_or(0, |cell| cell.text.len());
            let mut last = 0;
            cuts(at).filter(move |&cut| cut < end && std::mem::replace(&mut last, cut) < cut)
        };
        let most = columns.name.map_or(0, |name| lean(name).count());
        let mut measured = columns.unit.into_iter().chain(columns.with_role(Role::Value));
        let with_empty = |at: usize| cuts(at).count() == most;
        // Rows of many columns would be more than the source has characters.
        let parts = most > 0
            && measured.any(|at| {
                let words = lean(at).count();
                words == most || (words > 0 && with_empty(at))
            })
            && most.saturating_mul(row.cells.len()) <= source.text().len();
        let parallel: Vec<Option<Vec<usize>>> = (0..row.cells.len())
            .map(|at| {
                if !parts {
                    None
                } else if lean(at).count() == most {
                    Some(lean(at).collect())
                } else {
                    with_empty(at).then(|| cuts(at).collect())
                }
            })
            .collect();
        for (at, cell) in row.cells.iter_mut().enumerate() {
            let role = columns.list.get(at).map_or(Role::Other, |plan| plan.role);
            let apart =
                matches!(role, Role::Value | Role::Lead | Role::Coordinating | Role::Responsible);
            for cut in cuts(at).filter(|_| apart && parallel[at].is_none()) {
                if cell.text.get(..cut).is_some_and(|front| front.ends_with(' ')) {
                    cell.text.to_mut().replace_range(cut - 1..cut, "\n");
                }
            }
        }
        if parts {
            out.extend(parted(source, row, &parallel, most));
        } else {
            out.push(row);
        }
    }
    out
}

/// The rows that a row's parallel stacks are, by the cuts between their pieces.
fn parted<'a>(
    source: &'a Source<'a>,
    mut row: Row<'a>,
    parallel: &[Option<Vec<usize>>],
    most: usize,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(most + 1);
    rows.resize_with(most + 1, || Row {
        cells: row.cells.iter().map(|_| Cell::default()).collect(),
        lines: row.lines.clone(),
        ..Row::default()
    });
    rows[0].gap = row.gap;
    rows[0].notes = std::mem::take(&mut row.notes);
    for (at, whole) in row.cells.into_iter().enumerate() {
        let Some(cuts) = &parallel[at] else {
            rows[0].cells[at] = whole;
            continue;
        };
        let ends: Vec<usize> = cuts.iter().copied().chain([whole.text.len()]).collect();
        for (row, cell) in rows.iter_mut().zip(cell::cut_all(source, &whole, &ends)) {
            row.cells[at] = cell;
        }
    }
    rows
}

/// Joins cut rows.
pub(crate) fn join_cut_rows<'a>(
    source: &'a Source<'a>,
    rows: Vec<Row<'a>>,
    columns: &Columns<'a>,
    account: &mut Account,
) -> Vec<Row<'a>> {
    let mut joined: Vec<Row<'a>> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter();
    while let Some(mut row) = rows.next() {
        move_lone_cell(&mut row, columns);
        part_glued_ordinal(source, &mut row, columns);
        let Some(head) = joined.last() else {
            note_orphan(&mut row, columns);
            joined.push(row);
            continue;
        };
        match verdict(head, &row, rows.as_slice().first(), columns) {
            Verdict::Separate => joined.push(row),
            Verdict::Continues(reason) => {
                let rivals = Rivals { rows: &joined, later: rows.as_slice(), columns };
                let overlaps = overlaps(head, &row, &rivals);
                if let Some(head) = joined.last_mut() {
                    append(source, head, row, columns, reason, &overlaps, account);
                }
            }
        }
    }
    joined
}

/// Puts words that stand under the ordinals under the names, where the row has no name.
///
/// A row whose first cells were merged ("Tổng cộng", "I. KINH TẾ"), or that fell out of the table,
/// has its words at the left edge.
fn move_lone_cell(row: &mut Row<'_>, columns: &Columns<'_>) {
    let (Some(ordinal), Some(name)) = (columns.ordinal, columns.name) else { return };
    let Some(words) = row.cell(Some(ordinal)).filter(|_| row.cell(Some(name)).is_none()) else {
        return;
    };
    if words.text.len() < 4 || chitieu_grammar::ordinal::ordinal(&words.text).is_some() {
        return;
    }
    let cell = std::mem::take(&mut row.cells[ordinal]);
    if row.cells.len() <= name {
        row.cells.resize_with(name + 1, Cell::default);
    }
    row.cells[name] = cell;
}

/// Parts an ordinal from the name behind it in one cell, where the cells after it stand one column
/// too far left: "3 Số chợ | Chợ | 4".
fn part_glued_ordinal<'a>(source: &'a Source<'a>, row: &mut Row<'a>, columns: &Columns<'a>) {
    let (Some(ordinal), Some(name), Some(unit)) = (columns.ordinal, columns.name, columns.unit)
    else {
        return;
    };
    let is_unit =
        |at: usize| row.cell(Some(at)).is_some_and(|cell| unit::find(&cell.text).is_some());
    if name != ordinal + 1 || unit <= name || row.cells.len() >= columns.list.len() {
        return;
    }
    let Some(cell) = row.cell(Some(ordinal)) else { return };
    let Some(space) = cell.text.find(' ').filter(|_| is_unit(unit - 1) && !is_unit(unit)) else {
        return;
    };
    if chitieu_grammar::ordinal::ordinal(&cell.text[..space]).is_none()
        || !starts_high(&cell.text[space..])
    {
        return;
    }
    let spans = cell.pieces.as_slice().iter().map(|piece| piece.span).collect();
    let (front, back) =
        (cell::cut(source, cell, 0..space), cell::cut(source, cell, space..cell.text.len()));
    let message =
        format!("the ordinal `{}` and the name stand in one cell: read apart", front.text);
    row.cells[ordinal] = front;
    row.cells.insert(name, back);
    row.notes.push(RowNote { code: Code::MissingCells, lines: row.lines.clone(), spans, message });
}

/// The rest of a row stands before every row.
fn note_orphan(row: &mut Row<'_>, columns: &Columns<'_>) {
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    if columns.ordinal.is_some()
        && row.cell(columns.ordinal).is_none()
        && row.cell(columns.name).is_none_or(|name| starts_low(&name.text))
        && let Some(cell) = first
    {
        let spans = cell.pieces.as_slice().iter().map(|piece| piece.span).collect();
        let message = "the row has no ordinal and reads like the rest of another, but no row stands before it".to_owned();
        row.notes.push(RowNote {
            code: Code::OrphanContinuation,
            lines: row.lines.clone(),
            spans,
            message,
        });
    }
}

/// Decides whether `row` is the rest of `head`.
///
/// Only a row without an ordinal can be one. What speaks for it: a page break before it, a name that
/// goes on in small letters, cells that the row before left open, and nothing that a row of its own
/// would have (a unit and a value). A row with a list mark, or with a value and a name that begins
/// anew, stands alone. `next` is the row behind it.
fn verdict(
    head: &Row<'_>,
    row: &Row<'_>,
    next: Option<&Row<'_>>,
    columns: &Columns<'_>,
) -> Verdict {
    use Verdict::{Continues, Separate};
    if row.cell(columns.ordinal).is_some() || row.filled().next().is_none() {
        return Separate;
    }
    let name = row.cell(columns.name).map(|cell| &*cell.text);
    let head_name = head.cell(columns.name).map_or("", |cell| &cell.text);
    if name.is_some_and(|name| {
        (has_list_mark(name) && !spans_on(head_name, name))
            || columns.is_total(name)
            || is_group(name)
    }) {
        return Separate;
    }
    // In a table without ordinals every row lacks one: only small letters or a missing name tell.
    let numbered = columns.ordinal.is_some();
    let broken = row.gap >= Gap::Blank;
    let low = name.is_none_or(starts_low);
    let head_only_titled =
        head.filled().all(|at| Some(at) == columns.ordinal || Some(at) == columns.name);
    let open =
        columns.name.and_then(|at| head.cells.get(at)).is_some_and(|cell| is_open(&cell.text));
    let unit = row.cell(columns.unit).map(|cell| &*cell.text);
    let head_unit = head.cell(columns.unit).map(|cell| &*cell.text);
    // No unit is long; a cell that is joined again and again must not be looked up each time.
    let short = head_unit.is_none_or(|head| head.len() <= LONGEST_UNIT);
    let unit_goes_on = short
        && unit.zip(head_unit).is_some_and(|(unit, head)| {
            // A known unit goes on only to another: "Trường" + "đạt chuẩn", not "%" + "trường".
            if unit::find(head).is_some() {
                return unit::find(&format!("{head} {unit}")).is_some();
            }
            unit::find(unit).is_none_or(|_| !starts_high(unit) && unit != "%")
        });
    let mut values =
        columns.with_role(Role::Value).filter(|&at| row.cell(Some(at)).is_some()).peekable();
    let has_value = values.peek().is_some();
    let values_go_on = has_value
        && values.all(|at| {
            let tail = row.cell(Some(at)).map_or("", |cell| &cell.text);
            head.cell(Some(at)).is_some_and(|head| value_goes_on(&head.text, tail))
        });

    // "triệu" is no unit, and goes on to "đồng/người/năm".
    let completes = || {
        short
            && unit.zip(head_unit).is_some_and(|(unit, head)| {
                unit::find(head).is_none() && unit::find(&format!("{head} {unit}")).is_some()
            })
    };
    // What is measured stands on the far side of a break: the row before has neither a value nor,
    // where one stands here, a whole unit.
    let is_measure = |at: usize| Some(at) == columns.unit || columns.list[at].role == Role::Value;
    let fills = numbered
        && (has_value || unit.is_some())
        && head.cell(columns.ordinal).is_some()
        && !columns.with_role(Role::Value).any(|at| head.cell(Some(at)).is_some())
        && row
            .filled()
            .filter(|&at| at < columns.list.len() && is_measure(at))
            .all(|at| head.cell(Some(at)).is_none() || Some(at) == columns.unit && completes());
    // Several rows in small letters are parts of a bare parent.
    let of_parent = || {
        next.is_some_and(|next| {
            next.cell(columns.ordinal).is_none()
                && next.cell(columns.name).is_some_and(|name| starts_low(&name.text))
                && columns.with_role(Role::Value).any(|at| next.cell(Some(at)).is_some())
        })
    };
    if fills && (name.is_none() || (low && !of_parent())) {
        return Continues("it fills the cells that the one before left empty");
    }
    if has_value && !values_go_on {
        return Separate;
    }
    if unit.is_some() && !unit_goes_on {
        return Separate;
    }
    if values_go_on && (low || (broken && numbered)) {
        return Continues("its value goes on with the one before");
    }
    if unit_goes_on && (low || (broken && numbered)) {
        return Continues("its unit completes the one before");
    }
    let Some(name) = name else {
        return Continues("it has neither ordinal nor name");
    };
    if low {
        return Continues("its name goes on in small letters");
    }
    if !numbered {
        return Separate;
    }
    let alone = row.filled().all(|at| Some(at) == columns.name);
    // "(theo chuẩn mới)" and "5G trên địa bàn" head nothing.
    if alone && goes_on(name) {
        return Continues("its name begins like the rest of another");
    }
    let others_go_on = |at: usize| {
        let tail = row.cell(Some(at)).map_or("", |cell| &cell.text);
        head.cell(Some(at)).is_some_and(|head| starts_low(tail) || is_open(&head.text))
    };
    if !alone && row.filled().filter(|&at| Some(at) != columns.name).all(others_go_on) {
        return Continues("its other cells go on with those before");
    }
    if open && (broken || alone) {
        return Continues("the name before it is not finished");
    }
    if row.gap >= Gap::Page && !(alone && is_shouted_heading(name) && !head_only_titled) {
        return Continues("it follows a page break without an ordinal, unit or value of its own");
    }
    if broken && !alone {
        return Continues("it follows a break without an ordinal, unit or value of its own");
    }
    Separate
}

/// The longest unit that is looked up, in bytes.
const LONGEST_UNIT: usize = 80;

/// Whether a value's cell was cut before `tail`.
fn value_goes_on(head: &str, tail: &str) -> bool {
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit(head) && !starts_high(tail) && !has_digit(tail) {
        // Words go on in words.
        return true;
    }
    let last = head.rsplit(' ').next().unwrap_or_default();
    let open = matches!(
        last.chars().next_back(),
        Some('≥' | '≤' | '>' | '<' | '=' | '-' | '–' | '÷' | ',' | ';' | '(' | '~' | '+' | ':')
    ) || OPEN_WORDS.contains(&last)
        || OPEN_VALUE_WORDS.contains(&last)
        || OPEN_STARTS.contains(&head)
        || cell::is_cut_number(head, tail);
    // A number cannot stand alone before a unit or words in small letters either, nor before the
    // second half of a range.
    let first = tail.split(' ').next().unwrap_or_default();
    let links = matches!(first, "-" | "–" | "—" | "÷" | "đến" | "trở" | "tới");
    open || (has_digit(head) && (links || (starts_low(tail) && !has_digit(tail) && tail != "x")))
}

/// The words after which a value must go on.
const OPEN_VALUE_WORDS: [&str; 20] = [
    "từ", "đến", "trên", "dưới", "khoảng", "hơn", "gần", "đạt", "tăng", "giảm", "còn", "tối",
    "thiểu", "đa", "ít", "nhất", "không", "quá", "vượt", "là",
];

/// The words that begin a value and cannot be all of it: "Trước 30/6/2026", "Tối thiểu 5 hộ".
const OPEN_STARTS: [&str; 11] =
    ["Từ", "Trên", "Dưới", "Khoảng", "Tối", "Ít", "Trước", "Sau", "Quý", "Tháng", "Ngày"];

/// The words after which a phrase must go on.
const OPEN_WORDS: [&str; 24] = [
    "và", "của", "trong", "cho", "về", "với", "các", "có", "hoặc", "theo", "tại", "trên", "bằng",
    "được", "những", "một", "số", "từ", "đến", "là", "do", "để", "tỷ", "không",
];

/// Whether a phrase cannot end here: an open bracket, a comma, a joining word.
fn is_open(text: &str) -> bool {
    // Only the end matters; a row that is joined again and again must not be read again and again.
    let text = &text[text.floor_char_boundary(text.len().saturating_sub(600))..];
    let opened = text.matches('(').count() > text.matches(')').count();
    let last = text.rsplit(' ').next().unwrap_or_default();
    opened || text.ends_with([',', ';', '-', '–', '/', '(']) || OPEN_WORDS.contains(&last)
}

/// Whether a text goes on in small letters, or with a mark that begins no text.
pub(crate) fn starts_low(text: &str) -> bool {
    match text.chars().next() {
        Some(first) => {
            first.is_lowercase()
                || matches!(first, ')' | ']' | ',' | ';' | '.' | '/' | ':' | '”' | '%')
        }
        None => true,
    }
}

/// Whether a name begins in a bracket, or with a number that counts nothing: the rest of another.
fn goes_on(name: &str) -> bool {
    let bracketed = name.starts_with('(') && name.ends_with(')');
    let numbered = name.starts_with(|first: char| first.is_ascii_digit());
    (bracketed || numbered) && chitieu_grammar::ordinal::leading(name).is_none()
}

/// Whether a text begins with a capital.
fn starts_high(text: &str) -> bool {
    text.chars().find(|first| first.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// Whether a dash is that of a span of numbers cut before it: "năm học 2025" and "- 2026".
fn spans_on(head: &str, tail: &str) -> bool {
    let second = tail.trim_start_matches(['-', '–', '—', ' ']);
    head.ends_with(|last: char| last.is_ascii_digit())
        && second.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a name begins with a list mark: "- Nông nghiệp", "+ Trẻ em".
fn has_list_mark(name: &str) -> bool {
    let rest = name.trim_start_matches(['-', '–', '—', '−', '+', '*', '•']);
    rest.len() < name.len()
        && rest.starts_with(|first: char| space::is_space(first) || first.is_alphabetic())
}

/// Whether all letters are capitals, and there are some.
pub(crate) fn is_all_caps(text: &str) -> bool {
    // What is in lower case is a letter; the other way round would ask of every capital whether it is
    // one, which is slow.
    let mut some = false;
    for letter in text.chars() {
        if letter.is_lowercase() {
            return false;
        }
        some = some || letter.is_alphabetic();
    }
    some
}

/// How many rows on either side are asked; more would cost more than they tell.
const NEAR: usize = 256;

/// Whether a name in capitals is long enough for a heading: "GRDP" alone is the rest of a name.
fn is_shouted_heading(name: &str) -> bool {
    is_all_caps(name) && name.split(' ').count() >= 3
}

/// The rows that tell whether a doubled run of words is usual in a column.
struct Rivals<'r, 'a> {
    rows: &'r [Row<'a>],
    later: &'r [Row<'a>],
    columns: &'r Columns<'a>,
}

/// For every column, how many bytes at the start of `tail` are printed twice.
///
/// A run of at least two whole words that ends the first part and begins the second was printed on
/// both sides of the break, unless another row of the column has it twice as well.
fn overlaps(head: &Row<'_>, tail: &Row<'_>, rivals: &Rivals<'_, '_>) -> Vec<usize> {
    let of_column = |at: usize| {
        let (Some(head), Some(tail)) = (head.cell(Some(at)), tail.cell(Some(at))) else { return 0 };
        let found = cell::overlap(&head.text, &tail.text);
        if found == 0 || head.text.len() > 4096 {
            return 0;
        }
        let doubled = format!("{} {}", head.text, tail.text);
        let stands = |text: &str| {
            let before = rivals.rows.iter().rev().take(NEAR).chain(rivals.rows.iter().take(NEAR));
            let near = before.chain(rivals.later.iter().take(NEAR));
            near.filter_map(|row| row.cell(Some(at))).any(|cell| cell.text == text)
        };
        if stands(&doubled) { 0 } else { found }
    };
    (0..rivals.columns.list.len()).map(of_column).collect()
}

/// Puts the cells of `tail` behind those of `head`.
fn append<'a>(
    source: &'a Source<'a>,
    head: &mut Row<'a>,
    mut tail: Row<'a>,
    columns: &Columns<'a>,
    reason: &'static str,
    overlaps: &[usize],
    account: &mut Account,
) {
    let name = head.cell(columns.ordinal).or(head.cell(columns.name)).map_or("", |cell| &cell.text);
    let shown: String = name.chars().take(60).collect();
    let line = head.lines.first().map_or(0, |line| line + 1);
    // The line that went before and the ones that go on; all of a long row's would be too many.
    let lines: Vec<u32> = head.lines.last().into_iter().chain(&tail.lines).copied().collect();
    let spans = tail.lines.iter().map(|&line| source.line(line as usize).span()).collect();
    let message = format!("joined to row `{shown}` of line {line}: {reason}");
    head.notes.push(RowNote { code: Code::RowContinued, lines: lines.clone(), spans, message });
    for (at, bytes) in overlaps.iter().enumerate().filter(|&(_, &bytes)| bytes > 0) {
        let Some(cell) = tail.cells.get_mut(at) else { continue };
        let first = head.cells.get(at).map_or("", |cell| &cell.text).to_owned();
        let second = cell.text.to_string();
        let removed = cell::cut_front(source, cell, *bytes);
        for &span in &removed {
            account.claim(span, Class::Structural);
        }
        let message = format!(
            "joined `{first}` and `{second}`, leaving out `{}`, which both have",
            &second[..*bytes]
        );
        head.notes.push(RowNote {
            code: Code::OverlapRemoved,
            lines: lines.clone(),
            spans: removed,
            message,
        });
    }
    head.notes.append(&mut tail.notes);
    if head.cells.len() < tail.cells.len() {
        head.cells.resize_with(tail.cells.len(), Cell::default);
    }
    for (head, tail) in head.cells.iter_mut().zip(tail.cells) {
        cell::join_cut(head, tail);
    }
    let is_behind = head.lines.last() < tail.lines.first();
    head.lines.extend(tail.lines);
    if !is_behind {
        // In columns of spaces two rows can share lines.
        head.lines.sort_unstable();
        head.lines.dedup();
    }
}
