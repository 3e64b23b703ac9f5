//! `mittari rollup` over the five pilots: the figures beside each other, and totals held against the worlds of the fixtures.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mittari_fixtures::{Fixture, participants, truth};
use serde_json::Value;

use crate::program::{copy, files, fixture_named, repository, run, skipped, text};
use crate::recalculation::{by_ironcalc, by_libreoffice, put};
use crate::workbook::{Cells, Shown, cells};

const PILOTS: [&str; 5] = ["lappi", "pohjanmaa", "pohjois-karjala", "pohjois-pohjanmaa", "uusimaa"];

fn pilot(name: &str) -> &'static Fixture {
    Fixture::named(&format!("pilotit-2018-2019/{name}")).expect("a pilot")
}

fn folder_of(name: &str) -> PathBuf {
    fixture_named(pilot(name).folder)
}

fn roll_up(projects: &[PathBuf], period: &str, out: &Path) -> std::process::Output {
    let names: Vec<String> = projects.iter().map(|project| project.to_string_lossy().into_owned()).collect();
    let out = out.to_string_lossy().into_owned();
    let mut arguments = vec!["rollup"];
    arguments.extend(names.iter().map(String::as_str));
    arguments.extend(["--period", period, "-o", &out]);
    run(&arguments)
}

/// The JSON and the workbook of some pilots.
fn rolled_up(names: &[&str], period: &str) -> (Value, Cells) {
    let out = tempfile::tempdir().expect("a folder");
    let projects: Vec<PathBuf> = names.iter().map(|name| folder_of(name)).collect();
    let output = roll_up(&projects, period, out.path());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let json = serde_json::from_slice(&fs::read(out.path().join("koonti.json")).expect("JSON")).expect("JSON");
    (json, cells(&fs::read(out.path().join("koonti.xlsx")).expect("a workbook")))
}

fn line<'a>(rollup: &'a Value, code: &str) -> &'a Value {
    let lines = rollup["indicators"].as_array().expect("indicators");
    lines.iter().find(|line| line["code"] == code).unwrap_or_else(|| panic!("no {code}"))
}

/// What the world of a pilot says of an indicator; None where it has none.
fn told(name: &str, period: &str, code: &str) -> Option<Value> {
    let fixture = pilot(name);
    let figures = truth(&fixture.world(), period, None);
    figures["indicators"].as_array().expect("figures").iter().find(|figure| figure["code"] == code).cloned()
}

fn counts(period: &str, code: &str, window: &str) -> Vec<Option<i64>> {
    PILOTS.iter().map(|name| told(name, period, code).and_then(|figure| figure[window]["value"].as_i64())).collect()
}

