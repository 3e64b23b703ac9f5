## The action plan, task by task.

done = tehty
late = myöhässä
coming = tulossa
done-elsewhere = tehty hankeajan ulkopuolella
title = Toimenpidesuunnitelma: tehty { $done } / { $all }, myöhässä { $late }
holds = Yksi rivi on yksi suunnitelman tehtävä määräajan mukaan.
signs = Myöhässä = määräaika on tullut eikä tehtävää ole tehty. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Tehtävät riveinä: toimenpide, tavoite, määräaika, tekemispäivä ja tila
column-task = Toimenpide
column-goal = Tavoite
column-deadline = Määräaika
column-done = Tehty
column-status = Tila
all-done = Tehty
all-late = Myöhässä
all-coming = Tulossa
progress = Toteutuminen: tehty suunnitelman tehtävistä
check-state = Toimenpidesuunnitelma: { $state }
check-state-explained = luettelossa on yhtä monta riviä kuin mittarissa tehtäviä
