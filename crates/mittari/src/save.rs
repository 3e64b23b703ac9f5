//! All outputs of a run or none: written beside their places, synced, read back, renamed, the receipt last.
//!
//! A run that is killed leaves each old file as it was, or the new one, whole; its leftovers are cleared by the next run.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

const LEFTOVER_PREFIX: &str = ".~mittari-";

/// A file to be written: its name within the folder, `/` between folders, and its bytes.
pub struct OutputFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("kansioon {} ei voi kirjoittaa ({reason})\nkorjaa: tarkista kansion oikeudet ja levytila, tai anna muu kansio valinnalla --out", .folder.display())]
    Folder { folder: PathBuf, reason: ErrorKind },
    #[error("tiedostoa {} ei voi kirjoittaa ({reason}); vanha raportti on ennallaan\nkorjaa: sulje tiedosto Excelissä ja aja uudelleen", .file.display())]
    File { file: PathBuf, reason: ErrorKind },
    #[error("kansioon {} on juuri kirjoittamassa toinen Mittari\nkorjaa: odota, että se valmistuu, ja aja uudelleen", .folder.display())]
    Busy { folder: PathBuf },
    #[error("levy antoi tiedoston {} takaisin muuttuneena; vanha raportti on ennallaan", .file.display())]
    ReadBack { file: PathBuf },
}

/// Writes the files into the folder, in their order; the last one vouches for the others.
pub fn save_all(folder: &Path, files: &[OutputFile]) -> Result<(), SaveError> {
    let folder_error = |error: std::io::Error| SaveError::Folder { folder: folder.to_path_buf(), reason: error.kind() };
    fs::create_dir_all(folder).map_err(folder_error)?;
    let _lock = lock(folder)?;
    clear_leftovers(folder).map_err(folder_error)?;
    let mut staged = Vec::new();
    for file in files {
        let place = folder.join(&file.name);
        if let Some(within) = place.parent() {
            fs::create_dir_all(within).map_err(folder_error)?;
        }
        staged.push((stage(folder, file)?, place));
    }
    for (temporary, place) in staged {
        let file_error = |reason| SaveError::File { file: place.clone(), reason };
        temporary.persist(&place).map_err(|error| file_error(error.error.kind()))?;
    }
    sync_folder(folder).map_err(folder_error)
}

fn stage(folder: &Path, file: &OutputFile) -> Result<NamedTempFile, SaveError> {
    let place = folder.join(&file.name);
    let file_error = |error: std::io::Error| SaveError::File { file: place.clone(), reason: error.kind() };
    let mut temporary = Builder::new().prefix(LEFTOVER_PREFIX).tempfile_in(folder).map_err(file_error)?;
    temporary.write_all(&file.bytes).map_err(file_error)?;
    temporary.as_file().sync_all().map_err(file_error)?;
    // Reports are made to be handed on: readable as the folder is, not for their owner alone.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        temporary.as_file().set_permissions(fs::Permissions::from_mode(0o644)).map_err(file_error)?;
    }
    if fs::read(temporary.path()).map_err(file_error)? != file.bytes {
        return Err(SaveError::ReadBack { file: place });
    }
    Ok(temporary)
}

/// The folder's own lock, which the system lifts when its owner dies.
#[cfg(unix)]
fn lock(folder: &Path) -> Result<File, SaveError> {
    let handle = File::open(folder).map_err(|error| SaveError::Folder { folder: folder.to_path_buf(), reason: error.kind() })?;
    handle.try_lock().map_err(|_| SaveError::Busy { folder: folder.to_path_buf() })?;
    Ok(handle)
}

/// Windows opens no folders as files: a file beside the outputs is locked instead.
#[cfg(not(unix))]
fn lock(folder: &Path) -> Result<File, SaveError> {
    let open = File::options().create(true).truncate(false).write(true).open(folder.join(".mittari-lukko"));
    let handle = open.map_err(|error| SaveError::Folder { folder: folder.to_path_buf(), reason: error.kind() })?;
    handle.try_lock().map_err(|_| SaveError::Busy { folder: folder.to_path_buf() })?;
    Ok(handle)
}

/// What a killed run left behind. Nobody else can be writing here: the folder is locked.
fn clear_leftovers(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(LEFTOVER_PREFIX) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> OutputFile {
        OutputFile { name: name.into(), bytes: bytes.to_vec() }
    }

    #[test]
    fn leftovers_of_a_killed_run_go_and_other_files_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in [(".~mittari-x1", "half"), ("muistio.txt", "mine"), ("a.xlsx", "old")] {
            fs::File::create(folder.path().join(name)).and_then(|mut file| file.write_all(bytes.as_bytes())).expect("written");
        }
        save_all(folder.path(), &[file("a.xlsx", b"new"), file("run.json", b"{}")]).expect("saved");
        let mut names: Vec<String> = fs::read_dir(folder.path())
            .expect("a listing")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert_eq!(names, ["a.xlsx", "muistio.txt", "run.json"]);
        assert_eq!(fs::read(folder.path().join("a.xlsx")).expect("read"), b"new");
    }

    #[test]
    fn a_second_run_waits_for_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let _held = lock(folder.path()).expect("locked");
        assert!(matches!(save_all(folder.path(), &[file("a", b"x")]), Err(SaveError::Busy { .. })));
        assert!(!folder.path().join("a").exists());
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_keeps_everything_old() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("a.xlsx")).expect("a folder in the way");
        let saved = save_all(folder.path(), &[file("a.xlsx", b"x"), file("run.json", b"{}")]);
        assert!(matches!(saved, Err(SaveError::File { .. })));
        assert!(!folder.path().join("run.json").exists());
        assert_eq!(fs::read_dir(folder.path()).expect("a listing").count(), 1);
    }
}
