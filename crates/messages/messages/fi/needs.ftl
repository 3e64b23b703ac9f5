## The topics that were wished for.

title = { $survey }: toivotut aiheet, eniten valitut ensin
holds = Luvut ovat valintoja, eivät henkilöitä.
respondents = Vastaajia { $respondents }; yksi vastaaja voi valita monta aihetta. [x] = ei saatavilla.
alt-text = Aiheet riveinä: valintoja jaksolla, yhteensä ja kunnittain
column-topic = Aihe
column-in-period = Valintoja jaksolla
column-total = Valintoja yhteensä
chart-title = Eniten toivottiin: { $topics }
chart-title-without-topics = Aiheita ei ole vielä valittu
chart-alt-text = Palkit aiheittain: valintoja yhteensä, eniten valitut ensin
axis-selections = Valintoja
check-total = { $sheet }: valintoja yhteensä
check-total-explained = aiheiden valinnat yhteensä ovat mittarin luku
check-by-municipality = { $sheet }: valintoja kunnittain
check-by-municipality-explained = kuntien ja aiheiden valinnat yhteensä ovat mittarin luku
