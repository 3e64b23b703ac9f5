//! What regional coordination keeps beside trainings and events: supply, contacts, communications, the action plan.

use mittari_ingest::{Ingested, PlannedFile, SourceBytes, TEST_IDENTITY_KEY, ingest, parse_project};
use mittari_vocabulary::finding::Severity;

const PROJECT: &str = r#"
schema = "mittari.project/1"
[project]
code = "K1"
name = "Koe"
start = { date = 2019-11-01, source = "päätös" }
end = { date = 2020-10-30, source = "päätös" }
identity_key = "test"
[[period]]
id = "1"
name = "1"
from = 2019-11-01
to = 2020-10-30
[[municipality]]
code = "405"
name = "Lappeenranta"
[[municipality]]
code = "416"
name = "Lemi"
"#;

const SUPPLY: &str = r#"
[[source]]
kind = "supply"
layout = "register"
files = "tarjonta.csv"
columns = { provider = "Tarjoaja", business_id = "Y-tunnus", municipality = "Kunta", form = "Muoto", sub_form = "Tarkempi muoto", from = "Alkaen", to = "Asti" }
values.form = { "etätuki" = "remote-support", "lähituki" = "local-support", "koulutukset" = "training" }
values.sub_form = { "puhelin" = "phone", "asiointipiste" = "service-point" }
"#;

const CONTACTS: &str = r#"
[[source]]
kind = "contact"
layout = "register"
files = "neuvonta.csv"
columns = { number = "Nro", date = "Päivä", municipality = "Kunta", form = "Muoto", topic = "Aihe", count = "Määrä" }
values.form = { "etätuki" = "remote-support", "lähituki" = "local-support" }
values.topic = { "Laitteen käyttö" = "laite", "Tunnistautuminen" = "tunnistus" }
"#;

const COMMUNICATIONS: &str = r#"
[[source]]
kind = "communication"
layout = "register"
files = "viestinta.csv"
columns = { date = "Päivä", channel = "Kanava", what = "Aihe" }
"#;

const TASKS: &str = r#"
[[source]]
kind = "task"
layout = "register"
files = "tehtavat.csv"
columns = { item = "Toimenpide", goal = "Tavoite", planned_by = "Määräaika", done_on = "Tehty", status = "Tila" }
values.status = { "suunniteltu" = "planned", "peruttu" = "cancelled" }
"#;

fn read(source: &str, name: &str, text: &str) -> Ingested {
    let project = parse_project(&format!("{PROJECT}{source}")).unwrap_or_else(|error| panic!("{error}"));
    let planned = PlannedFile { source_index: 0, name: name.into(), training: None, badge: None };
    ingest(&project, &[SourceBytes { planned, bytes: text.as_bytes().to_vec() }], TEST_IDENTITY_KEY)
}

/// Severity, code and cell of every finding that asks for attention.
fn told(ingested: &Ingested) -> Vec<String> {
    let asking = ingested.findings.iter().filter(|finding| finding.severity < Severity::Note);
    let cell = |finding: &mittari_vocabulary::finding::Finding| finding.place.cell.map_or_else(String::new, |cell| cell.to_string());
    asking.map(|finding| format!("{} {} {}", finding.severity.word(), finding.code, cell(finding))).collect()
}

