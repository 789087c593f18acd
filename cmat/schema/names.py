"""What stands behind `schema:` in a file, for whoever writes one without needing its shape."""

RESULT = "cmat/result/1"
