//! From joining to leaving: the stays of a meeting, from lists of moments.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::DateOrder;

use crate::cell::Row;
use crate::day_order::DayOrder;
use crate::recognise::{Column, Request};
use crate::{dates, wording};

/// From joining to leaving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    pub row: u32,
    /// None where the list ends before the person left, or begins after he joined.
    pub seconds: Option<i64>,
}

/// How the moments of a list are read.
pub struct Reading<'a> {
    pub columns: &'a BTreeMap<String, Column>,
    pub order: Option<DateOrder>,
    pub place: &'a Place,
}

impl Reading<'_> {
    fn text(&self, row: &Row, field: &str) -> Option<String> {
        self.columns.get(field).and_then(|column| row.text(column.index))
    }

    fn moment(&self, row: &Row, field: &str) -> Option<NaiveDateTime> {
        moment(&self.text(row, field)?, self.order)
    }

    /// Whose stay a row is: the session, else the address, else the name.
    fn who(&self, row: &Row) -> Option<String> {
        ["session", "email", "name"].iter().find_map(|field| self.text(row, field)).map(|text| wording::key(&text))
    }
}

/// Day before month or after it: as the source declares, else as the training's own day settles it.
pub fn settled_order(request: &Request<'_>, first: Option<&str>) -> Option<DateOrder> {
    let by_day = |day: NaiveDate| {
        let fitting =
            |order: &DateOrder| first.and_then(|text| dates::parse_moment(text, *order)).is_some_and(|moment| moment.date() == day);
        [DateOrder::Dmy, DateOrder::Mdy].into_iter().find(fitting)
    };
    request.source.date_order.or_else(|| request.session_day.and_then(by_day))
}

