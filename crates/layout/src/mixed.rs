//! Tables in another dialect than most of the source: an appendix that was pasted in from another tool,
//! pages that a reader of scans gave as HTML amid others that it gave as Markdown.
//!
//! The dialect that fits the source best reads it first. Each run of lines that it leaves outside its
//! tables is a source of its own then, as long as something in it can part cells. Dialects that mark their
//! cells are read so, columns of spaces of many rows, and a cell a line or flattened rows under a header:
//! without one they look like the prose around a table.

use std::ops::Range;

use chitieu_schema::Dialect;
use chitieu_text::{Line, Source, Span, space};

use crate::detect;
use crate::flattened::{self, Hints};
use crate::grid::{Break, Cell, Grid, Item, Layout, Row};
use crate::limits::Limits;
use crate::markup::Segment;
use crate::paragraph;
use crate::sink::{self, Sink, small};

/// How often a run may hold runs of its own. Each dialect takes all of its tables at once, so that a third
/// turn finds something only where four dialects stand in one source.
const DEEPEST: u32 = 3;

/// Lines, words or both that stand together outside the tables.
struct Run {
    /// Which items they are.
    items: Range<usize>,
    /// The lines that they stand on, counted from 0, with the blank ones between them.
    lines: Range<usize>,
}

/// Reads the tables of other dialects among what `layout` left outside its tables. `depth` counts the
/// sources around this one.
pub(crate) fn read<'a>(
    source: &'a Source<'_>,
    hints: &Hints,
    limits: Limits,
    depth: u32,
    layout: &mut Layout<'a>,
) {
    if depth >= DEEPEST {
        return;
    }
    release(source, layout);
    let mut found: Vec<(Run, Span, Layout<'a>)> = Vec::new();
    for run in runs(&layout.items) {
        let span = span_of(source, &run.lines);
        let may_hold = || may_hold_table(source.slice(span)) || has_header(source, &run.lines);
        if layout.meter.is_over() || !may_hold() {
            continue;
        }
        let window = source.window(run.lines.clone());
        let limits = layout.meter.rest(limits);
        let choice = detect::detect(&window, limits);
        let before = run.items.start.checked_sub(1).and_then(|at| layout.items.get(at));
        let after = layout.items.get(run.items.end);
        let beside = || before.into_iter().chain(after).filter_map(Item::grid);
        let mut inner = None;
        if choice.dialect != layout.choice.dialect && is_readable(choice.dialect, &window) {
            let whole = crate::read_as(&window, choice, hints, limits, depth + 1);
            let is_over = whole.meter.is_over();
            inner = Some(whole).filter(|inner| {
                is_over || inner.tables().any(is_table) || beside().any(|grid| goes_on(inner, grid))
            });
        }
        // One row is too little to tell a dialect by, but not to go on with the table beside it.
        let inner = inner.or_else(|| {
            let width = beside().filter_map(width).find(|&width| width >= FEWEST_CELLS)?;
            rows_of_bars(&window, limits, width)
        });
        if let Some(inner) = inner {
            let line = small(run.lines.start);
            layout.meter.add(&inner.meter, line);
            found.push((run, span, inner.moved(&window, source, line, span.start)));
        }
    }
    if !found.is_empty() {
        put(layout, found);
    }
}

/// Gives back the flattened rows under a header that columns of spaces took for two columns, the ordinals
/// and all the rest: a single space parts all of their labels.
fn release(source: &Source<'_>, layout: &mut Layout<'_>) {
    let is_flat = |item: &Item<'_>| {
        let grid = item.grid().filter(|grid| grid.dialect == Dialect::FixedWidth)?;
        let line = space::trim(source.line_str(grid.rows.first()?.line as usize));
        (width(grid)? <= 2 && flattened::is_header(line)).then(|| lines_of(item))?
    };
    if !layout.items.iter().any(|item| is_flat(item).is_some()) {
        return;
    }
    for item in std::mem::take(&mut layout.items) {
        match is_flat(&item) {
            Some(lines) => lines
                .filter(|&line| !space::trim(source.line_str(line)).is_empty())
                .for_each(|line| layout.push_line(line)),
            None => layout.items.push(item),
        }
    }
}

