"""Worksheets of files that strangers made: XLSX, ODS and delimited text, read without running anything in them."""
