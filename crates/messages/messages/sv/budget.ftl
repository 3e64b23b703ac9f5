## The sheet of costs.

title = Ekonomi per kostnadsslag, perioden { $period }
holds = Kostnaderna enligt prestationsdag; finansieringen är av nettokostnaderna i förhållandet mellan beslutets eurobelopp.
signs = Av budgeten har { $used } använts, av projekttiden har { $elapsed } förflutit. [x] = ej tillgängligt, [z] = ej tillämpligt.
signs-no-budget = { "[" }x] = ej tillgängligt, [z] = ej tillämpligt: ingen budget har angetts.
alt-text = Kostnadsslag och finansiering radvis: budget, period, kumulativt, kvar, användning och förfluten tid
name = Kostnadsslag eller finansiering
budget = Budget
period = Period
cumulative = Kumulativt
left = Kvar
use = Användning, %
time = Tid förfluten
income = Intäkter, avdras
net = Nettokostnader
total = Kostnader totalt
rounding = Avrundningsdifferens: nettokostnader − finansiering
own-finance = Egenfinansiering
finance = Finansiering
of-party = { $finance }: { $name }
chart-title = Störst andel av budgeten använd: { $category } { $used }; tid förfluten { $elapsed }
chart-alt-text = Staplar per kostnadsslag: använd andel av budgeten, projektets förflutna tid som linje
category = Kostnadsslag
share-of-budget = Andel av budgeten
check-period = Ekonomi: kostnadsslag totalt, period
check-cumulative = Ekonomi: kostnadsslag totalt, kumulativt
check-total-explanation = kostnadsslagen är tillsammans indikatorns siffra
check-budgets = Ekonomi: kostnadsslagens budgetar totalt
check-budgets-explanation = kostnadsslagens budgetar är tillsammans hela budgeten
check-rounding = Ekonomi: avrundning av egenfinansieringen
check-rounding-explanation = egenfinansieringen avrundad till cent avviker högst en halv cent från den exakta; här står det som går över
