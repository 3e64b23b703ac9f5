//! `mittari report`: from the exports to the workbooks.

use std::path::Path;

use mittari_ingest::Ingested;
use mittari_ingest::findings::words_of;
use mittari_output::{Language, Links, ReportInput, compose_audit, compose_corrections, compose_funder, compose_steering, wording};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::finding::{Severity, blocks_report};
use mittari_vocabulary::project::Project;

use crate::arguments::PeriodArguments;
use crate::commands::closed_report::changed_since_closing;
use crate::failure::{Exit, Failure};
use crate::messages;
use crate::pipeline::{Console, blocking, compute_figures, read_project, report_input, rows_read};
use crate::project_folder::ProjectFolder;
use crate::receipt::{Run, definitions_hash, receipt};
use crate::save::{OutputFile, save_all};
use crate::workbook_file::workbook_file;

/// What the command line asks for.
pub struct Wanted<'a> {
    pub period: &'a PeriodArguments,
    pub out: Option<&'a Path>,
    pub draft: bool,
    /// Absent: that of project.toml.
    pub language: Option<Language>,
}

pub fn run(console: &mut Console, folder: Option<&Path>, wanted: &Wanted<'_>) -> Result<Exit, Failure> {
    let Wanted { period, out, draft, language } = *wanted;
    let folder = ProjectFolder::open(folder)?;
    let ingested = read_project(console, &folder)?;
    if blocks_report(&ingested.findings) && !draft {
        return refuse(console, &ingested.findings);
    }
    let language = language.unwrap_or_else(|| folder.language());
    let made = make(console, &folder, &ingested, period, draft, language)?;
    if let Some(changed) = made.changed_since_closing {
        console.say(&format!("jakso {} on suljettu, ja sen raportti olisi nyt toinen; mitään ei kirjoitettu", period.period));
        for line in changed {
            console.say(&format!("  {line}"));
        }
        console.say("Seuraavaksi: seuraavan jakson raportti näyttää muutokset oikaisuina; suljetun jakson raportti säilyy sellaisena kuin se suljettiin");
        return Ok(Exit::Findings);
    }
    let Made { computation, outputs, draft, .. } = made;
    let target = out.map_or_else(|| folder.path.join("raportit").join(&period.period), Path::to_path_buf);
    console.phase(
        "tallennus",
        || Ok(save_all(&target, &outputs)?),
        |()| format!("{} tavua", outputs.iter().map(|file| file.bytes.len()).sum::<usize>()),
    )?;

    if !console.is_quiet() {
        let refused: i64 = ingested.records.inputs.iter().map(|input| input.rows_refused).sum();
        console.result(&format!(
            "Luettu      {} tiedostoa, {} riviä, joista {refused} hylättiin",
            ingested.records.inputs.len(),
            rows_read(&ingested)
        ))?;
        for line in headlines(&folder.project, &computation) {
            console.result(&line)?;
        }
        for file in &outputs {
            console.result(&format!("Kirjoitettu {}", target.join(&file.name).display()))?;
        }
        if draft {
            console.result("LUONNOS: aineistossa on virheitä, ja kansi kertoo sen")?;
        }
        let warnings = ingested.findings.iter().filter(|finding| finding.severity != Severity::Note).count();
        console.result(&match warnings {
            0 => format!("Seuraavaksi: avaa {}", target.join("ohjausryhma.xlsx").display()),
            _ => format!("{}. Seuraavaksi: mittari check", messages::tally(&ingested.findings)),
        })?;
    }
    Ok(if draft { Exit::Findings } else { Exit::Well })
}

/// A report before anything of it is written.
pub struct Made {
    pub computation: Computation,
    /// The receipt is the last.
    pub outputs: Vec<OutputFile>,
    /// Findings forbid a final report, and a draft was asked for.
    pub draft: bool,
    /// Why the report of a closed period would not be what it was.
    pub changed_since_closing: Option<Vec<String>>,
}

