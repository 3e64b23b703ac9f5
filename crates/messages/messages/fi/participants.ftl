## The classes of the funder's regulation, by gender.

title = ESR-osallistujat luokittain ja sukupuolittain, jakso { $period }
signs = { $complete } Luvut voivat koskea yksittäisiä henkilöitä: taulukko on vain rahoittajalle. [x] = ei saatavilla.
alt-text = ESR-osallistujien luokat riveinä, sukupuolet sarakkeina: jakso ja kumulatiivinen
column-class = Luokka
column-in-period = { $gender }, jakso
column-cumulative = { $gender }, kumul.
all-genders = yhteensä
women = naiset
men = miehet
non-binary = muunsukupuoliset
other-or-unknown = muu tai ei tietoa
unknown = ei tietoa
regulation-2014 = Kukin henkilö on mukana kerran, ensimmäisen aloituspäivänsä tiedoilla; tulokset CR01–CR05 ovat viimeisen lopetuspäivän mukaan. Luokat: asetus (EU) N:o 1304/2013, liite I.
complete-2014 = Luokissa CO01–CR05 ovat vain ne, joiden tiedot ovat täydelliset.
regulation-2021 = Kukin henkilö on mukana kerran, ensimmäisen aloituspäivänsä tiedoilla; tulokset EECR01–EECR04 ovat viimeisen lopetuspäivän mukaan. Luokat: asetus (EU) 2021/1057, liite I.
complete-2021 = Hankkeen oma laskelma; viralliset luvut ovat EURA 2021 -järjestelmässä.
in-period = jakso
cumulative = kumulatiivinen
check-genders = Osallistujat: { $class }, sukupuolet yhteensä, { $span }
check-genders-explained = sukupuolten luvut yhteensä ovat mittarin luku
check-rule = Osallistujat: { $rule }, { $span }
check-sum-explained = luokkien luvut yhteensä ovat kokonaismäärä
check-limit-explained = luokka ylittää rajansa näin monella henkilöllä
adds-up = { $parts } = { $whole }
within = { $part } ≤ { $whole }
participants = osallistujat
complete = täydelliset
incomplete = puutteelliset
all = kaikki
leavers = lopettaneet
end-forms = lopetusilmoitukset
