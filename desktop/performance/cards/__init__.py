"""Scorecards: for whom each is, and what each KPI weighs in it, to exactly 100."""
