//! Forms without a table: entries of a list, each with its name, a colon and its value.

use super::{Damage, Page, wrap};
use crate::util::sheet::{Column, Kind, Rank, Row, Sheet};

/// How an entry's number is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// "1. Name: value;", "1.1. …", "a) …", "- …"
    Dots,
    /// "(1) Name: value;"
    Brackets,
    /// "Chỉ tiêu 1: Name: value;"
    Labels,
}

/// What a list keeps of a sheet: ordinals, names, and one value with its unit behind it. Rows without
/// an ordinal or a list mark have no entry of their own, and parts with a number or a letter are of the
/// first style alone. A value that states no number would be words of the name: it is made one. An
/// entry without a value heads its parts where its name has no number and one beside it is measured,
/// or it would be a heading.
pub(super) fn listed(sheet: &Sheet, style: Style) -> Sheet {
    let name = sheet.find(Kind::Name).expect("rows have names");
    let (unit, value) = (sheet.find(Kind::Unit), sheet.find(Kind::Value));
    let ordinal = sheet.find(Kind::Ordinal);
    let mut sections = 0;
    let mut rows = Vec::new();
    for Row { rank, cells } in &sheet.rows {
        let text = &cells[name];
        let mark = text.chars().next().filter(|mark| "-+".contains(*mark)).map(String::from);
        let own = ordinal.map(|at| cells[at].clone()).filter(|own| !own.is_empty());
        let own = match (own.or(mark), rank) {
            (Some(own), _) => own,
            (None, Rank::Section) => {
                sections += 1;
                ["I", "II", "III", "IV"][sections - 1].to_owned()
            }
            // Where rows have no numbers their parts have a mark, and they have the one above it.
            (None, Rank::Numbered) => "-".to_owned(),
            (None, Rank::Plain) => continue,
        };
        let own = match style {
            _ if ordinal.is_none() && *rank == Rank::Plain => "+".to_owned(),
            _ if *rank != Rank::Numbered || own == "-" => own,
            Style::Brackets if own.bytes().all(|byte| byte.is_ascii_digit()) => format!("({own})"),
            Style::Brackets | Style::Labels if own.contains(['.', ')']) => continue,
            _ => own,
        };
        let bare = value.is_none_or(|at| cells[at].is_empty())
            && unit.is_none_or(|at| cells[at].is_empty());
        let value = match value.map(|at| cells[at].as_str()) {
            _ if *rank == Rank::Section || (bare && *rank == Rank::Numbered) => String::new(),
            Some(value) if value.contains(|c: char| c.is_ascii_digit()) => {
                measured(value, unit.map_or("", |at| &cells[at]))
            }
            _ => "10 %".to_owned(),
        };
        // A capital behind a colon begins an entry as often as a value.
        let value = value.replace("Tối thiểu", "tối thiểu").replace("Trước", "trước");
        let name = text.trim_start_matches(['-', '+', ' ']).to_owned();
        rows.push(Row { rank: *rank, cells: vec![own, name, value] });
    }
    let column = |kind, label| Column { kind, parent: None, label };
    let columns = vec![
        column(Kind::Ordinal, "STT"),
        column(Kind::Name, "Chỉ tiêu"),
        column(Kind::Value, "Kế hoạch"),
    ];
    let is_top = |row: &Row| row.rank == Rank::Numbered && level(row) == 1;
    let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let mut beside = false;
    for at in 0..rows.len() {
        let heads = is_top(&rows[at])
            && rows.get(at + 1).is_some_and(|next| level(next) > 1)
            && !digits(&rows[at].cells[1])
            && beside;
        if rows[at].rank == Rank::Section {
            beside = false;
        } else if rows[at].cells[2].is_empty() && !heads {
            "10 %".clone_into(&mut rows[at].cells[2]);
        }
        beside |= is_top(&rows[at]) && !rows[at].cells[2].is_empty();
    }
    Sheet { columns, rows }
}

/// How deep a row stands.
fn level(row: &Row) -> u8 {
    match row.cells[0].as_str() {
        _ if row.rank == Rank::Section => 0,
        "-" => 4,
        "+" => 5,
        own if own.ends_with(')') && !own.starts_with('(') => 3,
        own if own.contains('.') => 2,
        _ => 1,
    }
}

/// A value with its unit, where it ends in a number.
fn measured(value: &str, unit: &str) -> String {
    let ends = value.ends_with(|c: char| c.is_ascii_digit());
    let dated = value.contains("/2026");
    match unit {
        _ if !ends || dated || value.contains('/') => value.to_owned(),
        // Two numbers side by side are one.
        "" | "1.000 tấn" => format!("{value} tấn"),
        unit => format!("{value} {unit}"),
    }
}

/// Entries, one a line or wrapped.
pub(super) fn entries(sheet: &Sheet, style: Style, damage: &Damage, page: &mut Page) {
    for (at, Row { rank, cells }) in sheet.rows.iter().enumerate() {
        let [own, name, value] = cells.as_slice() else { unreachable!("a list has three columns") };
        let last = sheet.rows.get(at + 1).is_none_or(|next| next.rank == Rank::Section);
        let end = if last { '.' } else { ';' };
        let digits = own.starts_with(|c: char| c.is_ascii_digit());
        let lead = match style {
            _ if *rank == Rank::Section => format!("{own}."),
            Style::Labels if digits => format!("Chỉ tiêu {own}:"),
            _ if digits => format!("{own}."),
            _ => own.clone(),
        };
        let text = match rank {
            Rank::Section => format!("{lead} {name}"),
            _ if value.is_empty() => format!("{lead} {name}:"),
            _ => format!("{lead} {name}: {value}{end}"),
        };
        match rank {
            Rank::Section if damage.bold => page.push(format!("**{text}**")),
            Rank::Section => page.push(text),
            _ if damage.ragged => wrapped(&text).into_iter().for_each(|line| page.push(line)),
            _ => page.push(text),
        }
        if damage.spaced {
            page.push("");
        }
    }
}

/// A text wrapped as a page is. A line that began with a dash would be an entry: it takes a word with
/// it.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = wrap(text, 84);
    for at in 1..lines.len() {
        let (before, after) = lines.split_at_mut(at);
        let (before, line) = (&mut before[at - 1], &mut after[0]);
        if line.starts_with('-')
            && let Some((rest, word)) = before.rsplit_once(' ')
        {
            *line = format!("{word} {line}");
            *before = rest.to_owned();
        }
    }
    lines
}
