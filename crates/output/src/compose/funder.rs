//! The funder's workbook: the figures in the order in which they are reported, what stands under them,
//! and how they come about.

use mittari_messages::messages;

use crate::ReportInput;
use crate::compose::audience::Audience;
use crate::compose::page::{ReportSheet, valued};
use crate::compose::sentence::Sentence;
use crate::compose::steering::workbook;
use crate::compose::workings::Workings;
use crate::compose::{
    accepted, badges, budget, coordination, cover, eura, events, evidence_list, funnel, key_figures, method, participants,
    participation_days, quality, restated, seal, trainings,
};
use crate::model::{Cell, Sheet, Workbook};
use crate::wording;

/// Sheets whose figures the project lacks are left out; the rest stand in the order of the report.
pub fn compose_funder(input: ReportInput<'_>) -> Workbook {
    let workings = Workings::new(input, Audience::Funder);
    let files = evidence_list::compose(&workings);
    let quality = quality::compose(&workings, Some(&files));

    let mut pages: Vec<ReportSheet> = Vec::new();
    pages.extend(participants::compose(&workings));
    pages.extend(funnel::compose(&workings, &quality));
    pages.extend(participation_days::compose(&workings));
    pages.extend(trainings::compose(&workings));
    pages.extend(badges::compose(&workings));
    pages.extend(events::compose(&workings));
    pages.extend(coordination::compose(&workings));
    pages.extend(budget::compose(&workings));
    let method = method::compose(&workings, &quality);
    pages.push(files.page);
    let (pages, checks): (Vec<Sheet>, Vec<_>) = pages.into_iter().map(|page| (page.sheet, page.checks)).unzip();

    let (reconciliation, verdict) = workings.reconcile(checks.into_iter().flatten().collect());
    let mut sheets = vec![key_figures::compose(&workings)];
    sheets.extend(restated::compose(&workings));
    sheets.extend(pages);
    sheets.extend(eura::compose(&workings, headline));
    sheets.push(quality.sheet);
    sheets.extend(accepted::compose(&workings));
    sheets.extend([method, workings.calculation.clone(), reconciliation, workings.parameters.clone()]);
    sheets.extend(workings.evidence.iter().cloned());
    sheets.push(seal::blank(&workings));
    let cover = cover(&workings, verdict, &sheets);
    sheets.insert(0, cover);
    workbook(&workings, &workings.say(messages::funder::report()), "rahoittaja.xlsx", sheets)
}

fn cover(workings: &Workings<'_>, verdict: Cell, sheets: &[Sheet]) -> Sheet {
    let say = |message| workings.say(message);
    cover::Cover::new(workings, &say(messages::funder::report()), headline(workings).cell(), verdict)
        .section(&say(messages::funder::section_periods()), periods(workings))
        .section(&say(messages::funder::section_project()), cover::facts(workings))
        .section(&say(messages::funder::section_choices()), cover::decisions(workings))
        .contents(&sheets.iter().collect::<Vec<_>>())
        .sheet(workings)
}

/// `ESR-osallistujia 26, tiedot puuttuvat 3 osallistujalta. Kustannuksista kertynyt 93 000 €.`
fn headline(workings: &Workings<'_>) -> Sentence {
    let cells = &workings.indicators;
    let mut sentence = Sentence::new();
    if valued(workings, "esf.complete").is_some() {
        let complete = cells.cumulative("esf.complete");
        sentence = if valued(workings, "esf.incomplete").is_some() {
            let incomplete = cells.cumulative("esf.incomplete");
            workings.tell(|live| messages::funder::participants_and_incomplete(live.number(&complete), live.number(&incomplete)))
        } else {
            workings.tell(|live| messages::funder::participants(live.number(&complete)))
        };
    }
    if valued(workings, "costs.total").is_some_and(|figure| figure.attainment.amount().is_some()) {
        let used = cells.attainment("costs.total");
        sentence = sentence.then(if valued(workings, "project.elapsed").is_some() {
            let elapsed = cells.cumulative("project.elapsed");
            workings.tell(|live| messages::funder::budget_used_and_time_gone(live.percent(&used), live.percent(&elapsed)))
        } else {
            workings.tell(|live| messages::funder::budget_used(live.percent(&used)))
        });
    }
    let measures = cover::headline(workings);
    if sentence.is_empty() { measures } else { sentence.then(measures) }
}

fn periods(workings: &Workings<'_>) -> Vec<Cell> {
    let facts = &workings.input.project.project;
    let figures = &workings.input.computation.figures;
    let cumulative = wording::range(workings.input.language, workings.input.project.first_day(), figures.as_of.min(facts.end.date));
    let mut lines = vec![
        messages::funder::reported_period(workings.period_words(), &figures.period.id),
        messages::funder::cumulative_period(cumulative),
        messages::funder::project_code(&facts.code),
    ];
    if !facts.business_id.trim().is_empty() {
        lines.push(messages::funder::business_id(&facts.business_id));
    }
    lines.into_iter().map(|line| Cell::text(workings.say(line))).collect()
}
