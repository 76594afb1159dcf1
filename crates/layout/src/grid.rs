//! The one shape that every dialect fills.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::furniture::{self, Furniture};
use crate::limits::{Limits, Meter};

/// A source as lines and tables, in order.
#[derive(Debug, Default)]
pub struct Layout<'a> {
    /// The lines and paragraphs outside tables and the tables.
    pub items: Vec<Item<'a>>,
    /// Characters that are marks of a dialect: pipes, rules, tags.
    pub marks: Vec<Span>,
    /// Words of tables that were struck out, and are marks.
    pub struck: Vec<Span>,
    /// Which dialect the source was read in.
    pub choice: Choice,
    /// What was stored so far, and which limit ended the reading.
    pub(crate) meter: Meter,
}

/// The dialect that a source was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The dialect.
    pub dialect: Dialect,
    /// Another dialect that fits the source nearly as well.
    pub rival: Option<Dialect>,
    /// Another dialect whose marks stand for nothing else and draw other tables of the source: what it
    /// would read was not read. With the first line, from 0, that shows it, where one does.
    pub beside: Option<(Dialect, Option<u32>)>,
    /// Another dialect with tables of its own, as it seems, whose rows this one would take for its own.
    pub(crate) within: Option<Dialect>,
}

impl Default for Choice {
    fn default() -> Self {
        Self { dialect: Dialect::Tab, rival: None, beside: None, within: None }
    }
}

/// A line or paragraph outside every table, or a table.
#[derive(Debug)]
pub enum Item<'a> {
    /// A line that is not blank, by its index from 0.
    Line(u32),
    /// A paragraph, without its markup, of a dialect in which lines mean nothing; or one that stands
    /// between the rows of the list before it.
    Words(Box<Cell<'a>>),
    /// What the source says is the caption of the next table, wherever around it it is printed.
    Caption(Box<Cell<'a>>),
    /// A footnote, without its markup, behind the table or line that it stands in.
    Note(Box<Cell<'a>>),
    /// A run of rows.
    Table(Box<Grid<'a>>),
}

// Most items are lines, and a source can have as many as half its bytes: what is larger is boxed.
impl<'a> Item<'a> {
    /// A paragraph.
    pub(crate) fn words(cell: Cell<'a>) -> Self {
        Self::Words(Box::new(cell))
    }

    /// A caption.
    pub(crate) fn caption(cell: Cell<'a>) -> Self {
        Self::Caption(Box::new(cell))
    }

    /// A footnote.
    pub(crate) fn note(cell: Cell<'a>) -> Self {
        Self::Note(Box::new(cell))
    }

    /// The table that it is.
    pub(crate) fn grid(&self) -> Option<&Grid<'a>> {
        match self {
            Self::Table(grid) => Some(grid),
            _ => None,
        }
    }

    /// A table.
    pub(crate) fn table(grid: Grid<'a>) -> Self {
        Self::Table(Box::new(grid))
    }
}

/// Rows of cells that stand together.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The form that the rows were read in.
    pub dialect: Dialect,
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    cells: Vec<Cell<'a>>,
    parts: Vec<Part>,
}

/// The beginning of a further part of a cell that stacks several, as `<br>` and paragraphs do.
///
/// The first part begins with the cell; a cell that is only wrapped has one. A part can be empty, so
/// that "<br>30<br>70" runs parallel to three names: then the next one begins at the same byte, or
/// its byte is the end of the text where it is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    row: u32,
    /// The index, from 0, of the cell in its row.
    pub column: u32,
    /// The byte of the cell's text at which the part begins.
    pub at: u32,
}

/// A row of a [`Grid`].
#[derive(Clone, Debug)]
pub struct Row {
    cells: Range<u32>,
    /// The index, from 0, of the line on which the row begins.
    pub line: u32,
    /// What stands between the row and the one before it.
    pub gap: Break,
    /// Whether its lines were joined though no mark in them, as a quote is, says that they are one row; or its
    /// one line was parted where a sign stands in place of a mark.
    pub is_joined: bool,
}

/// What stands between two rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing.
    #[default]
    None,
    /// Blank lines.
    Blank,
    /// A form feed.
    Page,
}

/// A run of characters of one line that belongs to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes in the source's text, without white space at the ends.
    pub span: Span,
    /// The index, from 0, of the line.
    pub line: u32,
    /// 0 where the piece spells its words with their own characters, as nearly every piece does;
    /// else it is a code (`&ge;`) for so many characters of the cell's text, white space aside.
    pub coded: u8,
}

impl Piece {
    /// A piece that spells its words itself.
    #[must_use]
    pub fn plain(span: Span, line: u32) -> Self {
        Self { span, line, coded: 0 }
    }
}

