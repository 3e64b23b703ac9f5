## Every published figure as a live formula and as the engine's value.

title = Täsmäytys: jokainen luku kaavalla ja ohjelman laskemana
holds = [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Tarkistukset: kaavan luku, ohjelman luku, ero ja tulos
column-number = Nro
column-check = Tarkistus
column-formula = Kaavan luku
column-engine = Ohjelman luku
column-difference = Ero
column-result = Tulos
column-explanation = Kuvaus
all-match = Kaikki { $all } tarkistusta täsmäävät
some-differ = POIKKEAA: { $differing } tarkistusta { $all } tarkistuksesta
nothing-to-check = ei tarkistettavia lukuja
nothing-published = yhtään lukua ei ole julkaistu
lamp-on = Kaavat on laskettu tässä ohjelmassa.
lamp-off = Kaavoja ei ole vielä laskettu tässä ohjelmassa: näet Mittarin tallentamat luvut. Laske: Ctrl+Alt+F9 (Excel) tai Ctrl+Vaihto+F9 (LibreOffice).
check-this-period = { $indicator }, tällä jaksolla
check-cumulative = { $indicator }, kumulatiivinen
check-formula-explained = { $code }: kaava välilehdellä Mittarit, ohjelman luku arvona
check-periods = { $indicator }, aiemmat jaksot ja tämä jakso
check-periods-explained = { $code }: jaksojen luvut yhteensä ovat kumulatiivinen luku
