//! Badges as the platforms' own JSON tells them.

use mittari_vocabulary::finding::Severity;
use mittari_vocabulary::records::Badge;
use sha2::{Digest, Sha256};

use crate::{Ingested, only, read, told};

const EVENTS: &str = "[[source]]\nkind = \"badge\"\nlayout = \"badge-factory-events\"\nfiles = \"m.ldjson\"\n";
const OPEN: &str = "[[source]]\nkind = \"badge\"\nlayout = \"open-badges\"\nfiles = \"m*.json\"\n";

fn badges(ingested: &Ingested) -> Vec<&Badge> {
    ingested.records.badges.rows.iter().map(|row| &row.value).collect()
}

/// Whose badges they are, as positions in the roster.
fn owners(ingested: &Ingested) -> Vec<Option<usize>> {
    let workers = &ingested.records.workers.rows;
    badges(ingested).iter().map(|badge| workers.iter().position(|worker| worker.value.person == badge.person)).collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn an_issuing_event_gives_a_badge_a_recipient() {
    // 3.10.2022 21:30 in Greenwich is the fourth in Finland, in summer time; 31.12. 22:30 is the new year's first day.
    let lines = concat!(
        r#"{"id":"e1","badge_id":"PB1","recipient":["Aino Aalto <AINO@x.fi>","eino@x.fi"],"issued_on":1664832600,"expires":null,"revoked":{"eino@x.fi":1672525800}}"#,
        "\n\n",
        r#"{"id":"e2","badge_id":"X9","name":"Eettinen ohjeistus","recipient":["Eino Virta","outo@y.fi"],"issued_on":1664832600,"revoked":[]}"#,
        "\n",
        r#"{"id":"e3","badge_id":"PB1","recipient":[],"issued_on":1664832600}"#,
        "\n",
        r#"{"id":"e4","badge_id":"VIERAS","recipient":["a@y.fi","b@y.fi"],"issued_on":1664832600}"#,
        "\n",
        r#"{"id":"e5","badge_id":"PB1","recipient":["a@y.fi"],"issued_on":5,"revoked":{"c@y.fi":1664832600}}"#,
    );
    let ingested = read(EVENTS, &[("m.ldjson", lines.as_bytes())]);
    let all = badges(&ingested);
    assert_eq!(owners(&ingested), [Some(0), Some(1), Some(1), None]);
    assert_eq!(all.iter().map(|badge| badge.badge.as_str()).collect::<Vec<_>>(), ["ohjaus", "ohjaus", "eettinen", "eettinen"]);
    assert!(all.iter().all(|badge| badge.issued_on.to_string() == "2022-10-04"));
    let revoked: Vec<_> = all.iter().map(|badge| badge.revoked_on.map(|day| day.to_string())).collect();
    assert_eq!(revoked, [None, Some("2023-01-01".to_string()), None, None]);
    // One event without recipients, two badges of another organisation, one event on no day.
    assert_eq!(ingested.records.badges.unusable.len(), 4);
    assert_eq!(told(&ingested), ["V-REQUIRED A3", "V-CODE A4", "D-CONFLICT A5", "V-DATE A5"]);
    assert!(only(&ingested, "V-CODE").effect.contains("2 merkkiä"));
}

#[test]
fn a_broken_line_is_named() {
    let lines = "{\"badge_id\":\"PB1\"}\n\n{\"badge_id\":\n";
    let ingested = read(EVENTS, &[("m.ldjson", lines.as_bytes())]);
    assert!(only(&ingested, "X-JSON").found.starts_with("rivi 3"), "{}", only(&ingested, "X-JSON").found);
    assert_eq!(ingested.records.badges.blocked_by.as_deref(), Some("X-JSON"));
    // A table where events were promised, and the other way round.
    let ingested = read(EVENTS, &[("m.ldjson", b"x")]);
    assert_eq!(told(&ingested), ["X-JSON"]);
    let ingested = read(EVENTS, &[("m.ldjson", b"[{\"recipient\":{},\"badge\":1}]")]);
    assert_eq!(told(&ingested), ["F-TYPE-MISMATCH"]);
}

#[test]
fn a_hashed_recipient_is_found_among_known_addresses_and_else_somebody_of_his_own() {
    let assertion = |id: &str, identity: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","type":"Assertion","recipient":{{"type":"email","hashed":true,"salt":"suola","identity":"{identity}"}},"badge":"https://obf.example/badge/PB1","issuedOn":"2022-10-03T22:30:00+00:00"{more}}}"#
        )
    };
    let known = format!("sha256${}", hash("aino@x.fisuola"));
    // The platform may have hashed the address as the roster writes it, and hexadecimal digits may be capitals.
    let as_written = format!("sha256${}", hash("Aino@x.fisuola").to_uppercase());
    let unknown = format!("sha256${}", hash("kuka@y.fisuola"));
    let list = format!(
        "[{},{},{},{{\"id\":\"a4\",\"revoked\":true,\"revocationReason\":\"virhe\"}},{{\"id\":\"a2\",\"revoked\":true}}]",
        assertion("a1", &known, ""),
        assertion("a2", &as_written, ""),
        assertion("a3", &unknown, "")
    );
    let ingested = read(OPEN, &[("m.json", list.as_bytes())]);
    assert_eq!(owners(&ingested), [Some(0), Some(0), None]);
    let all = badges(&ingested);
    assert!(all.iter().all(|badge| badge.badge == "ohjaus" && badge.issued_on.to_string() == "2022-10-04"));
    // Revoked without a day: from the day of issue.
    assert_eq!(all.iter().map(|badge| badge.revoked_on == Some(badge.issued_on)).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(told(&ingested), ["D-UNKNOWN A3"]);
    assert_eq!(only(&ingested, "R-SET-ASIDE").severity, Severity::Note);
    assert_eq!(ingested.records.badges.unusable.len(), 1);
    let texts = format!("{:?}", ingested.findings);
    assert!(!texts.contains(&hash("kuka@y.fisuola")[..10]));
}

