//! What a project's own data cannot answer: *ei saatavilla*, with the reason.

use mittari_vocabulary::computation::Words;
use mittari_vocabulary::project::Project;

use crate::definition::{Definition, LibraryWords};
use crate::frame::{RECKONED, schema};

/// The fields that a definition needs and no column of the project's sources gives.
///
/// None is missing where the project declares no source of the kind: then nothing of the kind is known at all.
pub fn missing_fields<'a>(definition: &'a Definition, project: &Project) -> Vec<&'a str> {
    let Some(kind) = kind_of(definition) else { return Vec::new() };
    let sources: Vec<_> = project.sources.iter().filter(|source| source.kind == kind).collect();
    let is_missing = |field: &&str| !sources.is_empty() && sources.iter().all(|source| !source.columns.contains_key(column(field)));
    definition.needs.iter().map(String::as_str).filter(is_missing).collect()
}

/// Why a figure of the funder's profile is not available, in words; None where the project's data answer it.
pub fn unavailable(definition: &Definition, project: &Project, words: &LibraryWords) -> Option<Words> {
    let kind = kind_of(definition)?;
    if definition.profile.is_some() && project.sources.iter().all(|source| source.kind != kind) {
        return Some(Words {
            fi: "hankkeella ei ole omaa aineistoa, josta luku laskettaisiin".into(),
            sv: "projektet har inget eget material att räkna talet ur".into(),
            en: "the project keeps no data of its own to count the figure from".into(),
        });
    }
    let missing = missing_fields(definition, project);
    if missing.is_empty() {
        return None;
    }
    let list = |language: fn(&Words) -> &str| {
        missing.iter().map(|field| words.field.get(*field).map_or(*field, language)).collect::<Vec<_>>().join(", ")
    };
    Some(Words {
        fi: format!("lähteissä ei ole saraketta: {}", list(|words| &words.fi)),
        sv: format!("källorna har ingen kolumn: {}", list(|words| &words.sv)),
        en: format!("the sources have no column: {}", list(|words| &words.en)),
    })
}

/// The column that a field comes from.
fn column(field: &str) -> &str {
    RECKONED.iter().find(|(reckoned, _)| *reckoned == field).map_or(field, |(_, column)| column)
}

fn kind_of(definition: &Definition) -> Option<mittari_vocabulary::project::RecordKind> {
    schema(&definition.rows.as_ref()?.of)?.comes_from
}
