//! An indicator that a project adds in its own folder: in every output, in three languages, and refused where it is wrong.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{copy_of_fixture, mittari, report, text};
use crate::workbook::{Shown, cells};

/// The completions of one municipality: what the world of the fixture knows as a cell of a breakdown.
pub const OWN: &str = r#"code = "own.completions-in-joensuu"
unit = "completion"
kind = "flow"
source = "Hankkeen oma tarve"
by = [["badge"]]

[name]
fi = "Joensuun suoritukset"
sv = "Märken avlagda i Joensuu"
en = "Completions in Joensuu"

[definition]
fi = "Osaamismerkkisuoritukset, joiden tekijä työskentelee Joensuussa."
sv = "Avlagda kompetensmärken för personer som arbetar i Joensuu."
en = "Badge completions of persons who work in Joensuu."

[rows]
like = "badges.completions"
[[rows.step]]
reason = "elsewhere"
drop = { not = { field = "municipality", in = ["167"] } }

[measure]
how = "count"

[[example]]
shows = "One of Joensuu, one of elsewhere, one whose municipality nobody knows."
as_of = 2023-12-31
cumulative = 1
excluded = { elsewhere = 2 }
rows = [
    { person = "P1", badge = "a", issued_on = 2023-02-01, municipality = "167", role = "service-point" },
    { person = "P2", badge = "a", issued_on = 2023-02-01, municipality = "260", role = "service-point" },
    { person = "P3", badge = "a", issued_on = 2023-02-01 },
]
"#;

const CODE: &str = "own.completions-in-joensuu";

pub const OWN_WORDS: &str = r#"
[reason]
elsewhere = { fi = "muualta kuin Joensuusta", sv = "från någon annan kommun än Joensuu", en = "from elsewhere than Joensuu" }
"#;

fn write(file: &Path, contents: &str) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    File::create(file).and_then(|mut file| file.write_all(contents.as_bytes())).expect("written");
}

fn project(temporary: &Path, definition: &str) -> PathBuf {
    let folder = copy_of_fixture(temporary);
    write(&folder.join("mittarit/joensuu.toml"), definition);
    write(&folder.join("mittarit/words.toml"), OWN_WORDS);
    folder
}

fn figures(folder: &Path) -> Value {
    let output = mittari().arg("indicators").arg(folder).args(["--period", "2023-Q4", "--json"]).output().expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn find<'a>(list: &'a Value, code: &str) -> &'a Value {
    list["indicators"].as_array().and_then(|all| all.iter().find(|figure| figure["code"] == code)).expect(code)
}

#[test]
fn an_own_indicator_gives_what_happened() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = project(temporary.path(), OWN);
    let figures = figures(&folder);
    let figure = find(&figures, CODE);
    let truth = mittari_fixtures::truth(&mittari_fixtures::world(), "2023-Q4", None);
    let completions = find(&truth, "badges.completions");
    let breakdown = |by: &[&str]| {
        let all = completions["breakdowns"].as_array().expect("breakdowns");
        all.iter().find(|breakdown| breakdown["by"] == serde_json::json!(by)).expect("a breakdown")["cells"].as_array().expect("cells")
    };
    let joensuu = breakdown(&["municipality"]).iter().find(|cell| cell["key"][0] == "167").expect("Joensuu");
    assert_eq!((&figure["period"], &figure["cumulative"]), (&joensuu["period"], &joensuu["cumulative"]));
    let elsewhere = completions["cumulative"]["value"].as_i64().zip(joensuu["cumulative"]["value"].as_i64()).map(|(all, here)| all - here);
    assert!(elsewhere > Some(0));
    let mut ledger = completions["rows"]["excluded"].clone();
    ledger.as_object_mut().expect("a ledger").retain(|_, rows| *rows != 0);
    ledger["elsewhere"] = elsewhere.into();
    // What is set aside for being elsewhere is no longer there to lie before the project or behind it.
    let outside = |ledger: &Value| {
        ["before-project", "after-project", "after-as-of"].iter().filter_map(|reason| ledger[reason].as_i64()).sum::<i64>()
    };
    let own = &figure["rows"]["excluded"];
    assert_eq!(own["elsewhere"].as_i64().map(|rows| rows + outside(own)), elsewhere.map(|rows| rows + outside(&ledger)));
    for reason in ["not-a-target-badge", "duplicate", "revoked", "re-issue"] {
        assert_eq!(own[reason].as_i64().unwrap_or(0), ledger[reason].as_i64().unwrap_or(0), "{reason}");
    }
    for cell in figure["breakdowns"][0]["cells"].as_array().expect("cells") {
        let wanted = serde_json::json!(["167", cell["key"][0]]);
        let truth = breakdown(&["municipality", "badge"]).iter().find(|cell| cell["key"] == wanted);
        assert_eq!(cell["cumulative"]["value"].as_i64(), truth.map_or(Some(0), |truth| truth["cumulative"]["value"].as_i64()), "{wanted}");
    }
}

