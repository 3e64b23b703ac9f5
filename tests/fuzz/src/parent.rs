//! The process that watches the workers, starts them again behind a fatal mutant, and keeps count.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use mittari_fuzz::mutant;
use mittari_fuzz::seeds::Seeds;

use crate::Arguments;

/// So long may one mutant take by the clock, whoever else is at work; the worker itself bounds its time of the processor.
const PATIENCE: Duration = Duration::from_secs(120);

/// What one worker's mutants came to.
#[derive(Default)]
struct Tally {
    outcomes: BTreeMap<(String, String), u64>,
    /// Number of the mutant, and what it did.
    failures: Vec<(u64, String)>,
    /// What kept a worker from its mutants.
    stopped: Vec<String>,
    slowest: (Duration, u64),
}

#[allow(clippy::print_stdout, clippy::print_stderr)] // it talks to whoever started it
pub fn run(seeds: &Seeds, arguments: &Arguments) -> ExitCode {
    let begun = Instant::now();
    let until = arguments.minutes.map(|minutes| begun + Duration::from_secs(60 * minutes));
    println!("{} seeds, run {}, {} mutants, {} workers", seeds.all.len(), arguments.run, arguments.mutants, arguments.workers);
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..arguments.workers).map(|index| scope.spawn(move || follow(arguments, index, until))).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let mut whole = Tally::default();
    for tally in tallies {
        for (outcome, count) in tally.outcomes {
            *whole.outcomes.entry(outcome).or_default() += count;
        }
        whole.failures.extend(tally.failures);
        whole.stopped.extend(tally.stopped);
        whole.slowest = whole.slowest.max(tally.slowest);
    }
    whole.failures.sort();
    let read = tell(&whole, begun.elapsed());
    for (number, what) in &whole.failures {
        match keep(seeds, arguments.run, *number) {
            Ok(file) => println!("FAILURE mutant {number}: {what}; kept as tests/fuzz/crashes/{file}"),
            Err(error) => eprintln!("mutant {number}: {what}; could not be kept ({error})"),
        }
    }
    for problem in &whole.stopped {
        eprintln!("{problem}");
    }
    let short = arguments.minutes.is_none() && read < arguments.mutants;
    if short {
        eprintln!("{read} mutants were read of the {} asked for", arguments.mutants);
    }
    if whole.failures.is_empty() && whole.stopped.is_empty() && !short { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints the outcomes; gives the number of mutants that were read.
#[allow(clippy::print_stdout)]
fn tell(tally: &Tally, took: Duration) -> u64 {
    let mut forms: BTreeMap<&str, u64> = BTreeMap::new();
    for ((form, _), count) in &tally.outcomes {
        *forms.entry(form).or_default() += count;
    }
    for (form, count) in &forms {
        let mut outcomes: Vec<(&str, u64)> =
            tally.outcomes.iter().filter(|((of, _), _)| of == form).map(|((_, outcome), count)| (outcome.as_str(), *count)).collect();
        outcomes.sort_by_key(|(outcome, count)| (std::cmp::Reverse(*count), *outcome));
        let words: Vec<String> = outcomes.iter().map(|(outcome, count)| format!("{outcome} {count}")).collect();
        println!("{form:<9} {count:>8}  {}", words.join(", "));
    }
    let all: u64 = forms.values().sum();
    println!(
        "{all} mutants in {:.0} s ({:.0} a second), slowest {} ms (mutant {}), failures {}",
        took.as_secs_f64(),
        all as f64 / took.as_secs_f64().max(0.001),
        tally.slowest.0.as_millis(),
        tally.slowest.1,
        tally.failures.len()
    );
    all
}

/// Follows the workers of one place to the last mutant.
fn follow(arguments: &Arguments, index: u64, until: Option<Instant>) -> Tally {
    let mut tally = Tally::default();
    let mut next = index;
    while next < arguments.mutants && until.is_none_or(|until| Instant::now() < until) {
        match follow_one(arguments, next, until, &mut tally) {
            End::Done => break,
            End::Failed(number) => next = number + arguments.workers,
            End::Stopped(problem) => {
                tally.stopped.push(format!("worker {index}: {problem}"));
                break;
            }
        }
    }
    tally
}

/// How a worker ended.
enum End {
    /// It read its last mutant, or the time is up.
    Done,
    /// This mutant was its end.
    Failed(u64),
    /// Something else was.
    Stopped(String),
}

/// Starts a worker at a mutant.
fn start(arguments: &Arguments, first: u64) -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--worker", &first.to_string(), "--run", &arguments.run.to_string()]);
    command.args(["--mutants", &arguments.mutants.to_string(), "--workers", &arguments.workers.to_string()]);
    for folder in &arguments.also {
        command.arg("--also").arg(folder);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// Follows one worker to its end.
fn follow_one(arguments: &Arguments, first: u64, until: Option<Instant>, tally: &mut Tally) -> End {
    let mut worker = match start(arguments, first) {
        Ok(worker) => worker,
        Err(error) => return End::Stopped(format!("did not start ({error})")),
    };
    let Some(out) = worker.stdout.take() else { return End::Stopped("has no output".to_string()) };
    let (sender, lines) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send((Instant::now(), line)).is_err() {
                return;
            }
        }
    });
    let mut reading: Option<(u64, Instant)> = None;
    let mut late = false;
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok((at, line)) => {
                if let Some(number) = line.strip_prefix("begins ").and_then(|number| number.parse().ok()) {
                    reading = Some((number, at));
                } else if let Some((number, begun)) = reading.take() {
                    note(&line, number, at.duration_since(begun), tally);
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                late = true;
                break;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if until.is_some_and(|until| Instant::now() >= until) {
            let _ = worker.kill();
            let _ = worker.wait();
            return End::Done;
        }
    }
    if late {
        let _ = worker.kill();
    }
    let status = worker.wait();
    let _ = reader.join();
    let ended = status.as_ref().map_or_else(ToString::to_string, ToString::to_string);
    match reading {
        Some((number, _)) => {
            let what =
                if late { format!("took more than {} s by the clock", PATIENCE.as_secs()) } else { format!("ended the process ({ended})") };
            *tally.outcomes.entry(("killed".to_string(), what.clone())).or_default() += 1;
            tally.failures.push((number, what));
            End::Failed(number)
        }
        None if status.is_ok_and(|status| status.success()) => End::Done,
        None => End::Stopped(format!("ended between two mutants ({ended})")),
    }
}

/// A line behind a mutant: "read 5 Table luettu", "panic 5 Table crates/…".
fn note(line: &str, number: u64, took: Duration, tally: &mut Tally) {
    let mut words = line.splitn(4, ' ');
    let (Some(verdict), Some(_), Some(form), Some(outcome)) = (words.next(), words.next(), words.next(), words.next()) else { return };
    if verdict == "panic" {
        tally.failures.push((number, format!("panic at {outcome}")));
    }
    let outcome = if verdict == "panic" { "panic" } else { outcome };
    *tally.outcomes.entry((form.to_string(), outcome.to_string())).or_default() += 1;
    tally.slowest = tally.slowest.max((took, number));
}

/// Keeps the mutant where the tests find it.
fn keep(seeds: &Seeds, run: u64, number: u64) -> std::io::Result<String> {
    let (seed, bytes) = mutant(seeds, run, number);
    let name = format!("{run}-{number}={}", seed.label);
    let mut file = std::fs::File::create(Path::new(env!("CARGO_MANIFEST_DIR")).join("crashes").join(&name))?;
    file.write_all(&bytes)?;
    Ok(name)
}
