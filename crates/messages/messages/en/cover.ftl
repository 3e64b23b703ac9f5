## The covers.

completions-with-target = Badge completions { $completions } (target { $target }).
lead = { $report }, period { $period }, as of { $as-of }
draft =
    Draft: the data has { $count ->
        [1] one blocking finding
       *[other] { $count } blocking findings
    } ({ $codes }), and faulty rows do not count. Correct them and run the report again; the list is on the sheet Data quality.
contents = Contents
evidence = Evidence that the figures are calculated from
to-be-handled = For the steering group to consider
results = Results of the period
project = Project
completions = Badge completions { $completions }.
no-headline = The indicators of the project for the period and for the whole project.
behind = { $indicator }: { $cumulative }, plan to date { $plan }, target { $target }. Status: { $status }.
unclassified-events = The organiser is not recorded for all events, so those do not count: the rows are on the sheet Events.
open-network-events = Not decided: whether only events organised by the network count towards the target or also those of the project.
open-baseline-badges = Not decided: whether a badge from before the project covers the municipality. In the figures it does.
open-recordings = Not decided: whether viewing a recording is participation. In the figures it is not.
badges = Badges: completions in the period { $completions }.
events = Events: organised by the network in the period { $period }, during the project { $cumulative }.
trainings = Training: distinct participants in the period { $persons }.
trainings-new = Training: distinct participants in the period { $persons }, of them new { $new }.
trainings-times = Training: distinct participants in the period { $persons }; participations { $times }.
trainings-new-times = Training: distinct participants in the period { $persons }, of them new { $new }; participations { $times }.
network = Network: organisations at the end of the period { $organisations }.
network-persons = Network: organisations at the end of the period { $organisations }, persons { $persons }.
surveys = Surveys: responses in the period { $surveys }.
survey = { $responses } ({ $survey })
supply = Supply of digital support: municipalities with supply { $municipalities } / { $all }; services { $services }, providers { $providers }.
contacts = Advice: contacts in the period { $contacts }.
communications = Communication: communication acts in the period { $communications }.
tasks = Action plan: tasks done { $done }, in the plan { $all }, late { $late }.
decision = { $why } ({ $who }, { $when }).
dates = { $project } ({ $code }), { $dates }
beneficiary = Beneficiary: { $name }
funder = funder: { $name }
programme = programme: { $name }
start-dates = Start date { $day } ({ $source }); { $other } ({ $other-source }) does not change which rows belong to the project.
program = Calculated with the program Mittari { $version }, hash of the definitions { $hash }. The spreadsheet program asks about saving when the file is closed, because it has recalculated the formulas.
