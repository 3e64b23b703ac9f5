## What the rows are worth that the figures stand on.

title = Laatu: aineiston havainnot ja rivit, joita ei lasketa
alt-text = Havainnot tiedostoittain ja mittareista pois jäävät rivit: vakavuus, koodi, kohde, määrä, vaikutus ja korjaus
basis = Raportti perustuu { $read } riviin; { $refused } hylättiin ({ $share }{ "\u00A0" }%). Tilanne { $as-of }.
signs = Ensin tiedostojen havainnot, sitten mittareista pois jäävät rivit syineen: sama rivi voi jäädä pois usean mittarin luvusta. [x] = ei saatavilla, [z] = ei sovellu.
nothing-found = ei havaintoja, ja jokainen luettu rivi lasketaan
left-out = ei lasketa
column-severity = Vakavuus
column-code = Koodi
column-file-or-indicator = Tiedosto tai mittari
column-what = Mitä
column-how-many = Montako
column-read = Rivejä luettu
column-effect = Vaikutus
column-cure = Korjaus
in-one-cell = { $messages }: solu { $cell }
in-cells = { $messages }: solut { $cells }
in-many-cells = { $messages }: solut { $cells } ja { $more } muuta
and-more = { $texts }; ja { $more } muuta
