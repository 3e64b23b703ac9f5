//! What hangs on a decision: each figure under each declared choice, against worlds in which it was made.

use std::collections::BTreeSet;
use std::io::Write;

use chrono::NaiveDate;
use mittari_fixtures::world::{EventKind, World};
use mittari_fixtures::{POHJOIS_KARJALA, truth};
use serde_json::Value;

use crate::program::{fixture_named, mittari, text};

fn run(arguments: &[&str]) -> std::process::Output {
    mittari().args(arguments).output().expect("the program starts")
}

fn json(arguments: &[&str]) -> Value {
    let output = run(arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn project() -> String {
    fixture_named(POHJOIS_KARJALA.folder).display().to_string()
}

fn figures(period: &str) -> Value {
    json(&["indicators", &project(), "--period", period, "--json"])
}

fn figure<'a>(figures: &'a Value, code: &str) -> &'a Value {
    let found = figures["indicators"].as_array().and_then(|all| all.iter().find(|figure| figure["code"] == code));
    found.unwrap_or_else(|| panic!("no {code}"))
}

/// Period and cumulative under a choice; those of the chosen reading where the decision changes nothing.
fn under<'a>(figure: &'a Value, decision: &str, choice: &str) -> [&'a Value; 2] {
    let readings = figure["readings"].as_array().into_iter().flatten();
    let of_decision = readings.filter(|readings| readings["decision"] == decision);
    let reading =
        of_decision.flat_map(|readings| readings["choices"].as_array().expect("a list")).find(|reading| reading["choice"] == choice);
    let told = reading.unwrap_or(figure);
    [&told["period"], &told["cumulative"]]
}

fn value(state: &Value) -> i64 {
    state["value"].as_i64().unwrap_or_else(|| panic!("no count: {state}"))
}

fn world() -> World {
    POHJOIS_KARJALA.world()
}

/// The figures of a period, had the project begun with the kick-off.
///
/// The first period is still the declared one; but the network, which opens, grows and closes, opens on the project's eve, and
/// a round of a survey is that of its period, of which the project has only the later part.
fn truth_from_the_kick_off(period: &str) -> Value {
    let mut later = world();
    later.start = NaiveDate::from_ymd_opt(2022, 9, 23).expect("a day");
    let mut told = truth(&later, period, None);
    later.periods[0].from = later.start;
    let opened = truth(&later, period, None);
    for of_network in told["indicators"].as_array_mut().expect("a list") {
        let code = of_network["code"].as_str().expect("a text").to_owned();
        if code.starts_with("network.") || code.starts_with("survey.") {
            *of_network = figure(&opened, &code).clone();
        }
    }
    told
}

fn write(file: &std::path::Path, text: &str) {
    std::fs::File::create(file).and_then(|mut file| file.write_all(text.as_bytes())).expect("the project is written");
}

const PERIODS: [&str; 3] = ["2022-1", "2023-Q2", "2023-Q4"];

#[test]
fn every_figure_counted_from_the_kick_off_is_that_of_a_project_that_began_then() {
    for period in PERIODS {
        let told = figures(period);
        let truth = truth_from_the_kick_off(period);
        let mut differences = Vec::new();
        for expected in truth["indicators"].as_array().expect("a list") {
            let code = expected["code"].as_str().expect("a text");
            let found = under(figure(&told, code), "project-days", "kickoff");
            if found != [&expected["period"], &expected["cumulative"]] {
                differences.push(format!("{period} {code}: {found:?} instead of {} and {}", expected["period"], expected["cumulative"]));
            }
        }
        assert!(differences.is_empty(), "{}", differences.join("\n"));
    }
}

#[test]
fn events_of_autumn_2022_are_three_to_five_by_reading_and_more_with_those_of_the_whole_period() {
    for period in PERIODS {
        let told = figures(period);
        let network = figure(&told, "events.network");
        let real = truth(&world(), period, None);
        let mut with_meetings = world();
        for event in &mut with_meetings.events {
            if event.kind == EventKind::Meeting {
                event.kind = EventKind::Event;
            }
        }
        let with_meetings = truth(&with_meetings, period, None);
        for (choice, truth, code) in [
            ("organiser-network", &real, "events.network"),
            ("organiser-network-and-project", &real, "events.network-and-project"),
            ("all-organisers", &real, "events.all"),
            ("network-with-meetings", &with_meetings, "events.network"),
            ("all-with-meetings", &with_meetings, "events.all"),
        ] {
            let expected = figure(truth, code);
            assert_eq!(under(network, "network-events", choice), [&expected["period"], &expected["cumulative"]], "{period} {choice}");
        }
        let range = network["readings"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|readings| readings["decision"] == "network-events")
            .expect("it is there");
        assert_eq!(range["lowest"], figure(&real, "events.network")["cumulative"]);
        assert_eq!(range["highest"], figure(&with_meetings, "events.all")["cumulative"]);
    }
}

