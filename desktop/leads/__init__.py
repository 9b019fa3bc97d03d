"""The lead pool: leads as a table, a board or a calendar, one lead opened, imports, merges, acts on many."""
