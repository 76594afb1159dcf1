//! The tree of a table: which rows are headings, which are parts of which, and what they are called.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

use chitieu_grammar::ordinal::{self, OrdinalKind, ParsedOrdinal, Step};
use chitieu_grammar::{spacing, target};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Period, Role, Section, Text};
use chitieu_text::{Source, fold};
use rustc_hash::FxHashSet;

use crate::account::{Account, Class};
use crate::cell;
use crate::columns::{Columns, sums_all};
use crate::report::Report;
use crate::rows::{Row, is_all_caps};

/// The levels of an outline, as plans usually nest them, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Letter,
    Roman,
    Arabic,
    /// `1.1` has two parts, `1.1.1` three.
    Dotted(u8),
    LowerLetter,
    Bracketed,
    /// No ordinal.
    None,
    Dash,
    Plus,
    PlusPlus,
}

impl Level {
    /// Whether rows of the level are parts of the row above them and never of each other's parts.
    fn is_mark(self) -> bool {
        matches!(self, Self::None | Self::Dash | Self::Plus | Self::PlusPlus)
    }
}

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

/// The names of rows and headings so far.
struct Names<'a> {
    /// A hash of each: nearly every name is new, and is turned away by it without a copy. The hashes
    /// are keyed, so that the set of them needs no keys of its own.
    hashes: FxHashSet<u64>,
    hasher: RandomState,
    /// How often each was asked for, once two hashes have met.
    counts: Option<BTreeMap<Text<'a>, u32>>,
}

impl<'a> Names<'a> {
    fn with_capacity(rows: usize) -> Self {
        let hashes = FxHashSet::with_capacity_and_hasher(rows, Default::default());
        Self { hashes, hasher: RandomState::new(), counts: None }
    }

    /// Another name for a row or heading where one before it, in `out`, has this one: `7~2`.
    fn again(&mut self, id: &Text<'a>, out: &Outline<'a>) -> Option<Text<'a>> {
        let is_new = self.hashes.insert(self.hasher.hash_one(id));
        if is_new && self.counts.is_none() {
            return None;
        }
        let counts = self.counts.get_or_insert_with(|| {
            let rows = out.nodes.iter().filter_map(|node| match node {
                Node::Indicator(place) => Some(&place.id),
                Node::Section | Node::Group => None,
            });
            let headings = out.sections.iter().map(|section| &section.id);
            rows.chain(headings).map(|id| (id.clone(), 1)).collect()
        });
        let times = counts.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return None;
        }
        let mut unique = format!("{id}~{times}");
        while counts.contains_key(&*unique) {
            unique.push('~');
        }
        counts.insert(Cow::Owned(unique.clone()), 1);
        Some(Cow::Owned(unique))
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

#[derive(Clone)]
struct Parsed<'a> {
    text: Text<'a>,
    /// `None` for an ordinal of no known form.
    kind: Option<OrdinalKind>,
}

