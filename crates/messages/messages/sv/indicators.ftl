## The calculation sheet: one row an indicator.

title = Indikatorer: beräkning, perioden { $period }
holds = Talen beräknas med formler från bladen A_; de övriga bladen hänvisar hit.
signs = [x] = ej tillgängligt, [z] = ej tillämpligt. Prognosen är kalkylmässig, inget löfte.
alt-text = Varje indikator på en egen rad: mål, period, kumulativt, utfall och läge
none = inga indikatorer
column-code = Kod
column-indicator = Indikator
column-unit = Enhet
column-kind = Slag
column-target = Mål
column-plan = Plan hittills
column-this-period = Under perioden
column-cumulative = Kumulativt
column-previous = I föregående rapport
column-corrections = Rättelse av tidigare
column-attainment = Måluppfyllelse, %
column-difference = Avvikelse från planen
column-status = Läge
column-forecast-lowest = Prognos minst
column-forecast-highest = Prognos högst
column-evidence = Underlag
