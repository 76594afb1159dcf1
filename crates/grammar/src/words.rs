//! Numbers written in words: "mười lăm" 15, "ba mươi tư" 34, "một triệu rưỡi" 1500000.

use chitieu_schema::Decimal;
use chitieu_text::chars;

use crate::error::{PResult, fail};

pub(crate) mod dash;
pub(crate) mod phrase;

use phrase::{is_space, lower, skip_space};

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// A unit digit, 0 to 9.
    Digit(u8),
    /// "mười": ten.
    Ten,
    /// "mươi", "chục": times ten.
    Tens,
    /// "trăm": times a hundred.
    Hundred,
    /// "linh", "lẻ": no tens.
    NoTens,
    /// "vạn", "nghìn", "triệu", "tỷ": the power of ten.
    Power(u32),
    /// "rưỡi": and a half of the last power.
    Half,
    /// "phẩy": the decimal sign.
    Point,
}

/// The words of numbers, lower case, in both spellings where there are two.
const WORDS: &[(&str, Word)] = &[
    ("không", Word::Digit(0)),
    ("một", Word::Digit(1)),
    ("mốt", Word::Digit(1)),
    ("hai", Word::Digit(2)),
    ("ba", Word::Digit(3)),
    ("bốn", Word::Digit(4)),
    ("tư", Word::Digit(4)),
    ("năm", Word::Digit(5)),
    ("lăm", Word::Digit(5)),
    ("nhăm", Word::Digit(5)),
    ("sáu", Word::Digit(6)),
    ("bảy", Word::Digit(7)),
    ("bẩy", Word::Digit(7)),
    ("tám", Word::Digit(8)),
    ("chín", Word::Digit(9)),
    ("mười", Word::Ten),
    ("mươi", Word::Tens),
    ("chục", Word::Tens),
    ("trăm", Word::Hundred),
    ("linh", Word::NoTens),
    ("lẻ", Word::NoTens),
    ("vạn", Word::Power(4)),
    ("nghìn", Word::Power(3)),
    ("ngàn", Word::Power(3)),
    ("triệu", Word::Power(6)),
    ("tỷ", Word::Power(9)),
    ("tỉ", Word::Power(9)),
    ("rưỡi", Word::Half),
    ("phẩy", Word::Point),
];

/// The number word at the start of `text`, and its length.
fn word(text: &str) -> Option<(Word, usize)> {
    let len = text.find(|c: char| !chars::is_letter(c)).unwrap_or(text.len());
    let found = &text[..len];
    // Both cases of a Vietnamese letter take the same bytes, so that lengths can be compared first.
    WORDS
        .iter()
        .find(|(spelling, _)| {
            found.len() == spelling.len() && found.chars().map(lower).eq(spelling.chars())
        })
        .map(|(_, word)| (*word, len))
}

/// The number that is being read, in parts that the next power multiplies.
#[derive(Default)]
struct Sum {
    /// What earlier powers have closed: "hai triệu" of "hai triệu ba nghìn".
    closed: u64,
    /// The hundreds and tens of the group at hand.
    group: u64,
    /// The digit at hand, not yet given its place.
    digit: Option<u64>,
    /// Whether the group holds a word at all.
    open: bool,
    /// The last power closed; the next has to be lower.
    last: Option<u32>,
}

impl Sum {
    /// Takes one word in; `None` where the words form no number.
    fn take(&mut self, word: Word) -> Option<()> {
        match word {
            Word::Digit(value) => {
                if self.digit.is_some() {
                    return None;
                }
                self.digit = Some(value.into());
            }
            Word::Ten => {
                if self.digit.is_some() || !self.group.is_multiple_of(100) {
                    return None;
                }
                self.group += 10;
            }
            Word::Tens => {
                let digit = self.digit.take()?;
                if !self.group.is_multiple_of(100) || digit == 0 {
                    return None;
                }
                self.group += digit * 10;
            }
            Word::Hundred => {
                if self.group != 0 {
                    return None;
                }
                self.group = self.digit.take()? * 100;
            }
            Word::NoTens => {
                if self.digit.is_some() || !self.group.is_multiple_of(100) {
                    return None;
                }
            }
            Word::Power(power) => {
                let group = self.group + self.digit.take().unwrap_or(0);
                let scale = 10u64.pow(power);
                if !self.open {
                    // "nghìn tỷ": the power multiplies what is already closed.
                    if power != 9 || self.closed == 0 {
                        return None;
                    }
                    self.closed = self.closed.checked_mul(scale)?;
                } else if self.last.is_some_and(|last| last <= power) {
                    // "hai nghìn ba trăm tỷ".
                    if power != 9 || self.last == Some(9) {
                        return None;
                    }
                    self.closed = self.closed.checked_add(group)?.checked_mul(scale)?;
                } else {
                    self.closed = self.closed.checked_add(group.checked_mul(scale)?)?;
                }
                self.last = Some(power);
                self.group = 0;
                self.open = false;
                return Some(());
            }
            Word::Half | Word::Point => return None,
        }
        self.open = true;
        Some(())
    }

