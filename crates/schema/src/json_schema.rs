//! The JSON Schema of the document.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::{Document, SCHEMA_VERSION};

/// The JSON Schema (draft 2020-12) of a [`Document`], with every key required.
///
/// Its descriptions say everything that a reader of the JSON has to know; besides the shape it
/// states which fields go with which `kind` of target.
#[must_use]
pub fn json_schema() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    // The schema speaks of what is written: every key is always there.
    settings.contract = schemars::generate::Contract::Serialize;
    let mut value =
        settings.into_generator().into_root_schema_for::<Document<'static>>().to_value();
    if let Some(root) = value.as_object_mut() {
        // A name, not a place to load from: the schema is printed by `chitieu schema`.
        root.insert("$id".into(), format!("urn:chitieu:document:{SCHEMA_VERSION}").into());
        root.insert("title".into(), "A document read by chitieu".into());
    }
    if let Some(target) = value.pointer_mut("/$defs/Target").and_then(Value::as_object_mut) {
        target.insert("allOf".into(), kind_rules());
    }
    join_lines(&mut value);
    value
}

/// Which fields of a target each `kind` fills.
fn kind_rules() -> Value {
    let rule = |kinds: &[&str], fields: Value| {
        json!({
            "if": { "properties": { "kind": { "enum": kinds } } },
            "then": { "properties": fields }
        })
    };
    let absent = || json!({ "type": "null" });
    let number = || json!({ "type": "number" });
    let one = ["eq", "ge", "gt", "le", "lt", "approx"];
    json!([
        rule(
            &["number"],
            json!({ "comparator": { "enum": one }, "value": number(), "upper": absent() })
        ),
        rule(
            &["range"],
            json!({
                "comparator": { "enum": ["between", "ge_lt", "gt_le", "gt_lt", "approx"] },
                "value": number(),
                "upper": number()
            })
        ),
        rule(
            &["ratio"],
            json!({ "comparator": { "enum": one }, "value": number(), "upper": number() })
        ),
        rule(&["change"], json!({ "comparator": { "type": "string" }, "value": number() })),
        rule(
            &["date"],
            json!({ "period": { "type": "string" }, "value": absent(), "upper": absent() })
        ),
        rule(
            &["flag", "text", "empty"],
            json!({ "comparator": absent(), "value": absent(), "upper": absent() })
        ),
    ])
}

/// Joins the lines of each description: where a doc comment is wrapped means nothing to a reader,
/// but a paragraph does.
fn join_lines(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match field {
                    Value::String(text) if key == "description" => {
                        let paragraphs = text.split("\n\n").map(|text| text.replace('\n', " "));
                        *text = paragraphs.collect::<Vec<_>>().join("\n\n");
                    }
                    _ => join_lines(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(join_lines),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::json_schema;

    #[test]
    fn json_schema_basic() {
        let schema = json_schema();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], "urn:chitieu:document:1.0");
        assert_eq!(schema["properties"]["schema_version"]["const"], "1.0");
    }

    #[test]
    fn json_schema_boundaries() {
        // Each object is closed and requires each of its keys, so a key can neither be absent nor
        // be added without notice.
        let schema = json_schema();
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        for (name, object) in definitions.chain([(&String::from("Document"), &schema)]) {
            let Some(properties) = object["properties"].as_object() else { continue };
            assert_eq!(object["additionalProperties"], Value::Bool(false), "{name}");
            let required = object["required"].as_array().map_or(0, Vec::len);
            assert_eq!(required, properties.len(), "{name}");
        }
    }
}
