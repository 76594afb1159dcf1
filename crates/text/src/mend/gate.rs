//! A look at bytes that tells nearly every clean text from one that may be damaged.

/// Whether a text in UTF-8 may be one in an old encoding whose bytes were read as characters, or has
/// Latin characters that stand for others.
///
/// Such a text is full of the signs of Latin-1 (U+00A1 to U+00BF) or of letters that Vietnamese does
/// not have (`î ï ð ñ`, capital or small). `false` is certain for TCVN3, for UTF-8 read twice, and for
/// a text of some length in VNI, whose `đ` is `ñ` and whose dot is `ï`, or windows-1258, whose `đ` is
/// `ð`.
pub(crate) fn may_be_damaged(text: &str) -> bool {
    const CHUNK: usize = 32;
    let bytes = text.as_bytes();
    // All signs of Latin-1 begin with C2, as no letter does. No-break spaces are in many clean pages.
    if memchr::memchr_iter(0xC2, bytes).any(|at| bytes.get(at + 1) != Some(&0xA0)) {
        return true;
    }
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

/// Whether two bytes are of a letter that Vietnamese has not.
fn is_odd(byte: u8, after: u8) -> bool {
    // Capital and small letters of Latin-1 differ by one bit.
    let alien = (after & 0x1F).wrapping_sub(0x0E) < 4;
    // U+01A2 and U+01A3, which text layers of PDF have for Ư and ư.
    let look_alike = (after & 0xFE) == 0xA2;
    ((byte == 0xC3) & alien) | ((byte == 0xC6) & look_alike)
}
