//! Falls that accountants print in brackets: "(0,32)" for -0,32.

use chitieu_grammar::Remark;
use chitieu_grammar::target::{self, CellContext, ParsedTarget};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Comparator, Decimal, Kind};

use super::Reader;
use super::values::own_target;

impl<'a> Reader<'_, '_, 'a> {
    /// Reads a cell of a column of comparison that was kept as text once more, where it is a bare number in
    /// brackets: it is negative, and said so. Elsewhere such a cell stays text.
    pub(super) fn read_brackets(
        &mut self,
        cell: &Cell<'a>,
        context: &CellContext,
        parsed: &mut Vec<ParsedTarget<'a>>,
    ) {
        let [only] = parsed.as_slice() else { return };
        if only.kind != Kind::Text
            || self.remarks.iter().any(|remark| remark.code != Code::MalformedNumber)
        {
            return;
        }
        let inside = cell.text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        let Some(inside) = inside.filter(|text| text.starts_with(|c: char| c.is_ascii_digit()))
        else {
            return;
        };
        let mut remarks = Vec::new();
        let mut found = target::cell(inside, context, &mut remarks);
        let [only] = found.as_mut_slice() else { return };
        let Some(value) = only.value.filter(|value| *value > Decimal::from(0)) else { return };
        let bare = only.kind == Kind::Number
            && only.comparator == Some(Comparator::Eq)
            && only.qualifier.is_none()
            && only.period.is_none()
            && remarks.is_empty();
        if !bare {
            return;
        }
        only.value = Some(value.negated());
        only.text = cell.text.clone();
        self.remarks.clear();
        self.remarks.push(Remark {
            code: Code::AmbiguousNumber,
            start: 0,
            end: cell.text.len(),
            message: format!(
                "the brackets were read as a minus sign, {}, as accountants print it",
                value.negated()
            ),
            suggestion: None,
        });
        parsed.clear();
        parsed.extend(found.into_iter().map(own_target));
    }
}
