//! Ratios: what stands above and below is kept, and nothing is rounded on the way.

use mittari_indicators::OwnFile;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::{Contact, Records};

use crate::made::{computed, contact, contacts_of, cost, count, day, pair, project, ratio, register, shown, sources};

const YEAR: [(&str, &str); 1] = [("2000-01-01", "2000-12-31")];

fn definitions() -> [OwnFile; 3] {
    [contacts_of("v.above", "training"), contacts_of("v.below", "local-support"), ratio("v.ratio", "v.above", "v.below")]
}

fn log(rows: impl IntoIterator<Item = Contact>) -> Records {
    Records { contacts: register(rows), ..Records::default() }
}

fn above(municipality: Option<&str>, count: i64) -> Contact {
    contact(day("2000-03-01"), municipality, "training", count)
}

fn below(municipality: Option<&str>, count: i64) -> Contact {
    contact(day("2000-04-01"), municipality, "local-support", count)
}

fn ratio_of(rows: impl IntoIterator<Item = Contact>) -> State {
    let project = project(&YEAR, &sources(&["contact"]));
    computed(&project, &definitions(), &log(rows), 1).figures.get("v.ratio").expect("the ratio").cumulative.clone()
}

/// dhis2/dhis2-core, ExpressionServiceTest.java: 24 / 12 × 100 = 200.
pub fn dhis2_factor() {
    let state = ratio_of([above(None, 24), below(None, 12)]);
    assert_eq!((pair(&state), shown(&state, 100)), ((24, 12), 200));
}

/// dhis2/dhis2-core, ExpressionServiceTest.java: a denominator that is zero or missing gives null.
pub fn dhis2_nothing_below() {
    assert_eq!(ratio_of([above(None, 24), below(None, 0)]), State::NO_DATA);
    assert_eq!(ratio_of([above(None, 24)]), State::NO_DATA);
}

/// dhis2/dhis2-core, AnalyticsServiceTest.java: 299 times a reporting rate of two thirds or one third is 199.34 and 99.66,
/// because the rate is rounded to 66.67 and 33.33 first. An own share is such a product; it is 199.33 and 99.67.
pub fn dhis2_rate_rounded_first() {
    for (own, published, exact) in [(2, 19_934, 19_933), (1, 9_966, 9_967)] {
        let finance = format!(
            "[[finance]]\nname = \"own\"\nown = true\nvalue = {own}\nsource = \"v\"\n[[finance]]\nname = \"rest\"\nvalue = {}\nsource = \"v\"\n",
            3 - own
        );
        let project = project(&YEAR, &format!("{}{finance}", sources(&["cost"])));
        let records = Records { costs: register([cost(1, day("2000-05-01"), "v", 29_900)]), ..Records::default() };
        let computation = computed(&project, &[], &records, 1);
        let state = &computation.figures.get("costs.own-share").expect("the own share").cumulative;
        assert_eq!(pair(state), (29_900 * own, 3));
        assert_eq!(shown(state, 1), exact);
        assert_ne!(shown(state, 1), published, "rounded on the way");
    }
}

/// apache/superset#21455: four rows of gmv over fm. Right is the ratio of the sums, 0.43937; shown was the sum of the ratios,
/// 2.70112. The rows are made so that they have these sums, in thousandths.
pub fn superset_total_of_ratios() {
    let (gmv, fm) = (165_367_137_292_i64, 376_377_137_292_i64);
    let small = [("005", 950_000_000), ("010", 815_000_000), ("016", 499_290_000)];
    let rest = (gmv - small.iter().map(|(_, gmv)| gmv).sum::<i64>(), fm - 3_000_000_000);
    let mut rows = vec![above(Some("018"), rest.0), below(Some("018"), rest.1)];
    for (municipality, gmv) in small {
        rows.extend([above(Some(municipality), gmv), below(Some(municipality), 1_000_000_000)]);
    }
    let municipalities: String =
        ["005", "010", "016", "018"].map(|code| format!("[[municipality]]\ncode = \"{code}\"\nname = \"{code}\"\n")).concat();
    let project = project(&YEAR, &format!("{}{municipalities}", sources(&["contact"])));
    let computation = computed(&project, &definitions(), &log(rows), 1);
    let figure = computation.figures.get("v.ratio").expect("the ratio");
    assert_eq!((pair(&figure.cumulative), shown(&figure.cumulative, 100_000)), ((gmv, fm), 43_937));
    let cells = &figure.breakdown(&["municipality"]).expect("by municipality").cells;
    let ratios: Vec<f64> = cells.iter().filter_map(|cell| cell.cumulative.amount()).map(|amount| amount.as_f64()).collect();
    assert_eq!((ratios.len(), (ratios.iter().sum::<f64>() * 100_000.0).round()), (4, 270_112.0), "the trap is laid");
}

/// primeroIMS/primero, percentage_cases_duration_spec.rb: on 15.2.2022 cases have lasted 133 and 31 days (female) and 100, 95
/// and 64 days (male); up to 90 days 50 %, 33.33 % and 40 % of all, longer 50 %, 66.67 % and 60 %. The columns are
/// municipalities here, and the band of a case is its form.
pub fn primero_columns() {
    let band = |days: i64| if days <= 90 { "training" } else { "local-support" };
    let cases = [("091", 133), ("091", 31), ("092", 100), ("092", 95), ("092", 64)];
    let rows = cases.map(|(column, days)| contact(day("2022-02-15") - chrono::Duration::days(days), Some(column), band(days), 1));
    let project = project(
        &[("2021-01-01", "2022-02-15")],
        &format!("{}[[municipality]]\ncode = \"091\"\n[[municipality]]\ncode = \"092\"\n", sources(&["contact"])),
    );
    for (form, total, female, male) in [("training", 4_000, 5_000, 3_333), ("local-support", 6_000, 5_000, 6_667)] {
        let own = [contacts_of("v.above", form), ratio("v.ratio", "v.above", "contacts.count")];
        let computation = computed(&project, &own, &log(rows.clone()), 1);
        let figure = computation.figures.get("v.ratio").expect("the ratio");
        let cell = |key| shown(&figure.cell(&["municipality"], &[key]).expect("a column").cumulative, 10_000);
        assert_eq!((shown(&figure.cumulative, 10_000), cell("091"), cell("092")), (total, female, male), "{form}");
    }
}

/// primeroIMS/primero, percentage_clients_gender: 20, 20 and 40 %, and 20 % of whom it is not known.
pub fn primero_incomplete() {
    let rows = [Some("091"), Some("092"), Some("106"), Some("106"), None].map(|column| above(column, 1));
    let municipalities = ["091", "092", "106"].map(|code| format!("[[municipality]]\ncode = \"{code}\"\n")).concat();
    let project = project(&YEAR, &format!("{}{municipalities}", sources(&["contact"])));
    let computation = computed(&project, &[], &log(rows), 1);
    let figure = computation.figures.get("contacts.count").expect("contacts");
    let cells = &figure.breakdown(&["municipality"]).expect("by municipality").cells;
    let whole = count(&figure.cumulative);
    let shares: Vec<i64> = cells.iter().map(|cell| count(&cell.cumulative) * 100 / whole).collect();
    assert_eq!(shares, [20, 20, 40, 20]);
    assert!(!["091", "092", "106"].contains(&cells[3].key[0].as_str()), "the unknown have a cell of their own");
}
