## How every column of every file was read.

title = Lukukuitti: miten jokainen sarake luettiin
holds = { $counts } Täytetyt ja tyhjät ovat yhteensä luetut rivit.
signs = Kenttä on sarakkeen nimi tiedostossa project.toml; muut sarakkeet jätettiin pois. Esimerkissä numerot ovat 9 ja kirjaimet x; henkilöitä kuvaavista sarakkeista esimerkkiä ei ole. [z] = ei sovellu.
alt-text = Tiedostojen sarakkeet riveinä: otsikko, kenttä, tyyppi, täytetyt, tyhjät, kelpaamattomat ja solujen muodot
column-file = Tiedosto
column-sheet = Välilehti
column-column = Sarake
column-header = Otsikko
column-field = Kenttä
column-reading = Luettu
column-filled = Täytettyjä
column-blank = Tyhjiä
column-refused = Ei kelvannut
column-forms = Solujen muodot
column-order = Järjestys ja desimaalit
column-example = Esimerkki
counts = { $files ->
        [one] { $files } tiedosto
       *[other] { $files } tiedostoa
    }, { $columns ->
        [one] { $columns } sarake
       *[other] { $columns } saraketta
    }, joista { $dropped } jätettiin pois.
in-short-here = Luettu { $counts } Miten sarakkeet luettiin: välilehti Lukukuitti.
in-short-elsewhere = Luettu { $counts } Miten sarakkeet luettiin: tarkastus.xlsx, välilehti Lukukuitti.
dropped = ei nimetty, jätettiin pois
no-file-read = yhtään tiedostoa ei ole luettu
not-read = ei luettu
no-header = ei otsikkoa
decimal-comma = desimaalipilkku
decimal-point = desimaalipiste
decimal-both = desimaalipilkku ja -piste
form-date-cell = päivämääräsolu
form-finnish-date = päivä muodossa 3.10.2022
form-iso-date = päivä muodossa 2022-10-03
form-slash-date = päivä kauttaviivoin
form-number-cell = lukusolu
form-number-text = luku tekstinä
form-duration = kesto
form-email = sähköposti
form-identity-code = henkilötunnus
form-flag = kyllä/ei-solu
form-text = teksti
form-bad = virhesolu
cells-of-form = { $count } × { $form }
day-first = päivä ensin
month-first = kuukausi ensin
order-settled = { $order } ({ $by })
order-by-declaration = lähteen date_order
order-by-training = koulutuksen päivä ratkaisi
order-by-column = sarakkeen päivät ratkaisivat
order-unsettled = ratkaisematta
type-empty = tyhjä
type-day = päivä
type-day-month-first = päivä (kuukausi ensin)
type-day-unsettled = päivä, jonka päivän ja kuukauden järjestys on ratkaisematta
type-mostly-days = päivä, { $others ->
        [one] { $others } solu on muuta
       *[other] { $others } solua on muuta
    }
type-number = luku
type-mostly-numbers = luku, { $others ->
        [one] { $others } solu on muuta
       *[other] { $others } solua on muuta
    }
type-flag = kyllä/ei
