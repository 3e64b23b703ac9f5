## How every column of every file was read.

title = Läskvitto: hur varje kolumn lästes
holds = { $counts } Ifyllda och tomma är tillsammans de lästa raderna.
signs = Fältet är kolumnens namn i filen project.toml; de övriga kolumnerna utelämnades. I exemplet är siffrorna 9 och bokstäverna x; av kolumner om personer finns inget exempel. [z] = ej tillämpligt.
alt-text = Filernas kolumner på raderna: rubrik, fält, typ, ifyllda, tomma, ogiltiga och cellernas former
column-file = Fil
column-sheet = Blad
column-column = Kolumn
column-header = Rubrik
column-field = Fält
column-reading = Läst som
column-filled = Ifyllda
column-blank = Tomma
column-refused = Ogiltiga
column-forms = Cellernas former
column-order = Ordning och decimaler
column-example = Exempel
counts = { $files ->
        [one] { $files } fil
       *[other] { $files } filer
    }, { $columns ->
        [one] { $columns } kolumn
       *[other] { $columns } kolumner
    }, varav { $dropped } utelämnades.
in-short-here = Lästa { $counts } Hur kolumnerna lästes: bladet Läskvitto.
in-short-elsewhere = Lästa { $counts } Hur kolumnerna lästes: tarkastus.xlsx, bladet Läskvitto.
dropped = inte namngiven, utelämnades
no-file-read = ingen fil har lästs
not-read = inte läst
no-header = ingen rubrik
decimal-comma = decimalkomma
decimal-point = decimalpunkt
decimal-both = decimalkomma och -punkt
form-date-cell = datumcell
form-finnish-date = dag i formen 3.10.2022
form-iso-date = dag i formen 2022-10-03
form-slash-date = dag med snedstreck
form-number-cell = talcell
form-number-text = tal som text
form-duration = tidslängd
form-email = e-post
form-identity-code = personbeteckning
form-flag = ja/nej-cell
form-text = text
form-bad = felcell
cells-of-form = { $count } × { $form }
day-first = dagen först
month-first = månaden först
order-settled = { $order } ({ $by })
order-by-declaration = källans date_order
order-by-training = utbildningens dag avgjorde
order-by-column = kolumnens dagar avgjorde
order-unsettled = oavgjort
type-empty = tom
type-day = dag
type-day-month-first = dag (månaden först)
type-day-unsettled = dag vars ordning mellan dag och månad är oavgjord
type-mostly-days = dag, { $others ->
        [one] { $others } cell är annat
       *[other] { $others } celler är annat
    }
type-number = tal
type-mostly-numbers = tal, { $others ->
        [one] { $others } cell är annat
       *[other] { $others } celler är annat
    }
type-flag = ja/nej
