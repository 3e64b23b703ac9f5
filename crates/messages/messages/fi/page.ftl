## Lines that every sheet with a table has.

holds-table = Tällä välilehdellä on yksi taulukko. Tilanne { $as-of }. { $holds }
holds-table-and-chart = Tällä välilehdellä on yksi taulukko ja yksi kuvio. Tilanne { $as-of }. { $holds }
holds-table-and-charts = Tällä välilehdellä on yksi taulukko ja sen kuviot. Tilanne { $as-of }. { $holds }
back = Takaisin sisällysluetteloon
footer-page = Sivu { $page } / { $pages }
cut = […teksti katkaistu]
missing-when-zero = puuttuu
yes = kyllä
no = ei
total = Yhteensä
number-word =
    { $number ->
        [0] nolla
        [1] yksi
        [2] kaksi
        [3] kolme
        [4] neljä
        [5] viisi
        [6] kuusi
        [7] seitsemän
        [8] kahdeksan
        [9] yhdeksän
        [10] kymmenen
       *[other] { $number }
    }
column-municipality = Kunta
