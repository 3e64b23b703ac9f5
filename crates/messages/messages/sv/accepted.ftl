## The sheet of what somebody let stand.

title = Godkända anmärkningar och skärpta allvarlighetsgrader
holds = De har antecknats i filen project.toml.
signs = Bara en varning kan godkännas, inte ett fel. [x] = ej tillgängligt, [z] = ej tillämpligt.
alt-text = Godkännanden och skärpta allvarlighetsgrader radvis: kod, plats, antal, vem, när, varför och läge
what = Vad som gjordes
code = Kod
file = Fil
cell = Cell
findings = Observationer
who = Vem
when = När
why = Varför
status = Läge
accepted = godkänd
raised = skärpt
all-files = alla filer
all-cells = alla celler
stale = träffar ingenting
valid = i kraft
valid-later = i kraft, godkänd efter lägesdatumet
raised-from = { $before } är nu { $now }
raised-nothing = är { $now }; inga observationer
in-short = Godkännanden { $accepted }, skärpta allvarlighetsgrader { $raised }: bladet { $sheet }.
