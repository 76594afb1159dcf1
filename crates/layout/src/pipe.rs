//! The pipe dialect: one row a line, cells separated by ` | `, mostly without pipes at the ends.
//!
//! ```text
//! --- BẢNG ---                                  a mark, which may be missing
//! STT | Chỉ tiêu | Năm 2026 | Năm 2026
//! STT | Chỉ tiêu | Kế hoạch | Ước               merged cells are repeated
//! 1 | Số trường | 5 |
//! Chỉ số hài lòng                               a row whose cells were all empty but one
//! 11 | Nhóm chỉ tiêu ||||                       a row that ends in empty cells
//! --- HẾT BẢNG ---
//! ```
//!
//! Repeated cells stay as they are, each with its own piece. A table is as wide as its widest row
//! with words in it: a pipe that only ends the rows opens no column, and neither does one that begins
//! them all. Blank lines between rows part nothing where most rows stand apart by them.
//!
//! A line without a pipe is a row of one cell where marks stand around the table, or where it stands
//! alone between two rows and is all bold; otherwise it is a line, for others to judge.

use std::ops::Range;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, fold, space};

use crate::grid::{Break, Layout};
use crate::markup::Segment;
use crate::sink::{Sink, bars, is_rule, small};

/// Splits a source at its pipes.
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    if memchr::memchr(b'|', source.text().as_bytes()).is_none() {
        return Layout::of_lines(source);
    }
    let entries = entries(source);
    let mut sink = Sink::new(source, Dialect::Pipe);
    let mut at = 0;
    while at < entries.len() {
        let region = region(&entries, at);
        emit(&mut sink, &entries[region.range.clone()], &region);
        at = region.range.end;
    }
    sink.finish()
}

/// How much of a source is rows of this dialect, in permille of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if memchr::memchr(b'|', source.text().as_bytes()).is_none() {
        return 0;
    }
    let (mut lines, mut rows, mut before) = (0u32, 0u32, 0);
    for index in 0..source.line_count() {
        let text = space::trim(source.line_str(index));
        if text.is_empty() {
            continue;
        }
        lines += 1;
        let bytes = text.as_bytes();
        let pipes = memchr::memchr_iter(b'|', bytes).count();
        // Rows with pipes at both ends are another dialect's, and so are bare pipes.
        let outer = bytes.first() == Some(&b'|') && bytes.last() == Some(&b'|');
        if pipes == 0 || outer || text.bytes().all(|byte| byte == b'|' || byte == b' ') {
            continue;
        }
        rows += u32::from(pipes >= 2 && pipes.abs_diff(before) <= 1);
        before = pipes;
    }
    rows * 1000 / lines.max(1)
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Entry {
    line: u32,
    kind: Kind,
    /// What stands before it.
    gap: Break,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A row of so many pipes, of which the last `tail` have no words behind them.
    Row { pipes: u32, tail: u32, lead: bool },
    /// A rule between header and rows.
    Rule,
    /// The mark before a table.
    Open,
    /// The mark after it.
    Close,
    /// No pipe.
    Text,
}

fn entries(source: &Source<'_>) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(source.line_count());
    let mut gap = Break::None;
    for index in 0..source.line_count() {
        let whole = source.line_str(index);
        let text = space::trim(whole);
        if memchr::memchr(b'\x0c', whole.as_bytes()).is_some() {
            gap = Break::Page;
        }
        if text.is_empty() {
            gap = gap.max(Break::Blank);
            continue;
        }
        entries.push(Entry { line: small(index), kind: kind(text), gap });
        gap = Break::None;
    }
    entries
}

/// What a line, trimmed, is.
fn kind(text: &str) -> Kind {
    let mut pipes = 0;
    let mut last = 0;
    for at in bars(text) {
        pipes += 1;
        last = at;
    }
    if pipes == 0 {
        return mark(text).unwrap_or(Kind::Text);
    }
    let bytes = text.as_bytes();
    let tail = if last + 1 < bytes.len() {
        0
    } else {
        // An escaped pipe is a word.
        let run = text.trim_end_matches(|c| c == '|' || space::is_space(c));
        let escaped = run.ends_with('\\');
        let all = memchr::memchr_iter(b'|', &bytes[run.len()..]).count();
        small(all.saturating_sub(usize::from(escaped)))
    };
    if matches!(bytes[0], b'-' | b'|' | b':' | b'=' | b'+') && is_rule(text, true) {
        return Kind::Rule;
    }
    Kind::Row { pipes, tail, lead: bytes[0] == b'|' }
}

