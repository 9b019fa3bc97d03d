"""Process health: what is stuck, what slows down, what is at risk in the next two weeks."""
