//! `tarkastus.xlsx`: for whoever wants to count again. Every row with its place and fate, every weight
//! a formula, every aggregate of the other workbooks summed up from them.

use mittari_messages::messages;

use crate::ReportInput;
use crate::compose::audience::Audience;
use crate::compose::cover::{Cover, headline};
use crate::compose::steering::workbook;
use crate::compose::workings::Workings;
use crate::compose::{accepted, evidence_list, method, quality, reading_receipt, seal};
use crate::model::{Cell, Sheet, Workbook};

/// All indicators; the evidence row by row, persons by pseudonyms that mean nothing elsewhere.
pub fn compose_audit(input: ReportInput<'_>) -> Workbook {
    let workings = Workings::new(input, Audience::Audit);
    let files = evidence_list::compose(&workings);
    let quality = quality::compose(&workings, Some(&files));
    let method = method::compose(&workings, &quality);
    let (reconciliation, verdict) = workings.reconcile(files.page.checks);
    let mut sheets: Vec<Sheet> = vec![workings.calculation.clone(), reconciliation, method];
    sheets.push(quality.sheet);
    sheets.extend(accepted::compose(&workings));
    sheets.extend([files.page.sheet, workings.parameters.clone(), reading_receipt::compose(&workings)]);
    sheets.extend(workings.evidence.iter().cloned());
    sheets.push(seal::blank(&workings));
    let report = workings.say(messages::audit::report());
    let cover = Cover::new(&workings, &report, headline(&workings).cell(), verdict)
        .section(&workings.say(messages::audit::how()), instructions(&workings))
        .section(&workings.say(messages::audit::persons()), vec![Cell::text(workings.say(messages::audit::persons_text()))])
        .contents(&sheets.iter().collect::<Vec<_>>())
        .section(&workings.say(messages::audit::program()), program(&workings))
        .sheet(&workings);
    sheets.insert(0, cover);
    workbook(&workings, &report, "tarkastus.xlsx", sheets)
}

fn instructions(workings: &Workings<'_>) -> Vec<Cell> {
    let steps = [
        messages::audit::how_recalculate(),
        messages::audit::how_rows(),
        messages::audit::how_sums(),
        messages::audit::how_figures(),
        messages::audit::how_change(),
    ];
    steps.into_iter().map(|step| Cell::text(workings.say(step))).collect()
}

fn program(workings: &Workings<'_>) -> Vec<Cell> {
    let input = &workings.input;
    vec![
        Cell::text(input.say(messages::audit::program_version(input.version, input.definitions_hash))),
        Cell::text(input.say(messages::audit::same_bytes())),
    ]
}
