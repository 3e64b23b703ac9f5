//! Sheets `A_…`: the evidence under the figures, as values.
//!
//! Evidence about persons is summed up to the finest published cell: no keys, no days, no places.
//! What is not personal (events, organisations, vouchers, invitations) stands row by row. Both have
//! the same columns for formulas: periods, dimensions, weights.

use std::collections::{BTreeMap, BTreeSet};

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
    /// First letter of the pseudonymous keys: tables of one letter share their keys.
    pub series: char,
}

pub fn table_words(id: &str) -> TableWords {
    let (short, rows, series) = match id {
        "badge" => ("Merkit", "merkkisuoritusten rivit", 'M'),
        "holder:badges.municipalities-complete" => ("Kaikki_merkit", "merkkien haltijat, kaikki merkit", 'M'),
        "holder:badges.best-person" => ("Eniten_merkkejä", "merkkien haltijat jaksoittain", 'M'),
        "attendance" => ("Osallistumiset", "koulutusten osallistumisrivit", 'K'),
        "registration" => ("Ilmoittautumiset", "koulutusten ilmoittautumisrivit", 'K'),
        "recording-view" => ("Tallenteet", "tallenteiden katselut", 'K'),
        "event" => ("Tapahtumat", "tapahtumat", 'T'),
        "organisation" => ("Organisaatiot", "verkoston organisaatiot", 'Y'),
        "member-person" => ("Henkilöjäsenet", "verkoston henkilöt", 'J'),
        "response" => ("Vastaukset", "kyselyiden vastaukset", 'V'),
        "answer" => ("Arviot", "kyselyiden asteikkovastaukset", 'V'),
        "selection" => ("Valinnat", "kyselyiden monivalinnat", 'V'),
        "invitation" => ("Kutsut", "kyselyihin kutsutut", 'C'),
        "participant" => ("Osallistujat", "ESR-osallistujat", 'O'),
        "cost" => ("Kustannukset", "kustannustositteet", 'L'),
        "supply" => ("Tarjonta", "digituen tarjonnan rivit", 'D'),
        "present:supply.providers" => ("Tarjoajat", "digituen tarjoajat jaksojen lopussa", 'D'),
        "present:supply.by-form" => ("Palvelut", "digituen palvelut jaksojen lopussa", 'D'),
        "present:supply.by-sub-form" => ("Tarkemmat_muodot", "digituen tarkemmat muodot jaksojen lopussa", 'D'),
        "present:supply.coverage" => ("Tarjonnan_kunnat", "kunnat, joissa on tarjontaa jaksojen lopussa", 'D'),
        "contact" => ("Kontaktit", "tukipäiväkirjan rivit", 'N'),
        "communication" => ("Viestintä", "viestintäpäiväkirjan rivit", 'B'),
        "task" => ("Tehtävät", "toimenpidesuunnitelman tehtävät", 'P'),
        other => {
            let short: String = other.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).take(28).collect();
            return TableWords { rows: format!("todisteet: {short}"), short, series: 'E' };
        }
    };
    TableWords { short: short.into(), rows: rows.into(), series }
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
pub fn period_header(table: &EvidenceTable, column: &str) -> String {
    if table.period_columns.len() == 1 {
        return "Jakso".into();
    }
    match column {
        "joined" => "Jakso: liittynyt".into(),
        "left" => "Jakso: poistunut".into(),
        "entry" => "Jakso: aloitus".into(),
        "exit" => "Jakso: lopetus".into(),
        "started" => "Jakso: alkanut".into(),
        "ended" => "Jakso: päättynyt".into(),
        "added_on" => "Jakso: lisätty suunnitelmaan".into(),
        "planned_by" => "Jakso: määräaika".into(),
        "done_on" => "Jakso: tehty".into(),
        other => format!("Jakso: {other}"),
    }
}

/// The header of a weight: the indicator's name, and what is special about the weight.
pub fn weight_header(input: &ReportInput<'_>, weight: &Weight) -> String {
    let name = input.indicator_name(&weight.indicator);
    let special = match &weight.rule {
        WeightRule::Counted | WeightRule::Amount { .. } | WeightRule::AmountOfFirst { .. } => return name,
        WeightRule::Shown => "myös sivuun asetetut".to_string(),
        WeightRule::SetAside { reason } => reason_word(input, &weight.indicator, reason),
        WeightRule::FirstOf { columns } if columns.iter().any(|column| column == "period") => "ensimmäinen jaksolla".into(),
        WeightRule::FirstOf { .. } => "ensimmäinen".into(),
        WeightRule::CountedWhere { .. } => "joista osuuteen".into(),
    };
    format!("{name}: {special}")
}

/// The word of a reason for exclusion.
pub fn reason_word(input: &ReportInput<'_>, indicator: &str, reason: &str) -> String {
    let method = input.computation.method(indicator);
    let known = method.and_then(|method| method.reasons.iter().find(|(code, _)| code == reason));
    let known = known.map(|(_, words)| words.fi.clone()).filter(|words| !words.is_empty());
    known.unwrap_or_else(|| if reason == "incomplete-set" { "merkkejä puuttuu".into() } else { reason.to_string() })
}

/// What became of a row, in a word.
pub fn fate_word(input: &ReportInput<'_>, indicator: &str, fate: &Fate) -> String {
    match fate {
        Fate::Counted => COUNTED.into(),
        Fate::Excluded(reason) => reason_word(input, indicator, reason),
        Fate::OutOfScope => "ei kuulu mittariin".into(),
    }
}

/// The word of a row that counts.
pub const COUNTED: &str = "lasketaan";

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
    let holds = "Rivit on laskettu yhteen julkaistavien lukujen tarkkuudelle: ei henkilöitä, ei päiviä.";
    finish(input, table, "A_", columns, layout, rows.collect(), holds)
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
    let mut layout = TableLayout { sheet: format!("{prefix}{}", table_words(&table.id).short), ..TableLayout::default() };
    for column in &table.period_columns {
        layout.periods.insert(column.clone(), columns.push(&period_header(table, column), 11.0, NumberFormat::Count));
    }
    push_dimensions(table, &mut columns, &mut layout);
    push_weights(input, weights, &mut columns, &mut layout);
    (columns, layout)
}

pub fn push_dimensions(table: &EvidenceTable, columns: &mut Columns, layout: &mut TableLayout) {
    for dimension in &table.dimensions {
        let header = wording::sentence(dimension_word(dimension));
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
    columns.push_words("Tunnus", 40.0);
    columns.push("Päivä", 12.0, NumberFormat::Date);
    for (_, indicator) in &indicators {
        columns.push_words(&format!("Käsittely: {}", input.indicator_name(indicator)), 24.0);
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
    finish(input, table, "A_", columns, layout, cells, "Yksi rivi on yksi lähteen rivi; sarake Käsittely kertoo, lasketaanko se.")
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
    let words = table_words(&table.id);
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
        title: format!("Todisteet: {}", words.rows),
        body: Body::Table(TablePage {
            lines: [
                Cell::text(format!(
                    "Tällä välilehdellä on yksi taulukko rivistä {FIRST_DATA_ROW} alkaen. Tilanne {}. {holds}",
                    wording::date(crate::Language::Fi, input.computation.figures.as_of)
                )),
                Cell::text("Jakso on jakson numero välilehdellä Parametrit, 0 = ennen hanketta. [x] = ei saatavilla, [z] = ei sovellu."),
            ],
            back: Some(back_link(crate::Language::Fi)),
            table: Table {
                name: ascii_name(&format!("{prefix}{}", words.short)),
                alt_text: format!("Todisteet: {}", words.rows),
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
