//! The rows of one environment, and what becomes of cells that cover several columns or rows.

use chitieu_schema::Dialect;
use chitieu_text::{fold, note};

use super::command::Band;
use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::ordinals;
use crate::sink::small;

/// No cell covers more columns than this.
const MOST_COLUMNS: u32 = 64;

/// The deepest headers seen have three rows.
const MOST_HEADER_ROWS: usize = 4;

/// How many columns and rows a cell covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Covers {
    pub(super) columns: u32,
    /// Those above it where the number is negative.
    pub(super) rows: i32,
    /// The covered cells stand behind it, empty, as `tblr` has them.
    pub(super) is_set: bool,
}

impl Default for Covers {
    fn default() -> Self {
        Self { columns: 1, rows: 1, is_set: false }
    }
}

/// A cell as the source gives it.
#[derive(Clone, Debug)]
struct Given<'a> {
    cell: Cell<'a>,
    /// The bytes of its text at which further parts begin.
    parts: Vec<u32>,
    columns: u32,
    rows: i32,
}

#[derive(Clone, Debug)]
pub(super) struct GivenRow<'a> {
    line: u32,
    gap: Break,
    cells: Vec<Given<'a>>,
}

impl GivenRow<'_> {
    /// Whether the row says that the table goes on, and nothing else: "(xem tiếp trang sau)", "Còn nữa".
    ///
    /// A cell that is a number makes it a row of values.
    fn is_link(&self) -> bool {
        const LONGEST: usize = 80;
        let mut cells = self.cells.iter().map(|given| &*given.cell.text);
        let words: usize = cells.clone().map(str::len).sum();
        let is_figure = |text: &str| {
            text.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains(char::is_alphabetic)
        };
        if words > LONGEST || cells.clone().any(is_figure) {
            return false;
        }
        let says = |text: &str| {
            if note::begins(text) {
                return false;
            }
            let text = fold::fold(text);
            let text = text.trim_end_matches([')', '.', '…', ' ']);
            let close = unspaced(text);
            let goes_on = [
                "tiếp theo",
                "xem tiếp",
                "còn tiếp",
                "tiếp trang",
                "trang sau",
                "trang kế",
                "còn nữa",
                "continue",
                "next page",
            ];
            // A space that got into a word hides nothing: "xem t rang sau".
            goes_on.iter().any(|words| close.contains(&unspaced(&fold::fold(words))))
                || text.ends_with(" tiếp")
                || text.trim_start_matches('(') == "tiếp"
        };
        words == 0 || cells.any(says)
    }

    /// Whether the row is a few small words over all columns, and no figure, at least half of which are words
    /// that say how a table goes on: under the pages of a table that ends in another foot they say so, however
    /// the others are spelled. A remark has other words ("(tính theo giá hiện hành)").
    fn is_page_foot(&self) -> bool {
        const LONGEST: usize = 40;
        let [only] = self.cells.as_slice() else { return false };
        let text = only.cell.text.trim_start_matches('(');
        if only.columns <= 1
            || text.len() > LONGEST
            || !text.starts_with(char::is_lowercase)
            || text.contains(|c: char| c.is_ascii_digit() || c == ':')
            || note::begins(text)
        {
            return false;
        }
        let text = fold::fold(text);
        let words = text.split_whitespace().map(|word| word.trim_matches([')', '.', '…']));
        let goes_on = ["tiếp", "trang", "sau", "kế", "nữa", "còn", "xem", "sang", "next", "page"];
        let known = words.clone().filter(|word| goes_on.iter().any(|own| fold::same(word, own)));
        2 * known.count() >= words.count()
    }

    /// What a copy takes, in bytes.
    pub(super) fn cost(&self) -> usize {
        let words = |given: &Given<'_>| given.cell.text.len() + size_of::<Given<'_>>();
        self.cells.iter().map(words).sum()
    }
}

