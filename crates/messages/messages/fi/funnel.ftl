## From registrations to end forms, step by step.

title = Osallistujaketju ilmoittautumisesta lopetusilmoitukseen, jakso { $period }
holds = Vaiheen alla ovat syyt, joiden takia lähteen rivejä jää siitä pois koko hankkeen ajalta.
signs = Tapahtumien kävijät, tallenteiden katselijat ja hankkeen henkilöstö eivät ole osallistujia. [x] = ei saatavilla, [z] = ei sovellu.
alt-text = Osallistujaketjun vaiheet riveinä: jakso, kumulatiivinen, muutos edelliseen vaiheeseen ja pois jääneet rivit
column-stage = Vaihe
column-explanation = Selite tai syy
column-period = Jakso
column-change = Muutos edelliseen vaiheeseen
column-left-out = Pois jääneitä rivejä
registrations = Ilmoittautuneet
registrations-explained = voimassa olevat ilmoittautumiset koulutuksiin
participations = Osallistumiskerrat
participations-explained = henkilö koulutuksessa; osa tulee ilmoittautumatta, osa ilmoittautuneista jää tulematta
persons = Eri henkilöt
persons-explained = sama henkilö vain kerran
start-form = Aloitusilmoitus allekirjoitettu
start-form-explained = osallistuneista ne, joilta on allekirjoitettu aloitusilmoitus
complete = Pakolliset tiedot täydelliset (ESR-osallistuja)
complete-explained = aloitusilmoitukset, joista ei puutu mitään, aloituspäivän mukaan; myös muuten kuin koulutuksen kautta tulleet
exits = Lopettaneet
exits-explained = ESR-osallistujat, joilla on lopetuspäivä, sen mukaan
end-form = Lopetusilmoitus saatu
end-form-explained = lopettaneet, joilta on lopetusilmoitus
stage = { $number } { $stage }
falls-away = { $number } pois jää
row-of-source = lähteen rivi
check-stages = Osallistujaketju: { $stage } ≤ { $before }
check-stages-explained = ketjun vaihe ylittää edellisen näin monella
