//! Header rows as Webropol writes them: one or two, merged or repeated, numbered, nameless.

use mittari_vocabulary::quantity::Ratio;
use mittari_vocabulary::records::Answered;

use crate::{Ingested, only, read, told};

const SURVEY: &str = r#"
[[survey]]
id = "s"
name = "Palaute"
dont_know = ["En osaa sanoa"]
no_answer = ["Ei vastausta"]
scale = { 1 = "Eri mieltä", 2 = "Osin eri mieltä", 3 = "Siltä väliltä", 4 = "Osin samaa mieltä", 5 = "Samaa mieltä" }
[[survey.question]]
id = "hyoty"
column = "Arvioi koulutusta:Hyöty"
kind = "scale"
[[survey.question]]
id = "kesto"
column = "Arvioi koulutusta:Kesto"
kind = "scale"
[[survey.question]]
id = "nps"
column = "Suosittelisitko"
kind = "number"
[[survey.question]]
id = "aiheet"
column = "Aiheet"
kind = "multi-choice"
options = [{ id = "turva", column = "Turva" }, { id = "laite", column = "Laitteet" }]
[[source]]
kind = "answer"
survey = "s"
layout = "webropol"
files = "v.csv"
columns = { date = "Vastausaika" }
"#;

fn answers(ingested: &Ingested) -> Vec<Vec<Answered>> {
    let rows = &ingested.records.responses.rows;
    rows.iter().map(|row| row.value.answers.iter().map(|(_, answer)| answer.value).collect()).collect()
}

fn choices(ingested: &Ingested) -> Vec<Vec<&str>> {
    let rows = &ingested.records.responses.rows;
    rows.iter().map(|row| row.value.choices.iter().map(|(_, option)| option.value.as_str()).collect()).collect()
}

fn number(value: i64) -> Answered {
    Answered::Number(Ratio::new(value, 1).expect("above zero"))
}

/// The same three respondents under every header.
const ROWS: &str = "4.10.2022 9:00;Samaa mieltä;Eri mieltä;9;Turva;Laitteet;oma sana\n5.10.2022;En osaa sanoa;Ei vastausta;0;;Laitteet;\n6.10.2022;;Osin samaa mieltä;10;;;toinen\n";

#[test]
fn every_way_of_writing_the_headers_gives_the_same_answers() {
    for (what, headers) in [
        (
            "one row",
            "Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet;Aiheet:Laitteet Avoimet vastaukset",
        ),
        (
            "numbered",
            "Vastausaika;3. Arvioi koulutusta:Hyöty;3. Arvioi koulutusta:Kesto;4. Suosittelisitko;5. Aiheet:Turva;5. Aiheet:Laitteet;5. Aiheet:Laitteet Avoimet vastaukset",
        ),
        (
            "blanks and colons",
            " Vastausaika ;Arvioi\u{a0}koulutusta: Hyöty ;Arvioi  koulutusta :Kesto:;Suosittelisitko:;Aiheet:Turva;Aiheet : Laitteet;Muu, mikä?:",
        ),
        (
            "blank-filled",
            "Vastausaika;Arvioi koulutusta;;Suosittelisitko;Aiheet;;\n;Hyöty;Kesto;;Turva;Laitteet;Laitteet Avoimet vastaukset",
        ),
        (
            "repeated",
            "Vastausaika;Arvioi koulutusta;Arvioi koulutusta;Suosittelisitko;Aiheet;Aiheet;Aiheet\n;Hyöty;Kesto;;Turva;Laitteet;Laitteet Avoimet vastaukset",
        ),
        (
            "numbered above",
            "Vastausaika;3. Arvioi koulutusta:;;4. Suosittelisitko;5. Aiheet;;\n;Hyöty;Kesto;;Turva;Laitteet;Avoimet vastaukset",
        ),
        (
            "title rows",
            "Palaute 2022;;;;;;\n;;;;;;\nVastausaika;Arvioi koulutusta;;Suosittelisitko;Aiheet;;\n;Hyöty;Kesto;;Turva;Laitteet;Muu, mikä?",
        ),
        (
            "ends of the scale below",
            "Vastausaika;Arvioi koulutusta;;Suosittelisitko;Aiheet;;\n;Hyöty;Kesto;0 en lainkaan - 10 varmasti;Turva;Laitteet;Muu, mikä?",
        ),
        (
            "time below",
            "Vastausaika;Arvioi koulutusta;;Suosittelisitko;Aiheet;;\nVastausaika;Hyöty;Kesto;Suosittelisitko;Turva;Laitteet;Muu, mikä?",
        ),
    ] {
        let text = format!("{headers}\n{ROWS}");
        let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
        assert!(told(&ingested).is_empty(), "{what} {:#?}", ingested.findings);
        assert_eq!(
            answers(&ingested),
            [
                [Answered::Scale(5), Answered::Scale(1), number(9)],
                [Answered::DontKnow, Answered::NoAnswer, number(0)],
                [Answered::Blank, Answered::Scale(4), number(10)]
            ],
            "{what}"
        );
        assert_eq!(choices(&ingested), [vec!["turva", "laite"], vec!["laite"], vec![]], "{what}");
    }
}

