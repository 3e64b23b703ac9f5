## The topics that were wished for.

title = { $survey }: topics wished for, most chosen first
holds = The figures are selections, not persons.
respondents = Respondents { $respondents }; one respondent may choose several topics. [x] = not available.
alt-text = Topics as rows: selections this period, in total and by municipality
column-topic = Topic
column-in-period = Selections this period
column-total = Selections in total
chart-title = Most wished for: { $topics }
chart-title-without-topics = No topics have been chosen yet
chart-alt-text = Bars by topic: selections in total, most chosen first
axis-selections = Selections
check-total = { $sheet }: selections in total
check-total-explained = the topics' selections add up to the indicator's figure
check-by-municipality = { $sheet }: selections by municipality
check-by-municipality-explained = the selections of municipalities and topics add up to the indicator's figure