#[test]
fn who_may_fill_the_target_and_what_was_held_before_are_counted_from_the_world() {
    for period in PERIODS {
        let told = figures(period);
        let real = truth(&world(), period, None);
        let by_role = |wanted: &[&str]| -> i64 {
            let breakdowns = figure(&real, "badges.completions")["breakdowns"].as_array().expect("a list");
            let roles = breakdowns.iter().find(|breakdown| breakdown["by"] == serde_json::json!(["role"])).expect("it is there");
            let cells = roles["cells"].as_array().expect("a list").iter();
            cells.filter(|cell| wanted.contains(&cell["key"][0].as_str().expect("a text"))).map(|cell| value(&cell["cumulative"])).sum()
        };
        let completions = figure(&told, "badges.completions");
        let cumulative = |choice| value(under(completions, "completion-roles", choice)[1]);
        assert_eq!(cumulative("service-point"), by_role(&["service-point"]), "{period}");
        assert_eq!(cumulative("municipal"), by_role(&["service-point", "other-municipal"]), "{period}");

        // Whoever held a valid badge before the project, as if that person had never had it.
        let mut without = world();
        let as_of = without.periods.iter().find(|known| known.id == period).expect("the period").to;
        let start = without.start;
        let held: BTreeSet<_> = without
            .badges
            .iter()
            .filter(|row| row.issued < start && row.revoked.is_none_or(|day| day > as_of))
            .filter_map(|row| Some((row.person, row.badge?.id())))
            .collect();
        assert!(!held.is_empty());
        without.badges.retain(|row| row.badge.is_none_or(|badge| !held.contains(&(row.person, badge.id()))));
        let without = truth(&without, period, None);
        for code in ["badges.covered-pairs", "badges.municipalities-complete", "badges.best-person"] {
            let expected = figure(&without, code);
            assert_eq!(
                under(figure(&told, code), "baseline-badges", "never"),
                [&expected["period"], &expected["cumulative"]],
                "{period} {code}"
            );
        }
    }
}

#[test]
fn viewers_of_recordings_are_participants_only_where_it_is_decided() {
    let world = world();
    for period in PERIODS {
        let told = figures(period);
        let as_of = world.periods.iter().find(|known| known.id == period).expect("the period").to;
        let in_time = |day: NaiveDate| world.start <= day && day <= as_of.min(world.end);
        let counts = |person, training: usize| !world.staff.contains(&person) && world.trainings[training].held;
        let met = world.teams.iter().map(|row| (row.person, row.training));
        let signed = world.sign_ins.iter().map(|row| (row.person, row.training));
        let there: BTreeSet<_> =
            met.chain(signed).filter(|(person, training)| counts(*person, *training) && in_time(world.trainings[*training].date)).collect();
        let watched = world.recording_views.iter().filter(|view| in_time(view.date)).filter_map(|view| Some((view.person?, view.training)));
        let both: BTreeSet<_> = there.iter().copied().chain(watched.filter(|(person, training)| counts(*person, *training))).collect();
        let persons = |of: &BTreeSet<(usize, usize)>| of.iter().map(|(person, _)| *person).collect::<BTreeSet<_>>().len() as i64;
        let cumulative = |code, choice| value(under(figure(&told, code), "recordings", choice)[1]);
        assert_eq!(cumulative("trainings.persons", "not-participation"), persons(&there), "{period}");
        assert_eq!(cumulative("trainings.persons", "participation"), persons(&both), "{period}");
        assert_eq!(cumulative("trainings.participations", "participation"), both.len() as i64, "{period}");
    }
}

