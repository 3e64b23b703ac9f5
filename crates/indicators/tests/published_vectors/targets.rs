//! Targets by period, cumulation and direction: TolaData, hledger, Akvo.

use mittari_vocabulary::figure::{Figure, Status};
use mittari_vocabulary::quantity::{State, rounded};
use mittari_vocabulary::records::{Records, Register};

use crate::made::{computed, contact, cost, count, day, members, project, register, shown, sources, target};

/// mercycorps/toladata, indicators/tests/test_time_aware_iptt_queries.py: its periods and its collection dates.
const PERIODS: [(&str, &str); 3] = [("2016-01-01", "2016-04-30"), ("2016-05-01", "2016-08-31"), ("2016-09-01", "2016-12-31")];
const HALVES: [(&str, &str); 2] = [("2016-01-01", "2016-06-30"), ("2016-07-01", "2016-12-31")];
const DATES: [&str; 4] = ["2016-02-01", "2016-06-01", "2016-08-10", "2016-10-20"];

/// Whether the figure of a period is that of its end or its own.
#[derive(PartialEq)]
enum Reads {
    /// Results add up from the beginning.
    Cumulated,
    /// The latest result stands: a register of as many members.
    Latest,
    /// Each period by itself.
    ByPeriod,
}

struct Scenario {
    reads: Reads,
    targets: [i64; 3],
    results: [i64; 4],
    actuals: [i64; 3],
    met: [i64; 3],
    halves: [i64; 2],
    /// Result, target and per cent of the whole.
    life: [i64; 3],
    /// What Mittari says where the published table has −1, 0 and 1.
    statuses: [Status; 3],
}

fn check(scenario: &Scenario) {
    let latest = scenario.reads == Reads::Latest;
    let code = if latest { "network.organisations" } else { "contacts.count" };
    let kind = if latest { "organisation" } else { "contact" };
    let by_period = scenario.reads == Reads::ByPeriod;
    // The plan is what shall be reached by the end of each period.
    let mut plan = scenario.targets;
    if by_period {
        plan = [plan[0], plan[0] + plan[1], plan[0] + plan[1] + plan[2]];
    }
    let results: Vec<(&str, i64)> = DATES.into_iter().zip(scenario.results).collect();
    let records = Records {
        organisations: if latest { members(&results) } else { Register::default() },
        contacts: if latest {
            Register::default()
        } else {
            register(results.iter().map(|(date, count)| contact(day(date), None, "training", *count)))
        },
        ..Records::default()
    };
    let figure_of = |project, period| computed(project, &[], &records, period).figures.get(code).expect("the figure").clone();
    let reading = |figure: &Figure| count(if by_period { &figure.period } else { &figure.cumulative });

    let rest = format!("{}{}", sources(&[kind]), target(code, plan[2], &plan));
    let whole = project(&PERIODS, &rest);
    let mut earlier = 0;
    for (index, figure) in (1..=3).map(|period| figure_of(&whole, period)).enumerate() {
        assert_eq!(reading(&figure), scenario.actuals[index], "actual of period {}", index + 1);
        let to_date = figure.plan.as_ref().expect("a plan").to_date;
        let wanted = if by_period { to_date - earlier } else { to_date };
        assert_eq!(rounded(100 * reading(&figure), wanted), scenario.met[index], "met in period {}", index + 1);
        assert_eq!(figure.status, scenario.statuses[index], "status of period {}", index + 1);
        earlier = to_date;
        if index == 2 {
            let [result, target, per_cent] = scenario.life;
            assert_eq!((count(&figure.cumulative), count(&figure.target)), (result, target));
            assert_eq!(shown(&figure.attainment, 100), per_cent, "life of project");
        }
    }
    let halves = project(&HALVES, &sources(&[kind]));
    assert_eq!([1, 2].map(|half| reading(&figure_of(&halves, half))), scenario.halves, "half-years");
}

pub fn toladata_number_cumulative_rising() {
    check(&Scenario {
        reads: Reads::Cumulated,
        targets: [50, 100, 150],
        results: [40, 30, 30, 45],
        actuals: [40, 100, 145],
        met: [80, 100, 97],
        halves: [70, 145],
        life: [145, 150, 97],
        statuses: [Status::Behind, Status::OnPlan, Status::Behind],
    });
}

pub fn toladata_number_cumulative_falling() {
    check(&Scenario {
        reads: Reads::Cumulated,
        targets: [300, 200, 100],
        results: [100, 50, 80, 40],
        actuals: [100, 230, 270],
        met: [33, 115, 270],
        halves: [150, 270],
        life: [270, 100, 270],
        // More than the target is reached, whatever the direction was meant to be.
        statuses: [Status::Reached, Status::Reached, Status::Reached],
    });
}

pub fn toladata_percent_cumulative_rising() {
    check(&Scenario {
        reads: Reads::Latest,
        targets: [50, 60, 70],
        results: [40, 50, 55, 75],
        actuals: [40, 55, 75],
        met: [80, 92, 107],
        halves: [50, 75],
        life: [75, 70, 107],
        statuses: [Status::Behind, Status::Behind, Status::Reached],
    });
}

