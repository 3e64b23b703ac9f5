## Comments in the user's own workbooks.

head = { $severity } { $code }: { $message }
expected = expected: { $text }
cure = correct: { $text }
effect = effect: { $text }
