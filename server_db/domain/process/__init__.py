"""A sales process as a value: its stages, edges and rules, and everything said of them without a database."""
