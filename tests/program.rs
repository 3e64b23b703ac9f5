//! Running the program, and folders for it to run in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sha2::{Digest, Sha256};

/// Fixtures and periods whose reports are kept in `reports/`; truth is held against all.
pub const GOLDEN: [(&str, &str); 5] = [
    ("pohjois-karjala", "2022-1"),
    ("pohjois-karjala", "2023-Q2"),
    ("pohjois-karjala", "2023-Q4"),
    ("etela-karjala", "2020-4"),
    ("keski-suomi", "2021-3"),
];
pub const OUTPUTS: [&str; 5] = ["ohjausryhma.xlsx", "rahoittaja.xlsx", "tarkastus.xlsx", "korjattavat.xlsx", "run.json"];

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the repository").to_path_buf()
}

/// The first fixture.
pub fn fixture() -> PathBuf {
    fixture_named("pohjois-karjala")
}

pub fn fixture_named(name: &str) -> PathBuf {
    repository().join("fixtures").join(name)
}

/// The program, with an environment of which nothing may show in a result.
pub fn mittari() -> Command {
    Command::new(env!("CARGO_BIN_EXE_mittari-under-test"))
}

pub fn run(arguments: &[&str]) -> Output {
    mittari().args(arguments).output().expect("the program starts")
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Writes the reports of a period of a project; they must come out.
pub fn report(project: &Path, period: &str, out: &Path) {
    let output = mittari().arg("report").arg(project).args(["--period", period, "--out"]).arg(out).output().expect("the program starts");
    assert!(output.status.success(), "report of {period}: {}", text(&output.stderr));
}

/// All files of a folder by name.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .expect("a folder of outputs")
        .map(|entry| {
            let entry = entry.expect("an entry");
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("an output"))
        })
        .collect()
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A copy of the fixture that a test may spoil. `under` may hold blanks and letters of any kind.
pub fn copy_of_fixture(under: &Path) -> PathBuf {
    copy(&fixture(), under);
    under.to_path_buf()
}

/// A copy of a folder, without reports that somebody has made there.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the fixture") {
        let entry = entry.expect("an entry");
        // The README's first command leaves reports there.
        if entry.file_name() == "raportit" {
            continue;
        }
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            fs::copy(&source, &target).expect("copied");
        }
    }
}

/// Says in one line that something was not tried, and why.
#[allow(clippy::print_stderr)] // a skipped test that says nothing looks like a passed one
pub fn skipped(what: &str, why: &str) {
    use std::io::Write;
    // Past the capture of the test harness, so that it is seen in a passing run too.
    let _ = writeln!(std::io::stderr().lock(), "ohitettu: {what} ({why})");
}