/// Puts what was read in the place of the items that it was read from.
fn put<'a>(layout: &mut Layout<'a>, found: Vec<(Run, Span, Layout<'a>)>) {
    // What the first reading said of the same bytes is no longer true.
    let spans: Vec<Span> = found.iter().map(|(_, span, _)| *span).collect();
    layout.marks.retain(|mark| {
        let next = spans.partition_point(|span| span.end <= mark.start);
        spans.get(next).is_none_or(|span| mark.end <= span.start)
    });
    let mut old = std::mem::take(&mut layout.items).into_iter();
    let mut at = 0;
    for (run, _, inner) in found {
        layout.items.extend(old.by_ref().take(run.items.start - at));
        old.by_ref().take(run.items.len()).for_each(drop);
        at = run.items.end;
        let is_read = |other: Dialect| inner.tables().any(|grid| is_like(grid.dialect, other));
        let choice = &mut layout.choice;
        choice.rival = choice.rival.filter(|&rival| !is_read(rival));
        choice.beside = choice.beside.filter(|&(beside, _)| !is_read(beside));
        layout.items.extend(inner.items);
        layout.marks.extend(inner.marks);
    }
    layout.items.extend(old);
}

/// The runs of lines and words between tables, in order; none that shares a line with a table or with
/// another run.
fn runs(items: &[Item<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut taken = 0;
    for (at, item) in items.iter().enumerate() {
        let is_table = matches!(item, Item::Table(_));
        let Some(lines) = lines_of(item) else { continue };
        if runs.last().is_some_and(|last| is_table && last.lines.end > lines.start) {
            runs.pop();
        }
        let is_free = lines.start >= taken;
        taken = taken.max(lines.end);
        if is_table || !is_free || !matches!(item, Item::Line(_) | Item::Words(_)) {
            continue;
        }
        match runs.last_mut() {
            Some(last) if last.items.end == at => {
                last.items.end = at + 1;
                last.lines.end = lines.end;
            }
            _ => runs.push(Run { items: at..at + 1, lines }),
        }
    }
    runs
}

/// The lines, counted from 0, that an item stands on; none where it has no words.
fn lines_of(item: &Item<'_>) -> Option<Range<usize>> {
    let of_cell = |cell: &Cell<'_>| {
        let lines = || cell.pieces.as_slice().iter().map(|piece| piece.line as usize);
        Some(lines().min()?..lines().max()? + 1)
    };
    match item {
        Item::Line(line) => Some(*line as usize..*line as usize + 1),
        Item::Words(cell) | Item::Caption(cell) | Item::Note(cell) => of_cell(cell),
        // Rows stand one under another; a cell that spans rows stands above them.
        Item::Table(grid) => {
            let (first, last) = (grid.rows.first()?, grid.rows.last()?);
            let pieces = grid.cells(last).iter().flat_map(|cell| cell.pieces.as_slice());
            let end = pieces.map(|piece| piece.line).max().unwrap_or_default().max(last.line);
            Some(first.line as usize..end as usize + 1)
        }
    }
}

/// The bytes of lines, with what parts them.
fn span_of(source: &Source<'_>, lines: &Range<usize>) -> Span {
    let last = lines.end.saturating_sub(1).max(lines.start);
    Span::new(source.line(lines.start).start, source.line(last).end)
}

/// Whether anything in lines can part cells: two bars or tabs, a tag, a command, a drawing, or wide gaps.
fn may_hold_table(text: &str) -> bool {
    let bytes = text.as_bytes();
    if memchr::memchr2_iter(b'|', b'\t', bytes).nth(1).is_some() {
        return true;
    }
    let is_sign = |at: usize| match &bytes[at..] {
        [b'<', next, ..] => next.eq_ignore_ascii_case(&b't'),
        [b'\\', rest @ ..] => rest.starts_with(b"begin"),
        [b'+', next, ..] => *next == b'-',
        // The lead bytes of U+2500 to U+257F.
        [0xe2, next, ..] => matches!(next, 0x94 | 0x95),
        _ => false,
    };
    memchr::memchr2_iter(b'<', b'\\', bytes).any(is_sign)
        || memchr::memchr2_iter(b'+', 0xe2, bytes).any(is_sign)
        || memchr::memmem::find(bytes, b"   ").is_some()
}

