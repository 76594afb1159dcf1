//! Rows to indicators: each cell is asked what it means, by its column's role.

use std::borrow::Cow;
use std::collections::HashMap;

use chitieu_grammar::agency::{self, ParsedAgencies, ParsedAgency};
use chitieu_grammar::lexicon::Misprint;
use chitieu_grammar::number::{Marks, Reading};
use chitieu_grammar::target::{self, CellContext, ParsedTarget, ParsedUnit, RowUnit};
use chitieu_grammar::unit::{self, Found};
use chitieu_grammar::{Remark, date};
use chitieu_layout::Cell;
use chitieu_schema::{
    Agency, Code, Deadline, Indicator, Kind, Other, Role, Target, TargetRole, Text, Unit, UnitFrom,
};
use chitieu_text::Source;

use crate::account::{Account, Class};
use crate::cell;
use crate::columns::{Columns, Plan};
use crate::heading::claim;
use crate::outline::{Node, Outline, Place};
use crate::report::Report;
use crate::rows::Row;

/// What the rows of one table share.
pub(crate) struct Shared<'t, 'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) columns: &'t Columns<'a>,
    /// The unit over the table, and the one in the title.
    pub(crate) caption_unit: Option<Unit<'a>>,
    pub(crate) title_unit: Option<Unit<'a>>,
    /// How numbers are written, where the caller says so.
    pub(crate) marks: Option<Marks>,
    /// The plan's own year.
    pub(crate) year: Option<u16>,
}

/// The indicators of a table.
pub(crate) fn read<'a>(
    shared: &Shared<'_, 'a>,
    mut rows: Vec<Row<'a>>,
    outline: &mut Outline<'a>,
    account: &mut Account,
    report: &mut Report<'a>,
) -> Vec<Indicator<'a>> {
    let mut reader = Reader {
        shared,
        account,
        report,
        memo: shared.columns.list.iter().map(|_| Memo::default()).collect(),
        votes: None,
        marks_only: vec![None; shared.columns.list.len()],
        above: None,
        units: vec![None; rows.len()],
        remarks: Vec::new(),
    };
    let nodes = std::mem::take(&mut outline.nodes);
    let mut indicators = Vec::with_capacity(rows.len());
    let notes: Vec<_> = rows.iter_mut().map(|row| std::mem::take(&mut row.notes)).collect();
    for (at, ((row, node), notes)) in rows.iter().zip(nodes).zip(notes).enumerate() {
        reader.report.subject.indicator = match &node {
            Node::Indicator(place) => Some(place.id.clone()),
            Node::Section | Node::Group => None,
        };
        for note in notes {
            reader.report.note(note);
        }
        match node {
            Node::Section | Node::Group => {
                let class =
                    if matches!(node, Node::Group) { Class::Structural } else { Class::Field };
                for cell in &row.cells {
                    claim(cell, class, reader.account);
                }
            }
            Node::Indicator(place) => {
                indicators.push(reader.indicator(&rows, at, row, place));
            }
        }
    }
    reader.report.subject.indicator = None;
    indicators
}

/// The widest table, in columns, whose missing cells are all given as empty values.
const WIDEST: usize = 64;

/// The longest unit and the longest cell of bodies, in bytes, that other rows may take from above.
const LONGEST_TAKEN: usize = 2048;

struct Reader<'r, 't, 'a> {
    shared: &'r Shared<'t, 'a>,
    account: &'r mut Account,
    report: &'r mut Report<'a>,
    /// For each column the bodies of its cells: most rows say what others said.
    memo: Vec<Memo<'a>>,
    /// How the numbers of each column are written.
    votes: Option<Vec<Option<Marks>>>,
    /// Whether a column holds only `x` and blanks.
    marks_only: Vec<Option<bool>>,
    /// The unit of the last row that had one.
    above: Option<Unit<'a>>,
    /// The unit of every row, for its parts.
    units: Vec<Option<Unit<'a>>>,
    remarks: Vec<Remark>,
}

/// The cells of bodies that a column has had.
#[derive(Default)]
struct Memo<'a> {
    known: Vec<Bodies<'a>>,
    by_text: HashMap<Text<'a>, usize>,
    /// The cell above, for ditto marks.
    last: Option<usize>,
}

