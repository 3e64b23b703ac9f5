//! Sheet *Osallistumispäivät*: minutes of the trainings as participation days, by a length of a day
//! that the project has stated. Without one there are minutes and no days.

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::Training;

use crate::bind::{ParameterCell, ParameterKey, Span};
use crate::compose::page::{ReportSheet, key_cells, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::sentence::Places;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{CachedValue, Cell, Column, NumberFormat, Sheet, Shorthand, Table};

const DATE: u16 = 1;
const PERIOD: u16 = 3;
const PARTICIPATIONS: u16 = 4;
const MINUTES: u16 = 5;
const DAYS: u16 = 6;

/// What the totals are called in *Täsmäytys*: of the period, of the project.
type Subjects = [fn() -> Message; 2];

const CHECKS_OF_MINUTES: Subjects =
    [messages::participation_days::check_minutes_of_period, messages::participation_days::check_minutes_of_project];
const CHECKS_OF_PARTICIPATIONS: Subjects =
    [messages::participation_days::check_participations_of_period, messages::participation_days::check_participations_of_project];
const CHECKS_OF_DAYS: Subjects = [messages::participation_days::check_days_of_period, messages::participation_days::check_days_of_project];

/// None where nobody knows of any minutes.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let minutes = valued(workings, "trainings.minutes")?;
    let divisor = workings.binder.parameters.numbers.get(&ParameterKey::ParticipationDayMinutes).filter(|divisor| divisor.value > 0);
    let (sheet, participations) = (workings.say(messages::sheets::participation_days()), valued(workings, "trainings.participations"));
    let days = Days { workings, sheet, minutes, participations, divisor, trainings: trainings(workings) };
    if days.trainings.is_empty() {
        return None;
    }
    Some(ReportSheet { sheet: days.sheet(), checks: days.checks() })
}

/// Trainings of the project up to the as-of date, by day and id.
fn trainings<'a>(workings: &Workings<'a>) -> Vec<&'a Training> {
    let first_day = workings.input.project.first_day();
    let as_of = workings.input.computation.figures.as_of;
    let all = workings.input.records.trainings.rows.iter().map(|row| &row.value);
    let mut trainings: Vec<&Training> = all.filter(|training| first_day <= training.date && training.date <= as_of).collect();
    trainings.sort_by_key(|training| (training.date, training.id.clone()));
    trainings.dedup_by(|later, earlier| later.id == earlier.id);
    trainings
}

struct Days<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    minutes: &'a Figure,
    participations: Option<&'a Figure>,
    divisor: Option<&'a ParameterCell>,
    trainings: Vec<&'a Training>,
}

