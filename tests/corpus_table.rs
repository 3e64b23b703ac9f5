//! Every file of the shared corpus against the word that its INDEX.md has for it, as one table: what the index expects, what
//! the program does, how long it takes and how much memory. What a right reader must say of each file beyond that (cells,
//! rows, counts) is held by `crates/ingest/tests/corpus.rs`.

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::{mittari, repository, skipped};

const LONGEST: Duration = Duration::from_secs(10);
const MOST_MEMORY: u64 = 512 << 20;

/// Where an index leaves a choice: what Mittari does, and why.
const CHOICES: &[(&str, &str, &str)] = &[
    ("noref.xlsx", "READ", "the order of the cells says where they stand, as the file format has it"),
    ("bomb_rows_many.xlsx", "REFUSE", "no export unpacks to more than 200 times its size"),
    ("B_utf16be.bom.xlsx", "REFUSE", "the reader of cells knows UTF-8 only; the message says so"),
    ("J_poi_fuzz_badCRC_5937385319563264.xlsx", "REFUSE", "a file that is damaged anywhere is not trusted in part"),
    ("K_large_strings.xlsx", "READ", "it is within the limits"),
    ("K_poc-shared-strings.xlsx", "REFUSE", "row 0 is no address"),
    ("M_csv_semicolon_named.xlsx", "REFUSE", "the name promises a workbook, and a download may have gone wrong"),
];

#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Read,
    Refuse,
    Either,
}

struct Line {
    file: String,
    expected: Expected,
    /// Why a file of the index is expected otherwise than its own line says, or nothing.
    rule: &'static str,
}

#[test]
#[allow(clippy::print_stdout)] // the table is read by people, in CI
fn every_file_of_the_corpus_has_the_outcome_of_its_index() {
    let shared = std::env::var_os("MITTARI_SHARED").map_or_else(|| repository().join("../shared"), PathBuf::from);
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    for name in ["real", "nasty", "hostile"] {
        let folder = shared.join("corpus").join(name);
        let Ok(index) = std::fs::read_to_string(folder.join("INDEX.md")) else {
            skipped("taulukko aineistosta", "aineistoa ../shared/corpus ei ole");
            return;
        };
        let lines = lines(&index);
        let unlisted: Vec<String> = files(&folder).into_iter().filter(|file| !lines.iter().any(|line| line.file == *file)).collect();
        assert!(unlisted.is_empty(), "not in the index of {name}: {unlisted:?}");
        for line in lines {
            let row = try_file(&folder, name, &line);
            if row.verdict.starts_with("WRONG") {
                wrong.push(row.file.clone());
            }
            rows.push(row);
        }
    }
    let width = rows.iter().map(|row| row.file.chars().count()).max().unwrap_or(0);
    println!("{:<width$} | {:<14} | {:<42} | {:>6} | {:>5} | agrees", "file", "INDEX", "got", "s", "MiB");
    for row in &rows {
        let Row { file, expected, got, seconds, memory, verdict } = row;
        println!("{file:<width$} | {expected:<14} | {got:<42} | {seconds:>6.2} | {:>5} | {verdict}", memory >> 20);
    }
    println!("{} files, {} as their index says", rows.len(), rows.len() - wrong.len());
    assert!(wrong.is_empty(), "not as the index says: {wrong:?}");
}

struct Row {
    file: String,
    expected: &'static str,
    got: String,
    seconds: f64,
    memory: u64,
    verdict: String,
}