#[test]
fn a_second_header_row_of_numbers_is_one_too() {
    let source = SURVEY.replace("column = \"Turva\"", "column = \"2021\"").replace("column = \"Laitteet\"", "column = \"2022\"");
    let text = format!(
        "Vastausaika;Arvioi koulutusta;;Suosittelisitko;Aiheet;;\n;Hyöty;Kesto;;2021;2022;Muu, mikä?\n{}",
        ROWS.replace("Turva", "2021").replace("Laitteet", "2022")
    );
    let ingested = read(&source, &[("v.csv", text.as_bytes())]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    assert_eq!(choices(&ingested), [vec!["turva", "laite"], vec!["laite"], vec![]]);
}

#[test]
fn a_number_before_a_question_tells_equal_questions_apart() {
    let source = |wanted: &str| {
        format!(
            "[[survey]]\nid = \"s\"\nname = \"S\"\n[[survey.question]]\nid = \"n\"\ncolumn = \"{wanted}\"\nkind = \"number\"\n[[source]]\nkind = \"answer\"\nsurvey = \"s\"\nlayout = \"webropol\"\nfiles = \"v.csv\"\ncolumns = {{ date = \"Vastausaika\" }}\n"
        )
    };
    let text = "Vastausaika;1. Montako;2. Montako\n4.10.2022;11;22\n";
    for (wanted, value) in [("1. Montako", 11), ("2. Montako", 22)] {
        let ingested = read(&source(wanted), &[("v.csv", text.as_bytes())]);
        assert_eq!(answers(&ingested), [[number(value)]], "{wanted}");
    }
    // The third is none of them, and nobody knows which has become it.
    let ingested = read(&source("3. Montako"), &[("v.csv", text.as_bytes())]);
    assert_eq!(ingested.records.responses.rows.len(), 0, "{:#?}", ingested.findings);
    // A question was added before it, so the only one of its words has another number now.
    let ingested = read(&source("1. Montako"), &[("v.csv", "Vastausaika;1. Mistä;2. Montako\n4.10.2022;;22\n".as_bytes())]);
    assert_eq!(answers(&ingested), [[number(22)]]);
}

#[test]
fn options_and_statements_that_came_to_a_question_are_told() {
    let text = "Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Arvioi koulutusta:Paikka;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet;Aiheet:Tekoäly;Aiheet:Muu, mikä?;Aiheet:Laitteet Avoimet vastaukset;Aihe:Y\n4.10.2022;Samaa mieltä;Eri mieltä;En osaa sanoa;9;Turva;;Tekoäly;kissat;oma;Y\n5.10.2022;Samaa mieltä;Eri mieltä;Samaa mieltä;9;Turva;;;;;\n";
    let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["H-ADDED D1", "H-ADDED H1"], "{:#?}", ingested.findings);
    let found: Vec<&str> =
        ingested.findings.iter().filter(|finding| finding.code == "H-ADDED").map(|finding| finding.found.as_str()).collect();
    assert_eq!(found, ["Arvioi koulutusta:Paikka", "Aiheet:Tekoäly"]);
    assert_eq!(choices(&ingested), [["turva"], ["turva"]]);
}

