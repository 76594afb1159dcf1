//! Printed numbers: `1.234,5`, `0,73`, `67,120,513`, `440 480`, `01`, `46*`.
//!
//! `,` is the decimal sign and `.` or a space groups by three (Decree 86/2012/NĐ-CP, Annex V; the
//! Accounting Law, Article 11). Plans also print numbers the English way round; such a number is
//! read by its groups and named by a remark.

use chitieu_schema::{Code, Decimal};

use crate::Remark;
use crate::error::{PResult, fail};
use crate::words::phrase::{is_space, skip_space};

mod scan;

use scan::{Scan, Sign};

/// Which sign is the decimal one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// `1.234,5`: as the law has it.
    Vietnamese,
    /// `1,234.5`.
    English,
}

/// What is known about a number before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The marks that the caller says the numbers bear; `None` leaves it to each number's groups.
    pub marks: Option<Marks>,
    /// Whether the unit has no fractions (đồng, người, hộ), so that `1,234` is 1234.
    pub whole: bool,
    /// Whether other numbers of the column bear the point as decimal sign (`0.73`), so that `1.234`
    /// can be read in two ways.
    pub points: bool,
}

/// Which marks a printed number speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No mark at all, or spaces alone.
    Plain,
    /// Only the Vietnamese marks make sense of it: `0,73`, `1.234,5`, `1.234.567`.
    Vietnamese,
    /// Only the English marks make sense of it: `0.73`, `1,234.5`, `1,234,567`.
    English,
    /// One dot before three digits: a group by the law, a fraction the English way.
    Dot,
    /// One comma before three digits: a fraction by the law, a group the English way.
    Comma,
}

/// A number as printed and as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedNumber<'a> {
    /// The sign, digits and marks.
    pub text: &'a str,
    /// The number read.
    pub value: Decimal,
    /// Which marks it speaks for.
    pub shape: Shape,
    /// The other number that the same print can be: for `1,234` 1234 (or 1.234 where `value` is
    /// 1234), for `1.234` 1.234; `None` where there is one reading only.
    pub alternative: Option<Decimal>,
    /// What was peculiar: one of `foreign-decimal`, `foreign-grouping`, `ambiguous-number`.
    pub trouble: Option<Code>,
    /// A footnote's mark glued behind the digits: `*`, `[1]`.
    pub footnote: Option<&'a str>,
}

impl<'a> ParsedNumber<'a> {
    /// The same number read for a unit with (`whole` false) or without fractions.
    ///
    /// A cell's unit stands behind its number, so it is known only once the number is read.
    #[must_use]
    pub fn for_unit(mut self, whole: bool) -> Self {
        if let (Shape::Comma, Some(Code::AmbiguousNumber), Some(other)) =
            (self.shape, self.trouble, self.alternative)
            && takes_comma_for_group(self.value, self.text) != whole
        {
            self.alternative = Some(self.value);
            self.value = other;
        }
        self
    }

    /// Says what was peculiar; `text` is the cell that the number was read from.
    pub fn remark(&self, text: &str, remarks: &mut Vec<Remark>) {
        let start = offset(text, self.text);
        let end = start + self.text.len();
        if let Some(code) = self.trouble {
            let (print, value) = (self.text, self.value);
            let message = match (code, self.alternative) {
                (Code::AmbiguousNumber, Some(other)) => {
                    format!("`{print}` was read as {value}; it could be {other}")
                }
                (Code::ForeignDecimal, _) => {
                    format!("`{print}` has a point as decimal sign and was read as {value}")
                }
                (Code::ForeignGrouping, _) => {
                    format!("`{print}` is grouped by commas and was read as {value}")
                }
                (Code::AmbiguousNumber, None) if print_vietnamese(value) == print => {
                    format!("`{print}` has a comma as decimal sign and was read as {value}")
                }
                _ => format!("`{print}` was read as {value}"),
            };
            // Where numbers are English the mark that was not expected is the comma: `4,5`. What is printed
            // as it should be, and could be another number all the same, has no better print.
            let suggestion = match print_vietnamese(value) {
                own if own != print => Some(own),
                _ if self.alternative.is_none() => Some(value.to_string()),
                _ => None,
            };
            remarks.push(Remark { code, start, end, message, suggestion });
        }
        if let Some(mark) = self.footnote {
            remarks.push(footnote_remark(text, mark));
        }
    }
}