/// The mark before or after a table: a word for it between rules, `--- BẢNG ---`, `=== END TABLE ===`.
fn mark(text: &str) -> Option<Kind> {
    let rule = |c| matches!(c, '-' | '=' | '–' | '—');
    let words = text.trim_start_matches(rule);
    let inner = words.trim_end_matches(rule);
    if text.len() - words.len() < 3 || words.len() - inner.len() < 3 || text.len() > 60 {
        return None;
    }
    let inner = inner.trim_matches(|c: char| c.is_ascii_digit() || c == ':' || space::is_space(c));
    let is = |known: &[&str]| known.iter().any(|known| fold::same(known, inner));
    if is(&["bảng", "bảng biểu", "table", "bắt đầu bảng", "begin table"]) {
        Some(Kind::Open)
    } else if is(&["hết bảng", "kết thúc bảng", "end table", "end of table", "cuối bảng"]) {
        Some(Kind::Close)
    } else {
        None
    }
}

/// Entries that are a table, or that are none.
#[derive(Debug)]
struct Region {
    range: Range<usize>,
    is_table: bool,
    /// Marks stand around it.
    is_marked: bool,
    /// How many cells a row has that hold words in some row.
    width: u32,
    /// Every row begins with a pipe that opens no column.
    lead: bool,
    /// Blank lines part the rows as a matter of course.
    airy: bool,
}

/// No more lines than this without a pipe stand between two rows of one table.
const MOST_LINES_INSIDE: usize = 3;

/// The region that begins at an entry.
fn region(entries: &[Entry], first: usize) -> Region {
    let is_marked = entries[first].kind == Kind::Open;
    let mut range = first..first + 1;
    if !is_marked && !matches!(entries[first].kind, Kind::Row { .. }) {
        return Region { range, is_table: false, is_marked, width: 0, lead: false, airy: false };
    }
    let (mut rows, mut width, mut lead) = (0, 0, true);
    let (mut blanks, mut last_row) = (0, None);
    for (at, entry) in entries.iter().enumerate().skip(first) {
        match entry.kind {
            Kind::Row { pipes, tail, lead: begins } => {
                let apart = last_row.is_some_and(|(last, _)| last + 1 < at && !is_marked);
                if apart && last_row.is_some_and(|(_, before)| pipes.abs_diff(before) > 1) {
                    break;
                }
                rows += 1;
                width = width.max(pipes + 1 - tail.min(pipes));
                lead &= begins;
                if last_row.is_some_and(|(last, _)| last + 1 == at) {
                    blanks += usize::from(entry.gap == Break::Blank);
                }
                last_row = Some((at, pipes));
                range.end = at + 1;
            }
            Kind::Rule => range.end = at + 1,
            Kind::Open if at == first => {}
            Kind::Open => break,
            Kind::Close => {
                if is_marked {
                    range.end = at + 1;
                }
                break;
            }
            Kind::Text => {
                if at - last_row.map_or(first, |(last, _)| last) > MOST_LINES_INSIDE {
                    break;
                }
            }
        }
    }
    let columns = width - u32::from(lead && width > 0);
    let is_table = match columns {
        _ if is_marked => rows > 0,
        0 | 1 => false,
        // Two columns are the head of a letter, a signature or a menu more often than a table.
        2 => rows >= 4,
        _ => rows >= 2,
    };
    Region { range, is_table, is_marked, width, lead: lead && rows > 1, airy: blanks * 2 >= rows && rows > 1 }
}

/// Whether a line is bold from end to end.
fn is_bold(source: &Source<'_>, entry: &Entry) -> bool {
    let text = space::trim(source.line_str(entry.line as usize));
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty())
}

fn emit(sink: &mut Sink<'_, '_>, entries: &[Entry], region: &Region) {
    let mut gap = Break::None;
    let first_row = entries.iter().find(|entry| matches!(entry.kind, Kind::Row { .. }));
    for (at, entry) in entries.iter().enumerate() {
        let index = entry.line as usize;
        // Around a row of one cell a blank line is the form of a paragraph.
        gap = gap.max(entry.gap);
        let between = at > 0 && entries[at - 1].kind == Kind::Text;
        if gap == Break::Blank && (region.airy || between) {
            gap = Break::None;
        }
        match entry.kind {
            Kind::Row { .. } if region.is_table => {
                row(sink, entry, region, gap);
                gap = Break::None;
            }
            Kind::Rule if region.is_table => sink.mark_trimmed(sink.source.line(index).into()),
            Kind::Open | Kind::Close => {
                sink.close();
                sink.mark_trimmed(sink.source.line(index).into());
            }
            Kind::Text if region.is_table && is_row(sink.source, entries, at, region, first_row) => {
                let gap = if gap == Break::Page { gap } else { Break::None };
                sink.cell(&[Segment { span: sink.source.line(index).span(), line: entry.line }]);
                sink.row(entry.line, gap);
            }
            _ => {
                sink.line(index);
                gap = Break::None;
            }
        }
        if entry.kind == Kind::Text {
            gap = Break::None;
        }
    }
}

