//! Google Forms, Microsoft Forms and LimeSurvey in the languages and forms in which they export.

use mittari_vocabulary::quantity::Ratio;
use mittari_vocabulary::records::Answered;

use crate::{Ingested, only, read, told};

fn source(layout: &str, more: &str) -> String {
    format!(
        r#"
[[survey]]
id = "s"
name = "Palaute"
dont_know = ["En osaa sanoa"]
scale = {{ 1 = "Eri mieltä", 2 = "Osin eri mieltä", 3 = "Siltä väliltä", 4 = "Osin samaa mieltä", 5 = "Samaa mieltä" }}
[[survey.question]]
id = "hyoty"
column = "Hyöty"
kind = "scale"
[[survey.question]]
id = "nps"
column = "NPS"
kind = "number"
[[survey.question]]
id = "aiheet"
column = "Aiheet"
kind = "multi-choice"
options = [{{ id = "turva", column = "Turva (huijaukset, salasanat)" }}, {{ id = "laite", column = "Laitteet" }}]
[[source]]
kind = "answer"
survey = "s"
layout = "{layout}"
files = "v.csv"
{more}
"#
    )
}

fn read_one(ingested: &Ingested) -> (String, Vec<Answered>, Vec<&str>) {
    let row = &ingested.records.responses.rows.first().unwrap_or_else(|| panic!("{:#?}", ingested.findings)).value;
    (
        row.date.to_string(),
        row.answers.iter().map(|(_, answer)| answer.value).collect(),
        row.choices.iter().map(|(_, option)| option.value.as_str()).collect(),
    )
}

fn expected() -> (String, Vec<Answered>, Vec<&'static str>) {
    let seven = Answered::Number(Ratio::new(7, 1).expect("above zero"));
    ("2022-10-04".into(), vec![Answered::Scale(5), seven], vec!["turva", "laite"])
}

#[test]
fn google_forms_in_every_language_and_time() {
    for (header, time, order) in [
        ("Timestamp", "10/4/2022 11:57:08", "mdy"),
        ("Timestamp", "04/10/2022 16:34:44", "dmy"),
        ("Timestamp", "2022/10/04 4:34:44 PM EEST", ""),
        ("Timestamp", "2022/10/04 4:34:44 ip. UTC+3", ""),
        ("Aikaleima", "4.10.2022 klo 16.34.44", ""),
        ("Aikaleima", "4.10.2022 16.34.44", ""),
        ("Tidstämpel", "2022-10-04 16:34:44", ""),
        ("Tidsstämpel", "2022-10-04 16.34.44", ""),
    ] {
        let text = format!("{header},Hyöty ,NPS,Aiheet\n,,,\n{time},Samaa mieltä,7,\"Turva (huijaukset, salasanat), Laitteet\"\n");
        let order = if order.is_empty() { String::new() } else { format!("date_order = \"{order}\"") };
        let ingested = read(&source("google-forms", &order), &[("v.csv", text.as_bytes())]);
        assert_eq!(read_one(&ingested), expected(), "{time}");
        assert!(told(&ingested).is_empty(), "{time} {:#?}", ingested.findings);
    }
}

#[test]
fn microsoft_forms_in_every_language() {
    for headers in [
        "ID,Start time,Completion time,Email,Name",
        "Id,Start time,Completion time,Email,Name,Last modified time",
        "ID,Aloitusaika,Valmistumisaika,Sähköposti,Nimi",
        "Tunnus,Alkamisaika,Valmistumisaika,Sähköposti,Nimi,Viimeisin muokkausaika",
        "ID,Starttid,Slutförandetid,E-post,Namn",
        "ID,Start time,Completion time,Email,Name,Total points,Quiz feedback",
    ] {
        let blanks = ",".repeat(headers.matches(',').count() - 3);
        let text = format!(
            "{headers},Hyöty,Points - Hyöty,NPS,Aiheet\n1,10/3/22 23:51:45,10/4/22 0:03:00,anonymous{blanks},Samaa mieltä,1,7,\"Turva (huijaukset, salasanat);Laitteet;\"\n"
        );
        let ingested = read(&source("microsoft-forms", "date_order = \"mdy\""), &[("v.csv", text.as_bytes())]);
        assert_eq!(read_one(&ingested), expected(), "{headers}");
        assert!(told(&ingested).is_empty(), "{headers} {:#?}", ingested.findings);
    }
}

