//! Rows to indicators: each cell is asked what it means, by its column's role.

use std::borrow::Cow;
use std::collections::HashSet;

use chitieu_grammar::Remark;
use chitieu_grammar::number::Marks;
use chitieu_grammar::target::ParsedTarget;
use chitieu_grammar::unit::{self, Found};
use chitieu_layout::Cell;
use chitieu_schema::{
    Code, Deadline, Indicator, Kind, Other, Role, Target, TargetRole, Text, Unit, UnitFrom,
};
use chitieu_text::{Source, fold, space};

use crate::account::{Account, Class};
use crate::columns::{Columns, Plan};
use crate::evidence::{Evidence, Kin};
use crate::heading::claim;
use crate::outline::{Node, Outline, Place};
use crate::report::Report;
use crate::rows::Row;

mod bodies;
mod bracketed;
mod deadline;
mod lacks;
mod scanned;
mod values;

use bodies::Memo;
use deadline::At;
use scanned::Figures;

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
    /// That year is only the one until which the plan runs ("đến năm 2030"): of the years before it some
    /// have passed and some have not.
    pub(crate) is_horizon: bool,
}

/// The indicators of a table.
pub(crate) fn read<'a>(
    shared: &Shared<'_, 'a>,
    mut rows: Vec<Row<'a>>,
    outline: &mut Outline<'a>,
    account: &mut Account,
    report: &mut Report<'a>,
) -> Vec<Indicator<'a>> {
    let nodes = std::mem::take(&mut outline.nodes);
    let parents = nodes
        .iter()
        .filter_map(|node| match node {
            Node::Indicator(place) => place.parent_row,
            Node::Section | Node::Group => None,
        })
        .collect();
    let mut reader = Reader {
        shared,
        parents,
        account,
        report,
        first_value: shared.columns.with_role(Role::Value).next(),
        memo: shared.columns.list.iter().map(|_| Memo::default()).collect(),
        kin: Kin::of(&nodes),
        evidence: None,
        told: HashSet::new(),
        told_columns: HashSet::new(),
        marks_only: vec![None; shared.columns.list.len()],
        points: vec![None; shared.columns.list.len()],
        figures: vec![None; shared.columns.list.len()],
        headings: Vec::new(),
        deadline_above: None,
        above: None,
        lacks_cells: false,
        is_orphan: false,
        short: Vec::new(),
        looked_up: None,
        done: Vec::with_capacity(rows.len()),
        rows_done: Vec::with_capacity(rows.len()),
        remarks: Vec::new(),
        parsed: Vec::new(),
    };
    let notes: Vec<_> = rows.iter_mut().map(|row| std::mem::take(&mut row.notes)).collect();
    // One kind of cell is read in all rows before the next kind is: what reads one fits the processor's
    // first cache, and what reads all of a row does not.
    for (at, ((row, node), notes)) in rows.iter().zip(nodes).zip(notes).enumerate() {
        let mark = reader.report.mark();
        (reader.lacks_cells, reader.is_orphan) = (false, false);
        for note in notes {
            reader.lacks_cells |= note.code == Code::MissingCells;
            reader.is_orphan |= note.code == Code::OrphanContinuation;
            reader.report.note(note);
        }
        if reader.lacks_cells {
            reader.short.push(at);
        }
        match node {
            Node::Section | Node::Group => {
                if matches!(node, Node::Section) {
                    reader.headings.push(at);
                }
                let class =
                    if matches!(node, Node::Group) { Class::Structural } else { Class::Field };
                for cell in &row.cells {
                    claim(cell, class, reader.account);
                }
            }
            Node::Indicator(place) => {
                let indicator = reader.indicator(&rows, at, row, place);
                reader.report.speaks_of(mark, &indicator.id);
                reader.done.push(indicator);
                reader.rows_done.push(at);
            }
        }
    }
    let mut indicators = std::mem::take(&mut reader.done);
    reader.report_short(&rows, &indicators);
    let rows_done = std::mem::take(&mut reader.rows_done);
    for (at, plan) in shared.columns.list.iter().enumerate().take(WIDEST) {
        if matches!(plan.role, Role::Ordinal | Role::Name | Role::Unit | Role::Value) {
            continue;
        }
        for (nth, (indicator, row)) in indicators.iter_mut().zip(&rows_done).enumerate() {
            if let Some(cell) = rows[*row].cell(Some(at)) {
                let at = At { column: at, row: *row, indicator: nth };
                reader.detail(cell, at, plan, indicator);
            }
        }
    }
    // Of the columns of a very wide table only those that a row reaches are looked at.
    for (nth, (indicator, row)) in indicators.iter_mut().zip(&rows_done).enumerate() {
        let cells = shared.columns.list.iter().zip(&rows[*row].cells).enumerate().skip(WIDEST);
        for (at, (plan, cell)) in cells {
            if !cell.is_empty() {
                let at = At { column: at, row: *row, indicator: nth };
                reader.detail(cell, at, plan, indicator);
            }
        }
    }
    for (indicator, row) in indicators.iter().zip(&rows_done) {
        if let Some(cell) = rows[*row].cell(shared.columns.name) {
            let mark = reader.report.mark();
            crate::words::check(cell, reader.report);
            reader.report.speaks_of(mark, &indicator.id);
        }
    }
    // Until here any row's lines may be asked for.
    for (indicator, at) in indicators.iter_mut().zip(rows_done) {
        indicator.lines = std::mem::take(&mut rows[at].lines);
        for line in &mut indicator.lines {
            *line += 1;
        }
    }
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
    /// The first column of values.
    first_value: Option<usize>,
    /// For each column the bodies of its cells: most rows say what others said.
    memo: Vec<Memo<'a>>,
    /// Where the rows stand, for their sums.
    kin: Vec<Kin>,
    /// The rows that have parts, which may leave the values to them.
    parents: HashSet<usize>,
    /// What the table says about ambiguous numbers, once one is met.
    evidence: Option<Evidence>,
    /// The units that were complained of, each once.
    told: HashSet<Text<'a>>,
    /// The columns whose unit contradicts the rows', each once for each unit of a row.
    told_columns: HashSet<(usize, Text<'a>)>,
    /// Whether a column holds only `x` and blanks.
    marks_only: Vec<Option<bool>>,
    /// Whether a column writes points as decimal signs, once asked.
    points: Vec<Option<bool>>,
    /// What a column's cells say of one that a scan damaged, once asked.
    figures: Vec<Option<Figures>>,
    /// The rows that are headings, in order.
    headings: Vec<usize>,
    /// The last deadline and where it stands, for ditto marks.
    deadline_above: Option<(At, Deadline<'a>)>,
    /// The last row that had a unit.
    above: Option<usize>,
    /// It was said of the row at hand that it lacks cells.
    lacks_cells: bool,
    /// It was said of the row at hand that it is the rest of one that is not there.
    is_orphan: bool,
    /// The rows of which it was said before they were read that they lack cells, in order.
    short: Vec<usize>,
    /// The unit that was last looked up in the table of units: most rows have that of the row above.
    looked_up: Option<(Text<'a>, Option<Found>)>,
    /// The indicators so far, and the rows that they were read from: parts take their units.
    done: Vec<Indicator<'a>>,
    rows_done: Vec<usize>,
    /// What was noticed in the cell at hand, and its values.
    remarks: Vec<Remark>,
    parsed: Vec<ParsedTarget<'a>>,
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
        let name = self.name(row);
        let (own_unit, found) = self.own_unit(row).unzip();
        let measured_in = own_unit.as_ref().zip(found);
        let mut targets = Vec::with_capacity(1);
        // The values of a very wide table end where the row ends, or every row would cost its width.
        let end = if columns.list.len() > WIDEST { row.cells.len() } else { columns.list.len() };
        if columns.is_list {
            self.targets_of_entry(rows, at, &place, &mut targets);
        } else if self.first_value.is_none() {
            self.targets_from_name(row, &place, &mut targets);
        } else {
            for column in columns.values_before(end) {
                self.targets(rows, at, column, &place, measured_in, &mut targets);
            }
        }
        let own_unit = own_unit.map(|unit| as_multiple(unit, &name, &targets));
        let own_unit = own_unit.map(|unit| self.as_named(unit, row, &name));
        let measured = targets.iter().any(|target| target.kind != Kind::Empty);
        let unit = self.unit(row, &name, &place, own_unit, &targets);
        let blank = targets.iter().all(|target| target.text.is_empty());
        let lacks_value = !place.lacks_by_nature && !measured && blank && !self.lacks_cells;
        // The rest of a lost row has its name there.
        if name.is_empty() && !self.is_orphan {
            let lacks_value = lacks_value && !self.parents.contains(&at);
            self.report_no_name(
                row,
                &place,
                lacks_value,
                unit.is_some() || self.shared.caption_unit.is_some(),
            );
        } else if lacks_value {
            self.report_no_value(
                row,
                at,
                &place,
                unit.is_some() || self.shared.caption_unit.is_some(),
            );
        }
        if unit.is_some() {
            self.above = Some(at);
        }
        Indicator {
            id: place.id,
            ordinal: place.ordinal,
            section: place.section,
            parent: place.parent,
            name,
            unit,
            targets,
            // What the other columns hold is put in later.
            lead: Vec::new(),
            coordinating: Vec::new(),
            responsible: Vec::new(),
            explanation: None,
            deadline: None,
            notes: Vec::new(),
            other: Other::default(),
            lines: Vec::new(),
        }
    }

    /// Puts the cell of a column that neither names nor measures where it belongs.
    fn detail(&mut self, cell: &Cell<'a>, at: At, plan: &Plan<'a>, to: &mut Indicator<'a>) {
        let mark = self.report.mark();
        self.put(cell, at, plan, to);
        self.report.speaks_of(mark, &to.id);
    }

    fn put(&mut self, cell: &Cell<'a>, at: At, plan: &Plan<'a>, to: &mut Indicator<'a>) {
        let column = at.column;
        match plan.role {
            Role::Lead => {
                let before = to.lead.len();
                let split =
                    self.bodies(cell, column, plan.role, &mut to.lead, &mut to.coordinating);
                if !split && to.lead.len() > before + 1 && plan.is_of_both() {
                    self.say_which(cell, column);
                }
                return;
            }
            Role::Responsible => {
                let before = to.responsible.len();
                let helping = &mut to.coordinating;
                if self.bodies(cell, column, plan.role, &mut to.responsible, helping) {
                    // The cell says who is in charge, which its column does not.
                    to.lead.extend(to.responsible.drain(before..));
                }
                return;
            }
            Role::Coordinating => {
                self.bodies(cell, column, plan.role, &mut Vec::new(), &mut to.coordinating);
                return;
            }
            Role::Explanation => to.explanation = Some(cell.text.clone()),
            Role::Deadline => to.deadline = Some(self.deadline(cell, at)),
            Role::Note => to.notes.push(cell.text.clone()),
            Role::Product | Role::Other => {
                to.other.0.push((plan.other_key.clone(), cell.text.clone()));
            }
            Role::Ordinal | Role::Name | Role::Unit | Role::Value => return,
        }
        claim(cell, Class::Field, self.account);
        crate::words::check(cell, self.report);
    }

    fn name(&mut self, row: &Row<'a>) -> Text<'a> {
        let Some(cell) = row.cell(self.shared.columns.name) else { return Cow::Borrowed("") };
        claim(cell, Class::Field, self.account);
        cell.text.clone()
    }

    /// The unit in the row's own cell, or the one that its ditto mark stands for; and what the table
    /// of units has of it.
    fn own_unit(&mut self, row: &Row<'a>) -> Option<(Unit<'a>, Option<Found>)> {
        let cell = row.cell(self.shared.columns.unit)?;
        claim(cell, Class::Field, self.account);
        if unit::is_ditto(&cell.text) {
            if let Some(above) =
                self.unit_of_row(self.above).filter(|above| above.text.len() <= LONGEST_TAKEN)
            {
                let found = unit::find(&above.text);
                return Some((Unit { from: UnitFrom::Ditto, ..above.clone() }, found));
            }
            self.report.cell(
                Code::DittoWithoutAntecedent,
                cell,
                "found a ditto mark, but no row above has a unit",
            );
            return Some((as_unit(cell.text.clone(), None, UnitFrom::Cell), None));
        }
        let found = match &self.looked_up {
            Some((text, found)) if *text == cell.text => *found,
            _ => {
                let found = unit::find(&cell.text);
                self.looked_up = Some((cell.text.clone(), found));
                found
            }
        };
        if found.is_none() {
            if cell.text.chars().all(says_nothing) {
                // A dash says that there is no unit.
                return None;
            }
            // A value that repeats the unit is not complained of again.
            self.told.insert(cell.text.clone());
            let message = format!("expected a unit of the table of units, found `{}`", cell.text);
            self.say_unknown(cell, &cell.text, message);
        }
        Some((as_unit(cell.text.clone(), found, UnitFrom::Cell), found))
    }

    /// A unit whose noun stands for two things, as the row's name decides.
    fn as_named(&mut self, unit: Unit<'a>, row: &Row<'a>, name: &str) -> Unit<'a> {
        let code = unit.code.as_deref();
        let Some(found) = code.and_then(|code| unit::homonym(code, &unit.text, name)) else {
            return unit;
        };
        if found.is_none()
            && let Some(cell) = row.cell(self.shared.columns.unit)
        {
            let message = format!(
                "the name says what `{}` counts, and the table of units does not have it",
                unit.text
            );
            self.report.cell(Code::UnknownUnit, cell, message);
        }
        as_unit(unit.text, found, unit.from)
    }

    /// Says that a row is measured otherwise than the line over the table says.
    fn report_named_unit(&mut self, row: &Row<'a>, name: &str, named: &Unit<'a>, over: &Unit<'a>) {
        let Some(cell) = row.cell(self.shared.columns.name) else { return };
        let Some(start) = name.rfind(&*named.text) else { return };
        let message = format!(
            "the name's unit `{}` is of another kind than `{}` over the table: the name's was taken",
            named.text, over.text
        );
        let end = start + named.text.len();
        let code = Code::UnitConflict;
        self.report.remark(cell, Remark { code, start, end, message, suggestion: None });
    }

    /// The unit that a row above has.
    fn unit_of_row(&self, row: Option<usize>) -> Option<&Unit<'a>> {
        let at = self.rows_done.binary_search(&row?).ok()?;
        self.done.get(at)?.unit.as_ref()
    }

    /// Whether a row above is one of indices.
    fn is_index_row(&self, row: Option<usize>) -> bool {
        let at = row.and_then(|row| self.rows_done.binary_search(&row).ok());
        at.and_then(|at| self.done.get(at)).is_some_and(|row| is_index(&row.name))
    }

    /// Whether the rows so far that have a unit have the same.
    fn all_in_one_unit(&self) -> bool {
        let mut units = self.done.iter().filter_map(|row| row.unit.as_ref());
        units.next().is_none_or(|first| {
            units.all(|unit| {
                unit.code == first.code && (unit.code.is_some() || unit.text == first.text)
            })
        })
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
        let named = unit::in_brackets(name)
            .or_else(|| unit::closing_sign(name))
            .or_else(|| unit::leading_sign(name));
        let named = named.map(|(found, range)| {
            as_unit(Cow::Owned(name[range].to_owned()), Some(found), UnitFrom::Name)
        });
        if let Some(named) = named
            && (lacks || place.lacks_by_nature)
        {
            match self.shared.caption_unit.as_ref().filter(|over| values::conflict(&named, over)) {
                Some(over) if divides(name) => return Some(over.clone()),
                Some(over) if named.base.as_deref() != Some("1") => {
                    self.report_named_unit(row, name, &named, over);
                }
                _ => {}
            }
            return Some(named);
        }
        // Under a caption's unit a row that answers "-" is of that unit as well.
        let answers = || {
            targets.iter().all(|target| target.kind == Kind::Empty)
                && targets.iter().any(|target| !target.text.is_empty())
        };
        if !lacks {
            return self
                .shared
                .caption_unit
                .clone()
                .filter(|unit| unit.code.is_some() && answers());
        }
        // "Chỉ tiêu (triệu đồng)"; "Thôn (bản)" says what the rows are, not in what they are measured.
        let columns = self.shared.columns;
        let label = columns.name.and_then(|at| columns.list.get(at));
        if let Some(plan) = label
            && let Some((found, range)) = &plan.unit
            && found.entry.dimension != "count"
        {
            return Some(unit_of(&plan.label, range.clone(), Some(*found), UnitFrom::Column));
        }
        if let Some(unit) = &self.shared.caption_unit {
            if unit.code.is_none()
                && let Some(cell) = row.cell(self.shared.columns.name)
            {
                self.unknown_unit(cell, &unit.text, "over the table, which the row takes");
            }
            return Some(unit.clone());
        }
        // Only a blank cell of a column of units can stand for the one above.
        if self.shared.columns.unit.is_some() || place.parent_row.is_some() {
            // A sum of rows in several units is in none of them.
            let sums = Columns::is_bare_total(name) && !self.all_in_one_unit();
            let above = self.above.filter(|_| !sums);
            let of_row_above = || self.shared.columns.unit.and(above);
            let taken = [place.parent_row, of_row_above()]
                .into_iter()
                .filter(|&at| !is_index(name) || self.is_index_row(at))
                .find_map(|at| self.unit_of_row(at))
                .filter(|unit| unit.text.len() <= LONGEST_TAKEN && may_measure(unit, targets))
                .cloned();
            if let Some(unit) = taken {
                // What the title says of all rows is not taken from one of them.
                if unit.from == UnitFrom::Title {
                    return Some(unit);
                }
                if let Some(name) = row.cell(columns.name) {
                    // Of a row without an ordinal the name's cell says already that it has none.
                    let speaks = place.ordinal.is_none() && columns.ordinal.is_some();
                    let mut values = columns.values_of(row).filter(|_| speaks);
                    let value = values.next().and_then(|at| row.cell(Some(at)));
                    let cell = value.unwrap_or(name);
                    let message = format!("the unit is blank: took `{}` from above", unit.text);
                    self.report.cell(Code::UnitInherited, cell, message);
                }
                return Some(Unit { from: UnitFrom::Inherited, ..unit });
            }
        }
        self.shared.title_unit.clone()
    }
}

