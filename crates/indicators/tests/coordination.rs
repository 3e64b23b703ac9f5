//! Supply, contacts, communications and tasks against plain loops over the rows, for every period of a small project.
//!
//! The loops know days and rows, no definitions, no evidence and no formulas; `compute` has by then compared its own figures
//! with their formulas over single rows and over aggregates.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_indicators::{compute, library};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::{Amount, State};
use mittari_vocabulary::records::{Communication, Contact, Records, Register, Response, Supply, Task};

const PROJECT: &str = r#"
schema = "mittari.project/1"
[project]
code = "VM1"
name = "Ministeriön hanke"
start = { date = 2020-01-01, source = "päätös" }
end = { date = 2020-12-31, source = "päätös" }
identity_key = "test"
[[period]]
id = "1"
name = "1"
from = 2020-01-01
to = 2020-04-30
[[period]]
id = "2"
name = "2"
from = 2020-05-01
to = 2020-08-31
[[period]]
id = "3"
name = "3"
from = 2020-09-01
to = 2020-12-31
[[municipality]]
code = "153"
name = "Imatra"
[[municipality]]
code = "405"
name = "Lappeenranta"
[[municipality]]
code = "416"
name = "Lemi"
[[survey]]
id = "tarve"
name = "Asiakastarpeet"
[[survey.question]]
id = "aiheet"
title = "Missä tarvitset tukea"
column = "Aiheet"
kind = "multi-choice"
options = [{ id = "laite", column = "Laite", title = "Laite" }, { id = "pankki", column = "Pankki", title = "Pankki" }]
"#;

const SOURCES: [(&str, &str); 5] = [
    ("supply", "layout = \"register\""),
    ("contact", "layout = \"register\""),
    ("communication", "layout = \"register\""),
    ("task", "layout = \"register\""),
    ("answer", "layout = \"webropol\"\nsurvey = \"tarve\""),
];

const MUNICIPALITIES: [&str; 3] = ["153", "405", "416"];
const FORMS: [&str; 3] = ["remote-support", "local-support", "training"];

fn project(kinds: &[&str]) -> Project {
    let sources = SOURCES.iter().filter(|(kind, _)| kinds.contains(kind));
    let sources: String = sources.map(|(kind, rest)| format!("[[source]]\nkind = \"{kind}\"\nfiles = \"x.csv\"\n{rest}\n")).collect();
    toml::from_str(&format!("{PROJECT}{sources}")).expect("a project")
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, month, day).expect("a day of 2020")
}

/// The same numbers in every run: a linear congruence, the upper bits.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides) as usize
    }

    /// Some day from half a year before the project to two months after it.
    fn day(&mut self) -> NaiveDate {
        day(1, 1) + chrono::Duration::days(self.roll(610) as i64 - 180)
    }

    fn maybe<T>(&mut self, value: T) -> Option<T> {
        (self.roll(3) > 0).then_some(value)
    }
}

fn register<T>(rows: Vec<T>) -> Register<T> {
    let place = |row: usize| Place::file("x.csv").at(row as u32 + 1, 0);
    Register {
        declared: true,
        rows: rows.into_iter().enumerate().map(|(row, value)| Sourced { place: place(row), value }).collect(),
        unusable: vec![place(1_000)],
        blocked_by: None,
    }
}