#[test]
fn a_ranking_joined_in_one_cell_is_no_choice() {
    let row = |order: &str| format!("1,10/3/22 23:51:45,10/4/22 0:03:00,anonymous,,Samaa mieltä,7,{order}\n");
    let header = "ID,Start time,Completion time,Email,Name,Hyöty,NPS,Aiheet\n";
    let (one, other) = ("\"Laitteet;Turva (huijaukset, salasanat);\"", "\"Turva (huijaukset, salasanat);Laitteet;\"");
    let text = format!("{header}{}{}{}", row(one), row(other), row(one));
    let ingested = read(&source("microsoft-forms", "date_order = \"mdy\""), &[("v.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["V-CODE H2"], "{:#?}", ingested.findings);
    assert!(only(&ingested, "V-CODE").message.contains("järjestyskysymys"));
    assert!(ingested.records.responses.rows.iter().all(|row| row.value.choices.is_empty()));
    // Whoever chooses all of them chooses, as long as somebody does not.
    let text = format!("{header}{}{}{}", row(one), row(other), row("Laitteet;"));
    let ingested = read(&source("microsoft-forms", "date_order = \"mdy\""), &[("v.csv", text.as_bytes())]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
}

#[test]
fn lime_survey_with_codes_or_with_texts_as_headers() {
    for headers in [
        "id,submitdate,lastpage,startlanguage,Hyöty,NPS,Aiheet_Turva (huijaukset! salasanat),Aiheet_Laitteet",
        "Response ID,Date submitted,Last page,Start language,Hyöty,NPS,Aiheet [Turva (huijaukset! salasanat)],Aiheet [Laitteet]",
        "id. Response ID,submitdate. Date submitted,lastpage. Last page,startlanguage. Start language,Hyöty,NPS,Aiheet[Turva (huijaukset! salasanat)],Aiheet[Laitteet]",
    ] {
        let header: String = headers.split(',').map(|header| format!("\"{}\"", header.replace('!', ","))).collect::<Vec<_>>().join(",");
        let text = format!(
            "{header}\n1,\"2022-10-04 10:00:00\",3,fi,\"Samaa mieltä\",7,Y,Yes\n2,,1,fi,\"Samaa mieltä\",7,Y,N\n3,N/A,1,fi,\"Samaa mieltä\",7,Y,N\n"
        );
        let ingested = read(&source("lime-survey", ""), &[("v.csv", text.as_bytes())]);
        assert_eq!(read_one(&ingested), expected(), "{headers}");
        assert!(told(&ingested).is_empty(), "{headers} {:#?}", ingested.findings);
        assert_eq!((ingested.records.responses.rows.len(), ingested.records.responses.unusable.len()), (1, 2), "{headers}");
    }
}

#[test]
fn a_number_may_have_ten_decimals_or_the_label_of_its_step() {
    for (answer, expected) in
        [("7.0000000000", Some(7)), ("7 - Melko varmasti", Some(7)), ("7 = melko", Some(7)), ("7 tai 8", None), ("7 - 8", None)]
    {
        let text = format!(
            "id,submitdate,Hyöty,NPS,Aiheet_Laitteet,\"Aiheet_Turva (huijaukset, salasanat)\"\n1,2022-10-04 10:00:00,Samaa mieltä,{answer},,\n"
        );
        let ingested = read(&source("lime-survey", ""), &[("v.csv", text.as_bytes())]);
        let value = expected.map_or(Answered::Unreadable, |number| Answered::Number(Ratio::new(number, 1).expect("above zero")));
        assert_eq!(read_one(&ingested).1[1], value, "{answer}");
        assert_eq!(told(&ingested), if expected.is_some() { vec![] } else { vec!["V-NUMBER D2".to_string()] }, "{answer}");
    }
}
