//! The JSON Schema of the document.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::Document;

/// The JSON Schema (draft 2020-12) of a [`Document`], with every key required.
#[must_use]
pub fn json_schema() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    // The schema speaks of what is written: every key is always there.
    settings.contract = schemars::generate::Contract::Serialize;
    let mut value =
        settings.into_generator().into_root_schema_for::<Document<'static>>().to_value();
    if let Some(root) = value.as_object_mut() {
        root.insert("title".into(), "A document read by chitieu".into());
    }
    value
}
