//! A layout of lines and tables to the canonical parts of a document.
//!
//! The way of a table: its header and rows are found (`tables`), its columns get their roles
//! (`columns`), cut rows are joined (`rows`), rows become a tree (`outline`), and every cell is asked
//! what it means (`indicator`). Beside it run the account of every character (`account`) and the
//! diagnostics (`report`).
//!
//! ```
//! use chitieu_normalize::{Options, normalize};
//! use chitieu_text::Source;
//!
//! let source = Source::from_text("STT\tChỉ tiêu\tĐơn vị\tKế hoạch\n1\tTỷ lệ hộ nghèo\t%\t≤ 1,5\n");
//! let found = normalize(&source, chitieu_layout::read(&source, None), &Options::default());
//! assert_eq!(found.appendices[0].indicators[0].name, "Tỷ lệ hộ nghèo");
//! ```
//!
//! It reads no files and writes no JSON: see the library `chitieu`.

mod above;
mod account;
mod cell;
mod columns;
mod evidence;
mod footnotes;
mod heading;
mod indicator;
mod issued;
mod kind;
mod leaks;
mod notes;
mod outline;
pub mod place;
mod prose;
mod report;
mod rows;
mod signature;
mod strange;
mod tables;
mod words;

use std::collections::BTreeMap;

use chitieu_grammar::header::TableHint;
use chitieu_grammar::number::Marks;
use chitieu_grammar::{citation, unit};
use chitieu_layout::Layout;
use chitieu_schema::{
    Appendix, Citation, Code, Column, Coverage, Date, Diagnostic, Dialect, Unit, UnitFrom,
};
use chitieu_text::Source;
use chitieu_text::chars;

use account::{Account, Class};
use columns::Columns;
use heading::Heading;
use indicator::Shared;
use kind::Kind;
use prose::Prose;
use report::Report;
use tables::{Block, Table};

/// What the caller knows better than the source.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How numbers are written, over every guess.
    pub numbers: Option<Marks>,
    /// The plan's date, over the one in its heading, for looking up places.
    pub date: Option<Date>,
    /// The province, by name or two-digit code, for places whose name several provinces have.
    pub province: Option<String>,
}

/// What a source holds.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// The document's own number block.
    pub head: Option<Citation<'a>>,
    /// The tables of indicators.
    pub appendices: Vec<Appendix<'a>>,
    /// What was noticed, in the order of the source.
    pub diagnostics: Vec<Diagnostic<'a>>,
    /// Where the characters went.
    pub coverage: Coverage,
    /// The forms in which tables were found.
    pub dialects: Vec<Dialect>,
}

/// Reads the indicators out of a layout.
#[must_use]
pub fn normalize<'a>(source: &'a Source<'a>, layout: Layout<'a>, options: &Options) -> Outcome<'a> {
    let dialects = layout.dialects();
    let choice = layout.choice;
    let mut account = Account::new(source);
    let mut report = Report::new(source);
    for &mark in &layout.marks {
        account.claim(mark, Class::Structural);
    }
    let struck = layout.struck.clone();
    let blocks = tables::collect(source, layout);
    let any_table = blocks.iter().any(|block| matches!(block, Block::Table(_)));
    // What no heading, table or note takes is outside.
    for block in &blocks {
        if let Block::Lines(lines) = block {
            for line in lines {
                line.claim(source, Class::Outside, &mut account);
            }
        }
    }
    headers_alone(source, &blocks, &mut report);
    let above = head_lines(source, choice.dialect, &blocks);
    let head = issued::head(source, &above, options, &mut account, &mut report);
    let mut document = Assembly {
        source,
        options,
        plan_year: head.as_ref().and_then(|head| head.date).map(Date::year),
        account,
        report,
        appendices: Vec::new(),
        current: None,
        above: Vec::new(),
        notes_follow: false,
    };
    for block in blocks {
        match block {
            Block::Lines(lines) => document.lines(lines),
            Block::Table(table) => document.table(table),
        }
    }
    let Assembly { account, mut report, appendices, .. } = document;
    report.subject = report::Subject::default();
    if let Some(&first) = struck.first().filter(|_| any_table) {
        let message = format!(
            "`{}` {} struck out, and no longer {}: left out",
            source.slice(first),
            if struck.len() > 1 { "and more are" } else { "is" },
            if struck.len() > 1 { "hold" } else { "holds" },
        );
        report.spans(Code::StruckOut, &struck, message, None);
    }
    let coverage = account.coverage(source);
    if coverage.characters == 0 {
        report.lines(Code::EmptyInput, &[], "expected a table of indicators, found nothing");
    } else if !any_table {
        let message = "expected a table of indicators, found no table";
        report.lines(Code::NoTable, &[], message);
    }
    if let Some(rival) = choice.rival.filter(|_| any_table) {
        let (chosen, rival) = (choice.dialect.as_str(), rival.as_str());
        let message = format!("read as `{chosen}`; `{rival}` fits nearly as well");
        report.lines(Code::DialectUncertain, &[], message);
    } else if let Some((beside, line)) = choice.beside.filter(|_| any_table) {
        let (chosen, beside) = (choice.dialect.as_str(), beside.as_str());
        let message =
            format!("read as `{chosen}`; lines that look like `{beside}` were not read as tables");
        report.lines(Code::DialectUncertain, line.as_slice(), message);
    }
    for repair in source.repairs() {
        report.repair(repair);
    }
    if !source.garbled().is_empty() {
        let message = "expected Vietnamese, found words of letters that no alphabet has together: the font of the PDF has codes of its own";
        report.lines(Code::BrokenFont, source.garbled(), message);
    }
    if source.is_odd() {
        report.look_alikes();
    }
    if source.is_strange() {
        strange::report(source, &mut report);
    }
    if coverage.unclaimed > 0 {
        for span in account.unclaimed(source) {
            report.spans(
                Code::UnclaimedText,
                &[span],
                "these characters found no place in the document",
                None,
            );
        }
    }
    Outcome { head, appendices, diagnostics: report.finish(), coverage, dialects }
}

