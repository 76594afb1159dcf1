//! Lines to paragraphs: what a page or a mail broke into lines is one text again.

use chitieu_text::{Source, Span, page, space};

use super::lead::{lead, lead_after};
use crate::grid::{Break, Cell, Item, Piece};
use crate::markup::{self, Segment};
use crate::ordinals::Ordinal;
use crate::sink::small;

/// A paragraph: a heading, an entry of a list with the lines it goes on over, a line of prose.
#[derive(Default)]
pub(super) struct Paragraph<'a> {
    /// The indices, from 0, of its lines.
    pub(super) lines: Vec<u32>,
    /// What the reader of a page made of it; none in plain text.
    pub(super) items: Vec<Item<'a>>,
    /// The footnotes of a page behind it.
    pub(super) notes: Vec<Item<'a>>,
    /// How deep it stands in lists, where markup begins an entry with it; else 0.
    pub(super) depth: u8,
    /// The markup that begins it.
    pub(super) bullet: Option<Piece>,
    /// Its words.
    pub(super) cell: Cell<'a>,
    /// The markup in it.
    pub(super) marks: Vec<Span>,
    pub(super) gap: Break,
    /// It is printed as a heading: with `#`, or in bold as a whole.
    pub(super) dressed: bool,
    /// It is a page number.
    pub(super) page: bool,
    /// It holds the bars of a table, and so is no text.
    pub(super) barred: bool,
}

/// A line that is not blank.
pub(super) struct Line<'s> {
    pub(super) text: &'s str,
    pub(super) start: u32,
    pub(super) index: u32,
    pub(super) gap: Break,
    /// The bytes of `## ` in front.
    pub(super) hashes: usize,
}

/// Reads the paragraphs of a source.
pub(super) fn read<'a>(source: &'a Source<'_>) -> Vec<Paragraph<'a>> {
    let width = width(lines(source).map(|line| line.text));
    let mut paragraphs = Vec::new();
    let mut segments: Vec<Segment> = Vec::new();
    let mut parts = Vec::new();
    // Lines are made as they are asked for: all of them would take many times what short ones hold.
    let mut lines = lines(source).peekable();
    while let Some(first) = lines.next() {
        segments.clear();
        segments.push(first.segment());
        let mut barred = first.text.contains('|');
        let mut last = None;
        while let Some(next) =
            lines.next_if(|next| goes_on(last.as_ref().unwrap_or(&first), next, width))
        {
            segments.push(next.segment());
            barred |= next.text.contains('|');
            last = Some(next);
        }
        let alone = last.is_none();
        let mut marks = Vec::new();
        if first.hashes > 0 {
            let hashes = first.text.bytes().take_while(|&byte| byte == b'#').count();
            marks.push(Span { start: first.start, end: first.start + small(hashes) });
        }
        parts.clear();
        let cell = markup::cell(source, &segments, &mut marks, &mut parts);
        let bold = |text: &str| {
            let bare = text.trim_end_matches([':', '.', ' ']);
            bare.len() > 4
                && (bare.starts_with("**") && bare.ends_with("**")
                    || bare.starts_with("__") && bare.ends_with("__"))
                && bare.matches("**").count() <= 2
        };
        paragraphs.push(Paragraph {
            lines: segments.iter().map(|segment| segment.line).collect(),
            cell,
            marks,
            gap: first.gap,
            dressed: alone && (first.hashes > 0 || bold(first.text)),
            page: alone && is_page_number(first.text),
            barred,
            ..Paragraph::default()
        });
    }
    paragraphs
}

impl Line<'_> {
    /// Where its words stand, behind the signs of a heading.
    fn segment(&self) -> Segment {
        let start = self.start + small(self.hashes);
        let end = self.start + small(self.text.len());
        Segment { span: Span { start, end }, line: self.index }
    }
}

