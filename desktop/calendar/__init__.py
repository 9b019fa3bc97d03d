"""The shared calendar."""
