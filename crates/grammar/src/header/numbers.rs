//! Rows of column numbers: "(1) (2) (3)", "A B 1 2=3/1".

/// The most cells of such a row.
const MOST_CELLS: usize = 200;

/// Whether a row's cells number its columns; it is structure then, not data.
///
/// Every cell that is not blank is a number, a number in brackets, a letter from A on, or a number
/// with the formula of its column ("4=5+6+7", "(10)=(9)/(8)*100"). One cell of a row of brackets may
/// be damaged ("(ổ)" for (6)). A row of data such as "1 | 2 | 5" has the same shape, so this is
/// asked as well:
/// - the row has three cells or more, or two with letters, brackets or formulas;
/// - its first is A or 1 (or a);
/// - letters come before numbers, and both rise from left to right without a repeat; the numbers
///   begin at 1, behind two letters and more also at 2 or 3 (columns that were taken out of a form:
///   "A B 2 3 4 5 6");
/// - plain numbers are without leading zero and leave out no more than they print: a gap or two is
///   common ("A B C D 1 2 3 4 6 7 8 10").
///
/// A row of data whose values are 1, 2, 3 in this order is then taken for column numbers; the
/// caller knows whether it stands right under the header.
pub fn is_column_numbers<'a>(cells: impl IntoIterator<Item = &'a str>) -> bool {
    let mut filled = 0u32;
    let mut marked = 0u32;
    let mut damaged = 0u32;
    let mut numbers = 0u32;
    let mut last_letter = 0u8;
    let mut last = 0u32;
    for cell in cells.into_iter().take(MOST_CELLS) {
        let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '*' || c == '_');
        if cell.is_empty() {
            continue;
        }
        filled += 1;
        let begins = |value| value == 1 || last_letter >= 2 && value <= 3;
        match read(cell) {
            Some(Number::Letter(letter)) if numbers == 0 && letter == last_letter + 1 => {
                last_letter = letter;
                marked += 1;
            }
            Some(Number::Plain(value)) if value > last && (last > 0 || begins(value)) => {
                last = value;
                numbers += 1;
            }
            Some(Number::Marked(value)) if value > last && (last > 0 || begins(value)) => {
                last = value;
                numbers += 1;
                marked += 1;
            }
            Some(Number::Damaged) if last > 0 => damaged += 1,
            _ => return false,
        }
    }
    let enough = filled >= 3 || filled == 2 && marked > 0;
    enough && damaged <= 1 && (damaged == 0 || marked >= 3) && last <= 2 * (numbers + damaged) + 2
}

enum Number {
    /// `A`, as 1.
    Letter(u8),
    /// `1`.
    Plain(u32),
    /// `(1)`, `[1]`, `4=3/2`.
    Marked(u32),
    /// `(ổ)`.
    Damaged,
}

fn read(cell: &str) -> Option<Number> {
    // Rows of data are given up here.
    if cell.len() > 40 {
        return None;
    }
    if let Some((left, right)) = cell.split_once('=') {
        let value = match read(left.trim())? {
            Number::Plain(value) | Number::Marked(value) => value,
            _ => return None,
        };
        let formula = |c: char| {
            c.is_ascii_digit() || c.is_ascii_uppercase() || " ()[]+-–*/x×:%.,=^".contains(c)
        };
        return (right.chars().all(formula) && right.contains(|c: char| c.is_ascii_digit()))
            .then_some(Number::Marked(value));
    }
    let inner = cell
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .or_else(|| cell.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')));
    if let Some(inner) = inner {
        let inner = inner.trim();
        let mut chars = inner.chars();
        return Some(match (number(inner), chars.next(), chars.next()) {
            (Some(value), ..) => Number::Marked(value),
            (None, Some(letter @ ('A'..='H' | 'a'..='h')), None) => {
                Number::Letter(letter.to_ascii_uppercase() as u8 - b'A' + 1)
            }
            // One misread character.
            (None, Some(c), None) if c.is_alphanumeric() => Number::Damaged,
            _ => return None,
        });
    }
    if let Some(value) = number(cell) {
        return Some(Number::Plain(value));
    }
    match cell.as_bytes() {
        [letter @ (b'A'..=b'H' | b'a'..=b'h')] => {
            Some(Number::Letter(letter.to_ascii_uppercase() - b'A' + 1))
        }
        _ => None,
    }
}

/// A column's number: one or two digits, three at most, without leading zero.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    (digits && !text.starts_with('0')).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_column_numbers;

    fn p(row: &str) -> bool {
        is_column_numbers(row.split('|'))
    }

    #[test]
    fn numbers_basic() {
        for row in [
            "1|2|3|4|5|6|7|8",
            "A|B|1|2|3|4|5|6",
            "A|B|C|D|1|2|3|4|6|7|8|10",
            "A|B|2|3|4|5|6",
            "A|B|3|4",
            "(1)|(2)|(3)",
            "A|B|1|2=3/1",
            "1|2|3|4=3/2",
            "1|3|4=5+6+7|5|6|7|14=6+10",
            "(1)|(2)|(7)|(8)=(7)-(3)|(9)|(10)=(9)/(8)*100",
            "(1)|(2)|(3)|(4)|(5)|(ổ)|(7)",
            "**1**| |**2**|**3**",
            "(a)|(b)|(1)",
        ] {
            assert!(p(row), "{row}");
        }
    }

    #[test]
    fn err_numbers() {
        for row in [
            "1|Tỷ lệ|%|70",
            "1|2|2",
            "1|2",
            "1|10|100",
            "2|3|4",
            "A|2|3",
            "A|B|4|5",
            "A|B|2|9",
            "01|02|03",
            "3|2|1",
            "1|A|2",
            "I|II|III",
            "1|2,5|3",
            "(ổ)|(ỗ)|(1)",
            "1|2|ổ",
            "A",
            "",
            "x=1|y=2|3",
        ] {
            assert!(!p(row), "{row}");
        }
    }

    proptest! {
        #[test]
        fn numbers_never_panic(row in "[0-9A-D()=+|/ ]{0,30}|\\PC{0,30}") {
            p(&row);
        }
    }
}
