## The sheet of badges.

title = Kompetensmärken per kommun och märke, hela projekttiden { $as-of }
holds = På en person = personens alla märken i den kommun där hen fick det senaste av dem.
signs-holders = Talet anger hur många anställda vid kommunens servicepunkt som har märket; 0 visas som ordet "saknas". [x] = ej tillgängligt, [z] = ej tillämpligt.
signs-holders-before = Talet anger hur många anställda vid kommunens servicepunkt som har märket, även från tiden före projektet; 0 visas som ordet "saknas". [x] = ej tillgängligt, [z] = ej tillämpligt.
signs-pairs = 1 = någon anställd vid kommunens servicepunkt har märket; 0 visas som ordet "saknas". [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Kommuner radvis, målmärken i kolumner: hur många anställda som har märket och vilka som saknas
municipality = Kommun
covered = Täckta märken
best-person = Flest märken på en person
all-on-one = Alla märken på en person
missing = Märken som saknas
not-yet = inte ännu
nothing-missing = inget saknas
coverage = Alla { $badges } märken på en person: { $complete } kommuner.
coverage-of-target = Alla { $badges } märken på en person: { $complete } / { $target } kommuner.
missing-pairs = saknas { $count }
target-badges = Mål, märken
municipalities-covered = Kommuner täckta
target-municipalities = Mål, kommuner
chart-title = Alla { $badges } märken på en person i { $complete } kommuner, mål { $all }
chart-title-without = Alla { $badges } märken på en person i { $complete } kommuner, mål { $all }; inget märke: { $without }
chart-title-many-without = Alla { $badges } märken på en person i { $complete } kommuner, mål { $all }; { $without } kommuner har inget
chart-alt-text = Staplar per kommun: hur många märken den anställda har som har flest; totalt { $total }
badges-on-one = Märken på en person
check-pairs = Kompetensmärken: matrisens täckta par
check-pairs-explanation = matrisen har lika många celler större än noll som indikatorn har täckta par
check-best = Kompetensmärken: den bästa personens märken
check-best-explanation = märkena för kommunernas bästa personer är tillsammans indikatorns siffra
check-complete = Kompetensmärken: kommuner med alla på en person
check-complete-explanation = ordet ja förekommer lika många gånger som indikatorn har kommuner
check-badge = Kompetensmärken: kommuner täckta, { $badge }
check-badge-explanation = kolumnens täckta kommuner finns i indikatorns uppdelning
