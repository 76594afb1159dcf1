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

/// What a sign of box drawing is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Flat,
    Upright,
    Joint,
}

/// The signs from U+2500 on.
static CLASSES: [Class; 128] = {
    let mut table = [Class::Joint; 128];
    let flat = ['─', '━', '═', '┄', '┅', '┈', '┉', '╌', '╍', '╴', '╶', '╸', '╺', '╼', '╾'];
    let mut at = 0;
    while at < flat.len() {
        table[flat[at] as usize - 0x2500] = Class::Flat;
        at += 1;
    }
    let upright = ['│', '┃', '║', '┆', '┇', '┊', '┋', '╎', '╏'];
    at = 0;
    while at < upright.len() {
        table[upright[at] as usize - 0x2500] = Class::Upright;
        at += 1;
    }
    table
};

/// What a character is, if it is a sign of box drawing.
fn class(c: char) -> Option<Class> {
    CLASSES.get((c as usize).wrapping_sub(0x2500)).copied()
}

/// Whether a character rules in box drawing.
pub(super) fn is_flat(c: char) -> bool {
    class(c) == Some(Class::Flat)
}

/// Whether a character is a bar in box drawing.
pub(super) fn is_upright(c: char) -> bool {
    class(c) == Some(Class::Upright)
}

/// Whether a character joins rules in box drawing.
pub(super) fn is_joint(c: char) -> bool {
    class(c) == Some(Class::Joint)
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
    /// So many signs may have got into a rule, and so much of the rule is left then.
    const STRAY: usize = 3;
    const LEAST: usize = 8;
    let Some(first) = find_drawn(text, 0) else { return Kind::None };
    let (mut joints, mut flats, mut bars) = (0usize, 0usize, 0usize);
    // What got into a rule stands among its dashes; words have spaces around.
    let mut before = text[..first].chars().next_back();
    let mut others = space::trim(&text[..first]).chars().count();
    let mut is_spelled = false;
    for c in text[first..].chars() {
        let is_word = |c: char| c.is_alphanumeric();
        is_spelled |= before.is_some_and(|before| {
            is_word(c) && (is_word(before) || space::is_space(before))
                || is_word(before) && space::is_space(c)
        });
        before = Some(c);
        match class(c) {
            Some(Class::Flat) => flats += 1,
            Some(Class::Upright) => bars += 1,
            Some(Class::Joint) => joints += 1,
            None => others += usize::from(!space::is_space(c)),
        }
        // Lines of cells begin with a bar, and rules have none but one that got into them.
        if others > 0
            && (is_spelled || bars > 0 && flats < LEAST || others > STRAY && bars + joints > 0)
        {
            return Kind::Content;
        }
    }
    match bars + joints {
        _ if others == 0 && flats >= 2 && bars == 0 => Kind::Rule,
        2.. if others <= STRAY && flats >= LEAST && bars <= 1 && joints > 1 => Kind::Rule,
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
