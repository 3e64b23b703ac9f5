## The seal: what every other sheet held when the workbook was written.

title = Seal: what the workbook held when Mittari wrote it
holds = A hash and a copy of every sheet. The command mittari verify FILE compares them with the cells and tells which cell has changed.
signs = The seal shows a slip, not a forger who makes a new seal. The receipt run.json is stronger proof, mittari verify --project the strongest. [z] = too large to be copied.
alt-text = Sheets as rows: hash, number of cells and a packed copy
column-sheet = Sheet
column-cells = Cells
column-part = Part
column-contents = Contents
whole-workbook = whole workbook
