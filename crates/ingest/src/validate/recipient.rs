//! Who received a badge: by address, by a name that the registers know, by a hash of an address.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::{PersonKey, Personal, mask};
use mittari_vocabulary::place::Place;

use crate::identity::{Identities, NameFit};
use crate::validate::person::{address, display_name};

/// Turns recipients into keys and remembers those of whom the registers know nothing.
pub struct Recipients<'a> {
    identities: &'a Identities,
    strangers: Vec<Place>,
    unmatched: Vec<Place>,
    doubtful: Vec<Finding>,
}

impl<'a> Recipients<'a> {
    pub fn new(identities: &'a Identities) -> Self {
        Recipients { identities, strangers: Vec::new(), unmatched: Vec::new(), doubtful: Vec::new() }
    }

    /// An address is the person; a name is a person of the registers only where it fits exactly one.
    pub fn by_text(&mut self, text: &str, place: &Place) -> PersonKey {
        if let Some(email) = address(text) {
            return self.identities.by_email(&email);
        }
        let name = Personal::new(display_name(text));
        match self.identities.fit_name(&name) {
            NameFit::One(person) => return person,
            NameFit::None => self.strangers.push(place.clone()),
            NameFit::Several => self.doubtful.push(
                Finding::new("D-MAYBE", Severity::Warning, place.clone(), "saajan nimi sopii useaan henkilöön rekistereissä")
                    .found(mask(text))
                    .effect("merkki on mukana omana henkilönään, rooli ja kunta ovat tuntemattomia")
                    .cure("kirjaa merkki sähköpostin kanssa hankkeen omaan merkkiluetteloon"),
            ),
        }
        self.identities.by_name(&name)
    }

    /// A hash is the person whose known address it is of, else somebody of his own.
    pub fn by_hash(&mut self, hash: &str, salt: &str, place: &Place) -> PersonKey {
        self.identities.by_hash(hash, salt).unwrap_or_else(|| self.by_identifier(hash, place))
    }

    pub fn by_identifier(&mut self, identifier: &str, place: &Place) -> PersonKey {
        self.unmatched.push(place.clone());
        self.identities.by_identifier(identifier)
    }

    pub fn finish(self) -> Vec<Finding> {
        let mut findings = self.doubtful;
        if let Some(first) = self.strangers.first() {
            findings.push(
                Finding::new(
                    "D-UNKNOWN",
                    Severity::Note,
                    first.clone(),
                    format!("{} saajan nimeä ei ole henkilöstöluettelossa eikä verkoston henkilöissä", self.strangers.len()),
                )
                .effect("merkit ovat mukana, saajan rooli ja kunta ovat tuntemattomia")
                .cure("ei vaadi toimia; jos saaja on kunnan työntekijä, lisää hänet henkilöstöluetteloon samalla nimellä"),
            );
        }
        if let Some(first) = self.unmatched.first() {
            findings.push(
                Finding::new(
                    "D-UNKNOWN",
                    Severity::Warning,
                    first.clone(),
                    format!("{} saajaa on tiedostossa vain tunnisteena, johon mikään tunnettu sähköposti ei sovi", self.unmatched.len()),
                )
                .effect("merkit ovat mukana, rooli ja kunta ovat tuntemattomia, ja sama henkilö voi olla luvuissa monta kertaa")
                .cure("lisää saajien sähköpostit henkilöstöluetteloon tai verkoston henkilöihin, tai vie merkit Open Badge Factorysta"),
            );
        }
        findings
    }
}
