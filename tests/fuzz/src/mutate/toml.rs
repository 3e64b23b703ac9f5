//! TOML: values, keys and tables changed line by line, so that most mutants are still TOML.

use crate::mutate::{again, damage, replace, splice, values};
use crate::random::Random;

const LITERALS: &[&str] = &[
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "0xFF",
    "1e400",
    "nan",
    "inf",
    "true",
    "false",
    "\"\"",
    "\"ä\"",
    "\"\\u0000\"",
    "\"\\uD800\"",
    "'''x'''",
    "[]",
    "[[]]",
    "{}",
    "{ a = 1 }",
    "[1, \"x\", 2023-01-01]",
    "2023-02-30",
    "0000-01-01",
    "9999-12-31",
    "2023-01-01T00:00:00Z",
    "12:00:00",
    "\"2023-01-01\"",
    "[{ id = \"a\", column = \"a\" }]",
    "\"@project.badges.target\"",
    "\"{training}\"",
    "\"**/*\"",
    "\"../../*\"",
    "\"{training}{training}\"",
    "\"env:\"",
];
const TABLES: &[&str] = &[
    "[project]",
    "[[period]]",
    "[[source]]",
    "[[survey]]",
    "[[survey.question]]",
    "[a.b.c]",
    "[[example]]",
    "[measure]",
    "[limits]",
    "[severity]",
    "[]",
    "[[",
];

pub fn mutate(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    if random.one_in(12) {
        return splice(seed, other, random);
    }
    let mut text = String::from_utf8_lossy(seed).into_owned();
    for _ in 0..=random.below(2) {
        text = change(&text, random);
    }
    let mut bytes = text.into_bytes();
    if random.one_in(10) {
        damage(&mut bytes, random);
    }
    bytes
}

fn change(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_string).collect();
    if lines.is_empty() {
        return values::value(random);
    }
    let assignments: Vec<usize> = (0..lines.len()).filter(|index| lines[*index].contains(" = ")).collect();
    let index = if assignments.is_empty() || random.one_in(4) { random.below(lines.len()) } else { *random.pick(&assignments) };
    let (key, old) = lines[index].split_once(" = ").unwrap_or(("x", lines[index].trim_end()));
    let (key, old) = (key.to_string(), old.trim_end().to_string());
    match random.below(12) {
        0..=2 => lines[index] = format!("{key} = {}\n", random.pick(LITERALS)),
        3..=4 => {
            let value = values::changed(old.trim_matches('"'), random).replace(['"', '\\', '\n', '\r', '\0'], "");
            lines[index] = format!("{key} = \"{value}\"\n");
        }
        5 => lines[index] = format!("{} = {old}\n", values::near(&key, random)),
        6 => {
            lines.remove(index);
        }
        7 => {
            let repeated = again(&lines[index], *random.pick(&[1, 2, 500]));
            lines.insert(index, repeated);
        }
        8 => {
            let target = random.below(lines.len());
            lines.swap(index, target);
        }
        9 => lines.insert(index, format!("{}\n", random.pick(TABLES))),
        10 => {
            let depth = *random.pick(&[3, 100, 50_000]);
            lines[index] = format!("{key} = {}{}\n", "[".repeat(depth), "]".repeat(depth));
        }
        _ => {
            let part = random.range(old.len());
            lines[index] = format!("{key} = {}\n", replace(&old, part, ""));
        }
    }
    lines.concat()
}
