//! Notes of a table: which of the lines after it, and which of its rows, they take.

use chitieu_grammar::{citation, date};
use chitieu_layout::Cell;
use chitieu_schema::{Period, Text};
use chitieu_text::{Source, note};

use crate::account::{Account, Class};
use crate::cell;
use crate::heading;
use crate::prose::Prose;
use crate::rows::{Row, is_all_caps, starts_low};
use crate::signature;

/// The notes at the front of `lines`, the lines after a table; gives how many lines they take. A
/// number in brackets begins one where a cell of the table refers to it; `refers` is asked for a number alone
/// where a word may have it glued behind it.
pub(crate) fn notes<'a>(
    source: &'a Source<'a>,
    lines: &[Prose<'a>],
    mut refers: impl FnMut(&str) -> bool,
    account: &mut Account,
) -> (Vec<Text<'a>>, usize) {
    let mut notes: Vec<Cell<'a>> = Vec::new();
    let mut used = 0;
    // The plain numbers that began notes so far: the first is 1, so that "2 …" under "m²" is none.
    let mut last = 0;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text(source);
        let follows = at > 0
            && line.follows(&lines[at - 1])
            && notes.last().is_some_and(|note| goes_on(note, line, text));
        let plain = plain_mark(text)
            .filter(|&number| {
                // Plain text has the mark glued behind the sign of per cent: "4,67%1".
                number == last + 1
                    && (refers(&raised(number))
                        || refers(&format!("%{number}"))
                        || refers(&number.to_string()))
            })
            .is_some();
        last += u32::from(plain);
        let begins = plain
            || matches!(line, Prose::Note(_))
            || begins_note(text)
            || note_mark(text).is_some_and(&mut refers);
        let ends = || {
            matches!(line, Prose::Caption(_))
                || signature::opens(text)
                || citation::appendix_label(text).is_some()
                || citation::is_attach_start(text)
                || heading::is_head_line(text)
                || is_place_and_day(text)
        };
        if !(begins || follows) || ends() {
            break;
        }
        let whole = line.cell(source);
        match notes.last_mut() {
            Some(note) if !begins && is_unfinished(&note.text, text) => cell::join(note, whole),
            _ => notes.push(whole),
        }
        used = at + 1;
    }
    for note in &mut notes {
        if note.text.starts_with(['*', '_'])
            && let Some(bare) = heading::without_lead(source, note)
        {
            heading::claim(note, Class::Structural, account);
            *note = bare;
        }
        heading::claim(note, Class::Field, account);
    }
    (notes.into_iter().map(|note| note.text).collect(), used)
}

/// Whether a line is the place and day over signatures: "Sơn La, ngày 08 tháng 4 năm 2026".
fn is_place_and_day(text: &str) -> bool {
    let Some((place, day)) = text.split_once(", ") else { return false };
    place.starts_with(char::is_uppercase)
        && place.split(' ').count() <= 5
        && day.starts_with(['n', 'N'])
        && date::find_period(day).is_some_and(|(period, range)| {
            matches!(period, Period::Day(_))
                && range.start <= "ngày ".len()
                && day[range.end..].trim_end_matches(['.', ' ']).is_empty()
        })
}

/// Takes the notes of a table whose lines are rows like the others ("Ghi chú: …"): those between its rows
/// that say that they are one, with the rows of words that they go on in, and those at its end.
pub(crate) fn of_rows<'a>(rows: &mut Vec<Row<'a>>, account: &mut Account) -> Vec<Text<'a>> {
    let is_note = |row: &Row<'a>| {
        let mut filled = row.filled();
        matches!((filled.next(), filled.next()), (Some(at), None) if begins_note(&row.cells[at].text))
    };
    let first = rows.iter().rposition(|row| !is_note(row)).map_or(0, |at| at + 1);
    let mut notes = notes_between(rows, first, account);
    let first = rows.iter().rposition(|row| !is_note(row)).map_or(0, |at| at + 1);
    for cell in rows.drain(first..).flat_map(|row| row.cells).filter(|cell| !cell.is_empty()) {
        heading::claim(&cell, Class::Field, account);
        notes.push(cell.text);
    }
    notes
}

/// Takes the notes between the first `end` rows.
fn notes_between<'a>(rows: &mut Vec<Row<'a>>, end: usize, account: &mut Account) -> Vec<Text<'a>> {
    let lone = |row: &Row<'a>| {
        let mut filled = row.filled();
        filled.next().filter(|_| filled.next().is_none())
    };
    let is_note = |row: &Row<'a>| lone(row).is_some_and(|at| is_worded_note(&row.cells[at].text));
    if !rows[..end].iter().any(is_note) {
        return Vec::new();
    }
    let mut notes: Vec<Cell<'a>> = Vec::new();
    let mut kept = Vec::with_capacity(rows.len());
    // The row before is a note, or goes on with one.
    let mut open = false;
    for (at, mut row) in std::mem::take(rows).into_iter().enumerate() {
        let begins = at < end && is_note(&row);
        let words =
            lone(&row).filter(|&column| begins || open && starts_low(&row.cells[column].text));
        open = words.is_some();
        let Some(column) = words else {
            kept.push(row);
            continue;
        };
        let cell = std::mem::take(&mut row.cells[column]);
        heading::claim(&cell, Class::Field, account);
        match notes.last_mut() {
            Some(note) if !begins => cell::join(note, cell),
            _ => notes.push(cell),
        }
    }
    *rows = kept;
    notes.into_iter().map(|note| note.text).collect()
}

