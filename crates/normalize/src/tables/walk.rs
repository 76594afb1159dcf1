//! Walks the layout, and decides of each row and each line between rows which table it belongs to.

use chitieu_grammar::{citation, header};
use chitieu_layout::{Break, Cell, Grid, Item, Layout};
use chitieu_schema::Dialect;
use chitieu_text::year::is_year;
use chitieu_text::{Source, page, space};

use super::header_row::{
    begins_table, goes_under, is_header, is_header_of, is_header_of_years, is_over_figures,
};
use super::late::join_late_headers;
use super::lone::join_lone_ordinals;
use super::same::goes_on_again;
use super::{Block, Labels, Table};
use crate::prose::Prose;
use crate::rows::{self, Gap, Row};
use crate::{cell, heading, prose, signature};

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
        again: 0,
        coming: 0,
        over_figures: false,
        is_joined: false,
    };
    for item in layout.items {
        match item {
            Item::Line(line) => walk.lines.push(Prose::Line(line)),
            Item::Words(cell) => walk.lines.push(Prose::Words(cell)),
            Item::Caption(cell) => walk.lines.push(Prose::Caption(cell)),
            Item::Note(cell) => walk.lines.push(Prose::Note(cell)),
            Item::Table(grid) if grid.dialect == Dialect::List => walk.list(*grid),
            Item::Table(grid) => {
                walk.fresh = walk.table.is_some() && ends_tables(grid.dialect);
                walk.coming = grid.rows.len();
                walk.over_figures = walk.table.is_none() && is_over_figures(&grid);
                let dialect = grid.dialect;
                grid.into_rows(|row, cells, parts| {
                    walk.is_joined = row.is_joined;
                    let stacks = parts.iter().map(|part| (part.column, part.at)).collect();
                    walk.row(dialect, row.gap, row.line, cells, stacks);
                });
            }
        }
    }
    walk.finish()
}

