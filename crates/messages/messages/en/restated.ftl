## What was reported of each closed period and has been corrected since.

title = Corrections to closed periods: { $periods }
nothing-changed = No figure of the closed periods has changed.
holds = What was reported does not change; correction = calculated now − reported, and its causes add up to the correction.
signs = The figures are cumulative to the end of the period. Of shares both figures are shown without a difference. [x] = not available, [z] = not applicable.
alt-text = Changed figures of closed periods as rows: period, indicator, reported, correction, calculated now and causes
nothing-to-correct = nothing to correct
column-period = Closed period
column-reported = Reported
column-correction = Correction
column-restated = Calculated now
column-correction-of-period = Correction of the period's figure
column-causes = Causes
cause = { $cause } { $amount }
cause-and-rows = { $cause } { $amount } ({ $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    })
with-reason = { $cause }: { $reason }
cause-late-row = rows that came late
cause-removed-row = removed rows
cause-corrected-row = corrected rows
cause-now-counted = rows that are now counted
cause-now-excluded = rows that are no longer counted
cause-definition = changed definition
cause-recomputed = calculated anew from other figures or persons
