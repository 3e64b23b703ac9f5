//! Workbook *korjattavat.xlsx*: what somebody has to correct, cell by cell, with a column to tick and one for notes.
//!
//! It is a working list and no report. So it is the only workbook that links to other files, the exports themselves, and
//! has cells that are left empty to be filled in.

use std::collections::BTreeSet;

use mittari_messages::{Message, messages};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::ReportInput;
use crate::compose::findings;
use crate::compose::sentence::Sentence;
use crate::compose::states;
use crate::expression::{Expression, Function, Range};
use crate::model::{Body, Cell, Column, Marking, NumberFormat, Orientation, Sheet, Shorthand, Table, TablePage, Tone, Workbook};
use crate::wording;

const SEVERITY: u16 = 1;
const WHAT: usize = 6;
const DONE: u16 = 9;

/// How the files of the findings are reached from the folder that the workbook is written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The way to the project's folder, such as `../../`: empty, or with `/` at its end. Absent: no way leads there, as from
    /// another drive, and the files are named without links.
    pub to_project: Option<String>,
    /// Files of which a marked copy lies beside the workbook, under the same name as in the project: links lead there.
    pub copies: BTreeSet<String>,
}

impl Links {
    fn file(&self, file: &str) -> Option<String> {
        if self.copies.contains(file) {
            return Some(file.to_string());
        }
        self.to_project.as_ref().map(|way| format!("{way}{file}"))
    }
}

/// One row a finding that needs a correction, then the accepted warnings; other notes need nothing and are not listed.
pub fn compose_corrections(input: ReportInput<'_>, links: &Links) -> Workbook {
    let needs_work = |finding: &&Finding| finding.severity != Severity::Note;
    let mut findings: Vec<&Finding> = input.findings.iter().filter(needs_work).collect();
    findings.sort_by_key(|finding| (finding.severity, &finding.place, finding.code));
    let mut accepted: Vec<&Finding> = input.findings.iter().filter(|finding| !finding.accepted.is_empty()).collect();
    accepted.sort_by_key(|finding| (&finding.place, finding.code));
    let facts = &input.project.project;
    let figures = &input.computation.figures;
    let period = wording::range(input.language, figures.period.from, figures.period.to);
    let title = input.say(messages::corrections::title(&facts.name, period));
    Workbook {
        title: title.clone(),
        author: if facts.beneficiary.trim().is_empty() { facts.name.clone() } else { facts.beneficiary.clone() },
        language: input.language,
        created: figures.as_of,
        file_name: "korjattavat.xlsx".into(),
        footer: input.say(messages::corrections::footer(&facts.name)),
        properties: [
            (messages::steering::property_project_code(), facts.code.clone()),
            (messages::steering::property_period(), figures.period.id.clone()),
            (messages::steering::property_as_of(), wording::date(input.language, figures.as_of)),
            (messages::steering::property_program(), format!("Mittari {}", input.version)),
        ]
        .into_iter()
        .map(|(name, value)| (input.say(name), value))
        .collect(),
        sheets: vec![List { input, links }.sheet(title, &findings, &accepted)],
        seal: None,
    }
}

/// The list in a language.
struct List<'a> {
    input: ReportInput<'a>,
    links: &'a Links,
}

impl<'a> List<'a> {
    fn say(&self, message: Message) -> String {
        self.input.say(message)
    }

    fn name(&self) -> String {
        self.say(messages::sheets::to_correct())
    }

    fn yes(&self) -> String {
        self.say(messages::page::yes())
    }

    fn severity(&self, severity: Severity) -> String {
        self.say(states::of_severity(severity))
    }

    fn sheet(&self, title: String, findings: &[&'a Finding], accepted: &[&'a Finding]) -> Sheet {
        let numbered = (1..).zip(findings.iter().chain(accepted));
        let mut rows: Vec<Vec<Cell>> = numbered.map(|(number, finding)| self.row(number, finding)).collect();
        let columns = self.columns();
        let lead = if rows.is_empty() {
            let mut none = vec![Cell::shorthand(Shorthand::NotApplicable); columns.len()];
            none[WHAT] = Cell::text(self.say(messages::corrections::none()));
            rows.push(none);
            Cell::text(self.say(messages::corrections::none_at_all()))
        } else {
            self.summary(findings, accepted.len(), rows.len())
        };
        let instruction = match self.links.copies.is_empty() {
            true => messages::corrections::how(self.yes()),
            false => messages::corrections::how_copies(self.yes()),
        };
        Sheet {
            name: self.name(),
            title,
            body: Body::Table(TablePage {
                lines: [lead, Cell::text(self.say(instruction))],
                back: None,
                table: Table {
                    name: "Korjattavat".into(),
                    alt_text: self.say(messages::corrections::alt_text()),
                    columns,
                    rows,
                    total_rows: 0,
                },
                charts: Vec::new(),
                // It is worked on: filtered, sorted, ticked.
                evidence: true,
            }),
            orientation: Orientation::Landscape,
        }
    }