/// The pieces of a cell; most cells have one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pieces {
    /// An empty cell.
    #[default]
    None,
    /// A cell on one line.
    One(Piece),
    /// A wrapped or joined cell.
    Many(Vec<Piece>),
}

impl Pieces {
    /// The pieces in reading order.
    #[must_use]
    pub fn as_slice(&self) -> &[Piece] {
        match self {
            Self::None => &[],
            Self::One(piece) => std::slice::from_ref(piece),
            Self::Many(pieces) => pieces,
        }
    }

    /// Whether one of them stands on a line below `line`, both counted from 0.
    #[inline]
    #[must_use]
    pub fn goes_below(&self, line: u32) -> bool {
        match self {
            Self::None => false,
            Self::One(piece) => piece.line > line,
            Self::Many(pieces) => pieces.iter().any(|piece| piece.line > line),
        }
    }

    /// The pieces, to be moved.
    fn as_mut_slice(&mut self) -> &mut [Piece] {
        match self {
            Self::None => &mut [],
            Self::One(piece) => std::slice::from_mut(piece),
            Self::Many(pieces) => pieces,
        }
    }

    /// Adds a piece behind the others.
    pub fn push(&mut self, piece: Piece) {
        match self {
            Self::None => *self = Self::One(piece),
            Self::One(first) => *self = Self::Many(vec![*first, piece]),
            Self::Many(pieces) => pieces.push(piece),
        }
    }
}

/// A cell: its text and where the text stands.
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    /// The words: white space collapsed, markup taken off.
    pub text: Cow<'a, str>,
    /// Where they stand. The characters of the pieces, white space aside, are those of `text`; a
    /// coded piece counts as the characters that it is a code for.
    pub pieces: Pieces,
}

impl<'a> Cell<'a> {
    /// The cell that holds the bytes from `start` to `end` of a line.
    #[must_use]
    pub fn of_span(source: &'a Source<'_>, start: u32, end: u32, line: u32) -> Self {
        let raw = source.slice(Span { start, end });
        let trimmed = space::trim(raw);
        if trimmed.is_empty() {
            return Self::default();
        }
        let lead = trimmed.as_ptr().addr() - raw.as_ptr().addr();
        let start = start + u32::try_from(lead).expect("a source is shorter than 4 GiB");
        let len = u32::try_from(trimmed.len()).expect("a source is shorter than 4 GiB");
        let span = Span { start, end: start + len };
        Self {
            text: space::collapse_trimmed(trimmed),
            pieces: Pieces::One(Piece::plain(span, line)),
        }
    }

    /// [`Self::of_span`] in a line whose white space is plain: see [`space::is_plain`].
    #[inline]
    pub(crate) fn of_plain_span(
        source: &'a Source<'_>,
        mut start: u32,
        mut end: u32,
        line: u32,
    ) -> Self {
        let bytes = source.text().as_bytes();
        start += u32::from(start < end && bytes[start as usize] == b' ');
        end -= u32::from(start < end && bytes[end as usize - 1] == b' ');
        if start == end {
            return Self::default();
        }
        let span = Span { start, end };
        Self {
            text: Cow::Borrowed(source.slice(span)),
            pieces: Pieces::One(Piece::plain(span, line)),
        }
    }

    /// The bytes of the source that are the cell's text as it stands, where one run is.
    #[must_use]
    pub fn verbatim(&self) -> Option<Span> {
        match self.pieces.as_slice() {
            [piece] if piece.coded == 0 && piece.span.len() as usize == self.text.len() => {
                Some(piece.span)
            }
            _ => None,
        }
    }

    /// Whether the cell holds no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A row that is being added to a grid.
pub(crate) struct OpenRow<'g, 'a> {
    grid: &'g mut Grid<'a>,
    /// The index of its first cell.
    first: usize,
    /// How many cells the grid may have.
    most: usize,
}

impl<'a> OpenRow<'_, 'a> {
    /// Adds a cell; breaks once there is room for no other.
    #[inline]
    pub(crate) fn push(&mut self, cell: Cell<'a>) -> ControlFlow<()> {
        self.grid.cells.push(cell);
        if self.grid.cells.len() < self.most {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }

    /// Ends the row, which stands on a line counted from 0, and gives how many cells it has.
    pub(crate) fn close(self, line: u32, gap: Break) -> usize {
        let last = self.grid.cell_count();
        let count = self.grid.cells.len() - self.first;
        let cells = last - count as u32..last;
        self.grid.rows.push(Row { cells, line, gap, is_joined: false });
        count
    }
}

impl<'a> Grid<'a> {
    /// A grid without rows.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        Self { dialect, rows: Vec::new(), cells: Vec::new(), parts: Vec::new() }
    }

