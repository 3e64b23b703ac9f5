//! Sheet *Tarjonta ja kattavuus*: municipalities × forms of digital support, and which forms are missing where.

use mittari_messages::messages;
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Municipality;

use crate::bind::Span;
use crate::compose::missing::{self, Counts};
use crate::compose::page::{ReportSheet, key_cells, municipalities, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Cell, Chart, ChartHeight, ChartKind, ChartPlace, Column, Marking, NumberFormat, Series, SeriesRole, Shorthand, Table};
use crate::wording;

const BY: [&str; 2] = ["municipality", "form"];
const FIRST_FORM: u16 = 1;

/// None where the project keeps no register of supply.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    let services = valued(workings, "supply.by-form")?;
    let forms: Vec<String> = services.breakdown(&["form"])?.cells.iter().map(|cell| cell.key[0].clone()).collect();
    let municipalities = municipalities(&workings.input);
    if forms.is_empty() || municipalities.is_empty() {
        return None;
    }
    let (sheet, nothing_missing) = (workings.say(messages::sheets::supply()), workings.say(messages::supply::nothing_missing()));
    let supply = Supply { workings, sheet, nothing_missing, services, forms, municipalities };
    Some(ReportSheet { sheet: supply.sheet(), checks: supply.checks() })
}

struct Supply<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    nothing_missing: String,
    services: &'a Figure,
    forms: Vec<String>,
    municipalities: Vec<&'a Municipality>,
}

