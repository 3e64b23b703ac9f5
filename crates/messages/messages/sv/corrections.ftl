## The list of what to correct.

title = { $project }: att rätta, perioden { $period }
footer = { $project }, att rätta
none = inget att rätta
none-at-all = Det finns inget att rätta i materialet.
how = Rätta källfilen, inte denna lista: länken öppnar filen och cellen. Välj sedan "{ $yes }" i kolumnen Gjort och kör mittari check på nytt. Anmärkningen är fri. [z] = ej tillämpligt.
how-copies = Rätta den markerade kopian som länken leder till och spara den i källfilens ställe; övriga filer rättas i källan. Välj sedan "{ $yes }" i kolumnen Gjort och kör mittari check på nytt. Anmärkningen är fri. [z] = ej tillämpligt.
alt-text = Observationer att rätta radvis: fil, blad, cell, vad, effekt, rättelse, gjort och anmärkning
number = Nr
severity = Allvar
code = Kod
file = Fil
sheet = Blad
cell = Cell
what = Vad
effect = Effekt på siffrorna
cure = Rättelse
done = Gjort
note = Anmärkning
accepted = godkänd
expected = väntat
found = fanns
open-file = öppna
fatal-count = hinder { $count }
error-count = fel { $count }
warning-count = varningar { $count }
summary = Att rätta: { $kinds }; av dem gjorda { $done }.
summary-none = Inget att rätta.
summary-accepted = Godkända varningar { $count }, i slutet av listan.
