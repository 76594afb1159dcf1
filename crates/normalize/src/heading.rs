//! What stands above a table: its label, title, attach line and caption.

use chitieu_grammar::citation::ParsedLabel;
use chitieu_grammar::header::{self, TableHint};
use chitieu_grammar::ordinal::{self, OrdinalKind};
use chitieu_grammar::{Remark, citation};
use chitieu_layout::Cell;
use chitieu_schema::{Period, Text};
use chitieu_text::{Source, Span, fold, space};

use crate::account::{Account, Class};
use crate::cell;
use crate::prose::Prose;
use crate::rows::is_all_caps;

/// The heading of an appendix, before its citation is looked into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heading<'a> {
    pub(crate) label: Option<Text<'a>>,
    pub(crate) number: Option<Text<'a>>,
    pub(crate) title: Option<Cell<'a>>,
    /// The attach line, joined where it was wrapped.
    pub(crate) attach: Option<Cell<'a>>,
    pub(crate) caption: Option<Cell<'a>>,
    /// The period in the title.
    pub(crate) period: Option<Period>,
    /// The title's period is a horizon: "đến năm 2030".
    pub(crate) is_horizon: bool,
    /// Nothing names an appendix, but a heading of Markdown stands right above the table.
    is_marked: bool,
    /// What is to be said of the label's line.
    pub(crate) remark: Option<(Cell<'a>, Remark)>,
    /// Where the label stands.
    label_spans: Vec<Span>,
    /// The whole line of the label.
    label_line: Option<Cell<'a>>,
    /// The whole lines of the title under it.
    title_lines: Vec<Cell<'a>>,
    /// Rules under the heading, and the signs around its label.
    structure: Vec<Cell<'a>>,
}

impl<'a> Heading<'a> {
    /// Whether the label names an appendix, and not only a table: "Bảng 2", "Biểu 03".
    pub(crate) fn is_of_appendix(&self) -> bool {
        self.label.as_deref().is_some_and(names_appendix)
    }

    /// Whether there is nothing but the label of a table and its title.
    pub(crate) fn is_of_table(&self) -> bool {
        self.label.is_some() && self.attach.is_none() && !self.is_of_appendix()
    }

    /// The same words as the caption of a table under another heading.
    pub(crate) fn into_caption(self) -> Self {
        let mut caption = self.label_line;
        for line in self.title_lines {
            join_into(&mut caption, line);
        }
        if let Some(more) = self.caption {
            join_into(&mut caption, more);
        }
        Self { caption, structure: self.structure, ..Self::default() }
    }

    /// Whether it names an appendix of its own.
    pub(crate) fn is_new(&self) -> bool {
        self.label.is_some() || self.attach.is_some()
    }

    /// Whether it stands beside `current`, and not under it: both are headings of Markdown.
    pub(crate) fn is_beside(&self, current: &Self) -> bool {
        self.is_marked && current.is_marked
    }

    /// Claims the lines of the heading.
    pub(crate) fn claim(&self, account: &mut Account) {
        for whole in &self.structure {
            claim(whole, Class::Structural, account);
        }
        for &span in &self.label_spans {
            account.claim(span, Class::Field);
        }
        for found in [&self.title, &self.attach, &self.caption].into_iter().flatten() {
            claim(found, Class::Field, account);
        }
    }
}

/// How many lines a title may take.
const TITLE_LINES: usize = 6;
/// How many lines an attach line may be wrapped over.
const ATTACH_LINES: usize = 8;
/// How far above a table its heading may begin, in lines that are not blank.
const HEADING_LINES: usize = 24;

