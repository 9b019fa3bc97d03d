"""Writing formulas: names in either language, colours, completion, and what is wrong in words. Used by every screen with a formula."""
