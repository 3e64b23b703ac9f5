//! No name, e-mail or birth date of the exports comes out again: not in a workbook, not in a message.

use std::collections::BTreeSet;

use mittari_fixtures::{FIXTURES, World};

use crate::program::{copy_of_fixture, files, fixture_named, mittari, report, run, text};
use crate::workbook::{NewCell, edited, parts};

/// Every personal value of the worlds, as a person or a program would write it.
fn personal_values() -> BTreeSet<String> {
    let worlds: Vec<World> = FIXTURES.iter().map(|fixture| fixture.world()).collect();
    let mut values = BTreeSet::new();
    for person in worlds.iter().flat_map(|world| &world.people) {
        values.insert(person.last.to_lowercase());
        values.insert(person.name().to_lowercase());
        values.extend(person.email.iter().chain(&person.second_email).map(|email| email.to_lowercase()));
    }
    for form in worlds.iter().flat_map(|world| &world.forms) {
        if let Some(birth) = form.birth {
            values.insert(birth.format("%-d.%-m.%Y").to_string());
            values.insert(birth.format("%Y-%m-%d").to_string());
        }
    }
    // Birthdays that are also days of the project say nothing about anybody.
    values.retain(|value| value.len() >= 4 && !value.starts_with("202"));
    values
}

/// What of it a text holds. E-mails in capitals count too.
fn leaks(told: &str, values: &BTreeSet<String>) -> Vec<String> {
    let told = told.to_lowercase();
    values.iter().filter(|value| told.contains(value.as_str())).cloned().collect()
}

#[test]
fn no_personal_value_is_in_any_output() {
    let values = personal_values();
    assert!(values.len() > 250, "{} values", values.len());
    let folder = tempfile::tempdir().expect("a folder");
    for (name, period) in [("pohjois-karjala", "2022-1"), ("pohjois-karjala", "2023-Q4"), ("etela-karjala", "2020-4")] {
        report(&fixture_named(name), period, folder.path());
        for (name, bytes) in files(folder.path()) {
            let texts: Vec<(String, String)> = if name.ends_with(".xlsx") {
                parts(&bytes).into_iter().map(|(part, contents)| (format!("{name} {part}"), text(&contents))).collect()
            } else {
                vec![(name.clone(), text(&bytes))]
            };
            for (place, told) in texts {
                assert_eq!(leaks(&told, &values), Vec::<String>::new(), "{place}");
            }
        }
    }
}

#[test]
fn no_personal_value_is_in_any_message() {
    let values = personal_values();
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    // Faults in the rows of persons, so that there is something to tell about them.
    for (file, sheet, cell) in [
        ("lähteet/rekisterit/asiointipisteet.xlsx", "Henkilöstö", "C6"),
        ("lähteet/osaamismerkit/osaamismerkit.xlsx", "Merkit", "D5"),
        ("lähteet/rekisterit/esr-lomakkeet.xlsx", "Lomakkeet", "C5"),
    ] {
        let path = project.join(file);
        let changed = edited(&std::fs::read(&path).expect("a workbook"), sheet, cell, &NewCell::Text("Aino Keksilampi"));
        std::fs::File::create(&path).and_then(|mut file| std::io::Write::write_all(&mut file, &changed)).expect("written");
    }
    let project_name = project.to_string_lossy().into_owned();
    let teams = project.join("lähteet/koulutukset/teams/teams_K02.csv");
    let calls: [&[&str]; 6] = [
        &["check", &project_name],
        &["check", &project_name, "--json"],
        &["report", &project_name, "--period", "2023-Q2"],
        &["indicators", &project_name, "--period", "2023-Q2", "--verbose"],
        &["explain", "badges.completions", "--project", &project_name, "--period", "2023-Q2", "--rows"],
        &["inspect", &teams.to_string_lossy()],
    ];
    for call in calls {
        let output = run(call);
        let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(!told.is_empty());
        assert_eq!(leaks(&told, &values), Vec::<String>::new(), "{call:?}");
    }
}

/// The reading receipt shows how values are written: of every export of the fixture nothing that names anybody.
#[test]
fn no_personal_value_is_in_the_reading_of_any_file() {
    let values = personal_values();
    let mut folders: Vec<_> = FIXTURES.iter().map(|fixture| fixture_named(fixture.folder).join("lähteet")).collect();
    let mut looked_at = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.to_string_lossy().into_owned();
            for call in [&["inspect", &name][..], &["inspect", &name, "--json"]] {
                let output = run(call);
                let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
                assert_eq!(leaks(&told, &values), Vec::<String>::new(), "{call:?}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 90, "{looked_at}");
}

#[test]
fn a_key_of_another_project_gives_other_pseudonyms_and_the_same_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = copy_of_fixture(&folder.path().join("p"));
    let file = project.join("project.toml");
    let told = std::fs::read_to_string(&file).expect("the project file");
    let changed = told.replace("identity_key = \"test\"", "identity_key = \"env:MITTARI_KOKEILU\"");
    assert_ne!(told, changed);
    std::fs::File::create(&file).and_then(|mut file| std::io::Write::write_all(&mut file, changed.as_bytes())).expect("written");
    let figures = |secret: Option<&str>| {
        let mut command = mittari();
        command.arg("indicators").arg(&project).args(["--period", "2023-Q2", "--json"]).env_remove("MITTARI_KOKEILU");
        if let Some(secret) = secret {
            command.env("MITTARI_KOKEILU", secret);
        }
        command.output().expect("the program starts")
    };
    let (one, other, none) = (figures(Some("yksi")), figures(Some("toinen")), figures(None));
    assert!(one.status.success());
    assert_eq!(one.stdout, other.stdout);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("MITTARI_KOKEILU"));
}
