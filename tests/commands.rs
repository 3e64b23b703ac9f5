//! Commands, their aliases and their exit codes.

use serde_json::Value;

use crate::program::{fixture, mittari, run, text};

fn project() -> String {
    fixture().to_string_lossy().into_owned()
}

#[test]
fn exit_codes_tell_what_kind_of_trouble_it_is() {
    let project = project();
    let cases: [(&[&str], i32); 7] = [
        (&["check", &project], 0),
        (&["indicators", &project, "--period", "2022-1"], 0),
        (&["indicators", &project, "--period", "2022-9"], 2),
        (&["indicators", &project, "--period", "2022-2", "--as-of", "2022-11-01"], 2),
        (&["check", "/ei/tällaista/kansiota"], 2),
        (&["explain", "badges.completion", "--project", &project], 2),
        (&["inspect", "/ei/tällaista/tiedostoa.xlsx"], 3),
    ];
    for (call, code) in cases {
        let output = run(call);
        assert_eq!(output.status.code(), Some(code), "{call:?}: {}", text(&output.stderr));
        if code > 1 {
            assert!(output.stdout.is_empty(), "trouble goes to the other side: {call:?}");
            assert!(!output.stderr.is_empty());
        }
    }
    assert_eq!(run(&["report", "--periot", "x"]).status.code(), Some(2));
    let near = text(&run(&["explain", "badges.completion", "--project", &project]).stderr);
    assert!(near.contains("badges.completions"), "{near}");
}

#[test]
fn the_finnish_names_are_the_same_commands() {
    let project = project();
    for (english, finnish) in [("check", "tarkista"), ("indicators", "mittarit")] {
        let arguments: Vec<&str> = if english == "check" { vec![&project] } else { vec![&project, "--period", "2022-1"] };
        let call = |name: &str| mittari().arg(name).args(&arguments).output().expect("the program starts").stdout;
        assert_eq!(text(&call(english)), text(&call(finnish)));
    }
    assert!(run(&["selitä", "badges.completions", "--project", &project]).status.success());
    assert!(run(&["tutki", &fixture().join("project.toml").to_string_lossy()]).status.code().is_some_and(|code| code < 2));
}

#[test]
fn the_project_is_found_from_within() {
    let output = mittari()
        .args(["indicators", "--period", "2022-1"])
        .current_dir(fixture().join("lähteet/rekisterit"))
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("badges.completions"));
}

#[test]
fn the_json_has_the_shape_that_others_rely_on() {
    let output = run(&["indicators", &project(), "--period", "2022-1", "--json"]);
    let figures: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(figures["schema"], "mittari.figures/1");
    assert_eq!(figures["project"], "S22879");
    assert_eq!(figures["period"], serde_json::json!({"id": "2022-1", "from": "2022-09-01", "to": "2022-11-15"}));
    assert_eq!(figures["as_of"], "2022-11-15");
    let completions = &figures["indicators"][0];
    assert_eq!(completions["code"], "badges.completions");
    assert_eq!(completions["target"], serde_json::json!({"state": "value", "value": 52}));
    let count = completions["cumulative"]["value"].as_i64().expect("a count");
    assert_eq!(completions["attainment"]["value"], format!("{count}/52"));
    let elapsed =
        figures["indicators"].as_array().and_then(|all| all.iter().find(|figure| figure["code"] == "project.elapsed")).expect("elapsed");
    assert_eq!(elapsed["cumulative"]["value"], "76/487");
}

