//! The JSON Schema is valid, says what every field means, and is the one on disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chitieu_schema::{Code, json_schema};
use serde_json::{Value, json};

/// Calls `see` with the place and the value of every schema inside `schema`, itself included.
fn walk<'v>(schema: &'v Value, place: &str, see: &mut impl FnMut(&str, &'v Value)) {
    see(place, schema);
    for map in ["properties", "$defs"] {
        for (name, inner) in schema[map].as_object().into_iter().flatten() {
            walk(inner, &format!("{place}/{map}/{name}"), see);
        }
    }
    for list in ["oneOf", "anyOf", "prefixItems"] {
        for (index, inner) in schema[list].as_array().into_iter().flatten().enumerate() {
            walk(inner, &format!("{place}/{list}/{index}"), see);
        }
    }
    if schema["items"].is_object() {
        walk(&schema["items"], &format!("{place}/items"), see);
    }
}

/// A document with one target of that `kind` and those fields.
fn document_with(target: &Value) -> Value {
    let mut whole = json!({
        "column": 3, "label": "Kế hoạch", "role": "target", "period": null, "text": "90",
        "kind": "empty", "comparator": null, "value": null, "upper": null, "unit": null,
        "qualifier": null
    });
    for (key, value) in target.as_object().into_iter().flatten() {
        whole[key] = value.clone();
    }
    json!({
        "schema_version": "1.0", "generator": "chitieu 0.1.0",
        "source": {
            "name": "a.txt", "media_type": "text/plain", "dialects": ["tab"],
            "sha256": "0".repeat(64), "bytes": 1
        },
        "head": null,
        "appendices": [{
            "label": null, "number": null, "title": null, "issued_with": null, "table": 1,
            "caption": null, "period": null, "columns": [], "sections": [], "notes": [],
            "indicators": [{
                "id": "1", "ordinal": "1", "section": null, "parent": null, "name": "Số hộ nghèo",
                "unit": null, "targets": [whole], "lead": [], "coordinating": [],
                "responsible": [], "explanation": null, "deadline": null, "notes": [],
                "other": {}, "lines": [2]
            }]
        }],
        "diagnostics": [],
        "coverage": {
            "characters": 0, "in_fields": 0, "structural": 0, "outside": 0, "unclaimed": 0
        }
    })
}

#[test]
fn schema_is_valid_2020_12() {
    let schema = json_schema();
    if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
        panic!("{error} at {}", error.instance_path());
    }
    jsonschema::draft202012::new(&schema).expect("every reference in the schema leads somewhere");
}

#[test]
fn schema_describes_every_property() {
    let schema = json_schema();
    let mut seen = 0;
    walk(&schema, "", &mut |place, inner| {
        let parent = place.rsplit('/').nth(1).unwrap_or_default();
        let named_value = inner.get("const").is_some();
        if matches!(parent, "properties" | "$defs") || named_value || place.is_empty() {
            let description = inner["description"].as_str().unwrap_or_default();
            assert!(!description.trim().is_empty(), "{place} has no description");
            assert!(!description.contains("[`"), "{place} speaks to a reader of the code");
            seen += 1;
        }
    });
    assert!(seen > 150, "only {seen} descriptions were walked");
}

#[test]
fn schema_is_closed_and_requires_every_key() {
    let schema = json_schema();
    walk(&schema, "", &mut |place, inner| {
        let Some(properties) = inner["properties"].as_object() else { return };
        let named: BTreeSet<_> = properties.keys().map(String::as_str).collect();
        let required: BTreeSet<_> =
            inner["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(named, required, "{place} leaves a key to chance");
        assert_eq!(inner["additionalProperties"], false, "{place} is open");
    });
}

#[test]
fn schema_ties_the_fields_of_a_target_to_its_kind() {
    let validator = jsonschema::draft202012::new(&json_schema()).expect("the schema is valid");
    let valid = |target: Value| validator.is_valid(&document_with(&target));
    let targets = [
        json!({ "kind": "empty" }),
        json!({ "kind": "number", "comparator": "ge", "value": 90 }),
        json!({ "kind": "range", "comparator": "between", "value": 1, "upper": 1.5 }),
        json!({ "kind": "ratio", "comparator": "eq", "value": 60, "upper": 75 }),
        json!({ "kind": "change", "comparator": "le", "value": -5 }),
        json!({ "kind": "date", "comparator": "lt", "period": "2026-06-30" }),
        json!({ "kind": "text", "period": "2026" }),
        json!({ "kind": "flag" }),
    ];
    for target in targets {
        assert!(valid(target.clone()), "{target} is refused");
    }
    let wrong = [
        json!({ "kind": "number", "comparator": "ge" }),
        json!({ "kind": "number", "value": 90 }),
        json!({ "kind": "number", "comparator": "between", "value": 90 }),
        json!({ "kind": "number", "comparator": "ge", "value": "90" }),
        json!({ "kind": "number", "comparator": "ge", "value": 90, "upper": 95 }),
        json!({ "kind": "range", "comparator": "between", "value": 1 }),
        json!({ "kind": "range", "comparator": "ge", "value": 1, "upper": 2 }),
        json!({ "kind": "date" }),
        json!({ "kind": "date", "period": "30/6/2026" }),
        json!({ "kind": "text", "value": 90 }),
        json!({ "kind": "percentage" }),
    ];
    for target in wrong {
        assert!(!valid(target.clone()), "{target} is let through");
    }
}

#[test]
fn codes_have_unique_kebab_case_names_and_a_page() {
    let mut names = BTreeSet::new();
    for &code in Code::ALL {
        let name = code.as_str();
        assert!(names.insert(name), "{name} stands twice");
        let kebab = name
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(kebab, "{name} is not kebab-case");
        assert_eq!(Code::find(name), Some(code));
        let page = code.explanation();
        for text in [page.meaning, page.example, page.help] {
            assert!(!text.trim().is_empty(), "{name} has an empty page");
        }
    }
    let schema = json_schema();
    let listed: BTreeSet<_> = schema["$defs"]["Code"]["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["const"].as_str())
        .collect();
    assert_eq!(names, listed, "the schema lists other codes");
}

#[test]
fn generated_files_are_up_to_date() {
    let read = |path: &str| {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
    };
    let schema = serde_json::to_string_pretty(&json_schema()).expect("the schema is JSON") + "\n";
    assert!(
        read("schemas/document-1.0.json") == schema,
        "schemas/document-1.0.json is stale: run `cargo xtask generate`"
    );
    // The whole page is compared by `cargo xtask check`; a page without a code is caught here.
    let page = read("docs/diagnostics.md");
    for code in Code::ALL {
        let explanation = code.explanation();
        assert!(
            page.contains(&format!("\n### {}\n", code.as_str()))
                && page.contains(explanation.meaning)
                && page.contains(explanation.example)
                && page.contains(explanation.help),
            "docs/diagnostics.md is stale at {}: run `cargo xtask generate`",
            code.as_str()
        );
    }
}
