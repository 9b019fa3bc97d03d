"""Orders: every line the person may see, what became of it, and importing more."""
