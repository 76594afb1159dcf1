//! Words outside tables: lines of the source, or paragraphs where a dialect has no lines of its own.

use chitieu_grammar::citation;
use chitieu_layout::Cell;
use chitieu_text::year::is_year;
use chitieu_text::{Source, fold, space};

use crate::account::{Account, Class};
use crate::cell;
use crate::heading;

/// A line or a paragraph outside every table.
#[derive(Clone, Debug)]
pub(crate) enum Prose<'a> {
    /// A line, by its index from 0.
    Line(u32),
    /// A paragraph of a dialect in which lines mean nothing, its markup taken off.
    Words(Box<Cell<'a>>),
    /// What the source says is the caption of the table under it.
    Caption(Box<Cell<'a>>),
    /// A footnote that the source sets apart from the words that it is on.
    Note(Box<Cell<'a>>),
}

impl<'a> Prose<'a> {
    /// Its words, without white space at the ends.
    pub(crate) fn text<'s>(&'s self, source: &'s Source<'_>) -> &'s str {
        match self {
            Self::Line(line) => space::trim(source.line_str(*line as usize)),
            Self::Words(cell) | Self::Caption(cell) | Self::Note(cell) => &cell.text,
        }
    }

    /// Its words and their places.
    pub(crate) fn cell(&self, source: &'a Source<'a>) -> Cell<'a> {
        match self {
            Self::Line(line) => heading::of_line(source, *line),
            Self::Words(cell) | Self::Caption(cell) | Self::Note(cell) => Cell::clone(cell),
        }
    }

    /// The index, from 0, of the line on which it begins.
    pub(crate) fn line(&self) -> u32 {
        match self {
            Self::Line(line) => *line,
            Self::Words(cell) | Self::Caption(cell) | Self::Note(cell) => {
                cell.pieces.as_slice().first().map_or(0, |piece| piece.line)
            }
        }
    }

    /// Whether it stands right under `above`. Between paragraphs nothing tells a wider gap.
    pub(crate) fn follows(&self, above: &Self) -> bool {
        match (self, above) {
            (Self::Line(line), Self::Line(above)) => above + 1 == *line,
            _ => true,
        }
    }

    /// Claims its characters.
    pub(crate) fn claim(&self, source: &Source<'_>, class: Class, account: &mut Account) {
        match self {
            Self::Line(line) => account.claim(source.line(*line as usize).span(), class),
            Self::Words(cell) | Self::Caption(cell) | Self::Note(cell) => {
                heading::claim(cell, class, account);
            }
        }
    }
}

/// What portals say of a document above its text, each in a row of its own.
const PORTAL_FIELDS: [&str; 20] = [
    "số hiệu",
    "số ký hiệu",
    "số/ký hiệu",
    "ngày ban hành",
    "ngày ký",
    "ngày đăng",
    "ngày hiệu lực",
    "ngày có hiệu lực",
    "ngày hết hiệu lực",
    "loại văn bản",
    "hình thức văn bản",
    "cơ quan ban hành",
    "nơi ban hành",
    "đơn vị ban hành",
    "người ký",
    "chức vụ",
    "lĩnh vực",
    "trích yếu",
    "tình trạng",
    "tình trạng hiệu lực",
];

/// Whether a cell is the number at the head of a document, which stands beside its place and day in one
/// row: "Số: 1914/KH-UBND", "Số:     /BC-UBND".
pub(crate) fn is_head_number(cell: &str) -> bool {
    /// No number is longer, in bytes.
    const LONGEST: usize = 60;
    let opens = cell.len() <= LONGEST && cell.starts_with(['S', '*']) && cell.contains(':');
    opens && citation::head_number(cell).is_some_and(|found| found.start <= "** Số ký hiệu: ".len())
}

/// Whether two cells are a field of a portal and what it says: "Số hiệu | 186/KH-UBND".
pub(crate) fn is_portal_field(field: &str) -> bool {
    /// No field has a longer name, in bytes.
    const LONGEST: usize = 40;
    let field = field.trim_end_matches([':', ' ']);
    field.len() <= LONGEST && PORTAL_FIELDS.iter().any(|known| fold::same(field, known))
}

/// No paragraph of a heading is wrapped over more lines.
const MOST_LINES: usize = 8;

