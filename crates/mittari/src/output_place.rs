//! Where the outputs of a check may go, and the way from there back to the exports.
//!
//! A working list and a marked copy lie beside the exports, never among them: the next run would read them as exports, and
//! a slip of the pen would write over what cannot be had again.

use std::path::{Component, Path, PathBuf};

use mittari_ingest::plan_sources;

use crate::failure::Failure;
use crate::project_folder::ProjectFolder;

/// The folder of exports, as the project's folder lists it.
const SOURCES: &str = "lähteet/";

/// Refuses a file that would lie among the exports, or that a source of the project would take for one.
pub fn keep_off_sources(project: &ProjectFolder, file: &Path) -> Result<(), Failure> {
    let refuse = || Failure::AmongSources { place: file.to_path_buf(), instead: project.path.join("korjattavat") };
    let (Some(root), Some(place)) = (real(&project.path), real(file)) else { return Err(refuse()) };
    let Ok(within) = place.strip_prefix(&root) else { return Ok(()) };
    let name = within.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let plan = plan_sources(&project.project, std::slice::from_ref(&name));
    // A file in the folder of exports that no source takes is a finding of its own: F-UNUSED.
    let among = plan.findings.iter().any(|finding| finding.place.file == name);
    if !plan.files.is_empty() || among || name.starts_with(SOURCES) { Err(refuse()) } else { Ok(()) }
}

/// The way from a folder to another one, such as `../../`; empty where they are the same. Absent: on another drive.
pub fn way(from: &Path, to: &Path) -> Option<String> {
    let (from, to) = (real(from)?, real(to)?);
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(left, right)| left == right).count();
    if shared == 0 {
        return None;
    }
    let mut way = "../".repeat(from.len() - shared);
    for folder in &to[shared..] {
        way.push_str(folder.as_os_str().to_str()?);
        way.push('/');
    }
    Some(way)
}

/// The place on the disk without links and detours; the end of it need not be there yet.
fn real(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    let there = plain.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let (folder, canonical) = there?;
    let missing = plain.strip_prefix(folder).ok()?;
    Some(if missing.as_os_str().is_empty() { canonical } else { canonical.join(missing) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_goes_up_and_down() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        assert_eq!(way(&at("a/raportit/2023"), &at("a")).as_deref(), Some("../../"));
        assert_eq!(way(&at("a"), &at("a")).as_deref(), Some(""));
        assert_eq!(way(&at("b"), &at("a/å b")).as_deref(), Some("../a/å b/"));
        assert_eq!(way(&at("a/../b/./c"), &at("b")).as_deref(), Some("../"));
    }
}