/// Whether a line without a pipe is a row of its table.
fn is_row(source: &Source<'_>, entries: &[Entry], at: usize, region: &Region, first_row: Option<&Entry>) -> bool {
    if region.is_marked {
        return true;
    }
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| entries[at]), entries.get(at + 1)) else { return false };
    let (Kind::Row { pipes, .. }, Kind::Row { pipes: below, .. }) = (before.kind, after.kind) else { return false };
    if pipes != below || !is_bold(source, &entries[at]) {
        return false;
    }
    // Before a header, the same or another one, it is the heading of a table.
    let head = |entry: &Entry| {
        let text = source.line_str(entry.line as usize);
        space::trim(bars(text).next().map_or(text, |bar| &text[..bar]))
    };
    first_row.is_some_and(|first| first.line == before.line || head(first) != head(after))
}

fn row(sink: &mut Sink<'_, '_>, entry: &Entry, region: &Region, gap: Break) {
    let line = sink.source.line(entry.line as usize);
    let text = sink.source.line_str(entry.line as usize);
    let mut start = line.start;
    let mut column = 0;
    for bar in bars(text) {
        let end = line.start + small(bar);
        cell(sink, start, end, column, entry.line, region);
        sink.mark(Span { start: end, end: end + 1 });
        start = end + 1;
        column += 1;
    }
    cell(sink, start, line.end, column, entry.line, region);
    sink.row(entry.line, gap);
}

