//! Sheets *Koulutukset*, *Koulutukset kunnittain* and *Kunnat jaksoittain*.

mod by_period;

use mittari_messages::messages;
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::Training;

use crate::bind::{Span, cell_number, number_format};
use crate::compose::page::{ReportSheet, key_cells, municipality_keys, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{
    CachedValue, Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, NumberFormat, Series, SeriesRole, Shorthand, Table,
};

/// First column of figures of *Koulutukset*.
const FIRST_FIGURE: u16 = 5;

/// The sheets that there are figures for, in order.
pub fn compose(workings: &Workings<'_>) -> Vec<ReportSheet> {
    let Some(trainings) = Trainings::new(workings) else { return Vec::new() };
    let matrix = trainings.by_municipality();
    let list = trainings.list(matrix.is_some());
    [Some(list), matrix, trainings.by_period()].into_iter().flatten().collect()
}

struct Trainings<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    /// Name of the sheet of municipalities.
    matrix: String,
    /// Held or cancelled by the as-of date, by day and id.
    trainings: Vec<&'a Training>,
    participations: &'a Figure,
}

impl<'a> Trainings<'a> {
    fn new(workings: &'a Workings<'a>) -> Option<Self> {
        let participations = valued(workings, "trainings.participations")?;
        let as_of = workings.input.computation.figures.as_of;
        let start = workings.input.project.first_day();
        let mut trainings: Vec<&Training> = workings
            .input
            .records
            .trainings
            .rows
            .iter()
            .map(|row| &row.value)
            .filter(|training| start <= training.date && training.date <= as_of)
            .collect();
        trainings.sort_by_key(|training| (training.date, training.id.clone()));
        trainings.dedup_by(|later, earlier| later.id == earlier.id);
        let (sheet, matrix) = (messages::sheets::trainings(), messages::sheets::trainings_by_municipality());
        let (sheet, matrix) = (workings.say(sheet), workings.say(matrix));
        (!trainings.is_empty()).then_some(Trainings { workings, sheet, matrix, trainings, participations })
    }

    fn label(&self, training: &Training) -> String {
        self.workings.binder.labels.label("training", &training.id)
    }

    /// Columns of *Koulutukset* with their figures, those that have a number.
    fn figures(&self) -> Vec<(String, &'a Figure)> {
        let columns = [
            ("trainings.registrations", messages::trainings::column_registrations()),
            ("trainings.participations", messages::trainings::column_participations()),
            ("trainings.new-persons", messages::trainings::column_new_participants()),
            ("trainings.days", messages::trainings::column_days()),
            ("trainings.recording-views", messages::trainings::column_recording_views()),
        ];
        columns.into_iter().filter_map(|(code, header)| Some((self.workings.say(header), valued(self.workings, code)?))).collect()
    }

    fn range(&self, sheet: &str, column: u16) -> Range {
        Range::of_column(sheet, column, 0, self.trainings.len() - 1)
    }

    fn list(&self, has_matrix: bool) -> ReportSheet {
        let figures = self.figures();
        let say = |message| self.workings.say(message);
        let mut columns = vec![
            Column::words(say(messages::trainings::column_training()), 16.0),
            Column::new(say(messages::trainings::column_day()), 12.0, NumberFormat::Date),
            Column::words(say(messages::trainings::column_topic()), 44.0),
            Column::words(say(messages::trainings::column_mode()), 10.0),
            Column::words(say(messages::trainings::column_status()), 10.0),
        ];
        columns.extend(figures.iter().map(|(header, figure)| Column::new(header, 12.0, number_format(figure))));
        if has_matrix {
            columns.push(Column::new(say(messages::trainings::column_municipalities()), 13.0, NumberFormat::Count));
        }
        let mut rows: Vec<Vec<Cell>> = (0..self.trainings.len()).map(|row| self.list_row(row, &figures, has_matrix)).collect();
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let mut totals = vec![Cell::text(say(messages::page::total())), none(), none(), none(), none()];
        for (index, (_, figure)) in figures.iter().enumerate() {
            let parts = self.trainings.iter().map(|training| cumulative_of(figure, &["training"], &[training.id.as_str()]));
            let sum: f64 = parts.map(|state| state.amount().map_or(0.0, |amount| cell_number(figure, amount))).sum();
            let expression = Expression::sum(self.range(&self.sheet, FIRST_FIGURE + index as u16));
            totals.push(Cell::formula(expression, CachedValue::Number(sum)).formatted(number_format(figure)));
        }
        if has_matrix {
            totals.push(self.represented_in_all());
        }
        rows.push(totals.into_iter().map(Cell::strong).collect());
        let mut checks = Vec::new();
        for (index, (header, figure)) in figures.iter().enumerate() {
            let range = self.range(&self.sheet, FIRST_FIGURE + index as u16);
            if self.all_listed(figure) {
                let explanation = say(messages::trainings::check_explained());
                checks.extend(Check::of_total(say(messages::trainings::check(header)), range, figure, Span::Cumulative, explanation));
            }
        }
        let sheet = table_sheet(
            self.workings,
            &self.sheet,
            say(messages::trainings::title(self.workings.date(self.workings.input.computation.figures.as_of))),
            say(messages::trainings::holds()),
            Cell::text(say(messages::trainings::signs())),
            Table { name: "Koulutukset".into(), alt_text: say(messages::trainings::alt_text()), columns, rows, total_rows: 1 },
            self.chart(&figures).into_iter().collect(),
        );
        ReportSheet { sheet, checks }
    }

