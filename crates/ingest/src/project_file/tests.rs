use super::*;

const SOUND: &str = r#"
schema = "mittari.project/1"

[project]
code = "S22879"
name = "Koehanke"
start = { date = 2022-09-01, source = "päätös" }
end = { date = 2023-12-31, source = "päätös" }
identity_key = "test"

[[period]]
id = "2022-1"
name = "Syksy 2022"
from = 2022-09-01
to = 2022-11-15

[[period]]
id = "2022-2"
name = "Talvi"
from = 2022-11-16
to = 2023-03-31

[[municipality]]
code = "167"
name = "Joensuu"

[[badge]]
id = "ohjaustaidot"
name = "Digituki – Ohjaustaidot"
target = true

[[target]]
indicator = "badges.completions"
value = 52
source = "hakemus"

[[source]]
kind = "badge"
layout = "register"
files = "lähteet/merkit.xlsx"
columns = { email = "Sähköposti", badge = "Merkki", issued_on = "Myönnetty" }
"#;

/// Line, and parts of the message and the cure, of every problem.
fn check(text: &str, expected: &[(usize, &str)]) {
    let problems = match parse_project(text) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems,
    };
    let found: Vec<(usize, String)> =
        problems.iter().map(|problem| (problem.line, format!("{} ({})", problem.message, problem.cure))).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((line, text), (wanted_line, part)) in found.iter().zip(expected) {
        assert_eq!(line, wanted_line, "{text}");
        assert!(text.contains(part), "{text} should hold {part}");
    }
}

fn line_of(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).expect("the line is there") + 1
}

#[test]
fn a_sound_file_is_read() {
    check(SOUND, &[]);
    check(&format!("\u{feff}{SOUND}"), &[]);
}

#[test]
fn every_unknown_key_is_told_at_once_with_the_nearest() {
    let text = SOUND.replace("name = \"Koehanke\"", "nime = \"Koehanke\"").replace("value = 52", "valeu = 52");
    let (first, second) = (line_of(&text, "nime ="), line_of(&text, "valeu"));
    let facts = line_of(&text, "[project]");
    let target = line_of(&text, "[[target]]");
    check(
        &text,
        &[(facts, "\"name\" puuttuu"), (first, "tarkoititko \"name\""), (target, "\"value\" puuttuu"), (second, "tarkoititko \"value\"")],
    );
}

#[test]
fn a_bare_key_with_umlauts_is_told_how_to_write() {
    let text = SOUND.replace("email = \"Sähköposti\"", "sähköposti = \"Sähköposti\"");
    check(&text, &[(line_of(&text, "sähköposti ="), "kirjoita nimi lainausmerkkeihin")]);
}

#[test]
fn periods_are_unbroken_and_within_the_project() {
    let text = SOUND.replace("from = 2022-11-16", "from = 2022-11-18").replace("to = 2023-03-31", "to = 2024-03-31");
    check(&text, &[(line_of(&text, "2022-11-18"), "väliin jää päiviä"), (line_of(&text, "to = 2024"), "hankkeen lopun")]);
    let text = SOUND.replace("from = 2022-11-16", "from = 2022-11-15");
    check(&text, &[(line_of(&text, "from = 2022-11-15"), "päällekkäin")]);
}

#[test]
fn dates_and_numbers_are_not_texts() {
    let text = SOUND.replace("from = 2022-11-16", "from = \"16.11.2022\"").replace("value = 52", "value = \"52\"");
    check(&text, &[(line_of(&text, "16.11.2022"), "päivä, esimerkiksi"), (line_of(&text, "value = \"52\""), "kokonaisluku")]);
    let text = SOUND.replace("2022-11-16", "2022-11-31");
    assert_eq!(parse_project(&text).expect_err("no such day").problems[0].line, line_of(&text, "2022-11-31"));
}

#[test]
fn sources_name_known_fields_and_all_mandatory_ones() {
    let text = SOUND.replace("badge = \"Merkki\", issued_on", "issued");
    let line = line_of(&text, "columns =");
    check(&text, &[(line, "pakollinen kenttä \"badge\""), (line, "pakollinen kenttä \"issued_on\""), (line, "tarkoititko \"issued_on\"")]);
    let text = SOUND.replace("layout = \"register\"", "layout = \"teams\"");
    check(
        &text,
        &[
            (line_of(&text, "layout"), "sopivat: register, badge-factory, badge-factory-events, open-badges"),
            (line_of(&text, "files"), "{training}"),
        ],
    );
}