/// Joins the lines of a paragraph that something shows to be one: emphasis that opens in the first
/// line and closes in the last ("**KẾ HOẠCH NĂM" + "2026**"), a caption cut inside its keyword ("Đơn" +
/// "vị: Triệu đồng"), or the label of an appendix cut inside or before its number ("PHỤ" + "LỤC I", "Phụ
/// lục" + "01").
pub(crate) fn join_wrapped<'a>(source: &'a Source<'a>, lines: Vec<Prose<'a>>) -> Vec<Prose<'a>> {
    let opens = |line: &Prose<'a>| {
        let text = line.text(source);
        matches!(line, Prose::Line(_))
            && (text.starts_with('*') || cuts_caption(text) || cuts_label(text))
    };
    if !lines.iter().any(opens) {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let end = if opens(&lines[at]) { wrapped_end(source, &lines[at..]) } else { 1 };
        if end > 1 {
            let mut whole = lines[at].cell(source);
            for line in &lines[at + 1..at + end] {
                cell::join(&mut whole, line.cell(source));
            }
            out.push(Prose::Words(Box::new(whole)));
        } else {
            out.push(lines[at].clone());
        }
        at += end;
    }
    out
}

/// Whether a line ends inside "Đơn vị".
fn cuts_caption(text: &str) -> bool {
    let last = text.rsplit([' ', '*', '(']).next().unwrap_or_default();
    text.len() <= 12 && fold::same(last, "đơn")
}

/// The words of labels that a line may end with, before their number. Both cases of their letters take the
/// same bytes.
const LABELS: [&str; 10] = [
    "phụ",
    "phụ lục",
    "phụ lục số",
    "phụ biểu",
    "phụ biểu số",
    "biểu",
    "biểu số",
    "mẫu biểu",
    "mẫu biểu số",
    "biểu mẫu số",
];

/// Whether a line ends inside a label, or before its number.
fn cuts_label(text: &str) -> bool {
    /// No label is longer without its number, in bytes.
    const LONGEST: usize = 24;
    text.len() <= LONGEST
        && text.starts_with(['P', 'p', 'B', 'b', 'M', 'm'])
        && LABELS.iter().any(|label| label.len() == text.len() && fold::same(text, label))
}

/// Whether the next line is the rest of the label that a line is cut in: "LỤC I", or the number alone. A
/// year is no number of an appendix.
fn ends_label(text: &str, next: &str) -> bool {
    /// No number is longer, in bytes.
    const LONGEST: usize = 8;
    if !text.contains(' ') && fold::same(text, "phụ") {
        let rest = next.split(' ').next().unwrap_or_default();
        return (fold::same(rest, "lục") || fold::same(rest, "biểu"))
            && citation::appendix_label(&format!("{text} {next}")).is_some();
    }
    let number = next.trim_end_matches(['.', ':']);
    number.len() <= LONGEST
        && !is_year(number)
        // "12/KH" under a label is the document's.
        && !number.contains('/')
        && citation::appendix_label(&format!("{text} {next}"))
            .is_some_and(|found| found.number == Some(number))
}

