## Members by type, opening + joined − left = closing.

title = Network: members by type in the period { $period }
holds = At the start + joined − left = at the end.
signs = Organisations and persons are not added up. One who left is a member up to the last day of membership. [x] = not available, [z] = not applicable.
alt-text = Types of members as rows: members at the start, joined, left and members at the end
column-type = Type
organisations-opening = Organisations at the start
organisations-joined = Organisations joined
organisations-left = Organisations left
organisations-closing = Organisations at the end
persons-opening = Persons at the start
persons-joined = Persons joined
persons-left = Persons left
persons-closing = Persons at the end
chart-title-grew = The network grew in the period: from { $opening } to { $closing } organisations
chart-title-shrank = The network shrank in the period: from { $opening } to { $closing } organisations
chart-title-same = The network has { $closing } organisations, as many as at the start of the period
chart-title-without-figures = Organisations of the network by type
chart-alt-text = Columns by type: organisations at the start and at the end of the period
axis-organisations = Organisations
check = Network: { $column }
check-types-explained = the types' figures add up to the indicator's figure
check-closing-explained = at the start + joined − left is the indicator's figure at the end of the period