fn records() -> Records {
    let mut dice = Dice(7);
    let supplies = (0..60)
        .map(|_| {
            let provider = format!("Tarjoaja {}", dice.roll(7));
            let from = dice.day();
            // Short spells, so that many begin and end within a period.
            let days = chrono::Duration::days(dice.roll(120) as i64);
            let to = dice.maybe(from + days);
            let sub_form = ["phone", "chat"][dice.roll(2)].to_string();
            Supply {
                key: provider.to_lowercase(),
                provider,
                municipality: MUNICIPALITIES[dice.roll(3)].into(),
                form: FORMS[dice.roll(3)].into(),
                sub_form: dice.maybe(sub_form),
                from,
                to,
            }
        })
        .collect::<Vec<_>>();
    // A row entered twice, with another last day: the first one stands.
    let mut twice = supplies[3].clone();
    twice.to = None;
    let supplies = [supplies, vec![twice]].concat();
    let contacts = (0..80).map(|_| {
        let (number, topic) = (dice.roll(50).to_string(), format!("aihe{}", dice.roll(3)));
        let municipality = MUNICIPALITIES[dice.roll(3)].to_string();
        Contact {
            number: dice.maybe(number),
            date: dice.day(),
            municipality: dice.maybe(municipality),
            form: FORMS[dice.roll(2)].into(),
            topic: dice.maybe(topic),
            count: dice.roll(5) as i64,
        }
    });
    let contacts = contacts.collect();
    let communications = (0..60).map(|_| Communication {
        date: dice.day(),
        channel: ["lehti", "some", "verkkosivut"][dice.roll(3)].into(),
        what: "Kutsu".into(),
    });
    let mut communications: Vec<_> = communications.collect();
    communications.push(communications[5].clone());
    let mut tasks: Vec<Task> = (0..40)
        .map(|number| {
            let (goal, added_on, done_on) = (format!("tavoite {}", dice.roll(3)), dice.day(), dice.day());
            Task {
                item: format!("Toimenpide {number}"),
                goal: dice.maybe(goal),
                added_on: dice.maybe(added_on),
                planned_by: dice.day(),
                done_on: dice.maybe(done_on),
                cancelled: dice.roll(8) == 0,
            }
        })
        .collect();
    tasks.push(Task { done_on: None, ..tasks[2].clone() });
    let responses = (0..20).map(|number| {
        let topic = ["laite", "pankki"][dice.roll(2)].to_string();
        Response {
            survey: "tarve".into(),
            respondent: format!("x.csv#{number}"),
            date: dice.day(),
            // Nobody of Lemi answered.
            municipality: Some(MUNICIPALITIES[dice.roll(2)].into()),
            answers: Vec::new(),
            choices: vec![("aiheet".into(), Sourced { place: Place::file("x.csv"), value: topic })],
        }
    });
    Records {
        responses: register(responses.collect()),
        supplies: register(supplies),
        contacts: register(contacts),
        communications: register(communications),
        tasks: register(tasks),
        ..Records::default()
    }
}

type Key = Vec<String>;

/// Keys in which rows agree, with the figure of each.
fn tally<T>(rows: &[T], key_of: impl Fn(&T) -> Key, value: impl Fn(&T) -> i64) -> BTreeMap<Key, i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        *sums.entry(key_of(row)).or_insert(0) += value(row);
    }
    sums
}

fn key(parts: &[&str]) -> Key {
    parts.iter().map(|part| (*part).to_string()).collect()
}

/// Period and cumulative figures of an indicator by the keys of a breakdown, zeros left out; the headline by nothing.
fn told(computation: &Computation, code: &str, by: &[&str]) -> [BTreeMap<Key, Amount>; 2] {
    let figure = computation.figures.get(code).unwrap_or_else(|| panic!("no {code}"));
    assert!(figure.rows.balances(), "{code}");
    let keep = |state: &State| state.amount().filter(|amount| *amount != Amount::Count(0));
    if by.is_empty() {
        let one = |state| keep(state).map(|amount| (Vec::new(), amount)).into_iter().collect();
        return [one(&figure.period), one(&figure.cumulative)];
    }
    let cells = &figure.breakdown(by).unwrap_or_else(|| panic!("no {by:?} of {code}")).cells;
    [
        cells.iter().filter_map(|cell| Some((cell.key.clone(), keep(&cell.period)?))).collect(),
        cells.iter().filter_map(|cell| Some((cell.key.clone(), keep(&cell.cumulative)?))).collect(),
    ]
}

fn check(computation: &Computation, code: &str, by: &[&str], period: BTreeMap<Key, i64>, cumulative: BTreeMap<Key, i64>) {
    let counts = |figures: BTreeMap<Key, i64>| -> BTreeMap<Key, Amount> {
        figures.into_iter().filter(|(_, count)| *count != 0).map(|(key, count)| (key, Amount::Count(count))).collect()
    };
    let id = &computation.figures.period.id;
    assert_eq!(told(computation, code, by), [counts(period), counts(cumulative)], "{code} by {by:?} in {id}");
}

/// First and last day of each period, then the as-of day of each run.
fn windows() -> [(NaiveDate, NaiveDate); 3] {
    [(day(1, 1), day(4, 30)), (day(5, 1), day(8, 31)), (day(9, 1), day(12, 31))]
}

