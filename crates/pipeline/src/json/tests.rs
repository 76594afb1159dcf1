#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use chitieu_schema::{Decimal, Document};
use proptest::prelude::*;
use serde::Serialize;

use super::{compact, indented, written};
use crate::{Input, Options};

/// The document of a text, on one line and indented, beside what serde_json writes of it.
fn assert_same(document: &Document<'_>) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (line, lines) = (compact(document, 0).unwrap(), indented(document, 1 << 10).unwrap());
    assert_eq!(text(line), serde_json::to_string(document).unwrap());
    assert_eq!(text(lines), serde_json::to_string_pretty(document).unwrap());
}

#[test]
fn documents_basic() {
    for plan in [
        "",
        "Phụ lục I\nTT\tChỉ tiêu\tĐơn vị\tKết quả\tGhi chú\n1\tTỷ lệ \"hộ\" nghèo\t%\t≤ 1,5\ta\\b\n",
        "TT\tChỉ tiêu\tĐơn vị\tNăm 2026\n1\tSố chợ\tchợ\t-5\n2\tSố xã\txyz\t1.234.567,8901\n",
    ] {
        let input = Input::new("a \"b\".txt", plan.as_bytes()).unwrap();
        assert_same(&input.document(&Options::default()));
    }
}

#[test]
fn corpus() {
    for plan in ["cao-loc-16-kh-ubnd", "tuan-son-69-kh-ubnd"] {
        let root = env!("CARGO_MANIFEST_DIR");
        let bytes = std::fs::read(format!("{root}/../../corpus/{plan}/input.txt")).unwrap();
        let input = Input::new(plan, &bytes).unwrap();
        assert_same(&input.document(&Options::default()));
    }
}

#[test]
fn decimals() {
    for (digits, literal) in [
        ("0", "0"),
        ("-0.5", "-0.5"),
        ("100", "100"),
        ("0.0000001", "0.0000001"),
        ("12345678901234567890123456.78", "12345678901234567890123456.78"),
    ] {
        let decimal = Decimal::from_digits(digits).unwrap();
        assert_eq!(written::<false>(&decimal, 0).unwrap(), literal.as_bytes());
        // What stands behind a decimal is quoted again.
        let json = written::<false>(&[(decimal, "a")], 0).unwrap();
        assert_eq!(json, format!("[[{literal},\"a\"]]").as_bytes());
    }
}

#[test]
fn err_no_value_of_a_document() {
    #[derive(Serialize)]
    enum Holder {
        One(u8),
    }
    let p = |value: Result<Vec<u8>, super::Unwritable>| value.unwrap_err().to_string();
    insta::assert_snapshot!(p(written::<false>(&0.5_f64, 0)), @"expected a value of a document, found a binary floating-point number");
    insta::assert_snapshot!(p(written::<true>(&Holder::One(1), 0)), @"expected a value of a document, found an enum that holds something");
    insta::assert_snapshot!(p(written::<true>(&BTreeMap::from([(1, 2)]), 0)), @"expected a value of a document, found a key that is no text");
}

proptest! {
    /// Texts of every length around the eight bytes that are looked at together, with what is
    /// escaped anywhere in them.
    #[test]
    fn texts(text in "([a-z]|[\"\\\\]|[\u{0}-\u{20}]|[\u{7e}-\u{81}]|[ạ-ỹ]|\u{1f600}|.){0,40}") {
        prop_assert_eq!(
            String::from_utf8(written::<false>(&text, 0).unwrap()).unwrap(),
            serde_json::to_string(&text).unwrap()
        );
        let map = BTreeMap::from([(&text, Some(&text))]);
        prop_assert_eq!(
            String::from_utf8(written::<true>(&map, 0).unwrap()).unwrap(),
            serde_json::to_string_pretty(&map).unwrap()
        );
    }

    #[test]
    fn whole_numbers(one: u64, other: i64, small: u8) {
        let numbers = (one, other, small);
        prop_assert_eq!(
            String::from_utf8(written::<false>(&numbers, 0).unwrap()).unwrap(),
            serde_json::to_string(&numbers).unwrap()
        );
    }
}
