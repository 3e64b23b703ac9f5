## Comments in the user's own workbooks.

head = { $severity } { $code }: { $message }
expected = väntat: { $text }
cure = rätta: { $text }
effect = effekt: { $text }
