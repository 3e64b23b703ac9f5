## The steering group's workbook and the properties of every file.

report = Ohjausryhmän raportti
draft = LUONNOS:{ " " }
property-project-code = Hankekoodi
property-period = Jakso
property-as-of = Tilannepäivä
property-program = Ohjelma
property-definitions = Määritelmien tiiviste
