## Sheets of need and supply: wishes of a survey against services, by municipality.

both = tarvetta ja tarjontaa
unserved = tarvetta, ei tarjontaa
unasked = tarjontaa, ei ilmoitettua tarvetta
neither = ei kumpaakaan
title = Neuvonnan tarve ja tarjonta kunnittain: { $survey }
holds = Tarve = kyselyssä valitut aiheet koko hankkeen ajalta; tarjonta = tilannepäivänä voimassa olevat palvelut.
signs = Valinnat eivät ole henkilöitä: yksi vastaaja voi valita monta aihetta. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Kunnat riveinä: tarve, tarjonta, tarve palvelua kohti ja sanallinen tila
column-need = Tarve: valintoja kyselyssä
column-supply = Tarjonta: palveluja
column-need-per-service = Valintoja palvelua kohti
column-contacts = Neuvontakontakteja
column-state = Tarve ja tarjonta
unserved-municipalities = kuntia vailla tarjontaa { $count }
check-need = { $sheet }: valintoja
check-need-explained = kuntien valinnat yhteensä ovat mittarin luku
check-supply = { $sheet }: palveluja
check-supply-explained = kuntien palvelut yhteensä ovat mittarin luku
