//! What stands above a table: its label, title, attach line and caption.

use chitieu_grammar::citation::ParsedLabel;
use chitieu_grammar::ordinal::{self, OrdinalKind};
use chitieu_grammar::{Remark, citation};
use chitieu_layout::Cell;
use chitieu_schema::{Period, Text};
use chitieu_text::plain::Plain;
use chitieu_text::{Source, Span, fold};

use self::bare::bare_line;
pub(crate) use self::bare::{of_line, without_lead};
use self::lines::{
    TITLE_LINES, is_caption, is_numbered_part, is_title_line, names_appendix, open_brackets,
    title_start,
};
pub(crate) use self::lines::{is_continued, is_head_line};
use crate::account::{Account, Class};
use crate::cell;
use crate::prose::Prose;
use crate::rows::is_all_caps;

mod bare;
mod lines;

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

    /// Whether it stands beside `current`, and not under it: both are headings of Markdown, or the number in
    /// front of it is the next behind that of a title without a label ("2. Nông nghiệp" behind "1. Tổng hợp").
    pub(crate) fn is_beside(&self, current: &Self) -> bool {
        self.is_marked && current.is_marked || self.is_numbered_behind(current)
    }

    fn is_numbered_behind(&self, current: &Self) -> bool {
        let number = |cell: &Option<Cell<'_>>| {
            let found = ordinal::leading(&cell.as_ref()?.text)?;
            match found.kind {
                OrdinalKind::Arabic(value) => Some((0, value)),
                OrdinalKind::Roman(value) => Some((1, u64::from(value))),
                OrdinalKind::Upper(value) => Some((2, u64::from(value))),
                _ => None,
            }
        };
        let own = if self.title.is_some() { &self.title } else { &self.caption };
        current.label.is_none()
            && current.attach.is_none()
            && number(&current.title)
                .is_some_and(|(kind, value)| number(own) == Some((kind, value + 1)))
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

/// How many lines an attach line may be wrapped over.
const ATTACH_LINES: usize = 8;

/// How many lines the captions of one table may take, and what stands between them.
const CAPTION_LINES: usize = 8;

/// How far above a table its heading may begin, in lines that are not blank.
const HEADING_LINES: usize = 24;

/// Reads the heading at the end of `lines`, the lines before a table. Lines that it does not take
/// are outside.
///
/// What the source says is the table's caption is that, whatever it looks like, but for one that names an
/// appendix. Of several the last is, with the lines that it is broken into, and with those above it that
/// no more than short lines part from it, which are words of the caption then: what a sentence parts from
/// it is of something else, a figure say.
pub(crate) fn read<'a>(source: &'a Source<'a>, lines: &[Prose<'a>]) -> Heading<'a> {
    let is_caption = |line: &Prose<'a>| {
        matches!(line, Prose::Caption(_))
            && !citation::appendix_label(line.text(source))
                .is_some_and(|found| names_appendix(found.label))
    };
    let Some(last) = lines.iter().rposition(is_caption) else { return read_lines(source, lines) };
    let first = first_caption(source, &lines[..=last], is_caption);
    let outer = lines[..first].iter().chain(&lines[last + 1..]);
    let others: Vec<Prose<'a>> = outer.filter(|line| !is_caption(line)).cloned().collect();
    let mut heading = read_lines(source, &others);
    let mut caption = None;
    for line in &lines[first..=last] {
        join_into(&mut caption, line.cell(source));
    }
    if let Some(more) = heading.caption.take() {
        join_into(&mut caption, more);
    }
    heading.caption = caption;
    if heading.title.is_none() {
        let said = heading.caption.clone();
        read_period(&mut heading, said.as_ref());
    }
    heading
}

/// Where the caption that ends `lines` begins.
fn first_caption<'a>(
    source: &Source<'_>,
    lines: &[Prose<'a>],
    is_caption: impl Fn(&Prose<'a>) -> bool,
) -> usize {
    let mut first = lines.len() - 1;
    for (at, line) in lines.iter().enumerate().rev().take(CAPTION_LINES) {
        let text = line.text(source);
        if is_caption(line) {
            first = at;
        } else if !is_title_line(text, None)
            || citation::appendix_label(text).is_some()
            || citation::is_attach_start(text)
        {
            break;
        }
    }
    first
}

/// [`read`], where none of the lines is a caption by its mark.
fn read_lines<'a>(source: &'a Source<'a>, lines: &[Prose<'a>]) -> Heading<'a> {
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
    read_period(&mut heading, title.as_ref());
    heading.title = title;
    heading
}

/// Finds the period that a title says.
fn read_period(heading: &mut Heading<'_>, title: Option<&Cell<'_>>) {
    // "NĂM ２０26": figures that print as others are those.
    let plain = title.and_then(|title| Plain::of(&title.text));
    let said = title.map(|title| plain.as_ref().map_or(&*title.text, Plain::text));
    let found = said.and_then(|title| Some((title, chitieu_grammar::date::find_period(title)?)));
    let Some((title, (period, range))) = found else {
        (heading.period, heading.is_horizon) = (None, false);
        return;
    };
    // "đến năm 2030" says until when, not of which year the plan is.
    let mut words = title.get(..range.start).unwrap_or_default().split_whitespace().rev().take(2);
    heading.is_horizon = words.any(|word| fold::same(word, "đến") || fold::same(word, "tới"))
        || title.get(range).is_some_and(|inside| fold::fold(inside).starts_with("đến"));
    heading.period = Some(period);
}

/// Takes an attach line, and the label that it may have in itself: "(Phụ lục II kèm theo …)".
fn take_attach<'a>(source: &'a Source<'a>, heading: &mut Heading<'a>, whole: Cell<'a>) {
    let has_label = heading.label.is_some();
    let inner = if has_label { None } else { citation::attach_label(&whole.text) };
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

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    use super::{of_line, read};
    use crate::prose::Prose;

    /// The title and the caption of lines, of which those that begin with `|+` are captions by their mark.
    fn heading(text: &str) -> (Option<String>, Option<String>) {
        let source = Source::from_text(text);
        let line = |at: u32| match text.lines().nth(at as usize) {
            Some(line) if line.starts_with("|+") => Prose::Caption(Box::new(of_line(&source, at))),
            _ => Prose::Line(at),
        };
        let count = u32::try_from(text.lines().count()).expect("a test is short");
        let lines: Vec<Prose<'_>> = (0..count).map(line).collect();
        let found = read(&source, &lines);
        let words =
            |cell: Option<chitieu_layout::Cell<'_>>| cell.map(|cell| cell.text.into_owned());
        (words(found.title), words(found.caption))
    }

    #[test]
    fn captions_of_one_table() {
        let (title, caption) = heading("|+ Bảng 1\nSố liệu của các thôn\n|+ Chăn nuôi");
        assert_eq!(title, None);
        assert_eq!(caption.as_deref(), Some("|+ Bảng 1 Số liệu của các thôn |+ Chăn nuôi"));
    }

    #[test]
    fn err_caption_of_a_figure() {
        let text = "Phụ lục I\nCHỈ TIÊU\n|+ Hình 1\nCác thôn đã báo cáo theo mẫu.\n|+ Chăn nuôi";
        let (title, caption) = heading(text);
        assert_eq!(title.as_deref(), Some("CHỈ TIÊU"));
        assert_eq!(caption.as_deref(), Some("|+ Chăn nuôi"));
    }
}