impl Parsed<'_> {
    fn is_bullet(&self) -> bool {
        self.kind == Some(OrdinalKind::Bullet)
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

/// What a row follows among its like.
enum Elder<'a> {
    None,
    /// The ordinal that its own goes on from.
    Sibling(Parsed<'a>),
    /// It has no ordinal itself, and stands beside rows of a level that have.
    Beside(Level, Parsed<'a>),
}

impl<'a> Elder<'a> {
    fn of(ordinal: Option<Parsed<'a>>) -> Self {
        ordinal.map_or(Self::None, Self::Sibling)
    }

    fn sibling(&self) -> Option<&Parsed<'a>> {
        match self {
            Self::Sibling(parsed) => Some(parsed),
            Self::None | Self::Beside(..) => None,
        }
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
    /// The last ordinal of the Arabic run, which may run through the sections.
    last_arabic: Option<Parsed<'a>>,
    out: Outline<'a>,
}

/// Builds the tree, and takes ordinals and list marks out of names.
pub(crate) fn build<'a>(
    source: &'a Source<'a>,
    rows: &mut [Row<'a>],
    columns: &Columns<'a>,
    account: &mut Account,
    report: &mut Report<'a>,
) -> Outline<'a> {
    let mut heads = heads(source, rows, columns, account);
    unmark_headings(&mut heads, rows, columns, account);
    let mut builder = Builder {
        columns,
        report,
        stack: Vec::new(),
        names: Names::with_capacity(rows.len()),
        unnamed: 0,
        marks: [0; 3],
        next_is_inner: false,
        last_arabic: None,
        out: Outline { nodes: Vec::with_capacity(rows.len()), sections: Vec::new() },
    };
    let measured = Measured::of(&heads);
    let following = following(&heads);
    for (at, head) in heads.into_iter().enumerate() {
        builder.row(rows, at, head, following[at], &measured);
    }
    builder.out
}

/// Makes headings of the rows that a star or a dot marks as such ("* | CHỈ TIÊU XÃ HỘI" over "3 | Hộ
/// nghèo | …"): they hold nothing but a name, stand over numbered rows, and no row with such a mark holds
/// more.
fn unmark_headings(
    heads: &mut [Head<'_>],
    rows: &mut [Row<'_>],
    columns: &Columns<'_>,
    account: &mut Account,
) {
    let is_bullet = |head: &Head<'_>| head.parsed.as_ref().is_some_and(Parsed::is_bullet);
    let marks_headings = heads.iter().filter(|head| is_bullet(head)).all(|head| head.bare);
    for at in 0..heads.len() {
        if !is_bullet(&heads[at]) || !heads[at].bare {
            continue;
        }
        let Some(cell) = columns.ordinal.and_then(|column| rows[at].cells.get_mut(column)) else {
            continue;
        };
        let over_numbers = heads.get(at + 1).is_some_and(|next| !next.level.is_mark());
        let class = if marks_headings && over_numbers && !cell.is_empty() {
            heads[at].parsed = None;
            heads[at].level = Level::None;
            Class::Structural
        } else {
            Class::Field
        };
        for piece in cell.pieces.as_slice() {
            account.claim(piece.span, class);
        }
        if class == Class::Structural {
            *cell = Cell::default();
        }
    }
}

/// Which levels have rows with values.
struct Measured {
    levels: Vec<Level>,
}

impl Measured {
    fn of(heads: &[Head<'_>]) -> Self {
        let mut levels = Vec::new();
        for head in heads.iter().filter(|head| !head.bare) {
            if !levels.contains(&head.level) {
                levels.push(head.level);
            }
        }
        Self { levels }
    }

    fn has(&self, level: Level) -> bool {
        self.levels.contains(&level)
    }
}

/// The level and ordinal of the row after each row.
fn following<'a>(heads: &[Head<'a>]) -> Vec<Option<(Level, Option<OrdinalKind>)>> {
    let next = |at: usize| {
        heads
            .get(at + 1)
            .map(|head| (head.level, head.parsed.as_ref().and_then(|parsed| parsed.kind)))
    };
    (0..heads.len()).map(next).collect()
}

/// Reads every row's ordinal, and takes a mark or number at the front of its name off it.
fn heads<'a>(
    source: &'a Source<'a>,
    rows: &mut [Row<'a>],
    columns: &Columns<'a>,
    account: &mut Account,
) -> Vec<Head<'a>> {
    let mut heads: Vec<Head<'a>> = Vec::with_capacity(rows.len());
    share_ordinals(rows, columns);
    // Without a column of values the names state the targets, and in a list they may.
    let named_targets = columns.is_list || columns.with_role(Role::Value).next().is_none();
    let names_target = if columns.is_list { entry_names_target } else { names_target };
    // A column of ordinals that numbers no row leaves the numbers to the names: "\t1. Số chợ".
    let numbers_rows = rows.iter().any(|row| {
        row.cell(columns.ordinal)
            .is_some_and(|cell| cell.text.starts_with(|first: char| first.is_ascii_digit()))
    });
    // The last ordinals, nearest first: they tell whether `I` is a letter or a Roman number.
    let mut before: Vec<OrdinalKind> = Vec::with_capacity(4);
    for row in rows.iter_mut() {
        drop_repeats(row, columns, account);
        take_heading(row, columns);
        let bare = row.filled().all(|at| Some(at) == columns.ordinal || Some(at) == columns.name)
            && !(named_targets
                && row.cell(columns.name).is_some_and(|name| names_target(&name.text)));
        let opens_parts = take_group(row, columns, account);
        let cell_ordinal = row.cell(columns.ordinal);
        let mut parsed = cell_ordinal.and_then(|cell| {
            let found = ordinal::ordinal(&cell.text)?;
            Some(Parsed { text: cell::part(cell, found.text), kind: Some(settle(&found, &before)) })
        });
        let name = columns.name.and_then(|at| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let glued = name.and_then(|cell| {
            let found = ordinal::leading(&cell.text)?;
            let rest = cell.text.len() - found.rest.len();
            let kind = settle(&found, &before);
            let level = level_of(Some(kind));
            // A list mark is one wherever it stands; a number only where the row has no other, and
            // in a table with a column of numbers only where it is one that headings have.
            let takes = if level.is_mark() {
                true
            } else {
                cell_ordinal.is_none()
                    && !found.rest.is_empty()
                    && (!numbers_rows || matches!(level, Level::Roman | Level::Letter))
            };
            takes.then(|| (Parsed { text: cell::part(cell, found.text), kind: Some(kind) }, rest))
        });
        // A dash in the ordinal's column leaves the cell empty where the name has a mark itself:
        // "— | + Công nghiệp".
        let keeps = match &parsed {
            Some(own) => glued.is_none() || level_of(own.kind) != Level::Dash,
            None => cell_ordinal.is_some(),
        };
        // Whether a bare star marks a heading is known in the end: see `unmark_headings`.
        let waits = bare && glued.is_none() && parsed.as_ref().is_some_and(Parsed::is_bullet);
        if let Some(cell) = cell_ordinal.filter(|_| !waits) {
            for piece in cell.pieces.as_slice() {
                account.claim(piece.span, if keeps { Class::Field } else { Class::Structural });
            }
        }
        if let Some((mark, bytes)) = glued {
            if let Some(cell) = columns.name.and_then(|at| row.cells.get_mut(at)) {
                let class = if keeps { Class::Structural } else { Class::Field };
                for span in cell::cut_front(source, cell, bytes) {
                    account.claim(span, class);
                }
            }
            if !keeps {
                parsed = Some(mark);
            }
        }
        if parsed.is_none()
            && let Some(cell) = row.cell(columns.ordinal)
        {
            // Not an ordinal of a known form: kept as printed.
            parsed = Some(Parsed { text: cell.text.clone(), kind: None });
        }
        if let Some(kind) = parsed.as_ref().and_then(|parsed| parsed.kind)
            && !kind.is_mark()
        {
            before.retain(|other| std::mem::discriminant(other) != std::mem::discriminant(&kind));
            before.insert(0, kind);
        }
        let mut level = parsed.as_ref().map_or(Level::None, |parsed| level_of(parsed.kind));
        if columns.is_list && parsed.is_none() && !bare {
            // A further clause of the entry before it stands beside that entry.
            level = heads.last().map_or(level, |before| before.level);
        }
        heads.push(Head { level, parsed, bare, opens_parts });
    }
    heads
}

/// Takes "Trong đó" out of the ordinal's cell ("Trong đó | Trâu | con | 60"), which is structure; whether
/// it stood there.
fn take_group(row: &mut Row<'_>, columns: &Columns<'_>, account: &mut Account) -> bool {
    // Most ordinals are shorter than any of these words.
    let Some(at) = columns.ordinal.filter(|&at| {
        row.cell(Some(at)).is_some_and(|cell| cell.text.len() > 3 && is_group(&cell.text))
    }) else {
        return false;
    };
    for piece in std::mem::take(&mut row.cells[at]).pieces.as_slice() {
        account.claim(piece.span, Class::Structural);
    }
    true
}

/// Puts the title of a heading under the names where it stands in the column that groups the rows, and
/// nothing else but the heading's number in the row: "I | HẠ TẦNG | |" under "TT | Tên tiêu chí | Nội dung
/// tiêu chí".
fn take_heading(row: &mut Row<'_>, columns: &Columns<'_>) {
    let (Some(ordinal), Some(name)) = (columns.ordinal, columns.name) else { return };
    if row.cell(Some(name)).is_some() || row.cell(Some(ordinal)).is_none() {
        return;
    }
    let found = {
        let mut others = row.filled().filter(|&at| at != ordinal);
        (others.next(), others.next())
    };
    let (Some(at), None) = found else { return };
    let groups = columns.list.get(at).is_some_and(|plan| plan.role == Role::Other);
    if groups && ordinal < at && at < name && row.cells.len() > name {
        row.cells.swap(at, name);
    }
}

/// Empties the cells that only repeat a heading: a cell that spans several columns is printed in each
/// of them by some converters ("CHỈ TIÊU XÃ HỘI | CHỈ TIÊU XÃ HỘI | |").
fn drop_repeats(row: &mut Row<'_>, columns: &Columns<'_>, account: &mut Account) {
    let Some(name) = columns.name.filter(|&at| row.cell(Some(at)).is_some()) else { return };
    let title = &row.cells[name].text;
    let is_other = |at: &usize| *at != name && Some(*at) != columns.ordinal;
    if row.filled().filter(is_other).any(|at| row.cells[at].text != *title) {
        return;
    }
    let mut others: Vec<usize> = row.filled().filter(is_other).collect();
    // "Không" beside "Không" may be a name and its value: a heading has several words, and stands in
    // capitals, in several columns, or without an ordinal.
    let words = title.split(' ').count();
    let under_ordinal = row.cell(columns.ordinal).is_some_and(|cell| cell.text == *title);
    let heads = if words < 2 {
        false
    } else {
        others.len() >= 2 || is_all_caps(title) || words >= 3 && row.cell(columns.ordinal).is_none()
    };
    if others.is_empty() || !heads {
        return;
    }
    others.extend(columns.ordinal.filter(|_| under_ordinal));
    for at in others {
        for piece in std::mem::take(&mut row.cells[at]).pieces.as_slice() {
            account.claim(piece.span, Class::Structural);
        }
    }
}

/// The reading of an ordinal that goes on with those before it.
fn settle(found: &ParsedOrdinal<'_>, before: &[OrdinalKind]) -> OrdinalKind {
    ordinal::resolve(found, before.iter().copied())
}

/// Whether an ordinal begins a run.
fn is_first(kind: OrdinalKind) -> bool {
    match kind {
        OrdinalKind::Arabic(number) | OrdinalKind::Bracketed(number) => number <= 1,
        OrdinalKind::Upper(at)
        | OrdinalKind::Roman(at)
        | OrdinalKind::Lower(at)
        | OrdinalKind::LowerRoman(at) => at <= 1,
        OrdinalKind::Path(path) => path.parts().last().is_none_or(|&part| part <= 1),
        OrdinalKind::ArabicLetter(..) => false,
        OrdinalKind::Dash | OrdinalKind::Plus | OrdinalKind::DoublePlus | OrdinalKind::Bullet => {
            true
        }
    }
}

fn level_of(kind: Option<OrdinalKind>) -> Level {
    match kind {
        None | Some(OrdinalKind::Arabic(_) | OrdinalKind::ArabicLetter(..)) => Level::Arabic,
        Some(OrdinalKind::Upper(_)) => Level::Letter,
        Some(OrdinalKind::Roman(_)) => Level::Roman,
        Some(OrdinalKind::Path(path)) => {
            Level::Dotted(u8::try_from(path.parts().len()).unwrap_or(u8::MAX))
        }
        Some(OrdinalKind::Lower(_) | OrdinalKind::LowerRoman(_)) => Level::LowerLetter,
        Some(OrdinalKind::Bracketed(_)) => Level::Bracketed,
        Some(OrdinalKind::Dash | OrdinalKind::Bullet) => Level::Dash,
        Some(OrdinalKind::Plus) => Level::Plus,
        Some(OrdinalKind::DoublePlus) => Level::PlusPlus,
    }
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
        let name = self.columns.name.and_then(|at| row.cells.get(at)).map_or("", |cell| &cell.text);
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
        let shape = if row.is_orphan() {
            Shape::Indicator
        } else {
            self.shape(&head, name, next, measured)
        };
        let elder = self.make_room(&head, name, shape, next.is_none());
        match shape {
            Shape::Section => self.section(row, at, head, name, elder),
            Shape::Indicator | Shape::BareParent => {
                self.indicator(row, at, head, shape == Shape::BareParent, &elder);
            }
        }
    }

    fn shape(
        &self,
        head: &Head<'a>,
        name: &str,
        next: Option<(Level, Option<OrdinalKind>)>,
        measured: &Measured,
    ) -> Shape {
        if !head.bare {
            return Shape::Indicator;
        }
        let next_level = next.map(|(level, _)| level);
        let next_is_mark = next_level.is_some_and(|level| level.is_mark() && level > Level::None);
        let next_under = match (next, head.parsed.as_ref().and_then(|parsed| parsed.kind)) {
            (Some((_, Some(child))), Some(parent)) => ordinal::is_under(child, parent),
            _ => false,
        };
        if self.columns.is_list
            && !matches!(head.level, Level::Dash | Level::Plus | Level::PlusPlus)
            && (head.level == Level::None
                || !measured.has(head.level)
                || next_level == Some(Level::None))
            && next.is_some()
        {
            // What stands over the entries of a list is their heading, unless the entries beside it
            // are measured: "2. Cơ cấu kinh tế:" after "1. Tốc độ tăng trưởng: 8%".
            return Shape::Section;
        }
        match head.level {
            Level::Letter | Level::Roman
                if measured.has(head.level) && (next_is_mark || next_under) =>
            {
                Shape::BareParent
            }
            Level::Letter | Level::Roman => Shape::Section,
            Level::None if next_is_mark && !is_all_caps(name) => Shape::BareParent,
            // "Tổng cộng" in a form that is not filled in yet heads nothing.
            Level::None if !next_is_mark && Columns::is_bare_total(name) => Shape::Indicator,
            Level::None
                if self.has_numbered_row()
                    && next_level == Some(Level::None)
                    && !is_all_caps(name) =>
            {
                Shape::Indicator
            }
            Level::None => Shape::Section,
            Level::Dash | Level::Plus | Level::PlusPlus
                if next_level.is_some_and(|next| next > head.level) =>
            {
                Shape::BareParent
            }
            Level::Dash | Level::Plus | Level::PlusPlus => Shape::Indicator,
            Level::Arabic | Level::Dotted(_) | Level::LowerLetter | Level::Bracketed => {
                let deeper = next_level.is_some_and(|next| next.is_mark() || next > head.level);
                if next_under || (deeper && !matches!(next_level, Some(Level::Dotted(_)))) {
                    Shape::BareParent
                } else if measured.has(head.level) {
                    Shape::Indicator
                } else {
                    Shape::Section
                }
            }
        }
    }

    fn has_numbered_row(&self) -> bool {
        self.stack.iter().any(|open| !open.is_section() && !open.level.is_mark())
    }

    /// Closes the rows that the next one is not a part of; gives its elder sibling.
    fn make_room(&mut self, head: &Head<'a>, name: &str, shape: Shape, is_last: bool) -> Elder<'a> {
        let level = head.level;
        if shape == Shape::Section && level == Level::None {
            match self.stack.iter().position(|open| open.is_section() && open.level == Level::None)
            {
                Some(at) => {
                    let beside = self.stack[at].beside.take();
                    self.stack.truncate(at);
                    return beside
                        .map_or(Elder::None, |(level, parsed)| Elder::Beside(level, parsed));
                }
                None => {
                    self.close_while(|open| !open.is_section());
                    // "LĨNH VỰC KHÁC" behind the rows of "I. KINH TẾ" stands beside it; a heading in
                    // small letters, or right under another, is a part of it.
                    let alike = |open: &Open<'a>| open.is_caps && open.has_children;
                    if is_all_caps(name)
                        && let Some(at) = self.stack.iter().rposition(alike)
                    {
                        let (level, parsed) = (self.stack[at].level, self.stack[at].parsed.take());
                        self.stack.truncate(at);
                        return parsed.map_or(Elder::None, |parsed| Elder::Beside(level, parsed));
                    }
                }
            }
            return Elder::None;
        }
        // Behind parts without an ordinal "Tổng số" sums up these.
        let is_numbered = || self.stack.last().is_none_or(|open| open.level != Level::None);
        if level == Level::None
            && (self.columns.is_total(name) || is_last && sums_all(name) && is_numbered())
        {
            // The last row sums up the table; one between others sums up its section.
            if is_last
                && !self.stack.last().is_some_and(|open| open.is_section() && !open.has_children)
            {
                self.stack.clear();
            } else {
                self.close_while(|open| !open.is_section());
            }
            return Elder::None;
        }
        if level.is_mark() && self.under_mark(level, name) {
            return Elder::None;
        }
        if level.is_mark() {
            let numbered = self.has_numbered_row();
            self.close_while(|open| {
                open.level.is_mark()
                    && !open.is_section()
                    && (open.level >= level
                        || (open.level == Level::None
                            && numbered
                            && !open.is_bare
                            && !open.is_group))
            });
            return Elder::None;
        }
        if let (Level::Dotted(_), Some(child)) =
            (level, head.parsed.as_ref().and_then(|parsed| parsed.kind))
            && let Some(at) = self.stack.iter().rposition(|open| {
                let parent = open.parsed.as_ref().and_then(|parent| parent.kind);
                !open.is_group && parent.is_some_and(|parent| ordinal::is_under(child, parent))
            })
        {
            let elder = self
                .stack
                .get_mut(at + 1)
                .filter(|open| open.level == level)
                .and_then(|open| open.parsed.take());
            self.stack.truncate(at + 1);
            return Elder::of(elder);
        }
        let is_list = self.columns.is_list && shape != Shape::Section;
        let own = head.parsed.as_ref().and_then(|parsed| parsed.kind);
        let innermost = self.stack.iter().rposition(Open::is_section);
        let is_elder = |at: &usize| {
            let open = &self.stack[*at];
            let beside = open.beside.as_ref().is_some_and(|&(beside, _)| beside == level);
            let kin = (open.level == level || beside) && !open.is_group;
            if !(kin && is_list && open.is_section()) {
                return kin;
            }
            // "Chỉ tiêu 1" of a list stands under "2. Mục tiêu cụ thể", and not before or behind it.
            let kind = open.parsed.as_ref().and_then(|parsed| parsed.kind);
            let next = |(open, own)| ordinal::successor(open, own) == Some(Step::Next);
            innermost == Some(*at) && kind.zip(own).is_some_and(next)
        };
        if let Some(at) = (0..self.stack.len()).rev().find(is_elder) {
            let open = &mut self.stack[at];
            let elder = open.parsed.take().or(open.beside.take().map(|(_, parsed)| parsed));
            self.stack.truncate(at);
            return Elder::of(elder);
        }
        self.close_while(|open| open.is_group || (open.level.is_mark() && !open.is_section()));
        if !self.stack.last().is_some_and(|open| open.is_section() && !open.has_children) {
            self.close_while(|open| {
                open.level > level && !(open.is_section() && open.level == Level::None)
            });
        }
        Elder::None
    }

    /// Makes room for a row of the parts of a row with a list mark: "Trong đó: Công nghiệp" right
    /// behind "- Công nghiệp, xây dựng", and the rows without a mark behind it. Says whether the row
    /// is one.
    fn under_mark(&mut self, level: Level, name: &str) -> bool {
        let of_mark = |open: &Open<'a>| matches!(open.level, Level::Dash | Level::Plus);
        let begins =
            level == Level::None && self.stack.last().is_some_and(of_mark) && opens_parts(name);
        if !begins && !self.stack.last().is_some_and(|open| open.is_inner) {
            return false;
        }
        self.close_while(|open| open.is_inner);
        self.next_is_inner = level == Level::None;
        self.next_is_inner
    }

    fn close_while(&mut self, test: impl Fn(&Open<'a>) -> bool) {
        while self.stack.last().is_some_and(&test) {
            self.stack.pop();
        }
    }

    /// Says where the run of ordinals jumps or goes back.
    fn check_run(&mut self, head: &Head<'a>, sibling: Option<&Parsed<'a>>, row: &Row<'a>) {
        let Some(parsed) = &head.parsed else { return };
        let Some(kind) = parsed.kind.filter(|kind| !kind.is_mark()) else { return };
        let arabic = head.level == Level::Arabic;
        let follows = |before: Option<&Parsed<'a>>| {
            before.and_then(|before| ordinal::successor(before.kind?, kind))
        };
        let (step, before) = match sibling {
            Some(elder) => (follows(Some(elder)), Some(elder.text.clone())),
            None => {
                // A list is cut out of a text whose numbers run on through its headings.
                if self.columns.is_list {
                    return;
                }
                // A run may begin anew under a heading, or run on through it.
                let last = self.last_arabic.as_ref().filter(|_| arabic);
                if is_first(kind) || follows(last) == Some(Step::Next) {
                    (Some(Step::Next), None)
                } else {
                    (Some(Step::Gap(0)), last.map(|last| last.text.clone()))
                }
            }
        };
        let cell = row.cell(self.columns.ordinal).or(row.cell(self.columns.name));
        let trouble = match step {
            Some(Step::Gap(_)) => Some((Code::MissingOrdinal, "the ones between are missing")),
            Some(Step::Lower) => Some((Code::OrdinalOutOfOrder, "it is lower")),
            Some(Step::Next | Step::Repeat) | None => None,
        };
        if let (Some((code, what)), Some(cell)) = (trouble, cell) {
            let after = before.map_or_else(
                || "at the start of its run".to_owned(),
                |before| format!("after `{before}`"),
            );
            self.report.cell(
                code,
                cell,
                format!("found ordinal `{}` {after}: {what}", parsed.text),
            );
        }
        if arabic {
            self.last_arabic = Some(parsed.clone());
        }
    }

    /// The name of a row under the innermost open one, or at the top.
    fn name(&mut self, head: &Head<'a>, shape: Shape, row: &Row<'a>) -> Text<'a> {
        let separator = if shape == Shape::Section { '.' } else { '/' };
        let top = self.stack.last_mut();
        let (unnamed, marks, prefix) = match top {
            Some(open) => {
                open.has_children = true;
                let id = self.out.id(open);
                (&mut open.unnamed, &mut open.marks, Some(id))
            }
            None => (&mut self.unnamed, &mut self.marks, None),
        };
        let mut count = |at: usize, mark: &str| {
            let counter = &mut marks[at];
            *counter += 1;
            Cow::Owned(format!("{mark}{counter}"))
        };
        let own: Text<'a> = match (head.level, &head.parsed) {
            (_, None) => {
                *unnamed += 1;
                Cow::Owned(format!("_{unnamed}"))
            }
            (Level::Dash, _) => count(0, "-"),
            (Level::Plus, _) => count(1, "+"),
            (Level::PlusPlus, _) => count(2, "++"),
            (_, Some(parsed)) if parsed.text.len() <= LONGEST_ORDINAL => parsed.text.clone(),
            (_, _) => {
                *unnamed += 1;
                Cow::Owned(format!("_{unnamed}"))
            }
        };
        let id = match prefix {
            // A section `I.1` under `I` says its path itself.
            Some(prefix)
                if separator == '.'
                    && own.strip_prefix(&**prefix).is_some_and(|rest| rest.starts_with('.')) =>
            {
                own
            }
            Some(prefix) => {
                let mut id = String::with_capacity(prefix.len() + 1 + own.len());
                id.push_str(prefix);
                id.push(separator);
                id.push_str(&own);
                Cow::Owned(id)
            }
            None => own,
        };
        let Some(unique) = self.names.again(&id, &self.out) else { return id };
        if let Some(cell) = row.cell(self.columns.ordinal).or(row.cell(self.columns.name)) {
            self.report.cell(
                Code::DuplicateOrdinal,
                cell,
                format!("ordinal `{}` stands again under the same heading; the row is called `{unique}`", head.parsed.as_ref().map_or("", |parsed| &parsed.text)),
            );
        }
        unique
    }

    fn open_group(&mut self, at: usize) {
        let Some(owner) = at.checked_sub(1).and_then(|_| self.stack.last()) else {
            return;
        };
        if owner.is_section() || owner.is_group {
            return;
        }
        let group = Open {
            level: owner.level,
            parsed: None,
            section: None,
            is_caps: false,
            is_inner: false,
            beside: None,
            is_group: true,
            is_bare: false,
            row: owner.row,
            period: owner.period,
            unnamed: owner.unnamed,
            marks: owner.marks,
            has_children: true,
        };
        self.stack.push(group);
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
        let own_period = chitieu_grammar::date::find_period(name).map(|(period, _)| period);
        let period = own_period.or(around_period);
        let id = self.name(&head, Shape::Section, row);
        self.check_run(&head, elder.sibling(), row);
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
        let mark = self.report.mark();
        let id = self.name(&head, Shape::Indicator, row);
        self.check_run(&head, elder.sibling(), row);
        if head.parsed.is_none()
            && self.columns.ordinal.is_some()
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
        self.push(head, None, at, period);
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

/// A longer ordinal, in bytes, is no name for a row: its parts would all repeat it.
const LONGEST_ORDINAL: usize = 40;

/// What a row is, before it has a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Section,
    Indicator,
    BareParent,
}

/// Gives the further lines of a row whose name spans them its ordinal, too, where they have none: they
/// are lines of that row and no parts of it, or it would be a part of itself.
fn share_ordinals(rows: &mut [Row<'_>], columns: &Columns<'_>) {
    let (Some(ordinal), Some(name)) = (columns.ordinal, columns.name) else { return };
    for at in 1..rows.len() {
        let (above, below) = rows.split_at_mut(at);
        let (Some(above), Some(row)) = (above.last(), below.first_mut()) else { return };
        if row.cell(Some(ordinal)).is_some() {
            continue;
        }
        // The same piece of the source, and not the same words again.
        let place = |row: &Row<'_>| {
            row.cell(Some(name))
                .and_then(|cell| cell.pieces.as_slice().first().map(|piece| piece.span))
        };
        if place(row).is_some()
            && place(row) == place(above)
            && let (Some(own), Some(slot)) = (above.cell(Some(ordinal)), row.cells.get_mut(ordinal))
        {
            *slot = own.clone();
        }
    }
}

/// Whether a name states a target.
fn names_target(name: &str) -> bool {
    !target::in_name(name, &mut Vec::new()).is_empty()
}

/// Whether the entry of a list states a target.
fn entry_names_target(name: &str) -> bool {
    !target::in_item(name, &mut Vec::new()).is_empty()
}

/// Whether a name begins the parts of the row above: "Trong đó: Công nghiệp".
fn opens_parts(name: &str) -> bool {
    name.char_indices()
        .nth("trong đó".chars().count())
        .is_some_and(|(end, _)| fold::same(&name[..end], "trong đó"))
        || spacing::row_word(name).is_some_and(|(word, _)| word == "trong đó")
}

/// Whether a row only says that the next ones are parts of the one above.
pub(crate) fn is_group(name: &str) -> bool {
    const WORDS: [&str; 6] = ["trong đó", "bao gồm", "gồm", "chia ra", "tr đó", "t đó"];
    let words = name.trim_end_matches([':', '.', ' ']);
    // Letters that look like these are none of ASCII.
    let others = |c: char| c.is_ascii() && !b"TtBbGgCc".contains(&(c as u8));
    if words.len() > 24 || words.starts_with(others) {
        return false;
    }
    // "Tr. đó", "T.đó".
    let short = words.contains('.').then(|| words.replace('.', " ").replace("  ", " "));
    let words = short.as_deref().unwrap_or(words);
    WORDS.iter().any(|known| fold::same(words, known))
        || spacing::row_word(words).is_some_and(|(word, found)| {
            found.end == words.len() && matches!(word, "trong đó" | "bao gồm")
        })
}

#[cfg(test)]
mod tests {
    use super::is_group;

    #[test]
    fn is_group_basic() {
        // The last is spelled with two Cyrillic letters.
        let names = [
            "Trong đó:",
            "TRONG ĐÓ",
            "Tr. đó:",
            "T.đó",
            "Bao gồm:",
            "Gồm",
            "Chia ra:",
            "Тrоng đó:",
        ];
        for name in names {
            assert!(is_group(name), "{name}");
        }
        for name in ["", "Trong đó: nữ", "Trong nước", "Bao gồm cả nước", "Đó", "Tổng số"]
        {
            assert!(!is_group(name), "{name}");
        }
    }
}
