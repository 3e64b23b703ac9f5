//! Laws that hold for any project and any definition, over random small projects: what a stranger, a copy, the passing of
//! periods, the sum of parts and another order of the rows may change, and what not.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use mittari_indicators::definition::syntax::Measure;
use mittari_indicators::{Definition, Library, compute, library};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::figure::{Figure, Figures, Ledger};
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::*;

use crate::world::{Dice, World, world};

const PROJECTS: u64 = 600;

/// The training that strangers come to.
const NEW: &str = "t-stranger";

fn computed(world: &World, library: &Library) -> Computation {
    let id = &world.project.periods[world.period].id;
    compute(&world.project, library, &world.records, id, Some(world.as_of)).unwrap_or_else(|error| panic!("{error}"))
}

/// Each project as it is, and as `changed` leaves it; `compare` is given both. A change that does nothing is passed over.
fn hold(changed: impl Fn(u64, &mut World) -> usize, compare: impl Fn(&str, &Library, &Figures, &Figures)) -> u64 {
    let mut projects = 0;
    for seed in 0..PROJECTS {
        let mut world = world(seed);
        let library = library(&world.project, &[]).expect("the library");
        let before = computed(&world, &library).figures;
        if changed(seed, &mut world) > 0 {
            projects += 1;
            compare(&format!("project {seed}"), &library, &before, &computed(&world, &library).figures);
        }
    }
    projects
}

/// The figure without the ledger of its rows.
fn without_ledger(figure: &Figure) -> Figure {
    Figure { rows: Ledger::default(), ..figure.clone() }
}

/// A training that is over the end has its line in the lists of trainings, with nothing on it.
fn without_new_training(place: &str, figure: &Figure) -> Figure {
    let mut figure = figure.clone();
    let nothing = |state: &State| state.as_count().is_none_or(|count| count == 0);
    for breakdown in &mut figure.breakdowns {
        breakdown.cells.retain(|cell| {
            let new = cell.key.iter().any(|key| key == NEW);
            assert!(!new || nothing(&cell.period) && nothing(&cell.cumulative), "{place}, {}: {cell:?}", figure.code);
            !new
        });
    }
    figure
}

/// A row comes that is nobody's: every line is as it was, but for rows read and rows left out. Returns those by indicator.
fn only_left_out(place: &str, before: &Figures, after: &Figures) -> BTreeMap<String, i64> {
    let mut left_out = BTreeMap::new();
    assert_eq!(before.indicators.len(), after.indicators.len(), "{place}");
    for (before, after) in before.indicators.iter().zip(&after.indicators) {
        assert_eq!(without_ledger(before), without_ledger(&without_new_training(place, after)), "{place}, {}", before.code);
        assert_eq!(before.rows.counted, after.rows.counted, "{place}, {}", before.code);
        let more = after.rows.read - before.rows.read;
        let mut excluded = after.rows.excluded.clone();
        for (reason, count) in &before.rows.excluded {
            *excluded.entry(reason.clone()).or_default() -= count;
        }
        excluded.retain(|_, count| *count != 0);
        assert!(
            excluded.values().all(|count| *count > 0) && excluded.values().sum::<i64>() == more,
            "{place}, {}: {excluded:?}",
            before.code
        );
        if more > 0 {
            assert_eq!(excluded.len(), 1, "{place}, {}: one reason for one row, {excluded:?}", before.code);
            left_out.insert(before.code.clone(), more);
        }
    }
    left_out
}

fn add<T>(register: &mut Register<T>, value: T) -> usize {
    if !register.declared {
        return 0;
    }
    register.rows.push(Sourced { place: Place::file("x.csv").at(5_000, 0), value });
    1
}

