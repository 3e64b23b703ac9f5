//! The `project.toml` of a new project, with comments for whoever fills it in.

mod sources;

use std::fmt::Write;

use chrono::{Datelike, Days, Months, NaiveDate};
use mittari_vocabulary::project::RecordKind;

use crate::municipalities::OfficialMunicipality;
use crate::proposal::ProposedSource;

/// What is known of a project before anything is read.
#[derive(Debug, Clone)]
pub struct NewProject {
    /// As the funder's register calls it.
    pub code: String,
    pub name: String,
    pub start: NaiveDate,
    /// The last day; not before `start`.
    pub end: NaiveDate,
    /// `esf-2014-2020`, `esf-plus-2021-2027` or `none`.
    pub profile: String,
    pub municipalities: Vec<OfficialMunicipality>,
    pub sources: Vec<ProposedSource>,
}

/// The badges of digital support that Finnish projects promise, by the names of their platform.
pub const BADGES: [(&str, &str, &[&str]); 4] = [
    ("eettinen-ohjeistus", "Digituki – Eettinen ohjeistus", &["Eettinen ohjeistus"]),
    ("ohjaustaidot", "Digituki – Ohjaustaidot", &["Ohjaustaidot"]),
    ("digitaidot", "Digituki – Digitaidot", &["Digitaidot"]),
    ("monikulttuuriset-ohjaustaidot", "Digituki – Monikulttuuriset ohjaustaidot", &["Monikulttuuriset ohjaustaidot"]),
];

impl NewProject {
    /// The text of `project.toml`; [`crate::parse_project`] takes it as it is.
    pub fn text(&self) -> String {
        let mut text = String::new();
        facts(&mut text, self);
        periods(&mut text, self);
        municipalities(&mut text, &self.municipalities);
        if self.sources.iter().any(|source| source.kind == RecordKind::Badge) {
            badges(&mut text);
        }
        targets(&mut text, self);
        for survey in self.sources.iter().filter_map(|source| source.survey.as_ref()) {
            sources::survey(&mut text, survey);
        }
        sources::write(&mut text, &self.sources);
        text
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Writing into a string cannot fail.
fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    _ = writeln!(text, "{words}");
}

fn facts(text: &mut String, project: &NewProject) {
    line(
        text,
        format_args!(
            r#"# Hankkeen tiedot ja ohjeet tiedostojen lukemiseen.
#
# Tätä tiedostoa saa muokata tekstieditorilla. Rivi, joka alkaa #-merkillä, on selitys; poista merkki rivin alusta, kun otat rivin käyttöön.
# Avaimet ovat englanniksi, arvot lainausmerkeissä suomeksi; päivät ilman lainausmerkkejä muodossa 2022-09-01.
# mittari check kertoo, mitä vielä puuttuu.

schema = "mittari.project/1"

[project]
code = {code}
name = {name}
# funder = "rahoittaja päätöksen mukaan"
# beneficiary = "tuensaaja päätöksen mukaan"
# programme = "ohjelma ja toimintalinja päätöksen mukaan"
# funding_sentence = "rahoituslause sanasta sanaan päätöksestä"
profile = "{profile}"
language = "fi"
start = {{ date = {start}, source = "rahoituspäätös" }}
end = {{ date = {end}, source = "rahoituspäätös" }}
# Henkilöistä tehdään avaimia salaisuudella, joka ei ole tässä kansiossa vaan ympäristömuuttujassa MITTARI_AVAIN.
identity_key = "env:MITTARI_AVAIN"
# Montako minuuttia on yksi osallistumispäivä, ja mistä luku on.
# participation_day_minutes = {{ value = 360, source = "rahoittajan ohje" }}
# Hankkeen oma väki ja kouluttajat, joita ei koskaan lasketa osallistujiksi.
# staff = ["etunimi.sukunimi@organisaatio.example"]
"#,
            code = quoted(&project.code),
            name = quoted(&project.name),
            profile = project.profile,
            start = project.start,
            end = project.end,
        ),
    );
}

/// Calendar quarters within the project, the first and the last one cut.
fn quarters(start: NaiveDate, end: NaiveDate) -> Vec<(String, NaiveDate, NaiveDate)> {
    let mut quarters = Vec::new();
    let mut from = start;
    while from <= end {
        let first_month = (from.month0() / 3) * 3 + 1;
        let next = NaiveDate::from_ymd_opt(from.year(), first_month, 1).and_then(|first| first.checked_add_months(Months::new(3)));
        let last = next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(end).min(end);
        quarters.push((format!("{}-Q{}", from.year(), first_month / 3 + 1), from, last));
        let Some(after) = last.succ_opt() else { break };
        from = after;
    }
    quarters
}

fn periods(text: &mut String, project: &NewProject) {
    text.push_str("# --- Raportointijaksot: katkeamaton ketju, kumpikin päivä mukaan luettuna. Korjaa ne päätöksen mukaisiksi. ---\n");
    for (id, from, to) in quarters(project.start, project.end) {
        let name = format!("{}–{}", from.format("%-d.%-m.%Y"), to.format("%-d.%-m.%Y"));
        line(text, format_args!("\n[[period]]\nid = \"{id}\"\nname = \"{name}\"\nfrom = {from}\nto = {to}"));
    }
}

fn municipalities(text: &mut String, municipalities: &[OfficialMunicipality]) {
    text.push_str("\n# --- Kunnat: kuntanumero, nimi ja tavat, joilla tiedostot kunnan kirjoittavat (kylät, taivutetut nimet) ---\n");
    if municipalities.is_empty() {
        text.push_str("\n# [[municipality]]\n# code = \"167\"\n# name = \"Joensuu\"\n# synonyms = [\"Uimaharju\", \"Joensuun\"]\n");
    }
    for municipality in municipalities {
        let (name, sv) = (quoted(municipality.fi), quoted(municipality.sv));
        line(text, format_args!("\n[[municipality]]\ncode = \"{}\"\nname = {name}\nsv = {sv}", municipality.code));
    }
}

fn badges(text: &mut String) {
    text.push_str("\n# --- Osaamismerkit: luvatut (target = true); lisää muut, jotka tunnetaan mutta joita ei lasketa ---\n");
    for (id, name, aliases) in BADGES {
        let aliases: Vec<String> = aliases.iter().map(|alias| quoted(alias)).collect();
        let (name, aliases) = (quoted(name), aliases.join(", "));
        line(text, format_args!("\n[[badge]]\nid = \"{id}\"\nname = {name}\naliases = [{aliases}]\ntarget = true"));
    }
}

fn targets(text: &mut String, project: &NewProject) {
    let last = quarters(project.start, project.end).pop().map_or(String::new(), |(id, ..)| id);
    line(
        text,
        format_args!(
            r#"
# --- Tavoitteet: mittarin koodi (mittari indicators luettelee ne), luku ja mistä luku on; raha sentteinä ---

# [[target]]
# indicator = "trainings.persons"
# value = 100
# source = "hankesuunnitelma"
# plan = [{{ period = "{last}", cumulative = 100 }}]"#
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn quarters_are_a_chain_from_the_first_day_to_the_last() {
        let found = quarters(day(2022, 9, 23), day(2023, 4, 1));
        let told: Vec<String> = found.iter().map(|(id, from, to)| format!("{id} {from} {to}")).collect();
        assert_eq!(
            told,
            [
                "2022-Q3 2022-09-23 2022-09-30",
                "2022-Q4 2022-10-01 2022-12-31",
                "2023-Q1 2023-01-01 2023-03-31",
                "2023-Q2 2023-04-01 2023-04-01"
            ]
        );
    }
}
