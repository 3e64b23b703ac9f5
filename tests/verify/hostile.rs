//! Files made to bring a reader down, given to `verify` in the place of a report.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::program::{repository, run, skipped, text};

const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn every_file_of_the_corpus_gets_an_answer() {
    let shared = std::env::var_os("MITTARI_SHARED").map_or_else(|| repository().join("../shared"), PathBuf::from);
    let mut files = 0;
    for name in ["hostile", "nasty", "real"] {
        let Ok(entries) = std::fs::read_dir(shared.join("corpus").join(name)) else {
            return skipped("vieraat tiedostot annettuna komennolle verify", "aineistoa ../shared/corpus ei ole");
        };
        for entry in entries.flatten().filter(|entry| entry.path().is_file() && entry.file_name() != "INDEX.md") {
            let file = entry.path();
            let begun = Instant::now();
            let output = run(&["verify", &file.to_string_lossy()]);
            let (words, talk) = (text(&output.stdout), text(&output.stderr));
            // None of them is a report with its receipt: 1 where it could be read, 3 where not.
            let exit = output.status.code();
            assert!(matches!(exit, Some(1 | 3)), "{}: {exit:?} {words}{talk}", file.display());
            assert!(words.contains("Todettu"), "{}: no word of it: {words}{talk}", file.display());
            assert_eq!(exit == Some(3), words.contains("ei voi tarkistaa"), "{}: {words}", file.display());
            assert!(begun.elapsed() < LONGEST, "{}: {:?}", file.display(), begun.elapsed());
            files += 1;
        }
    }
    assert!(files > 100, "only {files} files");
}