fn cell(sink: &mut Sink<'_, '_>, start: u32, end: u32, column: u32, line: u32, region: &Region) {
    // Outside the width, and before a pipe that only begins the row, there are no words.
    if column >= region.width || (column == 0 && region.lead) {
        return;
    }
    sink.cell(&[Segment { span: Span { start, end }, line }]);
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    use crate::testing::{check, damage, print};

    fn p(text: &str) -> String {
        let source = Source::from_text(text);
        let layout = super::read(&source);
        check(&source, &layout);
        print(&layout)
    }

    /// Marks, merged cells repeated, collapsed rows, an empty row, two tables.
    const MARKED: &str = "\
Phụ lục 3. Chỉ tiêu của huyện
--- BẢNG ---
TT | Chỉ tiêu | Đơn vị | Kế hoạch | Kế hoạch | Ghi chú
TT | Chỉ tiêu | Đơn vị | 2026 | 2030 | Ghi chú
I | KINH TẾ | KINH TẾ |  |  | 
1 | Thu ngân sách | tỷ đồng | 1.250 | 2.000 | 
 | Trong đó: thu nội địa | \" | 900 |  | ước
Chỉ số hài lòng của người dân
 |  |  |  |  | 
2 | Tỷ lệ hộ  nghèo | % | ≤ 2 | ≤ 1
--- HẾT BẢNG ---
Nguồn: Phòng Kinh tế
--- BẢNG 2 ---
 | 2026 | 2027
Dân số | 10.500 | 10.700
--- HẾT BẢNG ---
";

    #[test]
    fn pipe_basic() {
        insta::assert_snapshot!(p(MARKED), @r#"
        0 line
        2 [TT|Chỉ tiêu|Đơn vị|Kế hoạch|Kế hoạch|Ghi chú]
        3 [TT|Chỉ tiêu|Đơn vị|2026|2030|Ghi chú]
        4 [I|KINH TẾ|KINH TẾ|||]
        5 [1|Thu ngân sách|tỷ đồng|1.250|2.000|]
        6 [|Trong đó: thu nội địa|"|900||ước]
        7 [Chỉ số hài lòng của người dân]
        9 [2|Tỷ lệ hộ nghèo|%|≤ 2|≤ 1]
        11 line
        13 [|2026|2027]
        14 [Dân số|10.500|10.700]
        "#);
    }

    /// Pipes at the ends of rows, empty cells collapsed, headings in bold between rows.
    const TRAILING: &str = "\
Nội dung như sau:

STT | Chỉ tiêu | Đơn vị | Kết quả |

**Đến năm 2030**

1 | Số thôn thông minh | Thôn | ≥ 5 |
2 | Nhóm chỉ tiêu về thủ tục hành chính |||
2.1 | Hồ sơ trực tuyến | % | **90** |

**Đến năm 2045**

3 | Số thôn thông minh | Thôn | 12 |

**Danh mục nhiệm vụ**

STT | Nhiệm vụ | Cơ quan | Thời gian |
1 | Xây dựng trạm phát sóng | Phòng Kinh tế | 2027 |

Theo đó, xã có 12 thôn.";

    #[test]
    fn pipe_trailing() {
        insta::assert_snapshot!(p(TRAILING), @r"
        0 line
        2 blank [STT|Chỉ tiêu|Đơn vị|Kết quả]
        4 [Đến năm 2030]
        6 [1|Số thôn thông minh|Thôn|≥ 5]
        7 [2|Nhóm chỉ tiêu về thủ tục hành chính||]
        8 [2.1|Hồ sơ trực tuyến|%|90]
        10 [Đến năm 2045]
        12 [3|Số thôn thông minh|Thôn|12]
        14 line
        16 [STT|Nhiệm vụ|Cơ quan|Thời gian]
        17 [1|Xây dựng trạm phát sóng|Phòng Kinh tế|2027]
        19 line
        ");
    }

    #[test]
    fn pipe_blank_lines_between_rows() {
        insta::assert_snapshot!(p("TT | Tên | Số\n\n1 | a | 5\n\n2 | b | 6\n\n3 | c | 7"), @r"
        0 [TT|Tên|Số]
        2 [1|a|5]
        4 [2|b|6]
        6 [3|c|7]
        ");
    }

    #[test]
    fn pipe_page_breaks() {
        // The rest of a cut row comes behind the header again; a page's number is a line.
        insta::assert_snapshot!(p("TT | Tên | Số\n1 | Tỷ lệ hộ | 5\n2 | Tỷ lệ trẻ em được\n12\n\u{c}TT | Tên | Số\n | tiêm chủng | 90\n\n3 | c | 7"), @r"
        0 [TT|Tên|Số]
        1 [1|Tỷ lệ hộ|5]
        2 [2|Tỷ lệ trẻ em được]
        3 line
        4 page [TT|Tên|Số]
        5 [|tiêm chủng|90]
        7 blank [3|c|7]
        ");
    }

    #[test]
    fn pipe_boundaries() {
        // A pipe in a cell is escaped; a rule is a mark; a bold name is taken off its marks.
        insta::assert_snapshot!(p("TT | Tên | Số\n---|---|---\n1 | a \\| b | 46*\n**II** | **Văn** **hóa** | - \n- | - | -"), @r"
        0 [TT|Tên|Số]
        2 [1|a | b|46*]
        3 [II|Văn hóa|-]
        4 [-|-|-]
        ");
        // Pipes that begin all rows open no column.
        insta::assert_snapshot!(p("| TT | Tên | Số |\n| 1 | a | 5 |\n|  | b | 6 |"), @r"
        0 [TT|Tên|Số]
        1 [1|a|5]
        2 [|b|6]
        ");
        // A bare line between rows, without marks: others judge it.
        insta::assert_snapshot!(p("A | 1 | 2\nHDI\nB | 3 | 4\nTổng\nC | 5 | 6"), @r"
        0 [A|1|2]
        1 line
        2 [B|3|4]
        3 line
        4 [C|5|6]
        ");
    }

    #[test]
    fn pipe_look_alikes() {
        assert_eq!(p("UBND XÃ A | CỘNG HÒA\nSố: 1/KH-UBND | A, ngày 1/2/2026\nKế hoạch"), "0 line\n1 line\n2 line\n");
        assert_eq!(p("Trang chủ | Tin tức | Liên hệ\nXã đạt chuẩn |x| ≥ 0"), "0 [Trang chủ|Tin tức|Liên hệ]\n1 [Xã đạt chuẩn|x|≥ 0]\n");
        assert_eq!(p("Trang chủ | Tin tức | Liên hệ\n\nbài viết"), "0 line\n2 line\n");
        assert_eq!(p("STT\n|\nTên\n|"), "0 line\n1 line\n2 line\n3 line\n");
        assert_eq!(p("--- BẢNG ---\nkhông có gì\n"), "1 line\n");
        assert_eq!(p("a|b|c"), "0 line\n");
        assert_eq!(p(""), "");
    }

    #[test]
    fn score_basic() {
        let p = |text| super::score(&Source::from_text(text));
        assert!(p(MARKED) > 500, "{}", p(MARKED));
        assert!(p(TRAILING) > 350, "{}", p(TRAILING));
        assert_eq!(p("a\tb\n"), 0);
        assert_eq!(p("STT\n|\nTên\n|\n1\n|\n"), 0);
        assert_eq!(p("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"), 0);
    }

    #[test]
    fn damaged() {
        damage(&[MARKED, TRAILING], |text| {
            p(text);
        });
    }
}
