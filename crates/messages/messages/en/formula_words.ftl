## Formulas in words. Function names are those of Excel in the language.

cumulative = Cumulative: { $formula }
cumulative-by = Cumulative ({ $dimensions }): { $formula }
period = Period: { $formula }
period-by = Period ({ $dimensions }): { $formula }
both = Period and cumulative: { $formula }
both-by = Period and cumulative ({ $dimensions }): { $formula }
period-likewise = Period: the same, but = reporting period
during = = reporting period
up-to = ≤ reporting period
before = < reporting period
preceding = = previous period
weighs = A row weighs: { $rules }
ratio = IF({ $below } = 0, "[x]", { $above } / denominator)
parameter = Parameters [{ $parameter }]
not-here = no formula: the evidence is not in this workbook
sum = SUMIFS({ $sheet } [{ $column }], [{ $period }] { $limit }{ $conditions })
condition = , [{ $column }] = { $label }
median = 1 + SUM(IF(2 × responses up to the value < responses, 1, 0), IF(2 × responses up to the value ≤ responses, 1, 0)) / 2, for all values but the highest; responses with value 1: { $first }

## What a row weighs.

one-counted = 1 when it counts
one-shown = 1 when it counts or can be shown in the breakdown
one-reason = 1 when the reason is { $reason }
own-amount = its own amount ({ $amount })
one-first = 1 when it is the first row that counts with the same { $columns }
amount-of-first = its own amount ({ $amount }) when it is the first with the same { $columns }
one-where = 1 when { $column } is { $labels }
or = { $rest } or { $last }

## Parameters and columns.

target = Target
participation-day = Length of a participation day, minutes
budget-total = Budget in total
budget-own = Own contribution in total
project-days = Days of the project
period-days = Elapsed days of the period
elapsed-days = Elapsed days of the project
field-person = person
field-member = member
field-period = period
field-group = group
field-held = number of badges
field-minutes = minutes
field-cents = cents
field-invited = invited
field-voucher = voucher
