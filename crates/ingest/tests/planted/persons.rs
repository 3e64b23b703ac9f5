//! Who is named where, over all files: what Mittari has to say of one name with several addresses, of names that no register knows.
//!
//! Told anew from the cells, so that a defect's effect on other files is known before Mittari is asked.

use std::collections::{BTreeMap, BTreeSet};

use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, RecordKind};

use crate::Told;
use crate::sample::{Sample, Table};

/// What is not read because of a defect.
#[derive(Debug, Clone, Default)]
pub struct Unread {
    /// Kind and file of tables of which no row is read.
    pub tables: BTreeSet<(String, String)>,
    /// File, grid and row.
    pub rows: BTreeSet<(String, usize, usize)>,
}

impl Unread {
    pub fn table(&mut self, table: &Table) {
        self.tables.insert((format!("{:?}", table.kind), table.file.clone()));
    }

    fn holds(&self, table: &Table) -> bool {
        self.tables.contains(&(format!("{:?}", table.kind), table.file.clone()))
    }
}

struct Sighting {
    name: String,
    person: String,
    place: Place,
    registered: bool,
}

/// Findings about persons over all files, as the cells stand now.
pub fn told(tables: &[Table], sample: &Sample, unread: &Unread) -> Vec<Told> {
    let sightings = sightings(tables, sample, unread);
    let mut by_name: BTreeMap<&str, BTreeMap<&str, &Place>> = BTreeMap::new();
    let mut registered: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for sighting in &sightings {
        let places = by_name.entry(&sighting.name).or_default();
        let first = places.entry(&sighting.person).or_insert(&sighting.place);
        *first = (*first).min(&sighting.place);
        if sighting.registered {
            registered.entry(&sighting.name).or_default().insert(&sighting.person);
        }
    }
    let mut told: Vec<Told> = Vec::new();
    for places in by_name.values().filter(|places| places.len() > 1) {
        let first = places.values().min().expect("two places");
        told.push(Told::new("D-MAYBE", Severity::Warning, (*first).clone()));
    }
    for table in tables.iter().filter(|table| table.layout == Layout::BadgeFactory && !unread.holds(table)) {
        let mut strangers = Vec::new();
        for (row, place) in rows_of(table, sample, unread, "recipients") {
            for name in sample.text(table, row, "recipients").split(',').map(comparable).filter(|name| !name.is_empty()) {
                match registered.get(name.as_str()).map_or(0, BTreeSet::len) {
                    0 => strangers.push(place.clone()),
                    1 => {}
                    _ => told.push(Told::new("D-MAYBE", Severity::Warning, place.clone())),
                }
            }
        }
        told.extend(strangers.into_iter().next().map(|place| Told::new("D-UNKNOWN", Severity::Note, place)));
    }
    told
}

fn rows_of<'a>(table: &'a Table, sample: &'a Sample, unread: &'a Unread, field: &str) -> impl Iterator<Item = (usize, Place)> + 'a {
    let column = table.column(field).map_or(0, |column| column.index);
    (table.rows.0..table.rows.1)
        .filter(|row| !unread.rows.contains(&(table.file.clone(), table.grid, *row)))
        .map(move |row| (row, sample.place(table, row, column)))
}

fn sightings(tables: &[Table], sample: &Sample, unread: &Unread) -> Vec<Sighting> {
    let links = links(tables, sample, unread);
    let mut sightings = Vec::new();
    for table in tables.iter().filter(|table| !unread.holds(table)) {
        let blocks: &[(&str, &str, &str)] = match (table.kind, table.layout) {
            (RecordKind::Organisation | RecordKind::Event | RecordKind::IdentityLink, _) => continue,
            // The participant's block, where it says anything, else the one who booked.
            (RecordKind::Registration, _) => {
                &[("participant_first_name", "participant_last_name", "participant_email"), ("first_name", "last_name", "email")]
            }
            _ if table.column("name").is_some() => &[("name", "", "email")],
            _ => continue,
        };
        let registered = matches!(table.kind, RecordKind::Roster | RecordKind::MemberPerson);
        for row in table.rows.0..table.rows.1 {
            if unread.rows.contains(&(table.file.clone(), table.grid, row)) {
                continue;
            }
            for (first, last, email) in blocks {
                let name = comparable(&format!("{} {}", sample.text(table, row, first), sample.text(table, row, last)));
                let address = address(&sample.text(table, row, email));
                let person = match (&address, name.as_str()) {
                    (Some(address), _) => links.get(address).unwrap_or(address).clone(),
                    (None, "") => continue,
                    (None, name) => format!("name {name}"),
                };
                if !name.is_empty() {
                    let column = table.column(first).map_or(0, |column| column.index);
                    sightings.push(Sighting { name, person, place: sample.place(table, row, column), registered });
                }
                break;
            }
        }
    }
    sightings
}

/// Each linked address to the one that it is the same person as: the fixture links each once.
fn links(tables: &[Table], sample: &Sample, unread: &Unread) -> BTreeMap<String, String> {
    let linked = tables.iter().filter(|table| table.kind == RecordKind::IdentityLink && !unread.holds(table));
    linked
        .flat_map(|table| {
            (table.rows.0..table.rows.1)
                .filter_map(|row| Some((address(&sample.text(table, row, "email"))?, address(&sample.text(table, row, "same_as"))?)))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// One sign between two parts, and nothing that stands between two addresses.
pub fn address(text: &str) -> Option<String> {
    let text = comparable(text);
    let (user, domain) = text.split_once('@')?;
    let sound = !user.is_empty() && !domain.is_empty() && !domain.contains('@') && !text.contains([' ', ',', ';']);
    sound.then_some(text)
}

/// Without what Teams puts behind a guest's name.
fn comparable(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ").replace(['\u{ad}', '\u{200b}', '\u{feff}'], "").to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.rfind(" (") {
        Some(at) if text.ends_with(')') => text[..at].to_string(),
        _ => text,
    }
}
