//! The administrator's report of Open Badge Passport, which is refused: it proves no badge.

use mittari_vocabulary::finding::{Finding, Severity};

use crate::cell::Sheet;
use crate::recognise::header::{self, HeaderRows};
use crate::wording;

/// Headers of the report: as it names its columns, as it shows them in English, and their Finnish words.
const MARKS: [&[&str]; 3] = [
    &["completionpercentage", "profile completion", "profiilin täyttöaste"],
    &["badgecount", "no. of badges", "merkkien määrä", "merkkejä"],
    &["sharedbadges", "no.of shared badges", "no. of shared badges", "jaettujen merkkien määrä", "jaettuja merkkejä"],
];

/// Whether these are the headers of the report.
pub fn is_header(headers: &HeaderRows) -> bool {
    let has = |names: &[&str]| headers.texts().iter().any(|text| names.contains(&wording::key(text).as_str()));
    MARKS.iter().filter(|names| has(names)).count() >= 2
}

/// The finding that refuses the report; None for every other file.
pub fn refuse(sheets: &[Sheet], name: &str) -> Option<Finding> {
    let (sheet, row) = sheets.iter().find_map(|sheet| {
        let row = sheet.rows.iter().take(20).find(|row| is_header(&header::single(row)))?;
        Some((sheet, row))
    })?;
    let place = super::sheet_place(name, sheet).at(row.index, row.cells.first().map_or(0, |(column, _)| *column));
    let message = "tiedosto on Open Badge Passportin hallintaraportti: se kertoo käyttäjien merkkien määrän, ei mitä merkkejä he ovat saaneet ja milloin";
    Some(
        Finding::new("F-UNSUPPORTED", Severity::Fatal, place, message)
            .expected("myöntöhistoria, jossa on merkki, saaja ja myöntöpäivä")
            .found(header::shown(&header::single(row).texts()))
            .effect("koko tiedosto jää lukematta: passissa voi olla muiden myöntämiä merkkejä eikä kaikki saajat käytä passia, joten se ei todista kattavuutta")
            .cure("vie myöntöhistoria Open Badge Factorysta (merkki kerrallaan CSV-tiedostona tai tapahtumina)"),
    )
}
