//! The tree of a table: which rows are headings, which are parts of which, and what they are called.

use std::borrow::Cow;

use chitieu_grammar::ordinal::{Head as PathHead, OrdinalKind};
use chitieu_grammar::spacing;
use chitieu_schema::{Code, Period, Section, Text};
use chitieu_text::Source;
use chitieu_text::fold;
use chitieu_text::plain::Plain;

pub(crate) use self::group::is_group;
use self::heads::{heads, unmark_headings};
pub(crate) use self::level::Level;
use self::names::Names;
use self::room::Elder;
use self::shape::{Measured, Shape, following};
use self::stray::Numbered;
use crate::account::Account;
use crate::columns::Columns;
use crate::heading;
use crate::report::Report;
use crate::rows::{Row, is_all_caps};

mod group;
mod heads;
mod level;
mod names;
mod room;
mod run;
mod shape;
mod stray;
mod total;

/// What a row is to the tree.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// A heading.
    Section,
    /// A row that is measured.
    Indicator(Place<'a>),
    /// "Trong đó:" alone.
    Group,
}

/// Where an indicator stands.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) id: Text<'a>,
    pub(crate) ordinal: Option<Text<'a>>,
    pub(crate) section: Option<Text<'a>>,
    pub(crate) parent: Option<Text<'a>>,
    /// The row of the parent.
    pub(crate) parent_row: Option<usize>,
    /// The period of the sections around the row.
    pub(crate) period: Option<Period>,
    /// The row has neither unit nor value and needs none: it has parts, or is the rest of a lost row.
    pub(crate) lacks_by_nature: bool,
}

/// The tree of a table.
pub(crate) struct Outline<'a> {
    /// What each row is.
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) sections: Vec<Section<'a>>,
    /// The last plain number.
    pub(crate) last: Option<Parsed<'a>>,
}

impl<'a> Outline<'a> {
    /// The name of an open row.
    fn id(&self, open: &Open<'a>) -> &Text<'a> {
        const NONE: &Text<'static> = &Cow::Borrowed("");
        match (open.section, self.nodes.get(open.row)) {
            (Some(at), _) => self.sections.get(at).map_or(NONE, |section| &section.id),
            (None, Some(Node::Indicator(place))) => &place.id,
            // Only headings and indicators are opened.
            (None, _) => NONE,
        }
    }
}

/// A row's ordinal and name, taken apart.
struct Head<'a> {
    level: Level,
    /// The kind, where there is an ordinal.
    parsed: Option<Parsed<'a>>,
    bare: bool,
    /// "Trong đó" stands where the ordinal should: the row and those behind it are parts of the one
    /// before.
    opens_parts: bool,
}

/// An ordinal.
#[derive(Clone, Debug)]
pub(crate) struct Parsed<'a> {
    text: Text<'a>,
    /// `None` for an ordinal of no known form.
    kind: Option<OrdinalKind>,
}

impl Parsed<'_> {
    fn is_bullet(&self) -> bool {
        self.kind == Some(OrdinalKind::Bullet)
    }

    /// Whether it is a part of what a letter or Roman number heads: `I.1`, `A.2`.
    fn is_headed_path(&self) -> bool {
        matches!(self.kind, Some(OrdinalKind::Path(path)) if path.head() != PathHead::Arabic)
    }
}

/// An open row that later rows may be parts of.
struct Open<'a> {
    level: Level,
    parsed: Option<Parsed<'a>>,
    /// The index of a heading among the sections.
    section: Option<usize>,
    /// A heading in capitals.
    is_caps: bool,
    /// A row without a mark among the parts of one that has a mark.
    is_inner: bool,
    /// The numbered heading that a heading without a number stands beside: the next number goes on
    /// from it.
    beside: Option<(Level, Parsed<'a>)>,
    /// The highest ordinal of its run, where its own is lower.
    highest: Option<Box<Parsed<'a>>>,
    /// The row opened by "Trong đó:" under the row that it speaks of.
    is_group: bool,
    /// The row has no values, so that marks under it are its parts.
    is_bare: bool,
    row: usize,
    period: Option<Period>,
    /// How many children without an ordinal, and with each list mark, there are.
    unnamed: u32,
    marks: [u32; 3],
    has_children: bool,
}

impl Open<'_> {
    fn is_section(&self) -> bool {
        self.section.is_some()
    }
}