#[test]
fn blank_cells_shown_as_zeros_are_refused() {
    let source = SURVEY
        .replace("scale = {", "#")
        .replace("no_answer = [\"Ei vastausta\"]", "scale = { 1 = \"1\", 2 = \"2\", 3 = \"3\", 4 = \"4\", 5 = \"5\" }");
    let text = "Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet\n4.10.2022;5;1;9;1;0\n5.10.2022;4;0;0;0;0\n";
    let ingested = read(&source, &[("v.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["F-UNSUPPORTED C3"]);
    assert!(only(&ingested, "F-UNSUPPORTED").message.contains("nollina"));
    let blank = text.replace("4;0;0;0;0", "4;;0;0;0");
    assert_eq!(answers(&read(&source, &[("v.csv", blank.as_bytes())]))[1], [Answered::Scale(4), Answered::Blank, number(0)]);
}

#[test]
fn places_of_a_ranking_without_dots_are_no_choices() {
    let rows = "4.10.2022;Samaa mieltä;Eri mieltä;9;1;2\n5.10.2022;En osaa sanoa;Ei vastausta;0;2;1\n";
    let text = format!("Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet\n{rows}");
    let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["V-CODE E2"]);
    assert!(only(&ingested, "V-CODE").message.contains("järjestyskysymys"));
    assert_eq!(choices(&ingested), [Vec::<&str>::new(), Vec::new()]);
}

#[test]
fn the_time_of_an_answer_in_every_form() {
    let times = [
        "4.10.2022",
        "04.10.2022",
        "4.10.2022 9:05",
        "4.10.2022 9.05",
        "4.10.2022 09.05.59",
        "4.10.2022 9:05:59",
        "2022-10-04",
        "2022-10-04 09:05",
        "2022-10-04T09:05:00",
        "2022-10-04T09:05:00.123",
        "2022-10-04T09:05:00Z",
        "2022-10-04T09:05:00+03:00",
        "2022-10-04T09:05:00-03:00",
        "4.10.2022 klo 9.05",
        "4.10.2022, 9:05",
        "4.10.2022, klo 9.05.10",
        "2022-10-04 09.05.59",
        "2022/10/04 9:05:59",
        "2022/10/04 9:05:59 AM EEST",
        "2022-10-04 kl. 09:05",
        "\u{a0}4.10.2022\u{a0}9:05 ",
        "4.10.2022 9:05:59.123",
    ];
    for time in times {
        let text = format!(
            "Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet\n{time};Samaa mieltä;Eri mieltä;9;;\n"
        );
        let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
        let days: Vec<String> = ingested.records.responses.rows.iter().map(|row| row.value.date.to_string()).collect();
        assert_eq!(days, ["2022-10-04"], "{time} {:#?}", ingested.findings);
    }
    for time in ["1.15.2022 10.61", "4.10.22", "4.10.", "lokakuu 2022", "10/04/2022", "44838", "4.10.2022 25:00"] {
        let text = format!(
            "Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet\n{time};Samaa mieltä;Eri mieltä;9;;\n"
        );
        let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
        assert!(ingested.records.responses.rows.is_empty(), "{time}");
        assert!(told(&ingested)[0].ends_with(" A2"), "{time} {:#?}", ingested.findings);
    }
}

#[test]
fn encodings_and_separators_of_the_export_do_not_matter() {
    let header = "Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet;Kerro, mitä, miksi ja kuinka, jos ehdit";
    let text = format!(
        "{header}\n{}",
        ROWS.replace("oma sana", "hyvä, halpa, nopea, kiva, uusi, iso, pieni").replace("toinen", "a, b, c, d, e, f, g, h")
    );
    let crlf = text.replace('\n', "\r\n");
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("utf-8", text.clone().into_bytes()),
        ("with mark", format!("\u{feff}{crlf}").into_bytes()),
        ("windows-1252", encoding_rs::WINDOWS_1252.encode(&crlf).0.into_owned()),
        ("utf-16", [&[0xFF, 0xFE][..], &wide(&text)].concat()),
        ("tabs", text.replace(';', "\t").into_bytes()),
        (
            "quoted commas",
            text.lines()
                .map(|line| line.split(';').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n")
                .collect::<String>()
                .into_bytes(),
        ),
        ("sep", format!("sep=;\r\n{crlf}").into_bytes()),
        ("blank last rows", format!("{crlf};;;;;;\r\n;;;;;;\r\n").into_bytes()),
    ];
    for (what, bytes) in files {
        let ingested = read(SURVEY, &[("v.csv", &bytes)]);
        assert!(told(&ingested).is_empty(), "{what} {:#?}", ingested.findings);
        assert_eq!(answers(&ingested)[0], [Answered::Scale(5), Answered::Scale(1), number(9)], "{what}");
        assert_eq!(choices(&ingested), [vec!["turva", "laite"], vec!["laite"], vec![]], "{what}");
    }
}

#[test]
fn each_version_of_a_survey_is_held_against_its_own_headers() {
    let source = SURVEY.replace("files = \"v.csv\"", "files = \"v*.csv\"");
    let old = format!(
        "Vastausaika;Arvioi koulutusta:Hyöty;Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet;Muu, mikä?\n{ROWS}"
    );
    let moved = "Kieli;Aiheet:Laitteet;Aiheet:Turva;Suosittelisitko;Arvioi koulutusta:Kesto;Arvioi koulutusta:Hyöty;Vastausaika\nfi;;Turva;3;Eri mieltä;Samaa mieltä;7.10.2022\n";
    let ingested = read(&source, &[("v1.csv", old.as_bytes()), ("v2.csv", moved.as_bytes())]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    assert_eq!(answers(&ingested)[3], [Answered::Scale(5), Answered::Scale(1), number(3)]);
    let renamed = moved.replace("Suosittelisitko", "Suosittelisitko muille");
    let ingested = read(&source, &[("v1.csv", old.as_bytes()), ("v2.csv", renamed.as_bytes())]);
    assert_eq!(told(&ingested), ["H-RENAMED D1"]);
    assert_eq!(only(&ingested, "H-RENAMED").place.file, "v2.csv");
}

#[test]
fn a_question_without_a_name_is_no_other_question() {
    let text = "Vastausaika;;Arvioi koulutusta:Hyöty;\u{a0};Arvioi koulutusta:Kesto;Suosittelisitko;Aiheet:Turva;Aiheet:Laitteet\n4.10.2022;sana;Samaa mieltä;Eri mieltä;Osin eri mieltä;9;;Laitteet\n";
    let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
    assert_eq!(answers(&ingested), [[Answered::Scale(5), Answered::Scale(2), number(9)]]);
    assert_eq!(choices(&ingested), [["laite"]]);
}