/// Whether a name is that of an index ("Chỉ số HDI", "Hệ số Gini"): it counts nothing that the rows around it do,
/// and has the unit of none of them but of another index.
fn is_index(name: &str) -> bool {
    let mut words = name.split(' ');
    let head = [words.next().unwrap_or_default(), words.next().unwrap_or_default()];
    [["chỉ", "số"], ["hệ", "số"]]
        .iter()
        .any(|known| known.iter().zip(head).all(|(known, word)| fold::same(known, word)))
}

/// Whether a name says by what shares its thing is divided ("Các khoản thu phân chia theo tỷ lệ phần trăm (%)"),
/// so that the sign in its brackets is of the shares and not of the amount.
fn divides(name: &str) -> bool {
    let name = fold::fold(name);
    ["theo tỷ lệ", "theo phần trăm"].iter().any(|words| name.contains(&*fold::fold(words)))
}

/// Whether values could be in a unit that only the row above has: "410/520" counts, and is of no money, area
/// or share.
fn may_measure(unit: &Unit<'_>, targets: &[Target<'_>]) -> bool {
    let mut bare = targets
        .iter()
        .filter(|target| target.unit.is_none() && target.kind != Kind::Empty)
        .peekable();
    bare.peek().is_none()
        || bare.any(|target| target.kind != Kind::Ratio)
        || unit::find(&unit.text).is_none_or(|found| {
            matches!(found.entry.dimension, "count" | "score" | "index" | "time")
        })
}

