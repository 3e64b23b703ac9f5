//! Different persons over periods, the hiding of few, and choices of many.

use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::records::{Badge, Records, Response, Role, Worker};

use crate::made::{attendance, computed, cost, count, day, project, register, shown, sources, target, training};

/// dbt-labs/metricflow, fct_bookings.yaml: 287 bookings, 163 guests, 258 where the guests of each day are added up; on
/// 18.12.2019 ten bookings of three guests. The rows are made so that they have these margins, over the days of a December.
struct December {
    /// Guest and day of each booking.
    bookings: Vec<(usize, u32)>,
}

impl December {
    fn new() -> Self {
        let busy = [(0, 4), (1, 3), (2, 3)].into_iter().flat_map(|(guest, times)| vec![(guest, 18); times]);
        let first = (3..163).map(|guest| (guest, guest as u32 % 17 + 1));
        let again = (3..98).map(|guest| (guest, guest as u32 % 13 + 19));
        let twice_a_day = (3..25).map(|guest| (guest, guest as u32 % 17 + 1));
        December { bookings: busy.chain(first).chain(again).chain(twice_a_day).collect() }
    }

    fn day(day_of_month: u32) -> chrono::NaiveDate {
        day(&format!("2019-12-{day_of_month:02}"))
    }

    /// A period for each day.
    fn project() -> Project {
        let days: Vec<String> = (1..=31).map(|day| format!("2019-12-{day:02}")).collect();
        let periods: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), day.as_str())).collect();
        project(&periods, &sources(&["attendance", "cost"]))
    }

    /// Each booking is a training of its own, so that none is another's copy.
    fn records(&self) -> Records {
        let id = |number: usize| format!("K{number}");
        let trainings = self.bookings.iter().enumerate().map(|(number, (_, day))| training(&id(number), Self::day(*day)));
        let attendances = self.bookings.iter().enumerate().map(|(number, (guest, _))| attendance(*guest, &id(number)));
        Records { trainings: register(trainings), attendances: register(attendances), ..Records::default() }
    }
}

pub fn metricflow_guests() {
    let december = December::new();
    let computation = computed(&December::project(), &[], &december.records(), 31);
    let figure = |code: &str| computation.figures.get(code).unwrap_or_else(|| panic!("no {code}"));
    let days = |code: &str| figure(code).history.iter().map(|day| count(&day.period)).collect::<Vec<_>>();
    assert_eq!(count(&figure("trainings.participations").cumulative), 287);
    let guests = figure("trainings.persons");
    assert_eq!((count(&guests.cumulative), days("trainings.persons").iter().sum::<i64>()), (163, 258));
    assert_eq!((days("trainings.participations")[17], days("trainings.persons")[17]), (10, 3));
    // New ones add up where different ones do not.
    assert_eq!(days("trainings.new-persons").iter().sum::<i64>(), 163);
}

/// The same file: bookings of 223 070.46 in all, of 5 698.58 on 18.12.2019.
pub fn metricflow_sums() {
    let (whole, busy) = (22_307_046, 569_858);
    // Even amounts, the last of each group with what is left.
    let split = |sum: i64, rows: i64| (0..rows).map(move |row| sum / rows + if row == rows - 1 { sum % rows } else { 0 });
    let amounts = split(busy, 10).chain(split(whole - busy, 277));
    let rows = December::new().bookings.into_iter().zip(amounts).enumerate();
    let costs = register(rows.map(|(number, ((_, day), cents))| cost(number, December::day(day), "v", cents)));
    let computation = computed(&December::project(), &[], &Records { costs, ..Records::default() }, 31);
    let figure = computation.figures.get("costs.total").expect("costs");
    assert_eq!((count(&figure.cumulative), count(&figure.history[17].period)), (whole, busy));
}

/// opensafely-core/ehrql, test_count_distinct_for_patient.py: 3, 2, 1 and 0 different values.
pub fn ehrql_distinct() {
    let quarters = [("2020-01-01", "2020-03-31"), ("2020-04-01", "2020-06-30"), ("2020-07-01", "2020-09-30"), ("2020-10-01", "2020-12-31")];
    let project = project(&quarters, &sources(&["attendance"]));
    let rows = [
        ("2020-02-01", 1),
        ("2020-02-01", 2),
        ("2020-02-01", 3),
        ("2020-05-01", 1),
        ("2020-05-01", 1),
        ("2020-05-01", 2),
        ("2020-08-01", 3),
    ];
    let id = |number: usize| format!("K{number}");
    let records = Records {
        trainings: register(rows.iter().enumerate().map(|(number, (date, _))| training(&id(number), day(date)))),
        attendances: register(rows.iter().enumerate().map(|(number, (_, person))| attendance(*person, &id(number)))),
        ..Records::default()
    };
    let computation = computed(&project, &[], &records, 4);
    let history = &computation.figures.get("trainings.persons").expect("persons").history;
    assert_eq!(history.iter().map(|quarter| count(&quarter.period)).collect::<Vec<_>>(), [3, 2, 1, 0]);
}

