## The sheet of texts that the funder's system asks for.

title = Texter till systemet EURA på tre språk
holds = Kopiera cellens text till fältet. Siffrorna kommer från cellerna i denna arbetsbok.
signs = Teckengränserna har antecknats i filen project.toml; [z] = ingen gräns har antecknats. Projektets egen berättelse finns endast på det språk som den är skriven på.
alt-text = Textfälten i EURA radvis: fält, språk, text, antal tecken, gräns och läge
field = Fält
language = Språk
text = Text
characters = Tecken
limit = Högst (project.toml)
status = Läge
fits = ryms
too-long = för lång
implementation = Genomförande under perioden
results = Resultat och mål
problems = Problem och risker
finnish = finska
swedish = svenska
english = engelska
figure-with-target = { $name }: { $cumulative } (mål { $target }).
nothing = Inget att anteckna.
