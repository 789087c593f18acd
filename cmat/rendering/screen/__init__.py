"""The report as a page for the screen: one HTML file that needs no other file and no network."""
