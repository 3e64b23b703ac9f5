//! The funder's workbook: the figures in the order in which they are reported, what stands under them,
//! and how they come about.

use crate::ReportInput;
use crate::compose::audience::Audience;
use crate::compose::page::{ReportSheet, valued};
use crate::compose::sentence::Sentence;
use crate::compose::steering::workbook;
use crate::compose::workings::Workings;
use crate::compose::{
    accepted, badges, budget, coordination, cover, events, evidence_list, funnel, key_figures, method, participants, participation_days,
    quality, restated, trainings,
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
    sheets.push(quality.sheet);
    sheets.extend(accepted::compose(&workings));
    sheets.extend([method, workings.calculation.clone(), reconciliation, workings.parameters.clone()]);
    sheets.extend(workings.evidence.iter().cloned());
    let cover = cover(&workings, verdict, &sheets);
    sheets.insert(0, cover);
    workbook(&workings, "Rahoittajan raportti", "rahoittaja.xlsx", sheets)
}

fn cover(workings: &Workings<'_>, verdict: Cell, sheets: &[Sheet]) -> Sheet {
    cover::Cover::new(workings, "Rahoittajan raportti", headline(workings).cell(), verdict)
        .section("Raportin jaksot", periods(workings))
        .section("Hanke", cover::facts(workings))
        .section("Valinnat, joihin luvut perustuvat", cover::decisions(workings))
        .contents(&sheets.iter().collect::<Vec<_>>())
        .sheet(workings)
}

/// `ESR-osallistujia 26, tiedot puuttuvat 3 osallistujalta. Kustannuksista kertynyt 93 000 €.`
fn headline(workings: &Workings<'_>) -> Sentence {
    let cells = &workings.indicators;
    let mut sentence = Sentence::new();
    if valued(workings, "esf.complete").is_some() {
        sentence = sentence.say("ESR-osallistujia ").number(&cells.cumulative("esf.complete"));
        if valued(workings, "esf.incomplete").is_some() {
            sentence = sentence.say(", lisäksi tiedoiltaan puutteellisia ").number(&cells.cumulative("esf.incomplete"));
        }
        sentence = sentence.say(".");
    }
    if valued(workings, "costs.total").is_some_and(|figure| figure.attainment.amount().is_some()) {
        sentence = sentence.then(Sentence::new().say("Budjetista käytetty ").percent(&cells.attainment("costs.total")));
        if valued(workings, "project.elapsed").is_some() {
            sentence = sentence.say(", ajasta kulunut ").percent(&cells.cumulative("project.elapsed"));
        }
        sentence = sentence.say(".");
    }
    let measures = cover::headline(workings);
    if sentence.is_empty() { measures } else { sentence.then(measures) }
}

fn periods(workings: &Workings<'_>) -> Vec<Cell> {
    let facts = &workings.input.project.project;
    let figures = &workings.input.computation.figures;
    let mut lines = vec![
        format!("Raportoitava jakso: {} ({})", workings.period_words(), figures.period.id),
        format!(
            "Kumulatiivinen jakso: {}",
            wording::range(crate::Language::Fi, workings.input.project.first_day(), figures.as_of.min(facts.end.date))
        ),
        format!("Hankekoodi: {}", facts.code),
    ];
    if !facts.business_id.trim().is_empty() {
        lines.push(format!("Tuensaajan Y-tunnus: {}", facts.business_id));
    }
    lines.into_iter().map(Cell::text).collect()
}
