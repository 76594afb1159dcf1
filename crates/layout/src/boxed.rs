//! The box dialect: tables drawn with box drawing characters or with `+`, `-` and `|`.
//!
//! ```text
//! ┌─────┬───────────┬────┐      +-----+-----------+----+
//! │ STT │ Chỉ tiêu  │ Số │      | STT | Chỉ tiêu  | Số |
//! ├─────┼───────────┼────┤      +-----+-----------+----+
//! │ 1   │ Số trường │ 5  │      | 1   | Số trường | 5  |
//! │ 2   │ Số lớp    │ 60 │      | 2   | Số lớp    | 60 |
//! └─────┴───────────┴────┘      +-----+-----------+----+
//! ```
//!
//! Borders may be missing. Rules may part rows that are wrapped over lines, or only the header and
//! groups of rows that have a line each: how the lines are filled tells. See [`crate::lattice`].

use chitieu_schema::Dialect;
use chitieu_text::{Source, space};

use crate::grid::{Break, Layout};
use crate::lattice::{self, Judged, Kind, Rows};
use crate::limits::Limits;
use crate::sink::{Sink, small};

/// Splits a source at its drawings.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    if !may_be(source) {
        return Layout::of_lines(source);
    }
    let mut sink = Sink::new(source, Dialect::Box, limits);
    let mut drawing: Vec<(u32, Kind)> = Vec::new();
    let mut judged = None;
    // The last rule of the drawing.
    let mut rule = None;
    // What stands before the drawing, and before this line.
    let (mut before, mut gap) = (Break::None, Break::None);
    for index in 0..source.line_count() {
        if sink.is_over() {
            break;
        }
        let (page, kind) = line_kind(source, index);
        if page {
            flush(&mut sink, &mut drawing, before, &mut judged);
            gap = Break::Page;
        }
        match kind {
            Some(Kind::None) => {
                rule = None;
                flush(&mut sink, &mut drawing, before, &mut judged);
                sink.line(index);
                gap = Break::None;
            }
            Some(kind) => {
                let is_inner = kind == Kind::Content
                    && rule.is_some_and(|rule| is_inner_rule(source, index, rule));
                let kind = if is_inner { Kind::Rule } else { kind };
                rule = if kind == Kind::Rule { Some(index) } else { rule };
                if drawing.is_empty() {
                    before = std::mem::take(&mut gap);
                }
                drawing.push((small(index), kind));
            }
            None if goes_on(source, index, rule, drawing.last().map(|last| last.1)) => {}
            None => {
                rule = None;
                flush(&mut sink, &mut drawing, before, &mut judged);
                gap = gap.max(Break::Blank);
            }
        }
    }
    flush(&mut sink, &mut drawing, before, &mut judged);
    sink.finish()
}

/// How much of a source is rows of this dialect, in permille of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if !may_be(source) {
        return 0;
    }
    let (mut some, mut explained, mut pending) = (0u32, 0u32, 0u32);
    let (mut rule, mut last) = (None, None);
    for index in 0..source.line_count() {
        let kind = line_kind(source, index).1;
        match kind {
            None if goes_on(source, index, rule, last) => {}
            Some(Kind::None) | None => {
                some += u32::from(kind.is_some());
                explained += if rule.is_some() { pending } else { 0 };
                (pending, rule, last) = (0, None, None);
            }
            Some(kind) => {
                some += 1;
                pending += 1;
                rule = if kind == Kind::Rule { Some(index) } else { rule };
                last = Some(kind);
            }
        }
    }
    explained += if rule.is_some() { pending } else { 0 };
    explained * 1000 / some.max(1)
}

/// Whether a source has the signs at all: a rule of ASCII signs, or the lead byte of box drawing.
fn may_be(source: &Source<'_>) -> bool {
    let bytes = source.text().as_bytes();
    memchr::memmem::find(bytes, b"+-").is_some()
        || memchr::memmem::find(bytes, b"+=").is_some()
        || memchr::memmem::find(bytes, b"\xe2\x94").is_some()
        || memchr::memmem::find(bytes, b"\xe2\x95").is_some()
}

/// Whether a form feed stands in a line, and what the line is; nothing where it is blank.
fn line_kind(source: &Source<'_>, index: usize) -> (bool, Option<Kind>) {
    let whole = source.line_str(index);
    let text = space::trim(whole);
    let page = memchr::memchr(b'\x0c', whole.as_bytes()).is_some();
    if text.is_empty() {
        return (page, None);
    }
    let kind = match lattice::ascii_kind(text) {
        Kind::None => lattice::drawn_kind(text),
        kind => kind,
    };
    (page, Some(kind))
}

