//! Falls that accountants print in brackets: "(0,32)" for -0,32.

use chitieu_grammar::Remark;
use chitieu_grammar::target::{self, CellContext, ParsedTarget};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Comparator, Decimal, Kind};

use super::Reader;
use super::values::own_target;

impl<'a> Reader<'_, '_, 'a> {
    /// Reads a cell that was kept as text once more, where it is a bare number in brackets. In a column of
    /// comparison it is negative, and said so; elsewhere it stays text, for it may be an aside. With a sign
    /// of its own ("(-5%)") it is what it says.
    pub(super) fn read_brackets(
        &mut self,
        cell: &Cell<'a>,
        context: &CellContext,
        is_compared: bool,
        parsed: &mut Vec<ParsedTarget<'a>>,
    ) {
        if !cell.text.starts_with('(') {
            return;
        }
        let [only] = parsed.as_slice() else { return };
        if only.kind != Kind::Text
            || self.remarks.iter().any(|remark| remark.code != Code::MalformedNumber)
        {
            return;
        }
        let inside = cell.text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        let signs = ['-', '−', '+'];
        let Some(inside) = inside.filter(|text| {
            text.trim_start_matches(signs).starts_with(|c: char| c.is_ascii_digit())
        }) else {
            return;
        };
        let is_signed = inside.starts_with(signs);
        let mut remarks = Vec::new();
        let mut found = target::cell(inside, context, &mut remarks);
        let [only] = found.as_mut_slice() else { return };
        let Some(value) = only.value.filter(|value| is_signed || *value > Decimal::from(0)) else {
            return;
        };
        let bare = only.kind == Kind::Number
            && only.comparator == Some(Comparator::Eq)
            && only.qualifier.is_none()
            && only.period.is_none()
            && remarks.is_empty();
        if !bare {
            return;
        }
        only.text = cell.text.clone();
        self.remarks.clear();
        if !is_signed {
            let message = if is_compared {
                only.value = Some(value.negated());
                let value = value.negated();
                format!("the brackets were read as a minus sign, {value}, as accountants print it")
            } else {
                "the brackets can be a minus sign, or part an aside off: kept as text".to_owned()
            };
            self.remarks.push(Remark {
                code: Code::AmbiguousNumber,
                start: 0,
                end: cell.text.len(),
                message,
                suggestion: None,
            });
        }
        if !is_signed && !is_compared {
            return;
        }
        parsed.clear();
        parsed.extend(found.into_iter().map(own_target));
    }
}
