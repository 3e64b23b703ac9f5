## Decisions of the project on the sheet of methods.

decision = Beslut: { $id }
chosen = Val: { $choice }
chosen-among = Val: { $choice }. Alternativ: { $others }
changes =
    { $count ->
        [0] Ett annat val skulle inte ändra någon siffra i rapporten.
        [1] Ett annat val skulle ändra siffran för en indikator.
       *[other] Ett annat val skulle ändra siffrorna för { $count } indikatorer.
    }
range = Beslut { $decision }, kumulativt { $between }: { $choices }.
is-chosen = { $choice } (valt)
