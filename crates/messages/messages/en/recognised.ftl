## What a file was recognised as. The Finnish words are those of reading: by them the others are found.

list = list
form-answers = form answers
webropol = Webropol answers
webropol-two-headers = Webropol answers (two header rows)
webropol-text = Webropol answers as text
webropol-numbers = Webropol answers as numbers
webropol-report = Webropol report with a sheet a question, which is not read
webropol-events = Webropol Events registrations
webropol-responses = answers of the Webropol interface (JSON)
webropol-surveys = list of surveys of the Webropol interface (JSON)
webropol-questions = list of questions of the Webropol interface (JSON)
teams-list = Teams attendance list 2020 (joining and leaving)
teams-summary = Teams attendance report 2021 (summary)
teams-three-parts = Teams attendance report (three parts)
teams-live-event = attendance list of a Teams live event
zoom = Zoom participants report
badge-factory = Open Badge Factory issuing history
badge-factory-events = Open Badge Factory issuing events
badge-factory-events-json = Open Badge Factory issuing events (JSON)
badge-passport = Open Badge Passport management report, which is not read
open-badges = Open Badges
open-badge-json = Open Badge (JSON)
google-forms = Google Forms answers
microsoft-forms = Microsoft Forms answers
limesurvey = LimeSurvey answers
table = table with one header row
unknown = unknown
copy = copy, not read
sheet-not-read = sheet not read

## What a file is by its container.

excel = Excel workbook
separator-tab = tab
json = JSON
csv = CSV ({ $encoding }, separator { $separator })
in-container = { $kind }, { $container }

## Questions of surveys by their ids.

field-question = question { $question }
field-option = question { $question }, option { $option }