impl Days<'_> {
    fn sheet(&self) -> Sheet {
        let mut rows: Vec<Vec<Cell>> = (0..self.trainings.len()).map(|row| self.row(row)).collect();
        let say = |message| self.workings.say(message);
        rows.push(self.totals(say(messages::participation_days::total_of_period()), Span::Period));
        rows.push(self.totals(say(messages::participation_days::total_of_project()), Span::Cumulative));
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::participation_days::title(self.workings.period_words())),
            say(messages::participation_days::holds()),
            self.length_of_day(),
            Table {
                name: "Osallistumispaivat".into(),
                alt_text: say(messages::participation_days::alt_text()),
                columns: vec![
                    Column::words(say(messages::participation_days::column_training()), 24.0),
                    Column::new(say(messages::participation_days::column_day()), 12.0, NumberFormat::Date),
                    Column::words(say(messages::participation_days::column_topic()), 50.0),
                    Column::new(say(messages::participation_days::column_period()), 9.0, NumberFormat::Count),
                    Column::new(say(messages::participation_days::column_participations()), 19.0, NumberFormat::Count),
                    Column::new(say(messages::participation_days::column_minutes()), 14.0, NumberFormat::Count),
                    Column::new(say(messages::participation_days::column_days()), 18.0, NumberFormat::OneDecimal),
                ],
                rows,
                total_rows: 2,
            },
            Vec::new(),
        )
    }

    /// The stated divisor and where it is from, or that there is none.
    fn length_of_day(&self) -> Cell {
        let stated = self.workings.input.project.project.participation_day_minutes.as_ref();
        match self.divisor.zip(stated) {
            Some((divisor, stated)) => {
                let minutes = Cell::counting(divisor.address.clone().into(), divisor.value);
                let length = |live: &mut Places| messages::participation_days::length_of_day(live.number(&minutes), &stated.source);
                self.workings.tell(length).cell()
            }
            None => Cell::text(self.workings.say(messages::participation_days::without_length_of_day())),
        }
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let training = self.trainings[row];
        let binder = &self.workings.binder;
        let keys = key_cells([("training", Address::of_table(&self.sheet, row, 0))]);
        let of = |figure: &Figure| binder.breakdown(figure, &["training"], &[training.id.as_str()], Span::Cumulative, &keys);
        let minutes = of(self.minutes);
        vec![
            Cell::text(binder.labels.label("training", &training.id)),
            Cell::date(training.date),
            Cell::text(&training.topic),
            self.period(row),
            self.participations.map_or(Cell::shorthand(Shorthand::NotAvailable), of),
            minutes.clone(),
            self.days(Address::of_table(&self.sheet, row, MINUTES), &minutes),
        ]
    }

    /// The number of the period that holds the training's day.
    fn period(&self, row: usize) -> Cell {
        match self.workings.input.project.period_of(self.trainings[row].date) {
            Some(index) => {
                let day = Address::of_table(&self.sheet, row, DATE).into();
                let starts = Expression::Range(self.workings.binder.parameters.period_starts.clone());
                Cell::counting(Expression::call(Function::Match, [day, starts, 1.into()]), index as i64 + 1)
            }
            None => Cell::shorthand(Shorthand::NotApplicable),
        }
    }

    /// Minutes of a cell as days.
    fn days(&self, at: Address, minutes: &Cell) -> Cell {
        match (self.divisor, minutes.shown()) {
            (Some(divisor), CachedValue::Number(minutes)) => {
                let expression = Expression::from(at).over(divisor.address.clone());
                Cell::formula(expression, CachedValue::Number(minutes / divisor.value as f64))
            }
            _ => Cell::shorthand(Shorthand::NotAvailable),
        }
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.trainings.len() - 1)
    }

    fn totals(&self, words: String, span: Span) -> Vec<Cell> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let sum = |figure: Option<&Figure>, column: u16| {
            let count = figure.and_then(|figure| self.sum(figure, span));
            count.map_or(Cell::shorthand(Shorthand::NotAvailable), |count| Cell::counting(self.sum_expression(column, span), count))
        };
        let row = self.trainings.len() + usize::from(matches!(span, Span::Cumulative));
        let minutes = sum(Some(self.minutes), MINUTES);
        let days = self.days(Address::of_table(&self.sheet, row, MINUTES), &minutes);
        let cells = [Cell::text(words), none(), none(), none(), sum(self.participations, PARTICIPATIONS), minutes, days];
        cells.map(Cell::strong).into()
    }

    fn sum_expression(&self, column: u16, span: Span) -> Expression {
        let summed = Expression::Range(self.range(column));
        match span {
            Span::Cumulative => Expression::call(Function::Sum, [summed]),
            Span::Period => {
                let period = self.workings.binder.parameters.period_number.clone().into();
                Expression::call(Function::SumIfs, [summed, Expression::Range(self.range(PERIOD)), period])
            }
        }
    }

    /// The sum over the listed trainings, by the engine.
    fn sum(&self, figure: &Figure, span: Span) -> Option<i64> {
        let period = usize::try_from(self.workings.input.computation.period_number - 1).ok();
        let of = |training: &Training| {
            figure.cell(&["training"], &[training.id.as_str()]).map_or(State::count(0), |cell| cell.cumulative.clone())
        };
        let listed = self.trainings.iter().filter(|training| match span {
            Span::Cumulative => true,
            Span::Period => self.workings.input.project.period_of(training.date) == period,
        });
        listed.map(|training| of(training).as_count()).sum()
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for (span, offset) in [(Span::Period, 0), (Span::Cumulative, 1)] {
            for (figure, column, subjects) in [
                (Some(self.minutes), MINUTES, CHECKS_OF_MINUTES),
                (self.participations, PARTICIPATIONS, CHECKS_OF_PARTICIPATIONS),
                (valued(self.workings, "trainings.days").filter(|_| self.divisor.is_some()), DAYS, CHECKS_OF_DAYS),
            ] {
                let Some(figure) = figure else { continue };
                let state = match span {
                    Span::Period => &figure.period,
                    Span::Cumulative => &figure.cumulative,
                };
                // A training that stands in no calendar has no row here.
                let counted = if column == DAYS { self.minutes } else { figure };
                let headline = match span {
                    Span::Period => counted.period.as_count(),
                    Span::Cumulative => counted.cumulative.as_count(),
                };
                if state.amount().is_none() || self.sum(counted, span) != headline {
                    continue;
                }
                let cell = Address::of_table(&self.sheet, self.trainings.len() + offset, column);
                let subject = self.workings.say(subjects[offset]());
                let explanation = self.workings.say(messages::participation_days::check_explained());
                checks.push(Check::of_figure(subject, cell, figure, state, explanation));
            }
        }
        checks
    }
}
