//! What characters and lines are in a drawing.

use chitieu_text::space;

/// What a line of a drawing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Not a part of one.
    #[default]
    None,
    /// Rules and joints from end to end.
    Rule,
    /// Bars, and words or rules between them.
    Content,
}

/// Whether a character rules in box drawing.
pub(super) fn is_flat(c: char) -> bool {
    matches!(
        c,
        '─' | '━'
            | '═'
            | '┄'
            | '┅'
            | '┈'
            | '┉'
            | '╌'
            | '╍'
            | '╴'
            | '╶'
            | '╸'
            | '╺'
            | '╼'
            | '╾'
    )
}

/// Whether a character is a bar in box drawing.
pub(super) fn is_upright(c: char) -> bool {
    matches!(c, '│' | '┃' | '║' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏')
}

/// Whether a character is one of box drawing.
pub(super) fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// Whether a character joins rules in box drawing.
pub(super) fn is_joint(c: char) -> bool {
    is_drawn(c) && !is_flat(c) && !is_upright(c)
}

/// What a line, trimmed, is in a drawing of ASCII signs.
pub(crate) fn ascii_kind(text: &str) -> Kind {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return Kind::None };
    let rule = |byte: &u8| matches!(byte, b'-' | b'=' | b'+' | b':');
    if *first == b'+'
        && *last == b'+'
        && bytes.len() >= 3
        && matches!(bytes[1], b'-' | b'=' | b':')
        && bytes.iter().all(rule)
    {
        return Kind::Rule;
    }
    if *first == b'|' && *last == b'|' && bytes.len() >= 2 {
        return Kind::Content;
    }
    // A cell that spans rows stands before or behind a rule.
    if matches!(first, b'|' | b'+')
        && matches!(last, b'|' | b'+')
        && (memchr::memmem::find(bytes, b"+-").is_some()
            || memchr::memmem::find(bytes, b"-+").is_some())
    {
        return Kind::Content;
    }
    Kind::None
}

/// What a line, trimmed, is in box drawing.
pub(crate) fn drawn_kind(text: &str) -> Kind {
    let Some(first) = find_drawn(text, 0) else { return Kind::None };
    let (mut joints, mut flats, mut bars) = (0usize, 0usize, 0usize);
    let mut others = !space::trim(&text[..first]).is_empty();
    // All signs of box drawing have three bytes.
    let mut rest = &text[first..];
    while let Some(c) = rest.chars().next() {
        if is_flat(c) {
            flats += 1;
        } else if is_upright(c) {
            bars += 1;
        } else if is_drawn(c) {
            joints += 1;
        } else {
            others |= !space::is_space(c);
        }
        if others && bars + joints > 0 {
            return Kind::Content;
        }
        rest = &rest[c.len_utf8()..];
    }
    match bars + joints {
        _ if !others && flats >= 2 && bars == 0 => Kind::Rule,
        1.. => Kind::Content,
        0 => Kind::None,
    }
}

/// The first byte at or behind `from` at which a sign of box drawing stands.
pub(super) fn find_drawn(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut places = memchr::memchr_iter(0xE2, bytes.get(from..)?).map(|at| from + at);
    places.find(|&at| matches!(bytes.get(at + 1), Some(0x94 | 0x95)))
}