/// The lines in which a document's own number may stand: those above its first table. A letter head
/// printed in columns looks like a table without a header, and is read as lines here.
fn head_lines<'a>(source: &Source<'_>, dialect: Dialect, blocks: &[Block<'a>]) -> Vec<Prose<'a>> {
    /// A head is on the first page.
    const MOST: usize = 80;
    if matches!(dialect, Dialect::Html | Dialect::Latex) {
        // The lines hold tags and commands, too: only paragraphs and cells have the words alone.
        let dark = |prose: &&Prose<'_>| prose.text(source).contains(chars::is_letter_or_digit);
        let words = blocks
            .iter()
            .take_while(|block| !matches!(block, Block::Table(table) if !table.header.is_empty()))
            .flat_map(|block| match block {
                Block::Lines(lines) => {
                    lines.iter().filter(dark).take(MOST).cloned().collect::<Vec<_>>()
                }
                Block::Table(table) => {
                    let cells = table.rows.iter().take(MOST).flat_map(|row| &row.cells);
                    let filled = cells.filter(|cell| !cell.is_empty()).take(MOST);
                    filled.cloned().map(|cell| Prose::Words(Box::new(cell))).collect()
                }
            });
        return words.take(MOST).collect();
    }
    let first = blocks.iter().find_map(|block| match block {
        Block::Table(table) if !table.header.is_empty() => Some(table.first_line as usize),
        _ => None,
    });
    // Rules and bare bars part the columns of a letter head and say nothing.
    let dark = |&line: &usize| source.line_str(line).contains(chars::is_letter_or_digit);
    (0..first.unwrap_or(source.line_count()))
        .filter(dark)
        .take(MOST)
        .map(|line| Prose::Line(cell::to_u32(line)))
        .collect()
}

/// A heading and how many tables it has had.
struct Current<'a> {
    heading: Heading<'a>,
    issued_with: Option<Citation<'a>>,
    tables: u32,
    /// The last number of the table before under this heading.
    last: Option<outline::Parsed<'a>>,
}

/// The document so far.
struct Assembly<'s, 'a> {
    source: &'a Source<'a>,
    options: &'s Options,
    /// The year of the document's own date.
    plan_year: Option<u16>,
    account: Account,
    report: Report<'a>,
    appendices: Vec<Appendix<'a>>,
    current: Option<Current<'a>>,
    /// The lines above the next table.
    above: Vec<Prose<'a>>,
    /// The last thing read was a table of indicators.
    notes_follow: bool,
}

/// How many lines above a table are asked whether they go on with an appendix.
const MOST_LINES_ABOVE: usize = 8;

/// Whether a line is the label of an appendix that goes on: "Phụ lục I (tiếp theo)".
fn goes_on(source: &Source<'_>, line: &Prose<'_>) -> bool {
    let text = line.text(source);
    text.ends_with(')') && heading::is_continued(text) && citation::appendix_label(text).is_some()
}

