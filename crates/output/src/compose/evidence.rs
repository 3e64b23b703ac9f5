//! Sheets `A_…`: the evidence under the figures, as values.
//!
//! Evidence about persons is summed up to the finest published cell: no keys, no days, no places.
//! What is not personal (events, organisations, vouchers, invitations) stands row by row. Both have
//! the same columns for formulas: periods, dimensions, weights.

use std::collections::{BTreeMap, BTreeSet};

use mittari_messages::{Language, messages};
use mittari_vocabulary::evidence::{AggregatedRow, EvidenceRow, EvidenceTable, Fate, Weight, WeightRule};

use crate::ReportInput;
use crate::bind::TableLayout;
use crate::compose::sheets::back_link;
use crate::expression::FIRST_DATA_ROW;
use crate::labels::{Labels, dimension_word};
use crate::model::{Body, Cell, Column, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage};
use crate::wording;

/// More rows than this do not stand one by one on a sheet: they are summed up, as persons' rows are.
pub const MOST_ROWS: usize = 500_000;

/// A sheet of evidence, and where its columns stand.
pub struct Evidence {
    pub sheet: Sheet,
    pub layout: TableLayout,
}

/// Weights of an evidence table, each with its place among all of the table.
pub type NeededWeights<'a> = Vec<(usize, &'a Weight)>;

pub fn needed<'a>(table: &'a EvidenceTable, ids: &BTreeSet<String>) -> NeededWeights<'a> {
    table.weights.iter().enumerate().filter(|(_, weight)| ids.contains(&weight.id)).collect()
}

/// What the sheet of an evidence table is called, and its rows.
pub struct TableWords {
    /// After `A_`.
    pub short: String,
    /// In the plural, for titles.
    pub rows: String,
}

pub fn table_words(language: Language, id: &str) -> TableWords {
    use messages::evidence as words;
    let (short, rows) = match id {
        "badge" => (words::sheet_badge(), words::rows_badge()),
        "holder:badges.municipalities-complete" => (words::sheet_all_badges(), words::rows_all_badges()),
        "holder:badges.best-person" => (words::sheet_most_badges(), words::rows_most_badges()),
        "attendance" => (words::sheet_attendance(), words::rows_attendance()),
        "registration" => (words::sheet_registration(), words::rows_registration()),
        "recording-view" => (words::sheet_recording_view(), words::rows_recording_view()),
        "event" => (words::sheet_event(), words::rows_event()),
        "organisation" => (words::sheet_organisation(), words::rows_organisation()),
        "member-person" => (words::sheet_member_person(), words::rows_member_person()),
        "response" => (words::sheet_response(), words::rows_response()),
        "answer" => (words::sheet_answer(), words::rows_answer()),
        "selection" => (words::sheet_selection(), words::rows_selection()),
        "invitation" => (words::sheet_invitation(), words::rows_invitation()),
        "participant" => (words::sheet_participant(), words::rows_participant()),
        "cost" => (words::sheet_cost(), words::rows_cost()),
        "supply" => (words::sheet_supply(), words::rows_supply()),
        "present:supply.providers" => (words::sheet_providers(), words::rows_providers()),
        "present:supply.by-form" => (words::sheet_services(), words::rows_services()),
        "present:supply.by-sub-form" => (words::sheet_sub_forms(), words::rows_sub_forms()),
        "present:supply.coverage" => (words::sheet_supplied(), words::rows_supplied()),
        "contact" => (words::sheet_contact(), words::rows_contact()),
        "communication" => (words::sheet_communication(), words::rows_communication()),
        "task" => (words::sheet_task(), words::rows_task()),
        other => {
            let short: String = other.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).take(28).collect();
            return TableWords { rows: language.say(words::rows_other(&short)), short };
        }
    };
    TableWords { short: language.say(short), rows: language.say(rows) }
}