    fn list_row(&self, row: usize, figures: &[(String, &Figure)], has_matrix: bool) -> Vec<Cell> {
        let training = self.trainings[row];
        let say = |message| self.workings.say(message);
        let mode = match training.mode.as_str() {
            "remote" => say(messages::trainings::remote()),
            "on-site" => say(messages::trainings::on_site()),
            other => other.to_string(),
        };
        let mut cells = vec![
            Cell::text(self.label(training)),
            Cell::date(training.date),
            Cell::text(&training.topic),
            Cell::text(mode),
            Cell::text(say(if training.cancelled { messages::trainings::cancelled() } else { messages::trainings::held() })),
        ];
        let keys = key_cells([("training", Address::of_table(&self.sheet, row, 0))]);
        cells.extend(
            figures
                .iter()
                .map(|(_, figure)| self.workings.binder.breakdown(figure, &["training"], &[training.id.as_str()], Span::Cumulative, &keys)),
        );
        if has_matrix {
            let municipalities = self.municipality_columns();
            cells.push(self.represented(row, &municipalities, self.present(&municipalities, training)));
        }
        cells
    }

    /// Whether the rows of the sheet hold all of a figure.
    fn all_listed(&self, figure: &Figure) -> bool {
        let parts: Option<i64> =
            self.trainings.iter().map(|training| cumulative_of(figure, &["training"], &[training.id.as_str()]).as_count()).sum();
        parts.is_some() && parts == figure.cumulative.as_count()
    }

    fn chart(&self, figures: &[(String, &Figure)]) -> Option<Chart> {
        let column = figures.iter().position(|(_, figure)| figure.code == "trainings.participations")?;
        let most = self
            .trainings
            .iter()
            .map(|training| (cumulative_of(self.participations, &["training"], &[training.id.as_str()]).as_count().unwrap_or(0), training))
            .fold(None, |best: Option<(i64, &Training)>, (count, training)| match best {
                Some((highest, _)) if highest >= count => best,
                _ => Some((count, training)),
            })
            .filter(|(count, _)| *count > 0);
        let title = match most {
            Some((count, training)) => messages::trainings::chart_title(count, &training.topic, self.workings.date(training.date)),
            None => messages::trainings::chart_title_without_participations(),
        };
        Some(Chart {
            kind: ChartKind::Columns,
            title: self.workings.say(title),
            alt_text: self.workings.say(messages::trainings::chart_alt_text()),
            categories: 0,
            first_row: 0,
            last_row: self.trainings.len() - 1,
            series: vec![Series { column: FIRST_FIGURE + column as u16, role: SeriesRole::Actual, labels: true }],
            category_axis: self.workings.say(messages::trainings::column_training()),
            value_axis: self.workings.say(messages::trainings::column_participations()),
            format: NumberFormat::Count,
            height: ChartHeight::Middle,
            place: ChartPlace::Below,
        })
    }

    fn municipality_columns(&self) -> Vec<String> {
        municipality_keys(&self.workings.input, self.participations, &["municipality", "training"])
    }

    /// Last column of *Koulutukset kunnittain* that stands for a municipality that is the project's on the last day.
    fn listed_municipalities(&self, keys: &[String]) -> u16 {
        keys.iter().filter(|key| self.is_listed(key)).count() as u16
    }

    fn is_listed(&self, key: &str) -> bool {
        let input = &self.workings.input;
        input.project.municipality(key).is_some_and(|known| known.in_force_on(input.computation.figures.last_day()))
    }

    fn present(&self, keys: &[String], training: &Training) -> usize {
        let count =
            |key: &&String| cumulative_of(self.participations, &["municipality", "training"], &[key.as_str(), training.id.as_str()]);
        keys.iter().filter(|key| self.is_listed(key)).filter(|key| count(key).as_count().unwrap_or(0) > 0).count()
    }

