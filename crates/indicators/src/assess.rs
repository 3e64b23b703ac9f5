//! How a figure stands against its target: attainment, plan to date, status and forecast.

use chrono::NaiveDate;
use mittari_vocabulary::figure::{Forecast, PeriodFigure, Plan, Status};
use mittari_vocabulary::project::{Project, Target};
use mittari_vocabulary::quantity::{State, rounded};

use crate::definition::syntax::{Definition, Forecasting};
use crate::knowledge::days_between;

/// Cumulative over target, never capped; empty without a target.
pub fn attainment(cumulative: &State, target: Option<&Target>) -> State {
    match (target, cumulative.as_count()) {
        (None, _) => State::NoTarget,
        (Some(target), Some(count)) => State::ratio(count, target.value),
        (Some(_), None) => State::NO_DATA,
    }
}

/// The plan on a day: between the stated points of the plan it rises evenly; without points, evenly to the target.
///
/// Rounded half away from zero, once.
pub fn plan(project: &Project, target: &Target, day: NaiveDate) -> Plan {
    let start = project.first_day().pred_opt().unwrap_or(project.first_day());
    let mut points: Vec<(NaiveDate, i64)> =
        target.plan.iter().filter_map(|point| Some((project.period(&point.period)?.to, point.cumulative))).collect();
    points.sort();
    let stated = !points.is_empty();
    if !stated {
        points.push((project.project.end.date, target.value));
    }
    let mut earlier = (start, 0);
    for point in points {
        if day <= point.0 {
            return Plan { to_date: between(earlier, point, day), stated };
        }
        earlier = point;
    }
    Plan { to_date: earlier.1, stated }
}

fn between((from, low): (NaiveDate, i64), (to, high): (NaiveDate, i64), day: NaiveDate) -> i64 {
    let all = (to - from).num_days();
    if all <= 0 {
        return high;
    }
    let gone = (day - from).num_days().max(0);
    low + rounded((high - low) * gone, all)
}

/// Reached only together with the indicators that it is tied to; else by the plan, not by the share of the whole.
pub fn status(cumulative: &State, target: Option<&Target>, plan: Option<&Plan>, tied_reached: bool) -> Status {
    let (Some(target), Some(plan)) = (target, plan) else { return Status::NoTarget };
    match cumulative.as_count() {
        None => Status::NoData,
        Some(count) if count >= target.value && tied_reached => Status::Reached,
        Some(count) if count >= plan.to_date => Status::OnPlan,
        Some(_) if plan.stated => Status::Behind,
        Some(_) => Status::BehindEvenPlan,
    }
}

const LEAST_TO_FORECAST: i64 = 10;

/// Where the pace so far would lead by the project's end: the pace of the last two periods and that of the whole time.
///
/// None where there is too little to go by: fewer than two periods, or fewer than ten in all.
pub fn forecast(
    definition: &Definition,
    project: &Project,
    target: Option<&Target>,
    history: &[PeriodFigure],
    until: NaiveDate,
) -> Option<Forecast> {
    let mode = definition.forecast?;
    let now = history.last()?.cumulative.as_count()?;
    if history.len() < 2 || now < LEAST_TO_FORECAST {
        return None;
    }
    let remaining = (project.project.end.date - until).num_days().max(0);
    let elapsed = days_between(project.first_day(), until);
    let before = history.iter().rev().nth(2).map_or(Some(0), |period| period.cumulative.as_count())?;
    let recent_from = project.period(&history[history.len() - 2].id)?.from;
    let recent = rounded((now - before) * remaining, days_between(recent_from, until).max(1));
    let whole = rounded(now * remaining, elapsed.max(1));
    let ceiling = match (mode, target) {
        (Forecasting::Capped, Some(target)) => target.value.max(now),
        _ => i64::MAX,
    };
    Some(Forecast { lowest: (now + recent.min(whole)).min(ceiling), highest: (now + recent.max(whole)).min(ceiling) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    fn target(value: i64, plan: &[(&str, i64)]) -> Target {
        let plan = plan
            .iter()
            .map(|(period, cumulative)| mittari_vocabulary::project::PlanPoint { period: (*period).into(), cumulative: *cumulative });
        Target { indicator: "x".into(), key: Vec::new(), value, source: "test".into(), plan: plan.collect() }
    }

    fn project() -> Project {
        toml::from_str(include_str!("../library/example.toml")).expect("the example project is sound")
    }

    #[test]
    fn without_a_stated_plan_the_line_is_straight() {
        // 2023 and 2024 have 731 days; the 365 of 2023 are 49.93 % of them.
        let plan = plan(&project(), &target(100, &[]), day(2023, 12, 31));
        assert_eq!(plan, Plan { to_date: 50, stated: false });
    }

    #[test]
    fn a_stated_plan_holds_on_its_days_and_rises_evenly_between() {
        let target = target(100, &[("2023", 20), ("2024", 100)]);
        assert_eq!(plan(&project(), &target, day(2023, 12, 31)).to_date, 20);
        // Half of 2024, a leap year of 366 days: 20 + 80/2.
        assert_eq!(plan(&project(), &target, day(2024, 7, 1)).to_date, 60);
        assert_eq!(plan(&project(), &target, day(2024, 12, 31)).to_date, 100);
    }

    #[test]
    fn the_status_follows_the_plan_and_not_the_whole() {
        let with = |count, tied| {
            let target = target(100, &[("2023", 20), ("2024", 100)]);
            let plan = plan(&project(), &target, day(2023, 12, 31));
            status(&State::count(count), Some(&target), Some(&plan), tied)
        };
        assert_eq!(with(19, true), Status::Behind);
        assert_eq!(with(20, true), Status::OnPlan);
        assert_eq!(with(100, true), Status::Reached);
        assert_eq!(with(100, false), Status::OnPlan);
        assert_eq!(status(&State::count(5), None, None, true), Status::NoTarget);
    }
}
