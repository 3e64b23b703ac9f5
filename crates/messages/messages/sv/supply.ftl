## Municipalities by forms of digital support.

nothing-missing = inget saknas
title = Utbud och täckning av digitalt stöd per kommun och form { $as-of }
holds = En form av stöd hos en aktör i en kommun är en tjänst.
signs = Talet är antalet gällande tjänster; 0 visas med ordet "saknas". Aktörer totalt = unika aktörer, inte kommunernas summa. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Kommunerna på raderna, formerna av digitalt stöd i kolumnerna: antalet tjänster och vilka former som saknas
column-services = Tjänster
column-forms-covered = Former som täcks
column-providers = Aktörer
column-missing = Former som saknas
municipalities-with-supply = Kommuner med utbud
all-forms-explained = Former som täcks: kommuner med alla former
chart-title = Alla former erbjuds i { $complete } / { $all } kommuner
chart-title-without = Alla former erbjuds i { $complete } / { $all } kommuner; inget utbud: { $municipalities }
chart-title-many-without = Alla former erbjuds i { $complete } / { $all } kommuner; { $many } kommuner saknar utbud
chart-alt-text = Staplar per kommun: hur många former av digitalt stöd som erbjuds i kommunen
axis-forms = Former som erbjuds
check-services = Utbud och täckning: tjänster
check-services-explained = kommunernas och formernas tjänster utgör tillsammans indikatorns tal
check-municipalities = Utbud och täckning: kommuner med utbud
check-municipalities-explained = antalet kommuner med tjänster är detsamma som i indikatorn
check-form = Utbud och täckning: kommuner, { $form }
check-form-explained = kolumnens täckta kommuner finns i indikatorns uppdelning
