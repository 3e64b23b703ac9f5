## Every published figure as a live formula and as the engine's value.

title = Reconciliation: every figure by formula and as calculated by the program
holds = [x] = not available, [z] = not applicable.
alt-text = Checks: the formula's figure, the program's figure, difference and result
column-number = No.
column-check = Check
column-formula = Formula's figure
column-engine = Program's figure
column-difference = Difference
column-result = Result
column-explanation = Description
all-match = All { $all } checks match
some-differ = DIFFERS: { $differing } checks of { $all }
nothing-to-check = no figures to check
nothing-published = no figure has been published
lamp-on = The formulas have been calculated in this program.
lamp-off = The formulas have not yet been calculated in this program: you see the figures that Mittari stored. Calculate: Ctrl+Alt+F9 (Excel) or Ctrl+Shift+F9 (LibreOffice).
check-this-period = { $indicator }, this period
check-cumulative = { $indicator }, cumulative
check-formula-explained = { $code }: formula on the sheet Indicators, the program's figure as a value
check-periods = { $indicator }, earlier periods and this period
check-periods-explained = { $code }: the periods' figures add up to the cumulative figure
