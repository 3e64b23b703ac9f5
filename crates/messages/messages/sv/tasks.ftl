## The action plan, task by task.

done = utförd
late = försenad
coming = kommande
done-elsewhere = utförd utanför projekttiden
title = Åtgärdsplan: utförda { $done } / { $all }, försenade { $late }
holds = En rad är en uppgift i planen, ordnad efter tidsfrist.
signs = Försenad = tidsfristen har gått ut och uppgiften är inte utförd. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Uppgifterna på raderna: åtgärd, mål, tidsfrist, utförandedag och läge
column-task = Åtgärd
column-goal = Mål
column-deadline = Tidsfrist
column-done = Utförd
column-status = Läge
all-done = Utförda
all-late = Försenade
all-coming = Kommande
progress = Genomförande: utförda av planens uppgifter
check-state = Åtgärdsplan: { $state }
check-state-explained = förteckningen har lika många rader som indikatorn har uppgifter
