//! Sheet *Osallistujaketju*: from registrations to end forms, step by step, with what falls away at
//! each step and why. An attendee is not yet a participant.

use std::collections::BTreeSet;

use mittari_vocabulary::figure::Figure;

use crate::compose::evidence::reason_word;
use crate::compose::indicators::Field;
use crate::compose::page::{ReportSheet, figure, table_sheet, valued};
use crate::compose::quality::{Quality, reasons_in_order};
use crate::compose::reconciliation::Check;
use crate::compose::workings::Workings;
use crate::expression::{Address, Expression, Function};
use crate::model::{CachedValue, Cell, Column, NumberFormat, Sheet, Shorthand, Table};

const SHEET: &str = "Osallistujaketju";
const CUMULATIVE: u16 = 4;

struct Stage {
    code: &'static str,
    name: &'static str,
    /// What tells it from the stage before.
    means: &'static str,
    /// Whether it can only hold what the stage before holds.
    within: bool,
}

const STAGES: [Stage; 7] = [
    Stage {
        code: "trainings.registrations",
        name: "Ilmoittautuneet",
        means: "voimassa olevat ilmoittautumiset koulutuksiin",
        within: false,
    },
    Stage {
        code: "trainings.participations",
        name: "Osallistumiskerrat",
        means: "henkilö koulutuksessa; osa tulee ilmoittautumatta, osa ilmoittautuneista jää tulematta",
        within: false,
    },
    Stage { code: "trainings.persons", name: "Eri henkilöt", means: "sama henkilö vain kerran", within: true },
    Stage {
        code: "trainings.persons-with-form",
        name: "Aloitusilmoitus allekirjoitettu",
        means: "osallistuneista ne, joilta on allekirjoitettu aloitusilmoitus",
        within: true,
    },
    Stage {
        code: "esf.complete",
        name: "Pakolliset tiedot täydelliset (ESR-osallistuja)",
        means: "aloitusilmoitukset, joista ei puutu mitään, aloituspäivän mukaan; myös muuten kuin koulutuksen kautta tulleet",
        within: false,
    },
    Stage { code: "esf.exits", name: "Lopettaneet", means: "ESR-osallistujat, joilla on lopetuspäivä, sen mukaan", within: true },
    Stage { code: "esf.exit-forms", name: "Lopetusilmoitus saatu", means: "lopettaneet, joilta on lopetusilmoitus", within: true },
];

/// None where fewer than two stages have a figure.
pub fn compose(workings: &Workings<'_>, quality: &Quality) -> Option<ReportSheet> {
    if STAGES.iter().filter(|stage| valued(workings, stage.code).is_some()).count() < 2 {
        return None;
    }
    let mut funnel = Funnel { workings, quality, rows: Vec::new(), places: Vec::new(), told: BTreeSet::new() };
    for (number, stage) in STAGES.iter().filter(|stage| figure(workings, stage.code).is_some()).enumerate() {
        funnel.push(number + 1, stage);
    }
    Some(ReportSheet { checks: funnel.checks(), sheet: funnel.sheet() })
}

struct Funnel<'a> {
    workings: &'a Workings<'a>,
    quality: &'a Quality,
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
                Cell::text(format!("{number} {}", stage.name)),
                Cell::text(stage.means),
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
            Cell::text(format!("{number} pois jää")),
            Cell::text(word),
            Cell::text("lähteen rivi"),
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
        Address::of_table(SHEET, row, CUMULATIVE).into()
    }

    /// Nothing may grow where a stage lies within the one before.
    fn checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        for pair in self.places.windows(2) {
            let [(before, earlier), (stage, row)] = pair else { continue };
            if !stage.within || [before, stage].iter().any(|stage| valued(self.workings, stage.code).is_none()) {
                continue;
            }
            let excess = self.cumulative(*row).minus(self.cumulative(*earlier));
            let excess = Expression::call(Function::Max, [0.into(), excess]);
            let subject = format!("Osallistujaketju: {} ≤ {}", stage.name, before.name);
            checks.push(Check::of_count(subject, excess, 0, "ketjun vaihe ylittää edellisen näin monella"));
        }
        checks
    }

    fn sheet(&self) -> Sheet {
        table_sheet(
            self.workings,
            SHEET,
            format!("Osallistujaketju ilmoittautumisesta lopetusilmoitukseen, jakso {}", self.workings.period_words()),
            "Vaiheen alla ovat syyt, joiden takia lähteen rivejä jää siitä pois koko hankkeen ajalta.",
            Cell::text(
                "Tapahtumien kävijät, tallenteiden katselijat ja hankkeen henkilöstö eivät ole osallistujia. [x] = ei saatavilla, [z] = ei sovellu.",
            ),
            Table {
                name: "Osallistujaketju".into(),
                alt_text: "Osallistujaketjun vaiheet riveinä: jakso, kumulatiivinen, muutos edelliseen vaiheeseen ja pois jääneet rivit"
                    .into(),
                columns: vec![
                    Column::words("Vaihe", 48.0),
                    Column::words("Selite tai syy", 56.0),
                    Column::words("Yksikkö", 19.0),
                    Column::new("Jakso", 12.0, NumberFormat::Count),
                    Column::new("Kumulatiivinen", 15.0, NumberFormat::Count),
                    Column::new("Muutos edelliseen vaiheeseen", 17.0, NumberFormat::Difference),
                    Column::new("Pois jääneitä rivejä", 13.0, NumberFormat::Count),
                ],
                rows: self.rows.clone(),
                total_rows: 0,
            },
            Vec::new(),
        )
    }
}