/// A table under construction.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    rows: Vec<GivenRow<'a>>,
    /// The cells of the row under construction.
    cells: Vec<Given<'a>>,
    /// How many of the cells to come are covered by one before.
    covered: u32,
    /// The line on which that row begins.
    line: Option<u32>,
    /// A cell of that row has words.
    has_words: bool,
    /// How many columns the description of the table names, 0 where it is missing.
    columns: u32,
    /// How many rows the source says that the header has.
    header: Option<usize>,
    /// The first row behind the last mark of a part of a page.
    band: usize,
    /// `\endfirsthead` was there, and `\endhead`, and `\endlastfoot`.
    has_first_head: bool,
    has_head: bool,
    has_last_foot: bool,
    /// What stands under the table, to be put there.
    foot: Vec<GivenRow<'a>>,
    /// Rows of the table were given away already: what follows has no header of its own.
    is_begun: bool,
}

impl<'a> Table<'a> {
    pub(super) fn new(columns: u32) -> Self {
        Self { columns, ..Self::default() }
    }

    /// A table that begins with a header and ends in a foot that were written before it.
    pub(super) fn between(columns: u32, head: Vec<GivenRow<'a>>, foot: Vec<GivenRow<'a>>) -> Self {
        let header = Some(head.len()).filter(|&rows| rows > 0);
        Self { columns, header, band: head.len(), rows: head, foot, ..Self::default() }
    }

