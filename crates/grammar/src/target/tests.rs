#![allow(clippy::unwrap_used, reason = "a test may panic")]

use chitieu_schema::Kind;

use super::{CellContext, ParsedTarget, RowUnit, cell, print};
use crate::Remark;
use crate::number::{Marks, Reading};
use crate::unit;

mod contract;
mod forms;
mod laws;
mod misread;

/// One value in one line: `kind comparator value..upper [unit] {qualifier} @period`.
fn told(target: &ParsedTarget<'_>) -> String {
    let mut out = format!("{:?}", target.kind).to_lowercase();
    if let Some(comparator) = target.comparator {
        out += &format!(" {}", comparator.as_str());
    }
    if let Some(value) = target.value {
        out += &format!(" {value}");
    }
    if let Some(upper) = target.upper {
        out += &format!("..{upper}");
    }
    if let Some(unit) = &target.unit {
        out += &format!(" [{}]", unit.found.map_or(&*unit.text, |found| found.entry.code));
    }
    if let Some(qualifier) = &target.qualifier {
        out += &format!(" {{{qualifier}}}");
    }
    if let Some(period) = target.period {
        out += &format!(" @{period}");
    }
    out
}

/// A cell's values and the codes of what was peculiar.
fn read(text: &str, context: &CellContext) -> String {
    let mut remarks: Vec<Remark> = Vec::new();
    let targets = cell(text, context, &mut remarks);
    for remark in &remarks {
        assert!(text.is_char_boundary(remark.start) && text.is_char_boundary(remark.end), "{text}");
        assert!(remark.start < remark.end || text.is_empty(), "{text}: {remark:?}");
    }
    let mut out = targets.iter().map(told).collect::<Vec<_>>().join(" | ");
    for remark in &remarks {
        out += &format!(" !{}", remark.code.as_str());
    }
    out
}

fn p(text: &str) -> String {
    read(text, &CellContext::default())
}

fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, wanted)| {
            let found = p(text);
            (found != *wanted).then(|| format!("{text:?}\n  wanted {wanted}\n  found  {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
