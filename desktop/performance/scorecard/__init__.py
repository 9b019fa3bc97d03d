"""A person's scorecard: every figure of a month, each of which opens."""
