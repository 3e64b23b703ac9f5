//! A row, read cell by cell: a blank, bad or misread cell becomes a finding, and where it was required, an unusable row.

use chrono::NaiveDate;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::cell::{CellValue, Row};
use crate::recognise::Table;
use crate::validate::doubts::{self, Doubts};
use crate::validate::person::RowPerson;
use crate::validate::values::{self, Problem};
use crate::validate::{Context, Sighting};
use crate::{fields, wording};

/// Whether a row can be used without the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the row counts nowhere.
    Required,
    /// Left out alone.
    Optional,
    /// Left out alone, and no report is held up for it.
    Lenient,
}

impl Need {
    /// What a bad cell weighs.
    fn weight(self) -> Severity {
        if self == Need::Lenient { Severity::Warning } else { Severity::Error }
    }
}

/// One row of a table, read cell by cell.
pub struct RowReader<'a> {
    table: &'a Table<'a>,
    row: &'a Row,
    context: &'a Context<'a>,
    findings: &'a mut Vec<Finding>,
    sightings: &'a mut Vec<Sighting>,
    doubts: &'a mut Doubts,
    usable: bool,
}

impl<'a> RowReader<'a> {
    pub fn new(
        table: &'a Table<'a>,
        row: &'a Row,
        context: &'a Context<'a>,
        findings: &'a mut Vec<Finding>,
        sightings: &'a mut Vec<Sighting>,
        doubts: &'a mut Doubts,
    ) -> Self {
        RowReader { table, row, context, findings, sightings, doubts, usable: true }
    }

    /// Remembers by which name and address the row calls its person.
    pub fn saw(&mut self, person: &RowPerson, field: &str) {
        let place = self.place_of(field);
        let sighting = Sighting { name: person.name.clone(), email: person.email.clone(), person: person.key.clone(), place };
        self.sightings.push(sighting);
    }

    /// False once a required cell could not be read.
    pub fn usable(&self) -> bool {
        self.usable
    }

    pub fn context(&self) -> &'a Context<'a> {
        self.context
    }

    pub fn row_index(&self) -> u32 {
        self.row.index
    }

    pub fn is_declared(&self, field: &str) -> bool {
        self.table.columns.contains_key(field)
    }

    pub fn place_of(&self, field: &str) -> Place {
        self.table.place_at(self.row.index, self.table.columns.get(field).map(|column| column.index))
    }

    pub fn place_of_column(&self, column: u32) -> Place {
        self.table.place_at(self.row.index, Some(column))
    }

