//! Reports of Teams in any language, encoding and separator: known by their shape, not by their words.

use std::collections::BTreeMap;

use crate::{Ingested, only, read, told};

const TEAMS: &str = "[[source]]\nkind = \"attendance\"\nlayout = \"teams\"\nfiles = \"t_{training}.csv\"\n";

/// Minutes of each person, in the order in which the file first names them.
fn minutes(ingested: &Ingested) -> Vec<i64> {
    let mut order = Vec::new();
    let mut sums = BTreeMap::new();
    for row in &ingested.records.attendances.rows {
        let person = row.value.person.clone();
        if !order.contains(&person) {
            order.push(person.clone());
        }
        *sums.entry(person).or_insert(0) += row.value.minutes.unwrap_or(0);
    }
    order.into_iter().map(|person| sums[&person]).collect()
}

/// A report of three sections with the labels of a language: titles of the sections, labels of the summary, headers.
fn three_sections(titles: [&str; 3], summary: [&str; 3], participants: [&str; 7], activities: [&str; 6], units: [&str; 3]) -> String {
    let [h, m, s] = units;
    format!(
        "1. {}\n{}\tKoulutus 2022\n{}\t2\n{}\t4.10.2022 9.00.00\n\n2. {}\n{}\nAino Aalto\t4.10.2022 9.00.00\t4.10.2022 10.00.00\t58{m} 20{s}\taino@x.fi\taino@x.fi\tX\nEino Virta\t4.10.2022 9.00.00\t4.10.2022 10.30.00\t1{h} 27{m} 51{s}\teino@x.fi\teino@x.fi\tX\n\n3. {}\n{}\nAino Aalto\t4.10.2022 9.00.00\t4.10.2022 9.20.00\t20{m}\taino@x.fi\tX\nAino Aalto\t4.10.2022 9.21.40\t4.10.2022 10.00.00\t38{m} 20{s}\taino@x.fi\tX\nEino Virta\t4.10.2022 9.00.00\t4.10.2022 10.27.51\t1{h} 27{m} 51{s}\teino@x.fi\tX\n",
        titles[0],
        summary[0],
        summary[1],
        summary[2],
        titles[1],
        participants.join("\t"),
        titles[2],
        activities.join("\t"),
    )
}

fn in_languages() -> Vec<(&'static str, String)> {
    vec![
        (
            "fi",
            three_sections(
                ["Yhteenveto", "Osallistujat", "Kokouksen toiminnot"],
                ["Kokouksen otsikko", "Osallistujia", "Alkamisaika"],
                [
                    "Nimi",
                    "Ensimmäinen liittyminen",
                    "Viimeinen poistuminen",
                    "Kesto kokouksessa",
                    "Sähköposti",
                    "Osallistujan tunnus (UPN)",
                    "Rooli",
                ],
                ["Nimi", "Liittymisaika", "Poistumisaika", "Kesto", "Sähköposti", "Rooli"],
                [" t", " min", " s"],
            ),
        ),
        (
            "sv",
            three_sections(
                ["Sammanfattning", "Deltagare", "Aktiviteter under mötet"],
                ["Mötesrubrik", "Deltagare som deltog", "Starttid"],
                ["Namn", "Första anslutning", "Sista utträde", "Varaktighet i möte", "E-post", "Deltagar-ID (UPN)", "Roll"],
                ["Namn", "Anslutningstid", "Tid för utträde", "Varaktighet", "E-post", "Roll"],
                [" tim", " min", " sek"],
            ),
        ),
        (
            "de",
            three_sections(
                ["Zusammenfassung", "Teilnehmer", "Aktivitäten in der Besprechung"],
                ["Besprechungstitel", "Anwesende Teilnehmer", "Startzeit"],
                ["Name", "Erster Beitritt", "Letztes Verlassen", "Dauer in Besprechung", "E-Mail", "Teilnehmer-ID (UPN)", "Rolle"],
                ["Name", "Beitrittszeit", "Zeitpunkt des Verlassens", "Dauer", "E-Mail", "Rolle"],
                [" Std.", " Min.", " Sek."],
            ),
        ),
        (
            "es",
            three_sections(
                ["Resumen", "Participantes", "Actividades en la reunión"],
                ["Título de la reunión", "Participantes que asistieron", "Hora de inicio"],
                [
                    "Nombre",
                    "Primera entrada",
                    "Última salida",
                    "Duración de la reunión",
                    "Correo electrónico",
                    "Id. de participante (UPN)",
                    "Rol",
                ],
                ["Nombre", "Hora de entrada", "Hora de salida", "Duración", "Correo electrónico", "Rol"],
                [" h", " min", " s"],
            ),
        ),
        (
            "nl",
            three_sections(
                ["Samenvatting", "Deelnemers", "Activiteiten tijdens de vergadering"],
                ["Titel van vergadering", "Aanwezige deelnemers", "Begintijd"],
                ["Naam", "Eerste deelname", "Laatste vertrek", "Duur van vergadering", "E-mail", "Deelnemers-id (UPN)", "Rol"],
                ["Naam", "Tijd van deelname", "Tijd van vertrek", "Duur", "E-mail", "Rol"],
                [" u", " m", " s"],
            ),
        ),
        (
            "et",
            three_sections(
                ["Kokkuvõte", "Osalejad", "Koosoleku tegevused"],
                ["Koosoleku pealkiri", "Osalejaid", "Algusaeg"],
                ["Nimi", "Esmane liitumine", "Viimane lahkumine", "Koosolekul viibitud aeg", "Meiliaadress", "Osaleja ID (UPN)", "Roll"],
                ["Nimi", "Liitumisaeg", "Lahkumisaeg", "Kestus", "Meiliaadress", "Roll"],
                [" t", " min", " s"],
            ),
        ),
        (
            "ru",
            three_sections(
                ["Сводка", "Участники", "Действия на собрании"],
                ["Название собрания", "Присутствовали", "Время начала"],
                ["Имя", "Первое присоединение", "Последний выход", "Продолжительность", "Эл. почта", "Идентификатор (UPN)", "Роль"],
                ["Имя", "Время входа", "Время выхода", "Длительность", "Эл. почта", "Роль"],
                [" ч", " мин", " с"],
            ),
        ),
    ]
}

