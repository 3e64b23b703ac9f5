//! The same exports give the same bytes, wherever, whenever and in whatever order they are read.

use std::collections::BTreeMap;
use std::fs;

use crate::program::{GOLDEN, OUTPUTS, copy_of_fixture, files, fixture, fixture_named, mittari, report, repository, sha256, text};

fn hashes(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect()
}

#[test]
fn place_time_zone_locale_threads_and_order_do_not_matter() {
    let temporary = tempfile::tempdir().expect("a folder");
    let plain = temporary.path().join("plain");
    report(&fixture(), "2023-Q2", &plain);
    let expected = hashes(&files(&plain));
    assert_eq!(expected.keys().map(String::as_str).collect::<Vec<_>>(), {
        let mut names = OUTPUTS.to_vec();
        names.sort_unstable();
        names
    });

    let elsewhere = copy_of_fixture(&temporary.path().join("toinen paikka, jossa on ä ja välejä"));
    reverse_creation_order(&elsewhere.join("lähteet/koulutukset/teams"));
    let environments = [("UTC", "C", "1"), ("Europe/Helsinki", "fi_FI.UTF-8", "2"), ("Pacific/Kiritimati", "tr_TR.UTF-8", "8")];
    for (number, (zone, locale, threads)) in environments.into_iter().enumerate() {
        let out = temporary.path().join(format!("raportit {number}"));
        let output = mittari()
            .args(["report", "--period", "2023-Q2", "--out"])
            .arg(&out)
            .current_dir(&elsewhere)
            .env("TZ", zone)
            .env("LANG", locale)
            .env("LC_ALL", locale)
            .env("POLARS_MAX_THREADS", threads)
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(hashes(&files(&out)), expected, "{zone} {locale} {threads}");
    }
}

/// Writes the files of a folder again, last name first: most file systems list them in another order then.
fn reverse_creation_order(folder: &std::path::Path) {
    for (name, bytes) in files(folder).into_iter().rev() {
        fs::remove_file(folder.join(&name)).expect("removed");
        fs::File::create(folder.join(&name)).and_then(|mut file| std::io::Write::write_all(&mut file, &bytes)).expect("written");
    }
}

#[test]
fn the_reports_of_the_repository_are_what_the_program_writes() {
    let temporary = tempfile::tempdir().expect("a folder");
    for (name, period) in GOLDEN {
        let out = temporary.path().join(name).join(period);
        report(&fixture_named(name), period, &out);
        let golden = repository().join("reports").join(name).join(period);
        let (written, golden) = (hashes(&files(&out)), hashes(&files(&golden)));
        let workbooks = |hashes: &BTreeMap<String, String>| -> BTreeMap<String, String> {
            hashes.iter().filter(|(name, _)| OUTPUTS.contains(&name.as_str())).map(|(name, hash)| (name.clone(), hash.clone())).collect()
        };
        assert_eq!(workbooks(&golden), written, "{name} {period}: write it anew with `mittari report` and review the difference");
    }
}

#[test]
fn the_receipt_vouches_for_every_output_and_names_every_input() {
    let temporary = tempfile::tempdir().expect("a folder");
    report(&fixture(), "2022-1", temporary.path());
    let written = files(temporary.path());
    let receipt: serde_json::Value = serde_json::from_slice(&written["run.json"]).expect("JSON");
    for output in receipt["outputs"].as_array().expect("outputs") {
        let bytes = &written[output["file"].as_str().expect("a name")];
        assert_eq!(output["sha256"], sha256(bytes));
        assert_eq!(output["bytes"], bytes.len());
    }
    assert_eq!(receipt["outputs"].as_array().map(Vec::len), Some(OUTPUTS.len() - 1));
    let inputs = receipt["inputs"].as_array().expect("inputs");
    for input in inputs {
        let bytes = fs::read(fixture().join(input["file"].as_str().expect("a name"))).expect("an input");
        assert_eq!(input["sha256"], sha256(&bytes));
    }
    assert!(inputs.len() >= 40, "{} inputs", inputs.len());
    let told = text(&written["run.json"]);
    let home = repository().to_string_lossy().into_owned();
    assert!(!told.contains(&home), "the receipt holds a path of this machine");
}
