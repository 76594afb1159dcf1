//! Cells that print nothing though they hold characters: what nobody sees, codes for white space, the marks of
//! emphasis around a blank. Converters put them where a cell is empty.

use std::mem;

use chitieu_text::plain::{self, Reading};
use chitieu_text::space;

use crate::grid::{Item, Layout};
use crate::html;

/// Makes the cells that print nothing empty; their characters become marks.
pub(crate) fn clear(layout: &mut Layout<'_>) {
    for item in &mut layout.items {
        let Item::Table(grid) = item else { continue };
        for cell in grid.all_cells_mut() {
            // Most cells begin with a letter or a figure, of which none is blank.
            let first = cell.text.as_bytes().first();
            let may = first.is_some_and(|byte| matches!(byte, b'*' | b'&' | 0xC2 | 0xCC..));
            if may && is_blank(&cell.text) {
                let pieces = mem::take(cell).pieces;
                layout.marks.extend(pieces.as_slice().iter().map(|piece| piece.span));
            }
        }
    }
}

/// Whether a cell's text prints nothing.
///
/// ```text
/// blank = 1*(unseen / space / reference to one of these) / "*"{n} 1*space "*"{n}
/// ```
fn is_blank(text: &str) -> bool {
    /// No blank cell holds more, in bytes.
    const LONGEST: usize = 200;
    if text.len() > LONGEST {
        return false;
    }
    if let Some((front, back)) = text.split_once(' ')
        && front == back
        && (1..=3).contains(&front.len())
    {
        return front.bytes().all(|byte| byte == b'*');
    }
    let is_unseen = |c: char| space::is_space(c) || plain::reading(c) == Reading::Nothing;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if is_unseen(c) {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        match html::reference(rest) {
            Some((len, meant)) if c == '&' && meant.chars().all(is_unseen) => rest = &rest[len..],
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn is_blank_basic() {
        for text in [
            "\u{200b}",
            "\u{ad}\u{200e}",
            "\u{2800}",
            "\u{3164}",
            "&nbsp;",
            "&#8203;&nbsp; &#160;",
            "** **",
            "* *",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn is_blank_look_alikes() {
        for text in [
            "*",
            "**",
            "* **",
            "x",
            "-",
            "&",
            "&amp;",
            "&nbsp;5",
            "\u{200b}5",
            "…",
            "(*)",
            "** x **",
        ] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
