## Formulas in words. Function names are those of Excel in the language.

cumulative = Kumulativt: { $formula }
cumulative-by = Kumulativt ({ $dimensions }): { $formula }
period = Period: { $formula }
period-by = Period ({ $dimensions }): { $formula }
both = Period och kumulativt: { $formula }
both-by = Period och kumulativt ({ $dimensions }): { $formula }
period-likewise = Period: likadant, men = rapporteringsperioden
during = = rapporteringsperioden
up-to = ≤ rapporteringsperioden
before = < rapporteringsperioden
preceding = = föregående period
weighs = Raden väger: { $rules }
ratio = OM({ $below } = 0; "[x]"; { $above } / nämnaren)
parameter = Parametrar [{ $parameter }]
not-here = ingen formel: underlaget finns inte i denna arbetsbok
sum = SUMMA.OMF({ $sheet } [{ $column }]; [{ $period }] { $limit }{ $conditions })
condition = ; [{ $column }] = { $label }
median = 1 + SUMMA(OM(2 × svar till och med värdet < svar; 1; 0); OM(2 × svar till och med värdet ≤ svar; 1; 0)) / 2, för alla värden utom det högsta; svar med värdet 1: { $first }

## What a row weighs.

one-counted = 1 när den räknas
one-shown = 1 när den räknas eller kan visas i uppdelningen
one-reason = 1 när orsaken är { $reason }
own-amount = sin egen mängd ({ $amount })
one-first = 1 när den är den första raden som räknas med samma { $columns }
amount-of-first = sin egen mängd ({ $amount }) när den är den första med samma { $columns }
one-where = 1 när { $column } är { $labels }
or = { $rest } eller { $last }

## Parameters and columns.

target = Mål
participation-day = Deltagardagens längd, minuter
budget-total = Budget totalt
budget-own = Egenfinansiering totalt
project-days = Projektets dagar
period-days = Periodens förflutna dagar
elapsed-days = Projektets förflutna dagar
field-person = person
field-member = medlem
field-period = period
field-group = grupp
field-held = antal märken
field-minutes = minuter
field-cents = cent
field-invited = inbjudna
field-voucher = verifikat
