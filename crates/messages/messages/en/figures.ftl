## Figures within texts: the words for why there is none.

open = { $lowest }–{ $highest } (open)
no-data = no data
not-due = not yet
percent = { $number }%
euros = €{ $number }
last-of-list = { $rest } and { $last }
# In lists of figures, which may break anywhere.
percent-in-list = { $number }%
euros-in-list = €{ $number }
place = { $figure }