/// The lines that are not blank, in order.
fn lines<'s>(source: &'s Source<'_>) -> impl Iterator<Item = Line<'s>> {
    let mut gap = Break::None;
    (0..source.line_count()).filter_map(move |index| {
        let raw = source.line_str(index);
        let text = space::trim(raw);
        if raw.contains('\u{c}') {
            gap = Break::Page;
        }
        if text.is_empty() {
            gap = gap.max(Break::Blank);
            return None;
        }
        let lead = small(text.as_ptr().addr() - raw.as_ptr().addr());
        let start = source.line(index).start + lead;
        let count = text.bytes().take_while(|&byte| byte == b'#').count();
        let rest = text[count..].trim_start();
        let spaced = rest.len() < text.len() - count;
        let heads = (1..=6).contains(&count) && spaced && !rest.is_empty();
        let hashes = if heads { text.len() - rest.len() } else { 0 };
        let gap = std::mem::take(&mut gap);
        Some(Line { text, start, index: small(index), gap, hashes })
    })
}

/// The lines of a document that is wrapped are at most so many characters long.
const WIDEST: usize = 130;

/// How many characters a line of the document holds before it is wrapped, where it is wrapped at
/// all: one line of twenty may be longer.
pub(super) fn width<'s>(lines: impl Iterator<Item = &'s str>) -> Option<usize> {
    let mut widths: Vec<u32> = lines.map(|line| small(line.chars().count())).collect();
    let at = widths.len().checked_sub(1 + widths.len() / 20)?;
    let (_, &mut width, _) = widths.select_nth_unstable(at);
    let width = width as usize;
    (width <= WIDEST).then_some(width)
}

/// Whether a line is a time alone, the value of what is to be done by then: "Quý IV/2026;", "Tháng 6/2026.".
/// Before a colon it is a heading.
fn is_time(text: &str) -> bool {
    let mut words = text.trim_end_matches([';', '.', ' ']).split(' ');
    let is_unit = words.next().is_some_and(|word| matches!(word, "Quý" | "Tháng" | "Năm"));
    let is_number = |word: &str| {
        word.split(['/', '-', '–']).all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_digit() || b"IV".contains(&byte))
        })
    };
    is_unit && words.next().is_some_and(is_number) && words.next().is_none()
}

/// Whether a line goes on with the one before it.
///
/// Small letters and digits go on; a capital does where the line before is so long that the first
/// word would not have fitted, and is no whole sentence.
pub(super) fn goes_on(before: &Line<'_>, line: &Line<'_>, width: Option<usize>) -> bool {
    if before.hashes > 0
        || line.hashes > 0
        || is_page_number(line.text)
        || is_page_number(before.text)
    {
        return false;
    }
    // A rule stands alone, but "%" is a word.
    let is_rule =
        |text: &str| !text.contains(|c: char| c.is_alphanumeric() || matches!(c, '%' | '‰'));
    if is_rule(before.text) || is_rule(line.text) {
        return false;
    }
    let first = undressed(line.text).chars().next().unwrap_or(' ');
    let last = before.text.trim_end_matches(['*', '_', ' ']).chars().next_back().unwrap_or(' ');
    let ended = matches!(last, '.' | ';' | ':' | '!' | '?' | '|');
    if is_open_range(before.text, line.text) {
        return line.gap == Break::None;
    }
    if line.text.contains('|')
        || lead(undressed(line.text)).is_some()
        || is_next_dashed(before.text, line.text)
    {
        return false;
    }
    // Whether the first words of the line would not have fitted behind the one before.
    let full = |width: usize, words: usize| {
        let more: usize =
            line.text.split(' ').take(words).map(|word| 1 + word.chars().count()).sum();
        width >= NARROWEST && before.text.chars().count() + more > width
    };
    let begins_value = first.is_ascii_digit() || matches!(first, '≥' | '≤' | '>' | '<' | '%' | '‰');
    if last == ':' {
        // The value of an entry that the line before has no room for: "- Số hộ …:", "10 - 12 hộ;".
        // A range is not broken at its dash.
        return line.gap == Break::None
            && (begins_value || first.is_lowercase() || is_time(line.text))
            && lead(undressed(before.text)).is_some()
            && width.is_some_and(|width| full(width, 3));
    }
    if first.is_lowercase() {
        return !ended || line.gap == Break::None;
    }
    if line.gap != Break::None || ended {
        return false;
    }
    // What stands in brackets under a title is a line of its own: "(Kèm theo Kế hoạch …)".
    if begins_value || (first == '(' && (!is_caps(before.text) || is_caps(line.text))) {
        return true;
    }
    let is_wrapped = width.is_some_and(|width| full(width, 1)) && !is_caps(before.text);
    is_wrapped || begins_acronym(line.text) && is_open_entry(before.text)
}

