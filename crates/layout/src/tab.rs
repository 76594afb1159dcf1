//! The tab dialect: one row a line, cells separated by tabs.
//!
//! Lines with a tab that stand together, or apart by blank lines only, are one grid. A row keeps as
//! many cells as it has; trailing tabs that were lost or kept make no difference further on.
//!
//! A row whose cells hold line ends stands on several lines (`wrapped`).

mod heads;
mod wrapped;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::csv;
use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::limits::{Limits, Meter};
use crate::markup::{self, Segment};
use crate::sink::small;

/// How much of a source is rows of cells, in thousandths of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    let (mut rows, mut lines) = (0u64, 0u64);
    for index in 0..source.line_count() {
        let text = space::trim(source.line_str(index));
        lines += u64::from(!text.is_empty());
        // A tab inside the line parts two cells; one at its start only indents.
        rows += u64::from(memchr::memchr(b'\t', text.as_bytes()).is_some());
    }
    if rows < 2 { 0 } else { u32::try_from(rows * 1000 / lines.max(1)).unwrap_or(1000) }
}

/// How many rows and cells a table is given room for: most appendices have fewer.
const ROWS: usize = 48;
/// See [`ROWS`].
const CELLS: usize = 320;

/// Splits a source at its tabs.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    let mut layout = Layout::within(limits);
    let mut open: Option<Grid<'a>> = None;
    let mut gap = Break::None;
    // Most sources have neither form feeds nor markup nor odd white space, and need no look for them
    // in each line.
    let bytes = source.text().as_bytes();
    let is_paged = memchr::memchr(b'\x0c', bytes).is_some();
    let may_be_dressed = memchr::memchr2(b'*', b'<', bytes).is_some();
    let is_plain = source.has_plain_lines();
    let wraps = wrapped::find(source);
    let has_wraps = !wraps.is_empty();
    let mut wraps = wraps.into_iter().peekable();
    let mut index = 0;
    while index < source.line_count() {
        if layout.meter.is_over() {
            break;
        }
        if has_wraps && let Some(wrap) = wraps.next_if(|wrap| wrap.first == index) {
            let grid = open.get_or_insert_with(|| Grid::with_capacity(Dialect::Tab, ROWS, CELLS));
            push_wrapped(source, &wrap, gap, grid, &mut layout.marks, &mut layout.meter);
            gap = Break::None;
            index = wrap.last + 1;
            continue;
        }
        let line = source.line(index);
        let text = source.line_str(index);
        index += 1;
        if is_paged && text.contains('\u{c}') {
            gap = Break::Page;
        }
        let Some(first) = memchr::memchr(b'\t', text.as_bytes()) else {
            if space::trim(text).is_empty() {
                gap = gap.max(Break::Blank);
            } else if heads::is_parted(source, index - 1) {
                let grid =
                    open.get_or_insert_with(|| Grid::with_capacity(Dialect::Tab, ROWS, CELLS));
                let cells = (index - 1..=index).flat_map(|index| heads::cells(source, index, None));
                layout.meter.push_row(grid, small(index - 1), gap, cells);
                grid.mark_joined();
                gap = Break::None;
                index += 1;
            } else {
                layout.items.extend(open.take().map(heads::settled).map(Item::table));
                layout.push_line(index - 1);
                gap = Break::None;
            }
            continue;
        };
        if space::trim(text).is_empty() {
            // Only tabs: a blank row, which parts nothing.
            continue;
        }
        let number = small(index - 1);
        let grid = open.get_or_insert_with(|| Grid::with_capacity(Dialect::Tab, ROWS, CELLS));
        if matches!(text.as_bytes().first(), Some(b'S' | b'T' | b'#' | b'\x0c'))
            && let Some(sign) = heads::glued(source, index - 1)
        {
            let place = |at: usize| line.start + small(at);
            // Where the sign belongs to a label, or there is none, nothing is left out.
            if !sign.is_empty() {
                layout.marks.push(Span { start: place(sign.start), end: place(sign.end) });
            }
            layout.meter.push_row(grid, number, gap, heads::cells(source, index - 1, Some(sign)));
            grid.mark_joined();
        } else if may_be_dressed && has_markup(text) {
            push_dressed(source, index - 1, gap, grid, &mut layout.marks, &mut layout.meter);
        } else {
            let place = Place { start: line.start, end: line.end, line: number, gap };
            if is_plain || space::is_plain(text) {
                let cell = |start, end| Cell::of_plain_span(source, start, end, number);
                push_line(source, &place, first, grid, &mut layout.meter, cell);
            } else {
                let cell = |start, end| Cell::of_span(source, start, end, number);
                push_line(source, &place, first, grid, &mut layout.meter, cell);
            }
        }
        gap = Break::None;
    }
    layout.items.extend(open.map(heads::settled).map(Item::table));
    if has_wraps {
        layout.marks.sort_unstable();
    }
    layout
}

