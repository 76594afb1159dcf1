#![allow(clippy::unwrap_used, reason = "a test may panic")]

use chitieu_schema::{Code, Decimal};

use super::{MALFORMED, Marks, ParsedNumber, Reading, Shape, TOO_LONG, number, shape, torn};

const GUESS: Reading = Reading { marks: None, whole: false, points: false };
const WHOLE: Reading = Reading { marks: None, whole: true, points: false };
const ENGLISH: Reading = Reading { marks: Some(Marks::English), whole: false, points: false };
const VIETNAMESE: Reading = Reading { marks: Some(Marks::Vietnamese), whole: true, points: false };

fn p<'a>(text: &'a str, reading: &Reading) -> ParsedNumber<'a> {
    let (rest, number) = number(text, reading).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(rest, "", "{text}");
    number
}

fn told(number: &ParsedNumber<'_>) -> String {
    let trouble = number.trouble.map(|code| format!(" {}", code.as_str())).unwrap_or_default();
    format!("{}{trouble}", number.value)
}

/// A suggestion is never the print that it is for.
#[test]
fn remarks_suggest_another_print() {
    let p = |text: &str, reading| {
        let mut remarks = Vec::new();
        p(text, reading).remark(text, &mut remarks);
        remarks.pop().and_then(|remark| remark.suggestion)
    };
    assert_eq!(p("12.5", &GUESS).as_deref(), Some("12,5"));
    assert_eq!(p("1,234.5", &GUESS).as_deref(), Some("1234,5"));
    assert_eq!(p("1,234", &WHOLE).as_deref(), Some("1234"));
    assert_eq!(p("1,234", &GUESS), None);
    assert_eq!(p("4,5", &ENGLISH).as_deref(), Some("4.5"));
}

#[test]
fn number_basic() {
    // The rows of the contract's table, with every example.
    for (text, value) in [
        ("1.234", "1234"),
        ("3.700", "3700"),
        ("10.367.700", "10367700"),
        ("440 480", "440480"),
        ("0.73", "0.73 foreign-decimal"),
        ("0.730", "0.73 foreign-decimal"),
        ("12.5", "12.5 foreign-decimal"),
        ("1.6", "1.6 foreign-decimal"),
        ("0,730", "0.73"),
        ("0,005 6", "0.0056"),
        ("1,234", "1.234 ambiguous-number"),
        ("67,120,513", "67120513 foreign-grouping"),
        ("1,234.5", "1234.5 foreign-grouping"),
        ("1.234,5", "1234.5"),
        ("1.234,50", "1234.5"),
        ("01", "1"),
        ("00", "0"),
        ("46*", "46"),
        ("46[1]", "46"),
        // Tokens of real plans.
        ("9,0", "9"),
        ("0,73", "0.73"),
        ("5000", "5000"),
        ("5.000", "5000"),
        ("1.325.692", "1325692"),
        ("4 049", "4049"),
        ("4\u{A0}049", "4049"),
        ("2927,81", "2927.81"),
        ("412204.00", "412204 foreign-decimal"),
        ("4.80", "4.8 foreign-decimal"),
        ("36.468,42", "36468.42"),
        ("36 468,42", "36468.42"),
        ("361,4", "361.4"),
        ("361.396", "361396"),
        ("15,000", "15 ambiguous-number"),
        ("40,938", "40.938 ambiguous-number"),
        ("108,40", "108.4"),
        ("-4.484", "-4484"),
        ("-14,51", "-14.51"),
        ("−8.2", "-8.2 foreign-decimal"),
        ("–3", "-3"),
        ("+5", "5"),
        ("20.330", "20330"),
        ("2025**", "2025"),
        ("0.000", "0 foreign-decimal"),
    ] {
        assert_eq!(told(&p(text, &GUESS)), value, "{text}");
    }
}

#[test]
fn number_whole_unit() {
    let read = p("1,234", &WHOLE);
    assert_eq!(told(&read), "1234 ambiguous-number");
    assert_eq!(read.alternative, Some(Decimal::new(1234, 3)));
    assert_eq!(told(&p("1,5", &WHOLE)), "1.5");
    assert_eq!(told(&p("1,234", &GUESS).for_unit(true)), "1234 ambiguous-number");
    assert_eq!(told(&p("1,000", &GUESS).for_unit(true)), "1000 ambiguous-number");
    assert_eq!(told(&p("1,000", &WHOLE).for_unit(false)), "1 ambiguous-number");
    assert_eq!(told(&p("1,000", &WHOLE).for_unit(true)), "1000 ambiguous-number");
    assert_eq!(told(&p("1.234", &WHOLE).for_unit(true)), "1234");
}

