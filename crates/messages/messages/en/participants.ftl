## The classes of the funder's regulation, by gender.

title = ESF participants by class and gender, period { $period }
signs = { $complete } The figures may concern individual persons: the table is for the funder only. [x] = not available.
alt-text = Classes of ESF participants as rows, genders as columns: period and cumulative
column-class = Class
column-in-period = { $gender }, period
column-cumulative = { $gender }, cumul.
all-genders = total
women = women
men = men
non-binary = non-binary
other-or-unknown = other or no data
unknown = no data
regulation-2014 = Each person is included once, with the data of the first start date; the results CR01–CR05 are by the last end date. Classes: Regulation (EU) No 1304/2013, Annex I.
complete-2014 = The classes CO01–CR05 hold only those whose data are complete.
regulation-2021 = Each person is included once, with the data of the first start date; the results EECR01–EECR04 are by the last end date. Classes: Regulation (EU) 2021/1057, Annex I.
complete-2021 = The project's own calculation; the official figures are in the EURA 2021 system.
in-period = period
cumulative = cumulative
check-genders = Participants: { $class }, genders in total, { $span }
check-genders-explained = the genders' figures add up to the indicator's figure
check-rule = Participants: { $rule }, { $span }
check-sum-explained = the classes' figures add up to the total
check-limit-explained = the class exceeds its limit by so many persons
adds-up = { $parts } = { $whole }
within = { $part } ≤ { $whole }
participants = participants
complete = complete
incomplete = incomplete
all = all
leavers = leavers
end-forms = end forms
