//! The same facts told in another way give the same figures: rows shuffled, columns in another order, a file split in two,
//! blank rows between, workbooks saved as text and texts as workbooks, a file given twice.
//!
//! Figures are compared as they stand in `run.json`: breakdowns, rows by fate, history and corrections. Where a rule has something to say of the
//! change (a copy of a file, a meeting report that no longer has all its participants), that finding is expected, and nothing else.

#![allow(clippy::print_stdout, reason = "how much was compared stands in the output of the test")]

mod tellings;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use mittari_fixtures::retold::Export;
use mittari_fixtures::{POHJOIS_KARJALA, Random};
use mittari_indicators::{Library, compute, library};
use mittari_ingest::{PlannedFile, SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project, plan_sources};
use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::project::Project;

use self::tellings::{Retold, TELLINGS};

/// A file of the fixture for one source.
#[derive(Clone)]
struct File {
    planned: PlannedFile,
    export: Export,
}

struct Fixture {
    project: Project,
    library: Library,
    files: Vec<SourceBytes>,
}

/// What periods come to, as the text of `run.json` by period and code; and what asks for attention: code and file of each finding.
struct Told {
    figures: BTreeMap<(usize, String), String>,
    findings: Vec<(String, String)>,
}

impl Fixture {
    fn read() -> Self {
        let written = POHJOIS_KARJALA.files().expect("the fixture can be written");
        let project = parse_project(POHJOIS_KARJALA.project_file).unwrap_or_else(|error| panic!("{error}"));
        let plan = plan_sources(&project, &written.keys().cloned().collect::<Vec<_>>());
        let files = plan.files.into_iter().map(|planned| SourceBytes { bytes: written[&planned.name].clone(), planned }).collect();
        let library = library(&project, &[]).unwrap_or_else(|error| panic!("{error}"));
        Fixture { project, library, files }
    }

    /// All files, those of one source told otherwise.
    fn with(&self, source: usize, instead: Vec<SourceBytes>) -> Vec<SourceBytes> {
        self.files.iter().filter(|file| file.planned.source_index != source).cloned().chain(instead).collect()
    }

    fn told(&self, files: &[SourceBytes], periods: &[usize]) -> Told {
        let ingested = ingest(&self.project, files, TEST_IDENTITY_KEY);
        let attention = ingested.findings.iter().filter(|finding| finding.severity < Severity::Note);
        let findings = attention.map(|finding| (finding.code.to_owned(), finding.place.file.clone())).collect();
        let mut figures = BTreeMap::new();
        for index in periods {
            let period = &self.project.periods[*index].id;
            let computed = compute(&self.project, &self.library, &ingested.records, period, None).unwrap_or_else(|error| panic!("{error}"));
            for figure in &computed.figures.indicators {
                figures.insert((*index, figure.code.clone()), serde_json::to_string(figure).expect("JSON"));
            }
        }
        Told { figures, findings }
    }

    fn all_periods(&self) -> Vec<usize> {
        (0..self.project.periods.len()).collect()
    }

    fn files_of(&self, source: usize) -> Vec<File> {
        let of_source = self.files.iter().filter(|file| file.planned.source_index == source);
        of_source.map(|file| File { planned: file.planned.clone(), export: Export::read(&file.bytes) }).collect()
    }

    /// Whether another source reads a sheet of the same workbook.
    fn shares_a_file(&self, source: usize) -> bool {
        let names = |wanted: bool| {
            self.files.iter().filter(move |file| (file.planned.source_index == source) == wanted).map(|file| &file.planned.name)
        };
        names(true).any(|name| names(false).any(|other| other == name))
    }

    /// The sheet that a source reads.
    fn grid_of(&self, file: &File) -> usize {
        let wanted = self.project.sources[file.planned.source_index].sheet.as_deref();
        file.export.grids.iter().position(|grid| wanted.is_none_or(|wanted| grid.name == wanted)).expect("the sheet of the source")
    }
}

