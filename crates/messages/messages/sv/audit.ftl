## The audit workbook.

report = Granskningsarbetsbok
how = Så räknas siffrorna om
how-recalculate = 1. Räkna om formlerna (Excel: Ctrl+Alt+F9, LibreOffice: Ctrl+Skift+F9). Rad 5 anger om det har gjorts.
how-rows = 2. Bladen A_ innehåller varje rad i källorna: fil, cell, dag och om raden räknas eller varför inte. Perioden och vikterna är formler.
how-sums = 3. På bladen K_ har samma rader summerats med formler: de är underlaget i styrgruppens och finansiärens arbetsböcker.
how-figures = 4. Siffrorna på bladet Indikatorer är formler över underlaget. Avstämningen jämför dem med de siffror som programmet har räknat.
how-change = 5. Ändra en rad och se vilka siffror som ändras: kolumnen Behandling avgör om raden räknas.
persons = Personuppgifter
persons-text = Personerna är beteckningar som har delats ut för denna arbetsbok: samma person har olika beteckningar i märken, utbildningar, blanketter och enkäter. Raderna kan ändå gälla enskilda personer: arbetsboken är endast för granskaren och bifogas inte protokoll.
program = Program
program-version = Mittari { $version }. Definitionernas kontrollsumma (SHA-256): { $hash }
same-bytes = Samma källor, samma definitioner och samma version ger samma fil byte för byte.
sums-hold = De andra arbetsböckernas underlag, räknat med formler från raderna på bladet { $sheet }.
