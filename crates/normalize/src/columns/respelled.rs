//! Labels read without misprints, with their words spaced as they should be, or with the marks that
//! their header was typed without.

use std::ops::Range;

use chitieu_grammar::Remark;
use chitieu_grammar::header::LabelReading;
use chitieu_grammar::spacing::Misspaced;
use chitieu_grammar::{header, lexicon, spacing};
use chitieu_schema::{Code, Text};

use crate::report::Report;
use crate::rows::Row;
use crate::words;

/// A label that says less plainly what its column holds is read again without its likely misprints:
/// "Đơn vi tính", "Kế hoach 2026".
pub(super) const PLAIN: u8 = 40;

/// Names the labels of a column that were read with their words spaced as they should be.
pub(super) fn report_misspaced<'a>(header: &[Row<'a>], at: usize, report: &mut Report<'a>) {
    for cell in header.iter().filter_map(|row| row.cell(Some(at))) {
        let Some(meant) = spacing::respaced(&cell.text) else { continue };
        words::misspaced(cell, 0, Misspaced { end: cell.text.len(), meant }, report);
    }
}

pub(super) fn mended(label: &str, own: LabelReading) -> LabelReading {
    if own.score >= PLAIN || label.is_empty() {
        return own;
    }
    let mut misprints = Vec::new();
    lexicon::misprints(label, &mut misprints);
    if misprints.is_empty() {
        return own;
    }
    let mut mended = label.to_owned();
    for misprint in misprints.iter().rev() {
        mended.replace_range(misprint.start..misprint.end, &misprint.suggestion);
    }
    let found = header::read_label(&mended);
    if found.score > own.score { found } else { own }
}

/// A year behind "năm" that is misprinted.
pub(super) struct Year {
    /// Its bytes in the label.
    at: Range<usize>,
    meant: String,
}

impl Year {
    /// The first of a label: "Năm 20 26", "Năm 2O26".
    pub(super) fn of(label: &str) -> Option<Self> {
        const WORD: &str = "ăm ";
        const SHOUTED: &str = "ĂM ";
        // Most labels have no figure.
        if !label.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let word = memchr::memmem::find(label.as_bytes(), WORD.as_bytes())
            .or_else(|| memchr::memmem::find(label.as_bytes(), SHOUTED.as_bytes()))?;
        let start = word + WORD.len();
        let is_year_word = label[..word].ends_with(['N', 'n']);
        let (mut meant, mut end) = (String::new(), start);
        for (at, c) in label[start..].char_indices() {
            match c {
                '0'..='9' => meant.push(c),
                'O' | 'o' => meant.push('0'),
                'l' | 'I' => meant.push('1'),
                ' ' if !meant.is_empty() => continue,
                _ => break,
            }
            end = start + at + 1;
            if meant.len() == 4 {
                break;
            }
        }
        let is_whole = !label[end..].starts_with(char::is_alphanumeric);
        let printed = &label[start..end];
        let begins = printed.starts_with(|first: char| first.is_ascii_digit());
        let is_year = meant.starts_with("20") && meant.len() == 4;
        (is_year_word && is_whole && begins && is_year && printed != meant)
            .then_some(Self { at: start..end, meant })
    }

    /// The label with the year as it is meant.
    pub(super) fn mended(&self, label: &str) -> String {
        let mut out = label.to_owned();
        out.replace_range(self.at.clone(), &self.meant);
        out
    }

    /// Names it in the cells of its column that print it.
    pub(super) fn report<'a>(
        &self,
        label: &str,
        header: &[Row<'a>],
        at: usize,
        report: &mut Report<'a>,
    ) {
        let printed = &label[self.at.clone()];
        for cell in header.iter().filter_map(|row| row.cell(Some(at))) {
            let Some(start) = cell.text.find(printed) else { continue };
            report.remark(
                cell,
                Remark {
                    code: Code::LikelyMisprint,
                    start,
                    end: start + printed.len(),
                    message: format!("`{printed}` is likely a misprint of `{}`", self.meant),
                    suggestion: Some(self.meant.clone()),
                },
            );
        }
    }
}

/// The labels of a header that is typed without marks, as they stand with them; none where the header
/// has marks, or where no label says more with them.
pub(super) fn with_marks(
    header: &[Row<'_>],
    labels: &[Text<'_>],
    report: &mut Report<'_>,
) -> Vec<Option<String>> {
    if !labels.iter().all(|label| label.is_ascii()) {
        return Vec::new();
    }
    let marked: Vec<Option<String>> =
        labels.iter().map(|label| header::with_marks(label)).collect();
    let shown: Vec<&str> = marked.iter().flatten().map(String::as_str).collect();
    // "Quy" alone is a word like another, and "STT | GDP 2026" is understood as it stands.
    let says_more = |(label, marked): (&Text<'_>, &Option<String>)| {
        marked
            .as_ref()
            .is_some_and(|marked| header::read_label(marked) != header::read_label(label))
    };
    if shown.len() < 2 || !labels.iter().zip(&marked).any(says_more) {
        return Vec::new();
    }
    if let Some(cell) =
        header.first().and_then(|row| row.cells.iter().find(|cell| !cell.is_empty()))
    {
        let message =
            format!("the header is typed without marks: read as `{}`", shown.join("`, `"));
        report.cell(Code::RoleGuessed, cell, message);
    }
    marked
}