/// What is otherwise than expected, each as a line.
fn differences(expected: &Told, told: &Told, brings: &[(String, String)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (code, figure) in &told.figures {
        let wanted = expected.figures.get(code).map_or("nothing", String::as_str);
        if figure != wanted {
            let at = figure.bytes().zip(wanted.bytes()).position(|(left, right)| left != right).unwrap_or(0);
            let around = |text: &str| text.chars().skip(at.saturating_sub(80)).take(160).collect::<String>();
            lines.push(format!("  {code:?}: …{}… instead of …{}…", around(figure), around(wanted)));
        }
    }
    let periods: BTreeSet<usize> = told.figures.keys().map(|(period, _)| *period).collect();
    let wanted = expected.figures.keys().filter(|(period, _)| periods.contains(period)).count();
    if told.figures.len() != wanted {
        lines.push(format!("  {} figures instead of {wanted}", told.figures.len()));
    }
    // What the telling brings stands at its file; the rest is what was told before, of files that may have other names now.
    let mut rest = told.findings.clone();
    for brought in brings {
        match rest.iter().position(|finding| finding == brought) {
            Some(at) => drop(rest.remove(at)),
            None => lines.push(format!("  not told: {brought:?}")),
        }
    }
    let codes = |findings: &[(String, String)]| {
        let mut codes: Vec<String> = findings.iter().map(|(code, _)| code.clone()).collect();
        codes.sort();
        codes
    };
    if codes(&rest) != codes(&expected.findings) {
        lines.push(format!("  told besides what is brought: {rest:?} instead of {:?}", expected.findings));
    }
    lines
}

/// What is drawn follows from this word: another one, given in the environment, tells otherwise.
fn seed() -> String {
    std::env::var("MITTARI_RETOLD").unwrap_or_else(|_| "retold".into())
}

/// How often each source is told in each way.
const ROUNDS: usize = 2;

#[test]
fn the_same_facts_told_otherwise_are_the_same_figures() {
    let fixture = Fixture::read();
    let expected = fixture.told(&fixture.files, &fixture.all_periods());
    assert!(expected.figures.len() > 300, "{} figures", expected.figures.len());
    let sources = fixture.project.sources.len();
    let cases: Vec<(usize, usize, usize)> = (0..sources)
        .flat_map(|source| (0..TELLINGS.len()).flat_map(move |telling| (0..ROUNDS).map(move |round| (source, telling, round))))
        .collect();
    let last = fixture.project.periods.len() - 1;
    let verdicts = on_every_core(&cases, |(source, telling, round)| {
        let (name, tell) = TELLINGS[telling];
        let mut random = Random::of(&format!("{} {name} {source} {round}", seed()));
        let Retold { files, brings } = tell(&fixture, &fixture.files_of(source), &mut random);
        // The last period knows everything; of the others one is drawn.
        let told = fixture.told(&fixture.with(source, files), &[last, random.below(last)]);
        let mut lines = differences(&expected, &told, &brings);
        if !lines.is_empty() {
            lines.insert(0, format!("{} {name} (seed {:?}, round {round}):", fixture.project.sources[source].files, seed()));
        }
        (lines, told.figures.len())
    });
    let lines: Vec<&str> = verdicts.iter().flat_map(|(lines, _)| lines).map(String::as_str).collect();
    let figures: usize = verdicts.iter().map(|(_, figures)| figures).sum();
    println!("{} tellings of {sources} sources, {figures} figures compared, {} lines of differences", verdicts.len(), lines.len());
    assert_eq!(verdicts.len(), sources * TELLINGS.len() * ROUNDS);
    assert!(lines.is_empty(), "{} lines\n{}", lines.len(), lines[..lines.len().min(60)].join("\n"));
}

/// All sources told otherwise at once, and all periods.
#[test]
fn everything_told_otherwise_at_once_is_the_same_figures() {
    let fixture = Fixture::read();
    let expected = fixture.told(&fixture.files, &fixture.all_periods());
    let verdicts = on_every_core(&[0, 1, 2, 3], |round: usize| {
        let mut random = Random::of(&format!("{} everything {round}", seed()));
        let (mut files, mut brings) = (Vec::new(), Vec::new());
        for source in 0..fixture.project.sources.len() {
            let (_, tell) = match round {
                0 => TELLINGS[6],
                // Told for one source only, a workbook of two would have two contents under one name; a copy of it is a copy of which?
                _ if fixture.shares_a_file(source) => *random.pick(&TELLINGS[..5]),
                _ => *random.pick(&TELLINGS),
            };
            let retold = tell(&fixture, &fixture.files_of(source), &mut random);
            files.extend(retold.files);
            brings.extend(retold.brings);
        }
        let mut lines = differences(&expected, &fixture.told(&files, &fixture.all_periods()), &brings);
        if !lines.is_empty() {
            lines.insert(0, format!("seed {:?}, round {round}:", seed()));
        }
        lines
    });
    let lines: Vec<&str> = verdicts.iter().flatten().map(String::as_str).collect();
    assert!(lines.is_empty(), "{}", lines[..lines.len().min(60)].join("\n"));
}

fn on_every_core<T: Copy + Sync, V: Send>(cases: &[T], case: impl Fn(T) -> V + Sync) -> Vec<V> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let case = &case;
        let workers: Vec<_> = (0..threads)
            .map(|first| scope.spawn(move || cases.iter().skip(first).step_by(threads).map(|chosen| case(*chosen)).collect::<Vec<V>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a case panicked")).collect()
    })
}