/// Makes the outputs of a period from what was read, as `report` writes them and `verify` holds others against them.
pub fn make(
    console: &mut Console,
    folder: &ProjectFolder,
    ingested: &Ingested,
    period: &PeriodArguments,
    draft: bool,
    language: Language,
) -> Result<Made, Failure> {
    let computation = compute_figures(console, folder, ingested, &period.period, period.as_of)?;
    let definitions_hash = definitions_hash(&folder.own);
    let draft = draft && blocks_report(&ingested.findings);
    let words = words_of(&ingested.findings);
    let input = ReportInput { draft, language, ..report_input(folder, ingested, &words, &computation, &definitions_hash) };
    let written = console.phase("työkirjat", || sealed_workbooks(input), |files| format!("{} tiedostoa", files.len()))?;
    let (mut outputs, seals): (Vec<OutputFile>, Vec<Option<String>>) = written.into_iter().unzip();
    let changed_since_closing = match folder.closed.records.iter().find(|record| record.period == period.period) {
        Some(record) => {
            // It was closed in the project's language: what another one says differently is no change.
            let closed_in = ReportInput { language: folder.language(), ..input };
            let again = if closed_in.language == language { None } else { Some(workbooks(closed_in)?) };
            changed_since_closing(record, folder, ingested, &computation, &definitions_hash, again.as_ref().unwrap_or(&outputs))
        }
        None => None,
    };
    let run = Run {
        definitions_hash: &definitions_hash,
        project_text: &folder.project_text,
        own_definitions: &folder.own,
        draft,
        language,
        inputs: &ingested.records.inputs,
        narrative: folder.narrative_file(&period.period),
        findings: &ingested.findings,
        figures: &computation.figures,
        seals: &seals,
    };
    outputs.push(receipt(&run, &outputs)?);
    Ok(Made { computation, outputs, draft, changed_since_closing })
}

/// With errors nothing is written: a figure that leaves rows out must not look final.
pub fn refuse(console: &mut Console, findings: &[mittari_vocabulary::finding::Finding]) -> Result<Exit, Failure> {
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity.blocks_report()).cloned().collect();
    for text in messages::grouped(&errors) {
        console.say(&text);
    }
    console.say(&format!(
        "raporttia ei kirjoitettu: {} estävää havaintoa. Seuraavaksi: korjaa ne, tai aja uudelleen valinnalla --draft (luonnos)",
        blocking(findings)
    ));
    Ok(Exit::Findings)
}

/// The workbooks in the order in which they are put into place.
pub fn workbooks(input: ReportInput<'_>) -> Result<Vec<OutputFile>, Failure> {
    Ok(sealed_workbooks(input)?.into_iter().map(|(file, _)| file).collect())
}

/// The workbooks, each with the hash of its seal; a working list has none.
fn sealed_workbooks(input: ReportInput<'_>) -> Result<Vec<(OutputFile, Option<String>)>, Failure> {
    // From raportit/JAKSO, where reports are written by default: elsewhere the same bytes, whose links lead nowhere.
    let links = Links { to_project: Some("../../".into()), ..Links::default() };
    let composed = [compose_audit(input), compose_funder(input), compose_steering(input), compose_corrections(input, &links)];
    composed.into_iter().map(|workbook| Ok((workbook_file(&workbook, workbook.file_name.clone())?, workbook.seal))).collect()
}

/// Every indicator with a target, and how it stands.
fn headlines(project: &Project, computation: &Computation) -> Vec<String> {
    let with_target = computation.figures.indicators.iter().filter(|figure| project.target(&figure.code).is_some());
    with_target
        .map(|figure| {
            let name = computation.name(&figure.code);
            let shown = |state| wording::figure(Language::Fi, state, &figure.unit);
            format!("Mittari     {name}: {} (tavoite {}), {}", shown(&figure.cumulative), shown(&figure.target), figure.status.word())
        })
        .collect()
}
