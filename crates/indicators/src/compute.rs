//! Records and definitions in, figures with their evidence out.
//!
//! Every figure is reached twice: counted from the rows ([`crate::knowledge`]), and by evaluating its formula over the
//! evidence, single rows and aggregates both. Where the two disagree nothing is returned.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::evidence::{AggregatedTable, EvidenceTable, Fate};
use mittari_vocabulary::figure::{
    Breakdown, BreakdownCell, FIGURES_SCHEMA, Figure, Figures, Formulas, Ledger, PeriodFigure, PeriodHeading, Status,
};
use mittari_vocabulary::formula::{Condition, Formula, Grounds, Parameter, Window, sum_of_aggregates, sum_of_rows};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::{Amount, State};
use mittari_vocabulary::records::Records;
use polars::prelude::PolarsError;

use crate::assess;
use crate::definition::syntax::Measure;
use crate::definition::{Definition, Library};
use crate::evidence::{self, Member};
use crate::fates::{Fates, resolve};
use crate::formula::{self, Reading};
use crate::frame::SCHEMAS;
use crate::keys::{Lists, adds_up, breakdown_keys};
use crate::knowledge::Knowledge;
use crate::readings;
use crate::relate;
use crate::words::methods;

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum ComputeError {
    #[error("jaksoa \"{id}\" ei ole; projektin jaksot ovat {known}")]
    UnknownPeriod { id: String, known: String },
    #[error("tilannepäivä {as_of} on ennen jakson alkua {from}")]
    AsOfBeforePeriod { as_of: NaiveDate, from: NaiveDate },
    /// The computed figure and its own formula differ: a fault of Mittari's, never of the data.
    #[error("mittarin {code} luku ja sen kaava antavat eri tuloksen ({place}); raporttia ei kirjoiteta")]
    ReadingsDisagree { code: String, place: String },
    #[error("mittarin {code} rivit eivät täsmää: luettu {read}, laskettu ja pois jätetty yhteensä {accounted}")]
    RowsLost { code: String, read: i64, accounted: i64 },
    #[error("mittarin {code} jaottelun {by} solut eivät anna yhteensä mittarin lukua")]
    DoesNotAddUp { code: String, by: String },
    /// Polars' own text may quote values, so it is not shown.
    #[error("laskenta keskeytyi sisäiseen virheeseen")]
    Columns(#[source] PolarsError),
}

impl From<PolarsError> for ComputeError {
    fn from(error: PolarsError) -> Self {
        ComputeError::Columns(error)
    }
}

/// All figures of a period, as known on the as-of date (default: the period's last day).
pub fn compute(
    project: &Project,
    library: &Library,
    records: &Records,
    period: &str,
    as_of: Option<NaiveDate>,
) -> Result<Computation, ComputeError> {
    let index = project.periods.iter().position(|known| known.id == period).ok_or_else(|| ComputeError::UnknownPeriod {
        id: period.to_string(),
        known: project.periods.iter().map(|period| period.id.as_str()).collect::<Vec<_>>().join(", "),
    })?;
    let heading = &project.periods[index];
    let as_of = as_of.unwrap_or(heading.to);
    if as_of < heading.from {
        return Err(ComputeError::AsOfBeforePeriod { as_of, from: heading.from });
    }
    let k = index as i64 + 1;
    let eve = heading.from.pred_opt().unwrap_or(heading.from);
    let now = Knowledge::new(project, &library.definitions, relate::frames(project, records, as_of)?, as_of, k)?;
    let then = Knowledge::new(project, &library.definitions, relate::frames(project, records, eve)?, eve, k - 1)?;
    let mut computation = compute_known(library, &now, &then, &Lists::new(records), k)?;
    readings::tell(project, library, records, now, &mut computation)?;
    Ok(computation)
}

/// The figures of period `k` from what is known now and what was known at the end of the period before.
pub fn compute_known(
    library: &Library,
    now: &Knowledge<'_>,
    then: &Knowledge<'_>,
    lists: &Lists,
    k: i64,
) -> Result<Computation, ComputeError> {
    let tables = evidence_tables(now)?;
    let mut figures = Vec::new();
    for definition in now.definitions {
        figures.push(figure(now, then, lists, definition, k)?);
    }
    settle_statuses(now, &mut figures);
    let heading = &now.project.periods[(k - 1) as usize];
    let figures = Figures {
        schema: FIGURES_SCHEMA,
        project: now.project.project.code.clone(),
        period: PeriodHeading { id: heading.id.clone(), from: heading.from, to: heading.to },
        as_of: now.as_of,
        indicators: figures,
    };
    check_readings(now, &figures, &tables, k)?;
    Ok(Computation { figures, methods: methods(library, now.project), evidence: tables, period_number: k })
}

fn figure<'a>(
    now: &Knowledge<'a>,
    then: &Knowledge<'_>,
    lists: &Lists,
    definition: &'a Definition,
    k: i64,
) -> Result<Figure, ComputeError> {
    let state = |window, k| headline(now, definition, window, k);
    let (period, cumulative) = (state(Window::During, k)?, state(Window::UpTo, k)?);
    let previous = match then.definitions.iter().find(|other| other.code == definition.code) {
        Some(definition) => headline(then, definition, Window::UpTo, k - 1)?,
        None => State::NO_DATA,
    };
    let history = (1..=k)
        .map(|k| {
            let id = now.project.periods[(k - 1) as usize].id.clone();
            Ok(PeriodFigure { id, period: state(Window::During, k)?, cumulative: state(Window::UpTo, k)? })
        })
        .collect::<Result<Vec<_>, ComputeError>>()?;
    let target = now.project.target(&definition.code);
    let plan = target.map(|target| assess::plan(now.project, target, now.until));
    let breakdowns = definition.by.iter().map(|by| breakdown(now, lists, definition, by, k)).collect::<Result<Vec<_>, ComputeError>>()?;
    let formulas = formula::read(definition, &[], now.definitions).formulas;
    let figure = Figure {
        code: definition.code.clone(),
        unit: definition.unit.clone(),
        kind: definition.kind,
        corrections: corrections(definition, &period, &cumulative, &previous),
        target: target.map_or(State::NoTarget, |target| State::count(target.value)),
        attainment: assess::attainment(&cumulative, target),
        plan,
        status: Status::NoTarget,
        forecast: assess::forecast(definition, now.project, target, &history, now.until),
        ranking: ranking(definition, &breakdowns),
        rows: ledger(now, definition),
        formulas: only_valued(formulas, &period, &cumulative),
        period,
        cumulative,
        previous,
        breakdowns,
        readings: Vec::new(),
        closed: Vec::new(),
        history,
    };
    check_sums(definition, &figure)?;
    Ok(figure)
}

