"""Files to checked objects; every problem of a file in one pass."""