/// Reads the heading at the end of `lines`, the lines before a table. Lines that it does not take
/// are outside.
pub(crate) fn read<'a>(source: &'a Source<'a>, lines: &[Prose<'a>]) -> Heading<'a> {
    let mut heading = Heading::default();
    let far = lines.len().saturating_sub(HEADING_LINES);
    let text = |at: usize| lines[at].text(source);
    let labels = || {
        (far..lines.len())
            .rev()
            .filter(|&at| citation::appendix_label(text(at)).is_some() && !is_continued(text(at)))
    };
    // "Bảng 1" under "Phụ lục I" is the table's, not the appendix's.
    let label_at = labels().find(|&at| names_appendix(text(at))).or_else(|| labels().next());
    let attach_at = (far..lines.len()).rev().find(|&at| citation::is_attach_start(text(at)));
    let start = match (label_at, attach_at) {
        (Some(at), _) => at,
        (None, Some(attach)) => title_start(source, lines, attach),
        (None, None) => title_start(source, lines, lines.len()),
    };
    let mut at = start;
    if label_at == Some(at) {
        let mut whole = lines[at].cell(source);
        at += 1;
        // "Phụ lục I (Kèm theo Kế hoạch số …" may go on in the next lines.
        let attached =
            citation::appendix_label(&whole.text).is_some_and(|found| found.attach.is_some());
        let end = lines.len().min(at + ATTACH_LINES);
        while attached && open_brackets(&whole.text) && at < end {
            cell::join(&mut whole, lines[at].cell(source));
            at += 1;
        }
        read_label(source, &mut heading, whole);
    }
    heading.is_marked = label_at.is_none()
        && attach_at.is_none()
        && start < lines.len()
        && text(start).starts_with('#');
    let mut title: Option<Cell<'a>> = heading.title.take();
    let mut title_lines = 0;
    while at < lines.len() {
        let line = text(at);
        let mut whole = bare_line(source, &lines[at], &mut heading.structure);
        let line_of_title = &lines[at];
        at += 1;
        let attaches = || attach_at == Some(at - 1) || citation::is_attach_start(line);
        if heading.attach.is_none() && attaches() {
            let mut taken = 1;
            while open_brackets(&whole.text) && at < lines.len() && taken < ATTACH_LINES {
                cell::join(&mut whole, bare_line(source, &lines[at], &mut heading.structure));
                at += 1;
                taken += 1;
            }
            take_attach(source, &mut heading, whole);
        } else if citation::unit_caption(line).is_some() || citation::appendix_label(line).is_some()
        {
            join_into(&mut heading.caption, whole);
        } else if at == lines.len() && title.is_some() && is_numbered_part(line) {
            // "A. KINH TẾ" between the appendix's title and its first table is over that table alone.
            join_into(&mut heading.caption, whole);
        } else if heading.attach.is_none()
            && title_lines < TITLE_LINES
            && is_title_line(line, title.as_ref())
        {
            title_lines += 1;
            heading.title_lines.push(line_of_title.cell(source));
            join_into(&mut title, whole);
        } else if title.is_none() && is_all_caps(line) {
            heading.title_lines.push(line_of_title.cell(source));
            join_into(&mut title, whole);
        } else if at == lines.len() && is_caption(line) {
            join_into(&mut heading.caption, whole);
        } else if !line.chars().any(char::is_alphanumeric) {
            // A rule under the heading.
            heading.structure.push(whole);
        }
    }
    heading.title = title;
    heading.period = heading
        .title
        .as_ref()
        .and_then(|title| chitieu_grammar::date::find_period(&title.text))
        .map(|(period, _)| period);
    // "đến năm 2030" says until when, not of which year the plan is.
    heading.is_horizon = heading.title.as_ref().is_some_and(|title| {
        chitieu_grammar::date::find_period(&title.text).is_some_and(|(_, range)| {
            let before = title.text.get(..range.start).unwrap_or_default();
            let words: Vec<&str> = before.split_whitespace().rev().take(2).collect();
            words.iter().any(|word| fold::same(word, "đến") || fold::same(word, "tới"))
                || title.text.get(range).is_some_and(|inside| fold::fold(inside).starts_with("đến"))
        })
    });
    heading
}

/// Takes an attach line, and the label that it may have in itself: "(Phụ lục II kèm theo …)".
fn take_attach<'a>(source: &'a Source<'a>, heading: &mut Heading<'a>, whole: Cell<'a>) {
    let inner = citation::attach_label(&whole.text).filter(|_| heading.label.is_none());
    match inner.filter(|found| found.attach.is_some()) {
        Some(found) => {
            put_label(source, heading, &whole, &found);
            heading.structure.push(whole);
        }
        None => heading.attach = Some(whole),
    }
}

