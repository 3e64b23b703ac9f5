## The sheet of what somebody let stand.

title = Hyväksytyt huomautukset ja nostetut vakavuudet
holds = Ne on kirjattu tiedostoon project.toml.
signs = Vain varoituksen voi hyväksyä, virhettä ei. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Hyväksynnät ja nostetut vakavuudet riveinä: koodi, paikka, määrä, kuka, milloin, miksi ja tila
what = Mitä tehtiin
code = Koodi
file = Tiedosto
cell = Solu
findings = Havaintoja
who = Kuka
when = Milloin
why = Miksi
status = Tila
accepted = hyväksytty
raised = nostettu
all-files = kaikki tiedostot
all-cells = kaikki solut
stale = ei osu mihinkään
valid = voimassa
valid-later = voimassa, hyväksytty tilannepäivän jälkeen
raised-from = { $before } on nyt { $now }
raised-nothing = on { $now }; havaintoja ei ole
in-short = Hyväksyntöjä { $accepted }, nostettuja vakavuuksia { $raised }: välilehti { $sheet }.
