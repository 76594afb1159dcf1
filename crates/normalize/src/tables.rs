//! Finds the tables in a layout: their headers, the headers that page breaks repeat, their rows, and
//! the lines between them.

use chitieu_grammar::header::{self, LabelReading};
use chitieu_grammar::{citation, ordinal, unit};
use chitieu_layout::{Break, Cell, Grid, Item, Layout};
use chitieu_schema::{Code, Dialect, Role};
use chitieu_text::{Source, fold, space};

use crate::account::{Account, Class};
use crate::cell;
use crate::heading;
use crate::prose::{self, Prose};
use crate::report::Report;
use crate::rows::{Gap, Row};

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
    /// A repeat of the header that differs from the first: its line.
    differs: Vec<u32>,
}

/// What the cells of a row say as labels, by their columns; `None` for one that was not read.
type Labels = Vec<Option<LabelReading>>;

impl<'a> Table<'a> {
    fn new(line: u32) -> Self {
        Self {
            header: Vec::new(),
            labels: Labels::new(),
            rows: Vec::new(),
            structure: Vec::new(),
            first_line: line,
            last_line: line,
            is_list: false,
            differs: Vec::new(),
        }
    }

    /// Whether `row` says the same as a row of the header.
    fn repeats(&self, row: &Row<'_>) -> Option<bool> {
        self.header.iter().find_map(|head| same_cells(head, row))
    }

    /// Whether `row` has a unit in the column of units: "Nhiệm vụ" may be the label of names, too.
    fn counts(&self, row: &Row<'_>) -> bool {
        let is_unit = |&at: &usize| {
            let label = self.header.iter().find_map(|head| head.cell(Some(at)));
            label.is_some_and(|label| header::read_label(&label.text).role == Role::Unit)
                && unit::find(&row.cells[at].text).is_some()
        };
        row.filled().any(|at| is_unit(&at))
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
            && most(|a, b| may_fold_alike(a, b) && fold::same(a, b))
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

fn claim_row(row: &Row<'_>, class: Class, account: &mut Account) {
    for cell in &row.cells {
        for piece in cell.pieces.as_slice() {
            account.claim(piece.span, class);
        }
    }
}

/// Whether two rows say the same: `Some(true)` to the letter, `Some(false)` but for spacing, case,
/// spelling and marks, `None` not at all. Empty cells at the end make no difference.
fn same_cells(a: &Row<'_>, b: &Row<'_>) -> Option<bool> {
    let mut exact = true;
    let mut some = false;
    for at in 0..a.cells.len().max(b.cells.len()) {
        let (a, b) = match (a.cells.get(at), b.cells.get(at)) {
            (Some(a), Some(b)) => (&*a.text, &*b.text),
            (Some(one), None) | (None, Some(one)) => (&*one.text, ""),
            (None, None) => ("", ""),
        };
        some |= !a.is_empty();
        if a == b {
            continue;
        }
        exact = false;
        // Without marks too: a header printed again may well say "tỉnh" for "tính".
        if !may_fold_alike(a, b) || fold::skeleton(&unspaced(a)) != fold::skeleton(&unspaced(b)) {
            return None;
        }
    }
    some.then_some(exact)
}

/// Whether two texts can be the same but for case and spelling: their first letters tell most rows
/// from a header without more work.
fn may_fold_alike(a: &str, b: &str) -> bool {
    match (a.bytes().next(), b.bytes().next()) {
        (Some(a), Some(b)) => !a.is_ascii() || !b.is_ascii() || a.eq_ignore_ascii_case(&b),
        _ => false,
    }
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|&character| !space::is_space(character)).collect()
}

/// Walks the layout.
pub(crate) fn collect<'a>(source: &'a Source<'a>, layout: Layout<'a>) -> Vec<Block<'a>> {
    let mut walk = Walk {
        source,
        blocks: Vec::new(),
        lines: Vec::new(),
        table: None,
        gap: Gap::None,
        in_header: false,
        fresh: false,
        coming: 0,
    };
    for item in layout.items {
        match item {
            Item::Line(line) => walk.lines.push(Prose::Line(line)),
            Item::Words(cell) => walk.lines.push(Prose::Words(cell)),
            Item::Note(cell) => walk.lines.push(Prose::Note(cell)),
            Item::Table(grid) if grid.dialect == Dialect::List => walk.list(grid),
            Item::Table(mut grid) => {
                walk.fresh = walk.table.is_some() && ends_tables(grid.dialect);
                walk.coming = grid.rows.len();
                for at in 0..grid.rows.len() {
                    let (line, gap) = (grid.rows[at].line, grid.rows[at].gap);
                    let stacks = grid.parts(at).iter().map(|part| (part.column, part.at)).collect();
                    let cells: Vec<Cell<'a>> =
                        grid.cells_mut(at).iter_mut().map(std::mem::take).collect();
                    walk.row(grid.dialect, gap, line, cells, stacks);
                }
            }
        }
    }
    walk.finish()
}

