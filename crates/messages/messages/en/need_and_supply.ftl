## Sheets of need and supply: wishes of a survey against services, by municipality.

both = need and supply
unserved = need, no supply
unasked = supply, no stated need
neither = neither
title = Need and supply of advice by municipality: { $survey }
holds = Need = the topics chosen in the survey over the whole project; supply = the services in force on the as-of date.
signs = Selections are not persons: one respondent may choose several topics. [x] = not available, [z] = not applicable.
alt-text = Municipalities as rows: need, supply, need per service and the status in words
column-need = Need: selections in the survey
column-supply = Supply: services
column-need-per-service = Selections per service
column-contacts = Advice contacts
column-state = Need and supply
unserved-municipalities = municipalities without supply { $count }
check-need = { $sheet }: selections
check-need-explained = the municipalities' selections add up to the indicator's figure
check-supply = { $sheet }: services
check-supply-explained = the municipalities' services add up to the indicator's figure
