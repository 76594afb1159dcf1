//! What several test modules share.

pub(crate) mod encode;
pub(crate) mod forms;
pub(crate) mod harm;
pub(crate) mod plan;
pub(crate) mod ruin;
pub(crate) mod sheet;
pub(crate) mod tab;

use chitieu::{Input, Options};
use chitieu_schema::{Agency, Document, Indicator, Target};

/// Reads `text` and hands the document over.
pub(crate) fn with_document<T>(text: &str, then: impl FnOnce(&Document<'_>) -> T) -> T {
    let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
    then(&input.document(&Options::default()).expect("it is within the limits"))
}

/// What must survive every change of form: an indicator without its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) id: String,
    pub(crate) parent: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) name: String,
    pub(crate) unit: Option<String>,
    pub(crate) targets: Vec<String>,
    pub(crate) lead: Vec<String>,
    pub(crate) coordinating: Vec<String>,
    pub(crate) responsible: Vec<String>,
    pub(crate) deadline: Option<String>,
    pub(crate) other: Vec<String>,
    pub(crate) notes: Vec<String>,
}

/// The meanings of every indicator, in order.
pub(crate) fn meanings(document: &Document<'_>) -> Vec<Meaning> {
    document.appendices.iter().flat_map(|appendix| &appendix.indicators).map(meaning).collect()
}

fn meaning(indicator: &Indicator<'_>) -> Meaning {
    let bodies = |bodies: &[Agency<'_>]| bodies.iter().map(|body| format!("{body:?}")).collect();
    Meaning {
        id: indicator.id.to_string(),
        parent: indicator.parent.as_deref().map(str::to_owned),
        section: indicator.section.as_deref().map(str::to_owned),
        name: indicator.name.to_string(),
        unit: indicator
            .unit
            .as_ref()
            .map(|unit| format!("{} {:?} {:?}", unit.text, unit.code, unit.scale)),
        targets: indicator.targets.iter().map(target).collect(),
        lead: bodies(&indicator.lead),
        coordinating: bodies(&indicator.coordinating),
        responsible: bodies(&indicator.responsible),
        deadline: indicator.deadline.as_ref().map(|deadline| format!("{deadline:?}")),
        other: indicator.other.0.iter().map(|(label, text)| format!("{label}: {text}")).collect(),
        notes: indicator.notes.iter().map(ToString::to_string).collect(),
    }
}

/// A target without its column's number.
pub(crate) fn target(target: &Target<'_>) -> String {
    let unit = target.unit.as_ref().map(|unit| (&unit.text, &unit.code));
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        target.role,
        target.period,
        target.text,
        target.kind,
        target.comparator,
        target.value,
        target.upper,
        unit,
        target.qualifier
    )
}

/// The plans of the corpus: their folder's name and their text.
pub(crate) fn corpus() -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let mut plans: Vec<(String, String)> = std::fs::read_dir(root)
        .expect("the corpus is there")
        .map(|entry| {
            let path = entry.expect("a folder can be read").path();
            let text = std::fs::read_to_string(path.join("input.txt"))
                .expect("every plan has its input.txt");
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text)
        })
        .collect();
    plans.sort();
    assert!(!plans.is_empty(), "the corpus holds plans");
    plans
}

/// Says what is wrong with `document` by the schema.
pub(crate) fn check_schema(document: &serde_json::Value) -> Result<(), String> {
    use std::sync::LazyLock;
    static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        jsonschema::draft202012::new(&chitieu_schema::json_schema()).expect("the schema is valid")
    });
    match VALIDATOR.iter_errors(document).next() {
        Some(error) => Err(format!("{error} at {}", error.instance_path())),
        None => Ok(()),
    }
}
