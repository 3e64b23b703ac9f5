## Sheets of advice contacts and of communications: counts by one dimension.

contacts-title = Rådgivningskontakter per kommun och form, perioden { $period }
contacts-alt-text = Rådgivningskontakter per kommun och form: under perioden och totalt
contacts-chart-alt-text = Staplar: rådgivningskontakter per kommun och form under hela projektet
contacts-holds = Talen är kontakter, inte personer; formerna gäller hela projektet.
topics-title = Rådgivningskontakter per ämne, de mest efterfrågade först, perioden { $period }
topics-alt-text = Rådgivningskontakter per ämne, de mest efterfrågade först: under perioden och totalt
topics-chart-alt-text = Staplar: rådgivningskontakter per ämne, de mest efterfrågade först, under hela projektet
topics-holds = Talen är kontakter, inte personer.
communications-title = Kommunikation per kanal, perioden { $period }
communications-alt-text = Kommunikation per kanal: under perioden och totalt
communications-chart-alt-text = Staplar: kommunikation per kanal under hela projektet
communications-holds = Samma sak i två kanaler är två insatser.
column-channel = Kanal
unit-contacts = Kontakter
unit-communications = Kommunikationsinsatser
column-in-period = { $unit } under perioden
column-total = { $unit } totalt
signs = [x] = ej tillgängligt, [z] = ej tillämpligt.
chart-title = { $unit } under hela projektet { $all }, under perioden { $in-period }
check-in-period = { $sheet }: under perioden
check-total = { $sheet }: totalt
check-table = { $sheet }: tabellen
check-explained = raderna utgör tillsammans indikatorns tal
