## The sheet of costs.

title = Finances by cost category, period { $period }
holds = Costs by day of performance; financing is of net costs in the proportion of the euro amounts of the decision.
signs = Of the budget { $used } is used, of the project time { $elapsed } is gone. [x] = not available, [z] = not applicable.
signs-no-budget = { "[" }x] = not available, [z] = not applicable: no budget is given.
alt-text = Cost categories and financing by row: budget, period, cumulative, left, use and time gone
name = Cost category or financing
budget = Budget
period = Period
cumulative = Cumulative
left = Left
use = Use, %
time = Time gone
income = Income, deducted
net = Net costs
total = Costs in total
rounding = Rounding difference: net costs − financing
own-finance = Own contribution
finance = Financing
of-party = { $finance }: { $name }
chart-title = Largest part of its budget used: { $category } { $used }; time gone { $elapsed }
chart-alt-text = Columns by cost category: share of the budget used, with the elapsed time of the project as a line
category = Cost category
share-of-budget = Share of the budget
check-period = Finances: cost categories in total, period
check-cumulative = Finances: cost categories in total, cumulative
check-total-explanation = the cost categories add up to the figure of the indicator
check-budgets = Finances: budgets of the cost categories in total
check-budgets-explanation = the budgets of the cost categories add up to the whole budget
check-rounding = Finances: rounding of the own contribution
check-rounding-explanation = the own contribution rounded to cents differs from the exact one by half a cent at most; here stands what exceeds it
