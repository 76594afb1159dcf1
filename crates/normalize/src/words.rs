//! Looks for likely misprints in the source's words.

use chitieu_grammar::lexicon::{self, Misprint};
use chitieu_grammar::spacing::Misspaced;
use chitieu_grammar::{Remark, header};
use chitieu_layout::Cell;
use chitieu_schema::Code;
use chitieu_text::Source;
use chitieu_text::plain::Plain;

use crate::report::Report;

/// Reports the likely misprints of a text; the text stays as printed.
pub(crate) fn check<'a>(cell: &Cell<'a>, report: &mut Report<'a>) {
    self::report(cell, &find(&cell.text), report);
}

/// The likely misprints of a text.
///
/// What only prints otherwise is no misprint: it is named as that, once for the document. So where
/// something is found in a text with such characters, the text is judged as it is read.
pub(crate) fn find(text: &str) -> Vec<Misprint> {
    let mut found = Vec::new();
    lexicon::misprints(text, &mut found);
    if !found.is_empty()
        && let Some(plain) = Plain::of(text)
    {
        found.clear();
        lexicon::misprints(plain.text(), &mut found);
        for misprint in &mut found {
            misprint.start = plain.place(misprint.start);
            // Behind the last character, and before what is not seen behind it.
            misprint.end = plain.place_behind(misprint.end);
        }
    }
    found
}

/// Reports a keyword that is misspaced at byte `at` of a cell, unless the lexicon speaks of it.
pub(crate) fn misspaced<'a>(cell: &Cell<'a>, at: usize, found: Misspaced, report: &mut Report<'a>) {
    let (start, end) = (at, at + found.end);
    if find(&cell.text).iter().all(|known| known.end <= start || end <= known.start) {
        let printed = &cell.text[start..end];
        let message = format!("`{printed}` is likely a misprint of `{}`", found.meant);
        let suggestion = Some(found.meant);
        let remark = Remark { code: Code::LikelyMisprint, start, end, message, suggestion };
        if at == 0 && end == cell.text.len() {
            // Of a name that is nothing but the keyword its row has mostly something to say, too.
            report.suggest(cell, remark);
        } else {
            report.remark(cell, remark);
        }
    }
}

/// Reports the label of the ordinals that a scan printed with a figure.
pub(crate) fn scanned_label<'a>(cell: &Cell<'a>, report: &mut Report<'a>) {
    if header::is_scanned_label(&cell.text) {
        let message = format!("`{}` is likely a misprint of `STT`", cell.text);
        let (code, end) = (Code::LikelyMisprint, cell.text.len());
        report
            .remark(cell, Remark { code, start: 0, end, message, suggestion: Some("STT".into()) });
    }
}

/// Reports a sign, letter or figure that stands apart behind a label in columns of spaces and was read with it:
/// "Kế hoạch    4".
pub(crate) fn strayed<'a>(source: &Source<'a>, cell: &Cell<'a>, report: &mut Report<'a>) {
    let Some((label, stray)) = cell.text.rsplit_once(' ') else { return };
    let (Some(first), [.., piece]) = (stray.chars().next(), cell.pieces.as_slice()) else { return };
    if stray.len() > first.len_utf8() {
        return;
    }
    let printed = source.slice(piece.span);
    let before = printed.strip_suffix(stray).unwrap_or_default();
    // "Quý  1" is one label, however wide its space came out.
    let apart = if first.is_ascii_digit() { "   " } else { "  " };
    if before.ends_with(apart) && !before.trim_end().is_empty() {
        let message =
            format!("`{stray}` stands apart behind `{label}`: they were read as one label");
        let start = label.len() + 1;
        let (code, end) = (Code::LikelyMisprint, cell.text.len());
        report.remark(cell, Remark { code, start, end, message, suggestion: None });
    }
}

/// Reports misprints that were found in a cell's text.
pub(crate) fn report<'a>(cell: &Cell<'a>, found: &[Misprint], report: &mut Report<'a>) {
    for misprint in found {
        let printed = &cell.text[misprint.start..misprint.end];
        let remark = Remark {
            code: Code::LikelyMisprint,
            start: misprint.start,
            end: misprint.end,
            message: format!("`{printed}` is likely a misprint of `{}`", misprint.suggestion),
            suggestion: Some(misprint.suggestion.clone()),
        };
        report.remark(cell, remark);
    }
}
