"""Run the command line from a checkout: `python cli.py`."""

from cmat.cli import app

app()
