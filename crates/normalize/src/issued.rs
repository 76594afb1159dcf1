//! The documents that a plan names: the one that an appendix was issued with, and its own head.

use std::borrow::Cow;

use chitieu_grammar::citation::{self, DateReading, ParsedCitation, ParsedIssuer};
use chitieu_layout::Cell;
use chitieu_schema::{Citation, Code, Date, DocumentType, Issuer, Place, Province, Text};
use chitieu_text::{Source, space};

use crate::Options;
use crate::account::{Account, Class};
use crate::cell;
use crate::heading::{claim, of_line};
use crate::place::{self, Lookup};
use crate::report::Report;

/// What an attach line says.
pub(crate) fn attach<'a>(line: &Cell<'a>, options: &Options, report: &mut Report<'a>) -> Citation<'a> {
    match &line.text {
        Cow::Borrowed(text) => build(line, citation::attach_line(text), options, report),
        Cow::Owned(text) => build(line, citation::attach_line(text), options, report),
    }
}

fn build<'a>(
    line: &Cell<'a>,
    parsed: Option<ParsedCitation<'_>>,
    options: &Options,
    report: &mut Report<'a>,
) -> Citation<'a> {
    let Some(parsed) = parsed else {
        report.cell(
            Code::CitationNumberMissing,
            line,
            "expected a document's type, number and day after `Kèm theo`: none could be read",
        );
        return Citation { text: line.text.clone(), r#type: None, number: None, date: None, issuer: None };
    };
    for remark in parsed.remarks {
        report.remark(line, remark);
    }
    if parsed.number.is_none() {
        report.cell(Code::CitationNumberMissing, line, "the document's number is blank");
    }
    let date = match parsed.date {
        DateReading::Date(date) => Some(date),
        DateReading::Invalid => {
            report.cell(Code::InvalidDate, line, "the calendar has no such day");
            None
        }
        DateReading::Blank | DateReading::None => {
            report.cell(Code::CitationDateMissing, line, "the document's day is blank");
            None
        }
    };
    if parsed.issuer.is_none() {
        report.cell(Code::CitationIssuerMissing, line, "the body that issued the document is not named");
    }
    let issuer = parsed.issuer.map(|found| issuer(line, &found, date, options, report));
    Citation {
        text: line.text.clone(),
        r#type: parsed.doc_type.map(|kind| DocumentType {
            code: Cow::Borrowed(kind.code),
            name: Cow::Borrowed(kind.name),
        }),
        number: parsed.number.map(|number| match number {
            Cow::Borrowed(number) => cell::part(line, number),
            Cow::Owned(number) => Cow::Owned(number),
        }),
        date,
        issuer,
    }
}

fn issuer<'a>(
    line: &Cell<'a>,
    found: &ParsedIssuer<'_>,
    date: Option<Date>,
    options: &Options,
    report: &mut Report<'a>,
) -> Issuer<'a> {
    let place = found.place.as_ref().map(|place| {
        let province = place.province.map(|(_, name)| name).or(options.province.as_deref());
        let looked_up = place::find(place.type_text, place.name, province, options.date.or(date));
        let (code, province) = settle(line, place.name, looked_up, report);
        Place { r#type: cell::part(line, place.type_text), name: cell::part(line, place.name), code, province }
    });
    Issuer { name: cell::part(line, found.name), body: found.body.map(Cow::Borrowed), place }
}

/// What the table of administrative units answers, and a diagnostic where it knows no single unit.
fn settle<'a>(
    line: &Cell<'a>,
    name: &str,
    found: Lookup,
    report: &mut Report<'a>,
) -> (Option<Text<'a>>, Option<Province<'a>>) {
    match found {
        Lookup::Found { code, province } => {
            let province =
                province.map(|(name, code)| Province { name: Cow::Borrowed(name), code: Some(Cow::Borrowed(code)) });
            (Some(Cow::Borrowed(code)), province)
        }
        Lookup::Unknown => {
            let message = format!("`{name}` is not in the table of administrative units on the plan's date");
            report.cell(Code::PlaceUnknown, line, message);
            (None, None)
        }
        Lookup::Ambiguous(candidates) => {
            let names: Vec<String> = candidates.iter().map(ToString::to_string).collect();
            let message = format!(
                "several administrative units are called `{name}`: {}; `--province` tells which",
                names.join(", ")
            );
            report.cell(Code::PlaceAmbiguous, line, message);
            (None, None)
        }
        Lookup::BeforeTable => {
            report.cell(
                Code::PlaceBeforeTable,
                line,
                format!("the plan is older than the table of administrative units (1 July 2025): `{name}` was not looked up"),
            );
            (None, None)
        }
    }
}

/// How many lines after the number the day may stand.
const HEAD_LINES: usize = 8;

/// The document's own number block among the lines outside appendices, and the lines that it takes.
pub(crate) fn head<'a>(
    source: &'a Source<'a>,
    lines: &[u32],
    options: &Options,
    account: &mut Account,
    report: &mut Report<'a>,
) -> Option<Citation<'a>> {
    let text = |at: usize| space::trim(source.line_str(lines[at] as usize));
    let at = (0..lines.len()).find(|&at| citation::head_number(text(at)).is_some())?;
    let mut whole = of_line(source, lines[at]);
    // The place and day stand on the same line, or below it and perhaps wrapped.
    if citation::head_date(&whole.text).is_none() {
        let found = (at + 1..lines.len().min(at + HEAD_LINES)).find_map(|first| {
            let mut day = of_line(source, lines[first]);
            if citation::head_date(&day.text).is_some() {
                return Some(day);
            }
            day = of_line(source, lines[first]);
            cell::join(&mut day, of_line(source, *lines.get(first + 1)?));
            citation::head_date(&day.text).is_some().then_some(day)
        });
        if let Some(day) = found {
            cell::join(&mut whole, day);
        }
    }
    claim(&whole, Class::Field, account);
    let above: Vec<Cell<'a>> = lines[at.saturating_sub(6)..at].iter().map(|&line| of_line(source, line)).collect();
    let parsed = citation::head(&whole.text);
    let names: Vec<&str> = above.iter().map(|cell| &*cell.text).collect();
    let mut built = build_head(&whole, parsed, report);
    let _ = (names, options);
    built.text.clone_from(&whole.text);
    Some(built)
}
