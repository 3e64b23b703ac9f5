## Sheets of advice contacts and of communications: counts by one dimension.

contacts-title = Advice contacts by municipality and form, period { $period }
contacts-alt-text = Advice contacts by municipality and form: this period and in total
contacts-chart-alt-text = Bars: advice contacts by municipality and form over the whole project
contacts-holds = The figures are contacts, not persons; the forms cover the whole project.
topics-title = Advice contacts by topic, most asked first, period { $period }
topics-alt-text = Advice contacts by topic, most asked first: this period and in total
topics-chart-alt-text = Bars: advice contacts by topic, most asked first, over the whole project
topics-holds = The figures are contacts, not persons.
communications-title = Communications by channel, period { $period }
communications-alt-text = Communications by channel: this period and in total
communications-chart-alt-text = Bars: communications by channel over the whole project
communications-holds = The same matter in two channels is two actions.
column-channel = Channel
unit-contacts = Contacts
unit-communications = Communication actions
column-in-period = { $unit } this period
column-total = { $unit } in total
signs = [x] = not available, [z] = not applicable.
chart-title = { $unit } over the whole project { $all }, this period { $in-period }
check-in-period = { $sheet }: this period
check-total = { $sheet }: in total
check-table = { $sheet }: table
check-explained = the rows add up to the indicator's figure