/// Whether a line has the next number of the entry before it, with a dash and a number behind: "4- Số hộ có
/// điện tăng 5%", "5- 90% số thôn có điện". Behind a word that leaves its number open it is a range.
fn is_next_dashed(before: &str, line: &str) -> bool {
    const OPEN: [&str; 9] = ["từ", "đạt", "khoảng", "đến", "còn", "trên", "dưới", "thiểu", "đa"];
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some(Ordinal::Arabic(number)) = lead(undressed(before)).map(|lead| lead.kind) else {
        return false;
    };
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    !last.ends_with(|c: char| c.is_ascii_digit())
        && !OPEN.contains(&last)
        && lead_after(line, number).is_some()
}

/// Whether a line begins with an acronym and goes on in small letters: "GRDP bình quân". A capital alone tells
/// nothing of it: it would stand so within a sentence as well.
fn begins_acronym(line: &str) -> bool {
    let word = line.split([' ', ':', ',', ';']).next().unwrap_or_default();
    word.chars().nth(1).is_some() && is_caps(word) && !is_caps(line)
}

/// Whether a line is a long entry with a mark in front that says no value yet: nothing but its rest can stand
/// behind it.
fn is_open_entry(line: &str) -> bool {
    line.chars().count() >= NARROWEST && !line.contains(':') && lead(undressed(line)).is_some()
}

/// Lines of fewer characters are cells or verses, not wrapped text.
const NARROWEST: usize = 40;

/// Whether a line begins with the second half of a range: "từ 7,5" before "- 8%".
///
/// A dash, a number and words of its own are an entry ("- 90% số hộ có điện"), unless the line before
/// leaves its "từ" open; without it, the number before must stand without a unit, and nothing but a
/// unit glued to the second may follow it. The greater number comes second.
fn is_open_range(before: &str, line: &str) -> bool {
    let rest = line.trim_start_matches(['-', '–', '—']);
    if rest.len() == line.len() {
        return false;
    }
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(|byte| is_of_number(*byte)).count();
    let (to, behind) = rest.split_at(digits);
    let before = before.trim_end_matches(['*', '_', ' ']);
    let bare = before.trim_end_matches(['%', ' ']);
    let start = bare.len() - bare.bytes().rev().take_while(|byte| is_of_number(*byte)).count();
    let (words, from) = bare.split_at(start);
    if !matches!((amount(from), amount(to)), (Some(from), Some(to)) if from < to) {
        return false;
    }
    let opener = words.trim_end().rsplit(' ').next().unwrap_or_default();
    opener.to_lowercase() == "từ" || (bare.len() == before.len() && !behind.contains(' '))
}

fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b',' | b'.')
}

/// The amount that a number states, good enough to compare it with another: a point groups by three.
fn amount(number: &str) -> Option<f64> {
    let number = number.trim_end_matches([',', '.']);
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, part) = number.split_once(',').unwrap_or((number, ""));
    let grouped = whole.split('.').skip(1).all(|group| group.len() == 3);
    let whole = if grouped { whole.replace('.', "") } else { whole.to_owned() };
    format!("{whole}{}{part}", if part.is_empty() { "" } else { "." }).parse().ok()
}

/// The text without the marks of emphasis in front of it.
fn undressed(text: &str) -> &str {
    let rest = text.trim_start_matches(['*', '_']);
    if rest.starts_with(' ') { text } else { rest }
}

