//! Persons, without the values that would name them.

use std::fmt;

use serde::Serialize;

/// A value that names or describes a person. It prints as `[personal]`, whoever formats it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    pub fn new(value: T) -> Self {
        Personal(value)
    }

    /// The value itself, for making a key of it; never for a message.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[personal]")
    }
}

impl<T> fmt::Display for Personal<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[personal]")
    }
}

/// A person's key: HMAC-SHA-256 of the normalised e-mail (or name, where there is no e-mail), in hex.
///
/// The same person has the same key in every file of a project, and in no other project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PersonKey(pub String);

impl PersonKey {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Keeps the first letter, hides the rest: `v•••`. For showing that there is a value, not which.
pub fn mask(text: &str) -> String {
    let Some(first) = text.trim().chars().next() else { return String::new() };
    format!("{first}•••")
}

/// How a value is written, without the value: letters as `x`, digits as `9`, cut. For values that describe nobody.
pub fn shape(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut letters = text.trim().chars();
    let mut shape: String = letters
        .by_ref()
        .take(LONGEST)
        .map(|letter| match letter {
            letter if letter.is_alphabetic() => 'x',
            letter if letter.is_numeric() => '9',
            letter => letter,
        })
        .collect();
    if letters.next().is_some() {
        shape.push('…');
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_value_never_prints() {
        let email = Personal::new("virpi@example.org".to_string());
        assert_eq!(format!("{email} {email:?}"), "[personal] [personal]");
        assert_eq!(mask(" virpi"), "v•••");
    }

    #[test]
    fn a_shape_shows_the_form_and_hides_the_value() {
        assert_eq!(shape("3.10.2022 9:05"), "9.99.9999 9:99");
        assert_eq!(shape(" 1\u{a0}234,50 € "), "9\u{a0}999,99 €");
        assert_eq!(shape("Äijä 5"), "xxxx 9");
        assert_eq!(shape(&"1".repeat(30)), format!("{}…", "9".repeat(24)));
    }
}