/// How many of the lines are the paragraph that the first begins.
fn wrapped_end(source: &Source<'_>, lines: &[Prose<'_>]) -> usize {
    let together =
        (1..lines.len().min(MOST_LINES)).take_while(|&at| lines[at].follows(&lines[at - 1]));
    let text = |at: usize| lines[at].text(source);
    if cuts_caption(text(0)) {
        let rest = |at: usize| ["vị", "Vị", "VỊ"].iter().any(|rest| text(at).starts_with(rest));
        return if together.take(1).any(rest) { 2 } else { 1 };
    }
    if cuts_label(text(0)) {
        return if together.take(1).any(|at| ends_label(text(0), text(at))) { 2 } else { 1 };
    }
    let mark = &text(0)[..text(0).len() - text(0).trim_start_matches('*').len()];
    // A list's bullet opens nothing.
    let bullet = text(0)[mark.len()..].starts_with(' ');
    if mark.len() > 3 || bullet || text(0)[mark.len()..].contains('*') {
        return 1;
    }
    for at in together {
        if let Some(found) = text(at).find('*') {
            let closes = text(at)[found..].trim_start_matches('*').is_empty()
                && text(at).len() - found == mark.len();
            return if closes { at + 1 } else { 1 };
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::Prose;
    use crate::account::{Account, Class};
    use chitieu_layout::Cell;
    use chitieu_text::Source;

    #[test]
    fn prose_basic() {
        let source = Source::from_text(" Phụ  lục I \n<p>Biểu 1</p>\n");
        let line = Prose::Line(0);
        let at = source.line(1).start + 3;
        let words = Prose::Words(Box::new(Cell::of_span(&source, at, at + 8, 1)));
        assert_eq!((line.text(&source), line.line()), ("Phụ  lục I", 0));
        assert_eq!(line.cell(&source).text, "Phụ lục I");
        assert_eq!((words.text(&source), words.line()), ("Biểu 1", 1));
        let mut account = Account::new(&source);
        words.claim(&source, Class::Outside, &mut account);
        assert_eq!(account.coverage(&source).outside, 5, "the tags around it are not claimed");
    }

    /// The paragraphs of a text, ` / ` between them.
    fn p(text: &str) -> String {
        let source = Source::from_text(text);
        let lines = (0..source.line_count()).filter(|&line| !source.line_str(line).is_empty());
        let lines =
            lines.map(|line| Prose::Line(u32::try_from(line).expect("few lines"))).collect();
        let joined = super::join_wrapped(&source, lines);
        joined.iter().map(|prose| prose.text(&source)).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn wrapped_basic() {
        assert_eq!(
            p("**KẾ HOẠCH\nNĂM 2026**\n\n*Đơn\nvị: Hộ*"),
            "**KẾ HOẠCH NĂM 2026** / *Đơn vị: Hộ*"
        );
        assert_eq!(p("Đơn\nvị: Triệu đồng"), "Đơn vị: Triệu đồng");
        assert_eq!(p("*(Kèm theo Kế hoạch\nsố 1\nngày 2)*"), "*(Kèm theo Kế hoạch số 1 ngày 2)*");
    }

    #[test]
    fn wrapped_label() {
        for text in ["PHỤ\nLỤC I", "Phụ\nlục 02", "PHỤ LỤC\nI", "Phụ lục số\n01.", "Biểu\n03"]
        {
            assert_eq!(p(text), text.replace('\n', " "));
        }
        assert_eq!(p("PHỤ\nLỤC II\nCHỈ TIÊU"), "PHỤ LỤC II / CHỈ TIÊU");
        for text in [
            "PHỤ LỤC / CHỈ TIÊU",
            "PHỤ LỤC / I. KINH TẾ",
            "PHỤ LỤC / 2026",
            "Phụ / nữ",
            "Biểu / tổng hợp",
            "PHỤ LỤC / 12/KH",
        ] {
            assert_eq!(p(&text.replace(" / ", "\n")), text);
        }
        assert_eq!(p("PHỤ LỤC\n\nI"), "PHỤ LỤC / I");
    }

    #[test]
    fn head_number_basic() {
        for cell in
            ["Số: 1914/KH-UBND", "Số:    /BC-UBND", "**Số: 16/KH-UBND**", "Số ký hiệu: 2/QĐ-SYT"]
        {
            assert!(super::is_head_number(cell), "{cell}");
        }
        for cell in
            ["Số TT", "Số hộ: 12", "STT", "Số: 12", "Số liệu: theo Kế hoạch Số: 16/KH-UBND", ""]
        {
            assert!(!super::is_head_number(cell), "{cell}");
        }
    }

    #[test]
    fn wrapped_boundaries() {
        for text in [
            "**A** / b**",
            "* mục một / * mục hai",
            "**KẾ HOẠCH / NĂM 2026",
            "*a / b **c** d*",
            "Đơn / giá",
            "(*) tăng / *",
        ] {
            assert_eq!(p(&text.replace(" / ", "\n")), text);
        }
        assert_eq!(p("**KẾ HOẠCH\n\nNĂM 2026**"), "**KẾ HOẠCH / NĂM 2026**");
    }

    #[test]
    fn follows_boundaries() {
        let words = || Prose::Words(Box::default());
        assert!(Prose::Line(3).follows(&Prose::Line(2)));
        assert!(!Prose::Line(4).follows(&Prose::Line(2)), "a blank line stands between");
        assert!(words().follows(&words()) && words().follows(&Prose::Line(0)));
    }
}
