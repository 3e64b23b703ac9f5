//! A message before it is said: which one, and what stands at its variables.

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentValue};

use crate::catalogue::{FI, IDS};

/// First of the characters that stand for places to be filled later; text from outside never holds one.
const FIRST_SLOT: u32 = 0xFDD0;
/// How many places a message may have.
pub const MOST_SLOTS: usize = 32;

/// A message of the catalogue with what stands at its variables. Made by the functions of [`crate::catalogue`].
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub(crate) subject: usize,
    pub(crate) id: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    pub(crate) fn new(subject: usize, id: &'static str, arguments: Vec<(&'static str, Argument)>) -> Self {
        Message { subject, id, arguments }
    }

    /// Every message of the catalogue, its variables left open: what a test of all words needs.
    pub fn all() -> Vec<Message> {
        let open = |variables: &[&'static str]| variables.iter().enumerate().map(|(slot, name)| (*name, Argument::Slot(slot))).collect();
        IDS.iter().map(|(subject, id, variables)| Message::new(*subject, id, open(variables))).collect()
    }

    /// `summary.title`.
    pub fn name(&self) -> String {
        format!("{}.{}", FI[self.subject].0, self.id)
    }

    pub(crate) fn fluent_arguments(&self) -> Option<FluentArgs<'_>> {
        if self.arguments.is_empty() {
            return None;
        }
        let mut arguments = FluentArgs::with_capacity(self.arguments.len());
        for (name, argument) in &self.arguments {
            arguments.set(*name, argument.value());
        }
        Some(arguments)
    }
}

/// A message without variables, before it is made: what tables of words hold.
pub type Word = fn() -> Message;

/// What stands at a variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    Text(String),
    /// A whole number; decides the plural, and is written with the language's thousands mark.
    Number(i64),
    /// A place that the speaker fills after the message is said, by its number below [`MOST_SLOTS`].
    Slot(usize),
}

impl Argument {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Argument::Text(text) => FluentValue::String(text.as_str().into()),
            Argument::Number(number) => FluentValue::Number(FluentNumber::from(*number)),
            Argument::Slot(slot) => FluentValue::String(slot_letter(*slot).to_string().into()),
        }
    }
}

/// A message said, with its open places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Slot(usize),
}

/// Takes what a message says apart at its open places.
pub fn pieces(said: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    for letter in said.chars() {
        match slot_number(letter) {
            Some(slot) => {
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Slot(slot));
            }
            None => words.push(letter),
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

fn slot_letter(slot: usize) -> char {
    u32::try_from(slot.min(MOST_SLOTS - 1)).ok().and_then(|slot| char::from_u32(FIRST_SLOT + slot)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn slot_number(letter: char) -> Option<usize> {
    let number = usize::try_from(u32::from(letter).checked_sub(FIRST_SLOT)?).ok()?;
    (number < MOST_SLOTS).then_some(number)
}

fn without_slots(text: &str) -> String {
    text.chars().map(|letter| if slot_number(letter).is_some() { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(without_slots(text))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(without_slots(&text))
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Argument::Text(without_slots(text))
    }
}

impl From<char> for Argument {
    fn from(letter: char) -> Self {
        Argument::Text(without_slots(&letter.to_string()))
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Argument::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Argument::Number(i64::from(number))
    }
}

impl From<i32> for Argument {
    fn from(number: i32) -> Self {
        Argument::Number(i64::from(number))
    }
}
