## What the manager tells of the period, on the cover.

happened = Hankkeen kertomus jaksosta
asked = Ohjausryhmältä odotetaan
problems = Ongelmat
