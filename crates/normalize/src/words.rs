//! Looks for likely misprints in the source's words.

use chitieu_grammar::{Remark, lexicon};
use chitieu_layout::Cell;
use chitieu_schema::Code;

use crate::report::Report;

/// Reports the likely misprints of a text; the text stays as printed.
pub(crate) fn check<'a>(cell: &Cell<'a>, report: &mut Report<'a>) {
    let mut found = Vec::new();
    lexicon::misprints(&cell.text, &mut found);
    for misprint in found {
        let printed = &cell.text[misprint.start..misprint.end];
        let remark = Remark {
            code: Code::LikelyMisprint,
            start: misprint.start,
            end: misprint.end,
            message: format!("`{printed}` is likely a misprint of `{}`", misprint.suggestion),
            suggestion: Some(misprint.suggestion),
        };
        report.remark(cell, remark);
    }
}
