## The list of what to correct.

title = { $project }: to correct, period { $period }
footer = { $project }, to correct
none = nothing to correct
none-at-all = There is nothing to correct in the data.
how = Correct the source file, not this list: the link opens the file and the cell. Then choose "{ $yes }" in the column Done and run mittari check again. The note is free. [z] = not applicable.
how-copies = Correct the marked copy that the link leads to and save it in place of the source file; other files are corrected in the source. Then choose "{ $yes }" in the column Done and run mittari check again. The note is free. [z] = not applicable.
alt-text = Findings to correct by row: file, sheet, cell, what, effect, cure, done and note
number = No.
severity = Severity
code = Code
file = File
sheet = Sheet
cell = Cell
what = What
effect = Effect on figures
cure = Cure
done = Done
note = Note
accepted = accepted
expected = expected
found = found
open-file = open
fatal-count = obstacles { $count }
error-count = errors { $count }
warning-count = warnings { $count }
summary = To correct: { $kinds }; of these done { $done }.
summary-none = Nothing to correct.
summary-accepted = Accepted warnings { $count }, at the end of the list.
