"""Performance talks: planned, prepared, held, and what came of them."""
