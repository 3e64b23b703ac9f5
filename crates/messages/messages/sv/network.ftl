## Members by type, opening + joined − left = closing.

title = Nätverk: medlemmar per typ under perioden { $period }
holds = I början + anslutna − utträdda = i slutet.
signs = Organisationer och personer summeras inte. En utträdd är medlem till och med sin sista medlemsdag. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Medlemstyperna på raderna: medlemmar i början, anslutna, utträdda och medlemmar i slutet
column-type = Typ
organisations-opening = Organisationer i början
organisations-joined = Organisationer anslutna
organisations-left = Organisationer utträdda
organisations-closing = Organisationer i slutet
persons-opening = Personer i början
persons-joined = Personer anslutna
persons-left = Personer utträdda
persons-closing = Personer i slutet
chart-title-grew = Nätverket växte under perioden: från { $opening } till { $closing } organisationer
chart-title-shrank = Nätverket minskade under perioden: från { $opening } till { $closing } organisationer
chart-title-same = Nätverket har { $closing } organisationer, lika många som vid periodens början
chart-title-without-figures = Nätverkets organisationer per typ
chart-alt-text = Staplar per typ: organisationer vid periodens början och slut
axis-organisations = Organisationer
check = Nätverk: { $column }
check-types-explained = typernas tal utgör tillsammans indikatorns tal
check-closing-explained = i början + anslutna − utträdda är indikatorns tal vid periodens slut
