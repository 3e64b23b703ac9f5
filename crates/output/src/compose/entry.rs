//! Entry workbooks (*pohjat*): empty registers with drop-downs, for facts that no tool exports.
//!
//! Below the sheets to be filled in stand *Sarakkeet*, which says what to write, and *Luettelot*, which the drop-downs show.

use chrono::NaiveDate;
use mittari_messages::{Language, Message, messages};
use mittari_vocabulary::entry::{EntryColumn, EntrySheet, Holds, Needed};

use crate::compose::evidence::ascii_name;
use crate::expression::Range;
use crate::model::{Accepts, Body, Cell, Column, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Workbook};

/// Rows that are ready to be filled in.
const ROWS: usize = 300;

/// One workbook to be filled in.
#[derive(Debug, Clone, Copy)]
pub struct EntryBook<'a> {
    pub file_name: &'a str,
    /// The project's name.
    pub project: &'a str,
    /// At least one.
    pub sheets: &'a [&'a EntrySheet],
    /// What its columns of municipalities and badges offer; a column without any takes every text.
    pub municipalities: &'a [String],
    pub badges: &'a [String],
    /// Stands in the file as its time of creation.
    pub created: NaiveDate,
    pub language: Language,
}

/// A list that drop-downs show: its header on *Luettelot*, and its words.
struct Words<'a> {
    header: String,
    words: Vec<&'a str>,
}

pub fn compose_entry(book: EntryBook<'_>) -> Workbook {
    let lists = book.lists();
    let mut sheets: Vec<Sheet> = book.sheets.iter().map(|sheet| book.sheet(sheet, &lists)).collect();
    sheets.push(book.columns());
    if !lists.is_empty() {
        sheets.push(book.words_of_lists(&lists));
    }
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let title = book.say(messages::entry::title(names.join(", "), book.project));
    Workbook {
        title: title.clone(),
        author: book.project.to_string(),
        language: book.language,
        created: book.created,
        file_name: book.file_name.to_string(),
        footer: title,
        properties: Vec::new(),
        sheets,
        seal: None,
    }
}

impl<'a> EntryBook<'a> {
    fn say(&self, message: Message) -> String {
        self.language.say(message)
    }

    /// The header of the list that a column chooses from; None where it chooses from none.
    fn list_of(&self, sheet: &EntrySheet, column: &EntryColumn) -> Option<String> {
        match column.holds {
            Holds::Municipality if !self.municipalities.is_empty() => Some(column.header().to_string()),
            Holds::Badge if !self.badges.is_empty() => Some(column.header().to_string()),
            Holds::Word => Some(self.say(messages::entry::list_of_column(&sheet.name, column.header()))),
            _ => None,
        }
    }

