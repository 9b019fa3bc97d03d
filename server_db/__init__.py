"""The data and its meaning: no Qt, no PDF."""
