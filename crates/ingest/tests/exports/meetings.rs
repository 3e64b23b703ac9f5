//! Reports of meeting programs.

use crate::{Ingested, only, read, real, told};

const ZOOM: &str = "[[source]]\nkind = \"attendance\"\nlayout = \"zoom\"\nfiles = \"z_{training}.csv\"\n";
const TEAMS: &str = "[[source]]\nkind = \"attendance\"\nlayout = \"teams\"\nfiles = \"t_{training}.csv\"\n";

/// Minutes, and whose they are as positions in the roster.
fn attended(ingested: &Ingested) -> Vec<(Option<i64>, Option<usize>)> {
    let workers = &ingested.records.workers.rows;
    let rows = &ingested.records.attendances.rows;
    let who = |person| workers.iter().position(|worker| worker.value.person == person);
    rows.iter().map(|row| (row.value.minutes, who(row.value.person.clone()))).collect()
}

#[test]
fn several_stays_of_a_zoom_meeting_are_one_time() {
    let text = concat!(
        "\u{feff}Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\r\n",
        "123,Koulutus,10/04/2022 08:55:00 AM,10/04/2022 10:00:00 AM,ope@x.fi,65,3,\r\n\r\n",
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room\r\n",
        "Aino Aalto,aino@x.fi,10/04/2022 09:00:00 AM,10/04/2022 09:20:10 AM,21,Yes,,No\r\n",
        "Aino Aalto,aino@x.fi,10/04/2022 09:10:10 AM,10/04/2022 09:30:10 AM,20,Yes,,No\r\n",
        "Aino Aalto,aino@x.fi,10/04/2022 09:40:00 AM,10/04/2022 09:40:31 AM,1,Yes,,No\r\n",
        "Eino Virta,eino@x.fi,10/04/2022 08:50:00 AM,10/04/2022 09:00:00 AM,10,Yes,,Yes\r\n",
        "Eino Virta,eino@x.fi,10/04/2022 09:00:00 AM,10/04/2022 09:59:29 AM,60,Yes,,No\r\n",
        "Ope,ope@x.fi,,,65,No,,No\r\n",
    );
    let ingested = read(ZOOM, &[("z_K01.csv", text.as_bytes())]);
    assert_eq!(attended(&ingested), [(Some(20), Some(0)), (Some(10), Some(0)), (Some(1), Some(0)), (Some(59), Some(1)), (Some(65), None)]);
    assert!(ingested.records.attendances.rows[4].value.staff);
    // The waiting room is a row that counts nowhere; time on two devices counts once, which is said.
    assert_eq!(ingested.records.attendances.unusable.len(), 1);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
    assert_eq!(only(&ingested, "D-CONFLICT").place.to_string(), "z_K01.csv, solu A6");
    assert_eq!(only(&ingested, "R-SET-ASIDE").place.to_string(), "z_K01.csv, solu H8");
}

#[test]
fn zoom_in_any_language_and_order_of_columns() {
    for (above, header) in [
        ("", "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room"),
        (
            "Topic,ID,Host,Duration (minutes),Start time,End time,Participants\nK,1,Ope,65,10/04/2022 08:55:00 AM,10/04/2022 10:00:00 AM,2\n\n",
            "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room",
        ),
        (
            "Ämne,Mötes-ID,Starttid,Sluttid\nK,1,10/04/2022 08:55:00 AM,10/04/2022 10:00:00 AM\n\n",
            "Namn (ursprungligt namn),E-post,Anslutningstid,Tid för utträde,Varaktighet (minuter),Gäst,I väntrummet",
        ),
        ("", "Name (Originalname),Benutzer-E-Mail,Beitrittszeit,Austrittszeit,Dauer (Minuten),Gast,Im Warteraum"),
        ("", "Nimi (alkuperäinen nimi),Sähköposti,Liittymisaika,Poistumisaika,Kesto (minuuttia),Vieras,Odotushuoneessa"),
    ] {
        let rows = "Aino Aalto,aino@x.fi,10/04/2022 09:00:00 AM,10/04/2022 09:20:10 AM,21,x,No\nAino Aalto,aino@x.fi,10/04/2022 09:40:00 AM,10/04/2022 10:00:00 AM,20,x,No\nEino Virta,eino@x.fi,10/04/2022 09:00:00 AM,10/04/2022 10:00:00 AM,60,x,No\n";
        let text = format!("{above}{header}\n{rows}");
        let ingested = read(ZOOM, &[("z_K01.csv", text.as_bytes())]);
        assert_eq!(attended(&ingested), [(Some(20), Some(0)), (Some(20), Some(0)), (Some(60), Some(1))], "{header}");
        assert!(told(&ingested).is_empty(), "{header} {:#?}", ingested.findings);
        let turned: String = text.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",") + "\n").collect();
        // Labels that nobody has seen yet tell joining from leaving by their order alone.
        if above.is_empty() && header.contains("Join") {
            assert_eq!(attended(&read(ZOOM, &[("z_K01.csv", turned.as_bytes())])), attended(&ingested), "{header}");
        }
    }
}

