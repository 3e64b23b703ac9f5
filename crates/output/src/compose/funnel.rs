//! Sheet *Osallistujaketju*: from registrations to end forms, step by step, with what falls away at
//! each step and why. An attendee is not yet a participant.

use std::collections::BTreeSet;

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::Figure;

use crate::compose::evidence::reason_word;
use crate::compose::indicators::Field;
use crate::compose::page::{ReportSheet, figure, table_sheet, valued};
use crate::compose::quality::{Quality, reasons_in_order};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression};
use crate::model::{CachedValue, Cell, Column, NumberFormat, Sheet, Shorthand, Table};

const CUMULATIVE: u16 = 4;

struct Stage {
    code: &'static str,
    name: fn() -> Message,
    /// What tells it from the stage before.
    means: fn() -> Message,
    /// Whether it can only hold what the stage before holds.
    within: bool,
}

const STAGES: [Stage; 7] = [
    Stage {
        code: "trainings.registrations",
        name: messages::funnel::registrations,
        means: messages::funnel::registrations_explained,
        within: false,
    },
    Stage {
        code: "trainings.participations",
        name: messages::funnel::participations,
        means: messages::funnel::participations_explained,
        within: false,
    },
    Stage { code: "trainings.persons", name: messages::funnel::persons, means: messages::funnel::persons_explained, within: true },
    Stage {
        code: "trainings.persons-with-form",
        name: messages::funnel::start_form,
        means: messages::funnel::start_form_explained,
        within: true,
    },
    Stage { code: "esf.complete", name: messages::funnel::complete, means: messages::funnel::complete_explained, within: false },
    Stage { code: "esf.exits", name: messages::funnel::exits, means: messages::funnel::exits_explained, within: true },
    Stage { code: "esf.exit-forms", name: messages::funnel::end_form, means: messages::funnel::end_form_explained, within: true },
];

/// None where fewer than two stages have a figure.
pub fn compose(workings: &Workings<'_>, quality: &Quality) -> Option<ReportSheet> {
    if STAGES.iter().filter(|stage| valued(workings, stage.code).is_some()).count() < 2 {
        return None;
    }
    let sheet = workings.say(messages::sheets::funnel());
    let mut funnel = Funnel { workings, quality, sheet, rows: Vec::new(), places: Vec::new(), told: BTreeSet::new() };
    for (number, stage) in STAGES.iter().filter(|stage| figure(workings, stage.code).is_some()).enumerate() {
        funnel.push(number + 1, stage);
    }
    Some(ReportSheet { checks: funnel.checks(), sheet: funnel.sheet() })
}

struct Funnel<'a> {
    workings: &'a Workings<'a>,
    quality: &'a Quality,
    sheet: String,
    rows: Vec<Vec<Cell>>,
    /// The stages so far, and the row of each.
    places: Vec<(&'static Stage, usize)>,
    /// Reasons that stand in the chain already, with the rows that they were given to.
    told: BTreeSet<(String, String)>,
}

impl Funnel<'_> {
    fn push(&mut self, number: usize, stage: &'static Stage) {
        let cells = &self.workings.indicators;
        self.rows.push(
            [
                Cell::text(self.workings.say(messages::funnel::stage(number, self.workings.say((stage.name)())))),
                Cell::text(self.workings.say((stage.means)())),
                cells.get(stage.code, Field::Unit),
                cells.period(stage.code),
                cells.cumulative(stage.code),
                self.change(stage),
                Cell::shorthand(Shorthand::NotApplicable),
            ]
            .map(Cell::strong)
            .into(),
        );
        self.places.push((stage, self.rows.len() - 1));
        let Some(figure) = figure(self.workings, stage.code) else { return };
        let of = self.workings.input.computation.method(stage.code).map(|method| method.evidence.join(" ")).unwrap_or_default();
        for (reason, _) in reasons_in_order(self.workings, figure) {
            if self.told.insert((of.clone(), reason.clone())) {
                self.rows.extend(self.reason(number, figure, &reason));
            }
        }
    }

    fn reason(&self, number: usize, figure: &Figure, reason: &str) -> Option<Vec<Cell>> {
        let none = || Cell::shorthand(Shorthand::NotApplicable);
        let word = reason_word(&self.workings.input, &figure.code, reason);
        Some(vec![
            Cell::text(self.workings.say(messages::funnel::falls_away(number))),
            Cell::text(word),
            Cell::text(self.workings.say(messages::funnel::row_of_source())),
            none(),
            none(),
            none(),
            self.quality.left_out(&figure.code, reason)?,
        ])
    }

    /// How much more or less than at the stage before.
    fn change(&self, stage: &Stage) -> Cell {
        let count = |code: &str| valued(self.workings, code).and_then(|figure| figure.cumulative.as_count());
        let before = self.places.last().and_then(|(before, row)| Some((*row, count(before.code)?)));
        match before.zip(count(stage.code)) {
            Some(((row, earlier), now)) => {
                let expression = self.cumulative(self.rows.len()).minus(self.cumulative(row));
                Cell::formula(expression, CachedValue::Number((now - earlier) as f64))
            }
            None => Cell::shorthand(Shorthand::NotApplicable),
        }
    }

    fn cumulative(&self, row: usize) -> Expression {
        Address::of_table(&self.sheet, row, CUMULATIVE).into()
    }

    /// Nothing may grow where a stage lies within the one before.
    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for pair in self.places.windows(2) {
            let [(before, earlier), (stage, row)] = pair else { continue };
            let side = |stage: &Stage, row: usize| Some((self.cumulative(row), valued(self.workings, stage.code)?.cumulative.as_count()?));
            let Some((part, whole)) = side(stage, *row).zip(side(before, *earlier)).filter(|_| stage.within) else { continue };
            let say = |message| self.workings.say(message);
            let subject = say(messages::funnel::check_stages(say((stage.name)()), say((before.name)())));
            checks.push(Check::of_limit(subject, part, whole, say(messages::funnel::check_stages_explained())));
        }
        checks
    }

    fn sheet(&self) -> Sheet {
        let say = |message| self.workings.say(message);
        table_sheet(
            self.workings,
            &self.sheet,
            say(messages::funnel::title(self.workings.period_words())),
            say(messages::funnel::holds()),
            Cell::text(say(messages::funnel::signs())),
            Table {
                name: "Osallistujaketju".into(),
                alt_text: say(messages::funnel::alt_text()),
                columns: vec![
                    Column::words(say(messages::funnel::column_stage()), 48.0),
                    Column::words(say(messages::funnel::column_explanation()), 56.0),
                    Column::words(say(messages::indicators::column_unit()), 19.0),
                    Column::new(say(messages::funnel::column_period()), 12.0, NumberFormat::Count),
                    Column::new(say(messages::indicators::column_cumulative()), 15.0, NumberFormat::Count),
                    Column::new(say(messages::funnel::column_change()), 17.0, NumberFormat::Difference),
                    Column::new(say(messages::funnel::column_left_out()), 13.0, NumberFormat::Count),
                ],
                rows: self.rows.clone(),
                total_rows: 0,
            },
            Vec::new(),
        )
    }
}
