## The list of what to correct.

title = { $project }: korjattavat, jakso { $period }
footer = { $project }, korjattavat
none = ei korjattavaa
none-at-all = Aineistossa ei ole korjattavaa.
how = Korjaa lähdetiedosto, älä tätä luetteloa: linkki avaa tiedoston ja solun. Valitse sitten Tehty-sarakkeeseen "{ $yes }" ja aja mittari check uudelleen. Huomautus on vapaa. [z] = ei sovellu.
how-copies = Korjaa merkitty kopio, johon linkki vie, ja tallenna se lähdetiedoston paikalle; muut tiedostot korjataan lähteessä. Valitse sitten Tehty-sarakkeeseen "{ $yes }" ja aja mittari check uudelleen. Huomautus on vapaa. [z] = ei sovellu.
alt-text = Korjattavat havainnot riveinä: tiedosto, välilehti, solu, mitä, vaikutus, korjaus, tehty ja huomautus
number = Nro
severity = Vakavuus
code = Koodi
file = Tiedosto
sheet = Välilehti
cell = Solu
what = Mitä
effect = Vaikutus lukuihin
cure = Korjaus
done = Tehty
note = Huomautus
accepted = hyväksytty
expected = odotettu
found = löytyi
open-file = avaa
fatal-count = esteitä { $count }
error-count = virheitä { $count }
warning-count = varoituksia { $count }
summary = Korjattavaa: { $kinds }; niistä tehty { $done }.
summary-none = Ei korjattavaa.
summary-accepted = Hyväksyttyjä varoituksia { $count }, luettelon lopussa.
