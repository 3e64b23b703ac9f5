## The trainings one by one, by municipality and by period.

title = Koulutukset { $as-of } mennessä
holds = Yksi rivi on yksi koulutus.
signs = Osallistumiskerta = henkilö koulutuksessa. Uusi osallistuja = henkilön ensimmäinen koulutus; summa on eri henkilöiden määrä. Tallenteen katselu ei ole osallistumista. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Koulutukset riveinä: ilmoittautumiset, osallistumiskerrat, uudet osallistujat ja kunnat
column-training = Koulutus
column-day = Päivä
column-topic = Aihe
column-mode = Toteutus
column-status = Tila
column-registrations = Ilmoittautumisia
column-participations = Osallistumiskertoja
column-new-participants = Uusia osallistujia
column-days = Osallistumispäiviä
column-recording-views = Tallenteen katseluja
column-municipalities = Kuntia edustettuna
remote = etä
on-site = lähi
cancelled = peruttu
held = pidetty
chart-title = Eniten osallistujia, { $count }, oli koulutuksessa { $topic } ({ $day })
chart-title-without-participations = Koulutuksiin ei ole vielä osallistuttu
chart-alt-text = Pylväät koulutuksittain aikajärjestyksessä: osallistumiskerrat
check = Koulutukset: { $column }
check-explained = koulutusten luvut yhteensä ovat mittarin luku
by-municipality-title = Osallistumiskerrat koulutuksittain ja kunnittain
by-municipality-holds = Koulutusten aiheet ovat välilehdellä Koulutukset.
by-municipality-signs = Kunta on osallistujan kunta koulutuspäivänä. 0 = ei osallistujia kunnasta. [x] = ei saatavilla.
by-municipality-alt-text = Koulutukset riveinä, kunnat sarakkeina: osallistumiskerrat
check-by-municipality = Koulutukset kunnittain: osallistumiskerrat
check-by-municipality-explained = kuntien ja koulutusten luvut yhteensä ovat mittarin luku
by-period-title = Uudet osallistujat kunnittain ja jaksoittain
by-period-holds = Kunta on henkilön kunta ensimmäisessä koulutuksessaan.
by-period-signs = Eri henkilöt jaksoittain eivät ole yhteenlaskettavissa: sama henkilö voi osallistua useana jaksona. Uudet ovat.
by-period-alt-text = Kunnat riveinä, jaksot sarakkeina: uudet osallistujat
check-by-period = Kunnat jaksoittain: uudet osallistujat
check-by-period-explained = kuntien ja jaksojen uudet osallistujat yhteensä ovat mittarin luku