/// The figure of a window, without breakdown.
pub fn headline<'a>(knowledge: &Knowledge<'a>, definition: &'a Definition, window: Window, k: i64) -> Result<State, ComputeError> {
    let values = knowledge.values(definition, &[], window, k)?;
    Ok(knowledge.state(definition, &values, &[], &[], window, k)?)
}

fn breakdown<'a>(now: &Knowledge<'a>, lists: &Lists, definition: &'a Definition, by: &[String], k: i64) -> Result<Breakdown, ComputeError> {
    let period = now.values(definition, by, Window::During, k)?;
    let cumulative = now.values(definition, by, Window::UpTo, k)?;
    let found: BTreeSet<Vec<String>> = period.keys().chain(cumulative.keys()).cloned().collect();
    let mut cells = Vec::new();
    for key in breakdown_keys(now.project, now.until, lists, definition, by, &found) {
        cells.push(BreakdownCell {
            period: now.state(definition, &period, by, &key, Window::During, k)?,
            cumulative: now.state(definition, &cumulative, by, &key, Window::UpTo, k)?,
            key,
        });
    }
    Ok(Breakdown { by: by.to_vec(), cells, formulas: formula::read(definition, by, now.definitions).formulas })
}

/// Where a figure has no value there is nothing for a formula to show.
fn only_valued(formulas: Formulas, period: &State, cumulative: &State) -> Formulas {
    let undecided = |state: &State| matches!(state, State::NoData { lowest: Some(_), .. } | State::NoData { blocked_by: Some(_), .. });
    Formulas { period: formulas.period.filter(|_| !undecided(period)), cumulative: formulas.cumulative.filter(|_| !undecided(cumulative)) }
}

/// Whether what was there before and what a period brought are what there is.
fn periods_add_up(definition: &Definition) -> bool {
    !matches!(definition.measure, Measure::Distinct { .. } | Measure::Opening { .. })
}

/// What later knowledge changed in earlier periods: only where periods add up.
pub(crate) fn corrections(definition: &Definition, period: &State, cumulative: &State, previous: &State) -> State {
    match (period.as_count(), cumulative.as_count(), previous.as_count()) {
        (Some(period), Some(cumulative), Some(previous)) if periods_add_up(definition) => State::count(cumulative - previous - period),
        _ => State::NotApplicable,
    }
}

