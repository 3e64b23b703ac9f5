//! Cases that a project manager can check by hand: the same number of badges that covers everything, or nothing.
//!
//! Each is a small project of registers, read, counted and printed by the program itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::program::{copy_of_fixture, mittari, report, text};
use crate::recalculation::{by_ironcalc, disagreements, put};
use crate::workbook::{Cells, Shown, cells};

const HEAD: &str = r#"
schema = "mittari.project/1"
[project]
code = "PK"
name = "Digituki Pohjois-Karjalassa"
start = { date = 2020-01-01, source = "päätös" }
end = { date = 2021-12-31, source = "päätös" }
identity_key = "test"
[[period]]
id = "2020"
name = "2020"
from = 2020-01-01
to = 2020-12-31
[[period]]
id = "2021"
name = "2021"
from = 2021-01-01
to = 2021-12-31
"#;

const REGISTERS: &str = r#"
[[source]]
kind = "roster"
layout = "register"
files = "lähteet/henkilosto.csv"
columns = { email = "Sähköposti", municipality = "Kunta", role = "Rooli" }
values.role = { "asiointipiste" = "service-point" }
[[source]]
kind = "badge"
layout = "register"
files = "lähteet/merkit.csv"
columns = { email = "Sähköposti", badge = "Merkki", issued_on = "Myönnetty" }
[[source]]
kind = "supply"
layout = "register"
files = "lähteet/tarjonta.csv"
columns = { provider = "Tarjoaja", municipality = "Kunta", form = "Muoto", from = "Alkaen" }
values.form = { "lähituki" = "local-support" }
"#;

/// North Karelia: Heinävesi came from South Savo on 1.1.2021.
const MUNICIPALITIES: [(&str, &str); 13] = [
    ("090", "Heinävesi"),
    ("146", "Ilomantsi"),
    ("167", "Joensuu"),
    ("176", "Juuka"),
    ("260", "Kitee"),
    ("276", "Kontiolahti"),
    ("309", "Outokumpu"),
    ("422", "Lieksa"),
    ("426", "Liperi"),
    ("541", "Nurmes"),
    ("607", "Polvijärvi"),
    ("707", "Rääkkylä"),
    ("848", "Tohmajärvi"),
];

const BADGES: [&str; 4] = ["Digituen perusteet", "Ohjaustaidot", "Saavutettavuus", "Tietoturva"];

/// Who works where, the badges that they got and when.
type Worker<'a> = (String, &'a str, Vec<(&'a str, &'a str)>);

