//! The verb: a project and the bytes of its sources, into records and findings.

mod alike_providers;
mod calendar;
mod completeness;
mod cross_checks;
mod registers;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use mittari_vocabulary::digest::sha256_hex;
use mittari_vocabulary::finding::{Finding, Severity, blocks_report};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{Layout, Project, RecordKind};
use mittari_vocabulary::reading::SheetReading;
use mittari_vocabulary::records::{InputFile, Records};

use crate::catalogue::Catalogue;
use crate::document::{Document, read_document};
use crate::fields;
use crate::identity::Identities;
use crate::plan::PlannedFile;
use crate::reading;
use crate::recognise::{self, Request, Table};
use crate::severity;
use crate::supervision::{Supervision, Unsupervised};
use crate::validate::roster::Mailboxes;
use crate::validate::{self, Context, Sighting};

use completeness::Completeness;
use registers::{Count, keep};

/// A file of a source, as [`plan_sources`](crate::plan::plan_sources) planned it, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceBytes {
    pub planned: PlannedFile,
    pub bytes: Vec<u8>,
}

/// Everything that the files say, and everything that is wrong with them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ingested {
    pub records: Records,
    /// In the order of their places, then of their codes.
    pub findings: Vec<Finding>,
}

/// Reads the files of a project into records.
///
/// Shape: every row of every file is a record or the place of an unusable row; the order of `files` does not
/// matter. `secret` is the key of person keys ([`TEST_IDENTITY_KEY`](crate::TEST_IDENTITY_KEY) for fixtures).
/// Absent: a kind whose file could not be read, or has no file at all, is `blocked_by` the finding's code.
pub fn ingest(project: &Project, files: &[SourceBytes], secret: &[u8]) -> Ingested {
    ingest_supervised(project, files, secret, &mut Unsupervised)
}

/// [`ingest`], under somebody's eyes: told of each file before it is read, and without the files that it refuses.
pub fn ingest_supervised(project: &Project, files: &[SourceBytes], secret: &[u8], supervision: &mut dyn Supervision) -> Ingested {
    let mut reading = Reading {
        supervision,
        project,
        records: Records::default(),
        findings: Vec::new(),
        identities: Identities::new(secret, &project.project.staff),
        municipalities: Catalogue::municipalities(project),
        badges: Catalogue::badges(project),
        trainings: Catalogue::default(),
        training_days: BTreeMap::new(),
        mailboxes: Mailboxes::default(),
        sightings: Vec::new(),
        completeness: Completeness::default(),
        inputs: BTreeMap::new(),
    };
    let mut ordered: Vec<&SourceBytes> = files.iter().filter(|file| file.planned.source_index < project.sources.len()).collect();
    ordered.sort_by(|left, right| order_key(left).cmp(&order_key(right)));
    ordered.dedup_by(|later, earlier| order_key(later) == order_key(earlier));
    reading.declare(&ordered);
    let copies = cross_checks::copies(&ordered);
    cross_checks::note_same_contents(&ordered, &copies, &mut reading.findings);
    let (copied, ordered): (Vec<&SourceBytes>, Vec<&SourceBytes>) =
        ordered.into_iter().partition(|file| copies.contains(&(file.planned.source_index, file.planned.name.as_str())));
    // Links join addresses, registers name persons, the calendar names trainings: each before what refers to it.
    let first = [RecordKind::IdentityLink, RecordKind::Roster, RecordKind::MemberPerson, RecordKind::Training];
    let kind_of = |file: &SourceBytes| project.sources[file.planned.source_index].kind;
    for kind in first {
        for file in ordered.iter().filter(|file| kind_of(file) == kind) {
            reading.read(file);
        }
        if kind == RecordKind::Training {
            reading.list_trainings();
        }
    }
    for file in ordered.iter().filter(|file| !first.contains(&kind_of(file))) {
        reading.read(file);
    }
    for file in copied {
        reading.list(file);
        reading.note_input(&file.planned.name, "kopio, ei luettu", &Count { read: 0, refused: 0 }, Vec::new());
    }
    reading.finish()
}

fn order_key(file: &SourceBytes) -> (usize, &str) {
    (file.planned.source_index, &file.planned.name)
}

struct Reading<'a> {
    supervision: &'a mut dyn Supervision,
    project: &'a Project,
    records: Records,
    findings: Vec<Finding>,
    identities: Identities,
    municipalities: Catalogue,
    badges: Catalogue,
    trainings: Catalogue,
    training_days: BTreeMap<String, NaiveDate>,
    mailboxes: Mailboxes,
    sightings: Vec<Sighting>,
    completeness: Completeness,
    /// By name and the order of first reading.
    inputs: BTreeMap<String, InputFile>,
}

