//! Texts that no plan has: the longest, the deepest, the largest. Each keeps the laws, and says what it
//! made of what it could not read.

use std::collections::BTreeSet;

use chitieu::{ErrorKind, Input, Limit, Options};
use chitieu_schema::{Code, Diagnostic, Document, Kind};

use crate::ruin;
use crate::util::with_document;

const HEADER: &str = "Phụ lục I\nCHỈ TIÊU NĂM 2026\n\nTT\tChỉ tiêu\tĐơn vị\tKế hoạch\n";

/// Checks the laws, and gives what `say` makes of the document.
#[track_caller]
fn read<T>(text: &str, say: impl FnOnce(&Document<'_>) -> T) -> T {
    ruin::check(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    with_document(text, say)
}

/// The value of the row whose target's cell is `cell`, and the codes that name the row.
fn value(cell: &str) -> (Kind, Option<String>, Vec<Code>) {
    let text = format!("{HEADER}1\tSố hộ\tHộ\t{cell}\n2\tSố thôn\tThôn\t5\n");
    read(&text, |document| {
        let row = &document.appendices[0].indicators[0];
        assert_eq!(row.targets[0].text, cell);
        let of_row = document.diagnostics.iter().filter(|said| said.indicator.is_some());
        let codes = of_row.map(|said| said.code).collect();
        (row.targets[0].kind, row.targets[0].value.map(|value| value.to_string()), codes)
    })
}

#[test]
fn one_long_line() {
    let long = "Xã phấn đấu hoàn thành các mục tiêu. ".repeat(5_000_000 / 48);
    assert!(long.len() > 4_900_000);
    read(&long, |document| assert!(document.appendices.is_empty()));
    // As a name, a value, a lone quote in CSV, a heading.
    let text = format!("{HEADER}1\t{long}\t%\t5\n");
    read(&text, |document| {
        let name = &document.appendices[0].indicators[0].name;
        assert_eq!(name.len(), long.trim_end().len());
    });
    let text = format!("{HEADER}1\tSố hộ\tHộ\t{long}\n");
    read(&text, |document| {
        assert_eq!(document.appendices[0].indicators[0].targets[0].kind, Kind::Text);
    });
    read(&format!("STT,Tên,ĐVT,Số\n1,Số hộ,Hộ,5\n2,\"{long}\n"), |_| ());
    read(&format!("Phụ lục I\n{long}\n{HEADER}1\tSố hộ\tHộ\t5\n"), |document| {
        assert_eq!(document.appendices.last().map(|one| one.indicators.len()), Some(1));
    });
}

#[test]
fn nested_brackets() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("\"", "\""), ("**", "**")] {
        for count in [1_000, 20_000] {
            let text = format!("{}5{}", open.repeat(count), close.repeat(count));
            read(&format!("{HEADER}1\tSố hộ {text}\tHộ\t{text}\n"), |_| ());
            read(&format!("{HEADER}1\tSố hộ {}\tHộ\t5\n", open.repeat(count)), |_| ());
            read(&format!("{text}\n"), |_| ());
        }
    }
}

/// Too deep markup is an error that says so, and markup that costs nothing is none.
#[test]
fn nested_markup() {
    let row = "<tr><td>1<td>Số hộ<td>Hộ<td>5";
    for tag in ["div", "span", "ul><li", "blockquote", "b"] {
        read(&format!("{}<table>{row}{row}</table>", format!("<{tag}>").repeat(5_000)), |_| ());
    }
    let deep = "\\begin{tabular}{ll}\n".to_owned() + &"\\textbf{x".repeat(5_000);
    read(&format!("{deep}&5\\\\\n\\end{{tabular}}\n"), |_| ());
    let tables = "<table><tr><td>1<td>Số hộ<td>".repeat(5_000);
    let groups = format!("{deep}{}&5\\\\\n\\end{{tabular}}\n", "}".repeat(5_000));
    for text in [tables, groups] {
        let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
        let error = input.document(&Options::default()).expect_err("it is too deep");
        let ErrorKind::TooMuch(excess) = error.kind() else { panic!("{error}") };
        assert_eq!((excess.limit, excess.max, excess.found), (Limit::Nesting, 256, 257));
    }
}

/// The tokenizer reads quoted values by recursion, and there is an end to that.
#[test]
fn tags_of_many_attributes() {
    let row = "<tr><td>1<td>Số hộ<td>Hộ<td>5";
    for value in ["a=\"1\" ", "a=\">\"", "a='1' ", "a=1 ", "a "] {
        let many = value.repeat(100_000);
        let text = format!("<table>{row}<tr><td {many}>2<td>Số xã<td>Xã<td>{row}</table>");
        read(&text, |document| assert_eq!(document.appendices[0].indicators.len(), 3, "{value}"));
        read(&format!("<table>{row}{row}<td {many}"), |_| ());
    }
}

