"""One figure opened: its formula, the formula with figures, and the records behind."""