#[test]
fn three_sections_are_read_in_any_language() {
    for (language, text) in in_languages() {
        let ingested = read(TEAMS, &[("t_K01.csv", text.as_bytes())]);
        assert_eq!(minutes(&ingested), [58, 88], "{language} {:#?}", ingested.findings);
        assert_eq!(ingested.records.attendances.rows.len(), 2, "{language}");
        assert!(told(&ingested).is_empty(), "{language} {:#?}", ingested.findings);
    }
}

#[test]
fn encodings_and_separators_do_not_matter() {
    let text = &in_languages()[0].1;
    let crlf = text.replace('\n', "\r\n");
    let le: Vec<u8> = crlf.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = crlf.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let padded: String = text.lines().map(|line| format!("{line}{}\r\n", "\t".repeat(6 - line.matches('\t').count()))).collect();
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let quoted = |separator: char| -> String {
        let cell = |cell: &str| if cell.contains([separator, '"']) { format!("\"{cell}\"") } else { cell.to_string() };
        text.lines().map(|line| line.split('\t').map(cell).collect::<Vec<_>>().join(&separator.to_string()) + "\r\n").collect()
    };
    let windows = encoding_rs::WINDOWS_1252.encode(&quoted(';')).0.into_owned();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("utf-16le with mark", with(&[0xFF, 0xFE], &le)),
        ("utf-16be with mark", with(&[0xFE, 0xFF], &be)),
        ("utf-16le", le),
        ("utf-16be", be),
        ("utf-8 with mark", with(&[0xEF, 0xBB, 0xBF], text.as_bytes())),
        ("padded", padded.into_bytes()),
        ("semicolons", quoted(';').into_bytes()),
        ("commas", quoted(',').into_bytes()),
        ("windows-1252", windows),
        ("carriage returns", text.replace('\n', "\r").into_bytes()),
        ("sep", format!("sep=;\r\n{}", quoted(';')).into_bytes()),
    ];
    for (what, bytes) in files {
        let ingested = read(TEAMS, &[("t_K01.csv", &bytes)]);
        assert_eq!(minutes(&ingested), [58, 88], "{what} {:#?}", ingested.findings);
        assert!(told(&ingested).is_empty(), "{what} {:#?}", ingested.findings);
    }
}

#[test]
fn the_summary_of_2021_is_read_in_any_language() {
    for headers in [
        "Koko nimi\tLiittymisaika\tPoistumisaika\tKesto\tSähköposti\tRooli\tOsallistujan tunnus (UPN)",
        "Fullständigt namn\tAnslutningstid\tTid för utträde\tVaraktighet\tE-post\tRoll",
        "Vollständiger Name\tBeitrittszeit\tZeitpunkt des Verlassens\tDauer\tE-Mail\tRolle\tTeilnehmer-ID (UPN)",
        "Nom complet\tHeure d'arrivée\tHeure de départ\tDurée\tE-mail\tRôle",
        "Nombre completo\tHora de unión\tHora de salida\tDuración\tCorreo electrónico\tRol\tId. de participante (UPN)",
    ] {
        let last = if headers.matches('\t').count() == 6 { "\tx" } else { "" };
        let text = format!(
            "Yhteenveto\nOsallistujia\t2\nOtsikko\t2022\nAlku\t4.10.2022 9.00.00\nLoppu\t4.10.2022 10.30.00\n\n{headers}\nAino Aalto\t4.10.2022 9.00.00\t4.10.2022 10.00.00\t58 min 20 s\taino@x.fi\tX{last}\nEino Virta\t4.10.2022 9.00.00\t4.10.2022 10.30.00\t1h 27m 51s\teino@x.fi\tX{last}\n"
        );
        let ingested = read(TEAMS, &[("t_K01.csv", text.as_bytes())]);
        assert_eq!(minutes(&ingested), [58, 88], "{headers} {:#?}", ingested.findings);
        assert!(told(&ingested).is_empty(), "{headers} {:#?}", ingested.findings);
        assert!(ingested.records.inputs.iter().any(|input| input.recognised.contains("2021")), "{headers}");
    }
}

