//! The signatures under a table: who made it, who signed it, who gets it.

use chitieu_grammar::ordinal;
use chitieu_text::fold;

use crate::account::{Account, Class};
use crate::columns::Columns;
use crate::rows::Row;

/// What begins the words of a signature block (NĐ 30/2020/NĐ-CP, Annex I, parts II.7 and II.9).
const OPENINGS: [&str; 18] = [
    "nơi nhận",
    "tm.",
    "kt.",
    "tl.",
    "tuq.",
    "q.",
    "chủ tịch",
    "phó chủ tịch",
    "người lập",
    "lập biểu",
    "thủ trưởng",
    "giám đốc",
    "phó giám đốc",
    "kế toán trưởng",
    "trưởng phòng",
    "trưởng ban",
    "(đã ký",
    "(ký",
];

/// No signature block has more rows.
const MOST_ROWS: usize = 12;

/// Takes the rows of a signature block off the end of a table. A spreadsheet's export keeps them in
/// columns like the rows above; they have neither ordinals nor figures.
pub(crate) fn take<'a>(rows: &mut Vec<Row<'a>>, columns: &Columns<'a>, account: &mut Account) {
    let silent = |row: &Row<'a>| {
        row.cell(columns.ordinal).is_none_or(|cell| ordinal::ordinal(&cell.text).is_none())
            && row.filled().all(|at| !row.cells[at].text.bytes().any(|byte| byte.is_ascii_digit()))
    };
    let last = rows.iter().rev().take(MOST_ROWS).take_while(|row| silent(row)).count();
    let tail = rows.len() - last;
    let first =
        rows[tail..].iter().position(|row| row.filled().any(|at| opens(&row.cells[at].text)));
    let Some(first) = first.map(|at| tail + at) else { return };
    for row in rows.drain(first..) {
        for piece in row.cells.iter().flat_map(|cell| cell.pieces.as_slice()) {
            account.claim(piece.span, Class::Outside);
        }
    }
}

fn opens(text: &str) -> bool {
    OPENINGS.iter().any(|opening| {
        let end = text.char_indices().nth(opening.chars().count()).map_or(text.len(), |(at, _)| at);
        fold::same(&text[..end], opening)
    })
}
