//! Forms of tables: one sheet, printed in every dialect and damaged as prints are.

mod drawn;
mod listed;
mod rows;
mod spaced;
mod stream;
mod tagged;

use chitieu_schema::Dialect;
use proptest::prelude::*;

use super::sheet::{Kind, Rank, Row, Sheet};

/// A form of table. Each says what it cannot keep; what it says nothing of, it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A row a line, tabs between cells: the form that the others are measured by.
    Tab,
    /// Commas, and quotes where a cell needs them.
    Csv,
    /// Semicolons.
    CsvSemicolon,
    /// ` | ` between cells; a label that spans is printed once, with empty cells behind it.
    Pipe,
    /// Labels, and the titles of sections, are printed again in every cell that they span.
    PipeRepeated,
    /// A rule of dashes under the header's first row.
    Markdown,
    /// The same, with cells padded to one width.
    MarkdownPadded,
    /// A cell a line, bare bars between them and one more before every row; a section's row has two
    /// cells, and long cells are wrapped. Portals print texts, which have no pages that break.
    BarMarked,
    /// Bars between cells alone, which end no row. Keeps nothing of where a row without an ordinal
    /// begins: a sheet that has one is printed without it.
    BarUnmarked,
    /// Drawn with box drawing characters, cells wrapped over lines, a rule under every row.
    BoxUnicode,
    /// Drawn with `+`, `-` and `|`.
    BoxAscii,
    /// Pandoc's grid: `=` under the header, which has its rows within one.
    Grid,
    /// Pandoc's simple table: a row a line. A header of two rows is not kept: nothing parts them.
    GridSimple,
    /// Pandoc's multiline table: cells wrapped over lines, blank lines between rows; a header of one
    /// row.
    GridMultiline,
    /// Columns of spaces, cells wrapped and begun on one line; blank lines part the rows where some
    /// have no ordinal, as nothing else would tell these from wrapped names. A value that is wrapped is
    /// not kept: a number beside the second line of a name begins a row.
    FixedTop,
    /// Columns of spaces, cells wrapped and centred in the height of their rows. In either of these
    /// every value is on one line, every page has a row with one, and no cell ends in a number on a line of its own, which
    /// would be the page's.
    FixedMiddle,
    /// A cell a line, empty ones as empty lines.
    Paragraph,
    /// A cell a paragraph, blank lines between them, a no-break space in empty ones.
    ParagraphBlank,
    /// Single spaces between cells. Keeps ordinals, names, units, one value that is a number, and the
    /// body in charge, of rows that have them all.
    Flattened,
    /// A `<table>` with `rowspan`, `colspan` and entities.
    Html,
    /// A `tabular` with `\multicolumn`.
    Latex,
    /// "1. Name: value unit;" under numbered headings: no table, and so no labels.
    List,
    /// "(1) Name: value unit;"
    ListBrackets,
    /// "Chỉ tiêu 1: Name: value unit;"
    ListLabels,
}

/// How a sheet was printed and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Damage {
    /// Pages break before the rows of those numbers, from 0; at that share (0 to 99) of each cell's
    /// words where the form lets rows be cut.
    pub(crate) breaks: Vec<(usize, u8)>,
    pub(crate) page_numbers: bool,
    /// What stands at a page's foot instead.
    pub(crate) foot: Option<&'static [&'static str]>,
    pub(crate) crlf: bool,
    /// Blank lines stand between rows.
    pub(crate) spaced: bool,
    /// A no-break space stands in empty cells.
    pub(crate) hard_spaces: bool,
    /// Empty cells at the end of a row are not printed.
    pub(crate) ragged: bool,
    /// The header and the sections are bold.
    pub(crate) bold: bool,
}

impl Damage {
    pub(crate) const NONE: Self = Self {
        breaks: Vec::new(),
        page_numbers: false,
        foot: None,
        crlf: false,
        spaced: false,
        hard_spaces: false,
        ragged: false,
        bold: false,
    };
}

/// Any damage, none the most often.
pub(crate) fn any_damage() -> impl Strategy<Value = Damage> {
    let flag = || prop::bool::weighted(0.3);
    let breaks = prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec((1usize..12, prop_oneof![Just(0u8), 0u8..100]), 1..3),
    ];
    (breaks, flag(), flag(), flag(), flag(), flag(), flag()).prop_map(
        |(breaks, page_numbers, crlf, spaced, hard_spaces, ragged, bold)| Damage {
            breaks,
            page_numbers,
            foot: None,
            crlf,
            spaced,
            hard_spaces,
            ragged,
            bold,
        },
    )
}

/// What comes next on the page.
#[derive(Clone, Debug)]
pub(crate) enum Next {
    Header,
    /// The end of a page, by its number.
    Break(usize),
    Row(Row),
}