/// Whether all letters are capitals.
pub(super) fn is_caps(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// A page number alone on a line: "3", "- 3 -".
pub(super) fn is_page_number(text: &str) -> bool {
    // A number of four digits is a year, or what was wrapped away from its entry.
    page::number(text).is_some_and(|number| number.len() <= 3 && !number.contains('/'))
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    fn p(text: &str) -> Vec<String> {
        let source = Source::from_text(text);
        super::read(&source).iter().map(|paragraph| paragraph.cell.text.to_string()).collect()
    }

    #[test]
    fn wrapped_basic() {
        let text = "- Tỷ lệ người dân từ đủ mười lăm tuổi trở lên có tài khoản tại\nngân hàng đạt từ 80\n- 85%;\n- Thu nhập bình quân đầu người năm 2030 của người dân trên địa bàn\nXã: 70 triệu đồng\nVề xã hội:\n";
        assert_eq!(
            p(text),
            [
                "- Tỷ lệ người dân từ đủ mười lăm tuổi trở lên có tài khoản tại ngân hàng đạt từ 80 - 85%;",
                "- Thu nhập bình quân đầu người năm 2030 của người dân trên địa bàn Xã: 70 triệu đồng",
                "Về xã hội:"
            ]
        );
    }

    #[test]
    fn wrapped_acronyms() {
        let name = "- Tỷ lệ đóng góp của kinh tế số trong tổng sản phẩm của tỉnh";
        assert_eq!(p(&format!("{name}\nGRDP: 25%;\n- Số hộ: 5")).len(), 2);
        // An entry with its value, a heading, and a line without a mark in front.
        assert_eq!(p(&format!("{name}: 25%;\nGRDP bình quân: 5%;\n- Số hộ: 5")).len(), 3);
        let long = "- Số hộ sử dụng dịch vụ số của các cơ quan, đơn vị trên địa bàn xã và tỉnh: 5";
        assert_eq!(p(&format!("{name}\nKINH TẾ:\n{long}")).len(), 3);
        let bare = name.trim_start_matches("- ");
        assert_eq!(p(&format!("{bare}\nUBND xã: 5;\n{long}")).len(), 3);
    }

    #[test]
    fn wrapped_values() {
        let name = "- Tỷ lệ người dân từ đủ mười lăm tuổi trở lên có tài khoản ngân hàng";
        assert_eq!(p(&format!("{name}:\n0,5% số dân;\n- Số hộ: 5")).len(), 2);
        // A heading is short, and its entries are their own.
        assert_eq!(p(&format!("- Đến năm 2030:\n90% số hộ;\n{name}: 5")).len(), 3);
    }

    #[test]
    fn ranges_basic() {
        for text in [
            "- Tỷ lệ hộ dùng nước sạch đạt từ 90%\n- 95% số hộ",
            "- Thu nhập bình quân từ 7,5\n- 8 triệu đồng/tháng;",
            "- Tốc độ tăng 7,5\n- 8%/năm;",
            "Sản lượng từ 1.500\n– 2.000 tấn",
            "1- Số thôn có chợ tăng từ\n2- 3 thôn mỗi năm",
            "2- Số thôn có chợ tăng\n2- 3 thôn mỗi năm",
        ] {
            assert_eq!(p(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn ranges_look_alikes() {
        for text in [
            "- Tỷ lệ hộ dùng nước sạch đạt 95%\n- 90% số hộ có điện",
            "- Tỷ lệ hộ dùng nước sạch đạt 85%\n- 90% số hộ có điện",
            "- Tỷ lệ hộ nghèo giảm 2%\n- 02 xã đạt chuẩn nông thôn mới",
            "- Tỷ lệ hộ nghèo giảm 2%\n- 12 xã đạt chuẩn nông thôn mới",
            "- Số trường đạt chuẩn: 5\n- 12 thôn thông minh",
            "- Số lớp học từ 15\n- 12 thôn thông minh",
            "1- Số thôn có chợ tăng 5%\n2- 90% số thôn có điện",
            "- Số trường: 5 trường\n- 12%",
        ] {
            assert_eq!(p(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn wrapped_boundaries() {
        // Each a text of its own.
        for text in [
            "- Tỷ lệ hộ nghèo\n- 100% số thôn có điện",
            "KẾ HOẠCH\nPhát triển kinh tế",
            "## Mục tiêu\nphát triển",
            "Tăng trưởng.\nThu nhập tăng.",
            "1. Kinh tế\n2. Xã hội",
            "Đến năm 2030\n3\nThu nhập",
            "từ 5.\n-",
            "từ ,\n- ,5",
        ] {
            let count = text.lines().count();
            assert_eq!(p(text).len(), count, "{text}");
        }
        assert_eq!(p(""), Vec::<String>::new());
    }
}
