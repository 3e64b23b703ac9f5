//! What came to a survey since its questions were written down: further options and statements under a question that is read.

use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::place::Place;
use mittari_vocabulary::project::{QuestionKind, Survey};

use crate::cell::Row;
use crate::recognise::header::Header;
use crate::recognise::{Table, answers};
use crate::wording;

/// A column under a question of the survey whose cells are answers of that question's kind, and which nobody reads.
///
/// Fields for a text of one's own (*Muu, mikä?*, *Avoimet vastaukset*) hold other words, so they are none.
pub fn note_added(table: &Table<'_>, survey: &Survey, place: &Place, findings: &mut Vec<Finding>) {
    let Some(header) = &table.header else { return };
    for added in header.headers.iter().filter(|header| !is_read(header.column, table) && !answers::asks(survey, header)) {
        let parents = survey.questions.iter().filter(|question| question.occurrence == 1);
        let under_choices = parents.clone().any(|question| {
            question.kind == QuestionKind::MultiChoice
                && question.headers().any(|text| added.stands_under(text))
                && holds_choices(added, &table.rows)
        });
        let under_statements = parents.clone().any(|question| {
            let mut above = question.headers().filter_map(|text| text.split_once(':')).map(|(above, _)| above);
            question.kind == QuestionKind::Scale && above.any(|above| added.stands_under(above)) && holds_steps(added, survey, &table.rows)
        });
        let (message, cure) = if under_choices {
            (
                "kysymyksellä on vaihtoehto, jota kyselyn tiedoissa ei ole",
                "lisää vaihtoehto kysymyksen options-kohtaan tiedostoon project.toml",
            )
        } else if under_statements {
            (
                "kysymyksellä on väittämä, jota kyselyn tiedoissa ei ole",
                "lisää väittämä omaksi [[survey.question]]-kohdakseen tiedostoon project.toml",
            )
        } else {
            continue;
        };
        findings.push(
            Finding::new("H-ADDED", Severity::Warning, place.at(header.first, added.column), message)
                .found(wording::header_for_message(&added.text))
                .effect("sarakkeen vastaukset eivät ole kyselyn luvuissa")
                .cure(cure),
        );
    }
}

fn is_read(column: u32, table: &Table<'_>) -> bool {
    table.columns.values().any(|read| read.index == column)
        || table.survey.questions.iter().any(|(_, read)| read.index == column)
        || table.survey.options.iter().any(|(_, _, read)| read.index == column)
}

/// Its own words again, 1 or 0, and at least one of them.
fn holds_choices(header: &Header, rows: &[&Row]) -> bool {
    let own = wording::header_key(&header.text);
    let own = own.split_once(':').map_or("", |(_, below)| below);
    let is_choice = |text: &String| matches!(text.as_str(), "0" | "1") || wording::header_key(text) == own;
    all_of(header, rows, is_choice)
}

fn holds_steps(header: &Header, survey: &Survey, rows: &[&Row]) -> bool {
    let words = || survey.scale.values().chain(&survey.dont_know).chain(&survey.no_answer);
    all_of(header, rows, |text| words().any(|word| wording::key(word) == wording::key(text)))
}

fn all_of(header: &Header, rows: &[&Row], fits: impl Fn(&String) -> bool) -> bool {
    let mut texts = rows.iter().filter_map(|row| row.text(header.column)).peekable();
    texts.peek().is_some() && texts.all(|text| fits(&text))
}
