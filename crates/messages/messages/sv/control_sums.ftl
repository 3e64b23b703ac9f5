## Control sums.

subject = { $indicator }, { $sheet }
explanation = { $weight }: bladets rader totalt
