"""What the words mean and how numbers are made: plain Python, no database, no clock, no files."""
