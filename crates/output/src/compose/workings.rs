//! What every workbook stands on: inputs, evidence, calculation, and the checks between them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use mittari_messages::{Language, Message, messages};
use mittari_vocabulary::figure::{Figure, Formulas};
use mittari_vocabulary::formula::Formula;

use crate::ReportInput;
use crate::bind::{Binder, TableLayout};
use crate::compose::audience::Audience;
use crate::compose::audit_panels::Holdings;
use crate::compose::audit_presences::Presences;
use crate::compose::audit_rows::PanelAmounts;
use crate::compose::evidence;
use crate::compose::indicators::{self, IndicatorCells};
use crate::compose::parameters;
use crate::compose::pseudonyms::Pseudonyms;
use crate::compose::reconciliation::{self, Check};
use crate::compose::sentence::{Places, Sentence};
use crate::compose::{audit_panels, audit_presences, audit_rows, audit_sums, control_sums};
use crate::expression::Address;
use crate::labels::Labels;
use crate::model::{Cell, Sheet};
use crate::wording;

/// The sheets under a report, and the way from a figure to its cell.
pub struct Workings<'a> {
    pub input: ReportInput<'a>,
    pub audience: Audience,
    /// The figures that the audience sees, in order.
    pub figures: Vec<&'a Figure>,
    pub binder: Binder<'a>,
    pub indicators: IndicatorCells,
    /// Sheet *Parametrit*.
    pub parameters: Sheet,
    /// Sheet *Mittarit*.
    pub calculation: Sheet,
    /// Sheets `A_…`, and `K_…` in the audit workbook.
    pub evidence: Vec<Sheet>,
    /// One check a published figure, and cross-foots. Report sheets add theirs for [`Workings::reconcile`].
    pub checks: Vec<Check>,
}

impl<'a> Workings<'a> {
    pub fn new(input: ReportInput<'a>, audience: Audience) -> Self {
        let all = input.computation.figures.indicators.iter();
        let seen = |figure: &&Figure| {
            audience.sees(&figure.code) && (audience == Audience::Audit || !input.computation.figures.tells_apart(&figure.code))
        };
        let figures: Vec<&Figure> = all.filter(seen).collect();
        let labels = Labels::new(input.language, input.project, input.computation);
        let (parameters, parameter_cells) = parameters::compose(&input, audience, &figures, &labels);
        let mut needed = needed_weights(&figures);
        if audience == Audience::Audit {
            for (table, ids) in audit_presences::weights_of_rows(input.computation) {
                needed.entry(table).or_default().extend(ids);
            }
        }
        let pseudonyms = Pseudonyms::deal(&input);
        let mut tables: BTreeMap<String, TableLayout> = BTreeMap::new();
        let mut sheets = Vec::new();
        let mut checks = Vec::new();
        for table in &input.computation.evidence {
            let Some(weights) = needed.get(&table.id) else { continue };
            // A voucher of a project with two workers tells a wage.
            let wages = audience == Audience::Steering && table.id == "cost";
            let not_by_row = table.personal || audit_presences::is_panel(table);
            let sums_only = table.rows.len() > evidence::MOST_ROWS || wages || (not_by_row && audience != Audience::Audit);
            let evidence = if sums_only {
                evidence::aggregated(&input, table, weights, &labels)
            } else if audience == Audience::Audit {
                let holdings = Holdings::of(&table.id, &tables, audit_rows::KEY).map(PanelAmounts::Held);
                let presences = || Presences::of(table, &tables).map(PanelAmounts::Open);
                let amounts = holdings.or_else(presences);
                let table = audit_panels::with_holdings(table, input.computation);
                let weights = weights.iter().cloned().chain(audit_panels::ids_of_holdings(&table)).collect();
                audit_rows::compose(&input, &table, &weights, &labels, &pseudonyms, &parameter_cells, amounts)
            } else {
                evidence::rows(&input, table, weights, &labels)
            };
            checks.extend(control_sums::of_weights(&input, table, &evidence.layout));
            tables.insert(table.id.clone(), evidence.layout);
            sheets.push(evidence.sheet);
        }
        if audience == Audience::Audit {
            for table in input.computation.evidence.iter().filter(|table| table.personal) {
                let Some((weights, layout)) = needed.get(&table.id).zip(tables.get(&table.id)) else { continue };
                let (sheet, sums) = audit_sums::compose(&input, table, weights, &labels, layout);
                sheets.push(sheet);
                checks.extend(sums);
            }
        }
        let binder = Binder { project: input.project, computation: input.computation, labels, tables, parameters: parameter_cells };
        let (calculation, indicators) = indicators::compose(&input, &figures, &binder);
        let mut all_checks = reconciliation::checks_of_figures(&input, &figures, &binder, &indicators);
        all_checks.append(&mut checks);
        Workings { input, audience, figures, binder, indicators, parameters, calculation, evidence: sheets, checks: all_checks }
    }