struct Builder<'t, 'a> {
    columns: &'t Columns<'a>,
    report: &'t mut Report<'a>,
    stack: Vec<Open<'a>>,
    names: Names<'a>,
    /// At the top: rows without ordinal, and with each list mark.
    unnamed: u32,
    marks: [u32; 3],
    /// The next row is among the parts of one that has a list mark.
    next_is_inner: bool,
    /// The ordinal of the row at hand stands again under its heading.
    is_again: bool,
    /// The highest of the run that the row at hand is of, where its own ordinal is lower.
    highest: Option<Box<Parsed<'a>>>,
    /// The ordinal of the row behind the one at hand.
    coming: Option<OrdinalKind>,
    /// The numbered rows under the innermost heading.
    numbered: Numbered,
    /// The ordinals that names begin with in rows that have their own, by their rows: the first criterion of
    /// "2 | Giao thông | 2.1. Đường xã".
    inner: Vec<(usize, OrdinalKind)>,
    /// The last ordinal of the Arabic run, which may run through the sections.
    last_arabic: Option<Parsed<'a>>,
    out: Outline<'a>,
}

/// Builds the tree, and takes ordinals and list marks out of names. `last` is the last number of the table
/// before, which a further table under the same heading may go on from.
pub(crate) fn build<'a>(
    source: &'a Source<'a>,
    rows: &mut [Row<'a>],
    columns: &Columns<'a>,
    account: &mut Account,
    report: &mut Report<'a>,
    last: Option<Parsed<'a>>,
) -> Outline<'a> {
    let (mut heads, inner) = heads(source, rows, columns, account);
    unmark_headings(&mut heads, rows, columns, account);
    let mut builder = Builder {
        columns,
        report,
        stack: Vec::new(),
        names: Names::with_capacity(rows.len()),
        unnamed: 0,
        marks: [0; 3],
        next_is_inner: false,
        is_again: false,
        highest: None,
        coming: None,
        numbered: Numbered::of(&heads),
        inner,
        last_arabic: last,
        out: Outline { nodes: Vec::with_capacity(rows.len()), sections: Vec::new(), last: None },
    };
    let measured = Measured::of(&heads);
    let following = following(&heads);
    for (at, head) in heads.into_iter().enumerate() {
        builder.row(rows, at, head, following[at], &measured);
    }
    builder.out.last = builder.last_arabic;
    builder.out
}

