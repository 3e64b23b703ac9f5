//! The funders' profiles against plain counting over persons: both programmes, three periods, made-up people on the edges.
//!
//! The loops below know birthdays, days and answers. They know no definitions, and say each class as its regulation does.

use chrono::{Datelike, Days, NaiveDate};
use mittari_indicators::{compute, library};
use mittari_vocabulary::figure::Figures;
use mittari_vocabulary::person::PersonKey;
use mittari_vocabulary::place::{Place, Sourced};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::quantity::State;
use mittari_vocabulary::records::{Participant, Records, Register, Sensitive, Situation};

const COLUMNS: &str = "email = \"a\"\nentry = \"b\"\nexit = \"c\"\nbirth_date = \"d\"\ngender = \"e\"\nemployment = \"f\"\neducation = \"g\"\n\
    signed = \"h\"\nexit_form = \"i\"\njob_searching = \"j\"\nin_education = \"k\"\nqualification = \"l\"\nin_employment = \"m\"\nsituation_on = \"n\"\n";
const SENSITIVE: &str = "foreign_background = \"o\"\ndisability = \"p\"\ndisadvantaged = \"q\"\n";

const PERIODS: [(&str, &str); 3] = [("2023-01-01", "2023-04-30"), ("2023-05-01", "2023-08-31"), ("2023-09-01", "2023-12-31")];

fn project(profile: &str, source: &str) -> Project {
    let periods = PERIODS.iter().enumerate().map(|(index, (from, to))| {
        let id = index + 1;
        format!("[[period]]\nid = \"{id}\"\nname = \"{id}\"\nfrom = {from}\nto = {to}\n")
    });
    let text = format!(
        "schema = \"mittari.project/1\"\n[project]\ncode = \"X\"\nname = \"X\"\nprofile = \"{profile}\"\nidentity_key = \"test\"\n\
         start = {{ date = 2023-01-01, source = \"x\" }}\nend = {{ date = 2023-12-31, source = \"x\" }}\n{}{source}",
        periods.collect::<String>()
    );
    toml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn forms_with(columns: &[&str]) -> String {
    format!("[[source]]\nkind = \"participant\"\nlayout = \"register\"\nfiles = \"x.csv\"\n[source.columns]\n{}", columns.concat())
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The same numbers in every run: a linear congruence, the upper bits.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len() as u64)]
    }

    fn answer(&mut self) -> Option<String> {
        Some(self.of(&["yes", "yes", "no", "refused", ""]).to_string()).filter(|answer| !answer.is_empty())
    }
}

/// Two hundred persons, some of whom come back, each born so that a class begins or ends about the day of entry.
fn forms() -> Vec<Participant> {
    let mut dice = Dice(4);
    let mut forms: Vec<Participant> = Vec::new();
    for person in 0..200 {
        for _ in 0..[1, 1, 1, 2, 3][dice.roll(5)] {
            let mut entry = day("2022-12-20") + Days::new(dice.roll(390) as u64);
            // Which of two forms of one day is the first one is another rule's, and has its own tests.
            while forms.iter().any(|form| form.person.0 == format!("P{person}") && form.entry == entry) {
                entry = entry + Days::new(1);
            }
            let years = [18, 25, 30, 55, 40][dice.roll(5)];
            let birth = entry - chrono::Months::new(12 * years) + Days::new(dice.roll(3) as u64) - Days::new(1);
            let exit = (dice.roll(3) > 0).then(|| entry + Days::new(dice.roll(150) as u64));
            let employment = dice.of(&["unemployed", "long-term-unemployed", "inactive", "inactive-not-in-education", "employed", ""]);
            forms.push(Participant {
                person: PersonKey(format!("P{person}")),
                birth_date: (dice.roll(9) > 0).then_some(birth),
                gender: dice.of(&["female", "female", "male", "male", "non-binary", "unknown"]).into(),
                employment: Some(employment.to_string()).filter(|employment| !employment.is_empty()),
                education: (dice.roll(9) > 0).then(|| dice.roll(10) as i64),
                entry,
                exit,
                signed: dice.roll(9) > 0,
                exit_form: exit.is_some() && dice.roll(5) > 0,
                sensitive: Sensitive { foreign_background: dice.answer(), disability: dice.answer(), disadvantaged: dice.answer() },
                upon_leaving: Situation {
                    job_searching: dice.roll(2) == 0,
                    in_education: dice.roll(2) == 0,
                    qualification: dice.roll(2) == 0,
                    in_employment: dice.roll(2) == 0,
                    on: exit.filter(|_| dice.roll(3) > 0).map(|exit| exit + Days::new([0, 10, 28, 29][dice.roll(4)])),
                },
            });
        }
    }
    forms
}

