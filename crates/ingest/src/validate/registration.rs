//! Registrations to trainings from Webropol Events: the participant's block, else the one who booked.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::person::Personal;
use mittari_vocabulary::records::Registration;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::person::{RowPerson, display_name, person};
use crate::validate::values::{Problem, declared_code, shown_word};
use crate::validate::{Context, RowReader, Validated, each_row};
use crate::wording;

const REGISTERED: [&str; 9] =
    ["ilmoittautunut", "vahvistettu", "maksettu", "registered", "confirmed", "paid", "anmäld", "bekräftad", "betald"];
const CANCELLED: [&str; 7] = ["peruutettu", "peruttu", "peruuttanut", "cancelled", "canceled", "avbokad", "annullerad"];

pub fn registrations(table: &Table<'_>, context: &Context<'_>, training: &str) -> Validated<Registration> {
    each_row(table, context, |row| {
        let person = participant(row);
        let cancelled = is_cancelled(row);
        let municipality =
            row.municipality("municipality", Need::Optional).or_else(|| row.municipality("booker_municipality", Need::Optional));
        let (person, cancelled) = (person?, cancelled?);
        Some(Registration { person: person.key, training: training.to_string(), municipality, cancelled, staff: person.staff })
    })
}

/// The second block wins with whatever it says of a person: a colleague who booked is nobody's participation.
fn participant(row: &mut RowReader<'_>) -> Option<RowPerson> {
    let blocks = [("participant_first_name", "participant_last_name", "participant_email"), ("first_name", "last_name", "email")];
    for (first, last, email) in blocks {
        let name: Vec<String> = [first, last].iter().filter_map(|field| row.text(field, Need::Optional)).collect();
        let name = (!name.is_empty()).then(|| Personal::new(display_name(&name.join(" "))));
        let email = row.address(email, Need::Optional);
        if let Some(person) = person(row.context().identities, email, name) {
            row.saw(&person, first);
            return Some(person);
        }
    }
    row.refuse(
        Finding::new("V-REQUIRED", Severity::Error, row.place_of("email"), "ilmoittautumisella ei ole sähköpostia eikä nimeä")
            .cure("täydennä ilmoittautuneen tiedot Webropoliin ja vie tiedosto uudelleen"),
    );
    None
}

fn is_cancelled(row: &mut RowReader<'_>) -> Option<bool> {
    let text = row.text("status", Need::Required);
    if text.is_none() && row.usable() {
        row.refuse(
            Finding::new("V-REQUIRED", Severity::Error, row.place_of("status"), "ilmoittautumisen tila puuttuu")
                .expected("Ilmoittautunut tai Peruutettu")
                .cure("täydennä tila Webropoliin ja vie tiedosto uudelleen"),
        );
    }
    let text = text?;
    let word = wording::key(&text);
    if let Some(code) = declared_code(&text, "status", row.context()) {
        return Some(code == "cancelled");
    }
    if CANCELLED.contains(&word.as_str()) {
        return Some(true);
    }
    if REGISTERED.contains(&word.as_str()) {
        return Some(false);
    }
    let known = ["Ilmoittautunut", "Vahvistettu", "Maksettu", "Peruutettu", "Peruttu"];
    row.report(
        "status",
        Need::Required,
        Problem {
            code: "V-CODE",
            message: "ilmoittautumisen tilaa ei tunneta".into(),
            expected: wording::quoted_list(&known),
            found: shown_word(&text, &known, true),
            cure: "lisää sana lähteen values.status-kohtaan (registered tai cancelled)".into(),
        },
    );
    None
}