#[test]
fn assertions_come_one_a_file_or_one_a_line() {
    let one = |identity: &str, badge: &str| {
        format!(
            r#"{{"recipient":{{"type":"email","hashed":false,"identity":"{identity}"}},"badge":{{"id":"u","name":"{badge}"}},"issuedOn":"2022-10-03"}}"#
        )
    };
    let (first, lines) =
        (one("aino@x.fi", "Ohjaustaidot"), format!("{}\n{}\n", one("eino@x.fi", "Ohjaustaidot"), one("eino@x.fi", "ohjaustaito")));
    let ingested = read(OPEN, &[("m1.json", first.as_bytes()), ("m2.json", lines.as_bytes())]);
    assert_eq!(owners(&ingested), [Some(0), Some(1)]);
    assert_eq!(told(&ingested), ["V-CODE A2"]);
    assert!(only(&ingested, "V-CODE").expected.contains("Ohjaustaidot"));
}

#[test]
fn credentials_of_open_badges_three() {
    let credential = |identifier: &str, more: &str| {
        format!(
            r#"{{"type":["VerifiableCredential","OpenBadgeCredential"],"name":"x","validFrom":"2022-10-03T10:00:00Z","credentialSubject":{{"type":["AchievementSubject"],{identifier}"achievement":{{"id":"urn:1","name":{{"fi":"Ohjaustaidot"}}}}}}{more}}}"#
        )
    };
    let hashed = format!(
        r#""identifier":[{{"type":"IdentityObject","hashed":true,"identityHash":"sha256${}","identityType":"emailAddress","salt":"s"}}],"#,
        hash("eino@x.fis")
    );
    let named = r#""identifier":{"hashed":false,"identityHash":"Aino Aalto","identityType":"name"},"#;
    let decentral = r#""id":"did:example:abc","#;
    let status = r#","credentialStatus":{"id":"https://x/1","type":"1EdTechRevocationList"}"#;
    let list = format!(
        "[{},{},{},{}]",
        credential(&hashed, ""),
        credential(named, status),
        credential(decentral, r#","revoked":true"#),
        credential("", "")
    );
    let ingested = read(OPEN, &[("m.json", list.as_bytes())]);
    assert_eq!(owners(&ingested), [Some(1), Some(0), None]);
    assert_eq!(badges(&ingested).iter().map(|badge| badge.revoked_on.is_some()).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(told(&ingested), ["D-UNKNOWN A3", "V-REQUIRED A4"]);
    assert_eq!(only(&ingested, "F-PARTIAL").severity, Severity::Note);
}

#[test]
fn identity_codes_stop_json_too() {
    let line = r#"{"badge_id":"PB1","recipient":["131052-308T Aino"],"issued_on":1664832600}"#;
    let ingested = read(EVENTS, &[("m.ldjson", line.as_bytes())]);
    assert_eq!(ingested.records.badges.blocked_by.as_deref(), Some("P-HETU-NOT-NEEDED"));
    assert!(!format!("{ingested:?}").contains("131052"));
}

#[test]
fn the_histories_of_open_badge_factory_in_english() {
    let source = "[[source]]\nkind = \"badge\"\nlayout = \"badge-factory\"\nfiles = \"h_{badge}.csv\"\n";
    let csv = "Recipients,Issued on,Expires,\"Issued from\"\n\"Aino Aalto, Eino Virta\",1664832600,-,\"Manual issuing\"\n";
    let ingested = read(source, &[("h_Ohjaustaidot.csv", csv.as_bytes())]);
    assert_eq!(owners(&ingested), [Some(0), Some(1)]);
    assert_eq!(badges(&ingested)[0].issued_on.to_string(), "2022-10-04");
}

#[test]
fn the_administrators_report_of_open_badge_passport_proves_nothing() {
    let csv = "id,name,activated,Profile completion,no. of badges,no.of shared badges,joined,emailaddresses\n1,Aino Aalto,true,50,4,2,3.10.2022,aino@x.fi\n";
    let columns = "columns = { name = \"name\", badge = \"no. of badges\", issued_on = \"joined\" }\n";
    let source = format!("[[source]]\nkind = \"badge\"\nlayout = \"register\"\nfiles = \"p.csv\"\n{columns}");
    let ingested = read(&source, &[("p.csv", csv.as_bytes())]);
    assert_eq!(told(&ingested), ["F-UNSUPPORTED A1"]);
    assert_eq!(ingested.records.badges.blocked_by.as_deref(), Some("F-UNSUPPORTED"));
    let finding = only(&ingested, "F-UNSUPPORTED");
    assert!(finding.message.contains("Open Badge Passport") && finding.effect.contains("kattavuutta"));
}

#[test]
fn badges_come_in_presentations_and_with_hashes_that_do_not_name_their_kind() {
    let assertion = |identity: &str, badge: &str| {
        format!(
            r#"{{"id":"{identity}","recipient":{{"type":"email","hashed":true,"salt":"s","identity":"{identity}"}},"badge":{{"id":"u","name":"{badge}"}},"issuedOn":"2022-10-03"}}"#
        )
    };
    let (bare, capitals) = (hash("aino@x.fis"), format!("SHA256${}", hash("eino@x.fis")));
    for key in ["verifiableCredential", "credentials", "assertions"] {
        let document = format!(r#"{{"type":"x","{key}":[{},{}]}}"#, assertion(&bare, "Ohjaustaidot"), assertion(&capitals, "PB1"));
        let ingested = read(OPEN, &[("m.json", document.as_bytes())]);
        assert_eq!(owners(&ingested), [Some(0), Some(1)], "{key}");
        assert!(told(&ingested).is_empty(), "{key} {:#?}", ingested.findings);
    }
}

#[test]
fn histories_are_read_with_every_separator_and_time() {
    let source = "[[source]]\nkind = \"badge\"\nlayout = \"badge-factory\"\nfiles = \"h_{badge}.csv\"\n";
    for (day, text) in [
        ("3.10.2022", "Vastaanottajat,Myönnetty,Vanhenee,Myönnetty suoritteesta\n\"Aino Aalto, Eino Virta\",DAY,-,Manual issuing\n"),
        (
            "2022-10-03 12:00:00",
            "\u{feff}Vastaanottajat;Myönnetty;Vanhenee;Myönnetty suoritteesta\r\nAino Aalto, Eino Virta;DAY;-;Kurssi, osa 1\r\n",
        ),
        ("3.10.2022, 12:00", "Myönnetty\tVastaanottajat\nDAY\tAino Aalto, Eino Virta\n"),
        ("1664787600", "\"Recipients\",\"Issued on\",\"Expires\",\"Issued from\"\n\"Aino Aalto,Eino Virta\",DAY,-,\n"),
    ] {
        let text = text.replace("DAY", day);
        let ingested = read(source, &[("h_Ohjaustaidot.csv", text.as_bytes())]);
        assert_eq!(owners(&ingested), [Some(0), Some(1)], "{text} {:#?}", ingested.findings);
        assert!(badges(&ingested).iter().all(|badge| badge.issued_on.to_string() == "2022-10-03" && badge.badge == "ohjaus"), "{text}");
    }
}

#[test]
fn revocations_come_as_a_map_a_list_or_of_the_whole_event() {
    let event = |revoked: &str| {
        format!(r#"{{"badge_id":"PB1","recipient":["Aino Aalto <aino@x.fi>","eino@x.fi"],"issued_on":1664787600,"revoked":{revoked}}}"#)
    };
    for (revoked, expected) in [
        ("{}", [None, None]),
        (r#"{"aino@x.fi":1664874000}"#, [Some("2022-10-04"), None]),
        (r#"{"Aino Aalto <AINO@x.fi>":"2022-10-05"}"#, [Some("2022-10-05"), None]),
        // Without a day it holds from the day of issue.
        (r#"["eino@x.fi"]"#, [None, Some("2022-10-03")]),
        ("true", [Some("2022-10-03"), Some("2022-10-03")]),
        ("false", [None, None]),
    ] {
        let ingested = read(EVENTS, &[("m.ldjson", event(revoked).as_bytes())]);
        let days: Vec<Option<String>> = badges(&ingested).iter().map(|badge| badge.revoked_on.map(|day| day.to_string())).collect();
        assert_eq!(days.iter().map(Option::as_deref).collect::<Vec<_>>(), expected, "{revoked}");
        assert!(told(&ingested).is_empty(), "{revoked} {:#?}", ingested.findings);
    }
    assert_eq!(told(&read(EVENTS, &[("m.ldjson", event(r#"["muu@x.fi"]"#).as_bytes())])), ["D-CONFLICT A1"]);
}
