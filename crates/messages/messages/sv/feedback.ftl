## How often each answer was given, question by question.

title = Respons: svarens fördelning per fråga under hela projektet
holds = Enkäterna summeras inte. Medianen är det mittersta svaret. [x] = ej tillgängligt.
holds-shorter-scale = Enkäterna summeras inte. Medianen är det mittersta svaret. [x] = ej tillgängligt, [z] = enkätens skala har inte detta värde.
alt-text = Frågorna på raderna: antalet svar för värdena 1–5, medianen och andelen som instämmer
column-survey = Enkät
column-question = Fråga
column-dont-know = Kan inte säga
column-no-answer = Inget svar eller tomt
column-on-scale = Svar på skalan
column-median = Median
column-agreeing-four-or-five = Instämmer, 4 eller 5
column-agreeing-two-highest = Instämmer, de två högsta
respondents = { $survey }: svarande { $respondents }.
respondents-and-rate = { $survey }: svarande { $respondents }, inbjudna { $invited }, svarsprocent { $rate }.
chart-title = { $survey }: "{ $question }", instämmer { $agreed } / { $answers } svar
chart-title-without-headline = { $survey }: svarens fördelning
chart-alt-text = { $survey }: svarens fördelning per fråga, antalet svar i staplarna
axis-share = Andel av svaren
check-on-scale = Respons: { $survey }, svar på skalan
check-on-scale-explained = frågornas svar utgör tillsammans indikatorns tal
check-median = Respons: { $survey }, { $question }, median
check-median-explained = medianen beräknad av fördelningen och av svaren
check-agreeing = Respons: { $survey }, { $question }, instämmer
check-agreeing-explained = andelen beräknad av fördelningen och av svaren
