"""One class a gesture: it begins with a press or a drag, moves, and is finished or cancelled; only finishing edits."""
