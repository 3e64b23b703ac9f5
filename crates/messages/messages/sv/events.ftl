## The sheet of events.

day = Dag
event = Evenemang
municipality = Kommun
organiser = Arrangör
kind = Slag
visitors = Besökare
visitors-are = Besökarantalet är
counts = Räknas i indikatorn
reason = Grund
counted-visitors = räknat
estimated-visitors = uppskattat
title = Evenemang
title-counted-of-all = Evenemang: { $counted } räknas i indikatorn, alla evenemang är { $all }
title-counted = Evenemang: { $counted } räknas i indikatorn
title-open = Evenemang: { $lowest }–{ $highest } räknas i indikatorn, eftersom arrangören inte har antecknats för alla
holds = Indikatorn är antalet evenemang som nätverket har ordnat; en rad är en rad i evenemangsförteckningen.
signs = Grunden anger varför en rad inte räknas. Raden Totalt omfattar bara dem som räknas i indikatorn. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Evenemang radvis: dag, kommun, arrangör, besökare, om det räknas i indikatorn och grund
check = Evenemang: räknas i indikatorn
check-explanation = förteckningen har lika många rader som räknas som indikatorn har evenemang
