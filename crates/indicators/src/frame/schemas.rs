//! The fields of every record kind that definitions can be about.

use mittari_vocabulary::project::RecordKind;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    Text,
    Day,
    Whole,
    Flag,
}

/// The fields of a record kind.
#[derive(Debug)]
pub struct Schema {
    pub kind: &'static str,
    /// The kind of source that the rows come from; None for what surveys, as declared, and the engine itself give.
    pub comes_from: Option<RecordKind>,
    /// Whether the key stands for a person.
    pub personal: bool,
    /// The field that names the row in the audit workbook.
    pub key: &'static str,
    pub fields: &'static [(&'static str, FieldType)],
    /// Rows are sorted by these; equal ones stay as they came, but those of one key go by what they say.
    pub order: &'static [&'static str],
}

use FieldType::{Day, Flag, Text, Whole};

/// All record kinds that definitions can be about.
pub const SCHEMAS: &[Schema] = &[
    Schema {
        kind: "badge",
        comes_from: Some(RecordKind::Badge),
        personal: true,
        key: "person",
        fields: &[("person", Text), ("badge", Text), ("issued_on", Day), ("revoked_on", Day), ("municipality", Text), ("role", Text)],
        order: &["issued_on"],
    },
    Schema {
        kind: "attendance",
        comes_from: Some(RecordKind::Attendance),
        personal: true,
        key: "person",
        fields: &[
            ("person", Text),
            ("training", Text),
            ("date", Day),
            ("presence", Text),
            ("minutes", Whole),
            ("municipality", Text),
            ("staff", Flag),
            ("cancelled_training", Flag),
            ("form_signed_on", Day),
        ],
        // Meeting reports before sign-in lists, so that the list's row is the repeated one.
        order: &["date", "training", "presence"],
    },
    Schema {
        kind: "registration",
        comes_from: Some(RecordKind::Registration),
        personal: true,
        key: "person",
        fields: &[
            ("person", Text),
            ("training", Text),
            ("date", Day),
            ("municipality", Text),
            ("cancelled", Flag),
            ("staff", Flag),
            ("cancelled_training", Flag),
        ],
        order: &["date", "training"],
    },
    Schema {
        kind: "recording-view",
        comes_from: Some(RecordKind::RecordingView),
        personal: true,
        key: "person",
        fields: &[("person", Text), ("training", Text), ("date", Day)],
        order: &["date"],
    },
    Schema {
        kind: "event",
        comes_from: Some(RecordKind::Event),
        personal: false,
        key: "name",
        fields: &[
            ("name", Text),
            ("date", Day),
            ("municipality", Text),
            ("organiser", Text),
            ("kind", Text),
            ("cancelled", Flag),
            ("visitors", Whole),
        ],
        order: &["date"],
    },
    Schema {
        kind: "organisation",
        comes_from: Some(RecordKind::Organisation),
        personal: false,
        key: "member",
        fields: MEMBER_FIELDS,
        order: &["joined"],
    },
    Schema {
        kind: "member-person",
        comes_from: Some(RecordKind::MemberPerson),
        personal: true,
        key: "member",
        fields: MEMBER_FIELDS,
        order: &["joined"],
    },
    Schema {
        kind: "response",
        comes_from: None,
        personal: true,
        key: "respondent",
        fields: &[("respondent", Text), ("survey", Text), ("date", Day), ("municipality", Text)],
        order: &["date"],
    },
    Schema {
        kind: "answer",
        comes_from: None,
        personal: true,
        key: "respondent",
        fields: &[("respondent", Text), ("survey", Text), ("question", Text), ("option", Text), ("date", Day), ("municipality", Text)],
        order: &["date"],
    },
    Schema {
        kind: "selection",
        comes_from: None,
        personal: true,
        key: "respondent",
        fields: &[("respondent", Text), ("survey", Text), ("question", Text), ("topic", Text), ("date", Day), ("municipality", Text)],
        order: &["date"],
    },
    Schema {
        kind: "invitation",
        comes_from: None,
        personal: false,
        key: "survey",
        fields: &[("survey", Text), ("date", Day), ("invited", Whole)],
        order: &["date"],
    },
    Schema {
        kind: "participant",
        comes_from: Some(RecordKind::Participant),
        personal: true,
        key: "person",
        fields: &[
            ("person", Text),
            ("gender", Text),
            ("employment", Text),
            ("education", Whole),
            ("age", Whole),
            ("complete", Flag),
            ("signed", Flag),
            ("entry", Day),
            ("exit", Day),
            ("exit_form", Flag),
            ("foreign_background", Text),
            ("disability", Text),
            ("disadvantaged", Text),
            ("job_searching", Flag),
            ("in_education", Flag),
            ("qualification", Flag),
            ("in_employment", Flag),
            // The day that the end form tells of, and the last day of the four weeks after leaving.
            ("situation_on", Day),
            ("four_weeks", Day),
        ],
        order: &["entry"],
    },
    Schema {
        kind: "cost",
        comes_from: Some(RecordKind::Cost),
        personal: false,
        key: "voucher",
        fields: &[("voucher", Text), ("date", Day), ("category", Text), ("cents", Whole)],
        order: &["date"],
    },
    Schema {
        kind: "supply",
        comes_from: Some(RecordKind::Supply),
        personal: false,
        key: "provider",
        fields: &[
            ("provider", Text),
            ("municipality", Text),
            ("form", Text),
            ("sub_form", Text),
            ("started", Day),
            // The first day without.
            ("ended", Day),
        ],
        order: &["started"],
    },
    Schema {
        kind: "contact",
        comes_from: Some(RecordKind::Contact),
        // A contact of one client in a small municipality tells of a person.
        personal: true,
        key: "number",
        fields: &[
            ("number", Text),
            ("date", Day),
            ("month", Text),
            ("municipality", Text),
            ("form", Text),
            ("topic", Text),
            ("count", Whole),
        ],
        order: &["date"],
    },
    Schema {
        kind: "communication",
        comes_from: Some(RecordKind::Communication),
        personal: false,
        key: "what",
        fields: &[("what", Text), ("date", Day), ("month", Text), ("channel", Text)],
        order: &["date"],
    },
    Schema {
        kind: "task",
        comes_from: Some(RecordKind::Task),
        personal: false,
        key: "item",
        fields: &[("item", Text), ("goal", Text), ("added_on", Day), ("planned_by", Day), ("done_on", Day), ("cancelled", Flag)],
        order: &["planned_by"],
    },
    Schema {
        kind: "holder",
        comes_from: None,
        personal: true,
        key: "holder",
        fields: &[("holder", Text), ("group", Text), ("held", Whole), ("date", Day), ("complete", Flag)],
        order: &[],
    },
];

/// Fields that are reckoned from a column of another name.
pub const RECKONED: &[(&str, &str)] = &[("age", "birth_date"), ("four_weeks", "exit")];

const MEMBER_FIELDS: &[(&str, FieldType)] =
    &[("member", Text), ("name", Text), ("type", Text), ("municipality", Text), ("joined", Day), ("left", Day)];

/// The schema of a record kind.
pub fn schema(kind: &str) -> Option<&'static Schema> {
    SCHEMAS.iter().find(|schema| schema.kind == kind)
}

impl Schema {
    pub fn field(&self, name: &str) -> Option<FieldType> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, kind)| *kind)
    }
}
