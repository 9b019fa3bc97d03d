"""Goals that add up: a tree from the company down to persons and months, and objectives with their key results."""
