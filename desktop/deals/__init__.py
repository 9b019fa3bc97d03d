"""Deals: the board, the table, one deal with everything that belongs to it."""
