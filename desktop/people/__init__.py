"""People: the directory, the hierarchy as of a day, and one person's card."""
