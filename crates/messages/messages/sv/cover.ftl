## The covers.

completions-with-target = Avlagda märken { $completions } (mål { $target }).
lead = { $report }, perioden { $period }, läget { $as-of }
draft =
    Utkast: materialet har { $count ->
        [1] en hindrande observation
       *[other] { $count } hindrande observationer
    } ({ $codes }), och felaktiga rader räknas inte. Rätta dem och kör rapporten på nytt; förteckningen finns på bladet Kvalitet.
contents = Innehåll
evidence = Underlaget som siffrorna räknas från
to-be-handled = För behandling i styrgruppen
results = Periodens resultat
project = Projektet
completions = Avlagda märken { $completions }.
no-headline = Projektets indikatorer för perioden och för hela projekttiden.
behind = { $indicator }: { $cumulative }, plan hittills { $plan }, mål { $target }. Läge: { $status }.
unclassified-events = Arrangören har inte antecknats för alla evenemang, och de räknas därför inte: raderna finns på bladet Evenemang.
open-network-events = Inte beslutat: om bara nätverkets evenemang räknas mot målet eller också projektets egna.
open-baseline-badges = Inte beslutat: om ett märke från tiden före projektet täcker kommunen. I siffrorna täcker det.
open-recordings = Inte beslutat: om visning av en inspelning är deltagande. I siffrorna är den inte det.
badges = Kompetensmärken: avlagda under perioden { $completions }.
events = Evenemang: nätverket ordnade { $period } under perioden, { $cumulative } under projektet.
trainings = Utbildningar: unika deltagare under perioden { $persons }.
trainings-new = Utbildningar: unika deltagare under perioden { $persons }, av dem nya { $new }.
trainings-times = Utbildningar: unika deltagare under perioden { $persons }; deltaganden { $times }.
trainings-new-times = Utbildningar: unika deltagare under perioden { $persons }, av dem nya { $new }; deltaganden { $times }.
network = Nätverket: organisationer vid periodens slut { $organisations }.
network-persons = Nätverket: organisationer vid periodens slut { $organisations }, personer { $persons }.
surveys = Enkäter: svar under perioden { $surveys }.
survey = { $responses } ({ $survey })
supply = Utbudet av digitalt stöd: kommuner med utbud { $municipalities } / { $all }; tjänster { $services }, aktörer { $providers }.
contacts = Rådgivning: kontakter under perioden { $contacts }.
communications = Kommunikation: kommunikationsinsatser under perioden { $communications }.
tasks = Åtgärdsplanen: utförda uppgifter { $done }, i planen { $all }, försenade { $late }.
decision = { $why } ({ $who }, { $when }).
dates = { $project } ({ $code }), { $dates }
beneficiary = Stödmottagare: { $name }
funder = finansiär: { $name }
programme = program: { $name }
start-dates = Startdag { $day } ({ $source }); { $other } ({ $other-source }) ändrar inte vilka rader som hör till projektet.
program = Räknat med programmet Mittari { $version }, definitionernas kontrollsumma { $hash }. Kalkylprogrammet frågar om sparande när filen stängs, eftersom det har räknat om formlerna.