/// Names the headers that stand outside every table: the rows under them were not read.
///
/// A header right over a table that has none is that table's, which is named for it.
fn headers_alone(source: &Source<'_>, blocks: &[Block<'_>], report: &mut Report<'_>) {
    /// A header takes so many lines at most.
    const MOST: usize = 3;
    for (at, block) in blocks.iter().enumerate() {
        let Block::Lines(lines) = block else { continue };
        let over = matches!(blocks.get(at + 1), Some(Block::Table(next)) if next.header.is_empty());
        let end = lines.len() - if over { MOST.min(lines.len()) } else { 0 };
        for line in &lines[..end] {
            if let Prose::Line(index) = line
                && chitieu_layout::is_header(line.text(source))
            {
                let message = "expected rows under the header, found none that could be read";
                report.lines(Code::NoRows, &[*index], message);
            }
        }
    }
}

impl<'a> Assembly<'_, 'a> {
    fn lines(&mut self, lines: Vec<Prose<'a>>) {
        let lines = prose::join_wrapped(self.source, lines);
        let mut used = 0;
        // Only the table right above can have notes here.
        let last = self.appendices.len().saturating_sub(1);
        if std::mem::take(&mut self.notes_follow)
            && let Some(appendix) = self.appendices.last_mut()
        {
            // There are few marks, and many lines may bear them: the table is asked once for each.
            let mut known: BTreeMap<String, bool> = BTreeMap::new();
            let refers = |mark: &str| {
                *known.entry(mark.to_owned()).or_insert_with(|| refers_to(appendix, mark))
            };
            let (notes, taken) = notes::notes(self.source, &lines, refers, &mut self.account);
            if !notes.is_empty() {
                self.report.subject.appendix = Some(cell::to_u32(last));
                footnotes::report(self.source, appendix, &notes, &mut self.report);
                self.report.subject.appendix = None;
            }
            appendix.notes.extend(notes);
            used = taken;
        }
        self.above = lines;
        self.above.drain(..used);
    }

    fn table(&mut self, table: Table<'a>) {
        let lines = std::mem::take(&mut self.above);
        let mut own = heading::read(self.source, &lines);
        let shouted = own.title.as_ref().is_some_and(|title| rows::is_all_caps(&title.text));
        if table.is_list && !own.is_new() && !shouted {
            // The lines over a list are prose, unless they are printed as a title.
            own = Heading::default();
        }
        if own.is_of_table()
            && self.current.as_ref().is_some_and(|current| current.heading.is_of_appendix())
        {
            own = own.into_caption();
        }
        let mark = self.report.mark();
        self.report.subject.appendix = Some(cell::to_u32(self.appendices.len()));
        if self.appendices.is_empty()
            && let Some(line) =
                lines.iter().rev().take(MOST_LINES_ABOVE).find(|line| goes_on(self.source, line))
        {
            let cell = line.cell(self.source);
            let message =
                format!("`{}` goes on with an appendix, but none stands before it", cell.text);
            self.report.cell(Code::OrphanContinuation, &cell, message);
        }
        let columns = columns::read(&table, &mut self.report);
        let title = match (&own.title, &self.current) {
            (Some(title), _) => &*title.text,
            (None, Some(current)) if !own.is_new() => {
                current.heading.title.as_ref().map_or("", |title| &title.text)
            }
            // A caption alone says what its table is of.
            _ => own.caption.as_ref().map_or("", |caption| &caption.text),
        };
        // Only lists that are of targets come from the layout.
        let kind = if table.is_list { Kind::Indicators } else { kind::of(&table, &columns, title) };
        match kind {
            Kind::Indicators => {}
            Kind::Doubtful(against) => {
                let message = format!(
                    "read as indicators, though it may be a table of {}",
                    kind::rows_of(against)
                );
                self.report.lines(Code::TableDoubtful, &[table.first_line], message);
            }
            Kind::Other(found) => {
                self.report.forget(mark);
                self.report.subject.appendix = None;
                self.not_indicators(&table, own, found);
                return;
            }
        }
        own.claim(&mut self.account);
        self.open(own);
        self.appendix(table, &columns);
        self.report.subject.appendix = None;
    }

    fn not_indicators(&mut self, table: &Table<'a>, own: Heading<'a>, found: TableHint) {
        self.notes_follow = false;
        table.claim(Class::Outside, &mut self.account);
        // Letter heads and signatures stand in columns, too: only rows under a header, or several
        // rows, are a table that a reader would miss.
        let wide = table.rows.iter().any(|row| row.filled().count() > 2);
        if !table.header.is_empty() || (table.rows.len() > 2 && wide) {
            let lines = [table.first_line, table.last_line];
            self.report.lines(
                Code::TableNotIndicators,
                &lines[..if lines[0] == lines[1] { 1 } else { 2 }],
                format!(
                    "the table of lines {} to {} is of {}, not of indicators",
                    lines[0] + 1,
                    lines[1] + 1,
                    kind::rows_of(found)
                ),
            );
        }
        if own.is_new() {
            self.open(own);
        }
    }

    /// Makes `own` the heading that holds from here on, or puts its words to the one that holds.
    fn open(&mut self, own: Heading<'a>) {
        let beside = |current: &Current<'a>| own.is_beside(&current.heading);
        if own.is_new() || self.current.as_ref().is_none_or(beside) {
            if let Some((line, remark)) = &own.remark {
                self.report.remark(line, remark.clone());
            }
            let issued_with = own
                .attach
                .as_ref()
                .map(|line| issued::attach(line, self.options, &mut self.report));
            self.current = Some(Current { heading: own, issued_with, tables: 0, last: None });
        } else if let Some(current) = &mut self.current {
            // A caption that stands for a title is of its table alone.
            if current.heading.title.is_none() {
                (current.heading.period, current.heading.is_horizon) = (own.period, own.is_horizon);
            }
            // A further table under one heading: its own title names the table.
            current.heading.caption = match (own.title, own.caption) {
                (Some(mut title), Some(caption)) => {
                    cell::join(&mut title, caption);
                    Some(title)
                }
                (title, caption) => title.or(caption),
            };
        }
    }

    fn appendix(&mut self, mut table: Table<'a>, columns: &Columns<'a>) {
        let Some(current) = &mut self.current else { return };
        current.tables += 1;
        let has_unit = |text: &str| caption_unit(text).or_else(|| title_unit(text)).is_some();
        if let Some(row) = above::take(&mut current.heading, &table.rows, columns, has_unit) {
            table.rows.insert(0, row);
        }
        let heading = current.heading.clone();
        let issued_with = current.issued_with.clone();
        let (number, last) = (current.tables, current.last.take());
        // A heading that a table of another kind had first is only now a heading of indicators.
        heading.claim(&mut self.account);
        self.notes_follow = true;
        for (at, row) in table.header.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                heading::claim(cell, Class::Field, &mut self.account);
                // A label that a converter printed again in every row that it spans is one label.
                let above = || table.header[..at].iter().filter_map(|row| row.cells.get(column));
                if !above().any(|above| above.text == cell.text) {
                    words::check(cell, &mut self.report);
                    words::scanned_label(cell, &mut self.report);
                    words::strayed(self.source, cell, &mut self.report);
                }
            }
        }
        for found in [&heading.title, &heading.caption].into_iter().flatten() {
            words::check(found, &mut self.report);
        }
        table.settle(&mut self.account, &mut self.report);
        if table.rows.is_empty() {
            self.report.lines(
                Code::NoRows,
                &[table.first_line],
                "expected rows under the header, found none",
            );
        }
        if table.header.is_empty() && !table.is_list {
            self.report.lines(
                Code::NoHeader,
                &[table.first_line],
                "expected a header over the rows, found none: the columns' roles were read from their cells",
            );
        }
        if let Some(line) = table.late_header {
            self.report.lines(
                Code::NoHeader,
                &[line],
                "expected the header over the rows, found it behind some of them: it was read as theirs, too",
            );
        }
        columns::note_extra_cells(&mut table);
        let heads = table.header.iter_mut().chain(&mut table.structure);
        for note in heads.flat_map(|row| row.notes.drain(..)) {
            self.report.note(note);
        }
        let parted = table.parted();
        let mut rows = table.rows;
        signature::take(&mut rows, columns, &mut self.account, &mut self.report);
        rows = rows::unstack(self.source, rows, columns);
        let notes = notes::of_rows(&mut rows, &mut self.account);
        // The entries of a list are whole, whatever they begin with.
        if !table.is_list {
            rows = rows::join_cut_rows(self.source, rows, columns, parted, &mut self.account);
        }
        for row in &mut rows {
            rows::join_words(self.source, row, &mut self.account);
        }
        let (account, report) = (&mut self.account, &mut self.report);
        let mut outline = outline::build(self.source, &mut rows, columns, account, report, last);
        if let Some(current) = &mut self.current {
            current.last = outline.last.take();
        }
        let date = issued_with.as_ref().and_then(|issued| issued.date);
        // The year of the title, else of the date; a horizon ("đến năm 2030") only where nothing else
        // tells. A heading without a date has that of the one before.
        let title_year = heading.period.map(chitieu_schema::Period::first_year);
        let own_year = title_year
            .filter(|_| !heading.is_horizon)
            .or(self.options.date.or(date).map(Date::year))
            .or(self.plan_year);
        let year = own_year.or(title_year);
        self.plan_year = self.plan_year.or(date.map(Date::year));
        let shared = Shared {
            source: self.source,
            columns,
            caption_unit: heading.caption.as_ref().and_then(|caption| caption_unit(&caption.text)),
            title_unit: heading.title.as_ref().and_then(|title| title_unit(&title.text)),
            marks: self.options.numbers,
            year,
            is_horizon: own_year.is_none(),
        };
        let indicators =
            indicator::read(&shared, rows, &mut outline, &mut self.account, &mut self.report);
        let appendix = Appendix {
            label: heading.label,
            number: heading.number,
            title: heading.title.map(|title| title.text),
            issued_with,
            table: number,
            caption: heading.caption.map(|caption| caption.text),
            period: heading.period,
            columns: schema_columns(columns),
            sections: outline.sections,
            notes,
            indicators,
        };
        footnotes::report(self.source, &appendix, &appendix.notes, &mut self.report);
        self.appendices.push(appendix);
    }
}

