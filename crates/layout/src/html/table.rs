//! A table as its tags tell it, and whether it is one or only the page's layout.

use std::ops::Range;

use chitieu_text::space;

use crate::grid::Cell;

/// A cell as its tag tells it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its paragraphs, by their index in the page; those of tables in it among them.
    pub(crate) words: Range<usize>,
    /// How many columns it spans.
    pub(crate) colspan: u16,
    /// How many rows it spans; 0 for all that follow.
    pub(crate) rowspan: u16,
    /// It is a `<th>`.
    pub(crate) is_label: bool,
}

/// A row as its tags tell it.
#[derive(Clone, Copy, Debug)]
struct RowNode {
    /// The index of its first cell.
    first: usize,
    /// It stands in the `<thead>`.
    in_head: bool,
}

/// A table from its start tag to its end tag.
#[derive(Debug)]
pub(crate) struct Table {
    /// The table that it stands in, by its index in the page.
    pub(crate) parent: Option<usize>,
    /// The paragraphs of the page that it covers.
    pub(crate) words: Range<usize>,
    /// The paragraphs of its caption.
    pub(crate) caption: Range<usize>,
    /// The index, in the page, of the first table behind it that does not stand in it.
    pub(crate) inner_end: usize,
    rows: Vec<RowNode>,
    cells: Vec<Node>,
    /// How many rows have words.
    filled_rows: usize,
    /// How many cells with words the fullest row has.
    widest: usize,
    /// How many tables stand in it, and whether one is as large as tables of values are.
    inner: usize,
    holds_large: bool,
    is_layout: bool,
}

impl Table {
    /// A table whose words begin at a paragraph.
    pub(crate) fn new(parent: Option<usize>, first: usize) -> Self {
        Self {
            parent,
            words: first..first,
            caption: first..first,
            inner_end: 0,
            rows: Vec::new(),
            cells: Vec::new(),
            filled_rows: 0,
            widest: 0,
            inner: 0,
            holds_large: false,
            is_layout: false,
        }
    }

    pub(crate) fn start_row(&mut self, in_head: bool) {
        self.rows.push(RowNode { first: self.cells.len(), in_head });
    }

    pub(crate) fn start_cell(&mut self, cell: Node) {
        self.cells.push(cell);
    }

    /// Whether the last cell has words, up to a paragraph of the page.
    pub(crate) fn has_words(&self, end: usize) -> bool {
        self.cells.last().is_some_and(|cell| cell.words.start < end)
    }

    /// Ends the last cell before a paragraph of the page.
    pub(crate) fn end_cell(&mut self, end: usize) {
        if let Some(cell) = self.cells.last_mut() {
            cell.words.end = end;
        }
    }

    /// Ends the table before a paragraph and a table of the page.
    pub(crate) fn close(&mut self, end: usize, inner_end: usize) {
        self.words.end = end;
        self.inner_end = inner_end;
    }

    pub(crate) fn row_count(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The cells of a row.
    pub(crate) fn row(&self, at: usize) -> &[Node] {
        let first = self.rows[at].first;
        let end = self.rows.get(at + 1).map_or(self.cells.len(), |next| next.first);
        &self.cells[first..end]
    }

    /// Whether a row stands in the `<thead>`.
    pub(crate) fn in_head(&self, at: usize) -> bool {
        self.rows[at].in_head
    }

    /// Whether the table only puts paragraphs and other tables in their places on the page.
    pub(crate) fn is_layout(&self) -> bool {
        self.is_layout
    }

    /// The paragraphs that stand in no cell.
    pub(crate) fn strays(&self) -> impl Iterator<Item = usize> + use<> {
        let mut strays = Vec::new();
        let mut from = self.words.start;
        for cell in &self.cells {
            strays.extend(from..cell.words.start);
            from = cell.words.end;
        }
        strays.extend(from..self.words.end);
        strays.into_iter()
    }

    /// Notes a table that stands in this one and is settled.
    pub(crate) fn note_inner(&mut self, inner: &Self) {
        let is_table = !inner.is_layout && inner.filled_rows >= 2;
        self.inner += usize::from(is_table);
        self.holds_large |= inner.holds_large || (is_table && inner.widest >= 3);
    }

    /// Decides whether the table is one, once all tables in it are noted.
    pub(crate) fn settle(&mut self, paragraphs: &[Cell<'_>]) {
        let mut is_marked = false;
        let mut has_figures = false;
        for at in 0..self.rows.len() {
            is_marked |= self.in_head(at);
            let mut filled = 0;
            for cell in self.row(at).iter().filter(|cell| !cell.words.is_empty()) {
                filled += 1;
                is_marked |= cell.is_label;
                // The ordinals of a list are no values.
                has_figures |= filled > 1 && are_figures(&paragraphs[cell.words.clone()]);
            }
            self.filled_rows += usize::from(filled > 0);
            self.widest = self.widest.max(filled);
        }
        let is_head = self.widest <= 2 && self.filled_rows <= 3 && !is_marked && !has_figures;
        let is_narrow = self.widest <= 1 || (self.filled_rows <= 1 && self.widest <= 2);
        let is_frame =
            self.holds_large || self.inner > 1 || (self.inner > 0 && self.filled_rows <= 1);
        self.is_layout = is_head || is_narrow || is_frame;
    }
}

/// Whether a cell holds figures and no words.
pub(crate) fn are_figures(paragraphs: &[Cell<'_>]) -> bool {
    let mut digits = false;
    for c in paragraphs.iter().flat_map(|cell| cell.text.chars()) {
        if c.is_alphabetic() {
            return false;
        }
        digits |= c.is_ascii_digit() && !space::is_space(c);
    }
    digits
}