impl<'a> Memo<'a> {
    /// The bodies of `cell`.
    fn read(&mut self, cell: &Cell<'a>, role: Role) -> Option<&Bodies<'a>> {
        let at = match self.by_text.get(&*cell.text) {
            Some(&at) => at,
            None => {
                self.known.push(read_bodies(cell, role));
                self.by_text.insert(cell.text.clone(), self.known.len() - 1);
                self.known.len() - 1
            }
        };
        self.last = Some(at);
        self.known.get(at)
    }

    fn above(&self) -> Option<&Bodies<'a>> {
        self.known.get(self.last?)
    }
}

/// The bodies of a cell, and where in its text they stand.
struct Bodies<'a> {
    lead: Vec<Agency<'a>>,
    coordinating: Vec<Agency<'a>>,
    ranges: Vec<(usize, usize)>,
    split: bool,
    misprints: Vec<Misprint>,
    /// The length of the cell, in bytes.
    length: usize,
}

impl<'a> Reader<'_, '_, 'a> {
    fn indicator(
        &mut self,
        rows: &[Row<'a>],
        at: usize,
        row: &Row<'a>,
        place: Place<'a>,
    ) -> Indicator<'a> {
        let columns = self.shared.columns;
        let name = self.name(row, &place);
        let own_unit = self.own_unit(row);
        let mut targets = Vec::with_capacity(1);
        // The values of a very wide table end where the row ends, or every row would cost its width.
        let end = if columns.list.len() > WIDEST { row.cells.len() } else { columns.list.len() };
        for column in columns.with_role(Role::Value).take_while(|&at| at < end) {
            self.targets(rows, row, column, &place, own_unit.as_ref(), &mut targets);
        }
        if columns.with_role(Role::Value).next().is_none() {
            self.targets_from_name(row, &place, &mut targets);
        }
        let measured = targets.iter().any(|target| target.kind != Kind::Empty);
        let unit = self.unit(row, &name, &place, own_unit, &targets);
        let blank = targets.iter().all(|target| target.text.is_empty());
        if !place.lacks_by_nature && !measured && blank {
            self.report_no_value(row, &place, unit.is_some());
        }
        if let Some(unit) = &unit {
            self.above = Some(unit.clone());
            if let Some(slot) = self.units.get_mut(at) {
                *slot = Some(unit.clone());
            }
        }
        let (mut lead, mut coordinating, mut responsible) = (Vec::new(), Vec::new(), Vec::new());
        let (mut explanation, mut deadline, mut notes) = (None, None, Vec::new());
        let mut other = Other::default();
        for (at, plan) in columns.list.iter().enumerate() {
            let Some(cell) = row.cell(Some(at)) else { continue };
            match plan.role {
                Role::Lead | Role::Responsible => {
                    let own = if plan.role == Role::Lead { &mut lead } else { &mut responsible };
                    self.bodies(cell, at, plan.role, own, &mut coordinating);
                }
                Role::Coordinating => {
                    self.bodies(cell, at, plan.role, &mut Vec::new(), &mut coordinating)
                }
                Role::Explanation => explanation = Some(cell.text.clone()),
                Role::Deadline => {
                    let period = date::find_period(&cell.text).map(|(period, _)| period);
                    deadline = Some(Deadline { text: cell.text.clone(), period });
                }
                Role::Note => notes.push(cell.text.clone()),
                Role::Product | Role::Other => {
                    other.0.push((plan.other_key.clone(), cell.text.clone()))
                }
                Role::Ordinal | Role::Name | Role::Unit | Role::Value => continue,
            }
            if !matches!(plan.role, Role::Lead | Role::Responsible | Role::Coordinating) {
                claim(cell, Class::Field, self.account);
                crate::words::check(cell, self.report);
            }
        }
        Indicator {
            id: place.id,
            ordinal: place.ordinal,
            section: place.section,
            parent: place.parent,
            name,
            unit,
            targets,
            lead,
            coordinating,
            responsible,
            explanation,
            deadline,
            notes,
            other,
            lines: row.lines.iter().map(|line| line + 1).collect(),
        }
    }

