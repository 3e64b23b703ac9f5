//! Members of the network: organisations by Y-tunnus or name, persons by their key.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::mask;
use mittari_vocabulary::records::Member;

use crate::business_id::{self, Fault};
use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::roster::{Mailboxes, end_after};
use crate::validate::{Context, RowReader, Validated, each_row};
use crate::wording;

pub fn organisations(table: &Table<'_>, context: &Context<'_>) -> Validated<Member> {
    each_row(table, context, |row| {
        let name = row.text("name", Need::Required);
        let joined = row.day("joined", Need::Required);
        let kind = row.code("type", Need::Required).ok().flatten();
        let business_id = row.business_id();
        let municipality = row.municipality("municipality", Need::Optional);
        let left = end_after(row, joined, "left");
        let name = name?;
        let key = organisation_key(business_id.as_deref(), &name);
        Some(Member { key, name, kind: kind?, municipality, joined: joined?, left })
    })
}

/// What tells organisations apart: the Y-tunnus as it is registered, else the name in any case.
pub fn organisation_key(business_id: Option<&str>, name: &str) -> String {
    business_id.map_or_else(|| wording::key(name), str::to_string)
}

impl RowReader<'_> {
    /// The field `business_id` as it is registered, however it is written. A text that is none is a finding, and left out.
    pub fn business_id(&mut self) -> Option<String> {
        let text = self.text("business_id", Need::Optional)?;
        let fault = match business_id::registered(&text) {
            Ok(registered) => return Some(registered),
            Err(fault) => fault,
        };
        // Only what is written like a Y-tunnus is shown: the cell may hold anything, such as an identity code.
        let is_like = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        self.note(
            Finding::new(
                "V-BUSINESS-ID",
                Severity::Warning,
                self.place_of("business_id"),
                match fault {
                    Fault::Form => "solu ei ole Y-tunnus",
                    Fault::Check => "Y-tunnuksen tarkistusnumero ei vastaa muita numeroita",
                    Fault::NeverGiven => "tällaista Y-tunnusta ei anneta kenellekään",
                },
            )
            .expected("seitsemän numeroa, väliviiva ja tarkistusnumero, esimerkiksi 0927140-5")
            .found(if is_like { text } else { mask(&text) })
            .effect("organisaatio tunnistettiin nimestä, rivi on mukana")
            .cure("korjaa tunnus tai tyhjennä solu"),
        );
        None
    }
}

pub fn persons(table: &Table<'_>, context: &Context<'_>, mailboxes: &mut Mailboxes) -> Validated<Member> {
    each_row(table, context, |row| {
        let person = row.person();
        let joined = row.day("joined", Need::Required);
        let kind = row.code("type", Need::Required).ok().flatten();
        let municipality = row.municipality("municipality", Need::Optional);
        let left = end_after(row, joined, "left");
        let (person, joined, kind) = (person?, joined?, kind?);
        mailboxes.check(&person, row);
        Some(Member { key: person.key.0, name: String::new(), kind, municipality, joined, left })
    })
}
