"""Documents as JSON: the result as it is, and the words of the report as data."""
