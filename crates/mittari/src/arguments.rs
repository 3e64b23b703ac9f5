//! The command line, in English; every command has a Finnish alias.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use mittari_output::Language;

use crate::watch::Barred;

/// Turns the exports of an ESF project into its quarterly reports, and proves every figure in them.
#[derive(Debug, Parser)]
#[command(name = "mittari", version, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Tell time and rows of each phase.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Say only what is wrong.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// This process works under a supervisor, which started it.
    #[arg(long, global = true, hide = true)]
    pub watched: bool,
    /// A file that ended an earlier worker
    #[arg(long, global = true, hide = true)]
    pub barred: Vec<Barred>,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all well
  1  error findings in the data, or figures that differ
  2  wrong use, or a fault in project.toml
  3  a file cannot be read or written
  70 internal error

PROJECT is a folder with project.toml; without it the current folder or its nearest parent that has one.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a project folder: project.toml with comments, and workbooks with drop-downs to enter facts into
    #[command(visible_alias = "uusi")]
    New {
        /// The folder to make
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        project: NewProjectArguments,
    },
    /// Read everything and list what should be corrected, and in which cell
    #[command(visible_alias = "tarkista")]
    Check {
        #[command(flatten)]
        project: ProjectArgument,
        /// Print findings as JSON
        #[arg(long)]
        json: bool,
        /// Write what to correct as a workbook, with links to the cells [default: PROJECT/korjattavat.xlsx]
        #[arg(long, value_name = "FILE.xlsx", num_args = 0..=1)]
        xlsx: Option<Option<PathBuf>>,
        /// Write a copy of each source workbook with its bad cells marked and commented, and korjattavat.xlsx
        /// [default: PROJECT/korjattavat]
        #[arg(long, value_name = "DIR", num_args = 0..=1)]
        annotate: Option<Option<PathBuf>>,
    },
    /// Tell what a file is and how each of its columns would be read
    #[command(visible_alias = "tutki")]
    Inspect {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the indicators of a period
    #[command(visible_alias = "mittarit")]
    Indicators {
        #[command(flatten)]
        project: ProjectArgument,
        /// Reporting period, as project.toml calls it; with --evaluation also that of the as-of date
        #[arg(long, value_name = "PERIOD", alias = "jakso", required_unless_present = "evaluation")]
        period: Option<String>,
        /// Last day of what is known [default: last day of the period]
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
        /// Print figures as JSON (mittari.figures/1, with --evaluation mittari.evaluation/1)
        #[arg(long, conflicts_with = "csv")]
        json: bool,
        /// Print figures as CSV
        #[arg(long, conflicts_with = "evaluation")]
        csv: bool,
        /// Print the project's evaluation at a date: its targets, and each figure under every declared choice, the start dates too
        #[arg(long, alias = "arviointi")]
        evaluation: bool,
    },
    /// Write the reports of a period
    #[command(visible_alias = "raportoi")]
    Report {
        #[command(flatten)]
        project: ProjectArgument,
        #[command(flatten)]
        period: PeriodArguments,
        /// Folder for the reports [default: PROJECT/raportit/PERIOD]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Write also with error findings; every cover says that it is a draft
        #[arg(long)]
        draft: bool,
        /// Language of the workbooks [default: that of project.toml]
        #[arg(long, value_parser = languages(), value_name = "LANGUAGE", alias = "kieli")]
        language: Option<Language>,
    },
    /// Freeze a reported period: its figures, its rows and its workbooks; later changes of it show as corrections
    #[command(visible_alias = "sulje")]
    Close {
        #[command(flatten)]
        project: ProjectArgument,
        #[command(flatten)]
        period: PeriodArguments,
    },
    /// Put several projects side by side, with totals where nothing is counted twice: koonti.xlsx and koonti.json
    #[command(visible_alias = "koonti")]
    Rollup {
        /// Folders with project.toml
        #[arg(required = true, value_name = "PROJECT")]
        projects: Vec<PathBuf>,
        /// Reporting period, as every project.toml calls it
        #[arg(long, value_name = "PERIOD", alias = "jakso")]
        period: String,
        /// Folder for the outputs
        #[arg(long, short, value_name = "DIR")]
        out: PathBuf,
    },
    /// Tell whether reports are as they were written, saved again with the same contents, or changed, and in which cells
    #[command(visible_alias = "varmista")]
    Verify {
        /// A workbook, a folder of reports, or a project with all its reports
        #[arg(value_name = "FILE.xlsx|DIR")]
        place: PathBuf,
        /// The project: its files are held against the receipt, and the report is made anew and compared
        #[arg(long, value_name = "PROJECT")]
        project: Option<PathBuf>,
        /// Print as JSON (mittari.verification/1)
        #[arg(long)]
        json: bool,
    },
    /// Explain an indicator (its definition, its chain of counts and its rows), or a finding and how to correct it
    #[command(visible_aliases = ["selitä", "selita"])]
    Explain {
        /// Code of an indicator, such as badges.completions, or of a finding, such as V-DATE
        code: String,
        #[arg(long, value_name = "PROJECT")]
        project: Option<PathBuf>,
        /// Period whose figures are explained; without it only the definition
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
        /// Last day of what is known [default: last day of the period]
        #[arg(long, value_name = "YYYY-MM-DD", requires = "period")]
        as_of: Option<NaiveDate>,
        /// List every row, not only the first ones
        #[arg(long, requires = "period")]
        rows: bool,
        /// Print the definition, and of a period the figure with every row under it, as JSON (mittari.explanation/1)
        #[arg(long, conflicts_with = "rows")]
        json: bool,
        /// Language of a finding's page
        #[arg(long, value_parser = languages(), value_name = "LANGUAGE", default_value = "fi", alias = "kieli")]
        language: Language,
    },
}

