//! Sheet *Toimenpidesuunnitelma*: the action plan task by task, each with where it stands.

use std::collections::BTreeMap;

use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::records::Task;

use crate::compose::evidence::fate_word;
use crate::compose::page::{ReportSheet, figure, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Cell, Column, Marking, NumberFormat, Shorthand, Table, Tone};

const SHEET: &str = "Toimenpidesuunnitelma";
const IN_PLAN: &str = "tasks.all";
const DONE: &str = "tasks.done";
const LATE: &str = "tasks.late";
const STATE: u16 = 4;
const DONE_WORD: &str = "tehty";
const LATE_WORD: &str = "myöhässä";
const COMING_WORD: &str = "tulossa";
/// Done on a day that is none of the project's.
const ELSEWHERE_WORD: &str = "tehty hankeajan ulkopuolella";

/// None where the project keeps no action plan.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    valued(workings, IN_PLAN)?;
    let table = workings.input.computation.evidence("task")?;
    let records: BTreeMap<&Place, &Task> = workings.input.records.tasks.rows.iter().map(|row| (&row.place, &row.value)).collect();
    let listed: Vec<(usize, &EvidenceRow, &Task)> =
        table.rows.iter().enumerate().filter_map(|(index, row)| Some((index, row, *records.get(row.place.as_ref()?)?))).collect();
    if listed.is_empty() {
        return None;
    }
    let plan = Plan { workings, table, listed };
    Some(ReportSheet { sheet: plan.sheet(), checks: plan.checks() })
}

struct Plan<'a> {
    workings: &'a Workings<'a>,
    table: &'a EvidenceTable,
    /// Place in the evidence, its row, the task.
    listed: Vec<(usize, &'a EvidenceRow, &'a Task)>,
}