pub fn toladata_percent_cumulative_falling() {
    check(&Scenario {
        reads: Reads::Latest,
        targets: [80, 40, 20],
        results: [75, 35, 55, 25],
        actuals: [75, 55, 25],
        met: [94, 138, 125],
        halves: [35, 25],
        life: [25, 20, 125],
        statuses: [Status::Reached, Status::Reached, Status::Reached],
    });
}

pub fn toladata_number_by_period_rising() {
    check(&Scenario {
        reads: Reads::ByPeriod,
        targets: [100, 100, 100],
        results: [80, 40, 70, 90],
        actuals: [80, 110, 90],
        met: [80, 110, 90],
        halves: [120, 160],
        life: [280, 300, 93],
        // Held against the plan to date: 80 of 100, 190 of 200, 280 of 300.
        statuses: [Status::Behind, Status::Behind, Status::Behind],
    });
}

pub fn toladata_number_by_period_falling() {
    check(&Scenario {
        reads: Reads::ByPeriod,
        targets: [500, 500, 500],
        results: [400, 300, 200, 600],
        actuals: [400, 500, 600],
        met: [80, 100, 120],
        halves: [700, 800],
        life: [1500, 1500, 100],
        statuses: [Status::Behind, Status::Behind, Status::Reached],
    });
}

/// Published: every field blank.
pub fn toladata_percent_by_period() {
    let project = project(&PERIODS, &format!("{}{}", sources(&["organisation"]), ""));
    let computation = computed(&project, &[], &Records::default(), 2);
    let figure = computation.figures.get("network.organisations").expect("the figure");
    assert_eq!([&figure.period, &figure.cumulative], [&State::NO_DATA; 2]);
    assert_eq!([&figure.target, &figure.attainment], [&State::NoTarget; 2]);
    assert_eq!((figure.status, &figure.plan), (Status::NoTarget, &None));
}

/// mercycorps/toladata, over_under_queries_unit_tests.py: targets of the middle and the end 500 and 800, results 350 and 950.
pub fn toladata_mid_and_end() {
    let figure = |code: &str, kind: &str, value: i64, plan: [i64; 2], records: &Records| {
        let project = project(&HALVES, &format!("{}{}", sources(&[kind]), target(code, value, &plan)));
        computed(&project, &[], records, 2).figures.get(code).expect("the figure").clone()
    };
    let dates = [day("2016-03-01"), day("2016-09-01")];
    let logged = register(dates.into_iter().zip([350, 950]).map(|(date, count)| contact(date, None, "training", count)));
    let logged = Records { contacts: logged, ..Records::default() };
    // Not cumulative: both targets and both results, 1300 of 1300.
    let whole = figure("contacts.count", "contact", 1300, [500, 1300], &logged);
    assert_eq!((count(&whole.period), count(&whole.cumulative), shown(&whole.attainment, 100)), (950, 1300, 100));
    assert_eq!(whole.status, Status::Reached);
    // Cumulative: the last target, results added up.
    let cumulated = figure("contacts.count", "contact", 800, [500, 800], &logged);
    assert_eq!((count(&cumulated.target), count(&cumulated.cumulative)), (800, 1300));
    // Not summing: the last target and the last result.
    let latest = Records { organisations: members(&[("2016-03-01", 350), ("2016-09-01", 950)]), ..Records::default() };
    let latest = figure("network.organisations", "organisation", 800, [500, 800], &latest);
    assert_eq!((count(&latest.target), count(&latest.cumulative)), (800, 950));
}

/// The attainment of a cost target in cents, or why there is none.
fn of_goal(cents: i64, goal: Option<i64>) -> State {
    let goal = goal.map(|goal| target("costs.total", goal, &[])).unwrap_or_default();
    let project = project(&[("2016-01-01", "2016-12-31")], &format!("{}{goal}", sources(&["cost"])));
    let records = Records { costs: register([cost(1, day("2016-05-01"), "v", cents)]), ..Records::default() };
    computed(&project, &[], &records, 1).figures.get("costs.total").expect("costs").attainment.clone()
}

/// hledger, hledger/test/balance/budget.test: dollars of a goal.
pub fn hledger_budget() {
    for (spent, goal, per_cent) in [(10, 25, 40), (14, 25, 56), (51, 25, 204), (0, 15, 0)] {
        assert_eq!(shown(&of_goal(spent * 100, Some(goal * 100)), 100), per_cent, "{spent} of {goal}");
    }
    assert_eq!(of_goal(1000, None), State::NoTarget);
}

/// akvo/akvo-rsr, akvo/rsr/tests/views/py_reports/test_results_indicators.py: 6 and 9 of 20.
pub fn akvo_shares_of_target() {
    assert_eq!(shown(&of_goal(6, Some(20)), 100), 30);
    assert_eq!(shown(&of_goal(9, Some(20)), 100), 45);
}