/// The order in which a list's moments are read: settled outside it, by a part over 12 in it, or of no account because all are of one day.
///
/// None where two readings fit, which is a finding.
pub fn order_of_list(
    request: &Request<'_>,
    first: Option<&str>,
    data: &[&Row],
    columns: &[&Column],
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Option<DateOrder> {
    if let Some(order) = settled_order(request, first) {
        return Some(order);
    }
    let mut order = DayOrder::default();
    let mut days = BTreeSet::new();
    let mut in_doubt = None;
    for column in columns {
        for row in data {
            let Some(text) = row.text(column.index) else { continue };
            order.add(row.index, row.get(column.index));
            days.extend(text.split([' ', ',']).next().map(str::to_string));
        }
        if in_doubt.is_none() && order.is_in_doubt() {
            in_doubt = Some(column.index);
        }
    }
    let Some(column) = in_doubt.filter(|_| order.is_in_doubt()) else { return order.reading() };
    if days.len() < 2 {
        return None;
    }
    let text = |row: u32| data.iter().find(|candidate| candidate.index == row)?.text(column);
    findings.push(
        order
            .doubt(Severity::Error, place, column, text)
            .effect("läsnäolon kesto jää laskematta niiltä, joiden liittyminen ja poistuminen ovat eri päivinä"),
    );
    None
}

/// Joining and leaving in pairs, in the order of the list; a stay has the row of its joining.
pub fn pairs(data: &[&Row], reading: &Reading<'_>, findings: &mut Vec<Finding>) -> Vec<Stay> {
    let actions: Vec<(String, String)> =
        data.iter().filter_map(|row| Some((reading.who(row)?, wording::key(&reading.text(row, "action")?)))).collect();
    let joining = joining_words(&actions);
    let mut stays: Vec<Stay> = Vec::new();
    let mut open: BTreeMap<String, (usize, Option<NaiveDateTime>)> = BTreeMap::new();
    for row in data {
        let Some(who) = reading.who(row) else { continue };
        let moment = reading.moment(row, "moment");
        let action = wording::key(&reading.text(row, "action").unwrap_or_default());
        if joining.contains(&action) {
            stays.push(Stay { row: row.index, seconds: None });
            open.insert(who, (stays.len() - 1, moment));
        } else if let Some((position, joined)) = open.remove(&who) {
            let seconds = moment.zip(joined).map(|(left, joined)| (left - joined).num_seconds());
            stays[position].seconds = seconds.filter(|seconds| *seconds >= 0);
        } else {
            findings.push(
                Finding::new(
                    "V-REQUIRED",
                    Severity::Warning,
                    reading.place.at(row.index, 0),
                    "poistumista ei edellä liittymistä, riviä ei luettu",
                )
                .cure("tarkista lista, se voi olla ladattu kesken kokouksen"),
            );
        }
    }
    stays
}

/// Which words of a list mean joining: known ones, else those with which the list tells of a person first.
fn joining_words(actions: &[(String, String)]) -> BTreeSet<String> {
    const KNOWN: [&str; 2] = ["join", "liit"];
    let known = |word: &str| KNOWN.iter().any(|start| word.starts_with(start));
    let words: BTreeSet<String> = actions.iter().map(|(_, word)| word.clone()).filter(|word| known(word)).collect();
    if !words.is_empty() {
        return words;
    }
    let mut seen = BTreeSet::new();
    actions.iter().filter(|(who, _)| seen.insert(who.clone())).map(|(_, word)| word.clone()).collect()
}

/// How many of a list's rows tell of joining; each is a person and the word for what he did.
pub fn count_joinings(actions: &[(String, String)]) -> usize {
    let joining = joining_words(actions);
    actions.iter().filter(|(_, word)| joining.contains(word)).count()
}

/// Whether rows of three cells are a list of joining and leaving, whatever its language: a name, one of two or three words,
/// a moment; some person comes and leaves, and nobody's first word is another's last alone.
pub fn are_joinings_and_leavings(header: &Row, data: &[&Row]) -> bool {
    let cells = |row: &Row| -> Option<[String; 3]> {
        let texts: Vec<String> = row.cells.iter().filter_map(|(_, value)| value.as_text()).collect();
        texts.try_into().ok()
    };
    let Some(rows) = data.iter().map(|row| cells(row)).collect::<Option<Vec<_>>>() else { return false };
    let headers_are_words = cells(header).is_some_and(|texts| texts.iter().all(|text| !is_moment(text)));
    let actions: Vec<(String, String)> = rows.iter().map(|[who, action, _]| (wording::key(who), wording::key(action))).collect();
    let words: BTreeSet<&String> = actions.iter().map(|(_, word)| word).collect();
    let persons: BTreeSet<&String> = actions.iter().map(|(who, _)| who).collect();
    let firsts = joining_words(&actions);
    headers_are_words
        && rows.iter().all(|[_, action, moment]| is_moment(moment) && !action.bytes().any(|byte| byte.is_ascii_digit()))
        && (2..=3).contains(&words.len())
        && firsts.len() < words.len()
        && persons.len() < rows.len()
}

/// Whether a text is a day and a time of day, in either order of day and month.
pub fn is_moment(text: &str) -> bool {
    [DateOrder::Dmy, DateOrder::Mdy].iter().any(|order| dates::parse_moment(text, *order).is_some())
}

/// The stay of each row that tells both of its moments; time that another stay of the person covers counts once.
pub fn without_overlaps(data: &[&Row], reading: &Reading<'_>, findings: &mut Vec<Finding>) -> Vec<Stay> {
    let mut by_person: BTreeMap<String, Vec<(NaiveDateTime, NaiveDateTime, u32)>> = BTreeMap::new();
    for row in data {
        let moments = reading.moment(row, "join").zip(reading.moment(row, "leave"));
        if let (Some(who), Some((joined, left))) = (reading.who(row), moments)
            && joined <= left
        {
            by_person.entry(who).or_default().push((joined, left, row.index));
        }
    }
    let mut stays = Vec::new();
    let mut overlapping = Vec::new();
    for mut intervals in by_person.into_values() {
        intervals.sort();
        let mut covered: Option<NaiveDateTime> = None;
        for (joined, left, row) in intervals {
            let start = covered.map_or(joined, |covered| covered.max(joined));
            let seconds = (left - start).num_seconds().max(0);
            if start > joined {
                overlapping.push(row);
            }
            covered = Some(covered.map_or(left, |covered| covered.max(left)));
            stays.push(Stay { row, seconds: Some(seconds) });
        }
    }
    if let Some(first) = overlapping.iter().min() {
        findings.push(
            Finding::new(
                "D-CONFLICT",
                Severity::Note,
                reading.place.at(*first, 0),
                format!("{} käyntiä on päällekkäin saman henkilön toisen käynnin kanssa", overlapping.len()),
            )
            .effect("päällekkäinen aika lasketaan kerran")
            .cure("ei vaadi toimia; henkilö oli mukana kahdella laitteella"),
        );
    }
    stays
}

/// Without a known order either will do, as long as both moments of a stay are read alike.
fn moment(text: &str, order: Option<DateOrder>) -> Option<NaiveDateTime> {
    match order {
        Some(order) => dates::parse_moment(text, order),
        None => dates::parse_moment(text, DateOrder::Dmy).or_else(|| dates::parse_moment(text, DateOrder::Mdy)),
    }
}
