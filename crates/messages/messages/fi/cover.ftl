## The covers.

completions-with-target = Merkkisuorituksia { $completions } (tavoite { $target }).
lead = { $report }, jakso { $period }, tilanne { $as-of }
draft =
    Luonnos: aineistossa on { $count ->
        [1] yksi estävä havainto
       *[other] { $count } estävää havaintoa
    } ({ $codes }), eikä virheellisiä rivejä lasketa. Korjaa ne ja aja raportti uudelleen; luettelo on välilehdellä Laatu.
contents = Sisällys
evidence = Todisteet, joista luvut lasketaan
to-be-handled = Ohjausryhmän käsiteltäväksi
results = Jakson tulokset
project = Hanke
completions = Merkkisuorituksia { $completions }.
no-headline = Hankkeen mittarit jaksolta ja koko hankkeen ajalta.
behind = { $indicator }: { $cumulative }, suunnitelma tähän mennessä { $plan }, tavoite { $target }. Tila: { $status }.
unclassified-events = Kaikkien tapahtumien järjestäjää ei ole kirjattu, eikä niitä siksi lasketa: rivit ovat välilehdellä Tapahtumat.
open-network-events = Päättämättä: lasketaanko tavoitteeseen vain verkoston järjestämät tapahtumat vai myös hankkeen omat.
open-baseline-badges = Päättämättä: kattaako ennen hanketta saatu merkki kunnan. Luvuissa se kattaa.
open-recordings = Päättämättä: onko tallenteen katsominen osallistumista. Luvuissa se ei ole.
badges = Osaamismerkit: suorituksia jaksolla { $completions }.
events = Tapahtumat: verkosto järjesti jaksolla { $period }, hankkeen aikana { $cumulative }.
trainings = Koulutukset: eri osallistujia jaksolla { $persons }.
trainings-new = Koulutukset: eri osallistujia jaksolla { $persons }, heistä uusia { $new }.
trainings-times = Koulutukset: eri osallistujia jaksolla { $persons }; osallistumiskertoja { $times }.
trainings-new-times = Koulutukset: eri osallistujia jaksolla { $persons }, heistä uusia { $new }; osallistumiskertoja { $times }.
network = Verkosto: jakson lopussa organisaatioita { $organisations }.
network-persons = Verkosto: jakson lopussa organisaatioita { $organisations }, henkilöitä { $persons }.
surveys = Kyselyt: jaksolla vastauksia { $surveys }.
survey = { $responses } ({ $survey })
supply = Digituen tarjonta: kuntia, joissa on tarjontaa, { $municipalities } / { $all }; palveluja { $services }, tarjoajia { $providers }.
contacts = Neuvonta: kontakteja jaksolla { $contacts }.
communications = Viestintä: viestintätekoja jaksolla { $communications }.
tasks = Toimenpidesuunnitelma: tehty { $done } tehtävää, suunnitelmassa { $all }, myöhässä { $late }.
decision = { $why } ({ $who }, { $when }).
dates = { $project } ({ $code }), { $dates }
beneficiary = Tuensaaja: { $name }
funder = rahoittaja: { $name }
programme = ohjelma: { $name }
start-dates = Alkamispäivä { $day } ({ $source }); { $other } ({ $other-source }) ei muuta sitä, mitkä rivit kuuluvat hankkeeseen.
program = Laskettu ohjelmalla Mittari { $version }, määritelmien tiiviste { $hash }. Taulukko-ohjelma kysyy suljettaessa tallennuksesta, koska se laski kaavat uudelleen.
