//! As much of JSON Schema (draft 2020-12) as the program's own schemas use. A keyword that is not known fails: it would
//! not be checked.

use serde_json::{Map, Value};
use uuid::Uuid;

/// What is wrong with an instance, as places and reasons. Beyond the specification, a field of an object that its
/// schema does not describe is wrong as well: the schema is made from the types that are written, and must know all of
/// it.
pub fn violations(schema: &Value, instance: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, instance, "$", &mut found);
    found
}

fn check(root: &Value, schema: &Value, instance: &Value, place: &str, found: &mut Vec<String>) {
    let keywords: &Map<String, Value> = match schema {
        Value::Bool(true) => return,
        Value::Object(keywords) => keywords,
        other => return found.push(format!("{place}: {other} is no schema")),
    };
    for (keyword, wanted) in keywords {
        let mut wrong = |why: String| found.push(format!("{place}: {why}"));
        match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "default" => {}
            "$ref" => {
                let target = wanted.as_str().and_then(|target| root.pointer(target.strip_prefix('#')?));
                match target {
                    Some(target) => check(root, target, instance, place, found),
                    None => wrong(format!("{wanted} leads nowhere")),
                }
            }
            "type" => {
                let kinds: Vec<&str> = match wanted {
                    Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
                    kind => kind.as_str().into_iter().collect(),
                };
                if !kinds.iter().any(|kind| is_a(kind, instance)) {
                    wrong(format!("{instance} is none of {kinds:?}"));
                }
            }
            "const" if wanted != instance => wrong(format!("{instance} is not {wanted}")),
            "enum" if wanted.as_array().is_none_or(|all| !all.contains(instance)) => {
                wrong(format!("{instance} is not among {wanted}"));
            }
            "const" | "enum" => {}
            "oneOf" | "anyOf" => {
                let schemas = wanted.as_array().expect("schemas");
                let matching = schemas.iter().filter(|schema| {
                    let mut below = Vec::new();
                    check(root, schema, instance, place, &mut below);
                    below.is_empty()
                });
                let matching = matching.count();
                if matching == 0 || (keyword == "oneOf" && matching > 1) {
                    wrong(format!("{instance} matches {matching} of {keyword} {wanted}"));
                }
            }
            "format" => {
                let text = instance.as_str();
                let is_well_formed = match (wanted.as_str(), text) {
                    (Some("date-time"), Some(text)) => text.parse::<jiff::Timestamp>().is_ok(),
                    // What a clock shows, in no time zone.
                    (Some("partial-date-time"), Some(text)) => text.parse::<jiff::civil::DateTime>().is_ok(),
                    (Some("date"), Some(text)) => text.parse::<jiff::civil::Date>().is_ok(),
                    (Some("uuid"), Some(text)) => text.parse::<Uuid>().is_ok(),
                    (Some("date-time" | "partial-date-time" | "date" | "uuid"), None) => true,
                    (
                        Some(
                            "uint8" | "uint16" | "uint32" | "uint64" | "uint" | "int32" | "int64" | "double",
                        ),
                        _,
                    ) => true,
                    _ => false,
                };
                if !is_well_formed {
                    wrong(format!("{instance} is no {wanted}"));
                }
            }
            "pattern" => {
                assert_eq!(wanted, "^[A-Z0-9]{3}$", "the one pattern that is known");
                let is_code = |text: &str| {
                    text.len() == 3
                        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
                };
                if !instance.as_str().is_none_or(is_code) {
                    wrong(format!("{instance} does not match {wanted}"));
                }
            }
            "minimum" | "maximum" => {
                let limit = wanted.as_f64().expect("a number");
                let is_within =
                    |value: f64| if keyword == "minimum" { value >= limit } else { value <= limit };
                if !instance.as_f64().is_none_or(is_within) {
                    wrong(format!("{instance} lies beyond the {keyword} {wanted}"));
                }
            }
            "minItems" | "maxItems" => {
                let limit = wanted.as_u64().expect("a number") as usize;
                let is_within = |items: &Vec<Value>| {
                    if keyword == "minItems" { items.len() >= limit } else { items.len() <= limit }
                };
                if !instance.as_array().is_none_or(is_within) {
                    wrong(format!("{instance} breaks {keyword} {wanted}"));
                }
            }
            "items" => {
                for (index, item) in instance.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{place}[{index}]"), found);
                }
            }
            "prefixItems" => {
                for (index, (item, schema)) in instance
                    .as_array()
                    .into_iter()
                    .flatten()
                    .zip(wanted.as_array().into_iter().flatten())
                    .enumerate()
                {
                    check(root, schema, item, &format!("{place}[{index}]"), found);
                }
            }
            "required" => {
                let Some(fields) = instance.as_object() else { continue };
                for name in wanted.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    if !fields.contains_key(name) {
                        found.push(format!("{place}: {name} is missing"));
                    }
                }
            }
            "properties" => {
                let Some(fields) = instance.as_object() else { continue };
                let known = wanted.as_object().expect("properties");
                for (name, value) in fields {
                    match known.get(name) {
                        Some(schema) => check(root, schema, value, &format!("{place}.{name}"), found),
                        None if keywords.contains_key("additionalProperties") => {}
                        None => found.push(format!("{place}: {name} is not described")),
                    }
                }
            }
            "patternProperties" => {
                for (pattern, schema) in wanted.as_object().into_iter().flatten() {
                    assert_eq!(pattern, r"^\d+$", "the one pattern of names that is known");
                    for (name, value) in
                        instance.as_object().into_iter().flatten().filter(|(name, _)| is_number(name))
                    {
                        check(root, schema, value, &format!("{place}.{name}"), found);
                    }
                }
            }
            "additionalProperties" => {
                let known = keywords.get("properties").and_then(Value::as_object);
                let numbers = keywords.contains_key("patternProperties");
                for (name, value) in instance.as_object().into_iter().flatten() {
                    let is_known =
                        known.is_some_and(|known| known.contains_key(name)) || (numbers && is_number(name));
                    if !is_known && wanted == &Value::Bool(false) {
                        found.push(format!("{place}: {name} is not allowed"));
                    } else if !is_known {
                        check(root, wanted, value, &format!("{place}.{name}"), found);
                    }
                }
            }
            other => found.push(format!("{place}: the keyword {other} is not known here")),
        }
    }
}

fn is_a(kind: &str, instance: &Value) -> bool {
    match kind {
        "null" => instance.is_null(),
        "boolean" => instance.is_boolean(),
        "string" => instance.is_string(),
        "array" => instance.is_array(),
        "object" => instance.is_object(),
        "number" => instance.is_number(),
        "integer" => {
            instance.is_i64()
                || instance.is_u64()
                || instance.as_f64().is_some_and(|value| value.fract() == 0.0)
        }
        _ => false,
    }
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}