const SURVEY: &str = "[[survey]]\nid = \"s\"\nname = \"s\"\n[[survey.question]]\nid = \"q\"\ntitle = \"q\"\ncolumn = \"q\"\nkind = \"multi-choice\"\n\
    options = [{ id = \"omnivore\", column = \"o\" }, { id = \"vegan\", column = \"v\" }, { id = \"vegetarian\", column = \"w\" }, { id = \"other\", column = \"x\" }]\n\
    [[source]]\nkind = \"answer\"\nlayout = \"webropol\"\nfiles = \"v.csv\"\nsurvey = \"s\"\n";

fn answered(respondents: usize, chosen: &[&str]) -> Records {
    let choices: Vec<(String, Sourced<String>)> =
        chosen.iter().map(|option| ("q".to_string(), Sourced { place: Place::file("v.csv"), value: (*option).to_string() })).collect();
    let response = |number: usize| Response {
        survey: "s".into(),
        respondent: format!("v.csv#{number}"),
        date: day("2020-02-01"),
        municipality: None,
        answers: Vec::new(),
        choices: choices.clone(),
    };
    Records { responses: register((0..respondents).map(response)), ..Records::default() }
}

/// opensafely-core/ehrql, test_disclosure_control.py: counts up to 7 become 0, and 8 becomes 10.
pub fn ehrql_disclosure() {
    let project = project(&[("2020-01-01", "2020-12-31")], SURVEY);
    for (respondents, hidden) in [(0, false), (1, true), (4, true), (5, false), (6, false), (7, false), (8, false)] {
        let figures = computed(&project, &[], &answered(respondents, &["vegan"]), 1).figures;
        let selections = figures.get("survey.s.selections").expect("selections");
        // Never rounded: what is hidden is hidden as such when it is shown, and the audit has it all.
        assert_eq!(count(&selections.cumulative), respondents as i64);
        assert_eq!(figures.tells_apart("survey.s.selections"), hidden, "{respondents} respondents");
    }
}

/// kobotoolbox/formpack, test_exports.py, test_select_multiple_*: "vegan vegetarian" is 0, 1, 1 and 0.
pub fn formpack_multiple_choice() {
    let project = project(&[("2020-01-01", "2020-12-31")], SURVEY);
    let computation = computed(&project, &[], &answered(1, &["vegan", "vegetarian"]), 1);
    let figure = computation.figures.get("survey.s.selections").expect("selections");
    let cells = &figure.breakdown(&["topic"]).expect("by topic").cells;
    let told: Vec<(&str, i64)> = cells.iter().map(|cell| (cell.key[0].as_str(), count(&cell.cumulative))).collect();
    assert_eq!(told, [("omnivore", 0), ("vegan", 1), ("vegetarian", 1), ("other", 0)]);
}

/// The evaluation of Digiosallisuus Pohjois-Karjalassa: thirteen municipalities and four badges, 52 completions.
pub fn seeds_badges() {
    let (municipalities, badges) = ((1..=13).map(|number| format!("{number:03}")), ["a", "b", "c", "d"]);
    let listed: String = municipalities.clone().map(|code| format!("[[municipality]]\ncode = \"{code}\"\nname = \"{code}\"\n")).collect();
    let catalogue = badges.map(|id| format!("[[badge]]\nid = \"{id}\"\nname = \"{id}\"\ntarget = true\n")).concat();
    let rest = format!("{listed}{catalogue}{}{}", sources(&["badge", "roster"]), target("badges.completions", 52, &[]));
    let project = project(&[("2022-09-01", "2023-12-31")], &rest);
    let person = |municipality: &str| PersonKey(format!("P{municipality}"));
    let workers = municipalities.clone().map(|municipality| Worker {
        person: person(&municipality),
        municipality,
        service_point: "v".into(),
        role: Role::ServicePoint,
        from: None,
        to: None,
    });
    let issued = municipalities.flat_map(|municipality| {
        badges.map(|badge| Badge {
            person: person(&municipality),
            badge: badge.into(),
            issued_on: day("2023-03-01"),
            revoked_on: None,
            municipality: Some(municipality.clone()),
        })
    });
    let records = Records { workers: register(workers), badges: register(issued), ..Records::default() };
    let figures = computed(&project, &[], &records, 1).figures;
    let cumulative = |code: &str| count(&figures.get(code).unwrap_or_else(|| panic!("no {code}")).cumulative);
    assert_eq!(
        [cumulative("badges.completions"), cumulative("badges.covered-pairs"), cumulative("badges.municipalities-complete")],
        [52, 52, 13]
    );
    assert_eq!(shown(&figures.get("badges.completions").expect("completions").attainment, 100), 100);
}
