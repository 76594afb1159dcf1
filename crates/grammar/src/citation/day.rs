//! The day of a citation, through the damage that only citations suffer.

use chitieu_schema::Date;

use super::DateReading;
use super::damaged::unmarked;
use crate::header::syllable::gapped;

/// A day and the bytes that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) reading: DateReading,
    /// The first byte of the word "ngày".
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
    /// Whether letters or digits were cut apart, or words glued together.
    pub(super) repaired: bool,
}

/// Finds "ngày" from byte `from` on and reads the day after it.
pub(super) fn find_day(text: &str, from: usize) -> Option<Day> {
    let mut letter_before = false;
    for (at, c) in text.get(from..)?.char_indices() {
        if !letter_before && matches!(c, 'n' | 'N') {
            let start = from + at;
            // Letter gaps are allowed: "ng ày".
            if let Some((length, gaps)) = gapped(&text[start..], "ngày") {
                let day = read_day(text, start + length);
                return Some(Day { start, repaired: day.repaired || gaps, ..day });
            }
            // "ngay" is a word of its own: without its marks it takes a whole day behind it.
            if let Some(length) = unmarked(&text[start..], "ngày") {
                let day = read_day(text, start + length);
                if matches!(
                    day.reading,
                    DateReading::Date(_) | DateReading::Invalid | DateReading::Cut
                ) {
                    return Some(Day { start, repaired: true, ..day });
                }
            }
        }
        letter_before = c.is_alphabetic();
    }
    None
}

/// Reads a day at byte `at`.
///
/// ```text
/// day = [d] ("/" / "-" / "." / "tháng") [m] ("/" / "-" / "." / "năm") [yyyy]
/// ```
/// Blanks may be spaces, dots, ellipses or underscores; a word may have gaps or touch its number.
pub(super) fn read_day(text: &str, at: usize) -> Day {
    let mut reader = Reader { text, at, repaired: false };
    let day = reader.number(2);
    let month_asked = reader.sign("tháng");
    let mut month = None;
    let mut year_asked = false;
    let mut year = None;
    let mut is_cut = false;
    if month_asked {
        month = reader.number(2);
        year_asked = reader.sign("năm");
        if year_asked {
            let from = reader.at;
            year = reader.number(4);
            is_cut = reader.cuts_year(from);
        }
    }
    let reading = match (day, month, year) {
        (Some(_), Some(_), Some(_)) if is_cut => DateReading::Cut,
        (Some(day), Some(month), Some(year)) => {
            // "26" of "23/01/26" is 2026: no plan of this form is from another century. "0000" is no year.
            let year = if (1..100).contains(&year) {
                reader.repaired = true;
                year + 2000
            } else {
                year
            };
            let date = u8::try_from(month).ok().zip(u8::try_from(day).ok());
            date.and_then(|(month, day)| Date::new(year, month, day))
                .map_or(DateReading::Invalid, DateReading::Date)
        }
        _ => DateReading::Blank,
    };
    let whole = day.is_some() && month_asked && year_asked;
    // "23/01/2026của": the next word runs into the year.
    let touches = reader.rest().starts_with(char::is_alphabetic);
    Day {
        reading,
        start: at,
        end: reader.at,
        // A blank is a blank, not a damage.
        repaired: (reader.repaired || touches) && whole,
    }
}

/// The digit at the start of a text, and its bytes: of ASCII, or of full width.
pub(super) fn figure(text: &[u8]) -> Option<(u8, usize)> {
    match *text {
        [digit @ b'0'..=b'9', ..] => Some((digit - b'0', 1)),
        [0xef, 0xbc, last @ 0x90..=0x99, ..] => Some((last - 0x90, 3)),
        _ => None,
    }
}

/// Whether a sign between figures is one that ends a day's year.
fn ends_year(sign: char) -> bool {
    is_bracket(sign) || matches!(sign, ',' | ';' | '-' | '–' | '—')
}

