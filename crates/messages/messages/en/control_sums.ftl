## Control sums.

subject = { $indicator }, { $sheet }
explanation = { $weight }: rows of the sheet in total
