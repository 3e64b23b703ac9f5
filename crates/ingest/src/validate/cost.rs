//! The ledger: vouchers with their day, category and amount in cents.

use mittari_vocabulary::records::Cost;

use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::{Context, Validated, each_row};

pub fn costs(table: &Table<'_>, context: &Context<'_>) -> Validated<Cost> {
    each_row(table, context, |row| {
        let voucher = row.text("voucher", Need::Required);
        let date = row.day("date", Need::Required);
        let category = row.code("category", Need::Required).ok().flatten();
        let cents = row.cents("amount");
        Some(Cost { voucher: voucher?, date: date?, category: category?, cents: cents? })
    })
}
