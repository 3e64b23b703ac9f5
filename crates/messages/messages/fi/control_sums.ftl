## Control sums.

subject = { $indicator }, { $sheet }
explanation = { $weight }: välilehden rivit yhteensä
