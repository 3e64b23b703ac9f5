## The sheet of badges.

title = Osaamismerkit kunnittain ja merkeittäin, koko hankkeen ajalta { $as-of }
holds = Yhdellä henkilöllä = henkilön kaikki merkit siinä kunnassa, jossa hän sai viimeisimmän niistä.
signs-holders = Luku kertoo, kuinka monella kunnan asiointipisteen työntekijällä merkki on; 0 näytetään sanana "puuttuu". [x] = ei saatavilla, [z] = ei sovellu.
signs-holders-before = Luku kertoo, kuinka monella kunnan asiointipisteen työntekijällä merkki on, myös ennen hanketta saatu; 0 näytetään sanana "puuttuu". [x] = ei saatavilla, [z] = ei sovellu.
signs-pairs = 1 = jollakin kunnan asiointipisteen työntekijällä on merkki; 0 näytetään sanana "puuttuu". [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Kunnat riveinä, tavoitemerkit sarakkeina: kuinka monella työntekijällä merkki on ja mitkä puuttuvat
municipality = Kunta
covered = Katettuja merkkejä
best-person = Yhdellä henkilöllä eniten merkkejä
all-on-one = Kaikki merkit yhdellä henkilöllä
missing = Puuttuvat merkit
not-yet = ei vielä
nothing-missing = ei puutu
coverage = Kaikki { $badges } merkkiä yhdellä henkilöllä: { $complete } kuntaa.
coverage-of-target = Kaikki { $badges } merkkiä yhdellä henkilöllä: { $complete } / { $target } kuntaa.
missing-pairs = puuttuvia { $count }
target-badges = Tavoite, merkkejä
municipalities-covered = Kuntia katettu
target-municipalities = Tavoite, kuntia
chart-title = Kaikki { $badges } merkkiä on yhdellä henkilöllä { $complete } kunnassa, tavoite { $all }
chart-title-without = Kaikki { $badges } merkkiä on yhdellä henkilöllä { $complete } kunnassa, tavoite { $all }; ei yhtään merkkiä: { $without }
chart-title-many-without = Kaikki { $badges } merkkiä on yhdellä henkilöllä { $complete } kunnassa, tavoite { $all }; { $without } kunnassa ei ole yhtään
chart-alt-text = Pylväät kunnittain: montako merkkiä on sillä työntekijällä, jolla on niitä eniten; yhteensä { $total }
badges-on-one = Merkkejä yhdellä henkilöllä
check-pairs = Merkit: matriisin katetut parit
check-pairs-explanation = matriisin nollaa suurempia soluja on yhtä monta kuin mittarissa katettuja pareja
check-best = Merkit: parhaan henkilön merkit
check-best-explanation = kuntien parhaiden henkilöiden merkit yhteensä ovat mittarin luku
check-complete = Merkit: kuntia, joissa kaikki yhdellä
check-complete-explanation = sanan kyllä kertoja on yhtä monta kuin mittarissa kuntia
check-badge = Merkit: kuntia katettu, { $badge }
check-badge-explanation = sarakkeen katetut kunnat ovat mittarin jaottelussa
