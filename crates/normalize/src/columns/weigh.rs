//! Lets the cells decide where the label's words leave a choice.

use chitieu_grammar::header::{LabelReading, TableHint};
use chitieu_grammar::target::{self, CellContext};
use chitieu_grammar::{agency, header};
use chitieu_schema::{Code, Role, TargetRole};
use chitieu_text::plain::Plain;
use chitieu_text::year::is_year;

use super::respelled::PLAIN;
use super::sample::{
    FIRST_ROWS, all, is_ordinal, is_unit, letters, looks_measured, mostly, mostly_units,
    names_place, numbers_rows, sample,
};
use super::{Columns, role_name};
use crate::report::Report;
use crate::rows::Row;
use crate::tables::Table;

/// What a joined label says where its last part names only a place or a thing ("Mục tiêu đến năm 2030
/// / Tỉnh Lào Cai") and numbers stand beneath: its parents tell what is measured.
pub(super) fn under_parent(
    label: &str,
    own: LabelReading,
    rows: &[Row<'_>],
    at: usize,
) -> LabelReading {
    if !matches!(own.role, Role::Name | Role::Other)
        || !label.contains(" / ")
        || !mostly(rows, at, looks_measured)
    {
        return own;
    }
    let mut rest = label;
    while let Some((parents, _)) = rest.rsplit_once(" / ") {
        let found = header::read_label(parents);
        if found.role == Role::Value || found.alternative == Some(Role::Value) {
            return LabelReading { role: Role::Value, alternative: None, ..found };
        }
        rest = parents;
    }
    own
}

/// Whether a column other than `at` names the rows, by its header.
fn names_rows_elsewhere(readings: &[LabelReading], at: usize) -> bool {
    readings.iter().enumerate().any(|(other, reading)| other != at && reading.role == Role::Name)
}

/// Whether no column whose label names the rows has a word in a row where this one has.
fn is_unnamed_elsewhere(rows: &[Row<'_>], readings: &[LabelReading], at: usize) -> bool {
    let names = |&other: &usize| other != at && readings[other].role == Role::Name;
    rows.iter()
        .take(FIRST_ROWS)
        .filter(|row| row.cell(Some(at)).is_some())
        .all(|row| (0..readings.len()).filter(names).all(|other| row.cell(Some(other)).is_none()))
}

/// Whether a label says that its column holds values, or its cells do.
fn holds_values(rows: &[Row<'_>], readings: &[LabelReading], at: usize) -> bool {
    let reading = &readings[at];
    reading.role == Role::Value
        || reading.alternative == Some(Role::Value)
        || matches!(reading.role, Role::Other | Role::Name) && mostly(rows, at, looks_measured)
}

/// Whether a cell says what is to be reached and of nothing what: "≥ 5 sáng kiến", "Không quá 1%".
fn states_target(text: &str) -> bool {
    // "từ １,5%": printed with figures of another type.
    let plain = Plain::of(text);
    let text = plain.as_ref().map_or(text, Plain::text);
    let mut found = target::cell(text, &CellContext::default(), &mut Vec::new());
    found.pop().is_some_and(|target| {
        let subject = target.qualifier.is_some_and(|words| text.starts_with(&*words));
        target.value.is_some() && !subject
    })
}

/// The column "Đơn vị" whose cells are neither units nor of bodies that act but what the rows speak of:
/// the villages or schools that each get their share ("Ấp An Hòa | 1.250 | 95"). It is one where no
/// other column names the rows in words.
pub(super) fn places(rows: &[Row<'_>], readings: &[LabelReading]) -> Option<usize> {
    let names = |at: usize| readings[at].role == Role::Name && !mostly(rows, at, looks_measured);
    let at = readings.iter().position(|reading| {
        reading.role == Role::Unit && reading.alternative == Some(Role::Responsible)
    })?;
    let such = !mostly_units(rows, at)
        && mostly(rows, at, |text| text.starts_with(char::is_uppercase))
        && !(0..readings.len()).any(names);
    such.then_some(at)
}

/// The columns "Mục tiêu" and "Chỉ tiêu" that have changed their parts: what is aimed at stands in words under
/// the one, what is to be reached under the other. It is so where no other label names the rows; found are
/// the column of names and the one of values.
fn goals_before_targets(rows: &[Row<'_>], readings: &[LabelReading]) -> Option<(usize, usize)> {
    let mut names = readings.iter().enumerate().filter(|(_, reading)| reading.role == Role::Name);
    let (values, reading) = names.next()?;
    if names.next().is_some() || reading.hint != TableHint::Indicators {
        return None;
    }
    let could = |reading: &LabelReading| {
        reading.role == Role::Value && reading.alternative == Some(Role::Name)
    };
    let goals = readings.iter().position(could)?;
    let such = values < MOST_WEIGHED
        && all(rows, goals, |text| !looks_measured(text))
        && !mostly(rows, goals, states_target)
        // One name may begin with a figure.
        && sample(rows, values).nth(1).is_some()
        && (mostly(rows, values, looks_measured) || mostly(rows, values, states_target));
    such.then_some((goals, values))
}

/// How plainly a label calls its column one of indicators: "Chỉ tiêu cụ thể", not a lone "Mục tiêu".
const CALLED: u8 = 80;

/// Behind so many columns a label's words decide alone: each column is weighed against all others, and
/// the widest tables of plans have a quarter of these.
const MOST_WEIGHED: usize = 256;

/// Lets the cells decide where the label's words leave a choice.
pub(super) fn weigh(
    table: &Table<'_>,
    readings: &[LabelReading],
    columns: &mut Columns<'_>,
    report: &mut Report<'_>,
) {
    let rows = &table.rows;
    let first_header = table.header.first();
    let places = places(rows, readings);
    let goals = goals_before_targets(rows, readings);
    for at in 0..columns.list.len().min(MOST_WEIGHED) {
        let reading = &readings[at];
        let label_is_empty = columns.list[at].label.is_empty();
        let words = reading.role;
        let has = |role: Role| words == role || reading.alternative == Some(role);
        let chosen = if label_is_empty {
            if at == 0 && mostly(rows, at, is_ordinal) { Role::Ordinal } else { Role::Other }
        } else if places == Some(at) || goals.is_some_and(|(names, _)| names == at) {
            Role::Name
        } else if goals.is_some_and(|(_, values)| values == at) {
            Role::Value
        } else if has(Role::Unit) && (has(Role::Responsible) || has(Role::Other)) {
            if mostly_units(rows, at)
                || !mostly(rows, at, |text| {
                    agency::begins_body(text) || text.len() > 24 || names_place(text)
                })
            {
                Role::Unit
            } else {
                Role::Responsible
            }
        } else if has(Role::Value) && has(Role::Product) {
            // "Kết quả" is the target beside a unit or over numbers, and the product in a table of tasks.
            // "Kết quả dự kiến" is the product of tasks beside a unit, too.
            let unit = readings.iter().any(|reading| reading.role == Role::Unit);
            let tasks = || {
                words == Role::Product
                    && readings.iter().any(|reading| {
                        reading.role == Role::Name && reading.hint == TableHint::Tasks
                    })
            };
            // "trên 70" and "Tối thiểu 1 hộ" are figures, too; the second look is a slow one.
            let states =
                |text: &str| text.bytes().any(|byte| byte.is_ascii_digit()) && states_target(text);
            let figures = |text: &str| looks_measured(text) || states(text);
            if unit && !tasks() || mostly(rows, at, looks_measured) || mostly(rows, at, figures) {
                Role::Value
            } else {
                Role::Product
            }
        } else if words == Role::Value
            && has(Role::Name)
            && readings[at + 1..].iter().any(|reading| reading.role == Role::Name)
            && all(rows, at, |text| !looks_measured(text))
            && (at + 1..readings.len()).any(|other| {
                readings[other].role == Role::Value && mostly(rows, other, looks_measured)
            })
        {
            // "Mục tiêu" in words, before the column of names and one of figures, groups the rows.
            Role::Other
        } else if words == Role::Value
            && (has(Role::Name) && reading.score >= CALLED && reading.hint == TableHint::Indicators
                || is_unnamed_elsewhere(rows, readings, at))
            && names_rows_elsewhere(readings, at)
            && all(rows, at, |text| !looks_measured(text))
            && !mostly(rows, at, states_target)
            && (0..readings.len()).any(|other| {
                other != at
                    && readings[other].role == Role::Value
                    && mostly(rows, other, looks_measured)
            })
        {
            // "Chỉ tiêu cụ thể" in words, beside "Lĩnh vực" and a column of figures; "Mục tiêu cụ thể" where
            // "Nhóm mục tiêu" has only the headings.
            Role::Name
        } else if words == Role::Name
            && !readings.iter().any(|reading| reading.role == Role::Unit)
            && all(rows, at, is_unit)
            && (0..readings.len()).any(|other| {
                let reading = &readings[other];
                let could = reading.role == Role::Name || reading.alternative == Some(Role::Name);
                let says = |text: &str| !looks_measured(text) && !is_unit(text);
                other != at && could && all(rows, other, says)
            })
        {
            // "Chỉ số đo lường" over %, Người, Ha, beside "Mục tiêu" in words.
            Role::Unit
        } else if words == Role::Deadline
            && has(Role::Value)
            && all(rows, at, |text| text.eq_ignore_ascii_case("x"))
        {
            // "Hoàn thành" over marks says whether, not when.
            Role::Value
        } else if words == Role::Deadline && has(Role::Value) && all(rows, at, is_figure) {
            // "Lộ trình / Quý III" over 320 and 110.
            Role::Value
        } else if words == Role::Product
            && all(rows, at, |text| looks_measured(text) && !text.contains(char::is_alphabetic))
            && readings
                .iter()
                .any(|reading| reading.role == Role::Name && reading.hint != TableHint::Tasks)
            && !(0..readings.len()).any(|other| holds_values(rows, readings, other))
        {
            // "Kết quả đầu ra" over figures, where nothing else holds any.
            Role::Value
        } else if words == Role::Name
            && has(Role::Product)
            && names_rows_elsewhere(readings, at)
            && !all(rows, at, is_figure)
        {
            // "Sản phẩm" names the rows of a table of goods, and what is to be delivered beside names.
            Role::Product
        } else if words == Role::Name
            && (names_rows_elsewhere(readings, at) || places.is_some())
            && mostly(rows, at, looks_measured)
        {
            // "Thôn Đông" or "Chỉ tiêu" over numbers, beside the column that does name the rows.
            Role::Value
        } else if words == Role::Name
            && reading.hint == TableHint::Indicators
            && names_rows_elsewhere(readings, at)
            && mostly(rows, at, states_target)
        {
            // "Chỉ tiêu" over "Từ 80% trở lên" and "02 bài/tuần", beside "Nội dung".
            Role::Value
        } else if words == Role::Other
            && reading.score < PLAIN
            && at == 0
            && numbers_rows(rows, at)
            && !readings.iter().any(|reading| reading.role == Role::Ordinal)
        {
            // "S TT" over 1, 2, 3.
            Role::Ordinal
        } else if words == Role::Other
            && reading.score < PLAIN
            && !readings.iter().any(|reading| reading.role == Role::Unit)
            && all(rows, at, is_unit)
        {
            // "Đ/v tính" over %, Người, Ha.
            Role::Unit
        } else if words == Role::Other
            && at == 0
            && readings.len() > 2
            && !readings.iter().any(|reading| reading.role == Role::Name)
            && (0..readings.len()).all(|other| mostly(rows, other, looks_measured))
        {
            // "Năm học" over "2025 - 2026", where all other columns are of figures.
            Role::Name
        } else if words == Role::Other && reading.score < PLAIN && mostly(rows, at, looks_measured)
        {
            // The header names a place or a product; the cells are what the table measures.
            Role::Value
        } else if words == Role::Other
            && has(Role::Value)
            && mostly(rows, at, looks_measured)
            && (0..readings.len()).any(|other| {
                readings[other].role == Role::Value && mostly(rows, other, looks_measured)
            })
        {
            // "Nguồn khác" or "Kinh phí" over figures, beside other columns of figures.
            Role::Value
        } else if words == Role::Other
            && reading.score < PLAIN
            && columns.list[at].period.is_some()
            && all(rows, at, |text| text.eq_ignore_ascii_case("x"))
        {
            // "Đạt chuẩn 2026" over marks says for which rows it is so.
            Role::Value
        } else {
            words
        };
        if chosen != words {
            let plan = &mut columns.list[at];
            plan.role = chosen;
            plan.asks_when &= words != Role::Deadline;
            // "Mục tiêu" over words and "Chỉ tiêu" over figures are what these labels say, too.
            let by_words = words == Role::Name || goals.is_some_and(|(names, _)| names == at);
            // "Chỉ tiêu" over numbers says what is to be reached; "Thôn Đông" says whose they are.
            if by_words && chosen == Role::Value && reading.hint == TableHint::Indicators {
                plan.target_role = plan.target_role.or(Some(TargetRole::Target));
            }
            // What is expected of an indicator is its target, and speaks for no table of tasks.
            if words == Role::Product && chosen == Role::Value {
                plan.target_role = Some(TargetRole::Target);
                plan.bare_year = false;
                plan.hint = TableHint::None;
            }
            if let Some(cell) =
                first_header.and_then(|row| row.cell(Some(at))).filter(|_| !by_words)
            {
                let message = format!("the column's cells decide: read as `{}`", role_name(chosen));
                report.cell(Code::RoleGuessed, cell, message);
            }
        }
    }
    // A table must name its rows: the widest column of words does where no label says so.
    if !columns.list.iter().any(|plan| plan.role == Role::Name) {
        let widest = (0..columns.list.len())
            .filter(|&at| {
                let words =
                    matches!(columns.list[at].role, Role::Other | Role::Note | Role::Explanation);
                // "Mục tiêu" may well name the rows.
                words || (columns.list[at].role == Role::Value && !mostly(rows, at, looks_measured))
            })
            .map(|at| (letters(rows, at), at))
            .max();
        // Where every column is of figures, the times in the first name the rows: "Năm học | Mầm non".
        let times = || {
            let first = columns.list.first()?;
            let rest = columns.list.get(1..).filter(|rest| rest.len() > 1)?;
            let is_time = matches!(first.role, Role::Value | Role::Deadline);
            (is_time && rest.iter().all(|plan| plan.role == Role::Value)).then_some(0)
        };
        // "STT | Cơ quan | Số hồ sơ | Ghi chú": whom the rows are of names them where every row says it and
        // only few say more.
        let bodies = || {
            let first = columns.list.iter().position(|plan| plan.role != Role::Ordinal)?;
            let is_body = matches!(columns.list[first].role, Role::Responsible | Role::Lead);
            let filled = |at: usize| rows.iter().filter(|row| row.cell(Some(at)).is_some()).count();
            let is_sparse = widest.is_none_or(|(_, at)| filled(at) * 2 < filled(first));
            (is_body && filled(first) == rows.len() && is_sparse).then_some(first)
        };
        let body = bodies();
        let widest = body.map(|at| (1, at)).or(widest);
        let named = widest.filter(|&(width, _)| width > 0).map(|(_, at)| at).or_else(times);
        if let Some(at) = named {
            columns.list[at].role = Role::Name;
            // "Mục tiêu" names the rows by its own words where no other label with words beneath could.
            let could = |other: usize| readings[other].alternative == Some(Role::Name);
            let plain = at < readings.len()
                && could(at)
                && !(0..readings.len()).any(|other| {
                    other != at && could(other) && !mostly(rows, other, looks_measured)
                });
            if let Some(cell) = first_header.and_then(|row| row.cell(Some(at))).filter(|_| !plain) {
                let column = match body {
                    Some(_) => "the column of bodies, which each row fills,",
                    None => "the widest column of words",
                };
                let message = format!("no header names the rows: {column} was read as `name`");
                report.cell(Code::RoleGuessed, cell, message);
            }
        }
    }
}

/// Whether a cell is a number without words, and neither a year nor a day.
fn is_figure(text: &str) -> bool {
    looks_measured(text)
        && !text.contains(|c: char| c.is_alphabetic() || c == '/')
        && !is_year(text)
}
