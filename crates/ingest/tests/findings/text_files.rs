//! Codes that a text file provokes: rows, columns and values.

use mittari_ingest::{SourceBytes, TEST_IDENTITY_KEY, ingest, plan_sources, read_closed_periods};
use mittari_vocabulary::finding::Severity::{Error, Fatal, Note, Warning};

use crate::Case;
use crate::material::{look_at, project, read_files, read_text};

const VIEWS: &str = "[[source]]\nkind = \"recording-view\"\nlayout = \"register\"\nfiles = \"t.csv\"
columns = { date = \"Päivä\", training = \"Koulutus\" }";
const ROSTER: &str = "[[source]]\nkind = \"roster\"\nlayout = \"register\"\nfiles = \"a.csv\"
columns = { name = \"Nimi\", email = \"Sähköposti\", municipality = \"Kunta\", role = \"Rooli\" }";
const TRAININGS: &str = "[[source]]\nkind = \"training\"\nlayout = \"register\"\nfiles = \"k.csv\"
columns = { id = \"Tunnus\", date = \"Päivä\", minutes = \"Kesto\" }";
const ORGANISATIONS: &str = "[[source]]\nkind = \"organisation\"\nlayout = \"register\"\nfiles = \"o.csv\"
columns = { name = \"Nimi\", joined = \"Liittyi\", type = \"Laji\", left = \"Lähti\" }";
const BODIES_WITH_ID: &str = "[[source]]\nkind = \"organisation\"\nlayout = \"register\"\nfiles = \"o.csv\"
columns = { name = \"Nimi\", joined = \"Liittyi\", type = \"Laji\", business_id = \"Y-tunnus\" }";
const HISTORY: &str = "[[source]]\nkind = \"badge\"\nlayout = \"badge-factory\"\nfiles = \"{badge}.csv\"";
const TEAMS: &str = "[[source]]\nkind = \"attendance\"\nlayout = \"teams\"\nfiles = \"{training}.csv\"";
const ANSWERS: &str =
    "[[source]]\nkind = \"answer\"\nlayout = \"register\"\nfiles = \"v.csv\"\nsurvey = \"s\"\ncolumns = { date = \"Aikaleima\" }";
const GOOD: &str = "Päivä;Koulutus\n3.10.2022;Etuus\n";

/// The report says that two took part, and has one row.
const MEETING: &str = "1. Summary
Attended participants\t2
2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Aino Aalto\t10/3/22, 9:00:00 AM\t10/3/22, 10:00:00 AM\t1h\ta@x.fi\ta@x.fi\tAttendee
3. In-Meeting Activities
";

const LIME: &str = "[[source]]\nkind = \"answer\"\nlayout = \"lime-survey\"\nfiles = \"l.csv\"\nsurvey = \"s\"";

pub const CASES: &[Case] = &[
    Case {
        code: "D-ACCEPTANCE",
        severity: Warning,
        place: "project.toml",
        findings: || {
            let accepted = "[[accepted]]\ncode = \"D-MAYBE\"\nwho = \"pp\"\nwhen = 2023-01-09\nwhy = \"korjattu\"\n";
            read_text(&format!("{ROSTER}\n{accepted}"), "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;a@x.fi;Joensuu;service-point\n")
        },
    },
    Case {
        code: "D-CLOSED",
        severity: Error,
        place: "suljetut/2022-1.json",
        findings: || {
            let chain = br#"[{ "name": "2022-1", "sha256": "00" }]"#.to_vec();
            read_closed_periods("S1", &[("2022-1.json".into(), b"{}".to_vec()), ("ketju.json".into(), chain)]).findings
        },
    },
    Case {
        code: "D-CONFLICT",
        severity: Warning,
        place: "a.csv, solu B3",
        findings: || {
            read_text(ROSTER, "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;a@x.fi;Joensuu;service-point\nB B;a@x.fi;Joensuu;service-point\n")
        },
    },
    Case {
        code: "D-MAYBE",
        severity: Warning,
        place: "a.csv, solu A2",
        findings: || {
            read_text(ROSTER, "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;a@x.fi;Joensuu;service-point\nA A;b@x.fi;Joensuu;service-point\n")
        },
    },
    Case {
        code: "D-SAME-KEY",
        severity: Error,
        place: "k.csv, solu A3",
        findings: || read_text(TRAININGS, "k.csv", "Tunnus;Päivä;Kesto\nK1;3.10.2022;60\nK1;4.10.2022;60\n"),
    },
    Case {
        code: "D-START-AFTER-END",
        severity: Error,
        place: "o.csv, solu D2",
        findings: || read_text(ORGANISATIONS, "o.csv", "Nimi;Liittyi;Laji;Lähti\nKirjasto;3.10.2022;kunta;2.10.2022\n"),
    },
    Case {
        code: "D-UNKNOWN",
        severity: Note,
        place: "ohjaus.csv, solu A2",
        findings: || read_text(HISTORY, "ohjaus.csv", "Vastaanottajat;Myönnetty\nA A;3.10.2022\n"),
    },
    Case {
        code: "F-DUPLICATE-CONTENT",
        severity: Warning,
        place: "t2.csv",
        findings: || {
            let views = VIEWS.replace("t.csv", "t*.csv");
            read_files(&views, &[("t1.csv", GOOD.as_bytes()), ("t2.csv", GOOD.as_bytes())])
        },
    },
    Case { code: "F-EMPTY", severity: Fatal, place: "t.csv", findings: || read_text(VIEWS, "t.csv", "") },
    Case {
        code: "F-LOCKFILE-SKIPPED",
        severity: Note,
        place: "~$t.csv",
        findings: || read_files(VIEWS, &[("t.csv", GOOD.as_bytes()), ("~$t.csv", b"x")]),
    },
    Case { code: "F-MISSING", severity: Error, place: "t.csv", findings: || read_files(VIEWS, &[]) },
    Case {
        code: "F-NAME",
        severity: Error,
        place: "outo.csv",
        findings: || read_text(HISTORY, "outo.csv", "Vastaanottajat;Myönnetty\nA A;3.10.2022\n"),
    },
    Case {
        code: "F-PARTIAL",
        severity: Warning,
        place: "s.json",
        findings: || look_at("s.json", r#"{"SurveyAnswers": [{}], "Paging": {"TotalCount": 2}}"#),
    },
    Case { code: "F-TOO-BIG", severity: Fatal, place: "t.csv", findings: || read_files(VIEWS, &[("t.csv", &vec![b'x'; (128 << 20) + 1])]) },
    Case { code: "F-TYPE-MISMATCH", severity: Fatal, place: "t.csv", findings: || read_text(VIEWS, "t.csv", "<html><table>") },
    Case {
        code: "F-UNUSED",
        severity: Note,
        place: "lähteet/muu.csv",
        findings: || read_files(VIEWS, &[("t.csv", GOOD.as_bytes()), ("lähteet/muu.csv", b"x")]),
    },
    Case {
        code: "H-BLANK",
        severity: Note,
        place: "t.csv, solu C1",
        findings: || look_at("t.csv", "Päivä;Koulutus;\n3.10.2022;Etuus;x\n"),
    },
    Case {
        code: "H-DUPLICATE",
        severity: Fatal,
        place: "t.csv, solu C1",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Koulutus\n3.10.2022;Etuus;Alku\n"),
    },
    Case {
        code: "H-MISSING",
        severity: Fatal,
        place: "t.csv, solu A1",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Nimi\n3.10.2022;Etuus\n"),
    },
    Case {
        code: "H-ADDED",
        severity: Warning,
        place: "v.csv, solu C1",
        findings: || {
            let question =
                "[[survey.question]]\nid = \"q\"\ncolumn = \"Aiheet\"\nkind = \"multi-choice\"\noptions = [{ id = \"a\", column = \"A\" }]";
            read_text(&format!("{question}\n{ANSWERS}"), "v.csv", "Aikaleima;Aiheet:A;Aiheet:B\n3.10.2022;A;B\n")
        },
    },
    Case {
        code: "H-RENAMED",
        severity: Fatal,
        place: "v.csv, solu B1",
        findings: || {
            let question = "[[survey.question]]\nid = \"q\"\ncolumn = \"Kuinka monta\"\nkind = \"number\"";
            read_text(&format!("{question}\n{ANSWERS}"), "v.csv", "Aikaleima;Kuinka monta?\n3.10.2022;2\n")
        },
    },
    Case {
        code: "R-SET-ASIDE",
        severity: Note,
        place: "l.csv, solu B3",
        findings: || read_text(LIME, "l.csv", "id,submitdate,Q1\n1,2022-10-03 09:00:00,a\n2,NA,b\n"),
    },
    Case { code: "H-UNKNOWN", severity: Note, place: "t.json", findings: || look_at("t.json", "{}") },
    Case {
        code: "I-INTERNAL",
        severity: Error,
        place: "v.csv",
        findings: || {
            // No project file gets so far: its source names a survey that is gone.
            let mut project = project(ANSWERS);
            let plan = plan_sources(&project, &["v.csv".to_string()]);
            project.surveys.clear();
            let files = plan.files.into_iter().map(|planned| SourceBytes { planned, bytes: b"Aikaleima;A\n3.10.2022;1\n".to_vec() });
            ingest(&project, &files.collect::<Vec<_>>(), TEST_IDENTITY_KEY).findings
        },
    },
    Case {
        code: "P-HETU-NOT-NEEDED",
        severity: Error,
        place: "t.csv, solu C2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Tunnus\n3.10.2022;Etuus;131052-308T\n"),
    },
    Case {
        code: "P-UNDECLARED-COLUMN",
        severity: Note,
        place: "t.csv",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Huom\n3.10.2022;Etuus;x\n"),
    },
    Case {
        code: "R-BLANK",
        severity: Note,
        place: "t.csv, solu A3",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Huom\n3.10.2022;Etuus;\n;;muistiinpano\n"),
    },
    Case { code: "R-COUNT", severity: Warning, place: "K1.csv, solu B2", findings: || read_text(TEAMS, "K1.csv", MEETING) },
    Case {
        code: "R-HEADER",
        severity: Warning,
        place: "t.csv, solu A3",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n3.10.2022;Etuus\nPäivä;Koulutus\n"),
    },
    Case {
        code: "R-LONG",
        severity: Error,
        place: "t.csv, solu C2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n3.10.2022;Etuus;x\n"),
    },
    Case {
        code: "R-SHORT",
        severity: Note,
        place: "t.csv, solu A2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Huom\n3.10.2022;Etuus\n"),
    },
    Case { code: "S-EMPTY", severity: Fatal, place: "t.csv", findings: || read_text(VIEWS, "t.csv", "\n\n") },
    Case {
        code: "S-TITLE-ROWS",
        severity: Note,
        place: "t.csv",
        findings: || read_text(VIEWS, "t.csv", "Syksyn tallenteet\nPäivä;Koulutus\n3.10.2022;Etuus\n"),
    },
    Case {
        code: "S-TOTAL-ROW",
        severity: Note,
        place: "t.csv, solu A3",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n3.10.2022;Etuus\nYhteensä;\n"),
    },
    Case {
        code: "V-BUSINESS-ID",
        severity: Warning,
        place: "o.csv, solu D2",
        findings: || read_text(BODIES_WITH_ID, "o.csv", "Nimi;Liittyi;Laji;Y-tunnus\nKirjasto;3.10.2022;kunta;0927140-6\n"),
    },
    Case {
        code: "V-CODE",
        severity: Error,
        place: "a.csv, solu D2",
        findings: || read_text(ROSTER, "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;a@x.fi;Joensuu;naapuri\n"),
    },
    Case {
        code: "V-DATE",
        severity: Error,
        place: "t.csv, solu A2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n31.2.2023;Etuus\n"),
    },
    Case {
        code: "V-DATE-ORDER",
        severity: Error,
        place: "t.csv, solu A3",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n3.4.2023;Etuus\n4/3/2023;Etuus\n"),
    },
    Case {
        code: "V-DECIMAL",
        severity: Error,
        place: "k.csv, solu C2",
        findings: || read_text(TRAININGS, "k.csv", "Tunnus;Päivä;Kesto\nK1;3.10.2022;1.200\n"),
    },
    Case {
        code: "V-EMAIL",
        severity: Warning,
        place: "a.csv, solu B2",
        findings: || read_text(ROSTER, "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;ei ole;Joensuu;service-point\n"),
    },
    Case {
        code: "V-CONFUSABLE",
        severity: Warning,
        place: "a.csv, solu C2",
        findings: || read_text(ROSTER, "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;a@x.fi;Jo\u{435}nsuu;service-point\n"),
    },
    Case {
        code: "V-HETU-CHECK",
        severity: Error,
        place: "t.csv, solu C2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Tunnus\n3.10.2022;Etuus;010190-999K\n"),
    },
    Case {
        code: "V-HETU-FLOAT",
        severity: Error,
        place: "t.csv, solu C2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Tunnus\n3.10.2022;Etuus;1,0105E+84\n"),
    },
    Case {
        code: "V-HETU-FORM",
        severity: Error,
        place: "t.csv, solu C2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Tunnus\n3.10.2022;Etuus;300290-308T\n"),
    },
    Case {
        code: "V-HETU-TEST",
        severity: Error,
        place: "t.csv, solu C2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus;Tunnus\n3.10.2022;Etuus;020594X903P\n"),
    },
    Case {
        code: "V-MUNICIPALITY",
        severity: Error,
        place: "a.csv, solu C2",
        findings: || read_text(ROSTER, "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;a@x.fi;Joensu;service-point\n"),
    },
    Case {
        code: "V-MUNICIPALITY-OLD",
        severity: Note,
        place: "a.csv, solu C2",
        findings: || read_text(ROSTER, "a.csv", "Nimi;Sähköposti;Kunta;Rooli\nA A;a@x.fi;Tuupovaara;service-point\n"),
    },
    Case {
        code: "V-NORMALISED",
        severity: Warning,
        place: "t.csv",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n3.10.2022;K\u{fffd}1\n"),
    },
    Case {
        code: "V-NUMBER",
        severity: Error,
        place: "k.csv, solu C2",
        findings: || read_text(TRAININGS, "k.csv", "Tunnus;Päivä;Kesto\nK1;3.10.2022;noin tunti\n"),
    },
    Case {
        code: "V-RANGE",
        severity: Error,
        place: "k.csv, solu C2",
        findings: || read_text(TRAININGS, "k.csv", "Tunnus;Päivä;Kesto\nK1;3.10.2022;0\n"),
    },
    Case {
        code: "V-REQUIRED",
        severity: Error,
        place: "t.csv, solu B2",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n3.10.2022;\n"),
    },
    Case { code: "X-JSON", severity: Fatal, place: "s.json", findings: || look_at("s.json", "{\"SurveyAnswers\": [") },
    Case {
        code: "X-QUOTE",
        severity: Fatal,
        place: "t.csv",
        findings: || read_text(VIEWS, "t.csv", "Päivä;Koulutus\n3.10.2022;\"Etuus\n"),
    },
];
