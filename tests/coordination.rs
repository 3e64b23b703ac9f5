//! A project of the Ministry of Finance: no profile, no badges, no participants; supply, contacts, communications, a plan.
//!
//! The figures stand beside the rows, counted by hand; the workbooks are calculated anew by other engines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{mittari, report, skipped, text};
use crate::recalculation::{by_ironcalc, by_libreoffice, disagreements, put};
use crate::workbook::{Cells, NewCell, Shown, cells, edited};

const WORKBOOKS: [&str; 3] = ["ohjausryhma.xlsx", "rahoittaja.xlsx", "tarkastus.xlsx"];

const PROJECT: &str = r#"
schema = "mittari.project/1"
[project]
code = "VM-K"
name = "Digituki Koemaakunnassa"
funder = "Valtiovarainministeriö"
start = { date = 2019-11-01, source = "avustuspäätös" }
end = { date = 2020-10-30, source = "avustuspäätös" }
identity_key = "test"
[[period]]
id = "1"
name = "1.11.2019–30.4.2020"
from = 2019-11-01
to = 2020-04-30
[[period]]
id = "2"
name = "1.5.–30.10.2020"
from = 2020-05-01
to = 2020-10-30
[[municipality]]
code = "405"
name = "Lappeenranta"
[[municipality]]
code = "416"
name = "Lemi"
[[municipality]]
code = "831"
name = "Taipalsaari"
"#;

const TARGETS: &str = r#"
[[target]]
indicator = "supply.coverage"
value = 3
source = "hankesuunnitelma"
[[target]]
indicator = "communications.count"
value = 4
source = "hankesuunnitelma"
"#;

const SURVEY: &str = r#"
[[survey]]
id = "tarve"
name = "Asiakastarpeet"
[[survey.question]]
id = "aiheet"
column = "Aiheet"
kind = "multi-choice"
options = [{ id = "laite", column = "Laitteen käyttö", title = "Laitteen käyttö" }, { id = "pankki", column = "Pankkiasiat", title = "Pankkiasiat" }]
[[source]]
kind = "answer"
layout = "webropol"
survey = "tarve"
files = "lähteet/tarve.csv"
columns = { date = "Vastausaika", municipality = "Kunta" }
"#;

const SUPPLY: &str = r#"
[[source]]
kind = "supply"
layout = "register"
files = "lähteet/tarjonta.csv"
columns = { provider = "Tarjoaja", municipality = "Kunta", form = "Muoto", sub_form = "Tarkempi", from = "Alkaen", to = "Asti" }
values.form = { "etätuki" = "remote-support", "lähituki" = "local-support", "koulutukset" = "training" }
values.sub_form = { "puhelin" = "phone", "asiointipiste" = "service-point", "kurssi" = "course" }
"#;

const OTHERS: &str = r#"
[[source]]
kind = "contact"
layout = "register"
files = "lähteet/neuvonta.csv"
columns = { number = "Nro", date = "Päivä", municipality = "Kunta", form = "Muoto", topic = "Aihe", count = "Määrä" }
values.form = { "etätuki" = "remote-support", "lähituki" = "local-support" }
values.topic = { "laite" = "laite", "tunnistautuminen" = "tunnistus" }
[[source]]
kind = "communication"
layout = "register"
files = "lähteet/viestinta.csv"
columns = { date = "Päivä", channel = "Kanava", what = "Aihe" }
[[source]]
kind = "task"
layout = "register"
files = "lähteet/tehtavat.csv"
columns = { item = "Toimenpide", goal = "Tavoite", planned_by = "Määräaika", done_on = "Tehty", status = "Tila" }
values.status = { "peruttu" = "cancelled" }
"#;

