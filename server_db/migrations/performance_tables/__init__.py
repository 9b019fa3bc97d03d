"""The tables of performance, one file a subject."""
