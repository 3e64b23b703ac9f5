## The sheet of texts that the funder's system asks for.

title = Tekstit EURA-järjestelmään kolmella kielellä
holds = Kopioi solun teksti kenttään. Luvut tulevat tämän työkirjan soluista.
signs = Merkkirajat on kirjattu tiedostoon project.toml; [z] = rajaa ei ole kirjattu. Hankkeen oma kertomus on vain sillä kielellä, jolla se on kirjoitettu.
alt-text = EURAn tekstikentät riveinä: kenttä, kieli, teksti, merkkien määrä, raja ja tila
field = Kenttä
language = Kieli
text = Teksti
characters = Merkkejä
limit = Enintään (project.toml)
status = Tila
fits = mahtuu
too-long = liian pitkä
implementation = Toteutus jaksolla
results = Tulokset ja tavoitteet
problems = Ongelmat ja riskit
finnish = suomi
swedish = ruotsi
english = englanti
figure-with-target = { $name }: { $cumulative } (tavoite { $target }).
nothing = Ei kirjattavaa.
