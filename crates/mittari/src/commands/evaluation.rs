//! `mittari indicators --evaluation`: one project at a date, as an audit committee asks for it: what was promised, what was
//! reached, and what hangs on a choice, the conflict of start dates first.

use std::path::Path;

use chrono::NaiveDate;
use mittari_output::{Language, wording};
use mittari_vocabulary::computation::Computation;
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::finding::blocks_report;
use mittari_vocabulary::project::{Decision, Project, SourcedDate};
use mittari_vocabulary::readings::{FigureReadings, PROJECT_DAYS};
use serde_json::{Value, json};

use crate::commands::readings;
use crate::failure::{Exit, Failure};
use crate::pipeline::{Console, blocking, compute_figures, read_project};
use crate::project_folder::ProjectFolder;

pub fn run(
    console: &mut Console,
    folder: Option<&Path>,
    period: Option<&str>,
    as_of: Option<NaiveDate>,
    json: bool,
) -> Result<Exit, Failure> {
    let mut folder = ProjectFolder::open(folder)?;
    let period = match (period, as_of) {
        (Some(period), _) => period.to_string(),
        (None, Some(day)) => period_of(&folder.project, day)?,
        (None, None) => return Err(Failure::NoDay),
    };
    declare_start_dates(&mut folder.project);
    let ingested = read_project(console, &folder)?;
    let computation = compute_figures(console, &folder, &ingested, &period, as_of)?;
    if json {
        console.result(&serde_json::to_string_pretty(&as_json(&folder.project, &computation))?)?;
    } else {
        for line in lines(&folder.project, &computation) {
            console.result(&line)?;
        }
    }
    if blocks_report(&ingested.findings) {
        console.say(&format!("luvut ovat vajaat: {} estävää havaintoa. Seuraavaksi: mittari check", blocking(&ingested.findings)));
        return Ok(Exit::Findings);
    }
    Ok(Exit::Well)
}

/// The period of a day; after the last one, the last.
fn period_of(project: &Project, day: NaiveDate) -> Result<String, Failure> {
    let after_all = project.periods.last().filter(|last| day > last.to);
    let period = project.period_of(day).and_then(|index| project.periods.get(index)).or(after_all);
    period.map(|period| period.id.clone()).ok_or(Failure::NoPeriodOfDay { day })
}

/// Two start dates with their sources are a conflict, whether or not somebody has written it down as a decision.
fn declare_start_dates(project: &mut Project) {
    let Some(kickoff) = project.project.kickoff.as_ref().filter(|kickoff| kickoff.date != project.project.start.date) else { return };
    let when = kickoff.date;
    if project.decision(PROJECT_DAYS).is_none() {
        // Nobody has decided: the day of the funding decision holds.
        let nobody = Decision {
            id: PROJECT_DAYS.into(),
            choice: "decision".into(),
            alternatives: Vec::new(),
            who: "ei päätetty".into(),
            when,
            why: "Lähteissä on kaksi alkamispäivää.".into(),
        };
        project.decisions.push(nobody);
    }
    for decision in project.decisions.iter_mut().filter(|decision| decision.id == PROJECT_DAYS) {
        for choice in ["decision", "kickoff"] {
            if decision.choice != choice && !decision.alternatives.iter().any(|known| known == choice) {
                decision.alternatives.push(choice.into());
            }
        }
    }
}

fn lines(project: &Project, computation: &Computation) -> Vec<String> {
    let facts = &project.project;
    let figures = &computation.figures;
    let mut lines = vec![
        format!("{} ({}): arviointi {}", facts.name, facts.code, wording::date(Language::Fi, figures.as_of)),
        format!("  jakso      {} {}", figures.period.id, wording::range(Language::Fi, figures.period.from, figures.period.to)),
    ];
    lines.extend(start_lines(project, computation));
    lines.push(String::new());
    for figure in evaluated(project, computation) {
        let shown = |state| wording::figure(Language::Fi, state, &figure.unit);
        let name = computation.name(&figure.code);
        let mut line = format!("{name} ({}): jakso {}, kertymä {}", figure.code, shown(&figure.period), shown(&figure.cumulative));
        if project.target(&figure.code).is_some() {
            line.push_str(&format!(
                ", tavoite {} ({}), {}",
                shown(&figure.target),
                wording::figure(Language::Fi, &figure.attainment, "share"),
                figure.status.word()
            ));
        }
        lines.push(line);
        lines.extend(readings::lines(project, figure));
    }
    lines
}

/// Both days with their sources, which one holds, and what the other would change.
fn start_lines(project: &Project, computation: &Computation) -> Vec<String> {
    let facts = &project.project;
    let told = |day: &SourcedDate| format!("{} ({})", wording::date(Language::Fi, day.date), day.source);
    let Some(kickoff) = facts.kickoff.as_ref().filter(|kickoff| kickoff.date != facts.start.date) else {
        return vec![format!("  alku       {}", told(&facts.start))];
    };
    let holds = |day: &SourcedDate| if project.first_day() == day.date { ", lasketaan tästä" } else { "" };
    let changed = changed_by_days(computation);
    let mut lines = vec![
        format!("  alku       {}{}", told(&facts.start), holds(&facts.start)),
        format!("  alku       {}{}", told(kickoff), holds(kickoff)),
        format!("  ristiriita toinen päivä muuttaisi {} mittaria {}:sta", changed.len(), computation.figures.indicators.len()),
    ];
    for (figure, readings) in changed {
        let name = computation.name(&figure.code);
        let both: Vec<String> = readings
            .choices
            .iter()
            .map(|reading| format!("{} {}", reading.choice, wording::figure(Language::Fi, &reading.cumulative, &figure.unit)))
            .collect();
        lines.push(format!("    {name} ({}): kertymä {}", figure.code, both.join(", ")));
    }
    lines
}

fn changed_by_days(computation: &Computation) -> Vec<(&Figure, &FigureReadings)> {
    let of = |figure| {
        let figure: &Figure = figure;
        let readings = figure.readings.iter().find(|readings| readings.decision == PROJECT_DAYS && readings.differ())?;
        Some((figure, readings))
    };
    computation.figures.indicators.iter().filter_map(of).collect()
}

/// What was promised, and what a choice other than that of the start changes.
fn evaluated<'a>(project: &Project, computation: &'a Computation) -> Vec<&'a Figure> {
    let chosen = |figure: &&Figure| {
        project.target(&figure.code).is_some() || figure.readings.iter().any(|readings| readings.decision != PROJECT_DAYS)
    };
    computation.figures.indicators.iter().filter(chosen).collect()
}

fn as_json(project: &Project, computation: &Computation) -> Value {
    let facts = &project.project;
    let day = |day: &SourcedDate| json!({ "date": day.date.to_string(), "source": day.source });
    let figures = &computation.figures;
    let changed: Vec<&str> = changed_by_days(computation).iter().map(|(figure, _)| figure.code.as_str()).collect();
    json!({
        "schema": "mittari.evaluation/1",
        "project": facts.code,
        "name": facts.name,
        "period": figures.period,
        "as_of": figures.as_of.to_string(),
        "start": {
            "decision": day(&facts.start),
            "kickoff": facts.kickoff.as_ref().map(day),
            "counted_from": project.first_day().to_string(),
            "changed_by_the_other": changed,
        },
        "indicators": figures.indicators,
    })
}
