## Cover of the funder's workbook.

report = Rahoittajan raportti
section-periods = Raportin jaksot
section-project = Hanke
section-choices = Valinnat, joihin luvut perustuvat
participants = ESR-osallistujia { $complete }.
participants-and-incomplete = ESR-osallistujia { $complete }, lisäksi tiedoiltaan puutteellisia { $incomplete }.
budget-used = Budjetista käytetty { $share }.
budget-used-and-time-gone = Budjetista käytetty { $share }, ajasta kulunut { $elapsed }.
reported-period = Raportoitava jakso: { $range } ({ $id })
cumulative-period = Kumulatiivinen jakso: { $range }
project-code = Hankekoodi: { $code }
business-id = Tuensaajan Y-tunnus: { $id }
