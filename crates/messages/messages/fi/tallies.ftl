## Sheets of advice contacts and of communications: counts by one dimension.

contacts-title = Neuvontakontaktit kunnittain ja muodoittain, jakso { $period }
contacts-alt-text = Neuvontakontaktit kunnittain ja muodoittain: jaksolla ja yhteensä
contacts-chart-alt-text = Palkit: neuvontakontaktit kunnittain ja muodoittain koko hankkeen ajalta
contacts-holds = Luvut ovat kontakteja, eivät henkilöitä; muodot ovat koko hankkeen ajalta.
topics-title = Neuvontakontaktit aiheittain, eniten kysytyt ensin, jakso { $period }
topics-alt-text = Neuvontakontaktit aiheittain, eniten kysytyt ensin: jaksolla ja yhteensä
topics-chart-alt-text = Palkit: neuvontakontaktit aiheittain, eniten kysytyt ensin koko hankkeen ajalta
topics-holds = Luvut ovat kontakteja, eivät henkilöitä.
communications-title = Viestintä kanavittain, jakso { $period }
communications-alt-text = Viestintä kanavittain: jaksolla ja yhteensä
communications-chart-alt-text = Palkit: viestintä kanavittain koko hankkeen ajalta
communications-holds = Sama asia kahdessa kanavassa on kaksi tekoa.
column-channel = Kanava
unit-contacts = Kontakteja
unit-communications = Viestintätekoja
column-in-period = { $unit } jaksolla
column-total = { $unit } yhteensä
signs = [x] = ei saatavilla, [z] = ei sovellu.
chart-title = { $unit } { $all } koko hankkeen ajalta, jaksolla { $in-period }
check-in-period = { $sheet }: jaksolla
check-total = { $sheet }: yhteensä
check-table = { $sheet }: taulukko
check-explained = rivit yhteensä ovat mittarin luku