    /// The rows so far, to be taken out of it.
    pub(super) fn take_rows(&mut self) -> Vec<GivenRow<'a>> {
        std::mem::take(&mut self.rows)
    }

    /// Whether nothing stands in the row under construction.
    pub(super) fn is_at_row(&self) -> bool {
        !self.has_words
    }

    /// Whether the header of the further pages stands here, behind that of the first.
    pub(super) fn is_between_heads(&self) -> bool {
        self.has_first_head && !self.has_head
    }

    /// Says that the row under construction stands on a line.
    pub(super) fn stands_on(&mut self, line: u32) {
        self.line.get_or_insert(line);
    }

    /// Ends a cell. `parts` are the bytes of its text at which further parts begin.
    pub(super) fn cell(&mut self, cell: Cell<'a>, parts: &mut Vec<u32>, covers: Covers) {
        if self.covered > 0 {
            self.covered -= 1;
            if cell.is_empty() {
                return;
            }
        }
        let Covers { columns, rows, is_set } = covers;
        self.covered = if is_set { columns.min(MOST_COLUMNS).saturating_sub(1) } else { 0 };
        self.has_words |= !cell.is_empty();
        let parts = std::mem::take(parts);
        self.cells.push(Given { cell, parts, columns: columns.clamp(1, MOST_COLUMNS), rows });
    }

    /// Ends a row. One without words is none; gives whether there was one.
    pub(super) fn row(&mut self, gap: Break) -> bool {
        let line = self.line.take().unwrap_or_default();
        self.covered = 0;
        if self.is_at_row() {
            self.cells.clear();
            return false;
        }
        self.has_words = false;
        let cells = std::mem::take(&mut self.cells);
        self.rows.push(GivenRow { line, gap, cells });
        true
    }

    /// A part of a long table ends.
    ///
    /// What is printed again on every page is a mark: its words stand in the first header already, or
    /// say that the table goes on. What stands under the table comes behind its rows.
    pub(super) fn band(&mut self, band: Band, layout: &mut Layout<'a>) {
        let start = self.band.min(self.rows.len());
        self.has_head |= band == Band::Head;
        match band {
            Band::FirstHead => {
                self.header = Some(self.rows.len());
                self.has_first_head = true;
            }
            Band::Head if self.has_first_head => forget(self.rows.drain(start..), layout),
            Band::Head => self.header = Some(self.rows.len()),
            Band::Foot if self.has_last_foot => {
                let others = forget_feet(self.rows.drain(start..), layout);
                self.foot.splice(0..0, others);
            }
            Band::Foot => self.foot.extend(self.rows.drain(start..)),
            Band::LastFoot => {
                self.foot = forget_feet(self.foot.drain(..), layout);
                // At the end of a table nothing goes on: the mark of the foot before this one was lost.
                let own = forget_links(self.rows.drain(start..), layout);
                self.foot.extend(own);
                self.has_last_foot = true;
            }
            Band::Middle => {
                if self.header.is_none() && (1..=MOST_HEADER_ROWS).contains(&self.rows.len()) {
                    self.header = Some(self.rows.len());
                }
                return;
            }
        }
        self.band = self.rows.len();
    }

    /// Gives the rows so far to the layout, as a table. `budget` are the bytes that may still be
    /// copied into the cells that a cell covers.
    pub(super) fn flush(&mut self, layout: &mut Layout<'a>, is_end: bool, budget: &mut usize) {
        if is_end {
            self.rows.append(&mut self.foot);
        }
        let mut rows = std::mem::take(&mut self.rows);
        self.band = 0;
        if rows.is_empty() {
            return;
        }
        raise(&mut rows);
        let width = self.width(&rows);
        let header = if self.is_begun { 0 } else { self.header_rows(&rows, width) };
        self.is_begun = true;
        self.header = None;
        let count = rows.iter().map(|row| row.cells.len()).sum();
        let mut grid = Grid::with_capacity(Dialect::Latex, rows.len(), layout.meter.room(count));
        // By column, as rows may be any number and as wide as the source is long.
        let mut over: Vec<Option<Over<'a>>> = Vec::new();
        let mut parts: Vec<(u32, u32)> = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            if layout.meter.is_over() {
                return;
            }
            let mut cells: Vec<Cell<'a>> = Vec::with_capacity(row.cells.len());
            for given in row.cells {
                let column = cells.len();
                parts.extend(given.parts.iter().map(|&part| (small(column), part)));
                let own = if given.cell.is_empty() && at >= header {
                    covered(&over, column, at, budget)
                } else {
                    None
                };
                // An ordinal counts its row once.
                let counts = column == 0 && ordinals::whole(&given.cell.text).is_some();
                if given.rows > 1 && at >= header && !counts && !given.cell.is_empty() {
                    let until = at.saturating_add(given.rows.unsigned_abs() as usize);
                    if over.len() <= column {
                        over.resize_with(column + 1, || None);
                    }
                    over[column] = Some(Over { until, cell: given.cell.clone() });
                }
                let room = width.saturating_sub(column).max(1);
                let covers = (given.columns as usize).min(room);
                let is_label = at < header && covers < width;
                let is_value = column >= 2 && covers > 1 && is_figure(&given.cell.text);
                for _ in 1..covers {
                    let again = if is_label || is_value { copy(&given.cell, budget) } else { None };
                    cells.push(again.unwrap_or_default());
                }
                // The first of the columns that it covers holds the cell itself.
                cells.insert(column, own.unwrap_or(given.cell));
            }
            layout.meter.push_row(&mut grid, row.line, row.gap, cells);
            for (column, part) in parts.drain(..) {
                grid.push_part(column, part);
            }
        }
        layout.items.push(Item::table(grid));
    }

    /// How many columns the table has.
    fn width(&self, rows: &[GivenRow<'a>]) -> usize {
        // A cell that is said to cover more columns than there are makes none.
        let parted = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let spanned = rows
            .iter()
            .map(|row| row.cells.iter().map(|given| given.columns as usize).sum::<usize>())
            .max()
            .unwrap_or(0);
        let named = self.columns as usize;
        if named >= parted && named > 0 { named.min(spanned.max(parted)) } else { parted.max(1) }
    }

    /// How many rows the header has: what the source says, or else the first row and those that its
    /// merged cells call for.
    fn header_rows(&self, rows: &[GivenRow<'a>], width: usize) -> usize {
        if let Some(said) = self.header {
            return said.min(rows.len());
        }
        let mut end = 1;
        let mut at = 0;
        while at < end.min(rows.len()).min(MOST_HEADER_ROWS) {
            let row = &rows[at];
            let first = row.cells.iter().find(|given| !given.cell.is_empty());
            let numbered = first.and_then(|first| ordinals::whole(&first.cell.text));
            if at > 0 && numbered.is_some() {
                return at;
            }
            for given in &row.cells {
                if given.columns > 1 {
                    end = end.max(at + 2);
                }
                if given.rows > 1 && (given.columns as usize) < width {
                    end = end.max(at + given.rows.unsigned_abs() as usize);
                }
            }
            at += 1;
        }
        at
    }
}

/// A cell over rows that are still to come.
#[derive(Debug)]
struct Over<'a> {
    /// The row behind the last one that it covers.
    until: usize,
    cell: Cell<'a>,
}

