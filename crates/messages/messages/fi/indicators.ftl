## The calculation sheet: one row an indicator.

title = Mittarit: laskenta, jakso { $period }
holds = Luvut lasketaan kaavoilla välilehdiltä A_; muut välilehdet viittaavat tänne.
signs = [x] = ei saatavilla, [z] = ei sovellu. Ennuste on laskennallinen, ei lupaus.
alt-text = Jokainen mittari omalla rivillään: tavoite, jakso, kumulatiivinen, toteuma ja tila
none = ei yhtään mittaria
column-code = Koodi
column-indicator = Mittari
column-unit = Yksikkö
column-kind = Laji
column-target = Tavoite
column-plan = Suunnitelma tähän mennessä
column-this-period = Tällä jaksolla
column-cumulative = Kumulatiivinen
column-previous = Edellisessä raportissa
column-corrections = Oikaisu aiempiin
column-attainment = Toteuma-%
column-difference = Ero suunnitelmaan
column-status = Tila
column-forecast-lowest = Ennuste vähintään
column-forecast-highest = Ennuste enintään
column-evidence = Todisteet
