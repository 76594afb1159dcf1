//! The documents that a plan names: the one that an appendix was issued with, and its own head.

use std::borrow::Cow;
use std::ops::Range;

use chitieu_grammar::Remark;
use chitieu_grammar::citation::{
    self, DateReading, DocType, ParsedCitation, ParsedHeadNumber, ParsedIssuer, ParsedPlace,
};
use chitieu_layout::Cell;
use chitieu_schema::{Citation, Code, Date, DocumentType, Issuer, Place, Province, Text};
use chitieu_text::Source;
use chitieu_text::plain::Plain;

use crate::Options;
use crate::account::{Account, Class};
use crate::cell;
use crate::heading::claim;
use crate::leaks;
use crate::place::{self, Lookup};
use crate::prose::Prose;
use crate::report::Report;
use crate::words;

/// What an attach line says.
pub(crate) fn attach<'a>(
    line: &Cell<'a>,
    options: &Options,
    report: &mut Report<'a>,
) -> Citation<'a> {
    if let Some(plain) = unmarked(&line.text) {
        let parsed = citation::attach_line(plain.text()).map(|found| printed(&plain, found));
        return build(line, parsed, options, report);
    }
    match &line.text {
        Cow::Borrowed(text) => build(line, citation::attach_line(text), options, report),
        Cow::Owned(text) => build(line, citation::attach_line(text), options, report),
    }
}

/// The text as it is read, where it holds characters that are read as others, or markup.
fn unmarked(text: &str) -> Option<Plain<'_>> {
    leaks::read(text).or_else(|| Plain::of(text))
}

/// What was read out of a text as it is read, in the words that are printed.
fn printed<'p>(plain: &Plain<'p>, found: ParsedCitation<'_>) -> ParsedCitation<'p> {
    // Words that were put together stay as read.
    let words = |text: Cow<'_, str>| -> Cow<'p, str> {
        match plain.text().find(&*text) {
            Some(at) => Cow::Owned(plain.copied(at..at + text.len())),
            None => Cow::Owned(text.into_owned()),
        }
    };
    let place = |place: ParsedPlace<'_>| ParsedPlace {
        type_text: words(place.type_text),
        name: words(place.name),
        province: place.province.map(|(kind, name)| (words(kind), words(name))),
    };
    let issuer = |issuer: ParsedIssuer<'_>| ParsedIssuer {
        name: words(issuer.name),
        body: issuer.body,
        place: issuer.place.map(place),
    };
    let mut remarks = found.remarks;
    for remark in &mut remarks {
        (remark.start, remark.end) = (plain.place(remark.start), plain.place_behind(remark.end));
    }
    ParsedCitation {
        text: "",
        doc_type: found.doc_type,
        number: found.number.map(words),
        date: found.date,
        issuer: found.issuer.map(issuer),
        remarks,
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
        return Citation {
            text: line.text.clone(),
            r#type: None,
            number: None,
            date: None,
            issuer: None,
        };
    };
    // What was read through damage is said already.
    let mut misprints = words::find(&line.text);
    misprints.retain(|found| {
        parsed.remarks.iter().all(|remark| found.end <= remark.start || remark.end <= found.start)
    });
    words::report(line, &misprints, report);
    for remark in parsed.remarks {
        report.remark(line, remark);
    }
    let date = parsed.date.date();
    let issuer = parsed.issuer.map(|found| issuer(line, &found, date, options, report));
    Citation {
        text: line.text.clone(),
        r#type: parsed.doc_type.map(document_type),
        number: parsed.number.map(|number| keep(line, number)),
        date,
        issuer,
    }
}

/// [`printed`] of a head's number.
fn printed_number<'p>(plain: &Plain<'p>, found: ParsedHeadNumber<'_>) -> ParsedHeadNumber<'p> {
    let number = found.number.map(|number| match plain.text().find(&*number) {
        Some(at) => Cow::Owned(plain.copied(at..at + number.len())),
        None => Cow::Owned(number.into_owned()),
    });
    let (start, end) = (plain.place(found.start), plain.place_behind(found.end));
    ParsedHeadNumber { number, start, end, ..found }
}

fn document_type<'a>(kind: &DocType) -> DocumentType<'a> {
    DocumentType { code: Cow::Borrowed(kind.code), name: Cow::Borrowed(kind.name) }
}

/// A text that a parser took from `line`, borrowed from the source where it stands there as it is.
fn keep<'a>(line: &Cell<'a>, text: Cow<'_, str>) -> Text<'a> {
    match text {
        Cow::Borrowed(part) => cell::part(line, part),
        Cow::Owned(text) => Cow::Owned(text),
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
        let province =
            place.province.as_ref().map(|(_, name)| &**name).or(options.province.as_deref());
        let looked_up = place::find(&place.type_text, &place.name, province, options.date.or(date));
        // A unit that the province does not have may stand in another.
        let elsewhere = (looked_up == Lookup::Unknown)
            .then(|| {
                Some((
                    province?,
                    place::find(&place.type_text, &place.name, None, options.date.or(date)),
                ))
            })
            .flatten();
        let (code, province) = settle(line, place, looked_up, elsewhere.as_ref(), report);
        Place {
            r#type: keep(line, place.type_text.clone()),
            name: keep(line, place.name.clone()),
            code,
            province,
        }
    });
    Issuer { name: keep(line, found.name.clone()), body: found.body.map(Cow::Borrowed), place }
}

