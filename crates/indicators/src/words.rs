//! The third reading of a definition: its tree in words, in three languages.
//!
//! The sentence is made from the same tree that is computed, so that it cannot say anything else. The hand-written
//! definition beside it says why.

use mittari_vocabulary::computation::{Method, Words};
use mittari_vocabulary::project::Project;

use crate::availability::unavailable;
use crate::definition::STANDING_REASONS;
use crate::definition::syntax::{BeforeProject, Condition, FieldTest, Keys, Measure, Rows, Step};
use crate::definition::{Definition, Library, LibraryWords};
use crate::formula::panel_table;

#[derive(Clone, Copy)]
enum Language {
    Fi,
    Sv,
    En,
}

impl Language {
    /// The language's own of three phrases.
    fn of(self, fi: &'static str, sv: &'static str, en: &'static str) -> &'static str {
        match self {
            Language::Fi => fi,
            Language::Sv => sv,
            Language::En => en,
        }
    }

    fn choose(self, words: &Words) -> &str {
        match self {
            Language::Fi => &words.fi,
            Language::Sv => &words.sv,
            Language::En => &words.en,
        }
    }
}

/// The methods of a library's indicators, in its order.
pub fn methods(library: &Library, project: &Project) -> Vec<Method> {
    library.definitions.iter().map(|definition| method(library, definition, project)).collect()
}

fn method(library: &Library, definition: &Definition, project: &Project) -> Method {
    let sentence = |language| Sentence { language, words: &library.vocabulary, library }.of_definition(definition);
    let steps = definition.rows.iter().flat_map(|rows| &rows.steps).map(|step| step.reason.as_str());
    // Of a panel the holders are shown too who do not have all yet.
    let panel = matches!(definition.measure, Measure::Complete { .. }).then_some("incomplete-set");
    let reasons =
        std::iter::once("unusable").chain(steps).chain(panel).chain(STANDING_REASONS.into_iter().filter(|reason| *reason != "unusable"));
    let reasons = if definition.rows.is_some() { reasons.collect::<Vec<_>>() } else { Vec::new() };
    Method {
        code: definition.code.clone(),
        unit: definition.unit.clone(),
        kind: definition.kind,
        name: definition.name.clone(),
        unit_name: library.vocabulary.unit.get(&definition.unit).cloned().unwrap_or_default(),
        definition: definition.definition.clone(),
        sentence: Words { fi: sentence(Language::Fi), sv: sentence(Language::Sv), en: sentence(Language::En) },
        source: definition.source.clone(),
        to_be_checked: definition.to_be_checked.clone(),
        unavailable: unavailable(definition, project, &library.vocabulary),
        evidence: evidence(library, definition),
        reasons: reasons
            .into_iter()
            .map(|reason| (reason.to_string(), library.vocabulary.reason.get(reason).cloned().unwrap_or_default()))
            .collect(),
    }
}

/// The evidence tables under an indicator, also through the indicators that it is made of.
fn evidence(library: &Library, definition: &Definition) -> Vec<String> {
    let of = |code: &String| {
        library.definitions.iter().find(|other| other.code == *code).map(|other| evidence(library, other)).unwrap_or_default()
    };
    let mut tables = match (&definition.rows, &definition.measure) {
        (Some(_), Measure::Complete { .. } | Measure::Best { .. } | Measure::Present { .. }) => vec![panel_table(definition)],
        (Some(rows), _) => vec![rows.of.clone()],
        (None, Measure::Ratio { above, below }) => [of(above), of(below)].concat(),
        (None, Measure::Difference { from, less }) => [of(from), of(less)].concat(),
        (None, Measure::OwnShare { of: code }) => of(code),
        (None, _) => Vec::new(),
    };
    tables.dedup();
    tables
}

struct Sentence<'a> {
    language: Language,
    words: &'a LibraryWords,
    library: &'a Library,
}