impl Plan<'_> {
    fn fate<'r>(&self, row: &'r EvidenceRow, indicator: &str) -> Option<&'r Fate> {
        let position = self.table.indicators.iter().position(|known| known == indicator)?;
        row.fates.get(position)
    }

    fn counts(&self, row: &EvidenceRow, indicator: &str) -> bool {
        self.fate(row, indicator) == Some(&Fate::Counted)
    }

    /// The word of a task, and whether it follows from the weights of its row.
    fn state(&self, row: &EvidenceRow, task: &Task) -> (String, bool) {
        if self.counts(row, DONE) {
            return (DONE_WORD.into(), true);
        }
        if let Some(fate) = self.fate(row, IN_PLAN).filter(|fate| **fate != Fate::Counted) {
            return (fate_word(&self.workings.input, IN_PLAN, fate), false);
        }
        let figures = &self.workings.input.computation.figures;
        if task.done_on.is_some_and(|day| day <= figures.as_of.min(figures.period.to)) {
            return (ELSEWHERE_WORD.into(), false);
        }
        if self.counts(row, LATE) { (LATE_WORD.into(), true) } else { (COMING_WORD.into(), true) }
    }

    fn sheet(&self) -> crate::model::Sheet {
        let tones = [(DONE_WORD, Tone::Good), (LATE_WORD, Tone::Bad)].map(|(word, tone)| (word.to_string(), tone)).to_vec();
        let columns = vec![
            Column::words("Toimenpide", 52.0),
            Column::words("Tavoite", 26.0),
            Column::new("Määräaika", 13.0, NumberFormat::Date),
            Column::new("Tehty", 13.0, NumberFormat::Date),
            Column::words("Tila", 30.0).marked(Marking::Words(tones)),
        ];
        let mut rows: Vec<Vec<Cell>> = self.listed.iter().map(|(index, row, task)| self.row(*index, row, task)).collect();
        let totals = self.totals();
        let total_rows = totals.len();
        rows.extend(totals);
        let count = |code: &str| figure(self.workings, code).and_then(|figure| figure.cumulative.as_count()).unwrap_or(0);
        table_sheet(
            self.workings,
            SHEET,
            format!("Toimenpidesuunnitelma: tehty {} / {}, myöhässä {}", count(DONE), count(IN_PLAN), count(LATE)),
            "Yksi rivi on yksi suunnitelman tehtävä määräajan mukaan.",
            Cell::text("Myöhässä = määräaika on tullut eikä tehtävää ole tehty. [x] = ei saatavilla, [z] = ei sovellu."),
            Table {
                name: "Toimenpidesuunnitelma".into(),
                alt_text: "Tehtävät riveinä: toimenpide, tavoite, määräaika, tekemispäivä ja tila".into(),
                columns,
                rows,
                total_rows,
            },
            Vec::new(),
        )
    }

    fn row(&self, index: usize, row: &EvidenceRow, task: &Task) -> Vec<Cell> {
        let goal = task.goal.as_deref().map(|goal| Cell::text(self.workings.binder.labels.in_words("goal", goal)));
        vec![
            Cell::text(&task.item),
            goal.unwrap_or(Cell::shorthand(Shorthand::NotAvailable)),
            Cell::date(task.planned_by),
            Cell::optional_date(task.done_on),
            self.state_cell(index, row, task),
        ]
    }

    /// Follows the weights of the same row of evidence.
    fn state_cell(&self, index: usize, row: &EvidenceRow, task: &Task) -> Cell {
        let (word, by_weights) = self.state(row, task);
        let layout = self.workings.binder.tables.get(&self.table.id).filter(|layout| by_weights && layout.rows == self.table.rows.len());
        let formula = layout.and_then(|layout| {
            let weight = |id: &str| Some(Expression::from(Address::of_table(&layout.sheet, index, layout.weights.get(id)?.0)));
            let late = weight(&format!("{LATE}/joined"))?.more_than(weight(&format!("{LATE}/left"))?);
            let otherwise = Expression::choose(late, LATE_WORD.into(), COMING_WORD.into());
            Some(Expression::choose(weight(DONE)?.more_than(0), DONE_WORD.into(), otherwise))
        });
        match formula {
            Some(formula) => Cell::wording(formula, word),
            None => Cell::text(word),
        }
    }

    fn count_of(&self, word: &str) -> (Expression, i64) {
        let states = Range::of_column(SHEET, STATE, 0, self.listed.len() - 1);
        let count = self.listed.iter().filter(|(_, row, task)| self.state(row, task).0 == word).count() as i64;
        (Expression::call(Function::CountIf, [Expression::Range(states), word.into()]), count)
    }

    fn totals(&self) -> Vec<Vec<Cell>> {
        let line = |name: &str, cell: Cell| {
            let none = || Cell::shorthand(Shorthand::NotApplicable);
            [Cell::text(name), none(), none(), none(), cell].into_iter().map(Cell::strong).collect::<Vec<_>>()
        };
        let counted = [("Tehty", DONE_WORD), ("Myöhässä", LATE_WORD), ("Tulossa", COMING_WORD)].map(|(name, word)| {
            let (expression, count) = self.count_of(word);
            line(name, Cell::counting(expression, count).formatted(NumberFormat::Count))
        });
        let progress = line("Toteutuminen: tehty suunnitelman tehtävistä", self.workings.indicators.cumulative("tasks.progress"));
        counted.into_iter().chain([progress]).collect()
    }

    fn checks(&self) -> Vec<Check> {
        [(DONE, DONE_WORD), (LATE, LATE_WORD)]
            .into_iter()
            .filter_map(|(code, word)| {
                let (expression, count) = self.count_of(word);
                let engine = valued(self.workings, code)?.cumulative.as_count()?;
                let explanation = "luettelossa on yhtä monta riviä kuin mittarissa tehtäviä";
                (engine == count).then(|| Check::of_count(format!("{SHEET}: {word}"), expression, engine, explanation))
            })
            .collect()
    }
}
