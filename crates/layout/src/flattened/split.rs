//! Splits a flattened row into its cells, from the value outward.

use std::ops::Range;

use chitieu_text::year::is_year;

use super::hints::Hints;
use super::labels::{Column, Labels};
use super::measure::{Form, is_blank, is_measure, measure};
use super::word::{Word, phrase};
use crate::ordinals::{self, Ordinal};
use crate::paragraph::same_but_case;

/// How a row falls into cells.
#[derive(Debug)]
pub(super) struct Split {
    /// The words of each cell, as many as the table has columns or more.
    pub(super) cells: Vec<Range<usize>>,
    /// A unit known as one stands before the value.
    pub(super) sure: bool,
}

/// Parts a row from the children that share its lines: those behind a dash that follows a value or a
/// colon.
pub(super) fn children(words: Vec<Word<'_>>) -> Vec<Vec<Word<'_>>> {
    let marks: Vec<usize> = (2..words.len().saturating_sub(2))
        .filter(|&at| {
            matches!(words[at].text, "-" | "–" | "+")
                && (words[at - 1].text.ends_with(':') || is_measure(words[at - 1].text))
                && words[at + 1].text.starts_with(char::is_uppercase)
        })
        .collect();
    if marks.is_empty() {
        return vec![words];
    }
    let mut rows = Vec::with_capacity(marks.len() + 1);
    let mut from = 0;
    for (nth, &at) in marks.iter().enumerate() {
        let end = marks.get(nth + 1).copied().unwrap_or(words.len());
        // A child has a value of its own.
        if words[at + 2..end].iter().any(|word| is_measure(word.text)) {
            rows.push(words[from..at].to_vec());
            from = at;
        }
    }
    rows.push(words[from..].to_vec());
    rows
}

/// Splits a row, and puts the rest of a wrapped name behind it.
///
/// Where the page was narrow, a name goes on under its row, behind the last value. Words in small
/// letters on lines of their own are that, as long as no column behind the values could hold them.
pub(super) fn split_wrapped(words: &mut [Word<'_>], labels: &Labels<'_>, hints: &Hints) -> Split {
    let mut split = split(words, labels, hints);
    let Some(name) = labels.columns.iter().position(|&column| column == Column::Name) else {
        return split;
    };
    let over = split.cells.get(labels.columns.len()).cloned();
    let Some(over) = over.filter(|over| {
        over.start > 0
            && over.end == words.len()
            && words[over.start].text.starts_with(char::is_lowercase)
            && words[over.start].line > words[over.start - 1].line
    }) else {
        return split;
    };
    let (end, moved) = (split.cells[name].end, over.len());
    if split.cells[name].is_empty() || end > over.start {
        return split;
    }
    words[end..].rotate_right(moved);
    split.cells.truncate(labels.columns.len());
    for (at, range) in split.cells.iter_mut().enumerate() {
        if at == name {
            range.end += moved;
        } else if range.start >= end {
            *range = range.start + moved..range.end + moved;
        }
    }
    split
}

/// A place where the values of a row may stand.
#[derive(Clone, Copy)]
struct Place {
    score: i32,
    /// The first word of the unit; that of the values where there is none.
    unit: usize,
    first: usize,
    end: usize,
    sure: bool,
    /// The value is a phrase and no number.
    words: bool,
    /// A dash between its numbers is a value of its own.
    apart: bool,
    /// A verb in front of its first number is the value's.
    verbs: bool,
}

/// Splits a row's words at its values.
pub(super) fn split(words: &[Word<'_>], labels: &Labels<'_>, hints: &Hints) -> Split {
    let columns = &labels.columns;
    let name = usize::from(words.first().is_some_and(|word| ordinals::whole(word.text).is_some()));
    let wanted = columns.iter().filter(|&&column| column == Column::Value).count().max(1);
    let has_unit = columns.contains(&Column::Unit);
    let units = (!has_unit).then_some(hints);
    let mut cells = vec![0..0; columns.len()];
    cells[0] = 0..name;
    let name_column = columns.iter().position(|&column| column == Column::Name).unwrap_or(1);
    if is_heading(words, name) {
        cells[name_column] = name..words.len();
        return Split { cells, sure: false };
    }
    let place = best_place(words, name, wanted, columns, hints).filter(|place| place.score >= 3);
    let Some(place) = place.or_else(|| in_words(words, name, columns, hints)) else {
        cells[name_column] = name..words.len();
        return Split { cells, sure: false };
    };
    cells[name_column] = name..place.unit;
    if let Some(unit) = columns.iter().position(|&column| column == Column::Unit) {
        cells[unit] = place.unit..place.first;
    }
    let mut at = place.first;
    let values = (0..columns.len()).filter(|&column| columns[column] == Column::Value);
    let mut last_value = name_column;
    for column in values {
        last_value = column;
        if at < place.end {
            let len = if place.words {
                place.end - at
            } else {
                let form = Form { units, apart: place.apart, verbs: place.verbs };
                measure(words, at, form).unwrap_or(1).min(place.end - at)
            };
            cells[column] = at..at + len;
            at += len;
        }
    }
    // "≥ 3 và tăng dần Sở Tài chính": words in small letters before the body go on with the value.
    if has_unit && at < words.len() && words[at].text.starts_with(char::is_lowercase) {
        let next = columns[last_value + 1..].iter().find(|&&column| column != Column::Name);
        let body = next.filter(|&&column| column == Column::Body).and_then(|&column| {
            (at + 1..words.len()).find(|&at| begins_cell(words, at, column, hints))
        });
        if let Some(body) = body.filter(|_| !cells[last_value].is_empty()) {
            cells[last_value].end = body;
            at = body;
        }
    }
    rest(words, at, last_value, columns, &mut cells, hints);
    Split { cells, sure: place.sure }
}

/// Whether a row is a heading: capitals alone behind a Roman number or a letter, in which a dash is a dash
/// ("II QUỐC PHÒNG - AN NINH").
fn is_heading(words: &[Word<'_>], name: usize) -> bool {
    let ordinal = words.first().and_then(|word| ordinals::whole(word.text));
    matches!(ordinal, Some(Ordinal::Roman(_) | Ordinal::Upper(_)))
        && words.len() > name + 1
        && words[name..]
            .iter()
            .all(|word| !word.text.contains(|c: char| c.is_lowercase() || c.is_ascii_digit()))
        && words[name..]
            .iter()
            .any(|word| word.text.chars().nth(1).is_some_and(char::is_alphabetic))
}

/// Gives the words behind the values to the columns behind them.
fn rest(
    words: &[Word<'_>],
    from: usize,
    last_value: usize,
    columns: &[Column],
    cells: &mut Vec<Range<usize>>,
    hints: &Hints,
) {
    if from >= words.len() {
        return;
    }
    let mut open: Option<usize> = None;
    let mut begin = from;
    for column in (last_value + 1..columns.len())
        .filter(|&column| !matches!(columns[column], Column::Unit | Column::Name))
    {
        let Some(before) = open else {
            open = Some(column);
            continue;
        };
        let found =
            (begin + 1..words.len()).find(|&at| begins_cell(words, at, columns[column], hints));
        if let Some(at) = found {
            cells[before] = begin..at;
            begin = at;
            open = Some(column);
        }
    }
    match open {
        Some(column) => cells[column] = begin..words.len(),
        // No column is left for them: they stand beyond the last.
        None => cells.push(begin..words.len()),
    }
}

/// Whether a cell of a column begins at a word behind another cell.
fn begins_cell(words: &[Word<'_>], at: usize, column: Column, hints: &Hints) -> bool {
    let before = words[at - 1].text;
    // "Văn phòng HĐND" is one body, and so is "Ban Chỉ huy".
    if before.ends_with([',', ';', '-', '–', '/', '&', ':'])
        || matches!(
            before,
            "và" | "với" | "của" | "cùng" | "phòng" | "Phòng" | "VP" | "ban" | "Ban" | "trận"
        )
    {
        return false;
    }
    match column {
        Column::Body => {
            words[at].text.starts_with(char::is_uppercase)
                && (hints.begins_body)(&phrase(&words[at..words.len().min(at + 6)]))
        }
        Column::Time => {
            matches!(
                words[at].text,
                "Năm" | "Quý" | "Quí" | "Tháng" | "Trước" | "Hằng" | "Hàng" | "Thường"
            ) || is_measure(words[at].text)
        }
        _ => false,
    }
}

/// The place at which the values stand most likely.
fn best_place(
    words: &[Word<'_>],
    name: usize,
    wanted: usize,
    columns: &[Column],
    hints: &Hints,
) -> Option<Place> {
    let has_unit = columns.contains(&Column::Unit);
    // Behind the values of a table without further columns nothing stands but the rest of a name.
    let is_open = columns.last() != Some(&Column::Value);
    let mut best: Option<Place> = None;
    let mut at = name + 1;
    while at < words.len() {
        // "giảm 5" behind a unit is a value; behind other words the verb is the name's.
        let verbs = has_unit
            && (1..=2).any(|len| {
                let from = at.checked_sub(len).filter(|&from| from > name);
                from.is_some_and(|from| (hints.is_unit)(&phrase(&words[from..at])))
            });
        let form = Form { units: (!has_unit).then_some(hints), apart: false, verbs };
        // A blank value tells nothing unless a unit stands before it.
        let blank = has_unit
            && wanted > 1
            && at > name + 1
            && is_blank(words[at].text)
            && (hints.is_unit)(words[at - 1].text);
        let Some(len) = measure(words, at, form).or(blank.then_some(1)) else {
            at += 1;
            continue;
        };
        let values = |form: Form<'_>| {
            let (mut end, mut count) = (at, 0);
            while count < wanted {
                let len = measure(words, end, form).or_else(|| {
                    ((count > 0 || blank) && end < words.len() && is_blank(words[end].text))
                        .then_some(1)
                });
                let Some(len) = len else { break };
                end += len;
                count += 1;
            }
            (end, count)
        };
        let (mut end, mut count) = values(form);
        // "95 - 98" is a range, but where three values are wanted it is three.
        let mut apart = false;
        if count < wanted {
            let (other, values) = values(Form { apart: true, ..form });
            if values == wanted {
                (end, count, apart) = (other, values, true);
            }
        }
        let place = judge(words, name, at, end, count, wanted, has_unit, hints);
        let shut = !is_open
            && words.get(end).is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let place = Place { apart, verbs, score: place.score - if shut { 4 } else { 0 }, ..place };
        if best.is_none_or(|best| place.score >= best.score) {
            best = Some(place);
        }
        // The next number, not the inside of this one.
        at += len;
    }
    best
}

/// The place of a value in words: behind a unit and before a body, or a unit said twice.
fn in_words(words: &[Word<'_>], name: usize, columns: &[Column], hints: &Hints) -> Option<Place> {
    if !columns.contains(&Column::Unit) || !columns.contains(&Column::Body) {
        return None;
    }
    for end in name + 3..words.len() {
        if !begins_cell(words, end, Column::Body, hints) {
            continue;
        }
        for len in 1..=6usize {
            let Some(first) = end.checked_sub(len).filter(|&first| first > name + 1) else { break };
            if !words[first].text.starts_with(char::is_uppercase) {
                continue;
            }
            for before in 1..=4usize {
                let Some(unit) = first.checked_sub(before).filter(|&unit| unit > name) else {
                    break;
                };
                let twice = before == len
                    && words[unit..first]
                        .iter()
                        .zip(&words[first..end])
                        .all(|(a, b)| a.text == b.text);
                let known = words[unit].text.starts_with(|c: char| c.is_uppercase() || c == '%')
                    && (hints.is_unit)(&phrase(&words[unit..first]));
                if twice || known {
                    return Some(Place {
                        score: 5,
                        unit,
                        first,
                        end,
                        sure: true,
                        words: true,
                        apart: false,
                        verbs: false,
                    });
                }
            }
        }
    }
    None
}

/// Weighs a place.
#[expect(clippy::too_many_arguments, reason = "one judgement over what was found at one place")]
fn judge(
    words: &[Word<'_>],
    name: usize,
    first: usize,
    end: usize,
    count: usize,
    wanted: usize,
    has_unit: bool,
    hints: &Hints,
) -> Place {
    let (mut score, mut unit, mut sure) = (0, first, false);
    if has_unit {
        let mut found: Option<(bool, usize)> = None;
        for len in 1..=4 {
            let Some(start) = first.checked_sub(len).filter(|&start| start > name) else { break };
            if (hints.is_unit)(&phrase(&words[start..first])) {
                // A cell begins with a capital more often than a name ends with one; else the longest holds.
                let capital = words[start].text.starts_with(char::is_uppercase);
                if found.is_none_or(|(before, _)| capital || !before) {
                    found = Some((capital, start));
                }
            }
        }
        // "km/1000 km2".
        let per = |at: usize| {
            let (head, per) = words[at].text.split_once('/')?;
            let is_rate = head.contains(char::is_alphabetic);
            let per = Some(per).filter(|_| is_rate)?;
            per.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then_some(per.len())
        };
        if let Some((_, start)) = &mut found
            && *start > name + 1
            && per(*start - 1).is_some_and(|len| len > 0)
        {
            *start -= 1;
        }
        // "Chỉ số HDI 0,78": what the index is called is the name's.
        let of_index = |start: usize| {
            start >= name + 2
                && words[start - 1].text == "số"
                && same_but_case(words[start - 2].text, "chỉ")
        };
        if found.is_some_and(|(_, start)| of_index(start)) {
            (score, sure) = (score + 3, true);
        } else if let Some((_, start)) = found {
            (score, unit, sure) = (score + 5, start, true);
        } else if let Some(start) = capital_before(words, name, first) {
            (score, unit) = (score + 2, start);
        }
    }
    let behind = &words[end..];
    match behind.first() {
        None => {
            score += 2;
            // Without units values show by standing at the end, or before a body.
            sure |= !has_unit && count == wanted;
        }
        Some(word) if word.text.starts_with(char::is_uppercase) => {
            let is_body = (hints.begins_body)(&phrase(&behind[..behind.len().min(6)]));
            score += if is_body { 3 } else { 1 };
            sure |= is_body && !has_unit && count == wanted;
        }
        // A number within a sentence.
        Some(_) => score -= 1,
    }
    score += i32::from(count == wanted);
    let before = words[first - 1].text;
    let named = ["tháng", "quý", "ngày", "số", "điều", "khoản", "đoạn", "độ", "thứ", "Nghị", "NQ"];
    // "năm học 2025 - 2026" is a time in a name, though "năm học" is a unit.
    let of_year = is_year(words[first].text) && matches!(before, "năm" | "Năm" | "học");
    // "Tháng 12/2026" is a time, though "tháng" is a unit.
    let of_month = words[first].text.rsplit_once('/').is_some_and(|(_, year)| is_year(year));
    if of_year || of_month {
        (score, unit, sure) = (score - 5, first, false);
    }
    // "trong năm 25" ends a name and begins a value.
    // "dân số" is what is counted, "số" alone is what a number follows.
    let of_noun = before == "số"
        && first.checked_sub(2).is_some_and(|at| {
            ["dân", "hệ", "chỉ", "tỷ", "tổng", "thông"].contains(&words[at].text)
        });
    // No document and no day is numbered by a share: "được ký số 100%".
    let is_share = words[first..end].iter().any(|word| word.text.ends_with('%'));
    let is_named = (named.contains(&before) && !of_noun && !is_share)
        || (before == "năm" && is_year(words[first].text));
    if unit == first && (is_named || of_year || before.ends_with(['(', '/'])) {
        score -= 4;
    }
    Place { score, unit, first, end, sure, words: false, apart: false, verbs: false }
}

/// Where a unit may begin that nobody knows: a capital behind small letters, near the value.
fn capital_before(words: &[Word<'_>], name: usize, first: usize) -> Option<usize> {
    let high = |at: usize| words[at].text.starts_with(char::is_uppercase);
    let low = |at: usize| words[at].text.starts_with(char::is_lowercase);
    let start = (1..=3)
        .filter_map(|len| first.checked_sub(len))
        .take_while(|&start| start > name + 1)
        .find(|&start| high(start))?;
    (low(start - 1) && (start + 1..first).all(low)).then_some(start)
}
