## The sheet of texts that the funder's system asks for.

title = Texts for the EURA system in three languages
holds = Copy the text of the cell into the field. The numbers come from the cells of this workbook.
signs = The limits of characters are stated in the file project.toml; [z] = no limit is stated. The project's own account stands only in the language in which it is written.
alt-text = Text fields of EURA as rows: field, language, text, number of characters, limit and status
field = Field
language = Language
text = Text
characters = Characters
limit = At most (project.toml)
status = Status
fits = fits
too-long = too long
implementation = Implementation in the period
results = Results and targets
problems = Problems and risks
finnish = Finnish
swedish = Swedish
english = English
figure-with-target = { $name }: { $cumulative } (target { $target }).
nothing = Nothing to record.
