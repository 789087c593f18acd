"""Run the command line with `python -m cmat`."""

from cmat.cli import app

app()
