//! A look at bytes that tells nearly every clean text from one that may be damaged.

/// Whether a text in UTF-8 may be one in an old encoding whose bytes were read as characters.
///
/// Such a text is full of the signs of Latin-1 (U+00A1 to U+00BF, lead byte C2) or of letters that
/// Vietnamese does not have (`î ï ð ñ ö ø û`, capital or small). `false` is certain for TCVN3, for
/// UTF-8 read twice, and for a text of some length in VNI or windows-1258.
pub(super) fn may_be_damaged(text: &str) -> bool {
    const CHUNK: usize = 32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + CHUNK < bytes.len() {
        let (here, next) = (&bytes[at..at + CHUNK], &bytes[at + 1..=at + CHUNK]);
        // No branch inside, so that the compiler makes vector code of it.
        let mut odd = 0u8;
        for (&byte, &after) in here.iter().zip(next) {
            odd |= u8::from(is_odd(byte, after));
        }
        if odd != 0 {
            return true;
        }
        at += CHUNK;
    }
    let after = |at: usize| bytes.get(at + 1).copied().unwrap_or(0);
    (at..bytes.len()).any(|at| is_odd(bytes[at], after(at)))
}

/// Whether two bytes are of such a character. No-break spaces, which clean pages are full of, are none.
fn is_odd(byte: u8, after: u8) -> bool {
    // Capital and small letters of Latin-1 differ by one bit.
    let letter = after & 0xDF;
    let alien =
        (letter.wrapping_sub(0x8E) < 4) | (letter.wrapping_sub(0x96) < 3) | (letter == 0x9B);
    ((byte == 0xC2) & (after != 0xA0)) | ((byte == 0xC3) & alien)
}
