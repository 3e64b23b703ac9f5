## The list of files.

title = Aineistoluettelo: tiedostot, joista luvut on laskettu
holds = Tiiviste muuttuu, jos tiedostosta muuttuu yksikin merkki.
signs = Hylätty rivi ei kelpaa yhteenkään lukuun; syyt ovat välilehdellä Laatu. [z] = ei sovellu.
alt-text = Luetut tiedostot riveinä: tunnistus, rivit, koko, henkilötiedot ja SHA-256-tiiviste
none = yhtään tiedostoa ei ole luettu
file = Tiedosto
recognised = Tunnistettu
read = Rivejä luettu
used = Rivejä käytetty
refused = Rivejä hylätty
bytes = Tavuja
personal = Henkilötietoja
check = Aineistoluettelo: käytetyt ja hylätyt rivit
check-explanation = käytetyt ja hylätyt rivit yhteensä ovat luetut rivit