/// The header and rows as damage puts them one under another. Rows are cut where `cuts` says so.
pub(crate) fn flow(sheet: &Sheet, damage: &Damage, cuts: bool) -> Vec<Next> {
    let mut out = vec![Next::Header];
    let mut page = 1;
    for (at, row) in sheet.rows.iter().enumerate() {
        let share = damage.breaks.iter().find(|(row, _)| *row == at).map(|&(_, share)| share);
        let mut turn = |out: &mut Vec<Next>| {
            out.extend([Next::Break(page), Next::Header]);
            page += 1;
        };
        let ordinal = sheet.find(Kind::Ordinal).is_some_and(|at| !row.cells[at].is_empty());
        match share {
            // Only a row with an ordinal can be known again.
            Some(share) if cuts && share > 0 && row.rank == Rank::Numbered && ordinal => {
                let (head, tail) = cut(&row.cells, share);
                let of = |cells: Vec<String>| Next::Row(Row { rank: row.rank, cells });
                out.push(of(head));
                if tail.iter().any(|cell| !cell.is_empty()) {
                    turn(&mut out);
                    out.push(of(tail));
                }
            }
            Some(_) => {
                turn(&mut out);
                out.push(Next::Row(row.clone()));
            }
            None => out.push(Next::Row(row.clone())),
        }
    }
    out
}

/// A row cut at `share` of every cell's words; each cell keeps its first word, as cells of a row
/// begin on one line of the page.
fn cut(cells: &[String], share: u8) -> (Vec<String>, Vec<String>) {
    let halves = |cell: &String| {
        let words: Vec<&str> = cell.split(' ').collect();
        let mut at = (words.len() * usize::from(share)).div_ceil(100).max(1);
        // A number alone under a header could be the page's.
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        if at > 1 && at + 1 == words.len() && is_number(words[at]) {
            at -= 1;
        }
        (words[..at].join(" "), words[at..].join(" "))
    };
    cells.iter().map(halves).unzip()
}

/// Lines of a text under construction.
pub(crate) struct Page {
    lines: Vec<String>,
}

impl Page {
    /// A page with the heading of the table.
    pub(crate) fn new() -> Self {
        let mut lines: Vec<String> = Sheet::HEADING.map(str::to_owned).into();
        lines.push(String::new());
        Self { lines }
    }

    pub(crate) fn push(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// A page number and the end of a page.
    pub(crate) fn turn(&mut self, number: usize, damage: &Damage) {
        if let Some(foot) = damage.foot {
            foot.iter().for_each(|line| self.push(*line));
        } else if damage.page_numbers {
            self.push("");
            self.push(number.to_string());
        }
        self.push("");
    }

    fn finish(self, damage: &Damage) -> String {
        let end = if damage.crlf { "\r\n" } else { "\n" };
        let mut text = self.lines.join(end);
        text.push_str(end);
        text
    }
}

/// A cell's text wrapped to lines of `width` characters, longer where one word is.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

impl Form {
    /// Every form.
    pub(crate) const ALL: [Self; 24] = [
        Self::Tab,
        Self::Csv,
        Self::CsvSemicolon,
        Self::Pipe,
        Self::PipeRepeated,
        Self::Markdown,
        Self::MarkdownPadded,
        Self::BarMarked,
        Self::BarUnmarked,
        Self::BoxUnicode,
        Self::BoxAscii,
        Self::Grid,
        Self::GridSimple,
        Self::GridMultiline,
        Self::FixedTop,
        Self::FixedMiddle,
        Self::Paragraph,
        Self::ParagraphBlank,
        Self::Flattened,
        Self::Html,
        Self::Latex,
        Self::List,
        Self::ListBrackets,
        Self::ListLabels,
    ];

    /// The dialect that reads it.
    pub(crate) fn dialect(self) -> Dialect {
        match self {
            Self::Tab => Dialect::Tab,
            Self::Csv | Self::CsvSemicolon => Dialect::Csv,
            Self::Pipe | Self::PipeRepeated => Dialect::Pipe,
            Self::Markdown | Self::MarkdownPadded => Dialect::Markdown,
            Self::BarMarked | Self::BarUnmarked => Dialect::BarStream,
            Self::BoxUnicode | Self::BoxAscii => Dialect::Box,
            Self::Grid | Self::GridSimple | Self::GridMultiline => Dialect::Grid,
            Self::FixedTop | Self::FixedMiddle => Dialect::FixedWidth,
            Self::Paragraph | Self::ParagraphBlank => Dialect::Paragraph,
            Self::Flattened => Dialect::Flattened,
            Self::Html => Dialect::Html,
            Self::Latex => Dialect::Latex,
            Self::List | Self::ListBrackets | Self::ListLabels => Dialect::List,
        }
    }