/// Kirjasto has local support in Lappeenranta from before the project, and phone support since 1.2.2020; Yhdistys taught in
/// Lemi until 31.5.2020. Nobody offers anything in Taipalsaari.
const SUPPLY_ROWS: &str = "Tarjoaja;Kunta;Muoto;Tarkempi;Alkaen;Asti\n\
    Kirjasto;Lappeenranta;lähituki;asiointipiste;1.1.2018;\n\
    Kirjasto;Lappeenranta;etätuki;puhelin;1.2.2020;\n\
    Kirjasto;Lappeenranta;etätuki;puhelin;1.2.2020;\n\
    Yhdistys;Lemi;koulutukset;kurssi;1.3.2020;31.5.2020\n\
    Yhdistys;Lappeenranta;lähituki;;1.6.2020;\n";

/// Eight respondents and eleven choices: nobody in Lemi, two who name no municipality of the project.
const SURVEY_ROWS: &str = "Vastausaika;Kunta;Aiheet:Laitteen käyttö;Aiheet:Pankkiasiat\n\
    2.12.2019;Lappeenranta;Laitteen käyttö;Pankkiasiat\n\
    2.12.2019;Lappeenranta;Laitteen käyttö;\n\
    3.12.2019;Lappeenranta;;Pankkiasiat\n\
    4.12.2019;Taipalsaari;Laitteen käyttö;\n\
    5.12.2019;Taipalsaari;Laitteen käyttö;Pankkiasiat\n\
    2.6.2020;Lappeenranta;Laitteen käyttö;Pankkiasiat\n\
    3.6.2020;;Laitteen käyttö;\n\
    4.6.2020;;;Pankkiasiat\n";

const CONTACT_ROWS: &str = "Nro;Päivä;Kunta;Muoto;Aihe;Määrä\n\
    1;2.12.2019;Lappeenranta;lähituki;laite;3\n\
    2;2.6.2020;Lappeenranta;etätuki;tunnistautuminen;2\n\
    2;2.6.2020;Lappeenranta;etätuki;tunnistautuminen;2\n\
    3;3.6.2020;Lemi;etätuki;laite;4\n\
    4;4.6.2020;;etätuki;;1\n\
    5;1.10.2019;Lemi;etätuki;laite;9\n";

const COMMUNICATION_ROWS: &str = "Päivä;Kanava;Aihe\n\
    1.12.2019;lehti;Digituki alkaa\n1.12.2019;some;Digituki alkaa\n1.12.2019;some;Digituki alkaa\n1.7.2020;some;Digiviikko\n";

const TASK_ROWS: &str = "Toimenpide;Tavoite;Määräaika;Tehty;Tila\n\
    Kartoita tarjoajat;1 verkosto;31.1.2020;15.1.2020;\n\
    Tee asiakaskysely;2 tilannekuva;29.2.2020;10.6.2020;\n\
    Järjestä messut;4 viestintä;31.3.2020;;peruttu\n\
    Laadi toimintamalli;3 tarjonta;31.8.2020;;\n\
    Loppuraportti;2 tilannekuva;31.12.2020;;\n";

/// The folder of a project with these sources.
fn project(folder: &Path, sources: &[&str]) {
    let add = |name: &str, contents: &str| {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        put(&file, contents.as_bytes());
    };
    add("project.toml", &format!("{PROJECT}{}", sources.concat()));
    let files = [
        ("tarjonta", SUPPLY_ROWS),
        ("tarve", SURVEY_ROWS),
        ("neuvonta", CONTACT_ROWS),
        ("viestinta", COMMUNICATION_ROWS),
        ("tehtavat", TASK_ROWS),
    ];
    for (name, rows) in files.iter().filter(|(name, _)| sources.iter().any(|source| source.contains(&format!("/{name}.csv")))) {
        add(&format!("lähteet/{name}.csv"), rows);
    }
}

fn figures(folder: &Path, period: &str) -> BTreeMap<String, Value> {
    let output = mittari().arg("indicators").arg(folder).args(["--period", period, "--json"]).output().expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let figures: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let indicators = figures["indicators"].as_array().expect("indicators").clone();
    indicators.into_iter().map(|figure| (figure["code"].as_str().expect("a code").to_string(), figure)).collect()
}