/// The project with these workers, and a service of each of these municipalities from 2019 on. `dated` follows a municipality.
fn project(folder: &Path, dated: &[(&str, &str)], workers: &[Worker<'_>], supply: &[&str]) {
    let mut facts = HEAD.to_string();
    for (code, name) in MUNICIPALITIES {
        let days = dated.iter().find(|(of, _)| *of == code).map_or("", |(_, days)| days);
        facts += &format!("[[municipality]]\ncode = \"{code}\"\nname = \"{name}\"\n{days}\n");
    }
    for badge in BADGES {
        facts += &format!("[[badge]]\nid = \"{}\"\nname = \"{badge}\"\ntarget = true\n", badge.to_lowercase().replace(' ', "-"));
    }
    for (indicator, value) in [("badges.completions", 52), ("badges.municipalities-complete", 13)] {
        facts += &format!("[[target]]\nindicator = \"{indicator}\"\nvalue = {value}\nsource = \"suunnitelma\"\n");
    }
    fs::create_dir_all(folder.join("lähteet")).expect("a folder");
    put(&folder.join("project.toml"), (facts + REGISTERS).as_bytes());
    let (mut roster, mut badges) = ("Sähköposti;Kunta;Rooli\n".to_string(), "Sähköposti;Merkki;Myönnetty\n".to_string());
    for (email, municipality, got) in workers {
        roster += &format!("{email};{municipality};asiointipiste\n");
        for (badge, day) in got {
            badges += &format!("{email};{badge};{day}\n");
        }
    }
    let services: String = supply.iter().map(|municipality| format!("Kirjasto;{municipality};lähituki;1.3.2019\n")).collect();
    put(&folder.join("lähteet/henkilosto.csv"), roster.as_bytes());
    put(&folder.join("lähteet/merkit.csv"), badges.as_bytes());
    put(&folder.join("lähteet/tarjonta.csv"), format!("Tarjoaja;Kunta;Muoto;Alkaen\n{services}").as_bytes());
}

/// All four badges on one day.
fn all_on(day: &str) -> Vec<(&'static str, &str)> {
    BADGES.iter().map(|badge| (*badge, day)).collect()
}

fn figures(folder: &Path, period: &str) -> BTreeMap<String, Value> {
    let output = mittari().arg("indicators").arg(folder).args(["--period", period, "--json"]).output().expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let figures: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let indicators = figures["indicators"].as_array().expect("indicators").clone();
    indicators.into_iter().map(|figure| (figure["code"].as_str().expect("a code").to_string(), figure)).collect()
}

/// Cumulative counts of these indicators.
fn cumulative<const N: usize>(figures: &BTreeMap<String, Value>, codes: [&str; N]) -> [i64; N] {
    codes.map(|code| figures[code]["cumulative"]["value"].as_i64().unwrap_or_else(|| panic!("{code} has no count")))
}

/// The cells of a breakdown by municipality: code and cumulative count.
fn by_municipality(figure: &Value) -> Vec<(&str, i64)> {
    let breakdown =
        figure["breakdowns"].as_array().expect("breakdowns").iter().find(|breakdown| breakdown["by"] == json!(["municipality"]));
    let cells = breakdown.expect("by municipality")["cells"].as_array().expect("cells").iter();
    cells.map(|cell| (cell["key"][0].as_str().expect("a key"), cell["cumulative"]["value"].as_i64().expect("a count"))).collect()
}

/// The steering group's workbook of a period; every cached value of the three workbooks is another engine's too.
fn steering(folder: &Path, period: &str) -> Cells {
    let out = folder.join(period);
    report(folder, period, &out);
    for name in ["rahoittaja.xlsx", "tarkastus.xlsx", "ohjausryhma.xlsx"] {
        let bytes = fs::read(out.join(name)).expect("a workbook");
        let found = disagreements(&cells(&bytes), &by_ironcalc(&bytes));
        assert!(found.is_empty(), "{period} {name}:\n{}", found.join("\n"));
    }
    cells(&fs::read(out.join("ohjausryhma.xlsx")).expect("a workbook"))
}

/// What a sheet shows in its first column from the table's first row on.
fn first_column(cells: &Cells, sheet: &str) -> Vec<String> {
    let shown = |row: u32| cells.get(&(sheet.to_string(), format!("A{row}")));
    let words = |shown: &Shown| match shown {
        Shown::Text(text) | Shown::Error(text) => text.clone(),
        Shown::Number(number) => number.to_string(),
    };
    (1..80).filter_map(shown).map(words).collect()
}

fn listed(cells: &Cells, sheet: &str) -> usize {
    first_column(cells, sheet).iter().filter(|first| MUNICIPALITIES.iter().any(|(_, name)| name == first)).count()
}

#[test]
fn fifty_two_completions_in_joensuu_cover_one_municipality_of_thirteen() {
    let folder = tempfile::tempdir().expect("a folder");
    let workers: Vec<Worker<'_>> = (1..=13).map(|number| (format!("t{number}@joensuu.example"), "Joensuu", all_on("1.3.2021"))).collect();
    project(folder.path(), &[], &workers, &[]);
    let figures = figures(folder.path(), "2021");
    let attainment = |code: &str| figures[code]["attainment"]["value"].clone();
    assert_eq!(attainment("badges.completions"), "52/52");
    assert_eq!(attainment("badges.municipalities-complete"), "1/13");
    assert_eq!(cumulative(&figures, ["badges.covered-pairs", "badges.best-person"]), [4, 4]);
    let by = by_municipality(&figures["badges.completions"]);
    assert_eq!(by.len(), 13);
    assert!(by.iter().all(|(code, count)| *count == if *code == "167" { 52 } else { 0 }), "{by:?}");
    // Full is not reached while twelve municipalities are empty.
    assert_eq!(figures["badges.completions"]["status"], "on-plan");
    assert_eq!(figures["badges.municipalities-complete"]["status"], "behind-even-plan");
}

#[test]
fn four_workers_with_a_badge_each_cover_no_municipality() {
    let folder = tempfile::tempdir().expect("a folder");
    let worker = |(number, badge): (usize, &'static str)| (format!("t{number}@kitee.example"), "Kitee", vec![(badge, "1.3.2021")]);
    let workers: Vec<Worker<'_>> = BADGES.into_iter().enumerate().map(worker).collect();
    project(folder.path(), &[], &workers, &[]);
    let found = figures(folder.path(), "2021");
    let codes = ["badges.completions", "badges.covered-pairs", "badges.best-person", "badges.municipalities-complete"];
    assert_eq!(cumulative(&found, codes), [4, 4, 1, 0]);
    // The fourth badge of one of them changes it.
    let mut workers = workers;
    workers[0].2 = all_on("2.3.2021");
    project(folder.path(), &[], &workers, &[]);
    assert_eq!(cumulative(&figures(folder.path(), "2021"), codes), [7, 4, 4, 1]);
}

#[test]
fn there_are_twelve_municipalities_in_2020_and_thirteen_from_2021() {
    let folder = tempfile::tempdir().expect("a folder");
    let workers = [
        ("a@joensuu.example".to_string(), "Joensuu", all_on("1.3.2020")),
        ("b@heinavesi.example".to_string(), "Heinävesi", all_on("1.4.2020")),
    ];
    project(folder.path(), &[("090", "from = 2021-01-01")], &workers, &["Joensuu", "Heinävesi"]);
    let codes = ["badges.completions", "badges.covered-pairs", "badges.best-person", "badges.municipalities-complete"];
    let supply = ["supply.coverage", "supply.by-form", "supply.providers"];

    let before = figures(folder.path(), "2020");
    assert_eq!(cumulative(&before, codes), [8, 4, 4, 1]);
    assert_eq!(cumulative(&before, supply), [1, 1, 1]);
    for code in ["badges.municipalities-complete", "supply.coverage"] {
        let listed = by_municipality(&before[code]);
        assert!(listed.len() == 12 && listed.iter().all(|(code, _)| *code != "090"), "{code}: {listed:?}");
    }
    // What was done there stands in the total and by its name: nothing disappears from a distribution.
    assert!(by_municipality(&before["badges.completions"]).contains(&("090", 4)));
    assert_eq!(before["badges.covered-pairs"]["rows"]["excluded"], json!({"municipality-not-in-force": 4}));
    assert_eq!(before["supply.coverage"]["rows"]["excluded"], json!({"municipality-not-in-force": 1}));
    let sheets = steering(folder.path(), "2020");
    assert_eq!((listed(&sheets, "Merkit"), listed(&sheets, "Tarjonta ja kattavuus")), (12, 12));
    let title = sheets[&("Tarjonta ja kattavuus".to_string(), "A1".to_string())].clone();
    assert!(matches!(&title, Shown::Text(text) if text.contains("31.12.2020")), "{title:?}");

    let after = figures(folder.path(), "2021");
    assert_eq!(cumulative(&after, codes), [8, 8, 8, 2]);
    assert_eq!(cumulative(&after, supply), [2, 2, 1]);
    for code in ["badges.municipalities-complete", "supply.coverage"] {
        let listed = by_municipality(&after[code]);
        assert!(listed.len() == 13 && listed.contains(&("090", 1)), "{code}: {listed:?}");
        // Nothing happened in 2021 but that the list grew, so the chain of reports closes by a correction.
        let told = ["period", "cumulative", "previous", "corrections"].map(|part| after[code][part]["value"].clone());
        assert_eq!(told, [json!(0), json!(2), json!(1), json!(1)], "{code}");
    }
    let sheets = steering(folder.path(), "2021");
    assert_eq!((listed(&sheets, "Merkit"), listed(&sheets, "Tarjonta ja kattavuus")), (13, 13));
}

#[test]
fn a_municipality_that_leaves_covers_nothing_from_then_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let workers = [("a@nurmes.example".to_string(), "Nurmes", all_on("1.3.2020"))];
    project(folder.path(), &[("541", "until = 2020-12-31")], &workers, &["Nurmes"]);
    let codes = ["badges.completions", "badges.municipalities-complete", "supply.coverage"];
    assert_eq!(cumulative(&figures(folder.path(), "2020"), codes), [4, 1, 1]);
    let after = figures(folder.path(), "2021");
    assert_eq!(cumulative(&after, codes), [4, 0, 0]);
    assert_eq!(after["supply.coverage"]["corrections"]["value"], -1);
    assert_eq!(listed(&steering(folder.path(), "2021"), "Merkit"), 12);
}

#[test]
fn the_method_sheet_says_which_municipalities_count() {
    let output = mittari().args(["explain", "supply.coverage", "--project"]).arg(crate::program::fixture_named("keski-suomi")).output();
    let told = text(&output.expect("the program starts").stdout);
    let sentence = "kunta ei ole hankkeen kunta jakson viimeisenä päivänä [kunta ei ole: hankkeen kunnat jakson viimeisenä päivänä]";
    assert!(told.contains(sentence), "{told}");
}

/// The events of autumn 2022 by hand: SeniorSurf, Prisma, Nurmes, the coffee of 15.11. and that of 16.11., the Christmas tree
/// are the network's; the square of 8.9. is the project's own, Ilomantsi somebody else's; two meetings are no events.
#[test]
fn events_of_autumn_2022_by_each_reading() {
    let readings = ["events.network", "events.network-and-project", "events.all", "events.meetings"];
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(folder.path());
    let file = project.join("project.toml");
    let facts = fs::read_to_string(&file).expect("the facts");
    let declared = "choice = \"organiser-network\"";
    assert!(facts.contains(declared), "the declared reading is that of the organiser");
    assert_eq!(cumulative(&figures(&project, "2022-1"), readings), [4, 5, 6, 1]);
    assert_eq!(cumulative(&figures(&project, "2022-2"), readings), [6, 7, 8, 2]);
    // From the kick-off on: the square of 8.9. lies before the project.
    let later =
        facts.replace("start = { date = 2022-09-01", "start = { date = 2022-09-23").replace("from = 2022-09-01", "from = 2022-09-23");
    assert_eq!(later.matches("2022-09-23").count(), 3, "start, kick-off and the first period");
    put(&file, later.as_bytes());
    assert_eq!(cumulative(&figures(&project, "2022-1"), readings), [4, 4, 5, 1]);
    assert_eq!(cumulative(&figures(&project, "2022-2"), readings), [6, 6, 7, 2]);
}
