## Decisions of the project on the sheet of methods.

decision = Päätös: { $id }
chosen = Valinta: { $choice }
chosen-among = Valinta: { $choice }. Vaihtoehdot: { $others }
changes =
    { $count ->
        [0] Muu valinta ei muuttaisi yhtään tämän raportin lukua.
        [1] Muu valinta muuttaisi yhden mittarin lukua.
       *[other] Muu valinta muuttaisi { $count } mittarin lukuja.
    }
range = Päätös { $decision }, kumulatiivinen { $between }: { $choices }.
is-chosen = { $choice } (valittu)
