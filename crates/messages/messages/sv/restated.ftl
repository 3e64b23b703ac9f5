## What was reported of each closed period and has been corrected since.

title = Rättelser till avslutade perioder: { $periods }
nothing-changed = Inget tal i de avslutade perioderna har ändrats.
holds = Det rapporterade ändras inte; rättelse = nu beräknat − rapporterat, och orsakerna utgör tillsammans rättelsen.
signs = Talen är kumulativa till periodens slut. Av andelar visas båda talen utan skillnad. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = De avslutade periodernas ändrade tal på raderna: period, indikator, rapporterat, rättelse, nu beräknat och orsaker
nothing-to-correct = inget att rätta
column-period = Avslutad period
column-reported = Rapporterat
column-correction = Rättelse
column-restated = Nu beräknat
column-correction-of-period = Rättelse av periodens tal
column-causes = Orsaker
cause = { $cause } { $amount }
cause-and-rows = { $cause } { $amount } ({ $rows ->
        [one] { $rows } rad
       *[other] { $rows } rader
    })
with-reason = { $cause }: { $reason }
cause-late-row = rader som kommit för sent
cause-removed-row = borttagna rader
cause-corrected-row = rättade rader
cause-now-counted = rader som nu räknas
cause-now-excluded = rader som inte längre räknas
cause-definition = ändrad definition
cause-recomputed = beräknat på nytt av andra tal eller personer
