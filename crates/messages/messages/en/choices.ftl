## Decisions of the project on the sheet of methods.

decision = Decision: { $id }
chosen = Choice: { $choice }
chosen-among = Choice: { $choice }. Alternatives: { $others }
changes =
    { $count ->
        [0] Another choice would change no figure of this report.
        [1] Another choice would change the figure of one indicator.
       *[other] Another choice would change the figures of { $count } indicators.
    }
range = Decision { $decision }, cumulative { $between }: { $choices }.
is-chosen = { $choice } (chosen)
