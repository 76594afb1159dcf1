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
    // All signs of Latin-1 begin with C2, as no letter does.
    if memchr::memchr_iter(0xC2, bytes).any(|at| !is_usual(bytes, at)) {
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

/// Whether a sign of Latin-1 is one that clean texts have: a no-break space, or one of `° ± ² ³ ´` behind
/// ASCII (`m²`, `25 °C`). No old encoding has a letter there, and in UTF-8 read as windows-1252 they stand
/// behind another character past ASCII.
fn is_usual(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(0xA0) => true,
        Some(0xB0..=0xB4) => at == 0 || bytes[at - 1].is_ascii(),
        _ => false,
    }
}

/// Whether two bytes are of a letter that Vietnamese has not.
fn is_odd(byte: u8, after: u8) -> bool {
    // Capital and small letters of Latin-1 differ by one bit.
    let alien = (after & 0x1F).wrapping_sub(0x0E) < 4;
    // U+01A2 and U+01A3, which text layers of PDF have for Ư and ư.
    let look_alike = (after & 0xFE) == 0xA2;
    ((byte == 0xC3) & alien) | ((byte == 0xC6) & look_alike)
}

#[cfg(test)]
mod tests {
    use super::may_be_damaged;

    #[test]
    fn may_be_damaged_basic() {
        for text in ["kÕ ho¹ch", "keá hoaïch ñaàu tö", "káº¿ hoáº¡ch", "PH\u{1a2}ƠNG"]
        {
            assert!(may_be_damaged(text), "{text}");
        }
        for text in ["", "Diện tích (m²)", "25 °C ± 2", "10³ tấn", "Số\u{a0}hộ", "² ´"]
        {
            assert!(!may_be_damaged(text), "{text}");
        }
    }

    /// The same signs as halves of a letter: `ò`, `ó` and `ô`, read wrongly.
    #[test]
    fn may_be_damaged_look_alikes() {
        for text in ["cÃ³", "xÃ´", "dÃ²", "a · b", "«Xanh»"] {
            assert!(may_be_damaged(text), "{text}");
        }
    }
}
