//! The signatures under a table: who made it, who signed it, who gets it.

use chitieu_grammar::{citation, ordinal, unit};
use chitieu_schema::{Code, Role};
use chitieu_text::fold;

use crate::account::{Account, Class};
use crate::columns::Columns;
use crate::report::Report;
use crate::rows::{Row, is_all_caps};

/// Whole cells of a signature block: who signs, and who gets the document (NĐ 30/2020/NĐ-CP, Annex I,
/// part II, 7 and 9).
const TITLES: [&str; 23] = [
    "nơi nhận",
    "chủ tịch",
    "phó chủ tịch",
    "người lập",
    "người lập biểu",
    "người tổng hợp",
    "lập biểu",
    "thủ trưởng",
    "thủ trưởng đơn vị",
    "thủ trưởng cơ quan",
    "giám đốc",
    "phó giám đốc",
    "kế toán",
    "kế toán trưởng",
    "phụ trách kế toán",
    "trưởng thôn",
    "trưởng phòng",
    "phó trưởng phòng",
    "chánh văn phòng",
    "trưởng ban",
    "đã ký",
    "ký tên",
    "ký tên, đóng dấu",
];

/// The authorities for which somebody signs; the body stands behind them in capitals.
const AUTHORITIES: [&str; 5] = ["TM.", "KT.", "TL.", "TUQ.", "Q."];

/// What stands under a title in brackets, between commas: how the paper is to be signed.
const ORDERS: [&str; 13] = [
    "ký",
    "ký tên",
    "đã ký",
    "chữ ký",
    "ký số",
    "ghi rõ họ tên",
    "ghi rõ họ và tên",
    "ký và ghi rõ họ tên",
    "ký ghi rõ họ tên",
    "họ tên",
    "họ và tên",
    "chức vụ",
    "đóng dấu",
];

/// No signature block has more rows.
const MOST_ROWS: usize = 12;

/// No list of those who get a document has more rows.
const MOST_RECIPIENTS: usize = 40;

/// Takes the rows of a signature block off the end of a table. A spreadsheet's export keeps them in
/// columns like the rows above.
///
/// Every cell of the block is a title, an authority, a person's name, the place and day, or how to sign; the
/// first row has a title or an authority, is the place and day alone, or stands in capitals over how to sign.
/// A row that says anything else keeps the block in the table.
pub(crate) fn take<'a>(
    rows: &mut Vec<Row<'a>>,
    columns: &Columns<'a>,
    account: &mut Account,
    report: &mut Report<'a>,
) {
    take_inner(rows, account, report);
    let signs = |row: &Row<'a>| {
        row.cell(columns.ordinal).is_none_or(|cell| ordinal::ordinal(&cell.text).is_none())
            && row.cell(columns.unit).is_none_or(|cell| unit::find(&cell.text).is_none())
            && row.filled().all(|at| {
                let text = &row.cells[at].text;
                opens(text) || is_name(text) || is_order(text)
            })
            || is_dated(row)
    };
    let last = rows.iter().rev().take(MOST_ROWS).take_while(|row| signs(row)).count();
    let tail = rows.len() - last;
    let is_signed = |row: &Row<'a>| row.filled().any(|at| is_order(&row.cells[at].text));
    let opening = |at: &usize| {
        let row = &rows[*at];
        row.filled().any(|at| opens(&row.cells[at].text))
            || is_dated(row)
            || rows.get(at + 1).is_some_and(is_signed)
                && row.filled().all(|at| is_all_caps(&row.cells[at].text))
    };
    let signed = || (tail..rows.len()).find(opening);
    let Some(first) = recipients(rows, columns).or_else(signed) else { return };
    let mut lines = Vec::new();
    for row in rows.drain(first..) {
        for piece in row.cells.iter().flat_map(|cell| cell.pieces.as_slice()) {
            account.claim(piece.span, Class::Outside);
        }
        lines.extend(row.lines);
    }
    report.lines(
        Code::SignatureRows,
        &lines,
        "the last rows of the table are signatures: they are no indicators",
    );
}