impl<'a> Reading<'a> {
    /// Nothing declared is no data; a source without a file keeps its kind from being counted.
    fn declare(&mut self, files: &[&SourceBytes]) {
        for (index, source) in self.project.sources.iter().enumerate() {
            registers::set_declared(&mut self.records, source.kind);
            if !files.iter().any(|file| file.planned.source_index == index) {
                registers::block(&mut self.records, source.kind, "F-MISSING");
            }
        }
    }

    /// Puts a file among the inputs, where it is not there already for another source.
    fn list(&mut self, file: &SourceBytes) {
        let source = &self.project.sources[file.planned.source_index];
        let name = &file.planned.name;
        let input = self.inputs.entry(name.clone()).or_insert_with(|| InputFile {
            file: name.clone(),
            bytes: file.bytes.len() as u64,
            sha256: sha256_hex(&file.bytes),
            rows_read: 0,
            rows_refused: 0,
            recognised: String::new(),
            personal: false,
            readings: Vec::new(),
        });
        input.personal |= fields::is_personal(source.kind);
    }

    fn read(&mut self, file: &SourceBytes) {
        self.list(file);
        let source = &self.project.sources[file.planned.source_index];
        let name = &file.planned.name;
        let (document, found) = self.document(file, source.sheet.as_deref());
        let survey = source.survey.as_deref().and_then(|id| self.project.survey(id));
        let session = file.planned.training.as_deref().and_then(|text| self.trainings.code(text));
        let session_day = session.and_then(|id| self.training_days.get(id)).copied();
        let request = Request { name, source, survey, session_day };
        let mut findings = found;
        let prepared = document.and_then(|document| recognise::prepare(document, &request, &mut findings));
        let outcome = prepared.as_ref().and_then(|(document, pages)| {
            let mut table = recognise::recognise(document, &request, &mut findings)?;
            if let Some(pages) = pages {
                self.completeness.add(file.planned.source_index, pages, &mut table, &mut findings);
            }
            let count = self.validate(&table, file, &mut findings)?;
            let mut read = reading::of_table(&table, &request);
            reading::refuse(&mut read, &findings);
            let unread = reading::unread_sheets(document, &read);
            Some((table.recognised, count, std::iter::once(read).chain(unread).collect()))
        });
        match outcome {
            Some((recognised, count, readings)) => self.note_input(name, &recognised, &count, readings),
            None => {
                if !blocks_report(&findings) {
                    findings.push(unexplained(name));
                }
                if let Some(reason) = findings.iter().min_by_key(|finding| finding.severity) {
                    registers::block(&mut self.records, source.kind, reason.code);
                }
                self.note_input(name, "ei luettu", &Count { read: 0, refused: 0 }, Vec::new());
            }
        }
        self.findings.append(&mut findings);
    }

    /// The file's cells, unless it is known to end the run.
    fn document(&mut self, file: &SourceBytes, sheet: Option<&str>) -> (Option<Document>, Vec<Finding>) {
        let name = &file.planned.name;
        if let Some(refusal) = self.supervision.refusal(name) {
            return (None, vec![refusal.finding(name)]);
        }
        self.supervision.begins(name);
        read_document(name, &file.bytes, sheet, &self.project.limits)
    }

    fn note_input(&mut self, name: &str, recognised: &str, count: &Count, readings: Vec<SheetReading>) {
        let Some(input) = self.inputs.get_mut(name) else { return };
        for read in readings {
            reading::add(&mut input.readings, read);
        }
        input.rows_read += count.read as i64;
        input.rows_refused += count.refused as i64;
        if !input.recognised.is_empty() {
            input.recognised.push_str("; ");
        }
        input.recognised.push_str(recognised);
    }