/// Whether a line holds marks of bold type or tags, or a cell in italics; most hold none.
fn has_markup(text: &str) -> bool {
    memchr::memchr2(b'*', b'<', text.as_bytes()).is_some()
        && (["**", "<br", "<BR", "</"].iter().any(|mark| text.contains(mark))
            || text.split('\t').any(is_italic))
}

/// Whether a cell stands between two stars: `*1*`. "46*" and "* Ghi chú" do not.
fn is_italic(cell: &str) -> bool {
    let inner = space::trim(cell).strip_prefix('*').and_then(|cell| cell.strip_suffix('*'));
    inner.is_some_and(|inner| !inner.is_empty() && space::trim(inner).len() == inner.len())
}

/// Adds a row whose cells hold markup, which goes to `marks`.
fn push_dressed<'a>(
    source: &'a Source<'_>,
    index: usize,
    gap: Break,
    grid: &mut Grid<'a>,
    marks: &mut Vec<Span>,
    meter: &mut Meter,
) {
    let number = small(index);
    let mut start = source.line(index).start;
    let mut cells = Vec::new();
    let mut parts = Vec::new();
    for text in source.line_str(index).split('\t') {
        if !meter.allows(cells.len() + 1, number) {
            return;
        }
        let end = start + small(text.len());
        let segment = Segment { span: Span { start, end }, line: number };
        let mut starts = Vec::new();
        let column = small(cells.len());
        cells.push(markup::cell(source, &[segment], marks, &mut starts));
        parts.extend(starts.into_iter().map(|at| (column, at)));
        start = end + 1;
    }
    meter.push_row(grid, number, gap, cells);
    for (column, at) in parts {
        grid.push_part(column, at);
    }
}

/// Adds a row that stands on several lines, or has cells in quotes.
fn push_wrapped<'a>(
    source: &'a Source<'_>,
    wrap: &wrapped::Wrap,
    gap: Break,
    grid: &mut Grid<'a>,
    marks: &mut Vec<Span>,
    meter: &mut Meter,
) {
    let number = small(wrap.first);
    let mut cells = Vec::new();
    let mut parts = Vec::new();
    if let Some(fields) = &wrap.fields {
        for field in fields {
            if !meter.allows(cells.len() + 1, number) {
                return;
            }
            csv::mark_field(source, field, marks);
            cells.push(csv::cell(source, field, small(cells.len()), marks, &mut parts));
        }
    } else {
        for runs in wrapped::segments(source, wrap) {
            if !meter.allows(cells.len() + 1, number) {
                return;
            }
            let run = |&(span, line): &(Span, usize)| Segment { span, line: small(line) };
            let segments: Vec<Segment> = runs.iter().map(run).collect();
            let mut starts = Vec::new();
            let column = small(cells.len());
            cells.push(markup::cell(source, &segments, marks, &mut starts));
            parts.extend(starts.into_iter().map(|at| (column, at)));
        }
    }
    meter.push_row(grid, number, gap, cells);
    if wrap.fields.is_none() {
        grid.mark_joined();
    }
    for (column, at) in parts {
        grid.push_part(column, at);
    }
}

/// Where a line stands.
struct Place {
    start: u32,
    end: u32,
    /// Its index, from 0.
    line: u32,
    /// What parts it from the row above.
    gap: Break,
}

