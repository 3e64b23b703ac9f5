## The seal: what every other sheet held when the workbook was written.

title = Sinetti: mitä työkirjassa oli, kun Mittari kirjoitti sen
holds = Tiiviste ja kopio jokaisesta välilehdestä. Komento mittari verify TIEDOSTO vertaa niitä soluihin ja kertoo, mikä solu on muuttunut.
signs = Sinetti paljastaa vahingon, ei väärentäjää, joka tekee uuden sinetin. Vahvempi todiste on kuitti run.json, vahvin mittari verify --project. [z] = liian suuri kopioitavaksi.
alt-text = Välilehdet riveinä: tiiviste, solujen määrä ja pakattu kopio
column-sheet = Välilehti
column-cells = Soluja
column-part = Osa
column-contents = Sisältö
whole-workbook = koko työkirja