/// Whether one of the lines begins with the label of ordinals, as headers do that no marks part.
fn has_header(source: &Source<'_>, lines: &Range<usize>) -> bool {
    lines.clone().any(|line| {
        let text = space::trim(source.line_str(line));
        paragraph::is_anchor(text) || flattened::anchor(text).is_some()
    })
}

/// Whether a table of a dialect can be told from the prose around it.
fn is_readable(dialect: Dialect, window: &Source<'_>) -> bool {
    match dialect {
        Dialect::Tab
        | Dialect::Pipe
        | Dialect::Markdown
        | Dialect::Grid
        | Dialect::Box
        | Dialect::BarStream
        | Dialect::FixedWidth
        | Dialect::Paragraph
        | Dialect::Flattened => true,
        // They are read by their bytes, so that a line that is not there to be read would be.
        Dialect::Html | Dialect::Latex => {
            let gap = |pair: &[Line]| pair[1].start.saturating_sub(pair[0].end) <= 2;
            window.lines().windows(2).all(gap)
        }
        Dialect::Csv | Dialect::List => false,
    }
}

/// Whether rows are so many and so wide that no letter head or block of signatures looks like them.
pub(crate) fn is_table(grid: &Grid<'_>) -> bool {
    let rows_of = |cells: usize| {
        let filled = |row: &&Row| {
            grid.cells(row).iter().filter(|cell| !cell.is_empty()).take(cells).count() == cells
        };
        grid.rows.iter().filter(filled).take(5).count()
    };
    match grid.dialect {
        Dialect::FixedWidth => rows_of(3) >= 4,
        Dialect::Paragraph | Dialect::Flattened => {
            let first = grid.rows.first().and_then(|row| grid.cells(row).first());
            first.is_some_and(|cell| paragraph::is_anchor(&cell.text))
                && rows_of(3) >= 2
                && rows_of(2) >= 3
        }
        Dialect::Tab => rows_of(3) >= 1 && rows_of(2) >= 2 || rows_of(2) >= 5,
        _ => rows_of(2) >= 2,
    }
}

/// Rows alone that stand right above or below a table have at least so many cells with words.
const FEWEST_CELLS: usize = 3;

/// How many cells the widest row has.
fn width(grid: &Grid<'_>) -> Option<usize> {
    grid.rows.iter().map(|row| grid.cells(row).len()).max()
}

/// Whether what stands right above or below a table is nothing but rows as wide as its own.
fn goes_on(inner: &Layout<'_>, grid: &Grid<'_>) -> bool {
    inner.tables().count() == inner.items.len()
        && !inner.items.is_empty()
        && inner.tables().all(|inner| width(inner) == width(grid) && is_filled(inner))
}

/// Whether every row has words in cells enough.
fn is_filled(grid: &Grid<'_>) -> bool {
    let filled = |row: &Row| grid.cells(row).iter().filter(|cell| !cell.is_empty()).count();
    grid.rows.iter().all(|row| filled(row) >= FEWEST_CELLS)
}

