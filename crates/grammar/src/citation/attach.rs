//! The line under an appendix's title that names the document it was issued with.

use chitieu_schema::Code;
use chitieu_text::chars;

use super::damaged::unmarked;
use super::day::find_day;
use super::doc_type::named;
use super::number::{Number, number, sign_fault};
use super::opening::opening;
use super::{DateReading, DocType, ParsedCitation, ParsedIssuer, bare, issuer, offset};
use crate::Remark;
use crate::agency::begins_body;
use crate::header::syllable::{Word, Words, begins, phrase, phrases, starts_with};

/// The longest line that is read, in bytes.
const LONGEST: usize = 2000;

/// Reads an attach line, wrapped lines already joined.
///
/// None where the line is none. Whatever is missing in one is remarked.
#[must_use]
pub fn attach_line(line: &str) -> Option<ParsedCitation<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    let opened = opening(line)?;
    let from = opened.end;
    let text = bare(line);
    let origin = offset(line, text);
    let end = origin + text.len();
    let line = &line[..end];
    let words = words_from(line, from);
    let Cited { kind, number: found, lost } = cited(line, &words);
    let after = found.as_ref().map_or(from, |found| found.end);
    let day = find_day(line, after);
    let mut remarks = Vec::new();
    let remark = |remarks: &mut Vec<Remark>, code, start: usize, end: usize, message: &str| {
        remarks.push(Remark { code, start, end, message: message.to_owned(), suggestion: None });
    };
    let whole = (origin, end);
    if opened.damaged {
        let message =
            format!("`{}` was read as the words of an attach line", &line[opened.start..from]);
        remark(&mut remarks, Code::CitationRepaired, opened.start, from, &message);
    }
    match &found {
        Some(Number { text: None, start, end, .. }) => {
            remark(
                &mut remarks,
                Code::CitationNumberMissing,
                *start,
                *end,
                "the number of the document is blank",
            );
        }
        None => {
            remark(
                &mut remarks,
                Code::CitationNumberMissing,
                whole.0,
                whole.1,
                "the line gives the document no number",
            );
        }
        Some(found) if lost.is_some() => {
            let start = lost.map_or(found.start, |word| word.start);
            let message = "the word before the number has lost its marks and was read as `số`";
            remark(&mut remarks, Code::CitationRepaired, start, found.end, message);
        }
        Some(found) if found.repaired => {
            let message = match &found.suggestion {
                Some(mended) => {
                    let fault = sign_fault(found.text.as_deref().unwrap_or_default(), mended);
                    format!("the number {fault} and was read as `{mended}`")
                }
                None => "the number is printed with stray spaces".to_owned(),
            };
            remarks.push(Remark {
                code: Code::CitationRepaired,
                start: found.start,
                end: found.end,
                message,
                suggestion: found.suggestion.clone(),
            });
        }
        Some(_) => {}
    }
    match day {
        None => remark(
            &mut remarks,
            Code::CitationDateMissing,
            whole.0,
            whole.1,
            "the line gives no day",
        ),
        Some(day) => match day.reading {
            DateReading::Blank => {
                remark(
                    &mut remarks,
                    Code::CitationDateMissing,
                    day.start,
                    day.end,
                    "the day is blank in part",
                );
            }
            DateReading::Invalid => {
                remark(
                    &mut remarks,
                    Code::InvalidDate,
                    day.start,
                    day.end,
                    "the calendar has no such day",
                );
            }
            DateReading::Cut => {
                remark(
                    &mut remarks,
                    Code::InvalidDate,
                    day.start,
                    day.end,
                    "the day's year has lost digits",
                );
            }
            _ if day.repaired => {
                remark(
                    &mut remarks,
                    Code::CitationRepaired,
                    day.start,
                    day.end,
                    "the day was read through damage",
                );
            }
            _ => {}
        },
    }
    let after = day.map_or(after, |day| day.end);
    let issuer = issuer_after(line, &words, after, found.as_ref());
    if let Some(of) = lost_of(line, after).filter(|_| issuer.is_some()) {
        let message = "the word before the body has lost its marks and was read as `của`";
        remark(&mut remarks, Code::CitationRepaired, of.0, of.1, message);
    }
    if let Some(issuer) = &issuer
        && let Some(found) = issuer::misspaced_body(&issuer.name)
    {
        let start = offset(line, &issuer.name);
        remarks.push(Remark {
            code: Code::CitationRepaired,
            start,
            end: start + found.end,
            message: format!("the body's first words were read as `{}`", found.meant),
            suggestion: Some(found.meant),
        });
    }
    match &issuer {
        None => {
            remark(
                &mut remarks,
                Code::CitationIssuerMissing,
                whole.0,
                whole.1,
                "the line names no issuing body",
            );
        }
        Some(found) if found.place.is_none() && is_local(found) => {
            let message = "the line names the issuing body without its place";
            remark(&mut remarks, Code::CitationIssuerMissing, whole.0, whole.1, message);
        }
        Some(_) => {}
    }
    Some(ParsedCitation {
        text,
        doc_type: kind.or_else(|| found.as_ref().and_then(|found| found.kind)),
        number: found.and_then(|found| found.text),
        date: day.map_or(DateReading::None, |day| day.reading),
        issuer,
        remarks,
    })
}

