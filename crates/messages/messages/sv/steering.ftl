## The steering group's workbook and the properties of every file.

report = Styrgruppens rapport
draft = UTKAST:{ " " }
property-project-code = Projektkod
property-period = Period
property-as-of = Lägesdatum
property-program = Program
property-definitions = Definitionernas kontrollsumma
