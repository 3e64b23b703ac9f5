//! The registers of records by kind: which are declared, and what keeps one from being counted.

use mittari_vocabulary::finding::Finding;
use mittari_vocabulary::project::RecordKind;
use mittari_vocabulary::records::{Records, Register};

use crate::validate::{Sighting, Validated};

/// How many rows of a file became records, and how many could not.
pub struct Count {
    pub read: usize,
    pub refused: usize,
}

pub fn set_declared(records: &mut Records, kind: RecordKind) {
    match kind {
        RecordKind::IdentityLink => {}
        RecordKind::Roster => records.workers.declared = true,
        RecordKind::Training => records.trainings.declared = true,
        RecordKind::Registration => records.registrations.declared = true,
        RecordKind::Attendance => records.attendances.declared = true,
        RecordKind::RecordingView => records.recording_views.declared = true,
        RecordKind::Badge => records.badges.declared = true,
        RecordKind::Event => records.events.declared = true,
        RecordKind::Organisation => records.organisations.declared = true,
        RecordKind::MemberPerson => records.member_persons.declared = true,
        RecordKind::Answer => records.responses.declared = true,
        RecordKind::Participant => records.participants.declared = true,
        RecordKind::Cost => records.costs.declared = true,
        RecordKind::Supply => records.supplies.declared = true,
        RecordKind::Contact => records.contacts.declared = true,
        RecordKind::Communication => records.communications.declared = true,
        RecordKind::Task => records.tasks.declared = true,
    }
}

/// The first reason stays.
pub fn block(records: &mut Records, kind: RecordKind, code: &str) {
    let blocked_by = match kind {
        RecordKind::IdentityLink => return,
        RecordKind::Roster => &mut records.workers.blocked_by,
        RecordKind::Training => &mut records.trainings.blocked_by,
        RecordKind::Registration => &mut records.registrations.blocked_by,
        RecordKind::Attendance => &mut records.attendances.blocked_by,
        RecordKind::RecordingView => &mut records.recording_views.blocked_by,
        RecordKind::Badge => &mut records.badges.blocked_by,
        RecordKind::Event => &mut records.events.blocked_by,
        RecordKind::Organisation => &mut records.organisations.blocked_by,
        RecordKind::MemberPerson => &mut records.member_persons.blocked_by,
        RecordKind::Answer => &mut records.responses.blocked_by,
        RecordKind::Participant => &mut records.participants.blocked_by,
        RecordKind::Cost => &mut records.costs.blocked_by,
        RecordKind::Supply => &mut records.supplies.blocked_by,
        RecordKind::Contact => &mut records.contacts.blocked_by,
        RecordKind::Communication => &mut records.communications.blocked_by,
        RecordKind::Task => &mut records.tasks.blocked_by,
    };
    blocked_by.get_or_insert_with(|| code.to_string());
}

/// Adds what the rows of a file became.
pub fn keep<T>(register: &mut Register<T>, validated: Validated<T>, findings: &mut Vec<Finding>, sightings: &mut Vec<Sighting>) -> Count {
    let refused = validated.unusable.len();
    let count = Count { read: validated.rows.len() + refused, refused };
    register.rows.extend(validated.rows);
    register.unusable.extend(validated.unusable);
    findings.extend(validated.findings);
    sightings.extend(validated.sightings);
    count
}
