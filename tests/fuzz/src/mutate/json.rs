//! JSON: nodes of the tree changed, left out or nested, and its text broken.

use serde_json::{Map, Value};

use crate::mutate::{LONGEST, damage, splice, values};
use crate::random::Random;

pub fn mutate(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    match random.below(12) {
        0 => return splice(seed, other, random),
        1 => {
            let mut bytes = seed.to_vec();
            damage(&mut bytes, random);
            return bytes;
        }
        2 => return nested(seed, random),
        _ => {}
    }
    // A value a line is as common as one value.
    let text = String::from_utf8_lossy(seed);
    let mut lines: Vec<String> =
        if serde_json::from_str::<Value>(&text).is_ok() { vec![text.into_owned()] } else { text.lines().map(str::to_string).collect() };
    if lines.is_empty() {
        return Vec::new();
    }
    let index = random.below(lines.len());
    if let Ok(mut value) = serde_json::from_str::<Value>(&lines[index]) {
        for _ in 0..=random.below(3) {
            change(&mut value, random);
        }
        lines[index] = value.to_string();
    }
    lines.join("\n").into_bytes()
}

fn nested(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let (open, close) = *random.pick(&[("[", "]"), ("{\"a\":", "}"), ("[", ""), ("{\"recipient\":[", "]}")]);
    let depth = *random.pick(&[3, 126, 127, 128, 200_000]);
    [open.repeat(depth).as_bytes(), seed, close.repeat(depth).as_bytes()].concat()
}

/// Some node on the way down.
fn change(value: &mut Value, random: &mut Random) {
    let enter = !random.one_in(4);
    match value {
        Value::Array(list) if enter && !list.is_empty() => {
            let index = random.below(list.len());
            match random.below(8) {
                0 => {
                    list.remove(index);
                }
                1 => {
                    let item = list[index].clone();
                    let room = LONGEST / item.to_string().len();
                    list.extend(std::iter::repeat_n(item, room.min(*random.pick(&[1, 2, 500]))));
                }
                _ => change(&mut list[index], random),
            }
        }
        Value::Object(fields) if enter && !fields.is_empty() => {
            let name = fields.keys().nth(random.below(fields.len())).cloned().unwrap_or_default();
            match random.below(8) {
                0 => {
                    fields.remove(&name);
                }
                1 => {
                    let taken = fields.remove(&name).unwrap_or_default();
                    fields.insert(values::changed(&name, random), taken);
                }
                _ => {
                    if let Some(field) = fields.get_mut(&name) {
                        change(field, random);
                    }
                }
            }
        }
        Value::String(text) if !random.one_in(3) => *text = values::changed(text, random),
        _ => *value = anything(random),
    }
}

fn anything(random: &mut Random) -> Value {
    match random.below(8) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => Value::from(i64::MIN),
        3 => Value::from(u64::MAX),
        4 => Value::from(1e300),
        5 => Value::Array(vec![Value::Null, Value::Object(Map::new())]),
        6 => Value::Object(Map::from_iter([(values::value(random), Value::Null)])),
        _ => Value::String(values::value(random)),
    }
}