fn is_bracket(sign: char) -> bool {
    matches!(sign, '(' | ')' | '[' | ']')
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    repaired: bool,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Passes over white space and the marks of a blank; true where there were any.
    fn skip_blank(&mut self) -> bool {
        let rest = self.rest();
        let tail = rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '…' | '_' | '*' | ':'));
        let tail = if tail.starts_with("..") { tail.trim_start_matches(['.', ' ']) } else { tail };
        let skipped = rest.len() - tail.len();
        self.at += skipped;
        skipped > 0
    }

    /// A number of at most `most` digits; one that a single space cuts apart is joined where it
    /// stays within them.
    fn number(&mut self, most: usize) -> Option<u16> {
        let before = self.at;
        let glued = !self.skip_blank() && self.text[..before].ends_with(char::is_alphabetic);
        let mut value = 0u16;
        let mut count = 0;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            let next = bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
            if let Some((digit, length)) = figure(&bytes[self.at..]).filter(|_| count < most) {
                value = value * 10 + u16::from(digit);
                count += 1;
                self.at += length;
                continue;
            } else if *byte == b' ' && next && count > 0 && count < most && self.joins(most - count)
            {
                self.repaired = true;
            } else {
                break;
            }
            self.at += 1;
        }
        if count > 0 && glued {
            self.repaired = true;
        }
        (count > 0).then_some(value)
    }

    /// Whether the year that was read from byte `from` on has lost digits: there is one alone, or more stand
    /// right behind another sign ("20\u{e}26", "20!6"). Which year it is cannot be told.
    ///
    /// A bracket, a comma or a dash ends a year of two digits ("05/6/26(1)", "05/6/26-12/4/26"), unless the
    /// two on both sides may be the halves of one ("20-26").
    fn cuts_year(&self, from: usize) -> bool {
        let digits = |text: &str| {
            let mut bytes = text.as_bytes();
            let mut count = 0;
            while !bytes.is_empty() {
                let found = figure(bytes);
                count += usize::from(found.is_some());
                bytes = &bytes[found.map_or(1, |(_, length)| length)..];
            }
            count
        };
        let year = &self.text[from..self.at];
        let mut behind = self.rest().chars();
        let sign = behind.next().filter(|sign| !sign.is_whitespace());
        let goes_on = sign.is_some() && figure(behind.as_str().as_bytes()).is_some();
        match digits(year) {
            1 => true,
            2 if goes_on && sign.is_some_and(ends_year) => {
                let other = behind.as_str();
                let half = other.bytes().take_while(u8::is_ascii_digit).count() == 2
                    && !other[2..].starts_with(['/', '-', '–', '.']);
                year.trim_start() == "20" && sign.is_some_and(|sign| !is_bracket(sign)) && half
            }
            2 | 3 => goes_on,
            _ => false,
        }
    }

    /// Whether the digits after the space here are at most `most`.
    fn joins(&self, most: usize) -> bool {
        self.rest()[1..].bytes().take_while(u8::is_ascii_digit).count() <= most
    }

    /// The sign or word before the next number; true where it stands here.
    fn sign(&mut self, word: &str) -> bool {
        let before = self.at;
        let blank = self.skip_blank();
        if self.rest().starts_with(['/', '-', '–', '.']) {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            return true;
        }
        if let Some((length, gaps)) = gapped(self.rest(), word) {
            let glued = !blank && before > 0 && self.text.as_bytes()[before - 1].is_ascii_digit();
            self.repaired |= gaps || glued;
            self.at += length;
            return true;
        }
        if let Some(length) = unmarked(self.rest(), word) {
            self.repaired = true;
            self.at += length;
            return true;
        }
        self.at = before;
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::find_day;
    use crate::citation::DateReading;

    fn p(text: &str) -> String {
        find_day(text, 0).map_or("none".to_owned(), |day| {
            let reading = match day.reading {
                DateReading::Date(date) => date.to_string(),
                other => format!("{other:?}"),
            };
            let repaired = if day.repaired { " repaired" } else { "" };
            format!("{reading}{repaired}|{}", &text[day.end..])
        })
    }

    #[test]
    fn day_basic() {
        insta::assert_snapshot!(p("ngày 23 /01/2026 của"), @"2026-01-23| của");
        insta::assert_snapshot!(p("ngày 19/03/2026"), @"2026-03-19|");
        insta::assert_snapshot!(p("ngày 27/7/2018 của"), @"2018-07-27| của");
        insta::assert_snapshot!(p("Ngày 05 tháng 6 năm 2023"), @"2023-06-05|");
        insta::assert_snapshot!(p("ngày 01 tháng12 năm 2025"), @"2025-12-01 repaired|");
        insta::assert_snapshot!(p("ngày10 /3/2026"), @"2026-03-10 repaired|");
        insta::assert_snapshot!(p("ng ày 10 th áng 3 n ăm 2026"), @"2026-03-10 repaired|");
        insta::assert_snapshot!(p("ngày 1 0/03/20 26"), @"2026-03-10 repaired|");
        insta::assert_snapshot!(p("ngày 10-3-2026"), @"2026-03-10|");
        insta::assert_snapshot!(p("ngay 10/3/2026"), @"2026-03-10 repaired|");
        insta::assert_snapshot!(p("ngày 10 thang 3 nam 2026"), @"2026-03-10 repaired|");
        insta::assert_snapshot!(p("làm ngay trong năm 2026"), @"none");
        insta::assert_snapshot!(p("ngay từ 10 xã"), @"none");
        insta::assert_snapshot!(p("ngày 23/01/2026Của"), @"2026-01-23 repaired|Của");
        insta::assert_snapshot!(p("ngày 0５/02/2０２6"), @"2026-02-05|");
        insta::assert_snapshot!(p("ngày 10.3.26"), @"2026-03-10 repaired|");
    }

    #[test]
    fn day_boundaries() {
        insta::assert_snapshot!(p("ngày / /2025 của"), @"Blank| của");
        insta::assert_snapshot!(p("ngày      tháng      năm 2026"), @"Blank|");
        insta::assert_snapshot!(p("ngày tháng 11 năm 2025"), @"Blank|");
        insta::assert_snapshot!(p("ngày.... tháng.... năm 2025"), @"Blank|");
        insta::assert_snapshot!(p("ngày    /6/2026 của Sở"), @"Blank| của Sở");
        insta::assert_snapshot!(p("ngày … tháng … năm …"), @"Blank|");
        insta::assert_snapshot!(p("ngày"), @"Blank|");
        insta::assert_snapshot!(p("ngày 31/02/2026"), @"Invalid|");
        insta::assert_snapshot!(p("ngày 45/13/2026"), @"Invalid|");
        insta::assert_snapshot!(p("ngày 10/3/0000"), @"Invalid|");
        insta::assert_snapshot!(p("ngày 10/3/2"), @"Cut|");
        insta::assert_snapshot!(p("ngày 10/3/20!6 của"), @"Cut|!6 của");
        insta::assert_snapshot!(p("ngày 10/3/202,6 của"), @"Cut|,6 của");
        insta::assert_snapshot!(p("ngày 10/3/20-26 của"), @"Cut|-26 của");
        insta::assert_snapshot!(p("ngày 10/3/20-26/3/20"), @"2020-03-10 repaired|-26/3/20");
        insta::assert_snapshot!(p("ngày 10/3/26, 2"), @"2026-03-10 repaired|, 2");
        insta::assert_snapshot!(p("ngày 10/3/26(1) của"), @"2026-03-10 repaired|(1) của");
        insta::assert_snapshot!(p("ngày 10/3/26-12/4/26"), @"2026-03-10 repaired|-12/4/26");
        insta::assert_snapshot!(p("ngày 10/3/26,8/KH"), @"2026-03-10 repaired|,8/KH");
        insta::assert_snapshot!(p("ngày 10/3/26[2];"), @"2026-03-10 repaired|[2];");
    }

    #[test]
    fn err_day() {
        assert_eq!(p(""), "none");
        assert_eq!(p("ngành 10/3/2026"), "none");
        assert_eq!(p("10/3/2026"), "none");
    }

    proptest! {
        #[test]
        fn day_never_panics(text in "\\PC{0,12}ng ?ày[ 0-9/.…a-záăâđêôơư-]{0,30}") {
            if let Some(day) = find_day(&text, 0) {
                prop_assert!(text.get(day.start..day.end).is_some());
            }
        }
    }
}
