//! Turns the catalogues of `messages/` into one typed function a message; a gap in one of them ends the build.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/functions.rs"]
mod functions;
#[path = "build/reader.rs"]
mod reader;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let folder = Path::new(&env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("messages");
    tell(&format!("cargo::rerun-if-changed={}", folder.display()));
    match catalogue::read(&folder) {
        Ok(catalogue) => {
            let target = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("catalogue.rs");
            match write(&target, &functions::rust_of(&catalogue)) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    tell(&format!("cargo::error={}: {error}", target.display()));
                    ExitCode::FAILURE
                }
            }
        }
        Err(problems) => {
            for problem in problems {
                tell(&format!("cargo::error={problem}"));
            }
            ExitCode::FAILURE
        }
    }
}

/// Standard output is how a build script speaks with cargo.
#[allow(clippy::print_stdout)]
fn tell(line: &str) {
    println!("{line}");
}

#[allow(clippy::disallowed_methods)] // not an output of the program
fn write(target: &Path, code: &str) -> std::io::Result<()> {
    fs::write(target, code)
}