/// Whether a line of a drawing is a rule that has bars where the drawing's last rule has joints, and is as wide:
/// `|-----|----|` under `+-----+----+`, as queries of databases are printed.
fn is_inner_rule(source: &Source<'_>, index: usize, rule: usize) -> bool {
    let text = space::trim(source.line_str(index)).as_bytes();
    text.starts_with(b"|-")
        && text.iter().all(|byte| matches!(byte, b'|' | b'-' | b'+'))
        && text.len() == space::trim(source.line_str(rule)).len()
}

/// The first line that is a rule of Markdown, bars and dashes alone, and stands in no drawing: drawn cells
/// have bars at their sides, and corners in their rules.
#[cold]
pub(crate) fn rule_of_bars(source: &Source<'_>) -> Option<u32> {
    let is_of_rule = |byte: &u8| matches!(byte, b'|' | b'-' | b':' | b' ');
    let mut is_drawn = false;
    (0..source.line_count()).find_map(|index| {
        is_drawn = match line_kind(source, index).1 {
            Some(Kind::Rule) => true,
            Some(Kind::Content) => is_drawn,
            Some(Kind::None) | None => false,
        };
        let line = source.line_str(index).as_bytes();
        let is_rule = !is_drawn
            && line.contains(&b'|')
            && line.windows(3).any(|three| three == b"---")
            && line.iter().all(is_of_rule);
        is_rule.then(|| small(index))
    })
}

/// Whether a drawing goes on behind the blank line at `index`: the next line is as wide as the drawing's last
/// rule and is no rule behind a rule, which would begin another drawing. Line ends that a program took for
/// two leave such lines.
fn goes_on(source: &Source<'_>, index: usize, rule: Option<usize>, last: Option<Kind>) -> bool {
    let (Some(rule), Some(last)) = (rule, last) else { return false };
    if index + 1 >= source.line_count() {
        return false;
    }
    let width = |line: usize| space::trim(source.line_str(line)).chars().count();
    match line_kind(source, index + 1) {
        (false, Some(Kind::Rule)) if last == Kind::Rule => false,
        (false, Some(Kind::Rule | Kind::Content)) => width(index + 1) == width(rule),
        _ => false,
    }
}

