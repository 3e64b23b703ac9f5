//! A file that ends the process, or never ends, is a finding that names it, and the rest is read as without it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::{copy_of_fixture, mittari, text};

const VIEWS: &str = r#"
[[source]]
kind = "recording-view"
layout = "register"
files = "FILE"
columns = { date = "Päivä", training = "Koulutus" }
"#;

/// Not the contents of the other file, which would be told.
const OTHER: &str = "Päivä;Koulutus\n4.10.2022;K01\n";

/// The fixture with two more sources and narrow limits. Neither file is there yet.
fn project(under: &Path) -> PathBuf {
    let folder = copy_of_fixture(under);
    let file = folder.join("project.toml");
    let mut project = fs::read_to_string(&file).expect("a project");
    project.push_str("\n[limits]\nmemory_mib = 64\nseconds = 2\n");
    for name in ["lähteet/rekisterit/iso.csv", "lähteet/rekisterit/putki.csv"] {
        project.push_str(&VIEWS.replace("FILE", name));
    }
    write(&file, &project);
    folder
}

fn write(file: &Path, text: &str) {
    fs::File::create(file).and_then(|mut file| file.write_all(text.as_bytes())).expect("written");
}

/// What `check` finds: severity, code and file of everything that is not a note.
fn check(folder: &Path) -> (Option<i32>, Vec<[String; 3]>) {
    let output = mittari().arg("check").arg(folder).arg("--json").output().expect("the program starts");
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("JSON: {}", text(&output.stderr)));
    let word = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let told = findings
        .as_array()
        .expect("a list")
        .iter()
        .filter(|finding| finding["severity"] != "note")
        .map(|finding| [word(&finding["severity"]), word(&finding["code"]), word(&finding["place"]["file"])])
        .collect();
    (output.status.code(), told)
}

#[test]
fn a_file_that_ends_or_never_ends_the_reading_is_named_and_the_rest_is_read() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = project(&temporary.path().join("projekti"));
    let register = folder.join("lähteet/rekisterit");
    let sound = "Päivä;Koulutus\n3.10.2022;K01\n";
    write(&register.join("iso.csv"), sound);
    write(&register.join("putki.csv"), OTHER);
    let (exit, before) = check(&folder);
    assert!(!before.iter().any(|[_, code, _]| code == "Z-CRASH"), "{before:?}");

    // Larger than the memory that the run may use: the allocation fails, which ends a process.
    let mut large = String::from("Päivä;Koulutus\n");
    large.push_str(&"3.10.2022;K01\n".repeat(4_000_000));
    write(&register.join("iso.csv"), &large);
    // A pipe that nobody writes to: reading it never ends.
    fs::remove_file(register.join("putki.csv")).expect("removed");
    let made = std::process::Command::new("mkfifo").arg(register.join("putki.csv")).status();
    let hangs = cfg!(target_os = "linux") && made.is_ok_and(|status| status.success());
    if !hangs {
        crate::program::skipped("a file whose reading never ends", "no mkfifo");
        write(&register.join("putki.csv"), OTHER);
    }
    let begun = Instant::now();
    let (worse, after) = check(&folder);
    assert!(begun.elapsed() < Duration::from_secs(10));

    let lost: Vec<&str> = after.iter().filter(|[_, code, _]| code == "Z-CRASH").map(|[_, _, file]| file.as_str()).collect();
    let mut expected = vec!["lähteet/rekisterit/iso.csv"];
    if hangs {
        expected.push("lähteet/rekisterit/putki.csv");
    }
    assert_eq!(lost, expected);
    let rest: Vec<&[String; 3]> = after.iter().filter(|[_, code, _]| code != "Z-CRASH").collect();
    assert_eq!(rest, before.iter().collect::<Vec<_>>());
    assert_eq!((exit, worse), (Some(0), Some(1)));
}

/// The large file of the other test is no more than a sound one where the project lets it be.
#[test]
fn a_limit_that_is_raised_lets_the_file_pass() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = project(&temporary.path().join("projekti"));
    let register = folder.join("lähteet/rekisterit");
    write(&register.join("putki.csv"), OTHER);
    write(&register.join("iso.csv"), &("Päivä;Koulutus\n".to_string() + &"3.10.2022;K01\n".repeat(100_000)));
    let file = folder.join("project.toml");
    let narrow = fs::read_to_string(&file).expect("a project").replace("memory_mib = 64\nseconds = 2", "file_mib = 1");
    write(&file, &narrow);
    let codes = |told: Vec<[String; 3]>| told.into_iter().filter(|[_, _, file]| file.ends_with("iso.csv")).map(|[_, code, _]| code);
    assert_eq!(codes(check(&folder).1).collect::<Vec<_>>(), ["F-TOO-BIG"]);
    write(&file, &narrow.replace("file_mib = 1", "file_mib = 2"));
    assert_eq!(codes(check(&folder).1).collect::<Vec<_>>(), Vec::<String>::new());
}
