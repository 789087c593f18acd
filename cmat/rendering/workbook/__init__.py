"""The report as an Excel workbook, whose formulas reproduce the scores."""
