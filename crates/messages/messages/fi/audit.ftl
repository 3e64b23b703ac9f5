## The audit workbook.

report = Tarkastustyökirja
how = Näin luvut lasketaan uudelleen
how-recalculate = 1. Laske kaavat uudelleen (Excel: Ctrl+Alt+F9, LibreOffice: Ctrl+Vaihto+F9). Rivi 5 kertoo, onko se tehty.
how-rows = 2. Välilehdillä A_ on jokainen lähteen rivi: tiedosto, solu, päivä ja se, lasketaanko rivi vai miksi ei. Jakso ja painot ovat kaavoja.
how-sums = 3. Välilehdillä K_ samat rivit on laskettu yhteen kaavoilla: ne ovat ohjausryhmän ja rahoittajan työkirjojen todisteet.
how-figures = 4. Välilehden Mittarit luvut ovat kaavoja todisteista. Täsmäytys vertaa niitä ohjelman laskemiin lukuihin.
how-change = 5. Muuta riviä ja katso, mitkä luvut muuttuvat: sarake Käsittely ratkaisee, lasketaanko rivi.
persons = Henkilötiedot
persons-text = Henkilöt ovat tunnuksia, jotka on jaettu tätä työkirjaa varten: samalla henkilöllä on eri tunnus merkeissä, koulutuksissa, lomakkeissa ja kyselyissä. Rivit voivat silti koskea yksittäisiä henkilöitä: työkirja on vain tarkastajalle, sitä ei liitetä pöytäkirjoihin.
program = Ohjelma
program-version = Mittari { $version }. Määritelmien tiiviste (SHA-256): { $hash }
same-bytes = Samoista lähteistä, määritelmistä ja samalla versiolla syntyy sama tiedosto tavu tavulta.
sums-hold = Muiden työkirjojen todisteet, laskettu kaavoilla riveistä välilehdellä { $sheet }.
