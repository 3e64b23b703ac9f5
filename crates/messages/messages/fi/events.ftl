## The sheet of events.

day = Päivä
event = Tapahtuma
municipality = Kunta
organiser = Järjestäjä
kind = Laji
visitors = Kävijöitä
visitors-are = Kävijämäärä on
counts = Lasketaan mittariin
reason = Peruste
counted-visitors = laskettu
estimated-visitors = arvio
title = Tapahtumat
title-counted-of-all = Tapahtumat: mittariin lasketaan { $counted }, kaikkia tapahtumia on { $all }
title-counted = Tapahtumat: mittariin lasketaan { $counted }
title-open = Tapahtumat: mittariin lasketaan { $lowest }–{ $highest }, sillä kaikkien järjestäjää ei ole kirjattu
holds = Mittari on verkoston järjestämien tapahtumien määrä; yksi rivi on yksi rivi tapahtumaluettelossa.
signs = Peruste kertoo, miksi riviä ei lasketa. Yhteensä-rivillä on vain mittariin laskettavat. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Tapahtumat riveinä: päivä, kunta, järjestäjä, kävijät, lasketaanko mittariin ja peruste
check = Tapahtumat: lasketaan mittariin
check-explanation = luettelossa on yhtä monta laskettavaa riviä kuin mittarissa tapahtumia