/// Whether the marks of a dialect say where a table ends, so that what follows without words between
/// may be another.
fn ends_tables(dialect: Dialect) -> bool {
    matches!(
        dialect,
        Dialect::Pipe
            | Dialect::Markdown
            | Dialect::Html
            | Dialect::Latex
            | Dialect::Box
            | Dialect::Grid
    )
}

/// The lines, from 0, that a row's cells stand on, in order.
fn lines_of(line: u32, cells: &[Cell<'_>]) -> Vec<u32> {
    // A cell that spans rows stands above all of them but the first.
    let elsewhere = |cell: &Cell<'_>| cell.pieces.as_slice().iter().any(|piece| piece.line > line);
    if !cells.iter().any(elsewhere) {
        return vec![line];
    }
    let pieces = cells.iter().flat_map(|cell| cell.pieces.as_slice());
    let mut lines = vec![line];
    lines.extend(pieces.map(|piece| piece.line).filter(|&piece| piece > line));
    lines.sort_unstable();
    lines.dedup();
    lines
}

struct Walk<'a> {
    source: &'a Source<'a>,
    blocks: Vec<Block<'a>>,
    /// Lines and paragraphs since the last row.
    lines: Vec<Prose<'a>>,
    table: Option<Table<'a>>,
    gap: Gap,
    /// No row has followed the header yet.
    in_header: bool,
    /// The source says that the table ended, and the next row is the first of another or goes on
    /// with it.
    fresh: bool,
    /// How many rows the grid at hand has, until a table has taken room for them.
    coming: usize,
}

impl<'a> Walk<'a> {
    /// A list of targets: it has no header, goes on over no break, and is whole.
    fn list(&mut self, mut grid: Grid<'a>) {
        self.blocks.extend(self.table.take().map(Block::Table));
        if !self.lines.is_empty() {
            self.blocks.push(Block::Lines(std::mem::take(&mut self.lines)));
        }
        (self.gap, self.in_header) = (Gap::None, false);
        let Some(first) = grid.rows.first() else { return };
        let mut table = Table { is_list: true, ..Table::new(first.line) };
        for at in 0..grid.rows.len() {
            let line = grid.rows[at].line;
            let cells: Vec<Cell<'a>> = grid.cells_mut(at).iter_mut().map(std::mem::take).collect();
            let lines = lines_of(line, &cells);
            table.last_line = lines.last().copied().unwrap_or(line);
            table.rows.push(Row { cells, lines, ..Row::default() });
        }
        self.blocks.push(Block::Table(table));
    }