/// First letter of the pseudonymous keys of a table: tables of one letter share their keys.
pub fn series(id: &str) -> char {
    match id {
        "badge" | "holder:badges.municipalities-complete" | "holder:badges.best-person" => 'M',
        "attendance" | "registration" | "recording-view" => 'K',
        "event" => 'T',
        "organisation" => 'Y',
        "member-person" => 'J',
        "response" | "answer" | "selection" => 'V',
        "invitation" => 'C',
        "participant" => 'O',
        "cost" => 'L',
        "supply" | "present:supply.providers" | "present:supply.by-form" | "present:supply.by-sub-form" | "present:supply.coverage" => 'D',
        "contact" => 'N',
        "communication" => 'B',
        "task" => 'P',
        _ => 'E',
    }
}

/// A table of Excel may have only plain letters in its name.
pub fn ascii_name(name: &str) -> String {
    name.chars()
        .map(|letter| match letter {
            'ä' => 'a',
            'Ä' => 'A',
            'ö' => 'o',
            'Ö' => 'O',
            'å' => 'a',
            'Å' => 'A',
            plain if plain.is_ascii_alphanumeric() => plain,
            _ => '_',
        })
        .collect()
}

/// Columns in the making: headers are made unique as they come.
#[derive(Default)]
pub struct Columns {
    pub columns: Vec<Column>,
    taken: BTreeSet<String>,
}

impl Columns {
    /// Adds a column of words and gives its place.
    pub fn push_words(&mut self, header: &str, width: f64) -> u16 {
        let place = self.push(header, width, NumberFormat::Count);
        self.columns[usize::from(place)].words = true;
        place
    }

    /// Adds a column of numbers and gives its place.
    pub fn push(&mut self, header: &str, width: f64, format: NumberFormat) -> u16 {
        let mut unique = header.to_string();
        let mut number = 2;
        while !self.taken.insert(unique.to_lowercase()) {
            unique = format!("{header} ({number})");
            number += 1;
        }
        self.columns.push(Column::new(unique, width, format));
        (self.columns.len() - 1) as u16
    }
}

/// The header of a period column.
pub fn period_header(language: Language, table: &EvidenceTable, column: &str) -> String {
    if table.period_columns.len() == 1 {
        return language.say(messages::evidence::period());
    }
    language.say(match column {
        "joined" => messages::evidence::period_joined(),
        "left" => messages::evidence::period_left(),
        "entry" => messages::evidence::period_entry(),
        "exit" => messages::evidence::period_exit(),
        "started" => messages::evidence::period_started(),
        "ended" => messages::evidence::period_ended(),
        "added_on" => messages::evidence::period_added(),
        "planned_by" => messages::evidence::period_planned(),
        "done_on" => messages::evidence::period_done(),
        other => messages::evidence::period_other(other),
    })
}

/// The header of a weight: the indicator's name, and what is special about the weight.
pub fn weight_header(input: &ReportInput<'_>, weight: &Weight) -> String {
    let name = input.indicator_name(&weight.indicator);
    let special = match &weight.rule {
        WeightRule::Counted | WeightRule::Amount { .. } | WeightRule::AmountOfFirst { .. } => return name,
        WeightRule::Shown => input.say(messages::evidence::shown_too()),
        WeightRule::SetAside { reason } => reason_word(input, &weight.indicator, reason),
        WeightRule::FirstOf { columns } if columns.iter().any(|column| column == "period") => {
            input.say(messages::evidence::first_in_period())
        }
        WeightRule::FirstOf { .. } => input.say(messages::evidence::first()),
        WeightRule::CountedWhere { .. } => input.say(messages::evidence::of_which_in_share()),
    };
    input.say(messages::evidence::weight(name, special))
}

/// The word of a reason for exclusion.
pub fn reason_word(input: &ReportInput<'_>, indicator: &str, reason: &str) -> String {
    let method = input.computation.method(indicator);
    let known = method.and_then(|method| method.reasons.iter().find(|(code, _)| code == reason));
    let known = known.map(|(_, words)| input.words(words).to_string()).filter(|words| !words.is_empty());
    known.unwrap_or_else(|| if reason == "incomplete-set" { input.say(messages::evidence::badges_missing()) } else { reason.to_string() })
}

