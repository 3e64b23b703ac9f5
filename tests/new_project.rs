//! A project that somebody begins without a manual: `mittari new`, rows typed into its workbooks, a report; or its own exports.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::program::{fixture_named, mittari, text};
use crate::recalculation::put;
use crate::workbook::{NewCell, Shown, cells, edited};
use crate::workbook_lint::{Purpose, assert_none, told};

/// 2024-05-02 and the like, as spreadsheets count days.
const FIRST_OF_MAY: i64 = 45_413;

fn new(folder: &Path, arguments: &[&str]) -> Output {
    let dates = ["--start", "2024-02-15", "--end", "2024-12-31"];
    mittari().arg("new").arg(folder).args(dates).args(arguments).output().expect("the program starts")
}

fn on(folder: &Path, command: &str, arguments: &[&str]) -> Output {
    let mut program = mittari();
    program.arg(command).arg(folder).args(arguments).env("MITTARI_AVAIN", "a secret of the test");
    program.output().expect("the program starts")
}

/// What is typed into a row: words, or numbers (days are numbers).
enum Typed<'a> {
    Word(&'a str),
    Number(&'a str),
    Day(i64),
    Nothing,
}
use Typed::{Day, Nothing, Number, Word};

/// Types rows under the headers of an entry sheet, from the first free row on.
fn type_into(folder: &Path, file: &str, sheet: &str, rows: &[&[Typed<'_>]]) {
    let place = folder.join("lähteet").join(file);
    let mut bytes = fs::read(&place).expect("an entry workbook");
    for (row, typed) in (7..).zip(rows) {
        for (column, value) in ('A'..).zip(*typed) {
            let day;
            let new = match value {
                Word(word) => NewCell::Text(word),
                Number(number) => NewCell::Number(number),
                Day(serial) => {
                    day = serial.to_string();
                    NewCell::Number(&day)
                }
                Nothing => continue,
            };
            bytes = edited(&bytes, sheet, &format!("{column}{row}"), &new);
        }
    }
    put(&place, &bytes);
}

fn cumulative(figures: &Value, code: &str) -> Value {
    let indicators = figures["indicators"].as_array().expect("indicators");
    let figure = indicators.iter().find(|figure| figure["code"] == code).unwrap_or_else(|| panic!("no {code}"));
    figure["cumulative"]["value"].clone()
}

#[test]
fn rows_typed_into_its_workbooks_are_the_figures() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().join("uusi hanke");
    let made = new(&folder, &["--region", "Pohjois-Karjala", "--name", "Digituki"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let checked = on(&folder, "check", &[]);
    assert_eq!(checked.status.code(), Some(0), "an empty project: {}", text(&checked.stdout));

    let worker = "asiointipisteen työntekijä";
    type_into(
        &folder,
        "asiointipisteet.xlsx",
        "Henkilöstö",
        &[
            &[Word("Aino Testi"), Word("aino@kunta.example"), Word("Joensuu"), Word("Kirjasto"), Word(worker), Day(FIRST_OF_MAY - 100)],
            &[Word("Eino Testi"), Word("eino@kunta.example"), Word("Kitee"), Word("Kunnantalo"), Word(worker), Day(FIRST_OF_MAY - 100)],
        ],
    );
    type_into(
        &folder,
        "koulutukset.xlsx",
        "Kalenteri",
        &[
            &[Word("K01"), Day(FIRST_OF_MAY + 1), Word("Digiturva"), Word("etä"), Number("90"), Word("pidetty")],
            &[Word("K02"), Day(FIRST_OF_MAY + 2), Word("Suomi.fi"), Word("lähi"), Number("60"), Word("peruttu")],
        ],
    );
    type_into(
        &folder,
        "koulutukset.xlsx",
        "Osallistujat",
        &[
            &[Word("K01"), Word("Aino Testi"), Word("aino@kunta.example"), Word("Joensuu"), Number("90")],
            &[Word("K01"), Word("Eino Testi"), Word("eino@kunta.example"), Word("Kitee"), Nothing],
        ],
    );
    let badges =
        ["Eettinen ohjeistus", "Ohjaustaidot", "Digitaidot", "Monikulttuuriset ohjaustaidot"].map(|name| format!("Digituki – {name}"));
    let of = |name: &'static str, address: &'static str, badge| [Word(name), Word(address), Word(badge), Day(FIRST_OF_MAY + 10)];
    let mut issued: Vec<[Typed<'_>; 4]> = badges.iter().map(|badge| of("Aino Testi", "aino@kunta.example", badge)).collect();
    issued.push(of("Eino Testi", "eino@kunta.example", &badges[2]));
    let issued: Vec<&[Typed<'_>]> = issued.iter().map(<[Typed<'_>; 4]>::as_slice).collect();
    type_into(&folder, "osaamismerkit.xlsx", "Merkit", &issued);
    let event = |day, organiser| {
        [Day(day), Word("Digipäivä"), Word("Lieksa"), Word(organiser), Word("tapahtuma"), Number("25"), Word("arvio"), Word("pidetty")]
    };
    type_into(&folder, "tapahtumat.xlsx", "Tapahtumat", &[&event(FIRST_OF_MAY + 3, "verkosto"), &event(FIRST_OF_MAY + 4, "hanke")]);
    type_into(
        &folder,
        "verkosto.xlsx",
        "Organisaatiot",
        &[&[Word("Joensuun kaupunki"), Nothing, Word("kunta"), Word("Joensuu"), Day(FIRST_OF_MAY - 10)]],
    );
    type_into(
        &folder,
        "kulut.xlsx",
        "Kulut",
        &[
            &[Word("T1"), Day(FIRST_OF_MAY + 5), Word("Ostopalvelut"), Number("100.5"), Word("tilavuokra")],
            &[Word("T2"), Day(FIRST_OF_MAY + 6), Word("Muut kustannukset"), Number("0.25"), Word("kahvi")],
        ],
    );

    let told = on(&folder, "indicators", &["--period", "2024-Q2", "--json"]);
    assert_eq!(told.status.code(), Some(0), "{}", text(&on(&folder, "check", &[]).stdout));
    let figures: Value = serde_json::from_slice(&told.stdout).expect("figures");
    let expected = [
        ("badges.completions", 5),
        ("badges.municipalities-complete", 1),
        ("badges.covered-pairs", 5),
        ("trainings.participations", 2),
        ("trainings.persons", 2),
        ("events.network", 1),
        ("network.organisations", 1),
        ("costs.total", 10_075),
    ];
    for (code, value) in expected {
        assert_eq!(cumulative(&figures, code), Value::from(value), "{code}");
    }
    let reported = on(&folder, "report", &["--period", "2024-Q2"]);
    assert_eq!(reported.status.code(), Some(0), "{}{}", text(&reported.stdout), text(&reported.stderr));
}

#[test]
fn its_workbooks_have_no_fault_and_offer_the_projects_own_words() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().join("hanke");
    let kinds = "roster,training,attendance,recording-view,badge,event,organisation,member-person,participant,cost,supply,contact,communication,task,identity-link";
    let made = new(&folder, &["--municipalities", "Joensuu,Kitee", "--entry", kinds]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let workbooks: BTreeMap<String, Vec<u8>> = crate::program::files(&folder.join("lähteet"));
    assert_eq!(workbooks.len(), 13);
    let faults: Vec<String> = workbooks.iter().flat_map(|(name, bytes)| told(name, bytes, Purpose::WorkingList)).collect();
    assert_none(&faults);
    let lists = cells(&workbooks["asiointipisteet.xlsx"]);
    let list = |address: &str| lists.get(&("Luettelot".to_string(), address.to_string())).cloned();
    assert_eq!([list("A7"), list("A8")], ["Joensuu", "Kitee"].map(|name| Some(Shown::Text(name.into()))));
    let checked = on(&folder, "check", &[]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
}

/// What a fixture's own `project.toml`, written by hand, says of its registers is what is proposed of them without it.
#[test]
fn registers_are_proposed_as_the_fixtures_read_them() {
    let temporary = tempfile::tempdir().expect("a folder");
    let mut compared = 0;
    let projects = ["pohjois-karjala", "etela-karjala", "keski-suomi", "pilotit-2018-2019/lappi", "pilotit-2018-2019/pohjanmaa"];
    for (number, name) in projects.into_iter().enumerate() {
        let own = table(&fixture_named(name));
        let registers: Vec<&toml::Table> =
            sources(&own).into_iter().filter(|source| source["layout"].as_str() == Some("register")).collect();
        for (index, register) in registers.iter().enumerate() {
            let file = register["files"].as_str().expect("a pattern");
            if file.contains('*') {
                continue;
            }
            let folder = temporary.path().join(format!("{number}-{index}"));
            let export = fixture_named(name).join(file);
            let made = new(&folder, &["--entry", "task", "--from", &export.to_string_lossy()]);
            assert_eq!(made.status.code(), Some(0), "{name}/{file}: {}", text(&made.stderr));
            let proposed = table(&folder);
            let matching = sources(&proposed).into_iter().find(|source| {
                let of_export = source["files"].as_str().is_some_and(|files| files.starts_with("lähteet/viennit/"));
                of_export
                    && source["kind"] == register["kind"]
                    && source.get("sheet").is_none_or(|sheet| Some(sheet) == register.get("sheet"))
            });
            let matching = matching.unwrap_or_else(|| panic!("{name}/{file}: no {} among {:?}", register["kind"], sources(&proposed)));
            assert_eq!(matching["columns"], register["columns"], "{name}/{file}");
            compared += 1;
        }
    }
    assert!(compared >= 25, "{compared} registers");
}

fn table(project: &Path) -> toml::Table {
    fs::read_to_string(project.join("project.toml")).expect("project.toml").parse().expect("TOML")
}

fn sources(project: &toml::Table) -> Vec<&toml::Table> {
    project["source"].as_array().expect("sources").iter().filter_map(toml::Value::as_table).collect()
}

#[test]
fn exports_of_tools_are_copied_and_read_as_they_are() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().join("hanke");
    let of_fixture = |name: &str| fixture_named("pohjois-karjala").join("lähteet").join(name).to_string_lossy().into_owned();
    let survey = of_fixture("kyselyt/Verkoston palautekysely_Perusraportti.xlsx");
    let dates = ["--start", "2022-09-01", "--end", "2023-12-31", "--entry", "task"];
    let made = mittari().arg("new").arg(&folder).args(dates).args(["--from", &survey]).output().expect("the program starts");
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let told = on(&folder, "indicators", &["--period", "2022-Q4", "--json"]);
    assert_eq!(told.status.code(), Some(0), "{}", text(&on(&folder, "check", &[]).stdout));
    let of_new: Value = serde_json::from_slice(&told.stdout).expect("figures");
    let of_fixture = mittari().arg("indicators").arg(fixture_named("pohjois-karjala")).args(["--period", "2022-2", "--json"]).output();
    let of_fixture: Value = serde_json::from_slice(&of_fixture.expect("the program starts").stdout).expect("figures");
    for figure in ["responses", "answers", "agreeing"] {
        let value = cumulative(&of_fixture, &format!("survey.network.{figure}"));
        assert!(!value.is_null());
        assert_eq!(cumulative(&of_new, &format!("survey.verkoston-palautekysely.{figure}")), value, "{figure}");
    }
}

#[test]
fn nothing_is_overwritten_and_a_wrong_name_is_answered_with_the_nearest() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path().join("hanke");
    let cases: [(&[&str], &str); 4] = [
        (&["--region", "Pohjois-Karjla"], "tarkoititko: Pohjois-Karjala"),
        (&["--municipalities", "Joensu"], "tarkoititko: Joensuu"),
        (&["--entry", "badges"], "lajia \"badges\" ei ole"),
        (&["--name", "x", "--start", "2025-01-01", "--end", "2024-01-01"], "cannot be used multiple times"),
    ];
    for (arguments, expected) in cases {
        let told = new(&folder, arguments);
        assert_eq!(told.status.code(), Some(2), "{arguments:?}");
        assert!(text(&told.stderr).contains(expected), "{}", text(&told.stderr));
        assert!(!folder.exists());
    }
    assert_eq!(new(&folder, &[]).status.code(), Some(0));
    let before = crate::program::files(&folder.join("lähteet"));
    let again = new(&folder, &[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("eikä sitä korvata"), "{}", text(&again.stderr));
    assert_eq!(crate::program::files(&folder.join("lähteet")), before);
}
