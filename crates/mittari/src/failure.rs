//! Why a command could not do its work.

use std::path::PathBuf;
use std::process::ExitCode;

use mittari_indicators::{ComputeError, LibraryError};
use mittari_ingest::ProjectError;
use mittari_output::WriteError;

use crate::save::SaveError;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Well,
    /// Error findings, or figures that differ.
    Findings,
    /// Wrong use or configuration.
    Usage,
    /// A file cannot be read or written.
    Files,
    Internal,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Well => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Files => 3,
            Exit::Internal => 70,
        })
    }
}

/// Each message says what, where and what to do; none holds a value of the data.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("projektia ei löydy: kansiossa {} tai sen yläkansioissa ei ole tiedostoa project.toml\nkorjaa: anna projektin kansio, esimerkiksi mittari report KANSIO --period JAKSO", .0.display())]
    NoProject(PathBuf),
    #[error("kansiossa {} on jo {file}, eikä sitä korvata\nkorjaa: anna uuden hankkeen kansiolle toinen nimi", .folder.display())]
    NotNew { folder: PathBuf, file: String },
    #[error("hankkeen viimeinen päivä {end} on ennen ensimmäistä {start}\nkorjaa: mittari new KANSIO --start 2022-09-01 --end 2023-12-31")]
    EndsBeforeStart { start: chrono::NaiveDate, end: chrono::NaiveDate },
    #[error("{what} \"{name}\" on tuntematon{near}\nkorjaa: kirjoita virallinen nimi tai numero")]
    UnknownPlace { what: &'static str, name: String, near: String },
    #[error("kaksi vientiä on samannimisiä: {0}\nkorjaa: anna tiedostoille eri nimet")]
    ExportTwice(String),
    #[error("lajia \"{kind}\" ei ole\nkorjaa: valitse näistä: {known}")]
    UnknownKind { kind: String, known: String },
    #[error("{file}:\n{error}", file = .file.display())]
    Project {
        file: PathBuf,
        #[source]
        error: ProjectError,
    },
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Narratives(Vec<ProjectError>),
    #[error(
        "henkilöavainten salaisuus puuttuu: ympäristömuuttujaa {0} ei ole asetettu\nkorjaa: aseta se ({0}=...) tai muuta kohtaa identity_key tiedostossa project.toml; salaisuus ei kuulu projektin kansioon"
    )]
    NoIdentityKey(String),
    #[error(
        "identity_key on väärin: \"{0}\"\nkorjaa: kirjoita \"env:MUUTTUJA\"; julkaistu testiavain \"test\" on vain keksityille henkilöille"
    )]
    WrongIdentityKey(String),
    #[error("tiedostoa ei voi lukea: {} ({reason})\nkorjaa: sulje tiedosto muissa ohjelmissa tai tarkista sen oikeudet", .file.display())]
    Unreadable { file: PathBuf, reason: std::io::ErrorKind },
    #[error("{} on lähdetiedostojen paikka, sinne ei kirjoiteta\nkorjaa: anna muu paikka, esimerkiksi {}", .place.display(), .instead.display())]
    AmongSources { place: PathBuf, instead: PathBuf },
    #[error("kopiota {} on muokattu sen jälkeen, kun Mittari kirjoitti sen, eikä sitä korvata\nkorjaa: tallenna se lähdetiedoston paikalle tai siirrä se muualle, tai anna toinen kansio: --annotate KANSIO", .0.display())]
    EditedCopy(PathBuf),
    #[error("tiedosto {} muuttui kesken lukemisen\nkorjaa: odota, että tallennus valmistuu, ja aja uudelleen", .0.display())]
    ChangedMeanwhile(PathBuf),
    #[error("{} ei ole Excel-tiedoston nimi\nkorjaa: anna nimi, jonka loppu on .xlsx, tai jätä se pois", .0.display())]
    NoWorkbookName(PathBuf),
    #[error("hankkeella {} ei ole raportteja kansiossa raportit\nkorjaa: anna raportin kansio ja hanke: mittari verify KANSIO --project HANKE", .0.display())]
    NoReports(PathBuf),
    #[error("jakso {0} on jo suljettu\nkorjaa: suljettua jaksoa ei muuteta; muutos näkyy seuraavan jakson raportissa oikaisuna")]
    ClosedAlready(String),
    #[error("jaksoa {period} ei voi sulkea, koska myöhempi jakso {later} on jo suljettu\nkorjaa: jaksot suljetaan järjestyksessä")]
    LaterClosed { period: String, later: String },
    #[error("päivä {day} ei kuulu mihinkään jaksoon\nkorjaa: anna päivä hankkeen jaksoista (--as-of) tai jakso (--period)")]
    NoPeriodOfDay { day: chrono::NaiveDate },
    #[error("arviointi tarvitsee päivän tai jakson\nkorjaa: mittari indicators --evaluation --as-of 2022-11-15")]
    NoDay,
    #[error("mittaria \"{code}\" ei ole{near}\nkorjaa: mittari indicators --period JAKSO luettelee mittarit")]
    UnknownIndicator { code: String, near: String },
    #[error("havaintokoodia \"{code}\" ei ole; tarkoititko: {near}\nkorjaa: mittari check näyttää havaintojen koodit hakasulkeissa")]
    UnknownFinding { code: String, near: String },
    #[error(
        "hanke {0} on annettu kahdesti\nkorjaa: anna jokainen hanke kerran, tai anna hankkeille eri koodit (code) tiedostossa project.toml"
    )]
    ProjectTwice(String),
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error(transparent)]
    Indicators(#[from] LibraryError),
    #[error(transparent)]
    Compute(#[from] ComputeError),
    #[error("työkirjaa {file} ei voitu muodostaa: {error}")]
    Write {
        file: String,
        #[source]
        error: WriteError,
    },
    #[error("tulostus katkesi")]
    Console(#[from] std::io::Error),
    #[error("JSON-tuloste ei onnistunut")]
    Json(#[from] serde_json::Error),
}

impl Failure {
    pub fn exit(&self) -> Exit {
        match self {
            Failure::NoProject(_)
            | Failure::Project { .. }
            | Failure::Narratives(_)
            | Failure::NoIdentityKey(_)
            | Failure::WrongIdentityKey(_) => Exit::Usage,
            Failure::ExportTwice(_)
            | Failure::NotNew { .. }
            | Failure::EndsBeforeStart { .. }
            | Failure::UnknownPlace { .. }
            | Failure::UnknownKind { .. } => Exit::Usage,
            Failure::UnknownIndicator { .. } | Failure::UnknownFinding { .. } | Failure::Indicators(_) => Exit::Usage,
            Failure::NoPeriodOfDay { .. } | Failure::NoDay | Failure::ClosedAlready(_) | Failure::LaterClosed { .. } => Exit::Usage,
            Failure::AmongSources { .. } | Failure::NoWorkbookName(_) | Failure::NoReports(_) | Failure::ProjectTwice(_) => Exit::Usage,
            Failure::Compute(ComputeError::UnknownPeriod { .. } | ComputeError::AsOfBeforePeriod { .. }) => Exit::Usage,
            Failure::Compute(_) | Failure::Write { .. } | Failure::Json(_) => Exit::Internal,
            Failure::Unreadable { .. } | Failure::EditedCopy(_) | Failure::ChangedMeanwhile(_) | Failure::Save(_) | Failure::Console(_) => {
                Exit::Files
            }
        }
    }
}