    /// A grid without rows that has room for as many rows and cells.
    #[must_use]
    pub fn with_capacity(dialect: Dialect, rows: usize, cells: usize) -> Self {
        let (rows, cells) = (Vec::with_capacity(rows), Vec::with_capacity(cells));
        Self { dialect, rows, cells, parts: Vec::new() }
    }

    /// A row under the others that takes its cells one by one, at most so many.
    pub(crate) fn open_row(&mut self, most: usize) -> OpenRow<'_, 'a> {
        let first = self.cells.len();
        OpenRow { grid: self, first, most: first.saturating_add(most) }
    }

    /// Adds a row under the others, and gives how many cells it has.
    pub fn push_row(
        &mut self,
        line: u32,
        gap: Break,
        cells: impl IntoIterator<Item = Cell<'a>>,
    ) -> usize {
        let first = self.cell_count();
        self.cells.extend(cells);
        let last = self.cell_count();
        self.rows.push(Row { cells: first..last, line, gap, is_joined: false });
        (last - first) as usize
    }

    /// Says that the lines of the last row were joined, though no mark in them says that they are one row, or
    /// that its one line was parted at another sign than a mark.
    pub(crate) fn mark_joined(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_joined = true;
        }
    }

    /// Says that another part of a cell of the last row begins at a byte of its text; cells and
    /// bytes in order.
    pub fn push_part(&mut self, column: u32, at: u32) {
        let row =
            u32::try_from(self.rows.len()).expect("rows are fewer than the source's characters");
        self.parts.push(Part { row: row.saturating_sub(1), column, at });
    }

    /// The further parts of the stacked cells of a row, by the row's index from 0, left to right.
    #[must_use]
    pub fn parts(&self, row: usize) -> &[Part] {
        if self.parts.is_empty() {
            return &[];
        }
        let start = self.parts.partition_point(|part| (part.row as usize) < row);
        let len = self.parts[start..].partition_point(|part| part.row as usize == row);
        &self.parts[start..start + len]
    }

    /// All its cells, row by row, with the index of each.
    pub(crate) fn all_cells_mut(&mut self) -> &mut [Cell<'a>] {
        &mut self.cells
    }

    fn cell_count(&self) -> u32 {
        u32::try_from(self.cells.len()).expect("cells are fewer than the source's characters")
    }

    /// The cells of a row, left to right.
    #[must_use]
    pub fn cells(&self, row: &Row) -> &[Cell<'a>] {
        &self.cells[row.cells.start as usize..row.cells.end as usize]
    }

    /// The cells of a row, to be taken out of it.
    pub(crate) fn cells_mut(&mut self, row: usize) -> &mut [Cell<'a>] {
        match self.rows.get(row) {
            Some(row) => &mut self.cells[row.cells.start as usize..row.cells.end as usize],
            None => &mut [],
        }
    }

    /// Takes the grid apart: calls `take` with each row, its cells from left to right, and the further
    /// parts of the stacked ones.
    pub fn into_rows(self, mut take: impl FnMut(&Row, Vec<Cell<'a>>, &[Part])) {
        let mut cells = self.cells.into_iter();
        let mut parts = &self.parts[..];
        for (at, row) in self.rows.iter().enumerate() {
            let of_row = parts.iter().take_while(|part| part.row as usize == at).count();
            let (own, others) = parts.split_at(of_row);
            parts = others;
            take(row, cells.by_ref().take(row.cells.len()).collect(), own);
        }
    }
}

impl<'a> Layout<'a> {
    /// A layout without anything, which takes no more than `limits` allow.
    pub(crate) fn within(limits: Limits) -> Self {
        Self { meter: Meter::new(limits), ..Self::default() }
    }

    /// A layout without tables.
    #[must_use]
    pub fn of_lines(source: &'a Source<'_>) -> Self {
        let mut layout = Self::default();
        for line in 0..source.line_count() {
            if !space::trim(source.line_str(line)).is_empty() {
                layout.push_line(line);
            }
        }
        layout
    }

    /// Adds a line outside tables, by its index from 0.
    pub fn push_line(&mut self, line: usize) {
        self.items.push(Item::Line(u32::try_from(line).expect("a source is shorter than 4 GiB")));
    }

