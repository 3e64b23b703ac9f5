## Minutes of the trainings as participation days.

title = Osallistumispäivät koulutuksittain, jakso { $period }
holds = Jakso on jakson numero välilehdellä Parametrit.
alt-text = Koulutukset riveinä: osallistumiskerrat, minuutit ja osallistumispäivät
length-of-day = Osallistumispäivä on { $minutes } minuuttia (lähde: { $source }). Päivät pyöristetään vasta näytettäessä. [x] = ei saatavilla, [z] = ei sovellu.
without-length-of-day = Hanke ei ole kertonut, montako minuuttia on osallistumispäivä (participation_day_minutes), joten päiviä ei lasketa: [x] = ei saatavilla, [z] = ei sovellu.
column-training = Koulutus
column-day = Päivä
column-topic = Aihe
column-period = Jakso
column-participations = Osallistumiskertoja
column-minutes = Minuutteja
column-days = Osallistumispäiviä
total-of-period = Yhteensä, tämä jakso
total-of-project = Yhteensä, koko hanke
check-minutes-of-period = Osallistumispäivät: minuutit, tämä jakso
check-minutes-of-project = Osallistumispäivät: minuutit, koko hanke
check-participations-of-period = Osallistumispäivät: osallistumiskerrat, tämä jakso
check-participations-of-project = Osallistumispäivät: osallistumiskerrat, koko hanke
check-days-of-period = Osallistumispäivät: päivät, tämä jakso
check-days-of-project = Osallistumispäivät: päivät, koko hanke
check-explained = koulutusten luvut yhteensä ovat mittarin luku
