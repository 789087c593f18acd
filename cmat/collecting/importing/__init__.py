"""From incoming answers to changed sheets: planned as a whole, then written."""