/// Whether every commune or province has a body of that kind, so that its place tells which.
fn is_local(issuer: &ParsedIssuer<'_>) -> bool {
    match issuer.body {
        Some(body) => matches!(body, "UBND" | "HĐND" | "TU" | "HU" | "ĐU"),
        None => {
            let words: Vec<Word> = Words::new(&issuer.name).take(2).collect();
            starts_with(&words, phrases!["sở", "phòng"]).is_some()
        }
    }
}

/// The words of a line from byte `from` on.
fn words_from(line: &str, from: usize) -> Vec<Word> {
    let mut words = Vec::with_capacity(24);
    let behind = Words::new(&line[from..]);
    words.extend(behind.map(|word| Word {
        start: word.start + from,
        end: word.end + from,
        ..word
    }));
    words
}

/// The document that a line cites.
struct Cited<'a> {
    kind: Option<&'static DocType>,
    number: Option<Number<'a>>,
    /// The "số" before the number, where its marks are lost.
    lost: Option<Word>,
}

/// Whether a number with its symbol follows byte `from`: what reads words without their marks as
/// an attach line's.
pub(super) fn borne_out(line: &str, from: usize) -> bool {
    cited(line, &words_from(line, from)).number.is_some_and(|found| has_symbol(line, &found))
}

/// Whether the citation that begins at byte `from` is all that the line holds: a sentence goes on,
/// or ends in a full stop. Behind a label the body has to be named (`labelled`).
pub(super) fn is_whole_line(line: &str, from: usize, labelled: bool) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let words = words_from(line, from);
    let Some(found) = cited(line, &words).number else { return false };
    let day = find_day(line, found.end);
    let after = day.map_or(found.end, |day| day.end);
    let issuer = issuer_after(line, &words, after, Some(&found));
    let end = match &issuer {
        None if labelled => return false,
        None => after,
        Some(issuer) => {
            let place = issuer
                .place
                .as_ref()
                .map(|place| place.province.as_ref().map_or(&*place.name, |(_, name)| &**name));
            // The place ends the body's name, or a central body has none.
            let whole = match place {
                Some(name) => issuer.name.ends_with(name),
                None => issuer.body.is_some() && Words::new(&issuer.name).take(5).count() < 5,
            };
            if !whole {
                return false;
            }
            after.max(offset(line, &issuer.name) + issuer.name.len())
        }
    };
    line.get(end..).is_some_and(|rest| rest.trim_matches([' ', '*', '_', '|']).is_empty())
}

/// Whether a number bears a document's symbol: `16/KH-UBND`, not `16`.
fn has_symbol(line: &str, found: &Number<'_>) -> bool {
    found.text.is_some() && line[found.start..found.end].contains(chars::is_letter)
}

