//! Sheet *Tarpeet*: the topics that were wished for, most wished first, and by municipality.

use mittari_messages::messages;
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Survey;

use crate::bind::Span;
use crate::compose::page::{ReportSheet, key_cells, municipality_keys, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, NumberFormat, Series, SeriesRole, Table};
use crate::wording;

const BY: [&str; 2] = ["municipality", "topic"];
const PERIOD: u16 = 1;
const CUMULATIVE: u16 = 2;
const FIRST_MUNICIPALITY: u16 = 3;
/// So many topics are named on the summary.
const TOP: usize = 4;

/// A survey's sheet, and its most wished topics as cells.
pub struct Needs {
    pub page: ReportSheet,
    pub survey: String,
    pub top: Vec<Cell>,
}

/// One sheet a survey with multi-choice questions that somebody has answered.
pub fn compose(workings: &Workings<'_>) -> Vec<Needs> {
    let answered: Vec<(&Survey, &Figure)> = workings
        .input
        .project
        .surveys
        .iter()
        .filter_map(|survey| Some((survey, valued(workings, &format!("survey.{}.selections", survey.id))?)))
        .filter(|(_, figure)| figure.breakdown(&["topic"]).is_some_and(|breakdown| !breakdown.cells.is_empty()))
        .collect();
    let many = answered.len() > 1;
    let name = |number: usize| if many { messages::sheets::needs_numbered(number) } else { messages::sheets::needs() };
    answered
        .into_iter()
        .zip(1..)
        .map(|((survey, figure), number)| Topics::new(workings, survey, figure, workings.say(name(number)), number).needs())
        .collect()
}

struct Topics<'a> {
    workings: &'a Workings<'a>,
    survey: &'a Survey,
    figure: &'a Figure,
    sheet: String,
    number: usize,
    /// Most chosen first, equal ones in the project's order.
    topics: Vec<(String, i64)>,
    municipalities: Vec<String>,
}

impl<'a> Topics<'a> {
    fn new(workings: &'a Workings<'a>, survey: &'a Survey, figure: &'a Figure, sheet: String, number: usize) -> Self {
        let cells = figure.breakdown(&["topic"]).map(|breakdown| breakdown.cells.as_slice()).unwrap_or_default();
        let mut topics: Vec<(String, i64)> =
            cells.iter().map(|cell| (cell.key[0].clone(), cell.cumulative.as_count().unwrap_or(0))).collect();
        topics.sort_by_key(|(_, count)| -count);
        let municipalities = if figure.breakdown(&BY).is_some() { municipality_keys(&workings.input, figure, &BY) } else { Vec::new() };
        Topics { workings, survey, figure, sheet, number, topics, municipalities }
    }

