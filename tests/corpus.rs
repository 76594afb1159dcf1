//! Whole plans: one snapshot of the JSON and one of the diagnostics as `check` prints them, each
//! read by eye against its source.

use std::process::Command;

use chitieu::{Input, Options};
use chitieu_schema::{Agency, Appendix, Indicator, Kind};
use serde_json::Value;

use crate::util::{check_schema, corpus};

#[test]
fn every_plan_as_read() {
    insta::glob!("../corpus", "*/input.txt", |path| {
        let name = path
            .parent()
            .and_then(|folder| folder.file_name())
            .expect("a plan has a folder")
            .to_string_lossy();
        let bytes = std::fs::read(path).expect("a plan can be read");
        let source_name = format!("{name}/input.txt");
        let input = Input::new(&source_name, &bytes).expect("a plan decodes");
        let document = input.document(&Options::default()).expect("it is within the limits");
        let mut json = Vec::new();
        chitieu::write_json(&document, &mut json).expect("a document is JSON");
        let json = String::from_utf8(json).expect("JSON is UTF-8");
        check_schema(&serde_json::from_str::<Value>(&json).expect("JSON parses"))
            .expect("the document fits the schema");
        // The version moves with every release and says nothing of the plan.
        let json = json.replace(chitieu_schema::GENERATOR, "chitieu VERSION");
        let settings = |suffix: &str| {
            let mut settings = insta::Settings::clone_current();
            settings.set_omit_expression(true);
            settings.set_prepend_module_to_snapshot(false);
            settings.set_snapshot_suffix(format!("{name}.{suffix}"));
            settings.set_description(format!("corpus/{name}/input.txt"));
            settings
        };
        settings("json").bind(|| insta::assert_snapshot!("plan", json));
        settings("diagnostics").bind(|| insta::assert_snapshot!("plan", checked(&name)));
    });
}

