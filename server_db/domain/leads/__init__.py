"""Leads: their values, duplicates, scores, clocks, assignment and reviews. Plain Python."""
