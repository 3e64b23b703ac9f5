//! Projects, records and own definitions that the vectors are made of.

use chrono::NaiveDate;
use mittari_indicators::{OwnFile, compute, library};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::{Amount, State, rounded};
use mittari_vocabulary::records::{Attendance, Contact, Cost, Member, Presence, Records, Register, Training};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A project with these periods, each named by its number from 1, from the first day of the first to the last of the last.
pub fn project(periods: &[(&str, &str)], rest: &str) -> Project {
    let chain = periods.iter().enumerate().map(|(index, (from, to))| {
        let id = index + 1;
        format!("[[period]]\nid = \"{id}\"\nname = \"{id}\"\nfrom = {from}\nto = {to}\n")
    });
    let chain: String = chain.collect();
    let (start, end) = (periods[0].0, periods[periods.len() - 1].1);
    let text = format!(
        "schema = \"mittari.project/1\"\n[project]\ncode = \"V\"\nname = \"V\"\nidentity_key = \"test\"\n\
         start = {{ date = {start}, source = \"v\" }}\nend = {{ date = {end}, source = \"v\" }}\n{chain}{rest}"
    );
    toml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Declares that the project keeps registers of these kinds.
pub fn sources(kinds: &[&str]) -> String {
    kinds.iter().map(|kind| format!("[[source]]\nkind = \"{kind}\"\nlayout = \"register\"\nfiles = \"{kind}.csv\"\n")).collect()
}

/// A target, with what the plan says of the end of each period.
pub fn target(indicator: &str, value: i64, plan: &[i64]) -> String {
    let points: Vec<String> =
        plan.iter().enumerate().map(|(index, cumulative)| format!("{{ period = \"{}\", cumulative = {cumulative} }}", index + 1)).collect();
    format!("[[target]]\nindicator = \"{indicator}\"\nvalue = {value}\nsource = \"v\"\nplan = [{}]\n", points.join(", "))
}

pub fn register<T>(rows: impl IntoIterator<Item = T>) -> Register<T> {
    let sourced = |(row, value)| Sourced { place: Place::file("v.csv").at(row as u32, 0), value };
    Register { declared: true, rows: rows.into_iter().enumerate().map(sourced).collect(), ..Register::default() }
}

pub fn contact(date: NaiveDate, municipality: Option<&str>, form: &str, count: i64) -> Contact {
    Contact { number: None, date, municipality: municipality.map(Into::into), form: form.into(), topic: None, count }
}

pub fn cost(voucher: usize, date: NaiveDate, category: &str, cents: i64) -> Cost {
    Cost { voucher: format!("T{voucher}"), date, category: category.into(), cents }
}

pub fn training(id: &str, date: NaiveDate) -> Training {
    Training { id: id.into(), date, topic: "v".into(), mode: "remote".into(), minutes: 60, cancelled: false }
}

pub fn attendance(person: usize, training: &str) -> Attendance {
    Attendance {
        person: PersonKey(format!("P{person}")),
        training: training.into(),
        presence: Presence::SignIn,
        minutes: Some(60),
        municipality: None,
        staff: false,
    }
}

/// A register whose members are as many as stated from each day on: who came first goes first.
pub fn members(levels: &[(&str, i64)]) -> Register<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut gone = 0;
    for (date, level) in levels {
        while (members.len() - gone) as i64 > *level {
            members[gone].left = Some(day(date));
            gone += 1;
        }
        while ((members.len() - gone) as i64) < *level {
            let key = format!("M{}", members.len());
            members.push(Member { name: key.clone(), key, kind: "v".into(), municipality: None, joined: day(date), left: None });
        }
    }
    register(members)
}

/// The sum of the log's contacts of one form; the worked example has one row of each form.
pub fn contacts_of(code: &str, form: &str) -> OwnFile {
    let text = format!(
        "{}\nby = [[\"municipality\"]]\n[rows]\nof = \"contact\"\nat = \"date\"\n[[rows.step]]\nreason = \"not-in-class\"\n\
         drop = {{ field = \"form\", not_in = [\"{form}\"] }}\n[measure]\nhow = \"sum\"\namount = \"count\"\n\
         [[example]]\nshows = \"the other form is left out\"\nas_of = 2023-12-31\ncumulative = 3\nexcluded = {{ not-in-class = 1 }}\nrows = [\n\
         {{ date = 2023-02-01, form = \"{form}\", count = 3 }},\n{{ date = 2023-02-01, form = \"other\", count = 5 }},\n]\n",
        head(code, "flow")
    );
    OwnFile { name: format!("mittarit/{code}.toml"), text }
}

/// One indicator over another, in the municipalities too.
pub fn ratio(code: &str, above: &str, below: &str) -> OwnFile {
    let text = format!(
        "{}\nby = [[\"municipality\"]]\n[measure]\nhow = \"ratio\"\nabove = \"{above}\"\nbelow = \"{below}\"\n",
        head(code, "share")
    );
    OwnFile { name: format!("mittarit/{code}.toml"), text }
}

fn head(code: &str, kind: &str) -> String {
    let words = "{ fi = \"v\", sv = \"v\", en = \"v\" }";
    format!("code = \"{code}\"\nunit = \"contact\"\nkind = \"{kind}\"\nsource = \"published vector\"\nname = {words}\ndefinition = {words}")
}

/// The figures of a period, by its number from 1, as known on its last day. By then every figure has been held against its
/// formula over rows and over aggregates.
pub fn computed(project: &Project, own: &[OwnFile], records: &Records, period: usize) -> Computation {
    let library = library(project, own).unwrap_or_else(|error| panic!("{error}"));
    compute(project, &library, records, &period.to_string(), None).unwrap_or_else(|error| panic!("{error}"))
}

pub fn count(state: &State) -> i64 {
    state.as_count().unwrap_or_else(|| panic!("{state:?} is no count"))
}

/// Numerator and denominator.
pub fn pair(state: &State) -> (i64, i64) {
    match state.amount() {
        Some(Amount::Ratio(ratio)) => (ratio.numerator, ratio.denominator),
        _ => panic!("{state:?} is no ratio"),
    }
}

/// A ratio times a factor as a whole number, rounded once and half away from zero, as the reports show it.
pub fn shown(state: &State, factor: i64) -> i64 {
    let (above, below) = pair(state);
    rounded(above * factor, below)
}
