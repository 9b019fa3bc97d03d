"""Versions that one person writes and another puts in force: what may be done next, and the bar that offers it."""
