//! A figure under the declared alternatives of the project's decisions, as lines of text.

use mittari_output::{Language, wording};
use mittari_vocabulary::figure::Figure;
use mittari_vocabulary::project::Project;
use mittari_vocabulary::readings::FigureReadings;

/// For each decision the range and every reading with its figures, the chosen one marked; who decided, when and why.
pub fn lines(project: &Project, figure: &Figure) -> Vec<String> {
    figure.readings.iter().flat_map(|readings| lines_of(project, figure, readings)).collect()
}

fn lines_of(project: &Project, figure: &Figure, readings: &FigureReadings) -> Vec<String> {
    let shown = |state| wording::figure(Language::Fi, state, &figure.unit);
    let mut lines = vec![format!(
        "  päätös     {}: kertymä {}",
        readings.decision,
        wording::between(Language::Fi, &readings.lowest, &readings.highest, &figure.unit)
    )];
    for reading in &readings.choices {
        let chosen = reading.choice == readings.chosen;
        let mark = if chosen { '*' } else { ' ' };
        let word = if chosen { " (valittu)" } else { "" };
        lines.push(format!(
            "    {mark} {}: {}: jakso {}, kertymä {}{word}",
            reading.choice,
            reading.name.fi,
            shown(&reading.period),
            shown(&reading.cumulative)
        ));
    }
    if let Some(decision) = project.decision(&readings.decision) {
        lines.push(format!("      {}, {}: {}", decision.who, wording::date(Language::Fi, decision.when), decision.why.trim()));
    }
    lines
}
