## The sheet of costs.

title = Talous kustannuslajeittain, jakso { $period }
holds = Kustannukset suoritepäivän mukaan; rahoitus on nettokustannuksista päätöksen euromäärien suhteessa.
signs = Kustannuksia on kertynyt { $used } budjetista, hankkeen ajasta on kulunut { $elapsed }. [x] = ei saatavilla, [z] = ei sovellu.
signs-no-budget = { "[" }x] = ei saatavilla, [z] = ei sovellu: budjettia ei ole kerrottu.
alt-text = Kustannuslajit ja rahoitus riveinä: budjetti, jakso, kumulatiivinen, jäljellä, käyttö ja kulunut aika
name = Kustannuslaji tai rahoitus
budget = Budjetti
period = Jakso
cumulative = Kumulatiivinen
left = Jäljellä
use = Käyttö-%
time = Aikaa kulunut
income = Tulot, vähennetään
net = Nettokustannukset
total = Kustannukset yhteensä
rounding = Pyöristysero: nettokustannukset − rahoitus
own-finance = Omarahoitus
finance = Rahoitus
of-party = { $finance }: { $name }
chart-title = Eniten budjetistaan käytetty: { $category } { $used }; aikaa kulunut { $elapsed }
chart-alt-text = Pylväät kustannuslajeittain: käytetty osuus budjetista, viivana hankkeen kulunut aika
category = Kustannuslaji
share-of-budget = Osuus budjetista
check-period = Talous: kustannuslajit yhteensä, jakso
check-cumulative = Talous: kustannuslajit yhteensä, kumulatiivinen
check-total-explanation = kustannuslajit yhteensä ovat mittarin luku
check-budgets = Talous: kustannuslajien budjetit yhteensä
check-budgets-explanation = kustannuslajien budjetit yhteensä ovat koko budjetti
check-rounding = Talous: omarahoituksen pyöristys
check-rounding-explanation = sentteihin pyöristetty omarahoitus eroaa tarkasta enintään puoli senttiä; tässä on se, mikä menee yli
