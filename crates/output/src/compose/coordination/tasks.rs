//! Sheet *Toimenpidesuunnitelma*: the action plan task by task, each with where it stands.

use std::collections::BTreeMap;

use mittari_messages::{Message, messages};
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::records::Task;

use crate::compose::evidence::fate_word;
use crate::compose::page::{ReportSheet, figure, table_sheet, valued};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Cell, Column, Marking, NumberFormat, Shorthand, Table, Tone};

const IN_PLAN: &str = "tasks.all";
const DONE: &str = "tasks.done";
const LATE: &str = "tasks.late";
const STATE: u16 = 4;

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
    let plan = Plan { workings, sheet: workings.say(messages::sheets::tasks()), words: Words::new(workings), table, listed };
    Some(ReportSheet { sheet: plan.sheet(), checks: plan.checks() })
}

/// The states of tasks that formulas hold too.
struct Words {
    done: String,
    late: String,
    coming: String,
}

impl Words {
    fn new(workings: &Workings<'_>) -> Self {
        let say = |message| workings.say(message);
        Words { done: say(messages::tasks::done()), late: say(messages::tasks::late()), coming: say(messages::tasks::coming()) }
    }
}

struct Plan<'a> {
    workings: &'a Workings<'a>,
    sheet: String,
    words: Words,
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
            return (self.words.done.clone(), true);
        }
        if let Some(fate) = self.fate(row, IN_PLAN).filter(|fate| **fate != Fate::Counted) {
            return (fate_word(&self.workings.input, IN_PLAN, fate), false);
        }
        let figures = &self.workings.input.computation.figures;
        if task.done_on.is_some_and(|day| day <= figures.as_of.min(figures.period.to)) {
            // On a day that is none of the project's.
            return (self.workings.say(messages::tasks::done_elsewhere()), false);
        }
        (if self.counts(row, LATE) { self.words.late.clone() } else { self.words.coming.clone() }, true)
    }

    fn sheet(&self) -> crate::model::Sheet {
        let say = |message| self.workings.say(message);
        let tones = vec![(self.words.done.clone(), Tone::Good), (self.words.late.clone(), Tone::Bad)];
        let columns = vec![
            Column::words(say(messages::tasks::column_task()), 52.0),
            Column::words(say(messages::tasks::column_goal()), 26.0),
            Column::new(say(messages::tasks::column_deadline()), 13.0, NumberFormat::Date),
            Column::new(say(messages::tasks::column_done()), 13.0, NumberFormat::Date),
            Column::words(say(messages::tasks::column_status()), 30.0).marked(Marking::Words(tones)),
        ];
        let mut rows: Vec<Vec<Cell>> = self.listed.iter().map(|(index, row, task)| self.row(*index, row, task)).collect();
        let totals = self.totals();
        let total_rows = totals.len();
        rows.extend(totals);
        let count = |code: &str| figure(self.workings, code).and_then(|figure| figure.cumulative.as_count()).unwrap_or(0);
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::tasks::title(count(DONE), count(IN_PLAN), count(LATE))),
            say(messages::tasks::holds()),
            Cell::text(say(messages::tasks::signs())),
            Table { name: "Toimenpidesuunnitelma".into(), alt_text: say(messages::tasks::alt_text()), columns, rows, total_rows },
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
            let otherwise = Expression::choose(late, self.words.late.as_str().into(), self.words.coming.as_str().into());
            Some(Expression::choose(weight(DONE)?.more_than(0), self.words.done.as_str().into(), otherwise))
        });
        match formula {
            Some(formula) => Cell::wording(formula, word),
            None => Cell::text(word),
        }
    }

    fn count_of(&self, word: &str) -> (Expression, i64) {
        let states = Range::of_column(&self.sheet, STATE, 0, self.listed.len() - 1);
        let count = self.listed.iter().filter(|(_, row, task)| self.state(row, task).0 == word).count() as i64;
        (Expression::call(Function::CountIf, [Expression::Range(states), word.into()]), count)
    }

    fn totals(&self) -> Vec<Vec<Cell>> {
        let line = |name: Message, cell: Cell| {
            let none = || Cell::shorthand(Shorthand::NotApplicable);
            [Cell::text(self.workings.say(name)), none(), none(), none(), cell].into_iter().map(Cell::strong).collect::<Vec<_>>()
        };
        let words = &self.words;
        let counted = [
            (messages::tasks::all_done(), &words.done),
            (messages::tasks::all_late(), &words.late),
            (messages::tasks::all_coming(), &words.coming),
        ];
        let counted = counted.map(|(name, word)| {
            let (expression, count) = self.count_of(word);
            line(name, Cell::counting(expression, count).formatted(NumberFormat::Count))
        });
        let progress = line(messages::tasks::progress(), self.workings.indicators.cumulative("tasks.progress"));
        counted.into_iter().chain([progress]).collect()
    }

    fn checks(&self) -> Vec<Check> {
        [(DONE, &self.words.done), (LATE, &self.words.late)]
            .into_iter()
            .filter_map(|(code, word)| {
                let (expression, count) = self.count_of(word);
                let engine = valued(self.workings, code)?.cumulative.as_count()?;
                let subject = self.workings.say(messages::tasks::check_state(word));
                let explanation = self.workings.say(messages::tasks::check_state_explained());
                (engine == count).then(|| Check::of_count(subject, expression, engine, explanation))
            })
            .collect()
    }
}