/// The type and the number: of several types the last before the number is the number's own
/// ("Chương trình hành động tại Nghị quyết số …").
fn cited<'a>(line: &'a str, words: &[Word]) -> Cited<'a> {
    let mut kind = None;
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        if begins(rest, phrase!("ngày")) {
            break;
        }
        if begins(rest, phrase!("số")) {
            let hieu = usize::from(begins(&rest[1..], phrase!("hiệu")));
            if let Some(found) = number(line, rest[hieu].end, kind) {
                return Cited { kind, number: Some(found), lost: None };
            }
        } else if line[rest[0].start..].starts_with(['s', 'S'])
            && unmarked(&line[rest[0].start..], "số").is_some()
            && let Some(found) = number(line, rest[0].end, kind)
            && has_symbol(line, &found)
        {
            return Cited { kind, number: Some(found), lost: Some(rest[0]) };
        }
        let Some((found, length)) = named(rest) else {
            at += 1;
            continue;
        };
        kind = Some(found);
        at += length;
        // "Kế hoạch 235/KH-UBND" without "số", and its blank.
        let end = words[at - 1].end;
        let next = line[end..].trim_start_matches([' ', ':', '.', '…']);
        if next.starts_with(|c: char| c.is_ascii_digit() || c == '/')
            && let Some(found) = number(line, end, kind)
            && (found.text.is_none() || has_symbol(line, &found))
        {
            return Cited { kind, number: Some(found), lost: None };
        }
    }
    Cited { kind, number: None, lost: None }
}

/// The "của" right behind a citation's day or number where its marks are lost and a capital
/// follows: where it stands.
fn lost_of(line: &str, after: usize) -> Option<(usize, usize)> {
    let tail = line.get(after..)?.trim_start_matches([' ', ',']);
    let length = unmarked(tail, "của")?;
    let start = offset(line, tail);
    let exact = Words::new(tail).next().is_some_and(|word| word.key == phrase!("của")[0]);
    let body = tail[length..].trim_start().starts_with(char::is_uppercase);
    (!exact && body).then_some((start, start + length))
}

/// The issuer: after the first "của" behind the day, else behind the number, else anywhere.
fn issuer_after<'a>(
    line: &'a str,
    words: &[Word],
    after: usize,
    number: Option<&Number<'_>>,
) -> Option<ParsedIssuer<'a>> {
    let of = |from: usize| {
        words.iter().position(|word| word.start >= from && word.key == phrase!("của")[0])
    };
    if let Some((_, end)) = lost_of(line, after) {
        return read_issuer(line, end, line.len());
    }
    if let Some(at) = of(after) {
        return read_issuer(line, words[at].end, line.len());
    }
    // "…, ngày 05/6/2023, UBND xã X)": the word "của" is lost.
    let tail = line.get(after..)?.trim_start_matches([' ', ',', ';', '-', '*']);
    if begins_body(tail) {
        return read_issuer(line, offset(line, tail), line.len());
    }
    // "Kế hoạch của UBND xã X số 16/KH-UBND ngày …".
    let at = of(0)?;
    let end = match number {
        Some(found) if found.start > words[at].end => {
            let so = words[at..].iter().find(|word| word.key == phrase!("số")[0]);
            so.map_or(found.start, |word| word.start)
        }
        _ => find_day(line, words[at].end).map_or(line.len(), |day| day.start),
    };
    read_issuer(line, words[at].end, end)
}

fn read_issuer(line: &str, start: usize, end: usize) -> Option<ParsedIssuer<'_>> {
    let text = line.get(start..end)?;
    // "của UBND tỉnh về việc …": what it is about is no part of the body.
    let words: Vec<Word> = Words::new(text).collect();
    let about = phrases!["về", "ban hành", "v v", "phê duyệt", "thực hiện", "triển khai"];
    let text = (1..words.len())
        .find(|at| !words[*at].capital && starts_with(&words[*at..], about).is_some())
        .map_or(text, |at| &text[..words[at].start]);
    let text = text.split([')', ']']).next().unwrap_or(text);
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '.' | ',' | ';' | ':' | '…')
    });
    (text.chars().any(chars::is_letter)).then(|| issuer::parse(text))
}

#[cfg(test)]
mod tests;