#[test]
fn every_figure_of_every_pilot_stands_beside_the_others_as_it_was() {
    for period in ["2018", "2019"] {
        let (rollup, _) = rolled_up(&PILOTS, period);
        let mut compared = 0;
        for line in rollup["indicators"].as_array().expect("indicators") {
            let code = line["code"].as_str().expect("a code");
            for (index, name) in PILOTS.iter().enumerate() {
                let truth = told(name, period, code);
                let entry = &line["projects"][index];
                assert_eq!(entry.is_null(), truth.is_none(), "{code} of {name}");
                let Some(truth) = truth else { continue };
                for window in ["period", "cumulative"] {
                    assert_eq!(entry[window], truth[window], "{code} of {name}, {window} {period}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 100, "{compared}");
    }
}

#[test]
fn happenings_are_summed_and_what_has_no_total_says_why() {
    let (rollup, cells) = rolled_up(&PILOTS, "2019");
    for code in ["contacts.count", "communications.count", "trainings.participations", "tasks.done", "tasks.late", "supply.by-form"] {
        for window in ["period", "cumulative"] {
            let sum: i64 = counts("2019", code, window).into_iter().flatten().sum();
            assert_eq!(line(&rollup, code)["total"][window]["value"], sum, "{code} {window}");
        }
    }
    // Municipalities of five areas that have none in common.
    let covered: i64 = counts("2019", "supply.coverage", "cumulative").into_iter().flatten().sum();
    assert_eq!(line(&rollup, "supply.coverage")["total"]["cumulative"]["value"], covered);
    // Two plans: items done over all items, not the mean of two shares.
    let sum = |code| counts("2019", code, "cumulative").into_iter().flatten().sum::<i64>();
    assert_eq!(line(&rollup, "tasks.progress")["total"]["cumulative"]["value"], format!("{}/{}", sum("tasks.done"), sum("tasks.all")));
    // Minutes of the same length of day, and what one pilot alone has.
    let minutes = sum("trainings.minutes");
    assert_eq!(line(&rollup, "trainings.days")["total"]["cumulative"]["value"], format!("{minutes}/360"));
    assert_eq!(line(&rollup, "network.organisations")["total"]["cumulative"]["value"], sum("network.organisations"));
    for (code, why) in
        [("supply.providers", "sama organisaatio voi olla usean hankkeen luvussa"), ("project.elapsed", "lukuja ei voi laskea yhteen")]
    {
        let total = &line(&rollup, code)["total"]["cumulative"];
        assert_eq!((total["state"].as_str(), total["reason"].as_str()), (Some("not-computable"), Some(why)), "{code}");
    }
    let persons = &line(&rollup, "trainings.persons")["total"]["cumulative"];
    // Those of Pohjois-Karjala left no address.
    let why = format!("{} henkilöä tunnetaan vain nimeltä", participants(&pilot("pohjois-karjala").world(), "2019").until.len());
    assert_eq!(persons["reason"], why);
    assert!(cells.values().any(|shown| *shown == Shown::Text("ei laskettavissa".into())));
    assert!(cells.values().any(|shown| *shown == Shown::Text(why.clone())));
}

/// Lapland, Pohjanmaa and Uusimaa have addresses on their lists, and two people came in two of them.
#[test]
fn persons_are_counted_once_where_all_can_be_told_apart() {
    let names = ["lappi", "pohjanmaa", "uusimaa"];
    for period in ["2018", "2019"] {
        let (rollup, _) = rolled_up(&names, period);
        let everybody: BTreeSet<String> = names.iter().flat_map(|name| participants(&pilot(name).world(), period).until).collect();
        let during: BTreeSet<String> = names.iter().flat_map(|name| participants(&pilot(name).world(), period).during).collect();
        let before: BTreeSet<String> = names.iter().flat_map(|name| participants(&pilot(name).world(), period).before).collect();
        let total = &line(&rollup, "trainings.persons")["total"];
        assert_eq!(total["cumulative"]["value"], everybody.len(), "{period}");
        assert_eq!(total["period"]["value"], during.len(), "{period}");
        let new = &line(&rollup, "trainings.new-persons")["total"];
        assert_eq!(new["cumulative"]["value"], everybody.len(), "{period}");
        assert_eq!(new["period"]["value"], during.difference(&before).count(), "{period}");
        let apart: i64 = names.iter().filter_map(|name| told(name, period, "trainings.persons")?["cumulative"]["value"].as_i64()).sum();
        if period == "2019" {
            assert_eq!(apart, everybody.len() as i64 + 2, "two people came in two pilots");
        }
    }
}

#[test]
fn another_secret_makes_persons_of_two_projects_incomparable() {
    let scratch = tempfile::tempdir().expect("a folder");
    let other = scratch.path().join("toinen");
    copy(&folder_of("uusimaa"), &other);
    let file = other.join("project.toml");
    let changed = fs::read_to_string(&file).expect("a project").replace("identity_key = \"test\"", "identity_key = \"env:MITTARI_KOONTI\"");
    put(&file, changed.as_bytes());
    let out = scratch.path().join("koonti");
    let mut command = crate::program::mittari();
    command.arg("rollup").arg(folder_of("lappi")).arg(&other).args(["--period", "2019", "-o"]).arg(&out).env("MITTARI_KOONTI", "salaisuus");
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rollup: Value = serde_json::from_slice(&fs::read(out.join("koonti.json")).expect("JSON")).expect("JSON");
    let reason = "hankkeilla on eri henkilöavain, joten henkilöitä ei voi erottaa toisistaan";
    assert_eq!(line(&rollup, "trainings.persons")["total"]["cumulative"]["reason"], reason);
    // What is no person is summed all the same.
    assert!(line(&rollup, "trainings.participations")["total"]["cumulative"]["value"].is_i64());
}

#[test]
fn services_of_one_municipality_in_two_projects_have_no_total() {
    let scratch = tempfile::tempdir().expect("a folder");
    let other = scratch.path().join("toinen");
    copy(&folder_of("pohjois-karjala"), &other);
    let file = other.join("project.toml");
    let changed = fs::read_to_string(&file).expect("a project").replace("code = \"PILOTTI-PK\"", "code = \"TOINEN\"");
    put(&file, changed.as_bytes());
    let out = scratch.path().join("koonti");
    let output = roll_up(&[folder_of("pohjois-karjala"), other], "2019", &out);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rollup: Value = serde_json::from_slice(&fs::read(out.join("koonti.json")).expect("JSON")).expect("JSON");
    assert_eq!(line(&rollup, "supply.by-form")["total"]["cumulative"]["reason"], "kunta Ilomantsi on useassa hankkeessa");
    let covered = told("pohjois-karjala", "2019", "supply.coverage").expect("a figure")["cumulative"]["value"].clone();
    assert_eq!(line(&rollup, "supply.coverage")["total"]["cumulative"]["value"], covered, "each municipality once");
}

/// What three respondents answered is shown to nobody but the audit, and no total may give it away.
#[test]
fn answers_of_too_few_are_hidden_here_too() {
    let scratch = tempfile::tempdir().expect("a folder");
    let project = scratch.path().join("harvat");
    copy(&fixture_named("etela-karjala"), &project);
    let file = project.join("lähteet/kyselyt/Asiakastarvekysely syksy 2019_Perusraportti.csv");
    let rows = fs::read_to_string(&file).expect("answers");
    // The header, the try before the project, and three answers.
    let few: String = rows.lines().take(5).map(|line| format!("{line}\r\n")).collect();
    put(&file, few.as_bytes());
    let file = project.join("project.toml");
    let told = fs::read_to_string(&file).expect("a project");
    let spring = told.split("[[source]]").find(|source| source.contains("kevät 2020")).expect("the spring's form").to_string();
    put(&file, told.replace(&format!("[[source]]{spring}"), "").as_bytes());
    fs::remove_file(project.join("lähteet/kyselyt/Asiakastarvekysely kevät 2020_Perusraportti.xlsx")).expect("removed");
    let out = scratch.path().join("koonti");
    let output = roll_up(&[project], "2020-4", &out);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rollup: Value = serde_json::from_slice(&fs::read(out.join("koonti.json")).expect("JSON")).expect("JSON");
    assert_eq!(line(&rollup, "survey.tarpeet.responses")["projects"][0]["cumulative"]["value"], 3);
    for code in ["survey.tarpeet.selections", "survey.tarpeet.need-per-supply"] {
        let line = line(&rollup, code);
        assert_eq!(line["projects"][0]["cumulative"]["state"], "suppressed", "{code}");
        assert_eq!(line["total"]["cumulative"]["reason"], "hankkeen VM-EK kyselyyn on vastannut liian harva", "{code}");
    }
}

/// Half up from whole numbers, where the program rounds.
fn hundredths(count: i64, people: i64) -> String {
    let hundredths = (2 * count * 100_000 + people) / (2 * people);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[test]
fn counts_per_thousand_inhabitants_are_rounded_once() {
    let (rollup, cells) = rolled_up(&PILOTS, "2019");
    let people = [Some(117_000), None, Some(162_000), Some(412_000), Some(1_670_000)];
    let contacts = counts("2019", "contacts.count", "cumulative");
    let told = line(&rollup, "contacts.count");
    for (index, people) in people.into_iter().enumerate() {
        let per_thousand = &told["projects"][index]["per_thousand"];
        match people {
            Some(people) => {
                let count = contacts[index].expect("contacts");
                assert_eq!(per_thousand["exact"], format!("{}/{people}", count * 1000));
                assert_eq!(per_thousand["rounded"], hundredths(count, people));
            }
            None => assert!(per_thousand.is_null()),
        }
    }
    assert!(told.get("total_per_thousand").is_none(), "one of the five has no population");
    assert!(line(&rollup, "tasks.all")["projects"][4].get("per_thousand").is_none(), "items of a plan are no matter of inhabitants");
    let (two, _) = rolled_up(&["lappi", "uusimaa"], "2019");
    let sum = contacts[0].expect("contacts") + contacts[4].expect("contacts");
    assert_eq!(line(&two, "contacts.count")["total_per_thousand"]["rounded"], hundredths(sum, 117_000 + 1_670_000));
    // The workbook holds the unrounded number.
    let contact =
        cells.iter().find(|((sheet, _), shown)| sheet == "Tuhatta asukasta kohti" && **shown == Shown::Text("Neuvontakontaktit".into()));
    let row = contact.map(|((_, address), _)| address[1..].to_string()).expect("a row of contacts");
    let shown = cells.get(&("Tuhatta asukasta kohti".into(), format!("D{row}"))).expect("a number");
    assert!(shown.agrees(&Shown::Number(contacts[0].expect("contacts") as f64 * 1000.0 / 117_000.0)), "{shown:?}");
    assert_eq!(cells.get(&("Tuhatta asukasta kohti".into(), format!("E{row}"))), Some(&Shown::Text("[x]".into())));
}

#[test]
fn other_engines_agree_with_every_formula_of_the_roll_up() {
    let golden = fs::read(repository().join("reports/pilotit-2018-2019/2019/koonti.xlsx")).expect("the kept workbook");
    let cached = cells(&golden);
    let differs = |recalculated: &Cells| -> Vec<String> {
        let other = cached.iter().filter(|(place, shown)| !recalculated.get(*place).is_some_and(|now| shown.agrees(now)));
        other.map(|((sheet, cell), shown)| format!("{sheet}!{cell}: {shown:?}")).collect()
    };
    assert_eq!(differs(&by_ironcalc(&golden)), Vec::<String>::new());
    let folder = tempfile::tempdir().expect("a folder");
    match by_libreoffice(folder.path(), "koonti.xlsx", &golden) {
        Some(recalculated) => assert_eq!(differs(&recalculated), Vec::<String>::new()),
        None => skipped("LibreOffice laskee koonnin uudelleen", "soffice puuttuu"),
    }
}

#[test]
fn the_kept_roll_up_is_what_the_program_writes() {
    let out = tempfile::tempdir().expect("a folder");
    let projects: Vec<PathBuf> = PILOTS.iter().map(|name| folder_of(name)).collect();
    assert!(roll_up(&projects, "2019", out.path()).status.success());
    let mut kept = files(&repository().join("reports/pilotit-2018-2019/2019"));
    kept.retain(|name, _| !name.ends_with(".png"));
    assert_eq!(files(out.path()), kept, "write it anew with reports/renew.sh and review the difference");
}

#[test]
fn wrong_use_is_told_before_any_work() {
    let out = tempfile::tempdir().expect("a folder");
    let twice = roll_up(&[folder_of("lappi"), folder_of("lappi")], "2019", out.path());
    assert_eq!(twice.status.code(), Some(2));
    assert!(text(&twice.stderr).contains("PILOTTI-LAPPI on annettu kahdesti"), "{}", text(&twice.stderr));
    let unknown = roll_up(&[folder_of("lappi"), folder_of("uusimaa")], "2020", out.path());
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("projektin jaksot ovat 2018, 2019"), "{}", text(&unknown.stderr));
    assert!(files(out.path()).is_empty(), "nothing is written");
}
