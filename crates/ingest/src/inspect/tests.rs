use super::*;

fn columns(inspection: &Inspection) -> Vec<(&str, &str)> {
    inspection.sheets[0].columns.iter().map(|column| (column.header.as_str(), column.reading.as_str())).collect()
}

#[test]
fn each_column_is_told_how_it_would_be_read() {
    let inspection = inspect(
        "a.csv",
        "Päivä;Kävijät;Sähköposti;Nimi\n3.10.2022;12;a@x.fi;Aino\n4.10.2022;noin 20;b@x.fi;Eino\n2022-10-05;14;c@x.fi;\n".as_bytes(),
    );
    assert_eq!(inspection.export, Export::Register);
    assert_eq!(
        columns(&inspection),
        [("Päivä", "päivä"), ("Kävijät", "luku, 1 solu on muuta"), ("Sähköposti", "sähköposti"), ("Nimi", "teksti")]
    );
    let finding = inspection.findings.iter().find(|finding| finding.code == "V-NUMBER").expect("the odd cell is named");
    assert_eq!(finding.place.cell.map(|cell| cell.to_string()).as_deref(), Some("B3"));
    assert!(!serde_json::to_string(&inspection).expect("plain data").contains("Aino"));
}

#[test]
fn slashes_are_decided_by_a_part_over_twelve_or_not_at_all() {
    let order = |text: &str| inspect("a.csv", format!("Timestamp;A;B\n{text}").as_bytes()).sheets[0].columns[0].date_order;
    assert_eq!(order("26/09/2022 16:34:44;1;2\n01/02/2022 10:00:00;1;2"), Some("dmy"));
    assert_eq!(order("2/15/2021 11:57:08;1;2"), Some("mdy"));
    assert_eq!(order("2/5/2021 11:57:08;1;2"), Some("?"));
}

#[test]
fn a_page_of_answers_says_that_it_is_incomplete() {
    let json =
        br#"{"Paging":{"TotalCount":900,"CurrentPage":2,"TotalPages":2},"SurveyAnswers":[{"ResponseId":"a","RespondentAnswers":[]}]}"#;
    let inspection = inspect("a.json", json);
    assert_eq!(inspection.export, Export::WebropolResponses);
    assert!(inspection.findings.iter().any(|finding| finding.code == "F-PARTIAL" && finding.found.contains("sivu 2/2")));
}

#[test]
fn a_double_header_makes_questions_with_what_stands_under_them() {
    let text = "Vastausaika;3. Arvioi väittämiä;;Muuta\n;Hyöty;Tieto;\n3.10.2022 9:05;Samaa mieltä;Eri mieltä;ei\n";
    let inspection = inspect("a.csv", text.as_bytes());
    assert_eq!(inspection.export, Export::WebropolText);
    assert_eq!(inspection.sheets[0].header_rows, [1, 2]);
    assert_eq!(inspection.fact("vastauksia"), Some(1));
    let headers: Vec<&str> = inspection.sheets[0].columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["Vastausaika", "3. Arvioi väittämiä:Hyöty", "3. Arvioi väittämiä:Tieto", "Muuta"]);
}

#[test]
fn any_bytes_are_an_answer_not_a_crash() {
    for bytes in [
        &b""[..],
        b"PK",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xd0\xcf\x11\xe0",
        b"{",
        b"\"",
        b";;;\n;;;",
        b"1. A\n2. B\n3. C",
        b"\0\0\0\0",
        b"[{",
    ] {
        let inspection = inspect("x.csv", bytes);
        assert_eq!(inspection.bytes, bytes.len() as u64);
    }
}

#[test]
fn badges_in_json_are_told_apart_and_counted() {
    let events = "{\"recipient\":[\"a\",\"b\"],\"issued_on\":1}\n{\"recipient\":[\"c\"],\"issued_on\":2}\n";
    let inspection = inspect("m.ldjson", events.as_bytes());
    assert_eq!(
        (inspection.export, inspection.fact("myöntötapahtumia"), inspection.fact("saajia")),
        (Export::BadgeFactoryJson, Some(2), Some(3))
    );
    let assertions = br#"[{"recipient":{"identity":"a"},"badge":"u"},{"id":"b","revoked":true}]"#;
    let inspection = inspect("m.json", assertions);
    assert_eq!((inspection.export, inspection.fact("merkkej\u{e4}")), (Export::OpenBadge, Some(2)));
}

