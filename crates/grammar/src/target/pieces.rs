//! Several values in one cell: "2026: 70; 2030: 90", "≤ 3 Đông Nam Á; ≤ 50 Thế giới".

use chitieu_schema::{Code, Comparator, Kind};

use super::{CellContext, ParsedTarget, holds_further, label, labelled, time, whole};
use crate::Remark;
use crate::date;
use crate::words::phrase::trim;

/// The longest cell whose commas are looked at; longer ones are sentences.
const LONGEST: usize = 240;

/// What the pieces of a cell have to be for their separator to part them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pieces {
    /// Numbers and times.
    Numbers,
    /// Numbers, each with a time.
    Timed,
    /// Numbers of one dimension that open their pieces, each with its unit or comparator's sign.
    Measured,
    /// Numbers that end their pieces, each behind words of its own.
    Labelled,
    /// Shares that open their pieces, each with words of its own.
    Shares,
    /// Numbers that open their pieces, each with words of its own in brackets.
    Bracketed,
}

/// The values of a cell in which `;` or line ends part pieces that are each a number or a time; `None`
/// where it is one value. A comma parts only pieces that each have a time, "2026: 70, 2030: 90",
/// that measure alike, "100% xã, 50% thôn", or that each tell of what they are, "Nam 50, nữ 40", "80 (tuyến
/// tỉnh), 60 (tuyến xã)"; and "và" only those with a time, in brackets, and shares, "90% ở nông thôn và 95%
/// ở thành thị".
pub(super) fn several<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    if memchr::memchr3(b';', b'\n', b',', text.as_bytes()).is_none() {
        return joined(text, context, remarks)
            .or_else(|| later(text, context, remarks))
            .or_else(|| at_times(text, context, remarks));
    }
    let timed = date::may_name_time(text);
    if timed && let Some(targets) = at_times(text, context, remarks) {
        return Some(targets);
    }
    let mut read = |signs: &[char], pieces| read(text, signs, pieces, context, remarks);
    if timed && let Some(targets) = read(&[';', '\n'], Pieces::Timed) {
        return Some(targets);
    }
    if let Some(targets) = read(&[';', '\n'], Pieces::Numbers) {
        return Some(targets);
    }
    if text.len() > LONGEST {
        return None;
    }
    if let Some(targets) = read(&[';', '\n'], Pieces::Labelled) {
        return Some(targets);
    }
    if !text.contains(", ") {
        return None;
    }
    timed
        .then(|| read(&[','], Pieces::Timed))
        .flatten()
        .or_else(|| read(&[','], Pieces::Measured))
        .or_else(|| read(&[','], Pieces::Labelled))
        .or_else(|| text.contains("),").then(|| read(&[','], Pieces::Bracketed)).flatten())
}

/// [`several`] for a cell whose pieces nothing but "và" can part.
fn joined<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    if text.len() > LONGEST || !text.contains(AND) {
        return None;
    }
    date::may_name_time(text)
        .then(|| read(text, &[], Pieces::Timed, context, remarks))
        .flatten()
        .or_else(|| read(text, &[], Pieces::Shares, context, remarks))
        .or_else(|| {
            let is_bracketed = text.contains(") và ");
            is_bracketed.then(|| read(text, &[], Pieces::Bracketed, context, remarks)).flatten()
        })
}

/// A value and, in the brackets that end the cell, what it is at another time: "70% (năm 2030: 90%)".
fn later<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    let (front, inside) = trim(text).strip_suffix(')')?.split_once('(')?;
    let has_figure = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let is_timed = text.len() <= LONGEST
        && has_figure(front)
        && has_figure(inside)
        && !inside.contains('(')
        && date::may_name_time(inside);
    let mark = remarks.len();
    let targets = is_timed.then(|| {
        read_pieces(text, [front, inside].into_iter(), Pieces::Timed, context, remarks)
    })??;
    if targets.iter().any(|target| target.kind == Kind::Change) {
        remarks.truncate(mark);
        return None;
    }
    Some(targets)
}

/// Values that nothing parts but the capitals of their times, with or without list marks before them: "Năm 2026:
/// 80% Năm 2030: 95%".
fn at_times<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    if text.len() > LONGEST || !date::may_name_time(text) {
        return None;
    }
    let begins = |at: usize| {
        let (front, rest) = text.split_at(at);
        let time = ["Năm ", "Đến năm ", "Đến hết năm ", "Giai đoạn "];
        let year = time.iter().find_map(|time| rest.strip_prefix(time));
        (front.is_empty() || front.ends_with([' ', '-', '+', '–', ';', ',', '\n']))
            && year.is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut starts: Vec<usize> =
        text.match_indices(['N', 'Đ', 'G']).map(|(at, _)| at).filter(|&at| begins(at)).collect();
    let is_first = |start: &usize| trim_marks(&text[..*start]).is_empty();
    if starts.len() < 2 || !starts.first().is_some_and(is_first) {
        return None;
    }
    starts.push(text.len());
    let cut = starts.windows(2).map(|ends| trim_marks(&text[ends[0]..ends[1]]));
    read_pieces(text, cut, Pieces::Timed, context, remarks)
}

/// A text without the list marks and the signs at its ends.
fn trim_marks(text: &str) -> &str {
    trim(text)
        .trim_start_matches(['-', '+', '–', ' '])
        .trim_end_matches(['-', '+', '–', ';', ',', ' '])
}

/// The word that parts pieces where no sign is looked for.
const AND: &str = " và ";

