"""Documents as GitHub-flavoured Markdown: the sections and texts of the PDF, and tables where the PDF draws."""
