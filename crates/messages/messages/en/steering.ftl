## The steering group's workbook and the properties of every file.

report = Steering group report
draft = DRAFT:{ " " }
property-project-code = Project code
property-period = Period
property-as-of = As-of date
property-program = Program
property-definitions = Hash of the definitions
