//! Small random projects with records of every kind. Every second day is one on which something turns: the first or last day
//! of the project or of a period, the as-of date, or a neighbour of theirs.

use chrono::{Duration, NaiveDate};
use mittari_vocabulary::project::Project;
use mittari_vocabulary::records::Records;

use crate::dealing::deal;

/// The same numbers in every run: a linear congruence, the upper bits.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
        dice.roll(2);
        dice
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides as u64) as usize
    }

    pub fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    pub fn of(&mut self, words: &[&str]) -> String {
        words[self.roll(words.len())].to_string()
    }

    pub fn maybe(&mut self, words: &[&str]) -> Option<String> {
        let word = self.of(words);
        (!self.one_in(3)).then_some(word)
    }
}

/// A project, its records, the period that is reported and the day on which it is.
pub struct World {
    pub project: Project,
    pub records: Records,
    /// From 0.
    pub period: usize,
    pub as_of: NaiveDate,
}

/// What a world offers to draw from.
pub struct Setting {
    pub kinds: Vec<&'static str>,
    pub turning_days: Vec<NaiveDate>,
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub top: i64,
}

impl Setting {
    pub fn day(&self, dice: &mut Dice) -> NaiveDate {
        if dice.one_in(2) {
            let turning = self.turning_days[dice.roll(self.turning_days.len())];
            return turning + Duration::days(dice.roll(3) as i64 - 1);
        }
        let days = (self.end - self.start).num_days() as usize;
        self.start + Duration::days(dice.roll(days + 61) as i64 - 30)
    }

    pub fn maybe_day(&self, dice: &mut Dice) -> Option<NaiveDate> {
        let day = self.day(dice);
        (!dice.one_in(3)).then_some(day)
    }
}

pub const MUNICIPALITIES: [&str; 4] = ["167", "260", "045", "309"];

/// Kinds of source, some of which a project keeps.
const KINDS: [&str; 15] = [
    // Twice: a full set of badges is rare.
    "badge",
    "badge",
    "attendance",
    "registration",
    "recording-view",
    "event",
    "organisation",
    "member-person",
    "answer",
    "participant",
    "cost",
    "supply",
    "contact",
    "communication",
    "task",
];

const PARTICIPANT_COLUMNS: [&str; 14] = [
    "email",
    "entry",
    "exit",
    "birth_date",
    "gender",
    "employment",
    "education",
    "foreign_background",
    "disability",
    "disadvantaged",
    "job_searching",
    "in_education",
    "qualification",
    "in_employment",
];

pub fn world(seed: u64) -> World {
    let mut dice = Dice::new(seed);
    let kept = 1 + dice.roll(3);
    let mut kinds: Vec<&'static str> = (0..kept).map(|_| KINDS[dice.roll(KINDS.len())]).collect();
    kinds.sort_unstable();
    kinds.dedup();

    // Periods of a day, of a few and of many, a quarter seldom.
    let start = NaiveDate::from_ymd_opt(2022, 1, 1).expect("a day") + Duration::days(dice.roll(800) as i64);
    let mut bounds = Vec::new();
    let mut from = start;
    for _ in 0..=dice.roll(4) {
        let longest = [1, 5, 31, 92, 200][dice.roll(5)];
        let to = from + Duration::days(dice.roll(longest) as i64);
        bounds.push((from, to));
        from = to + Duration::days(1);
    }
    let end = bounds[bounds.len() - 1].1;
    let period = dice.roll(bounds.len());
    let (from, to) = bounds[period];
    let as_of = match dice.roll(4) {
        0 => from,
        1 => from + Duration::days(dice.roll((end - from).num_days() as usize + 20) as i64),
        _ => to,
    };
    let mut turning_days: Vec<NaiveDate> = bounds.iter().flat_map(|(from, to)| [*from, *to]).collect();
    turning_days.extend([as_of, start, end]);
    let setting = Setting { kinds, turning_days, start, end, top: 2 + dice.roll(4) as i64 };
    let text = project_text(&mut dice, &setting, &bounds);
    let project: Project = toml::from_str(&text).unwrap_or_else(|error| panic!("world {seed}: {error}"));
    let records = deal(&mut dice, &setting, &project);
    World { project, records, period, as_of }
}

