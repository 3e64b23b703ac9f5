## Every period of the project, the plan and the forecast.

title = Timeline by period over the whole project
holds = The figures of the plan are the project's own, from the sheet Parameters.
signs = [z] = not applicable: a period to come or a figure that is not added up. [x] = not available. The forecast continues the pace so far; it is not a promise.
alt-text = Periods of the project as rows: actual, plan and forecast
column-period = Period
column-from = Start
column-to = End
ended = ended
reported = reported
coming = to come
badges = Badges
badges-in-period = Badges this period
badges-cumulative = Badges cumul.
plan-cumulative = Plan cumul.
lead-in-period = { $indicator }, this period
lead-cumulative = { $indicator }, cumulative
lead-plan = { $indicator }, plan
new-participants = New participants
participations = Participations
events-of-network = Events of the network
municipalities-with-supply = Municipalities with supply
services-closing = Services at the end
contacts = Advice contacts
communications = Communications, actions
tasks-done = Tasks done
survey-responses = Survey responses
no-data = no data
chart-title = { $indicator }, { $as-of }: { $now }; { $status }
chart-title-with-target = { $indicator }, { $as-of }: { $now }, target { $target }; { $status }
chart-title-with-plan = { $indicator }, { $as-of }: { $now }, plan { $plan }; { $status }
chart-title-with-plan-and-target = { $indicator }, { $as-of }: { $now }, plan { $plan }, target { $target }; { $status }
chart-alt-text = Columns by period: the cumulative actual, the forecast of periods to come and the plan as a line
check = Timeline: { $column }
check-explained = the periods' figures add up to the cumulative figure
