//! ESF start and end forms (*ESR-henkilötietolomake*), as the project keeps them.
//!
//! Only the person and the entry are mandatory; what else is missing makes the record incomplete, not unusable.

use mittari_vocabulary::records::Participant;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::roster::end_after;
use crate::validate::{Context, Validated, each_row};

pub fn participants(table: &Table<'_>, context: &Context<'_>) -> Validated<Participant> {
    each_row(table, context, |row| {
        let person = row.person();
        let entry = row.day("entry", Need::Required);
        let birth_date = row.optional_day("birth_date");
        let gender = row.code("gender", Need::Optional).ok().flatten().unwrap_or_else(|| "unknown".into());
        let employment = row.code("employment", Need::Optional).ok().flatten();
        let education = row.whole("education", Need::Optional, (0, 9), "koulutusaste");
        let exit = end_after(row, entry, "exit");
        let signed = row.is_yes("signed");
        let exit_form = row.is_yes("exit_form");
        Some(Participant { person: person?.key, birth_date, gender, employment, education, entry: entry?, exit, signed, exit_form })
    })
}
