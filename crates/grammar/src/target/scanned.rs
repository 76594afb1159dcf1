//! Numbers as character recognition gives them: `1O0`, `l00`, `O,73`, `24 ,25`, `2 70`.
//!
//! A letter that looks like a digit, a comma torn off, a comparator read as a digit: none of it can be
//! told from the cell alone ("5S" is a method, "2 70" may be two numbers), so this module only says what
//! number a cell would be. Whether it is one is for the other cells of its column to say.
//!
//! Letters of Cyrillic that look like digits (`1З5`, `8б`) are read in the same way: keyboards and character
//! recognition of two alphabets put them there.

/// What a cell says if it is a scan's print of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// The cell as it was meant, to be read like any other.
    pub text: String,
    /// The sign `≥` was read as the digit 2, which only columns that bear this sign bear out.
    pub needs_sign: bool,
}

/// The longest cell that is looked at, in bytes: a number, its comparator and a unit.
const LONGEST: usize = 40;

/// The number that a cell would be; `None` where it has nothing that a scan does to numbers.
///
/// ```text
/// scanned = [sign] damaged [" "] [words]       ; words without digits
///         / "2 " digits [" "] ["%"]            ; "≥" read as 2
/// damaged = digits, marks and letters that look like digits, of which at least one is a digit and no
///           more than half are letters; a space may stand before a comma or point, and then behind it
/// ```
/// A space behind a comma alone ("24, 25") is how two numbers are listed, and none before it is torn.
#[must_use]
pub fn scanned(cell: &str) -> Option<Scanned> {
    if cell.len() > LONGEST {
        return None;
    }
    // The signs of the font Symbol, where its codes were read as those of Latin-1.
    if let Some((sign, rest)) = symbol_sign(cell)
        && rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(Scanned { text: format!("{sign}{rest}"), needs_sign: false });
    }
    let body = cell.trim_start_matches(['≥', '≤', '>', '<', '=', '~', '≈', ' ']);
    let sign = &cell[..cell.len() - body.len()];
    if let Some(rest) = body.strip_prefix("2 ").filter(|_| sign.is_empty()) {
        let digits = rest.trim_end_matches('%').trim_end();
        let whole = digits.split(',').all(|run| {
            (1..=2).contains(&run.len()) && run.bytes().all(|byte| byte.is_ascii_digit())
        });
        // "2 7" is as likely a torn 27, and "2 100" two thousand and more but for shares.
        let share = digits == "100";
        if share || whole && digits.len() > 1 && digits.matches(',').count() < 2 {
            return Some(Scanned { text: format!("≥ {rest}"), needs_sign: true });
        }
    }
    let mut text = String::with_capacity(cell.len());
    text.push_str(sign);
    let (mut digits, mut letters, mut torn) = (0u32, 0u32, false);
    let mut rest = body;
    loop {
        let mut tail = rest.chars();
        match tail.next() {
            Some(digit) if digit.is_ascii_digit() => {
                digits += 1;
                text.push(digit);
            }
            Some(mark @ (',' | '.')) => text.push(mark),
            Some(' ') => {
                let Some(behind) = torn_mark(rest, &mut text) else { break };
                torn = true;
                rest = behind;
                continue;
            }
            Some(letter) => {
                let Some(digit) = digit_like(letter) else { break };
                letters += 1;
                text.push(digit);
            }
            None => break,
        }
        rest = tail.as_str();
    }
    let damaged = torn || letters > 0;
    let is_round = has_noughts(&body[..body.len() - rest.len()]);
    // "5l" is as well five litres; "90ha" goes on with a word, and so may "5Sa".
    let ends = rest.is_empty() || rest.starts_with([' ', '%']);
    let printed = &body[..body.len() - rest.len()];
    let litres = letters == 1 && printed.ends_with('l');
    // "3S", "5S" and "6S" are methods of order in offices, "4S" shops of cars; "5S%" is a share.
    let method = matches!(printed, "3S" | "4S" | "5S" | "6S") && !rest.starts_with('%');
    let plain = !rest.bytes().any(|byte| byte.is_ascii_digit());
    let too_many = (digits == 0 || letters > digits.max(1)) && !is_round;
    if !damaged || too_many || !ends || litres || method || !plain {
        return None;
    }
    text.push_str(rest);
    Some(Scanned { text, needs_sign: false })
}

/// The sign of comparison that a character of the font Symbol stands for, and what is behind it: its codes
/// B3 and A3 are `³` and `£` in Latin-1.
fn symbol_sign(cell: &str) -> Option<(char, &str)> {
    let mut rest = cell.chars();
    let sign = match rest.next()? {
        '³' | '\u{f0b3}' => '≥',
        '£' | '\u{f0a3}' => '≤',
        _ => return None,
    };
    Some((sign, rest.as_str()))
}

