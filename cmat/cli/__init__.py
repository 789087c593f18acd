"""Words in, words out: the commands, each in a file of its own."""

import gc

# Nearly all that a command makes lives until its end: searching for garbage every 700 objects is a tenth of a short command's time.
gc.set_threshold(50_000)

from cmat.cli.app import app  # noqa: E402  the libraries below it are imported under the same rule

__all__ = ["app"]