/// Puts what a line says of the appendix into its heading.
fn put_label<'a>(
    source: &'a Source<'a>,
    heading: &mut Heading<'a>,
    whole: &Cell<'a>,
    found: &ParsedLabel<'_>,
) {
    let at = |part: &str| {
        let start = part.as_ptr().addr() - whole.text.as_ptr().addr();
        start..start + part.len()
    };
    heading.label_spans = cell::locate(source, whole, at(found.label));
    heading.label = Some(cell::part(whole, found.label));
    heading.number = found.number.map(|number| cell::part(whole, number));
    if let Some(attach) = found.attach {
        heading.attach = Some(cell::cut(source, whole, at(attach)));
    }
    if let Some(title) = found.title {
        heading.title = Some(cell::cut(source, whole, at(title)));
    }
}

fn read_label<'a>(source: &'a Source<'a>, heading: &mut Heading<'a>, whole: Cell<'a>) {
    let Some(found) = citation::appendix_label(&whole.text) else { return };
    put_label(source, heading, &whole, &found);
    heading.remark = citation::label_remark(&whole.text).map(|remark| (whole.clone(), remark));
    heading.label_line = Some(whole.clone());
    heading.structure.push(whole);
}

/// Whether a line is a heading printed again on a further page: "Phụ lục I (tiếp theo)".
pub(crate) fn is_continued(line: &str) -> bool {
    let Some(open) = line.rfind('(').filter(|_| line.len() <= 120) else { return false };
    let inside = line[open + 1..].trim_end_matches([')', '.', ' ', '*']);
    ["tiếp theo", "tiếp", "tiếp theo trang trước"].iter().any(|word| fold::same(inside, word))
}

/// Whether a label is of an appendix: "Phụ lục", "Phụ biểu".
fn names_appendix(label: &str) -> bool {
    label.trim_start_matches(['*', '_', '#', ' ']).starts_with(['P', 'p'])
}

/// Where the title that ends before `end` begins: the lines above that stand together with it and
/// read like a title.
fn title_start(source: &Source<'_>, lines: &[Prose<'_>], end: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start < TITLE_LINES {
        let line = &lines[start - 1];
        let text = line.text(source);
        let together = start == end || lines[start].follows(line);
        // A heading of Markdown right above the table is its title, however it is written.
        if start == end && is_markdown_heading(text) && !is_head_line(text) {
            return start - 1;
        }
        let caps = is_all_caps(text);
        let caption = citation::unit_caption(text).is_some();
        let begins = start == end
            || lines[start..end]
                .iter()
                .all(|line| citation::unit_caption(line.text(source)).is_some());
        if begins && !caps && !caption && names_table(text) && !is_head_line(text) {
            return start - 1;
        }
        if !(caps && (together || start == end) || caption || (together && is_caption(text)))
            || is_head_line(text)
        {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether a line right above a table can only be its title: it speaks of indicators, and is no
/// sentence and no introduction to a list ("Các chỉ tiêu cụ thể như sau:").
fn names_table(text: &str) -> bool {
    text.chars().count() <= 160
        && text.starts_with(|first: char| first.is_uppercase())
        && !text.ends_with(['.', ':', ';', ',', '…'])
        && header::title_hint(text) == TableHint::Indicators
}

/// Whether a line is a heading of Markdown: one to six `#` and a space.
fn is_markdown_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - rest.len())) && rest.starts_with(' ')
}

/// Whether a line can be a part of a title: it is short, is no sentence, and is written as the
/// title's first line is.
fn is_title_line(line: &str, title: Option<&Cell<'_>>) -> bool {
    let short = line.chars().count() <= 200;
    let sentence = line.ends_with('.') && !is_all_caps(line);
    let same_case = title.is_none_or(|title| !is_all_caps(&title.text) || is_all_caps(line));
    short && !sentence && same_case && line.chars().any(char::is_alphabetic) && !is_head_line(line)
}

