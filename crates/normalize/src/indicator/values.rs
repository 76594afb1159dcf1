//! The values of a row: each cell of a column of values, or what the name states.

use std::borrow::Cow;

use chitieu_grammar::Remark;
use chitieu_grammar::number::{Marks, Reading};
use chitieu_grammar::target::{self, CellContext, ParsedTarget, ParsedUnit, RowUnit};
use chitieu_grammar::unit::{self, Found};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Kind, Period, Target, TargetRole, Text, Unit, UnitFrom};
use chitieu_text::plain::Plain;
use chitieu_text::year::is_year;
use chitieu_text::{fold, space};

use super::{LONGEST_TAKEN, Reader, as_unit};
use crate::account::Class;
use crate::cell;
use crate::columns::Plan;
use crate::evidence::{self, Evidence};
use crate::heading::claim;
use crate::leaks;
use crate::outline::Place;
use crate::rows::Row;

impl<'a> Reader<'_, '_, 'a> {
    pub(super) fn targets(
        &mut self,
        rows: &[Row<'a>],
        at: usize,
        column: usize,
        place: &Place<'a>,
        measured_in: Option<(&Unit<'a>, Option<Found>)>,
        targets: &mut Vec<Target<'a>>,
    ) {
        let Some(plan) = self.shared.columns.list.get(column) else { return };
        let empty = Cell::default();
        let cell = rows.get(at).and_then(|row| row.cells.get(column)).unwrap_or(&empty);
        let column_unit = &plan.unit;
        let (unit, known) = measured_in.unzip();
        let found = known.flatten().or(column_unit.as_ref().map(|(found, _)| *found));
        // The name of an entry of a list may say until when: "Tỷ lệ hộ nghèo đến năm 2030: 1%".
        let named = rows.get(at).filter(|_| self.shared.columns.is_list);
        let timed = named
            .and_then(|row| row.cell(self.shared.columns.name))
            .and_then(|name| target::horizon(&name.text));
        let period = plan.period.or(timed).or(place.period);
        // What was has no year of its own where the column names none.
        let was = matches!(
            plan.target_role,
            Some(TargetRole::Actual | TargetRole::Estimate | TargetRole::Baseline)
        );
        let context = CellContext {
            reading: Reading {
                marks: self.shared.marks,
                points: cell.text.contains('.')
                    && (self.has_points(rows, column)
                        || rows
                            .get(at)
                            .is_some_and(|row| evidence::row_has_points(row, self.shared.columns))),
                whole: found.is_some_and(|found| !found.fractions()),
            },
            asks_when: plan.asks_when,
            flag_column: is_cross(&cell.text) && self.holds_only_marks(rows, column),
            unit: match (found, unit) {
                (Some(found), _) => RowUnit::Known(found.entry),
                (None, Some(_)) => RowUnit::Unknown,
                (None, None) => RowUnit::None,
            },
            year: period.map(Period::first_year).or(self.shared.year.filter(|_| !was)),
        };
        let first = targets.len();
        self.remarks.clear();
        let mut parsed = std::mem::take(&mut self.parsed);
        let odd = self.shared.source.is_odd();
        if self.shared.source.is_strange() && crate::strange::holds_code(&cell.text) {
            parsed.push(ParsedTarget::text(cell.text.clone()));
        } else {
            parse(cell, &context, odd, &mut self.remarks, &mut parsed);
        }
        // What the caller says of the marks holds whatever the table says.
        if self.shared.marks.is_none()
            && self.remarks.iter().any(|remark| remark.code == Code::AmbiguousNumber)
        {
            let has_whole = |target: &ParsedTarget<'_>| {
                target.unit.as_ref().and_then(|unit| unit.found).map(|found| !found.fractions())
            };
            let whole = parsed.iter().find_map(has_whole).unwrap_or(context.reading.whole);
            self.weigh(rows, (at, column), whole, cell, &context, &mut parsed);
        }
        if let [only] = parsed.as_slice()
            && may_hide(cell, only)
        {
            self.read_through_markup(cell, &context, &mut parsed);
        }
        // A number that a scan damaged was kept as text, but for "2 100", which no share is.
        if let [only] = parsed.as_slice()
            && (only.kind == Kind::Text
                && self.remarks.iter().all(|remark| remark.code == Code::MalformedNumber)
                || only.kind == Kind::Number
                    && cell.text.starts_with("2 100")
                    && super::scanned::is_more_than_all(only, &context))
        {
            self.rescan(rows, (at, column), cell, &context, &mut parsed);
        }
        let is_compared = plan.target_role == Some(TargetRole::Change);
        self.read_brackets(cell, &context, is_compared, &mut parsed);
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
        if !troubled
            && let [only] = parsed.as_slice()
            && only.kind == Kind::Text
            && unit::is_ditto(&only.text)
        {
            let message = "a ditto mark stands for no value: kept as text";
            self.report.cell(Code::UnreadTarget, cell, message);
        }
        // "99,5; tốt nghiệp THCS 100": a second number that only words measure stays among the words.
        if !troubled
            && let [only] = parsed.as_slice()
            && only.qualifier.as_ref().is_some_and(|words| {
                holds_figure(&cell.text, words) || only.unit.is_none() && target::is_second(words)
            })
        {
            let message = "the words behind the number hold another one, which was not read";
            self.report.cell(Code::UnreadTarget, cell, message);
        }
        for parsed in parsed.drain(..) {
            let own = parsed.unit.as_ref().map(|unit| {
                let found = unit.found.map(|found| {
                    let name = rows.get(at).and_then(|row| row.cell(self.shared.columns.name));
                    let named = name.and_then(|name| {
                        unit::homonym(found.entry.code, &unit.text, &name.text).flatten()
                    });
                    named.unwrap_or(found)
                });
                as_unit(unit.text.clone(), found, UnitFrom::Value)
            });
            if let Some(own) = own.as_ref().filter(|own| own.code.is_none()) {
                self.unknown_unit(cell, &own.text, "behind the value");
            }
            // A rise or fall by a share is of any quantity ("giảm 5%" in a row of Vụ), and a part of a
            // whole is a share ("8/10 thôn" in a row of %). A comparison is a share of any quantity, too.
            let shared = parsed.unit.as_ref().and_then(|unit| unit.found).is_some_and(is_share);
            let relative = match parsed.kind {
                _ if plan.target_role == Some(TargetRole::Change) && shared => true,
                Kind::Change => shared,
                Kind::Ratio => unit.is_some_and(|unit| unit.base.as_deref() == Some("1")),
                _ => false,
            };
            if let (Some(own), Some(row_unit)) = (own.as_ref().filter(|_| !relative), unit) {
                self.check_conflict(cell, own, row_unit);
            }
            let numeric =
                matches!(parsed.kind, Kind::Number | Kind::Range | Kind::Ratio | Kind::Change);
            let unit = own.or_else(|| {
                let (found, range) = column_unit.clone().filter(|_| numeric)?;
                let found = match parsed.value {
                    Some(value) if !value.is_integer() => {
                        unit::multiple_of(&plan.label[range.clone()]).unwrap_or(found)
                    }
                    _ => found,
                };
                let own = as_unit(
                    Cow::Owned(plan.label[range].to_owned()),
                    Some(found),
                    UnitFrom::Column,
                );
                // A share or a comparison beside the row's own quantity is no contradiction.
                let beside = match plan.target_role {
                    None | Some(TargetRole::Value) => found.entry.code == "percent",
                    Some(role) => role == TargetRole::Change,
                };
                if let Some(row_unit) = unit.filter(|_| !beside) {
                    self.check_column_conflict(cell, (column, &own), row_unit);
                }
                Some(own)
            });
            targets.push(Target {
                column: Some(cell::to_u32(column)),
                label: Some(plan.label.clone()),
                role: self.role(plan),
                period: parsed.period.or(period),
                text: cell::on_one_line(parsed.text),
                kind: parsed.kind,
                comparator: parsed.comparator,
                value: parsed.value,
                upper: parsed.upper,
                unit,
                qualifier: parsed.qualifier.map(cell::on_one_line),
            });
        }
        self.parsed = parsed;
        debug_assert!(targets.len() > first, "every value column gives a target");
    }

    fn role(&self, plan: &Plan<'_>) -> TargetRole {
        match (plan.target_role, plan.period, self.shared.year) {
            (Some(role), ..) => role,
            (None, Some(period), Some(year)) if plan.bare_year => {
                if period.first_year() >= year {
                    TargetRole::Target
                } else if self.shared.is_horizon || period.last_year() >= year {
                    // A run of years that is under way is neither done nor all planned.
                    TargetRole::Value
                } else {
                    TargetRole::Actual
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
        if conflict(own, row) {
            let message = format!(
                "the value's unit `{}` is of another kind than the row's, `{}`",
                own.text, row.text
            );
            self.report.cell(Code::UnitConflict, cell, message);
        }
    }

    /// Says once for each unit of the rows that a column's own unit is of another kind.
    fn check_column_conflict(
        &mut self,
        cell: &Cell<'a>,
        (column, own): (usize, &Unit<'a>),
        row: &Unit<'a>,
    ) {
        if row.text.len() > LONGEST_TAKEN || !conflict(own, row) {
            return;
        }
        if self.told_columns.insert((column, row.text.clone())) {
            let message = format!(
                "the column's unit `{}` is of another kind than the row's, `{}`",
                own.text, row.text
            );
            self.report.cell(Code::UnitConflict, cell, message);
        }
    }

    /// Says once for each unit that the table of units does not have it.
    pub(super) fn unknown_unit(&mut self, cell: &Cell<'a>, unit: &Text<'a>, whose: &str) {
        if unit.chars().any(char::is_alphanumeric) && self.told.insert(unit.clone()) {
            let message = format!("expected a unit of the table of units {whose}, found `{unit}`");
            self.say_unknown(cell, unit, message);
        }
    }

    /// Says that a cell's unit is none of the table's, and which one it is likely a slip of.
    #[cold]
    pub(super) fn say_unknown(&mut self, cell: &Cell<'a>, unit: &str, message: String) {
        let suggestion = unit::likely(unit);
        let (start, end) = (0, cell.text.len());
        self.report
            .remark(cell, Remark { code: Code::UnknownUnit, start, end, message, suggestion });
    }

    /// The targets of an entry of a list: its value's, else those that its name states, else the whole
    /// of it as a commitment.
    pub(super) fn targets_of_entry(
        &mut self,
        rows: &[Row<'a>],
        at: usize,
        place: &Place<'a>,
        targets: &mut Vec<Target<'a>>,
    ) {
        let Some(row) = rows.get(at) else { return };
        let value = self.first_value;
        if row.cell(value).is_none() {
            self.targets_from_name(row, place, targets);
            if targets.is_empty() && !place.lacks_by_nature {
                self.commitment(row, place, targets);
            }
        }
        if let Some(column) = value.filter(|_| targets.is_empty()) {
            self.targets(rows, at, column, place, None, targets);
        }
    }

    /// The marks in which an ambiguous number of a cell is written, by the table's other cells.
    pub(super) fn marks_of(
        &mut self,
        rows: &[Row<'a>],
        at: (usize, usize),
        number: &str,
        whole: bool,
    ) -> Option<Marks> {
        let mark = if number.contains('.') { '.' } else { ',' };
        let (columns, kin) = (self.shared.columns, &self.kin);
        let evidence = self.evidence.get_or_insert_with(|| Evidence::gather(rows, columns, kin));
        evidence.verdict(at, mark, whole).map(|(marks, _)| marks)
    }

    /// The words of an entry that state no number are what is to be done.
    fn commitment(&mut self, row: &Row<'a>, place: &Place<'a>, targets: &mut Vec<Target<'a>>) {
        let Some(cell) = row.cell(self.shared.columns.name) else { return };
        // "5G" is a word.
        let is_number = |word: &str| {
            word.starts_with(|first: char| first.is_ascii_digit())
                && !word.contains(char::is_alphabetic)
        };
        if cell.text.split(' ').any(is_number) {
            let message = "no single value could be read out of these words: kept as text";
            self.report.cell(Code::UnreadTarget, cell, message);
        } else {
            let message = "the entry states no number: its words are the target";
            self.report.cell(Code::TargetFromName, cell, message);
        }
        targets.push(Target {
            column: None,
            label: None,
            role: TargetRole::Target,
            period: place.period,
            text: cell.text.clone(),
            kind: Kind::Text,
            comparator: None,
            value: None,
            upper: None,
            unit: None,
            qualifier: None,
        });
    }

    pub(super) fn targets_from_name(
        &mut self,
        row: &Row<'a>,
        place: &Place<'a>,
        targets: &mut Vec<Target<'a>>,
    ) {
        let Some(cell) = row.cell(self.shared.columns.name) else { return };
        self.remarks.clear();
        let is_list = self.shared.columns.is_list;
        let plain = if self.shared.source.is_odd() { Plain::of(&cell.text) } else { None };
        let found: Vec<ParsedTarget<'a>> = match (&plain, &cell.text) {
            (Some(plain), _) => {
                let found = in_words(plain.text(), is_list, &mut self.remarks);
                place_in_print(plain, &mut self.remarks);
                as_printed(plain, found, None).collect()
            }
            (None, Cow::Borrowed(text)) => in_words(text, is_list, &mut self.remarks),
            (None, Cow::Owned(text)) => {
                let found = in_words(text, is_list, &mut self.remarks);
                found.into_iter().map(own_target).collect()
            }
        };
        for remark in self.remarks.drain(..) {
            self.report.remark(cell, remark);
        }
        for parsed in found {
            let unit = parsed.unit.map(|unit| as_unit(unit.text, unit.found, UnitFrom::Value));
            if let Some(unit) = unit.as_ref().filter(|unit| unit.code.is_none()) {
                self.unknown_unit(cell, &unit.text, "behind the value");
            }
            targets.push(Target {
                column: None,
                label: None,
                role: TargetRole::Target,
                period: parsed.period.or(place.period),
                text: cell::on_one_line(parsed.text),
                kind: parsed.kind,
                comparator: parsed.comparator,
                value: parsed.value,
                upper: parsed.upper,
                unit,
                qualifier: parsed.qualifier,
            });
        }
    }

    /// Whether a column writes points as decimal signs.
    fn has_points(&mut self, rows: &[Row<'a>], column: usize) -> bool {
        let Some(known) = self.points.get_mut(column) else { return false };
        *known.get_or_insert_with(|| evidence::has_points(rows, column))
    }

    /// Whether a column holds only `x` and blanks.
    fn holds_only_marks(&mut self, rows: &[Row<'a>], column: usize) -> bool {
        let Some(known) = self.marks_only.get_mut(column) else { return false };
        *known.get_or_insert_with(|| {
            let mut cells = rows.iter().filter_map(|row| row.cell(Some(column)));
            cells.all(|cell| is_cross(&cell.text))
        })
    }

    /// Reads a cell again without the markup that leaked into it, where that alone makes it one value.
    #[cold]
    fn read_through_markup(
        &mut self,
        cell: &Cell<'a>,
        context: &CellContext,
        parsed: &mut Vec<ParsedTarget<'a>>,
    ) {
        let Some(plain) = leaks::read(&cell.text) else { return };
        let (mut remarks, mut found) = (Vec::new(), Vec::new());
        parse_plain(&plain, cell, context, &mut remarks, &mut found);
        let is_clear = |target: &ParsedTarget<'_>| {
            target.kind != Kind::Text
                && !target.qualifier.as_ref().is_some_and(|words| leaks(words))
        };
        if remarks.iter().all(|remark| remark.code != Code::MalformedNumber)
            && matches!(found.as_slice(), [only] if is_clear(only))
        {
            self.remarks.clear();
            self.remarks.append(&mut remarks);
            parsed.clear();
            parsed.append(&mut found);
        }
    }

    /// Reads a cell with an ambiguous number again as the table's other cells have it, and says so.
    fn weigh(
        &mut self,
        rows: &[Row<'a>],
        (row, column): (usize, usize),
        whole: bool,
        cell: &Cell<'a>,
        context: &CellContext,
        parsed: &mut Vec<ParsedTarget<'a>>,
    ) {
        let (columns, kin) = (self.shared.columns, &self.kin);
        let evidence = self.evidence.get_or_insert_with(|| Evidence::gather(rows, columns, kin));
        // All numbers of a cell are read in one way; the first tells which mark is open.
        // A dash that may be a sign or the mark of a list is open in another way.
        let has_mark = |remark: &Remark| {
            let printed = cell.text.get(remark.start..remark.end);
            remark.code == Code::AmbiguousNumber
                && printed.is_some_and(|text| text.contains(['.', ',']))
        };
        let Some(first) = self.remarks.iter().find(|remark| has_mark(remark)) else { return };
        let printed = cell.text.get(first.start..first.end);
        let mark = if printed.is_some_and(|text| text.contains('.')) { '.' } else { ',' };
        let Some(verdict) = evidence.verdict((row, column), mark, whole) else { return };
        let reading = Reading { marks: Some(verdict.0), ..context.reading };
        let ambiguous: Vec<Remark> =
            self.remarks.drain(..).filter(|remark| remark.code == Code::AmbiguousNumber).collect();
        parsed.clear();
        let odd = self.shared.source.is_odd();
        parse(cell, &CellContext { reading, ..*context }, odd, &mut self.remarks, parsed);
        let why = evidence.words(verdict, mark);
        for remark in ambiguous {
            let printed = cell.text.get(remark.start..remark.end).unwrap_or_default();
            let message = format!("`{printed}` can be read in two ways; {why}");
            self.remarks.push(Remark {
                code: Code::NumberByEvidence,
                message,
                suggestion: None,
                ..remark
            });
        }
    }
}

/// Whether markup in a cell may hide what it says: it is words with figures, or some stands in the words
/// beside its number.
fn may_hide(cell: &Cell<'_>, only: &ParsedTarget<'_>) -> bool {
    let rest = match (&only.kind, &only.qualifier) {
        (Kind::Text, _) => &cell.text,
        (_, Some(words)) => words,
        _ => return false,
    };
    leaks(rest) && cell.text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a cell holds a cross and nothing else that is seen.
fn is_cross(text: &str) -> bool {
    match text {
        "x" | "X" => true,
        _ if text.is_ascii() => false,
        _ => Plain::of(text).is_some_and(|plain| matches!(plain.text(), "x" | "X")),
    }
}

/// Whether a text may hold markup.
fn leaks(text: &str) -> bool {
    text.contains(['\\', '&', '$', '{'])
}

/// Whether the words beside a cell's number hold another one, outside brackets: a part that says a target
/// ("tối thiểu 2 hộ", "trong đó thuế 5 tỷ đồng"), or figures that end what a semicolon parts.
fn holds_figure(cell: &str, words: &str) -> bool {
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let plain = words.split('(').next().unwrap_or_default();
    let last = plain.trim_end_matches(['.', ' ']).rsplit(' ').next().unwrap_or_default();
    let year = is_year(last);
    // "50 ± 5": a span that no field holds. "100% số thôn - 50% số hộ": a further share.
    let is_share = |at: usize| plain[..at].ends_with(|c: char| c.is_ascii_digit());
    if plain.contains('±') || memchr::memchr_iter(b'%', plain.as_bytes()).any(is_share) {
        return true;
    }
    let figures = !year
        && last.starts_with(|first: char| first.is_ascii_digit())
        && last.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    figures && cell.contains(';')
        || target::holds_further(words)
        || !target::in_item(plain, &mut Vec::new()).is_empty()
}

/// Whether a unit is a share of something: `%` and its like.
fn is_share(found: Found) -> bool {
    found.entry.dimension == "ratio" && found.entry.base == Some("1")
}

/// Whether two units measure things of different kinds.
///
/// Equal words never do, whatever each is taken for ("lần" counts occasions in a column of units and is
/// a multiple in "gấp 1,5 lần"), and neither does a rate beside what it is a rate of: a row of "triệu
/// đồng/người/năm" says "65 triệu đồng" in short.
pub(super) fn conflict(own: &Unit<'_>, row: &Unit<'_>) -> bool {
    let heads = |short: &Unit<'_>, long: &Unit<'_>| {
        long.text.match_indices('/').take(3).any(|(at, _)| {
            let head = &long.text[..at];
            fold::same(head.trim(), &short.text)
                || unit::find(head).is_some_and(|found| found.entry.base == short.base.as_deref())
        })
    };
    // A multiple is of what the row measures.
    own.base.is_some()
        && row.base.is_some()
        && own.code.as_deref() != Some("times")
        && own.base != row.base
        && !fold::same(&own.text, &row.text)
        && !heads(own, row)
        && !heads(row, own)
}

/// The targets that a name states, or the entry of a list.
fn in_words<'a>(text: &'a str, is_list: bool, remarks: &mut Vec<Remark>) -> Vec<ParsedTarget<'a>> {
    if is_list { target::in_item(text, remarks) } else { target::in_name(text, remarks) }
}

/// Puts the values of a cell to `out`. `odd` says that the source has characters that are read as
/// others.
fn parse<'a>(
    cell: &Cell<'a>,
    context: &CellContext,
    odd: bool,
    remarks: &mut Vec<Remark>,
    out: &mut Vec<ParsedTarget<'a>>,
) {
    if odd && let Some(plain) = Plain::of(&cell.text) {
        return parse_plain(&plain, cell, context, remarks, out);
    }
    match &cell.text {
        Cow::Borrowed(text) => target::cell_into(text, context, remarks, out),
        Cow::Owned(text) => {
            out.extend(target::cell(text, context, remarks).into_iter().map(own_target));
        }
    }
}

/// [`parse`] of a cell with characters that are read as others: the values are those of the text as it
/// is read, their words those of the text as it is printed.
fn parse_plain<'a>(
    plain: &Plain<'_>,
    cell: &Cell<'a>,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
    out: &mut Vec<ParsedTarget<'a>>,
) {
    let first = remarks.len();
    let found = target::cell(plain.text(), context, remarks);
    place_in_print(plain, &mut remarks[first..]);
    let whole = (found.len() == 1).then_some(&*cell.text);
    out.extend(as_printed(plain, found, whole));
}

/// Moves remarks on a text as it is read to where that is printed.
fn place_in_print(plain: &Plain<'_>, remarks: &mut [Remark]) {
    for remark in remarks {
        (remark.start, remark.end) = (plain.place(remark.start), plain.place(remark.end));
        // What it quotes and suggests is not what is printed.
        remark.suggestion = None;
    }
}

/// The values of a text as it is read, in the words that are printed; `whole` is the text of a value that
/// is all of a cell.
fn as_printed<'a>(
    plain: &Plain<'_>,
    found: Vec<ParsedTarget<'_>>,
    whole: Option<&str>,
) -> impl Iterator<Item = ParsedTarget<'a>> {
    let mut from = 0;
    found.into_iter().map(move |target| {
        let part = plain.find(&target.text, from);
        let start = part.as_ref().map_or(from, |part| part.start);
        from = part.as_ref().map_or(from, |part| part.end);
        // Words that were put together out of several places are not found, and stay as read.
        let printed = |words: Cow<'_, str>| match plain.find(&words, start) {
            Some(part) => Cow::Owned(plain.printed(part).to_owned()),
            None => lift(words),
        };
        let text = match (whole, part) {
            (Some(whole), _) => Cow::Owned(space::collapse(whole).into_owned()),
            (None, Some(part)) => Cow::Owned(plain.printed(part).to_owned()),
            (None, None) => lift(target.text),
        };
        let unit = target.unit;
        ParsedTarget {
            text,
            unit: unit.map(|unit| ParsedUnit { text: printed(unit.text), found: unit.found }),
            qualifier: target.qualifier.map(&printed),
            kind: target.kind,
            comparator: target.comparator,
            value: target.value,
            upper: target.upper,
            period: target.period,
        }
    })
}

/// Keeps a value whose cell was joined from several pieces.
pub(super) fn own_target<'a>(target: ParsedTarget<'_>) -> ParsedTarget<'a> {
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
