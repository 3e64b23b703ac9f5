//! Cells that can be read in two ways: never taken one way in silence.

use mittari_vocabulary::finding::Severity;

use crate::{Ingested, only, read, told};

const VIEWS: &str = "[[source]]\nkind = \"recording-view\"\nlayout = \"register\"\nfiles = \"t.csv\"\ncolumns = { training = \"Koulutus\", date = \"Päivä\" }\n";
const COSTS: &str = "[[source]]\nkind = \"cost\"\nlayout = \"register\"\nfiles = \"c.csv\"\ncolumns = { voucher = \"Tosite\", date = \"Päivä\", category = \"Laji\", amount = \"Summa\" }\n";

fn views(more: &str, days: &[&str]) -> Ingested {
    let rows: String = days.iter().map(|day| format!("K01;{day}\n")).collect();
    read(&format!("{VIEWS}{more}"), &[("t.csv", format!("Koulutus;Päivä\n{rows}").as_bytes())])
}

fn days(ingested: &Ingested) -> Vec<String> {
    ingested.records.recording_views.rows.iter().map(|row| row.value.date.to_string()).collect()
}

fn costs(more: &str, sums: &[&str]) -> Ingested {
    let rows: String = sums.iter().enumerate().map(|(row, sum)| format!("{row};4.10.2022;Palkka;{sum}\n")).collect();
    read(&format!("{COSTS}{more}"), &[("c.csv", format!("Tosite;Päivä;Laji;Summa\n{rows}").as_bytes())])
}

fn cents(ingested: &Ingested) -> Vec<i64> {
    ingested.records.costs.rows.iter().map(|row| row.value.cents).collect()
}

#[test]
fn days_of_two_readings_are_refused_with_both_and_their_cells() {
    let ingested = views("", &["3.4.2023", "4/3/2023", "5/6/2023"]);
    assert_eq!((told(&ingested), days(&ingested)), (vec!["V-DATE-ORDER B3".to_string()], vec!["2023-04-03".to_string()]));
    assert_eq!(ingested.records.recording_views.unusable.len(), 2);
    let finding = only(&ingested, "V-DATE-ORDER");
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(finding.expected, "4.3.2023 tai 3.4.2023");
    assert_eq!(finding.found, "kummin vain: solu B3 (4/3/2023); päivä ensin, pisteillä: solu B2 (3.4.2023)");
    assert!(finding.effect.contains("2 vinoviivapäivää") && finding.cure.contains("date_order = \"dmy\""));
    // Nothing settles these, and two cells that say the opposite settle nothing either.
    assert_eq!(told(&views("", &["4/3/2023", "5/6/2023"])), ["V-DATE-ORDER B2"]);
    let opposed = views("", &["13/1/2023", "1/14/2023"]);
    assert_eq!((told(&opposed), days(&opposed).len()), (vec!["V-DATE-ORDER B3".to_string()], 0));
    let found = &only(&opposed, "V-DATE-ORDER").found;
    assert_eq!(found, "päivä ensin: solu B2 (13/1/2023); kuukausi ensin: solu B3 (1/14/2023)");
}

#[test]
fn the_source_or_a_part_over_twelve_settles_the_order() {
    assert_eq!(days(&views("date_order = \"mdy\"\n", &["3.4.2023", "4/3/2023"])), ["2023-04-03", "2023-04-03"]);
    assert_eq!(days(&views("date_order = \"dmy\"\n", &["3.4.2023", "4/3/2023"])), ["2023-04-03", "2023-03-04"]);
    for (texts, wanted) in [
        (["4/3/2023", "26/9/2023"], ["2023-03-04", "2023-09-26"]),
        (["4/3/2023", "9/26/2023"], ["2023-04-03", "2023-09-26"]),
        (["4/4/2023", "5/5/2023"], ["2023-04-04", "2023-05-05"]),
    ] {
        let ingested = views("", &texts);
        assert_eq!((days(&ingested), told(&ingested)), (wanted.map(String::from).to_vec(), Vec::<String>::new()), "{texts:?}");
    }
}

#[test]
fn numbers_of_two_readings_are_refused_with_both_and_their_cells() {
    let ingested = costs("", &["86,67", "47,500", "1,234.50", "5,250", "12"]);
    // The one with both signs is no Finnish number; the two with three digits after the comma may be thousands.
    assert_eq!(
        (told(&ingested), cents(&ingested)),
        (["V-DECIMAL D3", "V-NUMBER D4", "V-DECIMAL D5"].map(String::from).to_vec(), vec![8_667, 1_200])
    );
    let finding = ingested.findings.iter().find(|finding| finding.code == "V-DECIMAL").expect("told");
    assert_eq!(finding.expected, "47,5 tai 47500");
    assert_eq!(
        finding.found,
        "kummin vain: solu D3 (47,500); pilkku erottaa desimaalit: solu D2 (86,67); pilkku erottaa tuhannet: solu D4 (1,234.50)"
    );
    assert!(finding.cure.contains("decimal = \"comma\""));
    let comma = costs("decimal = \"comma\"\n", &["86,67", "47,500", "1.500", "12.5"]);
    assert_eq!((cents(&comma), told(&comma)), (vec![8_667, 4_750, 150_000, 1_250], Vec::new()));
    let point = costs("decimal = \"point\"\n", &["47,500", "1,234.50", "1.500", "86,67"]);
    assert_eq!((cents(&point), told(&point)), (vec![4_750_000, 123_450, 150], vec!["V-NUMBER D5".to_string()]));
}

/// Without a calendar no day of a training settles the order.
#[test]
fn a_list_over_midnight_needs_its_order() {
    let source = "[[source]]\nkind = \"attendance\"\nlayout = \"teams\"\nfiles = \"t_{training}.csv\"\n";
    let list = "Full Name\tUser Action\tTimestamp\nKaisa Koe\tJoined\t11/4/2022, 23:00:00\nKaisa Koe\tLeft\t11/5/2022, 00:30:00\n";
    let ingested = read(source, &[("t_K01.csv", list.as_bytes())]);
    assert_eq!(told(&ingested), ["D-CONFLICT C2", "V-DATE-ORDER C2"]);
    let declared = read(&format!("{source}date_order = \"mdy\"\n"), &[("t_K01.csv", list.as_bytes())]);
    assert_eq!(declared.records.attendances.rows[0].value.minutes, Some(90));
    // In one day either order gives the same time; a part over 12 settles it.
    let one_day = list.replace("11/5/2022, 00:30", "11/4/2022, 23:45");
    assert_eq!(read(source, &[("t_K01.csv", one_day.as_bytes())]).records.attendances.rows[0].value.minutes, Some(45));
    let settled = list.replace("11/4/", "11/14/").replace("11/5/", "11/15/");
    assert_eq!(read(source, &[("t_K01.csv", settled.as_bytes())]).records.attendances.rows[0].value.minutes, Some(90));
}
