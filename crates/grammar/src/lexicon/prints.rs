//! The known word that stands at a place of a text, as it is printed: up to eight bytes are taken at
//! once, and one probe of a table says which word it is.

use super::hash::{self, PRINT_BITS};
use super::table::{PRINTS, TEXTS};
use crate::header::syllable::key_of;

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
#[inline(always)]
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

/// What stands at a place.
pub(super) enum Print {
    /// A word of the table, its number and the byte behind it.
    Known(u16, usize),
    /// A word that the table has not.
    Other,
    /// No word begins here.
    Stop,
}

/// What stands at byte `at`, which is not behind the text's end.
#[inline(always)]
pub(super) fn at(bytes: &[u8], at: usize) -> Print {
    let low = eight(bytes, at);
    let stop = stops(low);
    if stop & 0x80 != 0 {
        return Print::Stop;
    }
    let (hash, len) = if stop != 0 {
        (hash::of_print(low & mask(stop), 0), stop.trailing_zeros() / 8)
    } else {
        // Of a word of sixteen bytes or more fifteen are left, as no word of the table has.
        let high = eight(bytes, at + 8);
        let stop = stops(high);
        (hash::of_print(low, high & mask(stop)), 8 + stop.trailing_zeros() / 8)
    };
    match id_of_print(hash) {
        Some(id) => Print::Known(id, at + len as usize),
        None => Print::Other,
    }
}

/// The bits of the bytes before the first stop; of seven bytes where there is none.
#[inline]
fn mask(stop: u64) -> u64 {
    (stop ^ stop.wrapping_sub(1)) >> 8
}

/// The number of the known word whose print has this hash.
#[inline(always)]
fn id_of_print(hash: u64) -> Option<u16> {
    let mut at = (hash >> (64 - PRINT_BITS)) as usize;
    loop {
        let slot = PRINTS[at];
        if slot == 0 {
            return None;
        }
        if hash::is_of(slot, hash) {
            return Some(hash::id_in(slot));
        }
        at = (at + 1) % PRINTS.len();
    }
}

/// The keys of the known words as the grammar of headers and bodies has them.
static KEYS: [u64; TEXTS.len()] = {
    let mut keys = [0; TEXTS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = key_of(TEXTS[at]);
        at += 1;
    }
    keys
};

/// The key of the known word that stands at byte `at`, and the byte behind the word; none where no word
/// or another one stands there.
#[inline]
pub(crate) fn key_at(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    match self::at(bytes, at) {
        Print::Known(id, end) => Some((KEYS[usize::from(id)], end)),
        Print::Other | Print::Stop => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
