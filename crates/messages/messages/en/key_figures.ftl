## Every indicator as the funder asks for it.

title = Key figures, period { $period }
holds = The figures come from the sheet Indicators. In figures that add up, cumulative = reported before + correction + period.
signs = A correction is a change to the figures of earlier periods. The code of the regulation tells the field of the form; the others are the project's own indicators. [x] = not available, [z] = not applicable, no target.
alt-text = Indicators as rows: target, period, reported before, correction, cumulative, attainment and EURA field
column-family = Group
column-period = Period
column-reported-before = Reported before
column-eura-field = EURA field
family-esf = ESF participants
family-badges = Badges
family-trainings = Training
family-events = Events
family-network = Network
family-surveys = Surveys
family-supply = Supply of digital support
family-contacts = Advice
family-communications = Communications
family-tasks = Action plan
family-costs = Finances
family-project = Time
family-others = Others
eura-grand-total = all participants (grand total)
eura-participants = participants in total
eura-incomplete = participants, incomplete data
eura-leavers = leavers
eura-end-forms = end forms
eura-payment-claim = payment claim
eura-own-indicator = the project's own indicator
