## Members by type, opening + joined − left = closing.

title = Verkosto: jäsenet tyypeittäin jaksolla { $period }
holds = Alussa + liittyi − poistui = lopussa.
signs = Organisaatioita ja henkilöitä ei lasketa yhteen. Poistunut on jäsen viimeistä jäsenyyspäiväänsä asti. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Jäsentyypit riveinä: jäseniä alussa, liittyneet, poistuneet ja jäseniä lopussa
column-type = Tyyppi
organisations-opening = Organisaatioita alussa
organisations-joined = Organisaatioita liittyi
organisations-left = Organisaatioita poistui
organisations-closing = Organisaatioita lopussa
persons-opening = Henkilöitä alussa
persons-joined = Henkilöitä liittyi
persons-left = Henkilöitä poistui
persons-closing = Henkilöitä lopussa
chart-title-grew = Verkosto kasvoi jaksolla: { $opening } organisaatiosta { $closing } organisaatioon
chart-title-shrank = Verkosto pieneni jaksolla: { $opening } organisaatiosta { $closing } organisaatioon
chart-title-same = Verkostossa on { $closing } organisaatiota, yhtä monta kuin jakson alussa
chart-title-without-figures = Verkoston organisaatiot tyypeittäin
chart-alt-text = Pylväät tyypeittäin: organisaatioita jakson alussa ja lopussa
axis-organisations = Organisaatioita
check = Verkosto: { $column }
check-types-explained = tyyppien luvut yhteensä ovat mittarin luku
check-closing-explained = alussa + liittyi − poistui on mittarin luku jakson lopussa