#[test]
fn zoom_with_a_row_a_person() {
    let text = "Topic,ID,Duration (minutes),Start time,End time,Participants\nKoulutus,1,65,\"10/05/2022 09:00:00 AM\",,2\n\nName (original name),Email,Total duration (minutes),Guest\nAino Aalto,aino@x.fi,48,Yes\nEino Virta,eino@x.fi,kauan,Yes\n";
    let ingested = read(ZOOM, &[("z_K01.csv", text.as_bytes())]);
    assert_eq!(attended(&ingested), [(Some(48), Some(0))]);
    // The meeting was on the fifth, whichever way its day is read.
    assert_eq!(told(&ingested), ["D-CONFLICT D2", "V-NUMBER C6"]);
    let ingested = read(ZOOM, &[("z_K01.csv", b"Nimi,Aika\nAino,3\n")]);
    assert_eq!(told(&ingested), ["H-MISSING"]);
}

#[test]
fn a_live_event_is_a_list_of_sessions() {
    let text = concat!(
        "Session Id,Participant Id,Full Name,UserAgent,UTC Event Timestamp,Action,Role\n",
        "s1,aino@x.fi,Aino Aalto,Edge,10/4/2022 6:00:00 AM,Joined,Attendee\n",
        "s2,aino@x.fi,Aino Aalto,Phone,10/4/2022 6:30:00 AM,Joined,Attendee\n",
        "s1,aino@x.fi,Aino Aalto,Edge,10/4/2022 6:20:00 AM,Left,Attendee\n",
        "s3,4711,Eino Virta,Edge,10/4/2022 6:00:00 AM,Joined,Attendee\n",
        "s2,aino@x.fi,Aino Aalto,Phone,10/4/2022 6:45:29 AM,Left,Attendee\n",
    );
    let ingested = read(TEAMS, &[("t_K01.csv", text.as_bytes())]);
    assert_eq!(attended(&ingested), [(Some(20), Some(0)), (Some(15), Some(0)), (Some(0), None)]);
    // The third has no address, so he may be the one of that name in the roster or not.
    assert_eq!(told(&ingested), ["D-MAYBE A3", "V-REQUIRED E5"]);
    assert!(ingested.records.inputs.iter().any(|input| input.recognised.contains("live-tapahtuman")));
}

#[test]
fn the_summary_of_2021() {
    let text = "Meeting Summary\nTotal Number of Participants\t2\nMeeting Title\tKoulutus\nMeeting Start Time\t10/4/2022, 9:00:00 AM\n\nFull Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\nAino Aalto\t10/4/2022, 9:00:00 AM\t10/4/2022, 9:40:00 AM\t39m 31s\taino@x.fi\tAttendee\taino@x.fi\nEino Virta\t10/4/2022, 9:00:00 AM\t10/4/2022, 10:00:00 AM\t1h\teino@x.fi\tAttendee\t\n";
    let ingested = read(TEAMS, &[("t_K01.csv", text.as_bytes())]);
    assert_eq!(attended(&ingested), [(Some(40), Some(0)), (Some(60), Some(1))]);
    assert!(told(&ingested).is_empty(), "{:#?}", ingested.findings);
}

#[test]
fn the_training_day_settles_the_order_of_day_and_month() {
    // Over midnight the two readings differ: 10.4. to 10.5. would be a month, and 4.10. to 5.10. is a night.
    let list = "Full Name\tUser Action\tTimestamp\nAino Aalto\tJoined\t10/4/2022, 23:00:00\nAino Aalto\tLeft\t10/5/2022, 00:30:00\n";
    let ingested = read(TEAMS, &[("t_K01.csv", list.as_bytes())]);
    assert_eq!(ingested.records.attendances.rows[0].value.minutes, Some(90));
    assert_eq!(told(&ingested), ["D-MAYBE A2"]);
    let other = list.replace("10/4/2022", "11/4/2022").replace("10/5/2022", "11/5/2022");
    assert_eq!(told(&read(TEAMS, &[("t_K01.csv", other.as_bytes())])), ["D-MAYBE A2", "D-CONFLICT C2", "V-DATE-ORDER C2"]);
}

#[test]
fn the_real_list_of_2020_gives_a_row_a_joining() {
    let Some(bytes) = real("teams_2020_en_utf16le_useraction_list.csv") else { return };
    let ingested = read(&format!("{TEAMS}date_order = \"dmy\"\n"), &[("t_K01.csv", &bytes)]);
    let rows = &ingested.records.attendances.rows;
    assert_eq!(rows.len(), 19);
    // Its first stay is from 12:27:24 to 12:45:18.
    assert_eq!(rows[0].value.minutes, Some(18));
    let persons: std::collections::BTreeSet<_> = rows.iter().map(|row| row.value.person.clone()).collect();
    assert_eq!(persons.len(), 5);
}
