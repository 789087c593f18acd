"""Languages, digits, numbers and calendars; knows nothing of assessments."""