    pub fn row(&self) -> &'a Row {
        self.row
    }

    /// A finding at a column that no field names, such as a question's.
    pub fn note_at(&mut self, column: u32, problem: &Problem, effect: &str) {
        let finding = Finding::new(problem.code, Severity::Error, self.place_of_column(column), problem.message.clone())
            .expected(problem.expected.clone())
            .found(problem.found.clone())
            .effect(effect)
            .cure(problem.cure.clone());
        self.findings.push(finding);
    }

    /// The municipality that a question asked for.
    pub fn municipality_at(&mut self, column: u32) -> Option<String> {
        let text = self.row.text(column)?;
        match values::municipality(&text, self.context) {
            Ok(read) => {
                self.remark(self.place_of_column(column), &read);
                (!read.code.is_empty()).then_some(read.code)
            }
            Err(problem) => {
                self.note_at(column, &problem, "kunta jätettiin pois, vastaus on muuten mukana");
                None
            }
        }
    }

    /// What is to be said of a municipality that was read all the same.
    fn remark(&mut self, place: Place, read: &values::MunicipalityRead) {
        if let Some((severity, problem)) = &read.remark {
            let finding = Finding::new(problem.code, *severity, place, problem.message.clone())
                .expected(problem.expected.clone())
                .found(problem.found.clone())
                .effect("solu luettiin, rivi on mukana")
                .cure(problem.cure.clone());
            self.findings.push(finding);
        }
    }

    pub fn refuse(&mut self, finding: Finding) {
        self.usable = false;
        self.findings.push(finding.effect(self.row_effect()));
    }

    pub fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn row_effect(&self) -> String {
        format!("rivi ei ole mukana {}", fields::figures_of(self.context.source.kind))
    }

    /// The text of a cell, or None where it is blank or its column is not declared. A bad cell is a finding.
    pub fn text(&mut self, field: &str, need: Need) -> Option<String> {
        self.read(field, need, |value| Ok(value.as_text().unwrap_or_default()))
    }

    /// A text that is looked at before it is read: a bad cell is just absent here.
    pub fn plain(&self, field: &str) -> Option<String> {
        self.table.columns.get(field).and_then(|column| self.row.text(column.index))
    }

    pub fn day(&mut self, field: &str, need: Need) -> Option<NaiveDate> {
        let hide = field == "birth_date";
        let column = self.table.columns.get(field)?.index;
        let order = match self.doubts.day_order(self.table, column, self.context.source, hide, self.findings) {
            Ok(order) => order,
            Err(()) if doubts::is_slash_date(self.row.get(column)) => return self.leave_out(need),
            Err(()) => None,
        };
        self.read(field, need, |value| values::day(value, order, hide))
    }

    /// An optional day where the layout writes `-` for none.
    pub fn optional_day(&mut self, field: &str) -> Option<NaiveDate> {
        if self.plain(field).is_some_and(|text| matches!(text.as_str(), "-" | "–" | "—")) {
            return None;
        }
        self.day(field, Need::Optional)
    }

    /// A whole number between two bounds.
    pub fn whole(&mut self, field: &str, need: Need, bounds: (i64, i64), unit: &str) -> Option<i64> {
        let column = self.table.columns.get(field)?.index;
        if self.number_in_doubt(column, need) {
            return self.leave_out(need);
        }
        let sign = self.context.source.decimal;
        self.read(field, need, |value| values::whole(value, sign, bounds, unit))
    }

    pub fn cents(&mut self, field: &str) -> Option<i64> {
        let column = self.table.columns.get(field)?.index;
        if self.number_in_doubt(column, Need::Required) {
            return self.leave_out(Need::Required);
        }
        let sign = self.context.source.decimal;
        self.read(field, Need::Required, |value| values::cents(value, sign))
    }

    /// Whether the row's cell in a column is a number of two readings; the first such cell of the column tells it for all.
    pub fn number_in_doubt(&mut self, column: u32, need: Need) -> bool {
        self.doubts.number(self.table, self.row, column, self.context.source, need.weight(), self.findings)
    }

    /// A cell whose column has been complained of as a whole.
    fn leave_out<T>(&mut self, need: Need) -> Option<T> {
        self.usable &= need != Need::Required;
        None
    }

    /// The code that a word of the file stands for. `Ok(None)` is a blank cell or an undeclared column; `Err` a word that nobody knows.
    pub fn code(&mut self, field: &str, need: Need) -> Result<Option<String>, ()> {
        let before = self.findings.len();
        let personal = fields::is_personal(self.context.source.kind);
        let source = self.context.source;
        let code = self.read(field, need, |value| values::word_code(value, field, source, personal));
        if self.findings.len() > before { Err(()) } else { Ok(code) }
    }

    /// A code, or `fallback` for a blank cell; None (and an unusable row) for an unknown word.
    pub fn code_or(&mut self, field: &str, fallback: &str) -> Option<String> {
        self.code(field, Need::Required).ok().map(|code| code.unwrap_or_else(|| fallback.to_string()))
    }

    /// A yes or no; blank is no.
    pub fn is_yes(&mut self, field: &str) -> bool {
        matches!(self.code(field, Need::Optional), Ok(Some(code)) if code == "yes")
    }

    /// A municipality's code; None where the cell is blank, or says in `values` that it is none of the project's.
    pub fn municipality(&mut self, field: &str, need: Need) -> Option<String> {
        let context = self.context;
        let read = self.read(field, need, |value| values::municipality(&value.as_text().unwrap_or_default(), context))?;
        self.remark(self.place_of(field), &read);
        let code = read.code;
        if code.is_empty() && need == Need::Required {
            let place = self.place_of(field);
            let declared = self.plain(field).is_some_and(|text| values::declared_code(&text, field, context).is_some());
            self.refuse(if declared { elsewhere(place) } else { required(place, &self.table.columns[field].header) });
        }
        (!code.is_empty()).then_some(code)
    }

    pub fn training(&mut self, field: &str) -> Option<String> {
        let context = self.context;
        self.read(field, Need::Required, |value| {
            let text = value.as_text().unwrap_or_default();
            let declared = values::declared_code(&text, "training", context);
            values::training(declared.as_deref().unwrap_or(&text), context)
        })
    }

    pub fn badge(&mut self, field: &str) -> Option<String> {
        let context = self.context;
        self.read(field, Need::Required, |value| {
            let text = value.as_text().unwrap_or_default();
            let declared = values::declared_code(&text, "badge", context);
            values::badge(declared.as_deref().unwrap_or(&text), context)
        })
    }

    /// Reads a declared cell; blank and bad cells are dealt with here, `parse` sees only values.
    fn read<T>(&mut self, field: &str, need: Need, parse: impl FnOnce(&CellValue) -> Result<T, Problem>) -> Option<T> {
        let column = self.table.columns.get(field)?;
        let value = self.row.get(column.index);
        let parsed = match value {
            CellValue::Bad(bad) => Err(values::bad_cell(bad)),
            value if value.as_text().is_none() => {
                if is_required(need, field, self.context) {
                    self.refuse(required(self.place_of(field), &self.table.columns[field].header));
                }
                return None;
            }
            value => parse(value),
        };
        match parsed {
            Ok(value) => Some(value),
            Err(problem) => {
                self.report(field, need, problem);
                None
            }
        }
    }

    pub fn report(&mut self, field: &str, need: Need, problem: Problem) {
        let header = self.table.columns.get(field).map_or(field, |column| &column.header);
        let finding = Finding::new(
            problem.code,
            need.weight(),
            self.place_of(field),
            format!("{} (sarake \"{}\")", problem.message, wording::header_for_message(header)),
        )
        .expected(problem.expected)
        .found(problem.found)
        .cure(problem.cure);
        if need == Need::Required {
            self.refuse(finding);
        } else {
            self.note(finding.effect("solu jätettiin pois, rivi on muuten mukana"));
        }
    }
}

/// Codes with a fallback are read as required, so that an unknown word refuses the row; a blank one does not.
fn is_required(need: Need, field: &str, context: &Context<'_>) -> bool {
    let coded_and_optional = fields::fields_of(context.source.kind, context.source.layout)
        .unwrap_or_default()
        .iter()
        .any(|known| known.name == field && known.need == fields::Need::Optional && !known.codes.is_empty());
    need == Need::Required && !coded_and_optional
}

/// What happens in a municipality that the project itself has named as none of its own counts nowhere, and holds up no report.
fn elsewhere(place: Place) -> Finding {
    Finding::new("V-MUNICIPALITY", Severity::Warning, place, "kunta on merkitty muuksi kuin hankkeen kunnaksi")
        .cure("ei vaadi toimia; jos kunta on hankkeen kunta, poista sana lähteen values.municipality-kohdasta")
}

pub fn required(place: Place, header: &str) -> Finding {
    Finding::new(
        "V-REQUIRED",
        Severity::Error,
        place,
        format!("pakollinen solu on tyhjä (sarake \"{}\")", wording::header_for_message(header)),
    )
    .cure("täytä solu tai poista rivi")
}
