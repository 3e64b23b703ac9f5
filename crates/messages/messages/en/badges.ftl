## The sheet of badges.

title = Badges by municipality and badge, whole project until { $as-of }
holds = On one person = all badges of the person in the municipality where the latest of them was received.
signs-holders = The number tells how many service point workers of the municipality have the badge; 0 is shown as the word "missing". [x] = not available, [z] = not applicable.
signs-holders-before = The number tells how many service point workers of the municipality have the badge, also from before the project; 0 is shown as the word "missing". [x] = not available, [z] = not applicable.
signs-pairs = 1 = some service point worker of the municipality has the badge; 0 is shown as the word "missing". [x] = not available, [z] = not applicable.
alt-text = Municipalities by row, target badges in columns: how many workers have the badge and which are missing
municipality = Municipality
covered = Badges covered
best-person = Most badges on one person
all-on-one = All badges on one person
missing = Missing badges
not-yet = not yet
nothing-missing = none missing
coverage = All { $badges } badges on one person: municipalities { $complete }.
coverage-of-target = All { $badges } badges on one person: { $complete } / { $target } municipalities.
missing-pairs = missing { $count }
target-badges = Target, badges
municipalities-covered = Municipalities covered
target-municipalities = Target, municipalities
chart-title = All { $badges } badges on one person in { $complete } municipalities, target { $all }
chart-title-without = All { $badges } badges on one person in { $complete } municipalities, target { $all }; no badge: { $without }
chart-title-many-without = All { $badges } badges on one person in { $complete } municipalities, target { $all }; { $without } municipalities have none
chart-alt-text = Columns by municipality: how many badges the worker has who has the most; in total { $total }
badges-on-one = Badges on one person
check-pairs = Badges: covered pairs of the matrix
check-pairs-explanation = the matrix has as many cells above zero as the indicator has covered pairs
check-best = Badges: badges of the best person
check-best-explanation = the badges of the best persons of the municipalities add up to the figure of the indicator
check-complete = Badges: municipalities with all on one person
check-complete-explanation = the word yes occurs as often as the indicator has municipalities
check-badge = Badges: municipalities covered, { $badge }
check-badge-explanation = the covered municipalities of the column are in the breakdown of the indicator