    fn lists(&self) -> Vec<Words<'a>> {
        let mut lists: Vec<Words<'a>> = Vec::new();
        for sheet in self.sheets {
            for column in &sheet.columns {
                let Some(header) = self.list_of(sheet, column).filter(|header| lists.iter().all(|list| list.header != *header)) else {
                    continue;
                };
                let words = match column.holds {
                    Holds::Municipality => self.municipalities.iter().map(String::as_str).collect(),
                    Holds::Badge => self.badges.iter().map(String::as_str).collect(),
                    _ => column.words.iter().map(|(word, _)| word.as_str()).collect(),
                };
                lists.push(Words { header, words });
            }
        }
        lists
    }

    fn sheet(&self, sheet: &EntrySheet, lists: &[Words<'_>]) -> Sheet {
        let columns: Vec<Column> = sheet.columns.iter().map(|column| self.column(sheet, column, lists)).collect();
        Sheet {
            name: sheet.name.clone(),
            title: self.say(messages::entry::title(&sheet.name, self.project)),
            body: Body::Table(TablePage {
                lines: [Cell::text(&sheet.about), Cell::text(format!("{} {}", self.needed(sheet), self.say(messages::entry::keep())))],
                back: None,
                table: Table {
                    name: ascii_name(&sheet.name),
                    alt_text: sheet.about.clone(),
                    rows: vec![vec![Cell::entry(); columns.len()]; ROWS],
                    columns,
                    total_rows: 0,
                },
                charts: Vec::new(),
                evidence: true,
            }),
            orientation: Orientation::Landscape,
        }
    }

    fn column(&self, sheet: &EntrySheet, column: &EntryColumn, lists: &[Words<'_>]) -> Column {
        let chosen = self.list_of(sheet, column).and_then(|header| lists.iter().position(|list| list.header == header));
        let accepts = match (chosen, column.holds) {
            (Some(position), holds) => Accepts::OneIn {
                range: Range::of_column(self.say(messages::entry::lists_sheet()), position as u16, 0, lists[position].words.len() - 1),
                only: holds == Holds::Word,
            },
            (None, Holds::Day) => Accepts::Day,
            (None, Holds::Whole) => Accepts::WholeNumber,
            (None, _) => Accepts::Anything,
        };
        let laid_out = match column.holds {
            Holds::Day => Column::new(column.header(), 15.0, NumberFormat::Date),
            Holds::Whole => Column::new(column.header(), 13.0, NumberFormat::Count),
            Holds::Euros => Column::new(column.header(), 15.0, NumberFormat::Euros),
            Holds::Text | Holds::Municipality | Holds::Badge | Holds::Word => Column::words(column.header(), 26.0),
        };
        laid_out.accepting(accepts)
    }

    /// Which columns a row cannot do without.
    fn needed(&self, sheet: &EntrySheet) -> String {
        let headers = |needed: Needed| -> Vec<String> {
            sheet.columns.iter().filter(|column| column.needed == needed).map(|column| column.header().to_string()).collect()
        };
        let always = headers(Needed::Always).join(", ");
        let of_person = headers(Needed::OneOfThese).into_iter().reduce(|one, other| self.say(messages::entry::or(one, other)));
        match of_person {
            Some(person) => self.say(messages::entry::needed_of_person(always, person)),
            None => self.say(messages::entry::needed(always)),
        }
    }

    /// Sheet *Sarakkeet*.
    fn columns(&self) -> Sheet {
        let text = |message: Message| Cell::text(self.say(message));
        let needed = |needed: Needed| match needed {
            Needed::Always => messages::entry::needed_always(),
            Needed::OneOfThese => messages::entry::needed_one(),
            Needed::Never => messages::entry::needed_never(),
        };
        let form = |sheet: &EntrySheet, column: &EntryColumn| match (self.list_of(sheet, column), column.holds) {
            (Some(_), _) => messages::entry::form_choice(),
            (None, Holds::Day) => messages::entry::form_day(),
            (None, Holds::Whole) => messages::entry::form_whole(),
            (None, Holds::Euros) => messages::entry::form_euros(),
            (None, _) => messages::entry::form_text(),
        };
        let of_column = |sheet: &EntrySheet, column: &EntryColumn| {
            vec![
                Cell::text(&sheet.name),
                Cell::text(column.header()),
                text(needed(column.needed)),
                Cell::text(&column.about),
                text(form(sheet, column)),
            ]
        };
        let rows = self.sheets.iter().flat_map(|sheet| sheet.columns.iter().map(|column| of_column(sheet, column))).collect();
        let words = |message: Message, width| Column::words(self.say(message), width);
        let columns = vec![
            words(messages::entry::column_sheet(), 18.0),
            words(messages::entry::column_column(), 22.0),
            words(messages::entry::column_needed(), 16.0),
            words(messages::entry::column_what(), 60.0),
            words(messages::entry::column_form(), 30.0),
        ];
        let lists = self.say(messages::entry::lists_sheet());
        self.help(
            Table { name: "Sarakkeet".into(), alt_text: self.say(messages::entry::columns_alt_text()), columns, rows, total_rows: 0 },
            [messages::entry::columns_sheet(), messages::entry::columns_title(), messages::entry::columns_holds()],
            messages::entry::columns_signs(lists),
        )
    }

    /// Sheet *Luettelot*.
    fn words_of_lists(&self, lists: &[Words<'_>]) -> Sheet {
        let longest = lists.iter().map(|list| list.words.len()).max().unwrap_or(0);
        let word =
            |list: &Words<'_>, row: usize| list.words.get(row).map_or(Cell::shorthand(Shorthand::NotApplicable), |word| Cell::text(*word));
        let rows = (0..longest).map(|row| lists.iter().map(|list| word(list, row)).collect()).collect();
        let columns = lists.iter().map(|list| Column::words(&list.header, 26.0)).collect();
        self.help(
            Table { name: "Luettelot".into(), alt_text: self.say(messages::entry::lists_alt_text()), columns, rows, total_rows: 0 },
            [messages::entry::lists_sheet(), messages::entry::lists_title(), messages::entry::lists_holds()],
            messages::entry::lists_signs(),
        )
    }

    fn help(&self, table: Table, [name, title, holds]: [Message; 3], signs: Message) -> Sheet {
        Sheet {
            name: self.say(name),
            title: self.say(title),
            body: Body::Table(TablePage {
                lines: [Cell::text(self.say(holds)), Cell::text(self.say(signs))],
                back: None,
                table,
                charts: Vec::new(),
                evidence: false,
            }),
            orientation: Orientation::Landscape,
        }
    }
}
