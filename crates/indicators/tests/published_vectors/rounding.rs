//! Half away from zero, once, and never minus zero; days with both ends.

use mittari_vocabulary::quantity::rounded;
use mittari_vocabulary::records::Records;

use crate::made::{computed, cost, day, pair, project, register, shown, sources};

/// CatalaLang/catala, tests/arithmetic/good/rounding.catala_en: 0.005 is 0.01, −0.005 is −0.01, −0.001 is 0.00, 0.5 is 1 and
/// −1.5 is −2. The engine comes to such parts of a cent by the own share of costs and of refunds.
pub fn catala_money() {
    for (cents, parts, published) in [(1, 2, 1), (-1, 2, -1), (-1, 10, 0), (-3, 2, -2)] {
        let finance = format!(
            "[[finance]]\nname = \"own\"\nown = true\nvalue = 1\nsource = \"v\"\n[[finance]]\nname = \"rest\"\nvalue = {}\nsource = \"v\"\n",
            parts - 1
        );
        let project = project(&[("2019-01-01", "2019-12-31")], &format!("{}{finance}", sources(&["cost"])));
        let records = Records { costs: register([cost(1, day("2019-05-01"), "v", cents)]), ..Records::default() };
        let computation = computed(&project, &[], &records, 1);
        let state = &computation.figures.get("costs.own-share").expect("the own share").cumulative;
        assert_eq!((pair(state), shown(state, 1)), ((cents, parts), published));
    }
    // Zero is never shown as minus zero: it is a whole number by then.
    assert_eq!(rounded(-1, 10).to_string(), "0");
}

/// CatalaLang/catala, tests/date/good/durations.catala_en: from 30.9.2002 to 1.1.2019 there are 5937 days. A project's days
/// are counted with both its ends.
pub fn catala_days() {
    let published = 5937;
    let project = project(&[("2002-09-30", "2018-12-31"), ("2019-01-01", "2019-01-01")], "");
    let elapsed =
        |period| pair(&computed(&project, &[], &Records::default(), period).figures.get("project.elapsed").expect("days").cumulative);
    assert_eq!(elapsed(2), (published + 1, published + 1));
    assert_eq!(elapsed(1), (published, published + 1), "the day before, both ends counted");
}