#[test]
fn a_choice_in_force_gives_the_figures_that_it_has_as_an_alternative() {
    let folder = tempfile::tempdir().expect("a folder");
    POHJOIS_KARJALA.write(folder.path()).expect("the fixture");
    let file = folder.path().join("project.toml");
    let path = folder.path().display().to_string();
    let original = std::fs::read_to_string(&file).expect("the project");
    let told = figures("2023-Q2");
    for (decision, code, chosen, other) in [
        ("project-days", "events.all", "decision", "kickoff"),
        ("network-events", "events.network", "organiser-network", "all-with-meetings"),
        ("completion-roles", "badges.completions", "all-roles", "municipal"),
        ("baseline-badges", "badges.covered-pairs", "with-baseline", "never"),
        ("recordings", "trainings.persons", "not-participation", "participation"),
    ] {
        let head = format!("id = \"{decision}\"\nchoice = \"{chosen}\"\n");
        assert!(original.contains(&head), "{decision}");
        let at = original.find(&head).expect("it is there");
        let rest = original[at + head.len()..].split_once('\n').expect("it is there").1;
        let changed = format!("{}id = \"{decision}\"\nchoice = \"{other}\"\nalternatives = [\"{chosen}\"]\n{rest}", &original[..at]);
        write(&file, &changed);
        let otherwise = json(&["indicators", &path, "--period", "2023-Q2", "--json"]);
        let (before, after) = (figure(&told, code), figure(&otherwise, code));
        assert_eq!([&after["period"], &after["cumulative"]], under(before, decision, other), "{decision}");
        assert_eq!(under(after, decision, chosen), [&before["period"], &before["cumulative"]], "{decision}");
        // Formulas and evidence follow the choice too: nothing would be written otherwise.
        let out = folder.path().join("out").join(decision).display().to_string();
        let report = run(&["report", &path, "--period", "2023-Q2", "--out", &out, "--quiet"]);
        assert!(report.status.success(), "{decision}: {}", text(&report.stderr));
    }
    write(&file, &original.replace("choice = \"organiser-network\"", "choice = \"organiser-netwrok\""));
    let refused = run(&["indicators", &path, "--period", "2023-Q2"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains("päätöksellä \"network-events\" ei ole valintaa \"organiser-netwrok\""),
        "{}",
        text(&refused.stderr)
    );
}

#[test]
fn explain_and_the_evaluation_print_the_range_and_both_start_dates() {
    let told = text(&run(&["explain", "events.network", "--project", &project(), "--period", "2022-1"]).stdout);
    for line in [
        "  päätös     network-events: kertymä 4–7",
        "    * organiser-network: vain verkoston järjestämät: jakso 4, kertymä 4 (valittu)",
        "      all-with-meetings: kaikkien järjestämät tapaamisineen: jakso 7, kertymä 7",
        "      ohjausryhmä, 21.12.2022: Tavoitteena on verkoston järjestämien tapahtumien määrä; tapaamiset, hankkeen omat ja muiden tapahtumat kerrotaan erikseen.",
    ] {
        assert!(told.lines().any(|known| known == line), "{line} is not in:\n{told}");
    }
    let explained = json(&["explain", "events.network", "--project", &project(), "--period", "2022-1", "--json"]);
    assert_eq!(explained["figure"], *figure(&figures("2022-1"), "events.network"));
    assert_eq!(explained["definition"]["code"], "events.network");

    let evaluation = json(&["indicators", &project(), "--evaluation", "--as-of", "2022-11-15", "--json"]);
    assert_eq!(evaluation["period"]["id"], "2022-1");
    assert_eq!(evaluation["start"]["decision"]["date"], "2022-09-01");
    assert_eq!(evaluation["start"]["kickoff"]["date"], "2022-09-23");
    assert_eq!(evaluation["start"]["counted_from"], "2022-09-01");
    let (real, later) = (truth(&world(), "2022-1", None), truth_from_the_kick_off("2022-1"));
    let codes = real["indicators"].as_array().expect("a list").iter().map(|figure| figure["code"].as_str().expect("a text"));
    let changed: BTreeSet<&str> = codes
        .filter(|code| {
            let (one, other) = (figure(&real, code), figure(&later, code));
            one["period"] != other["period"] || one["cumulative"] != other["cumulative"]
        })
        .collect();
    let found: BTreeSet<&str> =
        evaluation["start"]["changed_by_the_other"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert_eq!(found, changed);
    let shown = text(&run(&["indicators", &project(), "--arviointi", "--as-of", "2022-11-15"]).stdout);
    assert!(
        shown.contains("  alku       1.9.2022 (rahoituspäätös), lasketaan tästä\n  alku       23.9.2022 (aloituskokous ELY:n kanssa)\n"),
        "{shown}"
    );
}
