//! The digits and marks of a number, before anyone decides what the marks mean.

use chitieu_schema::Decimal;

/// A mark between digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// A space, also one that does not break.
    Space,
}

/// A mark and how many digits follow it up to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Which one.
    pub(super) sign: Sign,
    /// The digits behind it.
    pub(super) tail: usize,
}

/// More marks than any number of 28 digits in groups of three can bear.
const MOST_MARKS: usize = 12;

/// The extent of a number and its marks.
pub(super) struct Scan {
    /// The byte after the last digit.
    pub(super) end: usize,
    /// How many digits there are.
    pub(super) digits: usize,
    /// The marks in order; the first `count` count.
    pub(super) marks: [Mark; MOST_MARKS],
    /// How many marks there are.
    pub(super) count: usize,
    negative: bool,
    /// The digits before the first mark.
    head: usize,
    /// Whether the first digit is 0.
    zero: bool,
    /// Whether the marks are out of order: two in a row, or too many.
    broken: bool,
    /// The digits as one number, where they fit.
    mantissa: u64,
}

impl Scan {
    /// Takes in the number at the start of `i`; `None` where there is none.
    pub(super) fn new(i: &str) -> Option<Self> {
        let bytes = i.as_bytes();
        let (negative, start) = sign(i);
        let mut scan = Self {
            end: start,
            digits: 0,
            marks: [Mark { sign: Sign::Dot, tail: 0 }; MOST_MARKS],
            count: 0,
            negative,
            head: 0,
            zero: bytes.get(start) == Some(&b'0'),
            broken: false,
            mantissa: 0,
        };
        if !bytes.get(start).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        scan.run(bytes);
        scan.head = scan.digits;
        loop {
            let at = scan.end;
            let (sign, next) = match bytes.get(at) {
                Some(b'.') => (Sign::Dot, at + 1),
                Some(b',') => (Sign::Comma, at + 1),
                Some(b' ') => (Sign::Space, at + 1),
                Some(0xC2) if bytes.get(at + 1) == Some(&0xA0) => (Sign::Space, at + 2),
                // U+202F and U+2009, the narrow spaces of typesetters.
                Some(0xE2) if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xAF | 0x89])) => {
                    (Sign::Space, at + 3)
                }
                _ => break,
            };
            if sign == Sign::Space {
                if !scan.space_groups(bytes, next) {
                    break;
                }
            } else if !bytes.get(next).is_some_and(u8::is_ascii_digit) {
                // "7,.979,16" and "53," alone: digits in a misprint; "53, rồi" is punctuation.
                let doubled = matches!(bytes.get(next), Some(b'.' | b','))
                    && bytes.get(next + 1).is_some_and(u8::is_ascii_digit);
                let cut = sign == Sign::Comma && next == bytes.len();
                if !doubled && !cut {
                    break;
                }
                scan.broken = true;
                scan.end = next + usize::from(doubled);
                if cut {
                    break;
                }
                scan.run(bytes);
                continue;
            }
            let before = scan.digits;
            scan.end = next;
            scan.run(bytes);
            if let Some(mark) = scan.marks.get_mut(scan.count) {
                *mark = Mark { sign, tail: scan.digits - before };
                scan.count += 1;
            } else {
                scan.broken = true;
            }
        }
        if scan.broken {
            // A head of 0 digits fits no reading.
            scan.head = 0;
            scan.count = 2;
            scan.marks[0] = Mark { sign: Sign::Dot, tail: 0 };
            scan.marks[1] = Mark { sign: Sign::Dot, tail: 0 };
        }
        Some(scan)
    }

    /// Takes in a run of digits.
    fn run(&mut self, bytes: &[u8]) {
        while let Some(digit) = bytes.get(self.end).filter(|byte| byte.is_ascii_digit()) {
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.digits += 1;
            self.end += 1;
        }
    }

    /// Whether the space before `next` groups digits: exactly three follow and no more, or it
    /// stands in a fraction whose groups so far are full ("0,005 6").
    fn space_groups(&self, bytes: &[u8], next: usize) -> bool {
        let run = bytes[next..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        if run == 0 || run > 3 {
            return false;
        }
        // A date, a ratio or a range that follows is none of this number's groups.
        if matches!(bytes.get(next + run), Some(b'/' | b':' | b'x')) {
            return false;
        }
        let marks = &self.marks[..self.count];
        match marks.iter().position(|mark| mark.sign != Sign::Space) {
            None => {
                run == 3
                    && self.proper_head_of(if self.count == 0 { self.digits } else { self.head })
            }
            // Only a number below one has its fraction grouped in print; "7,123 456" is two.
            Some(point) => {
                marks[point..].iter().all(|mark| mark.tail == 3)
                    && marks[point].sign == Sign::Comma
                    && self.zero
                    && self.head == 1
            }
        }
    }

    fn proper_head_of(&self, head: usize) -> bool {
        (1..=3).contains(&head) && !self.zero
    }

    /// Whether the head can be the first of several groups: 1 to 3 digits, the first not 0.
    pub(super) fn proper_head(&self) -> bool {
        self.proper_head_of(self.head)
    }

    /// The number with mark `point` as its decimal sign; the digits are at most 28.
    pub(super) fn decimal(&self, i: &str, point: Option<usize>) -> Decimal {
        let scale: usize = point
            .map_or(0, |point| self.marks[point..self.count].iter().map(|mark| mark.tail).sum());
        if let (true, Ok(mantissa), Ok(scale)) =
            (self.digits <= 18, i64::try_from(self.mantissa), u32::try_from(scale))
        {
            return Decimal::new(if self.negative { -mantissa } else { mantissa }, scale);
        }
        let mut literal = String::with_capacity(self.digits + 2);
        if self.negative {
            literal.push('-');
        }
        for (index, digit) in i[..self.end].bytes().filter(u8::is_ascii_digit).enumerate() {
            if scale > 0 && index == self.digits - scale {
                literal.push('.');
            }
            literal.push(char::from(digit));
        }
        Decimal::from_digits(&literal).expect("the caller has counted at most 28 digits")
    }
}

/// The sign at the start of a number and its length in bytes; the digit follows at once.
fn sign(i: &str) -> (bool, usize) {
    match i.as_bytes() {
        [b'0'..=b'9', ..] => (false, 0),
        [b'+', ..] => (false, 1),
        [b'-', ..] => (true, 1),
        // U+2212 minus, U+2013 en dash, U+2010 and U+2011 hyphens, U+FE63 and U+FF0D.
        [0xE2, 0x88, 0x92, ..] | [0xE2, 0x80, 0x90 | 0x91 | 0x93, ..] => (true, 3),
        [0xEF, 0xB9, 0xA3, ..] | [0xEF, 0xBC, 0x8D, ..] => (true, 3),
        _ => (false, 0),
    }
}