/// Whether the noughts of a round number were read as letters, and at most its first digit beside them, which
/// is a one: "4OO,1OO", "lOO", "Ioo". A one alone with a letter behind it is a word as well.
fn has_noughts(printed: &str) -> bool {
    let nought = |c: char| matches!(c, 'O' | 'o');
    let rest = printed.strip_prefix(['l', 'I', '|']);
    rest.unwrap_or(printed).starts_with(|c: char| c.is_ascii_digit() || rest.is_some() && nought(c))
        && printed.chars().filter(|c| nought(*c)).nth(1).is_some()
        && printed[1..].chars().all(|c| nought(c) || c.is_ascii_digit() || matches!(c, ',' | '.'))
}

/// The digit that a letter looks like. Small `s` and letters such as `B` and `Z` stand in codes more often
/// than for digits.
fn digit_like(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' => Some('0'),
        'l' | 'I' | '|' => Some('1'),
        'S' => Some('5'),
        'О' | 'о' => Some('0'),
        'З' | 'з' => Some('3'),
        'б' => Some('6'),
        _ => None,
    }
}

/// Whether a letter looks like a digit, so that a scan may have put it into a number.
#[must_use]
pub fn is_digit_like(letter: char) -> bool {
    digit_like(letter).is_some()
}

/// Whether the fraction of a number goes on in letters that look like digits: ",O1" behind "22".
pub(super) fn fraction_like(rest: &str) -> bool {
    let Some(tail) = rest.strip_prefix([',', '.']) else { return false };
    let word = &tail[..tail.find([' ', '%']).unwrap_or(tail.len())];
    tail.starts_with(|c| digit_like(c).is_some())
        && word.chars().all(|c| c.is_ascii_digit() || digit_like(c).is_some())
}

/// Puts the mark of " ,5" and " , 5" to `text`, and gives what is behind it; a digit must follow.
fn torn_mark<'a>(rest: &'a str, text: &mut String) -> Option<&'a str> {
    let tail = rest.trim_start_matches(' ');
    let mark = tail.chars().next().filter(|mark| matches!(mark, ',' | '.'))?;
    let behind = tail[1..].trim_start_matches(' ');
    let digit = |c: char| c.is_ascii_digit() || digit_like(c).is_some();
    let follows = behind.starts_with(digit) && text.ends_with(|c: char| c.is_ascii_digit());
    follows.then(|| {
        text.push(mark);
        behind
    })
}

#[cfg(test)]
mod tests {
    use super::{fraction_like, scanned};
    use proptest::prelude::*;

    fn p(cell: &str) -> String {
        scanned(cell).map_or("none".to_owned(), |found| {
            format!("{}{}", found.text, if found.needs_sign { " if ≥" } else { "" })
        })
    }

    #[test]
    fn scanned_basic() {
        for (cell, wanted) in [
            ("1O0", "100"),
            ("l00", "100"),
            ("9O", "90"),
            ("≥9o", "≥90"),
            ("O,73", "0,73"),
            ("S0%", "50%"),
            ("5S%", "55%"),
            ("1S", "15"),
            ("2S hộ", "25 hộ"),
            ("9S,2", "95,2"),
            ("≥ 5O", "≥ 50"),
            ("1.2O0 hộ", "1.200 hộ"),
            // Letters of Cyrillic.
            ("1З5", "135"),
            ("85,б", "85,6"),
            ("1О0", "100"),
            ("24 , 25", "24,25"),
            ("2 ,5", "2,5"),
            ("2 70", "≥ 70 if ≥"),
            ("2 70 %", "≥ 70 % if ≥"),
            ("2 7,5", "≥ 7,5 if ≥"),
            ("2 100 %", "≥ 100 % if ≥"),
            ("lOO", "100"),
            ("≥ Ioo %", "≥ 100 %"),
            ("4OO,1OO", "400,100"),
            // Signs of the font Symbol.
            ("³ 95", "≥ 95"),
            ("\u{f0a3}2,5%", "≤2,5%"),
        ] {
            assert_eq!(p(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn err_scanned() {
        for cell in [
            "", "100", "≥ 90", "O", "Có", "SO2", "lO", "5l", "5S", "3S hộ", "24, 25", "2 700",
            "2 7", "Io", "OO", "³", "£ x", "2 KCN", "5G", "ISO 9001", "Sở", "5 - 1O", "1O/2O",
            "O,", "0 ,", "Internet",
        ] {
            assert_eq!(p(cell), "none", "{cell}");
        }
    }

    #[test]
    fn fraction_like_basic() {
        for rest in [",O1", ",l2%", ",O"] {
            assert!(fraction_like(rest), "{rest}");
        }
        for rest in ["", ",", ", O1", ",Ok", ",1", ".5O", ". S", "O1"] {
            assert!(!fraction_like(rest), "{rest}");
        }
    }

    proptest! {
        #[test]
        fn scanned_never_panics(cell in "[0-9OolIS|., ≥%]{0,14}|\\PC{0,24}") {
            let _ = scanned(&cell);
        }
    }
}
