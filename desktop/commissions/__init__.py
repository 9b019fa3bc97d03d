"""Plans and their formulas: the commission calculator, and the explanation of any number of a run."""