    /// The number so far; `None` where nothing was read.
    fn value(&self) -> Option<u64> {
        (self.open || self.closed != 0)
            .then(|| self.closed.checked_add(self.group + self.digit.unwrap_or(0)))?
    }
}

/// `number = group (power group)* ["rưỡi"] ["phẩy" digit+]`
///
/// Reads as many words as form a number; white space stands between them. Whether such words
/// count as a number at all is the caller's question (they do as a whole cell or before a unit).
///
/// # Errors
/// Where the text does not start with a number in words.
pub fn words(i: &str) -> PResult<'_, Decimal> {
    let mut sum = Sum::default();
    let mut rest = i;
    let mut end = i;
    let mut fraction: Option<(i64, u32)> = None;
    let mut half = None;
    while let Some((found, len)) = word(rest) {
        let after = &rest[len..];
        if let Some((mantissa, scale)) = &mut fraction {
            let Word::Digit(digit) = found else { break };
            if *scale == 9 {
                break;
            }
            *mantissa = *mantissa * 10 + i64::from(digit);
            *scale += 1;
        } else {
            match found {
                Word::Half => {
                    // "một triệu rưỡi", "hai trăm rưỡi", "ba rưỡi".
                    let power = match sum.last {
                        Some(power) if !sum.open => 10u64.pow(power),
                        _ if sum.open && sum.digit.is_none() && sum.group >= 100 => 100,
                        _ if sum.open && sum.digit.is_some() => 1,
                        _ => break,
                    };
                    half = Some(power);
                }
                Word::Point => {
                    if !sum.open || sum.digit.is_none() && sum.group == 0 {
                        break;
                    }
                    fraction = Some((0, 0));
                }
                // "trăm rưỡi", "triệu rưỡi": one and a half of it.
                Word::Hundred | Word::Power(_) if rest.len() == i.len() && is_halved(after) => {
                    sum.take(Word::Digit(1));
                    sum.take(found);
                }
                _ => {
                    if sum.take(found).is_none() {
                        break;
                    }
                }
            }
        }
        if found != Word::Point && found != Word::NoTens {
            end = after;
        }
        rest = after.trim_start_matches(is_space);
        if half.is_some() || rest.len() == after.len() {
            break;
        }
    }
    let Some(whole) = sum.value().and_then(|value| i64::try_from(value).ok()) else {
        return fail(i, "a number in words");
    };
    if end.len() == i.len() {
        return fail(i, "a number in words");
    }
    let mut value = Decimal::from(whole);
    let more = match (fraction, half) {
        (Some((mantissa, scale)), _) if scale > 0 => Some(Decimal::new(mantissa, scale)),
        (_, Some(power)) => i64::try_from(power * 5).ok().map(|part| Decimal::new(part, 1)),
        _ => None,
    };
    if let Some(more) = more {
        value = match value.checked_add(more) {
            Some(value) => value,
            None => return fail(i, "a number in words"),
        };
    }
    Ok((end, value))
}

/// Words that make an estimate of the power behind them.
const ESTIMATES: &[&str] = &["vài", "mấy", "dăm", "hàng"];

/// Whether the next word is "rưỡi".
fn is_halved(rest: &str) -> bool {
    matches!(word(skip_space(rest)), Some((Word::Half, _)))
}

