## Cover of the funder's workbook.

report = Finansiärens rapport
section-periods = Rapportens perioder
section-project = Projekt
section-choices = De val som talen grundar sig på
participants = ESF-deltagare { $complete }.
participants-and-incomplete = ESF-deltagare { $complete }, därtill med bristfälliga uppgifter { $incomplete }.
budget-used = Av budgeten har { $share } använts.
budget-used-and-time-gone = Av budgeten har { $share } använts, av tiden har { $elapsed } gått.
reported-period = Rapporteringsperiod: { $range } ({ $id })
cumulative-period = Kumulativ period: { $range }
project-code = Projektkod: { $code }
business-id = Stödmottagarens FO-nummer: { $id }
