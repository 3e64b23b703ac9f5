## The list of files.

title = Evidence list: the files that the figures are calculated from
holds = The hash changes if a single character of the file changes.
signs = A rejected row is fit for no figure; the reasons are on the sheet Data quality. [z] = not applicable.
alt-text = Files read, by row: recognition, rows, size, personal data and SHA-256 hash
none = no file has been read
file = File
recognised = Recognised as
read = Rows read
used = Rows used
refused = Rows rejected
bytes = Bytes
personal = Personal data
check = Evidence list: rows used and rejected
check-explanation = rows used and rejected add up to the rows read
