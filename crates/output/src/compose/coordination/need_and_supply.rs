//! Sheet *Neuvonnan tarve ja tarjonta*: what was wished for in a survey against what is on offer, by municipality.

use mittari_messages::messages;
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Survey;

use crate::bind::Span;
use crate::compose::page::{ReportSheet, key_cells, municipality_keys, narrowed, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Cell, Column, Marking, NumberFormat, Shorthand, Table, Tone};

const NEED: u16 = 1;
const SUPPLY: u16 = 2;

/// One sheet a survey of needs that somebody has answered; none where the project keeps no register of supply.
pub fn compose(workings: &Workings<'_>) -> Vec<ReportSheet> {
    let Some(services) = valued(workings, "supply.by-form") else { return Vec::new() };
    let asked: Vec<(&Survey, &Figure, &Figure)> = workings
        .input
        .project
        .surveys
        .iter()
        .filter_map(|survey| {
            let part = |part: &str| format!("survey.{}.{part}", survey.id);
            let ratio = workings.figures.iter().copied().find(|figure| figure.code == part("need-per-supply"))?;
            Some((survey, valued(workings, &part("selections"))?, ratio))
        })
        .collect();
    let many = asked.len() > 1;
    let name = |number: usize| if many { messages::sheets::need_and_supply_numbered(number) } else { messages::sheets::need_and_supply() };
    asked
        .into_iter()
        .zip(1..)
        .filter_map(|((survey, need, ratio), number)| {
            // Those of no municipality of the project come last.
            let keys = municipality_keys(&workings.input, need, &["municipality", "topic"]);
            if keys.is_empty() {
                return None;
            }
            let both = Both { workings, survey, need, services, ratio, keys, sheet: workings.say(name(number)), number };
            Some(ReportSheet { sheet: both.page(), checks: both.checks() })
        })
        .collect()
}

struct Both<'a> {
    workings: &'a Workings<'a>,
    survey: &'a Survey,
    need: &'a Figure,
    services: &'a Figure,
    ratio: &'a Figure,
    keys: Vec<String>,
    sheet: String,
    number: usize,
}

