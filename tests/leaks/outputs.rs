//! Everything that comes out of the program, as texts with the place of each.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{mittari, text};
use crate::workbook::parts;

/// A text, and where it was found.
pub struct Output {
    pub place: String,
    pub text: String,
}

/// What a command says.
pub fn said(arguments: &[&str]) -> Output {
    let output = mittari().args(arguments).output().expect("the program starts");
    Output { place: arguments.join(" "), text: format!("{}\n{}", text(&output.stdout), text(&output.stderr)) }
}

/// All files below a folder: their names, texts, and the parts of packages one by one.
pub fn written(folder: &Path) -> Vec<Output> {
    let mut outputs = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            outputs.push(Output { place: "a file's name".into(), text: path.file_name().expect("a name").to_string_lossy().into_owned() });
            if path.is_dir() {
                folders.push(path);
            } else {
                outputs.extend(of_file(&path));
            }
        }
    }
    outputs
}

fn of_file(path: &PathBuf) -> Vec<Output> {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let bytes = fs::read(path).expect("an output");
    if !name.ends_with(".xlsx") {
        return vec![Output { place: name, text: text(&bytes) }];
    }
    // A part's name is an output too.
    parts(&bytes)
        .into_iter()
        .map(|(part, contents)| Output { place: format!("{name} {part}"), text: format!("{part}\n{}", text(&contents)) })
        .collect()
}
