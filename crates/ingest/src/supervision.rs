//! Who is told which file is being read, and who says that one is better not read.
//!
//! A parser can end the process (an allocation that fails, a stack that is full), and then nothing in the process can
//! tell which file it was. So whoever started the process is told before each file, and may start it again without it.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

/// Told of each file before it is read.
pub trait Supervision {
    /// The named file is read next.
    fn begins(&mut self, file: &str);
    /// Why the named file must not be read, where an earlier attempt ended badly.
    fn refusal(&self, file: &str) -> Option<Refusal>;
}

/// How an earlier attempt to read a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The process ended.
    Crashed,
    /// It took longer than `seconds` of the project's limits.
    TookTooLong,
}

impl Refusal {
    /// The finding that stands for the file.
    pub fn finding(self, file: &str) -> Finding {
        let (message, cure) = match self {
            Refusal::Crashed => (
                "tiedoston lukeminen keskeytti ohjelman tai vei liikaa muistia",
                "avaa tiedosto Excelissä ja tallenna se uudelleen; jos tiedosto on suuri ja oikea, nosta rajaa memory_mib project.tomlin kohdassa [limits]",
            ),
            Refusal::TookTooLong => (
                "tiedoston lukeminen kesti liian kauan",
                "tarkista, että tiedosto on tällä koneella eikä vain pilvessä; jos se on suuri ja oikea, nosta rajaa seconds project.tomlin kohdassa [limits]",
            ),
        };
        Finding::new("Z-CRASH", Severity::Fatal, Place::file(file), message).effect("tiedoston luvut puuttuvat").cure(cure)
    }
}

/// Nobody watches.
pub struct Unsupervised;

impl Supervision for Unsupervised {
    fn begins(&mut self, _file: &str) {}

    fn refusal(&self, _file: &str) -> Option<Refusal> {
        None
    }
}