impl Both<'_> {
    fn contacts(&self) -> Option<&Figure> {
        valued(self.workings, "contacts.count")
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(&self.sheet, column, 0, self.keys.len() - 1)
    }

    fn state_column(&self) -> u16 {
        4 + u16::from(self.contacts().is_some())
    }

    fn is_listed(&self, row: usize) -> bool {
        self.workings.input.project.municipality(&self.keys[row]).is_some()
    }

    /// Chosen topics of a municipality: the cell, and the count.
    fn need_of(&self, row: usize) -> (Cell, i64) {
        let places = key_cells([("municipality", Address::of_table(&self.sheet, row, 0))]);
        match narrowed(self.workings, self.need, &["municipality"], &[&self.keys[row]], &places) {
            Some((expression, count)) => (Cell::counting(expression, count), count),
            None => (Cell::shorthand(Shorthand::NotAvailable), 0),
        }
    }

    fn supply_of(&self, row: usize) -> i64 {
        let cell = self.services.cell(&["municipality"], &[&self.keys[row]]);
        cell.and_then(|cell| cell.cumulative.as_count()).unwrap_or(0)
    }

    fn contacts_of(&self, figure: &Figure, row: usize) -> i64 {
        figure.cell(&["municipality"], &[&self.keys[row]]).and_then(|cell| cell.cumulative.as_count()).unwrap_or(0)
    }

    fn page(&self) -> crate::model::Sheet {
        let say = |message| self.workings.say(message);
        let states = vec![(say(messages::need_and_supply::both()), Tone::Good), (say(messages::need_and_supply::unserved()), Tone::Bad)];
        let mut columns = vec![
            Column::words(say(messages::page::column_municipality()), 22.0),
            Column::new(say(messages::need_and_supply::column_need()), 14.0, NumberFormat::Count),
            Column::new(say(messages::need_and_supply::column_supply()), 14.0, NumberFormat::Count),
            Column::new(say(messages::need_and_supply::column_need_per_service()), 14.0, NumberFormat::OneDecimal),
        ];
        if self.contacts().is_some() {
            columns.push(Column::new(say(messages::need_and_supply::column_contacts()), 18.0, NumberFormat::Count));
        }
        columns.push(Column::words(say(messages::need_and_supply::column_state()), 36.0).marked(Marking::Words(states)));
        let mut rows: Vec<Vec<Cell>> = (0..self.keys.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals());
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::need_and_supply::title(&self.survey.name)),
            say(messages::need_and_supply::holds()),
            Cell::text(say(messages::need_and_supply::signs())),
            Table {
                name: if self.number == 1 { "Tarve_ja_tarjonta".into() } else { format!("Tarve_ja_tarjonta_{}", self.number) },
                alt_text: say(messages::need_and_supply::alt_text()),
                columns,
                rows,
                total_rows: 1,
            },
            Vec::new(),
        )
    }

    fn row(&self, row: usize) -> Vec<Cell> {
        let binder = &self.workings.binder;
        let key = self.keys[row].as_str();
        let places = || key_cells([("municipality", Address::of_table(&self.sheet, row, 0))]);
        let of = |figure: &Figure| binder.breakdown(figure, &["municipality"], &[key], Span::Cumulative, &places());
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let mut cells = vec![Cell::text(binder.labels.label("municipality", key)), self.need_of(row).0];
        cells.extend(if self.is_listed(row) { [of(self.services), of(self.ratio)] } else { [none(), none()] });
        cells.extend(self.contacts().map(of));
        cells.push(if self.is_listed(row) { self.state(row) } else { none() });
        cells
    }

    fn state(&self, row: usize) -> Cell {
        let (need, supply) = (self.need_of(row).1, self.supply_of(row));
        let say = |message| self.workings.say(message);
        let (both, unserved) = (say(messages::need_and_supply::both()), say(messages::need_and_supply::unserved()));
        let (unasked, neither) = (say(messages::need_and_supply::unasked()), say(messages::need_and_supply::neither()));
        let some = |column: u16| Expression::from(Address::of_table(&self.sheet, row, column)).more_than(0);
        let with_need = Expression::choose(some(SUPPLY), both.as_str().into(), unserved.as_str().into());
        let without_need = Expression::choose(some(SUPPLY), unasked.as_str().into(), neither.as_str().into());
        let word = match (need > 0, supply > 0) {
            (true, true) => both,
            (true, false) => unserved,
            (false, true) => unasked,
            (false, false) => neither,
        };
        Cell::wording(Expression::choose(some(NEED), with_need, without_need), word)
    }

    fn totals(&self) -> Vec<Cell> {
        let sum = |column: u16, of: &dyn Fn(usize) -> i64| {
            Cell::counting(Expression::sum(self.range(column)), (0..self.keys.len()).map(of).sum())
        };
        let mut cells = vec![
            Cell::text(self.workings.say(messages::page::total())),
            sum(NEED, &|row| self.need_of(row).1),
            sum(SUPPLY, &|row| if self.is_listed(row) { self.supply_of(row) } else { 0 }),
            self.workings.indicators.cumulative(&self.ratio.code),
        ];
        if let Some(contacts) = self.contacts() {
            cells.push(sum(4, &|row| self.contacts_of(contacts, row)));
        }
        let unserved =
            (0..self.keys.len()).filter(|row| self.is_listed(*row) && self.need_of(*row).1 > 0 && self.supply_of(*row) == 0).count();
        let word = self.workings.say(messages::need_and_supply::unserved());
        let states = Expression::Range(self.range(self.state_column()));
        let counted = Expression::call(Function::CountIf, [states, word.as_str().into()]);
        let counted = Cell::counting(counted, unserved as i64);
        cells.push(self.workings.tell(|live| messages::need_and_supply::unserved_municipalities(live.number(&counted))).cell());
        cells.into_iter().map(Cell::strong).collect()
    }

    fn checks(&self) -> Vec<Check> {
        let say = |message| self.workings.say(message);
        let (subject, explanation) =
            (say(messages::need_and_supply::check_need(&self.sheet)), say(messages::need_and_supply::check_need_explained()));
        let of_need = Check::of_total(subject, self.range(NEED), self.need, Span::Cumulative, explanation);
        let (subject, explanation) =
            (say(messages::need_and_supply::check_supply(&self.sheet)), say(messages::need_and_supply::check_supply_explained()));
        let of_supply = Check::of_total(subject, self.range(SUPPLY), self.services, Span::Cumulative, explanation);
        [of_need, of_supply].into_iter().flatten().collect()
    }
}
