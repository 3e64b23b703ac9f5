## What was reported of each closed period and has been corrected since.

title = Oikaisut suljettuihin jaksoihin: { $periods }
nothing-changed = Mikään suljettujen jaksojen luku ei ole muuttunut.
holds = Raportoitu ei muutu; oikaisu = nyt laskettu − raportoitu, ja sen syyt antavat yhteensä oikaisun.
signs = Luvut ovat kumulatiivisia jakson loppuun. Osuuksista näytetään molemmat luvut ilman erotusta. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Suljettujen jaksojen muuttuneet luvut riveinä: jakso, mittari, raportoitu, oikaisu, nyt laskettu ja syyt
nothing-to-correct = ei oikaistavaa
column-period = Suljettu jakso
column-reported = Raportoitu
column-correction = Oikaisu
column-restated = Nyt laskettu
column-correction-of-period = Oikaisu jakson lukuun
column-causes = Syyt
cause = { $cause } { $amount }
cause-and-rows = { $cause } { $amount } ({ $rows ->
        [one] { $rows } rivi
       *[other] { $rows } riviä
    })
with-reason = { $cause }: { $reason }
cause-late-row = myöhässä tulleet rivit
cause-removed-row = poistetut rivit
cause-corrected-row = korjatut rivit
cause-now-counted = rivit, jotka nyt lasketaan
cause-now-excluded = rivit, joita ei enää lasketa
cause-definition = muuttunut määritelmä
cause-recomputed = laskettu uudelleen muista luvuista tai henkilöistä
