//! `cargo bench --bench report`: the whole quarterly report of the fixture, process and all: wall time and peak memory.
//!
//! Each run is a process of its own, from the start of the program to the last renamed file. The median is what to quote.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const WARM_UPS: usize = 2;
const RUNS: usize = 15;

#[allow(clippy::print_stdout)] // a benchmark's result
fn main() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the repository");
    let out = tempfile::tempdir().expect("a folder");
    let project = repository.join("fixtures/pohjois-karjala");
    let mut measured = Vec::new();
    for run in 0..WARM_UPS + RUNS {
        let (wall, peak) = report(&project, out.path());
        if run >= WARM_UPS {
            measured.push((wall, peak));
        }
    }
    let mut walls: Vec<Duration> = measured.iter().map(|(wall, _)| *wall).collect();
    walls.sort();
    let peak = measured.iter().map(|(_, peak)| *peak).max().unwrap_or(0);
    println!("mittari report, fixture pohjois-karjala, period 2023-Q4, {RUNS} runs");
    println!("wall     min {:>6.1} ms   median {:>6.1} ms   max {:>6.1} ms", ms(walls[0]), ms(walls[RUNS / 2]), ms(walls[RUNS - 1]));
    if peak > 0 {
        println!("memory   peak {:>6.1} MiB", peak as f64 / 1024.0);
    }
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Wall time of one report, and the most memory it held in KiB (0 where the system does not tell).
fn report(project: &Path, out: &Path) -> (Duration, u64) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_mittari-under-test"))
        .arg("report")
        .arg(project)
        .args(["--period", "2023-Q4", "--out"])
        .arg(out)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("a child") {
            break ended;
        }
        // The high-water mark only rises, so a late look sees what came before.
        let high_water = fs::read_to_string(&status).ok().and_then(|status| {
            status.lines().find(|line| line.starts_with("VmHWM")).and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        });
        peak = peak.max(high_water.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    };
    assert!(ended.success(), "the report did not come out");
    (begun.elapsed(), peak)
}
