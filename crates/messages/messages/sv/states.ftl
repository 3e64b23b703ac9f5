## Words for the state of a figure, of a finding, of a check. Formulas hold them too.

reached = uppnått
on-plan = enligt plan
behind = efter plan
behind-even-plan = efter plan (jämn plan)
no-target = inget mål
no-data = ingen uppgift
matches = stämmer
differs = AVVIKER
flow = flöde
distinct = unika personer (perioderna kan inte summeras)
stock = bestånd
share = andel
distribution = fördelning
coverage = täckning
fatal = hinder
error = fel
warning = varning
note = notering