/// What stands in a column that a cell of an earlier row covers.
fn covered<'a>(
    over: &[Option<Over<'a>>],
    column: usize,
    row: usize,
    budget: &mut usize,
) -> Option<Cell<'a>> {
    let over = over.get(column)?.as_ref().filter(|over| over.until > row)?;
    copy(&over.cell, budget)
}

/// A cell again, as long as all copies together are not longer than the source.
fn copy<'a>(cell: &Cell<'a>, budget: &mut usize) -> Option<Cell<'a>> {
    let rest = budget.checked_sub(cell.text.len() + cell.pieces.as_slice().len())?;
    *budget = rest;
    Some(cell.clone())
}

/// Puts cells that cover the rows above them into the first of these.
fn raise(rows: &mut [GivenRow<'_>]) {
    // How many cells of each row stand before the first that covers several columns.
    let straight: Vec<usize> = rows
        .iter()
        .map(|row| row.cells.iter().take_while(|given| given.columns == 1).count())
        .collect();
    let filled =
        |row: &GivenRow<'_>| row.cells.iter().filter(|given| !given.cell.is_empty()).count();
    for at in 0..rows.len() {
        // A row is not given away as a whole.
        let mut left = filled(&rows[at]);
        for column in 0..rows[at].cells.len() {
            let given = &mut rows[at].cells[column];
            if given.rows >= -1 {
                continue;
            }
            let up = given.rows.unsigned_abs() as usize;
            given.rows = 1;
            let Some(first) = (at + 1).checked_sub(up) else { continue };
            let plain = column < straight[at] && column < straight[first];
            let free = rows[first].cells.get(column).is_some_and(|above| above.cell.is_empty());
            if free && plain && left > 1 {
                left -= 1;
                let blank = Given { cell: Cell::default(), parts: Vec::new(), columns: 1, rows: 1 };
                let given = std::mem::replace(&mut rows[at].cells[column], blank);
                rows[first].cells[column] = Given { rows: i32::try_from(up).unwrap_or(1), ..given };
            }
        }
    }
}

/// Whether a cell states a figure: what stands over several columns is the value of all of them.
fn is_figure(text: &str) -> bool {
    // A formula's comparator is spelled with letters.
    let is_word = |word: &str| !word.starts_with(['\\', '$']) && word.contains(char::is_alphabetic);
    text.contains(|c: char| c.is_ascii_digit()) && !text.split(' ').any(is_word)
}

/// Makes marks of the rows that say no more than that the table goes on over the page, and gives the others.
pub(super) fn forget_links<'a>(
    rows: impl Iterator<Item = GivenRow<'a>>,
    layout: &mut Layout<'a>,
) -> Vec<GivenRow<'a>> {
    forget_those(rows, GivenRow::is_link, layout)
}

/// [`forget_links`], for what stands under the pages of a table that ends in another foot.
fn forget_feet<'a>(
    rows: impl Iterator<Item = GivenRow<'a>>,
    layout: &mut Layout<'a>,
) -> Vec<GivenRow<'a>> {
    forget_those(rows, |row| row.is_link() || row.is_page_foot(), layout)
}

fn forget_those<'a>(
    rows: impl Iterator<Item = GivenRow<'a>>,
    says_nothing: impl Fn(&GivenRow<'a>) -> bool,
    layout: &mut Layout<'a>,
) -> Vec<GivenRow<'a>> {
    let (gone, others): (Vec<_>, Vec<_>) = rows.partition(|row| says_nothing(row));
    forget(gone.into_iter(), layout);
    others
}

/// A text without its spaces.
fn unspaced(text: &str) -> String {
    text.split(' ').collect()
}

/// Makes the words of rows marks.
pub(super) fn forget<'a>(rows: impl Iterator<Item = GivenRow<'a>>, layout: &mut Layout<'a>) {
    for given in rows.flat_map(|row| row.cells) {
        layout.marks.extend(given.cell.pieces.as_slice().iter().map(|piece| piece.span));
    }
}