/// Whether a cell of the table has the mark of a note: `(1)`, `²`, `%1`; of a number alone, whether a name
/// has it glued behind its last word.
fn refers_to(appendix: &Appendix<'_>, mark: &str) -> bool {
    if mark.bytes().all(|byte| byte.is_ascii_digit()) {
        let mut names = appendix.indicators.iter().filter_map(|row| footnotes::end_mark(&row.name));
        return names.any(|(_, own)| own == mark);
    }
    let labels = appendix.columns.iter().map(|column| &column.label);
    let sections = appendix.sections.iter().map(|section| &section.title);
    // "m²" bears no mark.
    let is_power = |text: &str, at: usize| matches!(mark, "²" | "³") && text[..at].ends_with('m');
    // "%1" is none of "%12".
    let is_whole = |text: &str, at: usize| {
        !(mark.starts_with('%')
            && text[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let bears = |text: &str| {
        text.match_indices(mark).any(|(at, _)| !is_power(text, at) && is_whole(text, at))
    };
    labels.chain(sections).any(|text| bears(text))
        || appendix.indicators.iter().any(|indicator| {
            bears(&indicator.name)
                || indicator.unit.as_ref().is_some_and(|unit| bears(&unit.text))
                || indicator.targets.iter().any(|target| bears(&target.text))
        })
}

fn schema_columns<'a>(columns: &Columns<'a>) -> Vec<Column<'a>> {
    let column = |(index, plan): (usize, &columns::Plan<'a>)| Column {
        index: cell::to_u32(index),
        label: plan.label.clone(),
        role: plan.role,
        period: plan.period,
    };
    columns.list.iter().enumerate().map(column).collect()
}

fn caption_unit<'a>(caption: &str) -> Option<Unit<'a>> {
    match citation::unit_caption(caption) {
        Some(named) => {
            let found = unit::find(named.text);
            Some(indicator::unit_of(caption, named.start..named.end, found, UnitFrom::Caption))
        }
        None => {
            if let Some((found, range)) = unit::in_brackets(caption) {
                return Some(indicator::unit_of(caption, range, Some(found), UnitFrom::Caption));
            }
            // "Bảng 3. Chỉ tiêu sử dụng đất. Đơn vị tính: ha".
            let (at, named) = caption
                .match_indices(" Đ")
                .find_map(|(at, _)| Some((at + 1, citation::unit_caption(&caption[at + 1..])?)))?;
            let range = at + named.start..at + named.end;
            Some(indicator::unit_of(caption, range, unit::find(named.text), UnitFrom::Caption))
        }
    }
}

fn title_unit<'a>(title: &str) -> Option<Unit<'a>> {
    if let Some((found, range)) = unit::in_brackets(title) {
        return Some(indicator::unit_of(title, range, Some(found), UnitFrom::Title));
    }
    // "Chỉ tiêu năm 2026 (Đơn vị tính: tỷ đồng)".
    let open = title.rfind('(')?;
    let named = citation::unit_caption(&title[open..])?;
    let range = open + named.start..open + named.end;
    Some(indicator::unit_of(title, range, unit::find(named.text), UnitFrom::Title))
}