/// What the table of administrative units answers, and a diagnostic where it knows no single unit.
fn settle<'a>(
    line: &Cell<'a>,
    place: &ParsedPlace<'_>,
    found: Lookup,
    elsewhere: Option<&(&str, Lookup)>,
    report: &mut Report<'a>,
) -> (Option<Text<'a>>, Option<Province<'a>>) {
    let name = &*place.name;
    let mut say = |code, message: String| {
        let Range { start, end } = place_in(&line.text, place);
        report.remark(line, Remark { code, start, end, message, suggestion: None });
    };
    match found {
        Lookup::Found { code, province } => {
            let province = province.map(|(name, code)| Province {
                name: Cow::Borrowed(name),
                code: Some(Cow::Borrowed(code)),
            });
            (Some(Cow::Borrowed(code)), province)
        }
        Lookup::Unknown => {
            let kind = &place.type_text;
            let message = match elsewhere {
                Some((asked, Lookup::Found { code, province: Some((other, _)) })) => format!(
                    "`{kind} {name}` is not in the province `{asked}` but in {other} ({code})"
                ),
                Some((asked, Lookup::Ambiguous(_))) => format!(
                    "`{kind} {name}` is not in the province `{asked}`, but several others have one"
                ),
                _ => format!(
                    "`{kind} {name}` is not in the table of administrative units on the plan's date"
                ),
            };
            say(Code::PlaceUnknown, message);
            (None, None)
        }
        Lookup::Ambiguous(candidates) => {
            let names: Vec<String> = candidates
                .iter()
                .map(|unit| match unit.province {
                    Some((province, _)) => {
                        format!("{} {} ({province}, {})", unit.kind, unit.name, unit.code)
                    }
                    None => format!("{} {} ({})", unit.kind, unit.name, unit.code),
                })
                .collect();
            let message = format!(
                "several administrative units are called `{name}`: {}; the province would tell which",
                names.join(", ")
            );
            say(Code::PlaceAmbiguous, message);
            (None, None)
        }
        Lookup::BeforeTable => {
            say(
                Code::PlaceBeforeTable,
                format!(
                    "the plan is older than the table of administrative units (1 July 2025): `{name}` was not looked up"
                ),
            );
            (None, None)
        }
    }
}

/// Where a line names the place, type and name; the whole line where its words were put together.
fn place_in(line: &str, place: &ParsedPlace<'_>) -> Range<usize> {
    // A name that the parser took from the line itself tells where it stands, also where it stands twice.
    let at = |part: &str| {
        let offset = (part.as_ptr() as usize).wrapping_sub(line.as_ptr() as usize);
        let inside = offset.checked_add(part.len()).is_some_and(|end| end <= line.len());
        if inside { Some(offset) } else { line.find(part) }
    };
    match (at(&place.type_text), at(&place.name)) {
        (Some(start), Some(name)) if start < name => start..name + place.name.len(),
        (_, Some(name)) => name..name + place.name.len(),
        _ => 0..line.len(),
    }
}

/// How many lines after the number the day may stand.
const HEAD_LINES: usize = 8;