#[test]
fn an_own_indicator_stands_on_every_sheet_in_three_languages() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = project(temporary.path(), OWN);
    let file = folder.join("project.toml");
    let promised =
        fs::read_to_string(&file).expect("a project") + &format!("\n[[target]]\nindicator = \"{CODE}\"\nvalue = 9\nsource = \"oma\"\n");
    write(&file, &promised);
    let out = temporary.path().join("out");
    report(&folder, "2023-Q4", &out);
    let receipt = |folder: &Path| {
        let run: Value = serde_json::from_slice(&fs::read(folder.join("run.json")).expect("a receipt")).expect("JSON");
        run["definitions_sha256"].as_str().expect("a hash").to_string()
    };
    for (workbook, summary) in [("ohjausryhma.xlsx", "Tiivistelmä"), ("rahoittaja.xlsx", "Tunnusluvut")] {
        let cells = cells(&fs::read(out.join(workbook)).expect("a workbook"));
        let holds = |sheet: &str, words: &str| {
            let on_sheet = cells.iter().filter(|((name, _), _)| name == sheet);
            on_sheet.filter_map(|(_, shown)| if let Shown::Text(text) = shown { Some(text) } else { None }).any(|text| text.contains(words))
        };
        for (sheet, words) in [
            (summary, "Joensuun suoritukset"),
            ("Mittarit", CODE),
            ("Täsmäytys", "Joensuun suoritukset, kumulatiivinen"),
            ("Menetelmä", "sv: Märken avlagda i Joensuu"),
            ("Menetelmä", "en: Completions in Joensuu"),
            ("Menetelmä", "Joensuun suoritukset"),
        ] {
            assert!(holds(sheet, words), "{workbook}, {sheet}: {words}");
        }
    }
    // Whoever changes a word of it has another report.
    let before = receipt(&out);
    write(&folder.join("mittarit/joensuu.toml"), &OWN.replace("Hankkeen oma tarve", "Ohjausryhmä 3.10.2023"));
    report(&folder, "2023-Q4", &out);
    assert_ne!(receipt(&out), before);
}

#[test]
fn a_wrong_own_indicator_is_refused_with_line_column_and_the_near_name() {
    let refused = |definition: &str| {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = project(temporary.path(), definition);
        let output = mittari().arg("indicators").arg(&folder).args(["--period", "2023-Q4"]).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
        text(&output.stderr)
    };
    for (what, wrong, told) in [
        ("kind = \"flow\"", "knid = \"flow\"", "mittarit/joensuu.toml:3:1: unknown field `knid`"),
        ("kind = \"flow\"", "knid = \"flow\"", "tarkoititko \"kind\""),
        (
            "unit = \"completion\"",
            "unit = \"completions\"",
            "mittarit/joensuu.toml:2:8: yksikköä \"completions\" ei ole; tarkoititko \"completion\"",
        ),
        (
            "\"municipality\", in",
            "\"municipalty\", in",
            "mittarit/joensuu.toml:21:26: kenttää \"municipalty\" ei ole aineistossa badge; tarkoititko \"municipality\"",
        ),
        ("sv = \"Märken avlagda i Joensuu\"", "sv = \"\"", "nimi puuttuu kielellä sv"),
        ("source = \"Hankkeen oma tarve\"", "source = \"\"", "lähde (source) puuttuu"),
        ("cumulative = 1", "cumulative = 2", "esimerkki ei täsmää: kertymä on 1, esimerkissä 2"),
        ("code = \"own.completions-in-joensuu\"", "code = \"badges.completions\"", "koodi on jo käytössä"),
        ("reason = \"elsewhere\"", "reason = \"elsewere\"", "syyllä \"elsewere\" ei ole sanoja; tarkoititko \"elsewhere\""),
        ("like = \"badges.completions\"", "like = \"badges.completion\"", "badges.completion"),
    ] {
        assert!(OWN.contains(what), "{what}");
        let message = refused(&OWN.replacen(what, wrong, 1));
        assert!(message.contains(told) && !message.contains("not found"), "{wrong}: {message}");
    }
}
