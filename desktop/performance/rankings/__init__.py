"""Rankings: as published and as they stand, within the office's privacy."""
