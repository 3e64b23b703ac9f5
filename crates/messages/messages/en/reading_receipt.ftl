## How every column of every file was read.

title = Reading receipt: how each column was read
holds = { $counts } Filled and blank cells add up to the rows read.
signs = The field is the column's name in the file project.toml; the other columns were left out. In the example digits are 9 and letters x; there is none of columns about persons. [z] = not applicable.
alt-text = Columns of the files as rows: header, field, type, filled, blank, refused and forms of the cells
column-file = File
column-sheet = Sheet
column-column = Column
column-header = Header
column-field = Field
column-reading = Read as
column-filled = Filled
column-blank = Blank
column-refused = Refused
column-forms = Forms of cells
column-order = Order and decimals
column-example = Example
counts = { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }, { $dropped } of which were left out.
in-short-here = Read: { $counts } How the columns were read: sheet Reading receipt.
in-short-elsewhere = Read: { $counts } How the columns were read: tarkastus.xlsx, sheet Reading receipt.
dropped = not named, left out
no-file-read = no file has been read
not-read = not read
no-header = no header
decimal-comma = decimal comma
decimal-point = decimal point
decimal-both = decimal comma and point
form-date-cell = date cell
form-finnish-date = day as 3.10.2022
form-iso-date = day as 2022-10-03
form-slash-date = day with slashes
form-number-cell = number cell
form-number-text = number as text
form-duration = duration
form-email = e-mail
form-identity-code = identity code
form-flag = yes/no cell
form-text = text
form-bad = error cell
cells-of-form = { $count } × { $form }
day-first = day first
month-first = month first
order-settled = { $order } ({ $by })
order-by-declaration = date_order of the source
order-by-training = settled by the training's day
order-by-column = settled by the column's days
order-unsettled = unsettled
type-empty = empty
type-day = day
type-day-month-first = day (month first)
type-day-unsettled = day whose order of day and month is unsettled
type-mostly-days = day, { $others ->
        [one] { $others } cell is something else
       *[other] { $others } cells are something else
    }
type-number = number
type-mostly-numbers = number, { $others ->
        [one] { $others } cell is something else
       *[other] { $others } cells are something else
    }
type-flag = yes/no
