## The covers.

completions-with-target = Badge completions { $completions } (target { $target }).
