//! What each field is to hold, told from the rules and not from Mittari: the type, and whether a row can do without it.

use mittari_vocabulary::project::{Layout, RecordKind};

/// Whether a row can be used without the cell, and what a bad one weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the row counts nowhere (L1).
    Must,
    /// Left out alone (L1).
    May,
    /// Left out alone, and nothing hangs on it: a warning.
    Lenient,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Day(Need),
    /// A whole number between two bounds, both allowed.
    Whole(Need, i64, i64),
    Cents,
    /// A word of a list. `Need::May` with `true` refuses the row for an unknown word, though not for a blank.
    Word(Need),
    Municipality(Need),
    /// One address; without it the person is known by name.
    Address(Need),
    PersonName,
    /// A text of which something hangs.
    Text(Need),
    Training,
    Badge,
    Scale,
    Choice,
    Duration,
    /// Read, but spoilt by kinds of defect of their own, or kept by no record.
    Nothing,
}

pub fn holds(kind: RecordKind, layout: Layout, field: &str) -> Holds {
    use Need::{Lenient, May, Must};
    match (kind, field) {
        (RecordKind::IdentityLink, _) => Holds::Address(Must),
        (RecordKind::Attendance, "duration") if layout == Layout::Teams => Holds::Duration,
        (_, "scale") => Holds::Scale,
        (_, "option") => Holds::Choice,
        (_, "recipients") => Holds::Text(Must),
        (_, "date" | "issued_on" | "joined" | "entry") => Holds::Day(Must),
        (RecordKind::Roster, "from" | "to") | (_, "left" | "revoked_on" | "birth_date" | "exit" | "situation_on") => Holds::Day(May),
        (RecordKind::Training, "minutes") => Holds::Whole(Must, 1, 10_000),
        (_, "minutes") => Holds::Whole(May, 0, 10_000),
        (_, "visitors") => Holds::Whole(Lenient, 0, 1_000_000),
        (_, "education") => Holds::Whole(May, 0, 9),
        (_, "amount") => Holds::Cents,
        (RecordKind::Registration, "status") => Holds::Word(Must),
        (RecordKind::Event, "kind") | (_, "role" | "type" | "category") => Holds::Word(Must),
        (_, "mode" | "status" | "organiser" | "counted" | "gender" | "employment" | "signed" | "exit_form") => Holds::Word(May),
        (RecordKind::Roster, "municipality") => Holds::Municipality(Must),
        (_, "municipality") => Holds::Municipality(May),
        (_, "email" | "participant_email") => Holds::Address(May),
        (RecordKind::Organisation | RecordKind::Event, "name") => Holds::Text(Must),
        (_, "name") => Holds::PersonName,
        (_, "id" | "voucher") => Holds::Text(Must),
        (_, "business_id") => Holds::Text(May),
        (_, "topic" | "service_point") => Holds::Text(Lenient),
        (_, "training") => Holds::Training,
        (_, "badge") => Holds::Badge,
        _ => Holds::Nothing,
    }
}