#[test]
fn csv_and_json_say_the_same() {
    let json: Value = serde_json::from_slice(&run(&["indicators", &project(), "--period", "2023-Q1", "--json"]).stdout).expect("JSON");
    let csv = text(&run(&["indicators", &project(), "--period", "2023-Q1", "--csv"]).stdout);
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("code,unit,by,key,period_state,period_value,cumulative_state,cumulative_value"));
    let headlines: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).filter(|fields: &Vec<&str>| fields[2].is_empty()).collect();
    let figures = json["indicators"].as_array().expect("indicators");
    assert_eq!(headlines.len(), figures.len());
    for (fields, figure) in headlines.iter().zip(figures) {
        let value = |state: &Value| match &state["value"] {
            Value::Null => String::new(),
            Value::String(pair) => pair.clone(),
            other => other.to_string(),
        };
        assert_eq!(fields[0], figure["code"]);
        assert_eq!((fields[5], fields[7]), (value(&figure["period"]).as_str(), value(&figure["cumulative"]).as_str()), "{}", fields[0]);
    }
}

#[test]
fn explain_gives_a_chain_that_adds_up() {
    let told = text(&run(&["explain", "badges.completions", "--project", &project(), "--period", "2023-Q4", "--rows"]).stdout);
    let chain = told.lines().find(|line| line.trim_start().starts_with("ketju")).expect("a chain");
    let numbers: Vec<i64> = chain
        .split(['−', '=', 'k'])
        .filter_map(|part| {
            part.trim_start_matches(|letter: char| !letter.is_ascii_digit())
                .split(|letter: char| !letter.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        })
        .collect();
    let (read, rest) = numbers.split_first().expect("rows read");
    let (counted, excluded) = rest.split_last().expect("rows counted");
    assert_eq!(*read, counted + excluded.iter().sum::<i64>(), "{chain}");
    let rows = told.lines().skip_while(|line| *line != "  rivit");
    let listed = rows.filter(|line| line.starts_with("    ")).count() as i64;
    assert_eq!(listed, *read, "every row of the chain is listed");
    assert!(told.contains("osaamismerkit.xlsx, välilehti \"Merkit\", solu "));
}

#[test]
fn verbose_tells_time_and_rows_of_each_phase() {
    let output = run(&["indicators", &project(), "--period", "2022-1", "--verbose"]);
    let told = text(&output.stderr);
    for phase in ["tiedostot", "luku", "laskenta"] {
        let line = told.lines().find(|line| line.starts_with(phase)).unwrap_or_else(|| panic!("{phase} is not among:\n{told}"));
        assert!(line.contains(" ms ") && line.chars().any(|letter| letter.is_ascii_digit()));
    }
}

#[test]
fn findings_are_explained_without_a_project() {
    let explain =
        |arguments: &[&str]| mittari().current_dir(std::env::temp_dir()).arg("explain").args(arguments).output().expect("it starts");
    let page = explain(&["v-date"]);
    assert!(page.status.success(), "{}", text(&page.stderr));
    let told = text(&page.stdout);
    assert!(told.starts_with("Solu ei ole päivä (V-DATE)\n"), "{told}");
    for label in ["  vakavuus   ", "  tarkoittaa ", "  vaikutus   ", "  korjaa     "] {
        assert!(told.lines().any(|line| line.starts_with(label)), "{told}");
    }
    assert!(text(&explain(&["V-DATE", "--language", "sv"]).stdout).starts_with("Cellen är ingen dag (V-DATE)\n"));
    let unknown = explain(&["V-DAT"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("tarkoititko: V-DATE"), "{}", text(&unknown.stderr));
}

#[test]
fn every_finding_says_where_to_read_more() {
    let told = text(&run(&["check", &project()]).stdout);
    let codes = told.split('\n').filter_map(|line| line.split_once("]: ")?.0.split_once('[')).map(|(_, code)| code);
    let lines: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("  lisää     mittari explain ")).collect();
    assert!(!lines.is_empty(), "{told}");
    assert_eq!(lines, codes.collect::<Vec<_>>(), "{told}");
}

#[test]
fn help_is_english_and_lists_every_command() {
    let help = text(&run(&["--help"]).stdout);
    for word in ["check", "inspect", "indicators", "report", "explain", "tarkista", "raportoi", "Exit codes:"] {
        assert!(help.contains(word), "{word} is not in the help");
    }
}