/// One person as the regulations see him: the first entry, and the last form that is known of.
struct Person<'a> {
    first: &'a Participant,
    last: &'a Participant,
}

fn people(forms: &[Participant], known_on: NaiveDate) -> Vec<Person<'_>> {
    let mut people = Vec::new();
    for number in 0..200 {
        let key = format!("P{number}");
        let own = || forms.iter().filter(|form| form.person.0 == key);
        let first = own().reduce(|first, form| if form.entry < first.entry { form } else { first });
        let last = own().filter(|form| form.entry <= known_on).reduce(|last, form| if form.entry >= last.entry { form } else { last });
        if let (Some(first), Some(last)) = (first, last) {
            people.push(Person { first, last });
        }
    }
    people
}

impl Person<'_> {
    fn age(&self) -> Option<i32> {
        let (birth, entry) = (self.first.birth_date?, self.first.entry);
        let before_birthday = (entry.month(), entry.day()) < (birth.month(), birth.day());
        Some(entry.year() - birth.year() - i32::from(before_birthday))
    }

    fn is(&self, employments: &[&str]) -> bool {
        self.first.employment.as_deref().is_some_and(|employment| employments.contains(&employment))
    }

    fn is_aged(&self, years: std::ops::RangeInclusive<i32>) -> bool {
        self.age().is_some_and(|age| years.contains(&age))
    }

    fn has_level(&self, levels: std::ops::RangeInclusive<i64>) -> bool {
        self.first.education.is_some_and(|level| levels.contains(&level))
    }

    /// R7 and the signature of 2014–2020.
    fn is_complete(&self) -> bool {
        let form = self.first;
        form.birth_date.is_some()
            && ["female", "male"].contains(&form.gender.as_str())
            && form.employment.is_some()
            && self.has_level(0..=8)
            && form.signed
    }

    /// R2, R9: the last exit's results, if they are of its four weeks and known.
    fn situation(&self, known_on: NaiveDate) -> Situation {
        let result = &self.last.upon_leaving;
        let valid =
            result.on.is_none_or(|on| self.last.exit.is_some_and(|exit| exit <= on && on <= exit + Days::new(28)) && on <= known_on);
        if valid { result.clone() } else { Situation::default() }
    }
}

const UNEMPLOYED: &[&str] = &["unemployed", "long-term-unemployed"];
const INACTIVE: &[&str] = &["inactive", "inactive-not-in-education"];
const NOT_EMPLOYED: &[&str] = &["unemployed", "long-term-unemployed", "inactive", "inactive-not-in-education"];

