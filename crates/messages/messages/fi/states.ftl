## Words for the state of a figure, of a finding, of a check. Formulas hold them too.

reached = saavutettu
on-plan = suunnitelmassa
behind = jäljessä
behind-even-plan = jäljessä (tasainen suunnitelma)
no-target = ei tavoitetta
no-data = ei tietoa
matches = täsmää
differs = POIKKEAA
flow = virta
distinct = eri henkilöt (jaksot eivät ole yhteenlaskettavissa)
stock = varanto
share = osuus
distribution = jakauma
coverage = kattavuus
fatal = este
error = virhe
warning = varoitus
note = huomio