/// Each period at its end, and the second one also in its middle.
fn runs() -> Vec<(usize, NaiveDate)> {
    let mut runs: Vec<_> = windows().iter().enumerate().map(|(index, window)| (index, window.1)).collect();
    runs.push((1, day(6, 15)));
    runs
}

fn computed(index: usize, as_of: NaiveDate) -> Computation {
    let kinds = SOURCES.map(|(kind, _)| kind);
    let project = project(&kinds);
    let library = library(&project, &[]).unwrap_or_else(|error| panic!("{error}"));
    compute(&project, &library, &records(), &(index + 1).to_string(), Some(as_of)).unwrap_or_else(|error| panic!("{error}"))
}

/// Rows without those that repeat an earlier one, sorted as they count: mostly by day.
fn first_ones<T: Clone, K: Ord>(rows: &[T], order_of: impl Fn(&T) -> K, same: impl Fn(&T) -> Option<Key>) -> Vec<T> {
    let mut sorted = rows.to_vec();
    sorted.sort_by_key(|row| order_of(row));
    let mut seen = BTreeSet::new();
    sorted.retain(|row| same(row).is_none_or(|key| seen.insert(key)));
    sorted
}

/// By day; of rows about the same service that which goes on, or ended last.
fn longest_first(supply: &Supply) -> (NaiveDate, bool, Reverse<Option<NaiveDate>>) {
    (supply.from, supply.to.is_some(), Reverse(supply.to))
}

fn values<T: Clone>(register: &Register<T>) -> Vec<T> {
    register.rows.iter().map(|row| row.value.clone()).collect()
}

/// What different keys are there on a day, by the keys of a breakdown.
fn there(rows: &[Supply], on: NaiveDate, of: impl Fn(&Supply) -> Key, by: impl Fn(&Supply) -> Key) -> BTreeMap<Key, i64> {
    let mut found: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
    for supply in rows.iter().filter(|supply| supply.from <= on && supply.to.is_none_or(|to| on <= to)) {
        found.entry(by(supply)).or_default().insert(of(supply));
    }
    found.into_iter().map(|(key, things)| (key, things.len() as i64)).collect()
}

fn change(now: &BTreeMap<Key, i64>, before: &BTreeMap<Key, i64>) -> BTreeMap<Key, i64> {
    let mut change = now.clone();
    for (key, count) in before {
        *change.entry(key.clone()).or_insert(0) -= count;
    }
    change
}

#[test]
fn supply_is_what_is_there_on_the_day() {
    type Part = fn(&Supply) -> String;
    type By<'a> = (Vec<&'a str>, Vec<Part>);
    let provider: Part = |supply| supply.provider.clone();
    let municipality: Part = |supply| supply.municipality.clone();
    let form: Part = |supply| supply.form.clone();
    let sub_form: Part = |supply| supply.sub_form.clone().unwrap_or("unknown".into());
    let of_each: [(&str, Vec<Part>, Vec<By<'_>>); 4] = [
        (
            "supply.providers",
            vec![provider],
            vec![(vec![], vec![]), (vec!["form"], vec![form]), (vec!["municipality"], vec![municipality])],
        ),
        (
            "supply.by-form",
            vec![provider, municipality, form],
            vec![(vec![], vec![]), (vec!["form"], vec![form]), (vec!["municipality", "form"], vec![municipality, form])],
        ),
        (
            "supply.by-sub-form",
            vec![provider, municipality, form, sub_form],
            vec![(vec![], vec![]), (vec!["sub_form"], vec![sub_form]), (vec!["form", "sub_form"], vec![form, sub_form])],
        ),
        (
            "supply.coverage",
            vec![municipality],
            vec![(vec![], vec![]), (vec!["form"], vec![form]), (vec!["municipality", "form"], vec![municipality, form])],
        ),
    ];
    let mut negative = false;
    for (index, as_of) in runs() {
        let computation = computed(index, as_of);
        let opening = windows()[index].0.pred_opt().expect("a day before");
        for (code, of, breakdowns) in &of_each {
            let parts = |supply: &Supply, parts: &[Part]| parts.iter().map(|part| part(supply)).collect::<Key>();
            let finest = *code == "supply.by-sub-form";
            let same = |supply: &Supply| {
                let mut key = parts(supply, &[provider, municipality, form]);
                key.push(supply.from.to_string());
                key.extend(finest.then(|| sub_form(supply)));
                Some(key)
            };
            let rows = first_ones(&values(&records().supplies), longest_first, same);
            for (by, by_parts) in breakdowns {
                let on = |day| there(&rows, day, |supply| parts(supply, of), |supply| parts(supply, by_parts));
                let (now, before) = (on(as_of), on(opening));
                let change = change(&now, &before);
                negative |= change.values().any(|count| *count < 0);
                check(&computation, code, by, change, now);
            }
        }
    }
    assert!(negative, "supply also falls in this material");
}