/// By the day of entry: whether a person is in a class.
type Class = fn(&Person<'_>) -> bool;

fn yes(answer: &Option<String>) -> bool {
    answer.as_deref() == Some("yes")
}

fn is_disadvantaged(person: &Person<'_>) -> bool {
    let told = &person.first.sensitive;
    yes(&told.foreign_background) || yes(&told.disability) || yes(&told.disadvantaged)
}

const ESF: &[(&str, Class)] = &[
    ("esf.complete", |_| true),
    ("esf.co01", |person| person.is(UNEMPLOYED)),
    ("esf.co02", |person| person.is(&["long-term-unemployed"])),
    ("esf.co03", |person| person.is(INACTIVE)),
    ("esf.co04", |person| person.is(&["inactive-not-in-education"])),
    ("esf.co05", |person| person.is(&["employed"])),
    ("esf.co06", |person| person.is_aged(0..=24)),
    ("esf.co07", |person| person.is_aged(55..=200)),
    ("esf.co08", |person| person.is_aged(55..=200) && (person.is(UNEMPLOYED) || person.is(&["inactive-not-in-education"]))),
    ("esf.co09", |person| person.has_level(1..=2)),
    ("esf.co10", |person| person.has_level(3..=4)),
    ("esf.co11", |person| person.has_level(5..=8)),
    ("esf.co15", |person| yes(&person.first.sensitive.foreign_background)),
    ("esf.co16", |person| yes(&person.first.sensitive.disability)),
    ("esf.co17", |person| yes(&person.first.sensitive.disadvantaged)),
];

const PLUS: &[(&str, Class)] = &[
    ("esf.eeco01", |_| true),
    ("esf.eeco02", |person| person.is(UNEMPLOYED)),
    ("esf.eeco03", |person| person.is(&["long-term-unemployed"])),
    ("esf.eeco04", |person| person.is(INACTIVE)),
    ("esf.eeco05", |person| person.is(&["employed"])),
    ("esf.eeco06", |person| person.is_aged(0..=17)),
    ("esf.eeco07", |person| person.is_aged(18..=29)),
    ("esf.eeco08", |person| person.is_aged(55..=200)),
    ("esf.eeco09", |person| person.has_level(0..=2)),
    ("esf.eeco10", |person| person.has_level(3..=4)),
    ("esf.eeco11", |person| person.has_level(5..=8)),
];

/// By the day of the last exit: whom the result is asked of, and whether he has it.
type Outcome = (Class, fn(&Situation) -> bool);

const ESF_RESULTS: &[(&str, Outcome)] = &[
    ("esf.cr01", (|person| person.is(INACTIVE), |result| result.job_searching)),
    ("esf.cr02", (|person| !person.is(&["inactive"]), |result| result.in_education)),
    ("esf.cr03", (|_| true, |result| result.qualification)),
    ("esf.cr04", (|person| person.is(NOT_EMPLOYED), |result| result.in_employment)),
    ("esf.cr05", (is_disadvantaged, |result| result.job_searching || result.in_education || result.qualification || result.in_employment)),
];

const PLUS_RESULTS: &[(&str, Outcome)] = &[
    ("esf.eecr01", (|_| true, |result| result.job_searching)),
    ("esf.eecr02", (|person| !person.is(&["inactive"]), |result| result.in_education)),
    ("esf.eecr03", (|_| true, |result| result.qualification)),
    ("esf.eecr04", (|person| person.is(NOT_EMPLOYED), |result| result.in_employment)),
];

fn figures(project: &Project, forms: &[Participant], period: usize) -> Figures {
    let rows = forms.iter().enumerate().map(|(row, form)| Sourced { place: Place::file("x.csv").at(row as u32, 0), value: form.clone() });
    let records = Records { participants: Register { declared: true, rows: rows.collect(), ..Register::default() }, ..Records::default() };
    let library = library(project, &[]).expect("the library");
    compute(project, &library, &records, &period.to_string(), None).unwrap_or_else(|error| panic!("{error}")).figures
}

/// Headline and each gender of an indicator, for the period and in all.
fn told(figures: &Figures, code: &str, genders: &[&str]) -> Vec<(i64, i64)> {
    let figure = figures.get(code).unwrap_or_else(|| panic!("no {code}"));
    let pair = |period: &State, cumulative: &State| (period.as_count().unwrap_or(-1), cumulative.as_count().unwrap_or(-1));
    let cell = |gender: &&str| figure.cell(&["gender"], &[gender]).map_or((0, 0), |cell| pair(&cell.period, &cell.cumulative));
    std::iter::once(pair(&figure.period, &figure.cumulative)).chain(genders.iter().map(cell)).collect()
}

/// The same from the days on which persons counted.
fn counted(days: &[(NaiveDate, String)], genders: &[&str], (from, to): (NaiveDate, NaiveDate)) -> Vec<(i64, i64)> {
    let count = |gender: Option<&str>| {
        let of = days.iter().filter(|(_, own)| gender.is_none_or(|gender| gender == own)).map(|(day, _)| *day);
        let within: Vec<NaiveDate> = of.filter(|one| day("2023-01-01") <= *one && *one <= to).collect();
        (within.iter().filter(|day| from <= **day).count() as i64, within.len() as i64)
    };
    std::iter::once(count(None)).chain(genders.iter().map(|gender| count(Some(gender)))).collect()
}

fn check(profile: &str, classes: &[(&str, Class)], results: &[(&str, Outcome)], genders: &[&str]) {
    let plus = profile == "esf-plus-2021-2027";
    let (project, forms) = (project(profile, &forms_with(&[COLUMNS, SENSITIVE])), forms());
    let mut positive = 0;
    for (index, (from, to)) in PERIODS.iter().enumerate() {
        let window = (day(from), day(to));
        let figures = figures(&project, &forms, index + 1);
        let people = people(&forms, window.1);
        let gender = |person: &Person<'_>| match person.first.gender.as_str() {
            "non-binary" if !plus => "unknown".to_string(),
            gender => gender.to_string(),
        };
        let mut expect = |code: &str, days: Vec<(NaiveDate, String)>| {
            let right = counted(&days, genders, window);
            positive += usize::from(right[0].1 > 0);
            assert_eq!(told(&figures, code, genders), right, "{code} in {from}");
        };
        // Who had not come by then is no person yet, and nobody's first entry lies after a day on which he is known.
        for (code, class) in classes {
            let of = people.iter().filter(|person| (plus || person.is_complete()) && class(person));
            expect(code, of.map(|person| (person.first.entry, gender(person))).collect());
        }
        let left = |person: &&Person<'_>| {
            let entered = day("2023-01-01") <= person.first.entry;
            entered && person.last.exit.is_some() && (plus || person.is_complete() && person.last.exit_form)
        };
        for (code, (asked, has)) in results {
            let of = people.iter().filter(left).filter(|person| asked(person) && has(&person.situation(window.1)));
            expect(code, of.filter_map(|person| Some((person.last.exit?, gender(person)))).collect());
        }
        let all = people.iter().map(|person| (person.first.entry, gender(person))).collect();
        expect(if plus { "esf.eeco01" } else { "esf.grand-total" }, all);
    }
    assert!(positive + 8 > 3 * (classes.len() + results.len()), "only {positive} figures are above zero");
}

