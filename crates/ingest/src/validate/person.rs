//! The person of a row: by e-mail, else by name. The values themselves go no further than this.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::{PersonKey, Personal, mask};

use crate::identity::Identities;
use crate::validate::cells::{Need, RowReader};
use crate::wording;

/// A person as a row names one.
pub struct RowPerson {
    pub key: PersonKey,
    pub name: Option<Personal<String>>,
    pub email: Option<Personal<String>>,
    pub staff: bool,
}

/// An address as people write it into cells, or None where it is none.
pub fn address(text: &str) -> Option<Personal<String>> {
    let text = wording::clean(text);
    let inside = match (text.rfind('<'), text.rfind('>')) {
        (Some(open), Some(close)) if open < close => &text[open + 1..close],
        _ => text.as_str(),
    };
    let bare = inside.strip_prefix("mailto:").unwrap_or(inside).trim();
    let (user, domain) = bare.split_once('@')?;
    let sound = !user.is_empty() && !domain.is_empty() && !domain.contains('@') && !bare.contains([' ', ',', ';']);
    sound.then(|| Personal::new(bare.to_string()))
}

/// The person that e-mail and name make, or None where there is neither.
pub fn person(identities: &Identities, email: Option<Personal<String>>, name: Option<Personal<String>>) -> Option<RowPerson> {
    let key = match (&email, &name) {
        (Some(email), _) => identities.by_email(email),
        (None, Some(name)) => identities.by_name(name),
        (None, None) => return None,
    };
    let staff = email.as_ref().is_some_and(|email| identities.is_staff_email(email))
        || name.as_ref().is_some_and(|name| identities.is_staff_name(name));
    Some(RowPerson { key, name, email, staff })
}

impl RowReader<'_> {
    /// An address of a field; a text that is none is a finding, and left out.
    pub fn address(&mut self, field: &str, need: Need) -> Option<Personal<String>> {
        let text = self.text(field, need)?;
        let found = address(&text);
        if found.is_none() {
            let severity = if need == Need::Required { Severity::Error } else { Severity::Warning };
            let finding = Finding::new("V-EMAIL", severity, self.place_of(field), "solu ei ole sähköpostiosoite")
                .expected("yksi osoite, esimerkiksi etunimi.sukunimi@kunta.fi")
                .found(mask(&text));
            if need == Need::Required {
                self.refuse(finding.cure("korjaa osoite"));
            } else {
                self.note(finding.effect("henkilö tunnistettiin nimestä, jos rivillä on nimi").cure("korjaa osoite tai tyhjennä solu"));
            }
        }
        found
    }

    /// The row's person by `email`, else `name`; without either the row is unusable.
    pub fn person(&mut self) -> Option<RowPerson> {
        let found = self.optional_person();
        if found.is_none() && self.usable() {
            let field = if self.is_declared("email") { "email" } else { "name" };
            let finding = Finding::new("V-REQUIRED", Severity::Error, self.place_of(field), "rivillä ei ole sähköpostia eikä nimeä")
                .cure("täydennä sähköposti (tai nimi) tai poista rivi");
            self.refuse(finding);
        }
        found
    }

    pub fn optional_person(&mut self) -> Option<RowPerson> {
        let email = self.address("email", Need::Optional);
        let name = self.text("name", Need::Optional).map(|name| Personal::new(display_name(&name)));
        let found = person(self.context().identities, email, name);
        if let Some(person) = &found {
            self.saw(person, "name");
        }
        found
    }
}

/// A name without what a meeting program adds to it: `(Guest)`, `(External)`, `[Company]`; `Aalto, Aino` the right way round.
pub fn display_name(text: &str) -> String {
    let mut name = wording::clean(text);
    if name.starts_with('[')
        && let Some((_, rest)) = name.split_once(']')
        && !rest.trim().is_empty()
    {
        name = rest.trim().to_string();
    }
    while name.ends_with(')')
        && let Some(open) = name.rfind('(')
        && ADDITIONS.contains(&wording::key(&name[open + 1..name.len() - 1]).as_str())
    {
        name.truncate(name[..open].trim_end().len());
    }
    turned(&name).unwrap_or(name)
}

/// First and last name of `Last, First`. None where what stands before the comma is more than a last name, as in `Aino Aalto, Kitee`.
fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    let own = ["von ", "af ", "de ", "van "].iter().find_map(|particle| last.strip_prefix(particle)).unwrap_or(last);
    let is_name =
        |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '-' | '\'' | '.'));
    (is_name(own) && !own.contains(' ') && is_name(first)).then(|| format!("{first} {last}"))
}

const ADDITIONS: [&str; 14] = [
    "guest",
    "external",
    "unverified",
    "vieras",
    "ulkoinen",
    "ulkopuolinen",
    "vahvistamaton",
    "vierailija",
    "gäst",
    "extern",
    "overifierad",
    "gość",
    "invité",
    "externe",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_meeting_programs_add_to_a_name_goes() {
        for text in [
            "Aino Aalto (Guest)",
            "Aino Aalto (External) (Unverified)",
            "[Kunta] Aino  Aalto",
            "Aino Aalto (Vieras)",
            "Aalto, Aino",
            "Aalto, Aino (Guest)",
        ] {
            assert_eq!(display_name(text), "Aino Aalto", "{text}");
        }
        assert_eq!(display_name("Aino (Inari) Aalto"), "Aino (Inari) Aalto");
        assert_eq!(display_name("Aino Aalto (Kitee)"), "Aino Aalto (Kitee)");
        assert_eq!(display_name("von Wright, Aino Maria"), "Aino Maria von Wright");
        assert_eq!(display_name("Aino Aalto, Kitee"), "Aino Aalto, Kitee");
    }

    #[test]
    fn addresses_as_people_write_them() {
        for text in ["a@x.fi", " a@x.fi\u{a0}", "Aino <a@x.fi>", "mailto:a@x.fi"] {
            assert_eq!(address(text).map(|email| email.reveal().clone()).as_deref(), Some("a@x.fi"), "{text}");
        }
        for text in ["Aino", "a@x.fi; b@x.fi", "@x.fi", "a@", "a@b@c"] {
            assert!(address(text).is_none(), "{text}");
        }
    }
}
