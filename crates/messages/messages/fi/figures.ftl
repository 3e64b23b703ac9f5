## Figures within texts: the words for why there is none.

open = { $lowest }–{ $highest } (avoin)
no-data = ei tietoa
not-due = ei vielä
percent = { $number }{ "\u00A0" }%
euros = { $number }{ "\u00A0" }€
last-of-list = { $rest } ja { $last }
# In lists of figures, which may break anywhere.
percent-in-list = { $number } %
euros-in-list = { $number } €
place = { $figure }
