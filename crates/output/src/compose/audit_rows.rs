//! Evidence sheets of the audit workbook: every row with its place and fate, and the weights as
//! formulas over them.
//!
//! From left to right: where the row stands in the exports, a key, the day, the period (a formula
//! over the day and the periods of *Parametrit*), dimensions, what became of the row under each
//! indicator, amounts, helpers, weights.

use std::collections::{BTreeMap, BTreeSet};

use mittari_messages::{Language, messages};
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate, Weight, WeightRule};

use crate::ReportInput;
use crate::bind::{ParameterCells, TableLayout};
use crate::compose::audit_panels::Holdings;
use crate::compose::audit_presences::Presences;
use crate::compose::evidence::{
    Columns, Evidence, NeededWeights, amount_cell, counted, fate_word, finish, indicators_of, is_money_column, is_money_weight,
    label_cells, needed, period_cell, period_header, push_dimensions, push_weights, reason_word, table_words,
};
use crate::compose::pseudonyms::Pseudonyms;
use crate::expression::{Address, Expression, FIRST_DATA_ROW, Function, Range};
use crate::labels::{Labels, dimension_word};
use crate::model::{Cell, NumberFormat, Shorthand};

/// `MATCH` looks through a column once a row: beyond this a workbook would take minutes to calculate,
/// and the weights of first rows stand as values.
const MOST_ROWS_TO_MATCH: usize = 5_000;
/// Beyond this all weights stand as values: a formula in each cell would make the file too heavy to open.
const MOST_ROWS_WITH_FORMULAS: usize = 20_000;
/// Column of the keys.
pub const KEY: u16 = 3;
/// The helper of a row that does not count.
const NO_HELPER: &str = "-";

/// Where the columns of a row stand that formulas look at.
struct Places {
    date: u16,
    layout: TableLayout,
    fates: BTreeMap<String, u16>,
    amounts: BTreeMap<String, u16>,
    helpers: BTreeMap<Helper, u16>,
}

/// What a helper joins: the columns of a first row, under an indicator.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Helper {
    indicator: String,
    columns: Vec<String>,
    period_column: String,
}

/// What the amounts of a panel are summed up from.
pub enum PanelAmounts {
    /// What persons hold.
    Held(Holdings),
    /// What is there.
    Open(Presences),
}

/// A sheet in the making.
struct Rows<'a> {
    input: &'a ReportInput<'a>,
    table: &'a EvidenceTable,
    labels: &'a Labels,
    pseudonyms: &'a Pseudonyms,
    weights: NeededWeights<'a>,
    indicators: Vec<(usize, &'a str)>,
    period_starts: &'a Range,
    period_from_date: bool,
    /// For the panel of an indicator.
    panel: Option<PanelAmounts>,
    places: Places,
}

/// The rows of an evidence table.
pub fn compose(
    input: &ReportInput<'_>,
    table: &EvidenceTable,
    ids: &BTreeSet<String>,
    labels: &Labels,
    pseudonyms: &Pseudonyms,
    parameters: &ParameterCells,
    panel: Option<PanelAmounts>,
) -> Evidence {
    let weights = needed(table, ids);
    let indicators = indicators_of(table, &weights);
    let (columns, places) = columns(input, table, &weights, &indicators);
    let rows = Rows {
        input,
        table,
        labels,
        pseudonyms,
        weights,
        indicators,
        period_starts: &parameters.period_starts,
        period_from_date: periods_follow_from_dates(input, table),
        panel,
        places,
    };
    let cells = (0..table.rows.len()).map(|row| rows.line(row)).collect();
    let holds = match table.rows.len() {
        _ if matches!(rows.panel, Some(PanelAmounts::Held(_))) => messages::audit_rows::of_holder(),
        _ if rows.panel.is_some() => messages::audit_rows::of_presence(),
        MOST_ROWS_WITH_FORMULAS.. => messages::audit_rows::weights_are_values(),
        MOST_ROWS_TO_MATCH.. => messages::audit_rows::first_are_values(),
        _ => messages::audit_rows::all_formulas(),
    };
    finish(input, table, "A_", columns, rows.places.layout, cells, &input.say(holds))
}

