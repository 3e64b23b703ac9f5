## How every figure comes about, in words.

title = Menetelmä: miten luvut lasketaan
holds = Ensin hankkeen päivät ja päätökset, sitten mittarit.
signs = Kaavoissa ovat Excelin suomenkieliset funktioiden nimet; hakasulkeissa on sarake. Luvut pyöristetään vasta näytettäessä. [z] = ei sovellu.
alt-text = Mittarit riveinä: nimi kolmella kielellä, määritelmä, laskenta, kaava, rivit tässä raportissa ja lähde
column-indicator-or-decision = Mittari tai päätös
column-definition = Määritelmä
column-counting = Mitä luetaan ja mikä jää pois
column-formula = Kaava
column-rows = Rivit tässä raportissa
column-source = Lähde
earlier-rows-are-not = Aiemmat rivit eivät kuulu hankkeeseen.
later-rows-are-not = Myöhemmät rivit eivät kuulu hankkeeseen.
changes-nothing = Ei muuta sitä, mitkä rivit kuuluvat hankkeeseen.
same-as-first-day = Sama kuin ensimmäinen päivä.
first-day = Hankkeen ensimmäinen päivä
kick-off = Aloituskokous
last-day = Hankkeen viimeinen päivä
code = koodi: { $code }
unit-flow = Yksikkö: { $unit }; jaksot voi laskea yhteen.
unit-distinct = Yksikkö: { $unit }; eri henkilöt, jaksoja ei voi laskea yhteen.
unit-stock = Yksikkö: { $unit }; tilanne päivänä, jaksoja ei voi laskea yhteen.
unit-other = Yksikkö: { $unit }; jaksoja ei voi laskea yhteen.
to-be-checked = Tarkistettava asetuksesta: { $remark }
unavailable = Ei saatavilla: { $reason }
all-counted = Luettu { $read }, kaikki lasketaan.
rows-read = Luettu { $read }, laskettu { $counted }. Pois: { $reasons }.
left-out = { $reason } { $count }
