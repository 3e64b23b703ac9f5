## From registrations to end forms, step by step.

title = Deltagarkedjan från anmälan till slutblankett, perioden { $period }
holds = Under varje steg står de orsaker som gör att källans rader faller bort från det under hela projektet.
signs = Besökare vid evenemang, de som sett inspelningar och projektets personal är inte deltagare. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Deltagarkedjans steg på raderna: period, kumulativt, förändring från föregående steg och bortfallna rader
column-stage = Steg
column-explanation = Förklaring eller orsak
column-period = Period
column-change = Förändring från föregående steg
column-left-out = Bortfallna rader
registrations = Anmälda
registrations-explained = gällande anmälningar till utbildningar
participations = Deltaganden
participations-explained = en person vid en utbildning; en del kommer utan anmälan, en del av de anmälda uteblir
persons = Unika personer
persons-explained = samma person bara en gång
start-form = Utgångsblankett undertecknad
start-form-explained = de av deltagarna som har undertecknat en utgångsblankett
complete = Obligatoriska uppgifter fullständiga (ESF-deltagare)
complete-explained = utgångsblanketter där inget saknas, enligt startdagen; också de som kommit på annat sätt än via en utbildning
exits = Deltagare som slutat
exits-explained = ESF-deltagare som har en slutdag, enligt den
end-form = Slutblankett mottagen
end-form-explained = de som slutat och lämnat slutblankett
stage = { $number } { $stage }
falls-away = { $number } faller bort
row-of-source = källans rad
check-stages = Deltagarkedjan: { $stage } ≤ { $before }
check-stages-explained = steget i kedjan överstiger det föregående med så här många