/// The remark that a footnote's mark was taken off; `mark` is a piece of `text`.
pub(crate) fn footnote_remark(text: &str, mark: &str) -> Remark {
    let start = offset(text, mark);
    Remark {
        code: Code::FootnoteMark,
        start,
        end: start + mark.len(),
        message: format!("`{mark}` was taken for a footnote's mark"),
        suggestion: None,
    }
}

/// The byte of `text` where its piece `part` starts; 0 where it is no piece of it.
pub(crate) fn offset(text: &str, part: &str) -> usize {
    let at = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    if at <= text.len() { at } else { 0 }
}

/// Whether `value` is the reading of `print` that takes its comma for a grouping sign.
fn takes_comma_for_group(value: Decimal, print: &str) -> bool {
    // `1,000` as a fraction is 1, an integer too: the size tells, not the fraction.
    let head = print.split(',').next().unwrap_or_default();
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let whole = value.to_string();
    digits(whole.split('.').next().unwrap_or_default()) > digits(head)
}

/// The number with Vietnamese marks and no groups: `0.73` is `0,73`.
#[must_use]
pub fn print_vietnamese(value: Decimal) -> String {
    value.to_string().replace('.', ",")
}

/// `number = [sign] head ((("." / space) group)+ / ("," digits) / …) [footnote]`
///
/// Takes as much as belongs to one number: a mark counts only before a digit, a space only before
/// a group of exactly three. What misuses the marks ("7,.979,16") is no number.
///
/// # Errors
/// Where no number starts, with the phrase [`MALFORMED`] where digits form none and [`TOO_LONG`]
/// where there are more than 28 of them.
pub fn number<'a>(i: &'a str, reading: &Reading) -> PResult<'a, ParsedNumber<'a>> {
    let Some(scan) = Scan::new(i) else { return fail(i, "a number") };
    let rest = &i[scan.end..];
    let text = &i[..scan.end];
    if scan.digits > Decimal::MAX_DIGITS {
        return fail(i, TOO_LONG);
    }
    let Some(read) = resolve(&scan, reading) else { return fail(i, MALFORMED) };
    let value = scan.decimal(i, read.point);
    let alternative = read.other.map(|point| scan.decimal(i, point));
    let (rest, footnote) = match footnote(rest) {
        // `10³` is a power of ten, and so is that of `5.10³`.
        Some(mark)
            if (text == "10" || text.ends_with(".10"))
                && !mark.starts_with(['*', '[', '('])
                && mark != "¹" =>
        {
            return fail(i, MALFORMED);
        }
        Some(mark) => (&rest[mark.len()..], Some(mark)),
        None => (rest, None),
    };
    let number = ParsedNumber {
        text,
        value,
        shape: read.shape,
        alternative,
        trouble: read.trouble,
        footnote,
    };
    Ok((rest, number))
}

/// What an [`Error`](crate::error::Error) expected where digits and marks form no number.
pub const MALFORMED: &str = "a number with its marks in order";

/// What an [`Error`](crate::error::Error) expected where a number has too many digits.
pub const TOO_LONG: &str = "a number of at most 28 digits";

/// Which marks the number at the start of a text speaks for; `None` where none is printed there.
#[must_use]
pub fn shape(text: &str) -> Option<Shape> {
    number(skip_space(text), &Reading::default()).ok().map(|(_, number)| number.shape)
}

/// A footnote's mark glued to what stands before it: `*`, `[1]`, `(1)`, `(*)`, `¹`, `ᵃ`.
pub(crate) fn footnote(rest: &str) -> Option<&str> {
    let first = rest.chars().next()?;
    let end = match first {
        '*' => rest.find(|c| c != '*').unwrap_or(rest.len()),
        '¹' | '²' | '³' | '⁴'..='⁹' => {
            rest.find(|c| !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')).unwrap_or(rest.len())
        }
        'ᵃ' | 'ᵇ' | 'ᶜ' | 'ᵈ' | 'ᵉ' => first.len_utf8(),
        '[' | '(' => {
            let close = if first == '[' { ']' } else { ')' };
            let end = rest.find(close)?;
            let inside = &rest[1..end];
            let stars = !inside.is_empty() && inside.bytes().all(|b| b == b'*');
            // "120(45)" gives a count of its own; one glued digit, "6(1)", is a mark.
            let most = if first == '[' { 3 } else { 1 };
            let digits =
                (1..=most).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit());
            if !stars && !digits {
                return None;
            }
            end + 1
        }
        _ => return None,
    };
    // "2*3" is a product.
    (!rest[end..].starts_with(char::is_alphanumeric)).then(|| &rest[..end])
}

