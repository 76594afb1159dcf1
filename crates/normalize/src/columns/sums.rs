//! Names that sum up: "Tổng cộng", "Toàn tỉnh".

use chitieu_grammar::spacing;
use chitieu_text::fold;
use chitieu_text::plain::{self, Reading};

use super::Columns;
use crate::rows::is_all_caps;

impl Columns<'_> {
    /// Whether a name says that its row sums up others, and nothing else: "Tổng cộng", "TỔNG SỐ:".
    pub(crate) fn is_bare_total(name: &str) -> bool {
        /// The bytes of the longest, and those with marks between its letters that nobody sees.
        const LONGEST: usize = 16;
        const LONGEST_PRINTED: usize = 64;
        let bare = name.trim_end_matches([':', '.', ' ']);
        let seen = || {
            let is_seen = |c: &char| plain::reading(*c) != Reading::Nothing;
            bare.chars().filter(is_seen).map(char::len_utf8).sum::<usize>()
        };
        (bare.len() <= LONGEST || bare.len() <= LONGEST_PRINTED && seen() <= LONGEST)
            && (["tổng cộng", "tổng số", "cộng", "tổng"].iter().any(|word| fold::same(bare, word))
                || is_misspaced_total(bare))
    }

    /// Whether a row without an ordinal sums up the table.
    pub(crate) fn is_total(&self, name: &str) -> bool {
        let Some(first) = name.split(' ').next() else { return false };
        let sums = |word: &str| fold::same(first, word);
        let bare = name.trim_end_matches([':', '.']);
        if !(sums("tổng") || sums("cộng")) {
            return is_misspaced_total(bare);
        }
        is_all_caps(name)
            || is_misspaced_total(bare)
            || sums_parts(&name[first.len()..])
            || ["tổng cộng", "cộng", "tổng"].iter().any(|word| fold::same(bare, word))
            || bare.get(.."tổng cộng".len()).is_some_and(|front| fold::same(front, "tổng cộng"))
    }
}

/// Whether the words behind "Tổng" are the ordinals of what it sums up, and nothing else: "Tổng I + II",
/// "Tổng số (1+2)", "Cộng I". A figure alone may be an amount.
fn sums_parts(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word = rest.split([' ', '(']).next().unwrap_or_default();
    let is_sum = fold::same(word, "số") || fold::same(word, "cộng");
    let rest = if is_sum { &rest[word.len()..] } else { rest };
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "():.=".contains(c));
    let numeral = |part: &str| {
        (1..=5).contains(&part.len()) && part.bytes().all(|byte| b"IVX".contains(&byte))
            || matches!(part.as_bytes(), [b'A'..=b'H'])
    };
    let figure = |part: &str| {
        (1..=5).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && part.starts_with(|c: char| c.is_ascii_digit())
    };
    let parts = || rest.split(['+', '-', '–']).map(str::trim);
    numeral(rest) || parts().nth(1).is_some() && parts().all(|part| numeral(part) || figure(part))
}

/// Whether a name is "Tổng cộng" or "Tổng số" with its letters set apart or its words run together.
fn is_misspaced_total(name: &str) -> bool {
    spacing::row_word(name)
        .is_some_and(|(word, found)| found.end == name.len() && word.starts_with("tổng"))
}

/// Whether a name says nothing but that its row sums up, or averages, all the others: "Tổng số", "Toàn
/// tỉnh", "Tổng toàn xã", "Bình quân chung".
///
/// Between other rows such a name can belong to the row above it ("Tổng số" of its parts); what it sums
/// up at the end of a table is the table.
pub(crate) fn sums_all(name: &str) -> bool {
    let bare = name.split('(').next().unwrap_or_default().trim_end_matches([':', '.', ' ']);
    if bare.len() > 40 {
        return false;
    }
    let mut words = bare.split(' ').peekable();
    let mut take = |any: &[&str]| {
        words.next_if(|word| any.iter().any(|known| fold::same(word, known))).is_some()
    };
    let (total, plus) = (take(&["tổng"]), take(&["cộng"]));
    let mut sum = total || plus;
    if sum {
        take(&["số"]);
    } else {
        sum = take(&["bình"]) && take(&["quân"]) && take(&["chung"]);
    }
    let all = take(&["toàn", "cả"]);
    let places = ["tỉnh", "xã", "huyện", "phường", "thành", "nước", "vùng", "đặc", "khu"];
    let place = all && take(&places);
    if place {
        // "thành phố", "đặc khu".
        take(&["phố", "khu"]);
    }
    (sum || all) && all == place && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::{Columns, sums_all, sums_parts};

    /// Marks that nobody sees make no other word.
    #[test]
    fn is_bare_total_basic() {
        for name in ["Tổng cộng", "TỔNG SỐ:", "Cộng", "T\u{200b}ổng c\u{200b}ộ\u{200b}ng"]
        {
            assert!(Columns::is_bare_total(name), "{name}");
        }
        for name in ["", "Tổng thu", "Tổng cộng thu ngân sách", "Cộng đồng"] {
            assert!(!Columns::is_bare_total(name), "{name}");
        }
    }

    #[test]
    fn sums_parts_basic() {
        for rest in [" I + II", " (I+II)", " số (1+2)", " cộng A+B:", " I", " 1.1 + 1.2", " I-II"]
        {
            assert!(sums_parts(rest), "{rest}");
        }
        for rest in
            ["", " số", " 5", " thu - chi", " số 5", " I + chi khác", " số lao động", " 1 +"]
        {
            assert!(!sums_parts(rest), "{rest}");
        }
    }

    #[test]
    fn sums_all_basic() {
        let names = [
            "Tổng số",
            "TỔNG SỐ:",
            "Tổng",
            "Tổng cộng",
            "Cộng",
            "Toàn tỉnh",
            "Cả nước",
            "Tổng toàn xã",
            "Cộng toàn xã",
            "Toàn thành phố",
            "Bình quân chung",
            "Tổng số (I+II)",
        ];
        for name in names {
            assert!(sums_all(name), "{name}");
        }
    }

    #[test]
    fn err_sums_all() {
        let names = [
            "Tổng số lao động",
            "Tổng sản lượng",
            "Số",
            "Toàn diện",
            "Xã Toàn Thắng",
            "Toàn",
            "Cộng đồng",
            "Bình quân",
            "Tổng cục",
            "",
        ];
        for name in names {
            assert!(!sums_all(name), "{name}");
        }
    }
}
