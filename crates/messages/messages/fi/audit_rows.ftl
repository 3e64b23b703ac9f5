## Rows of evidence in the audit workbook.

shown = { $reason }, näytetään erittelyssä
gone = ei voimassa
of-holder = Yksi rivi on henkilö jakson lopussa: montako merkkiä hänellä on, ja mistä rivistä viimeisin niistä tulee.
of-presence = Yksi rivi on jakson lopussa voimassa oleva yhdistelmä: montako tarjonnan riviä siitä on. Määrä on kaava riveistä.
weights-are-values = Yksi rivi on yksi lähteen rivi. Painot ovat arvoja, koska rivejä on yli 20 000.
first-are-values = Yksi rivi on yksi lähteen rivi. Painot ”ensimmäinen” ovat arvoja, koska rivejä on yli 5 000; muut ovat kaavoja.
all-formulas = Yksi rivi on yksi lähteen rivi. Jakso ja painot ovat kaavoja päivästä ja käsittelystä.
file = Tiedosto
sheet = Välilehti
cell = Solu
key = Avain
amount = Määrä: { $what }
helper = Apu: { $columns } ({ $indicator })
and = { $rest } ja { $next }
column-key = avain
column-period = jakso
amount-minutes = minuutit
amount-euros = eurot
amount-held = merkkejä
amount-invited = kutsutut
amount-contacts = kontaktit
amount-open = voimassa olevat rivit