    /// None where the file as a whole cannot be used, such as the history of an unknown badge.
    fn validate(&mut self, table: &Table<'_>, file: &SourceBytes, findings: &mut Vec<Finding>) -> Option<Count> {
        let project = self.project;
        let source = &project.sources[file.planned.source_index];
        let context = Context {
            source,
            file: &file.planned,
            identities: &self.identities,
            municipalities: &self.municipalities,
            badges: &self.badges,
            trainings: &self.trainings,
            training_days: &self.training_days,
        };
        let sightings = &mut self.sightings;
        let before = sightings.len();
        let records = &mut self.records;
        let count = match source.kind {
            RecordKind::IdentityLink => {
                let validated = validate::identity_link::links(table, &context);
                let count = Count { read: validated.rows.len() + validated.unusable.len(), refused: validated.unusable.len() };
                findings.extend(validated.findings);
                for row in validated.rows {
                    self.identities.link(&row.value.0, &row.value.1);
                }
                return Some(count);
            }
            RecordKind::Roster => {
                keep(&mut records.workers, validate::roster::workers(table, &context, &mut self.mailboxes), findings, sightings)
            }
            RecordKind::MemberPerson => {
                keep(&mut records.member_persons, validate::network::persons(table, &context, &mut self.mailboxes), findings, sightings)
            }
            RecordKind::Training => keep(&mut records.trainings, validate::training::trainings(table, &context), findings, sightings),
            RecordKind::Registration => {
                let training = training_of_file(&context, findings)?;
                keep(&mut records.registrations, validate::registration::registrations(table, &context, &training), findings, sightings)
            }
            RecordKind::Attendance if matches!(source.layout, Layout::Teams | Layout::Zoom) => {
                let training = training_of_file(&context, findings)?;
                keep(&mut records.attendances, validate::attendance::meeting(table, &context, &training), findings, sightings)
            }
            RecordKind::Attendance => keep(&mut records.attendances, validate::attendance::sign_ins(table, &context), findings, sightings),
            RecordKind::RecordingView => {
                keep(&mut records.recording_views, validate::attendance::recording_views(table, &context), findings, sightings)
            }
            RecordKind::Badge if source.layout == Layout::BadgeFactory => {
                let badge = badge_of_file(&context, findings)?;
                keep(&mut records.badges, validate::badge::history(table, &context, &badge), findings, sightings)
            }
            RecordKind::Badge if matches!(source.layout, Layout::BadgeFactoryEvents | Layout::OpenBadges) => {
                keep(&mut records.badges, validate::award::awards(table, &context), findings, sightings)
            }
            RecordKind::Badge => keep(&mut records.badges, validate::badge::register(table, &context), findings, sightings),
            RecordKind::Event => keep(&mut records.events, validate::event::events(table, &context), findings, sightings),
            RecordKind::Organisation => {
                keep(&mut records.organisations, validate::network::organisations(table, &context), findings, sightings)
            }
            RecordKind::Answer => {
                let survey = source.survey.as_deref().and_then(|id| project.survey(id))?;
                keep(&mut records.responses, validate::answer::responses(table, &context, survey), findings, sightings)
            }
            RecordKind::Participant => {
                keep(&mut records.participants, validate::participant::participants(table, &context), findings, sightings)
            }
            RecordKind::Cost => keep(&mut records.costs, validate::cost::costs(table, &context), findings, sightings),
            RecordKind::Supply => keep(&mut records.supplies, validate::supply::supplies(table, &context), findings, sightings),
            RecordKind::Contact => keep(&mut records.contacts, validate::contact::contacts(table, &context), findings, sightings),
            RecordKind::Communication => {
                keep(&mut records.communications, validate::communication::communications(table, &context), findings, sightings)
            }
            RecordKind::Task => keep(&mut records.tasks, validate::task::tasks(table, &context), findings, sightings),
        };
        // Only the two registers say who may be meant by a name in a badge history.
        if matches!(source.kind, RecordKind::Roster | RecordKind::MemberPerson) {
            for sighting in &self.sightings[before..] {
                if let Some(name) = &sighting.name {
                    self.identities.remember_name(name, &sighting.person);
                }
                if let Some(email) = &sighting.email {
                    self.identities.remember_address(email);
                }
            }
        }
        Some(count)
    }

    fn finish(mut self) -> Ingested {
        self.findings.extend(cross_checks::doubtful_pairs(&self.sightings));
        self.findings.extend(alike_providers::findings(&self.records.supplies.rows));
        self.findings.extend(self.completeness.findings());
        self.records.known_by_name = cross_checks::known_by_name(&self.sightings);
        self.records.inputs = self.inputs.into_values().collect();
        severity::apply(self.project, &mut self.findings);
        self.findings.sort();
        self.findings.dedup();
        Ingested { records: self.records, findings: self.findings }
    }
}

/// No file goes unread without a word, also where the program does not know why.
fn unexplained(name: &str) -> Finding {
    Finding::new("I-INTERNAL", Severity::Error, Place::file(name), "tiedosto jäi lukematta tuntemattomasta syystä")
        .effect("tiedoston luvut puuttuvat")
        .cure("tarkista lähteen kind, layout ja survey; jos ne ovat oikein, ilmoita virheestä")
}

fn training_of_file(context: &Context<'_>, findings: &mut Vec<Finding>) -> Option<String> {
    let text = context.file.training.as_deref().unwrap_or_default();
    match validate::training_of_file(text, context) {
        Ok(training) => Some(training),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}

fn badge_of_file(context: &Context<'_>, findings: &mut Vec<Finding>) -> Option<String> {
    let text = context.file.badge.as_deref().unwrap_or_default();
    match validate::badge::badge_of_file(text, context) {
        Ok(badge) => Some(badge),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}
