"""Results in, documents out: the only room that knows HTML, charts and PDF."""
