## The sheet of what somebody let stand.

title = Accepted remarks and raised severities
holds = They are recorded in the file project.toml.
signs = Only a warning can be accepted, not an error. [x] = not available, [z] = not applicable.
alt-text = Acceptances and raised severities by row: code, place, number, who, when, why and status
what = What was done
code = Code
file = File
cell = Cell
findings = Findings
who = Who
when = When
why = Why
status = Status
accepted = accepted
raised = raised
all-files = all files
all-cells = all cells
stale = matches nothing
valid = in force
valid-later = in force, accepted after the as-of date
raised-from = { $before } is now { $now }
raised-nothing = is { $now }; there are no findings
in-short = Acceptances { $accepted }, raised severities { $raised }: sheet { $sheet }.