/// Whether a character says that a cell holds nothing: a dash, a dot, what is drawn around them. Any
/// other sign is one of a unit ("€", "¥").
fn says_nothing(c: char) -> bool {
    const SIGNS: &str = "–—−‐‑…·•“”‘’";
    match c {
        '$' | '#' | '@' | '&' | '?' | '%' | '^' => false,
        _ => c.is_ascii_punctuation() || SIGNS.contains(c) || space::is_space(c),
    }
}

/// A row's "lần" counts occasions, unless its values show that it is a multiple ("2,5", "gấp 2 lần"), or its
/// name says so. A comparison is a fraction of either.
fn as_multiple<'a>(unit: Unit<'a>, name: &str, targets: &[Target<'a>]) -> Unit<'a> {
    let is_multiple = |target: &Target<'a>| match (&target.unit, &target.value) {
        _ if target.role == TargetRole::Change => false,
        (Some(own), _) => own.code.as_deref() == Some("times"),
        (None, Some(value)) => !value.is_integer(),
        (None, None) => false,
    };
    // Nearly every row has another unit.
    if unit.code.as_deref() != Some("occurrence")
        || !targets.iter().any(is_multiple) && !names_multiple(name)
    {
        return unit;
    }
    match unit::multiple_of(&unit.text) {
        Some(multiple) => as_unit(unit.text, Some(multiple), unit.from),
        None => unit,
    }
}

/// Whether a name is of a multiple: a coefficient ("Hệ số sử dụng đất"), or what something becomes against what
/// it was ("Thu nhập tăng so với năm 2025"). "Số lần kiểm tra tăng so với năm 2025" counts all the same.
fn names_multiple(name: &str) -> bool {
    let name = format!(" {} ", fold::fold(name));
    let place = |words: &str| name.find(&format!(" {} ", fold::fold(words)));
    let has = |words: &[&str]| words.iter().any(|words| place(words).is_some());
    let compared = has(&["so với"]) && has(&["tăng", "giảm"]);
    let counted = has(&["số lần", "số lượt", "số đợt", "số buổi"]);
    !counted && (compared || has(&["gấp"]) || place("hệ số") == Some(0))
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
