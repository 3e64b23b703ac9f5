//! The supply of digital support: which provider gives it where, in which form, from when to when.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::records::Supply;

use crate::fields::form_of_sub_form;
use crate::recognise::Table;
use crate::validate::cells::Need;
use crate::validate::network::organisation_key;
use crate::validate::roster::end_after;
use crate::validate::{Context, RowReader, Validated, each_row};

pub fn supplies(table: &Table<'_>, context: &Context<'_>) -> Validated<Supply> {
    each_row(table, context, |row| {
        let provider = row.text("provider", Need::Required);
        let business_id = row.business_id();
        let municipality = row.municipality("municipality", Need::Required);
        let form = row.code("form", Need::Required).ok().flatten();
        let sub_form = sub_form(row, form.as_deref());
        let from = row.day("from", Need::Required);
        let to = end_after(row, from, "to");
        let provider = provider?;
        let key = organisation_key(business_id.as_deref(), &provider);
        Some(Supply { key, provider, municipality: municipality?, form: form?, sub_form, from: from?, to })
    })
}

/// A sub-form of another form is told and left out: the form decides where the row counts.
fn sub_form(row: &mut RowReader<'_>, form: Option<&str>) -> Option<String> {
    let sub_form = row.code("sub_form", Need::Optional).ok().flatten()?;
    let belongs = form_of_sub_form(&sub_form);
    if belongs.is_some() && form.is_some() && belongs != form {
        row.note(
            Finding::new("D-CONFLICT", Severity::Warning, row.place_of("sub_form"), "tarkempi muoto ei kuulu rivin muotoon")
                .expected(format!("muoto, johon {sub_form} kuuluu: {}", belongs.unwrap_or_default()))
                .effect("rivi lasketaan muotonsa mukaan, tarkempi muoto jätettiin pois")
                .cure("korjaa jompikumpi solu tai sanan koodi lähteen values-kohdassa"),
        );
        return None;
    }
    Some(sub_form)
}