impl Sentence<'_> {
    fn of_definition(&self, definition: &Definition) -> String {
        let measure = self.measure(&definition.measure);
        let Some(rows) = &definition.rows else { return format!("{measure}.") };
        let mut parts = vec![format!(
            "{}: {} ({})",
            self.language.of("Luetaan", "Läses", "Read"),
            self.record(&rows.of),
            self.condition_of_scope(rows)
        )];
        if !rows.steps.is_empty() {
            let steps: Vec<String> =
                rows.steps.iter().enumerate().map(|(index, step)| format!("({}) {}", index + 1, self.step(step))).collect();
            parts.push(format!(
                "{}: {}",
                self.language.of("Pois jäävät järjestyksessä", "Lämnas bort i ordning", "Set aside, in order"),
                steps.join("; ")
            ));
        }
        parts.push(self.window(rows).to_string());
        parts.push(measure);
        parts.extend(self.why_parts_do_not_add_up(definition, rows));
        format!("{}.", parts.join(". "))
    }

    /// Where the cells of a breakdown may come to another sum than the figure.
    fn why_parts_do_not_add_up(&self, definition: &Definition, rows: &Rows) -> Vec<String> {
        let l = self.language;
        let mut why = Vec::new();
        if definition.by.iter().any(|by| rows.shows_set_aside(by)) {
            let shown = rows.steps.iter().filter(|step| step.shown).map(|step| self.reason(step)).collect::<Vec<_>>().join(", ");
            let says = l.of(
                "Jaottelu näyttää myös pois jääneitä, joten sen osien summa on suurempi kuin luku",
                "Fördelningen visar också bortlämnade, så att dess delar är fler än talet",
                "The breakdown also shows rows set aside, so that its parts come to more than the figure",
            );
            why.push(format!("{says}: {shown}"));
        }
        let overlap = match &definition.measure {
            Measure::Distinct { .. } => !definition.by.is_empty(),
            Measure::Present { of, .. } => definition.by.iter().flatten().any(|field| !of.contains(field)),
            _ => false,
        };
        if overlap {
            let says = l.of(
                "Sama voi olla jaottelun monessa osassa, joten osia ei lasketa yhteen",
                "Samma kan finnas i flera delar av en fördelning, så att delarna inte summeras",
                "The same one may be in several parts of a breakdown, so that parts are not added up",
            );
            why.push(says.into());
        }
        why
    }

    fn condition_of_scope(&self, rows: &Rows) -> String {
        let at =
            format!("{} {}", self.language.of("jakson ratkaisee", "perioden avgörs av", "the period is decided by"), self.field(&rows.at));
        match &rows.scope {
            Some(scope) => format!("{at}; {}: {}", self.language.of("vain", "endast", "only"), self.condition(scope)),
            None => at,
        }
    }

    fn window(&self, rows: &Rows) -> &'static str {
        match rows.before_project.unwrap_or(BeforeProject::Exclude) {
            BeforeProject::Exclude => self.language.of(
                "Hankeajan ulkopuoliset rivit jäävät pois",
                "Rader utanför projekttiden lämnas bort",
                "Rows outside the project are set aside",
            ),
            BeforeProject::Keep => self.language.of(
                "Myös hanketta edeltävät rivit otetaan mukaan",
                "Också rader från tiden före projektet tas med",
                "Rows from before the project are kept",
            ),
            BeforeProject::KeepByDecision => self.language.of(
                "Hanketta edeltävät rivit otetaan mukaan, ellei hanke ole päättänyt toisin (baseline-badges)",
                "Rader från tiden före projektet tas med om projektet inte beslutat annat (baseline-badges)",
                "Rows from before the project are kept unless the project decided otherwise (baseline-badges)",
            ),
        }
    }

    fn reason<'s>(&'s self, step: &'s Step) -> &'s str {
        self.words.reason.get(&step.reason).map_or(step.reason.as_str(), |words| self.language.choose(words))
    }

    fn step(&self, step: &Step) -> String {
        let reason = self.reason(step);
        let mut why = Vec::new();
        if let Some(condition) = &step.drop {
            why.push(self.condition(condition));
        }
        if !step.repeats_of.is_empty() {
            let fields: Vec<String> = step.repeats_of.iter().map(|field| self.field(field)).collect();
            let same = self.language.of("aiemmin samat", "tidigare samma", "seen before with the same");
            why.push(format!("{same}: {}", fields.join(", ")));
        }
        format!("{reason} [{}]", why.join(self.language.of(" ja ", " och ", " and ")))
    }

    fn condition(&self, condition: &Condition) -> String {
        let join = |parts: &[Condition], with: &str| parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>().join(with);
        match condition {
            Condition::All(all) => join(&all.all, self.language.of(" ja ", " och ", " and ")),
            Condition::Any(any) => join(&any.any, self.language.of(" tai ", " eller ", " or ")),
            Condition::Not(not) => format!("{} ({})", self.language.of("ei päde", "gäller inte", "not"), self.condition(&not.not)),
            Condition::Field(test) => self.test(test),
        }
    }

    fn test(&self, test: &FieldTest) -> String {
        let field = self.field(&test.field);
        let number = |bound: Option<i64>| bound.map(|bound| bound.to_string());
        let day = |bound: &Option<String>| {
            bound.as_deref().map(|bound| if bound.starts_with('@') { self.value(bound) } else { self.field(bound) })
        };
        if let Some(keys) = &test.among {
            return format!("{field}: {}", self.keys(keys));
        }
        if let Some(keys) = &test.not_in {
            return format!("{field} {}: {}", self.language.of("ei ole", "är inte", "is not"), self.keys(keys));
        }
        match (test.is, test.absent) {
            (Some(true), _) => return format!("{field}: {}", self.language.of("kyllä", "ja", "yes")),
            (Some(false), _) => return format!("{field}: {}", self.language.of("ei", "nej", "no")),
            (_, Some(true)) => return format!("{field} {}", self.language.of("puuttuu", "saknas", "is absent")),
            (_, Some(false)) => return format!("{field} {}", self.language.of("on olemassa", "finns", "is present")),
            _ => {}
        }
        let lower = number(test.at_least).or_else(|| day(&test.on_or_after));
        let upper = number(test.at_most).or_else(|| day(&test.on_or_before));
        match (lower, upper) {
            (Some(lower), Some(upper)) => format!("{field} {lower}–{upper}"),
            (Some(lower), None) => format!("{field} ≥ {lower}"),
            (None, Some(upper)) => format!("{field} ≤ {upper}"),
            (None, None) => field,
        }
    }

    fn keys(&self, keys: &Keys) -> String {
        match keys {
            Keys::Named(name) => self.value(name),
            Keys::List(list) => list.iter().map(|key| self.value(key)).collect::<Vec<_>>().join(", "),
        }
    }

    fn measure(&self, measure: &Measure) -> String {
        let l = self.language;
        let fields = |fields: &[String]| fields.iter().map(|field| self.field(field)).collect::<Vec<_>>().join(" + ");
        match measure {
            Measure::Count {} => l
                .of(
                    "Luku on jäljelle jäävien rivien määrä",
                    "Talet är antalet återstående rader",
                    "The figure is the number of rows that stay",
                )
                .into(),
            Measure::Sum { amount } => {
                format!("{}: {}", l.of("Luku on summa", "Talet är summan", "The figure is the sum"), self.field(amount))
            }
            Measure::Distinct { of } => format!(
                "{}: {}",
                l.of(
                    "Luku on eri arvojen määrä ikkunassa",
                    "Talet är antalet olika värden inom perioden",
                    "The figure is the number of different values within the window"
                ),
                fields(of)
            ),
            Measure::First { of } => format!(
                "{}: {}",
                l.of(
                    "Luku on eri arvojen määrä, kukin ensimmäisen rivinsä jaksolla",
                    "Talet är antalet olika värden, vart och ett under sin första rads period",
                    "The figure is the number of different values, each in the period of its first row"
                ),
                fields(of)
            ),
            Measure::Stock { .. } => l
                .of(
                    "Luku on jakson viimeisenä päivänä mukana olevien määrä; jakson luku on muutos",
                    "Talet är antalet som är med på periodens sista dag; periodens tal är förändringen",
                    "The figure is the number present on the period's last day; the period's figure is the change",
                )
                .into(),
            Measure::Opening { .. } => l
                .of(
                    "Luku on jaksoa edeltävänä päivänä mukana olevien määrä",
                    "Talet är antalet som är med dagen före perioden",
                    "The figure is the number present on the day before the period",
                )
                .into(),
            Measure::Present { of, .. } => format!(
                "{}: {}",
                l.of(
                    "Luku on eri arvojen määrä jakson viimeisenä päivänä voimassa olevilla riveillä; jakson luku on muutos",
                    "Talet är antalet olika värden på rader som gäller på periodens sista dag; periodens tal är förändringen",
                    "The figure is the number of different values on rows that hold on the period's last day; the period's figure is the change"
                ),
                fields(of)
            ),
            Measure::Complete { group, holder, item, all } => match l {
                Language::Fi => format!(
                    "Luku on niiden ryhmien määrä ({}), joissa yhdellä ({}) on kaikki ({}: {})",
                    self.field(group),
                    self.field(holder),
                    self.field(item),
                    self.value(all)
                ),
                Language::Sv => format!(
                    "Talet är antalet grupper ({}) där en och samma ({}) har alla ({}: {})",
                    self.field(group),
                    self.field(holder),
                    self.field(item),
                    self.value(all)
                ),
                Language::En => format!(
                    "The figure is the number of groups ({}) in which one ({}) has all ({}: {})",
                    self.field(group),
                    self.field(holder),
                    self.field(item),
                    self.value(all)
                ),
            },
            Measure::Best { group, holder, item, .. } => match l {
                Language::Fi => format!(
                    "Luku on summa ryhmittäin ({}) siitä, kuinka monta ({}) eniten saaneella ({}) on",
                    self.field(group),
                    self.field(item),
                    self.field(holder)
                ),
                Language::Sv => format!(
                    "Talet är summan per grupp ({}) av hur många ({}) den som har flest ({}) har",
                    self.field(group),
                    self.field(item),
                    self.field(holder)
                ),
                Language::En => format!(
                    "The figure is the sum over groups ({}) of how many ({}) the one with most ({}) has",
                    self.field(group),
                    self.field(item),
                    self.field(holder)
                ),
            },
            Measure::Median { scale, top } => {
                format!("{}: {} (1–{top})", l.of("Luku on mediaani", "Talet är medianen", "The figure is the median"), self.field(scale))
            }
            Measure::Share { field, among } => format!(
                "{}: {} {}",
                l.of(
                    "Luku on osuus jäljelle jäävistä riveistä",
                    "Talet är andelen av återstående rader",
                    "The figure is the share of the rows that stay"
                ),
                self.field(field),
                among.join(", ")
            ),
            Measure::Ratio { above, below } => format!(
                "{}: {} / {}",
                l.of("Luku on osamäärä", "Talet är kvoten", "The figure is the quotient"),
                self.indicator(above),
                self.indicator(below)
            ),
            Measure::Difference { from, less } => format!(
                "{}: {} − {}",
                l.of("Luku on erotus", "Talet är differensen", "The figure is the difference"),
                self.indicator(from),
                self.indicator(less)
            ),
            Measure::OwnShare { of } => format!(
                "{}: {}",
                l.of(
                    "Luku on omarahoituksen ja kustannusarvion suhteessa laskettu osa",
                    "Talet är andelen enligt egenfinansiering och budget",
                    "The figure is the part in proportion of own contribution and budget"
                ),
                self.indicator(of)
            ),
            Measure::Elapsed {} => l
                .of(
                    "Luku on kuluneiden päivien osuus hankkeen päivistä",
                    "Talet är andelen förflutna dagar av projektets dagar",
                    "The figure is the share of the project's days that are gone",
                )
                .into(),
        }
    }

    fn indicator(&self, code: &str) -> String {
        if code == "@participation_day_minutes" {
            return self.language.of("osallistumispäivän minuutit", "deltagardagens minuter", "minutes of a participation day").into();
        }
        let found = self.library.definitions.iter().find(|definition| definition.code == code);
        found.map_or_else(|| code.to_string(), |definition| self.language.choose(&definition.name).to_string())
    }

    fn record(&self, kind: &str) -> String {
        self.words.record.get(kind).map_or_else(|| kind.to_string(), |words| self.language.choose(words).to_string())
    }

    fn field(&self, field: &str) -> String {
        self.words.field.get(field).map_or_else(|| field.to_string(), |words| self.language.choose(words).to_string())
    }

    fn value(&self, value: &str) -> String {
        self.words.value.get(value).map_or_else(|| value.to_string(), |words| self.language.choose(words).to_string())
    }
}