#[test]
fn many_digits() {
    for count in [29, 5_000] {
        let digits = "7".repeat(count);
        assert_eq!(value(&digits), (Kind::Text, None, vec![Code::NumberTooLong]));
        let (kind, _, codes) = value(&format!("0,{digits}"));
        assert_eq!((kind, codes), (Kind::Text, vec![Code::NumberTooLong]));
        let grouped = "777.".repeat(count);
        assert_eq!(value(&format!("{grouped}777")).0, Kind::Text);
    }
    let (kind, number, codes) = value(&"7".repeat(28));
    assert_eq!((kind, number), (Kind::Number, Some("7".repeat(28))));
    assert_eq!(codes, []);
    // Zeros in front make no number long.
    assert_eq!(value(&format!("{}5", "0".repeat(20))).1.as_deref(), Some("5"));
}

#[test]
fn ordinals_beyond_numbers() {
    for ordinal in ["18446744073709551616", "4294967296", &"9".repeat(3_000)] {
        let text = format!("{HEADER}{ordinal}\tSố hộ\tHộ\t5\n{ordinal}.1\tSố thôn\tThôn\t5\n");
        read(&text, |document| {
            let rows = &document.appendices[0].indicators;
            assert_eq!(rows.len(), 2, "{ordinal}");
            assert_eq!(rows[0].ordinal.as_deref(), Some(ordinal));
        });
    }
    // A row a level, and a part of a part of a part.
    let path: String =
        (0..2_000).map(|depth| format!("1{}\ta\tHộ\t5\n", ".1".repeat(depth))).collect();
    read(&format!("{HEADER}{path}"), |document| {
        assert_eq!(document.appendices[0].indicators.len(), 2_000);
        let longest = document.appendices[0].indicators.iter().map(|row| row.id.len()).max();
        assert!(longest.is_some_and(|longest| longest < 1_000), "{longest:?}");
    });
    let parts: String = (0..2_000).map(|_| "\tTrong đó:\t\t\n\tSố hộ\tHộ\t5\n").collect();
    read(&format!("{HEADER}1\tSố hộ\tHộ\t9\n{parts}"), |document| {
        let longest = document.appendices[0].indicators.iter().map(|row| row.id.len()).max();
        assert!(longest.is_some_and(|longest| longest < 1_000), "{longest:?}");
    });
}

#[test]
fn days_that_do_not_exist() {
    for day in ["30/02/2026", "31/4/2026", "00/01/2026", "15/13/2026", "29/02/2025", "1/1/0000"] {
        let (kind, _, _) = value(&format!("Trước {day}"));
        assert_ne!(kind, Kind::Date, "{day}");
        let text = format!(
            "Phụ lục I\nCHỈ TIÊU\n(Kèm theo Kế hoạch số 07/KH-UBND ngày {day} của Ủy ban nhân dân xã Cao Lộc)\n\nTT\tChỉ tiêu\tĐơn vị\tKế hoạch\n1\tSố hộ\tHộ\t5\n"
        );
        read(&text, |document| {
            let issued = document.appendices[0].issued_with.as_ref();
            assert_eq!(issued.and_then(|issued| issued.date), None, "{day}");
            assert!(document.diagnostics.iter().any(|said| said.indicator.is_none()), "{day}");
        });
    }
}

/// Words of an encoding are named one by one up to a bound, those behind with their lines: each line is
/// named once, be it of one encoding or another, and no word is counted that is named already.
#[test]
fn many_words_of_an_encoding() {
    for (name, also_in_term) in [("Số hộ cña xã", true), ("Ty? le^. ho^. nghe`o", false)] {
        for rows in [120, 260] {
            let mut text = HEADER.to_owned();
            for at in 1..=rows {
                text.push_str(&format!("{at}\t{name}\tHộ\t5\n"));
            }
            read(&text, |document| {
                let of_code = |said: &&Diagnostic<'_>| said.code == Code::LikelyMisprint;
                let said: Vec<_> = document.diagnostics.iter().filter(of_code).collect();
                let lines: BTreeSet<u32> =
                    said.iter().flat_map(|said| said.lines.iter().copied()).collect();
                assert_eq!(lines.len(), rows, "each line is named: {name}");
                let further: Vec<_> =
                    said.iter().filter(|said| said.message.contains("further")).collect();
                assert_eq!(further.is_empty(), also_in_term, "{name}");
                for said in further {
                    assert!(said.message.contains(&format!("in {} further", rows - 100)));
                }
            });
        }
    }
}
