## Sheets of need and supply: wishes of a survey against services, by municipality.

both = behov och utbud
unserved = behov, inget utbud
unasked = utbud, inget angivet behov
neither = varken behov eller utbud
title = Behov och utbud av rådgivning per kommun: { $survey }
holds = Behov = de ämnen som valts i enkäten under hela projektet; utbud = de tjänster som gäller på lägesdatumet.
signs = Valen är inte personer: en och samma svarande kan välja flera ämnen. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Kommunerna på raderna: behov, utbud, behov per tjänst och läget i ord
column-need = Behov: val i enkäten
column-supply = Utbud: tjänster
column-need-per-service = Val per tjänst
column-contacts = Rådgivningskontakter
column-state = Behov och utbud
unserved-municipalities = kommuner utan utbud { $count }
check-need = { $sheet }: val
check-need-explained = kommunernas val utgör tillsammans indikatorns tal
check-supply = { $sheet }: tjänster
check-supply-explained = kommunernas tjänster utgör tillsammans indikatorns tal
