## Every published figure as a live formula and as the engine's value.

title = Avstämning: varje tal med formel och beräknat av programmet
holds = [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Kontroller: formelns tal, programmets tal, skillnad och resultat
column-number = Nr
column-check = Kontroll
column-formula = Formelns tal
column-engine = Programmets tal
column-difference = Skillnad
column-result = Resultat
column-explanation = Beskrivning
all-match = Alla { $all } kontroller stämmer
some-differ = AVVIKER: { $differing } kontroller av { $all }
nothing-to-check = inga tal att kontrollera
nothing-published = inga tal har publicerats
lamp-on = Formlerna har beräknats i detta program.
lamp-off = Formlerna har ännu inte beräknats i detta program: du ser de tal som Mittari har sparat. Beräkna: Ctrl+Alt+F9 (Excel) eller Ctrl+Skift+F9 (LibreOffice).
check-this-period = { $indicator }, under perioden
check-cumulative = { $indicator }, kumulativt
check-formula-explained = { $code }: formeln på bladet Indikatorer, programmets tal som värde
check-periods = { $indicator }, tidigare perioder och denna period
check-periods-explained = { $code }: periodernas tal utgör tillsammans det kumulativa talet
