## Rows of evidence in the audit workbook.

shown = { $reason }, visas i uppdelningen
gone = inte i kraft
of-holder = En rad är en person vid periodens slut: hur många märken personen har och från vilken rad det senaste kommer.
of-presence = En rad är en kombination som gäller vid periodens slut: hur många rader i utbudet den har. Antalet är en formel över raderna.
weights-are-values = En rad är en rad i källan. Vikterna är värden, eftersom det finns fler än 20 000 rader.
first-are-values = En rad är en rad i källan. Vikterna ”första” är värden, eftersom det finns fler än 5 000 rader; de övriga är formler.
all-formulas = En rad är en rad i källan. Perioden och vikterna är formler över dagen och behandlingen.
file = Fil
sheet = Blad
cell = Cell
key = Nyckel
amount = Mängd: { $what }
helper = Hjälp: { $columns } ({ $indicator })
and = { $rest } och { $next }
column-key = nyckel
column-period = period
amount-minutes = minuter
amount-euros = euro
amount-held = märken
amount-invited = inbjudna
amount-contacts = kontakter
amount-open = rader i kraft
