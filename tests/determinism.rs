//! The same exports give the same bytes, wherever, whenever and in whatever order they are read.

use std::collections::BTreeMap;
use std::fs;

use crate::program::{GOLDEN, OUTPUTS, copy_of_fixture, files, fixture, fixture_named, mittari, report, repository, sha256, text};

fn hashes(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how many runs it compared")]
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
    let reordered = copy_of_fixture(&temporary.path().join("plain-place"));
    reverse_creation_order(&elsewhere.join("lähteet/koulutukset/teams"));
    reverse_creation_order(&reordered.join("lähteet/osaamismerkit/historia"));
    let runs: Vec<Surroundings<'_>> = THREADS
        .iter()
        .flat_map(|threads| ZONES.iter().map(move |zone| (threads, zone)))
        .flat_map(|(threads, zone)| LOCALES.iter().map(move |locale| (threads, zone, locale)))
        .flat_map(|(threads, zone, locale)| [&elsewhere, &reordered].map(|place| Surroundings { threads, zone, locale, place }))
        .collect();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let (mine, expected) = (runs.iter().skip(worker).step_by(workers), &expected);
            let out = temporary.path().join(format!("raportit {worker}"));
            scope
                .spawn(move || mine.for_each(|surroundings| assert_eq!(hashes(&surroundings.report(&out)), *expected, "{surroundings:?}")));
        }
    });
    println!("{} runs, one SHA-256 per output", runs.len());
    assert!(runs.len() >= 180, "{} runs", runs.len());
}

const THREADS: [&str; 4] = ["1", "2", "3", "8"];
const ZONES: [&str; 6] = ["UTC", "Europe/Helsinki", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Pacific/Pago_Pago"];
/// Those that are not on a machine are as C; the program asks for none of them.
const LOCALES: [&str; 4] = ["C", "fi_FI.UTF-8", "sv_FI.UTF-8", "tr_TR.UTF-8"];

/// What must not show in a report.
#[derive(Debug)]
struct Surroundings<'a> {
    threads: &'a str,
    zone: &'a str,
    locale: &'a str,
    /// A copy of the fixture whose files were made in another order.
    place: &'a std::path::Path,
}

impl Surroundings<'_> {
    fn report(&self, out: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
        let output = mittari()
            .args(["report", "--period", "2023-Q2", "--out"])
            .arg(out)
            .current_dir(self.place)
            .env("TZ", self.zone)
            .env("LANG", self.locale)
            .env("LC_ALL", self.locale)
            .env("POLARS_MAX_THREADS", self.threads)
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "{self:?}: {}", text(&output.stderr));
        files(out)
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
