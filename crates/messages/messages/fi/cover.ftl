## The covers.

completions-with-target = Merkkisuorituksia { $completions } (tavoite { $target }).
