//! Sources as small text tables: what becomes of each row, and what is said about the rest.

use mittari_ingest::{Ingested, PlannedFile, SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project};
use mittari_vocabulary::finding::{Finding, Severity};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::Ratio;
use mittari_vocabulary::records::{Answered, Role};

const PROJECT: &str = concat!(
    include_str!("project.toml"),
    r#"staff = ["ope@x.fi"]
[[municipality]]
code = "167"
name = "Joensuu"
synonyms = ["Eno"]
[[municipality]]
code = "276"
name = "Kontiolahti"
[[badge]]
id = "ohjaus"
name = "Digituki – Ohjaustaidot"
target = true
[[badge]]
id = "eettinen"
name = "Digituki: Eettinen ohjeistus"
target = true
"#
);

const ROSTER: &str = r#"
[[source]]
kind = "roster"
layout = "register"
files = "a.csv"
columns = { name = "Nimi", email = "Sähköposti", municipality = "Kunta", role = "Rooli" }
values.role = { "asiointipisteen työntekijä" = "service-point", "muu" = "other-municipal" }
"#;

const TRAININGS: &str = r#"
[[source]]
kind = "training"
layout = "register"
files = "k.csv"
columns = { id = "Tunnus", date = "Päivä", minutes = "Kesto" }
"#;

const EVENTS: &str = r#"
[[source]]
kind = "event"
layout = "register"
files = "t.csv"
columns = { date = "Päivä", name = "Tapahtuma", municipality = "Kunta", organiser = "Järjestäjä", visitors = "Kävijät" }
values.organiser = { "verkosto" = "network", "hanke" = "project" }
"#;

const BADGES: &str = r#"
[[source]]
kind = "badge"
layout = "register"
files = "m.csv"
columns = { email = "Sähköposti", name = "Nimi", badge = "Merkki", issued_on = "Myönnetty", revoked_on = "Mitätöity", municipality = "Kunta" }
"#;

fn project(sources: &str) -> Project {
    parse_project(&format!("{PROJECT}{sources}")).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads one file a source, in the order of the sources.
fn read(sources: &str, files: &[(&str, &[u8])]) -> Ingested {
    read_named(sources, &files.iter().map(|(name, bytes)| (*name, *bytes, None)).collect::<Vec<_>>())
}

/// As [`read`], with what stood for the placeholder of the file's name.
fn read_named(sources: &str, files: &[(&str, &[u8], Option<&str>)]) -> Ingested {
    let project = project(sources);
    let files: Vec<SourceBytes> = files
        .iter()
        .enumerate()
        .map(|(source_index, (name, bytes, placeholder))| SourceBytes {
            planned: PlannedFile {
                source_index,
                name: (*name).to_string(),
                training: placeholder.map(str::to_string),
                badge: placeholder.map(str::to_string),
            },
            bytes: bytes.to_vec(),
        })
        .collect();
    ingest(&project, &files, TEST_IDENTITY_KEY)
}

/// Code and place of every finding that is not a mere note.
fn told(ingested: &Ingested) -> Vec<String> {
    ingested
        .findings
        .iter()
        .filter(|finding| finding.severity < Severity::Note)
        .map(|finding| match finding.place.cell {
            Some(cell) => format!("{} {cell}", finding.code),
            None => finding.code.to_string(),
        })
        .collect()
}

fn only<'a>(ingested: &'a Ingested, code: &str) -> &'a Finding {
    let mut found = ingested.findings.iter().filter(|finding| finding.code == code);
    let first = found.next().unwrap_or_else(|| panic!("no {code} in {:#?}", ingested.findings));
    assert!(found.next().is_none(), "{code} more than once");
    first
}

#[test]
fn a_row_with_an_unreadable_mandatory_cell_counts_nowhere_and_is_named() {
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n31.2.2023;Avajaiset;Joensuu;verkosto;12\n3.10.2022;;Eno;verkosto;5\n4.10.2022;Tori;Kontiolahti;hanke;8\n";
    let ingested = read(EVENTS, &[("t.csv", text.as_bytes())]);
    let events = &ingested.records.events;
    assert_eq!((events.rows.len(), events.unusable.len()), (1, 2));
    assert_eq!(told(&ingested), ["V-DATE A2", "V-REQUIRED B3"]);
    let finding = only(&ingested, "V-DATE");
    assert_eq!((finding.found.as_str(), finding.effect.as_str()), ("31.2.2023", "rivi ei ole mukana tapahtumien luvuissa"));
    let input = &ingested.records.inputs[0];
    assert_eq!((input.rows_read, input.rows_refused), (3, 2));
}