impl<'a> Builder<'_, 'a> {
    fn row(
        &mut self,
        rows: &[Row<'a>],
        at: usize,
        head: Head<'a>,
        next: Option<(Level, Option<OrdinalKind>)>,
        measured: &Measured,
    ) {
        let row = &rows[at];
        self.coming = next.and_then(|(_, kind)| kind);
        let name = self.name_of(rows, at);
        if let (Some((_, found)), Some(cell)) =
            (spacing::row_word(name), row.cell(self.columns.name))
        {
            crate::words::misspaced(cell, 0, found, self.report);
        }
        if head.opens_parts {
            self.open_group(at);
        }
        if head.parsed.is_none()
            && head.bare
            && (is_group(name) || head.opens_parts && name.is_empty())
        {
            if !head.opens_parts {
                self.open_group(at);
            }
            self.out.nodes.push(Node::Group);
            return;
        }
        if head.bare && heading::is_continued(name) {
            if self.goes_on_with(&head, name) {
                self.out.nodes.push(Node::Group);
                return;
            }
            if let Some(cell) = row.cell(self.columns.name) {
                let message =
                    format!("`{name}` goes on with a heading, but no such heading is open");
                self.report.cell(Code::OrphanContinuation, cell, message);
            }
        }
        let shape = if row.is_orphan() {
            Shape::Indicator
        } else {
            self.shape(&head, name, next, measured)
        };
        let elder = self.make_room(rows, &head, name, shape, next.is_none());
        match shape {
            Shape::Section => self.section(row, at, head, name, elder),
            Shape::Indicator | Shape::BareParent => {
                self.indicator(row, at, head, shape == Shape::BareParent, &elder);
            }
        }
    }

    /// Whether a row is a heading that is still open, printed again on a further page: "II | VĂN HÓA (tiếp
    /// theo)". What was open under it is closed.
    fn goes_on_with(&mut self, head: &Head<'a>, name: &str) -> bool {
        let Some((title, _)) = name.rsplit_once('(') else { return false };
        let is_same = |open: &Open<'a>| {
            let section = open.section.and_then(|at| self.out.sections.get(at));
            section.is_some_and(|section| {
                let ordinal = head.parsed.as_ref().map(|parsed| &parsed.text);
                (ordinal.is_none() || ordinal == section.ordinal.as_ref())
                    && fold::same(title.trim_end(), &section.title)
            })
        };
        let Some(at) = self.stack.iter().rposition(is_same) else { return false };
        self.stack.truncate(at + 1);
        true
    }

    /// The words of a row's name.
    fn name_of<'r>(&self, rows: &'r [Row<'a>], at: usize) -> &'r str {
        let name = self.columns.name.and_then(|name| rows.get(at)?.cells.get(name));
        name.map_or("", |cell| &cell.text)
    }

    fn push(&mut self, head: Head<'a>, heading: Option<&str>, row: usize, period: Option<Period>) {
        self.stack.push(Open {
            level: head.level,
            is_bare: head.bare,
            parsed: head.parsed,
            // A heading is opened right after it was put to the others.
            section: heading.and_then(|_| self.out.sections.len().checked_sub(1)),
            is_caps: heading.is_some_and(is_all_caps),
            is_inner: std::mem::take(&mut self.next_is_inner),
            beside: None,
            highest: self.highest.take(),
            is_group: false,
            row,
            period,
            unnamed: 0,
            marks: [0; 3],
            has_children: false,
        });
    }

    fn section(&mut self, row: &Row<'a>, at: usize, head: Head<'a>, name: &str, elder: Elder<'a>) {
        let around = self.stack.iter().rev().find(|open| open.is_section());
        if head.parsed.is_none()
            && let Some(cell) = row.cell(self.columns.name)
        {
            let place = match around {
                Some(open) => format!("under `{}`", self.out.id(open)),
                None => "at the top".to_owned(),
            };
            let message = format!("read as a heading {place}: the row has a name and nothing else");
            self.report.cell(Code::SectionGuessed, cell, message);
        }
        let parent = around.map(|open| self.out.id(open).clone());
        let around_period = around.and_then(|open| open.period);
        let plain = Plain::of(name);
        let read = plain.as_ref().map_or(name, Plain::text);
        let own_period = chitieu_grammar::date::find_period(read).map(|(period, _)| period);
        let period = own_period.or(around_period);
        let id = self.name(&head, Shape::Section, row);
        self.check_run(&head, &elder, row);
        if let Some(cell) = row.cell(self.columns.name) {
            crate::words::check(cell, self.report);
        }
        let title = row.cell(self.columns.name).map_or(Cow::Borrowed(""), |cell| cell.text.clone());
        self.out.sections.push(Section {
            id,
            ordinal: head.parsed.as_ref().map(|parsed| parsed.text.clone()),
            title,
            parent,
            period,
            lines: row.lines.iter().map(|line| line + 1).collect(),
        });
        self.out.nodes.push(Node::Section);
        self.numbered.clear();
        self.push(head, Some(name), at, period);
        if let (Elder::Beside(level, parsed), Some(open)) = (elder, self.stack.last_mut()) {
            open.beside = Some((level, parsed));
        }
    }

    fn indicator(
        &mut self,
        row: &Row<'a>,
        at: usize,
        head: Head<'a>,
        bare_parent: bool,
        elder: &Elder<'a>,
    ) {
        let orphan = row.is_orphan();
        let around = self.stack.iter().rev().find(|open| open.is_section());
        let section = around.map(|open| self.out.id(open).clone());
        let period = around.and_then(|open| open.period);
        let above = self.stack.last().filter(|open| !open.is_section());
        let parent = above.map(|open| self.out.id(open).clone());
        let parent_row = above.map(|open| open.row);
        // Without a column of ordinals they may stand before the names.
        let is_part = above.is_some_and(|open| open.parsed.is_some() && !open.level.is_mark());
        let mark = self.report.mark();
        let id = self.name(&head, Shape::Indicator, row);
        self.check_run(&head, elder, row);
        if head.parsed.is_none()
            && (self.columns.ordinal.is_some() || is_part)
            && !orphan
            && let Some(cell) = row.cell(self.columns.name)
        {
            match &parent {
                _ if self.columns.is_list => {
                    let message =
                        "a further clause of the entry before it: read as a row of its own";
                    self.report.cell(Code::RowWithoutOrdinal, cell, message);
                }
                Some(parent) => {
                    let message =
                        format!("the row has no ordinal: read as a part of row `{parent}`");
                    self.report.cell(Code::ChildWithoutOrdinal, cell, message);
                }
                None if matches!(elder, Elder::Beside(..)) => self.report.cell(
                    Code::RowWithoutOrdinal,
                    cell,
                    "the row has no ordinal and sums up those before it: read as a row beside them",
                ),
                None => self.report.cell(
                    Code::RowWithoutOrdinal,
                    cell,
                    "the row has no ordinal and stands under no numbered row",
                ),
            }
        }
        let ordinal = head.parsed.as_ref().map(|parsed| parsed.text.clone());
        let lacks_by_nature = bare_parent || orphan;
        self.report.speaks_of(mark, &id);
        self.numbered.add(head.parsed.as_ref().and_then(|parsed| parsed.kind), at);
        self.push(head, None, at, period);
        if let (Elder::Beside(level, parsed), Some(open)) = (elder, self.stack.last_mut()) {
            open.beside = Some((*level, parsed.clone()));
        }
        self.out.nodes.push(Node::Indicator(Place {
            id,
            ordinal,
            section,
            parent,
            parent_row,
            period,
            lacks_by_nature,
        }));
    }
}