/// Period and cumulative as text, `-` where there is none.
fn told(figure: &Value) -> String {
    let shown = |state: &Value| match &state["value"] {
        Value::Null => "-".to_string(),
        Value::String(pair) => pair.clone(),
        number => number.to_string(),
    };
    format!("{} {}", shown(&figure["period"]), shown(&figure["cumulative"]))
}

#[test]
fn the_figures_are_those_counted_by_hand() {
    let folder = tempfile::tempdir().expect("a folder");
    project(folder.path(), &[TARGETS, SURVEY, SUPPLY, OTHERS]);
    let expected: [(&str, &str, &str); 11] = [
        // Kirjasto and Yhdistys at the end of April; both still there in October. Before the project there was one of them.
        ("supply.providers", "1 2", "0 2"),
        // Kirjasto's two and the course; then the course ended and local support by Yhdistys began.
        ("supply.by-form", "2 3", "0 3"),
        ("supply.by-sub-form", "2 3", "0 3"),
        ("supply.coverage", "1 2", "-1 1"),
        ("contacts.count", "3 3", "7 10"),
        ("communications.count", "2 2", "1 3"),
        ("tasks.all", "4 4", "0 4"),
        ("tasks.planned", "2 2", "1 3"),
        ("tasks.done", "1 1", "1 2"),
        ("tasks.late", "1 1", "0 1"),
        ("tasks.progress", "- 1/4", "- 2/4"),
    ];
    for (period, index) in [("1", 0), ("2", 1)] {
        let figures = figures(folder.path(), period);
        for (code, first, second) in expected {
            assert_eq!(told(&figures[code]), [first, second][index], "{code} in {period}");
        }
        assert_eq!(told(&figures["survey.tarve.need-per-supply"]), ["- 7/3", "- 11/3"][index]);
        let families: BTreeSet<&str> = figures.keys().map(|code| code.split('.').next().unwrap_or_default()).collect();
        assert_eq!(families, BTreeSet::from(["communications", "contacts", "project", "supply", "survey", "tasks"]));
        for figure in figures.values() {
            let rows = &figure["rows"];
            let excluded: i64 = rows["excluded"].as_object().expect("reasons").values().filter_map(Value::as_i64).sum();
            assert_eq!(rows["read"].as_i64(), rows["counted"].as_i64().map(|counted| counted + excluded), "{}", figure["code"]);
        }
    }
}

fn workbooks(sources: &[&str], period: &str) -> Vec<(&'static str, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder");
    project(folder.path(), sources);
    let out = folder.path().join("raportit");
    report(folder.path(), period, &out);
    WORKBOOKS.map(|name| (name, fs::read(out.join(name)).expect("a workbook"))).to_vec()
}

fn sheets(cells: &Cells) -> BTreeSet<&str> {
    cells.keys().map(|(sheet, _)| sheet.as_str()).collect()
}

/// The texts of a row of a sheet, numbers as they are.
fn line(cells: &Cells, sheet: &str, first: &str) -> Vec<String> {
    let row = cells
        .iter()
        .find(|((of, address), shown)| of == sheet && address.starts_with('A') && **shown == Shown::Text(first.into()))
        .map(|((_, address), _)| address[1..].to_string())
        .unwrap_or_else(|| panic!("no row {first} on {sheet}"));
    let letters = ('A'..='Z').map(|letter| (sheet.to_string(), format!("{letter}{row}")));
    letters
        .map_while(|place| cells.get(&place))
        .map(|shown| match shown {
            Shown::Text(text) | Shown::Error(text) => text.clone(),
            Shown::Number(number) => number.to_string(),
        })
        .collect()
}

