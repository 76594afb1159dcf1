//! Rows that lack cells, so that those behind them stand under the wrong columns, or under columns that
//! nothing but their order tells.

use chitieu_grammar::{agency, ordinal, unit};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Role};
use chitieu_text::Span;

use super::{Row, RowNote, starts_high};
use crate::columns::{Columns, looks_measured};

/// What parts the cells of a table's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parted {
    /// Tabs, of which a copied page leaves out those of cells that a cell above covers.
    Tabs,
    /// Nothing but what the words are: a blank cell leaves no trace.
    Words,
    /// Signs or places.
    Signs,
}

/// Puts the cells of a row that ends early where they belong: "4 | Tỷ lệ hộ nghèo | Sở Nội vụ" under "STT |
/// Chỉ tiêu | ĐVT | Kế hoạch | Chủ trì" lacks its unit and its value.
///
/// The first cell that cannot be of its column (a body or a figure for a unit, a body for a value or a time)
/// and those behind it are moved right by as few columns as make each of them fit. Where a unit stands for
/// the name, the cells from the name on are, and the column of a group before it is the one that is lacking;
/// where the name stands for the ordinal, all are. Where that does not make every cell fit, the row stays as
/// it is.
pub(super) fn shift(row: &mut Row<'_>, columns: &Columns<'_>) {
    let (Some(name), width) = (columns.name, columns.list.len()) else { return };
    if row.cells.len() >= width {
        return;
    }
    // The rest of a row that was cut has no ordinal or no name, and one that a line's end tore off has words
    // for its ordinal.
    let is_ordinal = |cell: &Cell<'_>| ordinal::ordinal(&cell.text).is_some();
    let Some(own) = row.cell(columns.ordinal) else { return };
    if !is_ordinal(own) {
        shift_all(row, columns, name);
        return;
    }
    if row.cell(Some(name)).is_none() || row.cells.len() <= name + 1 {
        return;
    }
    let has_deadline = || columns.list.iter().any(|column| column.role == Role::Deadline);
    let is_misfit = |&at: &usize| {
        let text = &*row.cells[at].text;
        match columns.list[at].role {
            Role::Unit => {
                unit::find(text).is_none() && (looks_measured(text) || agency::begins_body(text))
            }
            Role::Value => agency::begins_body(text) || is_quarter_or_month(text) && has_deadline(),
            Role::Deadline => agency::begins_body(text),
            _ => false,
        }
    };
    let Some(first) = (name + 1..row.cells.len()).find(is_misfit) else { return };
    let fits_from = |start: usize, by: usize| {
        (start..row.cells.len()).all(|at| {
            let cell = &row.cells[at];
            let column = columns.list.get(at + by);
            cell.is_empty() || column.is_some_and(|column| fits(&cell.text, column.role))
        })
    };
    // "2 | Số trạm | Trạm | 3" under "TT | Lĩnh vực | Chỉ tiêu | ĐVT | Kế hoạch".
    let group = (columns.ordinal.map_or(0, |ordinal| ordinal + 1)..name)
        .filter(|&at| row.cells.len() + name - at <= width)
        .find(|&at| unit::find(&row.cells[name].text).is_some() && fits_from(at, name - at));
    let all = match group {
        Some(at) => Some((at, name - at)),
        None => {
            (1..=width - row.cells.len()).find(|&by| fits_from(first, by)).map(|by| (first, by))
        }
    };
    if let Some((first, by)) = all {
        insert(row, columns, first, by);
    }
}

/// Takes out the blank cells that stand too many in a row: "2 | Tỷ lệ hộ nghèo | | % | 5" under "STT | Chỉ tiêu | ĐVT |
/// Kế hoạch", where a tab was typed twice.
///
/// The row has as many cells too many as it has blank ones behind its name, one after another, and with these
/// gone each of the others fits its column, which it does not as it stands.
pub(super) fn shift_back(row: &mut Row<'_>, columns: &Columns<'_>) {
    /// Tabs that are typed by mistake are few.
    const MOST: usize = 2;
    // Only cells too many make columns without a label behind all others.
    let Some(name) =
        columns.name.filter(|_| columns.list.last().is_some_and(|last| last.label.is_empty()))
    else {
        return;
    };
    let width = columns.list.iter().rposition(|column| !column.label.is_empty());
    let width = width.map_or(0, |last| last + 1);
    let filled = row.filled().next_back().map_or(0, |at| at + 1);
    let by = filled.saturating_sub(width);
    let is_ordinal = |cell: &Cell<'_>| ordinal::ordinal(&cell.text).is_some();
    if !(1..=MOST).contains(&by)
        || row.cell(Some(name)).is_none()
        || !row.cell(columns.ordinal).is_some_and(is_ordinal)
    {
        return;
    }
    let Some(first) = (name + 1..width).find(|&at| row.cells[at].is_empty()) else { return };
    if !row.cells[first..first + by].iter().all(Cell::is_empty) {
        return;
    }
    let stands = |at: usize, column: usize| {
        let cell = &row.cells[at];
        cell.is_empty()
            || columns.list.get(column).is_some_and(|column| fits(&cell.text, column.role))
    };
    if !(first + by..filled).all(|at| stands(at, at - by))
        || (first..width).all(|at| stands(at, at))
    {
        return;
    }
    let moved = &row.cells[first + by];
    let message = format!(
        "the row has {by} blank cell{} too many: read `{}` under `{}`, where it fits",
        if by == 1 { "" } else { "s" },
        moved.text,
        columns.list[first].label
    );
    let spans = moved.pieces.as_slice().iter().map(|piece| piece.span).collect();
    row.notes.retain(|note| note.code != Code::ExtraCells);
    row.notes.push(RowNote { code: Code::ExtraCells, lines: Vec::new(), spans, message });
    row.cells.drain(first..first + by);
}