#[derive(Debug, Args)]
pub struct ProjectArgument {
    /// Folder with project.toml
    #[arg(value_name = "PROJECT")]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct NewProjectArguments {
    /// First day of the project, by the funding decision
    #[arg(long, value_name = "YYYY-MM-DD", alias = "alku")]
    pub start: NaiveDate,
    /// Last day of the project, by the funding decision
    #[arg(long, value_name = "YYYY-MM-DD", alias = "loppu")]
    pub end: NaiveDate,
    /// Name of the project [default: that of the folder]
    #[arg(long, value_name = "NAME", alias = "nimi")]
    pub name: Option<String>,
    /// Code of the project in the funder's register
    #[arg(long, value_name = "CODE", default_value = "HANKEKOODI", alias = "koodi")]
    pub code: String,
    /// Region, by name or code: all its municipalities
    #[arg(long, value_name = "REGION", alias = "maakunta")]
    pub region: Option<String>,
    /// Municipalities, by name or code, separated by commas
    #[arg(long, value_name = "NAME", value_delimiter = ',', alias = "kunnat")]
    pub municipalities: Vec<String>,
    /// Rules by which participants are counted
    #[arg(long, value_name = "PROFILE", default_value = "esf-plus-2021-2027", value_parser = ["esf-plus-2021-2027", "esf-2014-2020", "none"], alias = "saannot")]
    pub profile: String,
    /// Kinds of facts that get a workbook of their own, separated by commas, as project.toml names them
    /// [default: roster, training, attendance, badge, event, organisation, member-person, participant, cost]
    #[arg(long, value_name = "KIND", value_delimiter = ',', alias = "pohjat")]
    pub entry: Option<Vec<String>>,
    /// Exports to begin from: each is copied into the folder, and project.toml says how it is read
    #[arg(long, value_name = "EXPORT", num_args = 1.., alias = "vienti")]
    pub from: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct PeriodArguments {
    /// Reporting period, as project.toml calls it
    #[arg(long, value_name = "PERIOD", alias = "jakso")]
    pub period: String,
    /// Last day of what is known [default: last day of the period]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<NaiveDate>,
}

/// A language by its code.
fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::code)).try_map(|code| code.parse())
}