    /// Says that a row has no value: its cell is missing, or empty.
    fn report_no_value(&mut self, row: &Row<'a>, place: &Place<'a>, has_unit: bool) {
        let Some(cell) = row.cells.iter().find(|cell| !cell.is_empty()) else { return };
        let first_value = self.shared.columns.with_role(Role::Value).next();
        if let Some(at) = first_value.filter(|&at| at >= row.cells.len()) {
            let (found, label) = (row.cells.len(), &self.shared.columns.list[at].label);
            let message = format!(
                "row `{}` ends after {found} cells, before its value under `{label}`",
                place.id
            );
            self.report.cell(Code::MissingCells, cell, message);
        } else {
            let what = if has_unit { "no value" } else { "neither a unit nor a value" };
            self.report.cell(Code::MissingTarget, cell, format!("row `{}` has {what}", place.id));
        }
    }

    fn name(&mut self, row: &Row<'a>, place: &Place<'a>) -> Text<'a> {
        match row.cell(self.shared.columns.name) {
            Some(cell) => {
                claim(cell, Class::Field, self.account);
                crate::words::check(cell, self.report);
                cell.text.clone()
            }
            None => {
                if let Some(cell) = row.cells.iter().find(|cell| !cell.is_empty()) {
                    self.report.cell(
                        Code::MissingName,
                        cell,
                        format!("row `{}` has no name", place.id),
                    );
                }
                Cow::Borrowed("")
            }
        }
    }

    /// The unit in the row's own cell, or the one that its ditto mark stands for.
    fn own_unit(&mut self, row: &Row<'a>) -> Option<Unit<'a>> {
        let cell = row.cell(self.shared.columns.unit)?;
        claim(cell, Class::Field, self.account);
        if unit::is_ditto(&cell.text) {
            if let Some(above) =
                self.above.as_ref().filter(|above| above.text.len() <= LONGEST_TAKEN)
            {
                return Some(Unit { from: UnitFrom::Ditto, ..above.clone() });
            }
            self.report.cell(
                Code::DittoWithoutAntecedent,
                cell,
                "found a ditto mark, but no row above has a unit",
            );
            return Some(as_unit(cell.text.clone(), None, UnitFrom::Cell));
        }
        let found = unit::find(&cell.text);
        if found.is_none() && cell.text.chars().any(char::is_alphanumeric) {
            self.report.cell(
                Code::UnknownUnit,
                cell,
                format!("expected a unit of the table of units, found `{}`", cell.text),
            );
        }
        if found.is_none()
            && !cell.text.chars().any(|letter| letter.is_alphanumeric() || letter == '%')
        {
            // A dash says that there is no unit.
            return None;
        }
        Some(as_unit(cell.text.clone(), found, UnitFrom::Cell))
    }

    /// The row's unit: its own, else that of its name, of the caption, of its parent, of the row
    /// above, of the title. A row without a number needs none, and a value that has its own neither.
    fn unit(
        &mut self,
        row: &Row<'a>,
        name: &Text<'a>,
        place: &Place<'a>,
        own: Option<Unit<'a>>,
        targets: &[Target<'a>],
    ) -> Option<Unit<'a>> {
        if own.is_some() {
            return own;
        }
        let lacks = targets.iter().any(|target| {
            matches!(target.kind, Kind::Number | Kind::Range | Kind::Ratio | Kind::Change)
                && target.unit.is_none()
        });
        let named = unit::in_brackets(name).map(|(found, range)| {
            as_unit(Cow::Owned(name[range].to_owned()), Some(found), UnitFrom::Name)
        });
        if named.is_some() && (lacks || place.lacks_by_nature) {
            return named;
        }
        if !lacks {
            return None;
        }
        if let Some(unit) = &self.shared.caption_unit {
            return Some(unit.clone());
        }
        // Only a blank cell of a column of units can stand for the one above.
        if self.shared.columns.unit.is_some() || place.parent_row.is_some() {
            let of_parent = place.parent_row.and_then(|row| self.units.get(row).cloned().flatten());
            let of_row_above = self.shared.columns.unit.and(self.above.clone());
            let taken = of_parent.or(of_row_above).filter(|unit| unit.text.len() <= LONGEST_TAKEN);
            if let Some(unit) = taken {
                if let Some(cell) = row.cell(self.shared.columns.name) {
                    let message = format!("the unit is blank: took `{}` from above", unit.text);
                    self.report.cell(Code::UnitInherited, cell, message);
                }
                return Some(Unit { from: UnitFrom::Inherited, ..unit });
            }
        }
        self.shared.title_unit.clone()
    }

    fn targets(
        &mut self,
        rows: &[Row<'a>],
        row: &Row<'a>,
        column: usize,
        place: &Place<'a>,
        unit: Option<&Unit<'a>>,
        targets: &mut Vec<Target<'a>>,
    ) {
        let Some(plan) = self.shared.columns.list.get(column) else { return };
        let empty = Cell::default();
        let cell = row.cells.get(column).unwrap_or(&empty);
        let column_unit = unit::in_brackets(&plan.label);
        let found = unit
            .and_then(|unit| unit::find(&unit.text))
            .or(column_unit.as_ref().map(|(found, _)| *found));
        let context = CellContext {
            reading: Reading {
                marks: self.shared.marks,
                whole: found.is_some_and(|found| !found.fractions()),
            },
            asks_when: plan.asks_when,
            flag_column: matches!(&*cell.text, "x" | "X") && self.holds_only_marks(rows, column),
            unit: match (found, unit) {
                (Some(found), _) => RowUnit::Known(found.entry),
                (None, Some(_)) => RowUnit::Unknown,
                (None, None) => RowUnit::None,
            },
        };
        let first = targets.len();
        self.remarks.clear();
        let mut parsed = parse(cell, &context, &mut self.remarks);
        if self.remarks.iter().any(|remark| remark.code == Code::AmbiguousNumber)
            && let Some(marks) = self.vote(rows, column)
        {
            let reading = Reading { marks: Some(marks), ..context.reading };
            let ambiguous: Vec<Remark> = self
                .remarks
                .drain(..)
                .filter(|remark| remark.code == Code::AmbiguousNumber)
                .collect();
            parsed = parse(cell, &CellContext { reading, ..context }, &mut self.remarks);
            let style = match marks {
                Marks::English => "group by commas",
                Marks::Vietnamese => "use the comma as decimal sign",
            };
            for remark in ambiguous {
                let printed = cell.text.get(remark.start..remark.end).unwrap_or_default();
                let message = format!(
                    "`{printed}` can be read in two ways; the column's other cells {style}"
                );
                self.remarks.push(Remark {
                    code: Code::NumberByEvidence,
                    message,
                    suggestion: None,
                    ..remark
                });
            }
        }
        let troubled = !self.remarks.is_empty();
        for remark in self.remarks.drain(..) {
            self.report.remark(cell, remark);
        }
        self.claim_targets(cell, &parsed);
        if !troubled
            && let [only] = parsed.as_slice()
            && only.kind == Kind::Text
            && only.text.bytes().any(|byte| byte.is_ascii_digit())
        {
            if only.text.contains(char::is_alphabetic) {
                let message = "no single value could be read out of these words: kept as text";
                self.report.cell(Code::UnreadTarget, cell, message);
            } else {
                let message = format!("expected a number such as 1.234,5, found `{}`", only.text);
                self.report.cell(Code::MalformedNumber, cell, message);
            }
        }
        for parsed in parsed {
            let own = parsed
                .unit
                .as_ref()
                .map(|unit| as_unit(unit.text.clone(), unit.found, UnitFrom::Value));
            if let (Some(own), Some(row_unit)) = (&own, unit) {
                self.check_conflict(cell, own, row_unit);
            }
            let numeric =
                matches!(parsed.kind, Kind::Number | Kind::Range | Kind::Ratio | Kind::Change);
            let unit = own.or_else(|| {
                let (found, range) = column_unit.clone().filter(|_| numeric)?;
                Some(as_unit(
                    Cow::Owned(plan.label[range].to_owned()),
                    Some(found),
                    UnitFrom::Column,
                ))
            });
            targets.push(Target {
                column: Some(cell::to_u32(column)),
                label: Some(plan.label.clone()),
                role: self.role(plan),
                period: parsed.period.or(plan.period).or(place.period),
                text: parsed.text,
                kind: parsed.kind,
                comparator: parsed.comparator,
                value: parsed.value,
                upper: parsed.upper,
                unit,
                qualifier: parsed.qualifier,
            });
        }
        debug_assert!(targets.len() > first, "every value column gives a target");
    }

    fn role(&self, plan: &Plan<'_>) -> TargetRole {
        match (plan.target_role, plan.period, self.shared.year) {
            (Some(role), ..) => role,
            (None, Some(period), Some(year)) if plan.bare_year => {
                if period.first_year() < year {
                    TargetRole::Actual
                } else {
                    TargetRole::Target
                }
            }
            _ => TargetRole::Value,
        }
    }

    /// Claims a value's cell: the values' pieces are fields, what stands between them is structure.
    fn claim_targets(&mut self, cell: &Cell<'a>, parsed: &[ParsedTarget<'_>]) {
        if parsed.len() < 2 {
            claim(cell, Class::Field, self.account);
            return;
        }
        claim(cell, Class::Structural, self.account);
        let mut ranges = Vec::with_capacity(parsed.len());
        let mut from = 0;
        for target in parsed {
            let Some(start) = cell.text[from..].find(&*target.text).map(|at| from + at) else {
                continue;
            };
            from = start + target.text.len();
            ranges.push((start, from));
        }
        cell::claim_parts(self.shared.source, cell, &ranges, self.account);
    }

    fn check_conflict(&mut self, cell: &Cell<'a>, own: &Unit<'a>, row: &Unit<'a>) {
        if let (Some(own_base), Some(row_base)) = (&own.base, &row.base)
            && own_base != row_base
        {
            let message = format!(
                "the value's unit `{}` is of another kind than the row's, `{}`",
                own.text, row.text
            );
            self.report.cell(Code::UnitConflict, cell, message);
        }
    }

    fn targets_from_name(
        &mut self,
        row: &Row<'a>,
        place: &Place<'a>,
        targets: &mut Vec<Target<'a>>,
    ) {
        let Some(cell) = row.cell(self.shared.columns.name) else { return };
        self.remarks.clear();
        let found: Vec<ParsedTarget<'a>> = match &cell.text {
            Cow::Borrowed(text) => target::in_name(text, &mut self.remarks),
            Cow::Owned(text) => {
                target::in_name(text, &mut self.remarks).into_iter().map(own_target).collect()
            }
        };
        for remark in self.remarks.drain(..) {
            self.report.remark(cell, remark);
        }
        for parsed in found {
            targets.push(Target {
                column: None,
                label: None,
                role: TargetRole::Target,
                period: parsed.period.or(place.period),
                text: parsed.text,
                kind: parsed.kind,
                comparator: parsed.comparator,
                value: parsed.value,
                upper: parsed.upper,
                unit: parsed.unit.map(|unit| as_unit(unit.text, unit.found, UnitFrom::Value)),
                qualifier: parsed.qualifier,
            });
        }
    }

    /// Whether a column holds only `x` and blanks.
    fn holds_only_marks(&mut self, rows: &[Row<'a>], column: usize) -> bool {
        let Some(known) = self.marks_only.get_mut(column) else { return false };
        *known.get_or_insert_with(|| {
            let mut cells = rows.iter().filter_map(|row| row.cell(Some(column)));
            cells.all(|cell| matches!(&*cell.text, "x" | "X"))
        })
    }

    /// How the other cells of a column, or else of the table, write numbers.
    fn vote(&mut self, rows: &[Row<'a>], column: usize) -> Option<Marks> {
        let columns = self.shared.columns;
        let votes = self.votes.get_or_insert_with(|| {
            let mut table = (0u32, 0u32);
            let mut of_column = vec![None; columns.list.len()];
            for at in columns.with_role(Role::Value) {
                let own = count_styles(rows, at);
                table = (table.0 + own.0, table.1 + own.1);
                of_column[at] = majority(own);
            }
            let of_table = majority(table);
            of_column.iter_mut().for_each(|vote| *vote = vote.or(of_table));
            of_column
        });
        votes.get(column).copied().flatten()
    }

    fn bodies(
        &mut self,
        cell: &Cell<'a>,
        column: usize,
        role: Role,
        own: &mut Vec<Agency<'a>>,
        coordinating: &mut Vec<Agency<'a>>,
    ) {
        if agency::is_ditto(&cell.text) {
            claim(cell, Class::Field, self.account);
            if let Some(above) = self
                .memo
                .get(column)
                .and_then(Memo::above)
                .filter(|above| above.length <= LONGEST_TAKEN)
            {
                own.extend(above.lead.iter().cloned());
                coordinating.extend(above.coordinating.iter().cloned());
                let names: Vec<&str> =
                    above.lead.iter().chain(&above.coordinating).map(|body| &*body.name).collect();
                self.report.cell(
                    Code::AgencyInherited,
                    cell,
                    format!("the ditto mark stands for the cell above: {}", names.join("; ")),
                );
            } else {
                self.report.cell(
                    Code::DittoWithoutAntecedent,
                    cell,
                    "found a ditto mark, but no row above names a body",
                );
            }
            return;
        }
        let Some(bodies) = self.memo.get_mut(column).and_then(|memo| memo.read(cell, role)) else {
            return;
        };
        if bodies.split {
            let message = "one cell names the body in charge and those that help: read as `lead` and `coordinating`";
            self.report.cell(Code::LeadSplit, cell, message);
        }
        claim(cell, Class::Structural, self.account);
        cell::claim_parts(self.shared.source, cell, &bodies.ranges, self.account);
        crate::words::report(cell, &bodies.misprints, self.report);
        own.extend(bodies.lead.iter().cloned());
        coordinating.extend(bodies.coordinating.iter().cloned());
    }
}

fn read_bodies<'a>(cell: &Cell<'a>, role: Role) -> Bodies<'a> {
    let found: ParsedAgencies<'_> = agency::agencies(&cell.text, role);
    let mut ranges = Vec::new();
    let mut keep = |bodies: &[ParsedAgency<'_>]| -> Vec<Agency<'a>> {
        bodies
            .iter()
            .map(|body| {
                ranges.push((body.name_span.start, body.name_span.end));
                ranges.extend(body.qualifier_span.iter().map(|span| (span.start, span.end)));
                Agency {
                    name: cell::part(cell, body.name),
                    qualifier: body.qualifier.map(|words| cell::part(cell, words)),
                }
            })
            .collect()
    };
    let lead = keep(&found.lead);
    let coordinating = keep(&found.coordinating);
    ranges.sort_unstable();
    let misprints = crate::words::find(&cell.text);
    Bodies { lead, coordinating, ranges, split: found.split, misprints, length: cell.text.len() }
}