/// Whether a text begins with a share or an estimate in words that no decimal holds: "hai phần ba số xã", "một
/// nửa", "vài chục".
#[must_use]
pub(crate) fn is_share(text: &str) -> bool {
    // Most texts have none of the words, nor begin as an estimate or what may stand before it does.
    const FIRST: [char; 16] =
        ['v', 'V', 'm', 'M', 'd', 'D', 'h', 'H', 'k', 'K', 't', 'T', 'g', 'G', 'đ', 'Đ'];
    if !(text.contains("phần") || text.contains("nửa") || text.starts_with(FIRST)) {
        return false;
    }
    let text = phrase::after_any(text, &["khoảng", "trên", "hơn", "gần", "đạt"]).unwrap_or(text);
    if let Some(rest) = phrase::after_any(text, ESTIMATES) {
        let power = word(rest);
        return power.is_some_and(|(found, len)| {
            matches!(found, Word::Tens | Word::Hundred | Word::Power(_)) && len == rest.len()
        });
    }
    let share = |rest: &str| {
        let whole = phrase::after(skip_space(rest), "phần")?;
        words(whole).ok().map(|_| ())
    };
    phrase::after_any(text, &["một nửa", "phân nửa", "quá nửa"]).is_some()
        || words(text).is_ok_and(|(rest, _)| share(rest).is_some())
}

/// The number that the whole text spells, where it is unmistakably one.
///
/// "Không" and "năm" alone are not: the first is a denial, the second a year.
#[must_use]
pub fn whole(text: &str) -> Option<Decimal> {
    let text = phrase::trim(text);
    if matches!(word(text), Some((Word::Digit(0 | 5), len)) if len == text.len()) {
        return None;
    }
    match words(text) {
        Ok((rest, value)) if skip_space(rest).is_empty() => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{whole, words};

    #[test]
    fn words_basic() {
        let p = |text: &str| whole(text).map(|value| value.to_string()).unwrap_or_default();
        for (text, value) in [
            ("mười lăm", "15"),
            ("ba mươi tư", "34"),
            ("một triệu rưỡi", "1500000"),
            ("hai phẩy năm", "2.5"),
            ("ba phẩy không bốn", "3.04"),
            ("Một", "1"),
            ("mười", "10"),
            ("hai mươi", "20"),
            ("hai mươi mốt", "21"),
            ("Chín mươi chín", "99"),
            ("một trăm", "100"),
            ("một trăm linh năm", "105"),
            ("một trăm lẻ một", "101"),
            ("năm trăm mười hai", "512"),
            ("hai trăm rưỡi", "250"),
            ("ba rưỡi", "3.5"),
            ("một nghìn không trăm linh hai", "1002"),
            ("hai ngàn ba trăm", "2300"),
            ("hai nghìn ba trăm tỷ", "2300000000000"),
            ("một nghìn tỉ", "1000000000000"),
            ("ba triệu hai trăm nghìn", "3200000"),
            ("hai vạn", "20000"),
            ("mười  lăm", "15"),
            ("trăm rưỡi", "150"),
            ("Triệu rưỡi", "1500000"),
        ] {
            assert_eq!(p(text), value, "{text}");
        }
    }

    #[test]
    fn words_boundaries() {
        assert_eq!(words("một số lĩnh vực").unwrap().0, " số lĩnh vực");
        assert_eq!(words("hai phẩy").unwrap().0, " phẩy");
        assert_eq!(words("ba mươi tư xã").unwrap().0, " xã");
    }

    #[test]
    fn share_basic() {
        for text in [
            "hai phần ba",
            "Một phần tư số xã",
            "một nửa",
            "Khoảng một nửa",
            "vài chục",
            "Khoảng vài chục",
            "đạt vài trăm",
        ] {
            assert!(super::is_share(text), "{text}");
        }
        for text in [
            "một phần",
            "Một số lĩnh vực",
            "Hai phần mềm",
            "hàng năm",
            "hàng trăm lượt",
            "Khoảng",
            "Khoảng năm",
            "",
        ] {
            assert!(!super::is_share(text), "{text}");
        }
    }

    #[test]
    fn err_words() {
        for text in
            ["Không", "năm", "", "Một số lĩnh vực", "triệu", "rưỡi", "mươi", "bathôn", "hai ba"]
        {
            assert_eq!(whole(text), None, "{text}");
        }
        // More than a number holds is left unread, not wrapped around.
        assert!(
            words(&format!("một {}", "tỷ ".repeat(9))).is_ok_and(|(rest, _)| rest.contains("tỷ"))
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(picks in proptest::collection::vec(0usize..super::WORDS.len(), 0..12), tail in ".{0,6}") {
            let mut text: Vec<&str> = picks.iter().map(|pick| super::WORDS[*pick].0).collect();
            text.push(&tail);
            let _ = words(&text.join(" "));
        }
    }
}
