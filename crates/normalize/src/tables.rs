//! Finds the tables in a layout: their headers, the headers that page breaks repeat, their rows, and
//! the lines between them.

use chitieu_grammar::header::LabelReading;
use chitieu_grammar::{date, header, spacing, unit};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Role, TargetRole};
use chitieu_text::fold;

use self::header_row::{begins_with_digit, is_header};
use self::same::{is_run_together, may_fold_alike, same_but_lost, same_cells};
pub(crate) use self::walk::collect;
use crate::account::{Account, Class};
use crate::prose::Prose;
use crate::report::Report;
use crate::rows::{Gap, Parted, Row};

mod header_row;
mod late;
mod lone;
mod same;
mod walk;

/// A piece of the document, in order.
#[derive(Debug)]
pub(crate) enum Block<'a> {
    /// Lines and paragraphs outside tables.
    Lines(Vec<Prose<'a>>),
    /// A table.
    Table(Table<'a>),
}

/// A table before anything is known of its columns.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// The rows of the header, none where the table has none.
    pub(crate) header: Vec<Row<'a>>,
    /// What the cells of the header's first row say as labels, where it was read so.
    pub(crate) labels: Labels,
    pub(crate) rows: Vec<Row<'a>>,
    /// Rows and lines that repeat the header, number the columns or the pages.
    pub(crate) structure: Vec<Row<'a>>,
    /// The first and the last line, from 0.
    pub(crate) first_line: u32,
    pub(crate) last_line: u32,
    /// The rows are the entries of a list of targets: ordinal, name, value.
    pub(crate) is_list: bool,
    /// A row is a line, so that a line's end inside a cell cuts its row.
    of_lines: bool,
    /// The rows are parted by tabs: the layout has joined the lines whose words tell that they go on.
    of_tabs: bool,
    /// Nothing but what the words are parts the cells.
    of_words: bool,
    /// A repeat of the header that differs from the first: its line.
    differs: Vec<u32>,
    /// The row that numbers the columns, among those of `structure`.
    numbers: Option<usize>,
    /// The line, from 0, of a header that stands behind its first rows, or behind all of them.
    pub(crate) late_header: Option<u32>,
}

/// What the cells of a row say as labels, by their columns; `None` for one that was not read.
type Labels = Vec<Option<LabelReading>>;

impl<'a> Table<'a> {
    /// What parts the cells of its rows.
    pub(crate) fn parted(&self) -> Parted {
        match self {
            _ if self.of_words => Parted::Words,
            _ if self.of_tabs => Parted::Tabs,
            _ => Parted::Signs,
        }
    }

    /// Whether there is nothing yet but one row of a header.
    pub(super) fn is_open_header(&self) -> bool {
        self.header.len() == 1 && self.rows.is_empty() && self.structure.is_empty()
    }

    fn new(line: u32) -> Self {
        Self {
            header: Vec::new(),
            labels: Labels::new(),
            rows: Vec::new(),
            structure: Vec::new(),
            first_line: line,
            last_line: line,
            is_list: false,
            of_lines: false,
            of_tabs: false,
            of_words: false,
            differs: Vec::new(),
            numbers: None,
            late_header: None,
        }
    }

    /// Whether `row` says the same as a row of the header.
    fn repeats(&self, row: &Row<'_>) -> Option<bool> {
        let again = self.header.iter().find_map(|head| same_cells(head, row));
        again.or_else(|| is_run_together(&self.header, row).then_some(false))
    }