#[test]
fn number_by_marks() {
    assert_eq!(told(&p("1,234.5", &ENGLISH)), "1234.5");
    assert_eq!(told(&p("1,234", &ENGLISH)), "1234");
    assert_eq!(told(&p("1.234", &ENGLISH)), "1.234");
    assert_eq!(told(&p("0.73", &ENGLISH)), "0.73");
    assert_eq!(told(&p("67,120,513", &ENGLISH)), "67120513");
    assert_eq!(told(&p("0,73", &ENGLISH)), "0.73 ambiguous-number");
    assert_eq!(told(&p("1.234.567", &ENGLISH)), "1234567");
    assert_eq!(told(&p("1,234", &VIETNAMESE)), "1.234");
    assert_eq!(told(&p("1.234", &VIETNAMESE)), "1234");
    assert_eq!(told(&p("0.73", &VIETNAMESE)), "0.73 foreign-decimal");
}

#[test]
fn number_boundaries() {
    // Where a number ends.
    for (text, print) in [
        ("70 %", "70"),
        ("70, sau đó", "70"),
        ("70.", "70"),
        ("1 2345", "1"),
        ("2026 100", "2026"),
        ("1 234 567", "1 234 567"),
        ("0 123", "0"),
        ("5 300/400", "5"),
        ("7,123 456", "7,123"),
        ("2x300", "2"),
        ("18,5‰", "18,5"),
        ("46*2", "46"),
    ] {
        let (_, number) = number(text, &GUESS).unwrap();
        assert_eq!(number.text, print, "{text}");
    }
    let longest = "9".repeat(28);
    assert_eq!(p(&longest, &GUESS).value.to_string(), longest);
    assert_eq!(p("1234567890123456789,5", &GUESS).value.to_string(), "1234567890123456789.5");
    assert_eq!(p("46*", &GUESS).footnote, Some("*"));
    assert_eq!(p("7(*)", &GUESS).footnote, Some("(*)"));
    assert_eq!(p("6(1)", &GUESS).footnote, Some("(1)"));
    assert_eq!(number("120(45)", &GUESS).unwrap().0, "(45)");
}

#[test]
fn err_number() {
    let p = |text: &str| match number(text, &GUESS) {
        Err(nom::Err::Error(error)) => error.expected,
        other => panic!("{text}: {other:?}"),
    };
    for text in ["7,.979,16", "53,", "1,768,85", "1.23.456", "1.234,567.8", "1..5", "10³"] {
        assert_eq!(p(text), MALFORMED, "{text}");
    }
    assert_eq!(p(&"1".repeat(29)), TOO_LONG);
    assert_eq!(p(&"1.".repeat(400)), TOO_LONG);
    for text in ["", "-", "- 5", "abc", ",5", "≥ 5", "٣"] {
        assert_eq!(p(text), "a number", "{text}");
    }
}

#[test]
fn torn_basic() {
    for rest in [" ,5", ", 5", " , 5", " .5", ". 234", " .234,5", "\u{A0},5", ",. 5"] {
        assert!(torn(rest), "{rest}");
    }
    for rest in ["", " ", ",", ", trong đó 20 hộ", "; 5", " 480", "/75", " - 5", ". Có 5", "…5"]
    {
        assert!(!torn(rest), "{rest}");
    }
}

#[test]
fn shape_basic() {
    for (text, wanted) in [
        ("100", Some(Shape::Plain)),
        ("440 480", Some(Shape::Plain)),
        ("0,73", Some(Shape::Vietnamese)),
        ("1.234,5", Some(Shape::Vietnamese)),
        ("1.234.567", Some(Shape::Vietnamese)),
        ("0.73", Some(Shape::English)),
        ("1,234.5", Some(Shape::English)),
        ("67,120,513", Some(Shape::English)),
        ("1.234", Some(Shape::Dot)),
        ("1,234", Some(Shape::Comma)),
        ("Ứng dụng", None),
        ("7,.979,16", None),
    ] {
        assert_eq!(shape(text), wanted, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "[-−+0-9., \u{A0}*\\[\\]()x/%]{0,60}", any in "\\PC{0,20}") {
        for reading in [GUESS, WHOLE, ENGLISH, VIETNAMESE] {
            let _ = number(&text, &reading);
            let _ = number(&any, &reading).map(|(_, read)| read.for_unit(true));
        }
    }

    /// Whatever is printed by the law is read back.
    #[test]
    fn print_parse(mantissa in 0i64..1_000_000_000_000, scale in 0u32..6, negative: bool) {
        let value = Decimal::new(if negative { -mantissa } else { mantissa }, scale);
        let text = super::print_vietnamese(value);
        let read = number(&text, &VIETNAMESE).unwrap().1;
        proptest::prop_assert_eq!(read.value, value);
        proptest::prop_assert_ne!(read.trouble, Some(Code::ForeignDecimal));
    }
}
