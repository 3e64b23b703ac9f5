## The sheet of risks: the manager's own and those that the figures raise.

title = Risker { $as-of }
holds = Projektets egna bedömningar och risker som siffrorna visar.
signs = En risk som siffrorna visar har inte bedömts och ingen åtgärd har antecknats för den: [z] = ej tillämpligt.
alt-text = Riskerna radvis: varifrån risken kommer, risk, sannolikhet, konsekvens, åtgärd och ansvarig
origin = Källa
risk = Risk
likelihood = Sannolikhet
effect = Konsekvens
action = Åtgärd
owner = Ansvarig
of-manager = projektets bedömning
of-figures = siffrorna
low = liten
medium = måttlig
high = stor
behind = { $name }: kumulativt { $cumulative }, plan hittills { $plan }; { $days } dagar kvar av projektet.
incomplete-municipalities = Kommuner där ingen enskild person har avlagt alla märken: { $missing } / { $all }; { $days } dagar kvar av projektet.
