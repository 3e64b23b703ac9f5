## The action plan, task by task.

done = done
late = late
coming = to come
done-elsewhere = done outside the project period
title = Action plan: done { $done } / { $all }, late { $late }
holds = One row is one task of the plan, by deadline.
signs = Late = the deadline has come and the task is not done. [x] = not available, [z] = not applicable.
alt-text = Tasks as rows: action, objective, deadline, day done and status
column-task = Action
column-goal = Objective
column-deadline = Deadline
column-done = Done
column-status = Status
all-done = Done
all-late = Late
all-coming = To come
progress = Progress: done of the plan's tasks
check-state = Action plan: { $state }
check-state-explained = the list has as many rows as the indicator has tasks