fn columns(input: &ReportInput<'_>, table: &EvidenceTable, weights: &NeededWeights<'_>, indicators: &[(usize, &str)]) -> (Columns, Places) {
    let mut columns = Columns::default();
    columns.push_words(&input.say(messages::audit_rows::file()), 34.0);
    columns.push_words(&input.say(messages::audit_rows::sheet()), 16.0);
    columns.push_words(&input.say(messages::audit_rows::cell()), 8.0);
    let (key, width) = if table.personal { (messages::audit_rows::key(), 10.0) } else { (messages::evidence::id(), 34.0) };
    columns.push_words(&input.say(key), width);
    let date = columns.push(&input.say(messages::evidence::day()), 12.0, NumberFormat::Date);
    let mut layout = TableLayout {
        sheet: format!("A_{}", table_words(input.language, &table.id).short),
        rows: table.rows.len().max(1),
        ..TableLayout::default()
    };
    for column in &table.period_columns {
        layout.periods.insert(column.clone(), columns.push(&period_header(input.language, table, column), 11.0, NumberFormat::Count));
    }
    push_dimensions(input.language, table, &mut columns, &mut layout);
    let mut fates = BTreeMap::new();
    for (_, indicator) in indicators {
        let header = input.say(messages::evidence::treatment(input.indicator_name(indicator)));
        fates.insert((*indicator).to_string(), columns.push_words(&header, 24.0));
    }
    let mut amounts = BTreeMap::new();
    for amount in &table.amounts {
        let format = if is_money_column(amount) { NumberFormat::Euros } else { NumberFormat::Count };
        amounts.insert(
            amount.clone(),
            columns.push(&input.say(messages::audit_rows::amount(amount_word(input.language, amount))), 14.0, format),
        );
    }
    let mut helpers = BTreeMap::new();
    if table.rows.len() < MOST_ROWS_TO_MATCH {
        for (_, weight) in weights {
            let Some(helper) = helper_of(weight) else { continue };
            if !helpers.contains_key(&helper) && helper.columns.iter().all(|column| is_there(table, column)) {
                let words = helper.columns.iter().map(|column| column_word(input.language, table, column));
                let words = words.reduce(|rest, next| input.say(messages::audit_rows::and(rest, next))).unwrap_or_default();
                let header = input.say(messages::audit_rows::helper(words, input.indicator_name(&helper.indicator)));
                helpers.insert(helper, columns.push_words(&header, 24.0));
            }
        }
    }
    push_weights(input, weights, &mut columns, &mut layout);
    (columns, Places { date, layout, fates, amounts, helpers })
}

fn helper_of(weight: &Weight) -> Option<Helper> {
    let (WeightRule::FirstOf { columns } | WeightRule::AmountOfFirst { columns, .. }) = &weight.rule else { return None };
    Some(Helper { indicator: weight.indicator.clone(), columns: columns.clone(), period_column: weight.period_column.clone() })
}

/// Whether the sheet shows a column of the engine: a period, a dimension, or the key of a person. The
/// key of a thing is a name that a formula might take for a pattern.
fn is_there(table: &EvidenceTable, column: &str) -> bool {
    let shown = column == "period" || table.period_columns.iter().chain(&table.dimensions).any(|known| known == column);
    shown || (is_key(table, column) && table.personal)
}

/// The engine calls the key of a table by its own name; no other column is left.
fn is_key(table: &EvidenceTable, column: &str) -> bool {
    let names = ["person", "member", "respondent", "holder"];
    names.contains(&column) && !table.dimensions.iter().any(|dimension| dimension == column)
}

fn column_word(language: Language, table: &EvidenceTable, column: &str) -> String {
    if is_key(table, column) {
        language.say(messages::audit_rows::column_key())
    } else if column == "period" || table.period_columns.iter().any(|known| known == column) {
        language.say(messages::audit_rows::column_period())
    } else {
        dimension_word(language, column)
    }
}

fn amount_word(language: Language, amount: &str) -> String {
    language.say(match amount {
        "minutes" => messages::audit_rows::amount_minutes(),
        "cents" => messages::audit_rows::amount_euros(),
        "held" => messages::audit_rows::amount_held(),
        "invited" => messages::audit_rows::amount_invited(),
        "count" => messages::audit_rows::amount_contacts(),
        "open" => messages::audit_rows::amount_open(),
        other => return other.to_string(),
    })
}

/// Whether the first period column of every row is the number of periods begun by its day.
fn periods_follow_from_dates(input: &ReportInput<'_>, table: &EvidenceTable) -> bool {
    table.rows.iter().all(|row| {
        let begun = row.date.map(|date| input.project.periods.iter().filter(|period| period.from <= date).count() as i64);
        row.periods.first().is_some_and(|period| *period == begun)
    })
}