    fn row(
        &mut self,
        dialect: Dialect,
        gap: Break,
        line: u32,
        cells: Vec<Cell<'a>>,
        stacks: Vec<(u32, u32)>,
    ) {
        self.gap = self.gap.max(match gap {
            Break::None => Gap::None,
            Break::Blank => Gap::Blank,
            Break::Page => Gap::Page,
        });
        let lines = lines_of(line, &cells);
        let row = Row { cells, lines, gap: self.gap, notes: Vec::new(), stacks };
        if self.table.is_none() && is_portal_row(&row) {
            self.lines.push(match (dialect, row.lines.as_slice()) {
                (Dialect::Pipe | Dialect::Tab, &[line]) => Prose::Line(line),
                _ => {
                    let mut cells = row.cells.into_iter().filter(|cell| !cell.is_empty());
                    let mut whole = cells.next().unwrap_or_default();
                    cells.for_each(|next| cell::join(&mut whole, next));
                    Prose::Words(whole)
                }
            });
            return;
        }
        if self.is_line(&row) {
            self.lines.extend(match dialect {
                // The lines hold the marks of the dialect, too: tags, commands, bars, commas.
                Dialect::Html
                | Dialect::Latex
                | Dialect::Csv
                | Dialect::Markdown
                | Dialect::Pipe
                | Dialect::Box
                | Dialect::Grid => row
                    .cells
                    .into_iter()
                    .filter(|cell| !cell.is_empty())
                    .map(Prose::Words)
                    .collect(),
                _ => row.lines.into_iter().map(Prose::Line).collect::<Vec<_>>(),
            });
            return;
        }
        self.lines_before(&row);
        if std::mem::take(&mut self.fresh) {
            self.begin_or_go_on(&row);
        }
        if let Some(table) = &mut self.table {
            table.last_line = row.lines.last().copied().unwrap_or(line);
            let again = table.repeats(&row).or_else(|| {
                let alike =
                    table.resembles(&row) && (row.gap >= Gap::Blank || table.has_same_roles(&row));
                alike.then_some(false)
            });
            if let Some(exact) = again {
                if !exact {
                    table.differs.push(line);
                }
                table.structure.push(row);
                self.gap = Gap::Header;
                return;
            }
            if (self.in_header || self.gap == Gap::Header)
                && header::is_column_numbers(row.cells.iter().map(|cell| &*cell.text))
            {
                table.structure.push(row);
                return;
            }
            if self.in_header && goes_under(table, &row) {
                table.header.push(row);
                return;
            }
        }
        let first = self.table.is_none();
        let counted = || self.table.as_ref().is_some_and(|table| table.counts(&row));
        let mut labels = Labels::new();
        if (is_header_of(&row, &mut labels) && !counted()) || (first && begins_table(&row)) {
            let mut table = match self.table.take() {
                // Rows before the first header are a table of their own.
                Some(table) => {
                    self.blocks.push(Block::Table(table));
                    Table::new(line)
                }
                None => Table::new(line),
            };
            table.header.push(row);
            table.labels = labels;
            self.table = Some(table);
            self.in_header = true;
            self.gap = Gap::None;
            return;
        }
        self.in_header = false;
        let table = self.table.get_or_insert_with(|| Table::new(line));
        if table.rows.is_empty() {
            // The rows still to come are room for the first table alone; where the grid holds more of
            // them, each would else take room for all.
            table.rows.reserve(std::mem::take(&mut self.coming));
        }
        table.rows.push(row);
        self.gap = Gap::None;
    }

    /// Decides whether the first row behind the end of a table begins another: it is a header, or has
    /// another number of cells. A table cut at a page goes on with rows of its own width.
    fn begin_or_go_on(&mut self, row: &Row<'a>) {
        let Some(table) = &self.table else { return };
        if table.repeats(row).is_some() || table.resembles(row) {
            return;
        }
        let width = table.header.first().or(table.rows.first()).map_or(0, |row| row.cells.len());
        // A row with a cell too many goes on with the table that it counts on from.
        let other_width = || width != row.cells.len() && !counts_on(table, row);
        if is_header(row) || begins_table(row) || other_width() {
            self.blocks.extend(self.table.take().map(Block::Table));
            self.in_header = false;
            self.gap = Gap::None;
        } else {
            self.gap = self.gap.max(Gap::Page);
        }
    }

    /// Whether a row is a line of text that only looks like one: a spreadsheet's export puts the
    /// cells of the sheet behind a heading, and a caption is pushed to the right by tabs.
    fn is_line(&self, row: &Row<'_>) -> bool {
        let mut filled = row.filled();
        let (Some(at), None) = (filled.next(), filled.next()) else { return false };
        let text = &row.cells[at].text;
        let heading = citation::appendix_label(text).is_some() || citation::is_attach_start(text);
        match &self.table {
            None => true,
            Some(_) => heading || self.lines.iter().any(|line| self.heads(line)),
        }
    }

    /// Whether a line begins the heading of another table.
    fn heads(&self, line: &Prose<'a>) -> bool {
        let text = line.text(self.source);
        !heading::is_continued(text)
            && (citation::appendix_label(text).is_some()
                || citation::is_attach_start(text)
                || citation::unit_caption(text).is_some())
    }

