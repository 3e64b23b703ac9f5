## Formulas in words. Function names are those of Excel in the language.

cumulative = Kumulatiivinen: { $formula }
cumulative-by = Kumulatiivinen ({ $dimensions }): { $formula }
period = Jakso: { $formula }
period-by = Jakso ({ $dimensions }): { $formula }
both = Jakso ja kumulatiivinen: { $formula }
both-by = Jakso ja kumulatiivinen ({ $dimensions }): { $formula }
period-likewise = Jakso: samoin, mutta = raportoitava jakso
during = = raportoitava jakso
up-to = ≤ raportoitava jakso
before = < raportoitava jakso
preceding = = edellinen jakso
weighs = Rivi painaa: { $rules }
ratio = JOS({ $below } = 0; "[x]"; { $above } / nimittäjä)
parameter = Parametrit [{ $parameter }]
not-here = ei kaavaa: todisteet eivät ole tässä työkirjassa
sum = SUMMA.JOS.JOUKKO({ $sheet } [{ $column }]; [{ $period }] { $limit }{ $conditions })
condition = ; [{ $column }] = { $label }
median = 1 + SUMMA(JOS(2 × vastauksia arvoon saakka < vastauksia; 1; 0); JOS(2 × vastauksia arvoon saakka ≤ vastauksia; 1; 0)) / 2, kaikille arvoille paitsi suurimmalle; arvon 1 vastaukset: { $first }

## What a row weighs.

one-counted = 1, kun se lasketaan
one-shown = 1, kun se lasketaan tai sen voi näyttää jaottelussa
one-reason = 1, kun syy on { $reason }
own-amount = oman määränsä ({ $amount })
one-first = 1, kun se on ensimmäinen laskettava rivi, jolla on sama { $columns }
amount-of-first = oman määränsä ({ $amount }), kun se on ensimmäinen, jolla on sama { $columns }
one-where = 1, kun { $column } on { $labels }
or = { $rest } tai { $last }

## Parameters and columns.

target = Tavoite
participation-day = Osallistumispäivän pituus, minuuttia
budget-total = Budjetti yhteensä
budget-own = Omarahoitus yhteensä
project-days = Hankkeen päivät
period-days = Jakson kuluneet päivät
elapsed-days = Hankkeen kuluneet päivät
field-person = henkilö
field-member = jäsen
field-period = jakso
field-group = ryhmä
field-held = merkkien määrä
field-minutes = minuutit
field-cents = sentit
field-invited = kutsutut
field-voucher = tosite