fn parse<'a>(
    cell: &Cell<'a>,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Vec<ParsedTarget<'a>> {
    match &cell.text {
        Cow::Borrowed(text) => target::cell(text, context, remarks),
        Cow::Owned(text) => {
            target::cell(text, context, remarks).into_iter().map(own_target).collect()
        }
    }
}

/// Keeps a value whose cell was joined from several pieces.
fn own_target<'a>(target: ParsedTarget<'_>) -> ParsedTarget<'a> {
    ParsedTarget {
        text: lift(target.text),
        kind: target.kind,
        comparator: target.comparator,
        value: target.value,
        upper: target.upper,
        unit: target.unit.map(|unit| ParsedUnit { text: lift(unit.text), found: unit.found }),
        qualifier: target.qualifier.map(lift),
        period: target.period,
    }
}

/// Keeps a text that a parser gave as its own.
fn lift<'a>(text: Cow<'_, str>) -> Text<'a> {
    Cow::Owned(text.into_owned())
}

fn as_unit<'a>(text: Text<'a>, found: Option<Found>, from: UnitFrom) -> Unit<'a> {
    Unit {
        text,
        code: found.map(|found| Cow::Borrowed(found.entry.code)),
        scale: found.and_then(|found| found.scale),
        base: found.and_then(|found| found.entry.base).map(Cow::Borrowed),
        from,
    }
}

/// A unit that a caption or title names.
pub(crate) fn unit_of<'a>(
    text: &str,
    range: std::ops::Range<usize>,
    found: Option<Found>,
    from: UnitFrom,
) -> Unit<'a> {
    as_unit(Cow::Owned(text[range].to_owned()), found, from)
}

/// How many cells of a column only make sense as Vietnamese numbers, and as English ones.
fn count_styles(rows: &[Row<'_>], column: usize) -> (u32, u32) {
    use chitieu_grammar::number::{Shape, shape};
    rows.iter().filter_map(|row| row.cell(Some(column))).fold(
        (0, 0),
        |(vietnamese, english), cell| match shape(&cell.text) {
            Some(Shape::Vietnamese) => (vietnamese + 1, english),
            Some(Shape::English) => (vietnamese, english + 1),
            _ => (vietnamese, english),
        },
    )
}

fn majority((vietnamese, english): (u32, u32)) -> Option<Marks> {
    match vietnamese.cmp(&english) {
        std::cmp::Ordering::Less => Some(Marks::English),
        std::cmp::Ordering::Greater => Some(Marks::Vietnamese),
        std::cmp::Ordering::Equal => None,
    }
}
