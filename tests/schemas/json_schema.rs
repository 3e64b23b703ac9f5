//! As much of JSON Schema, draft 7, as the published schemas use. An unknown keyword fails the test.
//!
//! The crates that know all of it would bring features of shared crates with them, for which polars is built anew.

use chrono::NaiveDate;
use serde_json::Value;

/// Why a schema refuses a value; None where it takes it.
pub fn refuses(schema: &Value, value: &Value) -> Option<String> {
    refused(schema, schema, value, "")
}

const SAYS_NOTHING: &[&str] = &["$schema", "title", "description", "definitions", "properties"];

fn refused(root: &Value, schema: &Value, value: &Value, place: &str) -> Option<String> {
    for (keyword, rule) in schema.as_object().expect("a schema is a table") {
        let holds = match keyword.as_str() {
            keyword if SAYS_NOTHING.contains(&keyword) => true,
            "$ref" => {
                let name = rule.as_str().and_then(|name| name.strip_prefix("#/definitions/")).expect("a definition of the file");
                refused(root, &root["definitions"][name], value, place).is_none()
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|wanted| is_of(value, wanted)),
                wanted => is_of(value, wanted),
            },
            "enum" => rule.as_array().expect("words").contains(value),
            "pattern" => {
                assert_eq!(rule, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
                value.as_str().is_none_or(|text| text.len() == 10 && text.parse::<NaiveDate>().is_ok())
            }
            "minimum" => value.as_i64().is_none_or(|number| number >= rule.as_i64().expect("a number")),
            "maximum" => value.as_i64().is_none_or(|number| number <= rule.as_i64().expect("a number")),
            "required" => {
                let mut keys = rule.as_array().expect("keys").iter().map(|key| key.as_str().expect("a key"));
                value.as_object().is_none_or(|table| keys.all(|key| table.contains_key(key)))
            }
            "anyOf" => rule.as_array().expect("schemas").iter().any(|one| refused(root, one, value, place).is_none()),
            "items" => {
                let reason = value.as_array().into_iter().flatten().find_map(|item| refused(root, rule, item, place));
                if reason.is_some() {
                    return reason;
                }
                true
            }
            "additionalProperties" => {
                let known = schema["properties"].as_object();
                for (key, value) in value.as_object().into_iter().flatten() {
                    let place = format!("{place}/{key}");
                    let reason = match (known.and_then(|known| known.get(key)), rule) {
                        (Some(known), _) => refused(root, known, value, &place),
                        (None, Value::Bool(false)) => Some(format!("{place}: unknown key")),
                        (None, rule) => refused(root, rule, value, &place),
                    };
                    if reason.is_some() {
                        return reason;
                    }
                }
                true
            }
            unknown => panic!("the checker does not know {unknown}"),
        };
        if !holds {
            return Some(format!("{place}: {keyword}"));
        }
    }
    None
}

fn is_of(value: &Value, wanted: &Value) -> bool {
    match wanted.as_str().expect("the name of a type") {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the checker does not know the type {other}"),
    }
}
