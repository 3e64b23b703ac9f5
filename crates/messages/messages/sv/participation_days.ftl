## Minutes of the trainings as participation days.

title = Deltagardagar per utbildning, perioden { $period }
holds = Perioden är periodens nummer på bladet Parametrar.
alt-text = Utbildningarna på raderna: deltaganden, minuter och deltagardagar
length-of-day = En deltagardag är { $minutes } minuter (källa: { $source }). Dagarna avrundas först när de visas. [x] = ej tillgängligt, [z] = ej tillämpligt.
without-length-of-day = Projektet har inte angett hur många minuter en deltagardag är (participation_day_minutes), så dagarna beräknas inte: [x] = ej tillgängligt, [z] = ej tillämpligt.
column-training = Utbildning
column-day = Dag
column-topic = Ämne
column-period = Period
column-participations = Deltaganden
column-minutes = Minuter
column-days = Deltagardagar
total-of-period = Totalt, denna period
total-of-project = Totalt, hela projektet
check-minutes-of-period = Deltagardagar: minuter, denna period
check-minutes-of-project = Deltagardagar: minuter, hela projektet
check-participations-of-period = Deltagardagar: deltaganden, denna period
check-participations-of-project = Deltagardagar: deltaganden, hela projektet
check-days-of-period = Deltagardagar: dagar, denna period
check-days-of-project = Deltagardagar: dagar, hela projektet
check-explained = utbildningarnas tal utgör tillsammans indikatorns tal