/// Moves all cells of a row whose name, or what stands behind it, is under the ordinals: a cell above covers
/// the ones that it lacks ("Nông thôn | Hộ | 40" under "TT | Chỉ tiêu | Khu vực | ĐVT | Kế hoạch").
fn shift_all(row: &mut Row<'_>, columns: &Columns<'_>, name: usize) {
    let (Some(first), by) = (columns.ordinal, columns.list.len() - row.cells.len()) else { return };
    let is_words = |text: &str| {
        starts_high(text) && text.contains(char::is_lowercase) && !looks_measured(text)
    };
    let stands_wrong =
        |cell: &Cell<'_>| unit::find(&cell.text).is_some() || looks_measured(&cell.text);
    let fits_behind = |cells: usize| {
        row.cells
            .iter()
            .enumerate()
            .skip(cells)
            .all(|(at, cell)| cell.is_empty() || fits(&cell.text, columns.list[at + by].role))
    };
    // "Tổng cộng | 600 | 620": its words stand over the ordinals, and its unit or name is merged with them.
    if first == 0
        && row.filled().nth(1).is_some()
        && Columns::is_bare_total(&row.cells[first].text)
        && fits_behind(1)
    {
        insert(row, columns, 1, by);
        if name <= by {
            row.cells.swap(first, name);
        }
        return;
    }
    if by > 2
        || !is_words(&row.cells[first].text)
        || !row.cell(Some(name)).is_some_and(stands_wrong)
    {
        return;
    }
    let all_fit = fits_behind(first + 1);
    let is_named = !matches!(columns.list[first + by].role, Role::Unit | Role::Ordinal);
    if all_fit && is_named {
        insert(row, columns, first, by);
    }
}

/// Moves the cells of a row by one to the right that is the rest of `head` and lacks its first tab: "mạng Internet |
/// | | và Công nghệ | đơn vị" under "TT | Chỉ tiêu | ĐVT | Kế hoạch | Chủ trì | Phối hợp" goes on with the name and
/// with both bodies. Tells whether it is such a row.
///
/// Words stand for the ordinal then, and others under a figure, and each of them is of a body of `head` that is
/// whole only with it.
pub(super) fn shift_rest(row: &mut Row<'_>, head: &Row<'_>, columns: &Columns<'_>) -> bool {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 1024;
    let (Some(ordinal), Some(name)) = (columns.ordinal, columns.name) else { return false };
    // Nearly every row has an ordinal, or none of the words that stand for one.
    let Some(first) = row.cell(Some(ordinal)).filter(|first| first.text.len() >= SHORTEST) else {
        return false;
    };
    if name != ordinal + 1
        || row.cells.len() >= columns.list.len()
        || row.cell(Some(name)).is_some()
        || head.cell(Some(name)).is_none()
        || head.cell(Some(ordinal)).is_none()
        || !first.text.starts_with(char::is_alphabetic)
        || ordinal::ordinal(&first.text).is_some()
    {
        return false;
    }
    let text = |at: usize| &*row.cells[at].text;
    let role = |at: usize| columns.list[at].role;
    let completes = |at: usize| {
        let Some(before) = head.cell(Some(at + 1)) else { return false };
        let role = role(at + 1);
        let is_of_bodies = matches!(role, Role::Lead | Role::Coordinating | Role::Responsible);
        let is_whole = || {
            let both = format!("{} {}", before.text, text(at));
            let found = agency::agencies(&both, role);
            let mut bodies = found.lead.iter().chain(&found.coordinating);
            bodies.all(|body| body.qualifier.is_none())
        };
        // A cell that is joined again and again must not be read each time.
        is_of_bodies && before.text.len() <= LONGEST && !looks_measured(text(at)) && is_whole()
    };
    // "và tăng dần" goes on with the figure, "và Công nghệ" and "- Xã hội" with a name.
    let is_named = |at: usize| text(at).split(' ').take(2).any(starts_high);
    let is_under_figure = |at: usize| {
        role(at) == Role::Value
            && is_named(at)
            && head.cell(Some(at)).is_some_and(|value| looks_measured(&value.text))
    };
    let others = || row.filled().filter(|&at| at != ordinal);
    let is_rest = others().next().is_some_and(is_under_figure) && others().all(completes);
    if is_rest {
        insert(row, columns, ordinal, 1);
    }
    is_rest
}

