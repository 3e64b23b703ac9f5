## The trainings one by one, by municipality and by period.

title = Utbildningar till och med { $as-of }
holds = En rad är en utbildning.
signs = Deltagande = en person vid en utbildning. Ny deltagare = personens första utbildning; summan är antalet unika personer. Visning av inspelning är inget deltagande. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Utbildningarna på raderna: anmälningar, deltaganden, nya deltagare och kommuner
column-training = Utbildning
column-day = Dag
column-topic = Ämne
column-mode = Form
column-status = Läge
column-registrations = Anmälningar
column-participations = Deltaganden
column-new-participants = Nya deltagare
column-days = Deltagardagar
column-recording-views = Visningar av inspelning
column-municipalities = Kommuner representerade
remote = distans
on-site = på plats
cancelled = inställd
held = hållen
chart-title = Flest deltagare, { $count }, hade utbildningen { $topic } ({ $day })
chart-title-without-participations = Ingen har ännu deltagit i utbildningarna
chart-alt-text = Staplar per utbildning i tidsföljd: deltaganden
check = Utbildningar: { $column }
check-explained = utbildningarnas tal utgör tillsammans indikatorns tal
by-municipality-title = Deltaganden per utbildning och kommun
by-municipality-holds = Utbildningarnas ämnen står på bladet Utbildningar.
by-municipality-signs = Kommunen är deltagarens kommun på utbildningsdagen. 0 = inga deltagare från kommunen. [x] = ej tillgängligt.
by-municipality-alt-text = Utbildningarna på raderna, kommunerna i kolumnerna: deltaganden
check-by-municipality = Utbildningar per kommun: deltaganden
check-by-municipality-explained = kommunernas och utbildningarnas tal utgör tillsammans indikatorns tal
by-period-title = Nya deltagare per kommun och period
by-period-holds = Kommunen är personens kommun vid personens första utbildning.
by-period-signs = Unika personer per period kan inte summeras: samma person kan delta under flera perioder. De nya kan summeras.
by-period-alt-text = Kommunerna på raderna, perioderna i kolumnerna: nya deltagare
check-by-period = Kommuner per period: nya deltagare
check-by-period-explained = kommunernas och periodernas nya deltagare utgör tillsammans indikatorns tal
