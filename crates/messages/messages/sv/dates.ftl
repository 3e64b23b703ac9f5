## Dates within titles and sentences. A month is a number, a year is plain digits.

day = { $day }.{ $month }.{ $year }
range-within-year = { $from-day }.{ $from-month }–{ $to-day }.{ $to-month }.{ $year }
range = { $from }–{ $to }
