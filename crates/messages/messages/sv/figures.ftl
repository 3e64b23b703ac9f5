## Figures within texts: the words for why there is none.

open = { $lowest }–{ $highest } (öppet)
no-data = ingen uppgift
not-due = inte ännu
percent = { $number }{ "\u00A0" }%
euros = { $number }{ "\u00A0" }€
last-of-list = { $rest } och { $last }
# In lists of figures, which may break anywhere.
percent-in-list = { $number }{ "\u00A0" }%
euros-in-list = { $number }{ "\u00A0" }€
place = { $figure }
