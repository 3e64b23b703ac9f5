//! The second reading of a definition: its figures as formulas over evidence.
//!
//! Each measure comes down to sums of weights ([`mittari_vocabulary::evidence`]); this module says
//! which weights a definition needs and how its figures follow from them.

use mittari_vocabulary::evidence::{Weight, WeightRule};
use mittari_vocabulary::figure::Formulas;
use mittari_vocabulary::formula::{Condition, Formula, Parameter, Window};

use crate::definition::Definition;
use crate::definition::syntax::{Measure, Rows};

/// The pseudo-field of weights that are about each period by itself.
pub const PERIOD: &str = "period";

/// The period column of a panel of holders.
pub const PANEL: &str = "panel";

/// The formulas of one breakdown (or of the headline, by nothing) and the weights they need, each
/// with the id of its table.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub formulas: Formulas,
    pub weights: Vec<(String, Weight)>,
}

/// The table that holds the panel of an indicator's holders, or of what is there at the ends of periods.
pub fn panel_table(definition: &Definition) -> String {
    let of = if matches!(definition.measure, Measure::Present { .. }) { "present" } else { "holder" };
    format!("{of}:{}", definition.code)
}

/// Reads a definition as formulas. `definitions` are there for those that combine others.
pub fn read(definition: &Definition, by: &[String], definitions: &[Definition]) -> Reading {
    let mut reading = match (&definition.rows, &definition.measure) {
        (Some(rows), measure) => over_rows(definition, rows, measure, by),
        (None, measure) => over_indicators(measure, by, definitions),
    };
    if !definition.by_period {
        reading.formulas.period = None;
    }
    if !definition.headline && by.is_empty() {
        reading.formulas = Formulas::default();
    }
    reading
}

fn over_rows(definition: &Definition, rows: &Rows, measure: &Measure, by: &[String]) -> Reading {
    let code = definition.code.as_str();
    let table = rows.of.as_str();
    let weight = |suffix: &str, rule: WeightRule, at: &str| Weight {
        id: if suffix.is_empty() { code.to_string() } else { format!("{code}/{suffix}") },
        indicator: code.to_string(),
        rule,
        period_column: at.to_string(),
    };
    let coming_and_going = |joined: &str, left: &str| {
        // An opening knows only who was there; whoever left by then did so for the reason "left".
        let reason = rows.reason_of_leaving(left).unwrap_or("left").to_string();
        [weight("joined", WeightRule::Shown, joined), weight("left", WeightRule::SetAside { reason }, left)]
    };
    match measure {
        Measure::Count {} => {
            let weight = if rows.shows_set_aside(by) {
                weight("shown", WeightRule::Shown, &rows.at)
            } else {
                weight("", WeightRule::Counted, &rows.at)
            };
            flow(table, weight)
        }
        Measure::Sum { amount } => flow(table, weight("", WeightRule::Amount { column: amount.clone() }, &rows.at)),
        Measure::First { of } => flow(table, weight("", WeightRule::FirstOf { columns: of.clone() }, &rows.at)),
        Measure::Distinct { of } => {
            let ever: Vec<String> = of.iter().chain(by).cloned().collect();
            let mut each_period = ever.clone();
            each_period.push(PERIOD.to_string());
            let ever = weight(&ever.join("+"), WeightRule::FirstOf { columns: ever }, &rows.at);
            let each = weight(&each_period.join("+"), WeightRule::FirstOf { columns: each_period }, &rows.at);
            Reading {
                formulas: Formulas { period: Some(sum(table, &each, Window::During)), cumulative: Some(sum(table, &ever, Window::UpTo)) },
                weights: vec![(table.to_string(), ever), (table.to_string(), each)],
            }
        }
        Measure::Stock { joined, left } => {
            let [ever, gone] = coming_and_going(joined, left);
            let balance = |window| Some(Formula::Subtract(Box::new(sum(table, &ever, window)), Box::new(sum(table, &gone, window))));
            Reading {
                formulas: Formulas { period: balance(Window::During), cumulative: balance(Window::UpTo) },
                weights: vec![(table.to_string(), ever.clone()), (table.to_string(), gone.clone())],
            }
        }
        Measure::Opening { joined, left } => {
            let [ever, gone] = coming_and_going(joined, left);
            let balance = Formula::Subtract(Box::new(sum(table, &ever, Window::Before)), Box::new(sum(table, &gone, Window::Before)));
            Reading {
                formulas: Formulas { period: Some(balance.clone()), cumulative: Some(balance) },
                weights: vec![(table.to_string(), ever), (table.to_string(), gone)],
            }
        }
        Measure::Present { of, joined, left } => {
            let mut told_apart = of.clone();
            told_apart.extend(by.iter().filter(|field| !of.contains(field)).cloned());
            let id = told_apart.join("+");
            let columns = std::iter::once(PANEL.to_string()).chain(told_apart).collect();
            let first = weight(&id, WeightRule::FirstOf { columns }, PANEL);
            let panel = panel_table(definition);
            let now = sum(&panel, &first, Window::During);
            let before = sum(&panel, &first, Window::Preceding);
            // The rows' own weights are there for the audit, which derives the panel from them.
            let rows = coming_and_going(joined, left).map(|weight| (table.to_string(), weight));
            Reading {
                formulas: Formulas { period: Some(Formula::Subtract(Box::new(now.clone()), Box::new(before))), cumulative: Some(now) },
                weights: std::iter::once((panel, first)).chain(rows).collect(),
            }
        }
        Measure::Complete { group, .. } => {
            let first = weight("", WeightRule::FirstOf { columns: vec![group.clone()] }, PANEL);
            flow(&panel_table(definition), first)
        }
        Measure::Best { group, .. } => {
            let rule = WeightRule::AmountOfFirst { columns: vec![PANEL.into(), group.clone()], amount: "held".into() };
            let best = weight("", rule, PANEL);
            let table = panel_table(definition);
            let now = sum(&table, &best, Window::During);
            Reading {
                formulas: Formulas {
                    period: Some(Formula::Subtract(Box::new(now.clone()), Box::new(sum(&table, &best, Window::Preceding)))),
                    cumulative: Some(now),
                },
                weights: vec![(table, best)],
            }
        }
        Measure::Median { scale, top } => {
            let counted = weight("", WeightRule::Counted, &rows.at);
            let median = |window| {
                let counts = (1..=*top).map(|value| Formula::Sum {
                    table: table.to_string(),
                    weight: counted.id.clone(),
                    window,
                    conditions: vec![Condition { dimension: scale.clone(), key: value.to_string() }],
                });
                Some(Formula::MedianOfScale(counts.collect()))
            };
            Reading {
                formulas: Formulas { period: median(Window::During), cumulative: median(Window::UpTo) },
                weights: vec![(table.to_string(), counted.clone())],
            }
        }
        Measure::Share { field, among } => {
            let rule = WeightRule::CountedWhere { column: field.clone(), among: among.clone() };
            let part = weight("part", rule, &rows.at);
            let whole = weight("", WeightRule::Counted, &rows.at);
            let share = |window| Some(Formula::Ratio(Box::new(sum(table, &part, window)), Box::new(sum(table, &whole, window))));
            Reading {
                formulas: Formulas { period: share(Window::During), cumulative: share(Window::UpTo) },
                weights: vec![(table.to_string(), part.clone()), (table.to_string(), whole.clone())],
            }
        }
        Measure::Ratio { .. } | Measure::Difference { .. } | Measure::OwnShare { .. } | Measure::Elapsed {} => Reading::default(),
    }
}