fn unknown(text: &Option<String>) -> String {
    text.clone().unwrap_or("unknown".into())
}

#[test]
fn contacts_are_summed_and_copies_are_known_by_their_number() {
    let all = first_ones(&values(&records().contacts), |contact| contact.date, |contact| contact.number.clone().map(|number| vec![number]));
    for (index, as_of) in runs() {
        let computation = computed(index, as_of);
        let counted: Vec<Contact> = all.iter().filter(|contact| day(1, 1) <= contact.date && contact.date <= as_of).cloned().collect();
        let of_period: Vec<Contact> = counted.iter().filter(|contact| windows()[index].0 <= contact.date).cloned().collect();
        type Keyed<'a> = (&'a [&'a str], fn(&Contact) -> Key);
        let by: [Keyed<'_>; 6] = [
            (&[], |_| vec![]),
            (&["form"], |contact| vec![contact.form.clone()]),
            (&["topic"], |contact| vec![unknown(&contact.topic)]),
            (&["municipality"], |contact| vec![unknown(&contact.municipality)]),
            (&["municipality", "form"], |contact| vec![unknown(&contact.municipality), contact.form.clone()]),
            (&["month"], |contact| vec![contact.date.format("%Y-%m").to_string()]),
        ];
        for (by, key_of) in by {
            let sums = |rows: &[Contact]| tally(rows, key_of, |contact| contact.count);
            check(&computation, "contacts.count", by, sums(&of_period), sums(&counted));
        }
        let rows = &computation.figures.get("contacts.count").expect("contacts").rows;
        assert_eq!((rows.read, rows.counted, rows.excluded["unusable"]), (81, counted.len() as i64, 1));
        assert_eq!(rows.excluded["duplicate"], 80 - all.len() as i64);
    }
}

#[test]
fn communications_are_counted_by_channel() {
    let same = |item: &Communication| Some(key(&[&item.date.to_string(), &item.channel, &item.what]));
    let all = first_ones(&values(&records().communications), |item| item.date, same);
    for (index, as_of) in runs() {
        let computation = computed(index, as_of);
        let counted: Vec<_> = all.iter().filter(|item| day(1, 1) <= item.date && item.date <= as_of).cloned().collect();
        let of_period: Vec<_> = counted.iter().filter(|item| windows()[index].0 <= item.date).cloned().collect();
        for (by, of_channel) in [(&[][..], false), (&["channel"][..], true)] {
            let counts = |rows: &[Communication]| tally(rows, |item| if of_channel { vec![item.channel.clone()] } else { vec![] }, |_| 1);
            check(&computation, "communications.count", by, counts(&of_period), counts(&counted));
        }
    }
}

#[test]
fn tasks_are_in_the_plan_due_done_or_late() {
    let same = |task: &Task| Some(key(&[&task.item, &task.planned_by.to_string()]));
    let kept: Vec<Task> = values(&records().tasks).into_iter().filter(|task| !task.cancelled).collect();
    let all = first_ones(&kept, |task| task.planned_by, same);
    let added = |task: &Task| task.added_on.unwrap_or(day(1, 1));
    let (start, end) = (day(1, 1), day(12, 31));
    let mut was_late = false;
    for (index, as_of) in runs() {
        let computation = computed(index, as_of);
        let (from, opening) = (windows()[index].0, windows()[index].0.pred_opt().expect("a day before"));
        for (by, of_goal) in [(&[][..], false), (&["goal"][..], true)] {
            let counts = |holds: &dyn Fn(&Task) -> bool| {
                let rows: Vec<Task> = all.iter().filter(|task| holds(task)).cloned().collect();
                tally(&rows, |task| if of_goal { vec![task.goal.clone().unwrap_or("unknown".into())] } else { vec![] }, |_| 1)
            };
            let in_period = |day: NaiveDate| from <= day && day <= as_of;
            check(&computation, "tasks.all", by, counts(&|task| in_period(added(task))), counts(&|task| added(task) <= as_of));
            let due = counts(&|task| task.planned_by <= as_of);
            check(&computation, "tasks.planned", by, counts(&|task| in_period(task.planned_by)), due);
            let done = counts(&|task| task.done_on.is_some_and(|day| start <= day && day <= as_of));
            check(&computation, "tasks.done", by, counts(&|task| task.done_on.is_some_and(in_period)), done.clone());
            let late = |on: NaiveDate| {
                counts(&|task| {
                    task.planned_by <= on && task.planned_by <= end && task.done_on.is_none_or(|day| day > on && day > task.planned_by)
                })
            };
            was_late |= !late(as_of).is_empty();
            check(&computation, "tasks.late", by, change(&late(as_of), &late(opening)), late(as_of));
            // The share: every key of the plan, also where nothing is done.
            let in_plan = counts(&|task| added(task) <= as_of);
            let shares: BTreeMap<Key, (i64, i64)> =
                in_plan.iter().map(|(key, all)| (key.clone(), (done.get(key).copied().unwrap_or(0), *all))).collect();
            let [_, cumulative] = told(&computation, "tasks.progress", by);
            let found = cumulative.iter().map(|(key, amount)| match amount {
                Amount::Ratio(ratio) => (key.clone(), (ratio.numerator, ratio.denominator)),
                Amount::Count(_) => panic!("a share is a pair"),
            });
            assert_eq!(found.collect::<BTreeMap<_, _>>(), shares, "tasks.progress by {by:?} in {}", index + 1);
        }
    }
    assert!(was_late);
}

#[test]
fn need_stands_against_supply_by_municipality() {
    let same = |supply: &Supply| Some(key(&[&supply.provider, &supply.municipality, &supply.form, &supply.from.to_string()]));
    let supplies = first_ones(&values(&records().supplies), longest_first, same);
    let responses = values(&records().responses);
    for (index, as_of) in runs() {
        let computation = computed(index, as_of);
        let figure = computation.figures.get("survey.tarve.need-per-supply").expect("need against supply");
        assert_eq!(figure.period, State::NotApplicable);
        for municipality in MUNICIPALITIES {
            let need = responses
                .iter()
                .filter(|response| {
                    response.municipality.as_deref() == Some(municipality) && day(1, 1) <= response.date && response.date <= as_of
                })
                .count() as i64;
            let services =
                there(&supplies, as_of, |supply| key(&[&supply.provider, &supply.form]), |supply| vec![supply.municipality.clone()]);
            let expected = services.get(&key(&[municipality])).map_or(State::NO_DATA, |services| State::ratio(need, *services));
            let cell = figure.cell(&["municipality"], &[municipality]).expect("every municipality has a cell");
            assert_eq!(cell.cumulative, expected, "{municipality} in {}", index + 1);
        }
    }
}

/// What a project keeps no record of is no line of its reports, unless it has promised it.
#[test]
fn only_what_a_project_keeps_or_promises_is_computed() {
    let codes = |project: &Project| -> BTreeSet<String> {
        let library = mittari_indicators::library(project, &[]).unwrap_or_else(|error| panic!("{error}"));
        library.definitions.iter().map(|definition| definition.code.split('.').next().unwrap_or_default().to_string()).collect()
    };
    let families = |list: &[&str]| list.iter().map(|family| (*family).to_string()).collect::<BTreeSet<_>>();
    assert_eq!(codes(&project(&[])), families(&["survey", "project"]));
    assert_eq!(codes(&project(&["supply", "task"])), families(&["survey", "project", "supply", "tasks"]));
    let mut promising = project(&["communication"]);
    let target = "[[target]]\nindicator = \"events.network\"\nvalue = 5\nsource = \"suunnitelma\"\n";
    let with_target: Project = toml::from_str(&format!("{PROJECT}{target}")).expect("a project");
    promising.targets = with_target.targets;
    assert_eq!(codes(&promising), families(&["survey", "project", "communications", "events"]));
    let without_supply = mittari_indicators::library(&project(&["answer"]), &[]).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        !without_supply.definitions.iter().any(|definition| definition.code.ends_with("need-per-supply")),
        "no supply to hold need against"
    );
}
