//! Sheet *Lukukuitti*: how every column of every file was read, in counts and forms. No value stands here.

use mittari_vocabulary::reading::{ColumnReading, SheetReading, forms_in_words, order_in_words};
use mittari_vocabulary::records::{InputFile, Records};

use crate::compose::sheets::{READING_RECEIPT, back_link};
use crate::compose::workings::Workings;
use crate::model::{Body, Cell, Column, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage};
use crate::wording;

const DROPPED: &str = "ei nimetty, jätettiin pois";
const COLUMNS: usize = 12;

/// Only the audit workbook has it: the others say how many columns it lists ([`in_short`]).
pub fn compose(workings: &Workings<'_>) -> Sheet {
    let inputs = &workings.input.records.inputs;
    let mut rows: Vec<Vec<Cell>> = inputs.iter().flat_map(of_file).collect();
    if rows.is_empty() {
        rows.push(without_columns("yhtään tiedostoa ei ole luettu", None, "ei luettu"));
    }
    let as_of = wording::date(crate::Language::Fi, workings.input.computation.figures.as_of);
    Sheet {
        name: READING_RECEIPT.into(),
        title: "Lukukuitti: miten jokainen sarake luettiin".into(),
        body: Body::Table(TablePage {
            lines: [
                Cell::text(format!(
                    "Tällä välilehdellä on yksi taulukko. Tilanne {as_of}. {} Täytetyt ja tyhjät ovat yhteensä luetut rivit.",
                    counts(workings.input.records)
                )),
                Cell::text(
                    "Kenttä on sarakkeen nimi tiedostossa project.toml; muut sarakkeet jätettiin pois. Esimerkissä numerot ovat 9 ja kirjaimet x; \
                     henkilöitä kuvaavista sarakkeista esimerkkiä ei ole. [z] = ei sovellu.",
                ),
            ],
            back: Some(back_link(crate::Language::Fi)),
            table: Table {
                name: "Lukukuitti".into(),
                alt_text: "Tiedostojen sarakkeet riveinä: otsikko, kenttä, tyyppi, täytetyt, tyhjät, kelpaamattomat ja solujen muodot"
                    .into(),
                columns: table_columns(),
                rows,
                total_rows: 0,
            },
            charts: Vec::new(),
            // It is searched and filtered, as evidence is.
            evidence: true,
        }),
        orientation: Orientation::Landscape,
    }
}

fn table_columns() -> Vec<Column> {
    vec![
        Column::words("Tiedosto", 34.0),
        Column::words("Välilehti", 13.0),
        Column::words("Sarake", 7.0),
        Column::words("Otsikko", 28.0),
        Column::words("Kenttä", 24.0),
        Column::words("Luettu", 18.0),
        Column::new("Täytettyjä", 10.0, NumberFormat::Count),
        Column::new("Tyhjiä", 7.0, NumberFormat::Count),
        Column::new("Ei kelvannut", 9.0, NumberFormat::Count),
        Column::words("Solujen muodot", 27.0),
        Column::words("Järjestys ja desimaalit", 20.0),
        Column::words("Esimerkki", 15.0),
    ]
}

/// `48 tiedostoa, 301 saraketta, joista 120 jätettiin pois.`
fn counts(records: &Records) -> String {
    let columns = || records.inputs.iter().flat_map(|input| &input.readings).flat_map(|reading| &reading.columns);
    let (files, all, dropped) = (records.inputs.len(), columns().count(), columns().filter(|column| column.is_dropped()).count());
    let number = |count: usize| wording::count(crate::Language::Fi, count as i64);
    let word = |count: usize, one: &str, many: &str| format!("{} {}", number(count), if count == 1 { one } else { many });
    format!("{}, {}, joista {} jätettiin pois.", word(files, "tiedosto", "tiedostoa"), word(all, "sarake", "saraketta"), number(dropped))
}

/// For the workbooks without the receipt: its counts, and where it is.
pub fn in_short(records: &Records, here: bool) -> String {
    let place = if here { format!("välilehti {READING_RECEIPT}") } else { format!("tarkastus.xlsx, välilehti {READING_RECEIPT}") };
    format!("Luettu {} Miten sarakkeet luettiin: {place}.", counts(records))
}

fn of_file(input: &InputFile) -> Vec<Vec<Cell>> {
    if input.readings.is_empty() {
        return vec![without_columns(&input.file, None, &input.recognised)];
    }
    input.readings.iter().flat_map(|reading| of_sheet(&input.file, reading)).collect()
}

fn of_sheet(file: &str, reading: &SheetReading) -> Vec<Vec<Cell>> {
    if reading.columns.is_empty() {
        return vec![without_columns(file, reading.name.as_deref(), &reading.recognised)];
    }
    reading.columns.iter().map(|column| of_column(file, reading.name.as_deref(), column)).collect()
}

fn without_columns(file: &str, sheet: Option<&str>, recognised: &str) -> Vec<Cell> {
    let mut cells = vec![Cell::shorthand(Shorthand::NotApplicable); COLUMNS];
    cells[0] = Cell::text(file);
    cells[1] = sheet.map_or(Cell::shorthand(Shorthand::NotApplicable), Cell::text);
    cells[5] = Cell::text(recognised);
    cells
}

fn of_column(file: &str, sheet: Option<&str>, column: &ColumnReading) -> Vec<Cell> {
    let or_none = |text: String| if text.is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(text) };
    let sign = column.decimal_sign.map(|sign| match sign {
        "," => "desimaalipilkku",
        "." => "desimaalipiste",
        _ => "desimaalipilkku ja -piste",
    });
    let details: Vec<String> = order_in_words(column).into_iter().chain(sign.map(str::to_string)).collect();
    vec![
        Cell::text(file),
        sheet.map_or(Cell::shorthand(Shorthand::NotApplicable), Cell::text),
        Cell::text(&column.column),
        if column.header.is_empty() { Cell::text("ei otsikkoa") } else { Cell::text(&column.header) },
        Cell::text(if column.is_dropped() { DROPPED.to_string() } else { column.fields.join("; ") }),
        Cell::text(&column.reading),
        Cell::count(column.filled as i64),
        Cell::count(column.blank as i64),
        Cell::count(column.refused as i64),
        or_none(forms_in_words(&column.forms)),
        or_none(details.join("; ")),
        or_none(column.examples.join(" · ")),
    ]
}
