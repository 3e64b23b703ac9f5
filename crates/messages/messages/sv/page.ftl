## Lines that every sheet with a table has.

holds-table = Detta blad innehåller en tabell. Läget { $as-of }. { $holds }
holds-table-and-chart = Detta blad innehåller en tabell och ett diagram. Läget { $as-of }. { $holds }
holds-table-and-charts = Detta blad innehåller en tabell och dess diagram. Läget { $as-of }. { $holds }
back = Tillbaka till innehållsförteckningen
footer-page = Sida { $page } / { $pages }
cut = […texten avkortad]
missing-when-zero = saknas
yes = ja
no = nej
total = Totalt
number-word =
    { $number ->
        [0] noll
        [1] ett
        [2] två
        [3] tre
        [4] fyra
        [5] fem
        [6] sex
        [7] sju
        [8] åtta
        [9] nio
        [10] tio
       *[other] { $number }
    }
column-municipality = Kommun