/// Whether a row is the upper one of a header whose stub stands in the lower one: blank over the labels of
/// ordinals and names, with words or years over the columns that it groups.
///
/// ```text
///    |          |     | Năm 2025 |        | Năm 2026 |
/// TT | Chỉ tiêu | ĐVT | KH       | Ước TH | KH       | Dự kiến
/// ```
fn stands_over(upper: &Row<'_>, lower: &Row<'_>) -> bool {
    let Some(first) = upper.filled().next().filter(|&first| first >= 2) else { return false };
    let groups = |at: usize| {
        let text = &upper.cells[at].text;
        text.contains(char::is_alphabetic) && !text.contains(':') || is_year(text)
    };
    upper.cells.len() <= lower.cells.len()
        && upper.filled().all(groups)
        && (0..lower.cells.len()).all(|at| lower.cell(Some(at)).is_some() || at < first)
        && lower.cell(Some(0)).is_some()
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
    if !cells.iter().any(|cell| cell.pieces.goes_below(line)) {
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
    /// How many rows at the end of the table's structure are the header printed again, where `gap` is one.
    again: usize,
    /// How many rows the grid at hand has, until a table has taken room for them.
    coming: usize,
    /// The first row of the grid at hand is of words, and the rows under it are of figures.
    over_figures: bool,
    /// The layout joined the lines of the row at hand, which is to be said of it.
    is_joined: bool,
}

impl<'a> Walk<'a> {
    /// A list of targets: it has no header, goes on over no break, and is whole.
    fn list(&mut self, grid: Grid<'a>) {
        self.blocks.extend(self.table.take().map(Block::Table));
        if !self.lines.is_empty() {
            self.blocks.push(Block::Lines(std::mem::take(&mut self.lines)));
        }
        (self.gap, self.in_header) = (Gap::None, false);
        let Some(first) = grid.rows.first() else { return };
        let mut table = Table { is_list: true, ..Table::new(first.line) };
        grid.into_rows(|row, cells, parts| {
            let lines = lines_of(row.line, &cells);
            table.last_line = lines.last().copied().unwrap_or(row.line);
            let stacks = parts.iter().map(|part| (part.column, part.at)).collect();
            table.rows.push(Row { cells, lines, stacks, ..Row::default() });
        });
        self.blocks.push(Block::Table(table));
    }

    #[inline]
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
        let mut row = Row { cells, lines, gap: self.gap, notes: Vec::new(), stacks };
        if std::mem::take(&mut self.is_joined) {
            rows::note_lines(self.source, &mut row);
        }
        if matches!(dialect, Dialect::Box | Dialect::Grid) {
            rows::note_cuts(self.source, &mut row);
        }
        if self.table.is_none() && is_portal_row(&row) {
            self.lines.push(match (dialect, row.lines.as_slice()) {
                (Dialect::Pipe | Dialect::Tab, &[line]) => Prose::Line(line),
                _ => {
                    let mut cells = row.cells.into_iter().filter(|cell| !cell.is_empty());
                    let mut whole = cells.next().unwrap_or_default();
                    cells.for_each(|next| cell::join(&mut whole, next));
                    Prose::Words(Box::new(whole))
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
                    .map(|cell| Prose::Words(Box::new(cell)))
                    .collect(),
                _ => row.lines.into_iter().map(Prose::Line).collect::<Vec<_>>(),
            });
            return;
        }
        self.lines_before(&row);
        if std::mem::take(&mut self.fresh) {
            self.begin_or_go_on(&row);
        }
        let last = row.lines.last().copied().unwrap_or(line);
        let mut ended = last;
        if (self.in_header || self.gap == Gap::Header) && self.goes_on_again(&row) {
            if let Some(table) = &mut self.table {
                table.last_line = last;
                table.structure.push(row);
            }
            self.again += 1;
            return;
        }
        if let Some(table) = &mut self.table {
            ended = std::mem::replace(&mut table.last_line, last);
            let again = table.repeats(&row).or_else(|| {
                let alike = table.resembles(&row)
                    && (row.gap >= Gap::Blank || table.has_same_roles(&row))
                    || self.gap >= Gap::Page && table.says_again(&row);
                alike.then_some(false).or_else(|| table.repeats_shifted(&row).then_some(true))
            });
            if let Some(exact) = again {
                if !exact {
                    table.differs.push(line);
                }
                table.structure.push(row);
                self.gap = Gap::Header;
                self.again = 1;
                return;
            }
            if (self.in_header || self.gap == Gap::Header)
                && header::is_column_numbers(row.cells.iter().map(|cell| &*cell.text))
            {
                table.take_numbers(row);
                self.again = 0;
                return;
            }
            if table.numbers_again(&row) {
                table.take_numbers(row);
                self.gap = Gap::Header;
                self.again = 0;
                return;
            }
            if self.in_header && goes_under(table, &row) {
                table.header.push(row);
                return;
            }
        }
        let first = self.table.is_none();
        let over_figures = std::mem::take(&mut self.over_figures);
        let counted = || {
            let is_row = |table: &Table<'_>| {
                table.counts(&row) || row.gap == Gap::None && table.is_timed(&row)
            };
            self.table.as_ref().is_some_and(is_row)
        };
        let mut labels = Labels::new();
        if (is_header_of(&row, &mut labels) && !counted())
            || (first && (begins_table(&row) || over_figures))
        {
            let mut table = match self.table.take() {
                Some(mut table)
                    if table.is_open_header() && stands_over(&table.header[0], &row) =>
                {
                    table.last_line = last;
                    table.header.push(row);
                    self.table = Some(table);
                    (self.in_header, self.gap) = (true, Gap::None);
                    return;
                }
                // Rows before the first header are a table of their own, which ends before it.
                Some(table) => {
                    self.blocks.push(Block::Table(Table { last_line: ended, ..table }));
                    Table::new(line)
                }
                None => Table::new(line),
            };
            table.last_line = last;
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
        table.of_lines |= matches!(dialect, Dialect::Tab | Dialect::Pipe | Dialect::Csv);
        table.of_tabs |= dialect == Dialect::Tab;
        table.of_words |= dialect == Dialect::Flattened;
        table.rows.push(row);
        self.gap = Gap::None;
    }

    /// Decides whether the first row behind the end of a table begins another: it is a header, or has
    /// another number of cells. A table cut at a page goes on with rows of its own width.
    fn begin_or_go_on(&mut self, row: &Row<'a>) {
        let Some(table) = &self.table else { return };
        if table.repeats(row).is_some() || table.resembles(row) || table.numbers_again(row) {
            return;
        }
        let width = table.header.first().or(table.rows.first()).map_or(0, |row| row.cells.len());
        // A line that ends inside a cell is the beginning of a row that this one completes.
        if rows::completes(&table.rows, row, width) {
            return;
        }
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

    /// Whether a row is a further line of the header printed again, whose labels wrap as the first ones do
    /// not. Where the line above looked like the header of another table, the table before it goes on.
    fn goes_on_again(&mut self, row: &Row<'a>) -> bool {
        let Some(table) = &self.table else { return false };
        if self.gap == Gap::Header {
            let from = table.structure.len().saturating_sub(self.again);
            return table
                .header
                .iter()
                .any(|head| goes_on_again(head, &table.structure[from..], row));
        }
        // A page's number stands between them at most.
        let (before, between) = match self.blocks.as_slice() {
            [.., Block::Table(before)] => (before, 0),
            [.., Block::Table(before), Block::Lines(lines)]
                if lines.iter().all(|line| is_page_number(line.text(self.source))) =>
            {
                (before, 1)
            }
            _ => return false,
        };
        let is_new = table.header.len() == 1 && table.rows.is_empty() && table.structure.is_empty();
        if !is_new || !before.header.iter().any(|head| goes_on_again(head, &table.header, row)) {
            return false;
        }
        let numbers = self.blocks.split_off(self.blocks.len() - between);
        let (Some(Block::Table(mut before)), Some(table)) = (self.blocks.pop(), self.table.take())
        else {
            return false;
        };
        for block in numbers {
            let Block::Lines(lines) = block else { continue };
            before.structure.extend(lines.into_iter().map(|prose| {
                let (line, cell) = (prose.line(), prose.cell(self.source));
                Row { cells: vec![cell], lines: vec![line], ..Row::default() }
            }));
        }
        before.differs.push(table.first_line);
        before.structure.extend(table.header);
        self.table = Some(before);
        (self.in_header, self.gap, self.again) = (false, Gap::Header, 1);
        true
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
            && (matches!(line, Prose::Caption(_))
                || citation::appendix_label(text).is_some()
                || citation::is_attach_start(text)
                || citation::unit_caption(text).is_some())
    }

    /// Whether a line between rows has words of its own: page numbers and running heads have none.
    fn says(&self, line: &Prose<'a>) -> bool {
        let text = line.text(self.source);
        text.contains(char::is_alphabetic) && !is_page_number(text) && !heading::is_continued(text)
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
        let is_furniture = lines.iter().all(|line| !self.says(line));
        let repeated = table.repeats(row).is_some()
            || table.resembles(row)
            || table.repeats_shifted(row)
            || is_furniture && table.says_again(row);
        let new_header = !repeated
            && (is_header(row) || is_header_of_years(row) || (self.fresh && begins_table(row)));
        // A new heading, a new header, much text, or words before the header printed again end the
        // table; a page number or a line that fell out of it does not.
        // So does the list of those who get the document.
        let is_recipients = signature::is_recipients(row)
            || lines.iter().any(|line| signature::names_recipients(line.text(self.source)));
        let ends = new_header
            || lines.len() > MOST_LINES_INSIDE
            || is_recipients
            || (repeated && !is_furniture);
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
            } else if table.repeats(&row).is_some() {
                table.differs.push(line);
                table.structure.push(row);
                self.gap = Gap::Header;
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
        self.blocks = join_late_headers(self.blocks);
        for block in &mut self.blocks {
            if let Block::Table(table) = block {
                join_lone_ordinals(self.source, table);
            }
            if let Block::Table(table) = block
                && table.of_lines
                && let Some(first) = table.header.first()
            {
                let rows = std::mem::take(&mut table.rows);
                let by_words = !table.of_tabs;
                table.rows = rows::join_wrapped(self.source, rows, first.cells.len(), by_words);
            }
        }
        self.blocks
    }
}

/// More lines than this between two rows are text between two tables.
const MOST_LINES_INSIDE: usize = 3;

/// Whether a row says a field of a portal and nothing else, or is the line of a document's head that its
/// own number opens.
fn is_portal_row(row: &Row<'_>) -> bool {
    let mut filled = row.filled();
    let (Some(field), Some(_), None) = (filled.next(), filled.next(), filled.next()) else {
        return false;
    };
    let text = &row.cells[field].text;
    prose::is_portal_field(text) || prose::is_head_number(text)
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
    // A bare 2027 is a year's heading rather than a page.
    let bare = text.trim_matches(['.', '|', ' ']);
    page::number(bare).is_some_and(|number| !(number == text && is_year(number)))
}