impl Pieces {
    /// Whether a piece is worth reading.
    fn may_be(self, piece: &str) -> bool {
        let sign = |c: char| c.is_ascii_digit() || SIGNS.contains(&c);
        match self {
            Self::Numbers | Self::Timed => true,
            Self::Measured | Self::Shares => piece.starts_with(sign),
            Self::Bracketed => piece.starts_with(sign) && piece.ends_with(')'),
            Self::Labelled => piece.starts_with(char::is_alphabetic),
        }
    }

    /// Whether the target of a piece can stand beside those before it.
    fn takes(self, piece: &str, target: &ParsedTarget<'_>, before: &[ParsedTarget<'_>]) -> bool {
        let first = before.first();
        let dimension =
            |target: &ParsedTarget<'_>| Some(target.unit.as_ref()?.found?.entry.dimension);
        self == Self::Numbers && target.kind == Kind::Date
            || target.is_numeric()
                && match self {
                    Self::Numbers => true,
                    // "70%, năm 2030: 90%": the first is of the column's own time.
                    Self::Timed => target.period.is_some() || before.is_empty(),
                    Self::Measured => {
                        target.kind != Kind::Change
                            && (dimension(target).is_some()
                                || piece.starts_with(SIGNS) && target.qualifier.is_some())
                            && first.is_none_or(|first| {
                                dimension(first) == dimension(target) && !bounds(first, target)
                            })
                    }
                    Self::Shares => {
                        target.kind != Kind::Change
                            && dimension(target) == Some("ratio")
                            && is_new(target, before)
                    }
                    Self::Bracketed => {
                        target.kind != Kind::Change
                            && target.qualifier.as_deref().is_some_and(is_bracketed)
                            && is_new(target, before)
                    }
                    Self::Labelled => {
                        target.kind != Kind::Change
                            && target.period.is_none()
                            && is_new(target, before)
                    }
                }
    }
}

/// Whether words stand in brackets, all of them: "(tuyến tỉnh)", and no footnote's mark "(1)".
fn is_bracketed(words: &str) -> bool {
    words.starts_with('(')
        && words.find(')') == Some(words.len() - 1)
        && words.contains(char::is_alphabetic)
}

/// Whether a value has words of its own, which none before it has.
fn is_new(target: &ParsedTarget<'_>, before: &[ParsedTarget<'_>]) -> bool {
    let own = target.qualifier.as_deref();
    own.is_some() && before.iter().all(|other| other.qualifier.as_deref() != own)
}

/// Whether two values are the ends of one range: "≥ 2%, ≤ 3%".
fn bounds(first: &ParsedTarget<'_>, second: &ParsedTarget<'_>) -> bool {
    let below = |target: &ParsedTarget<'_>| match target.comparator? {
        Comparator::Ge | Comparator::Gt => Some(true),
        Comparator::Le | Comparator::Lt => Some(false),
        _ => None,
    };
    first.qualifier.is_none()
        && second.qualifier.is_none()
        && below(first).zip(below(second)).is_some_and(|(first, second)| first != second)
}

/// The signs that open a measured piece.
const SIGNS: &[char] = &['≥', '≤', '>', '<', '~', '≈'];

/// Reads the pieces between `signs`, or between "và" where there are none.
fn read<'a>(
    text: &'a str,
    signs: &[char],
    pieces: Pieces,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    let by_word = signs.is_empty();
    if !by_word && !text.contains(signs) {
        return None;
    }
    let mut depth = 0usize;
    let mut start = 0;
    let ends = text.char_indices().filter_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // "0,5" holds no separator.
        let tight = c == ',' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let parts = if by_word {
            c == ' ' && text[at..].starts_with(AND)
        } else {
            signs.contains(&c) && !tight
        };
        (depth == 0 && parts).then_some(at)
    });
    let width = if by_word { AND.len() } else { 1 };
    let cut = ends.chain([text.len()]).map(|end| {
        let piece = &text[start..end];
        start = (end + width).min(text.len());
        piece
    });
    read_pieces(text, cut, pieces, context, remarks)
}

/// Reads the pieces that a cell was cut in; none where there is one, or where one does not fit.
fn read_pieces<'a>(
    text: &'a str,
    cut: impl Iterator<Item = &'a str>,
    pieces: Pieces,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    let mark = remarks.len();
    let mut targets: Vec<ParsedTarget<'a>> = Vec::with_capacity(2);
    for piece in cut.map(trim).filter(|piece| !piece.is_empty()) {
        if !pieces.may_be(piece) {
            remarks.truncate(mark);
            return None;
        }
        // "6/2026" is a month among other values as it is alone, and not a part of a count.
        let date = (pieces == Pieces::Numbers).then(|| time::target(piece, context)).flatten();
        let mut read = || match pieces {
            Pieces::Labelled => labelled::labelled(text, piece, context, remarks),
            // Of values that each have a year none is of a year, unless it says so.
            Pieces::Timed if !piece.contains("bằng") => {
                label::piece(text, piece, &CellContext { year: Some(0), ..*context }, remarks)
            }
            _ => label::piece(text, piece, context, remarks),
        };
        match date.map_or_else(&mut read, Ok) {
            Ok(target) if pieces.takes(piece, &target, &targets) => {
                // "11%, trong đó công nghiệp 14%; dịch vụ 10%".
                if target.qualifier.as_deref().is_some_and(holds_further) {
                    let message =
                        "the words behind the number hold another one, which was not read";
                    remarks.push(whole(text, piece, Code::UnreadTarget, message.to_owned()));
                }
                targets.push(target);
            }
            _ => {
                remarks.truncate(mark);
                return None;
            }
        }
    }
    if targets.len() < 2 {
        remarks.truncate(mark);
        return None;
    }
    let message = format!("the cell was read as {} values", targets.len());
    remarks.push(whole(text, trim(text), Code::SeveralTargets, message));
    Some(targets)
}
