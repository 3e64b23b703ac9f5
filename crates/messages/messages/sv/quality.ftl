## What the rows are worth that the figures stand on.

title = Kvalitet: observationer i materialet och rader som inte räknas
alt-text = Observationer per fil och rader som faller bort från indikatorerna: allvar, kod, objekt, antal, effekt och rättelse
basis = Rapporten grundar sig på { $read } rader; { $refused } avvisades ({ $share }{ "\u00A0" }%). Läget { $as-of }.
signs = Först observationerna i filerna, sedan de rader som faller bort från indikatorerna med orsaker: samma rad kan falla bort från flera indikatorers tal. [x] = ej tillgängligt, [z] = ej tillämpligt.
nothing-found = inga observationer, och varje läst rad räknas
left-out = räknas inte
column-severity = Allvar
column-code = Kod
column-file-or-indicator = Fil eller indikator
column-what = Vad
column-how-many = Antal
column-read = Lästa rader
column-effect = Effekt
column-cure = Rättelse
in-one-cell = { $messages }: cell { $cell }
in-cells = { $messages }: cellerna { $cells }
in-many-cells = { $messages }: cellerna { $cells } och { $more } till
and-more = { $texts }; och { $more } till
