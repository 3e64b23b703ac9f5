## The sheet of risks: the manager's own and those that the figures raise.

title = Riskit { $as-of }
holds = Hankkeen omat arviot ja luvuista nousevat.
signs = Luvuista nousevaa riskiä ei ole arvioitu eikä sille ole kirjattu toimenpidettä: [z] = ei sovellu.
alt-text = Riskit riveinä: mistä riski tulee, riski, todennäköisyys, vaikutus, toimenpide ja vastuu
origin = Mistä
risk = Riski
likelihood = Todennäköisyys
effect = Vaikutus
action = Toimenpide
owner = Vastuu
of-manager = hankkeen arvio
of-figures = luvuista
low = pieni
medium = kohtalainen
high = suuri
behind = { $name }: kertymä { $cumulative }, suunnitelma tähän mennessä { $plan }; hanketta jäljellä { $days } päivää.
incomplete-municipalities = Kuntia, joissa kukaan yksi ei ole suorittanut kaikkia merkkejä: { $missing } / { $all }; hanketta jäljellä { $days } päivää.
