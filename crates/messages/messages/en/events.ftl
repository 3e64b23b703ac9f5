## The sheet of events.

day = Day
event = Event
municipality = Municipality
organiser = Organiser
kind = Kind
visitors = Visitors
visitors-are = Visitor number is
counts = Counts for the indicator
reason = Reason
counted-visitors = counted
estimated-visitors = estimated
title = Events
title-counted-of-all = Events: { $counted } count for the indicator, { $all } events in all
title-counted = Events: { $counted } count for the indicator
title-open = Events: { $lowest }–{ $highest } count for the indicator, as the organiser is not recorded for all of them
holds = The indicator is the number of events organised by the network; one row is one row of the list of events.
signs = Reason tells why a row does not count. The row Total holds only those that count for the indicator. [x] = not available, [z] = not applicable.
alt-text = Events by row: day, municipality, organiser, visitors, whether it counts for the indicator, and reason
check = Events: count for the indicator
check-explanation = the list has as many rows that count as the indicator has events
