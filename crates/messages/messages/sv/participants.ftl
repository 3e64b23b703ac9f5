## The classes of the funder's regulation, by gender.

title = ESF-deltagare per klass och kön, perioden { $period }
signs = { $complete } Talen kan gälla enskilda personer: tabellen är endast för finansiären. [x] = ej tillgängligt.
alt-text = ESF-deltagarnas klasser på raderna, könen i kolumnerna: period och kumulativt
column-class = Klass
column-in-period = { $gender }, period
column-cumulative = { $gender }, kumul.
all-genders = totalt
women = kvinnor
men = män
non-binary = icke-binära
other-or-unknown = annat eller ingen uppgift
unknown = ingen uppgift
regulation-2014 = Varje person finns med en gång, med uppgifterna från sin första startdag; resultaten CR01–CR05 är enligt den sista slutdagen. Klasser: förordning (EU) nr 1304/2013, bilaga I.
complete-2014 = I klasserna CO01–CR05 finns endast de vars uppgifter är fullständiga.
regulation-2021 = Varje person finns med en gång, med uppgifterna från sin första startdag; resultaten EECR01–EECR04 är enligt den sista slutdagen. Klasser: förordning (EU) 2021/1057, bilaga I.
complete-2021 = Projektets egen beräkning; de officiella talen finns i systemet EURA 2021.
in-period = period
cumulative = kumulativt
check-genders = Deltagare: { $class }, könen totalt, { $span }
check-genders-explained = könens tal utgör tillsammans indikatorns tal
check-rule = Deltagare: { $rule }, { $span }
check-sum-explained = klassernas tal utgör tillsammans det totala antalet
check-limit-explained = klassen överskrider sin gräns med så här många personer
adds-up = { $parts } = { $whole }
within = { $part } ≤ { $whole }
participants = deltagare
complete = fullständiga
incomplete = bristfälliga
all = alla
leavers = deltagare som slutat
end-forms = slutblanketter
