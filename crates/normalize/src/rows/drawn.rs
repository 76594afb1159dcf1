//! Names the words that the edge of a narrow column cut, and that were read as one.

use chitieu_layout::Piece;
use chitieu_schema::Code;
use chitieu_text::{Source, Span, space};

use super::{Row, RowNote};
use crate::cell;

/// Notes the words of a drawn row that the layout joined: where no space stands between what two lines of a
/// cell hold.
pub(crate) fn note_cuts(source: &Source<'_>, row: &mut Row<'_>) {
    if row.lines.len() < 2 {
        return;
    }
    for cell in &row.cells {
        let pieces = cell.pieces.as_slice();
        if pieces.len() < 2 || pieces.iter().any(|piece| piece.coded > 0) {
            continue;
        }
        let mut rest = &*cell.text;
        note_numbers(source, pieces, &mut row.notes);
        // The parts of the word that is open, and where they stand.
        let mut word = RowNote {
            code: Code::RowContinued,
            lines: Vec::new(),
            spans: Vec::new(),
            message: String::new(),
        };
        for (at, piece) in pieces.iter().enumerate() {
            let raw = source.slice(piece.span);
            let words = space::collapse(raw);
            let is_parted = rest.starts_with(' ');
            rest = rest.strip_prefix(' ').unwrap_or(rest);
            // Marks within a cell make its text another than its lines.
            let Some(behind) = rest.strip_prefix(&*words) else { break };
            rest = behind;
            // A piece of nothing parts no word, and is no end of one.
            if words.is_empty() {
                continue;
            }
            if at > 0 && !is_parted {
                let before = pieces[at - 1];
                let front = source.slice(before.span).rsplit(space::is_space).next();
                let back = raw.split(space::is_space).next().unwrap_or_default();
                if word.spans.is_empty() {
                    let front = front.unwrap_or_default();
                    let Span { end, .. } = before.span;
                    word.spans.push(Span { start: end - cell::to_u32(front.len()), end });
                    word.lines.push(before.line);
                    word.message = format!("`{front}`");
                }
                let Span { start, .. } = piece.span;
                word.spans.push(Span { start, end: start + cell::to_u32(back.len()) });
                word.lines.push(piece.line);
                word.message.push_str(&format!(" and `{back}`"));
                if back.len() == raw.len() {
                    continue;
                }
            }
            close(&mut word, &mut row.notes);
        }
        close(&mut word, &mut row.notes);
    }
}

/// Names the whole numbers that stand over each other in a cell: "12" over "900" may be the values of two rows.
fn note_numbers(source: &Source<'_>, pieces: &[Piece], notes: &mut Vec<RowNote>) {
    let is_number = |piece: &Piece| {
        let text = source.slice(piece.span);
        text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
            && text.ends_with(|last: char| last.is_ascii_digit())
    };
    if pieces.iter().all(is_number) {
        let shown: Vec<&str> = pieces.iter().map(|piece| source.slice(piece.span)).collect();
        notes.push(RowNote {
            code: Code::RowContinued,
            lines: pieces.iter().map(|piece| piece.line).collect(),
            spans: pieces.iter().map(|piece| piece.span).collect(),
            message: format!(
                "`{}` stand on several lines, and were read as one value",
                shown.join("` and `")
            ),
        });
    }
}

/// Gives the note of a word whose parts are all there, if it was cut.
fn close(word: &mut RowNote, notes: &mut Vec<RowNote>) {
    if word.spans.is_empty() {
        return;
    }
    let message = format!(
        "{} were read as one word, which the column's edge cut",
        std::mem::take(&mut word.message)
    );
    notes.push(RowNote {
        code: Code::RowContinued,
        lines: std::mem::take(&mut word.lines),
        spans: std::mem::take(&mut word.spans),
        message,
    });
}
