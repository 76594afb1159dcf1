//! What a share or a multiple is measured against, which is not the time when it is to be met.

use chitieu_schema::{Code, Decimal, Period};

use super::{CellContext, whole};
use crate::Remark;
use crate::unit::UnitEntry;
use crate::words::phrase::phrase;

/// Whether the time behind a value is what the value is measured against, and not when it is to be met.
///
/// A multiple's is ("gấp 1,5 lần năm 2025"). A share that is called equal, or is above the whole, may be
/// of a year ("bằng 150% năm 2025", "105% năm 2025") or for it ("110% năm 2026"): it is of a year before
/// the one that the column or the plan is of, and else for it. What was chosen is named where the other
/// can be.
pub(super) fn is_base(
    text: &str,
    (opening, value, unit): (&str, Decimal, Option<&UnitEntry>),
    (printed, time): (&str, Period),
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> bool {
    let Some(unit) = unit else { return false };
    if unit.code == "times" {
        return true;
    }
    // A bracket, or a word that leads to the year, says when.
    if unit.dimension != "ratio" || phrase(printed, "năm").is_none() {
        return false;
    }
    let is_equal = || opening.split(' ').any(|word| phrase(word, "bằng") == Some(word.len()));
    if value <= Decimal::from(100) && !is_equal() {
        return false;
    }
    let is_past = context.year.map(|year| time.first_year() < year);
    let message = match is_past {
        Some(false) => return false,
        Some(true) => format!(
            "`{printed}` was read as the year that the share is measured against; it could be its time"
        ),
        None => format!(
            "`{printed}` was read as the time of the share; it could be the year that it is measured against"
        ),
    };
    remarks.push(whole(text, printed, Code::AmbiguousYear, message));
    is_past == Some(true)
}
