## The topics that were wished for.

title = { $survey }: önskade ämnen, de mest valda först
holds = Talen är val, inte personer.
respondents = Svarande { $respondents }; en svarande kan välja flera ämnen. [x] = ej tillgängligt.
alt-text = Ämnena på raderna: val under perioden, totalt och per kommun
column-topic = Ämne
column-in-period = Val under perioden
column-total = Val totalt
chart-title = Mest önskades: { $topics }
chart-title-without-topics = Inga ämnen har ännu valts
chart-alt-text = Staplar per ämne: val totalt, de mest valda först
axis-selections = Val
check-total = { $sheet }: val totalt
check-total-explained = ämnenas val utgör tillsammans indikatorns tal
check-by-municipality = { $sheet }: val per kommun
check-by-municipality-explained = kommunernas och ämnenas val utgör tillsammans indikatorns tal