/// What became of a row, in a word.
pub fn fate_word(input: &ReportInput<'_>, indicator: &str, fate: &Fate) -> String {
    match fate {
        Fate::Counted => counted(input.language),
        Fate::Excluded(reason) => reason_word(input, indicator, reason),
        Fate::OutOfScope => input.say(messages::evidence::out_of_scope()),
    }
}

/// The word of a row that counts.
pub fn counted(language: Language) -> String {
    language.say(messages::evidence::counted())
}

pub fn period_cell(period: Option<i64>) -> Cell {
    period.map_or(Cell::shorthand(Shorthand::NotApplicable), Cell::count)
}

/// A weight or amount as a cell: money is euros.
pub fn amount_cell(money: bool, amount: i64) -> Cell {
    if money { Cell::cents(amount) } else { Cell::count(amount) }
}

/// Whether a column of amounts is money.
pub fn is_money_column(column: &str) -> bool {
    column == "cents"
}

pub fn is_money_weight(weight: &Weight) -> bool {
    match &weight.rule {
        WeightRule::Amount { column } | WeightRule::AmountOfFirst { amount: column, .. } => is_money_column(column),
        _ => false,
    }
}

/// The evidence about persons, summed up to the finest published cell.
pub fn aggregated(input: &ReportInput<'_>, table: &EvidenceTable, ids: &BTreeSet<String>, labels: &Labels) -> Evidence {
    let weights = needed(table, ids);
    let (columns, layout) = formula_columns(input, table, &weights, "A_", Columns::default());
    let rows = sums_of(table, &weights).into_iter().map(|row| {
        let periods = row.periods.iter().map(|period| period_cell(*period));
        let dimensions = label_cells(table, &row.dimensions, labels);
        let weights = weights.iter().zip(&row.weights).map(|((_, weight), sum)| amount_cell(is_money_weight(weight), *sum));
        periods.chain(dimensions).chain(weights).collect()
    });
    finish(input, table, "A_", columns, layout, rows.collect(), &input.say(messages::evidence::summed_up()))
}

/// The sums of the needed weights; rows that weigh nothing are left out.
pub fn sums_of(table: &EvidenceTable, weights: &NeededWeights<'_>) -> Vec<AggregatedRow> {
    let mut rows = table.aggregate().rows;
    for row in &mut rows {
        row.weights = weights.iter().map(|(index, _)| row.weights[*index]).collect();
    }
    rows.retain(|row| row.weights.iter().any(|weight| *weight != 0));
    rows
}

/// The columns that formulas look at, after those that stand there already.
pub fn formula_columns(
    input: &ReportInput<'_>,
    table: &EvidenceTable,
    weights: &NeededWeights<'_>,
    prefix: &str,
    mut columns: Columns,
) -> (Columns, TableLayout) {
    let mut layout = TableLayout { sheet: format!("{prefix}{}", table_words(input.language, &table.id).short), ..TableLayout::default() };
    for column in &table.period_columns {
        layout.periods.insert(column.clone(), columns.push(&period_header(input.language, table, column), 11.0, NumberFormat::Count));
    }
    push_dimensions(input.language, table, &mut columns, &mut layout);
    push_weights(input, weights, &mut columns, &mut layout);
    (columns, layout)
}

pub fn push_dimensions(language: Language, table: &EvidenceTable, columns: &mut Columns, layout: &mut TableLayout) {
    for dimension in &table.dimensions {
        let header = wording::sentence(&dimension_word(language, dimension));
        layout.dimensions.insert(dimension.clone(), columns.push_words(&header, 26.0));
    }
}

pub fn push_weights(input: &ReportInput<'_>, weights: &NeededWeights<'_>, columns: &mut Columns, layout: &mut TableLayout) {
    for (_, weight) in weights {
        let format = if is_money_weight(weight) { NumberFormat::Euros } else { NumberFormat::Count };
        let column = columns.push(&weight_header(input, weight), 18.0, format);
        layout.weights.insert(weight.id.clone(), (column, weight.period_column.clone()));
    }
}

