## Municipalities by forms of digital support.

nothing-missing = nothing missing
title = Supply and coverage of digital support by municipality and form, { $as-of }
holds = One form of support from one provider in one municipality is one service.
signs = The number is the services in force; 0 is shown as the word "missing". Providers in total = distinct providers, not the sum of the municipalities. [x] = not available, [z] = not applicable.
alt-text = Municipalities as rows, forms of digital support as columns: the number of services and which forms are missing
column-services = Services
column-forms-covered = Forms covered
column-providers = Providers
column-missing = Missing forms
municipalities-with-supply = Municipalities with supply
all-forms-explained = Forms covered: municipalities with every form
chart-title = Every form is on offer in { $complete } / { $all } municipalities
chart-title-without = Every form is on offer in { $complete } / { $all } municipalities; no supply: { $municipalities }
chart-title-many-without = Every form is on offer in { $complete } / { $all } municipalities; { $many } municipalities have no supply
chart-alt-text = Columns by municipality: how many forms of digital support are on offer there
axis-forms = Forms on offer
check-services = Supply and coverage: services
check-services-explained = the services of municipalities and forms add up to the indicator's figure
check-municipalities = Supply and coverage: municipalities with supply
check-municipalities-explained = as many municipalities have services as the indicator says
check-form = Supply and coverage: municipalities, { $form }
check-form-explained = the covered municipalities of the column are in the indicator's breakdown
