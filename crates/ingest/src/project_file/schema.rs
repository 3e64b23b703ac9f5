//! The JSON Schema of `project.toml`, for editors: made from the same table of keys that the file is checked against.
//!
//! JSON has no days: a day of the file is a text there, so that an editor takes a day in quotation marks for one. Everything
//! that [`super::shape`] checks besides, the schema says too; what holds between the parts only the program can check.

use serde_json::{Map, Value, json};

use super::shape::{Key, LARGEST_LIMIT, ROOT, Shape};

/// The schema as it is published in `crates/ingest/schema/project.schema.json`, keys in order, with a line break at the end.
pub fn project_schema() -> String {
    let mut schema = table(ROOT);
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = "project.toml of Mittari".into();
    schema["description"] = "The facts of a project with their sources, and how to read its exports.".into();
    format!("{schema:#}\n")
}

fn table(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_string(), value(key.shape))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn value(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Whole => json!({ "type": "integer" }),
        Shape::Positive => json!({ "type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Texts => json!({ "type": "array", "items": value(Shape::Text) }),
        Shape::Table(keys) => table(keys),
        Shape::Tables(keys) => json!({ "type": "array", "items": table(keys) }),
        Shape::TextMap => map_of(Shape::Text),
        Shape::TextMaps => map_of(Shape::TextMap),
        Shape::WordMap(words) => map_of(Shape::Word(words)),
    }
}

fn map_of(shape: Shape) -> Value {
    json!({ "type": "object", "additionalProperties": value(shape) })
}