fn over_indicators(measure: &Measure, by: &[String], definitions: &[Definition]) -> Reading {
    let of = |code: &str| definitions.iter().find(|definition| definition.code == code).map(|definition| read(definition, by, definitions));
    let combine = |left: Option<Reading>, right: Option<Reading>, with: &dyn Fn(Box<Formula>, Box<Formula>) -> Formula| {
        let (Some(left), Some(right)) = (left, right) else { return Reading::default() };
        let both = |left: Option<Formula>, right: Option<Formula>| Some(with(Box::new(left?), Box::new(right?)));
        Reading {
            formulas: Formulas {
                period: both(left.formulas.period, right.formulas.period),
                cumulative: both(left.formulas.cumulative, right.formulas.cumulative),
            },
            // The weights come with the indicators that own them.
            weights: Vec::new(),
        }
    };
    let constant = |parameter: Parameter| {
        let formula = Some(Formula::Parameter(parameter));
        Some(Reading { formulas: Formulas { period: formula.clone(), cumulative: formula }, weights: Vec::new() })
    };
    match measure {
        Measure::Ratio { above, below } => {
            let below = match below.as_str() {
                "@participation_day_minutes" => constant(Parameter::ParticipationDayMinutes),
                code => of(code),
            };
            combine(of(above), below, &|above, below| Formula::Ratio(above, below))
        }
        Measure::Difference { from, less } => combine(of(from), of(less), &|from, less| Formula::Subtract(from, less)),
        Measure::OwnShare { of: code } => {
            let part = combine(of(code), constant(Parameter::BudgetOwn), &|of, own| Formula::Multiply(of, own));
            combine(Some(part), constant(Parameter::BudgetTotal), &|part, total| Formula::Ratio(part, total))
        }
        Measure::Elapsed {} => {
            let share =
                |days| Some(Formula::Ratio(Box::new(Formula::Parameter(days)), Box::new(Formula::Parameter(Parameter::ProjectDays))));
            Reading {
                formulas: Formulas { period: share(Parameter::PeriodDays), cumulative: share(Parameter::ElapsedDays) },
                weights: Vec::new(),
            }
        }
        _ => Reading::default(),
    }
}

/// A weight that adds up over periods.
fn flow(table: &str, weight: Weight) -> Reading {
    Reading {
        formulas: Formulas { period: Some(sum(table, &weight, Window::During)), cumulative: Some(sum(table, &weight, Window::UpTo)) },
        weights: vec![(table.to_string(), weight)],
    }
}

fn sum(table: &str, weight: &Weight, window: Window) -> Formula {
    Formula::Sum { table: table.to_string(), weight: weight.id.clone(), window, conditions: Vec::new() }
}
