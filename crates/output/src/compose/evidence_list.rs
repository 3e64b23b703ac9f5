//! Sheet *Aineistoluettelo*: every file that was read, so that anybody can tell whether it is still
//! the same one, and what became of its rows.

use std::collections::BTreeMap;

use mittari_vocabulary::records::InputFile;

use crate::compose::page::{ReportSheet, table_sheet};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Column, NumberFormat, Sheet, Shorthand, Table};

const SHEET: &str = "Aineistoluettelo";
const READ: u16 = 2;
const USED: u16 = 3;
const REFUSED: u16 = 4;

/// The sheet, and its cells that others point at.
pub struct EvidenceList {
    pub page: ReportSheet,
    /// Rows read and refused in all, as cells for elsewhere.
    pub read: Cell,
    pub refused: Cell,
    /// Rows read, by file.
    read_of: BTreeMap<String, (Address, i64)>,
}

impl EvidenceList {
    /// A cell that repeats how many rows of a file were read.
    pub fn read_of(&self, file: &str) -> Option<Cell> {
        self.read_of.get(file).map(|(address, rows)| Cell::counting(address.clone().into(), *rows))
    }
}

pub fn compose(workings: &Workings<'_>) -> EvidenceList {
    let inputs = &workings.input.records.inputs;
    let read: i64 = inputs.iter().map(|input| input.rows_read).sum();
    let refused: i64 = inputs.iter().map(|input| input.rows_refused).sum();
    let mut rows: Vec<Vec<Cell>> = inputs.iter().enumerate().map(|(row, input)| line(row, input)).collect();
    let total_rows = if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); 8];
        none[0] = Cell::text("yhtään tiedostoa ei ole luettu");
        for column in [READ, USED, REFUSED] {
            none[usize::from(column)] = Cell::count(0);
        }
        rows.push(none);
        0
    } else {
        rows.push(totals(inputs.len(), read, refused));
        1
    };
    let total = |column: u16, count: i64| Cell::counting(Address::of_table(SHEET, rows.len() - 1, column).into(), count);
    let (read_cell, refused_cell) = (total(READ, read), total(REFUSED, refused));
    let read_of =
        inputs.iter().enumerate().map(|(row, input)| (input.file.clone(), (Address::of_table(SHEET, row, READ), input.rows_read)));
    let checks = vec![Check::of_count(
        "Aineistoluettelo: käytetyt ja hylätyt rivit",
        Expression::from(Address::of_table(SHEET, rows.len() - 1, USED)).plus(Address::of_table(SHEET, rows.len() - 1, REFUSED)),
        read,
        "käytetyt ja hylätyt rivit yhteensä ovat luetut rivit",
    )];
    let read_of = read_of.collect();
    EvidenceList { page: ReportSheet { sheet: sheet(workings, rows, total_rows), checks }, read: read_cell, refused: refused_cell, read_of }
}

fn line(row: usize, input: &InputFile) -> Vec<Cell> {
    let at = |column: u16| Expression::from(Address::of_table(SHEET, row, column));
    vec![
        Cell::text(&input.file),
        Cell::text(&input.recognised),
        Cell::count(input.rows_read),
        Cell::counting(at(READ).minus(at(REFUSED)), input.rows_read - input.rows_refused),
        Cell::count(input.rows_refused),
        Cell::count(i64::try_from(input.bytes).unwrap_or(i64::MAX)),
        Cell::text(if input.personal { "kyllä" } else { "ei" }),
        Cell::text(&input.sha256),
    ]
}

fn totals(files: usize, read: i64, refused: i64) -> Vec<Cell> {
    let sum = |column: u16| Expression::sum(Range::of_column(SHEET, column, 0, files - 1));
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    let cells = vec![
        Cell::text("Yhteensä"),
        none(),
        Cell::counting(sum(READ), read),
        Cell::counting(sum(USED), read - refused),
        Cell::counting(sum(REFUSED), refused),
        none(),
        none(),
        none(),
    ];
    cells.into_iter().map(Cell::strong).collect()
}

fn sheet(workings: &Workings<'_>, rows: Vec<Vec<Cell>>, total_rows: usize) -> Sheet {
    table_sheet(
        workings,
        SHEET,
        "Aineistoluettelo: tiedostot, joista luvut on laskettu",
        "Tiiviste muuttuu, jos tiedostosta muuttuu yksikin merkki.",
        Cell::text("Hylätty rivi ei kelpaa yhteenkään lukuun; syyt ovat välilehdellä Laatu. [z] = ei sovellu."),
        Table {
            name: "Aineistoluettelo".into(),
            alt_text: "Luetut tiedostot riveinä: tunnistus, rivit, koko, henkilötiedot ja SHA-256-tiiviste".into(),
            columns: vec![
                Column::words("Tiedosto", 58.0),
                Column::words("Tunnistettu", 30.0),
                Column::new("Rivejä luettu", 10.0, NumberFormat::Count),
                Column::new("Rivejä käytetty", 10.0, NumberFormat::Count),
                Column::new("Rivejä hylätty", 10.0, NumberFormat::Count),
                Column::new("Tavuja", 11.0, NumberFormat::Count),
                Column::words("Henkilötietoja", 15.0),
                Column::words("SHA-256", 36.0),
            ],
            rows,
            total_rows,
        },
        Vec::new(),
    )
}
