//! Sheet *Aineistoluettelo*: every file that was read, so that anybody can tell whether it is still
//! the same one, and what became of its rows.

use std::collections::BTreeMap;

use mittari_messages::messages;
use mittari_vocabulary::records::InputFile;

use crate::compose::page::{ReportSheet, table_sheet};
use crate::compose::recognised;
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Range};
use crate::model::{Cell, Column, NumberFormat, Sheet, Shorthand, Table};

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
    let name = workings.say(messages::sheets::evidence_list());
    let read: i64 = inputs.iter().map(|input| input.rows_read).sum();
    let refused: i64 = inputs.iter().map(|input| input.rows_refused).sum();
    let mut rows: Vec<Vec<Cell>> = inputs.iter().enumerate().map(|(row, input)| line(workings, row, input)).collect();
    let total_rows = if rows.is_empty() {
        let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); 8];
        none[0] = Cell::text(workings.say(messages::evidence_list::none()));
        for column in [READ, USED, REFUSED] {
            none[usize::from(column)] = Cell::count(0);
        }
        rows.push(none);
        0
    } else {
        rows.push(totals(workings, inputs.len(), read, refused));
        1
    };
    let total = |column: u16, count: i64| Cell::counting(Address::of_table(&name, rows.len() - 1, column).into(), count);
    let (read_cell, refused_cell) = (total(READ, read), total(REFUSED, refused));
    let read_of =
        inputs.iter().enumerate().map(|(row, input)| (input.file.clone(), (Address::of_table(&name, row, READ), input.rows_read)));
    let checks = vec![Check::of_count(
        workings.say(messages::evidence_list::check()),
        Expression::from(Address::of_table(&name, rows.len() - 1, USED)).plus(Address::of_table(&name, rows.len() - 1, REFUSED)),
        read,
        workings.say(messages::evidence_list::check_explanation()),
    )];
    let read_of = read_of.collect();
    EvidenceList { page: ReportSheet { sheet: sheet(workings, rows, total_rows), checks }, read: read_cell, refused: refused_cell, read_of }
}

fn line(workings: &Workings<'_>, row: usize, input: &InputFile) -> Vec<Cell> {
    let name = workings.say(messages::sheets::evidence_list());
    let at = |column: u16| Expression::from(Address::of_table(&name, row, column));
    vec![
        Cell::text(&input.file),
        Cell::text(recognised::words(workings.input.language, &input.recognised)),
        Cell::count(input.rows_read),
        Cell::counting(at(READ).minus(at(REFUSED)), input.rows_read - input.rows_refused),
        Cell::count(input.rows_refused),
        Cell::count(i64::try_from(input.bytes).unwrap_or(i64::MAX)),
        Cell::text(workings.say(if input.personal { messages::page::yes() } else { messages::page::no() })),
        Cell::text(&input.sha256),
    ]
}

fn totals(workings: &Workings<'_>, files: usize, read: i64, refused: i64) -> Vec<Cell> {
    let name = workings.say(messages::sheets::evidence_list());
    let sum = |column: u16| Expression::sum(Range::of_column(&name, column, 0, files - 1));
    let none = || Cell::shorthand(Shorthand::NotApplicable);
    let cells = vec![
        Cell::text(workings.say(messages::page::total())),
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
    let say = |message| workings.say(message);
    table_sheet(
        workings,
        say(messages::sheets::evidence_list()),
        say(messages::evidence_list::title()),
        say(messages::evidence_list::holds()),
        Cell::text(say(messages::evidence_list::signs())),
        Table {
            name: "Aineistoluettelo".into(),
            alt_text: say(messages::evidence_list::alt_text()),
            columns: vec![
                Column::words(say(messages::evidence_list::file()), 58.0),
                Column::words(say(messages::evidence_list::recognised()), 30.0),
                Column::new(say(messages::evidence_list::read()), 10.0, NumberFormat::Count),
                Column::new(say(messages::evidence_list::used()), 10.0, NumberFormat::Count),
                Column::new(say(messages::evidence_list::refused()), 10.0, NumberFormat::Count),
                Column::new(say(messages::evidence_list::bytes()), 11.0, NumberFormat::Count),
                Column::words(say(messages::evidence_list::personal()), 15.0),
                Column::words("SHA-256", 36.0),
            ],
            rows,
            total_rows,
        },
        Vec::new(),
    )
}
