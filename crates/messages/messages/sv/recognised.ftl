## What a file was recognised as. The Finnish words are those of reading: by them the others are found.

list = förteckning
form-answers = formulärsvar
webropol = Webropolsvar
webropol-two-headers = Webropolsvar (två rubrikrader)
webropol-text = Webropolsvar som text
webropol-numbers = Webropolsvar som siffror
webropol-report = Webropolrapport med frågorna på egna blad, som inte läses
webropol-events = anmälningar i Webropol Events
webropol-responses = svar ur Webropols gränssnitt (JSON)
webropol-surveys = enkätförteckning ur Webropols gränssnitt (JSON)
webropol-questions = frågeförteckning ur Webropols gränssnitt (JSON)
teams-list = deltagarlista ur Teams 2020 (anslutningar och utträden)
teams-summary = deltagarrapport ur Teams 2021 (sammandrag)
teams-three-parts = deltagarrapport ur Teams (tre delar)
teams-live-event = deltagarlista ur Teams liveevenemang
zoom = deltagarrapport ur Zoom
badge-factory = utfärdandehistorik ur Open Badge Factory
badge-factory-events = utfärdanden ur Open Badge Factory
badge-factory-events-json = utfärdanden ur Open Badge Factory (JSON)
badge-passport = administrationsrapport ur Open Badge Passport, som inte läses
open-badges = Open Badges-märken
open-badge-json = Open Badge-märke (JSON)
google-forms = svar i Google Forms
microsoft-forms = svar i Microsoft Forms
limesurvey = svar i LimeSurvey
table = tabell med en rubrikrad
unknown = okänd
copy = kopia, inte läst
sheet-not-read = bladet lästes inte

## What a file is by its container.

excel = Excelarbetsbok
separator-tab = tabb
json = JSON
csv = CSV ({ $encoding }, avgränsare { $separator })
in-container = { $kind }, { $container }

## Questions of surveys by their ids.

field-question = fråga { $question }
field-option = fråga { $question }, alternativ { $option }