#[test]
fn exports_are_named_by_their_headers_in_any_language() {
    for (text, export, header_rows) in [
        ("Name,Email,Total duration (minutes),Guest\nAino,a@x.fi,48,Yes\n", Export::Zoom, &[1][..]),
        ("ID;Starttid;Slutförandetid;E-post;Namn;Nytta\n1;a;b;c;d;e\n", Export::MicrosoftForms, &[1]),
        ("Tunnus;Alkamisaika;Valmistumisaika;Sähköposti;Nimi;Hyöty\n1;a;b;c;d;e\n", Export::MicrosoftForms, &[1]),
        ("Tidstämpel;Nytta;Kommun\n2022-10-04;a;b\n", Export::GoogleForms, &[1]),
        ("\"Response ID\",\"Date submitted\",\"Last page\",\"Q\"\n1,2022-10-04,3,a\n", Export::LimeSurvey, &[1]),
        ("Response time;Rate:Use;Rate:Length\n4.10.2022;Agree;Agree\n", Export::WebropolText, &[1]),
        (
            ";Event;Training;;;;;;\n#;Registration time;First name;Last name;Email;Status;;;\n-;-;-;-;-;-;First name;Last name;Email\n1;4.10.2022;A;B;a@x.fi;Registered;;;\n",
            Export::WebropolEvents,
            &[2, 3],
        ),
        ("id,name,Profile completion,no. of badges\n1,A,50,4\n", Export::BadgePassport, &[1]),
        (
            "Koko nimi\tKäyttäjän toiminto\tAikaleima\nA\tLiittyi\t4.10.2022 9.00.00\nA\tPoistui\t4.10.2022 9.30.00\n",
            Export::TeamsList2020,
            &[1],
        ),
        // Registers that look a little like one of them.
        ("Nimi;Tila;Aika\nA;tehty;4.10.2022 9.00\nB;tehty;4.10.2022 9.30\n", Export::Register, &[1]),
        ("Tehtävä;Aloitusaika;Valmistumisaika\nA;4.10.2022;5.10.2022\n", Export::Register, &[1]),
        ("Name,Email,Duration (minutes)\nAino,a@x.fi,48\n", Export::Register, &[1]),
    ] {
        let inspection = inspect("a.csv", text.as_bytes());
        assert_eq!((inspection.export, &inspection.sheets[0].header_rows[..]), (export, header_rows), "{text}");
    }
    let passport = inspect("a.csv", b"id,name,Profile completion,no. of badges\n1,A,50,4\n");
    assert!(passport.is_refused() && passport.findings.iter().any(|finding| finding.code == "F-UNSUPPORTED"));
    let list = inspect(
        "a.csv",
        "Koko nimi;Toiminto;Aika\nA;Liittyi;4.10.2022 9.00.00\nA;Poistui;4.10.2022 9.30.00\nA;Liittyi;4.10.2022 9.40.00\n".as_bytes(),
    );
    assert_eq!((list.fact("liittymisiä"), list.fact("poistumisia")), (Some(2), Some(1)));
}

#[test]
fn answers_as_numbers_are_named_and_said_to_need_a_code_book() {
    let header = "Vastausaika;Arvioi:Hyöty;Arvioi:Kesto;Aiheet:Turva;Aiheet:Laitteet;Terveiset\n";
    let numbers = format!("{header}4.10.2022;5;1;1;0;kiitos\n5.10.2022;4;2;0;1;\n");
    let inspection = inspect("a.csv", numbers.as_bytes());
    assert_eq!(inspection.export, Export::WebropolNumbers);
    assert!(inspection.findings.iter().any(|finding| finding.code == "F-UNSUPPORTED" && finding.cure.contains("koodikirja")));
    let texts = format!("{header}4.10.2022;Samaa mieltä;Eri mieltä;Turva;;kiitos\n5.10.2022;Eri mieltä;Eri mieltä;;Laitteet;\n");
    assert_eq!(inspect("a.csv", texts.as_bytes()).export, Export::WebropolText);
    // Numbers that were asked for stand beside texts of options.
    let mixed = "Vastausaika;NPS;Ikä;Aiheet:Turva\n4.10.2022;9;40;Turva\n5.10.2022;10;50;\n";
    assert_eq!(inspect("a.csv", mixed.as_bytes()).export, Export::WebropolText);
}
