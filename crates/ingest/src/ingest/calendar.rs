//! The training calendar as what every other list of trainings is held against.

use std::collections::BTreeSet;

use mittari_vocabulary::finding::{Finding, Severity};

use crate::catalogue::Catalogue;
use crate::ingest::Reading;
use crate::wording;

impl Reading<'_> {
    /// An id that stands for two trainings would give each the other's participants: the first row keeps it.
    fn refuse_repeated_trainings(&mut self) {
        let register = &mut self.records.trainings;
        let mut seen = BTreeSet::new();
        let (rows, repeated): (Vec<_>, Vec<_>) =
            std::mem::take(&mut register.rows).into_iter().partition(|row| seen.insert(wording::key(&row.value.id)));
        register.rows = rows;
        for row in repeated {
            if let Some(input) = self.inputs.get_mut(&row.place.file) {
                input.rows_refused += 1;
            }
            self.findings.push(
                Finding::new("D-SAME-KEY", Severity::Error, row.place.clone(), "sama koulutuksen tunnus on kalenterissa kahdesti")
                    .found(wording::cut(&row.value.id, 40))
                    .effect("jälkimmäinen rivi jätettiin pois")
                    .cure("anna jokaiselle koulutukselle oma tunnus"),
            );
            register.unusable.push(row.place);
        }
    }

    pub fn list_trainings(&mut self) {
        // A calendar that could not be read must not turn every list into a column of unknown trainings.
        self.refuse_repeated_trainings();
        if self.records.trainings.declared && self.records.trainings.blocked_by.is_none() {
            let ids: BTreeSet<String> = self.records.trainings.rows.iter().map(|row| row.value.id.clone()).collect();
            self.trainings = Catalogue::trainings(&ids);
            self.training_days = self.records.trainings.rows.iter().map(|row| (row.value.id.clone(), row.value.date)).collect();
        }
    }
}