    /// The same cells, spoken of in another language: for texts that stand in several.
    pub fn speaking(&self, language: Language) -> Workings<'a> {
        Workings {
            input: ReportInput { language, ..self.input },
            figures: self.figures.clone(),
            binder: self.binder.clone(),
            indicators: self.indicators.clone(),
            parameters: self.parameters.clone(),
            calculation: self.calculation.clone(),
            evidence: Vec::new(),
            checks: Vec::new(),
            audience: self.audience,
        }
    }

    /// Sheet *Täsmäytys* over all checks so far and those of the report sheets, and the cell that
    /// repeats its verdict on the cover.
    pub fn reconcile(&self, of_report_sheets: Vec<Check>) -> (Sheet, Cell) {
        let checks: Vec<Check> = self.checks.iter().cloned().chain(of_report_sheets).collect();
        reconciliation::compose(&self.input, &checks)
    }

    /// A message of the catalogue in the report's language.
    pub fn say(&self, message: Message) -> String {
        self.input.say(message)
    }

    /// One message whose places are live cells.
    pub fn tell(&self, message: impl FnOnce(&mut Places) -> Message) -> Sentence {
        Sentence::live(self.input.language, message)
    }

    /// A day as the report's language writes it.
    pub fn date(&self, date: NaiveDate) -> String {
        wording::date(self.input.language, date)
    }

    /// The lamp of the cover: it tells whether the program that shows the workbook has calculated it.
    pub fn lamp(&self) -> Cell {
        let calculation = self.say(messages::sheets::calculation());
        reconciliation::lamp(self.input.language, &Address::of_table(calculation, 0, 0))
    }

    /// `1.9.–15.11.2022`.
    pub fn period_words(&self) -> String {
        let period = &self.input.computation.figures.period;
        wording::range(self.input.language, period.from, period.to)
    }
}

/// The weights that the formulas of some figures need, by table.
fn needed_weights(figures: &[&Figure]) -> BTreeMap<String, BTreeSet<String>> {
    let mut needed = BTreeMap::new();
    for figure in figures {
        for formulas in std::iter::once(&figure.formulas).chain(figure.breakdowns.iter().map(|breakdown| &breakdown.formulas)) {
            let Formulas { period, cumulative } = formulas;
            for formula in period.iter().chain(cumulative) {
                collect_weights(formula, &mut needed);
            }
        }
    }
    needed
}

fn collect_weights(formula: &Formula, needed: &mut BTreeMap<String, BTreeSet<String>>) {
    match formula {
        Formula::Sum { table, weight, .. } => {
            needed.entry(table.clone()).or_default().insert(weight.clone());
        }
        Formula::Subtract(left, right) | Formula::Multiply(left, right) | Formula::Ratio(left, right) => {
            collect_weights(left, needed);
            collect_weights(right, needed);
        }
        Formula::MedianOfScale(counts) => counts.iter().for_each(|count| collect_weights(count, needed)),
        Formula::Parameter(_) => {}
    }
}
