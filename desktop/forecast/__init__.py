"""What the months are expected to come to."""