#[test]
fn the_sheets_say_who_lacks_what() {
    let workbooks = workbooks(&[TARGETS, SURVEY, SUPPLY, OTHERS], "2");
    for (name, bytes) in &workbooks[..2] {
        let cells = cells(bytes);
        let on = |sheet: &str, first: &str| line(&cells, sheet, first);
        assert_eq!(on("Tarjonta ja kattavuus", "Lappeenranta"), ["Lappeenranta", "1", "2", "0", "3", "2", "2", "Koulutukset"], "{name}");
        assert_eq!(on("Tarjonta ja kattavuus", "Lemi")[4..], ["0", "0", "0", "Etätuki; Lähituki; Koulutukset"]);
        assert_eq!(on("Tarjonta ja kattavuus", "Yhteensä")[..5], ["Yhteensä", "1", "2", "0", "3"]);
        assert_eq!(on("Tarjonta ja kattavuus", "Kuntia, joissa tarjontaa")[..6], ["Kuntia, joissa tarjontaa", "1", "1", "0", "1", "0"]);
        let need = "Neuvonnan tarve ja tarjonta";
        assert_eq!(on(need, "Lappeenranta")[1..3], ["6", "3"]);
        assert_eq!(on(need, "Lappeenranta")[4..], ["5", "tarvetta ja tarjontaa"]);
        assert_eq!(on(need, "Taipalsaari")[1..], ["3", "0", "[x]", "0", "tarvetta, ei tarjontaa"]);
        assert_eq!(on(need, "Lemi")[1..], ["0", "0", "[x]", "4", "ei kumpaakaan"]);
        assert_eq!(on(need, "ei tietoa")[1..], ["2", "[z]", "[z]", "1", "[z]"]);
        assert_eq!(on(need, "Yhteensä").last().map(String::as_str), Some("kuntia vailla tarjontaa 1"));
        assert_eq!(on("Neuvontakontaktit", "Lappeenranta"), ["Lappeenranta", "2", "5", "2", "3", "0"]);
        assert_eq!(on("Neuvonnan aiheet", "Laitteen käyttö"), ["Laitteen käyttö", "4", "7"]);
        assert_eq!(on("Viestintä", "some"), ["some", "1", "2"]);
        let state = |item: &str| on("Toimenpidesuunnitelma", item)[4].clone();
        assert_eq!(state("Kartoita tarjoajat"), "tehty");
        assert_eq!(state("Järjestä messut"), "peruttu");
        assert_eq!(on("Toimenpidesuunnitelma", "Laadi toimintamalli")[1], "3 tarjonta");
        assert_eq!(state("Laadi toimintamalli"), "myöhässä");
        assert_eq!(state("Loppuraportti"), "tulossa");
        assert_eq!(state("Toteutuminen: tehty suunnitelman tehtävistä"), "0.5");
    }
    let audit = cells(&workbooks[2].1);
    for sheet in
        ["A_Tarjonta", "A_Tarjoajat", "A_Palvelut", "A_Tarjonnan_kunnat", "A_Kontaktit", "A_Viestintä", "A_Tehtävät", "K_Kontaktit"]
    {
        assert!(sheets(&audit).contains(sheet), "{sheet} is not among {:?}", sheets(&audit));
    }
}

#[test]
fn other_engines_agree_with_every_cached_value() {
    for period in ["1", "2"] {
        for (name, bytes) in workbooks(&[TARGETS, SURVEY, SUPPLY, OTHERS], period) {
            let cached = cells(&bytes);
            let found = disagreements(&cached, &by_ironcalc(&bytes));
            assert!(found.is_empty(), "{period} {name}: {} cells:\n{}", found.len(), found[..found.len().min(40)].join("\n"));
            let folder = tempfile::tempdir().expect("a folder");
            match by_libreoffice(folder.path(), name, &bytes) {
                Some(recalculated) => {
                    let found = disagreements(&cached, &recalculated);
                    assert!(found.is_empty(), "{period} {name}: {} cells:\n{}", found.len(), found[..found.len().min(40)].join("\n"));
                }
                None => skipped("LibreOffice laskee koehankkeen työkirjat uudelleen", "soffice puuttuu"),
            }
        }
    }
}