#[test]
fn joining_and_leaving_are_told_apart_in_any_language() {
    for (headers, joined, left) in [
        ("Full Name\tUser Action\tTimestamp", "Joined", "Left"),
        ("Full Name\tUser Action\tTimestamp", "Joined before", "Left"),
        ("Koko nimi\tKäyttäjän toiminto\tAikaleima", "Liittyi", "Poistui"),
        ("Fullständigt namn\tAnvändaråtgärd\tTidsstämpel", "Anslöt", "Lämnade"),
        ("Vollständiger Name\tBenutzeraktion\tZeitstempel", "Beigetreten", "Verlassen"),
        ("Nom complet\tAction de l'utilisateur\tHorodateur", "A rejoint", "A quitté"),
        ("Imię i nazwisko\tAkcja użytkownika\tSygnatura czasowa", "Dołączono", "Opuszczono"),
    ] {
        let text = format!(
            "{headers}\nAino Aalto\t{joined}\t4.10.2022 9.00.00\nEino Virta\t{joined}\t4.10.2022 9.10.00\nAino Aalto\t{left}\t4.10.2022 9.30.00\nAino Aalto\t{joined}\t4.10.2022 9.40.00\nAino Aalto\t{left}\t4.10.2022 10.00.00\nEino Virta\t{left}\t4.10.2022 10.00.00\n"
        );
        let ingested = read(TEAMS, &[("t_K01.csv", text.as_bytes())]);
        assert_eq!(minutes(&ingested), [50, 50], "{headers} {joined} {:#?}", ingested.findings);
        assert_eq!(ingested.records.attendances.rows.len(), 3, "{headers}");
    }
}

#[test]
fn a_webinar_with_more_sections_and_columns_is_read_by_its_participants() {
    let text = "1. Summary\nMeeting title\t12\nAttended participants\t2\nStart time\t4.10.2022 9.00.00\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\tRegistered first name\tRegistered last name\nAino Aalto\t4.10.2022 9.00.00\t4.10.2022 10.00.00\t58m 20s\taino@x.fi\taino@x.fi\tAttendee\tAino\tAalto\nEino Virta\t4.10.2022 9.00.00\t4.10.2022 10.30.00\t1h 27m 51s\teino@x.fi\teino@x.fi\tAttendee\tEino\tVirta\n\n3. In-Meeting activities\nName\tJoin time\tLeave time\tDuration\tEmail\tRole\nAino Aalto\t4.10.2022 9.00.00\t4.10.2022 10.00.00\t58m 20s\taino@x.fi\tAttendee\n\n4. Registrations\nFirst name\tLast name\tEmail\tRegistered\tStatus\tOrganisation\tCountry\nMuu\tHenkilö\tmuu@x.fi\t1.10.2022 9.00.00\tx\ty\tz\n";
    let ingested = read(TEAMS, &[("t_K01.csv", text.as_bytes())]);
    assert_eq!(minutes(&ingested), [58, 88], "{:#?}", ingested.findings);
    // The title is a number too, and none of the people.
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    let fewer = text.replace("Attended participants\t2", "Attended participants\t3");
    assert_eq!(only(&read(TEAMS, &[("t_K01.csv", fewer.as_bytes())]), "R-COUNT").expected, "3 osallistujaa");
}

#[test]
fn a_guest_is_one_person_whichever_way_round_the_name_stands() {
    let text = |name: &str| {
        format!(
            "1. Summary\nMeeting title\tK\nAttended participants\t2\nStart time\t4.10.2022 9.00.00\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n{name}\t4.10.2022 9.00.00\t4.10.2022 9.20.00\t20m\t\t\tAttendee\nMaija Meri\t4.10.2022 9.30.00\t4.10.2022 9.40.00\t10m\t\t\tAttendee\n"
        )
    };
    for name in ["Meri, Maija", "Meri, Maija (Guest)", "[Kunta] Maija Meri (External)", "MAIJA  MERI"] {
        assert_eq!(minutes(&read(TEAMS, &[("t_K01.csv", text(name).as_bytes())])), [30], "{name}");
    }
    assert_eq!(minutes(&read(TEAMS, &[("t_K01.csv", text("Meri Maija, Kitee").as_bytes())])), [20, 10]);
}
