## Municipalities by forms of digital support.

nothing-missing = ei puutu
title = Digituen tarjonta ja kattavuus kunnittain ja muodoittain { $as-of }
holds = Yhden tarjoajan yksi muoto yhdessä kunnassa on yksi palvelu.
signs = Luku on voimassa olevien palvelujen määrä; 0 näytetään sanana "puuttuu". Tarjoajia yhteensä = eri tarjoajat, ei kuntien summa. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Kunnat riveinä, digituen muodot sarakkeina: palvelujen määrä ja mitkä muodot puuttuvat
column-services = Palveluja
column-forms-covered = Muotoja katettu
column-providers = Tarjoajia
column-missing = Puuttuvat muodot
municipalities-with-supply = Kuntia, joissa tarjontaa
all-forms-explained = Muotoja katettu: kunnat, joissa kaikki muodot
chart-title = Kaikki muodot ovat tarjolla { $complete } / { $all } kunnassa
chart-title-without = Kaikki muodot ovat tarjolla { $complete } / { $all } kunnassa; ei tarjontaa: { $municipalities }
chart-title-many-without = Kaikki muodot ovat tarjolla { $complete } / { $all } kunnassa; { $many } kunnassa ei ole tarjontaa
chart-alt-text = Pylväät kunnittain: montako digituen muotoa kunnassa on tarjolla
axis-forms = Muotoja tarjolla
check-services = Tarjonta ja kattavuus: palveluja
check-services-explained = kuntien ja muotojen palvelut yhteensä ovat mittarin luku
check-municipalities = Tarjonta ja kattavuus: kuntia, joissa tarjontaa
check-municipalities-explained = kuntia, joissa on palveluja, on yhtä monta kuin mittarissa
check-form = Tarjonta ja kattavuus: kuntia, { $form }
check-form-explained = sarakkeen katetut kunnat ovat mittarin jaottelussa
