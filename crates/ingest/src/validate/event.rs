//! Events of the network and the project.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::records::Event;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::{Context, RowReader, Validated, each_row};

pub fn events(table: &Table<'_>, context: &Context<'_>) -> Validated<Event> {
    each_row(table, context, |row| {
        let date = row.day("date", Need::Required);
        let name = row.text("name", Need::Required);
        let kind = kind(row);
        let cancelled = row.code_or("status", "held").map(|code| code == "cancelled");
        let organiser = organiser(row, kind.as_deref(), cancelled);
        let municipality = row.municipality("municipality", Need::Optional);
        // Nothing else hangs on the number of visitors, so a doubtful one holds no report up.
        let visitors = row.whole("visitors", Need::Lenient, (0, 1_000_000), "kävijää");
        let counted = matches!(row.code("counted", Need::Optional), Ok(Some(code)) if code == "counted");
        Some(Event { date: date?, name: name?, municipality, organiser, kind: kind?, visitors, counted, cancelled: cancelled? })
    })
}

/// Nobody guesses who organised an event: without an organiser the figures of its period stay open between two bounds.
fn organiser(row: &mut RowReader<'_>, kind: Option<&str>, cancelled: Option<bool>) -> Option<String> {
    // A word that nobody knows is told as such, and once.
    let Ok(organiser) = row.code("organiser", Need::Optional) else { return None };
    if organiser.is_none() && row.is_declared("organiser") && kind == Some("event") && cancelled == Some(false) {
        row.note(
            Finding::new("V-REQUIRED", Severity::Warning, row.place_of("organiser"), "tapahtuman järjestäjää ei ole kirjattu")
                .expected("verkosto, hanke tai muu")
                .effect("verkoston tapahtumien määrä jää avoimeksi kahden luvun väliin")
                .cure("kirjoita soluun, kuka tapahtuman järjesti"),
        );
    }
    organiser
}

/// Without the column every row is an event; with it, a blank cell leaves open what the row is.
fn kind(row: &mut RowReader<'_>) -> Option<String> {
    if !row.is_declared("kind") {
        return Some("event".into());
    }
    let kind = row.code("kind", Need::Required).ok()?;
    if kind.is_none() {
        row.refuse(
            Finding::new("V-REQUIRED", Severity::Error, row.place_of("kind"), "tapahtuman laji puuttuu")
                .expected("tapahtuma, kokous tai muu")
                .cure("kirjoita soluun, mikä rivi on"),
        );
    }
    kind
}