    fn needs(&self) -> Needs {
        let labels = &self.workings.binder.labels;
        let top = self.topics.iter().take(TOP).enumerate().filter(|(_, (_, count))| *count > 0);
        Needs {
            survey: self.survey.id.clone(),
            top: top
                .map(|(row, (topic, _))| Cell::text(labels.label("topic", topic)).repeated(Address::of_table(&self.sheet, row, 0)))
                .collect(),
            page: ReportSheet { sheet: self.page(), checks: self.checks() },
        }
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.topics.len() - 1)
    }

    fn page(&self) -> crate::model::Sheet {
        let labels = &self.workings.binder.labels;
        let say = |message| self.workings.say(message);
        let mut columns = vec![
            Column::words(say(messages::needs::column_topic()), 34.0),
            Column::new(say(messages::needs::column_in_period()), 12.0, NumberFormat::Count),
            Column::new(say(messages::needs::column_total()), 12.0, NumberFormat::Count),
        ];
        columns.extend(self.municipalities.iter().map(|key| Column::new(labels.label("municipality", key), 11.5, NumberFormat::Count)));
        let mut rows: Vec<Vec<Cell>> = (0..self.topics.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals());
        let responses = format!("survey.{}.responses", self.survey.id);
        let responses = self.workings.indicators.cumulative(&responses);
        let respondents = self.workings.tell(|live| messages::needs::respondents(live.number(&responses)));
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::needs::title(&self.survey.name)),
            say(messages::needs::holds()),
            respondents.cell(),
            Table {
                name: if self.number == 1 { "Tarpeet".into() } else { format!("Tarpeet_{}", self.number) },
                alt_text: say(messages::needs::alt_text()),
                columns,
                rows,
                total_rows: 1,
            },
            vec![self.chart()],
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let (topic, _) = &self.topics[row];
        let binder = &self.workings.binder;
        let place = || Address::of_table(&self.sheet, row, 0);
        let whole = |span| binder.breakdown(self.figure, &["topic"], &[topic], span, &key_cells([("topic", place())]));
        let mut cells = vec![Cell::text(binder.labels.label("topic", topic)), whole(Span::Period), whole(Span::Cumulative)];
        cells.extend(self.municipalities.iter().zip(FIRST_MUNICIPALITY..).map(|(municipality, column)| {
            let places = key_cells([("topic", place()), ("municipality", Address::of_header(&self.sheet, column))]);
            binder.breakdown(self.figure, &BY, &[municipality, topic], Span::Cumulative, &places)
        }));
        cells
    }

    fn totals(&self) -> Vec<Cell> {
        let breakdown = self.figure.breakdown(&["topic"]);
        let of_period: i64 = breakdown.iter().flat_map(|breakdown| &breakdown.cells).filter_map(|cell| cell.period.as_count()).sum();
        let mut cells = vec![
            Cell::text(self.workings.say(messages::page::total())),
            Cell::counting(Expression::sum(self.range(PERIOD)), of_period),
            Cell::counting(Expression::sum(self.range(CUMULATIVE)), self.topics.iter().map(|(_, count)| count).sum()),
        ];
        cells.extend(self.municipalities.iter().zip(FIRST_MUNICIPALITY..).map(|(municipality, column)| {
            let counts = self.topics.iter().filter_map(|(topic, _)| self.figure.cell(&BY, &[municipality, topic]));
            let sum = counts.filter_map(|cell| cell.cumulative.as_count()).sum();
            Cell::counting(Expression::sum(self.range(column)), sum)
        }));
        cells.into_iter().map(Cell::strong).collect()
    }

    fn chart(&self) -> Chart {
        let labels = &self.workings.binder.labels;
        let top: Vec<String> =
            self.topics.iter().take(TOP).filter(|(_, count)| *count > 0).map(|(topic, _)| labels.label("topic", topic)).collect();
        let say = |message| self.workings.say(message);
        let title = if top.is_empty() {
            messages::needs::chart_title_without_topics()
        } else {
            messages::needs::chart_title(wording::list(self.workings.input.language, &top))
        };
        Chart {
            kind: ChartKind::Bars,
            title: say(title),
            alt_text: say(messages::needs::chart_alt_text()),
            categories: 0,
            first_row: 0,
            last_row: self.topics.len() - 1,
            series: vec![Series { column: CUMULATIVE, role: SeriesRole::Actual, labels: true }],
            category_axis: say(messages::needs::column_topic()),
            value_axis: say(messages::needs::axis_selections()),
            format: NumberFormat::Count,
            height: ChartHeight::Middle,
            place: ChartPlace::Below,
        }
    }

    fn checks(&self) -> Vec<Check> {
        let say = |message| self.workings.say(message);
        let (subject, explanation) = (say(messages::needs::check_total(&self.sheet)), say(messages::needs::check_total_explained()));
        let mut checks: Vec<Check> =
            Check::of_total(subject, self.range(CUMULATIVE), self.figure, Span::Cumulative, explanation).into_iter().collect();
        let by_municipality: i64 = self
            .municipalities
            .iter()
            .flat_map(|municipality| self.topics.iter().map(move |(topic, _)| [municipality.as_str(), topic.as_str()]))
            .filter_map(|key| self.figure.cell(&BY, &key).and_then(|cell| cell.cumulative.as_count()))
            .sum();
        if !self.municipalities.is_empty() && self.figure.cumulative.as_count() == Some(by_municipality) {
            let last = FIRST_MUNICIPALITY + self.municipalities.len() as u16 - 1;
            let matrix = Range { last_column: last, ..self.range(FIRST_MUNICIPALITY) };
            let subject = say(messages::needs::check_by_municipality(&self.sheet));
            let explanation = say(messages::needs::check_by_municipality_explained());
            checks.extend(Check::of_total(subject, matrix, self.figure, Span::Cumulative, explanation));
        }
        checks
    }
}
