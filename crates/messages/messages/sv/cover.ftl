## The covers.

completions-with-target = Avlagda märken { $completions } (mål { $target }).
