## The sheet of risks: the manager's own and those that the figures raise.

title = Risks on { $as-of }
holds = The project's own assessments and risks that the figures raise.
signs = A risk that the figures raise has not been assessed and no action has been recorded for it: [z] = not applicable.
alt-text = Risks as rows: where the risk comes from, risk, likelihood, effect, action and owner
origin = Origin
risk = Risk
likelihood = Likelihood
effect = Effect
action = Action
owner = Owner
of-manager = project's assessment
of-figures = figures
low = low
medium = moderate
high = high
behind = { $name }: cumulative { $cumulative }, plan to date { $plan }; { $days } days of the project left.
incomplete-municipalities = Municipalities where no one person has completed all badges: { $missing } / { $all }; { $days } days of the project left.
