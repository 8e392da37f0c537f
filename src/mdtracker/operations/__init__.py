"""One file per verb: document → edits of facts. Pure; figures follow later (pipeline)."""