/// Whether a line is a numbered heading of a part: "A. KINH TẾ", "II. Đến năm 2030".
///
/// A number without a sign may be the end of a title that goes on from the line above: "… QUÝ", "II NĂM
/// 2026".
fn is_numbered_part(line: &str) -> bool {
    ordinal::leading(line).is_some_and(|found| {
        matches!(found.kind, OrdinalKind::Upper(_) | OrdinalKind::Roman(_))
            && line[found.text.len()..].trim_start().starts_with(['.', ')', '-', '–', '/', ':'])
            && found.rest.starts_with(char::is_uppercase)
    }) && line.chars().count() <= 160
}

/// Whether a line names its table: "Bảng 2. …", "1.1. Quặng bôxit", "Biểu số 3".
fn is_caption(line: &str) -> bool {
    let words = ["Bảng", "Biểu", "BẢNG", "BIỂU", "Bảng số", "Mẫu"];
    line.chars().count() <= 160
        && !line.ends_with(['.', ';'])
        && (words.iter().any(|word| line.starts_with(word))
            || line.starts_with(|first: char| first.is_ascii_digit())
            || (line.starts_with('(') && line.ends_with(')')))
}

/// Whether a line is of the State's letter head, which stands over every document.
pub(crate) fn is_head_line(line: &str) -> bool {
    let upper = line.to_uppercase();
    ["CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐỘC LẬP - TỰ DO", "ĐỘC LẬP – TỰ DO", "NƠI NHẬN"]
        .iter()
        .any(|head| upper.contains(head))
}

/// The line as a cell, without the marks of emphasis and headings around it ("**Phụ lục I**"); a line
/// that had some is put to `structure`.
fn bare_line<'a>(
    source: &'a Source<'a>,
    line: &Prose<'a>,
    structure: &mut Vec<Cell<'a>>,
) -> Cell<'a> {
    let whole = line.cell(source);
    let front = whole.text.trim_start_matches(['*', '_', '#']);
    let start = whole.text.len() - space::trim(front).len();
    let mut end = whole.text.trim_end_matches(['*', '_']).len();
    // "## Nhóm **phối hợp**": the marks at the end belong to ones inside.
    if whole.text.get(start..end).is_some_and(|inside| inside.matches("**").count() % 2 == 1) {
        end = whole.text.len();
    }
    if start >= end {
        return whole;
    }
    if start == 0 && end == whole.text.len() {
        let Some(bare) = unbold(source, &whole) else { return whole };
        structure.push(whole);
        return bare;
    }
    let bare = cell::cut(source, &whole, start..end);
    structure.push(whole);
    unbold(source, &bare).unwrap_or(bare)
}

/// The cell without the pairs of `**` around some of its words.
fn unbold<'a>(source: &'a Source<'a>, whole: &Cell<'a>) -> Option<Cell<'a>> {
    let marks = whole.text.matches("**").count();
    if marks == 0 || !marks.is_multiple_of(2) {
        return None;
    }
    let text = whole.text.replace("**", "");
    let mut bare = Cell { text: space::collapse(&text).into_owned().into(), ..Cell::default() };
    let mut ends = Vec::with_capacity(2 * marks + 1);
    for (at, mark) in whole.text.match_indices("**") {
        ends.extend([at, at + mark.len()]);
    }
    ends.push(whole.text.len());
    // Every other part is a mark.
    for part in cell::cut_all(source, whole, &ends).into_iter().step_by(2) {
        for &piece in part.pieces.as_slice() {
            bare.pieces.push(piece);
        }
    }
    Some(bare)
}

/// The line as a cell.
pub(crate) fn of_line<'a>(source: &'a Source<'a>, line: u32) -> Cell<'a> {
    let whole = source.line(line as usize);
    Cell::of_span(source, whole.start, whole.end, line)
}

fn join_into<'a>(whole: &mut Option<Cell<'a>>, more: Cell<'a>) {
    match whole {
        Some(whole) => cell::join(whole, more),
        None => *whole = Some(more),
    }
}

pub(crate) fn claim(cell: &Cell<'_>, class: Class, account: &mut Account) {
    for piece in cell.pieces.as_slice() {
        account.claim(piece.span, class);
    }
}

fn open_brackets(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}
