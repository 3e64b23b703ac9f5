## What the rows are worth that the figures stand on.

title = Data quality: findings in the data and rows that are not counted
alt-text = Findings by file and rows left out of indicators: severity, code, object, number, effect and cure
basis = The report is based on { $read } rows; { $refused } were refused ({ $share }%). As of { $as-of }.
signs = First the findings in the files, then the rows left out of the indicators with the reasons: the same row may be left out of several indicators. [x] = not available, [z] = not applicable.
nothing-found = no findings, and every row read is counted
left-out = not counted
column-severity = Severity
column-code = Code
column-file-or-indicator = File or indicator
column-what = What
column-how-many = How many
column-read = Rows read
column-effect = Effect
column-cure = Cure
in-one-cell = { $messages }: cell { $cell }
in-cells = { $messages }: cells { $cells }
in-many-cells = { $messages }: cells { $cells } and { $more } more
and-more = { $texts }; and { $more } more
