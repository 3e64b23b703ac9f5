//! The words of what the engine tells by a type: how a figure stands, what kind it is, how much a finding weighs.

use mittari_messages::{Message, messages};
use mittari_vocabulary::figure::{Kind, Status};
use mittari_vocabulary::finding::Severity;

pub fn of_status(status: Status) -> Message {
    match status {
        Status::Reached => messages::states::reached(),
        Status::OnPlan => messages::states::on_plan(),
        Status::Behind => messages::states::behind(),
        Status::BehindEvenPlan => messages::states::behind_even_plan(),
        Status::NoTarget => messages::states::no_target(),
        Status::NoData => messages::states::no_data(),
    }
}

pub fn of_kind(kind: Kind) -> Message {
    match kind {
        Kind::Flow => messages::states::flow(),
        Kind::Distinct => messages::states::distinct(),
        Kind::Stock => messages::states::stock(),
        Kind::Share => messages::states::share(),
        Kind::Distribution => messages::states::distribution(),
        Kind::Coverage => messages::states::coverage(),
    }
}

pub fn of_severity(severity: Severity) -> Message {
    match severity {
        Severity::Fatal => messages::states::fatal(),
        Severity::Error => messages::states::error(),
        Severity::Warning => messages::states::warning(),
        Severity::Note => messages::states::note(),
    }
}
