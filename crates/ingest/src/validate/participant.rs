//! ESF start and end forms (*ESR-henkilötietolomake*), as the project keeps them.
//!
//! Only the person and the entry are mandatory; what else is missing makes the record incomplete, not unusable.

use mittari_vocabulary::records::{Participant, Sensitive, Situation};

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
        let mut answer = |field| row.code(field, Need::Optional).ok().flatten();
        let sensitive = Sensitive {
            foreign_background: answer("foreign_background"),
            disability: answer("disability"),
            disadvantaged: answer("disadvantaged"),
        };
        let upon_leaving = Situation {
            job_searching: row.is_yes("job_searching"),
            in_education: row.is_yes("in_education"),
            qualification: row.is_yes("qualification"),
            in_employment: row.is_yes("in_employment"),
            on: row.optional_day("situation_on"),
        };
        let person = person?.key;
        let entry = entry?;
        Some(Participant { person, birth_date, gender, employment, education, entry, exit, signed, exit_form, sensitive, upon_leaving })
    })
}
