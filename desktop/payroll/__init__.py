"""The payroll run: its states, its people, its exceptions, and the statements that come out of it."""
