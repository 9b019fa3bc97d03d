"""Boards: eight charts of a role's day, arranged by each person; every mark opens the records behind it."""
