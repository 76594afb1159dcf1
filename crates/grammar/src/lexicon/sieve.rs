//! Finds at a glance what of a text may hold a misprint; most texts are passed over so.
//!
//! A word is taken as it is printed, up to eight bytes at once, and one probe of a table says which
//! known word it is. Two known words that stand side by side are looked up in a filter of the pairs
//! that are likely wrong; what is not there is right. A word that the table has not is doubtful only
//! where a word beside it is of a term that has another word like it there, or where it may be a part
//! of a word or two words.

use super::doubt::{Step, end_of_run, is_glued, is_wrong, read};
use super::hash::{self, PRINT_BITS};
use super::table::{PAIRS, PRINTS};

/// A number with this byte in every place.
const fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The high bit of each byte that ends a word: all of ASCII before `A`, blanks and figures too.
/// Other signs are taken for letters, so that the word is not found and read letter by letter.
#[inline]
fn stops(bytes: u64) -> u64 {
    // With its high bit no byte takes from the next one.
    !(((bytes | every(0x80)) - every(b'A')) | bytes) & every(0x80)
}

/// Eight bytes from `at` on, with zeros behind the end, as a number.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes[at..].first_chunk() {
        Some(all) => u64::from_le_bytes(*all),
        // The bytes before `at` are pushed out; of none nothing is left.
        None => match bytes.last_chunk().filter(|_| at < bytes.len()) {
            Some(all) => u64::from_le_bytes(*all) >> (8 * (8 + at - bytes.len())),
            None => few(bytes, at),
        },
    }
}

/// [`eight`] of a text that has fewer, or at its end.
#[cold]
fn few(bytes: &[u8], at: usize) -> u64 {
    let mut all = [0; 8];
    all[..bytes.len() - at].copy_from_slice(&bytes[at..]);
    u64::from_le_bytes(all)
}

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
        let low = eight(bytes, at);
        let stop = stops(low);
        if stop & 0x80 != 0 {
            let byte = bytes[at];
            if byte == b' ' {
                at += 1;
                continue;
            }
            let is_letter = |at: usize| bytes.get(at).is_some_and(|byte| *byte >= b'A');
            if !byte.is_ascii_digit() {
                start = at + 1;
            } else if (is_letter(at.wrapping_sub(1)) || is_letter(at + 1)) && is_glued(text, at) {
                return Some((start, end_of_run(text, at)));
            }
            behind = Behind::NOTHING;
            at += 1;
            continue;
        }
        let (hash, len) = if stop != 0 {
            (hash::of_print(low & mask(stop), 0), stop.trailing_zeros() / 8)
        } else {
            // Of a word of sixteen bytes or more fifteen are left, as no word of the table has.
            let high = eight(bytes, at + 8);
            let stop = stops(high);
            (hash::of_print(low, high & mask(stop)), 8 + stop.trailing_zeros() / 8)
        };
        let (code, end) = match code_of_print(hash) {
            Some(code) => (code, at + len as usize),
            None => match read(text, at, behind) {
                Step::Word(id, end) => (hash::code(id), end),
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
        let bit = hash::pair_bit(behind.code(), code);
        if PAIRS[bit / 64] >> (bit % 64) & 1 == 1 && is_wrong(text, behind, hash::id(code), end) {
            return Some((start, end_of_run(text, end)));
        }
        behind = behind.push(code);
        // Most words have a blank behind them.
        at = end + usize::from(bytes.get(end) == Some(&b' '));
    }
    None
}

/// The bits of the bytes before the first stop; of seven bytes where there is none.
#[inline]
fn mask(stop: u64) -> u64 {
    (stop ^ stop.wrapping_sub(1)) >> 8
}

/// The code of the known word whose print has this hash.
#[inline]
fn code_of_print(hash: u64) -> Option<u32> {
    let mut at = (hash >> (64 - PRINT_BITS)) as usize;
    loop {
        let slot = PRINTS[at];
        if slot == 0 {
            return None;
        }
        if hash::is_of(slot, hash) {
            return Some(hash::code_in(slot));
        }
        at = (at + 1) % PRINTS.len();
    }
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

    /// A short text ends in the middle of eight bytes.
    #[test]
    fn eight_boundaries() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for len in 0..=text.len() {
            for at in 0..=len {
                let got = eight(&text[..len], at).to_le_bytes();
                for (n, byte) in got.into_iter().enumerate() {
                    let expected = text[..len].get(at + n).copied().unwrap_or(0);
                    assert_eq!(byte, expected, "{len} {at} {n}");
                }
            }
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
