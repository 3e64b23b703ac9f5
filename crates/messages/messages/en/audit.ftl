## The audit workbook.

report = Audit workbook
how = How to calculate the figures again
how-recalculate = 1. Recalculate the formulas (Excel: Ctrl+Alt+F9, LibreOffice: Ctrl+Shift+F9). Row 5 tells whether this has been done.
how-rows = 2. The sheets A_ hold every row of the sources: file, cell, day, and whether the row counts or why not. The period and the weights are formulas.
how-sums = 3. On the sheets K_ the same rows are summed up by formulas: they are the evidence of the workbooks for the steering group and the funder.
how-figures = 4. The figures on the sheet Indicators are formulas over the evidence. Reconciliation compares them with the figures that the program has calculated.
how-change = 5. Change a row and see which figures change: the column Treatment decides whether the row counts.
persons = Personal data
persons-text = Persons are ids dealt out for this workbook: the same person has different ids in badges, training, forms and surveys. The rows may still concern individual persons: the workbook is for the auditor only and is not attached to minutes.
program = Program
program-version = Mittari { $version }. Hash of the definitions (SHA-256): { $hash }
same-bytes = The same sources, definitions and version give the same file byte by byte.
sums-hold = The evidence of the other workbooks, calculated by formulas from the rows on the sheet { $sheet }.
