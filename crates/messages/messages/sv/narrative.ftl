## What the manager tells of the period, on the cover.

happened = Projektets egen berättelse om perioden
asked = Beslut som styrgruppen ombeds fatta
problems = Problem
