//! Whether a workbook may be given to a parser that believes what the file says of itself.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::Limits;

use crate::preflight::{Container, check_package, recognise_container};

/// Looks at a workbook as bytes: the container, every part to its end, and whether its cells stand on the grid.
///
/// Errors: the finding that refuses the file, as `inspect` would give it.
pub fn check_workbook(name: &str, bytes: &[u8], limits: &Limits) -> Result<(), Box<Finding>> {
    let refuse = |code, message: &str| {
        let finding = Finding::new(code, Severity::Fatal, Place::file(name), message);
        Box::new(finding.cure("avaa tiedosto Excelissä ja tallenna se muodossa Excel-työkirja (.xlsx)"))
    };
    if recognise_container(name, bytes, limits)? != Container::Workbook {
        return Err(refuse("F-TYPE-MISMATCH", "tiedosto ei ole Excel-työkirja"));
    }
    let parts = check_package(name, bytes, limits)?;
    let sheets = parts.sheet_parts();
    let off_grid = sheets.values().any(|part| parts.sheet_facts(part).is_some_and(|facts| !facts.bad_references.is_empty()));
    if off_grid {
        return Err(refuse("X-GRID", "välilehdellä on soluviittauksia taulukon ulkopuolelle"));
    }
    Ok(())
}
