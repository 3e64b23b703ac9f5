//! The coordination projects among the fixtures, as their readers see them.

use std::collections::BTreeMap;
use std::fs;

use mittari_fixtures::{Fixture, truth};

use crate::program::{fixture_named, report};
use crate::workbook::{Cells, Shown, cells};

/// The sheets of the steering group's workbook of a period.
fn steering(name: &str, period: &str) -> Cells {
    let folder = tempfile::tempdir().expect("a folder");
    report(&fixture_named(name), period, folder.path());
    cells(&fs::read(folder.path().join("ohjausryhma.xlsx")).expect("a workbook"))
}

/// The rows of a sheet by what stands in their first cells.
fn rows(cells: &Cells, sheet: &str) -> BTreeMap<String, Vec<String>> {
    let shown = |column: char, row: &str| match cells.get(&(sheet.to_string(), format!("{column}{row}"))) {
        Some(Shown::Text(text) | Shown::Error(text)) => text.clone(),
        Some(Shown::Number(number)) => number.to_string(),
        None => String::new(),
    };
    let first = cells.keys().filter(|(of, address)| of == sheet && address.starts_with('A') && address[1..].parse::<u32>().is_ok());
    first.map(|(_, address)| (shown('A', &address[1..]), ('B'..='J').map(|column| shown(column, &address[1..])).collect())).collect()
}

/// A number of the truth by code and cell, zero where there is none.
fn counted(fixture: &Fixture, period: &str, code: &str, by: &[&str], key: &[&str]) -> i64 {
    let figures = truth(&fixture.world(), period, None);
    let figure = figures["indicators"].as_array().expect("figures").iter().find(|figure| figure["code"] == code).expect("a figure").clone();
    let mut breakdowns = figure["breakdowns"].as_array().expect("breakdowns").iter();
    let breakdown = breakdowns.find(|breakdown| breakdown["by"] == serde_json::json!(by)).expect("a breakdown");
    let cell = breakdown["cells"].as_array().expect("cells").iter().find(|cell| cell["key"] == serde_json::json!(key));
    cell.and_then(|cell| cell["cumulative"]["value"].as_i64()).unwrap_or(0)
}

#[test]
fn supply_and_need_of_each_municipality_stand_as_they_were() {
    let fixture = Fixture::named("etela-karjala").expect("a fixture");
    for period in ["2020-1", "2020-4"] {
        let cells = steering(fixture.folder, period);
        let (supply, need) = (rows(&cells, "Tarjonta ja kattavuus"), rows(&cells, "Neuvonnan tarve ja tarjonta"));
        for (code, name) in [("153", "Imatra"), ("405", "Lappeenranta"), ("416", "Lemi"), ("739", "Savitaipale"), ("831", "Taipalsaari")] {
            for (column, form) in ["remote-support", "local-support", "training"].into_iter().enumerate() {
                let services = counted(fixture, period, "supply.by-form", &["municipality", "form"], &[code, form]);
                assert_eq!(supply[name][column], services.to_string(), "{period} {name} {form}");
            }
            let services = counted(fixture, period, "supply.by-form", &["municipality"], &[code]);
            assert_eq!(need[name][1], services.to_string(), "{period} {name}");
            let contacts = counted(fixture, period, "contacts.count", &["municipality"], &[code]);
            assert_eq!(need[name][3], contacts.to_string(), "{period} {name}");
            let state = if services > 0 { "tarvetta ja tarjontaa" } else { "tarvetta, ei tarjontaa" };
            assert_eq!(need[name][4], state, "{period} {name}");
        }
        // Who lives elsewhere is named by no town of its own.
        assert!(need.contains_key("ei tietoa") && !need.contains_key("Savonlinna"), "{period}: {:?}", need.keys());
    }
}

#[test]
fn the_action_plan_says_what_is_done_late_and_given_up() {
    let plan = rows(&steering("etela-karjala", "2020-4"), "Toimenpidesuunnitelma");
    for (item, state) in [
        ("Kartoita digituen tarjoajat", "tehty"),
        ("Kokoa digituen kartta", "myöhässä"),
        ("Kirjoita loppuraportti", "myöhässä"),
        ("Sovi toiminnan jatkosta", "tulossa"),
        ("Kierrä kirjastoautolla", "peruttu"),
    ] {
        assert_eq!(plan[item][3], state, "{item}");
    }
}
