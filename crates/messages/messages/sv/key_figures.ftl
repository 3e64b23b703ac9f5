## Every indicator as the funder asks for it.

title = Nyckeltal, perioden { $period }
holds = Talen kommer från bladet Indikatorer. I tal som ackumuleras är kumulativt = tidigare rapporterat + rättelse + period.
signs = En rättelse är en ändring av tidigare perioders tal. Förordningens kod anger punkten på blanketten; de övriga är projektets egna indikatorer. [x] = ej tillgängligt, [z] = ej tillämpligt, inget mål.
alt-text = Indikatorerna på raderna: mål, period, tidigare rapporterat, rättelse, kumulativt, måluppfyllelse och EURA-fält
column-family = Grupp
column-period = Period
column-reported-before = Tidigare rapporterat
column-eura-field = EURA-fält
family-esf = ESF-deltagare
family-badges = Kompetensmärken
family-trainings = Utbildningar
family-events = Evenemang
family-network = Nätverk
family-surveys = Enkäter
family-supply = Utbud av digitalt stöd
family-contacts = Rådgivning
family-communications = Kommunikation
family-tasks = Åtgärdsplan
family-costs = Ekonomi
family-project = Tid
family-others = Övriga
eura-grand-total = alla deltagare (grand total)
eura-participants = deltagare totalt
eura-incomplete = deltagare, bristfälliga uppgifter
eura-leavers = deltagare som slutat
eura-end-forms = slutblanketter
eura-payment-claim = utbetalningsansökan
eura-own-indicator = projektets egen indikator