#[test]
fn an_unusable_optional_cell_is_left_out_alone() {
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;Tori;Joensu;kunta;noin 20\n";
    let ingested = read(EVENTS, &[("t.csv", text.as_bytes())]);
    let event = &ingested.records.events.rows[0].value;
    assert_eq!((event.municipality.as_deref(), event.organiser.as_deref(), event.visitors), (None, None, None));
    assert_eq!(told(&ingested), ["V-MUNICIPALITY C2", "V-CODE D2", "V-NUMBER E2"]);
    assert_eq!(only(&ingested, "V-NUMBER").severity, Severity::Warning);
    let municipality = only(&ingested, "V-MUNICIPALITY");
    assert_eq!(municipality.found, "Joensu");
    assert!(municipality.cure.contains("tarkoititko \"Joensuu\""), "{}", municipality.cure);
}

#[test]
fn other_municipalities_are_named_and_old_names_read() {
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;Tori;Kuopio;hanke;1\n3.10.2022;Tori;Tuupovaara;hanke;1\n\
                3.10.2022;Tori;Jo\u{435}nsuu;hanke;1\n3.10.2022;Tori;Kitee;hanke;1\n3.10.2022;Tori;Esbo;hanke;1\n3.10.2022;Tori;Kuusjärvi;hanke;1\n";
    let outokumpu = "\n[[municipality]]\ncode = \"309\"\n";
    let ingested = read(&format!("{outokumpu}{EVENTS}"), &[("t.csv", text.as_bytes())]);
    let read: Vec<Option<&str>> = ingested.records.events.rows.iter().map(|event| event.value.municipality.as_deref()).collect();
    assert_eq!(read, [None, Some("167"), Some("167"), None, None, Some("309")]);
    let told: Vec<(&str, &str)> = ingested.findings.iter().map(|finding| (finding.code, finding.message.as_str())).collect();
    let expected = [
        ("V-MUNICIPALITY", "kunta Kuopio on hankkeen alueen ulkopuolella (sarake \"Kunta\")"),
        ("V-MUNICIPALITY-OLD", "kunta Tuupovaara on liitetty kuntaan Joensuu (1.1.2005), solu luettiin sen mukaan"),
        ("V-CONFUSABLE", "kunnan nimessä on vieraan aakkoston kirjaimia, nimi luettiin kunnaksi Joensuu"),
        ("V-MUNICIPALITY", "kunta Kitee on hankkeen alueen ulkopuolella (sarake \"Kunta\")"),
        ("V-MUNICIPALITY", "kunta Espoo on hankkeen alueen ulkopuolella (sarake \"Kunta\")"),
        ("V-MUNICIPALITY-OLD", "kunnan Kuusjärvi nimi on vuodesta 1968 Outokumpu, solu luettiin sen mukaan"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_missing_header_keeps_the_whole_kind_from_being_counted() {
    let ingested = read(EVENTS, &[("t.csv", "Pvm;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;Tori;Eno;hanke;1\n".as_bytes())]);
    assert_eq!(ingested.records.events.blocked_by.as_deref(), Some("H-MISSING"));
    let finding = only(&ingested, "H-MISSING");
    assert_eq!((finding.severity, finding.expected.as_str()), (Severity::Fatal, "Päivä"));
    assert!(ingested.records.events.rows.is_empty());
    // No file at all is no zero either.
    assert_eq!(read(EVENTS, &[]).records.events.blocked_by.as_deref(), Some("F-MISSING"));
    assert!(!read("", &[]).records.events.declared);
}

#[test]
fn titles_blanks_repeated_headers_and_totals_are_no_rows() {
    let text = "Tapahtumat 2022\n\nPäivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;Tori;Eno;hanke;1\n\nPäivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n4.10.2022;Tori;Eno;hanke;2\nYhteensä;;;;3\n";
    let ingested = read(EVENTS, &[("t.csv", text.as_bytes())]);
    let places: Vec<String> = ingested.records.events.rows.iter().map(|row| row.place.to_string()).collect();
    assert_eq!(places, ["t.csv, solu A4", "t.csv, solu A7"]);
    assert!(ingested.records.events.unusable.is_empty());
    assert_eq!(told(&ingested), ["R-HEADER A6"]);
    assert_eq!(only(&ingested, "S-TOTAL-ROW").place.to_string(), "t.csv, solu A8");
}

#[test]
fn a_row_cut_by_a_decimal_comma_is_not_trusted() {
    let text = "Päivä,Tapahtuma,Kunta,Järjestäjä,Kävijät\n2022-10-03,Tori,Eno,hanke,1\n2022-10-04,Tori, suuri,Eno,hanke,1\n";
    let ingested = read(EVENTS, &[("t.csv", text.as_bytes())]);
    assert_eq!((ingested.records.events.rows.len(), ingested.records.events.unusable.len()), (1, 1));
    assert_eq!(told(&ingested), ["R-LONG F3"]);
}

#[test]
fn identity_codes_stop_the_file_wherever_they_stand() {
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät;Tunnus\n3.10.2022;Tori;Eno;hanke;1;131052-308T\n";
    let ingested = read(EVENTS, &[("t.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["P-HETU-NOT-NEEDED F2"]);
    assert_eq!(ingested.records.events.blocked_by.as_deref(), Some("P-HETU-NOT-NEEDED"));
    assert!(!format!("{ingested:?}").contains("131052"));
}

/// The identity codes of a column that no field names, and what is told of them. No code is repeated.
#[test]
fn identity_codes_are_told_by_how_they_stand() {
    let of = |codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("3.10.2022;Tori;Eno;hanke;1;{code}\n")).collect();
        let ingested = read(EVENTS, &[("t.csv", format!("Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät;Tunnus\n{rows}").as_bytes())]);
        assert!(ingested.records.events.rows.is_empty() && ingested.records.events.blocked_by.is_some(), "{codes:?}");
        let all = format!("{ingested:?}");
        assert!(codes.iter().all(|code| !all.contains(code)), "a code is repeated: {codes:?}");
        let told = ingested.findings.iter().filter(|finding| finding.code.contains("HETU"));
        told.map(|finding| format!("{} {} {}", finding.severity.word(), finding.code, finding.place.cell.expect("a cell")))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&["131052-308S"]), ["virhe V-HETU-CHECK F2"]);
    assert_eq!(of(&["290297-3089", "131052-001A"]), ["virhe V-HETU-FORM F2"]);
    assert_eq!(of(&["010516B903X", "020503F9037"]), ["virhe V-HETU-TEST F2"]);
    assert_eq!(of(&["1.0105E+84"]), ["virhe V-HETU-FLOAT F2"]);
    assert_eq!(of(&["50594U902L"]), ["virhe V-HETU-FLOAT F2"]);
    // Beside right ones the faulty ones are notes: the file is stopped anyway.
    let mut told = of(&["020594X903P", "131052-308T", "131052-308S", "1.0105E+84"]);
    told.sort();
    assert_eq!(told, ["huomio V-HETU-CHECK F4", "huomio V-HETU-FLOAT F5", "huomio V-HETU-TEST F2", "virhe P-HETU-NOT-NEEDED F3"]);
}

/// In a column that a field names, only what is right in every part stops the file.
#[test]
fn numbers_of_the_shape_of_identity_codes_may_stand_in_named_columns() {
    let read_name = |name: &str| {
        let text = format!("Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;{name};Eno;hanke;1\n");
        told(&read(EVENTS, &[("t.csv", text.as_bytes())]))
    };
    assert!(read_name("131052-3081").is_empty() && read_name("40123-4567").is_empty());
    assert_eq!(read_name("131052-308T"), ["P-HETU-NOT-NEEDED B2"]);
    assert_eq!(read_name("010594Y9032"), ["V-HETU-TEST B2"]);
}

/// The same Y-tunnus in any spelling and under any name is one organisation; a wrong one tells nobody apart.
#[test]
fn organisations_of_one_business_id_are_one() {
    let bodies = r#"
[[source]]
kind = "organisation"
layout = "register"
files = "o.csv"
columns = { name = "Nimi", joined = "Liittyi", type = "Laji", business_id = "Y-tunnus" }
"#;
    let ids = ["0927140-5", "927140-5", "FI09271405", "0927140\u{2013}5 ", "0927140-6", "0000014-1", "9271405", "131052-308S", ""];
    let rows: String = ids.iter().enumerate().map(|(index, id)| format!("Nimi {index};3.10.2022;kunta;{id}\n")).collect();
    let ingested = read(bodies, &[("o.csv", format!("Nimi;Liittyi;Laji;Y-tunnus\n{rows}").as_bytes())]);
    let keys: Vec<&str> = ingested.records.organisations.rows.iter().map(|member| member.value.key.as_str()).collect();
    let one = "0927140-5";
    assert_eq!(keys, [one, one, one, one, "nimi 4", "nimi 5", "nimi 6", "nimi 7", "nimi 8"]);
    let findings = ingested.findings.iter().filter(|finding| finding.code == "V-BUSINESS-ID");
    let found: Vec<(String, &str)> =
        findings.map(|finding| (finding.place.cell.expect("a cell").to_string(), finding.found.as_str())).collect();
    let expected = [("D6", "0927140-6"), ("D7", "0000014-1"), ("D8", "9271405"), ("D9", "1•••")];
    assert_eq!(found, expected.map(|(cell, found)| (cell.to_string(), found)));
}

#[test]
fn undeclared_columns_are_named_in_one_note() {
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät;Puhelin;Huom\n3.10.2022;Tori;Eno;hanke;1;040;x\n";
    let ingested = read(EVENTS, &[("t.csv", text.as_bytes())]);
    let note = only(&ingested, "P-UNDECLARED-COLUMN");
    assert_eq!((note.severity, note.found.as_str()), (Severity::Note, "Puhelin | Huom"));
}

#[test]
fn no_personal_value_leaves_in_a_finding() {
    let text = "Nimi;Sähköposti;Kunta;Rooli\nAino Aalto;aino(at)x.fi;Aino Aalto;Eino Virta\n;;Eno;muu\n";
    let ingested = read(ROSTER, &[("a.csv", text.as_bytes())]);
    assert_eq!(ingested.records.workers.rows.len(), 0);
    let texts: String = ingested.findings.iter().map(|finding| format!("{}{}", finding.message, finding.found)).collect();
    assert!(!texts.contains("Virta") && !texts.contains("x.fi"), "{texts}");
    assert_eq!(told(&ingested), ["V-EMAIL B2", "V-MUNICIPALITY C2", "V-CODE D2", "V-REQUIRED B3"]);
}

#[test]
fn a_shared_mailbox_is_told() {
    let text = "Nimi;Sähköposti;Kunta;Rooli\nAino Aalto;info@x.fi;Eno;muu\nEino Virta;INFO@x.fi;Eno;asiointipisteen työntekijä\n";
    let ingested = read(ROSTER, &[("a.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["D-CONFLICT B3"]);
    let workers = &ingested.records.workers.rows;
    assert_eq!(workers[0].value.person, workers[1].value.person);
    assert_eq!((workers[0].value.role, workers[1].value.role), (Role::OtherMunicipal, Role::ServicePoint));
}

#[test]
fn badges_in_a_history_belong_to_the_only_one_of_that_name() {
    let history = "[[source]]\nkind = \"badge\"\nlayout = \"badge-factory\"\nfiles = \"h/{badge}.csv\"\n";
    let roster = "Nimi;Sähköposti;Kunta;Rooli\nAino Aalto;aino@x.fi;Eno;muu\nEino Virta;eino@x.fi;Eno;muu\nEino Virta;eino@y.fi;Eno;muu\n";
    let csv = "Vastaanottajat,Myönnetty,Vanhenee,\"Myönnetty suoritteesta\"\n\"Aino  Aalto, Eino Virta, Outi Outo\",3.10.2022,-,\"Manual issuing\"\n";
    // The file's name lost the colon of the badge's.
    let files = [("a.csv", roster.as_bytes(), None), ("h/x.csv", csv.as_bytes(), Some("Digituki Eettinen ohjeistus"))];
    let ingested = read_named(&format!("{ROSTER}{history}"), &files);
    let badges: Vec<_> = ingested.records.badges.rows.iter().map(|row| &row.value).collect();
    assert_eq!(badges.len(), 3);
    assert!(badges.iter().all(|badge| badge.badge == "eettinen"));
    let workers = &ingested.records.workers.rows;
    assert_eq!(badges[0].person, workers[0].value.person);
    assert!(badges[1..].iter().all(|badge| workers.iter().all(|worker| worker.value.person != badge.person)));
    // Told once for the two of one name in the roster, once for the badge.
    assert_eq!(told(&ingested), ["D-MAYBE A3", "D-MAYBE A2"]);
    assert_eq!(only(&ingested, "D-UNKNOWN").severity, Severity::Note);
}

#[test]
fn a_history_of_an_unknown_badge_blocks_the_badges() {
    let history = "[[source]]\nkind = \"badge\"\nlayout = \"badge-factory\"\nfiles = \"h/{badge}.csv\"\n";
    let ingested =
        read_named(history, &[("h/x.csv", b"Recipients,Issued on,Expires,Issued from\nA A,3.10.2022,-,x\n", Some("Ohjaustaito"))]);
    assert_eq!(told(&ingested), ["F-NAME"]);
    assert_eq!(ingested.records.badges.blocked_by.as_deref(), Some("F-NAME"));
}

#[test]
fn badges_of_the_register_keep_revocations_and_refuse_unknown_badges() {
    let text = "Sähköposti;Nimi;Merkki;Myönnetty;Mitätöity;Kunta\na@x.fi;;digituki - ohjaustaidot;3.10.2022;4.10.2022;167\n;Aino;Ohjaustaito;3.10.2022;;\nb@x.fi;;ohjaus;3.10.2022;2.10.2022;\n";
    let ingested = read(BADGES, &[("m.csv", text.as_bytes())]);
    let badges: Vec<_> =
        ingested.records.badges.rows.iter().map(|row| (row.value.revoked_on.is_some(), row.value.municipality.as_deref())).collect();
    assert_eq!(badges, [(true, Some("167")), (false, None)]);
    assert_eq!(told(&ingested), ["V-CODE C3", "D-START-AFTER-END E4"]);
    assert!(only(&ingested, "V-CODE").expected.starts_with("esimerkiksi \"Digituki – Ohjaustaidot\""));
}

#[test]
fn two_addresses_of_one_person_are_one_in_every_file() {
    let links =
        "[[source]]\nkind = \"identity-link\"\nlayout = \"register\"\nfiles = \"l.csv\"\ncolumns = { email = \"A\", same_as = \"B\" }\n";
    let roster = "Nimi;Sähköposti;Kunta;Rooli\nAino Aalto;aino@x.fi;Eno;muu\n";
    let badges = "Sähköposti;Nimi;Merkki;Myönnetty;Mitätöity;Kunta\nAINO@y.fi;;ohjaus;3.10.2022;;\n";
    let sources = format!("{BADGES}{ROSTER}{links}");
    let ingested = read(&sources, &[("m.csv", badges.as_bytes()), ("a.csv", roster.as_bytes()), ("l.csv", b"A;B\naino@y.fi;aino@x.fi\n")]);
    assert_eq!(ingested.records.badges.rows[0].value.person, ingested.records.workers.rows[0].value.person);
}

/// A report of three sections as Teams writes it, in UTF-16 with tabs; `rows` are its participants.
fn teams(attended: usize, rows: &str) -> Vec<u8> {
    let text = format!(
        "1. Yhteenveto\nKokouksen otsikko\tDigituki\nOsallistujia\t{attended}\nAlkamisaika\t3.10.2022 9.00.00\n\n2. Osallistujat\nNimi\tEnsimmäinen liittyminen\tViimeinen poistuminen\tKesto kokouksessa\tSähköposti\tOsallistujan tunnus (UPN)\tRooli\n{rows}\n\n3. Toimet kokouksen aikana\nNimi\tLiittymisaika\tPoistumisaika\tKesto\tSähköposti\tRooli\nAino Aalto\t1\t2\t40 min\taino@x.fi\tOsallistuja\n"
    );
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

const MEETING: &str = "[[source]]\nkind = \"attendance\"\nlayout = \"teams\"\nfiles = \"teams_{training}.csv\"\n";

#[test]
fn only_the_participants_of_a_teams_report_are_read() {
    let rows = "Aino Aalto\t3.10.2022 9.00.00\t3.10.2022 9.40.00\t39 min 29 s\taino@x.fi\t\tOsallistuja\nOpe Opettaja\t\t\t1 t 0 min 30 s\tope@x.fi\t\tJärjestäjä\nEino Virta (Guest)\t\t\t19m 30s\t\t\tEsittäjä";
    let calendar = "Tunnus;Päivä;Kesto\nK01;3.10.2022;60\n";
    let sources = format!("{TRAININGS}{MEETING}");
    let ingested = read_named(&sources, &[("k.csv", calendar.as_bytes(), None), ("teams_k01.csv", &teams(3, rows), Some("k01"))]);
    let attendances: Vec<_> =
        ingested.records.attendances.rows.iter().map(|row| (row.value.training.as_str(), row.value.minutes, row.value.staff)).collect();
    assert_eq!(attendances, [("K01", Some(39), false), ("K01", Some(61), true), ("K01", Some(20), false)]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    // Nine attended, three are listed; and the meeting was on another day than the training.
    let other_day = calendar.replace("3.10", "4.10");
    let ingested = read_named(&sources, &[("k.csv", other_day.as_bytes(), None), ("teams_k01.csv", &teams(9, rows), Some("K01"))]);
    assert_eq!(told(&ingested), ["R-COUNT B3", "D-CONFLICT B4"]);
    // A training that the calendar does not know.
    let ingested = read_named(&sources, &[("k.csv", calendar.as_bytes(), None), ("teams_k7.csv", &teams(3, rows), Some("K7"))]);
    assert_eq!(told(&ingested), ["F-NAME"]);
    assert_eq!(ingested.records.attendances.blocked_by.as_deref(), Some("F-NAME"));
}

#[test]
fn a_list_of_joining_and_leaving_gives_a_row_a_stay() {
    let list = "Full Name\tUser Action\tTimestamp\nAino Aalto\tJoined\t10/3/2022, 12:00:00\nEino Virta\tJoined\t10/3/2022, 12:01:00\nAino Aalto\tLeft\t10/3/2022, 12:10:29\nAino Aalto\tJoined before\t10/3/2022, 12:20:00\nAino Aalto\tLeft\t10/3/2022, 12:20:30\n";
    let ingested = read_named(MEETING, &[("teams_K01.csv", list.as_bytes(), Some("K01"))]);
    let minutes: Vec<_> = ingested.records.attendances.rows.iter().map(|row| row.value.minutes).collect();
    assert_eq!(minutes, [Some(10), Some(0), Some(1)]);
    assert_eq!(told(&ingested), ["V-REQUIRED C3"]);
}

#[test]
fn the_second_block_of_a_registration_is_the_participant() {
    let source = "[[source]]\nkind = \"registration\"\nlayout = \"webropol-events\"\nfiles = \"i_{training}.csv\"\ncolumns = { municipality = \"Kunta\" }\n";
    let head = ";Tapahtuman nimi;Koulutus;;;;;;;;;;\n;Paikka;Joensuu;;;;;;;;;;\n#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Matkapuhelin;;Tila;-;;;;\n-;-;-;-;-;-;-;-;Etunimi;Sukunimi;Sähköposti;Ruokarajoitteet;Kunta\n";
    let rows = "1;1.9.2022 9:00;Aino;Aalto;aino@x.fi;;;Ilmoittautunut;Eino;Virta;eino@x.fi;;Eno\n2;1.9.2022 9:00;Aino;Aalto;aino@x.fi;;;Peruutettu;;;;;\n3;1.9.2022 9:00;Aino;Aalto;aino@x.fi;;;Ilmoittautunut;Outi;Outo;;;\n4;1.9.2022 9:00;Aino;Aalto;aino@x.fi;;;Odottaa;;;;;\n";
    let roster = "Nimi;Sähköposti;Kunta;Rooli\nAino Aalto;aino@x.fi;Eno;muu\nEino Virta;eino@x.fi;Eno;muu\n";
    let files = [("a.csv", roster.as_bytes(), None), ("i_K01.csv", format!("{head}{rows}").leak().as_bytes(), Some("K01"))];
    let ingested = read_named(&format!("{ROSTER}{source}"), &files);
    let workers = &ingested.records.workers.rows;
    let registrations = &ingested.records.registrations.rows;
    let who: Vec<_> = registrations.iter().map(|row| workers.iter().position(|worker| worker.value.person == row.value.person)).collect();
    assert_eq!(who, [Some(1), Some(0), None]);
    let rest: Vec<_> = registrations.iter().map(|row| (row.value.cancelled, row.value.municipality.as_deref())).collect();
    assert_eq!(rest, [(false, Some("167")), (true, None), (false, None)]);
    assert_eq!(told(&ingested), ["V-CODE H8"]);
    assert_eq!(registrations[0].place.to_string(), "i_K01.csv, solu B5");
}

const SURVEY: &str = r#"
[[survey]]
id = "palaute"
name = "Palaute"
dont_know = ["En osaa sanoa"]
no_answer = ["Ei vastausta"]
scale = { 1 = "Eri mieltä", 2 = "Osin eri mieltä", 3 = "Siltä väliltä", 4 = "Osin samaa mieltä", 5 = "Samaa mieltä" }
[[survey.question]]
id = "hyoty"
column = "Arvioi väittämiä:Hyötyä oli"
kind = "scale"
[[survey.question]]
id = "tieto"
column = "Arvioi väittämiä:Tietoa sain"
kind = "scale"
[[survey.question]]
id = "aiheet"
column = "Mistä aiheista"
kind = "multi-choice"
options = [{ id = "turva", column = "Turva, huijaukset" }, { id = "muu", column = "Laite: puhelin" }]
[[source]]
kind = "answer"
layout = "webropol"
files = "v.csv"
survey = "palaute"
columns = { date = "Vastausaika" }
"#;

#[test]
fn answers_under_two_header_rows() {
    let text = "Vastausaika;1. Arvioi väittämiä:;;2. Mistä aiheista;;Muuta\n;Hyötyä\u{a0}oli;Tietoa sain;Turva, huijaukset;Laite: puhelin;\n3.10.2022 9.05;Samaa mieltä;en osaa sanoa;Turva, huijaukset;;\n4.10.2022;7;;1;0;\n5.10.2022;ehkä;Ei vastausta;;x;moi\n";
    let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
    let responses = &ingested.records.responses.rows;
    let answers: Vec<Vec<Answered>> =
        responses.iter().map(|row| row.value.answers.iter().map(|(_, answer)| answer.value).collect()).collect();
    assert_eq!(
        answers,
        [[Answered::Scale(5), Answered::DontKnow], [Answered::Unreadable, Answered::Blank], [Answered::Unreadable, Answered::NoAnswer]]
    );
    let choices: Vec<Vec<&str>> =
        responses.iter().map(|row| row.value.choices.iter().map(|(_, option)| option.value.as_str()).collect()).collect();
    assert_eq!(choices, [vec!["turva"], vec!["turva"], vec!["muu"]]);
    assert_eq!(told(&ingested), ["V-RANGE B4", "V-CODE B5"]);
    assert_eq!(responses[1].value.answers[0].1.place.to_string(), "v.csv, solu B4");
}

#[test]
fn answers_under_one_header_row_of_question_and_sub_question() {
    let text = "Vastausaika;Arvioi väittämiä:Hyötyä oli;Arvioi väittämiä:Tietoa sain;Mistä aiheista:Turva, huijaukset;Mistä aiheista:Laite: puhelin\n2022-10-03;Samaa mieltä;4;;Laite: puhelin\n";
    let ingested = read(SURVEY, &[("v.csv", text.as_bytes())]);
    let response = &ingested.records.responses.rows[0].value;
    assert_eq!(response.answers.iter().map(|(_, answer)| answer.value).collect::<Vec<_>>(), [Answered::Scale(5), Answered::Scale(4)]);
    assert_eq!(response.choices.len(), 1);
    assert!(told(&ingested).is_empty());
    let renamed = text.replace("väittämiä:Tietoa sain", "väittämiä:Tietoja sain");
    let ingested = read(SURVEY, &[("v.csv", renamed.as_bytes())]);
    assert_eq!(ingested.records.responses.blocked_by.as_deref(), Some("H-RENAMED"));
    let finding = only(&ingested, "H-RENAMED");
    assert_eq!((finding.expected.as_str(), finding.found.as_str()), ("Arvioi väittämiä:Tietoa sain", "Arvioi väittämiä:Tietoja sain"));
}

/// Two versions of one form: what a later one calls otherwise is known by `also`, and two names in one file are told.
#[test]
fn answers_under_the_names_of_a_later_form() {
    let also = SURVEY
        .replace(
            r#"column = "Arvioi väittämiä:Tietoa sain""#,
            r#"column = "Arvioi väittämiä:Tietoa sain"
also = ["Arvioi väittämiä:Opin uutta"]"#,
        )
        .replace(
            r#"{ id = "muu", column = "Laite: puhelin" }"#,
            r#"{ id = "muu", column = "Laite: puhelin", also = ["Puhelimen käyttö"] }"#,
        );
    let later = "Vastausaika;Arvioi väittämiä:Hyötyä oli;Arvioi väittämiä:Opin uutta;Mistä aiheista:Turva, huijaukset;Mistä aiheista:Puhelimen käyttö\n2022-10-03;Samaa mieltä;4;;Puhelimen käyttö\n";
    let ingested = read(&also, &[("v.csv", later.as_bytes())]);
    let response = &ingested.records.responses.rows[0].value;
    assert_eq!(response.answers.iter().map(|(_, answer)| answer.value).collect::<Vec<_>>(), [Answered::Scale(5), Answered::Scale(4)]);
    assert_eq!(response.choices.iter().map(|(_, option)| option.value.as_str()).collect::<Vec<_>>(), ["muu"]);
    assert!(told(&ingested).is_empty());
    let both = "Vastausaika;Arvioi väittämiä:Hyötyä oli;Arvioi väittämiä:Opin uutta;Mistä aiheista:Turva, huijaukset;Mistä aiheista:Puhelimen käyttö;Mistä aiheista:Laite: puhelin;Arvioi väittämiä:Tietoa sain\n2022-10-03;Samaa mieltä;4;;Puhelimen käyttö;;5\n";
    let ingested = read(&also, &[("v.csv", both.as_bytes())]);
    assert_eq!(told(&ingested), ["H-DUPLICATE C1", "H-DUPLICATE E1"]);
    let twice = also.replace("Opin uutta", "Hyötyä oli");
    let error = mittari_ingest::parse_project(&format!("{PROJECT}{twice}")).expect_err("two questions claim a header").to_string();
    assert!(error.contains("käyttää jo toinen kysymys"), "{error}");
}

const FORMS: &str = r#"
[[survey]]
id = "palkka"
name = "Palkka"
[[survey.question]]
id = "kk"
column = "Kuukausipalkka"
kind = "number"
[[survey.question]]
id = "palvelut"
column = "Palvelut"
kind = "multi-choice"
options = [{ id = "kunta", column = "PK-seutu (Helsinki, Espoo)" }, { id = "data", column = "Data" }]
[[source]]
kind = "answer"
layout = "register"
files = "g.tsv"
survey = "palkka"
date_order = "dmy"
columns = { date = "Timestamp" }
"#;

#[test]
fn typed_numbers_are_exact_or_named() {
    let text = "Timestamp\tKuukausipalkka\tPalvelut\n26/09/2022 16:34:44\t4695,70\tData, PK-seutu (Helsinki, Espoo)\n27/09/2022 16:34:44\t5 665\tRuoka, Data\n28/09/2022 16:34:44\t32,500\t\n28/09/2022 16:34:44\t\t\n";
    let ingested = read(FORMS, &[("g.tsv", text.as_bytes())]);
    let numbers: Vec<Answered> = ingested.records.responses.rows.iter().map(|row| row.value.answers[0].1.value).collect();
    let number = |numerator, denominator| Answered::Number(Ratio::new(numerator, denominator).expect("above zero"));
    assert_eq!(numbers, [number(469_570, 100), number(5665, 1), Answered::Unreadable, Answered::Blank]);
    let choices: Vec<usize> = ingested.records.responses.rows.iter().map(|row| row.value.choices.len()).collect();
    assert_eq!(choices, [2, 1, 0, 0]);
    assert_eq!(told(&ingested), ["V-CODE C3", "V-DECIMAL B4"]);
    assert_eq!(ingested.records.responses.rows[0].value.date.to_string(), "2022-09-26");
}

#[test]
fn amounts_are_exact_cents() {
    let source = "[[source]]\nkind = \"cost\"\nlayout = \"register\"\nfiles = \"p.csv\"\ncolumns = { voucher = \"Tosite\", date = \"Pvm\", category = \"Laji\", amount = \"Summa\" }\n";
    let text = "Tosite;Pvm;Laji;Summa\nT1;3.10.2022;Palkat;1 234,50 €\nT2;3.10.2022;Palkat;-12,00\nT3;3.10.2022;Palkat;1,005\nT4;3.10.2022;Palkat;12,345\nYhteensä;;;1222,50\n";
    let ingested = read(source, &[("p.csv", text.as_bytes())]);
    let cents: Vec<i64> = ingested.records.costs.rows.iter().map(|row| row.value.cents).collect();
    assert_eq!(cents, [123_450, -1_200]);
    assert_eq!(told(&ingested), ["V-DECIMAL D4", "V-DECIMAL D5"]);
}

#[test]
fn the_same_bytes_under_two_names_are_told() {
    let sources = EVENTS.replace("t.csv", "t*.csv");
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;Tori;Eno;hanke;1\n".as_bytes();
    let project = project(&sources);
    let file = |name: &str| SourceBytes {
        planned: PlannedFile { source_index: 0, name: name.into(), training: None, badge: None },
        bytes: text.to_vec(),
    };
    let ingested = ingest(&project, &[file("t2.csv"), file("t1.csv")], TEST_IDENTITY_KEY);
    assert_eq!(told(&ingested), ["F-DUPLICATE-CONTENT"]);
    assert_eq!(only(&ingested, "F-DUPLICATE-CONTENT").place.file, "t2.csv");
    // The copy is listed as an input and its rows are there once.
    assert_eq!(ingested.records.events.rows.len(), 1);
    let inputs: Vec<(&str, i64)> = ingested.records.inputs.iter().map(|input| (input.recognised.as_str(), input.rows_read)).collect();
    assert_eq!(inputs, [("luettelo, CSV (UTF-8, erotin ;)", 1), ("kopio, ei luettu", 0)]);
}

#[test]
fn a_training_has_one_row_in_the_calendar() {
    let text = "Tunnus;Päivä;Kesto\nK01;3.10.2022;60\nk01;4.10.2022;90\nK02;5.10.2022;tunti\n";
    let ingested = read(TRAININGS, &[("k.csv", text.as_bytes())]);
    assert_eq!((ingested.records.trainings.rows.len(), ingested.records.trainings.unusable.len()), (1, 2));
    assert_eq!(told(&ingested), ["D-SAME-KEY A3", "V-NUMBER C4"]);
    assert_eq!(ingested.records.inputs[0].rows_refused, 2);
}

#[test]
fn one_name_with_two_keys_is_listed_and_counted_as_two() {
    let sign_ins = "[[source]]\nkind = \"attendance\"\nlayout = \"register\"\nfiles = \"o.csv\"\ncolumns = { training = \"Koulutus\", name = \"Nimi\", email = \"Sähköposti\" }\n";
    let text = "Koulutus;Nimi;Sähköposti\nK01;Aino Aalto;aino@x.fi\nK02;Aino Aalto;\nK02;Eino Virta;\nK03;Eino  VIRTA;\n";
    let ingested = read(sign_ins, &[("o.csv", text.as_bytes())]);
    assert_eq!(told(&ingested), ["D-MAYBE B2"]);
    assert_eq!(only(&ingested, "D-MAYBE").found, "myös: o.csv, solu B3");
    let rows = &ingested.records.attendances.rows;
    assert_ne!(rows[0].value.person, rows[1].value.person);
    assert_eq!(rows[2].value.person, rows[3].value.person);
}

#[test]
fn a_wrong_header_row_is_told_and_not_taken() {
    let source = EVENTS.replace("files =", "header_row = 2\nfiles =");
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;Tori;Eno;hanke;1\n";
    let ingested = read(&source, &[("t.csv", text.as_bytes())]);
    assert_eq!(ingested.records.events.blocked_by.as_deref(), Some("H-MISSING"));
    assert!(only(&ingested, "H-MISSING").cure.contains("header_row = 1"));
}

#[test]
fn other_municipalities_can_be_declared_as_none_of_the_projects() {
    let source = format!("{EVENTS}values.municipality = {{ \"Kuopio\" = \"unknown\", \"Joensuun kaupunki\" = \"167\" }}\n");
    let text = "Päivä;Tapahtuma;Kunta;Järjestäjä;Kävijät\n3.10.2022;Tori;kuopio;hanke;1\n3.10.2022;Messut;Joensuun kaupunki;hanke;1\n";
    let ingested = read(&source, &[("t.csv", text.as_bytes())]);
    let municipalities: Vec<_> = ingested.records.events.rows.iter().map(|row| row.value.municipality.as_deref()).collect();
    assert_eq!(municipalities, [None, Some("167")]);
    assert!(told(&ingested).is_empty());
}
