## Comments in the user's own workbooks.

head = { $severity } { $code }: { $message }
expected = odotettu: { $text }
cure = korjaa: { $text }
effect = vaikutus: { $text }