/// Reads a drawing that has ended; without a rule it is none.
fn flush(
    sink: &mut Sink<'_, '_>,
    drawing: &mut Vec<(u32, Kind)>,
    gap: Break,
    judged: &mut Option<Judged>,
) {
    let has = |wanted: Kind| drawing.iter().any(|&(_, kind)| kind == wanted);
    if has(Kind::Rule) && has(Kind::Content) {
        lattice::read(sink, drawing, Rows::Judged, gap, judged);
    } else {
        for &(line, _) in drawing.iter() {
            sink.line(line as usize);
        }
    }
    drawing.clear();
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

    /// A last page of one wrapped row is read as the pages before were.
    #[test]
    fn pages_are_alike() {
        let head = "+-----+-----+\n| Tên | Số  |\n+-----+-----+\n";
        let text = format!(
            "{head}| Ao  | 1   |\n+-----+-----+\n| Hồ  | 2   |\n+-----+-----+\n\n{head}| Số  | một |\n| Hộ  | hai |\n+-----+-----+\n"
        );
        assert!(p(&text).contains("[Số Hộ|một hai]"), "{}", p(&text));
        // Alone it may as well be rows of a line each.
        let alone = format!("{head}| Ao  | 1   |\n| Hồ  | 2   |\n| Gò  | 3   |\n+-----+-----+\n");
        assert!(p(&alone).contains("[Hồ|2]"), "{}", p(&alone));
    }

    /// Box drawing, rules between rows that are wrapped, a header over two columns.
    const DRAWN: &str = "\
Phụ lục I
╔═════╤════════════╤═══════════╗
║ STT │ Chỉ tiêu   │ Năm 2026  ║
║     │            ├─────┬─────╢
║     │            │ KH  │ TH  ║
╠═════╪════════════╪═════╪═════╣
║ I   │ KINH TẾ    │     │     ║
╟─────┼────────────┼─────┼─────╢
║ 1   │ Tỷ lệ hộ   │ ≤ 2 │ 3   ║
║     │ nghèo      │     │     ║
╟─────┼────────────┼─────┼─────╢
║ 2   │ Số trường  │ 5   │     ║
╚═════╧════════════╧═════╧═════╝
Ghi chú";

    #[test]
    fn box_basic() {
        insta::assert_snapshot!(p(DRAWN), @r"
        0 line
        2 [STT|Chỉ tiêu|Năm 2026|]
        4 [||KH|TH]
        6 [I|KINH TẾ||]
        8 [1|Tỷ lệ hộ nghèo|≤ 2|3]
        11 [2|Số trường|5|]
        13 line
        ");
    }

    /// A line a row, in ASCII; a page break with the header again; another drawing without borders.
    const LINES: &str = "\
+-----+-----------------+------+
| TT  | Chỉ tiêu        | 2026 |
|     | chủ yếu         |      |
+-----+-----------------+------+
| A   | VĂN HÓA         |      |
| 1   | Số thôn         | 12   |
|     | + thôn văn hóa  | 10   |
| 2   | Số thư viện     | 3    |
+-----+-----------------+------+
\u{c}
+-----+-----------------+------+
| TT  | Chỉ tiêu        | 2026 |
+-----+-----------------+------+
| 3   | Số nhà C++      | -    |
+-----+-----------------+------+

 Tên      │ Đơn vị │ Số
──────────┼────────┼────
 Diện tích│ ha     │ 35
 Dân số   │        │ 900

";

    #[test]
    fn box_lines() {
        insta::assert_snapshot!(p(LINES), @r"
        1 [TT|Chỉ tiêu chủ yếu|2026]
        4 [A|VĂN HÓA|]
        5 [1|Số thôn|12]
        6 [|+ thôn văn hóa|10]
        7 [2|Số thư viện|3]
        11 page [TT|Chỉ tiêu|2026]
        13 [3|Số nhà C++|-]
        16 blank [Tên|Đơn vị|Số]
        18 [Diện tích|ha|35]
        19 [Dân số||900]
        ");
    }

    /// The rule under the labels has bars for joints; one that is not as wide is no rule.
    #[test]
    fn box_inner_rules() {
        let drawn =
            "+----+----+\n| a  | b  |\n|----|----|\n| c  | d  |\n| e  | g  |\n+----+----+\n";
        assert_eq!(p(drawn), "1 [a|b]\n3 [c|d]\n4 [e|g]\n");
        let plain = |text: &str| super::rule_of_bars(&Source::from_text(text));
        assert_eq!(plain(drawn), None);
        assert_eq!(plain("+--+\n| a |\n+--+\n\n| a | b |\n|---|---|\n"), Some(5));
        assert_eq!(
            p("+----+----+\n| a  | b  |\n| -  | -- |\n+----+----+\n"),
            "1 [a|b]\n2 [-|--]\n"
        );
    }

    #[test]
    fn box_boundaries() {
        // The drawing has slipped: bars in their order are enough.
        assert_eq!(
            p("+----+------+\n| a   |  b  |\n+----+------+\n| c |    d    |\n+----+------+"),
            "1 [a|b]\n3 [c|d]\n"
        );
        // A bar inside a cell that stands under no joint.
        assert_eq!(p("+-----+---+\n| a|b | c |\n+-----+---+"), "1 [a|b|c]\n");
        // One column, and a rule alone.
        assert_eq!(p("┌───┐\n│ a │\n└───┘"), "1 [a]\n");
        assert_eq!(p("┌───┐\n└───┘"), "0 line\n1 line\n");
        assert_eq!(p("━━━━━━━━\na │ b\n━━━━━━━━"), "1 [a|b]\n");
    }

    #[test]
    fn box_look_alikes() {
        assert_eq!(p("+ Trẻ em +- 5\n--- BẢNG ---\n| a | b |\n"), "0 line\n1 line\n2 line\n");
        assert_eq!(p("─────\nUBND XÃ"), "0 line\n1 line\n");
        assert_eq!(p("| a | b |\n|---|---|\n| c | d |"), "0 line\n1 line\n2 line\n");
    }

    #[test]
    fn score_basic() {
        let p = |text| super::score(&Source::from_text(text));
        assert!(p(DRAWN) > 800, "{}", p(DRAWN));
        assert_eq!(p(LINES), 1000);
        assert_eq!(p("a\tb"), 0);
        assert_eq!(p("| a | b |\n|---|---|\n| + | +- |"), 0);
    }

    #[test]
    fn damaged() {
        damage(&[DRAWN, LINES], |text| {
            p(text);
        });
    }
}