impl Rows<'_> {
    fn at(&self, row: usize, column: u16) -> Expression {
        Address::of_table(&self.places.layout.sheet, row, column).into()
    }

    fn line(&self, row: usize) -> Vec<Cell> {
        let evidence = &self.table.rows[row];
        let mut cells = self.origin(evidence);
        for (index, period) in evidence.periods.iter().enumerate() {
            cells.push(self.period(row, index, *period));
        }
        cells.extend(label_cells(self.table, &evidence.dimensions, self.labels));
        cells.extend(self.indicators.iter().map(|(index, indicator)| self.fate_cell(row, *index, indicator)));
        let amounts = self.table.amounts.iter().zip(&evidence.amounts);
        cells.extend(amounts.map(|(column, amount)| self.amount(row, column, *amount)));
        let mut helpers: Vec<_> = self.places.helpers.iter().collect();
        helpers.sort_by_key(|(_, column)| **column);
        cells.extend(helpers.into_iter().map(|(helper, _)| self.helper(row, helper)));
        for (index, weight) in &self.weights {
            cells.push(self.weight(row, weight, evidence.weights[*index]));
        }
        cells
    }

    fn origin(&self, evidence: &EvidenceRow) -> Vec<Cell> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let place = evidence.place.as_ref();
        let key = if self.table.personal { self.pseudonyms.of(&self.table.id, &evidence.key) } else { evidence.key.clone() };
        vec![
            place.map_or_else(none, |place| Cell::text(&place.file)),
            place.and_then(|place| place.sheet.as_ref()).map_or_else(none, Cell::text),
            place.and_then(|place| place.cell).map_or_else(none, |cell| Cell::text(cell.to_string())),
            Cell::text(key),
            Cell::optional_date(evidence.date),
        ]
    }

    /// An amount of the source; what a person holds is counted from the rows.
    fn amount(&self, row: usize, column: &str, amount: i64) -> Cell {
        let layout = &self.places.layout;
        let here = |column: u16| Address::of_table(&layout.sheet, row, column);
        match (&self.panel, layout.periods.values().next()) {
            (Some(PanelAmounts::Held(holdings)), Some(period)) => Cell::counting(holdings.held(here(KEY), here(*period)), amount),
            (Some(PanelAmounts::Open(presences)), Some(period)) => {
                let keys =
                    self.table.dimensions.iter().filter_map(|dimension| layout.dimensions.get(dimension)).map(|column| here(*column));
                Cell::counting(presences.open(here(*period), keys.collect()), amount)
            }
            _ => amount_cell(is_money_column(column), amount),
        }
    }

    /// How many periods have begun by the row's day.
    fn period(&self, row: usize, index: usize, period: Option<i64>) -> Cell {
        match period {
            Some(number) if index == 0 && self.period_from_date => {
                let found = Expression::call(
                    Function::Match,
                    [self.at(row, self.places.date), Expression::Range(self.period_starts.clone()), 1.into()],
                );
                Cell::counting(Expression::call(Function::IfError, [found, 0.into()]), number)
            }
            _ => period_cell(period),
        }
    }

    /// What is there counts as long as any row stands for it.
    fn fate_cell(&self, row: usize, index: usize, indicator: &str) -> Cell {
        let word = self.fate(&self.table.rows[row], index, indicator);
        match (&self.panel, self.places.amounts.values().next()) {
            (Some(PanelAmounts::Open(_)), Some(amount)) => {
                let (counts, gone) = (counted(self.input.language), self.input.say(messages::audit_rows::gone()));
                Cell::wording(Expression::choose(self.at(row, *amount).more_than(0), counts.as_str().into(), gone.as_str().into()), word)
            }
            _ => Cell::text(word),
        }
    }

    fn fate(&self, evidence: &EvidenceRow, index: usize, indicator: &str) -> String {
        let fate = &evidence.fates[index];
        let word = fate_word(self.input, indicator, fate);
        if matches!(fate, Fate::Excluded(_)) && self.is_shown(evidence, indicator) {
            self.input.say(messages::audit_rows::shown(word))
        } else {
            word
        }
    }

    fn is_shown(&self, evidence: &EvidenceRow, indicator: &str) -> bool {
        self.table.weights.iter().zip(&evidence.weights).any(|(weight, value)| {
            weight.indicator == indicator && *value == 1 && matches!(weight.rule, WeightRule::Shown | WeightRule::SetAside { .. })
        })
    }

    /// The joined columns where the row counts.
    fn helper(&self, row: usize, helper: &Helper) -> Cell {
        let evidence = &self.table.rows[row];
        let mut parts = helper.columns.iter().map(|column| self.column(row, column, &helper.period_column));
        let Some(first) = parts.next() else { return Cell::text(NO_HELPER) };
        let joined = parts.fold(first, |joined, part| joined.join("|").join(part));
        let words: Vec<String> = helper.columns.iter().map(|column| self.column_shown(evidence, column, &helper.period_column)).collect();
        let counted = self.table.indicators.iter().position(|known| *known == helper.indicator);
        let counts = counted.is_some_and(|index| evidence.fates[index] == Fate::Counted);
        let shown = if counts { words.join("|") } else { NO_HELPER.to_string() };
        Cell::wording(Expression::choose(self.counts(row, &helper.indicator), joined, NO_HELPER.into()), shown)
    }

    fn column(&self, row: usize, column: &str, period_column: &str) -> Expression {
        let layout = &self.places.layout;
        let period = if column == "period" { period_column } else { column };
        let place = layout.periods.get(period).or_else(|| layout.dimensions.get(column)).copied();
        self.at(row, place.unwrap_or(KEY))
    }

    fn column_shown(&self, evidence: &EvidenceRow, column: &str, period_column: &str) -> String {
        let period = if column == "period" { period_column } else { column };
        if let Some(index) = self.table.period_columns.iter().position(|known| known == period) {
            return evidence.periods[index].map_or_else(|| Shorthand::NotApplicable.sign().to_string(), |number| number.to_string());
        }
        match self.table.dimensions.iter().position(|known| known == column) {
            Some(index) => self.labels.label(column, &evidence.dimensions[index]),
            None => self.pseudonyms.of(&self.table.id, &evidence.key),
        }
    }

    fn fate_is(&self, row: usize, indicator: &str, word: &str) -> Expression {
        let column = self.places.fates.get(indicator).copied().unwrap_or_default();
        self.at(row, column).equals(word)
    }

    fn counts(&self, row: usize, indicator: &str) -> Expression {
        self.fate_is(row, indicator, &counted(self.input.language))
    }

    fn weight(&self, row: usize, weight: &Weight, value: i64) -> Cell {
        let plain = amount_cell(is_money_weight(weight), value);
        if self.table.rows.len() >= MOST_ROWS_WITH_FORMULAS {
            return plain;
        }
        match self.weight_formula(row, weight) {
            Some(expression) if self.places.fates.contains_key(&weight.indicator) => {
                let format = if is_money_weight(weight) { NumberFormat::Euros } else { NumberFormat::Count };
                Cell::formula(expression, plain.shown()).formatted(format)
            }
            _ => plain,
        }
    }

    /// None where the sheet does not hold what the rule looks at.
    fn weight_formula(&self, row: usize, weight: &Weight) -> Option<Expression> {
        let counts = || self.counts(row, &weight.indicator);
        let one_if = |condition| Some(Expression::choose(condition, 1.into(), 0.into()));
        match &weight.rule {
            WeightRule::Counted => one_if(counts()),
            WeightRule::Shown => {
                let shown = self.shown_words(&weight.indicator);
                let words = shown.iter().map(|word| self.fate_is(row, &weight.indicator, word));
                one_if(any_of(std::iter::once(counts()).chain(words)))
            }
            WeightRule::SetAside { reason } => {
                let word = self.input.say(messages::audit_rows::shown(reason_word(self.input, &weight.indicator, reason)));
                one_if(self.fate_is(row, &weight.indicator, &word))
            }
            WeightRule::Amount { column } => {
                let amount = self.at(row, *self.places.amounts.get(column)?);
                Some(Expression::choose(counts(), amount, 0.into()))
            }
            WeightRule::CountedWhere { column, among } => {
                let dimension = *self.places.layout.dimensions.get(column)?;
                let holds = among.iter().map(|key| self.at(row, dimension).equals(self.labels.label(column, key).as_str()));
                one_if(Expression::call(Function::And, [counts(), any_of(holds)]))
            }
            WeightRule::FirstOf { .. } => self.first(row, weight, 1.into()),
            WeightRule::AmountOfFirst { amount, .. } => self.first(row, weight, self.at(row, *self.places.amounts.get(amount)?)),
        }
    }

    /// The helper's text is met for the first time on this very row.
    fn first(&self, row: usize, weight: &Weight, then: Expression) -> Option<Expression> {
        let column = *self.places.helpers.get(&helper_of(weight)?)?;
        let helper = self.at(row, column);
        let range = Expression::Range(self.places.layout.range(column));
        let found = Expression::call(Function::Match, [helper.clone(), range, 0.into()]);
        let here = Expression::call(Function::Row, []).minus(i64::from(FIRST_DATA_ROW));
        let first = Expression::choose(found.equals(here), then, 0.into());
        Some(Expression::choose(helper.equals(NO_HELPER), 0.into(), first))
    }

    /// The fates of rows that are shown without being counted.
    fn shown_words(&self, indicator: &str) -> BTreeSet<String> {
        let Some(index) = self.table.indicators.iter().position(|known| known == indicator) else { return BTreeSet::new() };
        let rows = self.table.rows.iter().filter(|row| row.fates[index] != Fate::Counted && self.is_shown(row, indicator));
        rows.map(|row| self.fate(row, index, indicator)).collect()
    }
}

fn any_of(conditions: impl Iterator<Item = Expression>) -> Expression {
    let mut conditions: Vec<Expression> = conditions.collect();
    if conditions.len() == 1 { conditions.remove(0) } else { Expression::call(Function::Or, conditions) }
}