#[test]
fn esf_2014_2020_is_what_plain_counting_gives() {
    check("esf-2014-2020", ESF, ESF_RESULTS, &["female", "male", "unknown"]);
}

#[test]
fn esf_plus_is_what_plain_counting_gives() {
    check("esf-plus-2021-2027", PLUS, PLUS_RESULTS, &["female", "male", "non-binary", "unknown"]);
}

/// Checks of the guidance's Annex D, on the figures themselves.
#[test]
fn the_profiles_tie_out() {
    /// The sum of the first is at most the sum of the second.
    type Rule<'a> = (&'a [&'a str], &'a [&'a str]);
    let rules: [(&str, &[Rule<'_>]); 2] = [
        (
            "esf-2014-2020",
            &[
                (&["esf.co02"], &["esf.co01"]),
                (&["esf.co04"], &["esf.co03"]),
                (&["esf.co08"], &["esf.co07"]),
                (&["esf.co06", "esf.co07"], &["esf.complete"]),
                (&["esf.co09", "esf.co10", "esf.co11"], &["esf.complete"]),
                (&["esf.co01", "esf.co03", "esf.co05"], &["esf.complete"]),
                (&["esf.complete"], &["esf.co01", "esf.co03", "esf.co05"]),
                (&["esf.grand-total"], &["esf.complete", "esf.incomplete"]),
                (&["esf.complete"], &["esf.grand-total"]),
                (&["esf.cr01"], &["esf.co03"]),
                (&["esf.cr04"], &["esf.co01", "esf.co03"]),
                (&["esf.cr05"], &["esf.co15", "esf.co16", "esf.co17"]),
                (&["esf.cr03"], &["esf.exits"]),
            ],
        ),
        (
            "esf-plus-2021-2027",
            &[
                (&["esf.eeco03"], &["esf.eeco02"]),
                (&["esf.eeco02", "esf.eeco04", "esf.eeco05"], &["esf.eeco01"]),
                (&["esf.eeco06", "esf.eeco07", "esf.eeco08"], &["esf.eeco01"]),
                (&["esf.eeco09", "esf.eeco10", "esf.eeco11"], &["esf.eeco01"]),
                (&["esf.eecr04"], &["esf.eeco02", "esf.eeco04"]),
                (&["esf.eecr01"], &["esf.plus-exits"]),
            ],
        ),
    ];
    for (profile, rules) in rules {
        let project = project(profile, &forms_with(&[COLUMNS, SENSITIVE]));
        let figures = figures(&project, &forms(), 3);
        let sum = |codes: &[&str]| codes.iter().map(|code| told(&figures, code, &[])[0].1).sum::<i64>();
        for (part, whole) in rules {
            assert!(0 < sum(part) && sum(part) <= sum(whole), "{part:?} {} ≤ {whole:?} {}", sum(part), sum(whole));
        }
    }
}

/// What a register does not keep is not zero, and the reason is said; the rest is counted all the same.
#[test]
fn what_is_not_asked_is_not_available() {
    let without = project("esf-2014-2020", &forms_with(&[COLUMNS]));
    let with_forms = figures(&without, &forms(), 3);
    for code in ["esf.co15", "esf.co16", "esf.co17", "esf.cr05"] {
        let figure = with_forms.get(code).expect("the figure");
        assert_eq!([&figure.period, &figure.cumulative], [&State::NO_DATA; 2], "{code}");
        assert_eq!((figure.rows.read, figure.rows.counted), (0, 0), "{code}");
    }
    assert!(with_forms.get("esf.cr04").and_then(|figure| figure.cumulative.as_count()).is_some_and(|count| count > 0));
    let reason = |project: &Project, code: &str| {
        let library = library(project, &[]).expect("the library");
        let methods = mittari_indicators::methods(&library, project);
        methods.into_iter().find(|method| method.code == code).expect("the method").unavailable.map(|reason| reason.fi)
    };
    assert_eq!(reason(&without, "esf.co16").as_deref(), Some("lähteissä ei ole saraketta: vammaisuus"));
    assert_eq!(reason(&without, "esf.co01"), None);
    // The participants of ESF+ are in EURA 2021: a project without a register of its own says so for every figure.
    let none = project("esf-plus-2021-2027", "");
    let library = library(&none, &[]).expect("the library");
    let computation = compute(&none, &library, &Records::default(), "3", None).expect("figures");
    let plus: Vec<_> = computation.figures.indicators.iter().filter(|figure| figure.code.starts_with("esf.")).collect();
    assert_eq!(plus.len(), 16);
    for figure in plus {
        assert_eq!(figure.cumulative, State::NO_DATA, "{}", figure.code);
        let told = reason(&none, &figure.code);
        assert_eq!(told.as_deref(), Some("hankkeella ei ole omaa aineistoa, josta luku laskettaisiin"), "{}", figure.code);
    }
}