fn try_file(folder: &Path, name: &str, line: &Line) -> Row {
    let empty = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let child = mittari()
        .args(["inspect", "--json", "--quiet"])
        .arg(folder.join(&line.file))
        .current_dir(empty.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let (output, exit, memory) = watched(child);
    let took = start.elapsed();
    let told: Value = serde_json::from_slice(&output).unwrap_or(Value::Null);
    let findings = told[0]["findings"].as_array().cloned().unwrap_or_default();
    let first = |severity: &str| findings.iter().find(|finding| finding["severity"] == severity);
    let said = |finding: &Value| {
        let cell = finding["place"]["cell"].as_str().map_or_else(String::new, |cell| format!(" {cell}"));
        format!("{}{cell}", finding["code"].as_str().unwrap_or_default())
    };
    // A file is refused as a whole, or its bad cells are named and keep a report from being written: both end with 1.
    let (fatal, error) = (first("fatal"), first("error"));
    let got = match (fatal, error) {
        (Some(fatal), _) => format!("REFUSE {}", said(fatal)),
        (None, Some(error)) => format!("bad cells named: {}", said(error)),
        (None, None) => "READ".to_string(),
    };
    let refused = fatal.is_some() || error.is_some();
    let choice = CHOICES.iter().find(|(file, _, _)| *file == line.file);
    let fits = match line.expected {
        // Read with its bad cells named is read: nothing of it is lost in silence.
        Expected::Read => fatal.is_none(),
        Expected::Refuse => refused,
        Expected::Either => choice.is_some_and(|(_, word, _)| got.starts_with(word)),
    };
    let clean = exit == Some(i32::from(refused)) && told.is_array() && files(empty.path()).is_empty();
    let small = took <= LONGEST && memory <= MOST_MEMORY;
    let verdict = match (fits && clean && small, line.expected, choice) {
        (false, _, _) => format!("WRONG (exit {exit:?})"),
        (true, Expected::Either, Some((_, _, why))) => format!("our choice: {why}"),
        (true, _, _) => format!("yes{}", line.rule),
    };
    let expected = match line.expected {
        Expected::Read => "READ",
        Expected::Refuse => "REFUSE",
        Expected::Either => "READ or REFUSE",
    };
    Row { file: format!("{name}/{}", line.file), expected, got, seconds: took.as_secs_f64(), memory, verdict }
}

/// The output of a process, its exit code, and the most memory that it and its children held at a time (sampled every two
/// milliseconds; 0 where the system does not tell).
fn watched(mut child: Child) -> (Vec<u8>, Option<i32>, u64) {
    let mut stdout = child.stdout.take().expect("piped");
    let reader = std::thread::spawn(move || {
        let mut output = Vec::new();
        std::io::Read::read_to_end(&mut stdout, &mut output).map(|_| output).unwrap_or_default()
    });
    let mut most = 0;
    let start = Instant::now();
    let exit = loop {
        most = most.max(memory(child.id()));
        if let Some(status) = child.try_wait().expect("waited") {
            break status.code();
        }
        if start.elapsed() > LONGEST * 2 {
            let _ = child.kill();
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    (reader.join().expect("read"), exit, most)
}

fn memory(process: u32) -> u64 {
    let folder = format!("/proc/{process}");
    let status = std::fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
    let own = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<u64>().ok());
    let children = std::fs::read_to_string(format!("{folder}/task/{process}/children")).unwrap_or_default();
    own.unwrap_or(0) * 1024 + children.split_whitespace().filter_map(|child| child.parse().ok()).map(memory).sum::<u64>()
}

/// The lines of an index that are about files.
fn lines(index: &str) -> Vec<Line> {
    let of_line = |line: &str| {
        let file = line.strip_prefix("| `")?.split('`').next()?.to_string();
        let cells: Vec<&str> = line.split(" | ").collect();
        // The hostile files have their word in the second column, the nasty ones at the beginning of the last.
        let words = [cells.get(1), cells.last()].into_iter().flatten().map(|cell| cell.trim().trim_end_matches('|').trim());
        let words: Vec<&str> = words.filter(|cell| cell.starts_with("READ") || cell.starts_with("REFUSE")).collect();
        let word = words.first().copied().unwrap_or("READ");
        let old = [".xls", ".xlsb", ".ods"].iter().any(|ending| file.to_lowercase().ends_with(ending));
        // Of the old formats the index itself says that they are refused whatever the line has, by contents too.
        if old || file == "M_xls_biff8_named.xlsx" {
            let rule = if word.starts_with("REFUSE") && !word.contains("READ") { "" } else { " (the index's rule for old formats)" };
            return Some(Line { file, expected: Expected::Refuse, rule });
        }
        let either = ["READ or REFUSE", "or REFUSE", "or READ", "or read"].iter().any(|choice| word.contains(choice));
        let expected = match (either, word.starts_with("READ")) {
            (true, _) => Expected::Either,
            (false, true) => Expected::Read,
            (false, false) => Expected::Refuse,
        };
        Some(Line { file, expected, rule: "" })
    };
    index.lines().filter_map(of_line).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "INDEX.md")
        .collect();
    names.sort();
    names
}
