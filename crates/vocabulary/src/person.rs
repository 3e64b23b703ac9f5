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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_value_never_prints() {
        let email = Personal::new("virpi@example.org".to_string());
        assert_eq!(format!("{email} {email:?}"), "[personal] [personal]");
        assert_eq!(mask(" virpi"), "v•••");
    }
}