    /// Counts the lines as `source` does, where the layout was read [without](Furniture::out_of) the
    /// lines of its pages; these become marks, and the row behind a page's end says so.
    pub fn put_back(&mut self, source: &Source<'_>, furniture: &Furniture) {
        let mut hidden = furniture.lines.iter().map(|&(line, _)| line).peekable();
        let all = 0..u32::try_from(source.line_count()).expect("a source is shorter than 4 GiB");
        let kept: Vec<u32> =
            all.filter(|&line| hidden.next_if(|&next| next == line).is_none()).collect();
        let ends: Vec<u32> =
            furniture.lines.iter().filter(|(_, page)| *page).map(|&(line, _)| line).collect();
        let place = |line: u32| kept.get(line as usize).copied().unwrap_or(line);
        let place_cell = |cell: &mut Cell<'_>| {
            for piece in cell.pieces.as_mut_slice() {
                piece.line = place(piece.line);
            }
        };
        for item in &mut self.items {
            match item {
                Item::Line(line) => *line = place(*line),
                Item::Words(cell) | Item::Caption(cell) | Item::Note(cell) => place_cell(cell),
                Item::Table(grid) => {
                    grid.cells.iter_mut().for_each(place_cell);
                    let mut last = None;
                    for row in &mut grid.rows {
                        row.line = place(row.line);
                        let before = ends.partition_point(|&line| line < row.line);
                        let end = before.checked_sub(1).map(|at| ends[at]);
                        if last.is_some_and(|last| end > Some(last)) {
                            row.gap = Break::Page;
                        }
                        let cells = &grid.cells[row.cells.start as usize..row.cells.end as usize];
                        let pieces = cells.iter().flat_map(|cell| cell.pieces.as_slice());
                        last = pieces.map(|piece| piece.line).chain([row.line]).max();
                    }
                }
            }
        }
        let lines = furniture.lines.iter().filter_map(|&(line, _)| furniture::words(source, line));
        self.marks.extend(lines);
    }

    /// The layout of a window of a source, as one of the source itself: `from` is the window, which begins
    /// at the line, counted from 0, and the byte of `to` that are given.
    pub(crate) fn moved<'b>(
        self,
        from: &Source<'_>,
        to: &'b Source<'_>,
        line: u32,
        start: u32,
    ) -> Layout<'b> {
        let move_span = |span: Span| Span { start: span.start + start, end: span.end + start };
        let window = from.text().as_bytes().as_ptr_range();
        let window = window.start.addr()..=window.end.addr();
        let move_text = |text: Cow<'_, str>| match text {
            // The same bytes stand in the source.
            Cow::Borrowed(text) if window.contains(&text.as_ptr().addr()) => {
                let at = start as usize + text.as_ptr().addr() - window.start();
                let same = to.text().get(at..at + text.len());
                same.map_or_else(|| Cow::Owned(text.to_owned()), Cow::Borrowed)
            }
            Cow::Borrowed(text) => Cow::Owned(text.to_owned()),
            Cow::Owned(text) => Cow::Owned(text),
        };
        let move_cell = |cell: Cell<'_>| {
            let mut pieces = cell.pieces;
            for piece in pieces.as_mut_slice() {
                piece.span = move_span(piece.span);
                piece.line += line;
            }
            Cell { text: move_text(cell.text), pieces }
        };
        let move_grid = |grid: Grid<'_>| {
            let Grid { dialect, mut rows, cells, parts } = grid;
            rows.iter_mut().for_each(|row| row.line += line);
            Grid { dialect, rows, cells: cells.into_iter().map(move_cell).collect(), parts }
        };
        let move_item = |item: Item<'_>| match item {
            Item::Line(at) => Item::Line(at + line),
            Item::Words(cell) => Item::words(move_cell(*cell)),
            Item::Caption(cell) => Item::caption(move_cell(*cell)),
            Item::Note(cell) => Item::note(move_cell(*cell)),
            Item::Table(grid) => Item::table(move_grid(*grid)),
        };
        Layout {
            struck: self.struck.into_iter().map(move_span).collect(),
            items: self.items.into_iter().map(move_item).collect(),
            marks: self.marks.into_iter().map(move_span).collect(),
            choice: self.choice,
            meter: self.meter,
        }
    }

    /// The tables, in order.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &Grid<'a>> {
        self.items.iter().filter_map(Item::grid)
    }

    /// The dialects of the tables, each once, in the order of the source.
    #[must_use]
    pub fn dialects(&self) -> Vec<Dialect> {
        let mut found = Vec::new();
        for grid in self.tables() {
            if !found.contains(&grid.dialect) {
                found.push(grid.dialect);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_basic() {
        let mut grid = Grid::new(Dialect::Markdown);
        let cell = |text: &'static str| Cell { text: Cow::Borrowed(text), pieces: Pieces::None };
        grid.push_row(0, Break::None, [cell("a"), cell("b")]);
        grid.push_row(1, Break::None, [cell("a b c"), cell("1 2")]);
        grid.push_part(0, 2);
        grid.push_part(0, 4);
        grid.push_part(1, 2);
        grid.push_row(2, Break::None, [cell("d e")]);
        grid.push_part(0, 2);
        let p = |row| grid.parts(row).iter().map(|part| (part.column, part.at)).collect::<Vec<_>>();
        assert_eq!(p(0), []);
        assert_eq!(p(1), [(0, 2), (0, 4), (1, 2)]);
        assert_eq!(p(2), [(0, 2)]);
        assert_eq!(p(3), []);
    }
}
