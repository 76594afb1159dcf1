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
    let (mut joints, mut flats, mut bars, mut others) = (0, 0, 0, 0);
    for c in text.chars() {
        if is_flat(c) {
            flats += 1;
        } else if is_upright(c) {
            bars += 1;
        } else if is_joint(c) {
            joints += 1;
        } else if !space::is_space(c) {
            others += 1;
        }
    }
    match (others, bars + joints) {
        (0, _) if flats >= 2 && bars == 0 => Kind::Rule,
        (_, 1..) => Kind::Content,
        _ => Kind::None,
    }
}
