//! The link table: two addresses of one person. A decision of the project, read before anything else.

use mittari_vocabulary::person::Personal;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::{Context, Validated, each_row};

/// An address and the one that it is the same person as.
pub fn links(table: &Table<'_>, context: &Context<'_>) -> Validated<(Personal<String>, Personal<String>)> {
    each_row(table, context, |row| {
        let email = row.address("email", Need::Required);
        let same_as = row.address("same_as", Need::Required);
        Some((email?, same_as?))
    })
}
