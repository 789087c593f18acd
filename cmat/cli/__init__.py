"""Words in, words out: the commands, each in a file of its own."""

from cmat.cli.app import app

__all__ = ["app"]