    /// Whether `row` is the header's first to the letter, behind a tab too many. A header whose own first
    /// cell is empty is found by [`Self::repeats`].
    fn repeats_shifted(&self, row: &Row<'_>) -> bool {
        let [first, rest @ ..] = row.cells.as_slice() else { return false };
        let [second, _, ..] = rest else { return false };
        let Some(head) = self.header.first() else { return false };
        let is_like = |head: &Row<'_>| {
            let filled = |cells: &[Cell<'_>]| {
                cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1)
            };
            let (own, again) = (filled(&head.cells), filled(rest));
            own == again && head.cells[..own].iter().zip(rest).all(|(a, b)| a.text == b.text)
        };
        first.is_empty()
            && head
                .cells
                .first()
                .is_some_and(|label| !label.is_empty() && label.text == second.text)
            && is_like(head)
    }

    /// Puts a row that numbers the columns to the structure.
    fn take_numbers(&mut self, row: Row<'a>) {
        self.numbers.get_or_insert(self.structure.len());
        self.structure.push(row);
    }

    /// Whether `row`, between others, numbers the columns, as the top of a page does without the words of
    /// the header: with the very numbers seen before, or with those of all columns in order. Bare numbers
    /// need a blank line or a page's end before them then, since "1 | 2 | 3" may be a row of values.
    fn numbers_again(&self, row: &Row<'_>) -> bool {
        let first = row.cells.first().map_or("", |first| &first.text);
        // Nearly every row has another first cell, and the others another second.
        if !matches!(first.as_bytes(), [b'1' | b'A' | b'a'] | [b'(' | b'[', ..]) {
            return false;
        }
        let seen = self.numbers.and_then(|at| self.structure.get(at));
        seen.is_some_and(|seen| same_cells(seen, row) == Some(true)) || self.numbers_all(row)
    }

    /// Whether each column of the header has its number in `row`.
    fn numbers_all(&self, row: &Row<'_>) -> bool {
        const FEWEST: usize = 3;
        let last = |row: &Row<'_>| row.filled().next_back().map_or(0, |at| at + 1);
        let is_number = |(at, cell): (usize, &Cell<'_>), bracketed: bool| {
            let text = match cell.text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
                Some(inner) if bracketed => inner,
                None if !bracketed => &*cell.text,
                _ => return false,
            };
            text.parse() == Ok(at + 1) && !text.starts_with('+')
        };
        let bracketed = row.cells.first().is_some_and(|first| first.text.starts_with('('));
        let width = last(row);
        width >= FEWEST
            && (bracketed || row.gap >= Gap::Blank)
            && row.cells[..width].iter().enumerate().all(|cell| is_number(cell, bracketed))
            && self.header.iter().map(last).max() == Some(width)
    }

    /// Whether `row` has a unit in the column of units: "Nhiệm vụ" may be the label of names, too.
    fn counts(&self, row: &Row<'_>) -> bool {
        let of_units = |label: &str| {
            let is_unit = |label: &str| header::read_label(label).role == Role::Unit;
            is_unit(label) || spacing::respaced(label).is_some_and(|label| is_unit(&label))
        };
        let is_unit = |&at: &usize| {
            let label = self.header.iter().find_map(|head| head.cell(Some(at)));
            label.is_some_and(|label| of_units(&label.text))
                && unit::find(&row.cells[at].text).is_some()
        };
        // "STT | … | Đơn vị": the label of another header, though agencies are counted, too.
        let begins = || {
            let first = row.cells.first().filter(|first| !first.is_empty());
            first.is_some_and(|first| header::read_label(&first.text).role == Role::Ordinal)
        };
        row.filled().any(|at| is_unit(&at)) && !begins()
    }

    /// Whether `row` has a time in the column of deadlines, and names what no label of the header does: a row
    /// of words alone ("Chỉ số hài lòng | Điểm | Hoàn thành | Năm 2026") reads like labels. The header of another
    /// table has more than a time in common with this one ("Tiêu chí | Đơn vị tính | Kế hoạch | Năm 2026").
    fn is_timed(&self, row: &Row<'_>) -> bool {
        let label = |at: usize| self.header.iter().find_map(|head| head.cell(Some(at)));
        let reads_as = |at: usize, role: Role| {
            label(at).is_some_and(|label| header::read_label(&label.text).role == role)
        };
        let is_named = |at: usize| {
            reads_as(at, Role::Name)
                && label(at).is_some_and(|label| !fold::same(&label.text, &row.cells[at].text))
        };
        let text = |at: usize| &*row.cells[at].text;
        let says =
            |at: usize, role: Role| reads_as(at, role) && header::read_label(text(at)).role == role;
        let is_label = |at: usize| {
            says(at, Role::Unit) && unit::find(text(at)).is_none()
                || reads_as(at, Role::Value) && is_goal_label(text(at))
        };
        row.filled().any(is_named)
            && row.filled().any(|at| {
                reads_as(at, Role::Deadline) && date::period(&row.cells[at].text).is_some()
            })
            && !(row.filled().any(|at| says(at, Role::Name)) && row.filled().any(is_label))
    }

    /// Whether `row` is the header again with some labels spelled another way: most cells are the
    /// same.
    fn resembles(&self, row: &Row<'_>) -> bool {
        let Some(head) = self.header.first() else { return false };
        if begins_with_digit(row) {
            return false;
        }
        let most = |test: fn(&str, &str) -> bool| {
            let pairs = head.cells.iter().zip(&row.cells);
            let same = pairs.filter(|(a, b)| a.text == b.text || test(&a.text, &b.text));
            same.count() * 4 >= head.cells.len() * 3
        };
        // The first letters tell most rows from a header, before any is folded.
        head.cells.len().abs_diff(row.cells.len()) <= 1
            && most(may_fold_alike)
            && most(|a, b| may_fold_alike(a, b) && (fold::same(a, b) || same_but_lost(a, b)))
            && is_header(row)
    }

    /// Whether the labels that differ from the header's say the same of their columns: "STT" for "TT",
    /// "ĐVT" for "Đơn vị tính".
    fn has_same_roles(&self, row: &Row<'_>) -> bool {
        let Some(head) = self.header.first() else { return false };
        head.cells.len() == row.cells.len()
            && head.cells.iter().zip(&row.cells).all(|(a, b)| {
                a.text == b.text || {
                    let (a, b) = (header::read_label(&a.text), header::read_label(&b.text));
                    a.role == b.role && a.role != Role::Other && a.target_role == b.target_role
                }
            })
    }

    /// Whether a row behind the end of a page is the header in other words: each label says the same of its
    /// column, at the same time, and not all of them are new ("ĐVT" for "Đơn vị tính", "Đến 2030" for "Đến
    /// năm 2030").
    fn says_again(&self, row: &Row<'_>) -> bool {
        let Some(head) = self.header.first() else { return false };
        let figures = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
        head.cells.len() >= 3
            && head.cells.len() == row.cells.len()
            && head.cells.iter().zip(&row.cells).any(|(a, b)| a.text == b.text && !a.is_empty())
            && head.cells.iter().zip(&row.cells).all(|(a, b)| figures(&a.text) == figures(&b.text))
            && is_header(row)
            && self.has_same_roles(row)
    }

    /// Claims what is structure, and says where a repeated header differs.
    pub(crate) fn settle(&self, account: &mut Account, report: &mut Report<'a>) {
        for row in &self.structure {
            claim_row(row, Class::Structural, account);
        }
        if !self.differs.is_empty() {
            report.lines(
                Code::HeaderDiffers,
                &self.differs,
                "the header at a page break is spelled unlike the first; it was read as the same header",
            );
        }
    }

    /// Claims all of the table for one class.
    pub(crate) fn claim(&self, class: Class, account: &mut Account) {
        for row in self.header.iter().chain(&self.rows).chain(&self.structure) {
            claim_row(row, class, account);
        }
    }
}

/// Whether a text is the label of targets and nothing more: "Kế hoạch", "Mục tiêu năm 2026". As a value it has
/// other words as well ("Đạt kế hoạch", "Kế hoạch của xã").
fn is_goal_label(text: &str) -> bool {
    let second = text.match_indices(' ').nth(1).map_or(text.len(), |(at, _)| at);
    let (words, rest) = text.split_at(second);
    header::read_label(words).target_role == Some(TargetRole::Target)
        && (rest.is_empty() || date::period(rest.trim_start()).is_some())
}

fn claim_row(row: &Row<'_>, class: Class, account: &mut Account) {
    for cell in &row.cells {
        for piece in cell.pieces.as_slice() {
            account.claim(piece.span, class);
        }
    }
}

#[cfg(test)]
mod tests;
