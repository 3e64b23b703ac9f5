//! Sheet *Neuvonnan tarve ja tarjonta*: what was wished for in a survey against what is on offer, by municipality.

use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Survey;

use crate::bind::Span;
use crate::compose::page::{ReportSheet, key_cells, municipality_keys, narrowed, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Cell, Column, Marking, NumberFormat, Shorthand, Table, Tone};

const SHEET: &str = "Neuvonnan tarve ja tarjonta";
const NEED: u16 = 1;
const SUPPLY: u16 = 2;
const BOTH: &str = "tarvetta ja tarjontaa";
const UNSERVED: &str = "tarvetta, ei tarjontaa";
const UNASKED: &str = "tarjontaa, ei ilmoitettua tarvetta";
const NEITHER: &str = "ei kumpaakaan";

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
    let sheet = |number: usize| if many { format!("{SHEET} {number}") } else { SHEET.to_string() };
    asked
        .into_iter()
        .zip(1..)
        .filter_map(|((survey, need, ratio), number)| {
            // Those of no municipality of the project come last.
            let keys = municipality_keys(&workings.input, need, &["municipality", "topic"]);
            if keys.is_empty() {
                return None;
            }
            let both = Both { workings, survey, need, services, ratio, keys, sheet: sheet(number), number };
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
        let states = [(BOTH, Tone::Good), (UNSERVED, Tone::Bad)].map(|(word, tone)| (word.to_string(), tone)).to_vec();
        let mut columns = vec![
            Column::words("Kunta", 22.0),
            Column::new("Tarve: valintoja kyselyssä", 14.0, NumberFormat::Count),
            Column::new("Tarjonta: palveluja", 14.0, NumberFormat::Count),
            Column::new("Valintoja palvelua kohti", 14.0, NumberFormat::OneDecimal),
        ];
        if self.contacts().is_some() {
            columns.push(Column::new("Neuvontakontakteja", 18.0, NumberFormat::Count));
        }
        columns.push(Column::words("Tarve ja tarjonta", 36.0).marked(Marking::Words(states)));
        let mut rows: Vec<Vec<Cell>> = (0..self.keys.len()).map(|row| self.row(row)).collect();
        rows.push(self.totals());
        table_sheet(
            self.workings,
            &self.sheet,
            format!("Neuvonnan tarve ja tarjonta kunnittain: {}", self.survey.name),
            "Tarve = kyselyssä valitut aiheet koko hankkeen ajalta; tarjonta = tilannepäivänä voimassa olevat palvelut.",
            Cell::text("Valinnat eivät ole henkilöitä: yksi vastaaja voi valita monta aihetta. [x] = ei saatavilla, [z] = ei sovellu."),
            Table {
                name: if self.number == 1 { "Tarve_ja_tarjonta".into() } else { format!("Tarve_ja_tarjonta_{}", self.number) },
                alt_text: "Kunnat riveinä: tarve, tarjonta, tarve palvelua kohti ja sanallinen tila".into(),
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
        let word = match (need > 0, supply > 0) {
            (true, true) => BOTH,
            (true, false) => UNSERVED,
            (false, true) => UNASKED,
            (false, false) => NEITHER,
        };
        let some = |column: u16| Expression::from(Address::of_table(&self.sheet, row, column)).more_than(0);
        let asked = Expression::choose(some(SUPPLY), BOTH.into(), UNSERVED.into());
        let unasked = Expression::choose(some(SUPPLY), UNASKED.into(), NEITHER.into());
        Cell::wording(Expression::choose(some(NEED), asked, unasked), word)
    }

    fn totals(&self) -> Vec<Cell> {
        let sum = |column: u16, of: &dyn Fn(usize) -> i64| {
            Cell::counting(Expression::sum(self.range(column)), (0..self.keys.len()).map(of).sum())
        };
        let mut cells = vec![
            Cell::text("Yhteensä"),
            sum(NEED, &|row| self.need_of(row).1),
            sum(SUPPLY, &|row| if self.is_listed(row) { self.supply_of(row) } else { 0 }),
            self.workings.indicators.cumulative(&self.ratio.code),
        ];
        if let Some(contacts) = self.contacts() {
            cells.push(sum(4, &|row| self.contacts_of(contacts, row)));
        }
        let unserved =
            (0..self.keys.len()).filter(|row| self.is_listed(*row) && self.need_of(*row).1 > 0 && self.supply_of(*row) == 0).count();
        let words = Expression::call(Function::CountIf, [Expression::Range(self.range(self.state_column())), UNSERVED.into()]);
        cells.push(Cell::wording(Expression::text("kuntia vailla tarjontaa ").join(words), format!("kuntia vailla tarjontaa {unserved}")));
        cells.into_iter().map(Cell::strong).collect()
    }

    fn checks(&self) -> Vec<Check> {
        let need = "kuntien valinnat yhteensä ovat mittarin luku";
        let services = "kuntien palvelut yhteensä ovat mittarin luku";
        [
            Check::of_total(format!("{}: valintoja", self.sheet), self.range(NEED), self.need, Span::Cumulative, need),
            Check::of_total(format!("{}: palveluja", self.sheet), self.range(SUPPLY), self.services, Span::Cumulative, services),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
