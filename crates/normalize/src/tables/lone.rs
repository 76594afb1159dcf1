//! Ordinals that stand alone on the line above their row, where the number of a page may stand, too.

use chitieu_grammar::header;
use chitieu_layout::Cell;
use chitieu_schema::Role;
use chitieu_text::Source;

use super::Table;
use crate::rows::{self, Row};

/// How many rows on either side are asked for their numbers.
const NEAR: usize = 64;

/// Puts numbers that were taken for those of pages before the rows right beneath them, where these lack an
/// ordinal and begin with a name, and the numbers of the rows around them count over that very one.
pub(super) fn join_lone_ordinals<'a>(source: &'a Source<'a>, table: &mut Table<'a>) {
    let lone = |row: &Row<'a>| match (row.cells.as_slice(), row.lines.as_slice()) {
        ([cell], &[line]) => number(&cell.text).map(|number| (line, number)),
        _ => None,
    };
    let is_of_ordinals = |table: &Table<'a>| {
        let label = table.header.first().and_then(|head| head.cells.first());
        label.is_some_and(|label| header::read_label(&label.text).role == Role::Ordinal)
    };
    // Most tables have no such line.
    let mut count = table.structure.iter().filter_map(lone).count();
    if count == 0 || !is_of_ordinals(table) {
        return;
    }
    for at in 0..table.structure.len() {
        let Some((line, own)) = lone(&table.structure[at]) else { continue };
        let behind = table.rows.partition_point(|row| row.lines.first() <= Some(&line));
        let Some(row) = table.rows.get(behind) else { continue };
        let of_row = |row: &Row<'a>| number(&row.cells.first()?.text);
        let before = table.rows[..behind].iter().rev().take(NEAR).find_map(of_row);
        let after = table.rows[behind + 1..].iter().take(NEAR).find_map(of_row);
        // A page ends at a form feed, and behind the last number another line may bear that of a page.
        let is_paged = |line: u32| source.line_str(line as usize).contains('\u{c}');
        let is_next = after.map_or(count == 1, |after| own.checked_add(1) == Some(after));
        if is_next
            && before.and_then(|before| before.checked_add(1)) == Some(own)
            && row.lines.first() == Some(&(line + 1))
            && lacks_ordinal(row)
            && ![line, line + 1].into_iter().any(is_paged)
        {
            let first = std::mem::take(&mut table.structure[at]);
            let row = std::mem::take(&mut table.rows[behind]);
            table.rows[behind] = rows::join_first(source, first, row);
            count -= 1;
        }
    }
}

/// Whether a row has all but an ordinal: a name that begins anew, and more behind it.
fn lacks_ordinal(row: &Row<'_>) -> bool {
    row.cells.first().is_some_and(Cell::is_empty)
        && row.cells.get(1).is_some_and(|name| name.text.starts_with(char::is_uppercase))
        && row.filled().count() >= 2
}

/// The number of "2" or "2.".
fn number(text: &str) -> Option<u32> {
    let bare = text.strip_suffix('.').unwrap_or(text);
    (bare.len() <= 3 && bare.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| bare.parse().ok().filter(|number| *number > 0))
        .flatten()
}
