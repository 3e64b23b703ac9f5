//! Answers of survey tools.

use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::quantity::Ratio;
use mittari_vocabulary::records::Answered;

use crate::{Ingested, only, read, real, told};

const SURVEY: &str = r#"
[[survey]]
id = "s"
name = "Palaute"
dont_know = ["En osaa sanoa"]
scale = { 1 = "Eri mieltä", 2 = "Osin eri mieltä", 3 = "Siltä väliltä", 4 = "Osin samaa mieltä", 5 = "Samaa mieltä" }
[[survey.question]]
id = "hyoty"
column = "Arvioi:Hyöty"
kind = "scale"
[[survey.question]]
id = "nps"
column = "Suosittelisitko (NPS)"
kind = "number"
[[survey.question]]
id = "aiheet"
column = "Aiheet"
kind = "multi-choice"
options = [{ id = "turva", column = "Turva, huijaukset" }, { id = "laite", column = "Laitteet" }]
"#;

fn survey(source: &str) -> String {
    format!("{SURVEY}[[source]]\nkind = \"answer\"\nsurvey = \"s\"\n{source}")
}

fn answers(ingested: &Ingested) -> Vec<Vec<Answered>> {
    let rows = &ingested.records.responses.rows;
    rows.iter().map(|row| row.value.answers.iter().map(|(_, answer)| answer.value).collect()).collect()
}

fn choices(ingested: &Ingested) -> Vec<Vec<&str>> {
    let rows = &ingested.records.responses.rows;
    rows.iter().map(|row| row.value.choices.iter().map(|(_, option)| option.value.as_str()).collect()).collect()
}

fn days(ingested: &Ingested) -> Vec<String> {
    ingested.records.responses.rows.iter().map(|row| row.value.date.to_string()).collect()
}

fn number(value: i64) -> Answered {
    Answered::Number(Ratio::new(value, 1).expect("above zero"))
}

/// A page of the interface with a response that answers everything; `id` tells it apart.
fn page(id: &str, total: i64) -> String {
    format!(
        r#"{{"SurveyId":"x","Paging":{{"ItemsPerPage":1,"TotalCount":{total}}},"SurveyAnswers":[{{"ResponseId":"{id}","RespondentEmail":"aino@x.fi","ResponseDate":"2022-10-04T23:30:09.593","RespondentAnswers":[
        {{"QuestionId":"q1","Question":"Arvioi","RowText":"Hyöty","Answer":"Samaa mieltä"}},
        {{"QuestionId":"q2","Question":"Suosittelisitko (NPS)","Label":"En lainkaan - Varmasti","Answer":"7"}},
        {{"QuestionId":"q3","QuestionTitle":"Aiheet","Label":null,"QuestionAnswers":[{{"OptionAnswer":"Turva, huijaukset"}},{{"OptionAnswer":"Laitteet"}}]}}]}}]}}"#
    )
}