    /// Decides what the lines between the last row and this one are.
    fn lines_before(&mut self, row: &Row<'a>) {
        if self.lines.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.lines);
        let Some(table) = &self.table else {
            self.blocks.push(Block::Lines(lines));
            return;
        };
        let repeated = table.repeats(row).is_some() || table.resembles(row);
        let new_header = !repeated
            && (is_header(row) || is_header_of_years(row) || (self.fresh && begins_table(row)));
        // A new heading, a new header, much text, or words before the header printed again end the
        // table; a page number or a line that fell out of it does not.
        let says = |line: &Prose<'a>| {
            let text = line.text(self.source);
            text.contains(char::is_alphabetic)
                && !is_page_number(text)
                && !heading::is_continued(text)
        };
        let ends =
            new_header || lines.len() > MOST_LINES_INSIDE || (repeated && lines.iter().any(says));
        if ends || lines.iter().any(|line| self.heads(line)) {
            self.blocks.extend(self.table.take().map(Block::Table));
            self.blocks.push(Block::Lines(lines));
            self.in_header = false;
            self.gap = Gap::None;
            return;
        }
        let Some(table) = &mut self.table else { return };
        for prose in lines {
            let (cell, line) = (prose.cell(self.source), prose.line());
            let page_number = is_page_number(&cell.text)
                || is_rule(&cell.text)
                || heading::is_continued(&cell.text);
            if !page_number && !cell.text.contains(char::is_alphanumeric) {
                // Signs that say nothing belong to no row: they stay unclaimed.
                continue;
            }
            let row = Row { cells: vec![cell], lines: vec![line], gap: self.gap, ..Row::default() };
            if page_number {
                table.structure.push(row);
                self.gap = self.gap.max(Gap::Page);
            } else {
                table.rows.push(row);
                self.gap = Gap::None;
            }
        }
    }

    fn finish(mut self) -> Vec<Block<'a>> {
        self.blocks.extend(self.table.take().map(Block::Table));
        if !self.lines.is_empty() {
            self.blocks.push(Block::Lines(self.lines));
        }
        self.blocks
    }
}

/// The deepest headers seen have three rows.
const MOST_HEADER_ROWS: usize = 4;

/// More lines than this between two rows are text between two tables.
const MOST_LINES_INSIDE: usize = 3;

/// Whether all the cells say the same: a title that a converter printed again in every column that it
/// spans, and no labels.
fn is_spread(row: &Row<'_>) -> bool {
    let mut filled = row.filled().map(|at| &row.cells[at].text);
    let Some(first) = filled.next() else { return false };
    let mut others = filled.peekable();
    others.peek().is_some() && others.all(|text| text == first)
}

/// Whether a row says a field of a portal and nothing else.
fn is_portal_row(row: &Row<'_>) -> bool {
    let mut filled = row.filled();
    let (Some(field), Some(_), None) = (filled.next(), filled.next(), filled.next()) else {
        return false;
    };
    prose::is_portal_field(&row.cells[field].text)
}

/// Whether the row is a header: its cells are labels of columns.
fn is_header(row: &Row<'_>) -> bool {
    is_header_of(row, &mut Labels::new())
}

/// Whether the row begins with a digit, as no header does.
fn begins_with_digit(row: &Row<'_>) -> bool {
    let first = row.cells.first().and_then(|first| first.text.bytes().next());
    first.is_some_and(|byte| byte.is_ascii_digit())
}

/// [`is_header`], which keeps what the cells say as labels.
fn is_header_of(row: &Row<'_>, labels: &mut Labels) -> bool {
    // Most rows are data, and most of those begin with a number or with nothing.
    if begins_with_digit(row) {
        return false;
    }
    let first = row.cells.first().map_or("", |first| &first.text);
    // "a) | Số hộ | Nhiệm vụ": a label does not count.
    if first.len() <= 6 && ordinal::ordinal(first).is_some() {
        return false;
    }
    if is_spread(row) {
        return false;
    }
    let keep = |at: usize, reading| {
        labels.resize(at, None);
        labels.push(Some(reading));
    };
    let weighed = header::weigh_row(row.cells.iter().map(|cell| &*cell.text), keep);
    // Names of villages or products head columns, too: beside STT and a name they need not be known.
    weighed.is_header() || (weighed.ordinal && (weighed.name || weighed.value) && weighed.data == 0)
}

/// Whether the first row of a table names its columns, if not as plainly as headers within a text
/// must: "Chỉ tiêu | Kế hoạch".
fn is_plain_header(row: &Row<'_>) -> bool {
    let weighed = header::header_score(row.cells.iter().map(|cell| &*cell.text));
    weighed.is_lower_row() && weighed.known >= 1 && weighed.filled >= 2
}

/// Whether the first row of a table is a header, by less than what a header within a text needs.
fn begins_table(row: &Row<'_>) -> bool {
    is_header_of_years(row) || is_plain_header(row) || is_merged_header(row)
}

/// Whether a label is printed again in every column that it spans, and no cell holds a figure: the
/// upper row of a header.
fn is_merged_header(row: &Row<'_>) -> bool {
    let says = |cell: &Cell<'_>| cell.text.contains(char::is_alphabetic);
    let merged = row.cells.windows(2).any(|pair| says(&pair[0]) && pair[0].text == pair[1].text);
    let figure = |cell: &Cell<'_>| !cell.is_empty() && !says(cell);
    merged && row.filled().count() >= 3 && !row.cells.iter().any(figure)
}

