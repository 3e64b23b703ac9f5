## Minutes of the trainings as participation days.

title = Participation days by training, period { $period }
holds = The period is its number on the sheet Parameters.
alt-text = Trainings as rows: participations, minutes and participation days
length-of-day = A participation day is { $minutes } minutes (source: { $source }). Days are rounded only when shown. [x] = not available, [z] = not applicable.
without-length-of-day = The project has not stated how many minutes a participation day has (participation_day_minutes), so no days are calculated: [x] = not available, [z] = not applicable.
column-training = Training
column-day = Day
column-topic = Topic
column-period = Period
column-participations = Participations
column-minutes = Minutes
column-days = Participation days
total-of-period = Total, this period
total-of-project = Total, whole project
check-minutes-of-period = Participation days: minutes, this period
check-minutes-of-project = Participation days: minutes, whole project
check-participations-of-period = Participation days: participations, this period
check-participations-of-project = Participation days: participations, whole project
check-days-of-period = Participation days: days, this period
check-days-of-project = Participation days: days, whole project
check-explained = the trainings' figures add up to the indicator's figure