/// In the audit workbook the panel of what is there follows from the rows, and the figures from the panel.
#[test]
fn a_row_of_supply_that_ends_earlier_moves_the_figures() {
    let workbooks = workbooks(&[SUPPLY], "2");
    let (_, bytes) = &workbooks[2];
    let honest = cells(bytes);
    let row = (7..20).find(|row| honest.get(&("A_Tarjonta".into(), format!("D{row}"))) == Some(&Shown::Text("Yhdistys".into())));
    let rows: Vec<_> = honest
        .iter()
        .filter(|((sheet, cell), shown)| {
            sheet == "A_Tarjonta"
                && **shown == Shown::Text("lasketaan".into())
                && row.is_some_and(|row| cell.ends_with(&(row + 1).to_string()))
        })
        .map(|(place, _)| place.clone())
        .collect();
    assert!(rows.len() >= 3, "{rows:?}");
    let mut forged = bytes.clone();
    for (sheet, cell) in &rows {
        forged = edited(&forged, sheet, cell, &NewCell::Text("sama asia toiseen kertaan"));
    }
    let recalculated = by_ironcalc(&forged);
    let moved: BTreeSet<&str> = honest
        .iter()
        .filter(|((sheet, _), _)| sheet == "Mittarit")
        .filter(|(place, shown)| recalculated.get(*place).is_some_and(|now| !shown.agrees(now)))
        .filter_map(|((_, cell), _)| match honest.get(&("Mittarit".into(), format!("A{}", &cell[1..])))? {
            Shown::Text(code) => Some(code.as_str()),
            _ => None,
        })
        .collect();
    assert!(moved.contains("supply.providers") && moved.contains("supply.by-form"), "{moved:?}");
    assert!(recalculated.iter().any(|((sheet, _), shown)| sheet == "Täsmäytys" && *shown == Shown::Text("POIKKEAA".into())));
}

#[test]
fn what_a_project_does_not_keep_has_no_sheet() {
    let always = ["Kansi", "Laatu", "Menetelmä", "Mittarit", "Parametrit", "Sinetti", "Täsmäytys"];
    for (sources, own) in [
        (&[SUPPLY][..], &["Tarjonta ja kattavuus"][..]),
        (&[SUPPLY, SURVEY], &["Tarjonta ja kattavuus", "Neuvonnan tarve ja tarjonta", "Tarpeet"]),
        (&[OTHERS], &["Neuvontakontaktit", "Neuvonnan aiheet", "Viestintä", "Toimenpidesuunnitelma"]),
    ] {
        for (name, bytes) in workbooks(sources, "2") {
            let cells = cells(&bytes);
            let found: BTreeSet<&str> =
                sheets(&cells).into_iter().filter(|sheet| !sheet.starts_with("A_") && !sheet.starts_with("K_")).collect();
            let wanted: BTreeSet<&str> = match name {
                "ohjausryhma.xlsx" => always.iter().chain(own).chain(&["Tiivistelmä", "Kehitys"]).copied().collect(),
                "rahoittaja.xlsx" => {
                    let own = own.iter().filter(|sheet| **sheet != "Tarpeet");
                    always.iter().chain(own).chain(&["Tunnusluvut", "Aineistoluettelo", "EURA-tekstit"]).copied().collect()
                }
                _ => always.iter().chain(&["Aineistoluettelo", "Lukukuitti"]).copied().collect(),
            };
            assert_eq!(found, wanted, "{name} with {own:?}");
            let empty: Vec<&str> =
                sheets(&cells).into_iter().filter(|sheet| !cells.contains_key(&((*sheet).to_string(), "A7".into()))).collect();
            assert!(empty.iter().all(|sheet| *sheet == "Kansi"), "{name}: {empty:?} hold nothing");
        }
    }
}
