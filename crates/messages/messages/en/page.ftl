## Lines that every sheet with a table has.

holds-table = This sheet contains one table. As of { $as-of }. { $holds }
holds-table-and-chart = This sheet contains one table and one chart. As of { $as-of }. { $holds }
holds-table-and-charts = This sheet contains one table and its charts. As of { $as-of }. { $holds }
back = Back to the contents
footer-page = Page { $page } / { $pages }
cut = […text cut off]
missing-when-zero = missing
yes = yes
no = no
total = Total
number-word =
    { $number ->
        [0] zero
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
       *[other] { $number }
    }
column-municipality = Municipality