/// The document's own number block among the lines before the first table, and the lines that it
/// takes.
pub(crate) fn head<'a>(
    source: &'a Source<'a>,
    lines: &[Prose<'a>],
    options: &Options,
    account: &mut Account,
    report: &mut Report<'a>,
) -> Option<Citation<'a>> {
    let text = |at: usize| lines[at].text(source);
    let is_number = |at: &usize| {
        !citation::is_attach_start(text(*at)) && citation::head_number(text(*at)).is_some()
    };
    let at = (0..lines.len()).find(is_number)?;
    let number_line = lines[at].cell(source);
    let plain = unmarked(&number_line.text);
    let parsed = match &plain {
        Some(plain) => printed_number(plain, citation::head_number(plain.text())?),
        None => citation::head_number(&number_line.text)?,
    };
    // The place and day stand on the same line, or below it and perhaps wrapped.
    let day_line = if citation::head_date(&number_line.text).is_some() {
        None
    } else {
        // A day may be wrapped behind "ngày": a line that gives it with the next one is better than a
        // line that leaves it blank.
        let is_day = |cell: &Cell<'_>| {
            citation::head_date(&cell.text)
                .is_some_and(|day| matches!(day.date, DateReading::Date(_)))
        };
        let below = || (at + 1)..lines.len().min(at + HEAD_LINES);
        let whole = below().find_map(|first| {
            let mut day = lines[first].cell(source);
            if !is_day(&day) {
                cell::join(&mut day, lines.get(first + 1)?.cell(source));
            }
            is_day(&day).then_some(day)
        });
        whole.or_else(|| {
            let blank = |day: &Cell<'_>| citation::head_date(&day.text).is_some();
            below().map(|first| lines[first].cell(source)).find(blank)
        })
    };
    let in_day_line = day_line.as_ref().unwrap_or(&number_line);
    let day = citation::head_date(&in_day_line.text);
    let date = match day.map(|day| day.date) {
        Some(DateReading::Date(date)) => Some(date),
        Some(DateReading::Invalid) => {
            report.cell(Code::InvalidDate, in_day_line, "the calendar has no such day");
            None
        }
        Some(DateReading::Cut) => {
            report.cell(Code::InvalidDate, in_day_line, "the day's year has lost digits");
            None
        }
        Some(DateReading::Blank | DateReading::None) | None => {
            report.cell(Code::CitationDateMissing, in_day_line, "the document's day is blank");
            None
        }
    };
    if parsed.number.is_none() {
        report.cell(Code::CitationNumberMissing, &number_line, "the document's number is blank");
    }
    if let Some(mended) = &parsed.suggestion {
        let remark = Remark {
            code: Code::CitationRepaired,
            start: parsed.start,
            end: parsed.end,
            message: format!(
                "the head's number {} and was read as `{mended}`",
                citation::sign_fault(parsed.number.as_deref().unwrap_or_default(), mended)
            ),
            suggestion: parsed.suggestion.clone(),
        };
        report.remark(&number_line, remark);
    } else if parsed.repaired || day.is_some_and(|day| day.repaired) {
        report.cell(
            Code::CitationRepaired,
            &number_line,
            "the number or the day in the head is damaged, and was read all the same",
        );
    }
    // The body stands above the number, or beneath it in a portal's row of its own.
    let rows = at + 1..lines.len().min(at + HEAD_LINES);
    let from = at.saturating_sub(HEAD_LINES);
    let at_lines = |lines: &[Cell<'a>]| {
        let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
        citation::issuer(&texts)
    };
    let cells = |range: Range<usize>| -> Vec<Cell<'a>> {
        lines[range].iter().map(|line| line.cell(source)).collect()
    };
    let (mut range, mut body_lines) = (from..at, cells(from..at));
    let mut found = at_lines(&body_lines);
    if found.is_none()
        && let Some(row) = rows.into_iter().find(|&at| citation::is_issuer_row(text(at)))
    {
        (range, body_lines) = (row..row + 1, cells(row..row + 1));
        found = at_lines(&body_lines);
    }
    for line in &body_lines {
        // The lines that make the name are a field's words.
        let Some(found) = &found else { break };
        if found.name.contains(&*line.text) {
            claim(line, Class::Field, account);
        } else if let Some(start) = line.text.find(&*found.name) {
            let name = cell::cut(source, line, start..start + found.name.len());
            claim(&name, Class::Field, account);
        }
    }
    let named: Cell<'a> =
        found.as_ref().map_or_else(Cell::default, |_| issuer_cell(source, &lines[range]));
    let issuer = found.map(|found| issuer(&named, &found, date, options, report));
    if issuer.is_none() {
        report.cell(Code::CitationIssuerMissing, &number_line, "no body is named above the number");
    }
    let kind = parsed.doc_type.map(document_type);
    let number = parsed.number.clone().map(|number| keep(&number_line, number));
    // A flattened head has the whole page on one line: the block is from "Số" to the day.
    let before = number_line.text.get(..parsed.start).unwrap_or_default();
    let start = before.rfind("Số").unwrap_or(parsed.start);
    let end = match (&day_line, day) {
        (None, Some(day)) => day.end.max(parsed.end),
        _ => number_line.text.len(),
    };
    let mut whole = cell::cut(source, &number_line, start..end);
    if let Some(day) = &day_line {
        cell::join(&mut whole, day.clone());
    }
    let whole = without_bars(source, whole);
    claim(&whole, Class::Field, account);
    Some(Citation { text: whole.text, r#type: kind, number, date, issuer })
}

/// Takes off the bars that part the fields of a portal: they are marks of the page and no words.
fn without_bars<'a>(source: &'a Source<'a>, whole: Cell<'a>) -> Cell<'a> {
    if !whole.text.contains('|') {
        return whole;
    }
    let mut words = Cell::default();
    let mut start = 0;
    for part in whole.text.split('|') {
        let end = start + part.len();
        if part.contains(char::is_alphanumeric) {
            cell::join(&mut words, cell::cut(source, &whole, start..end));
        }
        start = end + 1;
    }
    words
}

/// The lines above a number, as the cell that diagnostics on the issuer point to.
fn issuer_cell<'a>(source: &'a Source<'a>, lines: &[Prose<'a>]) -> Cell<'a> {
    let mut whole = Cell::default();
    for line in lines {
        cell::join(&mut whole, line.cell(source));
    }
    whole
}
