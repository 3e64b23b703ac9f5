## Rows of evidence in the audit workbook.

shown = { $reason }, shown in the breakdown
gone = not in force
of-holder = One row is a person at the end of a period: how many badges the person has, and from which row the latest of them comes.
of-presence = One row is a combination in force at the end of a period: how many rows of supply it has. The number is a formula over the rows.
weights-are-values = One row is one row of the source. The weights are values, as there are more than 20,000 rows.
first-are-values = One row is one row of the source. The weights “first” are values, as there are more than 5,000 rows; the others are formulas.
all-formulas = One row is one row of the source. The period and the weights are formulas over the day and the treatment.
file = File
sheet = Sheet
cell = Cell
key = Key
amount = Amount: { $what }
helper = Helper: { $columns } ({ $indicator })
and = { $rest } and { $next }
column-key = key
column-period = period
amount-minutes = minutes
amount-euros = euros
amount-held = badges
amount-invited = invited
amount-contacts = contacts
amount-open = rows in force
