//! Ordinals that say what kind of heading they number: `Phần thứ nhất`, `Mục I`, `Nhóm 2`.

use crate::header::syllable::{Words, begins, phrase};

use super::{OrdinalKind, Titled};

/// The words before the numbers.
const TITLES: [(&[u64], Titled); 4] = [
    (phrase!("phần"), Titled::Part),
    (phrase!("chương"), Titled::Chapter),
    (phrase!("mục"), Titled::Division),
    (phrase!("nhóm"), Titled::Group),
];

/// The number words behind "thứ", from the first on.
const RANKS: [&[u64]; 12] = [
    phrase!("nhất"),
    phrase!("hai"),
    phrase!("ba"),
    phrase!("tư"),
    phrase!("năm"),
    phrase!("sáu"),
    phrase!("bảy"),
    phrase!("tám"),
    phrase!("chín"),
    phrase!("mười"),
    phrase!("mười một"),
    phrase!("mười hai"),
];

/// The shortest title and the shortest number with the space between, in bytes.
const SHORTEST: usize = 6;

/// Reads a whole text as a title and its number; `plain` reads the number where it is no word.
pub(super) fn titled(
    text: &str,
    plain: impl Fn(&str) -> Option<OrdinalKind>,
) -> Option<OrdinalKind> {
    // Few cells that are no other ordinal begin so.
    if text.len() < SHORTEST
        || !matches!(text.as_bytes()[0], b'P' | b'p' | b'C' | b'c' | b'M' | b'm' | b'N' | b'n')
    {
        return None;
    }
    let (_, number) = text.split_once(' ')?;
    let words: Vec<_> = Words::new(text).take(5).collect();
    let title = |(title, _): &&(&[u64], _)| begins(&words, title);
    let &(_, title) = TITLES.iter().find(title)?;
    let ranked = words.get(1..).filter(|rest| begins(rest, phrase!("thứ")));
    let value = match ranked.and_then(|rest| rest.get(1..)) {
        Some(rest) => {
            let at = RANKS.iter().position(|rank| rank.len() == rest.len() && begins(rest, rank));
            u64::try_from(at?).ok()? + 1
        }
        None => match plain(number.trim())? {
            OrdinalKind::Arabic(value) => value,
            OrdinalKind::Roman(value) | OrdinalKind::Upper(value) => value.into(),
            _ => return None,
        },
    };
    Some(OrdinalKind::Named(title, value))
}
