//! What a file was recognised as, in the report's language.
//!
//! Reading tells it in Finnish, as the receipt and `inspect` do; what it tells is found among the catalogue's Finnish words.

use mittari_messages::{Language, Message, messages};

const KINDS: &[fn() -> Message] = &[
    messages::recognised::list,
    messages::recognised::form_answers,
    messages::recognised::webropol,
    messages::recognised::webropol_two_headers,
    messages::recognised::webropol_text,
    messages::recognised::webropol_numbers,
    messages::recognised::webropol_report,
    messages::recognised::webropol_events,
    messages::recognised::webropol_responses,
    messages::recognised::webropol_surveys,
    messages::recognised::webropol_questions,
    messages::recognised::teams_list,
    messages::recognised::teams_summary,
    messages::recognised::teams_three_parts,
    messages::recognised::teams_live_event,
    messages::recognised::zoom,
    messages::recognised::badge_factory,
    messages::recognised::badge_factory_events,
    messages::recognised::badge_factory_events_json,
    messages::recognised::badge_passport,
    messages::recognised::open_badges,
    messages::recognised::open_badge_json,
    messages::recognised::google_forms,
    messages::recognised::microsoft_forms,
    messages::recognised::limesurvey,
    messages::recognised::table,
    messages::recognised::unknown,
    messages::recognised::copy,
    messages::recognised::sheet_not_read,
];

/// `Webropol-vastaukset, Excel-työkirja; luettelo, CSV (UTF-8, erotin ;)`. What is not in the catalogue stays as it was told.
pub fn words(language: Language, told: &str) -> String {
    if language == Language::Fi {
        return told.to_string();
    }
    // A separator within brackets is no end of a file.
    let mut pieces: Vec<String> = Vec::new();
    for piece in told.split("; ") {
        match pieces.last_mut().filter(|last| last.matches('(').count() > last.matches(')').count()) {
            Some(open) => open.push_str(&format!("; {piece}")),
            None => pieces.push(piece.to_string()),
        }
    }
    pieces.iter().map(|piece| of_one(language, piece)).collect::<Vec<_>>().join("; ")
}

/// A field as `project.toml` names it, or `kysymys tieto`, `kysymys aiheet, vaihtoehto digiturva` with the ids of a survey.
pub fn field(language: Language, told: &str) -> String {
    let Some(question) = told.strip_prefix("kysymys ").filter(|_| language != Language::Fi) else { return told.to_string() };
    language.say(match question.split_once(", vaihtoehto ") {
        Some((question, option)) => messages::recognised::field_option(question, option),
        None => messages::recognised::field_question(question),
    })
}

fn of_one(language: Language, told: &str) -> String {
    let known = |finnish: &str| KINDS.iter().find(|kind| Language::Fi.say(kind()) == finnish).map(|kind| language.say(kind()));
    if let Some(kind) = known(told) {
        return kind;
    }
    let ends = told.match_indices(", ").map(|(end, _)| (&told[..end], &told[end + 2..]));
    let split = ends.filter_map(|(kind, container)| Some((known(kind)?, of_container(language, container)?))).last();
    split.map_or_else(|| told.to_string(), |(kind, container)| language.say(messages::recognised::in_container(kind, container)))
}

fn of_container(language: Language, told: &str) -> Option<String> {
    for container in [messages::recognised::excel, messages::recognised::json] {
        if Language::Fi.say(container()) == told {
            return Some(language.say(container()));
        }
    }
    let (encoding, separator) = told.strip_prefix("CSV (")?.strip_suffix(')')?.rsplit_once(", erotin ")?;
    let tab = messages::recognised::separator_tab;
    let separator = if separator == Language::Fi.say(tab()) { language.say(tab()) } else { separator.to_string() };
    Some(language.say(messages::recognised::csv(encoding, separator)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_and_container_are_told_in_the_language() {
        let told = "Webropol-vastaukset (kaksi otsikkoriviä), Excel-työkirja; luettelo, CSV (UTF-8, erotin ;)";
        assert_eq!(words(Language::Fi, told), told);
        assert_eq!(words(Language::En, told), "Webropol answers (two header rows), Excel workbook; list, CSV (UTF-8, separator ;)");
        let teams = "Teamsin osallistujaraportti (kolme osaa), CSV (UTF-16LE, erotin sarkain)";
        assert_eq!(words(Language::Sv, teams), "deltagarrapport ur Teams (tre delar), CSV (UTF-16LE, avgränsare tabb)");
        assert_eq!(words(Language::En, "kopio, ei luettu"), "copy, not read");
        assert_eq!(words(Language::En, "luettelo, CSV (Windows-1252, erotin ,)"), "list, CSV (Windows-1252, separator ,)");
        assert_eq!(words(Language::En, "jotain muuta"), "jotain muuta");
    }

    #[test]
    fn questions_are_told_in_the_language_and_fields_stay() {
        let told = ["municipality", "kysymys tieto", "kysymys aiheet, vaihtoehto digiturva"];
        assert_eq!(told.map(|told| field(Language::Fi, told)), told);
        assert_eq!(told.map(|told| field(Language::En, told)), ["municipality", "question tieto", "question aiheet, option digiturva"]);
    }
}