#[test]
fn codes_ids_and_keys_are_checked() {
    let text = SOUND.replace("code = \"167\"", "code = \"Joensuu\"");
    check(&text, &[(line_of(&text, "code = \"Joensuu\""), "ei ole kuntanumero")]);
    let text = SOUND.replace("value = 52", "key = [\"ohjaustaito\"]\nvalue = 52");
    check(&text, &[(line_of(&text, "key = ["), "tarkoititko \"ohjaustaidot\"")]);
    let text = SOUND.replace("id = \"2022-2\"", "id = \"2022-1\"");
    check(&text, &[(line_of(&text, "Talvi") - 1, "on jo käytössä")]);
    let text = SOUND.replace("name = \"Talvi\"", "name = \"Syksy 2022\"");
    check(&text, &[(line_of(&text, "id = \"2022-2\"") + 1, "kohdan [[period]] name \"Syksy 2022\" on jo käytössä")]);
    let text = SOUND.replace("mittari.project/1", "mittari.project/9");
    check(&text, &[(2, "schema = \"mittari.project/1\"")]);
}

#[test]
fn a_decision_names_each_other_choice_once() {
    let with = |alternatives: &str| {
        format!(
            "{SOUND}\n[[decision]]\nid = \"project-days\"\nchoice = \"decision\"\nalternatives = {alternatives}\nwho = \"x\"\nwhen = 2022-09-01\nwhy = \"x\"\n"
        )
    };
    let text = with("[\"decision\"]");
    check(&text, &[(line_of(&text, "alternatives ="), "on jo mainittu päätöksessä \"project-days\"")]);
    let text = with("[\"kickoff\"]");
    check(&text, &[(line_of(&text, "\"project-days\""), "aloituskokoukseen, jonka päivää ei ole")]);
}

#[test]
fn municipalities_bear_the_names_of_their_codes() {
    let text = SOUND.replace("name = \"Joensuu\"", "name = \"Kontiolahti\"");
    check(
        &text,
        &[(line_of(&text, "\"Kontiolahti\""), "kuntanumero 167 on kunnan Joensuu, ei \"Kontiolahti\" (kirjoita name = \"Joensuu\"")],
    );
    check(&text, &[(line_of(&text, "\"Kontiolahti\""), "code = \"276\"")]);
    let text = SOUND.replace("code = \"167\"\nname = \"Joensuu\"", "code = \"911\"\nname = \"Valtimo\"");
    check(&text, &[(line_of(&text, "\"911\""), "kunta on nyt 541 Nurmes")]);
    let text = SOUND.replace("code = \"167\"", "code = \"168\"");
    check(&text, &[(line_of(&text, "\"168\""), "kunnan Joensuu numero on \"167\"")]);
    let text = SOUND.replace("name = \"Joensuu\"", "name = \"Joensuu\"\nsv = \"Kides\"");
    check(&text, &[(line_of(&text, "\"Kides\""), "ruotsinkielinen nimi ei ole \"Kides\"")]);
}

#[test]
fn the_business_id_of_the_beneficiary_has_its_check_digit() {
    let with = |id: &str| SOUND.replace("name = \"Koehanke\"", &format!("name = \"Koehanke\"\nbusiness_id = \"{id}\""));
    assert!(parse_project(&with("0927140-5")).is_ok() && parse_project(&with("927140-5")).is_ok());
    for id in ["0927140-6", "Testi"] {
        check(&with(id), &[(line_of(&with(id), id), "business_id ei ole Y-tunnus")]);
    }
}

#[test]
fn a_code_alone_names_its_municipality() {
    let text = SOUND.replace("code = \"167\"\nname = \"Joensuu\"", "code = \"049\"");
    assert_eq!(parse_project(&text).expect("sound").municipalities[0].name, "Espoo");
    let text = text.replace("name = \"Koehanke\"", "name = \"Koehanke\"\nlanguage = \"sv\"");
    assert_eq!(parse_project(&text).expect("sound").municipalities[0].name, "Esbo");
}

#[test]
fn a_municipality_does_not_leave_before_it_comes() {
    let dated = |until: &str| SOUND.replace("name = \"Joensuu\"", &format!("name = \"Joensuu\"\nfrom = 2021-01-01\nuntil = {until}"));
    let municipality = parse_project(&dated("2021-01-01")).expect("one day is enough").municipalities.remove(0);
    let in_force = |text: &str| municipality.in_force_on(text.parse().expect("a day"));
    assert_eq!(["2020-12-31", "2021-01-01", "2021-01-02"].map(in_force), [false, true, false]);
    let text = dated("2020-12-31");
    check(&text, &[(line_of(&text, "until ="), "kunta 167 päättyy ennen kuin se alkaa (korjaa from tai until")]);
}
