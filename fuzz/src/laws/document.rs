//! Whole documents: from bytes, as one dialect, and from the JSON of one.

use std::collections::HashSet;

use chitieu::{DIALECTS, Input, Options, write_ndjson};
use chitieu_schema::{Dialect, Document};

/// `document`: any bytes are a document or an error with its help.
pub(crate) fn any(bytes: &[u8]) {
    read(bytes, None);
}

/// `dialect`: the first byte chooses the dialect in which the others are read.
pub(crate) fn dialect(bytes: &[u8]) {
    let Some((&which, rest)) = bytes.split_first() else { return };
    read(rest, Some(DIALECTS[usize::from(which) % DIALECTS.len()]));
}

/// `ndjson`: a line that is a document is written as it was read.
pub(crate) fn ndjson(bytes: &[u8]) {
    for line in bytes.split(|&byte| byte == b'\n') {
        let Ok(document) = serde_json::from_slice::<Document<'_>>(line) else { continue };
        let first = written(&document);
        let again = serde_json::from_slice(&first).expect("what is written can be read");
        assert!(first == written(&again), "a document changes by being read");
    }
}

fn written(document: &Document<'_>) -> Vec<u8> {
    let mut json = Vec::new();
    write_ndjson(document, &mut json).expect("a list of bytes takes all");
    json
}

fn read(bytes: &[u8], dialect: Option<Dialect>) {
    let mut options = Options::default();
    options.dialect = dialect;
    let input = match Input::new("plan.txt", bytes) {
        Ok(input) => input,
        Err(error) => return assert!(error.help().is_some(), "{error}: without help"),
    };
    let document = input.document(&options).expect("it is within the limits");
    check(&document);
    let json = written(&document);
    assert!(
        json == written(&input.document(&options).expect("it is within the limits")),
        "a second reading differs"
    );
    let again = serde_json::from_slice(&json).expect("what is written can be read");
    assert!(json == written(&again), "a document changes by being read");
}

/// The account adds up, ids are unique, parents stand before their children, places are in order.
fn check(document: &Document<'_>) {
    let coverage = document.coverage;
    let sum = coverage.in_fields + coverage.structural + coverage.outside + coverage.unclaimed;
    assert_eq!(sum, coverage.characters, "{coverage:?}");
    for appendix in &document.appendices {
        let mut sections = HashSet::new();
        for section in &appendix.sections {
            let parent = section.parent.as_ref();
            assert!(parent.is_none_or(|parent| sections.contains(parent)), "{section:?}");
            assert!(sections.insert(&section.id), "{section:?} stands twice");
        }
        let mut indicators = HashSet::new();
        for indicator in &appendix.indicators {
            let (section, parent) = (indicator.section.as_ref(), indicator.parent.as_ref());
            assert!(section.is_none_or(|section| sections.contains(section)), "{indicator:?}");
            assert!(parent.is_none_or(|parent| indicators.contains(parent)), "{indicator:?}");
            assert!(indicators.insert(&indicator.id), "{} stands twice", indicator.id);
            assert!(!indicator.lines.is_empty(), "{indicator:?}");
            assert!(indicator.lines.is_sorted_by(|a, b| a < b), "{indicator:?}");
        }
    }
    for diagnostic in &document.diagnostics {
        let within = diagnostic.spans.iter().all(|span| span.start >= 1 && span.start < span.end);
        assert!(within, "{diagnostic:?}");
    }
}
