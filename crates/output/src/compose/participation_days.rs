//! Sheet *Osallistumispäivät*: minutes of the trainings as participation days, by a length of a day
//! that the project has stated. Without one there are minutes and no days.

use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::Training;

use crate::bind::{ParameterCell, ParameterKey, Span};
use crate::compose::page::{ReportSheet, key_cells, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::sentence::Sentence;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{CachedValue, Cell, Column, NumberFormat, Sheet, Shorthand, Table};

const SHEET: &str = "Osallistumispäivät";
const DATE: u16 = 1;
const PERIOD: u16 = 3;
const PARTICIPATIONS: u16 = 4;
const MINUTES: u16 = 5;
const DAYS: u16 = 6;

/// None where nobody knows of any minutes.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let minutes = valued(workings, "trainings.minutes")?;
    let divisor = workings.binder.parameters.numbers.get(&ParameterKey::ParticipationDayMinutes).filter(|divisor| divisor.value > 0);
    let days =
        Days { workings, minutes, participations: valued(workings, "trainings.participations"), divisor, trainings: trainings(workings) };
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
    minutes: &'a Figure,
    participations: Option<&'a Figure>,
    divisor: Option<&'a ParameterCell>,
    trainings: Vec<&'a Training>,
}

impl Days<'_> {
    fn sheet(&self) -> Sheet {
        let mut rows: Vec<Vec<Cell>> = (0..self.trainings.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals("Yhteensä, tämä jakso", Span::Period));
        rows.push(self.totals("Yhteensä, koko hanke", Span::Cumulative));
        table_sheet(
            self.workings,
            SHEET,
            format!("Osallistumispäivät koulutuksittain, jakso {}", self.workings.period_words()),
            "Jakso on jakson numero välilehdellä Parametrit.",
            self.length_of_day(),
            Table {
                name: "Osallistumispaivat".into(),
                alt_text: "Koulutukset riveinä: osallistumiskerrat, minuutit ja osallistumispäivät".into(),
                columns: vec![
                    Column::words("Koulutus", 24.0),
                    Column::new("Päivä", 12.0, NumberFormat::Date),
                    Column::words("Aihe", 50.0),
                    Column::new("Jakso", 9.0, NumberFormat::Count),
                    Column::new("Osallistumiskertoja", 19.0, NumberFormat::Count),
                    Column::new("Minuutteja", 14.0, NumberFormat::Count),
                    Column::new("Osallistumispäiviä", 18.0, NumberFormat::OneDecimal),
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
            Some((divisor, stated)) => Sentence::new()
                .say("Osallistumispäivä on ")
                .number(&Cell::counting(divisor.address.clone().into(), divisor.value))
                .say(format!(
                    " minuuttia (lähde: {}). Päivät pyöristetään vasta näytettäessä. [x] = ei saatavilla, [z] = ei sovellu.",
                    stated.source
                ))
                .cell(),
            None => Cell::text(
                "Hanke ei ole kertonut, montako minuuttia on osallistumispäivä (participation_day_minutes), joten päiviä ei lasketa: [x] = ei \
                 saatavilla, [z] = ei sovellu.",
            ),
        }
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let training = self.trainings[row];
        let binder = &self.workings.binder;
        let keys = key_cells([("training", Address::of_table(SHEET, row, 0))]);
        let of = |figure: &Figure| binder.breakdown(figure, &["training"], &[training.id.as_str()], Span::Cumulative, &keys);
        let minutes = of(self.minutes);
        vec![
            Cell::text(binder.labels.label("training", &training.id)),
            Cell::date(training.date),
            Cell::text(&training.topic),
            self.period(row),
            self.participations.map_or(Cell::shorthand(Shorthand::NotAvailable), of),
            minutes.clone(),
            self.days(Address::of_table(SHEET, row, MINUTES), &minutes),
        ]
    }

    /// The number of the period that holds the training's day.
    fn period(&self, row: usize) -> Cell {
        match self.workings.input.project.period_of(self.trainings[row].date) {
            Some(index) => {
                let day = Address::of_table(SHEET, row, DATE).into();
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
        Range::of_column(SHEET, column, 0, self.trainings.len() - 1)
    }

    fn totals(&self, words: &str, span: Span) -> Vec<Cell> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let sum = |figure: Option<&Figure>, column: u16| {
            let count = figure.and_then(|figure| self.sum(figure, span));
            count.map_or(Cell::shorthand(Shorthand::NotAvailable), |count| Cell::counting(self.sum_expression(column, span), count))
        };
        let row = self.trainings.len() + usize::from(matches!(span, Span::Cumulative));
        let minutes = sum(Some(self.minutes), MINUTES);
        let days = self.days(Address::of_table(SHEET, row, MINUTES), &minutes);
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
        for (span, offset, words) in [(Span::Period, 0, "tämä jakso"), (Span::Cumulative, 1, "koko hanke")] {
            for (figure, column, name) in [
                (Some(self.minutes), MINUTES, "minuutit"),
                (self.participations, PARTICIPATIONS, "osallistumiskerrat"),
                (valued(self.workings, "trainings.days").filter(|_| self.divisor.is_some()), DAYS, "päivät"),
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
                let cell = Address::of_table(SHEET, self.trainings.len() + offset, column);
                let subject = format!("Osallistumispäivät: {name}, {words}");
                checks.push(Check::of_figure(subject, cell, figure, state, "koulutusten luvut yhteensä ovat mittarin luku"));
            }
        }
        checks
    }
}
