//! What the manager tells of the period, as lines of the cover.

use mittari_vocabulary::narrative::Narrative;

use crate::compose::workings::Workings;
use crate::model::Cell;

/// One of the narrative's lists; nothing where the manager has not written.
pub fn texts<'a>(workings: &Workings<'a>, list: fn(&Narrative) -> &Vec<String>) -> Vec<&'a str> {
    let narrative = workings.input.project.narrative(&workings.input.computation.figures.period.id);
    narrative.into_iter().flat_map(list).map(|text| text.trim()).collect()
}

/// The same as cells.
pub fn lines(workings: &Workings<'_>, list: fn(&Narrative) -> &Vec<String>) -> Vec<Cell> {
    texts(workings, list).into_iter().map(Cell::text).collect()
}