/// Adds a row of the line at `place`, whose first tab is the byte `first` of it; `cell` makes a cell of
/// the bytes from one place of the source to another.
#[inline]
fn push_line<'a>(
    source: &'a Source<'_>,
    place: &Place,
    first: usize,
    grid: &mut Grid<'a>,
    meter: &mut Meter,
    cell: impl Fn(u32, u32) -> Cell<'a>,
) {
    let bytes = &source.text().as_bytes()[..place.end as usize];
    let mut start = place.start;
    let mut next = Some(first);
    meter.push_cells(grid, place.line, place.gap, |row| {
        while let Some(tab) = next {
            let end = start + small(tab);
            row.push(cell(start, end))?;
            start = end + 1;
            next = memchr::memchr(b'\t', &bytes[start as usize..]);
        }
        row.push(cell(start, place.end))
    });
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    use crate::grid::{Break, Item};

    /// Rows as `line gap [cell|cell]`, lines as `line`.
    fn p(text: &str) -> String {
        let source = Source::from_text(text);
        let mut out = String::new();
        for item in super::read(&source).items {
            match item {
                Item::Line(line) => out.push_str(&format!("{line} line\n")),
                Item::Words(cell) | Item::Caption(cell) | Item::Note(cell) => {
                    out.push_str(&format!("words {}\n", cell.text));
                }
                Item::Table(grid) => {
                    for row in &grid.rows {
                        let cells: Vec<&str> =
                            grid.cells(row).iter().map(|cell| &*cell.text).collect();
                        let gap = match row.gap {
                            Break::None => "",
                            Break::Blank => "blank ",
                            Break::Page => "page ",
                        };
                        out.push_str(&format!("{} {gap}[{}]\n", row.line, cells.join("|")));
                    }
                }
            }
        }
        out
    }

    #[test]
    fn tab_basic() {
        insta::assert_snapshot!(p("Bảng\n\nSTT\tTên\tĐơn vị\n1\tSố  trường \t Trường\n"), @r"
        0 line
        2 blank [STT|Tên|Đơn vị]
        3 [1|Số trường|Trường]
        ");
    }

    #[test]
    fn tab_boundaries() {
        insta::assert_snapshot!(p("a\tb\t\t\n\n\tc\r\n\u{c}d\te\n\t\t\nlast"), @r"
        0 [a|b||]
        2 blank [|c]
        3 page [d|e]
        5 line
        ");
    }

    #[test]
    fn tab_markup() {
        insta::assert_snapshot!(p("**STT**\t**Đơn vị** **tính**\n1\tGhi chú (*)\n2\t46*\n3\t$\\geq 0,73$ **x**\n"), @r"
        0 [STT|Đơn vị tính]
        1 [1|Ghi chú (*)]
        2 [2|46*]
        3 [3|$\geq 0,73$ x]
        ");
        insta::assert_snapshot!(p("*1*\t*Số hộ*\t46*\n*\t* Ghi chú *\t*\n"), @r"
        0 [1|Số hộ|46*]
        1 [*|* Ghi chú *|*]
        ");
    }

    /// White space of any kind around and inside a cell, and single spaces alone, read alike.
    #[test]
    fn tab_spaces() {
        insta::assert_snapshot!(p(" 1 \t Số trường\t \n 2\tSố  lớp \t\u{a0}Lớp \n\u{a0}3\t  \n"), @r"
        0 [1|Số trường|]
        1 [2|Số lớp|Lớp]
        2 [3|]
        ");
    }

    /// Cells with line ends, in quotes as a spreadsheet writes them and bare.
    #[test]
    fn tab_wrapped() {
        insta::assert_snapshot!(p("TT\tTên\t\"Năm\n2026\"\n1\t\"Tỷ lệ \"\"hộ số\"\"\n\ncó Internet\"\t5\n2\tSố xã\t7\n"), @r#"
        0 [TT|Tên|Năm 2026]
        2 [1|Tỷ lệ "hộ số" có Internet|5]
        5 [2|Số xã|7]
        "#);
        insta::assert_snapshot!(p("TT\tTên\tNăm\n2026\n1\tTỷ lệ hộ\ncó Internet\t5\n2\tTỷ lệ\nInternet\n xã\t7\n\n3\tSố xã\t\n"), @r"
        0 [TT|Tên|Năm]
        1 line
        2 [1|Tỷ lệ hộ có Internet|5]
        4 [2|Tỷ lệ Internet xã|7]
        8 blank [3|Số xã|]
        ");
    }

    /// What only looks like cells with line ends: marks of repeated cells, quoted names, rows whose names
    /// begin with small letters, letters as ordinals, rows that a page cut.
    #[test]
    fn tab_wrapped_boundaries() {
        insta::assert_snapshot!(p("1\ta\t\"\t5\n2\tb\t\"\t6\n3\t\"c\"\tx\t\"\n"), @r#"
        0 [1|a|"|5]
        1 [2|b|"|6]
        2 [3|"c"|x|"]
        "#);
        insta::assert_snapshot!(p("TT\tTên\tSố\nlúa\tha\t5\nngô\tha\t6\nA\tx\t\nlúa\tha\t5\nngô\tha\t6\n"), @r"
        0 [TT|Tên|Số]
        1 [lúa|ha|5]
        2 [ngô|ha|6]
        3 [A|x|]
        4 [lúa|ha|5]
        5 [ngô|ha|6]
        ");
        // A parent without a unit, and its parts.
        insta::assert_snapshot!(p("1\tTỷ lệ hộ\ncó Internet\t5\n2\tDân số\nSố nam\t6\n3\tĐất lúa\ntrong đó: một vụ\t7\n4\tSố hộ của\nHà Giang\t8\n5\tSố xã\t9\n"), @r"
        0 [1|Tỷ lệ hộ có Internet|5]
        2 [2|Dân số]
        3 [Số nam|6]
        4 [3|Đất lúa]
        5 [trong đó: một vụ|7]
        6 [4|Số hộ của Hà Giang|8]
        8 [5|Số xã|9]
        ");
        // A value in words begins a row, though the two together are as long as rows of the table beneath.
        insta::assert_snapshot!(p("5\t1\tA\n6\t1\tB\ntrên 1\t1\tC\n8\t1\tD\n\n1\t2\t3\t4\t5\n6\t7\t8\t9\t1\n"), @r"
        0 [5|1|A]
        1 [6|1|B]
        2 [trên 1|1|C]
        3 [8|1|D]
        5 blank [1|2|3|4|5]
        6 [6|7|8|9|1]
        ");
        insta::assert_snapshot!(p("1\tTên\t5\na)\tlúa\t6\nb\tngô\t7\n(i)\tngô\t7\n"), @r"
        0 [1|Tên|5]
        1 [a)|lúa|6]
        2 [b|ngô|7]
        3 [(i)|ngô|7]
        ");
    }

    #[test]
    fn tab_line_between_rows_parts_the_grid() {
        insta::assert_snapshot!(p("a\tb\n47\nc\td"), @r"
        0 [a|b]
        1 line
        2 [c|d]
        ");
    }

    /// A header as browsers copy it, without the cells that its labels span; and rows that are no header.
    #[test]
    fn tab_header_without_spans() {
        insta::assert_snapshot!(p("TT\tChỉ tiêu\tNăm 2025\tGhi chú\nKế hoạch\tThực hiện\n1\tSố chợ\t2\t3\t\n"), @r"
        0 [TT|Chỉ tiêu|Năm 2025||Ghi chú]
        1 [||Kế hoạch|Thực hiện|]
        2 [1|Số chợ|2|3|]
        ");
        insta::assert_snapshot!(p("TT\tChỉ tiêu\tSố\nI\tKINH TẾ\n1\tSố chợ\t2\tdư\n"), @r"
        0 [TT|Chỉ tiêu|Số]
        1 [I|KINH TẾ]
        2 [1|Số chợ|2|dư]
        ");
    }

    #[test]
    fn tab_pieces_stand_in_the_source() {
        let source = Source::from_text("x\t  Tỷ lệ   hộ \u{a0}\ty");
        let layout = super::read(&source);
        let Some(Item::Table(grid)) = layout.items.first() else { panic!("expected a table") };
        let cell = &grid.cells(&grid.rows[0])[1];
        assert_eq!(cell.text, "Tỷ lệ hộ");
        assert_eq!(source.slice(cell.pieces.as_slice()[0].span), "Tỷ lệ   hộ");
    }
}
