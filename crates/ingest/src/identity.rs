//! Persons into keys: e-mail, else name; e-mails of one person joined by the link table.
//!
//! A key is an HMAC under the project's secret, not a hash: all names of a region could be hashed in a second.

use std::collections::{BTreeMap, BTreeSet};

use hmac::{Hmac, KeyInit, Mac};
use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::person::{PersonKey, Personal};
use sha2::Sha256;

use crate::wording::{clean, key};

/// The published key of fixtures (`identity_key = "test"`). No real project may use it.
pub const TEST_IDENTITY_KEY: &[u8] = b"mittari published test identity key, for synthetic persons only";

/// Makes person keys, and remembers which names and e-mails belong together.
pub struct Identities {
    secret: Vec<u8>,
    /// E-mail to the e-mail that stands for the person.
    links: BTreeMap<String, String>,
    /// Every address that roster, network register and link table know, as written.
    addresses: BTreeSet<String>,
    /// Name to the persons of roster and network register who bear it.
    names: BTreeMap<String, BTreeSet<PersonKey>>,
    staff_emails: BTreeSet<String>,
    staff_names: BTreeSet<String>,
}

/// How many known persons a name fits.
pub enum NameFit {
    One(PersonKey),
    None,
    Several,
}

impl Identities {
    pub fn new(secret: &[u8], staff: &[String]) -> Self {
        let (emails, names): (Vec<&String>, Vec<&String>) = staff.iter().partition(|entry| entry.contains('@'));
        Identities {
            secret: secret.to_vec(),
            links: BTreeMap::new(),
            addresses: BTreeSet::new(),
            names: BTreeMap::new(),
            staff_emails: emails.into_iter().map(|email| key(email)).collect(),
            staff_names: names.into_iter().map(|name| key(name)).collect(),
        }
    }

    /// `email` is the same person as `same_as`. The order in which links are added does not matter.
    pub fn link(&mut self, email: &Personal<String>, same_as: &Personal<String>) {
        self.remember_address(email);
        self.remember_address(same_as);
        let left = self.representative(&key(email.reveal()));
        let right = self.representative(&key(same_as.reveal()));
        if left != right {
            let (first, second) = if left < right { (left, right) } else { (right, left) };
            self.links.insert(second, first);
        }
    }

    fn representative(&self, email: &str) -> String {
        let mut current = email;
        while let Some(next) = self.links.get(current) {
            current = next;
        }
        current.to_string()
    }

    pub fn by_email(&self, email: &Personal<String>) -> PersonKey {
        self.key_of(&format!("email:{}", self.representative(&key(email.reveal()))))
    }

    pub fn by_name(&self, name: &Personal<String>) -> PersonKey {
        self.key_of(&format!("name:{}", key(name.reveal())))
    }

    /// Somebody of whom a badge platform tells only a hash or an identifier of its own.
    pub fn by_identifier(&self, identifier: &str) -> PersonKey {
        self.key_of(&format!("identifier:{identifier}"))
    }

    pub fn remember_address(&mut self, email: &Personal<String>) {
        self.addresses.insert(clean(email.reveal()));
    }

    /// The person whose known address has this hash (SHA-256 of address and salt, hexadecimal).
    ///
    /// Absent: None where no address of roster, network register or link table fits.
    pub fn by_hash(&self, hash: &str, salt: &str) -> Option<PersonKey> {
        let hash = hash.to_lowercase();
        let fits = |address: &str| sha256_hex(format!("{address}{salt}").as_bytes()) == hash;
        let found = self.addresses.iter().find(|address| fits(address) || fits(&key(address)))?;
        Some(self.by_email(&Personal::new(found.clone())))
    }

    fn key_of(&self, text: &str) -> PersonKey {
        // HMAC takes keys of any length; the error of `new_from_slice` cannot arise.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { return PersonKey(sha256_hex(text.as_bytes())) };
        mac.update(text.as_bytes());
        PersonKey(hex(&mac.finalize().into_bytes()))
    }

    /// Remembers that a person of a register bears a name.
    pub fn remember_name(&mut self, name: &Personal<String>, person: &PersonKey) {
        self.names.entry(key(name.reveal())).or_default().insert(person.clone());
    }

    pub fn fit_name(&self, name: &Personal<String>) -> NameFit {
        let Some(persons) = self.names.get(&key(name.reveal())) else { return NameFit::None };
        match (persons.len(), persons.first()) {
            (1, Some(person)) => NameFit::One(person.clone()),
            _ => NameFit::Several,
        }
    }

    pub fn is_staff_email(&self, email: &Personal<String>) -> bool {
        let email = key(email.reveal());
        let representative = self.representative(&email);
        self.staff_emails.iter().any(|staff| *staff == email || self.representative(staff) == representative)
    }

    pub fn is_staff_name(&self, name: &Personal<String>) -> bool {
        self.staff_names.contains(&key(name.reveal()))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Personal<String> {
        Personal::new(text.to_string())
    }

    #[test]
    fn links_join_whatever_their_order() {
        let mut one = Identities::new(TEST_IDENTITY_KEY, &[]);
        one.link(&email("b@x"), &email("a@x"));
        one.link(&email("c@x"), &email("b@x"));
        let mut other = Identities::new(TEST_IDENTITY_KEY, &[]);
        other.link(&email("c@x"), &email("b@x"));
        other.link(&email("B@X "), &email("a@x"));
        for address in ["a@x", "b@x", "C@x"] {
            assert_eq!(one.by_email(&email(address)), other.by_email(&email("A@X")));
        }
        assert_ne!(one.by_email(&email("d@x")), one.by_email(&email("a@x")));
        assert_ne!(one.by_name(&email("a@x")), one.by_email(&email("a@x")));
    }

    #[test]
    fn another_project_has_other_keys() {
        let mine = Identities::new(b"one", &[]).by_email(&email("a@x"));
        let theirs = Identities::new(b"two", &[]).by_email(&email("a@x"));
        assert_ne!(mine, theirs);
        assert_eq!(mine.as_str().len(), 64);
    }
}
