## Cover of the funder's workbook.

report = Funder's report
section-periods = Periods of the report
section-project = Project
section-choices = Choices on which the figures are based
participants = ESF participants { $complete }.
participants-and-incomplete = ESF participants { $complete }, besides those with incomplete data { $incomplete }.
budget-used = Budget used { $share }.
budget-used-and-time-gone = Budget used { $share }, time elapsed { $elapsed }.
reported-period = Reporting period: { $range } ({ $id })
cumulative-period = Cumulative period: { $range }
project-code = Project code: { $code }
business-id = Beneficiary's business ID: { $id }