fn ledger(knowledge: &Knowledge<'_>, definition: &Definition) -> Ledger {
    let mut ledger = Ledger::default();
    let (Some((_, frame)), Some(fates)) = (knowledge.rows_and_frame(definition), knowledge.fates.get(&definition.code)) else {
        return ledger;
    };
    for fate in &fates.fates {
        match fate {
            Fate::OutOfScope => continue,
            Fate::Counted => ledger.counted += 1,
            Fate::Excluded(reason) => *ledger.excluded.entry(reason.clone()).or_default() += 1,
        }
        ledger.read += 1;
    }
    if frame.unusable > 0 {
        ledger.read += frame.unusable;
        *ledger.excluded.entry("unusable".into()).or_default() += frame.unusable;
    }
    ledger
}

fn ranking(definition: &Definition, breakdowns: &[Breakdown]) -> Vec<Vec<String>> {
    let Some(first) = breakdowns.first() else { return Vec::new() };
    let mut cells: Vec<(i64, &Vec<String>)> =
        first.cells.iter().filter_map(|cell| Some((cell.cumulative.as_count()?, &cell.key))).filter(|(count, _)| *count > 0).collect();
    // Stable: equal ones stay in the project's order.
    cells.sort_by_key(|(count, _)| -count);
    cells.into_iter().take(definition.ranking).map(|(_, key)| key.clone()).collect()
}

fn settle_statuses(now: &Knowledge<'_>, figures: &mut [Figure]) {
    let reached: BTreeMap<String, bool> = figures
        .iter()
        .map(|figure| {
            let reached = figure.cumulative.as_count().zip(figure.target.as_count()).is_none_or(|(count, target)| count >= target);
            (figure.code.clone(), reached)
        })
        .collect();
    for (figure, definition) in figures.iter_mut().zip(now.definitions) {
        let tied = definition.reached_with.iter().all(|code| reached.get(code).copied().unwrap_or(true));
        figure.status = assess::status(&figure.cumulative, now.project.target(&figure.code), figure.plan.as_ref(), tied);
    }
}

/// Rows read are counted or excluded, and the cells of a breakdown add up to the headline.
fn check_sums(definition: &Definition, figure: &Figure) -> Result<(), ComputeError> {
    if !figure.rows.balances() {
        let accounted = figure.rows.counted + figure.rows.excluded.values().sum::<i64>();
        return Err(ComputeError::RowsLost { code: figure.code.clone(), read: figure.rows.read, accounted });
    }
    for breakdown in figure.breakdowns.iter().filter(|breakdown| adds_up(definition, &breakdown.by)) {
        for (headline, of) in [
            (&figure.period, breakdown.cells.iter().map(|cell| &cell.period).collect::<Vec<_>>()),
            (&figure.cumulative, breakdown.cells.iter().map(|cell| &cell.cumulative).collect()),
        ] {
            let sum: Option<i64> = of.into_iter().map(State::as_count).sum();
            if let (Some(headline), Some(sum)) = (headline.as_count(), sum)
                && headline != sum
            {
                return Err(ComputeError::DoesNotAddUp { code: figure.code.clone(), by: breakdown.by.join("+") });
            }
        }
    }
    Ok(())
}

/// One table a record kind that any definition reads, and one a panel of holders.
fn evidence_tables(knowledge: &Knowledge<'_>) -> Result<Vec<EvidenceTable>, ComputeError> {
    let readings: Vec<(&Definition, Vec<Reading>)> = knowledge
        .definitions
        .iter()
        .map(|definition| {
            let by_nothing: &[String] = &[];
            let all = std::iter::once(by_nothing).chain(definition.by.iter().map(Vec::as_slice));
            // The weights of a headline are needed by those who build on it, also where it is not shown itself.
            (definition, all.map(|by| formula::read(definition, by, knowledge.definitions)).collect())
        })
        .collect();
    let mut tables = Vec::new();
    for schema in SCHEMAS {
        let Some(frame) = knowledge.frames.get(schema.kind) else { continue };
        let members: Vec<Member<'_>> =
            readings.iter().filter_map(|(definition, readings)| member(knowledge, definition, readings, schema.kind)).collect();
        if !members.is_empty() {
            tables.push(evidence::table(knowledge.project, frame, &members)?);
        }
    }
    for (definition, readings) in &readings {
        if let (Measure::Complete { group, all, .. } | Measure::Best { group, all, .. }, Some(panel)) =
            (&definition.measure, knowledge.panels.get(&definition.code))
        {
            let size = resolve(&crate::definition::syntax::Keys::Named(all.clone()), knowledge.project, knowledge.until).len();
            tables.push(evidence::panel_table(formula::panel_table(definition), definition, group, readings, panel, size));
        }
        if let (Measure::Present { of, .. }, Some(panel)) = (&definition.measure, knowledge.presences.get(&definition.code)) {
            let fields = definition.fields_of_presence(of);
            tables.push(evidence::presence_table(formula::panel_table(definition), definition, fields, readings, panel));
        }
    }
    Ok(tables)
}

