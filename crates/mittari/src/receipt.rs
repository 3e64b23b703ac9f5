//! `run.json`: what went in, what came out, under which definitions. No clock, user, host or absolute path.

use mittari_indicators::OwnFile;
use mittari_ingest::sha256_hex;
use mittari_output::Language;
use mittari_vocabulary::closed::NamedHash;
use mittari_vocabulary::figure::Figures;
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::reading::{ColumnReading, SheetReading};
use mittari_vocabulary::receipt::{BLANK_HASH, RECEIPT_FILE, RECEIPT_SCHEMA, with_self_hash};
use mittari_vocabulary::records::InputFile;
use serde::{Serialize, Serializer};

use crate::save::OutputFile;

#[derive(Serialize)]
pub struct Receipt<'a> {
    schema: &'static str,
    version: &'a str,
    definitions_sha256: &'a str,
    project_sha256: String,
    /// The project's own indicators; their hashes are of the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    own_definitions: Vec<HashedFile<'a>>,
    draft: bool,
    /// Of the workbooks; absent where it is Finnish.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    inputs: Vec<Input<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    narratives: Vec<HashedFile<'a>>,
    findings: FindingCounts,
    figures: &'a Figures,
    outputs: Vec<Output<'a>>,
    /// Of the receipt itself; must be the last field, and be called as `SELF_HASH`.
    receipt_sha256: &'static str,
}

#[derive(Serialize)]
struct HashedFile<'a> {
    file: &'a str,
    sha256: String,
}

/// A file, and how it was read.
#[derive(Serialize)]
struct Input<'a> {
    #[serde(flatten)]
    file: &'a InputFile,
    reading: Vec<ReadSheet<'a>>,
}

#[derive(Serialize)]
struct ReadSheet<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    recognised: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    header_rows: String,
    rows: usize,
    #[serde(skip_serializing_if = "ReadColumns::is_empty")]
    columns: ReadColumns<'a>,
}

/// By column letters, in the order of the sheet, one line each.
struct ReadColumns<'a>(&'a [ColumnReading]);

impl ReadColumns<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for ReadColumns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|column| (&column.column, in_one_line(column))))
    }
}

/// `date: päivä; date-cell 61, blank 2`; `-` for a column that nothing reads.
fn in_one_line(column: &ColumnReading) -> String {
    let fields = if column.is_dropped() { "-".to_string() } else { column.fields.join(" + ") };
    let order = column.date_order.map(|order| format!(" {order}")).unwrap_or_default();
    let by = column.date_order_by.map(|by| format!(" ({})", code(&by))).unwrap_or_default();
    let sign = column.decimal_sign.map(|sign| format!(" decimal {sign}")).unwrap_or_default();
    let mut counts: Vec<String> = column.forms.iter().map(|(form, count)| format!("{} {count}", code(form))).collect();
    counts.extend(
        [("blank", column.blank), ("refused", column.refused)].into_iter().filter(|(_, n)| *n > 0).map(|(w, n)| format!("{w} {n}")),
    );
    format!("{fields}: {}{order}{by}{sign}; {}", column.reading, counts.join(", "))
}

/// The word of a plain variant, as JSON writes it.
fn code(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
}

fn read_sheet(reading: &SheetReading) -> ReadSheet<'_> {
    ReadSheet {
        sheet: reading.name.as_deref(),
        recognised: &reading.recognised,
        header_rows: reading.header_rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", "),
        rows: reading.rows,
        columns: ReadColumns(&reading.columns),
    }
}

#[derive(Serialize)]
struct FindingCounts {
    fatal: usize,
    error: usize,
    warning: usize,
    note: usize,
}

#[derive(Serialize)]
struct Output<'a> {
    file: &'a str,
    bytes: usize,
    sha256: String,
    /// Of the seal in it: a copy that another program has saved has other bytes and the same seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    seal_sha256: Option<&'a str>,
}

/// What the receipt vouches for.
pub struct Run<'a> {
    pub definitions_hash: &'a str,
    pub project_text: &'a [u8],
    pub own_definitions: &'a [OwnFile],
    pub draft: bool,
    pub language: Language,
    pub inputs: &'a [InputFile],
    /// What the manager tells of the period, where anything.
    pub narrative: Option<NamedHash>,
    pub findings: &'a [Finding],
    pub figures: &'a Figures,
    /// The hash of the seal of each output, in their order.
    pub seals: &'a [Option<String>],
}

/// The receipt as the last of the outputs.
pub fn receipt(run: &Run<'_>, outputs: &[OutputFile]) -> Result<OutputFile, serde_json::Error> {
    let count = |severity: Severity| run.findings.iter().filter(|finding| finding.severity == severity).count();
    let receipt = Receipt {
        schema: RECEIPT_SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        definitions_sha256: run.definitions_hash,
        project_sha256: sha256_hex(run.project_text),
        own_definitions: run.own_definitions.iter().map(own_definition).collect(),
        draft: run.draft,
        language: (run.language != Language::Fi).then(|| run.language.code()),
        inputs: run.inputs.iter().map(|file| Input { file, reading: file.readings.iter().map(read_sheet).collect() }).collect(),
        narratives: run.narrative.iter().map(|file| HashedFile { file: &file.name, sha256: file.sha256.clone() }).collect(),
        findings: FindingCounts {
            fatal: count(Severity::Fatal),
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
        },
        figures: run.figures,
        outputs: outputs.iter().zip(run.seals).map(output).collect(),
        receipt_sha256: BLANK_HASH,
    };
    let mut bytes = serde_json::to_vec_pretty(&receipt)?;
    bytes.push(b'\n');
    Ok(OutputFile { name: RECEIPT_FILE.into(), bytes: with_self_hash(&bytes) })
}

fn output<'a>((file, seal): (&'a OutputFile, &'a Option<String>)) -> Output<'a> {
    Output { file: &file.name, bytes: file.bytes.len(), sha256: sha256_hex(&file.bytes), seal_sha256: seal.as_deref() }
}

fn own_definition(own: &OwnFile) -> HashedFile<'_> {
    HashedFile { file: &own.name, sha256: sha256_hex(own.text.as_bytes()) }
}

/// SHA-256 of all definitions and their words, the project's own too, each with its name and length.
pub fn definitions_hash(own: &[OwnFile]) -> String {
    let mut all = String::new();
    let mut add = |name: &str, text: &str| all.push_str(&format!("{name}\0{}\0{text}", text.len()));
    mittari_indicators::definition::texts().for_each(|(name, text)| add(name, text));
    own.iter().for_each(|file| add(&file.name, &file.text));
    sha256_hex(all.as_bytes())
}