#[test]
fn supply_is_read_by_provider_municipality_and_form() {
    let text = "Tarjoaja;Y-tunnus;Kunta;Muoto;Tarkempi muoto;Alkaen;Asti\n\
                Kirjasto;;Lemi;lähituki;asiointipiste;1.1.2019;\n\
                KIRJASTO;;Lappeenranta;etätuki;puhelin;1.2.2020;31.5.2020\n\
                Yhdistys ry;0927140-5;Lemi;koulutukset;;15.3.2020;1.3.2020\n";
    let ingested = read(SUPPLY, "tarjonta.csv", text);
    let supplies = &ingested.records.supplies;
    assert!(supplies.declared && supplies.unusable.is_empty());
    let rows: Vec<_> = supplies
        .rows
        .iter()
        .map(|row| {
            let supply = &row.value;
            let to = supply.to.map(|day| day.to_string());
            (
                supply.key.as_str(),
                supply.municipality.as_str(),
                supply.form.as_str(),
                supply.sub_form.as_deref(),
                supply.from.to_string(),
                to,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("kirjasto", "416", "local-support", Some("service-point"), "2019-01-01".into(), None),
            ("kirjasto", "405", "remote-support", Some("phone"), "2020-02-01".into(), Some("2020-05-31".into())),
            ("0927140-5", "416", "training", None, "2020-03-15".into(), None),
        ]
    );
    assert_eq!(told(&ingested), ["virhe D-START-AFTER-END G4"]);
    assert!(!ingested.records.inputs[0].personal, "providers are organisations");
}

#[test]
fn supply_without_its_mandatory_cells_counts_nowhere() {
    let text = "Tarjoaja;Y-tunnus;Kunta;Muoto;Tarkempi muoto;Alkaen;Asti\n\
                ;;Lemi;lähituki;;1.1.2020;\n\
                A;;;lähituki;;1.1.2020;\n\
                B;;Lemi;;;1.1.2020;\n\
                C;;Lemi;lähituki;;;\n\
                D;;Lemi;neuvonta;;1.1.2020;\n\
                E;;Imatra;lähituki;;1.1.2020;\n";
    let ingested = read(SUPPLY, "tarjonta.csv", text);
    assert_eq!((ingested.records.supplies.rows.len(), ingested.records.supplies.unusable.len()), (0, 6));
    let expected = ["V-REQUIRED A2", "V-REQUIRED C3", "V-REQUIRED D4", "V-REQUIRED F5", "V-CODE D6", "V-MUNICIPALITY C7"];
    let mut told = told(&ingested);
    told.sort_by_key(|line| line.chars().last());
    assert_eq!(told, expected.map(|line| format!("virhe {line}")));
    let input = &ingested.records.inputs[0];
    assert_eq!((input.rows_read, input.rows_refused), (6, 6));
}

/// A municipality that the project has named as none of its own holds up no report; a dash is a blank.
#[test]
fn supply_over_the_border_counts_nowhere_and_holds_nothing_up() {
    let source = format!("{SUPPLY}values.municipality = {{ \"Imatra\" = \"unknown\" }}\n");
    let text = "Tarjoaja;Y-tunnus;Kunta;Muoto;Tarkempi muoto;Alkaen;Asti\nA;;Imatra;lähituki;;1.1.2020;\nB;;-;lähituki;;1.1.2020;\n";
    let ingested = read(&source, "tarjonta.csv", text);
    assert_eq!((ingested.records.supplies.rows.len(), ingested.records.supplies.unusable.len()), (0, 2));
    assert_eq!(told(&ingested), ["varoitus V-MUNICIPALITY C2", "virhe V-REQUIRED C3"]);
}

/// Whether two names are one provider is nobody's to guess: told, unless two business ids settle it.
#[test]
fn providers_of_nearly_one_name_are_told() {
    let header = "Tarjoaja;Y-tunnus;Kunta;Muoto;Tarkempi muoto;Alkaen;Asti\n";
    let found = |rows: &[(&str, &str)]| {
        let rows: String = rows.iter().map(|(name, id)| format!("{name};{id};Lemi;lähituki;;1.1.2020;\n")).collect();
        told(&read(SUPPLY, "tarjonta.csv", &format!("{header}{rows}")))
    };
    let maybe = |cell: &str| vec![format!("varoitus D-MAYBE {cell}")];
    assert_eq!(found(&[("Satumäen vertaisohjaajat", ""), ("Kirjasto", ""), ("Satumäen vertaisohjaajat ry", "")]), maybe("A4"));
    assert_eq!(found(&[("Satumäen vertaisohjaajat", ""), ("Satumaen vertais-ohjaajat", "")]), maybe("A3"));
    // One name, once with a business id and once without, are two keys.
    assert_eq!(found(&[("Kirjasto", "0927140-5"), ("Kirjasto", "")]), maybe("A3"));
    assert!(found(&[("Kirjasto", "0927140-5"), ("Kirjasto", "2285733-9")]).is_empty());
    assert!(found(&[("Kirjasto", ""), ("KIRJASTO ", "")]).is_empty());
    assert!(found(&[("Leikkikosken kirjasto", ""), ("Näytelahden kirjasto", ""), ("Leikkilammen opisto", "")]).is_empty());
    assert!(found(&[("Palvelupiste 1", ""), ("Palvelupiste 2", "")]).is_empty());
    // Neighbours in the alphabet only, whatever stands between them in the register.
    let many: Vec<(String, String)> = (0..300).map(|number| (format!("{number} kylätalo, tupa {number}"), String::new())).collect();
    let mut many: Vec<(&str, &str)> = many.iter().map(|(name, id)| (name.as_str(), id.as_str())).collect();
    many.insert(0, ("Ähtärin etäneuvojat", ""));
    many.push(("Ähtärin etäneuvoja", ""));
    assert!(found(&many).contains(&"varoitus D-MAYBE A303".to_string()));
}

#[test]
fn a_sub_form_of_another_form_is_told_and_left_out_alone() {
    let text = "Tarjoaja;Y-tunnus;Kunta;Muoto;Tarkempi muoto;Alkaen;Asti\nA;;Lemi;lähituki;puhelin;1.1.2020;\n";
    let ingested = read(SUPPLY, "tarjonta.csv", text);
    let supply = &ingested.records.supplies.rows[0].value;
    assert_eq!((supply.form.as_str(), supply.sub_form.as_deref()), ("local-support", None));
    assert_eq!(told(&ingested), ["varoitus D-CONFLICT E2"]);
}

#[test]
fn a_contact_row_stands_for_as_many_contacts_as_it_says() {
    let text = "Nro;Päivä;Kunta;Muoto;Aihe;Määrä\n\
                1;2.12.2019;Lemi;lähituki;Laitteen käyttö;3\n\
                2;3.12.2019;;etätuki;tunnistautuminen;1\n\
                3;4.12.2019;Lemi;etätuki;;\n\
                4;5.12.2019;Lemi;etätuki;Matti pyysi apua;2\n";
    let ingested = read(CONTACTS, "neuvonta.csv", text);
    let rows: Vec<_> = ingested
        .records
        .contacts
        .rows
        .iter()
        .map(|row| (row.value.number.as_deref(), row.value.municipality.as_deref(), row.value.topic.as_deref(), row.value.count))
        .collect();
    let expected = [(Some("1"), Some("416"), Some("laite"), 3), (Some("2"), None, Some("tunnistus"), 1), (Some("4"), Some("416"), None, 2)];
    assert_eq!(rows, expected);
    assert_eq!(told(&ingested), ["virhe V-REQUIRED F4", "virhe V-CODE E5"]);
    let texts = ingested.findings.iter().map(|finding| format!("{finding:?}")).collect::<String>();
    assert!(!texts.contains("Matti"), "what stood in a log about people is masked");
    assert!(ingested.records.inputs[0].personal);
}

#[test]
fn without_a_column_of_counts_a_row_is_one_contact() {
    let source = CONTACTS.replace(", count = \"Määrä\"", "");
    let ingested = read(&source, "neuvonta.csv", "Nro;Päivä;Kunta;Muoto;Aihe\n1;2.12.2019;Lemi;lähituki;Laitteen käyttö\n");
    assert_eq!(ingested.records.contacts.rows[0].value.count, 1);
    assert_eq!(told(&ingested), Vec::<String>::new());
}

#[test]
fn topics_of_contacts_have_to_be_listed() {
    let source = CONTACTS.lines().filter(|line| !line.starts_with("values.topic")).collect::<Vec<_>>().join("\n");
    let error = parse_project(&format!("{PROJECT}{source}")).expect_err("free text about people");
    assert_eq!(error.problems.len(), 1, "{error}");
    assert!(error.problems[0].message.contains("aiheita ei ole lueteltu"), "{error}");
}

#[test]
fn communications_need_a_day_a_channel_and_a_subject() {
    let text = "Päivä;Kanava;Aihe\n1.12.2019;lehti;Digituki alkaa\n2.12.2019;;Uutiskirje\n;some;Kutsu\n3.12.2019;some;\n";
    let ingested = read(COMMUNICATIONS, "viestinta.csv", text);
    let communications = &ingested.records.communications;
    assert_eq!((communications.rows.len(), communications.unusable.len()), (1, 3));
    let first = &communications.rows[0].value;
    assert_eq!((first.date.to_string().as_str(), first.channel.as_str(), first.what.as_str()), ("2019-12-01", "lehti", "Digituki alkaa"));
    let mut told = told(&ingested);
    told.sort();
    assert_eq!(told, ["virhe V-REQUIRED A4", "virhe V-REQUIRED B3", "virhe V-REQUIRED C5"]);
}

#[test]
fn tasks_keep_what_was_planned_and_what_was_done() {
    let text = "Toimenpide;Tavoite;Määräaika;Tehty;Tila\n\
                Kartoita tarjoajat;1;31.1.2020;15.1.2020;suunniteltu\n\
                Tee kysely;1;29.2.2020;;\n\
                Järjestä messut;2;31.3.2020;-;peruttu\n\
                Tee opas;2;pian;;\n\
                Tee video;2;31.5.2020;kesken;\n";
    let ingested = read(TASKS, "tehtavat.csv", text);
    let rows: Vec<_> = ingested
        .records
        .tasks
        .rows
        .iter()
        .map(|row| {
            (row.value.item.as_str(), row.value.planned_by.to_string(), row.value.done_on.map(|day| day.to_string()), row.value.cancelled)
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("Kartoita tarjoajat", "2020-01-31".into(), Some("2020-01-15".into()), false),
            ("Tee kysely", "2020-02-29".into(), None, false),
            ("Järjestä messut", "2020-03-31".into(), None, true),
            ("Tee video", "2020-05-31".into(), None, false),
        ]
    );
    assert_eq!(told(&ingested), ["virhe V-DATE C5", "virhe V-DATE D6"]);
}

#[test]
fn a_kind_whose_file_is_missing_is_kept_from_being_counted() {
    let project = parse_project(&format!("{PROJECT}{SUPPLY}{CONTACTS}{COMMUNICATIONS}{TASKS}")).unwrap_or_else(|error| panic!("{error}"));
    let records = ingest(&project, &[], TEST_IDENTITY_KEY).records;
    let registers = [
        (records.supplies.declared, records.supplies.blocked_by),
        (records.contacts.declared, records.contacts.blocked_by),
        (records.communications.declared, records.communications.blocked_by),
        (records.tasks.declared, records.tasks.blocked_by),
    ];
    assert!(registers.iter().all(|(declared, blocked_by)| *declared && blocked_by.as_deref() == Some("F-MISSING")));
}
