//! Registrations of Webropol Events, with their two header rows and two blocks of a person.

use crate::{Ingested, read, told};

const EVENTS: &str = "[[source]]\nkind = \"registration\"\nlayout = \"webropol-events\"\nfiles = \"i_{training}.csv\"\n";

/// Of each registration, which of the roster it is and whether it was cancelled.
fn registered(ingested: &Ingested) -> Vec<(Option<usize>, bool)> {
    let workers = &ingested.records.workers.rows;
    let who = |person| workers.iter().position(|worker| worker.value.person == person);
    ingested.records.registrations.rows.iter().map(|row| (who(row.value.person.clone()), row.value.cancelled)).collect()
}

/// Eino booked for Aino, then himself, then cancelled what he had booked for her.
fn rows(registered: &str, cancelled: &str) -> String {
    format!(
        "1;3.10.2022 9:00;Eino;Virta;eino@x.fi;040;;{registered};-;Aino;Aalto;aino@x.fi;-\n2;3.10.2022 9:05;Eino;Virta;eino@x.fi;040;;{registered};-;;;;kala\n3;3.10.2022 9:10;Eino;Virta;eino@x.fi;040;;{cancelled};-;Aino;Aalto;aino@x.fi;-\n"
    )
}

const EXPECTED: [(Option<usize>, bool); 3] = [(Some(0), false), (Some(1), false), (Some(0), true)];

#[test]
fn the_second_block_is_who_takes_part_in_every_form_of_the_headers() {
    let finnish = rows("Ilmoittautunut", "Peruutettu");
    for (what, headers) in [
        (
            "dashes",
            "#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Matkapuhelin;;Tila;-;;;;\n-;-;-;-;-;-;-;-;-;Etunimi;Sukunimi;Sähköposti;Ruokarajoitteet",
        ),
        (
            "metadata",
            ";Tapahtuman nimi;Koulutus;;;;;;;;;;\n;Paikka;Joensuu;;;;;;;;;;\n;Päivä;4.10.2022;;;;;;;;;;\n\n#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Matkapuhelin;;Tila;-;;;;\n-;-;-;-;-;-;-;-;-;Etunimi;Sukunimi;Sähköposti;Ruokarajoitteet",
        ),
        ("blanks", "#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Matkapuhelin;;Tila;;;;;\n;;;;;;;;;Etunimi;Sukunimi;Sähköposti;Ruokarajoitteet"),
        ("one row", "#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Matkapuhelin;;Tila;-;Etunimi;Sukunimi;Sähköposti;Ruokarajoitteet"),
    ] {
        let ingested = read(EVENTS, &[("i_K01.csv", format!("{headers}\n{finnish}").as_bytes())]);
        assert_eq!(registered(&ingested), EXPECTED, "{what} {:#?}", ingested.findings);
        assert!(told(&ingested).is_empty(), "{what} {:#?}", ingested.findings);
    }
}

#[test]
fn the_headers_may_be_english_or_swedish() {
    for (headers, status) in [
        (
            ";Event name;Training;;;;;;;;;;\n#;Registration time;First name;Last name;Email;Mobile;;Status;-;;;;\n-;-;-;-;-;-;-;-;-;First name;Last name;Email;Diet",
            ["Registered", "Cancelled"],
        ),
        (
            ";Evenemangets namn;Utbildning;;;;;;;;;;\n#;Anmälningstid;Förnamn;Efternamn;E-post;Mobil;;Status;-;;;;\n-;-;-;-;-;-;-;-;-;Förnamn;Efternamn;E-post;Diet",
            ["Anmäld", "Avbokad"],
        ),
    ] {
        let ingested = read(EVENTS, &[("i_K01.csv", format!("{headers}\n{}", rows(status[0], status[1])).as_bytes())]);
        assert_eq!(registered(&ingested), EXPECTED, "{headers} {:#?}", ingested.findings);
        assert!(told(&ingested).is_empty(), "{headers} {:#?}", ingested.findings);
    }
}

#[test]
fn a_registration_without_an_address_is_no_header() {
    let text = "#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Tila;Ruokarajoitteet\n1;3.10.2022 9:00;Aino;Aalto;;Ilmoittautunut;-\n2;3.10.2022 9:00;Eino;Virta;eino@x.fi;Peruttu;\n";
    let ingested = read(EVENTS, &[("i_K01.csv", text.as_bytes())]);
    assert_eq!(ingested.records.registrations.rows.len(), 2, "{:#?}", ingested.findings);
    assert_eq!(registered(&ingested)[1], (Some(1), true));
}

#[test]
fn what_both_persons_were_asked_is_the_participants() {
    let source =
        EVENTS.replace("files =", "columns = { municipality = \"Kunta\" }\nvalues.municipality = { \"Muu\" = \"unknown\" }\nfiles =");
    let text = "#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Kunta;Tila;-;;;\n-;-;-;-;-;-;-;Etunimi;Sukunimi;Sähköposti;Kunta\n1;3.10.2022;Eino;Virta;eino@x.fi;Muu;Ilmoittautunut;Aino;Aalto;aino@x.fi;Joensuu\n2;3.10.2022;Eino;Virta;eino@x.fi;Joensuu;Ilmoittautunut;;;;\n";
    let ingested = read(&source, &[("i_K01.csv", text.as_bytes())]);
    let places: Vec<Option<&str>> = ingested.records.registrations.rows.iter().map(|row| row.value.municipality.as_deref()).collect();
    assert_eq!((registered(&ingested), places), (vec![(Some(0), false), (Some(1), false)], vec![Some("167"), Some("167")]));
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
}
