//! Small plans of our own, one for each thing that can be wrong or peculiar.
//!
//! `valid` holds what is read without a warning, `invalid` what is not. Each file stands in a table
//! of cases, which was written from the contract and not from what the program gives, and has a
//! snapshot with all that is said of it.
//!
//! A case writes a row as `ID UNIT TARGET; TARGET | lead A; B | with C`. A target is its role where
//! that is not `target`, its kind where that is not a number, its comparator and numbers, `@PERIOD`,
//! `in UNIT` and its qualifier in quotes. `-` stands for nothing, `?` for a unit without a code.

mod characters;
mod columns;
mod complaints;
mod damage;
mod encoding;
mod examples;
mod forms;
mod headings;
mod html;
mod input;
mod latex;
mod levels;
mod list;
mod options;
mod pages;
mod reading;
mod rows;
mod strays;
mod tables;
mod text;
mod units;
mod values;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chitieu::{Input, Options};
use chitieu_schema::{Code, Document, Severity};

use crate::util::check_schema;

/// A fixture and what a careful reader expects of it.
struct Case {
    /// The file under `tests/fixtures`, without its extension.
    file: &'static str,
    /// Every diagnostic as `CODE@LINE`, in the order of the source; `-` for the whole input.
    says: &'static [&'static str],
    /// The document's head and every appendix entry.
    heads: &'static [&'static str],
    /// Every indicator.
    rows: &'static [&'static str],
}

const TOPICS: &[&[Case]] = &[
    characters::CASES,
    columns::CASES,
    complaints::CASES,
    damage::CASES,
    encoding::CASES,
    forms::CASES,
    headings::CASES,
    html::CASES,
    input::CASES,
    latex::CASES,
    levels::CASES,
    list::CASES,
    pages::CASES,
    rows::CASES,
    strays::CASES,
    tables::CASES,
    text::CASES,
    units::CASES,
    values::CASES,
    words::CASES,
];

fn cases() -> impl Iterator<Item = &'static Case> {
    TOPICS.iter().copied().flatten()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// What `then` makes of the document in the fixture.
fn with_document<T>(file: &str, options: &Options, then: impl FnOnce(&Document<'_>) -> T) -> T {
    let bytes = std::fs::read(folder().join(format!("{file}.txt"))).expect("a fixture can be read");
    let input = Input::new(file, &bytes).expect("a fixture decodes");
    let document = input.document(options).expect("it is within the limits");
    then(&document)
}

/// Where a case and the program differ; empty where they do not.
fn differences(case: &Case) -> String {
    with_document(case.file, &Options::default(), |document| {
        let mut out = String::new();
        let parts = [
            ("says", case.says, reading::says(document)),
            ("heads", case.heads, reading::heads(document)),
            ("rows", case.rows, reading::rows(document)),
        ];
        for (what, expected, got) in parts {
            if got != expected {
                out.push_str(&format!(
                    "{}, {what}:\n  expected {expected:#?}\n  got {got:#?}\n",
                    case.file
                ));
            }
        }
        out
    })
}

#[test]
fn every_fixture_as_a_reader_would_say() {
    let wrong: String = cases().map(differences).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_fixture_has_its_case() {
    let mut files = BTreeSet::new();
    for kind in ["valid", "invalid"] {
        for topic in std::fs::read_dir(folder().join(kind)).expect("a folder") {
            for file in
                std::fs::read_dir(topic.expect("a topic").path()).expect("a topic is a folder")
            {
                let path = file.expect("a fixture").path();
                let name = path.strip_prefix(folder()).expect("it lies there").with_extension("");
                files.insert(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let named: BTreeSet<String> = cases().map(|case| case.file.to_owned()).collect();
    assert_eq!(named, files);
    assert_eq!(named.len(), cases().count(), "a file stands in one case");
}

#[test]
fn every_fixture_is_as_valid_as_its_folder_says() {
    for case in cases() {
        let bad = case.says.iter().any(|said| {
            let (code, _) = said.split_once('@').expect("a code and a line");
            Code::find(code).expect("a code").severity() > Severity::Info
        });
        assert_eq!(bad, case.file.starts_with("invalid/"), "{}", case.file);
    }
}

#[test]
fn every_code_has_its_fixture() {
    let said: BTreeSet<Code> = cases()
        .flat_map(|case| case.says)
        .filter_map(|said| Code::find(said.split_once('@')?.0))
        .collect();
    for &code in Code::ALL {
        assert!(said.contains(&code), "no fixture gives {}", code.as_str());
    }
}

/// What holds for every document, of every fixture.
#[test]
fn every_fixture_gives_a_sound_document() {
    for case in cases() {
        with_document(case.file, &Options::default(), |document| {
            let json = serde_json::to_value(document).expect("a document is JSON");
            check_schema(&json).unwrap_or_else(|error| panic!("{}: {error}", case.file));
            let coverage = document.coverage;
            let sum =
                coverage.in_fields + coverage.structural + coverage.outside + coverage.unclaimed;
            assert_eq!(coverage.characters, sum, "{}", case.file);
            let unclaimed =
                document.diagnostics.iter().any(|said| said.code == Code::UnclaimedText);
            assert_eq!(coverage.unclaimed > 0, unclaimed, "{}", case.file);
            // One complaint a place.
            let places: Vec<_> = document
                .diagnostics
                .iter()
                .map(|said| &said.spans)
                .filter(|spans| !spans.is_empty())
                .collect();
            for (at, place) in places.iter().enumerate() {
                assert!(
                    !places[..at].contains(place),
                    "{}: two complaints at {place:?}",
                    case.file
                );
            }
        });
    }
}

/// The same table in every form gives the same document, but for what speaks of the file.
#[test]
fn every_form_of_a_file_says_the_same() {
    let read = |file: &str| {
        with_document(file, &Options::default(), |document| {
            (reading::heads(document), reading::rows(document))
        })
    };
    let plain = read("valid/text/plain");
    for case in text::CASES {
        assert_eq!(read(case.file), plain, "{}", case.file);
    }
}

#[test]
fn every_fixture_as_read() {
    insta::glob!("fixtures/{valid,invalid}/*/*.txt", |path| {
        let name = path.strip_prefix(folder()).expect("it lies there").with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        let mut settings = insta::Settings::clone_current();
        settings.set_omit_expression(true);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_suffix(name.replace('/', "."));
        settings.set_description(format!("tests/fixtures/{name}.txt"));
        settings.remove_input_file();
        let text = with_document(&name, &Options::default(), reading::whole);
        settings.bind(|| insta::assert_snapshot!("fixture", text));
    });
}