    /// So narrow that a page of A4 can still be read.
    fn columns(&self) -> Vec<Column> {
        let severities = [Severity::Fatal, Severity::Error].map(|severity| (self.severity(severity), Tone::Bad));
        let words = |header, width| Column::words(self.say(header), width);
        let (yes, no) = (self.yes(), self.say(messages::page::no()));
        vec![
            Column::new(self.say(messages::corrections::number()), 5.0, NumberFormat::Count),
            words(messages::corrections::severity(), 11.0).marked(Marking::Words(severities.into())),
            words(messages::corrections::code(), 18.0),
            words(messages::corrections::file(), 25.0),
            words(messages::corrections::sheet(), 12.0),
            words(messages::corrections::cell(), 8.0),
            words(messages::corrections::what(), 32.0),
            words(messages::corrections::effect(), 22.0),
            words(messages::corrections::cure(), 32.0),
            words(messages::corrections::done(), 8.0)
                .marked(Marking::Words(vec![(yes.clone(), Tone::Good)]))
                .choosing([no.as_str(), yes.as_str()]),
            words(messages::corrections::note(), 18.0),
        ]
    }

    fn row(&self, number: i64, finding: &'a Finding) -> Vec<Cell> {
        let place = &finding.place;
        let accepted = !finding.accepted.is_empty();
        vec![
            Cell::count(number),
            Cell::text(if accepted { self.say(messages::corrections::accepted()) } else { self.severity(finding.severity) }),
            Cell::text(finding.code),
            // A path wraps only as plain words, so the link stands in the cell's column.
            Cell::text(&place.file),
            words(place.sheet.as_deref().unwrap_or_default()),
            self.link_cell(place),
            Cell::text(self.what(finding)),
            words(findings::effect(&self.input, finding)),
            words(findings::cure(&self.input, finding)),
            if accepted { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(self.say(messages::page::no())) },
            if accepted { Cell::text(&finding.accepted) } else { Cell::entry() },
        ]
    }

    /// What is wrong, what was expected and what stood there, masked.
    fn what(&self, finding: &'a Finding) -> String {
        let mut what = findings::plain_what(&self.input, finding).to_string();
        // What was expected is told in Finnish only; another language's page says it.
        let is_finnish = findings::page(&self.input, finding).is_none();
        let expected = if is_finnish { finding.expected.trim() } else { "" };
        for (label, text) in [(messages::corrections::expected(), expected), (messages::corrections::found(), finding.found.trim())] {
            if !text.is_empty() {
                what.push_str(&format!("; {}: {text}", self.say(label)));
            }
        }
        what
    }

    /// The cell, and where it leads: into the cell of a workbook, to the file as a whole where it is none or no cell is named.
    fn link_cell(&self, place: &Place) -> Cell {
        let cell = place.cell.map(|cell| cell.to_string());
        // A missing file is named by its pattern.
        let file = self.links.file(&place.file).filter(|_| !place.file.contains(['*', '{']));
        // A delimited file has no sheet until somebody opens it.
        let target = place.sheet.as_ref().zip(cell.as_ref()).map(|(sheet, cell)| format!("'{}'!{cell}", sheet.replace('\'', "''")));
        match (file, cell) {
            (Some(file), Some(cell)) => Cell::file_link(cell, file, target),
            (Some(file), None) if Cell::can_link(&file) => Cell::file_link(self.say(messages::corrections::open_file()), file, None),
            (None, Some(cell)) => Cell::text(cell),
            (_, None) => Cell::shorthand(Shorthand::NotApplicable),
        }
    }

    /// `Korjattavaa: virheitä 2, varoituksia 39; niistä tehty 0. Hyväksyttyjä varoituksia 3, …` The numbers follow the rows.
    fn summary(&self, findings: &[&Finding], accepted: usize, rows: usize) -> Cell {
        let counted = |column: u16, word: String, count: usize| {
            let range = Range::of_column(self.name(), column, 0, rows - 1);
            Cell::counting(Expression::call(Function::CountIf, [Expression::Range(range), word.as_str().into()]), count as i64)
        };
        let kinds = [Severity::Fatal, Severity::Error, Severity::Warning];
        let mut told = Vec::new();
        for severity in kinds {
            let count = findings.iter().filter(|finding| finding.severity == severity).count();
            if count > 0 {
                let number = counted(SEVERITY, self.severity(severity), count);
                told.push(Sentence::live(self.input.language, |live| {
                    let number = live.number(&number);
                    match severity {
                        Severity::Fatal => messages::corrections::fatal_count(number),
                        Severity::Error => messages::corrections::error_count(number),
                        _ => messages::corrections::warning_count(number),
                    }
                }));
            }
        }
        let sentence = if told.is_empty() {
            Sentence::plain(self.say(messages::corrections::summary_none()))
        } else {
            let done = counted(DONE, self.yes(), 0);
            let kinds = Sentence::list(told, ", ");
            Sentence::live(self.input.language, |live| messages::corrections::summary(live.sentence(kinds), live.number(&done)))
        };
        if accepted == 0 {
            return sentence.cell();
        }
        let number = counted(SEVERITY, self.say(messages::corrections::accepted()), accepted);
        sentence.then(Sentence::live(self.input.language, |live| messages::corrections::summary_accepted(live.number(&number)))).cell()
    }
}

fn words(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::shorthand(Shorthand::NotApplicable) } else { Cell::text(text) }
}
