## How every figure comes about, in words.

title = Method: how the figures are calculated
holds = First the project's days and decisions, then the indicators.
signs = The formulas have the function names of English Excel; a column stands in brackets. Figures are rounded only when shown. [z] = not applicable.
alt-text = Indicators as rows: name in three languages, definition, calculation, formula, rows in this report and source
column-indicator-or-decision = Indicator or decision
column-definition = Definition
column-counting = What is read and what is left out
column-formula = Formula
column-rows = Rows in this report
column-source = Source
earlier-rows-are-not = Earlier rows do not belong to the project.
later-rows-are-not = Later rows do not belong to the project.
changes-nothing = Does not change which rows belong to the project.
same-as-first-day = The same as the first day.
first-day = First day of the project
kick-off = Kick-off meeting
last-day = Last day of the project
code = code: { $code }
unit-flow = Unit: { $unit }; periods can be added up.
unit-distinct = Unit: { $unit }; distinct persons, periods cannot be added up.
unit-stock = Unit: { $unit }; the state on a day, periods cannot be added up.
unit-other = Unit: { $unit }; periods cannot be added up.
to-be-checked = To be checked against the regulation: { $remark }
unavailable = Not available: { $reason }
all-counted = Read { $read }, all are counted.
rows-read = Read { $read }, counted { $counted }. Left out: { $reasons }.
left-out = { $reason } { $count }
