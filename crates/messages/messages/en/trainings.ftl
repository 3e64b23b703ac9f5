## The trainings one by one, by municipality and by period.

title = Training up to { $as-of }
holds = One row is one training.
signs = Participation = a person at a training. New participant = the person's first training; the sum is the number of distinct persons. A recording view is no participation. [x] = not available, [z] = not applicable.
alt-text = Trainings as rows: registrations, participations, new participants and municipalities
column-training = Training
column-day = Day
column-topic = Topic
column-mode = Mode
column-status = Status
column-registrations = Registrations
column-participations = Participations
column-new-participants = New participants
column-days = Participation days
column-recording-views = Recording views
column-municipalities = Municipalities represented
remote = remote
on-site = on site
cancelled = cancelled
held = held
chart-title = Most participants, { $count }, attended the training { $topic } ({ $day })
chart-title-without-participations = Nobody has attended a training yet
chart-alt-text = Columns by training in order of time: participations
check = Training: { $column }
check-explained = the trainings' figures add up to the indicator's figure
by-municipality-title = Participations by training and municipality
by-municipality-holds = The topics of the trainings are on the sheet Training.
by-municipality-signs = The municipality is the participant's on the day of the training. 0 = no participants from the municipality. [x] = not available.
by-municipality-alt-text = Trainings as rows, municipalities as columns: participations
check-by-municipality = Training by municipality: participations
check-by-municipality-explained = the figures of municipalities and trainings add up to the indicator's figure
by-period-title = New participants by municipality and period
by-period-holds = The municipality is the person's at the first training.
by-period-signs = Distinct persons by period cannot be added up: the same person may participate in several periods. New ones can.
by-period-alt-text = Municipalities as rows, periods as columns: new participants
check-by-period = Municipalities by period: new participants
check-by-period-explained = the new participants of municipalities and periods add up to the indicator's figure
