## How often each answer was given, question by question.

title = Palaute: vastausten jakauma kysymyksittäin koko hankkeen ajalta
holds = Kyselyitä ei lasketa yhteen. Mediaani on keskimmäinen vastaus. [x] = ei saatavilla.
holds-shorter-scale = Kyselyitä ei lasketa yhteen. Mediaani on keskimmäinen vastaus. [x] = ei saatavilla, [z] = kyselyn asteikossa ei ole tätä arvoa.
alt-text = Kysymykset riveinä: vastausten määrät arvoilla 1–5, mediaani ja samaa mieltä olevien osuus
column-survey = Kysely
column-question = Kysymys
column-dont-know = En osaa sanoa
column-no-answer = Ei vastausta tai tyhjä
column-on-scale = Vastauksia asteikolle
column-median = Mediaani
column-agreeing-four-or-five = Samaa mieltä, 4 tai 5
column-agreeing-two-highest = Samaa mieltä, kaksi ylintä
respondents = { $survey }: vastaajia { $respondents }.
respondents-and-rate = { $survey }: vastaajia { $respondents }, kutsuttuja { $invited }, vastausprosentti { $rate }.
chart-title = { $survey }: "{ $question }", samaa mieltä { $agreed } / { $answers } vastausta
chart-title-without-headline = { $survey }: vastausten jakauma
chart-alt-text = { $survey }: vastausten jakauma kysymyksittäin, vastausten määrät palkeissa
axis-share = Osuus vastauksista
check-on-scale = Palaute: { $survey }, vastauksia asteikolle
check-on-scale-explained = kysymysten vastaukset yhteensä ovat mittarin luku
check-median = Palaute: { $survey }, { $question }, mediaani
check-median-explained = mediaani jakaumasta ja vastauksista laskettuna
check-agreeing = Palaute: { $survey }, { $question }, samaa mieltä
check-agreeing-explained = osuus jakaumasta ja vastauksista laskettuna
