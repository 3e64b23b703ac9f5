## What the manager tells of the period, on the cover.

happened = The project's own account of the period
asked = Asked of the steering group
problems = Problems
