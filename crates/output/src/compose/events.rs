//! Sheet *Tapahtumat*: the events row by row, each with whether it counts and why.

use std::collections::BTreeMap;

use mittari_messages::messages;
use mittari_vocabulary::evidence::{EvidenceRow, EvidenceTable, Fate};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::place::Place;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::Event;

use crate::compose::evidence::fate_word;
use crate::compose::page::{ReportSheet, figure, table_sheet};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function, Range};
use crate::model::{Cell, Column, Marking, NumberFormat, Shorthand, Table, Tone};

const INDICATOR: &str = "events.network";
const COUNTS: u16 = 7;

/// None where the project keeps no list of events.
pub fn compose(workings: &Workings<'_>) -> Option<ReportSheet> {
    // Also where nobody has said who organised an event: the list shows which one.
    let events = figure(workings, INDICATOR)?;
    let table = workings.input.computation.evidence("event")?;
    let position = table.indicators.iter().position(|indicator| indicator == INDICATOR)?;
    let records: BTreeMap<&Place, &Event> = workings.input.records.events.rows.iter().map(|row| (&row.place, &row.value)).collect();
    let listed: Vec<(usize, &EvidenceRow, &Event)> =
        table.rows.iter().enumerate().filter_map(|(index, row)| Some((index, row, *records.get(row.place.as_ref()?)?))).collect();
    if listed.is_empty() {
        return None;
    }
    let list = List { workings, table, position, events, listed };
    Some(ReportSheet { sheet: list.sheet(), checks: list.checks() })
}

struct List<'a> {
    workings: &'a Workings<'a>,
    table: &'a EvidenceTable,
    /// Of the indicator among the table's.
    position: usize,
    events: &'a Figure,
    /// Place in the evidence, its row, the event.
    listed: Vec<(usize, &'a EvidenceRow, &'a Event)>,
}

impl List<'_> {
    fn name(&self) -> String {
        self.workings.say(messages::sheets::events())
    }

    fn yes(&self) -> String {
        self.workings.say(messages::page::yes())
    }

    fn no(&self) -> String {
        self.workings.say(messages::page::no())
    }

    fn sheet(&self) -> crate::model::Sheet {
        let say = |message| self.workings.say(message);
        let columns = vec![
            Column::new(say(messages::events::day()), 12.0, NumberFormat::Date),
            Column::words(say(messages::events::event()), 40.0),
            Column::words(say(messages::events::municipality()), 16.0),
            Column::words(say(messages::events::organiser()), 16.0),
            Column::words(say(messages::events::kind()), 13.0),
            Column::new(say(messages::events::visitors()), 11.0, NumberFormat::Count),
            Column::words(say(messages::events::visitors_are()), 14.0),
            Column::words(say(messages::events::counts()), 12.0).marked(Marking::Words(vec![(self.yes(), Tone::Good)])),
            Column::words(say(messages::events::reason()), 34.0),
        ];
        let mut rows: Vec<Vec<Cell>> = self.listed.iter().map(|(index, row, event)| self.row(*index, row, event)).collect();
        rows.push(self.totals());
        let all = figure(self.workings, "events.all").and_then(|figure| figure.cumulative.as_count());
        let title = match (self.events.cumulative.as_count(), all) {
            (Some(counted), Some(all)) => messages::events::title_counted_of_all(counted.to_string(), all.to_string()),
            (Some(counted), None) => messages::events::title_counted(counted.to_string()),
            (None, _) => match &self.events.cumulative {
                State::NoData { lowest: Some(lowest), highest: Some(highest), .. } => {
                    messages::events::title_open(lowest.to_string(), highest.to_string())
                }
                _ => messages::events::title(),
            },
        };
        table_sheet(
            self.workings,
            self.name(),
            say(title),
            say(messages::events::holds()),
            Cell::text(say(messages::events::signs())),
            Table { name: "Tapahtumat".into(), alt_text: say(messages::events::alt_text()), columns, rows, total_rows: 1 },
            Vec::new(),
        )
    }

    fn row(&self, index: usize, row: &EvidenceRow, event: &Event) -> Vec<Cell> {
        let labels = &self.workings.binder.labels;
        let word = |dimension: &str, key: &str| Cell::text(labels.title(dimension, key));
        let fate = &row.fates[self.position];
        vec![
            Cell::date(event.date),
            Cell::text(&event.name),
            event.municipality.as_deref().map_or(Cell::shorthand(Shorthand::NotAvailable), |code| word("municipality", code)),
            word("organiser", event.organiser.as_deref().unwrap_or("unknown")),
            word("kind", &event.kind),
            event.visitors.map_or(Cell::shorthand(Shorthand::NotAvailable), Cell::count),
            match event.visitors {
                Some(_) => Cell::text(self.workings.say(if event.counted {
                    messages::events::counted_visitors()
                } else {
                    messages::events::estimated_visitors()
                })),
                None => Cell::shorthand(Shorthand::NotApplicable),
            },
            self.counts(index, fate),
            Cell::text(fate_word(&self.workings.input, INDICATOR, fate)),
        ]
    }

    /// Follows the weight of the same row of evidence.
    fn counts(&self, index: usize, fate: &Fate) -> Cell {
        let word = if *fate == Fate::Counted { self.yes() } else { self.no() };
        let layout = self.workings.binder.tables.get(&self.table.id);
        let weight = layout.and_then(|layout| Some((layout, layout.weights.get(INDICATOR)?.0)));
        match weight.filter(|(layout, _)| layout.rows == self.table.rows.len()) {
            Some((layout, column)) => {
                let weighs = Expression::from(Address::of_table(&layout.sheet, index, column)).more_than(0);
                Cell::wording(Expression::choose(weighs, self.yes().as_str().into(), self.no().as_str().into()), word)
            }
            None => Cell::text(word),
        }
    }

    fn range(&self, column: u16) -> Range {
        Range::of_column(self.name(), column, 0, self.listed.len() - 1)
    }

    fn counted(&self) -> i64 {
        self.listed.iter().filter(|(_, row, _)| row.fates[self.position] == Fate::Counted).count() as i64
    }

    fn count_of_yes(&self) -> Expression {
        Expression::call(Function::CountIf, [Expression::Range(self.range(COUNTS)), self.yes().as_str().into()])
    }

    fn totals(&self) -> Vec<Cell> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        // Visitors of what counts only: those of a meeting are no visitors of an event.
        let visitors: i64 = self
            .listed
            .iter()
            .filter(|(_, row, _)| row.fates[self.position] == Fate::Counted)
            .filter_map(|(_, _, event)| event.visitors)
            .sum();
        let sum = Expression::call(
            Function::SumIfs,
            [Expression::Range(self.range(5)), Expression::Range(self.range(COUNTS)), self.yes().as_str().into()],
        );
        let cells = vec![
            Cell::text(self.workings.say(messages::page::total())),
            none(),
            none(),
            none(),
            none(),
            Cell::counting(sum, visitors),
            none(),
            Cell::counting(self.count_of_yes(), self.counted()),
            none(),
        ];
        cells.into_iter().map(Cell::strong).collect()
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        if self.events.cumulative.as_count() == Some(self.counted()) {
            let explanation = self.workings.say(messages::events::check_explanation());
            checks.push(Check::of_count(self.workings.say(messages::events::check()), self.count_of_yes(), self.counted(), explanation));
        }
        checks
    }
}
