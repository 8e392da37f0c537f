"""Every command in one table: its name, where it is, one line of help. Names and help need no other module."""

from __future__ import annotations

from typing import NamedTuple

DAY, STRUCTURE, FIGURES, SET_UP = "Every day", "Structure", "Figures", "Git and set-up"


class Row(NamedTuple):
    """One command or group. `target` is `module:function` in this package, or "" for a group of commands.

    negative  whether a word that begins with a dash may be a value (-1, "- a text"), which our own words take or refuse
    hidden    whether it is for programs, and stands in no list
    """

    name: str
    target: str
    help: str
    panel: str
    negative: bool = False
    hidden: bool = False


COMMANDS: dict[str, tuple[Row, ...]] = {
    "": (
        Row("status", "status:status", "Where the work stands: phases, blockers, hours, what is next.", DAY),
        Row("next", "next:upcoming", "What to do now: blockers first, then started, then by phase.", DAY),
        Row("task", "", "done start progress reopen block unblock drop assign priority add edit move remove list show", DAY),
        Row("blocker", "", "list add remove", DAY),
        Row("log", "", "add list", DAY),
        Row("plan", "", "list add done clear propose", DAY),
        Row("session", "", "start note end list show", DAY),
        Row("undo", "undo:undo", "Take back the last command on this document.", DAY),
        Row("init", "init:init", "Make a new tracker, or take over a list: --from tasks.csv", STRUCTURE),
        Row("phase", "", "list show add rename remove estimate", STRUCTURE),
        Row("criteria", "", "list add", STRUCTURE),
        Row("score", "head:score", "Show the scores, or set one: tracker score Security --target 95", STRUCTURE, negative=True),
        Row("set", "head:put", "Set a field of the head: started, target, version, review.", STRUCTURE, negative=True),
        Row("check", "check:check", "Report every figure that no longer follows (pre-commit, CI).", FIGURES),
        Row("sync", "sync:sync", "Mend the figures that no longer follow.", FIGURES),
        Row("figures", "figures:figures", "What was understood: tasks, phases, figures kept and doubtful.", FIGURES),
        Row("explain", "explain:explain", "Why the figures on a line are what they are.", FIGURES),
        Row("install", "install:install", "Wire the hooks and the merge driver (--check, --remove).", SET_UP),
        Row("repair", "repair:mend", "Restore what a wrong encoding did to the text.", SET_UP),
        Row("merge", "merge:merge", "Merge three versions of a document (git calls it).", SET_UP, hidden=True),
    ),
    "task": (
        Row("done", "states:done", "Mark tasks, blockers or criteria as done; --hours logs the work.", ""),
        Row("start", "states:start", "Mark tasks as in progress.", ""),
        Row("progress", "values:progress", "Set the percentage of tasks: tracker task progress 1.1 60", "", negative=True),
        Row("reopen", "states:reopen", "Mark tasks, blockers or criteria as not started.", ""),
        Row("block", "states:block", "Mark tasks as blocked.", ""),
        Row("unblock", "states:unblock", "Take tasks that were blocked up again.", ""),
        Row("drop", "states:drop", "Leave tasks out: they no longer count.", ""),
        Row("assign", "values:assign", 'Give tasks to an owner: tracker task assign 1.3 1.4 "QA Team"', ""),
        Row("priority", "values:priority", "Set the priority of tasks: tracker task priority 2.1 P1", ""),
        Row("add", "editing:add", 'Add a task to a phase: tracker task add "Title" --phase 2', "", negative=True),
        Row("edit", "editing:edit", "Change the title, issue, owner or another column of a task.", ""),
        Row("move", "editing:move", "Move a task within its list or to another phase; it keeps its id.", ""),
        Row("remove", "editing:remove", "Take a task out; blockers that refer to it are named.", ""),
        Row("list", "tasks:listing", "List tasks, by state, phase, owner or blockers.", ""),
        Row("show", "tasks:show", "Show all that is known of one task.", ""),
    ),
    "log": (
        Row("add", "logs:add", 'Log work done: tracker log add "Title" --phase 1 --hours 3.5', "", negative=True),
        Row("list", "logs:listing", "List the work logged, with sums for each phase and day.", ""),
    ),
    "plan": (
        Row("list", "plans:listing", "List what is planned next.", ""),
        Row("add", "plans:add", 'Plan something next: tracker plan add "Title" --hours 2', "", negative=True),
        Row("done", "plans:done", "Move an entry to the log of a phase: tracker plan done 1 --phase 1", "", negative=True),
        Row("clear", "plans:clear", "Take all entries out of the plan.", ""),
        Row("propose", "plans:propose", "Write what comes next into an empty plan.", ""),
    ),
    "phase": (
        Row("list", "phases:listing", "List the phases: tasks done, hours, state.", ""),
        Row("show", "phases:show", "Show a phase and its tasks.", ""),
        Row("add", "phases:add", 'Add a phase in the shape of the others: tracker phase add "Launch"', "", negative=True),
        Row("rename", "phases:rename", 'Give a phase another name: tracker phase rename 2 "Rollout"', "", negative=True),
        Row("remove", "phases:remove", "Take a phase out as a whole, with its rows; no other is renumbered.", ""),
        Row("estimate", "phases:estimate", "Set the hours a phase is estimated at: tracker phase estimate 2 30h", "", negative=True),
    ),
    "session": (
        Row("start", "sessions:start", "Open the dated note of a session.", ""),
        Row("note", "sessions:note", 'Add a line to what it achieved: tracker session note "Found the leak"', "", negative=True),
        Row("end", "sessions:end", "End it: duration, what was done, what is blocked, what comes next.", ""),
        Row("list", "sessions:listing", "List the notes of sessions.", ""),
        Row("show", "sessions:show", "Show the newest note, or that of a day.", ""),
    ),
    "criteria": (
        Row("list", "criteria:listing", "List the success criteria, by their lists.", ""),
        Row("add", "criteria:add", 'Add a criterion: tracker criteria add "Runbooks" --under Testing', "", negative=True),
    ),
    "blocker": (
        Row("list", "blockers:listing", "List the blockers, open ones first.", ""),
        Row("add", "blockers:add", "Make a task a blocker, or add one by its title.", "", negative=True),
        Row("remove", "blockers:remove", "Take a blocker off the list; its task stays as it is.", ""),
    ),
}
