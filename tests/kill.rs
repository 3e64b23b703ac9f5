//! A run that is killed leaves each old report, or the new one, whole.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::program::{files, fixture, mittari, report};

/// How often the program is killed, where `MITTARI_KILLS` does not say.
const KILLS: u32 = 60;

fn kills() -> u32 {
    std::env::var("MITTARI_KILLS").map_or(KILLS, |asked| asked.parse().expect("MITTARI_KILLS: a number"))
}

fn start(period: &str, out: &std::path::Path) -> std::process::Child {
    let mut command = mittari();
    command.arg("report").arg(fixture()).args(["--period", period, "--out"]).arg(out);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how often it killed")]
fn killed_at_any_moment_no_report_is_half() {
    let temporary = tempfile::tempdir().expect("a folder");
    let (first, second) = (temporary.path().join("first"), temporary.path().join("second"));
    report(&fixture(), "2022-1", &first);
    let begun = Instant::now();
    report(&fixture(), "2022-2", &second);
    let whole_run = begun.elapsed();
    let (old, new) = (files(&first), files(&second));

    let out = temporary.path().join("out");
    let mut interrupted = 0;
    let kills = kills();
    for number in 0..kills {
        reset(&out, &old);
        let mut child = start("2022-2", &out);
        // Moments spread over the whole run, most of them late, where the writing is.
        let part = f64::from(number) / f64::from(kills);
        std::thread::sleep(whole_run.mul_f64(1.15 * part.sqrt()));
        interrupted += u32::from(child.try_wait().expect("a child").is_none());
        child.kill().expect("killed");
        child.wait().expect("ended");
        for (name, bytes) in files(&out).iter().filter(|(name, _)| !name.starts_with('.')) {
            assert!(old.get(name) == Some(bytes) || new.get(name) == Some(bytes), "{name} is neither old nor new after kill {number}");
        }
        assert!(old.keys().all(|name| out.join(name).exists()), "a report is gone after kill {number}");
    }
    assert!(interrupted > kills / 3, "only {interrupted} of {kills} runs were killed while they ran");

    println!("{kills} kills, {interrupted} of them while the program ran");

    // A leftover of a killed run goes with the next run.
    fs::File::create(out.join(".~mittari-leftover")).expect("planted");
    assert!(start("2022-2", &out).wait().expect("ended").success());
    assert_eq!(files(&out), new);
    // The spread of moments must not have come from a sleeping machine.
    assert!(whole_run < Duration::from_secs(60));
}

fn reset(out: &std::path::Path, old: &BTreeMap<String, Vec<u8>>) {
    fs::create_dir_all(out).expect("a folder");
    for (name, bytes) in old {
        let file = out.join(name);
        if fs::read(&file).ok().as_ref() != Some(bytes) {
            fs::File::create(&file).and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).expect("reset");
        }
    }
}
