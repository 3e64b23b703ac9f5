## From registrations to end forms, step by step.

title = Participant funnel from registration to end form, period { $period }
holds = Under each stage stand the reasons why source rows fall away from it over the whole project.
signs = Visitors of events, viewers of recordings and the project's staff are not participants. [x] = not available, [z] = not applicable.
alt-text = Stages of the participant funnel as rows: period, cumulative, change from the previous stage and rows left out
column-stage = Stage
column-explanation = Explanation or reason
column-period = Period
column-change = Change from previous stage
column-left-out = Rows left out
registrations = Registered
registrations-explained = registrations for training in force
participations = Participations
participations-explained = a person at a training; some come without registering, some who registered do not come
persons = Distinct persons
persons-explained = the same person only once
start-form = Start form signed
start-form-explained = those of the participants from whom there is a signed start form
complete = Mandatory data complete (ESF participant)
complete-explained = start forms that lack nothing, by start date; also those who came otherwise than through a training
exits = Leavers
exits-explained = ESF participants with an end date, by that date
end-form = End form received
end-form-explained = leavers from whom there is an end form
stage = { $number } { $stage }
falls-away = { $number } left out
row-of-source = source row
check-stages = Participant funnel: { $stage } ≤ { $before }
check-stages-explained = the stage exceeds the one before by so many
