"""Formulas as set-based SQL: SQLAlchemy expressions over NUMERIC, an error as NULL."""
