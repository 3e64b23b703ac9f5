//! The steering group's workbook: the project on one page, then every measure of its evaluation.

use mittari_messages::messages;

use crate::ReportInput;
use crate::compose::audience::Audience;
use crate::compose::page::ReportSheet;
use crate::compose::workings::Workings;
use crate::compose::{
    accepted, badges, coordination, cover, events, feedback, method, needs, network, quality, risks, seal, summary, timeline, trainings,
};
use crate::model::{Sheet, Workbook};

/// Sheets whose figures the project lacks are left out; the rest stand in reading order.
pub fn compose_steering(input: ReportInput<'_>) -> Workbook {
    let workings = Workings::new(input, Audience::Steering);
    let feedback = feedback::compose(&workings);
    let needs = needs::compose(&workings);
    let summary = summary::compose(&workings, feedback.as_ref(), &needs);

    let mut pages: Vec<ReportSheet> = Vec::new();
    pages.extend(badges::compose(&workings));
    pages.extend(timeline::compose(&workings));
    pages.extend(trainings::compose(&workings));
    pages.extend(events::compose(&workings));
    pages.extend(network::compose(&workings));
    pages.extend(feedback.map(|feedback| feedback.page));
    pages.extend(needs.into_iter().map(|needs| needs.page));
    pages.extend(coordination::compose(&workings));
    let quality = quality::compose(&workings, None);
    let method = method::compose(&workings, &quality);
    let (pages, checks): (Vec<Sheet>, Vec<_>) = pages.into_iter().map(|page| (page.sheet, page.checks)).unzip();

    let (reconciliation, verdict) = workings.reconcile(checks.into_iter().flatten().collect());
    let mut sheets: Vec<Sheet> = summary.into_iter().collect();
    sheets.push(workings.calculation.clone());
    sheets.extend(pages);
    sheets.push(quality.sheet);
    sheets.extend(risks::compose(&workings));
    sheets.extend(accepted::compose(&workings));
    sheets.extend([method, reconciliation, workings.parameters.clone()]);
    sheets.extend(workings.evidence.iter().cloned());
    sheets.push(seal::blank(&workings));
    let cover = cover::compose(&workings, verdict, &sheets.iter().collect::<Vec<_>>());
    sheets.insert(0, cover);
    workbook(&workings, &workings.say(messages::steering::report()), "ohjausryhma.xlsx", sheets)
}

/// A workbook with the facts that stand in its file's properties. The last sheet is the seal, still blank.
pub fn workbook(workings: &Workings<'_>, report: &str, file_name: &str, mut sheets: Vec<Sheet>) -> Workbook {
    let seal = seal::seal(&workings.input, file_name, &mut sheets);
    let input = &workings.input;
    let facts = &input.project.project;
    let figures = &input.computation.figures;
    let draft = if input.draft { input.say(messages::steering::draft()) } else { String::new() };
    let properties = [
        (messages::steering::property_project_code(), facts.code.clone()),
        (messages::steering::property_period(), figures.period.id.clone()),
        (messages::steering::property_as_of(), workings.date(figures.as_of)),
        (messages::steering::property_program(), format!("Mittari {}", input.version)),
        (messages::steering::property_definitions(), input.definitions_hash.to_string()),
    ];
    Workbook {
        title: format!("{draft}{}: {report}, {}", facts.name, workings.period_words()),
        author: if facts.beneficiary.trim().is_empty() { facts.name.clone() } else { facts.beneficiary.clone() },
        language: input.language,
        created: figures.as_of,
        file_name: file_name.into(),
        footer: format!("{draft}{}, {}", facts.name, report.to_lowercase()),
        properties: properties.into_iter().map(|(name, value)| (input.say(name), value)).collect(),
        sheets,
        seal: Some(seal),
    }
}
