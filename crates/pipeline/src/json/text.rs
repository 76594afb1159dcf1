//! Texts and whole numbers of JSON (RFC 8259, sections 6 and 7).

/// Puts `text` behind `out` as a JSON string. Escaped is what must be: the quotation mark, the
/// backslash, and control characters below U+0020.
#[inline]
pub(super) fn quoted(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (plain, escaped) = rest.split_at(plain_prefix(rest));
        out.extend_from_slice(plain);
        let Some((&byte, behind)) = escaped.split_first() else { break };
        escape(out, byte);
        rest = behind;
    }
    out.push(b'"');
}

/// Whether nothing of `text` is to be escaped.
pub(super) fn is_plain(text: &str) -> bool {
    plain_prefix(text.as_bytes()) == text.len()
}

/// How many bytes stand before the first that is to be escaped.
#[inline]
fn plain_prefix(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        if has_escaped(u64::from_le_bytes(eight)) {
            break;
        }
        at += 8;
    }
    at + bytes[at..].iter().take_while(|&&byte| !is_escaped(byte)).count()
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\')
}

/// Whether one of eight bytes is to be escaped.
///
/// A byte below `n` has its high bit set in `bytes - n`, and one that is set already is none of
/// these. What is borrowed from the next byte comes from a byte that was found, so that the answer
/// for all eight is exact.
#[inline]
fn has_escaped(bytes: u64) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    let (quote, slash) = (bytes ^ (ONES * b'"' as u64), bytes ^ (ONES * b'\\' as u64));
    let low = bytes.wrapping_sub(ONES * 0x20);
    let found = (low | quote.wrapping_sub(ONES) | slash.wrapping_sub(ONES)) & !bytes;
    found & (ONES << 7) != 0
}

/// The short form where there is one.
#[cold]
fn escape(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0c => b'f',
        b'\r' => b'r',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.extend([byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]));
            return;
        }
    };
    out.extend([b'\\', short]);
}

/// Puts a whole number behind `out`.
pub(super) fn whole_number(out: &mut Vec<u8>, mut value: u64) {
    let start = out.len();
    loop {
        out.push(b'0' + (value % 10) as u8);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out[start..].reverse();
}