pub fn label_cells<'a>(table: &'a EvidenceTable, keys: &'a [String], labels: &'a Labels) -> impl Iterator<Item = Cell> + 'a {
    table.dimensions.iter().zip(keys).map(|(dimension, key)| Cell::text(labels.label(dimension, key)))
}

/// The evidence of what is not personal, row by row.
pub fn rows(input: &ReportInput<'_>, table: &EvidenceTable, ids: &BTreeSet<String>, labels: &Labels) -> Evidence {
    let weights = needed(table, ids);
    let indicators = indicators_of(table, &weights);
    let mut columns = Columns::default();
    columns.push_words(&input.say(messages::evidence::id()), 40.0);
    columns.push(&input.say(messages::evidence::day()), 12.0, NumberFormat::Date);
    for (_, indicator) in &indicators {
        columns.push_words(&input.say(messages::evidence::treatment(input.indicator_name(indicator))), 24.0);
    }
    let (columns, layout) = formula_columns(input, table, &weights, "A_", columns);
    let line = |row: &EvidenceRow| -> Vec<Cell> {
        let fates = indicators.iter().map(|(index, indicator)| Cell::text(fate_word(input, indicator, &row.fates[*index])));
        let weights = weights.iter().map(|(index, weight)| amount_cell(is_money_weight(weight), row.weights[*index]));
        [Cell::text(&row.key), Cell::optional_date(row.date)]
            .into_iter()
            .chain(fates)
            .chain(row.periods.iter().map(|period| period_cell(*period)))
            .chain(label_cells(table, &row.dimensions, labels))
            .chain(weights)
            .collect()
    };
    let cells = table.rows.iter().map(line).collect();
    finish(input, table, "A_", columns, layout, cells, &input.say(messages::evidence::row_by_row()))
}

/// The indicators that some weights belong to, with their place among the table's.
pub fn indicators_of<'a>(table: &'a EvidenceTable, weights: &NeededWeights<'_>) -> Vec<(usize, &'a str)> {
    let wanted: BTreeSet<&str> = weights.iter().map(|(_, weight)| weight.indicator.as_str()).collect();
    let all = table.indicators.iter().enumerate().map(|(index, indicator)| (index, indicator.as_str()));
    all.filter(|(_, indicator)| wanted.contains(indicator)).collect()
}

/// The sheet around the rows. An empty table gets one row that says so and weighs nothing.
pub fn finish(
    input: &ReportInput<'_>,
    table: &EvidenceTable,
    prefix: &str,
    columns: Columns,
    mut layout: TableLayout,
    mut rows: Vec<Vec<Cell>>,
    holds: &str,
) -> Evidence {
    let words = table_words(input.language, &table.id);
    if rows.is_empty() {
        let weights: BTreeMap<u16, ()> = layout.weights.values().map(|(column, _)| (*column, ())).collect();
        let cell = |column: usize| {
            if weights.contains_key(&(column as u16)) { Cell::count(0) } else { Cell::shorthand(Shorthand::NotAvailable) }
        };
        rows.push((0..columns.columns.len()).map(cell).collect());
    }
    layout.rows = rows.len();
    let sheet = Sheet {
        name: layout.sheet.clone(),
        title: input.say(messages::evidence::title(&words.rows)),
        body: Body::Table(TablePage {
            lines: [
                Cell::text(input.say(messages::evidence::holds(
                    i64::from(FIRST_DATA_ROW),
                    wording::date(input.language, input.computation.figures.as_of),
                    holds,
                ))),
                Cell::text(input.say(messages::evidence::signs())),
            ],
            back: Some(back_link(input.language)),
            table: Table {
                name: ascii_name(&format!("{prefix}{}", words.short)),
                alt_text: input.say(messages::evidence::title(&words.rows)),
                columns: columns.columns,
                rows,
                total_rows: 0,
            },
            charts: Vec::new(),
            evidence: true,
        }),
        orientation: Orientation::Landscape,
    };
    Evidence { sheet, layout }
}