    /// Municipalities with any participation, from the totals of *Koulutukset kunnittain*.
    fn represented_in_all(&self) -> Cell {
        let keys = self.municipality_columns();
        let present = keys.iter().filter(|key| self.is_listed(key)).filter(|key| self.sum_of_municipality(key) > 0).count();
        self.represented(self.trainings.len(), &keys, present)
    }

    /// How many municipalities of a row of *Koulutukset kunnittain* have somebody; nothing to count where the project has none.
    fn represented(&self, row: usize, keys: &[String], present: usize) -> Cell {
        let last = self.listed_municipalities(keys);
        if last == 0 {
            return Cell::shorthand(Shorthand::NotApplicable);
        }
        let range = Range::of_row(&self.matrix, row, 1, last);
        Cell::counting(Expression::call(Function::CountIf, [Expression::Range(range), ">0".into()]), present as i64)
    }

    fn sum_of_municipality(&self, key: &str) -> i64 {
        let by = ["municipality", "training"];
        self.trainings.iter().filter_map(|training| cumulative_of(self.participations, &by, &[key, training.id.as_str()]).as_count()).sum()
    }

    /// Trainings × municipalities: more rows than columns, as a reader expects.
    fn by_municipality(&self) -> Option<ReportSheet> {
        let by = ["municipality", "training"];
        self.participations.breakdown(&by)?;
        let keys = self.municipality_columns();
        if keys.is_empty() {
            return None;
        }
        let labels = &self.workings.binder.labels;
        let last = keys.len() as u16;
        let say = |message| self.workings.say(message);
        let mut columns = vec![Column::words(say(messages::trainings::column_training()), 16.0)];
        columns.extend(keys.iter().map(|key| Column::new(labels.label("municipality", key), 11.5, NumberFormat::Count)));
        columns.push(Column::new(say(messages::page::total()), 11.0, NumberFormat::Count));
        let mut rows = Vec::new();
        for (row, training) in self.trainings.iter().enumerate() {
            let mut cells = vec![Cell::text(self.label(training))];
            let mut total = 0;
            for (index, key) in keys.iter().enumerate() {
                let places = key_cells([
                    ("training", Address::of_table(&self.matrix, row, 0)),
                    ("municipality", Address::of_header(&self.matrix, 1 + index as u16)),
                ]);
                let key = [key.as_str(), training.id.as_str()];
                total += cumulative_of(self.participations, &by, &key).as_count().unwrap_or(0);
                cells.push(self.workings.binder.breakdown(self.participations, &by, &key, Span::Cumulative, &places));
            }
            cells.push(Cell::counting(Expression::sum(Range::of_row(&self.matrix, row, 1, last)), total).strong());
            rows.push(cells);
        }
        let mut totals = vec![Cell::text(say(messages::page::total()))];
        let sums: Vec<i64> = keys.iter().map(|key| self.sum_of_municipality(key)).collect();
        totals.extend(sums.iter().zip(1..).map(|(sum, column)| Cell::counting(Expression::sum(self.range(&self.matrix, column)), *sum)));
        totals.push(Cell::counting(Expression::sum(self.range(&self.matrix, last + 1)), sums.iter().sum()));
        rows.push(totals.into_iter().map(Cell::strong).collect());
        let mut checks = Vec::new();
        if self.participations.cumulative.as_count() == Some(sums.iter().sum()) {
            let range = Range { last_column: last, ..self.range(&self.matrix, 1) };
            let subject = say(messages::trainings::check_by_municipality());
            let explanation = say(messages::trainings::check_by_municipality_explained());
            checks.extend(Check::of_total(subject, range, self.participations, Span::Cumulative, explanation));
        }
        let sheet = table_sheet(
            self.workings,
            &self.matrix,
            say(messages::trainings::by_municipality_title()),
            say(messages::trainings::by_municipality_holds()),
            Cell::text(say(messages::trainings::by_municipality_signs())),
            Table {
                name: "Koulutukset_kunnittain".into(),
                alt_text: say(messages::trainings::by_municipality_alt_text()),
                columns,
                rows,
                total_rows: 1,
            },
            Vec::new(),
        );
        Some(ReportSheet { sheet, checks })
    }
}

/// The cumulative state of a cell; zero where the breakdown does not hold it.
fn cumulative_of(figure: &Figure, by: &[&str], key: &[&str]) -> State {
    figure.cell(by, key).map_or(State::count(0), |cell| cell.cumulative.clone())
}
