//! Words that the edge of a narrow column cut.
//!
//! ```text
//! +---+--------+
//! | I | triệu  |     "II", "triệu đồng/người/năm"
//! | I | đồng/n |
//! |   | gười/n |
//! |   | ăm     |
//! +---+--------+
//! ```
//!
//! Programs that draw tables wrap cells at spaces, and cut only a word that is wider than its column. So a
//! line is cut where a word fills the column alone, and would not fit into it with the word at the other
//! side of the line's end. As two words may stand so, too ("Phường" over "Đông"), the halves must need each
//! other: together they are a syllable, and one by itself is none. In a column of one or two characters any
//! figures and letters that stand so are one word.

use std::borrow::Cow;

use chitieu_text::{Source, space, syllable};

use crate::grid::Cell;

/// In a column of so few characters no two words stand one under the other.
const NARROWEST: usize = 2;

/// Joins the words of a cell that the edges of its column, so many characters wide, cut.
pub(crate) fn join(source: &Source<'_>, cell: &mut Cell<'_>, width: usize) {
    let pieces = cell.pieces.as_slice();
    if pieces.len() < 2 || pieces.windows(2).any(|pair| pair[0].line == pair[1].line) {
        return;
    }
    let line = |at: usize| source.slice(pieces[at].span);
    let fills = |at: usize| line(at).chars().take(width).count() == width;
    if !(0..pieces.len()).any(fills) {
        return;
    }
    let mut text = String::with_capacity(cell.text.len());
    let (mut plain, mut joined) = (0, false);
    for at in 0..pieces.len() {
        let words = space::collapse(line(at));
        if at > 0 {
            let whole = |word: &str, at: usize| word.len() == line(at).len() && fills(at);
            let front = text.rsplit(' ').next().unwrap_or_default();
            let last = line(at - 1).rsplit(' ').next().unwrap_or_default();
            let first = words.split(' ').next().unwrap_or_default();
            let is_cut = (whole(last, at - 1) || whole(first, at))
                && last.chars().count() + first.chars().count() > width
                && need_each_other(front, first, width);
            if !is_cut {
                text.push(' ');
            }
            joined |= is_cut;
            plain += 1;
        }
        plain += words.len();
        text.push_str(&words);
    }
    // Codes and marks in a cell make its text another than its lines.
    if joined && plain == cell.text.len() {
        cell.text = Cow::Owned(text);
    }
}

/// Whether two runs of characters are halves of one word.
fn need_each_other(front: &str, back: &str, width: usize) -> bool {
    let letter = |c: char| c.is_alphabetic();
    let front_letters = &front[front.trim_end_matches(letter).len()..];
    let back_letters = &back[..back.find(|c: char| !letter(c)).unwrap_or(back.len())];
    if width <= NARROWEST {
        let alike = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        return alike(front.chars().next_back()) && alike(back.chars().next());
    }
    let halves = [front_letters, back_letters];
    let is_roman = |text: &str| !text.is_empty() && text.bytes().all(|byte| b"IVX".contains(&byte));
    if is_roman(front) && is_roman(back) {
        return true;
    }
    back_letters.starts_with(char::is_lowercase)
        && halves.iter().all(|half| !half.is_empty())
        && !halves.iter().all(|half| syllable::is_legal(half))
        && syllable::is_legal(&halves.concat())
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    use crate::grid::{Cell, Piece, Pieces};

    /// The text of a cell of the lines of `text` in a column of so many characters.
    fn p(text: &str, width: usize) -> String {
        let source = Source::from_text(text);
        let mut cell = Cell { text: text.replace('\n', " ").into(), pieces: Pieces::None };
        for (line, at) in (0..source.line_count()).zip(0u32..) {
            cell.pieces.push(Piece::plain(source.line(line).span(), at));
        }
        super::join(&source, &mut cell, width);
        cell.text.into_owned()
    }

    #[test]
    fn cut_basic() {
        assert_eq!(p("triệu\nđồng/n\người/n\năm", 6), "triệu đồng/người/năm");
        assert_eq!(p("triệu\nđ\nồng/người/năm", 13), "triệu đồng/người/năm");
        assert_eq!(p("S\nT\nT", 1), "STT");
        assert_eq!(p("I\nI", 1), "II");
        assert_eq!(p("XVI\nII", 3), "XVIII");
        assert_eq!(p("1\n2", 1), "12");
    }

    #[test]
    fn cut_look_alikes() {
        for (text, width) in [
            ("Phường\nĐông", 6),
            ("UBND\nxã", 4),
            ("PCCC\nCNCH", 4),
            ("triệu\nđồng", 6),
            ("đội\nC\nở xã", 5),
            ("2026\n2027", 4),
            ("Trường\nđạt chuẩn", 6),
            ("smart\ncity", 5),
        ] {
            assert_eq!(p(text, width), text.replace('\n', " "));
        }
    }
}
