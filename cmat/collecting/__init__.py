"""Forms out and answers in: what an organisation fills in."""
