//! Responses that come a page a file: are all pages there, and is none there twice?

use std::collections::BTreeMap;

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::recognise::{Pages, Table};

/// What the files of each source hold, and what they say that there is.
#[derive(Debug, Default)]
pub struct Completeness {
    sources: BTreeMap<usize, Held>,
    /// Identifiers of responses that have been read, by source.
    seen: BTreeMap<(usize, String), Place>,
}

#[derive(Debug, Default)]
struct Held {
    place: Option<Place>,
    held: usize,
    total: Option<i64>,
}

impl Completeness {
    /// Adds a file of a source; a response that an earlier page held is set aside.
    pub fn add(&mut self, source: usize, pages: &Pages, table: &mut Table<'_>, findings: &mut Vec<Finding>) {
        let held = self.sources.entry(source).or_default();
        let file = table.place.as_ref().map_or_else(|| Place::file(""), |place| Place::file(place.file.clone()));
        held.place.get_or_insert(file);
        held.total = held.total.max(pages.total);
        held.held += pages.held;
        for (row, identifier) in &pages.identifiers {
            let place = table.place_at(*row, Some(0));
            let first = self.seen.entry((source, identifier.clone())).or_insert_with(|| place.clone());
            if *first != place {
                held.held -= 1;
                findings.push(
                    Finding::new("D-SAME-KEY", Severity::Warning, place, "sama vastaus on tiedostoissa kahdesti")
                        .found(format!("myös: {first}"))
                        .effect("jälkimmäinen jätettiin pois")
                        .cure("poista sivu, joka on haettu kahdesti"),
                );
                table.set_aside.insert(*row);
            }
        }
    }

    pub fn findings(&self) -> Vec<Finding> {
        let partial = self.sources.values().filter_map(|source| {
            let total = source.total.filter(|total| *total > source.held as i64)?;
            let place = source.place.clone()?;
            Some(
                Finding::new("F-PARTIAL", Severity::Error, place, "tiedosto on vajaa: siinä on vain osa vastauksista")
                    .expected(format!("{total} vastausta"))
                    .found(format!("{} vastausta", source.held))
                    .effect("luvut ovat liian pieniä")
                    .cure("hae kaikki sivut rajapinnasta, sivu tiedostoa kohti, ja pidä ne samassa lähteessä"),
            )
        });
        partial.collect()
    }
}
