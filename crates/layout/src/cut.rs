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
//! other: together they are a syllable, and one by itself is none. In a column of one character figures and
//! letters that stand so are one word, and in one of two characters capitals are ("ST" over "T").

use std::borrow::Cow;

use chitieu_text::{Source, space, syllable};

use crate::grid::Cell;

/// No word that a program cuts is longer, in bytes.
const LONGEST: usize = 96;

/// Joins the words of a cell that the edges of its column, so many characters wide, cut.
pub(crate) fn join(source: &Source<'_>, cell: &mut Cell<'_>, width: usize) {
    let pieces = cell.pieces.as_slice();
    if pieces.len() < 2 || pieces.windows(2).any(|pair| pair[0].line == pair[1].line) {
        return;
    }
    let line = |at: usize| source.slice(pieces[at].span);
    let count = |at: usize| line(at).chars().take(width + 1).count();
    let fills = |at: usize| count(at) == width;
    // A line that is longer says that the column is wider: nothing stands around its cells.
    if !(0..pieces.len()).any(fills) || (0..pieces.len()).any(|at| count(at) > width) {
        return;
    }
    let mut text = String::with_capacity(cell.text.len());
    let (mut plain, mut joined) = (0, false);
    // Where the last word of the text begins.
    let mut word = 0;
    for at in 0..pieces.len() {
        let words = space::collapse(line(at));
        if at > 0 {
            let whole = |word: &str, at: usize| word.len() == line(at).len() && fills(at);
            let front = &text[word..];
            let last = line(at - 1).rsplit(' ').next().unwrap_or_default();
            let first = words.split(' ').next().unwrap_or_default();
            let is_cut = front.len() <= LONGEST
                && (whole(last, at - 1) || whole(first, at))
                && last.chars().count() + first.chars().count() > width
                && need_each_other(front, first, width);
            if !is_cut {
                text.push(' ');
                word = text.len();
            }
            joined |= is_cut;
            plain += 1;
        }
        plain += words.len();
        if let Some(space) = words.rfind(' ') {
            word = text.len() + space + 1;
        }
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
    let ends = [front.chars().next_back(), back.chars().next()];
    let both = |such: fn(char) -> bool| ends.iter().all(|end| end.is_some_and(such));
    if width == 1 && both(char::is_alphanumeric)
        || width == 2 && both(|end| end.is_ascii_uppercase())
    {
        return true;
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
        assert_eq!(p("ST\nT", 2), "STT");
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
            ("Số\nTT", 2),
            ("cơ\nsở", 2),
            ("km\nhộ", 2),
            ("15\n20", 2),
            // Nothing stands around the cells, and the column is wider.
            ("15\n20", 1),
            ("2026\n2027", 2),
            ("hộ\ndân", 1),
        ] {
            assert_eq!(p(text, width), text.replace('\n', " "));
        }
    }
}
