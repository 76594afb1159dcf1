//! Finds at a glance what of a text may hold a misprint; most texts are passed over so.
//!
//! One probe of a table says which known word a word is (`prints`). Two known words that stand side by
//! side are looked up in a filter of the pairs that are likely wrong; what is not there is right. A word
//! that the table has not is doubtful only where a word beside it is of a term that has another word
//! like it there, or where it may be a part of a word or two words.

use super::doubt::{Step, end_of_run, is_glued, is_wrong, read};
use super::hash;
use super::prints::{self, Print};
use super::table::{MORE_PAIRS, PAIRS};

/// What stands before a word, with nothing but blanks between: the code of the word before, and above
/// it that of the one before that; 0 where it is none of the table's.
#[derive(Clone, Copy)]
pub(super) struct Behind(u64);

impl Behind {
    const NOTHING: Self = Self(0);

    #[inline]
    fn push(self, code: u32) -> Self {
        Self(self.0 << 32 | u64::from(code))
    }

    #[inline]
    fn code(self) -> u32 {
        self.0 as u32
    }

    /// The word before; [`u16::MAX`] where there is none.
    pub(super) fn last(self) -> u16 {
        hash::id(self.code())
    }

    /// The word before that one, likewise.
    pub(super) fn before(self) -> u16 {
        hash::id((self.0 >> 32) as u32)
    }
}

/// The next stretch from byte `from` on, which is the text's begin or behind a stretch, that may hold
/// a misprint: all that stands between two breaks.
#[inline]
pub(super) fn next_doubt(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    // Where the stretch begins that the word at `at` is of.
    let (mut at, mut start) = (from, from);
    let mut behind = Behind::NOTHING;
    while at < bytes.len() {
        let (id, end) = match prints::at(bytes, at) {
            Print::Known(id, end) => (id, end),
            Print::Stop => {
                let byte = bytes[at];
                if byte == b' ' {
                    at += 1;
                    continue;
                }
                let is_letter = |at: usize| bytes.get(at).is_some_and(|byte| *byte >= b'A');
                if !byte.is_ascii_digit() {
                    start = at + 1;
                } else if (is_letter(at.wrapping_sub(1)) || is_letter(at + 1)) && is_glued(text, at)
                {
                    return Some((start, end_of_run(text, at)));
                }
                behind = Behind::NOTHING;
                at += 1;
                continue;
            }
            Print::Other => match read(text, at, behind) {
                Step::Word(id, end) => (id, end),
                Step::Doubt(end) => return Some((start, end_of_run(text, end))),
                Step::Blank(end) => {
                    at = end;
                    continue;
                }
                Step::Other(end) => {
                    behind = Behind::NOTHING;
                    at = end;
                    continue;
                }
                Step::Break(end) => {
                    behind = Behind::NOTHING;
                    (at, start) = (end, end);
                    continue;
                }
            },
        };
        let code = hash::code(id);
        let pair = hash::two(behind.code(), code);
        if hash::has_bit(&PAIRS, hash::first_bit(pair))
            && hash::has_bit(&MORE_PAIRS, hash::second_bit(pair))
            && is_wrong(text, behind, id, end)
        {
            return Some((start, end_of_run(text, end)));
        }
        behind = behind.push(code);
        // Most words have a blank behind them.
        at = end + usize::from(bytes.get(end) == Some(&b' '));
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use proptest::prelude::*;

    use super::super::{judge_stretch, misprints, table};
    use super::*;

    fn p(text: &str) -> bool {
        next_doubt(text, 0).is_some()
    }

    #[test]
    fn doubts_basic() {
        for text in [
            "PHÁT TRIỂN CHUYÊN ĐỔI SỐ",
            "thủ tục hành chinh",
            "lấy ý kiền của Nhân dân",
            "Đơn vị tỉnh",
            "VN eID",
            "chuyên\u{a0}đổi số",
        ] {
            assert!(p(text), "{text}");
        }
    }

    #[test]
    fn doubts_look_alikes() {
        for text in [
            "Chuyển đổi số quốc gia, chính quyền điện tử",
            "Tỷ lệ người dân trưởng thành có tài khoản định danh điện tử",
            "Trung tâm phục vụ hành chính công",
            // Two are a term's letter for letter, but the third is none of it.
            "ứng dụng công nghệ",
            // What stands between parts them.
            "chuyên, đổi số",
            "chuyên 5 đổi",
            "",
        ] {
            assert!(!p(text), "{text}");
        }
    }

    #[test]
    fn doubts_strange_words() {
        for text in ["Số Gường bệnh", "NH ÌN", "tháng12", "kếhoạch", "tỷ 1ệ hộ nghèo"]
        {
            assert!(p(text), "{text}");
        }
        for text in ["P H Á T T R I Ể N", "Số h ộ nghèo", "T ỷ lệ hộ"] {
            assert!(p(text), "{text}");
        }
        for text in [
            "A B C D",
            "Nguyễn V. A",
            "xã Hới",
            "≥90",
            "2025–2030",
            "1–2 tuổi",
            "5G, 10km",
            "Department of Industry",
        ] {
            assert!(!p(text), "{text}");
        }
    }

    proptest! {
        /// The sieve hides nothing: what the judge finds in a stretch without it is found.
        #[test]
        fn hides_nothing(picks in prop::collection::vec((0..4000_usize, 0..12_usize), 2..12)) {
            let texts: Vec<&str> = table::rows().flat_map(|line| line.texts.split('|')).collect();
            let mut words = Vec::new();
            for (pick, wrong) in picks {
                for (at, word) in texts[pick % texts.len()].split(' ').enumerate() {
                    // A mark that is put on or left out.
                    words.push(if at == wrong {
                        word.replace(['ổ', 'ố', 'ể', 'ì'], "o").replace(['a', 'á', 'ạ'], "ẵ")
                    } else {
                        word.to_owned()
                    });
                }
            }
            let text = words.join(" ");
            let (mut expected, mut found) = (Vec::new(), Vec::new());
            judge_stretch(&text, 0, text.len(), &mut expected);
            misprints(&text, &mut found);
            prop_assert_eq!(found, expected);
        }
    }
}
