//! A composed workbook as a file to be saved.

use mittari_output::model::Workbook;
use mittari_output::write_workbook;

use crate::failure::Failure;
use crate::save::OutputFile;

/// Writes a workbook's bytes, under a name relative to the folder that it is saved into.
pub fn workbook_file(workbook: &Workbook, name: String) -> Result<OutputFile, Failure> {
    match write_workbook(workbook) {
        Ok(bytes) => Ok(OutputFile { name, bytes }),
        Err(error) => Err(Failure::Write { file: name, error }),
    }
}
