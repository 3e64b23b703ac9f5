//! A second opinion: random small projects through `compute`, which compares its figures with their formulas over single rows
//! and over aggregates, and through a plain computation of loops over rows, which knows no columns, evidence or formulas.
//!
//! Compared are, for every indicator of every project: the period's and the cumulative figure with their states, what was
//! cumulative at the end of the period before, each cell of each breakdown, and the rows read, counted and left out by reason.
//! All measures of the library are covered. Not compared are targets, plans, forecasts, statuses, rankings, and the order of
//! cells. The definitions themselves are shared: what a definition says wrongly both compute wrongly.

mod dealing;
mod laws;
mod reading;
mod reference;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use chrono::Duration;
use mittari_indicators::{compute, library};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;

use reference::{Key, Ledger, Reference, Span};
use world::{World, world};

const PROJECTS: u64 = 10_000;

#[derive(Debug, Default)]
struct Compared {
    projects: u64,
    figures: u64,
    cells: u64,
    /// How often a figure other than zero was compared, by measure: no measure passes by being nothing.
    telling: BTreeMap<String, u64>,
    reasons: BTreeSet<String>,
}

fn says_something(state: &State) -> bool {
    !matches!(state, State::NoData { lowest: None, .. } | State::NotApplicable) && state.as_count() != Some(0)
}

fn known<'a>(world: &'a World, definitions: &'a [mittari_indicators::Definition], period: usize, before: bool) -> Reference<'a> {
    let project = &world.project;
    let heading = &project.periods[period];
    let eve = heading.from - Duration::days(1);
    let as_of = if before { eve } else { world.as_of };
    let rows = reading::rows(project, &world.records, as_of);
    let to = if before { eve } else { heading.to.min(as_of) };
    Reference {
        project,
        definitions,
        rows,
        as_of,
        from: heading.from,
        to,
        eve: if before { start_of_previous(world, period) } else { eve },
    }
}

/// The day before the period before.
fn start_of_previous(world: &World, period: usize) -> chrono::NaiveDate {
    world.project.periods[period.saturating_sub(1)].from - Duration::days(1)
}

fn compare(seed: u64, compared: &mut Compared) {
    let world = world(seed);
    let library = library(&world.project, &[]).expect("the library");
    let definitions = &library.definitions;
    let id = &world.project.periods[world.period].id;
    let computed =
        compute(&world.project, &library, &world.records, id, Some(world.as_of)).unwrap_or_else(|error| panic!("project {seed}: {error}"));
    let (now, then) = (known(&world, definitions, world.period, false), known(&world, definitions, world.period, true));
    compared.projects += 1;
    assert_eq!(computed.figures.indicators.len(), definitions.len(), "project {seed}");
    for (definition, figure) in definitions.iter().zip(&computed.figures.indicators) {
        let place = format!("project {seed}, period {id}, as of {}, {}", world.as_of, definition.code);
        let headline = |reference: &Reference<'_>, span| reference.states(definition, &[], span, &[Vec::new()])[&Vec::new()].clone();
        let measure = format!("{:?}", definition.measure);
        let measure = measure.split([' ', '{']).next().unwrap_or_default().to_string();
        for (what, found, expected) in [
            ("the period", &figure.period, headline(&now, Span::Period)),
            ("cumulative", &figure.cumulative, headline(&now, Span::Cumulative)),
            ("previous", &figure.previous, headline(&then, Span::Cumulative)),
        ] {
            assert_eq!(*found, expected, "{place}, {what}");
            compared.figures += 1;
            *compared.telling.entry(measure.clone()).or_default() += u64::from(says_something(found));
        }
        let found = Ledger { read: figure.rows.read, counted: figure.rows.counted, excluded: figure.rows.excluded.clone() };
        assert_eq!(found, now.ledger(definition), "{place}, rows");
        compared.reasons.extend(found.excluded.into_keys());
        compared.cells += compare_cells(&now, definition, figure, &place, compared.telling.entry(measure).or_default());
    }
}

/// Every cell of either is in the other, or is zero or nothing there.
fn compare_cells(now: &Reference<'_>, definition: &mittari_indicators::Definition, figure: &Figure, place: &str, telling: &mut u64) -> u64 {
    let mut cells = 0;
    assert_eq!(
        figure.breakdowns.iter().map(|breakdown| &breakdown.by).collect::<Vec<_>>(),
        definition.by.iter().collect::<Vec<_>>(),
        "{place}"
    );
    for breakdown in &figure.breakdowns {
        let keys: Vec<Key> = breakdown.cells.iter().map(|cell| cell.key.clone()).collect();
        for span in [Span::Period, Span::Cumulative] {
            let mut expected = now.states(definition, &breakdown.by, span, &keys);
            for cell in &breakdown.cells {
                let found = if span == Span::Period { &cell.period } else { &cell.cumulative };
                let expected = expected.remove(&cell.key).expect("every key of the breakdown was asked for");
                assert_eq!(*found, expected, "{place}, {span:?} by {:?}: {:?}", breakdown.by, cell.key);
                cells += 1;
                *telling += u64::from(says_something(found));
            }
            expected.retain(|_, state| says_something(state));
            assert!(expected.is_empty(), "{place}, {span:?} by {:?} lacks {expected:?}", breakdown.by);
        }
    }
    cells
}

#[test]
#[expect(clippy::print_stdout, reason = "the test says how much it compared")]
fn random_projects_give_the_same_figures_by_both() {
    let all = Mutex::new(Compared::default());
    std::thread::scope(|scope| {
        for lane in 0..2 {
            let all = &all;
            scope.spawn(move || {
                let mut compared = Compared::default();
                for seed in (0..PROJECTS).filter(|seed| seed % 2 == lane) {
                    compare(seed, &mut compared);
                }
                let mut all = all.lock().expect("the other lane ended well");
                all.projects += compared.projects;
                all.figures += compared.figures;
                all.cells += compared.cells;
                for (measure, count) in compared.telling {
                    *all.telling.entry(measure).or_default() += count;
                }
                all.reasons.extend(compared.reasons);
            });
        }
    });
    let all = all.into_inner().expect("both lanes ended well");
    println!(
        "{} projects, {} figures and {} cells are equal; other than zero, by measure: {:?}",
        all.projects, all.figures, all.cells, all.telling
    );
    println!("{} reasons for leaving a row out: {:?}", all.reasons.len(), all.reasons);
    assert_eq!(all.projects, PROJECTS);
    for (measure, count) in &all.telling {
        assert!(*count > 100, "{measure} was hardly compared: {count}");
    }
}
