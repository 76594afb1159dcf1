//! Constructs of the grammar: no text makes a parser panic, what it points at is in the text, and
//! what it read and printed reads the same.

use std::hint::black_box;
use std::ops::Range;

use chitieu_grammar::target::{CellContext, ParsedTarget};
use chitieu_grammar::{agency, citation, date, header, lexicon, number, ordinal, target, unit};
use chitieu_schema::{Kind, Role};

/// The bytes as text; what is none has no cell to be in.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Whether a range is a piece of a text.
fn within(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some()
}

/// `number`: a number printed the Vietnamese way is the same number.
pub(crate) fn number(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let reading = number::Reading::default();
    let Ok((rest, read)) = number::number(text, &reading) else { return };
    assert!(text.ends_with(rest) && text.starts_with(read.text));
    let print = number::print_vietnamese(read.value);
    let (_, again) = number::number(&print, &reading).expect("a printed number is a number");
    assert_eq!(again.value, read.value, "{text:?} is printed {print:?}");
}

/// `target`: a value printed in canonical words is the same value.
pub(crate) fn target(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let context = CellContext::default();
    let mut remarks = Vec::new();
    let read = target::cell(text, &context, &mut remarks);
    assert!(!read.is_empty());
    for one in &read {
        if one.qualifier.is_some() || one.unit.is_some() {
            continue;
        }
        let print = target::print(one);
        let again = target::cell(&print, &context, &mut remarks);
        if matches!(one.kind, Kind::Number | Kind::Range | Kind::Ratio | Kind::Change) {
            let meaning = |one: &ParsedTarget<'_>| (one.kind, one.comparator, one.value, one.upper);
            assert_eq!(again.len(), 1, "{text:?} is printed {print:?}");
            assert_eq!(meaning(&again[0]), meaning(one), "{text:?} is printed {print:?}");
        }
    }
    black_box(target::in_name(text, &mut remarks));
    black_box(target::in_item(text, &mut remarks));
    black_box(target::horizon(text));
}

/// `time`: a period printed as the JSON has it is the same period.
pub(crate) fn time(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    if let Some(read) = date::period(text) {
        let print = read.period.to_string();
        assert_eq!(print.parse().ok(), Some(read.period), "{text:?} is printed {print:?}");
    }
    if let Some((_, range)) = date::find_period(text) {
        assert!(within(text, &range));
    }
}

/// `ordinal`: an ordinal is read the same where it stands alone.
pub(crate) fn ordinal(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let (whole, leading) = (ordinal::ordinal(text), ordinal::leading(text));
    for read in [whole, leading].into_iter().flatten() {
        assert!(text.contains(read.text), "{read:?}");
        let again = ordinal::ordinal(read.text);
        assert!(again.is_some(), "{read:?} is none alone");
    }
}

/// `unit`: what is found is in the text.
pub(crate) fn unit(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    black_box(unit::find(text));
    black_box(unit::is_ditto(text));
    for (_, at) in [unit::prefix(text), unit::suffix(text)].into_iter().flatten() {
        assert!(text.is_char_boundary(at));
    }
    let ranges = [unit::in_caption(text), unit::in_brackets(text), unit::in_header(text)];
    assert!(ranges.into_iter().flatten().all(|(_, range)| within(text, &range)));
}

/// `agency`: names, qualifiers and separators are the whole cell, each once.
pub(crate) fn agency(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    black_box(agency::begins_body(text));
    for role in [Role::Lead, Role::Coordinating, Role::Responsible] {
        let read = agency::agencies(text, role);
        for range in read.separators(text) {
            assert!(within(text, &range));
        }
    }
}

/// `citation`: no heading makes a parser panic.
pub(crate) fn citation(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    black_box(citation::attach_line(text));
    black_box(citation::attach_label(text));
    black_box(citation::appendix_label(text));
    black_box(citation::label_remark(text));
    black_box(citation::head_number(text));
    black_box(citation::head_date(text));
    black_box(citation::unit_caption(text));
    black_box(citation::quotes_number(text));
    black_box(citation::issuer(&text.lines().collect::<Vec<_>>()));
}

/// `header`: no label makes a parser panic.
pub(crate) fn header(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    black_box(header::read_label(text));
    black_box(header::title_hint(text));
    black_box(header::header_score(text.split('\t')));
    black_box(header::is_column_numbers(text.split('\t')));
}

/// `misprint`: runs are in the text, from left to right, and no suggestion is what is printed.
pub(crate) fn misprint(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let mut found = Vec::new();
    lexicon::misprints(text, &mut found);
    let mut end = 0;
    for one in found {
        let printed = text.get(one.start..one.end).expect("a run is in the text");
        assert!(one.start >= end && printed != one.suggestion, "{one:?}");
        end = one.end;
    }
}
