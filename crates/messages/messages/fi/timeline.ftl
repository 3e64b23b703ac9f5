## Every period of the project, the plan and the forecast.

title = Kehitys jaksoittain koko hankkeen ajalta
holds = Suunnitelman luvut ovat hankkeen omia, välilehdeltä Parametrit.
signs = [z] = ei sovellu: tuleva jakso tai luku, jota ei lasketa yhteen. [x] = ei saatavilla. Ennuste jatkaa tähänastista tahtia, se ei ole lupaus.
alt-text = Hankkeen jaksot riveinä: toteuma, suunnitelma ja ennuste
column-period = Jakso
column-from = Alku
column-to = Loppu
ended = päättynyt
reported = raportoitava
coming = tuleva
badges = Merkkejä
badges-in-period = Merkkejä jaksolla
badges-cumulative = Merkkejä kumul.
plan-cumulative = Suunnitelma kumul.
lead-in-period = { $indicator }, jaksolla
lead-cumulative = { $indicator }, kumulatiivinen
lead-plan = { $indicator }, suunnitelma
new-participants = Uusia osallistujia
participations = Osallistumiskertoja
events-of-network = Verkoston tapahtumia
municipalities-with-supply = Kuntia, joissa tarjontaa
services-closing = Palveluja lopussa
contacts = Neuvonnan kontakteja
communications = Viestintä, tekoja
tasks-done = Tehtyjä tehtäviä
survey-responses = Vastauksia kyselyihin
no-data = ei tietoa
chart-title = { $indicator } { $as-of }: { $now }; { $status }
chart-title-with-target = { $indicator } { $as-of }: { $now }, tavoite { $target }; { $status }
chart-title-with-plan = { $indicator } { $as-of }: { $now }, suunnitelma { $plan }; { $status }
chart-title-with-plan-and-target = { $indicator } { $as-of }: { $now }, suunnitelma { $plan }, tavoite { $target }; { $status }
chart-alt-text = Pylväät jaksoittain: kumulatiivinen toteuma, tulevien jaksojen ennuste ja suunnitelma viivana
check = Kehitys: { $column }
check-explained = jaksojen luvut yhteensä ovat kumulatiivinen luku
