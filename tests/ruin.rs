//! The laws over bytes that were damaged: any bytes are a document that keeps them, or an error with
//! its help.
//!
//! The law of the round trip is for tables that say what they mean: of a torn row that is written back,
//! and joins another one, the values survive and read the same.

use chitieu::{Input, Options};
use chitieu_schema::{Code, Document};
use proptest::prelude::*;

use crate::laws::{account, config, places, schema, silence, values_survive, words};
use crate::util::forms::{self, Form};
use crate::util::ruin::{Ruin, any_ruins};
use crate::util::{corpus, plan, sheet};

/// Texts whose cells nothing but words or markup part.
const TEXTS: [&str; 6] = [
    include_str!("fixtures/valid/list/plan.txt"),
    include_str!("fixtures/valid/list/page.txt"),
    include_str!("fixtures/valid/list/latex.txt"),
    include_str!("fixtures/valid/html/portal-page.txt"),
    include_str!("fixtures/valid/html/tag-soup.txt"),
    include_str!("fixtures/valid/latex/longtable.txt"),
];

/// Checks every law that can be told of one input.
pub(crate) fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    // Where the damage hid a header its labels are a row, and the document says so. Written back as the
    // first row they are the header again.
    check_all(bytes, |document| {
        document.diagnostics.iter().any(|found| found.code == Code::NoHeader)
    })
}

/// [`check`]; the law of the round trip but for documents that are `exempt`.
fn check_all(bytes: &[u8], exempt: impl Fn(&Document<'_>) -> bool) -> Result<(), TestCaseError> {
    let input = match Input::new("plan.txt", bytes) {
        Ok(input) => input,
        Err(error) => {
            prop_assert!(error.help().is_some(), "{}: without help", error);
            return Ok(());
        }
    };
    let options = Options::default();
    let document = input.document(&options).expect("it is within the limits");
    let text = input.source().text();
    account(&document, text)?;
    // Columns are those of the lines before NFC joined characters of them.
    let source = input.source();
    let lines: Vec<&str> =
        (0..source.line_count()).map(|index| source.original_line(index)).collect();
    places(&document, &lines)?;
    schema(&document)?;
    silence(&document)?;
    if !exempt(&document) {
        values_survive(&document)?;
    }
    let again = input.document(&options).expect("it is within the limits");
    let json = |document| serde_json::to_string(document).expect("a document is JSON");
    prop_assert_eq!(json(&document), json(&again));
    // Markup writes some signs otherwise than the document does, and bold type parts words.
    let is_short = text.len() < 1 << 16;
    if is_short && !text.contains(['<', '\\', '&']) {
        words(&document, &format!("{text}\n{}", text.replace("**", "")))?;
    }
    Ok(())
}

fn check_ruined(text: &str, ruins: &[Ruin]) -> Result<(), TestCaseError> {
    let mut bytes = text.as_bytes().to_vec();
    for ruin in ruins {
        ruin.apply(&mut bytes);
    }
    check(&bytes).map_err(|error| {
        TestCaseError::fail(format!("{error}\n{}", String::from_utf8_lossy(&bytes)))
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn plans(plan in plan::any(), print in plan::any_print(), ruins in any_ruins()) {
        check_ruined(&plan.print(&print).0, &ruins)?;
    }

    #[test]
    fn forms(
        sheet in sheet::any(),
        damage in forms::any_damage(),
        form in prop::sample::select(Form::ALL.to_vec()),
        ruins in any_ruins(),
    ) {
        check_ruined(&form.print(&form.view(&sheet), &damage), &ruins)?;
    }

    #[test]
    fn texts(text in prop::sample::select(TEXTS.to_vec()), ruins in any_ruins()) {
        check_ruined(text, &ruins)?;
    }

    #[test]
    fn real_plans(plan in prop::sample::select(corpus()), ruins in any_ruins()) {
        check_ruined(&plan.1, &ruins)?;
    }
}

/// Checks a plan of the corpus cut at every `step`th byte.
fn check_cuts(step: usize) {
    for (name, text) in corpus() {
        for end in (0..text.len()).step_by(step) {
            let fails = |error: TestCaseError| panic!("{name} cut at byte {end}: {error}");
            // What stands before the end is whole, its headers too.
            check_all(&text.as_bytes()[..end], |_| false).unwrap_or_else(fails);
        }
    }
}

#[test]
fn cut_at_many_bytes() {
    check_cuts(97);
}

#[test]
#[ignore = "takes minutes: every byte of the corpus"]
fn cut_at_every_byte() {
    check_cuts(1);
}