impl Supply<'_> {
    fn last_form(&self) -> u16 {
        self.forms.len() as u16
    }

    fn all(&self) -> u16 {
        self.last_form() + 1
    }

    fn covered(&self) -> u16 {
        self.last_form() + 2
    }

    /// Behind the column of providers.
    fn missing(&self) -> u16 {
        self.last_form() + 4
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.municipalities.len() - 1)
    }

    /// As the headers write it.
    fn form_word(&self, form: usize) -> String {
        wording::sentence(&self.workings.binder.labels.label("form", &self.forms[form]))
    }

    fn count(&self, row: usize, form: usize) -> i64 {
        let key = [self.municipalities[row].code.as_str(), self.forms[form].as_str()];
        self.services.cell(&BY, &key).and_then(|cell| cell.cumulative.as_count()).unwrap_or(0)
    }

    fn services_of(&self, row: usize) -> i64 {
        (0..self.forms.len()).map(|form| self.count(row, form)).sum()
    }

    fn missing_forms(&self, row: usize) -> Vec<String> {
        (0..self.forms.len()).filter(|form| self.count(row, *form) == 0).map(|form| self.form_word(form)).collect()
    }

    fn complete(&self) -> i64 {
        (0..self.municipalities.len()).filter(|row| self.missing_forms(*row).is_empty()).count() as i64
    }

    fn sheet(&self) -> crate::model::Sheet {
        let say = |message| self.workings.say(message);
        let mut columns = vec![Column::words(say(messages::page::column_municipality()), 22.0)];
        columns.extend(
            (0..self.forms.len())
                .map(|form| Column::new(self.form_word(form), 14.0, NumberFormat::MissingWhenZero).marked(Marking::Coverage)),
        );
        columns.extend([
            Column::new(say(messages::supply::column_services()), 12.0, NumberFormat::Count),
            Column::new(say(messages::supply::column_forms_covered()), 12.0, NumberFormat::Count),
            Column::new(say(messages::supply::column_providers()), 12.0, NumberFormat::Count),
            Column::words(say(messages::supply::column_missing()), 46.0),
        ]);
        let mut rows: Vec<Vec<Cell>> = (0..self.municipalities.len()).map(|row| self.row(row)).collect();
        rows.extend(self.totals());
        let as_of = self.workings.date(self.workings.input.computation.figures.as_of);
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::supply::title(as_of)),
            say(messages::supply::holds()),
            Cell::text(say(messages::supply::signs())),
            Table { name: "Tarjonta".into(), alt_text: say(messages::supply::alt_text()), columns, rows, total_rows: 2 },
            vec![self.chart()],
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let binder = &self.workings.binder;
        let code = self.municipalities[row].code.as_str();
        let here = || key_cells([("municipality", Address::of_table(&self.sheet, row, 0))]);
        let mut cells = vec![Cell::text(binder.labels.label("municipality", code))];
        cells.extend(self.forms.iter().map(|form| {
            let cell = binder.breakdown(self.services, &BY, &[code, form], Span::Cumulative, &here());
            Cell { format: None, ..cell }
        }));
        let forms = Range::of_row(&self.sheet, row, FIRST_FORM, self.last_form());
        let covered = (0..self.forms.len()).filter(|form| self.count(row, *form) > 0).count() as i64;
        cells.push(Cell::counting(Expression::sum(forms.clone()), self.services_of(row)));
        cells.push(Cell::counting(Expression::call(Function::CountIf, [Expression::Range(forms), ">0".into()]), covered));
        cells.push(match valued(self.workings, "supply.providers") {
            Some(providers) => binder.breakdown(providers, &["municipality"], &[code], Span::Cumulative, &here()),
            None => Cell::shorthand(Shorthand::NotAvailable),
        });
        let counts = Counts { sheet: &self.sheet, row, first: FIRST_FORM, last: self.last_form() };
        cells.push(missing::words(&counts, &self.missing_forms(row), &self.nothing_missing));
        cells
    }

    fn totals(&self) -> Vec<Vec<Cell>> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let rows = || 0..self.municipalities.len();
        let above_zero = |column: u16| Expression::call(Function::CountIf, [Expression::Range(self.range(column)), ">0".into()]);
        let of_form = |form: usize| rows().map(|row| self.count(row, form)).sum::<i64>();
        let covering = |form: usize| rows().filter(|row| self.count(*row, form) > 0).count() as i64;
        let all: i64 = rows().map(|row| self.services_of(row)).sum();
        let mut sums = vec![Cell::text(self.workings.say(messages::page::total()))];
        sums.extend(
            (FIRST_FORM..)
                .zip(0..self.forms.len())
                .map(|(column, form)| Cell::counting(Expression::sum(self.range(column)), of_form(form)).formatted(NumberFormat::Count)),
        );
        sums.extend([
            Cell::counting(Expression::sum(self.range(self.all())), all),
            none(),
            self.workings.indicators.cumulative("supply.providers"),
            none(),
        ]);
        let mut covered = vec![Cell::text(self.workings.say(messages::supply::municipalities_with_supply()))];
        covered.extend(
            (FIRST_FORM..)
                .zip(0..self.forms.len())
                .map(|(column, form)| Cell::counting(above_zero(column), covering(form)).formatted(NumberFormat::Count)),
        );
        let any = rows().filter(|row| self.services_of(*row) > 0).count() as i64;
        let nothing_missing =
            Expression::call(Function::CountIf, [Expression::Range(self.range(self.missing())), self.nothing_missing.as_str().into()]);
        covered.extend([
            Cell::counting(above_zero(self.all()), any),
            Cell::counting(nothing_missing, self.complete()),
            none(),
            Cell::text(self.workings.say(messages::supply::all_forms_explained())),
        ]);
        [sums, covered].into_iter().map(|row| row.into_iter().map(Cell::strong).collect()).collect()
    }

    fn chart(&self) -> Chart {
        let without: Vec<String> = (0..self.municipalities.len())
            .filter(|row| self.services_of(*row) == 0)
            .map(|row| self.municipalities[row].name.clone())
            .collect();
        let (complete, all) = (self.complete(), self.municipalities.len());
        let title = match without.len() {
            0 => messages::supply::chart_title(complete, all),
            1..=3 => messages::supply::chart_title_without(complete, all, wording::list(self.workings.input.language, &without)),
            many => messages::supply::chart_title_many_without(complete, all, many),
        };
        Chart {
            kind: ChartKind::Columns,
            title: self.workings.say(title),
            alt_text: self.workings.say(messages::supply::chart_alt_text()),
            categories: 0,
            first_row: 0,
            last_row: self.municipalities.len() - 1,
            series: vec![Series { column: self.covered(), role: SeriesRole::Actual, labels: true }],
            category_axis: self.workings.say(messages::page::column_municipality()),
            value_axis: self.workings.say(messages::supply::axis_forms()),
            format: NumberFormat::Count,
            height: ChartHeight::Low,
            place: ChartPlace::Below,
        }
    }

    fn checks(&self) -> Vec<Check> {
        let matrix = Range { last_column: self.last_form(), ..self.range(FIRST_FORM) };
        let say = |message| self.workings.say(message);
        let (subject, explanation) = (say(messages::supply::check_services()), say(messages::supply::check_services_explained()));
        let mut checks: Vec<Check> = Check::of_total(subject, matrix, self.services, Span::Cumulative, explanation).into_iter().collect();
        let Some(coverage) = valued(self.workings, "supply.coverage") else { return checks };
        let above_zero = |column: u16| Expression::call(Function::CountIf, [Expression::Range(self.range(column)), ">0".into()]);
        if let Some(covered) = coverage.cumulative.as_count() {
            let subject = say(messages::supply::check_municipalities());
            let explanation = say(messages::supply::check_municipalities_explained());
            checks.push(Check::of_count(subject, above_zero(self.all()), covered, explanation));
        }
        for ((column, form), key) in (FIRST_FORM..).zip(0..).zip(&self.forms) {
            let Some(covered) = coverage.cell(&["form"], &[key]).and_then(|cell| cell.cumulative.as_count()) else { continue };
            let subject = say(messages::supply::check_form(self.form_word(form)));
            checks.push(Check::of_count(subject, above_zero(column), covered, say(messages::supply::check_form_explained())));
        }
        checks
    }
}
