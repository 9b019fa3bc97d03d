"""From a file to typed rows: reading, matching columns, typing values. Knows files and words, no database."""