    /// What the form keeps of a sheet.
    pub(crate) fn view(self, sheet: &Sheet) -> Sheet {
        match self {
            Self::BarUnmarked | Self::Paragraph | Self::ParagraphBlank => {
                stream::numbered_rows(sheet)
            }
            Self::GridSimple | Self::GridMultiline => drawn::single_header(sheet),
            Self::FixedTop | Self::FixedMiddle => spaced::short(sheet),
            Self::Flattened => spaced::flat(sheet),
            Self::List => listed::listed(sheet, listed::Style::Dots),
            Self::ListBrackets => listed::listed(sheet, listed::Style::Brackets),
            Self::ListLabels => listed::listed(sheet, listed::Style::Labels),
            _ => sheet.clone(),
        }
    }

    /// Whether a sheet is long enough to be known in this form: where nothing marks cells or rows, a
    /// table is told by what its rows have in common.
    pub(crate) fn shows(self, sheet: &Sheet) -> bool {
        let values =
            || (0..sheet.columns.len()).filter(|&at| sheet.columns[at].kind == Kind::Value);
        let is_number = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
        let numbers =
            |row: &&Row| values().any(|at| !row.cells[at].is_empty() && is_number(&row.cells[at]));
        let numbered = |row: &&Row| row.rank == Rank::Numbered;
        match self {
            Self::BarUnmarked | Self::Paragraph | Self::ParagraphBlank | Self::Flattened => {
                sheet.rows.iter().filter(numbered).count() >= 3
            }
            // One number makes no list of goals.
            Self::List | Self::ListBrackets | Self::ListLabels => {
                sheet.rows.iter().filter(|row| !row.cells[2].is_empty()).count() >= 3
            }
            // Two columns are as often the halves of a letter head.
            Self::BarMarked => sheet.columns.len() > 2 || sheet.rows.len() >= 4,
            Self::Csv | Self::CsvSemicolon | Self::Pipe | Self::PipeRepeated => {
                sheet.columns.len() > 2
            }
            // Lines of numbers tell, three where no label of ordinals does.
            Self::FixedTop | Self::FixedMiddle => {
                let least = if sheet.find(Kind::Ordinal).is_some() { 2 } else { 3 };
                // Nothing but its place tells what the first column is, where it has no ordinals.
                if sheet.find(Kind::Ordinal).is_none() && sheet.find(Kind::Name) != Some(0) {
                    return false;
                }
                // What stands beneath the last value may be a signature.
                let ends = sheet.rows.last().is_some_and(|row| numbers(&row));
                // Columns show where words stand under words: on lines with a name and a number.
                let short = |row: &&Row| row.cells.iter().all(|cell| cell.chars().count() <= 30);
                let numbered = || sheet.rows.iter().filter(numbers);
                ends && numbered().count() >= least && numbered().filter(short).count() >= 2
            }
            _ => true,
        }
    }

    /// Prints what [`Self::view`] keeps of a sheet.
    pub(crate) fn print(self, sheet: &Sheet, damage: &Damage) -> String {
        let mut page = Page::new();
        match self {
            Self::Tab => rows::tab(sheet, damage, &mut page),
            Self::Csv => rows::csv(sheet, damage, ',', &mut page),
            Self::CsvSemicolon => rows::csv(sheet, damage, ';', &mut page),
            Self::Pipe => rows::pipe(sheet, damage, false, &mut page),
            Self::PipeRepeated => rows::pipe(sheet, damage, true, &mut page),
            Self::Markdown => rows::markdown(sheet, damage, false, &mut page),
            Self::MarkdownPadded => rows::markdown(sheet, damage, true, &mut page),
            Self::BarMarked => stream::bars(sheet, damage, true, &mut page),
            Self::BarUnmarked => stream::bars(sheet, damage, false, &mut page),
            Self::BoxUnicode => drawn::boxed(sheet, damage, &drawn::UNICODE, &mut page),
            Self::BoxAscii => drawn::boxed(sheet, damage, &drawn::ASCII, &mut page),
            Self::Grid => drawn::boxed(sheet, damage, &drawn::GRID, &mut page),
            Self::GridSimple => drawn::simple(sheet, &mut page),
            Self::GridMultiline => drawn::multiline(sheet, &mut page),
            Self::FixedTop => spaced::fixed(sheet, damage, false, &mut page),
            Self::FixedMiddle => spaced::fixed(sheet, damage, true, &mut page),
            Self::Paragraph => stream::paragraphs(sheet, false, &mut page),
            Self::ParagraphBlank => stream::paragraphs(sheet, true, &mut page),
            Self::Flattened => spaced::flattened(sheet, &mut page),
            Self::Html => tagged::html(sheet, damage, &mut page),
            Self::Latex => tagged::latex(sheet, damage, &mut page),
            Self::List => listed::entries(sheet, listed::Style::Dots, damage, &mut page),
            Self::ListBrackets => {
                listed::entries(sheet, listed::Style::Brackets, damage, &mut page);
            }
            Self::ListLabels => listed::entries(sheet, listed::Style::Labels, damage, &mut page),
        }
        page.finish(damage)
    }
}
