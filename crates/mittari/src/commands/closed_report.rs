//! The report of a period that is closed: the same bytes again, or what has changed since.

use mittari_ingest::{Ingested, sha256_hex};
use mittari_output::{Language, wording};
use mittari_vocabulary::closed::ClosedPeriod;
use mittari_vocabulary::computation::Computation;

use crate::commands::close::closed_inputs;
use crate::project_folder::ProjectFolder;
use crate::save::OutputFile;

/// Why the report of a closed period would not be what it was, byte by byte; None where it is.
pub fn changed_since_closing(
    record: &ClosedPeriod,
    folder: &ProjectFolder,
    ingested: &Ingested,
    computation: &Computation,
    definitions_hash: &str,
    outputs: &[OutputFile],
) -> Option<Vec<String>> {
    let same = |file: &OutputFile| record.outputs.iter().any(|known| known.name == file.name && known.sha256 == sha256_hex(&file.bytes));
    if outputs.iter().all(same) {
        return None;
    }
    let mut lines = Vec::new();
    if record.as_of != computation.figures.as_of.to_string() {
        lines.push(format!("tilannepäivä oli {}", record.as_of));
    }
    if record.version != env!("CARGO_PKG_VERSION") {
        lines.push(format!("ohjelma oli Mittari {}", record.version));
    }
    if record.definitions_sha256 != definitions_hash {
        lines.push("mittareiden määritelmät ovat muuttuneet".into());
    }
    if record.project_sha256 != sha256_hex(&folder.project_text) {
        lines.push("project.toml on muuttunut".into());
    }
    let now = closed_inputs(folder, ingested, &record.period);
    for file in &now {
        match record.inputs.iter().find(|known| known.name == file.name) {
            None => lines.push(format!("{} on uusi tiedosto", file.name)),
            Some(known) if known.sha256 != file.sha256 => lines.push(format!("{} on muuttunut", file.name)),
            Some(_) => {}
        }
    }
    let gone = record.inputs.iter().filter(|known| !now.iter().any(|file| file.name == known.name));
    lines.extend(gone.map(|known| format!("{} puuttuu", known.name)));
    for frozen in &record.figures {
        let Some(figure) = computation.figures.get(&frozen.code) else { continue };
        let shown = |state| wording::figure(Language::Fi, state, &frozen.unit);
        if (&figure.period, &figure.cumulative) != (&frozen.period, &frozen.cumulative) {
            lines.push(format!("{}: raportoitu kertymä {}, nyt {}", frozen.code, shown(&frozen.cumulative), shown(&figure.cumulative)));
        }
    }
    Some(lines)
}
