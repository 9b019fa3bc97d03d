"""The demo company: an office that never existed, made the same to the byte from one seed."""