/// What `check` prints of a plan: each diagnostic on its line of the source.
fn checked(plan: &str) -> String {
    let path = format!("corpus/{plan}/input.txt");
    let output = Command::new(env!("CARGO_BIN_EXE_chitieu"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", &path])
        .output()
        .expect("the command runs");
    String::from_utf8(output.stdout).expect("the command prints UTF-8")
}

/// The counts that a reader made by hand, in each plan's `source.toml`.
#[test]
fn every_plan_as_counted_by_hand() {
    for (name, text) in corpus() {
        let path = format!("{}/corpus/{name}/source.toml", env!("CARGO_MANIFEST_DIR"));
        let about: toml::Table = std::fs::read_to_string(&path)
            .expect("a plan has its source.toml")
            .parse()
            .expect("source.toml parses");
        let count = |key: &str| {
            about["hand_count"][key]
                .as_integer()
                .and_then(|count| u64::try_from(count).ok())
                .expect("a count")
        };
        let input = Input::new(&name, text.as_bytes()).expect("a plan decodes");
        let document = input.document(&Options::default()).expect("it is within the limits");
        assert_eq!(
            document.source.sha256,
            about["sha256"].as_str().expect("a digest"),
            "{name}: digest"
        );
        let sections: usize =
            document.appendices.iter().map(|appendix| appendix.sections.len()).sum();
        let indicators: usize =
            document.appendices.iter().map(|appendix| appendix.indicators.len()).sum();
        assert_eq!(sections as u64, count("sections"), "{name}: sections");
        assert_eq!(indicators as u64, count("indicators"), "{name}: indicators");
        assert_eq!(document.coverage.characters, count("characters"), "{name}: characters");
        assert_eq!(document.coverage.in_fields, count("in_fields"), "{name}: characters in fields");
        assert_eq!((document.coverage.outside, document.coverage.unclaimed), (0, 0), "{name}");
    }
}

fn with_appendix<T>(plan: &str, then: impl FnOnce(&Appendix<'_>) -> T) -> T {
    let (name, text) = corpus()
        .into_iter()
        .find(|(name, _)| name.starts_with(plan))
        .expect("the plan is in the corpus");
    let input = Input::new(&name, text.as_bytes()).expect("a plan decodes");
    let document = input.document(&Options::default()).expect("it is within the limits");
    then(&document.appendices[0])
}

fn row<'d, 'a>(appendix: &'d Appendix<'a>, ordinal: &str) -> &'d Indicator<'a> {
    appendix
        .indicators
        .iter()
        .find(|row| row.ordinal.as_deref() == Some(ordinal))
        .expect("the row is there")
}

fn names(bodies: &[Agency<'_>]) -> Vec<String> {
    bodies.iter().map(|body| body.name.to_string()).collect()
}

/// What a careful reader would say of the hard rows, without looking at the snapshots.
#[test]
fn cao_loc_as_a_reader_would_say() {
    with_appendix("cao-loc", |appendix| {
        let issued = appendix.issued_with.as_ref().expect("an attach line");
        assert_eq!(issued.number.as_deref(), Some("16/KH-UBND"));
        assert_eq!(issued.date.map(|date| date.to_string()).as_deref(), Some("2026-01-23"));
        let place =
            issued.issuer.as_ref().and_then(|issuer| issuer.place.as_ref()).expect("a place");
        assert_eq!(place.code.as_deref(), Some("06211"));
        assert_eq!(
            place.province.as_ref().and_then(|province| province.code.as_deref()),
            Some("20")
        );

        let seven = row(appendix, "7");
        assert!(seven.name.ends_with("giáo dục, bảo hiểm, giao thông"), "{}", seven.name);
        assert_eq!(names(&seven.lead), ["Trung tâm Y tế xã"]);
        assert_eq!(names(&seven.coordinating), ["Các cơ quan, đơn vị", "các thôn trên địa bàn"]);
        assert_eq!(seven.lines, [16, 19]);
        assert_eq!(row(appendix, "13").lines, [28, 31]);
        assert_eq!(row(appendix, "21").lines, [39, 42]);
        assert_eq!(names(&row(appendix, "13").lead), ["Trung tâm phục vụ Hành chính công xã"]);
        assert_eq!(
            names(&row(appendix, "21").lead),
            ["Văn phòng Trung tâm phục vụ Hành chính công xã"]
        );
        assert_eq!(
            names(&row(appendix, "11").lead),
            ["Văn phòng HĐND và UBND xã", "Trung tâm DVCI xã"]
        );

        let index = &row(appendix, "12").targets[0];
        assert_eq!(index.text, "$\\geq 0,73$");
        assert_eq!(index.comparator.map(chitieu_schema::Comparator::as_str), Some("ge"));
        assert_eq!(index.value.map(|value| value.to_string()).as_deref(), Some("0.73"));
        let ten = row(appendix, "10");
        assert_eq!(ten.unit.as_ref().map(|unit| &*unit.text), Some("Ứng dụng"));
        assert_eq!((ten.targets[0].kind, &*ten.targets[0].text), (Kind::Text, "Ứng dụng"));
        for ordinal in ["2", "27"] {
            assert_eq!(
                row(appendix, ordinal).targets.len(),
                1,
                "a number in the name is no target"
            );
        }
    });
}

#[test]
fn tuan_son_as_a_reader_would_say() {
    with_appendix("tuan-son", |appendix| {
        for ordinal in ["1", "2"] {
            assert_eq!(names(&row(appendix, ordinal).lead), ["Phòng Văn hóa – Xã hội"]);
            assert_eq!(names(&row(appendix, ordinal).coordinating), ["DN viễn thông"]);
        }
        assert_eq!(names(&row(appendix, "3").lead), ["Phòng Văn hóa – Xã hội"]);
        assert_eq!(names(&row(appendix, "3").coordinating), ["các Phòng ban, đơn vị của UBND xã"]);
        let four = row(appendix, "4");
        assert_eq!(
            (four.targets[0].kind, &*four.targets[0].text),
            (Kind::Text, "Phù hợp khả năng ngân sách")
        );
        assert_eq!(four.unit.as_ref().and_then(|unit| unit.code.as_deref()), Some("percent"));
        assert_eq!(names(&four.lead), ["Phòng Văn hóa – Xã hội xã", "Phòng Kinh tế xã"]);
        let eight = row(appendix, "8");
        assert!(eight.name.contains("(AI, IoT, Big Data,...)"), "{}", eight.name);
        assert_eq!(eight.unit.as_ref().map(|unit| &*unit.text), Some("Ứng dụng"));
        assert_eq!(names(&eight.lead), ["Phòng Văn hóa – Xã hội xã", "Phòng chuyên môn liên quan"]);
        let nine = &row(appendix, "9").targets[0];
        assert_eq!(nine.comparator.map(chitieu_schema::Comparator::as_str), Some("ge"));
        assert_eq!(nine.value.map(|value| value.to_string()).as_deref(), Some("1"));
        assert_eq!(names(&row(appendix, "18").lead), ["Trung tâm phục vụ hành chính công"]);
    });
}