/// A row of each kind that the project keeps, about a person and things that nobody else knows, from a day on which the
/// project was over.
fn strangers(world: &mut World) -> usize {
    let project = &world.project;
    let end = project.periods.iter().map(|period| period.to).max().expect("a period").max(project.project.end.date);
    let day: NaiveDate = end + Duration::days(400);
    let someone = || PersonKey("stranger".into());
    let municipality = || Some(project.municipalities[0].code.clone());
    let member = || Member {
        key: "stranger".into(),
        name: String::new(),
        kind: "company".into(),
        municipality: municipality(),
        joined: day,
        left: None,
    };
    let records = &mut world.records;
    let mut added = 0;
    if records.attendances.declared || records.registrations.declared || records.recording_views.declared {
        let training = Training { id: NEW.into(), date: day, topic: String::new(), mode: "remote".into(), minutes: 60, cancelled: false };
        add(&mut records.trainings, training);
    }
    let training = || NEW.to_string();
    added += add(
        &mut records.badges,
        Badge { person: someone(), badge: "a".into(), issued_on: day, revoked_on: None, municipality: municipality() },
    );
    added += add(
        &mut records.registrations,
        Registration { person: someone(), training: training(), municipality: municipality(), cancelled: false, staff: false },
    );
    let presence = Presence::SignIn;
    added += add(
        &mut records.attendances,
        Attendance { person: someone(), training: training(), presence, minutes: Some(60), municipality: municipality(), staff: false },
    );
    added += add(&mut records.recording_views, RecordingView { training: training(), date: day, person: Some(someone()) });
    let (organiser, kind, name) = (Some("network".into()), "event".into(), "stranger".into());
    let event = Event { date: day, name, municipality: municipality(), organiser, kind, visitors: None, counted: false, cancelled: false };
    added += add(&mut records.events, event);
    added += add(&mut records.organisations, member());
    added += add(&mut records.member_persons, member());
    let birth_date = Some(day - Duration::days(11_000));
    let form = Participant {
        person: someone(),
        birth_date,
        gender: "female".into(),
        employment: Some("employed".into()),
        education: Some(3),
        entry: day,
        exit: None,
        signed: true,
        exit_form: false,
        sensitive: Sensitive::default(),
        upon_leaving: Situation::default(),
    };
    added += add(&mut records.participants, form);
    added += add(&mut records.costs, Cost { voucher: "v-stranger".into(), date: day, category: "palkat".into(), cents: 1_000 });
    let supply = Supply {
        provider: "stranger".into(),
        key: "stranger".into(),
        municipality: project.municipalities[0].code.clone(),
        form: "training".into(),
        sub_form: None,
        from: day,
        to: None,
    };
    added += add(&mut records.supplies, supply);
    let contact =
        Contact { number: Some("s".into()), date: day, municipality: municipality(), form: "training".into(), topic: None, count: 3 };
    added += add(&mut records.contacts, contact);
    added += add(&mut records.communications, Communication { date: day, channel: "web".into(), what: "stranger".into() });
    let task = Task { item: "stranger".into(), goal: None, added_on: Some(day), planned_by: day, done_on: None, cancelled: false };
    added += add(&mut records.tasks, task);
    added
}

#[test]
fn a_stranger_changes_nothing_but_the_ledger() {
    let met = Cell::new(0);
    hold(
        |_, world| strangers(world),
        |place, _, before, after| {
            let left_out = only_left_out(place, before, after);
            assert!(left_out.values().all(|rows| *rows == 1), "{place}: {left_out:?}");
            met.set(met.get() + usize::from(!left_out.is_empty()));
        },
    );
    // A project that keeps start forms and has no funder's profile has nothing that reads them.
    assert!(met.get() > 300, "{} projects have an indicator that reads a stranger", met.get());
}

/// A copy of a row whose kind can be told apart; at another place, as a second export tells it.
fn copied<T: Clone>(register: &mut Register<T>, dice: &mut Dice, may: impl Fn(&T) -> bool) -> usize {
    let rows: Vec<usize> = (0..register.rows.len()).filter(|row| may(&register.rows[*row].value)).collect();
    if rows.is_empty() {
        return 0;
    }
    let value = register.rows[rows[dice.roll(rows.len())]].value.clone();
    add(register, value)
}