/// Lines that are nothing but rows of so many cells between bars, with or without bars at both ends.
fn rows_of_bars<'a>(source: &'a Source<'_>, limits: Limits, width: usize) -> Option<Layout<'a>> {
    let mut sink = Sink::new(source, Dialect::Pipe, limits);
    for index in 0..source.line_count() {
        let line = source.line(index);
        let text = source.slice(line.span());
        if space::trim(text).is_empty() {
            continue;
        }
        let mut cells = vec![line.span()];
        for at in sink::bars(text) {
            let bar = Span::new(line.start + small(at), line.start + small(at) + 1);
            sink.mark(bar);
            if let Some(cell) = cells.last_mut() {
                cell.end = bar.start;
            }
            cells.push(Span::new(bar.end, line.end));
        }
        let is_blank = |span: &Span| space::trim(source.slice(*span)).is_empty();
        let cells = match &cells[..] {
            [first, inner @ .., last]
                if inner.len() == width && is_blank(first) && is_blank(last) =>
            {
                inner
            }
            all if all.len() == width => all,
            _ => return None,
        };
        let at = small(index);
        for &span in cells {
            sink.cell(at, &[Segment { span, line: at }]);
        }
        sink.row(at, Break::None);
    }
    let layout = sink.finish();
    let is_filled = layout.tables().all(is_filled);
    is_filled.then_some(layout)
}

/// Whether two dialects are one but for how much is drawn.
fn is_like(a: Dialect, b: Dialect) -> bool {
    a == b || detect::same_marks(a, b)
}

#[cfg(test)]
mod tests {
    use chitieu_schema::Dialect;
    use chitieu_text::Source;

    use crate::testing;

    /// The dialects of the tables of a text, and its lines outside them.
    fn p(text: &str) -> (Vec<Dialect>, Vec<String>) {
        let source = Source::from_text(text);
        let layout = crate::read(&source, None);
        testing::check(&source, &layout);
        let lines = layout.items.iter().filter_map(|item| match item {
            crate::Item::Line(line) => Some(source.line_str(*line as usize).to_owned()),
            crate::Item::Words(cell) => Some(cell.text.clone().into_owned()),
            _ => None,
        });
        (layout.dialects(), lines.collect())
    }

    const TABS: &str =
        "STT\tTên\tĐVT\tSố\n1\tSố trường\tTrường\t4\n2\tSố lớp\tLớp\t60\n3\tSố xã\tXã\t1\n";
    const PIPES: &str =
        "STT | Tên | ĐVT | Số\n1 | Số chợ | Chợ | 2\n2 | Số bến | Bến | 3\n3 | Số cầu | Cầu | 9\n";
    const MARKDOWN: &str =
        "| STT | Tên | ĐVT |\n|---|---|---|\n| 1 | Số chợ | Chợ |\n| 2 | Số bến | Bến |\n";
    const DRAWN: &str = "+-----+--------+\n| STT | Tên    |\n+-----+--------+\n| 1   | Số chợ |\n| 2   | Số bến |\n+-----+--------+\n";
    const HTML: &str = "<table>\n<tr><th>TT</th><th>Tên</th></tr>\n<tr><td>1</td><td>Số trường</td></tr>\n<tr><td>2</td><td>Số lớp</td></tr>\n</table>\n";
    const HTML_WIDE: &str = "<table>\n<tr><th>TT</th><th>Tên</th><th>ĐVT</th></tr>\n<tr><td>1</td><td>Số trường</td><td>Trường</td></tr>\n</table>\n";
    const LATEX: &str = "\\begin{tabular}{|c|l|}\n\\hline\nTT & Tên \\\\ \\hline\n1 & Số trường \\\\ \\hline\n2 & Số lớp \\\\ \\hline\n\\end{tabular}\n";
    const PARAGRAPH: &str = "STT\nTên\nĐVT\n1\nSố trường\nTrường\n2\nSố lớp\nLớp\n3\nSố xã\nXã\n";
    const FLATTENED: &str = "STT Tên chỉ tiêu ĐVT Năm 2026\n1 Số trường Trường 12\n2 Số người Người 140\n3 Tỷ lệ lớp % 11\n";
    const FIXED: &str = "STT    Tên chỉ tiêu       ĐVT      Năm 2026\n 1     Số trường          Trường        12\n 2     Số lớp             Lớp          140\n 3     Số xã              Xã            11\n 4     Số chợ             Chợ            2\n";