/// The mark that a note begins with.
pub(crate) enum Mark<'n> {
    /// As names bear it too: `(1)`, `¹`, `[1]`, `**`.
    Printed(&'n str),
    /// A number that has lost its place above the line.
    Plain(u32),
}

impl<'n> Mark<'n> {
    /// The mark of a note, if it has one.
    pub(crate) fn of(note: &'n str) -> Option<Self> {
        if let Some(number) = plain_mark(note) {
            return Some(Self::Plain(number));
        }
        let end = match note.as_bytes().first()? {
            b'*' => note.find(|sign| sign != '*')?,
            b'[' => note.find(']')? + 1,
            b'(' if note.starts_with("(*") => note.find(')')? + 1,
            _ => return note_mark(note).map(Self::Printed),
        };
        Some(Self::Printed(&note[..end]))
    }

    /// Whether a name's mark is this one.
    pub(crate) fn is_printed(&self, mark: &str) -> bool {
        match *self {
            Self::Printed(own) => own == mark,
            Self::Plain(number) => {
                mark.parse() == Ok(number) || mark.len() <= 6 && mark == raised(number)
            }
        }
    }
}

/// The mark at the front of a numbered note: `(1)` of "(1) Theo chuẩn mới", `²`.
fn note_mark(text: &str) -> Option<&str> {
    let raised = |sign: char| matches!(sign, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    if text.starts_with(raised) {
        let mark = &text[..text.find(|sign| !raised(sign))?];
        return (mark.chars().count() <= 2).then_some(mark);
    }
    let end = text.strip_prefix('(')?.find(')')? + 2;
    let digits = &text[1..end - 1];
    let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    short.then_some(&text[..end])
}

/// The number at the front of a note whose mark has lost its place above the line: "1 Theo chuẩn mới".
fn plain_mark(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let begins = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    if !(1..=2).contains(&digits) || !(rest.is_empty() || begins) {
        return None;
    }
    text[..digits].parse().ok()
}

/// A number as cells have it for a mark: `¹²`.
fn raised(number: u32) -> String {
    let sign = |digit: char| match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    };
    number.to_string().chars().map(sign).collect()
}

/// Whether a note goes on in the line under it: it is a mark alone, was wrapped in the middle of a
/// sentence, or the line begins in small letters.
fn is_unfinished(note: &str, line: &str) -> bool {
    /// No line is wrapped sooner, in characters.
    const SHORTEST: usize = 60;
    let wrapped = || {
        !note.ends_with(['.', ';', ':', '!', '?'])
            && !line.starts_with(['-', '–', '+', '(', '•', '*', '['])
            && !is_all_caps(line)
            && note.chars().count() >= SHORTEST
    };
    starts_low(line) || !note.contains(char::is_alphabetic) || wrapped()
}

/// Whether a line right under a note is of the notes, too. Every paragraph stands right under the
/// one before it: only a list or a sentence that goes on tells one of the notes from the text behind.
fn goes_on(note: &Cell<'_>, line: &Prose<'_>, text: &str) -> bool {
    let listed = text.starts_with(['-', '–', '+', '(', '•']);
    matches!(line, Prose::Line(_)) || listed || note.text.ends_with(':') || starts_low(text)
}

/// Whether a row between others that says nothing but `text` can only be a note: "Lưu ý: …". A star or a
/// bracket alone does not tell it from a heading.
fn is_worded_note(text: &str) -> bool {
    let bare = text.trim_start_matches(['*', '(', ')', '_', '-', '–', '+', ' ']);
    let Some((word, rest)) = bare.split_once(':') else { return false };
    // "Ghi chú (1): …", "Nguồn số liệu: …".
    !rest.is_empty() && note::is_word(word.trim_end_matches(|sign: char| !sign.is_alphabetic()))
}

/// Whether a line begins a note under a table.
fn begins_note(text: &str) -> bool {
    let bare = text.trim_start_matches(['*', '(', '_', '-', ' ']);
    let lower = bare.chars().take(16).collect::<String>().to_lowercase();
    // "Nguồn nước sạch" is a name.
    let is_plain = |word: &&&str| **word != "nguồn";
    note::begins(bare)
        || note::WORDS.iter().filter(is_plain).any(|word| lower.starts_with(word))
        || text.starts_with("(*")
        || (text.starts_with('*') && !text.starts_with("**") && text.len() > 2)
        || (text.starts_with('[') && text[1..].starts_with(|digit: char| digit.is_ascii_digit()))
}
