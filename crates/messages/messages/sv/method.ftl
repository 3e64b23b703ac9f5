## How every figure comes about, in words.

title = Metod: hur talen beräknas
holds = Först projektets dagar och beslut, sedan indikatorerna.
signs = I formlerna står funktionernas namn i svensk Excel; inom hakparentes står kolumnen. Talen avrundas först när de visas. [z] = ej tillämpligt.
alt-text = Indikatorerna på raderna: namn på tre språk, definition, beräkning, formel, rader i denna rapport och källa
column-indicator-or-decision = Indikator eller beslut
column-definition = Definition
column-counting = Vad som läses och vad som faller bort
column-formula = Formel
column-rows = Rader i denna rapport
column-source = Källa
earlier-rows-are-not = Tidigare rader hör inte till projektet.
later-rows-are-not = Senare rader hör inte till projektet.
changes-nothing = Ändrar inte vilka rader som hör till projektet.
same-as-first-day = Samma som den första dagen.
first-day = Projektets första dag
kick-off = Startmöte
last-day = Projektets sista dag
code = kod: { $code }
unit-flow = Enhet: { $unit }; perioderna kan summeras.
unit-distinct = Enhet: { $unit }; unika personer, perioderna kan inte summeras.
unit-stock = Enhet: { $unit }; läget en viss dag, perioderna kan inte summeras.
unit-other = Enhet: { $unit }; perioderna kan inte summeras.
to-be-checked = Ska kontrolleras i förordningen: { $remark }
unavailable = Ej tillgängligt: { $reason }
all-counted = Lästa { $read }, alla räknas.
rows-read = Lästa { $read }, räknade { $counted }. Bort: { $reasons }.
left-out = { $reason } { $count }
