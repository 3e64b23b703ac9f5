## The calculation sheet: one row an indicator.

title = Indicators: calculation, period { $period }
holds = The figures are calculated by formulas from the sheets A_; the other sheets refer here.
signs = [x] = not available, [z] = not applicable. The forecast is a calculation, not a promise.
alt-text = Each indicator on its own row: target, period, cumulative, attainment and status
none = no indicators
column-code = Code
column-indicator = Indicator
column-unit = Unit
column-kind = Kind
column-target = Target
column-plan = Plan to date
column-this-period = This period
column-cumulative = Cumulative
column-previous = In previous report
column-corrections = Correction of earlier
column-attainment = Attainment %
column-difference = Variance
column-status = Status
column-forecast-lowest = Forecast at least
column-forecast-highest = Forecast at most
column-evidence = Evidence
