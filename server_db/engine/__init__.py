"""What the trusted worker does: credit, freeze, calculate, release, settle. Never imported by a desktop."""
