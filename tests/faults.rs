//! A fault at every system call by which a report is saved: no half file, no lost old report, nothing left over after the next run.
//!
//! The faults are real to the program: strace lets the call fail with the error of a full disk, a missing right, a broken disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::program::{files, fixture, mittari, report, skipped, text};

/// System calls of the saving, and what they may fail with.
const CALLS: [(&str, &[&str]); 8] = [
    ("mkdir", &["ENOSPC", "EACCES"]),
    ("openat", &["EACCES", "ENAMETOOLONG", "EMFILE"]),
    ("flock", &["ENOLCK"]),
    ("write", &["ENOSPC", "EIO"]),
    ("fsync", &["EIO"]),
    ("fchmod", &["EPERM"]),
    ("read", &["EIO"]),
    ("renameat", &["EACCES", "EBUSY"]),
];

/// A call to fail: its name, which of the calls of that name, and the error.
struct Fault {
    call: &'static str,
    number: usize,
    error: &'static str,
}

fn traced(trace: &Path, inject: Option<&Fault>, out: &Path) -> Output {
    let names: Vec<&str> = CALLS.iter().map(|(call, _)| *call).collect();
    let mut command = Command::new("strace");
    command.args(["-f", "--seccomp-bpf", "-o"]).arg(trace).args(["-e", &format!("trace={}", names.join(","))]);
    if let Some(Fault { call, number, error }) = inject {
        command.args(["-e", &format!("inject={call}:error={error}:when={number}")]);
    }
    command.arg(mittari().get_program()).arg("report").arg(fixture()).args(["--period", "2022-2", "--out"]).arg(out);
    command.output().expect("strace starts")
}

/// The calls of the saving: those of the thread that saves, from the first that names the folder on, by call and number within the thread.
fn calls_of_saving(trace: &str, out: &Path) -> Vec<(&'static str, usize)> {
    let place = out.to_string_lossy();
    let saving = trace.lines().find(|line| line.contains("mkdir(") && line.contains(place.as_ref())).expect("the folder is made");
    let thread = saving.split_whitespace().next().expect("a thread");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut begun = false;
    for line in trace.lines().filter(|line| line.split_whitespace().next() == Some(thread)) {
        begun |= line == saving;
        let call = CALLS.iter().map(|(call, _)| *call).find(|call| line.contains(&format!(" {call}(")));
        if let Some(call) = call {
            let count = counts.entry(call).or_default();
            *count += 1;
            if begun {
                found.push((call, *count));
            }
        }
    }
    found
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how many faults it tried")]
fn a_fault_at_any_call_leaves_every_report_whole() {
    // Where a machine has strace and forbids tracing, there is nothing to try either.
    if !Command::new("strace").args(["-o", "/dev/null", "true"]).output().is_ok_and(|tried| tried.status.success()) {
        return skipped(
            "levyn ja oikeuksien viat jokaisessa järjestelmäkutsussa",
            "strace puuttuu tai ei saa seurata; .ci/run asentaa sen",
        );
    }
    let temporary = tempfile::tempdir().expect("a folder");
    let (first, second) = (temporary.path().join("first"), temporary.path().join("second"));
    report(&fixture(), "2022-1", &first);
    let trace = temporary.path().join("trace");
    let whole = traced(&trace, None, &second);
    assert_eq!(whole.status.code(), Some(0), "{}", text(&whole.stderr));
    let calls = calls_of_saving(&fs::read_to_string(&trace).expect("a trace"), &second);
    let (old, new) = (files(&first), files(&second));
    let faults: Vec<Fault> = calls
        .iter()
        .flat_map(|(call, number)| {
            let errors = CALLS.iter().find(|(known, _)| known == call).map_or(&[][..], |(_, errors)| *errors);
            errors.iter().map(|error| Fault { call, number: *number, error })
        })
        .collect();

    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let failed: usize = std::thread::scope(|scope| {
        let work = |worker: usize| {
            let mine = faults.iter().skip(worker).step_by(workers);
            let place = temporary.path().join(format!("worker {worker}"));
            let (old, new) = (&old, &new);
            scope.spawn(move || mine.filter(|fault| is_survived(&place, fault, old, new)).count())
        };
        let running: Vec<_> = (0..workers).map(work).collect();
        running.into_iter().map(|worker| worker.join().expect("a worker")).sum()
    });
    println!("{} faults at {} system calls of the saving, {failed} of them ended the run", faults.len(), calls.len());
    assert!(calls.len() >= 40, "only {} calls", calls.len());
    assert!(failed * 4 > faults.len() * 3, "only {failed} of {} faults were felt", faults.len());
}

/// Checks what is left after a run with the fault, and after the next one. Whether the fault ended the run.
fn is_survived(place: &Path, fault: &Fault, old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) -> bool {
    let Fault { call, number, error } = fault;
    let named = format!("{error} at {call} {number}");
    let (out, trace) = (place.join("out"), place.join("trace"));
    _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).expect("a folder");
    for (name, bytes) in old {
        crate::recalculation::put(&out.join(name), bytes);
    }
    let ended = traced(&trace, Some(fault), &out);
    let told = fs::read_to_string(&trace).expect("a trace");
    // How many files a thread opens differs by one between runs: the last fault may lie beyond them, and then nothing may have failed.
    let reached = told.contains("(INJECTED)");
    assert!(matches!(ended.status.code(), Some(0 | 3)), "{named}: {:?} {}", ended.status, text(&ended.stderr));
    let left = files(&out);
    for (name, bytes) in left.iter().filter(|(name, _)| !name.starts_with('.')) {
        assert!(old.get(name) == Some(bytes) || new.get(name) == Some(bytes), "{named}: {name} is neither old nor new");
    }
    assert!(old.keys().all(|name| left.contains_key(name)), "{named}: a report is gone");
    let failed = ended.status.code() == Some(3);
    assert!(reached || !failed, "{named} was not reached, and the run failed");
    assert!(failed || left.iter().filter(|(name, _)| !name.starts_with('.')).eq(new.iter()), "{named}: all well, and not all is new");
    report(&fixture(), "2022-2", &out);
    assert_eq!(files(&out), *new, "{named}: after the next run");
    failed
}

#[test]
fn a_folder_whose_name_is_too_long_is_a_file_that_cannot_be_written() {
    let temporary = tempfile::tempdir().expect("a folder");
    let out = temporary.path().join("x".repeat(300));
    let told = mittari().arg("report").arg(fixture()).args(["--period", "2022-1", "--out"]).arg(&out).output().expect("the program starts");
    assert_eq!(told.status.code(), Some(3));
    assert!(text(&told.stderr).contains("korjaa:"), "{}", text(&told.stderr));
    assert_eq!(fs::read_dir(temporary.path()).expect("a listing").count(), 0);
}