/// Takes a stamp that got between the rows: lines with nothing beside them, of which the first names an authority and
/// the last a person ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Nam"), with rows behind.
fn take_inner<'a>(rows: &mut Vec<Row<'a>>, account: &mut Account, report: &mut Report<'a>) {
    fn lone<'r>(row: &'r Row<'_>) -> Option<&'r str> {
        let mut filled = row.filled();
        let (at, None) = (filled.next()?, filled.next()) else { return None };
        Some(&row.cells[at].text)
    }
    let is_authority = |row: &Row<'_>| {
        let text = lone(row).filter(|text| text.starts_with(['T', 'K', 'Q']));
        text.is_some_and(|text| AUTHORITIES.iter().any(|it| text.starts_with(it)) && opens(text))
    };
    let mut at = 0;
    while let Some(first) = rows[at..].iter().position(is_authority).map(|found| at + found) {
        let signs = |row: &Row<'_>| {
            lone(row).is_some_and(|text| opens(text) || is_name(text) || is_order(text))
        };
        let count = rows[first..].iter().take(MOST_ROWS).take_while(|row| signs(row)).count();
        let is_person = |text: &str| is_name(text) && !is_all_caps(text);
        let last =
            rows[first..first + count].iter().rposition(|row| lone(row).is_some_and(is_person));
        let end = last.map_or(first, |last| first + last + 1);
        at = first + 1;
        if end < first + 2 || end == rows.len() {
            continue;
        }
        let mut lines = Vec::new();
        for row in rows.drain(first..end) {
            for piece in row.cells.iter().flat_map(|cell| cell.pieces.as_slice()) {
                account.claim(piece.span, Class::Outside);
            }
            lines.extend(row.lines);
        }
        let message = "the rows are a signature amid the table: they are no indicators";
        report.lines(Code::SignatureRows, &lines, message);
        at = first;
    }
}

/// The row where the list of those who get the document begins ("Nơi nhận:"), if nothing behind it has a
/// value or a unit: the list's own rows are bodies, with a dash before each, and whoever signs beside.
fn recipients(rows: &[Row<'_>], columns: &Columns<'_>) -> Option<usize> {
    let tail = rows.len().saturating_sub(MOST_RECIPIENTS);
    let first = tail + rows[tail..].iter().position(is_recipients)?;
    let is_empty = |row: &Row<'_>| {
        let of_values =
            |at: usize| matches!(columns.list.get(at), Some(plan) if plan.role == Role::Value);
        row.filled().count() <= 2
            && row.cell(columns.unit).is_none_or(|cell| unit::find(&cell.text).is_none())
            && !row.filled().any(|at| {
                of_values(at) && row.cells[at].text.starts_with(|c: char| c.is_ascii_digit())
            })
    };
    rows[first..].iter().all(is_empty).then_some(first)
}

/// Whether a row begins the list of those who get the document.
pub(crate) fn is_recipients(row: &Row<'_>) -> bool {
    row.filled().next().is_some_and(|at| names_recipients(&row.cells[at].text))
}

/// Whether a text is "Nơi nhận:".
pub(crate) fn names_recipients(text: &str) -> bool {
    // Every row is asked, and most cells are a number or begin otherwise; letters that look like these
    // are none of ASCII.
    let others = |c: char| c.is_ascii_alphanumeric() && !matches!(c, 'N' | 'n');
    (8..=24).contains(&text.len())
        && !text.starts_with(others)
        && fold::same(text.trim_matches(['(', ')', ':', '.', ' ', '*', '/']), "nơi nhận")
}

/// Whether a text begins a signature block.
pub(crate) fn opens(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', ':', '.', ' ', '*', '/']);
    TITLES.iter().any(|title| title.len() + 8 >= bare.len() && fold::same(bare, title))
        || AUTHORITIES.iter().any(|authority| {
            text.strip_prefix(authority).is_some_and(|body| body.is_empty() || is_all_caps(body))
        })
}

/// Whether a row is the place and day over signatures and nothing else: "Sơn La, ngày 08 tháng 4 năm 2026".
fn is_dated(row: &Row<'_>) -> bool {
    let mut filled = row.filled();
    let (Some(at), None) = (filled.next(), filled.next()) else { return false };
    let text = &*row.cells[at].text;
    text.contains(',')
        && citation::head_date(text).is_some_and(|found| {
            let rest = text[found.end..].trim_matches(['.', ' ']);
            found.place.is_some() && found.start == 0 && rest.is_empty()
        })
}

/// Whether a cell says how to sign, in brackets: "(Ký, ghi rõ họ tên)".
fn is_order(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.is_some_and(|inner| {
        inner.split([',', ';', '/']).all(|order| {
            ORDERS.iter().any(|known| {
                order.len() <= 2 * known.len() && fold::same(order.trim_matches(' '), known)
            })
        })
    })
}

/// Whether a cell can be a person's name, or the body that somebody signs for: a few words, each with
/// a capital.
fn is_name(text: &str) -> bool {
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) && !word.contains(|sign: char| sign.is_ascii_digit())
    };
    let words = text.split(' ').count();
    (2..=6).contains(&words) && text.split(' ').all(capital)
        || is_all_caps(text) && !text.bytes().any(|byte| byte.is_ascii_digit())
}
