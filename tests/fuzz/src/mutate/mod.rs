//! Changes of a seed that keep enough of its structure to get past the door.

mod json;
mod package;
mod table;
mod toml;
mod values;
mod xml;

use crate::random::Random;

/// What a seed is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Workbook,
    Table,
    Json,
    Toml,
}

/// A mutant of `seed`; `other` is a second seed of its form, to splice with.
pub fn mutate(form: Form, seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    match form {
        Form::Workbook => package::mutate(seed, other, random),
        Form::Table => table::mutate(seed, other, random),
        Form::Json => json::mutate(seed, other, random),
        Form::Toml => toml::mutate(seed, other, random),
    }
}

/// No repetition makes a part of a mutant longer than this, in bytes: how long a large file takes is not the question here,
/// and `crates/ingest/tests/limits.rs` has it.
const LONGEST: usize = 2 << 20;

/// A part as many times as asked for, or as often as the bound lets it.
fn again(part: &str, times: usize) -> String {
    part.repeat(times.min(LONGEST / part.len().max(1)))
}

/// Byte by byte: what a broken disk or line does.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    if bytes.is_empty() {
        return;
    }
    match random.below(5) {
        0 => {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
        1 => {
            let at = random.below(bytes.len());
            bytes[at] = random.draw() as u8;
        }
        2 => bytes.truncate(random.below(bytes.len())),
        3 => {
            let range = random.range(bytes.len());
            bytes.drain(range);
        }
        _ => {
            let at = random.below(bytes.len() + 1);
            let junk: Vec<u8> = (0..=random.below(16)).map(|_| random.draw() as u8).collect();
            bytes.splice(at..at, junk);
        }
    }
}

/// The beginning of one and the end of the other.
fn splice(one: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    [&one[..random.below(one.len() + 1)], &other[random.below(other.len() + 1)..]].concat()
}

/// A text in place of a part of another; the part lies between letters.
fn replace(text: &str, part: std::ops::Range<usize>, with: &str) -> String {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (start, end) = (floor(part.start), floor(part.end));
    format!("{}{with}{}", &text[..start], &text[end.max(start)..])
}
