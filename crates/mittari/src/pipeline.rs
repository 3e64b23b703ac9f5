//! The phases of the work, in order, and what is told while they run.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mittari_indicators::closed::compare;
use mittari_indicators::compute;
use mittari_ingest::{Ingested, ingest_supervised, plan_sources, sha256_hex, unused_acceptances};
use mittari_output::ReportInput;
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::finding::{Finding, FindingWords};

use crate::failure::Failure;
use crate::identity_key::identity_key;
use crate::project_folder::ProjectFolder;
use crate::watch::Watch;

/// Work that takes longer than this shows that it is alive.
const PATIENCE: Duration = Duration::from_secs(1);

/// Results go to one side, talk to the other.
pub struct Console {
    results: Box<dyn Write>,
    talk: Box<dyn Write>,
    terminal: bool,
    verbose: bool,
    quiet: bool,
    /// Whoever started this process, and wants to know what it reads.
    pub watch: Watch,
}

impl Console {
    pub fn new(results: Box<dyn Write>, talk: Box<dyn Write>, terminal: bool, verbose: bool, quiet: bool, watch: Watch) -> Self {
        Console { results, talk, terminal, verbose, quiet, watch }
    }

    /// A line of the result.
    pub fn result(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.results, "{line}")
    }

    /// A line of talk. That nobody listens is no reason to stop.
    pub fn say(&mut self, line: &str) {
        let _ = writeln!(self.talk, "{line}");
    }

    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Runs a phase; tells its time and rows where asked, and that it is alive where it takes long.
    pub fn phase<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T, Failure>, rows: impl Fn(&T) -> String) -> Result<T, Failure> {
        let bar = self.spinner(name);
        let begun = Instant::now();
        let outcome = work();
        bar.finish_and_clear();
        if let (true, Ok(done)) = (self.verbose, &outcome) {
            let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
            self.say(&format!("{name:<12} {milliseconds:>9.1} ms  {}", rows(done)));
        }
        outcome
    }

    fn spinner(&self, name: &str) -> ProgressBar {
        if !self.terminal || self.quiet {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
            .with_style(ProgressStyle::default_spinner())
            .with_message(format!("{name}…"));
        let late = bar.clone();
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            if !late.is_finished() {
                late.set_draw_target(ProgressDrawTarget::stderr());
                late.enable_steady_tick(Duration::from_millis(120));
            }
        });
        bar
    }
}

/// The project read: records, and every finding of plan and files in one list.
pub fn read_project(console: &mut Console, folder: &ProjectFolder) -> Result<Ingested, Failure> {
    let secret = identity_key(&folder.project)?;
    let mut watch = std::mem::take(&mut console.watch);
    watch.reading_under(&folder.project.limits);
    let (plan, files) = console.phase(
        "tiedostot",
        || {
            let plan = plan_sources(&folder.project, &folder.listing()?);
            let files = folder.read_all(&plan.files, &mut watch)?;
            Ok((plan, files))
        },
        |(_, files)| format!("{} tiedostoa, {} tavua", files.len(), files.iter().map(|file| file.bytes.len()).sum::<usize>()),
    )?;
    let mut ingested = console.phase(
        "luku",
        || Ok(ingest_supervised(&folder.project, &files, &secret, &mut watch)),
        |read| format!("{} riviä", rows_read(read)),
    )?;
    watch.done();
    console.watch = watch;
    ingested.findings.extend(plan.findings);
    let unused = unused_acceptances(&folder.project, &ingested.findings);
    ingested.findings.extend(unused);
    ingested.findings.extend(folder.closed.findings.iter().cloned());
    ingested.findings.sort();
    Ok(ingested)
}

pub fn rows_read(ingested: &Ingested) -> i64 {
    ingested.records.inputs.iter().map(|input| input.rows_read).sum()
}

/// The figures of a period.
pub fn compute_figures(
    console: &mut Console,
    folder: &ProjectFolder,
    ingested: &Ingested,
    period: &str,
    as_of: Option<NaiveDate>,
) -> Result<Computation, Failure> {
    console.phase(
        "laskenta",
        || {
            let mut computation = compute(&folder.project, &folder.library, &ingested.records, period, as_of)?;
            let digest = |text: &str| sha256_hex(text.as_bytes());
            compare(&folder.project, &folder.library, &mut computation, &folder.closed.records, &digest);
            Ok(computation)
        },
        |computation| {
            format!(
                "{} mittaria, {} todisteriviä",
                computation.figures.indicators.len(),
                computation.evidence.iter().map(|table| table.rows.len()).sum::<usize>()
            )
        },
    )
}

/// What a final report in the project's own language is composed from; `words` are those of the findings.
pub fn report_input<'a>(
    folder: &'a ProjectFolder,
    ingested: &'a Ingested,
    words: &'a [FindingWords],
    computation: &'a Computation,
    definitions_hash: &'a str,
) -> ReportInput<'a> {
    ReportInput {
        project: &folder.project,
        computation,
        records: &ingested.records,
        findings: &ingested.findings,
        finding_words: words,
        draft: false,
        version: env!("CARGO_PKG_VERSION"),
        definitions_hash,
        language: folder.language(),
    }
}

/// Findings that forbid a final report.
pub fn blocking(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity.blocks_report()).count()
}
