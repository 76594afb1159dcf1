//! Cells that a scan made no numbers of, where their column says that they are.

use chitieu_grammar::Remark;
use chitieu_grammar::number::{self, Reading};
use chitieu_grammar::target::{self, CellContext, ParsedTarget, RowUnit, Scanned};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Decimal, Kind};
use chitieu_text::space;

use super::Reader;
use super::values::own_target;
use crate::rows::Row;

/// What the cells of a column say of one that is no number as printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Most of them are numbers.
    numbers: bool,
    /// Some bear the sign `≥`.
    signs: bool,
}

/// Fewer numbers than these are no evidence.
const FEWEST: u32 = 2;

impl Figures {
    /// Looks at a column. Damaged cells speak neither for numbers nor against them.
    fn of(rows: &[Row<'_>], column: usize) -> Self {
        let (mut numbers, mut others, mut signs) = (0u32, 0u32, false);
        for cell in rows.iter().filter_map(|row| row.cell(Some(column))) {
            let text = space::trim(&cell.text);
            let bare = text.trim_start_matches(['≥', '≤', '>', '<', '=', '~', '≈', ' ']);
            let blank = !text.contains(char::is_alphanumeric);
            if blank || target::scanned(text).is_some() {
                continue;
            }
            let number = number::number(bare, &Reading::default())
                .is_ok_and(|(rest, _)| !rest.bytes().any(|byte| byte.is_ascii_digit()));
            if number {
                numbers += 1;
                signs |= text.starts_with(['≥', '≧', '⩾']) || text.starts_with(">=");
            } else {
                others += 1;
            }
        }
        Self { numbers: numbers >= FEWEST && numbers > others, signs }
    }
}

impl<'a> Reader<'_, '_, 'a> {
    /// Reads a cell that was kept as text once more, as the number that a scan damaged, where the
    /// column's other cells are numbers; and says so, or that it is none.
    pub(super) fn rescan(
        &mut self,
        rows: &[Row<'a>],
        (row, column): (usize, usize),
        cell: &Cell<'a>,
        context: &CellContext,
        parsed: &mut Vec<ParsedTarget<'a>>,
    ) {
        let Some(Scanned { text: meant, needs_sign }) = target::scanned(&cell.text) else { return };
        let Some(known) = self.figures.get_mut(column) else { return };
        let figures = *known.get_or_insert_with(|| Figures::of(rows, column));
        if !figures.numbers {
            return;
        }
        let mut remarks = Vec::new();
        let mut found = target::cell(&meant, context, &mut remarks);
        // Of two readings of the number that was meant the table's other cells choose, as of any other.
        let is_open = |remark: &Remark| remark.code == Code::AmbiguousNumber;
        if !remarks.is_empty() && remarks.iter().all(is_open) {
            remarks.clear();
            let whole = context.reading.whole;
            if let Some(marks) = self.marks_of(rows, (row, column), &meant, whole) {
                let reading = Reading { marks: Some(marks), ..context.reading };
                found = target::cell(&meant, &CellContext { reading, ..*context }, &mut Vec::new());
            }
        }
        let reads = remarks.is_empty()
            && (figures.signs || !needs_sign)
            && matches!(found.as_slice(), [only] if only.kind == Kind::Number
                && !is_more_than_all(only, context));
        let whole = |code, message, suggestion| Remark {
            code,
            start: 0,
            end: cell.text.len(),
            message,
            suggestion,
        };
        if !reads && parsed.iter().any(|target| target.kind == Kind::Number) {
            return;
        }
        self.remarks.clear();
        if !reads {
            let message = format!("expected a number such as 1.234,5, found `{}`", cell.text);
            self.remarks.push(whole(Code::MalformedNumber, message, None));
            return;
        }
        let Some(only) = found.pop() else { return };
        let why = if needs_sign { ", and some bear the sign ≥" } else { "" };
        let message = format!(
            "printed `{}`, read as `{meant}`: the column's other cells are numbers{why}",
            cell.text
        );
        let target = ParsedTarget {
            text: space::collapse(&cell.text).into_owned().into(),
            ..own_target(only)
        };
        self.remarks.push(whole(Code::OcrNumber, message, Some(meant)));
        parsed.clear();
        parsed.push(target);
    }
}

/// Whether a share is above the whole, which a damaged cell alone does not make believed.
pub(super) fn is_more_than_all(target: &ParsedTarget<'_>, context: &CellContext) -> bool {
    let own = target.unit.as_ref().and_then(|unit| unit.found).map(|found| found.entry);
    let row = match context.unit {
        RowUnit::Known(entry) => Some(entry),
        RowUnit::None | RowUnit::Unknown => None,
    };
    own.or(row).is_some_and(|unit| unit.code == "percent")
        && target.value.is_some_and(|value| value > Decimal::from(100))
}
