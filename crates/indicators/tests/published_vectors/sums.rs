//! Sums over elements, years, decimals and partners.

use mittari_vocabulary::records::Records;

use crate::made::{computed, contact, contacts_of, cost, count, day, project, register, shown, sources};

/// dhis2/dhis2-core, AnalyticsServiceTest.java: B and C in the first quarter, 517 + 50 = 567.
pub fn dhis2_sum_of_elements() {
    let project = project(&[("2017-01-01", "2017-03-31"), ("2017-04-01", "2017-06-30")], &sources(&["contact"]));
    let rows = [
        ("2017-01-10", "training", 500),
        ("2017-03-31", "training", 17),
        ("2017-02-02", "local-support", 50),
        ("2017-04-01", "training", 9),
    ];
    let rows = rows.map(|(date, form, count)| contact(day(date), None, form, count));
    let records = Records { contacts: register(rows), ..Records::default() };
    let own = [contacts_of("v.b", "training"), contacts_of("v.c", "local-support")];
    let first = computed(&project, &own, &records, 1).figures;
    let figure = |code: &str| count(&first.get(code).expect("the figure").period);
    assert_eq!((figure("v.b"), figure("v.c"), figure("contacts.count")), (517, 50, 567));
}

/// SkillsFundingAgency/DC-ESF-R2, PopulateReportData_CheckYearlyTotals: a contract that starts in 2018 counts only the last
/// four months of that year: 2; 2019: 19, together 21; 2020: 27, together 48. Nothing is carried into the first year.
pub fn esfa_short_first_year() {
    let years = [("2018-09-01", "2018-12-31"), ("2019-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31")];
    let project = project(&years, &sources(&["contact"]));
    // Months with what they hold; those before September 2018 are before the contract.
    let months = (1..=12).map(|month| (2018, month, if month >= 11 { 1 } else { i64::from(month < 9) }));
    let months = months.chain((1..=12).map(|month| (2019, month, if month == 1 { 8 } else { 1 })));
    let months = months.chain((1..=12).map(|month| (2020, month, if month == 12 { 16 } else { 1 })));
    let rows = months.map(|(year, month, count)| contact(day(&format!("{year}-{month:02}-15")), None, "training", count));
    let records = Records { contacts: register(rows), ..Records::default() };
    let told: Vec<[i64; 3]> = (1..=3)
        .map(|year| {
            let computation = computed(&project, &[], &records, year);
            let figure = computation.figures.get("contacts.count").expect("contacts");
            assert_eq!(figure.rows.excluded.get("before-project"), Some(&8));
            [count(&figure.previous), count(&figure.period), count(&figure.cumulative)]
        })
        .collect();
    assert_eq!(told, [[0, 2, 2], [2, 19, 21], [21, 27, 48]]);
}

/// akvo/akvo-rsr, test_results_aggregation.py: 17.1 + 4711.2 = 4728.3. Money is whole cents, so the sum is exact.
pub fn akvo_decimals() {
    let project = project(&[("2016-01-01", "2016-12-31")], &sources(&["cost"]));
    let records = Records {
        costs: register([cost(1, day("2016-02-01"), "v", 1_710), cost(2, day("2016-03-01"), "v", 471_120)]),
        ..Records::default()
    };
    assert_eq!(count(&computed(&project, &[], &records, 1).figures.get("costs.total").expect("costs").cumulative), 472_830);
}

/// bedatadriven/activityinfo, PivotSitesHandlerTest.java: 15 100, of which partners have 5 100 and 10 000.
pub fn activityinfo_by_partner() {
    let project = project(&[("2009-01-01", "2009-12-31")], &sources(&["cost"]));
    let rows = [("p1", 1_500), ("p1", 3_600), ("p2", 10_000)];
    let rows = rows.into_iter().enumerate().map(|(number, (partner, amount))| cost(number, day("2009-02-01"), partner, amount));
    let computation = computed(&project, &[], &Records { costs: register(rows), ..Records::default() }, 1);
    let figure = computation.figures.get("costs.total").expect("costs");
    let partner = |key| count(&figure.cell(&["category"], &[key]).expect("a partner").cumulative);
    assert_eq!((count(&figure.cumulative), partner("p1"), partner("p2")), (15_100, 5_100, 10_000));
}

/// The decision of Digiosallisuus Pohjois-Karjalassa: 162 857 €, of which the own contribution is a fifth, 32 571.40 €.
pub fn seeds_own_share() {
    let finance = "[[finance]]\nname = \"own\"\nown = true\nvalue = 3257140\nsource = \"v\"\n\
                   [[finance]]\nname = \"rest\"\nvalue = 13028560\nsource = \"v\"\n";
    let project = project(&[("2022-09-01", "2023-12-31")], &format!("{}{finance}", sources(&["cost"])));
    let records = Records { costs: register([cost(1, day("2023-05-01"), "v", 16_285_700)]), ..Records::default() };
    let computation = computed(&project, &[], &records, 1);
    assert_eq!(shown(&computation.figures.get("costs.own-share").expect("the own share").cumulative, 1), 3_257_140);
}
