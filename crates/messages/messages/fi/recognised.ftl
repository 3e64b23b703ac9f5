## What a file was recognised as. The Finnish words are those of reading: by them the others are found.

list = luettelo
form-answers = lomakevastaukset
webropol = Webropol-vastaukset
webropol-two-headers = Webropol-vastaukset (kaksi otsikkoriviä)
webropol-text = Webropol-vastaukset tekstinä
webropol-numbers = Webropol-vastaukset numeroina
webropol-report = Webropolin raportti, jossa kysymykset ovat omilla välilehdillään, jota ei lueta
webropol-events = Webropol Events -ilmoittautumiset
webropol-responses = Webropolin rajapinnan vastaukset (JSON)
webropol-surveys = Webropolin rajapinnan kyselyluettelo (JSON)
webropol-questions = Webropolin rajapinnan kysymysluettelo (JSON)
teams-list = Teamsin osallistujalista 2020 (liittymiset ja poistumiset)
teams-summary = Teamsin osallistujaraportti 2021 (yhteenveto)
teams-three-parts = Teamsin osallistujaraportti (kolme osaa)
teams-live-event = Teamsin live-tapahtuman osallistujalista
zoom = Zoomin osallistujaraportti
badge-factory = Open Badge Factoryn myöntöhistoria
badge-factory-events = Open Badge Factoryn myöntötapahtumat
badge-factory-events-json = Open Badge Factoryn myöntötapahtumat (JSON)
badge-passport = Open Badge Passportin hallintaraportti, jota ei lueta
open-badges = Open Badges -merkit
open-badge-json = Open Badge -merkki (JSON)
google-forms = Google Forms -vastaukset
microsoft-forms = Microsoft Forms -vastaukset
limesurvey = LimeSurvey-vastaukset
table = taulukko, jossa on yksi otsikkorivi
unknown = tuntematon
copy = kopio, ei luettu
sheet-not-read = välilehteä ei luettu

## What a file is by its container.

excel = Excel-työkirja
separator-tab = sarkain
json = JSON
csv = CSV ({ $encoding }, erotin { $separator })
in-container = { $kind }, { $container }

## Questions of surveys by their ids.

field-question = kysymys { $question }
field-option = kysymys { $question }, vaihtoehto { $option }
