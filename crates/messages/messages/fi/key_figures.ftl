## Every indicator as the funder asks for it.

title = Tunnusluvut, jakso { $period }
holds = Luvut tulevat välilehdeltä Mittarit. Kertyvissä luvuissa kumulatiivinen = aiemmin raportoitu + oikaisu + jakso.
signs = Oikaisu on muutos aiempien jaksojen lukuihin. Asetuksen koodi kertoo lomakkeen kohdan; muut ovat hankkeen omia mittareita. [x] = ei saatavilla, [z] = ei sovellu, ei tavoitetta.
alt-text = Mittarit riveinä: tavoite, jakso, aiemmin raportoitu, oikaisu, kumulatiivinen, toteuma ja EURA-kenttä
column-family = Ryhmä
column-period = Jakso
column-reported-before = Aiemmin raportoitu
column-eura-field = EURA-kenttä
family-esf = ESR-osallistujat
family-badges = Osaamismerkit
family-trainings = Koulutukset
family-events = Tapahtumat
family-network = Verkosto
family-surveys = Kyselyt
family-supply = Digituen tarjonta
family-contacts = Neuvonta
family-communications = Viestintä
family-tasks = Toimenpidesuunnitelma
family-costs = Talous
family-project = Aika
family-others = Muut
eura-grand-total = kaikki osallistujat (grand total)
eura-participants = osallistujat yhteensä
eura-incomplete = osallistujat, puutteelliset tiedot
eura-leavers = lopettaneet
eura-end-forms = lopetusilmoitukset
eura-payment-claim = maksatushakemus
eura-own-indicator = hankkeen oma mittari
