//! Laws that hold for every cell.

use chitieu_schema::{Comparator, Decimal, Period};
use proptest::prelude::*;

use super::*;

/// The letters and digits of a text, by which words are counted.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

proptest! {
    #[test]
    fn never_panics(text in "(≥|từ|đến|dưới|trở lên|tăng|giảm|còn|[0-9]{1,4}|[.,;:/%()$ -]|\\n|triệu|đồng|người|năm|é|ba|x){0,14}", any in "\\PC{0,30}") {
        for text in [text, any] {
            for (asks_when, flag_column) in [(false, false), (true, true)] {
                let context = CellContext { asks_when, flag_column, ..CellContext::default() };
                let mut remarks = Vec::new();
                let targets = cell(&text, &context, &mut remarks);
                prop_assert!(!targets.is_empty());
                // Every word of the cell is in the text of some value.
                let kept: usize = targets.iter().map(|target| letters(&target.text)).sum();
                prop_assert_eq!(kept, letters(&text));
                for target in &targets {
                    let squeezed: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    prop_assert!(squeezed.contains(&*target.text) || text.contains(&*target.text));
                    if let (Kind::Range | Kind::Change, Some(low), Some(high)) = (target.kind, target.value, target.upper) {
                        prop_assert!(low <= high);
                    }
                }
                for remark in &remarks {
                    prop_assert!(text.get(remark.start..remark.end).is_some());
                }
            }
            let mut remarks = Vec::new();
            for target in super::super::in_name(&text, &mut remarks) {
                prop_assert!(target.value.is_some());
            }
        }
    }

    #[test]
    fn print_parse(mantissa in 1i64..100_000, scale in 0u32..3, more in 1i64..1000, kind in 0usize..4, which in 0usize..5, unit in 0usize..3) {
        let value = Decimal::new(mantissa, scale);
        let upper = value.checked_add(Decimal::from(more)).unwrap();
        let lone = [Comparator::Eq, Comparator::Ge, Comparator::Gt, Comparator::Le, Comparator::Approx][which];
        let pair = [Comparator::Between, Comparator::GeLt, Comparator::GtLe, Comparator::GtLt, Comparator::Approx][which];
        let mut target = ParsedTarget::plain("".into(), [Kind::Number, Kind::Range, Kind::Change, Kind::Change][kind]);
        target.value = Some(value);
        target.comparator = Some(lone);
        if kind == 1 || kind == 3 && which > 2 {
            target.upper = Some(upper);
            target.comparator = Some(pair);
        }
        if kind == 3 {
            target.value = Some(target.upper.unwrap_or(value).negated());
            target.upper = target.upper.map(|_| value.negated());
        }
        let unit = ["", " %", " triệu đồng"][unit];
        let text = print(&target) + unit;
        let mut remarks = Vec::new();
        let read = cell(&text, &CellContext::default(), &mut remarks);
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!((read[0].kind, read[0].comparator, read[0].value, read[0].upper), (target.kind, target.comparator, target.value, target.upper), "{}", text);
        prop_assert_eq!(print(&read[0]), text);
    }

    #[test]
    fn print_parse_dates(year in 1950u16..2150, quarter in 1u8..5, month in 1u8..13, which in 0usize..4) {
        let period = [Period::Year(year), Period::Quarter(year, quarter), Period::Month(year, month), Period::Years(year, year + 5)][which];
        for comparator in [None, Some(Comparator::Lt), Some(Comparator::Le), Some(Comparator::Ge), Some(Comparator::Gt)] {
            let mut target = ParsedTarget::plain("".into(), Kind::Date);
            target.period = Some(period);
            target.comparator = comparator;
            let text = print(&target);
            let read = cell(&text, &CellContext::default(), &mut Vec::new());
            prop_assert_eq!((read[0].kind, read[0].comparator, read[0].period), (Kind::Date, comparator, Some(period)), "{}", text);
        }
    }
}

/// One value is one allocation, and the commonest cells borrow their text.
#[test]
fn fast_borrows() {
    for text in ["100", "≥ 70", "70%", "0,73", "từ 5 đến 10%"] {
        let targets = cell(text, &CellContext::default(), &mut Vec::new());
        assert!(matches!(targets[0].text, std::borrow::Cow::Borrowed(_)), "{text}");
    }
}