fn member<'a>(knowledge: &'a Knowledge<'_>, definition: &'a Definition, readings: &'a [Reading], kind: &str) -> Option<Member<'a>> {
    let rows = definition.rows.as_ref().filter(|rows| rows.of == kind)?;
    let fates: &Fates = knowledge.fates.get(&definition.code)?;
    Some(Member { definition, rows, fates, readings })
}

/// Single rows, as the audit workbook holds them.
struct Rows<'a>(&'a [EvidenceTable], &'a Knowledge<'a>, i64);

/// Aggregates, as the other two hold them.
struct Aggregates<'a>(Vec<AggregatedTable>, &'a Knowledge<'a>, i64);

impl Grounds for Rows<'_> {
    fn sum(&self, table: &str, weight: &str, window: Window, k: i64, conditions: &[Condition]) -> Option<i64> {
        sum_of_rows(self.0.iter().find(|known| known.id == table)?, weight, window, k, conditions)
    }

    fn parameter(&self, parameter: &Parameter) -> Option<i64> {
        parameter_value(self.1, parameter, self.2)
    }
}

impl Grounds for Aggregates<'_> {
    fn sum(&self, table: &str, weight: &str, window: Window, k: i64, conditions: &[Condition]) -> Option<i64> {
        sum_of_aggregates(self.0.iter().find(|known| known.id == table)?, weight, window, k, conditions)
    }

    fn parameter(&self, parameter: &Parameter) -> Option<i64> {
        parameter_value(self.1, parameter, self.2)
    }
}

fn parameter_value(knowledge: &Knowledge<'_>, parameter: &Parameter, k: i64) -> Option<i64> {
    let facts = &knowledge.project.project;
    match parameter {
        Parameter::Target(code) => knowledge.project.target(code).map(|target| target.value),
        Parameter::ParticipationDayMinutes => facts.participation_day_minutes.as_ref().map(|minutes| minutes.value),
        Parameter::BudgetTotal => Some(knowledge.project.budget().0),
        Parameter::BudgetOwn => Some(knowledge.project.budget().1),
        Parameter::ProjectDays => Some(crate::knowledge::days_between(knowledge.project.first_day(), facts.end.date)),
        Parameter::PeriodDays => Some(knowledge.period_days(k)),
        Parameter::ElapsedDays => Some(knowledge.elapsed_days(k)),
    }
}

fn check_readings(now: &Knowledge<'_>, figures: &Figures, tables: &[EvidenceTable], k: i64) -> Result<(), ComputeError> {
    let rows = Rows(tables, now, k);
    let aggregates = Aggregates(tables.iter().map(EvidenceTable::aggregate).collect(), now, k);
    for figure in &figures.indicators {
        let disagree = |place: String| ComputeError::ReadingsDisagree { code: figure.code.clone(), place };
        let check = |formula: &Option<Formula>, state: &State, k: i64, place: &dyn Fn() -> String| {
            let same = |evaluated: Option<Amount>| evaluated == state.amount();
            match formula {
                // A formula over nothing declared gives zero where the figure has no data; output writes no formula there.
                Some(formula) if state.amount().is_some() => {
                    if same(formula.evaluate(&rows, k)) && same(formula.evaluate(&aggregates, k)) {
                        Ok(())
                    } else {
                        Err(disagree(place()))
                    }
                }
                Some(_) => Ok(()),
                None if state.amount().is_some() => Err(disagree(format!("{}: ei kaavaa", place()))),
                None => Ok(()),
            }
        };
        check(&figure.formulas.period, &figure.period, k, &|| "jakso".into())?;
        check(&figure.formulas.cumulative, &figure.cumulative, k, &|| "kertymä".into())?;
        for breakdown in &figure.breakdowns {
            for cell in &breakdown.cells {
                let narrowed = |formula: &Option<Formula>| formula.as_ref().map(|formula| formula.narrowed(&breakdown.by, &cell.key));
                check(&narrowed(&breakdown.formulas.period), &cell.period, k, &|| format!("jakso, {}", cell.key.join("/")))?;
                check(&narrowed(&breakdown.formulas.cumulative), &cell.cumulative, k, &|| format!("kertymä, {}", cell.key.join("/")))?;
            }
        }
    }
    Ok(())
}
