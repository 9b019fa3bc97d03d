"""Set-up on a bare machine: `python3 -m installer demo|test|doctor`. Standard library only."""
