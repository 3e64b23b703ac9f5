## Every period of the project, the plan and the forecast.

title = Utveckling per period under hela projektet
holds = Planens tal är projektets egna, från bladet Parametrar.
signs = [z] = ej tillämpligt: kommande period eller tal som inte summeras. [x] = ej tillgängligt. Prognosen fortsätter takten hittills, den är inget löfte.
alt-text = Projektets perioder på raderna: utfall, plan och prognos
column-period = Period
column-from = Början
column-to = Slut
ended = avslutad
reported = rapporteras
coming = kommande
badges = Märken
badges-in-period = Märken under perioden
badges-cumulative = Märken kumul.
plan-cumulative = Plan kumul.
lead-in-period = { $indicator }, under perioden
lead-cumulative = { $indicator }, kumulativt
lead-plan = { $indicator }, plan
new-participants = Nya deltagare
participations = Deltaganden
events-of-network = Nätverkets evenemang
municipalities-with-supply = Kommuner med utbud
services-closing = Tjänster i slutet
contacts = Rådgivningskontakter
communications = Kommunikation, insatser
tasks-done = Utförda uppgifter
survey-responses = Svar på enkäter
no-data = ingen uppgift
chart-title = { $indicator } { $as-of }: { $now }; { $status }
chart-title-with-target = { $indicator } { $as-of }: { $now }, mål { $target }; { $status }
chart-title-with-plan = { $indicator } { $as-of }: { $now }, plan { $plan }; { $status }
chart-title-with-plan-and-target = { $indicator } { $as-of }: { $now }, plan { $plan }, mål { $target }; { $status }
chart-alt-text = Staplar per period: kumulativt utfall, prognos för kommande perioder och planen som linje
check = Utveckling: { $column }
check-explained = periodernas tal utgör tillsammans det kumulativa talet