/// Views of recordings have no identity of their own, nor has a contact without a number: a copy of such a row is a second one,
/// and another line of a meeting report is another stay of the same person.
fn copies(seed: u64, world: &mut World) -> usize {
    let (dice, records) = (&mut Dice::new(seed + 1_000_000), &mut world.records);
    copied(&mut records.badges, dice, |_| true)
        + copied(&mut records.registrations, dice, |_| true)
        + copied(&mut records.attendances, dice, |attendance| attendance.presence == Presence::SignIn)
        + copied(&mut records.events, dice, |_| true)
        + copied(&mut records.organisations, dice, |_| true)
        + copied(&mut records.member_persons, dice, |_| true)
        + copied(&mut records.participants, dice, |_| true)
        + copied(&mut records.costs, dice, |_| true)
        + copied(&mut records.supplies, dice, |_| true)
        + copied(&mut records.contacts, dice, |contact| contact.number.is_some())
        + copied(&mut records.communications, dice, |_| true)
        + copied(&mut records.tasks, dice, |_| true)
}

#[test]
fn a_copy_of_a_row_changes_only_its_own_line_of_the_ledger() {
    let projects = hold(copies, |place, _, before, after| {
        let left_out = only_left_out(place, before, after);
        assert!(left_out.values().all(|rows| *rows == 1), "{place}: {left_out:?}");
    });
    assert!(projects > PROJECTS / 2, "{projects} projects have a row to copy");
}

/// Whether the figure of a period is what the period adds to the cumulative one.
fn adds_to_the_cumulative(library: &Library, definition: &Definition) -> bool {
    match &definition.measure {
        Measure::Difference { from, less } => [from, less].iter().all(|code| {
            library.definitions.iter().find(|known| known.code == **code).is_some_and(|known| adds_to_the_cumulative(library, known))
        }),
        Measure::Count {}
        | Measure::Sum { .. }
        | Measure::First { .. }
        | Measure::Stock { .. }
        | Measure::Present { .. }
        | Measure::Complete { .. }
        | Measure::Best { .. } => definition.by_period && definition.headline,
        _ => false,
    }
}

fn counts(figure: &Figure) -> Option<Vec<(i64, i64)>> {
    figure.history.iter().map(|period| period.period.as_count().zip(period.cumulative.as_count())).collect()
}

#[test]
fn periods_add_up_to_the_cumulative_figure() {
    let (mut chains, mut overlaps) = (0, 0);
    for seed in 0..PROJECTS {
        let world = world(seed);
        let library = library(&world.project, &[]).expect("the library");
        let figures = computed(&world, &library).figures;
        for (definition, figure) in library.definitions.iter().zip(&figures.indicators) {
            let Some(history) = counts(figure).filter(|_| adds_to_the_cumulative(&library, definition)) else { continue };
            let place = format!("project {seed}, {}: {history:?}", definition.code);
            for pair in history.windows(2) {
                assert_eq!(pair[0].1 + pair[1].0, pair[1].1, "{place}");
                chains += i32::from(pair[1].0 != 0);
            }
            let baseline = history[0].1 - history[0].0;
            let from_before = definition.rows.as_ref().is_some_and(|rows| rows.before_project.is_some());
            let balance = matches!(definition.measure, Measure::Stock { .. } | Measure::Present { .. });
            assert!(baseline == 0 || from_before || balance, "{place}: something is there from before the project");
        }
        // Different persons: the same one in two periods is the overlap, and who is new in one is new in no other.
        let (Some(persons), Some(new)) = (figures.get("trainings.persons"), figures.get("trainings.new-persons")) else { continue };
        let (Some(persons), Some(new)) = (counts(persons), counts(new)) else { continue };
        let last = persons.last().expect("a period").1;
        assert_eq!(new.iter().map(|(period, _)| period).sum::<i64>(), last, "project {seed}: new ones are all");
        assert!(persons.iter().zip(&new).all(|((all, _), (new, _))| all >= new), "project {seed}: who returns is no less than nobody");
        let overlap = persons.iter().map(|(period, _)| period).sum::<i64>() - last;
        assert!(overlap >= 0, "project {seed}");
        overlaps += i32::from(overlap > 0);
    }
    assert!(chains > 500 && overlaps > 1, "{chains} periods that add, {overlaps} projects with an overlap");
}