/// Whether a text can stand under a role, by what it is.
fn fits(text: &str, role: Role) -> bool {
    match role {
        Role::Unit => unit::find(text).is_some(),
        Role::Value => looks_measured(text),
        Role::Lead | Role::Coordinating | Role::Responsible => agency::begins_body(text),
        Role::Name => !looks_measured(text) && unit::find(text).is_none(),
        Role::Deadline => !looks_measured(text) && !agency::begins_body(text),
        _ => false,
    }
}

/// "Quý IV", "Tháng 6/2026": when something is due, where a column asks it.
fn is_quarter_or_month(text: &str) -> bool {
    ["Quý ", "Quí ", "Tháng "].iter().any(|word| text.starts_with(word))
}

/// Puts `by` empty cells before the one at `first`, and says so.
fn insert(row: &mut Row<'_>, columns: &Columns<'_>, first: usize, by: usize) {
    let label = &columns.list[first + by].label;
    let message = format!(
        "the row lacks {by} of its cells: read `{}` under `{label}`, where it fits",
        row.cells[first].text
    );
    // That a row has no ordinal is said of its first cell.
    let pieces =
        row.cells[first].pieces.as_slice().iter().filter(|_| columns.ordinal != Some(first));
    let spans = pieces.map(|piece| piece.span).collect();
    note(row, spans, message);
    row.cells.splice(first..first, std::iter::repeat_with(Cell::default).take(by));
}

/// Names what nothing but the order of a row's cells tells: under which of several columns values stand that
/// are fewer than these, where words alone part the cells; and whether a cell above holds for a row of tabs
/// that ends before its bodies, right behind a row that has them. The row's place is left to what else is
/// said of its cells.
pub(super) fn name_guess(
    row: &mut Row<'_>,
    above: Option<&Row<'_>>,
    columns: &Columns<'_>,
    parted: Parted,
) {
    // Most rows are whole, and most tables have signs between their cells.
    let is_whole = row.cells.len() >= columns.list.len();
    if parted == Parted::Signs || parted == Parted::Tabs && is_whole {
        return;
    }
    let is_said = |note: &RowNote| note.code == Code::MissingCells;
    if row.cell(columns.name).is_none()
        || row.cell(columns.ordinal).is_none()
        || row.notes.iter().any(is_said)
    {
        return;
    }
    match parted {
        Parted::Words => {
            let values =
                || (0..columns.list.len()).filter(|&at| columns.list[at].role == Role::Value);
            let filled = values().filter(|&at| row.cell(Some(at)).is_some()).count();
            let all = values().count();
            let Some(first) = values().find(|&at| row.cell(Some(at)).is_some()) else { return };
            if filled < all {
                let message = format!(
                    "the row has {filled} of {all} values, and nothing but their order tells whose: read `{}` under `{}`",
                    row.cells[first].text, columns.list[first].label
                );
                note(row, Vec::new(), message);
            }
        }
        Parted::Tabs => {
            let last = columns.list.len().saturating_sub(1);
            let is_of_bodies = matches!(
                columns.list[last].role,
                Role::Lead | Role::Coordinating | Role::Responsible
            );
            // What says nothing is a heading, and one that lacks more cells was cut.
            let is_covered = is_of_bodies
                && row.cells.len() == last
                && row.cells.last().is_some_and(|cell| !cell.is_empty())
                && above.is_some_and(|above| {
                    above.cell(Some(last)).is_some() || above.notes.iter().any(is_said)
                });
            if is_covered {
                let message = format!(
                    "the row ends before `{}`: no body is read for it, though one above may hold",
                    columns.list[last].label
                );
                note(row, Vec::new(), message);
            }
        }
        Parted::Signs => {}
    }
}

fn note(row: &mut Row<'_>, spans: Vec<Span>, message: String) {
    row.notes.push(RowNote { code: Code::MissingCells, lines: row.lines.clone(), spans, message });
}