/// Whether digits go on behind a mark that white space cuts off: the rest of `2 ,5`, `12, 5` and
/// `1. 234` behind their first digits.
///
/// Scanned pages and text layers print such numbers; that they are two numbers cannot be told from
/// them alone.
pub(crate) fn torn(rest: &str) -> bool {
    let tail = skip_space(rest);
    tail.starts_with([',', '.'])
        && tail
            .trim_start_matches(|c: char| is_space(c) || matches!(c, ',' | '.'))
            .starts_with(|c: char| c.is_ascii_digit())
}

/// How the marks of a number were understood.
struct Resolved {
    shape: Shape,
    /// The index of the mark that is the decimal sign.
    point: Option<usize>,
    /// The decimal sign of the other reading, where there is one.
    other: Option<Option<usize>>,
    trouble: Option<Code>,
}

/// The contract's table of readings; `None` where the marks are out of order.
fn resolve(scan: &Scan, reading: &Reading) -> Option<Resolved> {
    let marks = &scan.marks[..scan.count];
    let plain = |shape, point, trouble| Some(Resolved { shape, point, other: None, trouble });
    let Some(last) = marks.last() else { return plain(Shape::Plain, None, None) };
    let of = |sign: Sign| marks.iter().filter(|mark| mark.sign == sign).count();
    let (dots, commas) = (of(Sign::Dot), of(Sign::Comma));
    // Everything before mark `n` groups by three under a proper head.
    let groups_before =
        |n: usize| n == 0 || scan.proper_head() && marks[..n - 1].iter().all(|mark| mark.tail == 3);
    let all_groups = scan.proper_head() && marks.iter().all(|mark| mark.tail == 3);
    let at = marks.len() - 1;
    match (dots, commas) {
        (0, 0) => all_groups.then_some(())?,
        (1, 0) | (0, 1) => {
            let point = marks.iter().position(|mark| mark.sign != Sign::Space)?;
            // Spaces before the sign group the whole part, those after it the fraction.
            let fraction = &marks[point..];
            let (last, full) = fraction.split_last()?;
            let fraction_fits =
                full.iter().all(|mark| mark.tail == 3) && (fraction.len() == 1 || last.tail <= 3);
            if !groups_before(point) || !fraction_fits {
                return None;
            }
            let groups = marks.len() == 1 && all_groups;
            let comma = commas == 1;
            if !groups {
                return if comma {
                    let trouble =
                        (reading.marks == Some(Marks::English)).then_some(Code::AmbiguousNumber);
                    plain(Shape::Vietnamese, Some(point), trouble)
                } else {
                    let foreign = reading.marks != Some(Marks::English);
                    plain(Shape::English, Some(point), foreign.then_some(Code::ForeignDecimal))
                };
            }
            let shape = if comma { Shape::Comma } else { Shape::Dot };
            let grouped = match reading.marks {
                Some(Marks::Vietnamese) => !comma,
                Some(Marks::English) => comma,
                None => !comma || reading.whole,
            };
            let doubtful = reading.marks.is_none() && (comma || reading.points);
            let trouble = doubtful.then_some(Code::AmbiguousNumber);
            let (point, other) = if grouped { (None, Some(0)) } else { (Some(0), None) };
            return Some(Resolved { shape, point, other: Some(other), trouble });
        }
        (_, 0) => {
            // `1.234.567`: by the law, whatever the caller says, for nothing else fits.
            (all_groups && of(Sign::Space) == 0).then_some(())?;
            return plain(Shape::Vietnamese, None, None);
        }
        (0, _) => {
            (all_groups && of(Sign::Space) == 0).then_some(())?;
            let foreign = reading.marks != Some(Marks::English);
            return plain(Shape::English, None, foreign.then_some(Code::ForeignGrouping));
        }
        _ => {
            // Both signs: the last one is the decimal sign, and stands once.
            let single = if last.sign == Sign::Dot { dots == 1 } else { commas == 1 };
            if last.sign == Sign::Space || !single || of(Sign::Space) != 0 || !groups_before(at) {
                return None;
            }
            return if last.sign == Sign::Dot {
                let foreign = reading.marks != Some(Marks::English);
                plain(Shape::English, Some(at), foreign.then_some(Code::ForeignGrouping))
            } else {
                plain(Shape::Vietnamese, Some(at), None)
            };
        }
    }
    plain(Shape::Plain, None, None)
}

#[cfg(test)]
mod tests;