#[test]
fn parts_add_up_to_the_total_or_the_sheet_says_why_not() {
    let (mut sums, mut more) = (0, BTreeMap::<String, i32>::new());
    for seed in 0..PROJECTS {
        let world = world(seed);
        let library = library(&world.project, &[]).expect("the library");
        let computed = computed(&world, &library);
        for (definition, figure) in library.definitions.iter().zip(&computed.figures.indicators) {
            let sentence = &computed.method(&definition.code).expect("a method").sentence.fi;
            for breakdown in &figure.breakdowns {
                let shows = definition.rows.as_ref().is_some_and(|rows| rows.shows_set_aside(&breakdown.by));
                let spans: [(&State, Vec<&State>); 2] = [
                    (&figure.period, breakdown.cells.iter().map(|cell| &cell.period).collect()),
                    (&figure.cumulative, breakdown.cells.iter().map(|cell| &cell.cumulative).collect()),
                ];
                for (total, parts) in spans {
                    let (Some(total), Some(sum)) = (total.as_count(), parts.into_iter().map(State::as_count).sum::<Option<i64>>()) else {
                        continue;
                    };
                    sums += i32::from(total != 0);
                    if sum == total {
                        continue;
                    }
                    // Different ones may be in several parts, and answers off the scale are shown beside it.
                    let why = if shows { "osien summa on suurempi kuin luku" } else { "osia ei lasketa yhteen" };
                    let place = format!("project {seed}, {} by {:?}: {total}, parts {sum}", definition.code, breakdown.by);
                    assert!(sentence.contains(why), "{place}: {sentence}");
                    *more.entry(definition.code.clone()).or_default() += 1;
                }
            }
        }
    }
    assert!(sums > 2_000 && !more.is_empty(), "{sums} sums, {more:?}");
}

fn shuffled<T>(register: &mut Register<T>, dice: &mut Dice) -> usize {
    for last in (1..register.rows.len()).rev() {
        register.rows.swap(last, dice.roll(last + 1));
    }
    usize::from(register.rows.len() > 1)
}

/// Another order of rows and exports. Workers and trainings too.
fn another_order(seed: u64, world: &mut World) -> usize {
    let (dice, records) = (&mut Dice::new(seed + 2_000_000), &mut world.records);
    shuffled(&mut records.workers, dice)
        + shuffled(&mut records.trainings, dice)
        + shuffled(&mut records.badges, dice)
        + shuffled(&mut records.registrations, dice)
        + shuffled(&mut records.attendances, dice)
        + shuffled(&mut records.recording_views, dice)
        + shuffled(&mut records.events, dice)
        + shuffled(&mut records.organisations, dice)
        + shuffled(&mut records.member_persons, dice)
        + shuffled(&mut records.participants, dice)
        + shuffled(&mut records.responses, dice)
        + shuffled(&mut records.costs, dice)
        + shuffled(&mut records.supplies, dice)
        + shuffled(&mut records.contacts, dice)
        + shuffled(&mut records.communications, dice)
        + shuffled(&mut records.tasks, dice)
}

#[test]
fn another_order_of_the_rows_gives_the_same_figures() {
    let projects = hold(another_order, |place, _, before, after| {
        for (before, after) in before.indicators.iter().zip(&after.indicators) {
            assert_eq!(before, after, "{place}, {}", before.code);
        }
        assert_eq!(before, after, "{place}");
    });
    assert!(projects > PROJECTS * 9 / 10, "{projects} projects have rows to shuffle");
}