#[test]
fn responses_of_the_interface_are_read_page_by_page() {
    let source = survey("layout = \"webropol-responses\"\nfiles = \"v*.json\"\n");
    let (first, second) = (page("r1", 2), page("r2", 2));
    let ingested = read(&source, &[("v1.json", first.as_bytes()), ("v2.json", second.as_bytes())]);
    assert_eq!(answers(&ingested), [[Answered::Scale(5), number(7)], [Answered::Scale(5), number(7)]]);
    assert_eq!(choices(&ingested), [["turva", "laite"], ["turva", "laite"]]);
    assert_eq!(days(&ingested), ["2022-10-04", "2022-10-04"]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    assert!(!format!("{ingested:?}").contains("aino@x.fi"));
    // A page is missing; a page came twice.
    let ingested = read(&source, &[("v1.json", first.as_bytes())]);
    let partial = only(&ingested, "F-PARTIAL");
    assert_eq!((partial.severity, partial.expected.as_str(), partial.found.as_str()), (Severity::Error, "2 vastausta", "1 vastausta"));
    let again = first.clone() + "\n";
    let ingested = read(&source, &[("v1.json", first.as_bytes()), ("v2.json", again.as_bytes())]);
    assert_eq!(told(&ingested), ["F-PARTIAL", "D-SAME-KEY A2"]);
    assert_eq!((ingested.records.responses.rows.len(), ingested.records.responses.unusable.len()), (1, 1));
    // Several pages as lines of one file, and a survey that nobody has answered.
    let lines = format!("{}\n{}\n", first.replace('\n', " "), second.replace('\n', " "));
    assert!(told(&read(&source, &[("v.json", lines.as_bytes())])).is_empty());
    let ingested = read(&source, &[("v.json", br#"{"SurveyId":"x","Paging":{"TotalCount":0},"SurveyAnswers":[]}"#)]);
    assert!(told(&ingested).is_empty() && ingested.records.responses.rows.is_empty());
    assert_eq!(ingested.records.responses.blocked_by, None);
}

#[test]
fn two_questions_of_one_text_are_told_apart_by_a_response_with_both_or_not_at_all() {
    let source = |occurrence: usize| {
        format!(
            "[[survey]]\nid = \"s\"\nname = \"S\"\n[[survey.question]]\nid = \"n\"\ncolumn = \"Montako\"\noccurrence = {occurrence}\nkind = \"number\"\n[[source]]\nkind = \"answer\"\nsurvey = \"s\"\nlayout = \"webropol-responses\"\nfiles = \"v.json\"\n"
        )
    };
    let response = |answers: &[(&str, &str)]| {
        let answers: Vec<String> =
            answers.iter().map(|(id, value)| format!(r#"{{"QuestionId":"{id}","Question":"Montako","Answer":"{value}"}}"#)).collect();
        format!(r#"{{"ResponseDate":"2022-10-04T10:00:00","RespondentAnswers":[{}]}}"#, answers.join(","))
    };
    let document = |responses: &[String]| format!(r#"{{"SurveyAnswers":[{}]}}"#, responses.join(","));
    let both = document(&[response(&[("a", "1"), ("b", "2")]), response(&[("b", "3")])]);
    let ingested = read(&source(2), &[("v.json", both.as_bytes())]);
    assert_eq!(answers(&ingested), [[number(2)], [number(3)]]);
    assert!(told(&ingested).is_empty());
    let apart = document(&[response(&[("b", "3")]), response(&[("a", "1")])]);
    assert_eq!(told(&read(&source(1), &[("v.json", apart.as_bytes())])), ["H-DUPLICATE"]);
}

#[test]
fn the_real_answers_of_the_interface() {
    let (Some(one), Some(page)) = (real("webropol_rest_answers_deprecated.json"), real("webropol_rest_responses_paged.json")) else {
        return;
    };
    let source = |column: &str| {
        format!(
            "[[survey]]\nid = \"s\"\nname = \"S\"\n[[survey.question]]\nid = \"n\"\ncolumn = \"{column}\"\nkind = \"number\"\n[[source]]\nkind = \"answer\"\nsurvey = \"s\"\nlayout = \"webropol-responses\"\nfiles = \"v.json\"\n"
        )
    };
    let nps = read(&source("How likely would you recommend our company? (NPS)"), &[("v.json", &one)]);
    assert_eq!((answers(&nps), told(&nps)), (vec![vec![number(7)]], Vec::new()));
    let weight = read(&source("Enter your details:WEIGHT (KG)"), &[("v.json", &one)]);
    assert_eq!(answers(&weight), [[number(65)]]);
    let hour = read(&source("Tuloajan_tunti"), &[("v.json", &page)]);
    assert_eq!(answers(&hour), [[number(12)]]);
    assert_eq!(only(&hour, "F-PARTIAL").expected, "24860 vastausta");
}

#[test]
fn answers_as_numbers_are_refused_unless_the_survey_says_what_they_mean() {
    let source = survey("layout = \"webropol\"\nfiles = \"v.csv\"\ncolumns = { date = \"Vastausaika\" }\n");
    let text = "Vastausaika;Arvioi:Hyöty;Suosittelisitko (NPS);Aiheet:Turva, huijaukset;Aiheet:Laitteet\n4.10.2022;1;9;1;0\n5.10.2022;;8;0;1\n6.10.2022;6;0;;\n";
    let ingested = read(&source, &[("v.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["F-UNSUPPORTED B2"]);
    assert_eq!(ingested.records.responses.blocked_by.as_deref(), Some("F-UNSUPPORTED"));
    assert!(only(&ingested, "F-UNSUPPORTED").cure.contains("koodikirja"));
    // The form lists its options from best to worst, and "I do not know" last.
    let mapped = source.replace("scale = {", "#").replace(
        "dont_know = [\"En osaa sanoa\"]",
        "dont_know = [\"6\"]\nscale = { 1 = \"5\", 2 = \"4\", 3 = \"3\", 4 = \"2\", 5 = \"1\" }",
    );
    let ingested = read(&mapped, &[("v.csv", text.as_bytes())]);
    let hyoty: Vec<Answered> = answers(&ingested).iter().map(|answers| answers[0]).collect();
    assert_eq!(hyoty, [Answered::Scale(5), Answered::Blank, Answered::DontKnow]);
    assert_eq!(choices(&ingested), [vec!["turva"], vec!["laite"], vec![]]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
}

#[test]
fn a_ranking_is_named_and_left_out() {
    let source = survey("layout = \"webropol\"\nfiles = \"v.csv\"\ncolumns = { date = \"Vastausaika\" }\n");
    let text = "Vastausaika;Arvioi:Hyöty;Suosittelisitko (NPS);Aiheet:Turva, huijaukset;Aiheet:Laitteet\n4.10.2022;Samaa mieltä;9;1.;2.\n5.10.2022;Eri mieltä;8;2.;1.\n";
    let ingested = read(&source, &[("v.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["V-CODE D2"]);
    assert!(only(&ingested, "V-CODE").message.contains("järjestyskysymys"));
    assert_eq!(answers(&ingested), [[Answered::Scale(5), number(9)], [Answered::Scale(1), number(8)]]);
    assert_eq!(choices(&ingested), [Vec::<&str>::new(), Vec::new()]);
}

#[test]
fn a_renamed_question_is_offered_and_never_taken() {
    let source = survey("layout = \"webropol\"\nfiles = \"v.csv\"\ncolumns = { date = \"Vastausaika\" }\n");
    let text =
        "Vastausaika;Arvioi:Hyöty;Suosittelisitko tätä (NPS);Aiheet:Turva ja huijaukset;Aiheet:Laitteet\n4.10.2022;Samaa mieltä;9;;\n";
    let ingested = read(&source, &[("v.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["H-RENAMED C1", "H-RENAMED D1"]);
    let pairs: Vec<_> = ingested
        .findings
        .iter()
        .filter(|finding| finding.code == "H-RENAMED")
        .map(|finding| (finding.expected.as_str(), finding.found.as_str()))
        .collect();
    assert_eq!(
        pairs,
        [("Suosittelisitko (NPS)", "Suosittelisitko tätä (NPS)"), ("Aiheet:Turva, huijaukset", "Aiheet:Turva ja huijaukset")]
    );
    // Another sub-question of the same long question is no new name.
    let gone = text.replace("Arvioi:Hyöty", "Arvioi:Kesto").replace(" tätä", "").replace("Turva ja", "Turva,");
    assert_eq!(told(&read(&source, &[("v.csv", gone.as_bytes())])), ["H-MISSING A1"]);
}

#[test]
fn the_forms_know_their_own_columns() {
    let google = survey("layout = \"google-forms\"\nfiles = \"v.csv\"\ndate_order = \"dmy\"\n");
    let text = "Aikaleima,Arvioi:Hyöty,Suosittelisitko (NPS),Aiheet\n04/10/2022 16:34:44,Samaa mieltä,10,\"Laitteet, Turva, huijaukset, Muuta, sekalaista\"\n05/10/2022 16:34:44,4,0,\n";
    let ingested = read(&google, &[("v.csv", text.as_bytes())]);
    assert_eq!(answers(&ingested), [[Answered::Scale(5), number(10)], [Answered::Scale(4), number(0)]]);
    assert_eq!(choices(&ingested), [vec!["laite", "turva"], vec![]]);
    assert_eq!(days(&ingested), ["2022-10-04", "2022-10-05"]);
    assert_eq!(told(&ingested), ["V-CODE D2"]);
    let microsoft = survey("layout = \"microsoft-forms\"\nfiles = \"v.csv\"\ndate_order = \"mdy\"\n");
    let text = "ID,Start time,Completion time,Email,Name,Arvioi:Hyöty,Suosittelisitko (NPS),Aiheet\n1,10/4/22 12:51:45,10/4/22 12:53:00,anonymous,,Eri mieltä,3,\"Turva, huijaukset;Laitteet;\"\n";
    let ingested = read(&microsoft, &[("v.csv", text.as_bytes())]);
    assert_eq!((answers(&ingested), choices(&ingested)), (vec![vec![Answered::Scale(1), number(3)]], vec![vec!["turva", "laite"]]));
    assert_eq!(days(&ingested), ["2022-10-04"]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    let finnish = text.replace("ID,Start time,Completion time", "Tunnus,Aloitusaika,Valmistumisaika");
    assert_eq!(days(&read(&microsoft, &[("v.csv", finnish.as_bytes())])), ["2022-10-04"]);
    // The time of answering is not there.
    let lost = text.replace("Completion time", "Loppu");
    assert_eq!(read(&microsoft, &[("v.csv", lost.as_bytes())]).records.responses.blocked_by.as_deref(), Some("H-MISSING"));
}

#[test]
fn what_was_never_sent_to_lime_survey_is_no_answer() {
    let source = survey("layout = \"lime-survey\"\nfiles = \"v.csv\"\n")
        .replace("\"Arvioi:Hyöty\"", "\"Q1\"")
        .replace("\"Turva, huijaukset\"", "\"SQ001\"")
        .replace("\"Laitteet\"", "\"SQ002\"")
        .replace("\"Aiheet\"", "\"Q3\"")
        .replace("\"Suosittelisitko (NPS)\"", "\"Q2\"");
    let text = "\"\",\"id\",\"submitdate\",\"lastpage\",\"Q1\",\"Q2\",\"Q3_SQ001\",\"Q3_SQ002\"\n\"1\",1,\"2022-10-04 10:00:00\",3,\"Samaa mieltä\",7,\"Y\",NA\n\"2\",2,NA,1,\"Eri mieltä\",NA,NA,NA\n\"3\",3,NA,NA,NA,NA,NA,NA\n\"4\",4,\"2022-10-05 10:00:00\",3,NA,NA,\"N\",\"Y\"\n";
    let ingested = read(&source, &[("v.csv", text.as_bytes())]);
    assert_eq!(answers(&ingested), [[Answered::Scale(5), number(7)], [Answered::Blank, Answered::Blank]]);
    assert_eq!(choices(&ingested), [["turva"], ["laite"]]);
    assert_eq!(ingested.records.responses.unusable.len(), 2);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    assert!(only(&ingested, "R-SET-ASIDE").message.starts_with("2 vastaajaa"));
}
