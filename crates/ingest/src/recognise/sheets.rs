//! Which sheet of a workbook holds the rows: the one that the source names, or the only one that can.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;

use crate::cell::Sheet;
use crate::recognise::Request;
use crate::recognise::header::{self, HeaderRows};
use crate::wording;

/// A sheet and its header rows, and how many of the mandatory headers they hold.
pub struct Chosen<'a> {
    pub sheet: &'a Sheet,
    pub place: Place,
    pub header: HeaderRows,
}

pub fn place_of(name: &str, sheet: &Sheet) -> Place {
    match &sheet.name {
        Some(sheet) => Place::sheet(name, sheet),
        None => Place::file(name),
    }
}

/// The sheet to read. Absent: None and a fatal finding.
pub fn choose<'a>(
    sheets: &'a [Sheet],
    mandatory: &[&str],
    optional: &[&str],
    may_be_double: bool,
    request: &Request<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Chosen<'a>> {
    let candidates = candidates(sheets, request, findings)?;
    let all: Vec<&str> = mandatory.iter().chain(optional).copied().collect();
    let header_row = request.source.header_row;
    let mut fitting = Vec::new();
    let mut partly = Vec::new();
    for sheet in &candidates {
        let Some((rows, count)) = header::find(sheet, &all, header_row, may_be_double) else { continue };
        let complete = mandatory.iter().all(|wanted| rows.headers.iter().any(|header| header.is(wanted)));
        if complete { fitting.push((*sheet, rows)) } else { partly.push((count, *sheet, rows)) }
    }
    if let [_, _, ..] = fitting[..] {
        let names: Vec<&str> = fitting.iter().filter_map(|(sheet, _)| sheet.name.as_deref()).collect();
        findings.push(
            Finding::new(
                "S-AMBIGUOUS",
                Severity::Fatal,
                Place::file(request.name),
                "usealla välilehdellä on samat otsikot, eikä lähde sano, mikä niistä luetaan",
            )
            .found(wording::quoted_list(&names))
            .cure("kirjoita lähteelle välilehden nimi: sheet = \"…\""),
        );
        return None;
    }
    if fitting.is_empty()
        && let Some(finding) = wrong_header_row(&candidates, mandatory, &all, may_be_double, request)
    {
        findings.push(finding);
        return None;
    }
    let (sheet, header) = match fitting.pop() {
        Some(found) => found,
        None => {
            partly.sort_by_key(|(count, _, _)| std::cmp::Reverse(*count));
            match (partly.into_iter().next(), &candidates[..]) {
                (Some((_, sheet, rows)), _) => (sheet, rows),
                (None, [only]) => (*only, header::likely(only)?),
                (None, _) => return none_fits(&candidates, mandatory, request, findings),
            }
        }
    };
    note_others(&candidates, sheet, request, findings);
    Some(Chosen { sheet, place: place_of(request.name, sheet), header })
}

fn candidates<'a>(sheets: &'a [Sheet], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Vec<&'a Sheet>> {
    let file = Place::file(request.name);
    if let Some(wanted) = &request.source.sheet {
        let found = sheets.iter().find(|sheet| sheet.name.as_deref().is_none_or(|name| wording::key(name) == wording::key(wanted)));
        let Some(sheet) = found else {
            let names: Vec<&str> = sheets.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
            let finding =
                Finding::new("S-MISSING", Severity::Fatal, file, format!("välilehteä \"{wanted}\" ei ole")).found(names.join(" | ")).cure(
                    format!("korjaa lähteen sheet-kohta; lähin on {}", wording::quoted_list(&wording::nearest_or_first(wanted, &names, 1))),
                );
            findings.push(finding);
            return None;
        };
        if sheet.hidden {
            let finding =
                Finding::new("S-HIDDEN", Severity::Warning, place_of(request.name, sheet), "rivit luettiin piilotetulta välilehdeltä")
                    .cure("tarkista, että välilehti on tarkoitettu luettavaksi");
            findings.push(finding);
        }
        if sheet.rows.iter().all(crate::cell::Row::is_blank) {
            findings.push(empty(place_of(request.name, sheet)));
            return None;
        }
        return Some(vec![sheet]);
    }
    let filled: Vec<&Sheet> = sheets.iter().filter(|sheet| sheet.rows.iter().any(|row| !row.is_blank())).collect();
    let (hidden, visible): (Vec<&Sheet>, Vec<&Sheet>) = filled.into_iter().partition(|sheet| sheet.hidden);
    for sheet in &hidden {
        let severity = if visible.is_empty() { Severity::Fatal } else { Severity::Note };
        let finding = Finding::new("S-HIDDEN", severity, place_of(request.name, sheet), "piilotettua välilehteä ei luettu")
            .cure("jos sen rivit kuuluvat lukuihin, tuo välilehti näkyviin tai kirjoita sen nimi lähteen sheet-kohtaan");
        findings.push(finding);
    }
    if visible.is_empty() {
        if hidden.is_empty() {
            findings.push(empty(file));
        }
        return None;
    }
    Some(visible)
}

/// The headers stand in another row than the declared one, which is told and not taken.
fn wrong_header_row(
    candidates: &[&Sheet],
    mandatory: &[&str],
    all: &[&str],
    may_be_double: bool,
    request: &Request<'_>,
) -> Option<Finding> {
    let declared = request.source.header_row?;
    let (sheet, rows) = candidates.iter().find_map(|sheet| {
        let (rows, _) = header::find(sheet, all, None, may_be_double)?;
        let complete = mandatory.iter().all(|wanted| rows.headers.iter().any(|header| header.is(wanted)));
        complete.then_some((sheet, rows))
    })?;
    let found = rows.first + 1;
    Some(
        Finding::new(
            "H-MISSING",
            Severity::Fatal,
            place_of(request.name, sheet).at(rows.first, 0),
            format!("otsikot eivät ole rivillä {declared}, jonka lähde nimeää"),
        )
        .expected(format!("otsikkorivi {declared}"))
        .found(format!("otsikkorivi {found}"))
        .effect("koko tiedosto jää lukematta")
        .cure(format!("kirjoita lähteelle header_row = {found} tai poista header_row")),
    )
}

fn empty(place: Place) -> Finding {
    Finding::new("S-EMPTY", Severity::Fatal, place, "taulukko on tyhjä")
        .cure("vie aineisto uudelleen tai poista lähde tiedostosta project.toml")
}

fn none_fits<'a>(candidates: &[&Sheet], mandatory: &[&str], request: &Request<'_>, findings: &mut Vec<Finding>) -> Option<Chosen<'a>> {
    let names: Vec<&str> = candidates.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
    findings.push(
        Finding::new("H-MISSING", Severity::Fatal, Place::file(request.name), "millään välilehdellä ei ole lähteen otsikoita")
            .expected(wording::quoted_list(mandatory))
            .found(format!("välilehdet {}", names.join(" | ")))
            .cure("kirjoita lähteelle välilehden nimi (sheet) tai korjaa lähteen columns-kohta"),
    );
    None
}

fn note_others(candidates: &[&Sheet], chosen: &Sheet, request: &Request<'_>, findings: &mut Vec<Finding>) {
    for sheet in candidates.iter().filter(|sheet| sheet.name != chosen.name) {
        let finding =
            Finding::new("S-EXTRA", Severity::Note, place_of(request.name, sheet), "välilehteä ei luettu, sillä ei ole lähteen otsikoita")
                .cure("ei vaadi toimia");
        findings.push(finding);
    }
}
