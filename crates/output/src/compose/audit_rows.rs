//! stub
use crate::ReportInput;
use crate::bind::{ParameterCells, TableLayout};
use crate::compose::evidence::Evidence;
use crate::compose::reconciliation::Check;
use crate::labels::Labels;
use crate::model::Sheet;
use mittari_vocabulary::evidence::EvidenceTable;
use std::collections::BTreeSet;
pub fn compose(
    input: &ReportInput<'_>,
    table: &EvidenceTable,
    ids: &BTreeSet<String>,
    labels: &Labels,
    _cells: &ParameterCells,
) -> Evidence {
    crate::compose::evidence::rows(input, table, ids, labels)
}
pub fn rederived(
    input: &ReportInput<'_>,
    table: &EvidenceTable,
    ids: &BTreeSet<String>,
    labels: &Labels,
    _layout: &TableLayout,
) -> (Sheet, Vec<Check>) {
    (crate::compose::evidence::aggregated(input, table, ids, labels).sheet, Vec::new())
}
