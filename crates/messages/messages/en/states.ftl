## Words for the state of a figure, of a finding, of a check. Formulas hold them too.

reached = reached
on-plan = on plan
behind = behind
behind-even-plan = behind (even plan)
no-target = no target
no-data = no data
matches = matches
differs = DIFFERS
flow = flow
distinct = distinct persons (periods cannot be added up)
stock = stock
share = share
distribution = distribution
coverage = coverage
fatal = obstacle
error = error
warning = warning
note = note