    /// A page of other marks within a table: its rows are read, one alone as well where it is as wide.
    #[test]
    fn mixed_rows() {
        let (dialects, lines) =
            p(&format!("{TABS}4 | Số chợ | Chợ | 2\n5 | Số bến | Bến | 3\n6\tSố cầu\tCầu\t9\n"));
        assert_eq!((dialects, lines), (vec![Dialect::Tab, Dialect::Pipe], vec![]));
        let (dialects, lines) = p(&format!("{PIPES}4\tSố trường\tTrường\t4\n"));
        assert_eq!((dialects, lines), (vec![Dialect::Pipe, Dialect::Tab], vec![]));
        for row in ["4 | Số chợ | Chợ", "| 4 | Số chợ | Chợ |"] {
            let (dialects, lines) = p(&format!("{HTML_WIDE}{row}\n"));
            assert_eq!((dialects, lines), (vec![Dialect::Html, Dialect::Pipe], vec![]));
        }
        let (dialects, lines) = p(&format!("{HTML_WIDE}Trang chủ | Tin tức\n"));
        assert_eq!((dialects, lines.len()), (vec![Dialect::Html], 1));
        let (dialects, lines) = p(&format!("{PIPES}4\tSố trường\n"));
        assert_eq!((dialects, lines.len()), (vec![Dialect::Pipe], 1));
    }

    /// Letter heads and signatures in columns are no tables beside one.
    #[test]
    fn mixed_boundaries() {
        let heads = [
            "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND\tAn Bình, ngày 05 tháng 02 năm 2026\n",
            "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ AN BÌNH                 Độc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND           An Bình, ngày 05 tháng 02 năm 2026\n",
            "Nơi nhận:                 TM. ỦY BAN NHÂN DÂN\n- Như trên;                    CHỦ TỊCH\n- Lưu: VT.\n",
            "Trang chủ | Tin tức\n",
        ];
        for (table, dialect) in
            [(TABS, Dialect::Tab), (MARKDOWN, Dialect::Markdown), (HTML, Dialect::Html)]
        {
            for head in heads {
                // Its own marks make rows of it, whatever they say.
                if dialect == Dialect::Tab && head.contains('\t') {
                    continue;
                }
                let (dialects, lines) = p(&format!("{head}\n{table}"));
                assert_eq!(dialects, [dialect], "{head}");
                assert_eq!(lines.len(), head.lines().count(), "{head}");
            }
        }
    }

    /// What is left of a limit holds for the tables of other dialects.
    #[test]
    fn mixed_limits() {
        let text = format!("{PIPES}\n{TABS}");
        let source = Source::from_text(&text);
        let read = |cells| {
            let limits = crate::Limits { cells, nesting: 4 };
            crate::read_with(&source, None, &crate::Hints::default(), limits)
        };
        assert!(read(32).is_ok());
        let excess = read(20).expect_err("sixteen cells and sixteen more");
        assert_eq!((excess.max, excess.line), (20, 7));
        assert!(excess.found > 20, "{excess}");
    }

    /// Each dialect under each other one, with headings: both are read, and the headings stay lines.
    #[test]
    fn mixed_basic() {
        let all = [
            (Dialect::Tab, TABS),
            (Dialect::Pipe, PIPES),
            (Dialect::Markdown, MARKDOWN),
            (Dialect::Box, DRAWN),
            (Dialect::Html, HTML),
            (Dialect::Latex, LATEX),
            (Dialect::FixedWidth, FIXED),
            (Dialect::Paragraph, PARAGRAPH),
            (Dialect::Flattened, FLATTENED),
        ];
        let mut wrong = Vec::new();
        for (first, above) in all {
            for (second, below) in all {
                // One of them is the other with a rule under its header.
                if first == second || super::is_like(first, second) {
                    continue;
                }
                let text = format!("Phụ lục I\n\n{above}\nPhụ lục II\n\n{below}\nHết\n");
                let (dialects, lines) = p(&text);
                if dialects != [first, second] || lines != ["Phụ lục I", "Phụ lục II", "Hết"]
                {
                    wrong.push(format!("{first:?} {second:?}: {dialects:?} {lines:?}"));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