fn project_text(dice: &mut Dice, setting: &Setting, bounds: &[(NaiveDate, NaiveDate)]) -> String {
    let profile = dice.of(&["none", "esf-2014-2020", "esf-plus-2021-2027"]);
    let (start, end) = (setting.start, setting.end);
    let mut text = format!(
        "schema = \"mittari.project/1\"\n[project]\ncode = \"X\"\nname = \"X\"\nprofile = \"{profile}\"\nidentity_key = \"test\"\n\
         start = {{ date = {start}, source = \"x\" }}\nend = {{ date = {end}, source = \"x\" }}\n"
    );
    if !dice.one_in(3) {
        text += "participation_day_minutes = { value = 360, source = \"x\" }\n";
    }
    for (number, (from, to)) in bounds.iter().enumerate() {
        text += &format!("[[period]]\nid = \"p{number}\"\nname = \"jakso {number}\"\nfrom = {from}\nto = {to}\n");
    }
    for code in &MUNICIPALITIES[..1 + dice.roll(3)] {
        text += &format!("[[municipality]]\ncode = \"{code}\"\nname = \"{code}\"\n");
        if dice.one_in(3) {
            text += &format!("from = {}\n", setting.day(dice));
        }
        if dice.one_in(4) {
            text += &format!("until = {}\n", setting.day(dice));
        }
    }
    for badge in &["a", "b", "c"][..1 + dice.roll(3)] {
        text += &format!("[[badge]]\nid = \"{badge}\"\nname = \"{badge}\"\ntarget = true\n");
    }
    text += "[[badge]]\nid = \"x\"\nname = \"x\"\n";
    for code in ["badges.completions", "badges.municipalities-complete", "events.network", "supply.coverage"] {
        if dice.one_in(6) {
            text += &format!("[[target]]\nindicator = \"{code}\"\nvalue = {}\nsource = \"x\"\n", 1 + dice.roll(9));
        }
    }
    for own in [true, false] {
        if !dice.one_in(4) {
            text += &format!("[[finance]]\nname = \"x\"\nown = {own}\nvalue = {}\nsource = \"x\"\n", 1 + dice.roll(90_000));
        }
    }
    match dice.roll(3) {
        0 => text += "[[decision]]\nid = \"baseline-badges\"\nchoice = \"never\"\nwho = \"x\"\nwhen = 2022-01-01\nwhy = \"x\"\n",
        1 => text += "[[decision]]\nid = \"baseline-badges\"\nchoice = \"with-baseline\"\nwho = \"x\"\nwhen = 2022-01-01\nwhy = \"x\"\n",
        _ => {}
    }
    if setting.kinds.contains(&"answer") || dice.one_in(8) {
        for survey in &["s", "t"][..1 + dice.roll(2)] {
            text += &survey_text(dice, setting, survey, bounds.len());
        }
    }
    for kind in &setting.kinds {
        let rest = if *kind == "answer" { "webropol\"\nsurvey = \"s" } else { "register" };
        text += &format!("[[source]]\nkind = \"{kind}\"\nfiles = \"x.csv\"\nlayout = \"{rest}\"\n");
        if *kind == "participant" {
            // One column in so many is not kept.
            let columns = PARTICIPANT_COLUMNS.iter().filter(|_| !dice.one_in(14));
            let columns: Vec<String> = columns.map(|column| format!("{column} = \"{column}\"")).collect();
            text += &format!("columns = {{ {} }}\n", columns.join(", "));
        }
    }
    text
}

fn survey_text(dice: &mut Dice, setting: &Setting, survey: &str, periods: usize) -> String {
    let mut text = format!("[[survey]]\nid = \"{survey}\"\nname = \"{survey}\"\n[survey.scale]\n");
    for step in 1..=setting.top {
        text += &format!("{step} = \"{step}\"\n");
    }
    for question in ["q1", "q2"] {
        text += &format!("[[survey.question]]\nid = \"{question}\"\ncolumn = \"{question}\"\nkind = \"scale\"\n");
    }
    if dice.one_in(2) {
        text += "[[survey.question]]\nid = \"m\"\ncolumn = \"m\"\nkind = \"multi-choice\"\noptions = [{ id = \"o1\", column = \"1\" }, { id = \"o2\", column = \"2\" }]\n";
    }
    for period in 0..periods {
        if dice.one_in(2) {
            text += &format!("[[survey.round]]\nperiod = \"p{period}\"\ninvited = {}\nsource = \"x\"\n", dice.roll(30));
        }
    }
    text
}
