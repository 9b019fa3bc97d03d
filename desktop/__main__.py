"""`python -m desktop …` is the `tripod` command."""

from desktop.cli import main

main(prog_name="tripod")