/// Whether the row can only be the header of a statistical table: years in all columns but the
/// first, whose header is often left empty.
fn is_header_of_years(row: &Row<'_>) -> bool {
    let is_year = |text: &str| {
        let digits = text.trim_end_matches('*');
        digits.len() == 4
            && (digits.starts_with("19") || digits.starts_with("20"))
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let filled: Vec<&Cell<'_>> = row.cells.iter().skip(1).filter(|cell| !cell.is_empty()).collect();
    let first_is_word = row
        .cells
        .first()
        .is_none_or(|first| first.text.chars().all(|letter| !letter.is_ascii_digit()));
    filled.len() >= 2 && first_is_word && filled.iter().all(|cell| is_year(&cell.text))
}

/// Whether the row is another row of the header: it names columns under a cell that spans them, and
/// leaves the ordinal's and the name's cells empty or says them again.
fn goes_under(table: &Table<'_>, row: &Row<'_>) -> bool {
    let Some(first) = table.header.first().filter(|_| table.header.len() < MOST_HEADER_ROWS) else {
        return false;
    };
    if is_spread(row) {
        return false;
    }
    let above = |at: usize| first.cells.get(at).map_or("", |cell| &cell.text);
    let new = |&at: &usize| row.cells[at].text != above(at);
    // The ordinals and the names may stand behind values: then their labels say where, in a header that
    // is typed without marks by the words that it stands for.
    let unmarked = std::cell::LazyCell::new(|| first.cells.iter().all(|cell| cell.text.is_ascii()));
    let names_rows = |at: usize| {
        let known = table.labels.get(at).copied().flatten();
        let reading = known.unwrap_or_else(|| header::read_label(above(at)));
        let is_of_rows = |role| matches!(role, Role::Ordinal | Role::Name);
        is_of_rows(reading.role)
            || *unmarked
                && header::with_marks(above(at))
                    .is_some_and(|label| is_of_rows(header::read_label(&label).role))
    };
    // A label that spans to the right parts its columns below, wherever it begins.
    let spans = |at: usize| !above(at).is_empty() && above(at) == above(at + 1);
    let mut left =
        row.filled().take_while(|&at| at < 2).filter(new).filter(|&at| !spans(at)).peekable();
    if left.peek().is_some() {
        let columns = first.cells.len();
        let repeats = |at: usize| row.cell(Some(at)).is_none_or(|cell| cell.text == above(at));
        let elsewhere = |at: usize| names_rows(at) && repeats(at);
        if !(0..columns).any(elsewhere) || left.any(names_rows) {
            return false;
        }
    }
    // A lone title under the label of the names is a heading: that label spans nothing.
    let mut filled = row.filled();
    if let (Some(at), None) = (filled.next(), filled.next())
        && names_rows(at)
    {
        return false;
    }
    let weighed = header::header_score(row.cells.iter().map(|cell| &*cell.text));
    // "Nam | Nữ" under "Trong đó" says nothing by itself, but nothing else stands right under a header.
    let short = row.cells.iter().all(|cell| cell.text.len() <= 60);
    row.filled().any(|at| new(&at))
        && (weighed.is_lower_row() || (weighed.data == 0 && short && row.filled().count() >= 2))
}

/// Whether a row's number is the one behind that of the table's last row that has one.
fn counts_on(table: &Table<'_>, row: &Row<'_>) -> bool {
    let number = |row: &Row<'_>| {
        let text = row.cells.first()?.text.trim_end_matches('.');
        text.parse::<u32>().ok().filter(|number| *number > 0)
    };
    let last = table.rows.iter().rev().take(MOST_LINES_INSIDE + 1).find_map(number);
    last.is_some_and(|last| number(row) == last.checked_add(1))
}

/// A line drawn between rows: "-----", "* * *".
fn is_rule(text: &str) -> bool {
    text.chars().all(|sign| {
        space::is_space(sign) || matches!(sign, '-' | '–' | '—' | '_' | '=' | '*' | '~' | '.')
    })
}

/// A page number alone on a line: "47", "- 47 -", "Trang 3/12".
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|mark: char| {
        matches!(mark, '-' | '–' | '—' | '.' | '|') || space::is_space(mark)
    });
    let number =
        ["Trang", "trang", "TRANG"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let number = space::trim(number);
    // A bare 2027 is a year's heading rather than a page.
    if number == text && number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
    {
        return false;
    }
    !number.is_empty()
        && number.len() <= 9
        && number.split('/').all(|part| {
            let part = space::trim(part);
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests;
